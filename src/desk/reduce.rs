//! The one reducer: every change of the desk that a view or the command line asks for goes through here.

use super::answers::is_web_address;
use super::sitting::{AfterUnsaved, Confirm, Field, Modal};
use super::view::Tone;
use super::{Action, Desk};

impl Desk {
    /// Applies one action. Slow work is begun, never waited for.
    pub fn apply(&mut self, action: Action) {
        self.world.steps.note(&action);
        match action {
            Action::Run(command) => self.run(command),

            Action::Open(path) => self.open(path),
            Action::OpenExample => self.open_example(),
            Action::Dropped(paths) => self.dropped(paths),
            Action::CameBack => self.came_back(),
            Action::AddFolder { path, source } => self.add_folder(path, source),
            Action::AddToProject { path, source } => self.add_to_project(path, source),
            Action::RemoveFolder(path) => {
                if let Some(Modal::NewProject(draft)) = &mut self.modal {
                    draft.folders.retain(|p| *p != path);
                    draft.sources.retain(|p| *p != path);
                }
                self.keep_dialog();
            }
            Action::CreateProject => {
                if let Some(Modal::NewProject(draft)) = self.modal.take()
                    && !self.asks_first(AfterUnsaved::NewProject(draft.clone()))
                {
                    self.create(draft);
                }
            }
            Action::SaveTo(path) => self.save_to(path, None),
            Action::SaveToThen { path, then } => self.save_to(path, Some(then)),
            Action::SaveThen(then) => {
                self.modal = None;
                self.save(Some(then));
            }
            Action::SaveCopy(path) => self.save_copy(&path),
            Action::AtTyped(action) => self.at_typed(*action),
            Action::AskCopyOf(file) => self.ask_copy_of(file),
            Action::CopyFile { from, to } => self.copy_file(from, to),
            Action::Join(paths) => self.join(paths),
            Action::Export { path, format } => self.export(path, format),
            Action::ExportTo(path) => self.export_to(&path),
            Action::ChooseFolder { name, path } => self.choose_folder(name, path),
            Action::ChooseColumns(draft) => self.choose_columns(&draft),
            Action::JoinElsewhere => self.join_elsewhere(),
            Action::LeaveOutPutBack => self.leave_out_put_back(),
            Action::CancelJob(id) => self.jobs.cancel(id),

            Action::ShowPage(page) => self.show_page(page),
            Action::ShowTab(tab) => self.sitting.tab = tab,
            Action::ShowClaims(view) => self.sitting.claims_view = view,
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
                self.drop_hidden();
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
                self.choose_qualifier(qualifier);
            }
            Action::OnShown(act) => match *act {
                Action::ToggleQualifier(qualifier) if !self.has_verdict() => self.choose_qualifier(qualifier),
                act => self.act(Action::OnShown(Box::new(act))),
            },
            Action::Keep(Field::Reason) if !self.has_verdict() => {
                self.tell(Tone::Plain, "The reason is kept with the next verdict".to_owned());
            }
            Action::Judge(_)
            | Action::ToggleQualifier(_)
            | Action::Keep(_)
            | Action::Settle(_)
            | Action::Withdraw(_)
            | Action::ChooseWording(_)
            | Action::SetRole { .. }
            | Action::CheckEveryWord { .. }
            | Action::Tick { .. }
            | Action::SetTitle(_)
            | Action::KeepDocument(_)
            | Action::ConfirmPlace { .. }
            | Action::NotSame { .. }
            | Action::CitePassage { .. }
            | Action::KeepCitation(_)
            | Action::KeepTried(_)
            | Action::KeepOutcome(_) => self.act(action),

            Action::TakeNewcomers(documents) => self.take_newcomers(&documents),
            Action::PassNewcomers(documents) => self.pass_newcomers(&documents),
            Action::Follow { document, .. }
            | Action::LeaveOut { document, .. }
            | Action::StandsAlone(document) => {
                // All of it waits for the name, or nothing is done.
                let Some(action) = self.once_named(action) else { return self.changed() };
                self.take_newcomers(&[document]);
                let older = match action {
                    Action::Follow { older, .. } => Some(older),
                    _ => None,
                };
                self.drop_versions(document, older);
                self.act(action);
                self.show_newest();
            }

            Action::Paste(text) => self.paste(&text),
            Action::EditModal(modal) => self.edit_modal(modal),
            Action::AboutDocument(document) => self.open_about(document),
            Action::RecordOutcome(of) => self.record_outcome(of),
            Action::EditCitation(entry) => self.edit_citation(entry),
            Action::CiteNote { document, kind, number } => self.cite_note(document, kind, number),
            Action::EditTried(entry) => self.edit_tried(entry),
            Action::KeepName { name, initials } => self.keep_name(&name, &initials),
            Action::Show(modal) => (self.modal, self.opened) = (Some(*modal), None),
            Action::CloseModal => self.close_modal(),
            Action::DiscardModal => self.discard_modal(),
            Action::Confirmed(confirm) => self.confirmed(confirm),
            Action::RemoveReport => self.remove_report(),
            Action::DismissNotice(id) => self.notices.retain(|notice| notice.id != id),
            Action::HoldNotices(on) => self.hold_notices(on),
            Action::UndoStep(step) => {
                if self.project.as_ref().and_then(|project| project.undo.next_undone()) == Some(step) {
                    self.undo();
                }
            }
            Action::RedoStep(step) => {
                if self.project.as_ref().and_then(|project| project.undo.next_redone()) == Some(step) {
                    self.redo();
                }
            }
            Action::OpenAddress(address) => {
                if is_web_address(&address) {
                    self.modal = Some(Modal::Confirm(Confirm::OpenAddress { address }));
                } else {
                    self.warn("Only addresses that begin with http or https are opened".to_owned(), None);
                }
            }

            Action::SetTheme(theme) => self.theme(theme),
            Action::SetZoom(zoom) => self.zoom(zoom),
            Action::ShowColumn { column, on } => self.show_column(column, on),
            Action::FoldBoilerplate(on) => self.fold_boilerplate(on),
            Action::SetKey { command, keys } => self.set_key(command, keys.as_deref()),
        }
        self.changed();
        if self.jobs_are_inline() {
            self.tick();
        } else {
            self.freshen();
        }
    }

    // Acts
}
