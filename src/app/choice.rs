//! One value out of several: a button that opens a list. By keyboard as a platform does it: Up and Down take the value
//! before or after, Enter or Space opens the list, in it Up, Down, Home and End go along, a letter goes to the next
//! value that begins with it, Enter takes one and Escape leaves it as it was.

use super::theme::Theme;
use super::widgets;
use egui::{ComboBox, Event, EventFilter, Key, Modifiers, Popup, Response, Ui};

/// What an open list remembers between frames: the value that Enter takes.
#[derive(Clone, Copy, Default, PartialEq)]
struct Open {
    at: usize,
    /// It is to be brought into sight.
    reveal: bool,
}

/// A choice called `name` for screen readers, on which `shown` stands. The values are asked for only where they are
/// needed, for they may be many.
pub fn choice<T: PartialEq>(
    ui: &mut Ui,
    name: &str,
    width: f32,
    shown: &str,
    chosen: &mut T,
    values: impl Fn() -> Vec<(T, String)>,
) -> Response {
    let id = ui.scope_id().with(("choice", name));
    let mut open = ui.data(|data| data.get_temp::<Option<Open>>(id)).flatten();
    if let Some(open) = &mut open {
        let all = values();
        if steer(ui, open, &all)
            && let Some((value, _)) = all.into_iter().nth(open.at)
        {
            *chosen = value;
            Popup::close_all(ui.ctx());
        }
    }
    let combo =
        ComboBox::from_id_salt(("choice", name)).width(width).truncate().selected_text(shown.to_owned());
    let list = combo.show_ui(ui, |ui| {
        let mut all = values();
        let at = || all.iter().position(|(value, _)| value == chosen).unwrap_or(0);
        let open = open.unwrap_or_else(|| Open { at: at(), reveal: true });
        let taken = lines(ui, &open, chosen, &all);
        if let Some(taken) = taken {
            *chosen = all.swap_remove(taken).0;
        }
        Open { reveal: false, ..open }
    });
    let response = list.response.accessible_name(name);
    ui.data_mut(|data| data.insert_temp(id, list.inner));
    if response.has_focus() {
        let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        if list.inner.is_none() {
            step(ui, chosen, values);
        }
    }
    widgets::focus_ring(ui, &response, 6.0);
    response
}

/// The values of an open list; which one was clicked?
fn lines<T: PartialEq>(ui: &mut Ui, open: &Open, chosen: &T, all: &[(T, String)]) -> Option<usize> {
    let mut taken = None;
    for (i, (value, label)) in all.iter().enumerate() {
        let line = ui.selectable_label(value == chosen, label);
        if i == open.at {
            let theme = Theme::of(ui);
            let ring = egui::Stroke::new(1.5, theme.pick);
            ui.painter().rect_stroke(line.rect, 4.0, ring, egui::StrokeKind::Inside);
            if open.reveal {
                line.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
            }
        }
        if line.clicked() {
            taken = Some(i);
        }
    }
    taken
}

/// Goes along an open list. Is the value to be taken?
fn steer<T>(ui: &Ui, open: &mut Open, all: &[(T, String)]) -> bool {
    let last = all.len().saturating_sub(1);
    let before = open.at.min(last);
    open.at = before;
    let taken = ui.input_mut(|input| {
        let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key);
        open.at = (open.at + pressed(Key::ArrowDown)).saturating_sub(pressed(Key::ArrowUp)).min(last);
        if pressed(Key::Home) > 0 {
            open.at = 0;
        }
        if pressed(Key::End) > 0 {
            open.at = last;
        }
        let typed: String = input
            .events
            .iter()
            .filter_map(|event| if let Event::Text(text) = event { Some(text.as_str()) } else { None })
            .collect();
        if let Some(letter) = typed.chars().next().filter(|letter| !letter.is_whitespace()) {
            open.at = beginning_with(letter, open.at, all);
        }
        input.consume_key(Modifiers::NONE, Key::Enter)
    });
    open.reveal |= open.at != before;
    taken
}

/// The next value after `at`, around the end, that begins with this letter; `at` where none does.
fn beginning_with<T>(letter: char, at: usize, all: &[(T, String)]) -> usize {
    let begins = |i: &usize| {
        let first = all[*i].1.chars().next();
        first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
    };
    let after = (at + 1..all.len()).chain(0..at.min(all.len()));
    after.into_iter().find(begins).unwrap_or(at)
}

/// Up and Down on the closed button.
fn step<T: PartialEq>(ui: &Ui, chosen: &mut T, values: impl Fn() -> Vec<(T, String)>) {
    let (down, up) = ui.input_mut(|input| {
        let mut pressed = |key| input.count_and_consume_key(Modifiers::NONE, key);
        (pressed(Key::ArrowDown), pressed(Key::ArrowUp))
    });
    if down == up {
        return;
    }
    let mut all = values();
    let at = all.iter().position(|(value, _)| value == chosen).unwrap_or(0);
    let to = (at + down).saturating_sub(up).min(all.len().saturating_sub(1));
    if to < all.len() {
        *chosen = all.swap_remove(to).0;
        ui.ctx().request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(letter: char, at: usize, found: usize) {
        let all = ["none", "Alpha", "beta", "Array", "Zeta"].map(|name| ((), name.to_owned()));
        assert_eq!(beginning_with(letter, at, &all), found, "{letter} from {at}");
    }

    #[test]
    fn a_letter_goes_to_the_next_value_that_begins_with_it() {
        check('a', 0, 1);
        check('A', 1, 3);
        check('a', 3, 1);
        check('b', 4, 2);
        check('q', 2, 2);
    }
}
