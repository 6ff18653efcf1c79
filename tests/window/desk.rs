//! The whole window on a desk whose folders are a temporary one, with a fixed clock.

use crate::renderer::CpuRenderer;
use claimdesk::app::App;
use claimdesk::desk::{Desk, World};
use egui_kittest::Harness;

/// The window, and the folder that its desk keeps things in; gone with it.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub home: tempfile::TempDir,
}

pub fn window(size: [f32; 2], theme: egui::Theme) -> Window {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = App::new(Desk::new(World::fixed(home.path(), 1)));
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
