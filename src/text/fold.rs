//! The one folding of search: case, accents, thousands marks and simple stems.
//!
//! Two words are the same to every search of the program exactly when their folded forms are equal.

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// Writes `word` without case and accents to the end of `into`; no stem is taken.
///
/// Marks above and below Latin, Greek and Cyrillic letters fall away; vowel signs of other scripts stay.
/// Commas between the digits of a number fall away, as does the possessive "'s".
pub fn fold_word(word: &str, into: &mut String) {
    let word = bare(word);
    if word.is_ascii() {
        let number = word.as_bytes().first().is_some_and(u8::is_ascii_digit);
        into.extend(
            word.bytes().filter(|b| !(number && *b == b',')).map(|b| char::from(b.to_ascii_lowercase())),
        );
        return;
    }
    for c in word.nfd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' => {}
            '\u{2019}' | '\u{2BC}' => into.push('\''),
            'ß' => into.push_str("ss"),
            'æ' => into.push_str("ae"),
            'œ' => into.push_str("oe"),
            'ø' => into.push('o'),
            'ł' => into.push('l'),
            'đ' => into.push('d'),
            'ı' => into.push('i'),
            'ς' => into.push('σ'),
            c => into.push(c),
        }
    }
}

/// Without a possessive ending.
fn bare(word: &str) -> &str {
    ["'s", "\u{2019}s", "'S", "\u{2019}S"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word)
}

/// The stem of a word that [`fold_word`] has folded: English endings fall away.
/// Words with digits or of other scripts than Latin are their own stem.
#[must_use]
pub fn stem(folded: &str) -> std::borrow::Cow<'_, str> {
    if folded.len() <= 3 || !folded.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') {
        return folded.into();
    }
    Stemmer::create(Algorithm::English).stem(folded)
}

/// `word` as every search of the program compares it: [`fold_word`], then [`stem`].
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_word(word, &mut folded);
    stem(&folded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &str, b: &str) {
        assert_eq!(fold(a), fold(b));
    }

    #[test]
    fn case_accents_endings_and_thousands_do_not_matter() {
        check("Notified", "notifying");
        check("Élysée", "elysee");
        check("WhatsApp’s", "whatsapp");
        check("1,400", "1400");
        check("Straße", "STRASSE");
        check("e\u{301}tat", "état");
    }

    #[test]
    fn what_differs_stays_apart() {
        assert_ne!(fold("users"), fold("usual"));
        assert_ne!(fold("3.5"), fold("35"));
        assert_ne!(fold("में"), fold("म"));
    }
}
