//! Top bar, left panel, footer, notices.

use crate::desk::{Page, Saved};
use chrono::FixedOffset;

pub const PROGRAM: &str = "Claimdesk";
pub const SEARCH: &str = "Search";
pub const SEARCH_HINT: &str = "Search text, claims, notes…";
pub const SEARCH_HINT_SHORT: &str = "Search…";
pub const SEARCH_NONE: &str = "Nothing found";
pub const SEARCH_NONE_HINT: &str = "Try fewer or shorter words.";
pub const SEARCH_PENDING: &str = "Searching…";
pub const SEARCH_MORE: &str = "There is more. Add a word to narrow it down.";
pub const CLEAR_SEARCH: &str = "Clear search";
pub const SOURCES: &str = "Sources";
pub const LEFT_OUT_PART: &str = "Left out";
pub const UNFOLD: &str = "Show the documents";
pub const FOLD: &str = "Hide the documents";
pub const NO_DATE: &str = "no date";
pub const NOT_HERE: &str = "not on this machine";
pub const LEFT_OUT: &str = "left out";
pub const NOTHING_TO_CHECK: &str = "source material";
pub const NO_DOCUMENTS: &str = "No documents yet";
pub const DISMISS_NOTICE: &str = "Dismiss notice";
pub const CANCEL: &str = "Cancel";
pub const OPEN_RECENT: &str = "Open recent";
pub const NO_RECENT: &str = "No recent projects";
pub const SELECT_WORDS: &str = "Select words";
pub const SIZE: &str = "Size";
pub const THEME: &str = "Theme";
pub const TURN: &str = "Turn the page";
pub const QUALIFY: &str = "Qualify";
pub const IN_NEWER: &str = "In the newer version";
pub const CHOOSE: &str = "Choose";
pub const DOCUMENT: &str = "Document";
pub const POINTS: &str = "Points of a sentence";
pub const SETTLE: &str = "Settle";
pub const LEFT_PANEL: &str = "Documents and pages";
pub const CLAIM_PANEL: &str = "Claim";
pub const CLEAR_FILTERS: &str = "Clear filters";
pub const ABOUT_MENU: &str = "About this document…";
pub const VERSION_BEFORE_MENU: &str = "Show the version before";
pub const SOURCE_MENU: &str = "Treat as source material";
pub const CHECK_MENU: &str = "Check its claims";
pub const EVERY_WORD_MENU: &str = "Check every word";
pub const CLAIMS_ONLY_MENU: &str = "Check the claims proposed";
pub const LEAVE_OUT_MENU: &str = "Leave out of the project";
pub const TAKE_BACK_MENU: &str = "Take back into the project";

pub const FEWER_NOTICES: &str = "fewer";

#[must_use]
pub fn more_notices(hidden: usize) -> String {
    format!("{hidden} more")
}

#[must_use]
pub fn page(page: Page) -> &'static str {
    match page {
        Page::Documents => "Documents",
        Page::Claims => "Claims",
        Page::Summary => "Summary",
    }
}

/// What the top bar says beside the title, and what hovering it adds.
#[must_use]
pub fn saved(saved: &Saved, offset: FixedOffset) -> (String, String) {
    match saved {
        Saved::Nothing => (String::new(), String::new()),
        Saved::Saved { at: Some(at) } => (
            format!("Saved {}", super::time::clock(*at, offset)),
            "Every act is in the project file.".to_owned(),
        ),
        Saved::Saved { at: None } => ("Saved".to_owned(), "Every act is in the project file.".to_owned()),
        Saved::Unsaved { acts, kept, in_file } => (
            if *acts == 0 && *in_file {
                "Unsaved changes".to_owned()
            } else if *acts == 0 {
                // A copy of the example, or a new project, that lies in no file of the user's yet.
                "Not in a file yet".to_owned()
            } else {
                format!("Unsaved, {}", super::count(*acts, "act", "acts"))
            },
            if *kept {
                "Kept in the journal on this machine. Save to write the project file.".to_owned()
            } else {
                "Being written to the journal on this machine.".to_owned()
            },
        ),
        Saved::Unkept { acts, message } => (
            format!("Not kept, {}", super::count(*acts, "act", "acts")),
            format!("{message}\nThe work is in this window only. Save to write the project file."),
        ),
        Saved::Saving => ("Saving…".to_owned(), "The project file is being written.".to_owned()),
        Saved::Failed { message } => {
            ("Not saved".to_owned(), format!("{message}\nThe work is still here and in the journal."))
        }
    }
}
