//! The selected claim, made into what the panel shows.

use super::acts::cannot_sign_off;
use super::history::{self, source_line, spoken_date};
use super::project_open::OpenProject;
use super::rows::RowId;
use super::view::{
    CitationView, ClaimView, CommentView, Detail, EvidenceView, HistoryLine, PassageLink, SightingView,
    TriedView, VerdictView, Who,
};
use crate::claim::{ClaimId, Proposal};
use crate::project::act::{Passage, Qualifier, Register, Ruling};
use crate::project::{Author, Citation, ClaimState, Fate, Standing, VerdictState};
use crate::text::Span;
use chrono::{DateTime, Utc};
use std::sync::Arc;

/// Speaker, figures and dates of a proposal, by place.
fn details(proposal: &Proposal) -> Arc<[(Span, Detail)]> {
    let speaker = proposal.speaker.as_ref().and_then(|s| s.span).map(|span| (span, Detail::Speaker));
    let figures = proposal.numbers.iter().map(|n| (n.span, Detail::Figure));
    let dates = proposal.dates.iter().map(|d| (d.span, Detail::Date));
    let mut details: Vec<_> = speaker.into_iter().chain(figures).chain(dates).collect();
    details.sort_by_key(|(span, _)| (span.start, span.end));
    details.into()
}

/// What the sitting adds to what the ledger says.
pub(super) struct Lens<'a> {
    /// The person at this desk.
    pub person: &'a str,
    pub register: Register,
    /// Chosen before there is a verdict.
    pub qualifiers: &'a [Qualifier],
    pub evidence: Arc<[EvidenceView]>,
    pub evidence_pending: bool,
}

pub(super) fn claim_view(project: &OpenProject, claim: ClaimId, lens: &Lens) -> Option<ClaimView> {
    let rows = &project.rows;
    let row: RowId = rows.find(claim)?;
    let document = rows.entry(rows.row(row).document).id;
    let listed = rows.listed(document)?;
    let state = project.standings.state(&project.ledger, claim);
    let proposal = rows.proposal(row);
    let words = rows.words(&project.ledger, row);
    let stored = project.ledger.claim(claim).is_some();
    let wording: Arc<str> = match (state.wording.one(), proposal.and_then(|p| p.proposition.as_ref())) {
        (Some(wording), _) => wording.as_str().into(),
        (None, Some(proposition)) if !stored => proposition.text.as_str().into(),
        _ => words.clone(),
    };
    let me = project.standings.people().person(lens.person).to_owned();
    let who = |author: &Author, at: Option<&Arc<str>>| who(project, &me, author, at);
    let verdict = |v: &VerdictState, old: bool| VerdictView {
        entry: v.entry,
        who: who(&v.author, v.at.as_ref()),
        standing: standing_of(v.ruling),
        on: v.on,
        qualifiers: v.qualifiers.clone(),
        because: v.because.as_deref().map(Into::into),
        settled: v.settles,
        carried: v.carried_from.is_some(),
        carried_stale: v.original_changed,
        on_old_words: old,
        rests_on: v.rests_on.clone(),
    };
    let in_view = match lens.register {
        Register::Statement => &state.statement,
        Register::Attribution => &state.attribution,
    };
    let verdicts: Vec<VerdictView> = in_view
        .iter()
        .map(|v| verdict(v, false))
        .chain(state.stale.iter().filter(|v| v.on == lens.register).map(|v| verdict(v, true)))
        .collect();
    let mine = verdicts.iter().find(|v| v.who.me && !v.on_old_words && !v.settled).cloned();
    let sightings = rows
        .sightings(row)
        .into_iter()
        // What is tied with this claim is no other.
        .filter(|other| project.standings.shown(rows.row(*other).claim) != state.shown)
        .filter_map(|other| {
            let found = rows.row(other);
            let listed = rows.listed(rows.entry(found.document).id)?;
            Some(SightingView {
                claim: found.claim,
                document: listed.id,
                document_title: listed.title.clone(),
                date: listed.date,
                standing: found.brief.standing,
            })
        })
        .collect();
    let citations =
        state.citations.iter().enumerate().map(|(at, c)| citation(project, &me, at + 1, c)).collect();
    let flags = state.brief.flags;
    let signed_off = state.sign_offs.iter().find(|s| s.holds).map(|s| who(&s.author, s.at.as_ref()));
    Some(ClaimView {
        id: claim,
        document,
        document_title: listed.title.clone(),
        words,
        span: rows.row(row).span(),
        wording,
        wordings: if state.wording.is_open() {
            state.wording.values.iter().map(|(id, words)| (*id, words.as_str().into())).collect()
        } else {
            Vec::new()
        },
        register: lens.register,
        speaker: rows.speaker(row).cloned(),
        said: proposal.map_or(listed.date, |proposal| proposal.said),
        denies: proposal.is_some_and(|proposal| proposal.denies),
        standing: rows.row(row).brief.standing,
        attribution: standing_of_all(&state.attribution),
        needs_citation: flags.needs_citation,
        waiting: flags.waiting,
        signed_off,
        checked_twice: flags.checked_twice,
        evidence_since_verdict: flags.evidence_since_verdict,
        incomplete: flags.incomplete,
        newer_version: flags.newer,
        version: rows.version_of(&project.ledger, &project.standings, claim),
        kind: proposal.map(|p| p.kind),
        details: proposal.map_or_else(|| Arc::new([]) as Arc<[_]>, details),
        reasons: match proposal {
            Some(proposal) if proposal.proposed && state.brief.standing == Standing::NotLookedAt => {
                proposal.reasons.clone()
            }
            _ => Vec::new(),
        },
        qualifiers: mine.as_ref().map_or_else(|| lens.qualifiers.to_vec(), |v| v.qualifiers.clone()),
        reason: mine.as_ref().and_then(|v| v.because.clone()),
        verdicts,
        mine,
        notes: rows
            .row(row)
            .span()
            .zip(rows.entry(rows.row(row).document).read.as_ref())
            .map(|(span, read)| super::notes::notes_at(read, span))
            .unwrap_or_default(),
        citations,
        origins: state.origins(|a, b| a == b),
        tried: tried(project, &me, &state),
        comments: state
            .comments
            .iter()
            .map(|c| {
                let who = who(&c.author, c.at.as_ref());
                CommentView { entry: c.entry, mine: who.me, who, text: c.text.as_str().into() }
            })
            .collect(),
        evidence: lens.evidence.iter().map(|passage| with_cited(&state, passage)).collect(),
        evidence_pending: lens.evidence_pending,
        history: history_lines(project, &me, &state),
        sightings,
        stored,
        quoted: proposal.is_some_and(|p| p.quoted),
        cannot_sign_off: cannot_sign_off(&state),
        contested: state.brief.standing == Standing::Contested,
        points: super::every_word::of_claim(project, row, |author, at| who(author, at)),
    })
}

pub(super) fn standing_of(ruling: Ruling) -> Standing {
    match ruling {
        Ruling::Supported => Standing::Supported,
        Ruling::Disputed => Standing::Disputed,
        Ruling::Unverified => Standing::Unverified,
        Ruling::Dismissed => Standing::Dismissed,
    }
}

/// Of one register: none, one word, or several that differ.
fn standing_of_all(verdicts: &[VerdictState]) -> Standing {
    match verdicts {
        [] => Standing::NotLookedAt,
        [first, rest @ ..] if rest.iter().all(|v| v.ruling == first.ruling) => standing_of(first.ruling),
        _ => Standing::Contested,
    }
}

fn who(project: &OpenProject, me: &str, author: &Author, at: Option<&Arc<str>>) -> Who {
    Who {
        person: author.person.clone(),
        name: author.name.clone(),
        initials: project.standings.people().initials(&author.person).into(),
        at: at.and_then(|at| DateTime::parse_from_rfc3339(at).ok()).map(|at| at.with_timezone(&Utc)),
        me: *author.person == *me,
    }
}

fn citation(project: &OpenProject, me: &str, number: usize, c: &Citation) -> CitationView {
    let cite = &c.cite;
    let spoken = |locator: &String| format!(", {}", super::locator::spoken(cite.label.as_deref(), locator));
    let locator = cite.locator.as_ref().map(spoken).unwrap_or_default();
    let source: Arc<str> = match (&c.source, &cite.passage) {
        (Some(source), _) => format!("{}{locator}", source_line(&source.source)).into(),
        (None, Some(passage)) => format!("{}{locator}", passage_line(project, passage.document)).into(),
        (None, None) if cite.source.is_some() => "a source that is missing in this copy".into(),
        (None, None) => "no source yet".into(),
    };
    let who = who(project, me, &c.author, c.at.as_ref());
    let text = |text: &Option<String>| text.as_deref().map(Into::into);
    CitationView {
        entry: c.entry,
        number,
        stance: cite.stance,
        source,
        shows: text(&cite.shows),
        quote: text(&cite.quote).or_else(|| cite.passage.as_ref().map(|p| p.words.as_str().into())),
        translation: text(&cite.translation),
        kind: cite.kind.map(crate::project::act::EvidenceKind::word),
        origin: text(&cite.origin),
        address: c.source.as_ref().and_then(|s| s.source.url.as_deref().map(Into::into)),
        archived: text(&cite.archived),
        accessed: cite.accessed.as_deref().map(|date| spoken_date(date).into()),
        passage: cite.passage.as_ref().map(|p| PassageLink {
            document: p.document,
            at: p.at,
            at_hand: project.rows.document(p.document).is_some_and(|entry| entry.read.is_some()),
        }),
        mine: who.me,
        who,
        complete: c.complete,
    }
}

/// A passage of the evidence, and whether it is cited on the claim by now.
fn with_cited(state: &ClaimState, passage: &EvidenceView) -> EvidenceView {
    let meets = |cited: &Passage| {
        cited.document == passage.document && cited.at.0 < passage.at.1 && passage.at.0 < cited.at.1
    };
    let cited = state.citations.iter().filter_map(|c| c.cite.passage.as_ref()).any(meets);
    EvidenceView { cited, ..passage.clone() }
}

fn passage_line(project: &OpenProject, document: crate::corpus::DocumentId) -> String {
    let Some(listed) = project.rows.listed(document) else {
        return "a document that is missing in this copy".to_owned();
    };
    let mut line = listed.outlet.as_ref().map_or_else(String::new, |outlet| format!("{outlet}, "));
    line.push_str(&listed.title);
    if let Some(date) = listed.date {
        line.push_str(", ");
        line.push_str(&date.format("%-d %b %Y").to_string());
    }
    line
}

fn tried(project: &OpenProject, me: &str, state: &ClaimState) -> Vec<TriedView> {
    let text = |text: &Option<String>| text.as_deref().map(Into::into);
    state
        .tried
        .iter()
        .map(|t| {
            let who = who(project, me, &t.author, t.at.as_ref());
            let outcome = t.outcome.values.last().map(|(_, outcome)| outcome);
            TriedView {
                entry: t.entry,
                asked: t.tried.asked.as_str().into(),
                how: text(&t.tried.how),
                what: text(&t.tried.what),
                when: t.tried.when.as_deref().map(|date| spoken_date(date).into()),
                outcome: outcome.map(|o| o.result),
                says: outcome.and_then(|o| text(&o.says)),
                outcome_when: outcome.and_then(|o| o.when.as_deref().map(|date| spoken_date(date).into())),
                mine: who.me,
                who,
            }
        })
        .collect()
}

fn history_lines(project: &OpenProject, me: &str, state: &ClaimState) -> Vec<HistoryLine> {
    state
        .history
        .iter()
        .filter_map(|line| {
            let entry = project.ledger.entry(line.entry)?;
            let people = project.standings.people();
            let author = entry.by.as_ref().map_or_else(
                || Author { person: "".into(), name: "somebody".into() },
                |by| Author { person: people.person(&by.person).into(), name: by.name.clone() },
            );
            let who = who(project, me, &author, entry.at.as_ref());
            Some(HistoryLine {
                entry: line.entry,
                words: history::in_words(entry, &project.ledger).into(),
                withdrawn: line.fate == Fate::Withdrawn,
                changed_by_hand: !entry.was.is_empty(),
                newer_version: entry.is_newer(),
                mine: who.me,
                who,
            })
        })
        .collect()
}
