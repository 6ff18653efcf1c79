//! Which part of a message is its text, and its bytes as characters.

use crate::corpus::encoding::{Decoded, decode_declared};
use crate::text::normalise;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessagePart, MessagePartId, MimeHeaders, PartType};
use std::borrow::Cow;

/// What the sender wrote.
pub enum Body<'a> {
    /// All parts of plain text that are no attachments, in order.
    Text { parts: Vec<TextPart<'a>> },
    /// The first HTML part, where there is no plain text.
    Html { part: TextPart<'a> },
}

impl<'a> Body<'a> {
    pub fn of(message: &'a Message<'_>) -> Option<Self> {
        let parts = |ids: &[MessagePartId], html: bool| -> Vec<TextPart<'a>> {
            let parts = ids.iter().filter_map(|id| Some((*id, message.part(*id)?)));
            let wanted = parts.filter(|(_, part)| match &part.body {
                PartType::Text(text) => !html && !text.trim().is_empty(),
                PartType::Html(text) => html && !text.trim().is_empty(),
                _ => false,
            });
            wanted.map(|(id, part)| TextPart { id, message, part }).collect()
        };
        let texts = parts(&message.text_body, false);
        if !texts.is_empty() {
            return Some(Self::Text { parts: texts });
        }
        parts(&message.html_body, true).into_iter().next().map(|part| Self::Html { part })
    }

    /// Is the part `id` the body or of it?
    pub fn holds(&self, id: MessagePartId) -> bool {
        match self {
            Self::Text { parts } => parts.iter().any(|part| part.id == id),
            Self::Html { part } => part.id == id,
        }
    }
}

/// A part of text of a message.
pub struct TextPart<'a> {
    id: MessagePartId,
    message: &'a Message<'a>,
    part: &'a MessagePart<'a>,
}

impl TextPart<'_> {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.part.content_type()?.attribute(name)
    }

    fn decoded(&self) -> Result<Decoded, String> {
        let bytes = part_bytes(self.message, self.part);
        let charset = self.attribute("charset");
        // A few names only mail knows: UTF-7 and the code pages of old systems.
        let only_mail =
            charset.filter(|name| encoding_rs::Encoding::for_label(name.trim().as_bytes()).is_none());
        if let Some((name, decoder)) =
            only_mail.and_then(|name| Some((name, charset_decoder(name.trim().as_bytes())?)))
        {
            let text = decoder(&bytes);
            let misfits = text.matches('\u{FFFD}').count();
            return Ok(Decoded {
                text: normalise(&text).into_owned(),
                encoding: name.trim().to_lowercase(),
                misfits,
            });
        }
        decode_declared(&bytes, charset)
    }

    /// The part's characters as UTF-8 with a byte-order mark, so that nothing inside says otherwise.
    pub fn marked_utf8(&self) -> Vec<u8> {
        match self.decoded() {
            Ok(decoded) if self.attribute("charset").is_some() => {
                format!("\u{FEFF}{}", decoded.text).into_bytes()
            }
            _ => part_bytes(self.message, self.part).into_owned(),
        }
    }

    /// What it was written in.
    pub fn encoding(&self) -> String {
        self.decoded().map(|decoded| decoded.encoding).unwrap_or_default()
    }
}

/// The text of `parts` and its encoding; what did not fit is said in `problems`.
pub fn text(parts: &[TextPart<'_>], problems: &mut Vec<String>) -> Result<(String, String), String> {
    let mut text = String::new();
    let mut encoding = None;
    for part in parts {
        let decoded = part.decoded()?;
        problems.extend(decoded.misfit_message());
        let flows = part.attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
        let deletes = part.attribute("delsp").is_some_and(|delsp| delsp.eq_ignore_ascii_case("yes"));
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if flows {
            text.push_str(&unflowed(&decoded.text, deletes));
        } else {
            text.push_str(&decoded.text);
        }
        encoding.get_or_insert(decoded.encoding);
    }
    Ok((text, encoding.unwrap_or_default()))
}

/// The bytes of a part as its sender had them, free of what was done for the way.
pub fn part_bytes<'a>(message: &'a Message<'_>, part: &'a MessagePart<'_>) -> Cow<'a, [u8]> {
    if !matches!(part.body, PartType::Text(_) | PartType::Html(_)) {
        return Cow::Borrowed(part.contents());
    }
    let range = part.offset_body as usize..part.offset_end as usize;
    let Some(raw) = message.raw_message.get(range) else { return Cow::Borrowed(part.contents()) };
    let decoded = match part.encoding {
        Encoding::None => return Cow::Borrowed(raw),
        Encoding::Base64 => base64_decode(raw),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
    };
    decoded.map_or(Cow::Borrowed(raw), Cow::Owned)
}

/// Lines that were broken for the way made whole again (RFC 3676): a line that ends in a space goes on in the
/// next one of the same depth of quoting.
fn unflowed(text: &str, delete_space: bool) -> String {
    let mut flowed = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let depth = line.bytes().take_while(|byte| *byte == b'>').count();
        let words = line[depth..].strip_prefix(' ').unwrap_or(&line[depth..]);
        let is_signature = words == "-- ";
        if open != Some(depth) || is_signature {
            if !flowed.is_empty() {
                flowed.push('\n');
            }
            flowed.push_str(&line[..depth]);
            if depth > 0 {
                flowed.push(' ');
            }
        }
        let goes_on = words.ends_with(' ') && !is_signature;
        flowed.push_str(if goes_on && delete_space { &words[..words.len() - 1] } else { words });
        open = goes_on.then_some(depth);
    }
    flowed
}

#[cfg(test)]
mod tests {
    use super::unflowed;

    #[test]
    fn flowed_lines_are_made_whole() {
        let text = "It was told on \nFriday.\n\n> So it \n> said.\n>> Once.\n-- \nA. Writer \nDesk";
        assert_eq!(
            unflowed(text, false),
            "It was told on Friday.\n\n> So it said.\n>> Once.\n-- \nA. Writer Desk"
        );
        assert_eq!(unflowed("三月に \n知らせた", true), "三月に知らせた");
    }
}
