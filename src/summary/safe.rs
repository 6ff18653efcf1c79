//! Text made safe for where it lands. Every word that people wrote passes through here on its way out.

use std::fmt::Write;

/// On one line, without control characters, and with every direction isolate, embedding and override closed that it
/// opens, so that nothing outside the field turns round.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // What closes each that is open.
    let mut open: Vec<char> = Vec::new();
    let mut isolates = 0usize;
    let mut blank = true;
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !blank {
                    out.push(' ');
                }
                blank = true;
                continue;
            }
            c if c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}') => continue,
            '\u{2066}'..='\u{2068}' => {
                isolates += 1;
                open.push(CLOSES_ISOLATE);
            }
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push(CLOSES_EMBEDDING),
            CLOSES_EMBEDDING if open.last() == Some(&CLOSES_EMBEDDING) => {
                open.pop();
            }
            // What was opened within an isolate ends with it.
            CLOSES_ISOLATE if isolates > 0 => {
                isolates -= 1;
                while open.pop() == Some(CLOSES_EMBEDDING) {}
            }
            CLOSES_EMBEDDING | CLOSES_ISOLATE => continue,
            _ => {}
        }
        blank = false;
        out.push(c);
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out.extend(open.into_iter().rev());
    out
}

/// Ends the innermost embedding or override.
const CLOSES_EMBEDDING: char = '\u{202C}';
/// Ends the innermost isolate.
const CLOSES_ISOLATE: char = '\u{2069}';

/// As [`line`], within an isolate where the words could turn what stands beside them.
pub fn isolated(text: &str) -> String {
    let line = line(text);
    if line.chars().any(turns) { format!("\u{2068}{line}\u{2069}") } else { line }
}

/// Letters of scripts that run from right to left, and the marks that change direction.
fn turns(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// For the text of an HTML element or a quoted attribute.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// For running text in Markdown.
pub fn markdown(text: &str) -> String {
    let text = isolated(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '^' | '$'
            | '{' | '}' | '=' => true,
            // Bare addresses would become links.
            ':' => rest.starts_with("//"),
            '@' => before.is_alphanumeric(),
            '.' => out.to_ascii_lowercase().ends_with("www"),
            // At the head of a line these would open a list.
            '-' | '+' => at == 0,
            _ => false,
        };
        let list_number = matches!(c, '.' | ')') && at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit());
        if special || list_number {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// For one cell of a table that a spreadsheet may open: what begins like a formula gets a leading `'`.
pub fn cell(text: &str) -> String {
    let line = line(text);
    if line.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
        format!("'{line}")
    } else {
        line
    }
}

/// Longer addresses are shown, not linked.
const LONGEST_ADDRESS: usize = 2000;

/// An address that may be linked: http or https, with a host, every character that has a meaning elsewhere
/// written as percent signs. `None` for any other.
pub fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    if !matches!(scheme.as_str(), "http" | "https") || host.is_empty() || url.len() > LONGEST_ADDRESS {
        return None;
    }
    if host.contains('@') || host.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let mut out = format!("{scheme}://");
    for byte in rest.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&+,;=%".contains(&byte);
        if plain {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Some(out)
}

/// An address to be shown: none that names a place on somebody's machine.
pub fn shown_address(url: &str) -> Option<String> {
    let shown = line(url);
    let local = shown.get(..5).is_some_and(|head| head.eq_ignore_ascii_case("file:"))
        || shown.starts_with(['/', '\\', '~'])
        || shown.as_bytes().get(1) == Some(&b':');
    (!local && !shown.is_empty()).then_some(shown)
}

/// A path as it may leave: relative, without climbing; of any other the last part.
pub fn path(path: &str) -> String {
    let shown = line(path);
    let absolute = shown.starts_with(['/', '\\', '~']) || shown.as_bytes().get(1) == Some(&b':');
    let climbs = shown.split(['/', '\\']).any(|part| part == "..");
    if absolute || climbs { shown.rsplit(['/', '\\']).next().unwrap_or("").to_owned() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cell_never_begins_like_a_formula() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(cell("\t@SUM(1)"), "'@SUM(1)");
        assert_eq!(cell("-1 %"), "'-1 %");
        assert_eq!(cell("plain = text"), "plain = text");
    }

    #[test]
    fn only_web_addresses_are_linked() {
        assert_eq!(address("HTTPS://example.org/a?b=1#c").as_deref(), Some("https://example.org/a?b=1#c"));
        assert_eq!(
            address("http://example.org/\">\n<x").as_deref(),
            Some("http://example.org/%22%3E%0A%3Cx")
        );
        assert_eq!(address("javascript:alert(1)//http://x"), None);
        assert_eq!(address("https://"), None);
        assert_eq!(address("https://bank.example@evil.example/"), None);
        assert_eq!(shown_address("file:///home/somebody/x.pdf"), None);
        assert_eq!(shown_address("C:\\Users\\x"), None);
    }

    #[test]
    fn paths_stay_relative() {
        assert_eq!(path("seeds/wire-1.txt"), "seeds/wire-1.txt");
        assert_eq!(path("/home/somebody/wire-1.txt"), "wire-1.txt");
        assert_eq!(path("a/../../b.txt"), "b.txt");
    }

    #[test]
    fn what_turns_is_held_in() {
        assert_eq!(line("a\u{2067}b"), "a\u{2067}b\u{2069}");
        assert_eq!(cell("a\u{202e}b"), "a\u{202e}b\u{202c}");
        assert_eq!(line("\u{202c}\u{2066}\u{202e}a\u{2069}b\u{202c}"), "\u{2066}\u{202e}a\u{2069}b");
        assert_eq!(line("a\u{2069}b\u{7}\u{1b}[0m"), "ab[0m");
        assert_eq!(isolated("שלום"), "\u{2068}שלום\u{2069}");
        assert_eq!(markdown("1. *a* <b> [c](http://d)"), "1\\. \\*a\\* \\<b\\> \\[c\\](http\\://d)");
    }

    proptest! {
        #[test]
        fn nothing_that_controls_gets_through(text in "[\\x00-\\x20\u{2066}-\u{2069}\u{202a}-\u{202e}a<&>\"'=\\PC]{0,40}") {
            for safe in [line(&text), html(&text), markdown(&text), cell(&text)] {
                prop_assert!(!safe.chars().any(char::is_control));
                let (mut isolates, mut embeddings) = (0i32, vec![0i32]);
                for c in safe.chars() {
                    match c {
                        '\u{2066}'..='\u{2068}' => embeddings.push(0),
                        '\u{2069}' => drop(embeddings.pop()),
                        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => *embeddings.last_mut().unwrap() += 1,
                        '\u{202c}' => *embeddings.last_mut().unwrap() -= 1,
                        _ => {}
                    }
                    isolates = embeddings.len() as i32 - 1;
                    prop_assert!(isolates >= 0 && embeddings.last().is_some_and(|open| *open >= 0));
                }
                prop_assert_eq!((isolates, embeddings), (0, vec![0]));
            }
            prop_assert!(!html(&text).contains(['<', '>', '"', '\'']));
        }
    }
}
