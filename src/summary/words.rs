//! The fixed words of every summary.

use crate::project::Standing;
use crate::project::act::Ruling;

/// What the verdicts mean; stands in every summary.
pub const METHOD: [(&str, &str); 4] = [
    ("Supported", "The evidence seen bears the wording out as it stands."),
    (
        "Disputed",
        "The evidence seen speaks against it. That a party denies a claim is a citation, not yet a verdict.",
    ),
    ("Unverified", "It was looked into, and is not settled; what was tried stands beside it."),
    ("Not looked at", "Nobody has given a verdict. It is not the same as Unverified, and is counted apart."),
];

pub const METHOD_MORE: [&str; 4] = [
    "A verdict is on the wording given, in the words of the document that stand beside it. A qualifier such as \"missing context\" stands beside a verdict, never instead of it.",
    "Where the verdicts of analysts differ, both are given and neither is counted as Supported or Disputed.",
    "Citations are counted by origin: on whose word they finally rest. Five reprints of one report are one origin.",
    "Names and times show what the record says, not who in truth wrote it; the clocks were those of the machines used.",
];

pub const CHANGE: &str = "Must change before print";
pub const CHANGED_SINCE: &str = "Not in the newest version, or not in these words";
pub const DIFFER: &str = "Analysts differ";
pub const ONE_ORIGIN: &str = "Rests on one origin";
pub const WAITING: &str = "Waiting for an answer";
pub const UNVERIFIED: &str = "Could not be settled";
pub const HOLDS: &str = "Holds";
pub const CHECKS: &str = "To mend before publishing";
pub const NOTES: &str = "To know before publishing";
pub const WRONG: &str = "Marked wrong, word by word";
pub const METHOD_TITLE: &str = "Method";
pub const DOCUMENTS: &str = "Documents";

/// The verdict as a word at the head of a line.
pub fn ruling(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Supported => "Supported",
        Ruling::Disputed => "Disputed",
        Ruling::Unverified => "Unverified",
        Ruling::Dismissed => "Dismissed",
    }
}

/// The standing as a word at the head of a line.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::NotLookedAt => "Not looked at",
        Standing::Supported => "Supported",
        Standing::Disputed => "Disputed",
        Standing::Unverified => "Unverified",
        Standing::Contested => "Analysts differ",
        Standing::Dismissed => "Dismissed",
    }
}

/// "1 claim", "3 claims".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
