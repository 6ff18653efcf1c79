//! The checks before publishing.

use super::build::{Material, is_reported};
use super::data::WrongPointEntry;
use super::repeats::plain;
use super::words;
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use crate::project::act::{EvidenceKind, Role, Stance};
use crate::project::{Citation, ClaimState, Standing};
use crate::text::{PointIndex, fold_space};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Something a project is checked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// Verdicts that differ, and nobody has settled.
    AnalystsDiffer,
    NoCitation,
    /// A point of a claim's words was looked at and is wrong.
    WrongPoint,
    OppositeVerdicts,
    QuoteNotFound,
    ChangedAfterSignOff,
    CitationOlder,
    OneOrigin,
    OnePublisher,
    OnlyParties,
    OnlyUnderCheck,
    SamePerson,
    Incomplete,
    /// The verdict is on an older version, and the newest does not have these words.
    ChangedSince,
}

impl Rule {
    pub const ALL: [Self; 14] = [
        Self::AnalystsDiffer,
        Self::NoCitation,
        Self::WrongPoint,
        Self::OppositeVerdicts,
        Self::QuoteNotFound,
        Self::ChangedAfterSignOff,
        Self::CitationOlder,
        Self::OneOrigin,
        Self::OnePublisher,
        Self::OnlyParties,
        Self::OnlyUnderCheck,
        Self::SamePerson,
        Self::Incomplete,
        Self::ChangedSince,
    ];

    /// The word in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::AnalystsDiffer => "analysts_differ",
            Self::NoCitation => "no_citation",
            Self::WrongPoint => "wrong_point",
            Self::OppositeVerdicts => "opposite_verdicts",
            Self::QuoteNotFound => "quote_not_found",
            Self::ChangedAfterSignOff => "changed_after_sign_off",
            Self::CitationOlder => "citation_older",
            Self::OneOrigin => "one_origin",
            Self::OnePublisher => "one_publisher",
            Self::OnlyParties => "only_parties",
            Self::OnlyUnderCheck => "only_under_check",
            Self::SamePerson => "same_person",
            Self::Incomplete => "incomplete",
            Self::ChangedSince => "changed_since",
        }
    }

    /// Is it to be known, and nothing to mend? A register or an archive is older than every article that it bears on.
    #[must_use]
    pub fn is_note(self) -> bool {
        self == Self::CitationOlder
    }
}

/// One thing to mend or to know before publishing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    pub claim: ClaimId,
    /// Other claims that it is about.
    pub also: Vec<ClaimId>,
    /// The claim in one plain sentence.
    pub wording: String,
    /// In plain words, without a stop at the end.
    pub says: String,
}

/// The checks on every claim that has a verdict, in the order of documents and places.
#[must_use]
pub fn check(material: &Material<'_>) -> Vec<Finding> {
    let states = material.claims();
    findings(material, &states, &material.wrong_points(&states))
}

pub(super) fn findings(
    material: &Material<'_>,
    states: &[ClaimState],
    wrong: &[WrongPointEntry],
) -> Vec<Finding> {
    let found = wrong.iter().map(|point| Finding {
        rule: Rule::WrongPoint,
        claim: point.claim,
        also: Vec::new(),
        wording: point.wording.clone(),
        says: format!(
            "{} is marked wrong by {}, in {} at {}-{}",
            point.named(),
            point.by.join(" and "),
            point.title,
            point.at.0,
            point.at.1
        ),
    });
    let mut checker = Checker { material, texts: BTreeMap::new(), found: found.collect() };
    for state in states.iter().filter(|state| is_reported(state)) {
        checker.claim(state);
    }
    checker.opposites(states);
    checker.found
}

struct Checker<'a> {
    material: &'a Material<'a>,
    /// Texts looked up so far.
    texts: BTreeMap<DocumentId, Option<(Arc<str>, PointIndex)>>,
    found: Vec<Finding>,
}

impl Checker<'_> {
    fn add(&mut self, state: &ClaimState, rule: Rule, says: impl Into<String>) {
        self.found.push(Finding {
            rule,
            claim: state.shown,
            also: Vec::new(),
            wording: self.material.wording_of(state),
            says: says.into(),
        });
    }

    fn claim(&mut self, state: &ClaimState) {
        let flags = state.brief.flags;
        let settled = matches!(state.brief.standing, Standing::Supported | Standing::Disputed);
        if state.brief.standing == Standing::Contested {
            self.add(state, Rule::AnalystsDiffer, differing(state));
        }
        if flags.needs_citation {
            let which = match state.brief.standing {
                Standing::Disputed => "disputed without a citation that disputes it",
                _ => "supported without a citation that supports it",
            };
            self.add(state, Rule::NoCitation, which);
        }
        for (number, citation) in (1..).zip(&state.citations) {
            self.quote(state, number, citation);
            self.age(state, number, citation);
        }
        if flags.sign_off_broken {
            self.add(state, Rule::ChangedAfterSignOff, "signed off, and changed since");
        }
        if settled && !state.citations.is_empty() {
            self.evidence(state);
        }
        self.persons(state);
        if self.material.asking.contains(&state.shown) {
            let says =
                "judged in an older version, and the newest does not have these words: say what became of it";
            self.add(state, Rule::ChangedSince, says);
        }
        if flags.incomplete {
            self.add(state, Rule::Incomplete, "its record names something that this copy lacks");
        }
    }

    /// What all citations of a settled claim have in common.
    fn evidence(&mut self, state: &ClaimState) {
        let cited = &state.citations;
        if state.origins(self.material.same_origin) == 1 {
            self.add(state, Rule::OneOrigin, "all its evidence goes back to one origin");
        }
        if cited.len() > 1
            && let Some(publisher) = one_publisher(cited)
        {
            self.add(state, Rule::OnePublisher, format!("all citations are from one publisher, {publisher}"));
        }
        if cited.iter().all(|c| c.cite.kind == Some(EvidenceKind::PartyStatement)) {
            self.add(state, Rule::OnlyParties, "it rests only on what the parties say");
        }
        let under_check = |c: &Citation| {
            c.cite.passage.as_ref().is_some_and(|p| self.material.role_of(p.document) == Role::UnderCheck)
        };
        if cited.iter().all(under_check) {
            self.add(
                state,
                Rule::OnlyUnderCheck,
                "it rests only on documents that are themselves under check",
            );
        }
    }

    fn quote(&mut self, state: &ClaimState, number: usize, citation: &Citation) {
        let Some(passage) = &citation.cite.passage else { return };
        let words = fold_space(&passage.words).into_owned();
        if let Some((text, points)) = self.text(passage.document) {
            let at_place = points.span(text, passage.at).and_then(|span| span.of(text)).map(fold_space);
            if at_place.as_deref() != Some(&*words) {
                let elsewhere = fold_space(text).contains(&words);
                let says = if elsewhere {
                    format!(
                        "the words of citation {number} stand elsewhere in the document, not at the place given"
                    )
                } else {
                    format!("the words of citation {number} are not in the document")
                };
                self.add(state, Rule::QuoteNotFound, says);
                return;
            }
        }
        let quoted = citation.cite.quote.as_deref().map(fold_space);
        if quoted.is_some_and(|quote| !words.contains(quote.trim_matches(['"', '“', '”', ' ']))) {
            self.add(
                state,
                Rule::QuoteNotFound,
                format!("the quote of citation {number} is not in the passage cited"),
            );
        }
    }

    fn age(&mut self, state: &ClaimState, number: usize, citation: &Citation) {
        if citation.stance() == Stance::Context {
            return;
        }
        let Some(said) = state.extent().and_then(|p| self.material.date_of(p.document)) else { return };
        let issued = match (&citation.cite.passage, &citation.source) {
            (Some(passage), _) => self.material.date_of(passage.document),
            (None, Some(source)) => source.source.issued.clone(),
            (None, None) => None,
        };
        let Some(issued) = issued else { return };
        if let (Some(last), Some((first, _))) = (days(&issued).map(|d| d.1), days(&said))
            && last < first
        {
            let says = format!("citation {number} is of {issued}, older than the claim's document of {said}");
            self.add(state, Rule::CitationOlder, says);
        }
    }

    fn persons(&mut self, state: &ClaimState) {
        let judges: BTreeSet<&str> = state.statement.iter().map(|v| &*v.author.person).collect();
        let alone = |s: &&crate::project::SignOffState| {
            s.holds && judges.contains(&*s.author.person) && judges.len() == 1
        };
        if let Some(sign_off) = state.sign_offs.iter().find(alone) {
            let says = format!("judged and signed off by the same person, {}", sign_off.author.name);
            self.add(state, Rule::SamePerson, says);
        }
    }

    fn opposites(&mut self, states: &[ClaimState]) {
        let mut by_words: BTreeMap<String, Vec<&ClaimState>> = BTreeMap::new();
        for state in states {
            if matches!(state.brief.standing, Standing::Supported | Standing::Disputed) {
                let mut keys = vec![plain(state.wording()), plain(state.words())];
                keys.dedup();
                for key in keys.into_iter().filter(|key| !key.is_empty()) {
                    by_words.entry(key).or_default().push(state);
                }
            }
        }
        let mut told = BTreeSet::new();
        for group in by_words.values() {
            let (supported, disputed): (Vec<&ClaimState>, Vec<&ClaimState>) =
                group.iter().partition(|s| s.brief.standing == Standing::Supported);
            let (Some(first), false) = (supported.first(), disputed.is_empty()) else { continue };
            let also: Vec<ClaimId> = disputed.iter().map(|s| s.shown).collect();
            if told.insert((first.shown, also.clone())) {
                self.found.push(Finding {
                    rule: Rule::OppositeVerdicts,
                    claim: first.shown,
                    also,
                    wording: self.material.wording_of(first),
                    says: "supported here, and the same words are disputed elsewhere".to_owned(),
                });
            }
        }
    }

    fn text(&mut self, document: DocumentId) -> Option<&(Arc<str>, PointIndex)> {
        let look_up = || {
            let text = (self.material.text)(document)?;
            let points = PointIndex::new(&text);
            Some((text, points))
        };
        self.texts.entry(document).or_insert_with(look_up).as_ref()
    }
}

/// "analysts differ: A. Analyst says supported, B. Reviewer says disputed, for “no letter was found”"
fn differing(state: &ClaimState) -> String {
    let each = state.statement.iter().map(|verdict| {
        let says = words::ruling(verdict.ruling).to_lowercase();
        let reason = verdict.because.as_deref().map(|reason| fold_space(reason.trim()).into_owned());
        let reason = reason.filter(|reason| !reason.is_empty());
        let reason = reason.map(|reason| format!(", for “{}”", reason.trim_end_matches('.')));
        format!("{} says {says}{}", verdict.author.name, reason.unwrap_or_default())
    });
    format!("analysts differ: {}", each.collect::<Vec<_>>().join("; "))
}

/// The publisher that all citations are from, if it is one.
fn one_publisher(citations: &[Citation]) -> Option<&str> {
    let publisher =
        |c: &Citation| -> Option<String> { named_publisher(c).map(|p| fold_space(p).to_lowercase()) };
    let first = publisher(citations.first()?)?;
    let all = citations.iter().all(|c| publisher(c).as_ref() == Some(&first));
    if all { named_publisher(&citations[0]) } else { None }
}

fn named_publisher(citation: &Citation) -> Option<&str> {
    let source = &citation.source.as_ref()?.source;
    source.publisher.as_deref().or(source.container.as_deref()).filter(|name| !name.trim().is_empty())
}

/// First and last day of an ISO date, year-month or year.
fn days(date: &str) -> Option<(NaiveDate, NaiveDate)> {
    let date = date.trim();
    if let Ok(day) = NaiveDate::parse_from_str(date.get(..10).unwrap_or(date), "%Y-%m-%d") {
        return Some((day, day));
    }
    let year: i32 = date.get(..4)?.parse().ok()?;
    if date.len() == 4 {
        return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?));
    }
    let month: u32 = date.get(5..7)?.parse().ok()?;
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let next =
        if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { first.with_month(month + 1) };
    Some((first, next?.pred_opt()?))
}
