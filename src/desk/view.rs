//! What the window draws from: plain values, made anew only when what they show has changed.
//! All spans are bytes of the document's text.

use super::alike::Sign;
use super::changes::Changes;
use crate::claim::{ClaimId, Kind, PointKind};
use crate::corpus::{Column, ColumnSample, DocumentId, FileProblem, Landmark, NoteKind};
use crate::project::EntryId;
use crate::project::act::{Looked, OutcomeKind, Qualifier, Register, Role, Stance};
use crate::text::Piece;
use crate::text::Span;
use chrono::{DateTime, NaiveDate, Utc};
use std::path::PathBuf;
use std::sync::Arc;

pub use crate::project::{Counts, Standing};

/// A document in the list at the left.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentRow {
    pub id: DocumentId,
    pub title: Arc<str>,
    pub outlet: Option<Arc<str>>,
    pub date: Option<NaiveDate>,
    pub path: Arc<str>,
    pub role: Role,
    pub counts: Counts,
    /// Its text is not at hand on this machine.
    pub missing: bool,
    pub left_out: bool,
    /// Reading it went wrong somewhere; see [`DocumentView::problems`].
    pub has_problems: bool,
    /// The versions before this one, the next one first. They are not in the list; this row shows their claims.
    pub older: Arc<[DocumentId]>,
    /// Is it set to be checked word by word?
    pub every_word: bool,
    /// How far that is; `None` where it is not set, is a source, or its text is not at hand.
    pub words: Option<WordCount>,
}

/// Words of a document's body, and those of them that somebody looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordCount {
    pub all: usize,
    pub covered: usize,
}

/// A point of a document that is checked word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointMark {
    pub span: Span,
    pub kind: PointKind,
    /// `None`: nobody has looked at it yet, here or where the same fact stands.
    pub looked: Option<Looked>,
}

/// What the page shows of a document that is checked word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EveryWordView {
    pub words: WordCount,
    /// What nothing covers yet; sorted, disjoint.
    pub uncovered: Arc<[Span]>,
    /// By place.
    pub points: Arc<[PointMark]>,
    /// Are names looked for in its language?
    pub has_names: bool,
}

/// A point of the selected claim.
#[derive(Clone, Debug, PartialEq)]
pub struct PointView {
    pub span: Span,
    pub kind: PointKind,
    /// White space folded.
    pub words: Arc<str>,
    pub looked: Option<Looked>,
    /// Who looked at it.
    pub who: Vec<Who>,
    /// How often the same fact stands elsewhere in the document.
    pub elsewhere: usize,
}

/// A document that lies in the project's folders and is not in the project, or is in it and seems to be a version of
/// another.
#[derive(Clone, Debug, PartialEq)]
pub struct NewcomerView {
    pub id: DocumentId,
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub date: Option<NaiveDate>,
    /// Proposed in it.
    pub claims: usize,
    /// What it seems to be a later version of: document, its title, and why.
    pub version_of: Option<(DocumentId, Arc<str>, Sign)>,
    /// That document with its path and date.
    pub older: Option<OtherVersion>,
    /// How much of the two texts is the same, 0 to 1; `None` where it is no version, or the older text is not at hand.
    pub likeness: Option<f32>,
    /// What differs from it; `None` where that is not known.
    pub changes: Option<Arc<Changes>>,
    /// It is in the project, as what it seems to be a version of is.
    pub in_project: bool,
}

/// Another version of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherVersion {
    pub id: DocumentId,
    pub title: Arc<str>,
    pub path: Arc<str>,
    pub date: Option<NaiveDate>,
}

/// A claim that was born in an older version of the document that shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionView {
    /// The version that it was born in.
    pub born_in: DocumentId,
    /// The same with its title, path and date, where the project knows it.
    pub born: Option<OtherVersion>,
    /// Its words before the newest change, white space folded, and the version in which they stood.
    pub words_then: Arc<str>,
    pub then_in: DocumentId,
    pub then: Option<OtherVersion>,
    pub place: VersionPlace,
}

/// Where a claim of an older version stands in the newest one.
#[derive(Clone, Debug, PartialEq)]
pub enum VersionPlace {
    /// The same words; verdict and sign-off hold.
    Same,
    /// Like words, or a place that was confirmed with other words: what differs, as pieces of the words then and of
    /// the words now, and the version in which they changed.
    Changed {
        span: Span,
        words_now: Arc<str>,
        pieces: Vec<Piece>,
        confirmed: bool,
        since: Option<OtherVersion>,
    },
    /// Nothing like it is there any more.
    Gone,
}

/// A mark at a claim in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimMark {
    pub claim: ClaimId,
    pub span: Span,
    pub standing: Standing,
    pub needs_citation: bool,
    pub waiting: bool,
    pub signed_off: bool,
    /// Judged on words that are no longer current, or carried over and its original changed.
    pub stale: bool,
    pub heading: bool,
    /// What it is and who judged it, for hovering and for screen readers.
    pub hint: Arc<str>,
}

/// The open document.
#[derive(Clone, Debug)]
pub struct DocumentView {
    pub id: DocumentId,
    pub title: Arc<str>,
    /// "Wire · New Delhi · Friday 1 November 2019"
    pub head: String,
    pub outlet: Option<Arc<str>>,
    pub date: Option<NaiveDate>,
    pub dateline: Option<Arc<str>>,
    pub byline: Option<Arc<str>>,
    pub url: Option<Arc<str>>,
    pub path: Arc<str>,
    pub language: Option<Arc<str>>,
    pub role: Role,
    /// Of an older version the newest, which shows its claims.
    pub newest: Option<OtherVersion>,
    /// The versions before this one, the next one first.
    pub older: Arc<[OtherVersion]>,
    /// Empty where the document is missing; then `marks` are empty and `stored` holds what the project knows.
    pub text: Arc<str>,
    pub landmarks: Arc<[Landmark]>,
    /// Sorted, disjoint.
    pub boilerplate: Arc<[Span]>,
    /// Footnotes, comments and changes of a draft, by place.
    pub notes: Arc<[NoteView]>,
    /// How many there are of each kind, in words.
    pub noted: Option<String>,
    /// Sorted by start, then by longer first.
    pub marks: Arc<[ClaimMark]>,
    /// Claims without a place in the text at hand: id, words, standing.
    pub stored: Arc<[(ClaimId, Arc<str>, Standing)]>,
    pub missing: bool,
    pub problems: Arc<[String]>,
    pub counts: Counts,
    /// Passages of this document that are cited anywhere.
    pub cited: Arc<[Span]>,
    /// Where it is checked word by word.
    pub every_word: Option<EveryWordView>,
}

/// A footnote, comment or change of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteView {
    pub kind: NoteKind,
    /// Among those of its kind in the document, from 1.
    pub number: usize,
    /// The words it is on; empty where it hangs on a point.
    pub at: Span,
    /// Words to show for its place: those it is on, else the word before.
    pub place: Span,
    /// Of a footnote, where its own words stand in the text.
    pub below: Option<Span>,
    /// Of a change, the words that stood there before.
    pub text: Arc<str>,
    pub by: Option<Arc<str>>,
}

/// A row of the table of claims.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimRow {
    pub claim: ClaimId,
    pub document: DocumentId,
    pub document_title: Arc<str>,
    pub date: Option<NaiveDate>,
    /// White space folded.
    pub words: Arc<str>,
    pub speaker: Option<Arc<str>>,
    pub standing: Standing,
    pub needs_citation: bool,
    pub waiting: bool,
    pub to_complete: bool,
    pub signed_off: bool,
    pub kind: Option<Kind>,
    pub chosen: bool,
    pub current: bool,
}

/// Whose act it is and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    pub person: Arc<str>,
    pub name: Arc<str>,
    pub initials: Arc<str>,
    pub at: Option<DateTime<Utc>>,
    /// Is it the person at this desk?
    pub me: bool,
}

/// A verdict that is current.
#[derive(Clone, Debug, PartialEq)]
pub struct VerdictView {
    pub entry: EntryId,
    pub who: Who,
    /// Supported, Disputed, Unverified or Dismissed.
    pub standing: Standing,
    pub on: Register,
    pub qualifiers: Vec<Qualifier>,
    pub because: Option<Arc<str>>,
    pub settled: bool,
    /// Applied from another sighting and not reviewed.
    pub carried: bool,
    /// Its original has changed since.
    pub carried_stale: bool,
    /// On words that are no longer current: shown, and does not count.
    pub on_old_words: bool,
    pub rests_on: Vec<EntryId>,
}

/// A citation, numbered from 1 as in the summary.
#[derive(Clone, Debug, PartialEq)]
pub struct CitationView {
    pub entry: EntryId,
    pub number: usize,
    pub stance: Stance,
    /// "Written answer in parliament, 20 Nov 2019, p. 1"
    pub source: Arc<str>,
    pub shows: Option<Arc<str>>,
    pub quote: Option<Arc<str>>,
    pub translation: Option<Arc<str>>,
    pub kind: Option<&'static str>,
    pub origin: Option<Arc<str>>,
    /// Shown whole; opens only on an explicit act.
    pub address: Option<Arc<str>>,
    pub archived: Option<Arc<str>>,
    pub accessed: Option<Arc<str>>,
    /// Where to go in the corpus.
    pub passage: Option<PassageLink>,
    pub who: Who,
    pub complete: bool,
    pub mine: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageLink {
    pub document: DocumentId,
    /// Code points, as in the file.
    pub at: (u32, u32),
    /// Is the document at hand?
    pub at_hand: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TriedView {
    pub entry: EntryId,
    pub asked: Arc<str>,
    pub how: Option<Arc<str>>,
    pub what: Option<Arc<str>>,
    pub when: Option<Arc<str>>,
    /// `None`: waiting.
    pub outcome: Option<OutcomeKind>,
    pub says: Option<Arc<str>>,
    pub outcome_when: Option<Arc<str>>,
    pub who: Who,
    pub mine: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CommentView {
    pub entry: EntryId,
    pub who: Who,
    pub text: Arc<str>,
    pub mine: bool,
}

/// A passage that bears on the claim.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceView {
    pub document: DocumentId,
    pub document_title: Arc<str>,
    pub date: Option<NaiveDate>,
    pub span: Span,
    /// The same in code points, as citations give their places.
    pub at: (u32, u32),
    /// White space folded.
    pub words: Arc<str>,
    /// Ranges of `words` that meet the claim's.
    pub matched: Vec<Span>,
    /// In plain words: "repeats", "speaks of the same figure".
    pub why: Arc<str>,
    pub speaker: Option<Arc<str>>,
    /// Already cited on this claim.
    pub cited: bool,
}

/// One act in words, for the History tab. Oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine {
    pub entry: EntryId,
    pub who: Who,
    /// "judged it disputed, with missing context"
    pub words: Arc<str>,
    pub withdrawn: bool,
    /// Named by a stated id that does not fit: changed outside the program.
    pub changed_by_hand: bool,
    pub newer_version: bool,
    pub mine: bool,
}

/// The same words elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct SightingView {
    pub claim: ClaimId,
    pub document: DocumentId,
    pub document_title: Arc<str>,
    pub date: Option<NaiveDate>,
    pub standing: Standing,
}

/// Something in the words of a claim that a checker looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Detail {
    Speaker,
    Figure,
    Date,
}

/// The selected claim, for the panel at the right.
#[derive(Clone, Debug)]
pub struct ClaimView {
    pub id: ClaimId,
    pub document: DocumentId,
    pub document_title: Arc<str>,
    /// The words in the document, white space folded.
    pub words: Arc<str>,
    pub span: Option<Span>,
    /// The claim in one plain sentence.
    pub wording: Arc<str>,
    /// Several current values of the wording: an open choice.
    pub wordings: Vec<(EntryId, Arc<str>)>,
    pub register: Register,
    pub speaker: Option<Arc<str>>,
    pub said: Option<NaiveDate>,
    /// Does it tell what the speaker denies?
    pub denies: bool,
    pub standing: Standing,
    pub attribution: Standing,
    pub needs_citation: bool,
    pub waiting: bool,
    pub signed_off: Option<Who>,
    pub checked_twice: bool,
    pub evidence_since_verdict: bool,
    pub incomplete: bool,
    pub newer_version: bool,
    /// It was born in an older version of this document.
    pub version: Option<VersionView>,
    /// What kind of claim the finder takes it for.
    pub kind: Option<Kind>,
    /// Who speaks, figures and dates in its words, to be marked in the text; by place.
    pub details: Arc<[(Span, Detail)]>,
    /// In words, for and against; empty once judged.
    pub reasons: Vec<&'static str>,
    /// Current ones on the register in view, then those on old words.
    pub verdicts: Vec<VerdictView>,
    /// The verdict of the person at this desk.
    pub mine: Option<VerdictView>,
    /// Qualifiers as they would be kept: of my verdict, or chosen before it.
    pub qualifiers: Vec<Qualifier>,
    /// The reason as kept; what is typed is in the drafts.
    pub reason: Option<Arc<str>>,
    /// Those that stand at its words.
    pub notes: Vec<NoteView>,
    pub citations: Vec<CitationView>,
    pub origins: usize,
    pub tried: Vec<TriedView>,
    pub comments: Vec<CommentView>,
    pub evidence: Arc<[EvidenceView]>,
    pub evidence_pending: bool,
    pub history: Vec<HistoryLine>,
    /// Beside this one.
    pub sightings: Vec<SightingView>,
    /// Does the project hold it, or is it so far a proposal?
    pub stored: bool,
    pub quoted: bool,
    /// Why a sign-off is not to be had now; `None` where it is.
    pub cannot_sign_off: Option<&'static str>,
    pub contested: bool,
    /// Names, figures, dates and quotations in its words, by place; `None` where the document is not checked word
    /// by word.
    pub points: Option<Arc<[PointView]>>,
}

/// A speaker, and how the claims stand that are theirs.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerRow {
    pub name: Arc<str>,
    pub counts: Counts,
}

/// A claim at the days it speaks of, or at the day it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimelineMark {
    pub claim: ClaimId,
    /// First and last day.
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// The claims of the table along time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineView {
    /// What the claims speak of, by first day; a claim may speak of several.
    pub events: Vec<TimelineMark>,
    /// The days on which they were said.
    pub said: Vec<TimelineMark>,
    /// Claims that speak of no day that could be told.
    pub undated: Vec<ClaimId>,
    /// Some claims of a long list are left out.
    pub more: bool,
    /// Another one where anything changed.
    pub revision: u64,
}

/// A value to filter by, with how many rows it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub key: Arc<str>,
    pub label: Arc<str>,
    pub count: u32,
}

/// Is all work in a file?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing is open.
    Nothing,
    /// Everything is in the file; when it was written, where this run wrote it.
    Saved {
        at: Option<DateTime<Utc>>,
    },
    /// What no file holds, such as acts; `kept` says whether all of them are in the journal, `in_file` whether the
    /// project lies in a file of the user's.
    Unsaved {
        acts: usize,
        kept: bool,
        in_file: bool,
    },
    /// Acts that no file holds and that the journal cannot keep at present: they are in memory only.
    Unkept {
        acts: usize,
        /// Why.
        message: String,
    },
    Saving,
    /// What went wrong and what to do; the work is still here and in the journal.
    Failed {
        message: String,
    },
}

/// A toast.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: u64,
    pub tone: Tone,
    pub text: String,
    /// The second line: what to do.
    pub hint: Option<String>,
    /// A button in it.
    pub button: Option<NoticeButton>,
    pub at: DateTime<Utc>,
    /// It was told of the project that is open, and goes with it.
    pub of_project: bool,
    /// It is gone once something newer is known of this.
    pub about: Option<About>,
}

/// What a notice is about, where a later one, or that there is no more reason for it, takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Saving,
    Export,
    /// Documents that are not in the project.
    Newcomers,
    /// Documents that seem to be versions of others.
    Versions,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Warning,
    Error,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NoticeButton {
    /// "Undo", "Show", "Leave out".
    pub label: &'static str,
    pub action: Box<super::Action>,
}

/// Slow work that is going on.
#[derive(Clone, Debug, PartialEq)]
pub struct JobView {
    pub id: u64,
    /// "Reading documents"
    pub name: &'static str,
    pub done: u64,
    /// 0 where it is not known.
    pub total: u64,
    /// Read so far; 0 where it is no reading.
    pub bytes: u64,
    /// How long it still takes, if it goes on as it went so far; `None` while nothing can be said.
    pub seconds_left: Option<u64>,
    /// What is being worked on.
    pub detail: String,
    pub can_cancel: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchView {
    pub query: String,
    pub hits: Arc<[SearchHit]>,
    pub pending: bool,
    /// There are more than are listed.
    pub more: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SearchHit {
    pub document: DocumentId,
    pub document_title: Arc<str>,
    /// The passage, bytes of the text.
    pub span: Span,
    /// The passage, white space folded.
    pub words: Arc<str>,
    /// Ranges of `words` that match.
    pub matched: Vec<Span>,
    /// The claim there, if one is.
    pub claim: Option<ClaimId>,
    pub standing: Option<Standing>,
}

/// A source used before, for the citation card.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceOffer {
    pub entry: EntryId,
    /// Author, title, container, date in one line.
    pub line: Arc<str>,
    pub source: Arc<crate::project::act::Source>,
}

/// What the Summary page shows before anything is written to a file.
#[derive(Clone, Debug, Default)]
pub struct SummaryView {
    /// Markdown, whole.
    pub markdown: Arc<str>,
    /// The digest alone, as "Copy digest" puts it on the clipboard.
    pub digest: Arc<str>,
    /// The same as data, to be drawn; `None` until it was made.
    pub summary: Option<Arc<crate::summary::Summary>>,
    pub pending: bool,
}

/// What the window is asked to do beyond drawing; taken once with [`super::Desk::take_requests`].
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Ask for a project file, document or folder to open.
    PickOpen,
    /// Ask for a folder and send [`super::Action::AddFolder`].
    PickFolder {
        source: bool,
    },
    /// Ask for a place to save and send [`super::Action::SaveTo`] or [`super::Action::SaveCopy`], or with something to
    /// follow [`super::Action::SaveToThen`].
    PickSave {
        suggested: PathBuf,
        copy: bool,
        then: Option<super::AfterUnsaved>,
    },
    /// Ask for a place for a copy of a file as it is and send [`super::Action::CopyFile`].
    PickCopyOf {
        file: PathBuf,
        suggested: PathBuf,
    },
    /// Ask for copies and send [`super::Action::Join`].
    PickJoin,
    /// Ask for a place and send [`super::Action::ExportTo`].
    PickExport {
        suggested: PathBuf,
    },
    /// Ask where a folder of the project lies and send [`super::Action::ChooseFolder`].
    /// What is to be added to the project.
    PickMaterial,
    PickProjectFolder {
        name: String,
    },
    /// Ask once more for the place of a file that could not be written, and say why.
    PickAgain {
        /// One of those above, with the path that was given as the one suggested.
        request: Box<Request>,
        problem: String,
    },
    Copy(String),
    /// Only after the user confirmed the address shown whole.
    OpenAddress(String),
    /// Put the caret there.
    Focus(Focus),
    /// Move what stands in the middle of the window.
    Turn(Turn),
    /// Bring the tab of the claim panel into sight.
    ShowTab,
    /// Read the clipboard and send [`super::Action::Paste`].
    ReadClipboard,
    Zoom(f32),
    Close,
}

/// Through a page that is longer than the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Down,
    Up,
    First,
    Last,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Search,
    Reason,
    Comment,
    Wording,
    /// Nothing: the keys act again.
    Page,
}

/// A folder of the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderView {
    pub name: Arc<str>,
    /// Where it is looked for: where it was chosen first, then where the project says; each place once.
    pub places: Vec<PathBuf>,
    /// Was it chosen on this machine? Else it is not looked through.
    pub is_chosen: bool,
    pub documents: usize,
    pub missing: usize,
}

impl FolderView {
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.into(), places: Vec::new(), is_chosen: false, documents: 0, missing: 0 }
    }
}

/// Tables with the same columns that are read alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableView {
    pub paths: Vec<Arc<str>>,
    pub columns: Arc<[ColumnSample]>,
    /// For each of [`Column::ALL`] the number of the column that is taken for it.
    pub taken: [Option<usize>; Column::ALL.len()],
    /// Of the project, that stand in them.
    pub documents: usize,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReadingProblem {
    pub path: String,
    pub message: String,
    pub hint: Option<String>,
    /// Left out on purpose: nothing is lost, and nothing is to be done.
    pub on_purpose: bool,
}

/// Problems that say the same of different files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemGroup {
    /// What all say; what is particular to each is left out of it.
    pub message: String,
    pub hint: Option<String>,
    pub on_purpose: bool,
    /// The path of each, and what it says where that is more than the message of all.
    pub problems: Vec<(String, Option<String>)>,
}

impl From<FileProblem> for ReadingProblem {
    fn from(problem: FileProblem) -> Self {
        let hint = problem.asks_for_column().then(|| "Choose its columns below, under Tables".to_owned());
        let on_purpose = problem.is_on_purpose();
        Self { path: problem.path, message: problem.message, hint, on_purpose }
    }
}
