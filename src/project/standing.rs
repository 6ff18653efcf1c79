//! The words for what the ledger adds up to, and the small value that stands for one claim in lists.

use super::act::{Ruling, Stance};
use super::claim_state::{Citation, VerdictState};
use std::collections::BTreeSet;
use std::fmt;

/// What the current verdicts on a claim's statement add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// No verdict counts. Never shown or exported as Unverified.
    #[default]
    NotLookedAt,
    Supported,
    Disputed,
    Unverified,
    /// The current verdicts differ.
    Contested,
    /// It is no claim, or none to check.
    Dismissed,
}

impl Standing {
    pub const ALL: [Self; 6] = [
        Self::NotLookedAt,
        Self::Supported,
        Self::Disputed,
        Self::Unverified,
        Self::Contested,
        Self::Dismissed,
    ];

    /// What was ruled, where all agree on something.
    #[must_use]
    pub fn ruling(self) -> Option<Ruling> {
        match self {
            Self::NotLookedAt | Self::Contested => None,
            Self::Supported => Some(Ruling::Supported),
            Self::Disputed => Some(Ruling::Disputed),
            Self::Unverified => Some(Ruling::Unverified),
            Self::Dismissed => Some(Ruling::Dismissed),
        }
    }

    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NotLookedAt => "not_looked_at",
            Self::Supported => "supported",
            Self::Disputed => "disputed",
            Self::Unverified => "unverified",
            Self::Contested => "contested",
            Self::Dismissed => "dismissed",
        }
    }

    /// The word for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::NotLookedAt => "not looked at",
            Self::Contested => "analysts differ",
            other => other.word(),
        }
    }

    #[must_use]
    pub fn is_looked_at(self) -> bool {
        self != Self::NotLookedAt
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What stands beside the verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Flags {
    /// Supported without a current citation that supports, or Disputed without one that disputes.
    pub needs_citation: bool,
    /// Something tried has no outcome yet.
    pub waiting: bool,
    /// Two persons gave equal verdicts, neither of them carried over.
    pub checked_twice: bool,
    /// A sign-off holds.
    pub signed_off: bool,
    /// One was made, and what it named has changed since.
    pub sign_off_broken: bool,
    /// One of its entries names an entry, or the claim itself a line, that this copy does not have.
    pub incomplete: bool,
    /// It has acts of a newer version: it can be neither settled nor signed off here.
    pub newer: bool,
    /// A citation or an outcome came after every verdict that counts.
    pub evidence_since_verdict: bool,
    /// A citation lacks what a reader needs to find the evidence.
    pub to_complete: bool,
    /// A verdict that counts was carried over and not reviewed.
    pub carried_over: bool,
    /// The verdict that one was carried over from no longer stands.
    pub original_changed: bool,
    /// A verdict is kept beside the claim because its words are no longer the claim's.
    pub has_stale: bool,
    /// Wording, span or place has several current values.
    pub open_choice: bool,
    /// It has at least one comment.
    pub commented: bool,
    /// It has an entry that counts; without one and without a proposal at its place it is not shown.
    pub touched: bool,
    /// Drawn by hand, or split off, and not proposed by the program.
    pub drawn: bool,
}

/// A claim's standing and flags, small and copied freely: what lists, counts, marks and filters look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    pub standing: Standing,
    pub flags: Flags,
    /// Current citations, as far as a byte counts them.
    pub citations: u8,
    /// One bit for each word among the current verdicts (see [`Brief::also`]).
    pub(super) words: u8,
    /// One bit for each analyst whose verdict counts (see `Standings::analyst_bit`).
    pub analysts: u64,
}

impl Brief {
    /// Two claims at one place, shown as one row until somebody decides: contested if their verdicts differ.
    #[must_use]
    pub fn also(self, other: Self) -> Self {
        let (a, b) = (self.flags, other.flags);
        let words = self.words | other.words;
        let both_signed = |mine: bool, theirs: bool| match (self.words, other.words) {
            (0, _) => theirs,
            (_, 0) => mine,
            _ => mine && theirs,
        };
        let standing = standing_of_words(words);
        Self {
            standing,
            flags: Flags {
                needs_citation: standing != Standing::Contested && (a.needs_citation || b.needs_citation),
                waiting: a.waiting || b.waiting,
                checked_twice: standing != Standing::Contested && (a.checked_twice || b.checked_twice),
                signed_off: standing != Standing::Contested && both_signed(a.signed_off, b.signed_off),
                sign_off_broken: a.sign_off_broken || b.sign_off_broken,
                incomplete: a.incomplete || b.incomplete,
                newer: a.newer || b.newer,
                evidence_since_verdict: a.evidence_since_verdict || b.evidence_since_verdict,
                to_complete: a.to_complete || b.to_complete,
                carried_over: a.carried_over || b.carried_over,
                original_changed: a.original_changed || b.original_changed,
                has_stale: a.has_stale || b.has_stale,
                open_choice: a.open_choice || b.open_choice,
                commented: a.commented || b.commented,
                touched: a.touched || b.touched,
                drawn: a.drawn || b.drawn,
            },
            citations: self.citations.saturating_add(other.citations),
            words,
            analysts: self.analysts | other.analysts,
        }
    }

    /// What depends on which verdicts count, for these verdicts on the statement and these citations.
    pub(super) fn judged_anew(&mut self, statement: &[VerdictState], citations: &[Citation]) {
        self.words = statement.iter().fold(0, |words, verdict| words | word_bit(verdict.ruling));
        self.standing = standing_of_words(self.words);
        let cites = |stance| citations.iter().any(|citation| citation.cite.stance == stance);
        self.flags.needs_citation = match self.standing {
            Standing::Supported => !cites(Stance::Supports),
            Standing::Disputed => !cites(Stance::Disputes),
            _ => false,
        };
        let reviewed = statement.iter().filter(|verdict| verdict.carried_from.is_none());
        let people: BTreeSet<&str> = reviewed.map(|verdict| &*verdict.author.person).collect();
        self.flags.checked_twice = self.words.is_power_of_two() && people.len() > 1;
    }
}

/// The standing for a set of verdict words, one bit each in the order of [`Standing::ALL`].
pub(super) fn standing_of_words(words: u8) -> Standing {
    match words.count_ones() {
        0 => Standing::NotLookedAt,
        1 => Standing::ALL[words.trailing_zeros() as usize],
        _ => Standing::Contested,
    }
}

/// The bit of a verdict's word, in the order of [`Standing::ALL`].
pub(super) fn word_bit(ruling: Ruling) -> u8 {
    let standing = match ruling {
        Ruling::Supported => Standing::Supported,
        Ruling::Disputed => Standing::Disputed,
        Ruling::Unverified => Standing::Unverified,
        Ruling::Dismissed => Standing::Dismissed,
    };
    1 << standing as u8
}

/// Looked at, not contested, whole, and without acts of a newer version.
pub(super) fn may_be_signed_off(brief: &Brief) -> bool {
    !matches!(brief.standing, Standing::NotLookedAt | Standing::Contested)
        && !brief.flags.incomplete
        && !brief.flags.newer
}

/// How many claims stand how. The first six add up to the claims counted; the others overlap them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub not_looked_at: usize,
    pub supported: usize,
    pub disputed: usize,
    pub unverified: usize,
    pub contested: usize,
    pub dismissed: usize,
    pub needs_citation: usize,
    pub waiting: usize,
    pub signed_off: usize,
    pub to_complete: usize,
    pub incomplete: usize,
}

impl Counts {
    /// Claims of one standing.
    #[must_use]
    pub fn of(&self, standing: Standing) -> usize {
        match standing {
            Standing::NotLookedAt => self.not_looked_at,
            Standing::Supported => self.supported,
            Standing::Disputed => self.disputed,
            Standing::Unverified => self.unverified,
            Standing::Contested => self.contested,
            Standing::Dismissed => self.dismissed,
        }
    }

    #[must_use]
    pub fn claims(&self) -> usize {
        self.not_looked_at + self.looked_at()
    }

    #[must_use]
    pub fn looked_at(&self) -> usize {
        self.supported + self.disputed + self.unverified + self.contested + self.dismissed
    }

    pub fn add(&mut self, brief: Brief) {
        self.each(brief, |count| *count += 1);
    }

    pub fn remove(&mut self, brief: Brief) {
        self.each(brief, |count| *count = count.saturating_sub(1));
    }

    fn each(&mut self, brief: Brief, change: impl Fn(&mut usize)) {
        change(match brief.standing {
            Standing::NotLookedAt => &mut self.not_looked_at,
            Standing::Supported => &mut self.supported,
            Standing::Disputed => &mut self.disputed,
            Standing::Unverified => &mut self.unverified,
            Standing::Contested => &mut self.contested,
            Standing::Dismissed => &mut self.dismissed,
        });
        for (flag, count) in [
            (brief.flags.needs_citation, &mut self.needs_citation),
            (brief.flags.waiting, &mut self.waiting),
            (brief.flags.signed_off, &mut self.signed_off),
            (brief.flags.to_complete, &mut self.to_complete),
            (brief.flags.incomplete, &mut self.incomplete),
        ] {
            if flag {
                change(count);
            }
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.not_looked_at += other.not_looked_at;
        self.supported += other.supported;
        self.disputed += other.disputed;
        self.unverified += other.unverified;
        self.contested += other.contested;
        self.dismissed += other.dismissed;
        self.needs_citation += other.needs_citation;
        self.waiting += other.waiting;
        self.signed_off += other.signed_off;
        self.to_complete += other.to_complete;
        self.incomplete += other.incomplete;
    }
}
