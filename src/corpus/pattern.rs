//! How the patterns of reading are made.

use regex::Regex;

/// Letters and figures of any script, and the sign that joins words: nearly what the standard calls a word character.
const WORD: &str = r"0-9A-Za-z_\x{AA}\x{B5}\x{BA}\x{C0}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3005}-\x{D7FF}\x{F900}-\x{FDFF}\x{FE70}-\x{FEFF}\x{FF10}-\x{FFDC}\x{10000}-\x{1EFFF}\x{20000}-\x{3FFFF}";
/// The same without figures.
const LETTER: &str = r"A-Za-z\x{AA}\x{B5}\x{BA}\x{C0}-\x{1FFF}\x{2C00}-\x{2DFF}\x{3005}-\x{D7FF}\x{F900}-\x{FDFF}\x{FE70}-\x{FEFF}\x{FF21}-\x{FFDC}\x{10000}-\x{1EFFF}\x{20000}-\x{3FFFF}";
/// Letters of the scripts that have capitals, where capitals and small letters do not stand apart; of Latin-1 the
/// capitals alone.
const CAPITAL: &str = r"A-Z\x{C0}-\x{D6}\x{D8}-\x{DE}\x{100}-\x{24F}\x{370}-\x{3AB}\x{3CF}-\x{42F}\x{460}-\x{556}\x{10A0}-\x{10CF}\x{1E00}-\x{1FFF}";

/// A pattern whose `\d` and `\b` mean ASCII alone, for figures and words looked for are such, and whose `\w`, `\p{L}`
/// and `\p{Lu}` mean a few ranges that hold what the standard lists one by one.
///
/// With the digits of all the world a pattern of dates takes five times as long to make, and with its letters ten
/// times, which every start pays; with them a text that holds one curly quotation mark is searched fifty times as
/// slowly.
pub fn compiled(pattern: &str) -> Regex {
    let (mut written, mut rest, mut in_class) = (String::with_capacity(4 * pattern.len()), pattern, false);
    while let Some(next) = rest.chars().next() {
        let (class, len) = match rest {
            _ if rest.starts_with(r"\b") && !in_class => (r"(?-u:\b)".to_owned(), 2),
            _ if rest.starts_with(r"\d") => ("[0-9]".to_owned(), 2),
            // Large ranges hold capitals and small letters alike; to look for each one's other form takes longest.
            _ if rest.starts_with(r"\w") && !in_class => (format!("(?-i:[{WORD}])"), 2),
            _ if rest.starts_with(r"\w") => (format!("[{WORD}]"), 2),
            _ if rest.starts_with(r"\W") && !in_class => (format!("(?-i:[^{WORD}])"), 2),
            _ if rest.starts_with(r"\p{Lu}") => (format!("[{CAPITAL}]"), 6),
            _ if rest.starts_with(r"\p{L}") && !in_class => (format!("(?-i:[{LETTER}])"), 5),
            _ if rest.starts_with(r"\p{L}") => (format!("[{LETTER}]"), 5),
            _ if next == '\\' => {
                (rest.chars().take(2).collect(), 1 + rest[1..].chars().next().map_or(0, char::len_utf8))
            }
            _ => {
                in_class = (in_class || next == '[') && next != ']';
                (next.to_string(), next.len_utf8())
            }
        };
        written.push_str(&class);
        rest = &rest[len..];
    }
    Regex::new(&written).expect("the pattern is well-formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_ends_of_words_are_ascii() {
        assert!(compiled(r"^[\d.]{3} \b\d{2}$").is_match("1.2 34"), "in a class too");
        assert!(!compiled(r"^\d$").is_match("\u{0967}"), "a figure of another script is none of a date here");
    }

    #[test]
    fn words_and_capitals_are_those_of_all_scripts() {
        let word = compiled(r"^\w+$");
        for text in ["Zürich", "naïve", "नई", "東京", "год", "x_1", "한국", "\u{0660}\u{0661}"] {
            assert!(word.is_match(text), "{text}");
        }
        for text in ["a’b", "a–b", "a b", "«a", "a…", "a。", "a\u{200b}b", "a✓"] {
            assert!(!word.is_match(text), "{text}");
        }
        let name = compiled(r"^\p{Lu}[\p{L}.'’-]*$");
        for text in ["Zürich", "Émile", "O’Brien", "Москва", "Αθήνα", "St."] {
            assert!(name.is_match(text), "{text}");
        }
        for text in ["zürich", "émile", "“The", "москва", "αθήνα", "नई", "東京", "1st"] {
            assert!(!name.is_match(text), "{text}");
        }
    }
}
