//! A document's line exactly as this program writes it, written and read without the scanner: a project of a hundred
//! thousand documents has as many of them. Whatever is spelt otherwise takes the long road, which gives the same.

use super::act::Role;
use super::lines::DocumentLine;
use super::token::{is_plain, push_text};
use crate::corpus::DocumentId;
use std::fmt::Write;

/// Longer strings take the long road, where limits are kept.
const LONGEST: usize = 1 << 16;
const BEGINS: &str = "Document(id: ";

/// The line of these fields in its one spelling; `None` where it is not short and plain, or of a table whose columns
/// were chosen.
pub(super) fn spelt(fields: &DocumentLine) -> Option<String> {
    let DocumentLine {
        id,
        full,
        bytes,
        path,
        title,
        date,
        outlet,
        byline,
        text,
        reader,
        choice,
        role,
        file,
        line: _,
    } = fields;
    if *choice != 0 {
        return None;
    }
    let mut line = String::with_capacity(path.len() + 2 * title.as_ref().map_or(0, String::len) + 320);
    // Writing into a String cannot fail.
    let _ = write!(line, "{BEGINS}\"{id}\"");
    let text_field = |name: &str, value: &str, line: &mut String| {
        line.push_str(", ");
        line.push_str(name);
        line.push_str(": ");
        push_text(value, line);
    };
    text_field("full", full, &mut line);
    let _ = write!(line, ", bytes: {bytes}");
    text_field("path", path, &mut line);
    for (name, value) in [("title", title), ("date", date), ("outlet", outlet), ("byline", byline)] {
        if let Some(value) = value {
            text_field(name, value, &mut line);
        }
    }
    text_field("text", text, &mut line);
    let _ = write!(line, ", reader: {reader}");
    match role {
        None => {}
        Some(Role::UnderCheck) => line.push_str(", role: UnderCheck"),
        Some(Role::Source) => line.push_str(", role: Source"),
    }
    if let Some((id, bytes)) = file {
        let _ = write!(line, ", file: (\"{id}\", {bytes})");
    }
    line.push(')');
    (line.len() < LONGEST).then_some(line)
}

/// A document's line, if `line` is one in its one spelling, with nothing before it but white space and nothing behind it
/// but one comma.
pub(super) fn document_line(line: &str) -> Option<DocumentLine> {
    let line = line.trim_start_matches(' ');
    let line = line.strip_suffix(',').unwrap_or(line);
    let mut from = Reading { rest: line.strip_prefix(BEGINS).filter(|_| line.len() < LONGEST)? };
    let id = from.text()?.parse().ok()?;
    let full = from.named("full")?;
    from.take(", bytes: ")?;
    let bytes = from.number()?;
    let path = from.named("path")?;
    let [title, date, outlet, byline] =
        ["title", "date", "outlet", "byline"].map(|name| from.named_if_any(name));
    let (title, date, outlet, byline) = (title?, date?, outlet?, byline?);
    let text = from.named("text")?;
    from.take(", reader: ")?;
    let reader = u32::try_from(from.number()?).ok()?;
    let role = match () {
        () if from.take(", role: UnderCheck").is_some() => Some(Role::UnderCheck),
        () if from.take(", role: Source").is_some() => Some(Role::Source),
        () => None,
    };
    let file = if from.take(", file: (").is_some() {
        let id: DocumentId = from.text()?.parse().ok()?;
        from.take(", ")?;
        let bytes = from.number()?;
        from.take(")")?;
        Some((id, bytes))
    } else {
        None
    };
    (from.rest == ")").then(|| DocumentLine {
        id,
        full,
        bytes,
        path,
        title,
        date,
        outlet,
        byline,
        text,
        reader,
        choice: 0,
        role,
        file,
        line: line.into(),
    })
}

struct Reading<'a> {
    rest: &'a str,
}

impl<'a> Reading<'a> {
    fn take(&mut self, words: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(words)?;
        Some(())
    }

    /// A string without anything that is escaped.
    fn text(&mut self) -> Option<&'a str> {
        let inside = self.rest.strip_prefix('"')?;
        let end = memchr::memchr(b'"', inside.as_bytes())?;
        let (text, rest) = inside.split_at(end);
        self.rest = &rest[1..];
        is_plain(text).then_some(text)
    }

    fn named(&mut self, name: &str) -> Option<String> {
        self.named_if_any(name)?
    }

    /// `None` where there is a field of this name that is not plain.
    #[expect(clippy::option_option, reason = "not plain, or not there")]
    fn named_if_any(&mut self, name: &str) -> Option<Option<String>> {
        let field = self.rest.strip_prefix(", ").and_then(|rest| rest.strip_prefix(name)?.strip_prefix(": "));
        let Some(rest) = field else { return Some(None) };
        self.rest = rest;
        Some(Some(self.text()?.to_owned()))
    }

    /// A number as it is written: digits alone, and no nought before them.
    fn number(&mut self) -> Option<u64> {
        let end = self.rest.bytes().position(|byte| !byte.is_ascii_digit())?;
        let (digits, rest) = self.rest.split_at(end);
        self.rest = rest;
        let is_usual = digits.len() == 1 || !digits.starts_with('0');
        digits.parse().ok().filter(|_| is_usual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Line;
    use proptest::prelude::*;

    fn fields() -> impl Strategy<Value = DocumentLine> {
        let word = || "[a-z\"\\\\ äé漢\\n\u{2028},():]{0,12}";
        let some = || proptest::option::of(word());
        let role = prop_oneof![Just(None), Just(Some(Role::Source)), Just(Some(Role::UnderCheck))];
        let file = proptest::option::of((any::<u64>().prop_map(DocumentId), any::<u64>()));
        (
            (any::<u64>(), word(), any::<u64>(), word(), any::<u32>()),
            (some(), some(), some(), some()),
            role,
            file,
        )
            .prop_map(
                |((id, full, bytes, path, reader), (title, date, outlet, byline), role, file)| {
                    let (id, text) = (DocumentId(id), full.clone());
                    let line = "".into();
                    DocumentLine {
                        id,
                        full,
                        bytes,
                        path,
                        title,
                        date,
                        outlet,
                        byline,
                        text,
                        reader,
                        choice: 0,
                        role,
                        file,
                        line,
                    }
                },
            )
    }

    fn unlined(line: &DocumentLine) -> DocumentLine {
        DocumentLine { line: "".into(), ..line.clone() }
    }

    proptest! {
        #[test]
        fn both_roads_write_and_read_the_same(fields in fields()) {
            let spelt = spelt(&fields).expect("it is short");
            let Ok(Line::Document(long)) = Line::parse(&spelt) else { panic!("{spelt}") };
            prop_assert_eq!(&*long.line, &*spelt);
            prop_assert_eq!(unlined(&long), unlined(&fields));
            if let Some(short) = document_line(&format!("  {spelt},")) {
                prop_assert_eq!(&short, &*long);
            } else {
                prop_assert!(spelt.contains(['\\']) || !spelt.is_ascii(), "{}", spelt);
            }
        }

        /// Whatever the short road takes, the long one reads as the same.
        #[test]
        fn a_changed_line_is_read_alike(fields in fields(), at in any::<prop::sample::Index>(), to in "[\\PC\"]?") {
            let mut line = spelt(&fields).expect("it is short");
            let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
            let at = places[at.index(places.len())];
            let end = at + line[at..].chars().next().map_or(0, char::len_utf8);
            line.replace_range(at..end, &to);
            if let Some(short) = document_line(&line) {
                let long = Line::parse(line.trim_end_matches(','));
                let Ok(Line::Document(long)) = long else { panic!("{line}") };
                prop_assert_eq!(&short, &*long);
            }
        }
    }
}
