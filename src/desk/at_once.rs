//! A verdict given by a command: the same acts as at the desk, done at once and handed back to be kept and saved.

use super::acts::{Acting, Grounds};
use super::project_open::{Doing, Made, OpenProject, claim_line};
use super::read_document::ReadDocument;
use super::rows::Rows;
use super::sitting::{CitationDraft, Place};
use super::undo::Change;
use super::{World, citation_card};
use crate::claim::ClaimId;
use crate::corpus::{DocumentId, READER_VERSION};
use crate::project::act::{Act, Cite, On, Ruling, Source, Stance};
use crate::project::store::{Record, Seat};
use crate::project::{By, DocumentLine, EntryId, Ledger, Line};
use std::sync::Arc;

/// What a verdict is to rest on.
#[derive(Clone, Debug)]
pub enum Cited {
    /// An address, cited as accessed today.
    Address(String),
    /// Code points of a document's text, end exclusive.
    Passage { document: DocumentId, start: u32, end: u32 },
    /// A source with all its fields.
    Source(Box<Source>),
}

/// A verdict as `tag` takes it.
#[derive(Clone, Debug)]
pub struct Tag {
    pub claim: ClaimId,
    pub ruling: Ruling,
    /// As an adjudication: it replaces every verdict there is.
    pub settle: bool,
    pub cited: Vec<Cited>,
    /// `None`: the stance follows the verdict, else context.
    pub stance: Option<Stance>,
    pub note: Option<String>,
}

/// What was done: the ledger with it, what the journal has to keep, and the ids of the new entries in order.
#[derive(Debug)]
pub struct Done {
    pub ledger: Ledger,
    pub records: Vec<Record>,
    pub ids: Vec<EntryId>,
}

/// Gives a verdict, all or none of it. What it names as seen is the author's own verdicts, or, to settle, all.
///
/// # Errors
/// In plain words: the claim or a passage is not there, the claim cannot be settled, a text is too long.
pub fn tag(
    world: &World,
    seat: Seat,
    ledger: Ledger,
    by: &By,
    documents: &[ReadDocument],
    tag: &Tag,
) -> Result<Done, String> {
    let mut project = OpenProject::new(seat, Made::of(ledger), None);
    for document in documents {
        project.rows.add_text(&project.ledger, &project.standings, document.clone());
    }
    let mut doing =
        Doing::begin(Place { page: super::Page::Documents, document: None, claim: Some(tag.claim) });
    let mut acting = Acting { world, by, doing: &mut doing, project: &mut project };
    acting.prepare(tag.claim)?;
    let stance = tag.stance.unwrap_or(Stance::following(Some(tag.ruling)));
    let mut named: Vec<EntryId> = Vec::new();
    for cited in &tag.cited {
        named.extend(acting.cite_for(tag.claim, stance, cited)?);
    }
    let grounds = Grounds { because: tag.note.clone(), ..Grounds::default() };
    if tag.settle {
        acting.settle(tag.claim, tag.ruling, grounds)?;
    } else {
        acting.judge_apart(tag.claim, tag.ruling, grounds, &named)?;
    }
    let ids = doing.added().map(|entry| entry.id).collect();
    let records = doing.records();
    Ok(Done { ledger: project.ledger, records, ids })
}

/// The lines that the project needs before there can be an act on a claim that is proposed only: the claim's, and
/// its document's where the project lacks it. `None` where nothing of that id is proposed in a text at hand.
///
/// # Errors
/// In plain words, where the words are too long for the file.
pub fn lines_of_proposal(ledger: &Ledger, rows: &Rows, claim: ClaimId) -> Result<Option<Vec<Line>>, String> {
    let Some(row) = rows.find(claim).map(|id| rows.row(id)) else { return Ok(None) };
    let (Some(read), Some(span)) = (&rows.entry(row.document).read, row.span()) else { return Ok(None) };
    let mut lines = Vec::new();
    if ledger.document(read.card().id).is_none() {
        let line = DocumentLine::of(read.document(), READER_VERSION, None).map_err(|e| e.to_string())?;
        lines.push(Line::Document(Arc::new(line)));
    }
    let line = claim_line(claim, read.document(), read.points(), span).map_err(|e| e.to_string())?;
    lines.push(Line::Claim(Arc::new(line)));
    Ok(Some(lines))
}

impl Acting<'_> {
    /// Cites it; gives the citation that there is already, if that says the same.
    fn cite_for(&mut self, claim: ClaimId, stance: Stance, cited: &Cited) -> Result<Option<EntryId>, String> {
        match cited {
            Cited::Address(address) => {
                let mut card = CitationDraft::default();
                citation_card::paste(&mut card, address, self.world.today());
                card.stance = stance;
                self.cite(claim, &card).map(|()| None)
            }
            Cited::Passage { document, start, end } => {
                let entry = self.project.rows.document(*document).and_then(|entry| entry.read.clone());
                let read = entry.ok_or_else(|| format!("the document {document} is not at hand"))?;
                let span = read.points().span(read.text(), (*start, *end)).ok_or_else(|| {
                    format!(
                        "{document} has no characters {start} to {end}; it has {}",
                        read.text().chars().count()
                    )
                })?;
                let passage = self.passage(*document, span)?;
                if let Some(there) = self.cited_already(claim, &passage, stance) {
                    return Ok(Some(there));
                }
                self.cite_passage(claim, *document, span, stance).map(|()| None)
            }
            Cited::Source(source) => {
                let accessed = source.url.as_ref().map(|_| self.world.today().to_string());
                let source = self.source((**source).clone())?;
                let cite = Cite { stance, source: Some(source), accessed, ..Cite::default() };
                self.put(On::Claim(claim), None, Act::Cite(Box::new(cite))).map(|_| None)
            }
        }
    }
}

impl Doing {
    /// The entries that were added, in order.
    fn added(&self) -> impl Iterator<Item = &Arc<crate::project::Entry>> {
        self.changes().iter().filter_map(|change| match change {
            Change::Added(entry) => Some(entry),
            _ => None,
        })
    }

    /// What the journal has to keep of it, in order.
    fn records(&self) -> Vec<Record> {
        self.changes()
            .iter()
            .filter_map(|change| match change {
                Change::Added(entry) => Some(Record::from(entry.as_ref())),
                Change::ClaimAdded(line) => Some(Record::from(line.as_ref())),
                Change::DocumentAdded(line) => Some(Record::from(line.as_ref())),
                _ => None,
            })
            .collect()
    }
}
