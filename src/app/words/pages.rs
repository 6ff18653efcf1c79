//! The pages Claims and Summary, and what stands where nothing is.

use crate::desk::{ClaimColumn, ClaimsView, ExportFormat, SortBy};

pub const START_TITLE: &str = "From a folder of documents to a verdict summary";
pub const START_HINT: &str = "Claimdesk reads your documents, finds the statements that can be checked, and keeps your verdicts with their evidence in one file.";
pub const START_EXAMPLE_HINT: &str = "a finished check to look around in; it changes no file of yours";
pub const START_NEW_HINT: &str = "choose a folder of documents, or drop one on this window";
pub const START_OPEN_HINT: &str = "a project file, or a colleague's copy";
pub const RECENT: &str = "Recent";
pub const FILTER_WORDS: &str = "Filter by words";
pub const STANDING: &str = "Standing";
pub const CLAIM: &str = "Claim";
pub const SPEAKER: &str = "Speaker";
pub const DOCUMENT: &str = "Document";
pub const DATE: &str = "Date";
pub const ANALYST: &str = "Analyst";
pub const ANY_DOCUMENT: &str = "Any document";
pub const ANY_SPEAKER: &str = "Any speaker";
pub const ANY_ANALYST: &str = "Any analyst";
pub const NEEDS_CITATION: &str = "needs citation";
pub const WAITING: &str = "waiting";
pub const TO_COMPLETE: &str = "incomplete citation";
pub const SIGNED_OFF: &str = "signed off";
pub const NEW_IN_VERSION: &str = "new or changed";
pub const CLEAR: &str = "Clear filters";
pub const CHOOSE: &str = "Choose";
pub const CHOOSE_ALL: &str = "Choose all shown";
pub const CHOOSE_NONE: &str = "Choose none";
pub const SORT: &str = "Sort by";
pub const REVERSED: &str = "Reversed";
pub const NO_CLAIMS: &str = "No claims yet";
pub const NO_CLAIMS_HINT: &str =
    "Select words in a document and draw a claim, or begin a new project with a folder of documents.";
pub const NOTHING_PASSES: &str = "No claim passes these filters";
pub const NOTHING_PASSES_HINT: &str = "Clear them to see all claims again.";
pub const SUMMARY: &str = "Verdict summary";
pub const COPY_DIGEST: &str = "Copy digest";
pub const SUMMARY_PENDING: &str = "Putting the summary together…";
pub const NO_SUMMARY: &str = "Nothing to sum up yet";
pub const NO_SUMMARY_HINT: &str = "Judge a first claim; the summary grows with the work.";
pub const CUT: &str = "The preview ends here. The exported file holds everything.";

pub const TYPE: &str = "Type";
pub const ANY_TYPE: &str = "Any type";
pub const FILTERS: &str = "Filters";
pub const COLUMNS: &str = "Columns";
pub const NO_ROOM: &str = "no room in this window";
pub const WITH_FIGURE: &str = "with a figure";
pub const CLAIMS: &str = "Claims";
pub const PROGRESS: &str = "Progress";
pub const NO_SPEAKERS: &str = "No speakers yet";
pub const NO_SPEAKERS_HINT: &str = "They come with the claims that are found in the documents.";
pub const SPEAKER_HINT: &str = "Show the claims of this speaker";
pub const NO_TIMELINE: &str = "Nothing to put on a timeline";
pub const NO_TIMELINE_HINT: &str = "No claim that passes the filters speaks of a day or was said on one.";
pub const EVENTS: &str = "What they speak of";
pub const SAID: &str = "When it was said";
pub const NO_DAY: &str = "No day told";
pub const WIDER: &str = "Closer";
pub const NARROWER: &str = "Further";
pub const WHOLE: &str = "Fit";
pub const TIMELINE_CUT: &str = "The first 20,000 claims of the list are drawn. Filter to see others.";

#[must_use]
pub fn claims_view(view: ClaimsView) -> &'static str {
    match view {
        ClaimsView::Table => "Table",
        ClaimsView::Speakers => "Speakers",
        ClaimsView::Timeline => "Timeline",
    }
}

#[must_use]
pub fn column(column: ClaimColumn) -> &'static str {
    match column {
        ClaimColumn::Speaker => SPEAKER,
        ClaimColumn::Kind => TYPE,
        ClaimColumn::Document => DOCUMENT,
        ClaimColumn::Date => DATE,
    }
}

#[must_use]
pub fn sort(by: SortBy) -> &'static str {
    match by {
        SortBy::Place => "Place in the text",
        SortBy::Worth => "Worth checking",
        SortBy::Standing => "Standing",
        SortBy::Speaker => "Speaker",
        SortBy::Kind => "Type",
        SortBy::Date => "Date",
    }
}

#[must_use]
pub fn format(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown => "Markdown",
        ExportFormat::Html => "HTML",
        ExportFormat::Csv => "CSV",
        ExportFormat::Json => "JSON",
    }
}
