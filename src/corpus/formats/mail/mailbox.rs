//! Many messages in one file, each behind a line that begins with "From " (mbox).

use super::super::archive::{Holder, Package};
use super::read_message;
use crate::corpus::budget::Budget;
use crate::corpus::identity::identify_text;
use crate::corpus::read::{FileProblem, FileRead};
use regex::bytes::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A mailbox, a document a message: `box.mbox#12`, counted from 1.
pub static MAILBOX: Holder = Holder { is_text: true, begins, ..Holder::named(&["mbox"], mails) };

/// Mail programs give these files any name, or none with an ending.
fn begins(bytes: &[u8]) -> bool {
    static HEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\AFrom [^\n]{3,200}\d{4}[^\n]{0,20}\n[A-Za-z-]{2,40}:[^\n]{0,2000}\n")
            .expect("the pattern is well-formed")
    });
    bytes.starts_with(b"From ") && HEAD.is_match(&bytes[..bytes.len().min(4096)])
}

fn mails(
    mailbox: &Package<'_>,
    bytes: &[u8],
    budget: &mut Budget,
    read: &mut FileRead,
) -> Result<(), String> {
    let Package { path, identity: file, options } = mailbox;
    let mut number = 0;
    for message in messages(bytes) {
        number += 1;
        if number > options.limits.records {
            return Err(format!("holds more than {} mails; the rest is left out", options.limits.records));
        }
        let message = unescaped(message);
        let path = format!("{path}#{number}");
        let package = Package { path: &path, identity: file.clone(), options };
        let first = read.documents.len();
        if let Err(reason) = read_message(&package, identify_text(&message), &message, budget, read) {
            read.problems.push(FileProblem::new(&path, reason));
        }
        for document in &mut read.documents[first..] {
            document.file = Some((file.id, file.bytes));
        }
    }
    if number > 0 {
        Ok(())
    } else {
        Err("holds no mails: none of its lines begins with \"From \"".to_owned())
    }
}

/// The messages of a mailbox, without the lines that part them.
fn messages(bytes: &[u8]) -> Vec<&[u8]> {
    let mut begins: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    let mut gap = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if gap && line.starts_with(b"From ") {
            begins.push((at, at + line.len()));
        }
        gap = line.iter().all(u8::is_ascii_whitespace);
        at += line.len();
    }
    let ends = begins.iter().skip(1).map(|(start, _)| *start).chain([bytes.len()]);
    begins.iter().zip(ends).map(|((_, start), end)| &bytes[*start..end]).collect()
}

/// `>From ` at the head of a line stands for `From `.
fn unescaped(message: &[u8]) -> Cow<'_, [u8]> {
    static ESCAPED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^>(>*From )").expect("the pattern is well-formed"));
    ESCAPED.replace_all(message, &b"$1"[..])
}
