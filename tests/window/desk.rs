//! The whole window on a desk whose folders are a temporary one, with a fixed clock.

use crate::renderer::CpuRenderer;
use claimdesk::app::App;
use claimdesk::desk::{Action, Desk, World};
use egui_kittest::Harness;
use std::path::{Path, PathBuf};

/// The window, and the folder that its desk keeps things in; gone with it.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub home: tempfile::TempDir,
}

pub fn window(size: [f32; 2], theme: egui::Theme) -> Window {
    let home = tempfile::tempdir().expect("a temporary folder");
    let desk = Desk::new(World::fixed(home.path().join("home"), 1));
    around(desk, home, size, theme)
}

/// The window on a copy of the example project, by an analyst who has said their name.
pub fn example(size: [f32; 2], theme: egui::Theme) -> Window {
    let home = tempfile::tempdir().expect("a temporary folder");
    let project = copy_example(home.path());
    let mut desk = Desk::new(World::fixed(home.path().join("home"), 1));
    desk.apply(Action::KeepName { name: "A. Analyst".to_owned(), initials: "AA".to_owned() });
    desk.apply(Action::Open(project));
    settle(&mut desk);
    around(desk, home, size, theme)
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

fn around(desk: Desk, home: tempfile::TempDir, size: [f32; 2], theme: egui::Theme) -> Window {
    let app = App::new(desk);
    let harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(24)
        .with_render_cursor(false)
        .renderer(CpuRenderer::default())
        .with_context_setup(claimdesk::app::theme::install)
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
    Window { harness, home }
}
