//! A document as bytes and back: what lists need of it, and all the rest. What comes back is checked: every span lies
//! in the text.

use super::bytes::{Packer, Unpacker};
use crate::corpus::{Card, Document, DocumentId, Landmark, LandmarkKind, Note, NoteKind};
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

/// What lists need of a document. `file` is the path of the file that the document was read from: of the document's own
/// path only what comes behind it is kept, so that a file that moved keeps what was read of it.
pub fn pack_card(card: &Card, file: &str, into: &mut Packer) {
    // Every field by name, so that a new one is not forgotten.
    let Card { id, path, file: of_file, title, date, outlet, has_problems, text_bytes } = card;
    into.raw(&id.0.to_le_bytes());
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
    into.words_if_any(title.as_deref());
    into.words_if_any(outlet.as_deref());
    into.number(u64::from(*has_problems));
    into.number(*text_bytes as u64);
}

/// `None` where the bytes are no card.
pub fn unpack_card(from: &mut Unpacker<'_>, file: &str) -> Option<Card> {
    let id = |from: &mut Unpacker<'_>| Some(DocumentId(u64::from_le_bytes(from.array()?)));
    let mut card = Card { id: id(from)?, ..Card::default() };
    let behind = from.words()?;
    card.path = [file, behind].concat();
    if from.number()? == 1 {
        card.file = Some((id(from)?, from.number()?));
    }
    if from.number()? == 1 {
        card.date = Some(NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(from.array()?))?);
    }
    card.title = from.words_if_any()?.map(str::to_owned);
    card.outlet = from.words_if_any()?.map(str::to_owned);
    card.has_problems = from.number()? == 1;
    card.text_bytes = from.size()?;
    Some(card)
}

/// All of a document that is not on its card.
pub fn pack(document: &Document, into: &mut Packer) {
    // Every field by name, so that a new one is not forgotten.
    let Document {
        id: _,
        full,
        text_hash,
        bytes,
        path: _,
        file: _,
        external_id,
        title: _,
        date: _,
        date_found,
        byline,
        outlet: _,
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
    into.words(full);
    into.words(text_hash);
    into.number(*bytes);
    for words in [external_id, date_found, byline, dateline, language, url] {
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

/// The document of this card; `None` where the bytes are none.
pub fn unpack(from: &mut Unpacker<'_>, card: &Card) -> Option<Document> {
    let mut document = Document {
        id: card.id,
        full: from.words()?.to_owned(),
        text_hash: from.words()?.to_owned(),
        bytes: from.number()?,
        path: card.path.clone(),
        file: card.file,
        title: card.title.clone(),
        date: card.date,
        outlet: card.outlet.clone(),
        ..Document::default()
    };
    for field in [
        &mut document.external_id,
        &mut document.date_found,
        &mut document.byline,
        &mut document.dateline,
        &mut document.language,
        &mut document.url,
    ] {
        *field = from.words_if_any()?.map(str::to_owned);
    }
    from.words()?.clone_into(&mut document.encoding);
    let text = from.words().filter(|text| text.len() == card.text_bytes)?;
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
    (in_order && from.is_empty()).then_some(document)
}
