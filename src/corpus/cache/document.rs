//! A document as bytes and back. What comes back is checked: every span lies in the text.

use super::bytes::{Packer, Unpacker};
use crate::corpus::{Document, DocumentId, Landmark, LandmarkKind, Note, NoteKind};
use chrono::{Datelike, NaiveDate};

const LANDMARKS: [LandmarkKind; 6] = [
    LandmarkKind::Heading,
    LandmarkKind::Paragraph,
    LandmarkKind::Page,
    LandmarkKind::Section,
    LandmarkKind::Cell,
    LandmarkKind::TimeCode,
];

const NOTES: [NoteKind; 3] = [NoteKind::Footnote, NoteKind::Comment, NoteKind::Change];

/// `file` is the path of the file that the document was read from: of the document's own path only what comes behind
/// it is kept, so that a file that moved keeps what was read of it.
pub fn pack(document: &Document, file: &str, into: &mut Packer) {
    // Every field by name, so that a new one is not forgotten.
    let Document {
        id,
        full,
        text_hash,
        bytes,
        path,
        file: of_file,
        external_id,
        title,
        date,
        date_found,
        byline,
        outlet,
        dateline,
        language,
        encoding,
        url,
        text,
        landmarks,
        boilerplate,
        notes,
        problems,
    } = document;
    into.raw(&id.0.to_le_bytes());
    into.words(full);
    into.words(text_hash);
    into.number(*bytes);
    into.words(path.strip_prefix(file).unwrap_or_default());
    into.number(u64::from(of_file.is_some()));
    if let Some((id, bytes)) = of_file {
        into.raw(&id.0.to_le_bytes());
        into.number(*bytes);
    }
    into.number(u64::from(date.is_some()));
    if let Some(date) = date {
        into.raw(&date.num_days_from_ce().to_le_bytes());
    }
    for words in [external_id, title, date_found, byline, outlet, dateline, language, url] {
        into.words_if_any(words.as_deref());
    }
    into.words(encoding);
    into.words(text);
    let mut before = 0;
    into.list(landmarks, |into, landmark| {
        let Landmark { kind, span, label } = landmark;
        into.number(LANDMARKS.iter().position(|other| other == kind).unwrap_or_default() as u64);
        into.span(*span, &mut before);
        into.words(label);
    });
    let mut before = 0;
    into.list(boilerplate, |into, span| into.span(*span, &mut before));
    let mut before = 0;
    into.list(notes, |into, note| {
        let Note { kind, at, text, by } = note;
        into.number(NOTES.iter().position(|other| other == kind).unwrap_or_default() as u64);
        into.span(*at, &mut before);
        into.words(text);
        into.words_if_any(by.as_deref());
    });
    into.list(problems, |into, problem| into.words(problem));
}

/// `None` where the bytes are no document.
pub fn unpack(from: &mut Unpacker<'_>, file: &str) -> Option<Document> {
    let id = |from: &mut Unpacker<'_>| Some(DocumentId(u64::from_le_bytes(from.array()?)));
    let mut document = Document {
        id: id(from)?,
        full: from.words()?.to_owned(),
        text_hash: from.words()?.to_owned(),
        bytes: from.number()?,
        path: format!("{file}{}", from.words()?),
        ..Document::default()
    };
    if from.number()? == 1 {
        document.file = Some((id(from)?, from.number()?));
    }
    if from.number()? == 1 {
        document.date = Some(NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(from.array()?))?);
    }
    for field in [
        &mut document.external_id,
        &mut document.title,
        &mut document.date_found,
        &mut document.byline,
        &mut document.outlet,
        &mut document.dateline,
        &mut document.language,
        &mut document.url,
    ] {
        *field = from.words_if_any()?.map(str::to_owned);
    }
    from.words()?.clone_into(&mut document.encoding);
    let text = from.words()?;
    let mut before = 0;
    document.landmarks = from.list(|from| {
        let kind = *LANDMARKS.get(from.size()?)?;
        Some(Landmark { kind, span: from.span(text, &mut before)?, label: from.words()?.to_owned() })
    })?;
    let mut before = 0;
    document.boilerplate = from.list(|from| from.span(text, &mut before))?;
    let in_order = document.boilerplate.windows(2).all(|pair| pair[0].end <= pair[1].start)
        && document.landmarks.is_sorted_by_key(|landmark| landmark.span.start);
    let mut before = 0;
    document.notes = from.list(|from| {
        let kind = *NOTES.get(from.size()?)?;
        let at = from.span(text, &mut before)?;
        Some(Note { kind, at, text: from.words()?.to_owned(), by: from.words_if_any()?.map(str::to_owned) })
    })?;
    document.problems = from.list(|from| Some(from.words()?.to_owned()))?;
    document.text = text.into();
    in_order.then_some(document)
}
