//! From the keys egui hears to the shortcuts of the table of commands.

use crate::desk::{Command, Key, Keymap, Shortcut};
use egui::{Event, Modifiers};

/// The commands of this frame's key presses, taken out of the input. Where `typing`, keys that type something
/// or edit text are left to the field.
#[must_use]
pub fn commands(ctx: &egui::Context, keymap: &Keymap, typing: bool) -> Vec<Command> {
    ctx.input_mut(|input| {
        let mut found = Vec::new();
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { return true };
            let Some(shortcut) = shortcut(*key, *modifiers) else { return true };
            if typing && (shortcut.types_text() || edits_text(shortcut)) {
                return true;
            }
            let Some(command) = keymap.command(shortcut) else { return true };
            found.push(command);
            false
        });
        found
    })
}

/// Shortcuts that a text field has a meaning for.
fn edits_text(shortcut: Shortcut) -> bool {
    let editing = ['A', 'C', 'V', 'X', 'Y', 'Z'];
    let moves = matches!(shortcut.key, Key::Left | Key::Right | Key::Up | Key::Down | Key::Home | Key::End);
    moves || shortcut.ctrl && matches!(shortcut.key, Key::Char(c) if editing.contains(&c))
}

/// The key with what is held down, if the table can name it.
#[must_use]
pub fn shortcut(key: egui::Key, modifiers: Modifiers) -> Option<Shortcut> {
    let (key, shift) = match named(key) {
        // Where a keyboard has no sign of its own for it.
        Some(Key::Char('/')) if modifiers.shift => (Key::Char('?'), false),
        Some(key) => (key, modifiers.shift),
        None => return None,
    };
    Some(Shortcut { ctrl: modifiers.command, shift, alt: modifiers.alt, key }.normalised())
}

fn named(key: egui::Key) -> Option<Key> {
    use egui::Key as E;
    Some(match key {
        E::Enter => Key::Enter,
        E::Tab => Key::Tab,
        E::Escape => Key::Escape,
        E::Space => Key::Space,
        E::Delete => Key::Delete,
        E::ArrowUp => Key::Up,
        E::ArrowDown => Key::Down,
        E::ArrowLeft => Key::Left,
        E::ArrowRight => Key::Right,
        E::PageUp => Key::PageUp,
        E::PageDown => Key::PageDown,
        E::Home => Key::Home,
        E::End => Key::End,
        E::Comma => Key::Char(','),
        E::Slash => Key::Char('/'),
        E::Questionmark => Key::Char('?'),
        E::OpenBracket => Key::Char('['),
        E::CloseBracket => Key::Char(']'),
        E::Minus => Key::Char('-'),
        E::Period => Key::Char('.'),
        E::Plus => Key::Char('+'),
        E::Equals => Key::Char('='),
        E::Semicolon => Key::Char(';'),
        E::Quote => Key::Char('\''),
        _ => {
            let name = key.name();
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(c), None) if c.is_ascii_alphanumeric() => Key::Char(c),
                (Some('F'), Some(_)) => Key::F(name[1..].parse().ok()?),
                _ => return None,
            }
        }
    })
}

/// The egui key that types `shortcut`, for tests that press every key of the table.
#[must_use]
pub fn press(shortcut: Shortcut) -> Option<(egui::Key, Modifiers)> {
    let modifiers = Modifiers {
        alt: shortcut.alt,
        ctrl: shortcut.ctrl,
        shift: shortcut.shift,
        mac_cmd: false,
        command: shortcut.ctrl,
    };
    let wanted = match shortcut.key {
        // A digit of the keypad is a digit to egui.
        Key::Pad(n) => Key::Char(char::from_digit(u32::from(n), 10)?),
        key => key,
    };
    egui::Key::ALL.iter().find(|key| named(**key) == Some(wanted)).map(|key| (*key, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::COMMANDS;

    #[test]
    fn every_key_of_the_table_can_be_pressed_and_is_heard_as_itself() {
        let keymap = Keymap::new(&[]);
        for entry in COMMANDS {
            for key in entry.keys {
                let (pressed, modifiers) = press(*key).unwrap_or_else(|| panic!("{key} has no key in egui"));
                let heard = shortcut(pressed, modifiers).and_then(|heard| keymap.command(heard));
                assert_eq!(heard, Some(entry.command), "{key}");
            }
        }
    }

    #[test]
    fn a_question_mark_is_heard_on_keyboards_that_write_it_with_shift() {
        let heard = shortcut(egui::Key::Slash, Modifiers::SHIFT);
        assert_eq!(heard.map(|s| s.to_string()).as_deref(), Some("?"));
    }
}
