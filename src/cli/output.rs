//! The two streams of the command line, and what may go into them.

use super::Failure;
use crate::text::{is_steering, without_steering};
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
        let line = without_steering(&value.to_string());
        self.write(line.as_bytes())?;
        self.write(b"\n")
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

/// Text with control characters and direction overrides written out: `\u{1b}`.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\t' || !is_steering(c) {
            shown.push(c);
        } else {
            shown.extend(c.escape_unicode());
        }
    }
    shown
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
        let line = without_steering(&value.to_string());
        assert!(!line.chars().any(is_steering), "{line}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), value);
    }
}
