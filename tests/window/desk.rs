//! The whole window on a desk whose folders are a temporary one, with a fixed clock.

use crate::renderer::CpuRenderer;
use claimdesk::app::App;
use claimdesk::desk::{Action, Desk, World};
use egui_kittest::Harness;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The clipboard of a platform: what is asked for comes with the next frame.
struct Clipboard {
    holds: Arc<Mutex<String>>,
    asked: bool,
}

impl egui::Plugin for Clipboard {
    fn debug_name(&self) -> &'static str {
        "clipboard"
    }

    fn input_hook(&mut self, _ctx: &egui::Context, input: &mut egui::RawInput) {
        let holds = self.holds.lock().expect("the clipboard").clone();
        if std::mem::take(&mut self.asked) && !holds.is_empty() {
            input.events.push(egui::Event::Paste(holds));
        }
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut egui::FullOutput) {
        let mut commands = output.viewport_output.values().flat_map(|viewport| &viewport.commands);
        self.asked |= commands.any(|command| matches!(command, egui::ViewportCommand::RequestPaste));
    }
}

/// The window, and the folder that its desk keeps things in; gone with it.
pub struct Window {
    pub harness: Harness<'static, App>,
    /// Removed with the window.
    home: tempfile::TempDir,
    clipboard: Arc<Mutex<String>>,
    clock: Arc<Mutex<Clock>>,
}

/// The clock of the fixed world, which goes on with each look at it until it is stopped.
struct Clock {
    world: World,
    stopped: Option<chrono::DateTime<chrono::Utc>>,
    /// What a test let go by.
    gone_by: chrono::TimeDelta,
}

impl Clock {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.stopped.unwrap_or_else(|| self.world.now()) + self.gone_by
    }
}

impl Window {
    /// From now on time goes by only where a test says so.
    pub fn stop_clock(&mut self) {
        let mut clock = self.clock.lock().expect("the clock");
        clock.stopped = Some(clock.world.now());
    }

    /// Lets so much time go by.
    pub fn wait(&mut self, seconds: i64) {
        self.clock.lock().expect("the clock").gone_by += chrono::TimeDelta::seconds(seconds);
        self.harness.run();
    }

    pub fn desk(&self) -> &Desk {
        self.harness.state().desk()
    }

    /// A path below the window's own folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Does it without a key or a click, to get to where a test begins.
    pub fn apply(&mut self, action: Action) {
        self.harness.state_mut().desk_mut().apply(action);
        self.harness.run();
    }

    /// Presses a key as the table of commands writes it, and lets the window settle.
    #[track_caller]
    pub fn key(&mut self, key: &str) {
        let shortcut = key.parse().expect("a key");
        let (key, modifiers) = claimdesk::app::keys::press(shortcut).expect("a key of the keyboard");
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Types into the field that has the caret: for each character its key and its text, as a keyboard does.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let upper = letter.to_uppercase().to_string();
            if let Some(key) = egui::Key::from_name(&upper) {
                self.harness.key_press(key);
            }
            self.harness.event(egui::Event::Text(letter.to_string()));
        }
        self.harness.run();
    }

    /// Puts text on the clipboard, as another program does.
    pub fn copied(&mut self, text: &str) {
        text.clone_into(&mut self.clipboard.lock().expect("the clipboard"));
    }

    /// The window comes in front, or another one does.
    pub fn in_front(&mut self, in_front: bool) {
        self.harness.event(egui::Event::WindowFocused(in_front));
        self.harness.run();
    }

    pub fn paste(&mut self, text: &str) {
        self.harness.event(egui::Event::Paste(text.to_owned()));
        self.harness.run();
    }

    #[track_caller]
    pub fn click(&mut self, label: &str) {
        use egui_kittest::kittest::Queryable;
        self.harness.get_by_label(label).click();
        self.harness.run();
    }
}

pub fn window(size: [f32; 2], theme: egui::Theme) -> Window {
    window_in(tempfile::tempdir().expect("a temporary folder"), size, theme)
}

/// The window on a desk that finds in `home` what an earlier run left there.
pub fn window_in(home: tempfile::TempDir, size: [f32; 2], theme: egui::Theme) -> Window {
    let (world, clock) = world(&home);
    around(Desk::new(world), clock, home, size, theme)
}

/// A fixed one in which a test can let time go by.
fn world(home: &tempfile::TempDir) -> (World, Arc<Mutex<Clock>>) {
    let fixed = World::fixed(home.path().join("home"), 1);
    let clock = Clock { world: fixed.clone(), stopped: None, gone_by: chrono::TimeDelta::zero() };
    let clock = Arc::new(Mutex::new(clock));
    let of_world = Arc::clone(&clock);
    (fixed.with_clock(move || of_world.lock().expect("the clock").now()), clock)
}

/// The window on a copy of the example project, by an analyst who has said their name.
pub fn example(size: [f32; 2], theme: egui::Theme) -> Window {
    let home = tempfile::tempdir().expect("a temporary folder");
    let project = copy_example(home.path());
    let (world, clock) = world(&home);
    let mut desk = Desk::new(world);
    desk.apply(Action::KeepName { name: "A. Analyst".to_owned(), initials: "AA".to_owned() });
    desk.apply(Action::Open(project));
    settle(&mut desk);
    around(desk, clock, home, size, theme)
}

/// Ticks until the desk has nothing left to do.
pub fn settle(desk: &mut Desk) {
    for _ in 0..5000 {
        let changed = desk.tick();
        if !changed && desk.jobs().is_empty() && !desk.rows_pending() {
            return;
        }
    }
}

/// The example's project and articles below `to`; gives the project file.
pub fn copy_example(to: &Path) -> PathBuf {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["seeds", "projects"] {
        std::fs::create_dir_all(to.join(folder)).expect("a folder");
        for file in std::fs::read_dir(from.join(folder)).expect("the example").flatten() {
            std::fs::copy(file.path(), to.join(folder).join(file.file_name())).expect("a copy");
        }
    }
    to.join("projects").join("pegasus.ron")
}

fn around(
    desk: Desk,
    clock: Arc<Mutex<Clock>>,
    home: tempfile::TempDir,
    size: [f32; 2],
    theme: egui::Theme,
) -> Window {
    let app = App::new(desk);
    let clipboard = Arc::new(Mutex::new(String::new()));
    let holds = Arc::clone(&clipboard);
    let harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(24)
        .with_render_cursor(false)
        .renderer(CpuRenderer::default())
        .with_context_setup(move |ctx| {
            ctx.add_plugin(Clipboard { holds, asked: false });
            claimdesk::app::theme::install(ctx);
        })
        .build_ui_state(
            |ui, app: &mut App| {
                app.logic(ui.ctx());
                // The harness leaves a margin that a window does not have.
                let whole = ui.ctx().viewport_rect();
                let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(whole));
                ui.set_clip_rect(whole);
                app.ui(&mut ui);
            },
            app,
        );
    Window { harness, home, clipboard, clock }
}
