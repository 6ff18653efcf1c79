//! Characters that are not read but act: on a terminal, or on the order of what stands beside them.

use std::fmt::Write;

/// Is this a character that a terminal acts on, or that reorders what stands beside it?
#[must_use]
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// JSON in which those characters stand as JSON escapes, so that reading it gives them back. Line ends between values
/// stay.
#[must_use]
pub fn without_steering(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_steering(c) {
            // All of them lie below U+FFFF: one escape each.
            let _ = write!(escaped, "\\u{:04x}", c as u32);
        } else {
            escaped.push(c);
        }
    }
    escaped
}
