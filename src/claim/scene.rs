//! A group of sentences with its quotation marks, and the attributions in it.

use super::lexicon::Class;
use super::marks::Marked;
use super::pronoun::Bearer;
use super::said::colon_head;
use super::speaker::{self, Phrase};
use super::words::{Set, Words, set};
use super::{Quote, QuoteKind, Speaker};

/// Whom they name has not said so.
const NOBODY: &Set = set!["no", "none", "nobody", "neither", "few"];

/// An attribution as found, in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub content: (usize, usize),
    pub cue: Option<(usize, usize)>,
    pub source: Option<Phrase>,
    /// Is it said to be so, not hoped, wanted or judged?
    pub stated: bool,
}

impl Found {
    pub fn said(content: (usize, usize), cue: (usize, usize), source: Option<Phrase>) -> Self {
        Self { content, cue: Some(cue), source, stated: true }
    }

    pub fn held(content: (usize, usize), cue: (usize, usize), source: Option<Phrase>) -> Self {
        Self { content, cue: Some(cue), source, stated: false }
    }
}

/// A group of words `from..to` with its quotation marks.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub w: Words<'a>,
    pub from: usize,
    pub to: usize,
    pub marked: &'a [Marked],
    pub heading: bool,
}

/// A group longer than this is no prose; its words of saying are not tried.
const LONGEST_GROUP: usize = 4_000;
/// More attributions than this no sentence has.
const MOST: usize = 24;

impl Scene<'_> {
    pub(super) fn attributions(self, is_first: bool, dateline: Option<&str>, found: &mut Vec<Found>) {
        if self.to - self.from > LONGEST_GROUP {
            return;
        }
        let w = self.w;
        if let Some((source, colon)) =
            colon_head(w, self.from, self.to, self.heading, dateline.filter(|_| is_first))
        {
            let content = (colon + 1, self.without_stop(self.to));
            found.push(Found::said(content, (colon, colon + 1), Some(source)));
        }
        let (mut i, mut m, mut limit) = (self.from, 0, self.to);
        while i < self.to && found.len() < MOST {
            while self.marked.get(m).is_some_and(|s| s.end(w) <= i) {
                m += 1;
            }
            if let Some(inside) = self.marked.get(m).filter(|s| s.open <= i) {
                i = inside.end(w);
                continue;
            }
            let class = w.list[i].class;
            let speaks = class.any(
                Class::SAY
                    .with(Class::REPORT)
                    .with(Class::SAYING)
                    .with(Class::PREPOSITION)
                    .with(Class::UTTERANCE),
            );
            let said = if speaks { self.attribution(i, &mut limit) } else { None };
            let holds = Class::CUE.with(Class::THOUGHT).with(Class::HEDGE);
            let within = || found.iter().any(|f| f.content.0 <= i && i < f.content.1);
            let new = said.or_else(|| if class.any(holds) && !within() { self.held(i) } else { None });
            if let Some(f) = new {
                if f.stated {
                    found.retain(|old| old.stated || !repeats(&[*old], f));
                }
                if !repeats(found, f) {
                    found.push(f);
                }
            }
            i += 1;
        }
        // What is held inside what somebody says is that speaker's.
        if found.iter().any(|f| !f.stated) {
            let outer: Vec<(usize, usize)> = found.iter().filter(|f| f.stated).map(|f| f.content).collect();
            let inside = |c: (usize, usize)| outer.iter().any(|o| o.0 <= c.0 && c.1 <= o.1);
            found.retain(|f| f.stated || !f.cue.is_some_and(inside));
        }
        // What an attribution at the end claims for itself ends the ones inside.
        for f in found.iter_mut() {
            if f.content.0 < limit && f.content.1 > limit && f.cue.is_some_and(|c| c.0 < limit) {
                f.content.1 = limit;
            }
        }
    }

    /// Is word `i` a closing mark, or a comma right behind one?
    pub(super) fn closes(self, i: usize) -> bool {
        let at = self.marked.partition_point(|m| m.close < i);
        let here = |i: usize| self.marked.get(at).is_some_and(|m| m.close == i);
        here(i)
            || (matches!(self.w.mark(i), Some(',' | '.' | '-' | '–' | '—'))
                && at.checked_sub(1).is_some_and(|b| self.marked[b].close + 1 == i))
    }

    pub(super) fn inside(self, i: usize) -> bool {
        let at = self.marked.partition_point(|m| m.close < i);
        self.marked.get(at).is_some_and(|m| m.open <= i)
    }

    pub(super) fn opens(self, i: usize) -> Option<Marked> {
        let at = self.marked.partition_point(|m| m.open < i);
        self.marked.get(at).copied().filter(|m| m.open == i)
    }

    /// Words of `from..to` that stand in marks.
    pub(super) fn quoted_words(self, from: usize, to: usize) -> usize {
        self.marked.iter().map(|m| m.end(self.w).min(to).saturating_sub(m.open.max(from))).sum()
    }

    /// `end` before the stop that closes the sentence.
    pub(super) fn without_stop(self, end: usize) -> usize {
        let stop = end > self.from
            && matches!(self.w.mark(end - 1), Some('.' | '!' | '?' | ';'))
            && !self.closes_abbreviation(end - 1);
        if stop { end - 1 } else { end }
    }

    fn closes_abbreviation(self, i: usize) -> bool {
        i > 1 && self.w.capital(i - 1) && self.w.str(i - 1).len() == 1 && self.w.mark(i - 2) == Some('.')
    }

    pub(super) fn quote(self, f: Found, speaker: Option<Speaker>, bearer: Bearer) -> Quote {
        let w = self.w;
        let (from, to) = f.content;
        let quoted = self.quoted_words(from, to);
        let rest = (to - from).saturating_sub(quoted);
        // The cue in the middle of "A," X said, "B" is not said by X.
        let own = f.cue.filter(|c| c.0 >= from && c.1 <= to).map_or(0, |c| {
            let source = f.source.map_or(0, |s| if s.0 >= from { s.1 - s.0 } else { 0 });
            c.1 - c.0 + source + 4
        });
        let kind = if quoted == 0 {
            QuoteKind::Indirect
        } else if rest <= own + 2 {
            QuoteKind::Direct
        } else {
            QuoteKind::Mixed
        };
        Quote {
            span: w.span(from, to),
            kind,
            cue: f.cue.map(|(a, b)| w.span(a, b)),
            speaker,
            stated: f.stated && !self.leaves_open(f, kind),
            denies: kind != QuoteKind::Direct && self.denies(f),
            bearer: if self.tells_another(f) { Bearer::Unknown } else { bearer },
        }
    }

    /// "The firm denied that …", "rejected the claim that …": not "rejected the offer", nor "did not deny that …".
    fn denies(self, f: Found) -> bool {
        const REACH: usize = 5;
        const SAYINGS: &Set = set![
            "claim",
            "claims",
            "allegation",
            "allegations",
            "accusation",
            "accusations",
            "charge",
            "charges",
            "report",
            "reports",
            "suggestion",
            "suggestions",
            "assertion",
            "assertions",
            "idea",
            "notion",
            "rumor",
            "rumors",
            "rumour",
            "rumours",
            "contention",
            "insinuation",
            "insinuations"
        ];
        let w = self.w;
        let Some((cue, next)) = f.cue.filter(|(_, next)| *next <= f.content.0) else { return false };
        let turns_down = w.any(
            cue,
            set![
                "reject",
                "rejects",
                "rejected",
                "rejecting",
                "dismiss",
                "dismisses",
                "dismissed",
                "dismissing",
                "dispute",
                "disputes",
                "disputed",
                "disputing",
                "contests",
                "contested",
                "rebuts",
                "rebutted"
            ],
        );
        let denies = w.any(
            cue,
            set!["deny", "denies", "denied", "denying", "refutes", "refuted", "refuting", "refute"],
        );
        // "Denied bail", "denied the firm a loan" deny nothing that was said; "denied that", "denied taking", "denied any
        // wrongdoing" do, and of what is rejected only what was said before.
        let of_saying = || (next..f.content.1.min(next + REACH)).any(|i| w.any(i, SAYINGS));
        let of_deed = || {
            let deeds =
                set!["wrongdoing", "involvement", "knowledge", "responsibility", "guilt", "it", "this"];
            w.has(next, Class::GERUND) || (next..f.content.1.min(next + 3)).any(|i| w.any(i, deeds))
        };
        let that = (next.max(f.content.0.saturating_sub(1))..=f.content.0).any(|i| w.is(i, "that"));
        let says = that || of_saying() || denies && of_deed();
        let aside = Class::AUXILIARY.with(Class::ADVERB).with(Class::NEGATION);
        let mut before = (self.from..cue).rev().take_while(|i| w.has(*i, aside));
        // "Failed to deny that", "stopped denying that"
        let ends = |i: usize| {
            w.any(
                i,
                set![
                    "failed", "fails", "refused", "refuses", "declined", "declines", "stopped", "stops",
                    "ceased"
                ],
            )
        };
        let given_up = cue > 0 && ends(cue - 1) || cue > 1 && w.is(cue - 1, "to") && ends(cue - 2);
        let nobody = f.source.is_some_and(|source| w.any(source.0, NOBODY));
        (denies || turns_down) && says && !given_up && !nobody && !before.any(|i| w.has(i, Class::NEGATION))
    }

    /// "Did the firm say that …?", "No official said that …": nobody is said to have said it.
    fn leaves_open(self, f: Found, kind: QuoteKind) -> bool {
        let w = self.w;
        let asks = kind == QuoteKind::Indirect
            && w.mark(self.to - 1) == Some('?')
            && f.cue.is_some_and(|cue| cue.1 <= f.content.0);
        // "The mayor did not say that …"
        let denied = f.cue.is_some_and(|cue| {
            let near = (self.from.max(cue.0.saturating_sub(3))..cue.0).rev();
            let mut helpers =
                near.take_while(|i| w.has(*i, Class::AUXILIARY.with(Class::NEGATION).with(Class::ADVERB)));
            kind == QuoteKind::Indirect
                && helpers.any(|i| w.has(i, Class::NEGATION) && !w.has(i, Class::DETERMINER))
        });
        asks || denied || f.source.is_some_and(|source| w.any(source.0, NOBODY))
    }

    /// "The firm told the ministry that it …": may "it" be the one who was told? Not a crowd, and not the press.
    fn tells_another(self, f: Found) -> bool {
        const PRESS: &Set = set![
            "reuters",
            "afp",
            "ap",
            "pti",
            "ani",
            "bbc",
            "cnn",
            "bloomberg",
            "parliament",
            "court",
            "congress",
            "press",
            "newspaper",
            "paper",
            "channel",
            "agency",
            "media",
            "police"
        ];
        let w = self.w;
        let Some((cue, next)) = f.cue.filter(|(cue, next)| w.has(*cue, Class::TELL) && *next < f.content.0)
        else {
            return false;
        };
        let told = speaker::after(w, next, f.content.0);
        told.is_some_and(|told| !speaker::are_several(w, told) && !w.any(told.1 - 1, PRESS) && told.0 > cue)
    }
}

/// Does `found` hold the same words as said already?
fn repeats(found: &[Found], new: Found) -> bool {
    found.iter().any(|f| {
        let shared = f.content.1.min(new.content.1).saturating_sub(f.content.0.max(new.content.0));
        let joint = f.content.1.max(new.content.1) - f.content.0.min(new.content.0);
        shared * 4 >= joint * 3
    })
}
