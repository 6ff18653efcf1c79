//! Who wrote a message, when, to whom and on what: as metadata, and as lines at the head of its text.

use super::quoted::blocks;
use crate::corpus::LandmarkKind;
use crate::corpus::encoding::decode;
use crate::corpus::page::{Block, Stated};
use crate::text::{Span, fold_space, normalise};
use chrono::NaiveDate;
use mail_parser::{Addr, Address, Message};
use std::borrow::Cow;

/// What the head of a message says.
pub struct Headers {
    subject: Option<String>,
    /// Who wrote it, by name where there is one.
    by: Option<String>,
    /// The day by the clock of the sender.
    date: Option<NaiveDate>,
    /// "From: …" and the like, as they are shown.
    lines: Vec<String>,
}

/// A message as a text with its blocks.
pub struct Page {
    pub text: String,
    pub blocks: Vec<Block>,
    pub stated: Stated,
}

impl Headers {
    pub fn of(message: &Message<'_>) -> Self {
        let one_line = |words: &str| {
            let words = normalise(words);
            let words = fold_space(words.trim()).into_owned();
            (!words.is_empty()).then_some(words)
        };
        let date = message.date().and_then(|date| {
            NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
        });
        let mut lines = Vec::new();
        for (name, addresses) in [("From", message.from()), ("To", message.to()), ("Cc", message.cc())] {
            let shown: Vec<String> =
                addresses.into_iter().flat_map(Address::iter).filter_map(shown).collect();
            lines.extend(one_line(&shown.join(", ")).map(|who| format!("{name}: {who}")));
        }
        let stated = message.header_raw("Date").and_then(one_line);
        lines.extend(stated.map(|date| format!("Date: {date}")));
        let first = message.from().and_then(Address::first);
        let by = first
            .and_then(|first| first.name().and_then(one_line).or_else(|| first.address().and_then(one_line)));
        Self { subject: message.subject().and_then(one_line), by, date, lines }
    }

    pub fn stated(&self) -> Stated {
        Stated {
            title: self.subject.clone(),
            date: self.date,
            date_found: Some("Date line of the mail".to_owned()),
            byline: self.by.clone(),
            ..Stated::default()
        }
    }

    /// The lines at the head, the subject as a heading, and `body`. Without a body there are no blocks.
    pub fn page(&self, body: &str) -> Page {
        let mut text = String::new();
        let mut page_blocks = Vec::new();
        let mut line = |words: &str, kind, marked, gap: &str| {
            if !text.is_empty() {
                text.push_str(gap);
            }
            let span = Span::new(text.len(), text.len() + words.len());
            text.push_str(words);
            page_blocks.push(Block { span, kind, gap_before: span.start == 0 || gap.len() > 1, marked });
        };
        for words in &self.lines {
            line(words, LandmarkKind::Paragraph, true, "\n");
        }
        if let Some(subject) = &self.subject {
            line(subject, LandmarkKind::Heading, false, "\n\n");
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(body.trim_end());
        let own = blocks(&text[start..]);
        if own.is_empty() {
            page_blocks.clear();
        }
        page_blocks.extend(own.into_iter().map(|block| Block { span: block.span.shifted(start), ..block }));
        Page { text, blocks: page_blocks, stated: self.stated() }
    }
}

/// "A. Writer <writer@example.org>", or what there is of it.
fn shown(addr: &Addr<'_>) -> Option<String> {
    match (addr.name(), addr.address()) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (None, None) => None,
    }
}

/// The message with a head in UTF-8. Some programs write names as bytes of an encoding they do not name; then
/// a sentence says what was guessed.
pub fn in_one_encoding(bytes: &[u8]) -> (Option<String>, Cow<'_, [u8]>) {
    let end = ["\r\n\r\n", "\n\n"].iter().filter_map(|gap| memchr::memmem::find(bytes, gap.as_bytes())).min();
    let (head, body) = bytes.split_at(end.unwrap_or(bytes.len()));
    if std::str::from_utf8(head).is_ok() {
        return (None, Cow::Borrowed(bytes));
    }
    match decode(head) {
        Ok(decoded) => {
            let said =
                format!("its head is written in an encoding that it does not name ({})", decoded.encoding);
            (Some(said), Cow::Owned([decoded.text.as_bytes(), body].concat()))
        }
        Err(_) => (None, Cow::Borrowed(bytes)),
    }
}
