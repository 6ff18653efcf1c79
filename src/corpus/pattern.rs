//! How the patterns of reading are made.

use regex::Regex;

/// A pattern whose `\d` and `\b` mean ASCII alone: figures and words looked for are such.
///
/// With the digits of all the world a pattern of dates takes five times as long to make, which every start pays;
/// with the letters of all the world a text that holds one curly quotation mark is searched fifty times as slowly.
pub fn compiled(pattern: &str) -> Regex {
    let pattern = pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]");
    Regex::new(&pattern).expect("the pattern is well-formed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_ends_of_words_are_ascii() {
        assert!(compiled(r"^[\d.]{3} \b\d{2}$").is_match("1.2 34"), "in a class too");
        assert!(!compiled(r"^\d$").is_match("\u{0967}"), "a figure of another script is none of a date here");
    }
}
