//! Asking for a path: the platform's dialog on a thread of its own, and always a field to type it in.

use super::theme::{Theme, font};
use super::words::dialogs as words;
use super::{View, widgets};
use crate::desk::{Action, AfterUnsaved, ExportFormat, Request};
use egui::{Align, Context, Id, Layout, RichText, Ui};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Wide enough for most paths, in points.
const WIDE: f32 = 720.0;

/// What a path is asked for.
#[derive(Clone, Debug, PartialEq)]
enum For {
    Open,
    Folder {
        source: bool,
    },
    /// For the open project.
    Material {
        source: bool,
    },
    Save {
        copy: bool,
        then: Option<AfterUnsaved>,
    },
    /// A copy of a file as it is.
    CopyOf {
        file: PathBuf,
    },
    Join,
    Export,
    ProjectFolder {
        name: String,
    },
}

pub struct Picker {
    what: For,
    typed: String,
    /// The name of the folder, where a project with several asks.
    name: String,
    fresh: bool,
    /// Why it is asked once more.
    problem: Option<String>,
}

/// The platform's dialogs that are open, and what came back from them.
pub struct Dialogs {
    send: Sender<Action>,
    receive: Receiver<Action>,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (send, receive) = channel();
        Self { send, receive }
    }
}

impl Dialogs {
    /// What was chosen since last asked.
    pub fn take(&self) -> Vec<Action> {
        self.receive.try_iter().collect()
    }
}

impl Picker {
    /// The question behind a request of the desk, if it is one for a path.
    #[must_use]
    pub fn of(request: Request) -> Option<Self> {
        let typed = |path: &Path| path.display().to_string();
        let (what, typed) = match request {
            Request::PickAgain { request, problem } => {
                return Self::of(*request).map(|again| Self { problem: Some(problem), ..again });
            }
            Request::PickOpen => (For::Open, String::new()),
            Request::PickFolder { source } => (For::Folder { source }, String::new()),
            Request::PickSave { suggested, copy, then } => (For::Save { copy, then }, typed(&suggested)),
            Request::PickCopyOf { file, suggested } => (For::CopyOf { file }, typed(&suggested)),
            Request::PickJoin => (For::Join, String::new()),
            Request::PickExport { suggested } => (For::Export, typed(&suggested)),
            Request::PickMaterial => (For::Material { source: false }, String::new()),
            Request::PickProjectFolder { name } => (For::ProjectFolder { name }, String::new()),
            _ => return None,
        };
        let name = if let For::ProjectFolder { name } = &what { name.clone() } else { String::new() };
        Some(Self { what, typed, name, fresh: true, problem: None })
    }

    fn title(&self) -> &'static str {
        match self.what {
            For::Open => words::OPEN_TITLE,
            For::Folder { .. } => words::ADD_FOLDER,
            For::Material { .. } => words::ADD_MATERIAL,
            For::Save { copy: false, .. } => words::SAVE_TITLE,
            For::Save { copy: true, .. } | For::CopyOf { .. } => words::COPY_TITLE,
            For::Join => words::JOIN_TITLE,
            For::Export => words::EXPORT_TITLE,
            For::ProjectFolder { .. } => words::LOCATE_TITLE,
        }
    }

    fn act(&self) -> &'static str {
        match self.what {
            For::Open => "Open this",
            For::Folder { .. } => "Add this folder",
            For::Material { .. } => "Add this",
            For::Save { copy: false, .. } => "Save here",
            For::Save { copy: true, .. } | For::CopyOf { .. } => "Save the copy",
            For::Join => words::JOIN,
            For::Export => words::EXPORT,
            For::ProjectFolder { .. } => words::LOCATE,
        }
    }

    fn action(&self, path: PathBuf) -> Action {
        match &self.what {
            For::Open => Action::Open(path),
            For::Folder { source } => Action::AddFolder { path, source: *source },
            For::Material { source } => Action::AddToProject { path, source: *source },
            For::Save { copy: true, .. } => Action::SaveCopy(path),
            For::Save { then: None, .. } => Action::SaveTo(path),
            For::Save { then: Some(then), .. } => Action::SaveToThen { path, then: then.clone() },
            For::CopyOf { file } => Action::CopyFile { from: file.clone(), to: path },
            For::Join => Action::Join(vec![path]),
            For::Export => Action::ExportTo(path),
            For::ProjectFolder { .. } => Action::ChooseFolder { name: self.name.clone(), path },
        }
    }
}

/// A view deep in a dialog asks for a folder; it is heard in the same frame.
pub fn ask_for_folder(ctx: &Context, source: bool) {
    ctx.data_mut(|data| data.insert_temp(asked_id(), Some(For::Folder { source })));
}

/// The same for a folder of the project that lies elsewhere now.
pub fn ask_where(ctx: &Context, name: &str) {
    ctx.data_mut(|data| data.insert_temp(asked_id(), Some(For::ProjectFolder { name: name.to_owned() })));
}

fn asked_id() -> Id {
    Id::unique("asked for a path")
}

pub fn show(
    ui: &Ui,
    view: View<'_>,
    picker: &mut Option<Picker>,
    dialogs: &mut Dialogs,
    actions: &mut Vec<Action>,
) {
    let asked = ui.ctx().data_mut(|data| data.remove_temp::<Option<For>>(asked_id())).flatten();
    if let Some(what) = asked {
        let name = if let For::ProjectFolder { name } = &what { name.clone() } else { String::new() };
        *picker = Some(Picker { what, typed: String::new(), name, fresh: true, problem: None });
    }
    let Some(open) = picker else { return };
    let mut done = false;
    let theme = Theme::of(ui);
    let modal = egui::Modal::new(Id::unique("picker")).frame(super::modal::sheet(ui, 20));
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(WIDE.min(ui.ctx().content_rect().width() - 72.0));
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.label(RichText::new(open.title()).font(font::heading()).color(theme.ink));
        done = contents(ui, view, open, dialogs, actions);
    });
    if done || shown.backdrop_response.clicked() {
        *picker = None;
    }
}

fn contents(
    ui: &mut Ui,
    view: View<'_>,
    open: &mut Picker,
    dialogs: &Dialogs,
    actions: &mut Vec<Action>,
) -> bool {
    match open.what {
        For::Open => {
            widgets::soft(ui, words::OPEN_HINT);
        }
        For::Join => {
            widgets::soft(ui, words::JOIN_HINT);
        }
        For::Material { .. } => {
            widgets::soft(ui, words::MATERIAL_HINT);
        }
        _ => {}
    }
    let response = widgets::field(ui, words::PATH, "", &mut open.typed);
    if response.changed() {
        open.problem = None;
    }
    if open.fresh {
        open.fresh = false;
        widgets::take_whole(ui, &response, &open.typed);
    }
    if let Some(problem) = &open.problem {
        widgets::problem(ui, problem);
    }
    if open.what == For::Export {
        formats(ui, open);
    }
    if let For::Material { source } = &mut open.what {
        ui.checkbox(source, words::AS_SOURCE);
    }
    let mut done = false;
    let entered = widgets::entered(ui, &response);
    ui.add_space(4.0);
    crate::app::widgets::foot_row(ui, |ui| {
        let enough = !open.typed.trim().is_empty();
        if (widgets::main_button(ui, open.act(), enough).clicked() || entered) && enough {
            // The platform's dialog asks by itself about a file that is there.
            actions.push(Action::AtTyped(Box::new(open.action(view.desk.typed_path(&open.typed)))));
            done = true;
        }
        if widgets::plain_button(ui, words::CANCEL).clicked() {
            done = true;
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let kinds: &[(&str, bool)] = match open.what {
                For::Open | For::Material { .. } => &[(words::OPEN_FILE, false), (words::OPEN_FOLDER, true)],
                For::Folder { .. } | For::ProjectFolder { .. } => &[(words::OPEN_FOLDER, true)],
                _ => &[(words::BROWSE, false)],
            };
            for (label, folder) in kinds {
                if widgets::plain_button(ui, label).clicked() {
                    let start = view.desk.typed_path(&open.typed);
                    browse(ui.ctx(), open, start, *folder, dialogs);
                    done = true;
                }
            }
        });
    });
    done
}

/// The endings one can choose; the file's name follows.
fn formats(ui: &mut Ui, open: &mut Picker) {
    let theme = Theme::of(ui);
    let picked = super::theme::Tone { ink: theme.pick, ground: theme.pick_ground };
    let current = ExportFormat::of_path(Path::new(&open.typed));
    ui.horizontal(|ui| {
        for format in ExportFormat::ALL {
            let name = super::words::pages::format(format);
            if widgets::chip(ui, name, current == Some(format), picked).clicked() {
                let path = Path::new(open.typed.trim()).with_extension(format.word());
                open.typed = path.display().to_string();
            }
        }
    });
}

/// Opens the platform's dialog on a thread; a blocking one would freeze the window.
fn browse(ctx: &Context, open: &Picker, start: PathBuf, folder: bool, dialogs: &Dialogs) {
    let wake = ctx.clone();
    let send = dialogs.send.clone();
    let asked = Picker {
        what: open.what.clone(),
        typed: String::new(),
        name: open.name.clone(),
        fresh: false,
        problem: None,
    };
    let work = move || {
        let mut dialog = rfd::FileDialog::new().set_title(asked.title());
        if let Some(parent) = start.parent().filter(|parent| parent.is_dir()) {
            dialog = dialog.set_directory(parent);
        }
        let chosen = match asked.what {
            For::Save { .. } | For::CopyOf { .. } | For::Export => {
                if let Some(name) = start.file_name() {
                    dialog = dialog.set_file_name(name.to_string_lossy());
                }
                dialog.save_file()
            }
            _ if folder => dialog.pick_folder(),
            _ => dialog.pick_file(),
        };
        if let Some(path) = chosen {
            // The window may be gone by now.
            let _ = send.send(asked.action(path));
            wake.request_repaint();
        }
    };
    let named = std::thread::Builder::new().name("file dialog".to_owned());
    if named.spawn(work).is_err() {
        ctx.request_repaint();
    }
}
