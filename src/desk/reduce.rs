//! The one reducer: every change of the desk that a view or the command line asks for goes through here.

use super::acts::{Acting, Grounds, trimmed};
use super::citation_card::{names_typed, paste};
use super::history::shortened;
use super::opening::plural;
use super::project_open::Doing;
use super::sitting::{
    AfterUnsaved, CitationDraft, Confirm, Field, Modal, NewProjectDraft, OutcomeDraft, Page, TriedDraft,
};
use super::view::{Focus, NoticeButton, Request, Tone};
use super::{Action, Command, Desk};
use crate::claim::ClaimId;
use crate::project::act::{Act, On, OutcomeKind, Register, Ruling, Stance, Verdict};
use crate::project::{By, EntryId};
use std::collections::BTreeSet;

/// How much of a claim's words stands in the name of a step, in characters.
const NAMED: usize = 48;

impl Desk {
    /// Applies one action. Slow work is begun, never waited for.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Run(command) => self.run(command),

            Action::Open(path) => self.open(path),
            Action::OpenExample => self.open_example(),
            Action::Dropped(paths) => self.dropped(paths),
            Action::AddFolder { path, source } => self.add_folder(path, source),
            Action::RemoveFolder(path) => {
                if let Some(Modal::NewProject(draft)) = &mut self.modal {
                    draft.folders.retain(|p| *p != path);
                    draft.sources.retain(|p| *p != path);
                }
            }
            Action::CreateProject => {
                if let Some(Modal::NewProject(draft)) = self.modal.take()
                    && !self.asks_first(AfterUnsaved::NewProject(draft.clone()))
                {
                    self.create(draft);
                }
            }
            Action::SaveTo(path) => self.save_to(path, false),
            Action::SaveCopy(path) => self.save_to(path, true),
            Action::Join(paths) => self.join(paths),
            Action::Export { path, format } => self.export(path, format),
            Action::ChooseFolder { name, path } => self.choose_folder(name, path),
            Action::JoinElsewhere => self.join_elsewhere(),
            Action::LeaveOutPutBack => self.leave_out_put_back(),
            Action::CancelJob(id) => self.jobs.cancel(id),

            Action::ShowPage(page) => self.show_page(page),
            Action::ShowTab(tab) => self.sitting.tab = tab,
            Action::SelectDocument(document) => self.select_document(document),
            Action::SelectClaim(claim) => self.select_claim(claim),
            Action::GoTo { document, span } => self.go_to(document, span),
            Action::GoToPassage { document, at } => self.go_to_passage(document, at),
            Action::SelectWords(selection) => self.sitting.selection = selection,
            Action::Choose { claim, chosen } => {
                if chosen {
                    self.sitting.chosen.insert(claim);
                    self.chosen_last = Some(claim);
                } else {
                    self.sitting.chosen.remove(&claim);
                }
            }
            Action::ChooseTo(claim) => self.choose_to(claim),
            Action::ChooseAllShown => {
                if let Some(project) = &self.project {
                    let shown = project.queue.shown();
                    self.sitting.chosen = shown.iter().map(|id| project.rows.row(*id).claim).collect();
                }
            }
            Action::ChooseNone => self.sitting.chosen.clear(),
            Action::SetFilters(filters) => {
                self.sitting.filters = filters;
                self.refilter();
            }
            Action::SetSort(sort) => {
                self.sitting.sort = sort;
                self.refilter();
            }
            Action::SetRegister(register) => {
                self.sitting.register = register;
                self.claim_is_stale = true;
            }
            Action::Search(query) => self.start_search(query),
            Action::Draft { field, text } => {
                if let Some(claim) = self.sitting.claim {
                    self.set_draft(claim, field, text);
                }
            }
            Action::Discard(field) => {
                if let Some(claim) = self.sitting.claim {
                    self.drop_draft(claim, field);
                }
            }

            Action::Strike(entry) => self.ask_strike(entry),
            Action::ToggleQualifier(qualifier) if self.targets().len() == 1 && !self.has_verdict() => {
                // Chosen before there is a verdict: it goes with the next one.
                if let Some(claim) = self.sitting.claim {
                    let chosen = self.qualifiers.entry(claim).or_default();
                    if !chosen.remove(&qualifier) {
                        chosen.insert(qualifier);
                    }
                    self.claim_is_stale = true;
                }
            }
            Action::Judge(_)
            | Action::ToggleQualifier(_)
            | Action::Keep(_)
            | Action::Settle(_)
            | Action::Withdraw(_)
            | Action::ChooseWording(_)
            | Action::SetRole { .. }
            | Action::LeaveOut { .. }
            | Action::SetTitle(_)
            | Action::CitePassage { .. }
            | Action::KeepCitation(_)
            | Action::KeepTried(_)
            | Action::KeepOutcome(_) => self.act(action),

            Action::Paste(text) => self.paste(&text),
            Action::EditModal(modal) => self.modal = Some(modal),
            Action::RecordOutcome(of) => self.record_outcome(of),
            Action::EditCitation(entry) => self.edit_citation(entry),
            Action::EditTried(entry) => self.edit_tried(entry),
            Action::KeepName { name, initials } => self.keep_name(&name, &initials),
            Action::Show(modal) => self.modal = Some(*modal),
            Action::CloseModal => {
                if matches!(self.modal, Some(Modal::Name { .. })) {
                    self.held = None;
                }
                self.modal = None;
            }
            Action::Confirmed(confirm) => self.confirmed(confirm),
            Action::DismissNotice(id) => self.notices.retain(|notice| notice.id != id),
            Action::OpenAddress(address) => {
                if is_web_address(&address) {
                    self.modal = Some(Modal::Confirm(Confirm::OpenAddress { address }));
                } else {
                    self.warn("Only addresses that begin with http or https are opened".to_owned(), None);
                }
            }

            Action::SetTheme(theme) => self.theme(theme),
            Action::SetZoom(zoom) => self.zoom(zoom),
            Action::SetKey { command, keys } => {
                let id = command.entry().id.to_owned();
                match keys {
                    Some(keys) => {
                        self.settings.keys.insert(id, keys.iter().map(ToString::to_string).collect());
                    }
                    None => {
                        self.settings.keys.remove(&id);
                    }
                }
                self.keep_settings();
            }
        }
        self.changed();
        if self.jobs_are_inline() {
            self.tick();
        } else {
            self.freshen();
        }
    }

    // Acts

    /// Does an act, or holds it until the name of who does it is known. One step, one name, one undo.
    pub(super) fn act(&mut self, action: Action) {
        let Some(project) = &self.project else { return };
        if let Some(why) = &project.read_only {
            let why = why.clone();
            self.error(why, Some("Save a copy of your own work instead".to_owned()));
            return;
        }
        if self.settings.name.trim().is_empty() {
            self.held = Some(action);
            self.modal = Some(Modal::Name { name: String::new(), initials: String::new() });
            return;
        }
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

    fn has_verdict(&self) -> bool {
        self.claim_view.as_ref().is_some_and(|view| view.mine.is_some())
    }

    fn by(&self) -> By {
        By { person: self.settings.person.as_str().into(), name: self.settings.name.trim().into() }
    }

    /// Claims an act goes to: all chosen in the table, else the selected one.
    fn targets(&self) -> Vec<ClaimId> {
        if self.sitting.page == Page::Claims && !self.sitting.chosen.is_empty() {
            return self.sitting.chosen.iter().copied().collect();
        }
        self.sitting.claim.into_iter().collect()
    }

    fn named(&self, claims: &[ClaimId]) -> String {
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
    fn do_act(&mut self, action: &Action, doing: &mut Doing) -> Result<String, String> {
        let by = self.by();
        let targets = self.targets();
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
        // What a verdict says beside its word: as kept, or as typed since.
        let grounds = |acting: &Acting, claim: ClaimId| {
            let state = acting.state(claim);
            let mine = acting.mine(&state, register);
            let typed = drafts.iter().find(|(id, _)| *id == claim).and_then(|(_, draft)| draft.clone());
            let kept = mine.and_then(|mine| mine.because.clone());
            Grounds {
                register,
                qualifiers: match mine {
                    Some(mine) => mine.qualifiers.clone(),
                    None => chosen.get(&claim).into_iter().flatten().copied().collect(),
                },
                because: match typed {
                    Some(typed) => Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty()),
                    None => kept,
                },
            }
        };
        let selected = || claim.ok_or_else(|| "no claim is selected".to_owned());
        let words = || selection.ok_or_else(|| "no words are selected".to_owned());
        match action {
            Action::Judge(verdict) => {
                for claim in &targets {
                    let grounds = grounds(&acting, *claim);
                    acting.judge(*claim, *verdict, grounds)?;
                }
                Ok(format!("{} {named}", verb(Ruling::from(*verdict))))
            }
            Action::Run(Command::Dismiss) => {
                for claim in &targets {
                    let because = grounds(&acting, *claim).because;
                    acting.dismiss(*claim, because)?;
                }
                Ok(format!("dismissed {named}"))
            }
            Action::ToggleQualifier(qualifier) => {
                for claim in &targets {
                    let state = acting.state(*claim);
                    let Some(mine) = acting.mine(&state, register).cloned() else { continue };
                    let Some(verdict) = verdict_of(mine.ruling) else { continue };
                    let mut grounds = grounds(&acting, *claim);
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
                    let grounds = grounds(&acting, claim);
                    match verdict_of(mine.ruling) {
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
                let because = grounds(&acting, claim).because;
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
                                .span
                                .is_some_and(|span| span.contains(selection.span) && span != selection.span)
                    })
                });
                let drawn = acting.draw(selection.document, selection.span, inside)?;
                self.sitting.claim = Some(drawn);
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

    fn drawn_words(&self, document: crate::corpus::DocumentId, span: crate::text::Span) -> String {
        let text = self.project.as_ref().and_then(|project| {
            let read = project.rows.document(document)?.read.as_ref()?;
            let span = trimmed(&read.document.text, span)?;
            span.of(&read.document.text).map(|words| shortened(words, NAMED))
        });
        format!("“{}”", text.as_deref().unwrap_or("a claim"))
    }

    /// An act is done: rows, queue, views, undo.
    fn done(&mut self, doing: Doing, name: String) {
        let Some(project) = &mut self.project else { return };
        project.settle(&doing);
        let touched = project.touched_rows(&doing);
        let mended = doing.rebuilt.is_empty() || project.queue.mend(&project.rows, &touched);
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
        if let Some(project) = &mut self.project {
            project.undo.push(doing.into_step(name, after));
        }
        if !is_empty {
            if matches!(self.modal, Some(Modal::Citation(_) | Modal::Tried(_) | Modal::Outcome(_))) {
                self.modal = None;
                self.requests.push(Request::Focus(Focus::Page));
            }
            if new_list {
                self.refilter();
            }
        }
        self.dirty_all();
    }

    /// Is what is typed in a field what the project holds?
    fn is_kept(&self, claim: ClaimId, field: Field) -> bool {
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

    fn take_back(&mut self, doing: Doing) {
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

    fn turn(&mut self, back: bool) {
        let (by, world, here) = (self.by(), self.world.clone(), self.place());
        let Some(project) = &mut self.project else { return };
        let list = if back { &mut project.undo.done } else { &mut project.undo.undone };
        let Some(step) = list.pop() else { return };
        let mut doing = Doing::begin(here);
        let (to, name) = (step.before.clone(), step.name.clone());
        match project.invert(&world, &by, step, &mut doing) {
            Ok(inverse) => {
                let list = if back { &mut project.undo.undone } else { &mut project.undo.done };
                list.push(inverse);
            }
            Err(message) => {
                self.error(message, None);
                return;
            }
        }
        project.settle(&doing);
        let touched = project.touched_rows(&doing);
        let mended = doing.rebuilt.is_empty() || project.queue.mend(&project.rows, &touched);
        if doing.relisted || !mended {
            self.refilter();
        }
        self.dirty_all();
        self.stand_at(&to);
        let (text, label, command) = if back {
            (format!("Undone: {name}"), "Redo", Command::Redo)
        } else {
            (format!("Done again: {name}"), "Undo", Command::Undo)
        };
        let button = NoticeButton { label, action: Box::new(Action::Run(command)) };
        self.notice(Tone::Plain, text, None, Some(button), true);
    }

    // Dialogs

    fn keep_name(&mut self, name: &str, initials: &str) {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            self.warn("Your name stands beside each act you do, so it is needed once".to_owned(), None);
            return;
        }
        let initials = initials.trim();
        self.settings.initials =
            if initials.is_empty() { super::Settings::initials_of(&name) } else { initials.to_owned() };
        self.settings.name = name;
        self.modal = None;
        self.keep_settings();
        if let Some(held) = self.held.take() {
            // The card that was being filled is kept with it.
            self.act(held);
        }
    }

    /// The clipboard: into the open card, else a new one on the selected claim.
    fn paste(&mut self, text: &str) {
        let today = self.world.today();
        if let Some(Modal::Citation(card)) = &mut self.modal {
            paste(card, text, today);
            return;
        }
        let Some(claim) = self.sitting.claim.filter(|_| self.modal.is_none()) else { return };
        let stance =
            self.claim_view.as_ref().map_or(Stance::Context, |view| stance_of_standing(view.standing));
        let mut card = CitationDraft { claim: Some(claim), stance, ..CitationDraft::default() };
        paste(&mut card, text, today);
        self.modal = Some(Modal::Citation(Box::new(card)));
    }

    fn record_outcome(&mut self, of: EntryId) {
        let Some(claim) = self.sitting.claim else { return };
        self.modal = Some(Modal::Outcome(OutcomeDraft {
            claim,
            of,
            result: OutcomeKind::Answered,
            says: String::new(),
            when: self.world.today().to_string(),
        }));
    }

    /// The card, filled from a citation that is to be corrected.
    fn edit_citation(&mut self, entry: EntryId) {
        let (Some(project), Some(claim)) = (&self.project, self.sitting.claim) else { return };
        let state = project.standings.state(&project.ledger, claim);
        let Some(found) = state.citations.iter().find(|c| c.entry == entry) else { return };
        let cite = &found.cite;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let source = found.source.as_ref().map(|s| s.source.clone()).unwrap_or_default();
        self.modal = Some(Modal::Citation(Box::new(CitationDraft {
            claim: Some(claim),
            stance: cite.stance,
            shows: text(&cite.shows),
            quote: text(&cite.quote),
            locator: text(&cite.locator),
            passage: cite.passage.clone(),
            source: cite.source,
            title: text(&source.title),
            author: names_typed(&source.author),
            container: text(&source.container),
            issued: text(&source.issued),
            url: text(&source.url),
            doi: text(&source.doi),
            kind: text(&source.kind),
            accessed: text(&cite.accessed),
            archived: text(&cite.archived),
            archived_on: text(&cite.archived_on),
            evidence: cite.kind,
            origin: text(&cite.origin),
            language: text(&cite.language),
            translation: text(&cite.translation),
            translated_by: text(&cite.translated_by),
            unfolded: false,
            amends: Some(entry),
        })));
    }

    fn edit_tried(&mut self, entry: EntryId) {
        let (Some(project), Some(claim)) = (&self.project, self.sitting.claim) else { return };
        let state = project.standings.state(&project.ledger, claim);
        let Some(found) = state.tried.iter().find(|t| t.entry == entry) else { return };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        self.modal = Some(Modal::Tried(TriedDraft {
            claim: Some(claim),
            asked: found.tried.asked.clone(),
            how: text(&found.tried.how),
            what: text(&found.tried.what),
            when: text(&found.tried.when),
            amends: Some(entry),
        }));
    }

    fn ask_strike(&mut self, entry: EntryId) {
        let Some(project) = &self.project else { return };
        let Some(found) = project.ledger.entry(entry) else { return };
        let words = super::history::in_words(found, &project.ledger);
        self.modal = Some(Modal::Confirm(Confirm::Strike { entry, words }));
    }

    fn confirmed(&mut self, confirm: Confirm) {
        self.modal = None;
        match confirm {
            Confirm::Strike { entry, .. } => self.strike(entry),
            Confirm::Unsaved { then: AfterUnsaved::Close } => self.requests.push(Request::Close),
            Confirm::Unsaved { then: AfterUnsaved::Open(path) } => self.open_now(path),
            Confirm::Unsaved { then: AfterUnsaved::NewProject(draft) } => self.create(draft),
            Confirm::Unsaved { then: AfterUnsaved::Example } => self.open_example_now(),
            Confirm::OpenAddress { address } => self.requests.push(Request::OpenAddress(address)),
            Confirm::ForgetProject => self.forget_project(),
        }
    }

    /// Strikes an entry out for ever: from ledger, journal and backups now, from the file with the saving that is
    /// begun at once.
    fn strike(&mut self, of: EntryId) {
        if self.settings.name.trim().is_empty() {
            self.modal = Some(Modal::Name { name: String::new(), initials: String::new() });
            self.held = Some(Action::Strike(of));
            return;
        }
        let (by, world, here) = (self.by(), self.world.clone(), self.place());
        let Some(project) = &mut self.project else { return };
        let mut doing = Doing::begin(here);
        let result = Acting { world: &world, by: &by, doing: &mut doing, project }.strike(of);
        if let Err(message) = result {
            self.error(message, None);
            return;
        }
        project.undo.forget(of);
        project.settle(&doing);
        project.unsaved.remove(&of);
        project.fresh.remove(&of);
        let untitled = project.untitled;
        self.dirty_all();
        self.tell(
            Tone::Plain,
            "Struck out. What was mailed or copied before cannot be called back".to_owned(),
        );
        if !untitled {
            self.save();
        }
    }

    fn forget_project(&mut self) {
        let Some(project) = self.project.take() else { return };
        self.jobs.cancel_project();
        let seat = project.seat.clone();
        self.settings.folders.remove(project.ledger.project_id());
        self.settings.forget(seat.path());
        // Its journal has to be closed before it can be removed.
        drop(project);
        self.generation += 1;
        self.sitting = super::Sitting::default();
        self.dirty_all();
        self.keep_settings();
        let store = self.store.clone();
        self.jobs.start(&self.world.clone(), super::jobs::Slot::Forget, move |_| {
            let result = store.forget(&seat);
            Box::new(move |desk: &mut Self| match result {
                Ok(()) => desk.tell(
                    Tone::Good,
                    "Journals, backups and drafts of the project are gone from this machine".to_owned(),
                ),
                Err(error) => {
                    let hint = error.hint();
                    desk.error(error.to_string(), Some(hint));
                }
            })
        });
    }

    // Opening

    fn dropped(&mut self, paths: Vec<std::path::PathBuf>) {
        let (projects, others): (Vec<_>, Vec<_>) =
            paths.into_iter().partition(|path| super::opening::is_project_file(path));
        if !projects.is_empty() {
            if self.project.is_some() {
                self.join(projects);
            } else if let Some(first) = projects.into_iter().next() {
                self.open(first);
            }
            return;
        }
        if others.is_empty() {
            return;
        }
        match &mut self.modal {
            Some(Modal::NewProject(draft)) => draft.folders.extend(others),
            _ => {
                self.modal =
                    Some(Modal::NewProject(NewProjectDraft { folders: others, sources: Vec::new() }));
            }
        }
    }

    fn add_folder(&mut self, path: std::path::PathBuf, source: bool) {
        let mut draft = match self.modal.take() {
            Some(Modal::NewProject(draft)) => draft,
            _ => NewProjectDraft::default(),
        };
        let (to, other) = if source {
            (&mut draft.sources, &mut draft.folders)
        } else {
            (&mut draft.folders, &mut draft.sources)
        };
        other.retain(|p| *p != path);
        if !to.contains(&path) {
            to.push(path);
        }
        self.modal = Some(Modal::NewProject(draft));
    }

    fn choose_folder(&mut self, name: String, path: std::path::PathBuf) {
        let Some(project) = &self.project else { return };
        let id = project.ledger.project_id().to_owned();
        self.settings.folders.entry(id).or_default().insert(name, path);
        self.keep_settings();
        self.start_reading();
    }

    fn choose_to(&mut self, claim: ClaimId) {
        let Some(project) = &self.project else { return };
        let from = self.chosen_last.or(self.sitting.claim);
        let at = |claim: ClaimId| project.rows.find(claim).and_then(|id| project.queue.position(id));
        if let (Some(a), Some(b)) = (from.and_then(at), at(claim)) {
            let range = a.min(b)..=a.max(b);
            let more: BTreeSet<ClaimId> =
                project.queue.shown()[range].iter().map(|id| project.rows.row(*id).claim).collect();
            self.sitting.chosen.extend(more);
        }
    }
}

fn verb(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Supported => "supported",
        Ruling::Disputed => "disputed",
        Ruling::Unverified => "left unverified",
        Ruling::Dismissed => "dismissed",
    }
}

fn verdict_of(ruling: Ruling) -> Option<Verdict> {
    match ruling {
        Ruling::Supported => Some(Verdict::Supported),
        Ruling::Disputed => Some(Verdict::Disputed),
        Ruling::Unverified => Some(Verdict::Unverified),
        Ruling::Dismissed => None,
    }
}

/// Stance follows the verdict, else context.
fn stance_of(acting: &Acting, claim: ClaimId, register: Register) -> Stance {
    let state = acting.state(claim);
    match acting.mine(&state, register).map(|mine| mine.ruling) {
        Some(Ruling::Supported) => Stance::Supports,
        Some(Ruling::Disputed) => Stance::Disputes,
        _ => Stance::Context,
    }
}

fn stance_of_standing(standing: super::Standing) -> Stance {
    match standing {
        super::Standing::Supported => Stance::Supports,
        super::Standing::Disputed => Stance::Disputes,
        _ => Stance::Context,
    }
}

fn document_seen(
    acting: &Acting,
    document: crate::corpus::DocumentId,
    values: impl Fn(&crate::project::DocumentState) -> Vec<EntryId>,
) -> Vec<EntryId> {
    acting.project.standings.project().documents.get(&document).map(values).unwrap_or_default()
}

/// Nothing but the web is ever opened.
fn is_web_address(address: &str) -> bool {
    let lower = address.trim_start().to_ascii_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://")) && !address.chars().any(char::is_control)
}
