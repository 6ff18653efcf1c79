//! Page Up, Page Down, Home and End move what stands in the middle of the window.

use crate::desk::Turn;
use egui::scroll_area::ScrollAreaOutput;
use egui::style::ScrollAnimation;
use egui::{Ui, vec2};

/// So much of a page that was turned stays in sight, in points, so that the reader finds the line again.
const KEPT: f32 = 48.0;

/// A turn that was asked for, and where the page in the middle stood in the last frame.
#[derive(Default)]
pub struct Turning {
    wanted: Option<Turn>,
    /// How far it is scrolled, how much of it is in sight, how much there is: in points.
    seen: Option<(f32, f32, f32)>,
}

impl Turning {
    pub fn ask(&mut self, turn: Turn) {
        self.wanted = Some(turn);
    }

    /// Just before the area is shown: moves it, if a turn was asked for.
    pub fn before(&mut self, ui: &Ui) {
        let Some((turn, (at, height, all))) = self.wanted.take().zip(self.seen) else { return };
        let last = (all - height).max(0.0);
        let step = (height - KEPT).max(height / 2.0);
        let to = match turn {
            Turn::Down => (at + step).min(last),
            Turn::Up => (at - step).max(0.0),
            Turn::First => 0.0,
            Turn::Last => last,
        };
        // Up is positive to egui.
        ui.scroll_with_delta_animation(vec2(0.0, at - to), ScrollAnimation::none());
        ui.ctx().request_repaint();
    }

    /// Once the area was shown.
    pub fn after<R>(&mut self, area: &ScrollAreaOutput<R>) {
        let at = area.state.clamped_offset().y;
        self.seen = Some((at, area.inner_rect.height(), area.content_size.y));
    }
}
