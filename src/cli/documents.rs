//! `claimdesk documents PATH`: what was read, and how.

use super::json::Border;
use super::open::{Opened, open_with_around};
use super::{Done, Output, Reading};
use crate::claim::limits;
use crate::corpus::{Document, NoteKind};
use crate::desk::{World, noted, notes};
use crate::project::act::Role;
use crate::summary::count;
use crate::text::fold_space;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct Documents {
    #[command(flatten)]
    reading: Reading,
    /// With the whole text (JSON only)
    #[arg(long, requires = "json")]
    text: bool,
}

impl Documents {
    pub fn run(self, world: &World, out: &mut Output) -> Done {
        let opened = open_with_around(&self.reading, world, out)?;
        if self.reading.json {
            self.json(&opened, out)?;
        } else {
            table(&opened, out)?;
        }
        opened.talk_problems(out)?;
        Ok(0)
    }

    fn json(&self, opened: &Opened, out: &mut Output) -> std::io::Result<()> {
        for read in opened.documents() {
            let (document, listing) = (read.document(), read.listing());
            let border = Border::new(&document.text);
            let mut line = json!({
                "id": document.id.to_string(),
                "path": document.path,
                "external_id": document.external_id,
                "title": document.title,
                "date": document.date,
                "date_found": document.date_found,
                "byline": document.byline,
                "outlet": document.outlet,
                "dateline": document.dateline,
                "language": document.language,
                "limits": limits(document.language.as_deref()),
                "encoding": document.encoding,
                "characters": document.text.chars().count(),
                "boilerplate": border.pairs(&document.boilerplate),
                "sentences": listing.sentences.len(),
                "claims": listing.claims.len(),
                "role": role_word(opened.role(document.id)),
                "follows": opened.standings.project().follows(document.id).map(|older| older.to_string()),
                "problems": document.problems,
                "url": document.url,
            });
            if self.text {
                line["text"] = json!(&*document.text);
                line["landmarks"] = document
                    .landmarks
                    .iter()
                    .map(|l| {
                        let (start, end) = border.points(l.span);
                        json!({"kind": l.kind.word(), "label": l.label, "start": start, "end": end})
                    })
                    .collect();
                line["notes"] = document
                    .notes
                    .iter()
                    .map(|note| {
                        let (start, end) = border.points(note.at);
                        json!({"kind": note.kind.word(), "text": note.text, "by": note.by, "start": start, "end": end})
                    })
                    .collect();
            }
            out.json(&line)?;
        }
        Ok(())
    }
}

pub(super) fn role_word(role: Role) -> &'static str {
    match role {
        Role::UnderCheck => "under check",
        Role::Source => "source",
    }
}

/// What was said and changed beside the text; the words of footnotes stand in it.
fn remarks(document: &Document, out: &mut Output) -> std::io::Result<()> {
    const MOST: usize = 20;
    let notes = notes(document);
    let remarks = || notes.iter().filter(|note| note.kind != NoteKind::Footnote);
    for note in remarks().take(MOST) {
        let on = match note.kind {
            NoteKind::Comment => {
                format!(" (on “{}”)", fold_space(note.place.of(&document.text).unwrap_or_default()))
            }
            _ => String::new(),
        };
        out.line(&format!("    {}{on}", fold_space(&note.said(&document.text))))?;
    }
    match remarks().count().saturating_sub(MOST) {
        0 => Ok(()),
        more => out.line(&format!("    and {more} more; --json --text shows all")),
    }
}

fn table(opened: &Opened, out: &mut Output) -> std::io::Result<()> {
    for read in opened.documents() {
        let (document, listing) = (read.document(), read.listing());
        let date = document.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
        out.line(&format!("{}  {:<10}  {}  {}", document.id, date, document.path, document.name()))?;
        let mut how = vec![
            document.encoding.clone(),
            format!("{} characters", document.text.chars().count()),
            count(listing.sentences.len(), "sentence", "sentences"),
            count(listing.claims.len(), "claim", "claims"),
        ];
        if opened.role(document.id) == Role::Source {
            how.push("source".to_owned());
        }
        if let Some(older) = opened.standings.project().follows(document.id) {
            let path = opened.document(older).map_or_else(|| older.to_string(), |older| older.path.clone());
            how.push(format!("a later version of {path}"));
        }
        how.extend(noted(document));
        out.line(&format!("    {}", how.join(", ")))?;
        if let Some(limits) = limits(document.language.as_deref()) {
            out.line(&format!("    {limits}"))?;
        }
        remarks(document, out)?;
        for problem in &document.problems {
            out.line(&format!("    problem: {problem}"))?;
        }
    }
    Ok(())
}
