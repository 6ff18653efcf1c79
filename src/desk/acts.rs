//! What an analyst does to a claim, as entries. Each function is one flow; the reducer gives its step a name.

use super::project_open::{Doing, OpenProject, context};
use super::sitting::{CitationDraft, OutcomeDraft, TriedDraft};
use super::versions::say_version;
use super::world::World;
use crate::claim::{ClaimId, id_at};
use crate::corpus::DocumentId;
use crate::project::act::{
    Act, Cite, Dismiss, Judge, LinkKind, NewSpan, On, Passage, Place, Qualifier, Register, Ruling, Settle,
    Source, Tried, Verdict,
};
use crate::project::{About, By, ClaimState, EntryId, VerdictState};
use crate::text::{Span, fold_space};

/// What every act needs: the world, who acts, what belongs together.
pub(super) struct Acting<'a> {
    pub world: &'a World,
    pub by: &'a By,
    pub doing: &'a mut Doing,
    pub project: &'a mut OpenProject,
}

/// What a verdict says beside its word.
#[derive(Clone, Debug, Default)]
pub(super) struct Grounds {
    pub register: Register,
    pub qualifiers: Vec<Qualifier>,
    pub because: Option<String>,
}

/// A verdict with all it says.
struct Given {
    ruling: Ruling,
    grounds: Grounds,
    rests_on: Vec<EntryId>,
    carried_from: Option<EntryId>,
}

fn all_citations(state: &ClaimState) -> Vec<EntryId> {
    state.citations.iter().map(|cited| cited.entry).collect()
}

/// `recorded`, with what only `other` says of it.
fn completed(recorded: &Source, other: &Source) -> Source {
    let either = |a: &Option<String>, b: &Option<String>| a.clone().or_else(|| b.clone());
    Source {
        title: either(&recorded.title, &other.title),
        author: if recorded.author.is_empty() { other.author.clone() } else { recorded.author.clone() },
        container: either(&recorded.container, &other.container),
        issued: either(&recorded.issued, &other.issued),
        url: either(&recorded.url, &other.url),
        doi: either(&recorded.doi, &other.doi),
        ..recorded.clone()
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

impl Acting<'_> {
    pub fn put(&mut self, on: On, seen: Option<Vec<EntryId>>, act: Act) -> Result<EntryId, String> {
        self.project.put(self.world, self.by, self.doing, on, seen, act)
    }

    pub fn state(&self, claim: ClaimId) -> ClaimState {
        self.project.standings.state(&self.project.ledger, claim)
    }

    /// The person of this desk, after "same person" was worked out.
    pub fn person(&self) -> String {
        self.project.standings.people().person(&self.by.person).to_owned()
    }

    fn seen(&self, state: &ClaimState, about: About) -> Vec<EntryId> {
        state.seen_for(&self.person(), about)
    }

    /// Makes sure that the project holds the claim: its line, and the wording that was shown for it.
    pub fn prepare(&mut self, claim: ClaimId) -> Result<(), String> {
        if self.project.ledger.claim(claim).is_some() {
            return Ok(());
        }
        let rows = &self.project.rows;
        let row = rows.find(claim).ok_or("this claim is not in a text at hand")?;
        let read = rows.entry(rows.row(row).document).read.clone().ok_or("the document is not at hand")?;
        let span = rows.row(row).span().ok_or("this claim has no place in the text")?;
        let wording = rows.proposal(row).and_then(|p| p.proposition.as_ref()).map(|p| p.text.clone());
        self.project.store_claim(self.doing, claim, read.document(), read.points(), span)?;
        if let Some(to) = wording {
            self.put(On::Claim(claim), Some(Vec::new()), Act::Wording { to })?;
        }
        Ok(())
    }

    /// My current verdict in a register.
    pub fn mine<'s>(&self, state: &'s ClaimState, register: Register) -> Option<&'s VerdictState> {
        let verdicts = match register {
            Register::Statement => &state.statement,
            Register::Attribution => &state.attribution,
        };
        let person = self.person();
        verdicts.iter().find(|v| *v.author.person == *person && !v.settles)
    }

    pub fn judge(&mut self, claim: ClaimId, verdict: Verdict, grounds: Grounds) -> Result<(), String> {
        self.prepare(claim)?;
        let state = self.state(claim);
        let mine = self.mine(&state, grounds.register);
        let rests_on = all_citations(&state);
        if let Some(mine) = mine
            && mine.ruling == Ruling::from(verdict)
            && mine.qualifiers == grounds.qualifiers
            && mine.because == grounds.because
            && mine.carried_from.is_none()
            && mine.rests_on == rests_on
        {
            return Ok(());
        }
        let given = Given { ruling: verdict.into(), grounds, rests_on, carried_from: None };
        self.give(claim, &state, About::Verdict, given)
    }

    pub fn dismiss(&mut self, claim: ClaimId, because: Option<String>) -> Result<(), String> {
        self.prepare(claim)?;
        let state = self.state(claim);
        let mine = self.mine(&state, Register::Statement);
        if mine.is_some_and(|mine| mine.ruling == Ruling::Dismissed && mine.because == because) {
            return Ok(());
        }
        let grounds = Grounds { because, ..Grounds::default() };
        let given = Given { ruling: Ruling::Dismissed, grounds, rests_on: Vec::new(), carried_from: None };
        self.give(claim, &state, About::Verdict, given)
    }

    pub fn settle(&mut self, claim: ClaimId, ruling: Ruling, grounds: Grounds) -> Result<(), String> {
        self.prepare(claim)?;
        let state = self.state(claim);
        if !state.can_be_settled() {
            return Err("this claim has acts of a newer version, so it cannot be settled here".to_owned());
        }
        let given = Given { ruling, grounds, rests_on: all_citations(&state), carried_from: None };
        self.give(claim, &state, About::Settle, given)
    }

    /// A verdict by somebody who was shown nothing of others: it replaces one's own only, and rests on one's own
    /// citations and on those `named` with it.
    pub fn judge_apart(
        &mut self,
        claim: ClaimId,
        ruling: Ruling,
        grounds: Grounds,
        named: &[EntryId],
    ) -> Result<(), String> {
        self.prepare(claim)?;
        let state = self.state(claim);
        let person = self.person();
        let in_view = |id: EntryId, by: &str| by == person || named.contains(&id);
        let cited = all_citations(&state).into_iter().zip(&state.citations);
        let rests_on = cited.filter(|(id, c)| in_view(*id, &c.author.person)).map(|(id, _)| id).collect();
        self.give(claim, &state, About::VerdictBlind, Given { ruling, grounds, rests_on, carried_from: None })
    }

    /// The one place where a verdict becomes an act: on the words that are current, and naming as seen what its
    /// author had in view.
    fn give(&mut self, claim: ClaimId, state: &ClaimState, view: About, given: Given) -> Result<(), String> {
        let Given { ruling, grounds: Grounds { register: on, qualifiers, because }, rests_on, carried_from } =
            given;
        let basis = state.basis(self.placed_in(claim, state));
        let (wording, span, place) = (basis.wording, basis.span, basis.place);
        let seen = self.seen(state, view);
        let act = match ruling.verdict() {
            _ if view == About::Settle => Act::Settle(Settle {
                verdict: ruling,
                on,
                wording,
                span,
                place,
                qualifiers,
                because,
                rests_on,
            }),
            None => Act::Dismiss(Dismiss { wording, span, place, because }),
            Some(verdict) => Act::Judge(Judge {
                verdict,
                on,
                wording,
                span,
                place,
                qualifiers,
                because,
                rests_on,
                carried_from,
            }),
        };
        self.put(On::Claim(claim), Some(seen), act).map(|_| ())
    }

    pub fn sign_off(&mut self, claim: ClaimId) -> Result<(), String> {
        let state = self.state(claim);
        if let Some(why) = cannot_sign_off(&state) {
            return Err(why.to_owned());
        }
        let of = state.to_sign.clone();
        self.put(On::Claim(claim), None, Act::SignOff { of }).map(|_| ())
    }

    pub fn wording(&mut self, claim: ClaimId, to: &str) -> Result<(), String> {
        let to = fold_space(to.trim()).into_owned();
        self.prepare(claim)?;
        let state = self.state(claim);
        if to.is_empty() || !state.wording.is_open() && state.wording() == to {
            return Ok(());
        }
        let seen = self.seen(&state, About::Wording);
        self.put(On::Claim(claim), Some(seen), Act::Wording { to }).map(|_| ())
    }

    pub fn comment(&mut self, claim: ClaimId, text: &str) -> Result<(), String> {
        let Some(text) = some(text) else { return Ok(()) };
        self.prepare(claim)?;
        self.put(On::Claim(claim), None, Act::Comment { text, re: None }).map(|_| ())
    }

    pub fn cite(&mut self, claim: ClaimId, draft: &CitationDraft) -> Result<(), String> {
        if draft.is_empty() {
            return Err(
                "the card is empty: paste an address or a quotation, or write what it shows".to_owned()
            );
        }
        self.prepare(claim)?;
        let source = match (draft.source, draft.new_source()) {
            (Some(recorded), _) => {
                self.correct_source(recorded, |source| draft.corrected(source))?;
                None
            }
            (None, Some(source)) => Some(self.source(source)?),
            (None, None) => None,
        };
        let cite = draft.cite(source);
        let seen = cite.amends.map(|of| self.seen(&self.state(claim), About::Amend(of)));
        self.put(On::Claim(claim), seen, Act::Cite(Box::new(cite))).map(|_| ())
    }

    /// The entry of a source: one recorded before under the same address or DOI, completed with what it lacked; else
    /// a new one.
    pub fn source(&mut self, source: Source) -> Result<EntryId, String> {
        match self.project.sources.same(&source) {
            Some(known) => {
                self.correct_source(known, |recorded| completed(recorded, &source))?;
                Ok(known)
            }
            None => self.put(On::Project, None, Act::Source(Box::new(source))),
        }
    }

    /// Corrects a source recorded before, where `corrected` says something else of it.
    fn correct_source(&mut self, of: EntryId, corrected: impl Fn(&Source) -> Source) -> Result<(), String> {
        // A source that is missing in this copy cannot be corrected here.
        let Some(known) = self.project.standings.source(&self.project.ledger, of) else { return Ok(()) };
        let corrected = corrected(&known.source);
        if corrected == known.source {
            return Ok(());
        }
        let act = Act::Source(Box::new(Source { amends: Some(known.entry), ..corrected }));
        self.put(On::Project, Some(known.amended), act).map(|_| ())
    }

    pub fn cite_passage(
        &mut self,
        claim: ClaimId,
        document: DocumentId,
        span: Span,
        stance: crate::project::act::Stance,
    ) -> Result<(), String> {
        let passage = self.passage(document, span)?;
        self.prepare(claim)?;
        if self.cited_already(claim, &passage, stance).is_some() {
            return Err("this passage is cited here already".to_owned());
        }
        let (label, locator) = self.locator(document, span);
        let cite = Cite { stance, passage: Some(passage), label, locator, ..Cite::default() };
        self.put(On::Claim(claim), None, Act::Cite(Box::new(cite))).map(|_| ())
    }

    /// The citation of this passage on the claim that says the same of it.
    pub fn cited_already(
        &self,
        claim: ClaimId,
        passage: &Passage,
        stance: crate::project::act::Stance,
    ) -> Option<EntryId> {
        let state = self.state(claim);
        let mut citations = state.citations.iter();
        let cited = citations.find(|c| c.cite.passage.as_ref() == Some(passage) && c.cite.stance == stance);
        cited.map(|citation| citation.entry)
    }

    /// Where the document itself says that the words stand: label and locator.
    fn locator(&self, document: DocumentId, span: Span) -> (Option<String>, Option<String>) {
        let read = self.project.rows.document(document).and_then(|entry| entry.read.as_ref());
        read.and_then(|read| {
            let span = trimmed(read.text(), span)?;
            Some(super::locator::locator(read.document(), span))
        })
        .unwrap_or_default()
    }

    pub fn passage(&self, document: DocumentId, span: Span) -> Result<Passage, String> {
        let entry = self.project.rows.document(document).and_then(|entry| entry.read.as_ref());
        let read = entry.ok_or("the document is not at hand")?;
        let span = trimmed(read.text(), span).ok_or("no words are selected")?;
        let words = span.of(read.text()).unwrap_or_default();
        Ok(Passage {
            document,
            at: read.points().points(read.text(), span),
            words: fold_space(words).into_owned(),
        })
    }

    pub fn tried(&mut self, claim: ClaimId, draft: &TriedDraft) -> Result<(), String> {
        let asked = some(&draft.asked).ok_or("say whom you asked, or where you looked")?;
        self.prepare(claim)?;
        let tried = Tried {
            asked,
            how: some(&draft.how),
            what: some(&draft.what),
            when: some(&draft.when),
            amends: draft.amends,
        };
        let seen = draft.amends.map(|of| self.seen(&self.state(claim), About::Amend(of)));
        self.put(On::Claim(claim), seen, Act::Tried(tried)).map(|_| ())
    }

    pub fn outcome(&mut self, draft: &OutcomeDraft) -> Result<(), String> {
        let state = self.state(draft.claim);
        let seen = self.seen(&state, About::Outcome(draft.of));
        let outcome = Act::Outcome {
            of: draft.of,
            result: draft.result,
            says: some(&draft.says),
            when: some(&draft.when),
        };
        self.put(On::Claim(draft.claim), Some(seen), outcome).map(|_| ())
    }

    /// A claim drawn from selected words; gives its id. One that stands there already is given as it is.
    pub fn draw(
        &mut self,
        document: DocumentId,
        span: Span,
        from: Option<ClaimId>,
    ) -> Result<ClaimId, String> {
        let entry = self.project.rows.document(document).and_then(|entry| entry.read.clone());
        let read = entry.ok_or("the document is not at hand")?;
        let span = trimmed(read.text(), span).ok_or("no words are selected")?;
        let claim = id_at(read.document(), span);
        if self.project.rows.find(claim).is_some() {
            return Ok(claim);
        }
        let from = from.filter(|from| *from != claim);
        if let Some(from) = from {
            self.prepare(from)?;
        }
        self.project.store_claim(self.doing, claim, read.document(), read.points(), span)?;
        self.put(On::Claim(claim), None, Act::Draw { from })?;
        Ok(claim)
    }

    /// Says which words a claim is; one of an older version gets its place in the newest.
    pub fn move_span(&mut self, claim: ClaimId, document: DocumentId, span: Span) -> Result<(), String> {
        self.prepare(claim)?;
        if self.is_of_older_version(claim, document) {
            return self.confirm_place(claim, document, span);
        }
        if self.project.ledger.claim(claim).is_none_or(|line| line.document != document) {
            return Err("the claim stands in another document".to_owned());
        }
        let entry = self.project.rows.document(document).and_then(|entry| entry.read.clone());
        let read = entry.ok_or("the document is not at hand")?;
        let text = read.text();
        let span = trimmed(text, span).ok_or("no words are selected")?;
        let (before, after) = context(text, span);
        let words = fold_space(span.of(text).unwrap_or_default()).into_owned();
        let state = self.state(claim);
        let seen = self.seen(&state, About::Span);
        let moved = NewSpan { at: read.points().points(text, span), words, before, after };
        self.put(On::Claim(claim), Some(seen), Act::Span(moved)).map(|_| ())
    }

    /// Says where a claim of an older version stands in a newer one.
    pub fn confirm_place(&mut self, claim: ClaimId, document: DocumentId, span: Span) -> Result<(), String> {
        let entry = self.project.rows.document(document).and_then(|entry| entry.read.clone());
        let read = entry.ok_or("the document is not at hand")?;
        if !self.is_of_older_version(claim, document) {
            return Err("the claim is of no older version of this document".to_owned());
        }
        let text = read.text();
        let span = trimmed(text, span).ok_or("no words are selected")?;
        let (before, after) = context(text, span);
        let words = fold_space(span.of(text).unwrap_or_default()).into_owned();
        let state = self.state(claim);
        let seen = self.seen(&state, About::Place(document));
        let wording = self.project.rows.proposition_at(document, span).unwrap_or_else(|| words.clone());
        let place = Place { document, at: read.points().points(text, span), words, before, after };
        self.put(On::Claim(claim), Some(seen), Act::Place(place))?;
        // What is judged from now on is what stands there now.
        if state.wording.one().is_some_and(|before| *before != wording) {
            let seen = self.seen(&state, About::Wording);
            self.put(On::Claim(claim), Some(seen), Act::Wording { to: wording })?;
        }
        Ok(())
    }

    /// Says that a document is a later version of another, or of none.
    pub fn say_version(&mut self, document: DocumentId, older: Option<DocumentId>) -> Result<(), String> {
        let (seen, act) = say_version(self.project.standings.project(), document, older)?;
        self.put(On::Document(document), Some(seen), act).map(|_| ())
    }

    /// The version whose recorded place holds the words that the claim is shown with: the newest that has one.
    fn placed_in(&self, claim: ClaimId, state: &ClaimState) -> Option<DocumentId> {
        let rows = &self.project.rows;
        let newest = rows.entry(rows.row(rows.find(claim)?).document).id;
        let versions = std::iter::once(newest).chain(rows.older_versions(newest).iter().copied());
        versions.into_iter().find(|document| state.places.contains_key(document))
    }

    /// Says that a claim of an older version is not what stands at `span` in a newer one.
    pub fn not_same(&mut self, claim: ClaimId, document: DocumentId, span: Span) -> Result<(), String> {
        let entry = self.project.rows.document(document).and_then(|entry| entry.read.clone());
        let read = entry.ok_or("the document is not at hand")?;
        if !self.is_of_older_version(claim, document) {
            return Err("the claim is of no older version of this document".to_owned());
        }
        let other = id_at(read.document(), span);
        self.put(On::Claim(claim), None, Act::Link { to: other, relation: LinkKind::Distinct }).map(|_| ())
    }

    fn is_of_older_version(&self, claim: ClaimId, document: DocumentId) -> bool {
        let born_in = self.project.ledger.claim(claim).map(|line| line.document);
        born_in.is_some_and(|id| self.project.rows.older_versions(document).contains(&id))
    }

    /// My verdict on `claim`, carried over to another sighting of the same words.
    pub fn carry(&mut self, claim: ClaimId, to: ClaimId, register: Register) -> Result<bool, String> {
        let original = self.state(claim);
        let Some(mine) = self.mine(&original, register).cloned() else {
            return Err("judge this claim first; then its verdict can be applied elsewhere".to_owned());
        };
        self.prepare(to)?;
        let state = self.state(to);
        if let Some(own) = self.mine(&state, register)
            && own.carried_from.is_none_or(|from| from == mine.entry)
        {
            return Ok(false);
        }
        let grounds = Grounds { register, qualifiers: mine.qualifiers, because: mine.because };
        let given =
            Given { ruling: mine.ruling, grounds, rests_on: mine.rests_on, carried_from: Some(mine.entry) };
        self.give(to, &state, About::Verdict, given)?;
        Ok(true)
    }

    /// Is the entry by the person of this desk?
    pub fn is_mine(&self, id: EntryId) -> bool {
        let by = self.project.ledger.entry(id).and_then(|entry| entry.person());
        by.is_some_and(|by| self.project.standings.people().person(by) == self.person())
    }

    pub fn withdraw(&mut self, of: EntryId) -> Result<(), String> {
        let entry = self.project.ledger.entry(of).ok_or("this act is not in the project")?;
        if !self.is_mine(of) {
            return Err("one can withdraw only one's own acts".to_owned());
        }
        let on = entry.on;
        self.put(on, None, Act::Withdraw { of }).map(|_| ())
    }

    pub fn strike(&mut self, of: EntryId) -> Result<(), String> {
        let entry = self.project.ledger.entry(of).ok_or("this act is not in the project")?.clone();
        let act = Act::strike_of(&entry)?;
        self.put(entry.on, None, act)?;
        let changed = self.project.standings.refresh(&self.project.ledger, &[of]);
        self.doing.touched.extend(changed);
        Ok(())
    }
}

/// Why a claim cannot be signed off now.
pub(super) fn cannot_sign_off(state: &ClaimState) -> Option<&'static str> {
    use crate::project::Standing;
    match state.brief.standing {
        Standing::NotLookedAt => Some("nobody has judged it yet"),
        Standing::Contested => Some("analysts differ on it; settle it first"),
        _ if state.can_be_signed_off() => None,
        _ if state.brief.flags.newer => Some("it has acts of a newer version"),
        _ if state.brief.flags.incomplete => Some("some of its acts are missing in this copy"),
        _ => Some("it has an open choice"),
    }
}

/// Without white space at its ends; `None` if nothing else is in it.
pub(super) fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text)?;
    let start = span.start + (words.len() - words.trim_start().len());
    let inner = words.trim();
    (!inner.is_empty()).then(|| Span::new(start, start + inner.len()))
}
