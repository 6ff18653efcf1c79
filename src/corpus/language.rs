//! Which language a text is in. Comparing a text with the profiles of seventy languages costs more than all else in
//! reading it, so it is asked first whether its small words are English ones.

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

/// Longest of the small words looked for.
const LONGEST: usize = 5;

/// How much a small word of English in lower case tells: 2 for one that hardly any other language has, 1 for one that
/// others have too.
fn weight(word: &[u8]) -> usize {
    match word {
        b"about" | b"after" | b"and" | b"been" | b"could" | b"from" | b"have" | b"said" | b"that"
        | b"the" | b"their" | b"they" | b"this" | b"were" | b"what" | b"which" | b"who" | b"with"
        | b"would" => 2,
        b"a" | b"an" | b"are" | b"as" | b"at" | b"be" | b"but" | b"by" | b"for" | b"had" | b"has" | b"he"
        | b"his" | b"in" | b"is" | b"it" | b"its" | b"not" | b"of" | b"on" | b"or" | b"to" | b"was" => 1,
        _ => 0,
    }
}

/// Letters of the English alphabet, and so many of its small words that no other language comes near; a telling one
/// counts twice. "No" says nothing.
fn is_plainly_english(text: &str) -> bool {
    const LOOKED_AT: usize = 2000;
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let (mut words, mut small, mut telling) = (0, 0, 0);
    let bytes = head.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
        let end = bytes[at..].iter().position(|byte| !is_letter(byte)).map_or(bytes.len(), |n| at + n);
        let word = &bytes[at..end];
        at = end + 1;
        words += usize::from(!word.is_empty());
        let mut lower = [0; LONGEST];
        let Some(lower) = lower.get_mut(..word.len()) else { continue };
        for (to, from) in lower.iter_mut().zip(word) {
            *to = from.to_ascii_lowercase();
        }
        match weight(lower) {
            0 => {}
            1 => small += 1,
            _ => telling += 1,
        }
    }
    let foreign = head.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    telling > 0
        && small + 2 * telling >= 3
        && (small + 2 * telling) * 4 >= words
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
