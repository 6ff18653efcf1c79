//! The two streams of the command line, and what may go into them.

use super::Failure;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};

/// Results on one stream, talk on the other. Text from documents passes through `shown` on its way.
pub struct Output {
    results: Box<dyn Write>,
    talk: Box<dyn Write>,
    closed: bool,
}

impl Output {
    pub fn new(results: Box<dyn Write>, talk: Box<dyn Write>) -> Self {
        Self { results, talk, closed: false }
    }

    /// One line of result; control characters in it are shown.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        let shown = shown(line);
        self.write(format!("{shown}\n").as_bytes())
    }

    /// Text of our own with its line ends (help, a listing).
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines() {
            self.line(line)?;
        }
        Ok(())
    }

    /// One JSON object on a line of its own.
    pub fn json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        let line = json_line(value);
        self.write(line.as_bytes())
    }

    /// Bytes of a document written to the standard output on request (`summary -o -`).
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes)
    }

    /// Talk: progress, notices, what to do next.
    pub fn talk(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| writeln!(self.talk, "{}", shown(line)))
    }

    /// Was the reader of our results gone before we were done?
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    pub fn flush(&mut self) -> io::Result<()> {
        let flushed = self.results.flush();
        self.note_closed(flushed)
    }

    pub(super) fn failure(&mut self, failure: &Failure) {
        // There is nobody left to tell if this fails.
        let _ = self.talk(&format!("error: {}", failure.message));
        if let Some(hint) = &failure.hint {
            let _ = self.talk(&format!("hint: {hint}"));
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = self.results.write_all(bytes);
        self.note_closed(written)
    }

    fn note_closed(&mut self, result: io::Result<()>) -> io::Result<()> {
        self.closed |= result.as_ref().is_err_and(|e| e.kind() == ErrorKind::BrokenPipe);
        result
    }
}

/// Is this a character that a terminal acts on, or that reorders what stands beside it?
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text with control characters and direction overrides written out: `\u{1b}`.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\t' || !acts(c) {
            shown.push(c);
        } else {
            shown.extend(c.escape_unicode());
        }
    }
    shown
}

/// A JSON line in which those characters stand as JSON escapes, so that reading it gives them back.
fn json_line(value: &serde_json::Value) -> String {
    let plain = value.to_string();
    let mut line = String::with_capacity(plain.len() + 1);
    for c in plain.chars() {
        if acts(c) {
            // All of them lie below U+FFFF: one escape each.
            let _ = write!(line, "\\u{:04x}", c as u32);
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_sequences_are_shown_not_sent() {
        assert_eq!(shown("a\u{1b}[31mred\u{202e}x"), "a\\u{1b}[31mred\\u{202e}x");
        assert_eq!(shown("Überall – in Ordnung"), "Überall – in Ordnung");
    }

    #[test]
    fn json_gives_the_characters_back() {
        let value = serde_json::json!({"text": "\u{1b}\u{9b}\u{202e} ok \n"});
        let line = json_line(&value);
        assert!(!line.trim_end().chars().any(acts), "{line}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), value);
    }
}
