//! The claim panel.

use crate::claim::PointKind;
use crate::corpus::NoteKind;
use crate::desk::Standing;
use crate::project::act::{OutcomeKind, Register};

pub const JUDGED: &str = "Judged";
pub const SPEAKER: &str = "Speaker";
pub const NO_SPEAKER: &str = "the article";
pub const WHY: &str = "Proposed for";
pub const TYPE: &str = "Type";
pub const EDIT_WORDING: &str = "Edit wording";
pub const KEEP_WORDING: &str = "Keep wording";
pub const DISCARD: &str = "Discard";
pub const WORDING: &str = "Wording";
pub const TWO_WORDINGS: &str = "Two wordings stand side by side. Choose the one to judge.";
pub const CHOOSE: &str = "Choose this wording";
pub const VERDICT: &str = "Verdict";
pub const REASON: &str = "Reason";
pub const REASON_HINT: &str = "Why the verdict is what it is";
pub const KEPT_WITH_VERDICT: &str = "It is kept with your verdict.";
pub const KEEP_REASON: &str = "Keep reason";
pub const POINTS: &str = "Points";
pub const NO_POINTS: &str =
    "No name, figure, date or quotation stands in this sentence. Its words are covered by a verdict.";
pub const POINTS_DONE: &str = "goes on to the next sentence with something to tick.";
pub const POINT_WRONG: &str = "wrong";
pub const POINT_IS_WRONG: &str = "Wrong";
pub const CITATIONS: &str = "Citations";
pub const ADD_CITATION: &str = "Add citation";
pub const NO_CITATIONS: &str =
    "Nothing cited yet. Select words in any document, or copy an address, and add a citation.";
pub const GO_ON_CITATION: &str = "Go on with the citation that is half filled";
pub const GO_ON_TRIED: &str = "Go on with what is half filled";
pub const TRIED: &str = "Tried";
pub const ADD_TRIED: &str = "Add what was tried";
pub const NO_TRIED: &str = "Nothing noted. Whom did you ask, where did you search?";
pub const EVIDENCE: &str = "Evidence";
pub const SIGHTINGS: &str = "The same words elsewhere";
pub const HISTORY: &str = "History";
pub const COMMENTS: &str = "Comments";
pub const COMMENT: &str = "Comment";
pub const COMMENT_HINT: &str = "A word to your colleagues";
pub const KEEP_COMMENT: &str = "Add comment";
pub const DISMISS: &str = "Dismiss";
pub const SIGN_OFF: &str = "Sign off";
pub const SIGNED_OFF: &str = "signed off by";
pub const NOT_SIGNED_OFF: &str = "not signed off";
pub const SETTLE: &str = "Settle";
pub const SETTLE_HINT: &str =
    "Your analysts differ. Who decides says so here; the verdicts of all stay in the history.";
pub const NO_EVIDENCE: &str = "No passage of the other documents bears on these words.";
pub const EVIDENCE_PENDING: &str = "Looking through the documents…";
pub const CITED: &str = "cited";
pub const CITE_PASSAGE: &str = "Cite this passage";
pub const GO_TO_PASSAGE: &str = "Go to the passage";
pub const OPEN_ADDRESS: &str = "Open address…";
pub const CORRECT: &str = "Correct…";
pub const WITHDRAW: &str = "Withdraw";
pub const STRIKE: &str = "Strike out for ever…";
pub const RECORD_OUTCOME: &str = "Note the outcome…";
pub const MORE: &str = "More";
pub const INCOMPLETE_CITATION: &str = "incomplete";
pub const INCOMPLETE_HINT: &str =
    "A source, or what it shows and a quote, are missing. Edit the citation to add them.";
pub const WITHDRAWN: &str = "withdrawn";
pub const BY_HAND: &str = "changed by hand";
pub const NEWER: &str = "made by a newer version";
pub const OLD_WORDS: &str = "on earlier words, does not count";
pub const CARRIED: &str = "carried over, not reviewed";
pub const CARRIED_STALE: &str = "carried over, its original has changed";
pub const SETTLED: &str = "settled";
pub const NEEDS_CITATION: &str = "Needs a citation that bears the verdict out.";
pub const SINCE: &str = "There is evidence since the verdict.";
pub const INCOMPLETE: &str =
    "Parts of this claim's history are missing in this copy. Join the copy that has them.";
pub const TWICE: &str = "checked twice";
pub const QUALIFIERS: &str = "Qualifiers";
pub const CLOSE_PANEL: &str = "Hide the claim";
pub const SHOW_PANEL: &str = "Show the claim";
pub const NOTHING_CHOSEN: &str = "No claim chosen";
pub const NOTHING_CHOSEN_HINT: &str = "Click a mark beside the text, or press the key for the next open claim. Select words to draw a claim of your own.";
pub const ATTRIBUTION: &str = "On the attribution";

pub const SAME_AS_IN: &str = "Found again word for word, as in";
pub const ASKS_SAME: &str = "Is this the same claim? Words like it stand in the newest version.";
pub const NOW: &str = "Now";
pub const GONE: &str = "It is not in the newest version any more. It stood in";
pub const GONE_HINT: &str = "If it stands there in other words, select them and move the claim to them.";
pub const OLDER: &str = "an older version";
pub const SHOW_OLDER: &str = "Show it there";

pub const NOTES: &str = "Notes in this document";
pub const ADDED: &str = "Added; nothing stood there before.";
pub const STOOD_BEFORE: &str = "There stood before";

/// A key worth knowing: "Press E for evidence".
#[must_use]
pub fn press(key: &str, name: &str) -> String {
    format!("Press {key} for {name}")
}

/// Why a claim of an older version is open again, or what its verdict is not on.
#[must_use]
pub fn changed(version: &str, is_open: bool) -> String {
    let so = if is_open {
        "the verdict is asked for again"
    } else {
        "a verdict on the words before does not count"
    };
    format!("The sentence changed in {version}; {so}.")
}

/// "footnote 3"
#[must_use]
pub fn note(kind: NoteKind, number: usize) -> String {
    format!("{} {number}", kind.word())
}

/// "Figure “1,400 people”"
#[must_use]
pub fn point(kind: PointKind, words: &str) -> String {
    format!("{} “{words}”", super::capital(kind.word()))
}

/// What is judged, as a sentence one can click to change it.
#[must_use]
pub fn register(register: Register) -> &'static str {
    match register {
        Register::Statement => "the statement, as worded",
        Register::Attribution => "the attribution, that they said so",
    }
}

/// What a verdict means, said where its button is.
#[must_use]
pub fn meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Supported => "The evidence seen bears the wording out as it stands.",
        Standing::Disputed => {
            "The evidence seen speaks against it. A denial alone is a citation, not yet a verdict."
        }
        Standing::Unverified => "Looked into, and not settled.",
        Standing::NotLookedAt => "Nobody has judged it yet. That is not the same as unverified.",
        Standing::Contested => "Current verdicts of different people are not the same.",
        Standing::Dismissed => "This is no claim that can be checked.",
    }
}

#[must_use]
pub fn outcome(outcome: Option<OutcomeKind>) -> &'static str {
    outcome.map_or("waiting", OutcomeKind::word)
}

pub const GO_TO_CLAIM: &str = "Go to the claim";

/// Above a claim that stands in another document than the one that is open.
#[must_use]
pub fn elsewhere(title: &str) -> String {
    format!("This claim is in \u{201c}{title}\u{201d}, not in the document that is open.")
}
