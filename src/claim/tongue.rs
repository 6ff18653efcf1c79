//! What is looked for in a document by its language, and how a reader is told.
//!
//! The grammar of saying and the learnt weights are English ones. In another language they would guess, so they rest
//! there; what is looked for needs no more than the signs of a language and a table of a few words.

use super::date;

/// The language of a document, as far as the finder tells languages apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue<'a> {
    /// A document whose language nobody knows is read as an English one.
    English,
    /// By the first part of its short name: "pt" of "pt-BR".
    Other(&'a str),
}

impl<'a> Tongue<'a> {
    pub fn of(language: Option<&'a str>) -> Self {
        let code = language.and_then(|language| language.split(['-', '_']).next()).unwrap_or_default();
        if code.is_empty() || code.eq_ignore_ascii_case("en") { Self::English } else { Self::Other(code) }
    }

    pub fn is_english(self) -> bool {
        self == Self::English
    }

    /// Is it this one?
    pub fn is(self, code: &str) -> bool {
        matches!(self, Self::Other(own) if own.eq_ignore_ascii_case(code))
    }

    /// Is it written without blanks, so that a word is not told from the next one?
    pub fn has_no_blanks(self) -> bool {
        ["zh", "yue", "ja", "th", "lo", "my", "km"].iter().any(|code| self.is(code))
    }

    fn name(self) -> Option<&'static str> {
        NAMES.iter().find(|(code, _)| self.is(code)).map(|(_, name)| *name)
    }
}

/// What is looked for in a document of this language and what is not, in one sentence; `None` where nothing is left out.
#[must_use]
pub fn limits(language: Option<&str>) -> Option<String> {
    let Tongue::Other(code) = Tongue::of(language) else { return None };
    let tongue = Tongue::Other(code);
    let name = tongue.name().unwrap_or(code);
    let dates = if date::has_months(tongue) { "figures, dates" } else { "figures, dates in digits" };
    Some(format!(
        "{name}: sentences, {dates} and quotations in marks are found; who says something, and how much it is worth \
         checking, is not."
    ))
}

/// The short name of a language that is named in English: "en" for "English". Of several, the widest.
#[must_use]
pub fn language_code(name: &str) -> Option<&'static str> {
    let mut all = NAMES.iter().rev().chain([&("en", "English")]);
    all.find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(code, _)| *code)
}

/// The languages that reading tells apart, and a few more.
const NAMES: [(&str, &str); 78] = [
    ("af", "Afrikaans"),
    ("ak", "Akan"),
    ("am", "Amharic"),
    ("ar", "Arabic"),
    ("az", "Azerbaijani"),
    ("be", "Belarusian"),
    ("bg", "Bulgarian"),
    ("bn", "Bengali"),
    ("bs", "Bosnian"),
    ("ca", "Catalan"),
    ("cs", "Czech"),
    ("cy", "Welsh"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("eo", "Esperanto"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("eu", "Basque"),
    ("fa", "Persian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("ga", "Irish"),
    ("gl", "Galician"),
    ("gu", "Gujarati"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("hy", "Armenian"),
    ("id", "Indonesian"),
    ("is", "Icelandic"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("jv", "Javanese"),
    ("ka", "Georgian"),
    ("km", "Khmer"),
    ("kn", "Kannada"),
    ("ko", "Korean"),
    ("la", "Latin"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("mk", "Macedonian"),
    ("ml", "Malayalam"),
    ("mr", "Marathi"),
    ("ms", "Malay"),
    ("my", "Burmese"),
    ("nb", "Norwegian"),
    ("ne", "Nepali"),
    ("nl", "Dutch"),
    ("nn", "Norwegian"),
    ("no", "Norwegian"),
    ("or", "Odia"),
    ("pa", "Punjabi"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("si", "Sinhala"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sn", "Shona"),
    ("sr", "Serbian"),
    ("sv", "Swedish"),
    ("sw", "Swahili"),
    ("ta", "Tamil"),
    ("te", "Telugu"),
    ("th", "Thai"),
    ("tk", "Turkmen"),
    ("tl", "Tagalog"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("ur", "Urdu"),
    ("uz", "Uzbek"),
    ("vi", "Vietnamese"),
    ("yi", "Yiddish"),
    ("zh", "Chinese"),
    ("zu", "Zulu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_left_out_is_told() {
        for english in [None, Some("en"), Some("en-GB"), Some("EN_us"), Some("")] {
            assert_eq!(limits(english), None, "{english:?}");
        }
        let told = |language| limits(Some(language)).expect("something is left out");
        assert!(
            told("de").starts_with("German: sentences, figures, dates and quotations in marks are found;")
        );
        assert!(told("pt-BR").starts_with("Portuguese: "));
        assert!(told("th").starts_with("Thai: sentences, figures, dates in digits and quotations"));
        assert!(told("gsw").starts_with("gsw: "));
    }

    #[test]
    fn every_name_stands_once() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
