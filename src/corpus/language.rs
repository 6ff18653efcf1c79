//! Which language a text is in.

/// The longest head of a text that is looked at, in bytes.
const ENOUGH: usize = 8 << 10;

/// Fewer letters than this tell nothing.
const LEAST: usize = 12;

/// ISO 639-1, or `None` where the text is too short or too mixed to say.
pub fn language(text: &str) -> Option<&'static str> {
    if text.chars().take(4 * LEAST).filter(|c| c.is_alphabetic()).count() < LEAST {
        return None;
    }
    let info = whatlang::detect(&text[..text.floor_char_boundary(ENOUGH)])?;
    if !info.is_reliable() && info.confidence() < 0.5 {
        return None;
    }
    CODES.iter().find(|(three, _)| *three == info.lang().code()).map(|(_, two)| *two)
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
}
