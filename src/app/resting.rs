//! A pointer that rests while somebody works by key points at nothing: what hovering shows goes with the first key, and
//! comes back when the pointer moves. Else it lies over the claim or the dialog that the key led to.

use egui::{Context, Event, Popup, Pos2, RawInput};

#[derive(Default)]
pub struct Resting {
    /// Where the pointer is.
    at: Option<Pos2>,
    /// Is one of its buttons held down?
    held: bool,
    /// Is egui told that it is gone?
    rests: bool,
}

impl Resting {
    fn events(&mut self, events: Vec<Event>, in_popup: bool) -> Vec<Event> {
        let mut told = Vec::with_capacity(events.len() + 1);
        for event in events {
            match &event {
                Event::PointerMoved(at) => (self.at, self.rests) = (Some(*at), false),
                Event::PointerButton { pos, pressed, .. } => {
                    *self = Self { at: Some(*pos), held: *pressed, rests: false };
                }
                Event::PointerGone => (self.at, self.rests) = (None, false),
                // What is turned is what the pointer is on.
                Event::MouseWheel { .. } | Event::Zoom(_) => {
                    let back = self.at.filter(|_| std::mem::take(&mut self.rests));
                    told.extend(back.map(Event::PointerMoved));
                }
                _ => {}
            }
            let is_key = matches!(event, Event::Key { pressed: true, .. });
            told.push(event);
            // Menus follow the pointer and the keys at once.
            if is_key && self.at.is_some() && !self.held && !self.rests && !in_popup {
                self.rests = true;
                told.push(Event::PointerGone);
            }
        }
        told
    }
}

impl egui::Plugin for Resting {
    fn debug_name(&self) -> &'static str {
        "resting pointer"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let in_popup = Popup::is_any_open(ctx);
        input.events = self.events(std::mem::take(&mut input.events), in_popup);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, Vec2, pos2};

    #[test]
    fn a_pointer_that_rests_points_at_nothing_after_a_key_until_it_moves_or_turns() {
        let key = || Event::Key {
            key: Key::J,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let moved = || Event::PointerMoved(pos2(5.0, 5.0));
        let wheel = || Event::MouseWheel {
            source: MouseWheelSource::Wheel,
            unit: MouseWheelUnit::Line,
            delta: Vec2::Y,
            phase: TouchPhase::Move,
            modifiers: Modifiers::NONE,
        };
        let mut resting = Resting::default();
        assert_eq!(resting.events(vec![key()], false), [key()]);
        assert_eq!(resting.events(vec![moved(), key()], true), [moved(), key()]);
        assert_eq!(resting.events(vec![key(), key()], false), [key(), Event::PointerGone, key()]);
        assert_eq!(resting.events(vec![wheel(), wheel()], false), [moved(), wheel(), wheel()]);
    }
}
