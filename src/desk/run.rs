//! What each command of the table does.

use super::commands::{COMMANDS, Command};
use super::newcomers::Occasion;
use super::selecting::Step;
use super::settings::Theme;
use super::sitting::{ClaimColumn, Confirm, Field, Modal, NewProjectDraft, Page, PanelTab, TriedDraft};
use super::view::{DocumentRow, Focus, Request, Tone, Turn};
use super::{Action, Desk};
use crate::project::act::{Looked, Qualifier, Register, Role, Ruling, Verdict};

impl Desk {
    pub(super) fn run(&mut self, command: Command) {
        if !self.available(command) {
            return;
        }
        self.used(command);
        match command {
            Command::NewProject => {
                self.open_dialog(Modal::NewProject(NewProjectDraft::default()));
            }
            Command::Open => self.requests.push(Request::PickOpen),
            Command::OpenExample => self.open_example(),
            Command::Save => self.save(None),
            Command::SaveAs => {
                let suggested = self.suggested("ron");
                self.requests.push(Request::PickSave { suggested, copy: false, then: None });
            }
            Command::SaveCopy => {
                let suggested = self.suggested("ron");
                self.requests.push(Request::PickSave { suggested, copy: true, then: None });
            }
            Command::Export => {
                let suggested = self.suggested("html");
                self.requests.push(Request::PickExport { suggested });
            }
            Command::CopyDigest => {
                self.summary_of = None;
                self.copy_digest = true;
                self.refresh_summary();
            }
            Command::TitleOfProject => {
                let title = self
                    .project
                    .as_ref()
                    .and_then(|project| project.standings.project().title.one().cloned());
                self.modal = Some(Modal::Title { title: title.unwrap_or_default() });
            }
            Command::ShowReading => {
                self.modal = Some(Modal::Reading);
                self.look_at_tables(false);
            }
            Command::LocateDocuments => self.locate_documents(),
            Command::AddDocuments => self.requests.push(Request::PickMaterial),
            Command::LookForNew => self.look_for_new(Occasion::Asked),
            Command::KeepNothing => self.keep_nothing(),
            Command::ClearCache => self.clear_cache(),
            Command::ForgetProject => self.modal = Some(Modal::Confirm(Confirm::ForgetProject)),
            Command::Settings => self.modal = Some(Modal::Settings),
            Command::Quit => self.quit(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Paste => self.requests.push(Request::ReadClipboard),
            Command::Search => self.requests.push(Request::Focus(Focus::Search)),
            Command::EndOn => self.select_by_word(Step::EndOn),
            Command::EndBack => self.select_by_word(Step::EndBack),
            Command::StartOn => self.select_by_word(Step::StartOn),
            Command::StartBack => self.select_by_word(Step::StartBack),
            Command::Palette => self.modal = Some(Modal::Palette { query: String::new() }),
            Command::PageDocuments => self.show_page(Page::Documents),
            Command::PageClaims => self.show_page(Page::Claims),
            Command::PageSummary => self.show_page(Page::Summary),
            Command::NextDocument => self.step_document(true),
            Command::PreviousDocument => self.step_document(false),
            Command::AboutDocument => {
                if let Some(document) = self.sitting.document {
                    self.open_about(document);
                }
            }
            Command::FollowPassage => self.follow_passage(),
            Command::Back => self.back(),
            Command::TurnDown => self.requests.push(Request::Turn(Turn::Down)),
            Command::TurnUp => self.requests.push(Request::Turn(Turn::Up)),
            Command::TurnFirst => self.requests.push(Request::Turn(Turn::First)),
            Command::TurnLast => self.requests.push(Request::Turn(Turn::Last)),
            Command::Evidence => self.show_tab(PanelTab::Evidence),
            Command::History => self.show_tab(PanelTab::History),
            Command::ZoomIn => self.zoom(self.settings.zoom * 1.1),
            Command::ZoomOut => self.zoom(self.settings.zoom / 1.1),
            Command::ZoomReset => self.zoom(1.0),
            Command::ThemeLight => self.theme(Theme::Light),
            Command::ThemeDark => self.theme(Theme::Dark),
            Command::ThemeSystem => self.theme(Theme::System),
            Command::FoldBoilerplate => self.fold_boilerplate(!self.settings.folds_boilerplate),
            Command::NextClaim => self.step_claim(true),
            Command::PreviousClaim => self.step_claim(false),
            Command::NextOpen => self.next_open(),
            Command::KeepAndNext => {
                self.keep_all_typed();
                self.requests.push(Request::Focus(Focus::Page));
                // A reason waits for its verdict, and so does who wrote it.
                if self.has_verdict() || self.draft(Field::Reason).trim().is_empty() {
                    self.next_open();
                }
            }
            Command::Supported => self.apply(Action::Judge(Verdict::Supported)),
            Command::Disputed => self.apply(Action::Judge(Verdict::Disputed)),
            Command::Unverified => self.apply(Action::Judge(Verdict::Unverified)),
            Command::Dismiss => self.act(Action::Run(Command::Dismiss)),
            Command::MissingContext => self.apply(Action::ToggleQualifier(Qualifier::MissingContext)),
            Command::Misleading => self.apply(Action::ToggleQualifier(Qualifier::Misleading)),
            Command::Outdated => self.apply(Action::ToggleQualifier(Qualifier::Outdated)),
            Command::Exaggerated => self.apply(Action::ToggleQualifier(Qualifier::Exaggerated)),
            Command::OutOfContext => self.apply(Action::ToggleQualifier(Qualifier::OutOfContext)),
            Command::Refuted => self.apply(Action::ToggleQualifier(Qualifier::Refuted)),
            Command::Reason => self.requests.push(Request::Focus(Focus::Reason)),
            Command::AddCitation => self.open_card(),
            Command::Draw => self.draw(),
            Command::CiteFirst
            | Command::MoveSpan
            | Command::ApplyToSightings
            | Command::SignOff
            | Command::WithdrawVerdict => self.act(Action::Run(command)),
            Command::SourceOrCheck => self.act_on_document(|row| Action::SetRole {
                document: row.id,
                role: match row.role {
                    Role::Source => Role::UnderCheck,
                    Role::UnderCheck => Role::Source,
                },
            }),
            Command::LeaveOutDocument => {
                self.act_on_document(|row| Action::LeaveOut { document: row.id, out: !row.left_out });
            }
            Command::CheckEveryWord => {
                self.act_on_document(|row| Action::CheckEveryWord { document: row.id, on: !row.every_word });
            }
            Command::SameClaim => {
                if let Some((claim, document, span)) = self.asks_to_confirm() {
                    self.apply(Action::ConfirmPlace { claim, document, span });
                }
            }
            Command::NotSameClaim => {
                if let Some((claim, document, span)) = self.asks_to_confirm() {
                    self.apply(Action::NotSame { claim, document, span });
                }
            }
            Command::Notes => self.modal = Some(Modal::Notes),
            Command::OtherVersion => {
                let view = self.document_view.as_ref();
                let other = view.and_then(|view| view.newest.as_ref().or_else(|| view.older.first()));
                if let Some(other) = other {
                    self.select_document(other.id);
                }
            }
            Command::TickPoint => self.tick_next(Looked::Checked),
            Command::PointWrong => self.tick_next(Looked::Wrong),
            Command::Tried => {
                let when = self.world.today().to_string();
                let draft = TriedDraft { claim: self.sitting.claim, when, ..TriedDraft::default() };
                self.open_dialog(Modal::Tried(draft));
            }
            Command::Outcome => self.open_outcome(),
            Command::Comment => self.requests.push(Request::Focus(Focus::Comment)),
            Command::EditWording => self.requests.push(Request::Focus(Focus::Wording)),
            Command::ToggleRegister => {
                self.sitting.register = match self.sitting.register {
                    Register::Statement => Register::Attribution,
                    Register::Attribution => Register::Statement,
                };
                self.dirty_claim();
            }
            Command::ChooseClaim => self.choose_selected(),
            Command::ChooseAll => self.apply(Action::ChooseAllShown),
            Command::SettleSupported => self.apply(Action::Settle(Ruling::Supported)),
            Command::SettleDisputed => self.apply(Action::Settle(Ruling::Disputed)),
            Command::SettleUnverified => self.apply(Action::Settle(Ruling::Unverified)),
            Command::SettleDismissed => self.apply(Action::Settle(Ruling::Dismissed)),
            Command::NextNews => self.next_news(),
            Command::JoinCopy => self.requests.push(Request::PickJoin),
            Command::Keys => self.modal = Some(Modal::Keys),
            Command::About => self.modal = Some(Modal::About),
            Command::Escape => self.escape(),
        }
        self.changed();
    }

    /// A key that was used once is named in the panel no more.
    fn used(&mut self, command: Command) {
        let id = COMMANDS[command as usize].id;
        if !self.settings.used.contains(id) {
            self.settings.used.insert(id.to_owned());
            self.keep_settings();
        }
    }

    pub(super) fn show_page(&mut self, page: Page) {
        if self.sitting.page == page {
            return;
        }
        self.sitting.page = page;
        if page == Page::Summary {
            self.refresh_summary();
        }
        self.changed();
    }

    fn act_on_document(&mut self, act: impl FnOnce(&DocumentRow) -> Action) {
        let listed = self.sitting.document.and_then(|id| self.project.as_ref()?.rows.listed(id));
        if let Some(act) = listed.map(act) {
            self.act(act);
        }
    }

    fn choose_selected(&mut self) {
        if let Some(claim) = self.sitting.claim {
            self.apply(Action::Choose { claim, chosen: !self.sitting.chosen.contains(&claim) });
        }
    }

    fn show_tab(&mut self, tab: PanelTab) {
        self.sitting.tab = tab;
        self.requests.push(Request::ShowTab);
    }

    pub(super) fn zoom(&mut self, zoom: f32) {
        self.settings.zoom = (zoom.clamp(0.5, 3.0) * 20.0).round() / 20.0;
        self.requests.push(Request::Zoom(self.settings.zoom));
        self.keep_settings();
    }

    pub(super) fn theme(&mut self, theme: Theme) {
        self.settings.theme = theme;
        self.keep_settings();
    }

    pub(super) fn show_column(&mut self, column: ClaimColumn, on: bool) {
        self.settings.columns.retain(|shown| *shown != column);
        if on {
            // What was asked for last has room before the others.
            self.settings.columns.insert(0, column);
        }
        self.keep_settings();
    }

    pub(super) fn fold_boilerplate(&mut self, on: bool) {
        self.settings.folds_boilerplate = on;
        self.keep_settings();
    }

    pub(super) fn quit(&mut self) {
        if self.is_writing() {
            // What goes wrong until then keeps the window open.
            self.closing = Some(self.notices.next());
            self.tell(Tone::Plain, "The window closes once everything is written".to_owned());
            return;
        }
        let unsaved = self.asks_first(super::AfterUnsaved::Close);
        if !unsaved {
            self.requests.push(Request::Close);
        }
    }

    fn escape(&mut self) {
        if self.modal.is_some() {
            self.apply(Action::CloseModal);
        } else if self.sitting.selection.take().is_none() {
            self.sitting.chosen.clear();
            self.requests.push(Request::Focus(Focus::Page));
        }
    }

    /// `C`: the selected words become a citation; with none, the card opens and asks for the clipboard.
    fn open_card(&mut self) {
        if let Some(selection) = self.sitting.selection {
            self.apply(Action::CitePassage { document: selection.document, span: selection.span });
            return;
        }
        // What was left half filled is not mixed with whatever is on the clipboard.
        if !self.open_dialog(Modal::Citation(Box::new(self.empty_card()))) {
            self.requests.push(Request::ReadClipboard);
        }
    }

    fn open_outcome(&mut self) {
        let waiting = self.claim_view.as_ref().and_then(|view| {
            view.tried.iter().find(|tried| tried.outcome.is_none()).map(|tried| tried.entry)
        });
        match waiting {
            Some(of) => self.record_outcome(of),
            None => {
                self.tell(Tone::Plain, "Nothing tried on this claim is waiting for an outcome".to_owned());
            }
        }
    }

    fn locate_documents(&mut self) {
        let Some(project) = &self.project else { return };
        let folder =
            project.folders.iter().max_by_key(|folder| folder.missing).map(|folder| folder.name.to_string());
        match folder {
            Some(name) => self.requests.push(Request::PickProjectFolder { name }),
            None => self.tell(Tone::Plain, "The project lists no documents".to_owned()),
        }
    }

    /// What is typed and not kept yet on the selected claim.
    fn keep_all_typed(&mut self) {
        let Some(claim) = self.sitting.claim else { return };
        for field in [Field::Wording, Field::Reason, Field::Comment] {
            if self.sitting.drafts.contains_key(&(claim, field)) {
                self.apply(Action::Keep(field));
            }
        }
    }
}
