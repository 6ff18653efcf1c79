//! One step: acts that belong together, under the name they are undone by; undo and redo.

use super::acts::{Acting, Grounds, trimmed};
use super::history::shortened;
use super::jobs::Slot;
use super::opening::plural;
use super::project_open::{Doing, Made};
use super::sitting::{Field, Modal, Page};
use super::undo::Step;
use super::view::{Focus, NoticeButton, Request, Tone};
use super::{Action, Command, Desk};
use crate::claim::ClaimId;
use crate::project::act::{Act, Looked, On, Qualifier, Register, Ruling, Stance};
use crate::project::{By, EntryId};
use std::sync::Arc;

/// How much of a claim's words stands in the name of a step, in characters.
const NAMED: usize = 48;
impl Desk {
    /// Does an act, or holds it until the name of who does it is known. One step, one name, one undo.
    pub(super) fn act(&mut self, action: Action) {
        let Some(action) = self.once_named(action) else { return };
        let before = self.place();
        let mut doing = Doing::begin(before);
        let done = self.do_act(&action, &mut doing);
        match done {
            Ok(name) => self.done(doing, name),
            Err(message) => {
                // What was written before it failed is taken back whole.
                self.take_back(doing);
                self.error(message, None);
            }
        }
    }

    /// Chosen before there is a verdict, a qualifier goes with the next one.
    pub(super) fn choose_qualifier(&mut self, qualifier: Qualifier) {
        if let Some(claim) = self.sitting.claim {
            let chosen = self.qualifiers.entry(claim).or_default();
            if !chosen.remove(&qualifier) {
                chosen.insert(qualifier);
            }
            self.claim_is_stale = true;
        }
    }

    pub(super) fn has_verdict(&self) -> bool {
        self.claim_view.as_ref().is_some_and(|view| view.mine.is_some())
    }

    pub(super) fn by(&self) -> By {
        By { person: self.settings.person.as_str().into(), name: self.settings.name.trim().into() }
    }

    /// Claims an act goes to: all chosen in the table, else the selected one.
    pub(super) fn targets(&self) -> Vec<ClaimId> {
        if self.sitting.page == Page::Claims && !self.sitting.chosen.is_empty() {
            return self.sitting.chosen.iter().copied().collect();
        }
        self.sitting.claim.into_iter().collect()
    }

    pub(super) fn named(&self, claims: &[ClaimId]) -> String {
        match claims {
            [one] => {
                let words = self.project.as_ref().and_then(|project| {
                    let id = project.rows.find(*one)?;
                    Some(project.rows.words(&project.ledger, id))
                });
                format!("“{}”", shortened(words.as_deref().unwrap_or("a claim"), NAMED))
            }
            many => plural(many.len(), "claim", "claims"),
        }
    }

    /// The name of the step, in the past: "disputed “The company did not share…”".
    pub(super) fn do_act(&mut self, action: &Action, doing: &mut Doing) -> Result<String, String> {
        let by = self.by();
        let (action, targets) = match action {
            Action::OnShown(act) => (&**act, self.sitting.claim.into_iter().collect()),
            act => (act, self.targets()),
        };
        let named = self.named(&targets);
        let register = self.sitting.register;
        let selection = self.sitting.selection;
        let drafts: Vec<(ClaimId, Option<String>)> = targets
            .iter()
            .map(|claim| (*claim, self.sitting.drafts.get(&(*claim, Field::Reason)).cloned()))
            .collect();
        let chosen = self.qualifiers.clone();
        let claim = self.sitting.claim;
        let evidence = self.claim_view.as_ref().map(|view| view.evidence.clone());
        let sightings: Vec<ClaimId> = self
            .claim_view
            .as_ref()
            .map(|v| v.sightings.iter().map(|s| s.claim).collect())
            .unwrap_or_default();
        let world = self.world.clone();
        let Some(project) = &mut self.project else { return Err("no project is open".to_owned()) };
        let mut acting = Acting { world: &world, by: &by, doing, project };
        // What a verdict says beside its word: as typed since, or as kept. What was said for another ruling stays in
        // the history: a reason to dispute is none to support.
        let grounds = |acting: &Acting, claim: ClaimId, ruling: Option<Ruling>| {
            let state = acting.state(claim);
            let mine = acting.mine(&state, register);
            let kept = mine.filter(|mine| ruling.is_none_or(|ruling| ruling == mine.ruling));
            let typed = drafts.iter().find(|(id, _)| *id == claim).and_then(|(_, draft)| draft.clone());
            Grounds {
                register,
                qualifiers: match kept {
                    None if mine.is_some() => Vec::new(),
                    Some(mine) => mine.qualifiers.clone(),
                    None => chosen.get(&claim).into_iter().flatten().copied().collect(),
                },
                because: match typed {
                    Some(typed) => Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty()),
                    None => kept.and_then(|kept| kept.because.clone()),
                },
            }
        };
        let selected = || claim.ok_or_else(|| "no claim is selected".to_owned());
        let words = || selection.ok_or_else(|| "no words are selected".to_owned());
        match action {
            Action::Judge(verdict) => {
                for claim in &targets {
                    let grounds = grounds(&acting, *claim, Some(Ruling::from(*verdict)));
                    acting.judge(*claim, *verdict, grounds)?;
                }
                Ok(format!("{} {named}", verb(Ruling::from(*verdict))))
            }
            Action::Run(Command::Dismiss) => {
                for claim in &targets {
                    let because = grounds(&acting, *claim, Some(Ruling::Dismissed)).because;
                    acting.dismiss(*claim, because)?;
                }
                Ok(format!("dismissed {named}"))
            }
            Action::ToggleQualifier(qualifier) => {
                for claim in &targets {
                    let state = acting.state(*claim);
                    let Some(mine) = acting.mine(&state, register).cloned() else { continue };
                    let Some(verdict) = mine.ruling.verdict() else { continue };
                    let mut grounds = grounds(&acting, *claim, None);
                    match grounds.qualifiers.iter().position(|q| q == qualifier) {
                        Some(at) => {
                            grounds.qualifiers.remove(at);
                        }
                        None => grounds.qualifiers.push(*qualifier),
                    }
                    acting.judge(*claim, verdict, grounds)?;
                }
                Ok(format!("qualified {named}: {}", qualifier.word()))
            }
            Action::Keep(Field::Reason) => {
                let claim = selected()?;
                let state = acting.state(claim);
                if let Some(mine) = acting.mine(&state, register).cloned() {
                    let grounds = grounds(&acting, claim, None);
                    match mine.ruling.verdict() {
                        Some(verdict) => acting.judge(claim, verdict, grounds)?,
                        None => acting.dismiss(claim, grounds.because)?,
                    }
                }
                Ok(format!("gave a reason for {named}"))
            }
            Action::Keep(Field::Comment) => {
                let claim = selected()?;
                let text = self.sitting.drafts.get(&(claim, Field::Comment)).cloned().unwrap_or_default();
                acting.comment(claim, &text)?;
                Ok(format!("commented on {named}"))
            }
            Action::Keep(Field::Wording) => {
                let claim = selected()?;
                if let Some(text) = self.sitting.drafts.get(&(claim, Field::Wording)) {
                    acting.wording(claim, text)?;
                }
                Ok(format!("worded {named}"))
            }
            Action::ChooseWording(entry) => {
                let claim = selected()?;
                let to = match acting.project.ledger.entry(*entry).and_then(|e| e.act()) {
                    Some(Act::Wording { to }) => to.clone(),
                    _ => return Err("this is no wording".to_owned()),
                };
                acting.wording(claim, &to)?;
                Ok(format!("chose a wording of {named}"))
            }
            Action::Settle(ruling) => {
                let claim = selected()?;
                let because = grounds(&acting, claim, Some(*ruling)).because;
                acting.settle(claim, *ruling, Grounds { register, qualifiers: Vec::new(), because })?;
                Ok(format!("settled {named} as {}", ruling.word()))
            }
            Action::Run(Command::SignOff) => {
                for claim in &targets {
                    acting.sign_off(*claim)?;
                }
                Ok(format!("signed off {named}"))
            }
            Action::CitePassage { document, span } => {
                let claim = selected()?;
                let stance = stance_of(&acting, claim, register);
                acting.cite_passage(claim, *document, *span, stance)?;
                Ok(format!("cited a passage on {named}"))
            }
            Action::Run(Command::CiteFirst) => {
                let claim = selected()?;
                let first = evidence.iter().flat_map(|shown| shown.iter()).find(|passage| !passage.cited);
                let first = first.ok_or("no passage was found that is not cited yet")?;
                let stance = stance_of(&acting, claim, register);
                acting.cite_passage(claim, first.document, first.span, stance)?;
                Ok(format!("cited a passage on {named}"))
            }
            Action::KeepCitation(draft) => {
                let claim = draft.claim.or(claim).ok_or("no claim is selected")?;
                acting.cite(claim, draft)?;
                Ok(match draft.amends {
                    Some(_) => format!("corrected a citation of {named}"),
                    None => format!("added a citation to {named}"),
                })
            }
            Action::KeepTried(draft) => {
                let claim = draft.claim.or(claim).ok_or("no claim is selected")?;
                acting.tried(claim, draft)?;
                Ok(format!("noted what was tried on {named}"))
            }
            Action::KeepOutcome(draft) => {
                acting.outcome(draft)?;
                Ok(format!("noted an outcome on {named}"))
            }
            Action::Run(Command::Draw) => {
                let selection = words()?;
                // Within the selected claim it is split off from it.
                let rows = &acting.project.rows;
                let inside = claim.filter(|claim| {
                    rows.find(*claim).is_some_and(|id| {
                        let row = rows.row(id);
                        rows.entry(row.document).id == selection.document
                            && row
                                .span()
                                .is_some_and(|span| span.contains(selection.span) && span != selection.span)
                    })
                });
                let drawn = acting.draw(selection.document, selection.span, inside)?;
                self.sitting.claim = Some(drawn);
                self.sitting.register = Register::Statement;
                self.sitting.selection = None;
                let named = self.drawn_words(selection.document, selection.span);
                Ok(format!("drew {named}"))
            }
            Action::Run(Command::MoveSpan) => {
                let (claim, selection) = (selected()?, words()?);
                acting.move_span(claim, selection.document, selection.span)?;
                self.sitting.selection = None;
                Ok(format!("moved {named}"))
            }
            Action::Run(Command::ApplyToSightings) => {
                let claim = selected()?;
                let mut count = 0;
                for other in &sightings {
                    count += usize::from(acting.carry(claim, *other, register)?);
                }
                Ok(format!("applied the verdict on {named} to {}", plural(count, "sighting", "sightings")))
            }
            Action::Run(Command::WithdrawVerdict) => {
                let claim = selected()?;
                let state = acting.state(claim);
                let mine = acting.mine(&state, register).ok_or("you have no verdict on this claim")?.entry;
                acting.withdraw(mine)?;
                Ok(format!("withdrew the verdict on {named}"))
            }
            Action::Withdraw(entry) => {
                acting.withdraw(*entry)?;
                Ok(format!("withdrew an act on {named}"))
            }
            Action::SetRole { document, role } => {
                let seen = document_seen(&acting, *document, |state| {
                    state.role.values.iter().map(|(id, _)| *id).collect()
                });
                acting.project.put(
                    &world,
                    &by,
                    acting.doing,
                    On::Document(*document),
                    Some(seen),
                    Act::Role { to: *role },
                )?;
                Ok("changed the role of a document".to_owned())
            }
            Action::LeaveOut { document, out } => {
                let seen = document_seen(&acting, *document, |state| {
                    state.left_out.values.iter().map(|(id, _)| *id).collect()
                });
                let act = if *out { Act::LeaveOut { because: None } } else { Act::TakeBack {} };
                acting.project.put(&world, &by, acting.doing, On::Document(*document), Some(seen), act)?;
                Ok(if *out { "left a document out" } else { "took a document in again" }.to_owned())
            }
            Action::KeepDocument(draft) => {
                let name = acting.project.rows.listed(draft.document).map(|listed| listed.title.clone());
                let name = shortened(name.as_deref().unwrap_or("a document"), NAMED);
                let changed = acting.metadata(draft)?;
                Ok(format!("corrected {} of “{name}”", listed_words(&changed)))
            }
            Action::Follow { document, older } => {
                acting.say_version(*document, Some(*older))?;
                Ok("said that a document is a later version of another".to_owned())
            }
            Action::StandsAlone(document) => {
                acting.say_version(*document, None)?;
                Ok("said that a document is no version of another".to_owned())
            }
            Action::ConfirmPlace { claim, document, span } => {
                acting.confirm_place(*claim, *document, *span)?;
                Ok(format!("said where {named} stands now"))
            }
            Action::NotSame { claim, document, span } => {
                acting.not_same(*claim, *document, *span)?;
                Ok(format!("said that {named} is not what stands there now"))
            }
            Action::CheckEveryWord { document, on } => {
                acting.check_every_word(*document, *on)?;
                Ok(if *on {
                    "set a document to be checked word by word"
                } else {
                    "set a document back to the claims proposed"
                }
                .to_owned())
            }
            Action::Tick { span, kind, looked } => {
                let words = acting.tick(selected()?, *span, *kind, *looked)?;
                let words = shortened(&words, NAMED);
                Ok(match looked {
                    Some(Looked::Checked) => format!("checked the {} “{words}”", kind.word()),
                    Some(Looked::Wrong) => format!("found the {} “{words}” wrong", kind.word()),
                    None => format!("took back the tick of “{words}”"),
                })
            }
            Action::SetTitle(to) => {
                let to = to.trim().to_owned();
                if to.is_empty() {
                    return Err("a title needs words".to_owned());
                }
                let seen =
                    acting.project.standings.project().title.values.iter().map(|(id, _)| *id).collect();
                acting.project.put(&world, &by, acting.doing, On::Project, Some(seen), Act::Title { to })?;
                Ok("named the project".to_owned())
            }
            _ => Err("this is no act".to_owned()),
        }
    }

    pub(super) fn drawn_words(&self, document: crate::corpus::DocumentId, span: crate::text::Span) -> String {
        let text = self.project.as_ref().and_then(|project| {
            let read = project.rows.document(document)?.read.as_ref()?;
            let span = trimmed(read.text(), span)?;
            span.of(read.text()).map(|words| shortened(words, NAMED))
        });
        format!("“{}”", text.as_deref().unwrap_or("a claim"))
    }

    /// An act is done: rows, queue, views, undo.
    pub(super) fn done(&mut self, doing: Doing, name: String) {
        let Some(project) = &mut self.project else { return };
        project.settle(&doing);
        let touched = project.touched_rows(&doing);
        let mended = doing.rebuilt.is_empty() || project.mend_queue(&touched);
        let new_list = doing.relisted || !mended;
        let is_empty = doing.is_empty();
        if let Some(claim) = self.sitting.claim {
            // Of what was typed, what is kept now is no draft any more.
            self.claim_is_stale = true;
            self.remake_claim_view();
            let kept = [Field::Reason, Field::Wording].map(|field| (field, self.is_kept(claim, field)));
            for (field, is_kept) in kept {
                if is_kept {
                    self.drop_draft(claim, field);
                }
            }
            if name.starts_with("commented") {
                self.drop_draft(claim, Field::Comment);
            }
        }
        let after = self.place();
        let told = doing.reaches_far().then(|| capital(&name));
        if let Some(project) = &mut self.project
            && let Some(step) = project.undo.push(doing.into_step(name, after))
            && let Some(told) = told
        {
            let button = NoticeButton { label: "Undo", action: Box::new(Action::UndoStep(step)) };
            self.notice(Tone::Good, told, None, Some(button));
        }
        if !is_empty {
            if matches!(
                self.modal,
                Some(Modal::Citation(_) | Modal::Tried(_) | Modal::Outcome(_) | Modal::Document(_))
            ) {
                self.discard_modal();
                self.requests.push(Request::Focus(Focus::Page));
            }
            if new_list {
                self.refilter();
            }
        }
        self.dirty_all();
    }

    /// Is what is typed in a field what the project holds?
    pub(super) fn is_kept(&self, claim: ClaimId, field: Field) -> bool {
        let Some(draft) = self.sitting.drafts.get(&(claim, field)) else { return false };
        let Some(view) = self.claim_view.as_ref().filter(|view| view.id == claim) else { return false };
        match field {
            Field::Reason => {
                view.mine.is_some() && view.reason.as_deref().unwrap_or_default() == draft.trim()
            }
            Field::Wording => *view.wording == *crate::text::fold_space(draft.trim()),
            Field::Comment => false,
        }
    }

    pub(super) fn take_back(&mut self, doing: Doing) {
        let (by, world, here) = (self.by(), self.world.clone(), self.place());
        let Some(project) = &mut self.project else { return };
        if doing.is_empty() {
            return;
        }
        let step = doing.into_step(String::new(), here.clone());
        let mut back = Doing::begin(here);
        // Taking out what was just put in cannot fail: no file has it.
        let _ = project.invert(&world, &by, step, &mut back);
        project.settle(&back);
        self.dirty_all();
    }

    pub(super) fn undo(&mut self) {
        self.turn(true);
    }

    pub(super) fn redo(&mut self) {
        self.turn(false);
    }

    /// The step that is turned next.
    fn next_turn(&self, back: bool) -> Option<&Step> {
        let undo = &self.project.as_ref()?.undo;
        (if back { &undo.done } else { &undo.undone }).last()
    }

    pub(super) fn turn(&mut self, back: bool) {
        let Some(step) = self.next_turn(back) else { return };
        let number = step.number;
        let Some(work) = step.turns_ledger() else { return self.turn_now(back) };
        if self.jobs.is_running(Slot::Recast) {
            return self.tell(Tone::Plain, "What a copy changes is still being worked out".to_owned());
        }
        let then = move |desk: &mut Self, made: Option<Made>, ()| {
            // What was done meanwhile is undone first.
            if desk.next_turn(back).is_none_or(|step| step.number != number) {
                let (done, first) = if back { ("undone", "Undo") } else { ("done again", "Redo") };
                let text = format!("The copy is not {done}, for something else was done meanwhile");
                return desk.notice(Tone::Plain, text, Some(format!("{first} that first")), None);
            }
            if let Some(made) = made {
                desk.lay_made(made);
            }
            desk.turn_now(back);
        };
        self.recast(Arc::new(work), Box::new(then));
    }

    fn turn_now(&mut self, back: bool) {
        let (by, world, here) = (self.by(), self.world.clone(), self.place());
        let Some(project) = &mut self.project else { return };
        let list = if back { &mut project.undo.done } else { &mut project.undo.undone };
        let Some(step) = list.pop() else { return };
        let mut doing = Doing::begin(here);
        let (to, name, number) = (step.before.clone(), step.name.clone(), step.number);
        let as_it_was = step.clone();
        match project.invert(&world, &by, step, &mut doing) {
            Ok(inverse) if inverse.changes.is_empty() => {
                self.tell(Tone::Plain, format!("Struck out meanwhile: {name}"));
                return;
            }
            Ok(inverse) => {
                let list = if back { &mut project.undo.undone } else { &mut project.undo.done };
                list.push(inverse);
            }
            Err(message) => {
                // Whole or not at all.
                self.take_back(doing);
                if let Some(project) = &mut self.project {
                    let list = if back { &mut project.undo.done } else { &mut project.undo.undone };
                    list.push(as_it_was);
                }
                self.error(message, None);
                return;
            }
        }
        project.settle(&doing);
        let touched = project.touched_rows(&doing);
        let mended = doing.rebuilt.is_empty() || project.mend_queue(&touched);
        if doing.relisted || !mended {
            self.refilter();
        }
        self.dirty_all();
        self.stand_at(&to);
        let (text, label, action) = if back {
            (format!("Undone: {name}"), "Redo", Action::RedoStep(number))
        } else {
            (format!("Done again: {name}"), "Undo", Action::UndoStep(number))
        };
        let button = NoticeButton { label, action: Box::new(action) };
        self.notice(Tone::Plain, text, None, Some(button));
    }

    // Dialogs
}

fn verb(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Supported => "supported",
        Ruling::Disputed => "disputed",
        Ruling::Unverified => "left unverified",
        Ruling::Dismissed => "dismissed",
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "the title, the date and the byline".
fn listed_words(words: &[&str]) -> String {
    let mut list = words.iter().map(|word| format!("the {word}")).collect::<Vec<_>>();
    let last = list.pop().unwrap_or_default();
    if list.is_empty() { last } else { format!("{} and {last}", list.join(", ")) }
}

/// What a citation by the person of this desk says while nothing else is said.
fn stance_of(acting: &Acting, claim: ClaimId, register: Register) -> Stance {
    let state = acting.state(claim);
    Stance::following(acting.mine(&state, register).map(|mine| mine.ruling))
}

fn document_seen(
    acting: &Acting,
    document: crate::corpus::DocumentId,
    values: impl Fn(&crate::project::DocumentState) -> Vec<EntryId>,
) -> Vec<EntryId> {
    acting.project.standings.project().documents.get(&document).map(values).unwrap_or_default()
}
