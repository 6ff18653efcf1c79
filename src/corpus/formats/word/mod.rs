//! DOCX: the text of a Word document as its author meant it, with footnotes, comments and tracked changes
//! beside their places. The old binary format is not read.

mod body;
mod styles;
#[cfg(test)]
mod tests;

use super::package::{Package, resolve};
use super::prose::{Properties, Prose, ProseFile, Written, day};
use super::xml::{Piece, Xml};
use body::{Body, Story};
use std::collections::{BTreeMap, BTreeSet};

/// A Word document of today: zipped XML.
pub static WORD: ProseFile =
    ProseFile { endings: &["docx", "docm", "dotx"], begins: is_document, read: document };

fn is_document(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
        && Package::open(bytes, "a Word document").is_ok_and(|package| package.has("word/document.xml"))
}

fn document(bytes: &[u8]) -> Result<Written, String> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(
            "is in the old Word format or locked with a password; save it as .docx, without one".to_owned()
        );
    }
    let mut package = Package::open(bytes, "a Word document")?;
    let main = relations(&mut package, "_rels/.rels", "")?
        .into_iter()
        .find(|(kind, _)| kind == "officeDocument")
        .map(|(_, target)| target)
        .filter(|target| package.has(target))
        .unwrap_or_else(|| "word/document.xml".to_owned());
    let text = package
        .xml(&main)?
        .ok_or("is a zip file without a Word document in it; it may be cut short: copy it anew")?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = relations(&mut package, &format!("{folder}/_rels/{name}.rels"), folder)?;
    let mut problems = Vec::new();
    // What stands beside the main part may be missing or broken without the text being lost.
    let mut parts = |wanted: &str| -> Vec<String> {
        let targets = relations.iter().filter(|(kind, _)| kind == wanted).take(MOST_PARTS_OF_A_KIND);
        targets
            .filter_map(|(_, target)| match package.xml(target) {
                Ok(text) => text,
                Err(message) => {
                    problems.push(message);
                    None
                }
            })
            .collect()
    };
    let styles = parts("styles").first().map(|text| styles::read(text)).unwrap_or_default();
    let (footnotes, endnotes, comments) = (parts("footnotes"), parts("endnotes"), parts("comments"));
    let (heads, feet, core) = (parts("header"), parts("footer"), parts("core-properties"));
    let core = core.into_iter().next().or(package.xml("docProps/core.xml").ok().flatten());

    let mut prose = Prose::new(core.map(|text| properties(&text)).unwrap_or_default());
    let mut body = Body::new(&styles);
    let broken = body.read(&text, Story::Main, &mut prose);
    let mut references = std::mem::take(&mut body.references);
    for (texts, story) in
        [(footnotes, Story::Footnotes), (endnotes, Story::Endnotes), (comments, Story::Comments)]
    {
        for text in texts {
            body.read(&text, story, &mut prose);
        }
    }
    words_of_notes(&mut prose, &mut body.notes, &mut references);
    for text in heads.iter().chain(&feet) {
        body.read(text, Story::Around, &mut prose);
    }
    let mut seen = BTreeSet::new();
    for paragraph in std::mem::take(&mut body.around) {
        // First, even and odd pages mostly repeat one another.
        if seen.insert(paragraph.words.clone()) {
            prose.push(paragraph);
        }
    }
    if broken {
        problems.push(
            "its text is damaged, so words may be missing; open it in Word and save it anew".to_owned(),
        );
    }
    Ok(Written::of_xml(prose, problems))
}

/// Heads and feet of one document that are read.
const MOST_PARTS_OF_A_KIND: usize = 64;

/// Footnotes in the order of their places, then what comments say.
fn words_of_notes(
    prose: &mut Prose,
    notes: &mut BTreeMap<(Story, String), body::NoteText>,
    references: &mut [(Story, String, usize)],
) {
    for (story, id, number) in references.iter() {
        let Some(note) = notes.remove(&(*story, id.clone())) else { continue };
        for paragraph in note.paragraphs {
            match story {
                Story::Comments => prose.note_words(*number, &paragraph.words),
                _ => prose.below(*number, paragraph),
            }
        }
        prose.note_by(*number, note.by);
    }
}

/// Kind (the last part of its address) and target of each relation in the part `name`.
fn relations(package: &mut Package<'_>, name: &str, folder: &str) -> Result<Vec<(String, String)>, String> {
    let Some(text) = package.xml(name)? else { return Ok(Vec::new()) };
    Ok(Xml::new(&text)
        .filter_map(|piece| match piece {
            Piece::Open(element)
                if element.name == "Relationship" && element.get("TargetMode") != Some("External") =>
            {
                let kind = element.get("Type")?.rsplit('/').next()?.to_owned();
                Some((kind, resolve(folder, element.get("Target")?)))
            }
            _ => None,
        })
        .collect())
}

/// The properties that Dublin Core names, of DOCX and of ODF alike.
pub fn properties(text: &str) -> Properties {
    let mut properties = Properties::default();
    let mut words = String::new();
    for piece in Xml::new(text) {
        match piece {
            Piece::Open(_) => words.clear(),
            Piece::Text(text) => words.push_str(&text),
            Piece::Close(name) => {
                let value = words.trim();
                if value.is_empty() {
                    continue;
                }
                let value = value[..value.floor_char_boundary(1000)].to_owned();
                match name.as_str() {
                    "title" => properties.title = Some(value),
                    "creator" if properties.author.is_none() => properties.author = Some(value),
                    "initial-creator" => properties.author = Some(value),
                    "created" | "creation-date" => properties.created = day(&value),
                    "language" => properties.language = two_letters(&value),
                    _ => {}
                }
                words.clear();
            }
        }
    }
    properties
}

/// "en" of "en-GB".
pub fn two_letters(language: &str) -> Option<String> {
    let two = language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    (two.len() == 2 && two.bytes().all(|b| b.is_ascii_lowercase())).then_some(two)
}
