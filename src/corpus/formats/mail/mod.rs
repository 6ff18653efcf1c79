//! Mail: one message as EML, many as mbox.
//!
//! A message's own text part is read, its HTML part where there is no other. Who wrote it, when and on what stands
//! at the head of the text, greyed; so are the mails it answers and signatures. An attachment that can be read is
//! a document of its own, with `/` and its name behind the mail's path; the others are named.

mod body;
mod headers;
mod mailbox;
mod quoted;
#[cfg(test)]
mod tests;

pub use mailbox::MAILBOX;

use super::archive::{Holder, Package, clean_name};
use super::{Detected, by_name};
use crate::corpus::Document;
use crate::corpus::budget::Budget;
use crate::corpus::identity::Identity;
use crate::corpus::page::understand;
use crate::corpus::read::{FileProblem, FileRead, read_within};
use body::Body;
use headers::Headers;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// One message.
pub static MAIL: Holder = Holder {
    is_text: true,
    ..Holder::named(&["eml"], |package, bytes, budget, read| {
        read_message(package, package.identity.clone(), bytes, budget, read)
    })
};

/// Mails in a mail, counted by the words that begin one; more would be followed too deep.
const MOST_INNER: usize = 300;

/// Reads the message `bytes` at the path of `package`, whose identity is that of the file on the disk. The error
/// says why the message itself gave no document.
fn read_message(
    package: &Package<'_>,
    identity: Identity,
    bytes: &[u8],
    budget: &mut Budget,
    read: &mut FileRead,
) -> Result<(), String> {
    if inner_mails(bytes) > MOST_INNER {
        return Err("holds more mails within mails than are followed".to_owned());
    }
    let (head, bytes) = headers::in_one_encoding(bytes);
    let message = MessageParser::default().parse(bytes.as_ref()).filter(|message| !message.parts.is_empty());
    let message = message.ok_or("is no mail: it does not begin with lines such as From and Subject")?;
    let headers = Headers::of(&message);
    let body = Body::of(&message);
    let mut problems: Vec<String> = head.into_iter().collect();
    let first = read.documents.len();
    let made = match &body {
        // Only tables are looked for.
        _ if read.tables.is_some() => None,
        Some(Body::Text { parts }) => {
            let (text, encoding) = body::text(parts, &mut problems)?;
            let page = headers.page(&text);
            (!page.blocks.is_empty()).then(|| {
                read.documents.push(understand(
                    package.path,
                    identity,
                    encoding,
                    page.text,
                    page.blocks,
                    page.stated,
                ));
            })
        }
        Some(Body::Html { part }) => html(package, identity, part, &headers, budget, read),
        None => None,
    };
    let left_out = attachments(package, &message, body.as_ref(), budget, read);
    if !left_out.is_empty() {
        let count = if left_out.len() == 1 { "an attachment that is" } else { "attachments that are" };
        problems.push(format!("holds {count} not read: {}", left_out.join(", ")));
    }
    match made.and_then(|()| read.documents.get_mut(first)) {
        Some(document) => {
            document.problems.extend(problems);
            Ok(())
        }
        None if read.tables.is_some() => Ok(()),
        None => Err(["holds no words of its own".to_owned()]
            .into_iter()
            .chain(problems)
            .collect::<Vec<_>>()
            .join("; ")),
    }
}

/// How many messages may lie in this one, by the words that announce one.
fn inner_mails(bytes: &[u8]) -> usize {
    let lower = bytes.to_ascii_lowercase();
    [&b"rfc822"[..], b"message/global", b"digest"]
        .iter()
        .map(|word| memchr::memmem::find_iter(&lower, word).count())
        .sum()
}

/// The HTML part as the reader of web pages reads it, under the name of the mail.
fn html(
    package: &Package<'_>,
    identity: Identity,
    part: &body::TextPart<'_>,
    headers: &Headers,
    budget: &mut Budget,
    read: &mut FileRead,
) -> Option<()> {
    let mut page = FileRead::default();
    read_within("mail.html", &part.marked_utf8(), package.options, budget, &mut page);
    read.problems
        .extend(page.problems.into_iter().map(|problem| FileProblem::new(package.path, problem.message)));
    let document = page.documents.into_iter().next()?;
    let stated = headers.stated();
    let mut document = Document {
        id: identity.id,
        full: identity.full,
        bytes: identity.bytes,
        path: package.path.to_owned(),
        file: None,
        title: stated.title.or(document.title),
        date_found: if stated.date.is_some() { stated.date_found } else { document.date_found },
        date: stated.date.or(document.date),
        byline: stated.byline.or(document.byline),
        outlet: None,
        encoding: part.encoding(),
        ..document
    };
    quoted::mark_answered(&mut document);
    read.documents.push(document);
    Some(())
}

/// Reads what is attached; gives the names of what was not.
fn attachments(
    package: &Package<'_>,
    message: &Message<'_>,
    body: Option<&Body<'_>>,
    budget: &mut Budget,
    read: &mut FileRead,
) -> Vec<String> {
    let mut left_out = Vec::new();
    for id in &message.attachments {
        let Some(part) = message.part(*id) else { continue };
        let is_body = body.is_some_and(|body| body.holds(*id));
        // Pictures that stand in the text of an HTML mail.
        let is_decoration =
            part.content_id().is_some() && part.content_type().is_some_and(|t| t.ctype() == "image");
        if is_body || is_decoration || matches!(part.body, PartType::Multipart(_)) {
            continue;
        }
        let name = attachment_name(part);
        let path = format!("{}/{name}", package.path);
        let format = match by_name(&path) {
            Detected::Format(format) => format,
            Detected::Unreadable(reason) => {
                read.problems.push(FileProblem::new(&path, reason));
                left_out.push(name);
                continue;
            }
        };
        let raw = body::part_bytes(message, part);
        let unpacked = budget
            .file()
            .and_then(|()| budget.unpack(&*raw, raw.len() as u64, format.limit(package.options)));
        match unpacked {
            Ok(unpacked) => package.bytes(&path, &unpacked, budget, read),
            Err(reason) => read.problems.push(FileProblem::new(&path, reason)),
        }
    }
    left_out
}

/// What an attachment is called, with the ending that its kind has where it has none.
fn attachment_name(part: &mail_parser::MessagePart<'_>) -> String {
    let kind = part.content_type().map(|t| (t.ctype(), t.subtype().unwrap_or_default()));
    let is_message = matches!(part.body, PartType::Message(_));
    let ending = match kind {
        _ if is_message => "eml",
        Some((_, "html")) => "html",
        Some((_, "csv")) => "csv",
        Some((_, "json")) => "json",
        Some((_, "pdf")) => "pdf",
        Some((_, "calendar")) => "ics",
        Some(("text", _)) => "txt",
        Some(("image", kind)) if kind.chars().all(|c| c.is_ascii_alphanumeric()) => kind,
        _ => "bin",
    };
    let name = part.attachment_name().filter(|name| !name.trim().is_empty());
    let name = name.map_or_else(
        || if is_message { "mail" } else { "attachment" }.to_owned(),
        |name| clean_name(name.as_bytes()),
    );
    let name = name.replace('/', "_");
    let has_ending = name
        .rsplit_once('.')
        .is_some_and(|(stem, ending)| !stem.is_empty() && (1..=8).contains(&ending.len()));
    if is_message && !name.to_lowercase().ends_with(".eml") || !has_ending {
        format!("{name}.{ending}")
    } else {
        name
    }
}
