//! The reading page.

pub const MISSING: &str = "The text of this document is not on this machine. Its claims and all work on them are shown; choose File, Locate documents to read it here.";
pub const NO_NAMES: &str = "Names are not told from other words in the language of this document. Figures, dates and quotations are; names are for you to see.";
pub const OLDER_VERSION: &str = "An older version. Its claims are shown in the newest.";
pub const NEWEST: &str = "Show the newest";
pub const BEFORE: &str = "Versions before";
pub const DRAW: &str = "Draw a claim";
pub const CITE: &str = "Cite on the claim";
pub const MOVE: &str = "Move the claim here";
pub const NO_DOCUMENT: &str = "Choose a document at the left";
pub const NO_DOCUMENT_HINT: &str = "Its claims will be marked in the text.";

/// Said below the claims of a document that is not at hand, where not all are listed.
#[must_use]
pub fn more_stored(number: usize) -> String {
    format!("{} are on the page Claims.", super::count(number, "more claim", "more claims"))
}

/// Instead of a run of menus and notices, or above it: what it is, and what a click does.
#[must_use]
pub fn boilerplate(lines: usize, open: bool) -> String {
    let lines = super::count(lines, "line", "lines");
    format!("{lines} of menus and notices, {}", if open { "hide" } else { "show" })
}

/// How far a document is that is checked word by word.
#[must_use]
pub fn covered(words: crate::desk::WordCount) -> String {
    format!("Checked word by word: verdicts and ticks cover {} so far", words_covered(words))
}

/// "412 of 1,030 words"
#[must_use]
pub fn words_covered(words: crate::desk::WordCount) -> String {
    format!("{} of {} words", super::grouped(words.covered), super::grouped(words.all))
}
