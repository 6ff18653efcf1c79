//! Which language a text is in. Comparing a text with the profiles of seventy languages costs more than all else in
//! reading it, so it is asked first whether its small words are English ones.

use crate::text::beyond_ascii;

/// The longest head of a text that is looked at, in bytes.
const ENOUGH: usize = 8 << 10;

/// Fewer letters than this tell nothing.
const LEAST: usize = 12;

/// ISO 639-1, or `None` where the text is too short or too mixed to say.
pub fn language(text: &str) -> Option<&'static str> {
    if text.chars().take(4 * LEAST).filter(|c| c.is_alphabetic()).count() < LEAST {
        return None;
    }
    if is_plainly_english(text) {
        return Some("en");
    }
    let info = whatlang::detect(&text[..text.floor_char_boundary(ENOUGH)])?;
    if !info.is_reliable() && info.confidence() < 0.5 {
        return None;
    }
    CODES.iter().find(|(three, _)| *three == info.lang().code()).map(|(_, two)| *two)
}

/// Small words of English that hardly any other language has, and such as others have too.
const TELLING: &str =
    "about after and been could from have said that the their they this were what which who with would";
const SHARED: &str = "a an are as at be but by for had has he his in is it its not of on or to was";

/// Places in the table of small words, far more than there are words, so that a look at one mostly tells.
const PLACES: usize = 256;

/// The small words by [`place`], each where it belongs or in the next free place; and does it tell?
static SMALL: [(u64, bool); PLACES] = {
    let mut table = [(0, false); PLACES];
    let mut telling = true;
    loop {
        let words = if telling { TELLING } else { SHARED }.as_bytes();
        let (mut at, mut word) = (0, 0);
        while at <= words.len() {
            if at < words.len() && words[at] != b' ' {
                word = with_letter(word, words[at]);
            } else {
                let mut free = place(word);
                while table[free].0 != 0 {
                    free = (free + 1) % PLACES;
                }
                table[free] = (word, telling);
                word = 0;
            }
            at += 1;
        }
        if !telling {
            break table;
        }
        telling = false;
    }
};

/// Of each byte the letter in lower case: those of the English alphabet, and every byte of a sign beyond ASCII, as it
/// is. 0 for what is no letter.
static SMALL_LETTERS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < table.len() {
        let letter = byte as u8;
        if letter >= 0x80 || letter.is_ascii_alphabetic() {
            table[byte] = letter.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

fn small_letter(byte: u8) -> u8 {
    SMALL_LETTERS[usize::from(byte)]
}

/// A word as a number: its last eight letters. A longer word is none of the small ones.
const fn with_letter(word: u64, letter: u8) -> u64 {
    word << 8 | letter as u64
}

const fn place(word: u64) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    (word.wrapping_mul(ODD) >> 56) as usize
}

/// Does a small word of English tell? `None` for any other word.
fn small_word(word: u64) -> Option<bool> {
    let mut at = place(word);
    while SMALL[at].0 != 0 {
        if SMALL[at].0 == word {
            return Some(SMALL[at].1);
        }
        at = (at + 1) % PLACES;
    }
    None
}

/// Letters of the English alphabet, and so many of its small words that no other language comes near; a telling one
/// counts twice. "No" says nothing.
pub fn is_plainly_english(text: &str) -> bool {
    const LOOKED_AT: usize = 2000;
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let (mut words, mut shared, mut telling) = (0, 0, 0);
    let mut weigh = |word: u64| {
        words += 1;
        match small_word(word) {
            Some(true) => telling += 1,
            Some(false) => shared += 1,
            None => {}
        }
    };
    let mut letters = head.bytes().map(small_letter);
    while let Some(first) = letters.find(|letter| *letter != 0) {
        weigh(letters.by_ref().take_while(|letter| *letter != 0).fold(with_letter(0, first), with_letter));
    }
    let foreign = beyond_ascii(head).flat_map(str::chars).filter(|c| c.is_alphabetic()).count();
    telling > 0
        && shared + 2 * telling >= 3
        && (shared + 2 * telling) * 4 >= words
        && foreign * 50 <= head.len()
}

const CODES: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_by_their_two_letters() {
        assert_eq!(
            language("The ministry said on Friday that it had not been told of the attack."),
            Some("en")
        );
        assert_eq!(
            language("Das Ministerium erklärte am Freitag, es sei nicht unterrichtet worden."),
            Some("de")
        );
        assert_eq!(language("12 345"), None);
    }

    #[test]
    fn every_small_word_is_known_and_no_other() {
        for (words, tells) in [(TELLING, true), (SHARED, false)] {
            for word in words.split(' ') {
                for written in [word.to_owned(), word.to_uppercase()] {
                    let known = small_word(written.bytes().map(small_letter).fold(0, with_letter));
                    assert_eq!(known, Some(tells), "{written}");
                }
            }
        }
        for other in ["b", "thee", "wherewithal", "authenthe", "ä", "whichth"] {
            assert_eq!(small_word(other.bytes().fold(0, with_letter)), None, "{other}");
        }
    }

    #[test]
    fn english_is_told_by_its_small_words() {
        for (text, expected) in [
            ("The office counted 12 letters in May.", true),
            ("“It was the third time,” he said — and it won’t be the last.", true),
            ("Het huis is in de stad, of was dat niet zo? Hij had het op.", false),
            ("Das war in Berlin, also im Osten; es hat geregnet.", false),
            ("Le groupe The Who a joué à l’été à Évian, à côté.", false),
            ("La película The End fue vista por miles en la ciudad de Lima.", false),
            ("Letters counted: 12", false),
        ] {
            assert_eq!(is_plainly_english(text), expected, "{text}");
        }
    }
}
