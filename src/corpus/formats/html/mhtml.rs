//! A page saved whole in one file (MHTML): the first web page among the parts of a mail-like message.

use crate::corpus::calendar::find_date;
use chrono::NaiveDate;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, MessageParser, MimeHeaders};

/// The page of such a file, with what its frame says of it.
pub struct Saved {
    pub bytes: Vec<u8>,
    pub encoding: Option<String>,
    pub address: Option<String>,
    /// The day it was saved on.
    pub day: Option<NaiveDate>,
}

/// Does this begin as browsers begin such files, whatever it is called? Mail begins otherwise.
pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From: <Saved by ")
}

/// Is this such a file, and no page, although it is called one?
pub fn is_likely(bytes: &[u8]) -> bool {
    const HEAD: usize = 2048;
    let head = bytes[..bytes.len().min(HEAD)].trim_ascii_start().to_ascii_lowercase();
    let named = head.split(|b| *b == b':').next().is_some_and(|name| {
        !name.is_empty() && name.len() < 40 && name.iter().all(|b| b.is_ascii_alphabetic() || *b == b'-')
    });
    named && memchr::memmem::find(&head, b"multipart/related").is_some()
}

/// The first page in `bytes`; the error says why there is none.
pub fn first_page(bytes: &[u8]) -> Result<Saved, &'static str> {
    let message = MessageParser::new().parse(bytes).ok_or("is no MHTML: it has no headers")?;
    let page = message
        .parts
        .iter()
        .find(|part| {
            part.content_type().is_some_and(|t| t.c_type.eq_ignore_ascii_case("text") && is_page(t.subtype()))
        })
        .ok_or("holds no web page among its parts")?;
    let raw = bytes.get(page.offset_body as usize..page.offset_end as usize).unwrap_or_default();
    let decoded = match page.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    let address = |location: &str| location.starts_with("http").then(|| location.trim().to_owned());
    Ok(Saved {
        day: message.header_raw("Date").and_then(find_date),
        bytes: decoded.ok_or("holds a web page whose packing is damaged")?,
        encoding: page.content_type().and_then(|t| t.attribute("charset")).map(str::to_owned),
        address: page
            .content_location()
            .and_then(address)
            .or_else(|| message.header_raw("Snapshot-Content-Location").map(str::trim).and_then(address)),
    })
}

fn is_page(subtype: Option<&str>) -> bool {
    subtype.is_some_and(|s| s.eq_ignore_ascii_case("html") || s.eq_ignore_ascii_case("xhtml+xml"))
}
