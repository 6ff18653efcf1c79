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
    let Modifiers { command, shift, alt, .. } = modifiers;
    Some(Shortcut { ctrl: command, shift, alt, key: named(key)? }.normalised())
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

    /// The sign that was written counts, with Shift or without: a German or Nordic keyboard writes "/" with it, an
    /// English one "?".
    #[test]
    fn signs_are_heard_as_written_on_keyboards_that_write_them_with_shift() {
        let keymap = Keymap::new(&[]);
        for (key, command) in [(egui::Key::Slash, Command::Search), (egui::Key::Questionmark, Command::Keys)]
        {
            for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
                let heard = shortcut(key, modifiers).and_then(|heard| keymap.command(heard));
                assert_eq!(heard, Some(command), "{key:?} {modifiers:?}");
            }
        }
    }
}
