//! The thin shell around [`App`]: eframe's window, closing, the panic-safe way out.

use super::App;
use crate::desk::{Action, Command, Desk, Saved};
use eframe::egui;
use std::time::Duration;

/// The window waits so long for the project before it shows itself without.
const FIRST_WAIT: Duration = Duration::from_millis(400);

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        App::logic(self, ctx);
        if ctx.input(|input| input.viewport().close_requested()) && self.must_ask() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.desk_mut().apply(Action::Run(Command::Quit));
            ctx.request_repaint();
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        App::ui(self, ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    /// What was begun to be written is written before the process ends.
    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.desk_mut().finish();
    }

    /// Only the window's place is eframe's to keep; what panels remember begins anew.
    fn persist_egui_memory(&self) -> bool {
        false
    }
}

impl App {
    /// Is there work that closing now would leave outside the journal, or that the user should hear of?
    fn must_ask(&self) -> bool {
        if self.chrome.closing {
            return false;
        }
        self.desk().is_writing()
            || matches!(
                self.desk().saved(),
                Saved::Unsaved { .. } | Saved::Unkept { .. } | Saved::Saving | Saved::Failed { .. }
            )
    }
}

/// Opens the window on `desk` and stays until it is closed. `wake` is given the call that asks for a frame;
/// hand it to the desk's world so that results of slow work are shown when they come.
///
/// # Errors
/// Where no window can be opened, in words: there is no display, or no graphics driver.
pub fn run(mut desk: Desk, wake: impl FnOnce(Box<dyn Fn() + Send + Sync>) + 'static) -> Result<(), String> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Claimdesk")
        .with_app_id("claimdesk")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size([720.0, 480.0]);
    let persistence_path = Some(desk.world().folders.settings.join("window.ron"));
    let options = eframe::NativeOptions {
        viewport,
        persistence_path,
        persist_window: true,
        centered: true,
        // There are no gradients to smooth, and the noise is worked out for every point of the window.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "claimdesk",
        options,
        Box::new(move |creation| {
            let ctx = creation.egui_ctx.clone();
            wake(Box::new(move || ctx.request_repaint()));
            desk.wait_for_opening(FIRST_WAIT);
            let mut app = App::new(desk);
            // The first frame is cleared before it is drawn.
            app.dress(&creation.egui_ctx);
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| format!("the window could not be opened: {error}"))
}
