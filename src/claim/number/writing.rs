//! How a language writes its figures: which sign parts the decimals, what the magnitudes are called.

use crate::claim::words::Words;

/// The way in which a document's figures are written.
#[derive(Clone, Copy, Debug)]
pub(in crate::claim) enum Writing {
    /// "1,400.5": English, and what is not known.
    Point,
    /// "1.400,5" or "1 400,5", with the magnitudes of its language.
    Comma(&'static Magnitudes),
    /// "1,400.5", with the magnitudes of its language.
    PointWith(&'static Magnitudes),
}

type Magnitudes = [(&'static str, f64)];

impl Writing {
    /// By ISO 639-1 code.
    pub(in crate::claim) fn of(language: Option<&str>) -> Self {
        match language {
            Some("de") => Self::Comma(GERMAN),
            Some("nl") => Self::Comma(DUTCH),
            Some("fr") => Self::Comma(FRENCH),
            Some("es") => Self::Comma(SPANISH),
            Some("it") => Self::Comma(ITALIAN),
            Some("pt") => Self::Comma(PORTUGUESE),
            Some("sv" | "nb" | "nn" | "no" | "da") => Self::Comma(NORDIC),
            Some("pl") => Self::Comma(POLISH),
            Some("ru" | "uk" | "bg" | "sr") => Self::Comma(RUSSIAN),
            Some("tr") => Self::Comma(TURKISH),
            Some("id") => Self::Comma(INDONESIAN),
            Some("cs" | "sk" | "hu" | "ro" | "hr" | "sl" | "fi" | "el" | "et" | "lv" | "lt" | "vi") => {
                Self::Comma(&[])
            }
            Some("hi" | "mr") => Self::PointWith(HINDI),
            Some("ar") => Self::PointWith(ARABIC),
            Some("zh" | "ja" | "ko") => Self::PointWith(EAST_ASIAN),
            _ => Self::Point,
        }
    }

    pub(super) fn has_decimal_comma(self) -> bool {
        matches!(self, Self::Comma(_))
    }

    /// Is it the writing whose words this grammar knows?
    pub(super) fn is_english(self) -> bool {
        matches!(self, Self::Point)
    }

    /// The factor of the magnitude at word `i`, in a language other than English.
    pub(super) fn magnitude(self, words: Words<'_>, i: usize) -> Option<f64> {
        let (Self::Comma(magnitudes) | Self::PointWith(magnitudes)) = self else { return None };
        let here = words.str(i);
        if here.is_empty() {
            return None;
        }
        let folded = here.to_lowercase();
        magnitudes.iter().find(|(name, _)| *name == folded).map(|(_, factor)| *factor)
    }
}

const GERMAN: &Magnitudes = &[
    ("tausend", 1e3),
    ("tsd", 1e3),
    ("mio", 1e6),
    ("million", 1e6),
    ("millionen", 1e6),
    ("mrd", 1e9),
    ("milliarde", 1e9),
    ("milliarden", 1e9),
    ("billion", 1e12),
    ("billionen", 1e12),
];
const DUTCH: &Magnitudes =
    &[("duizend", 1e3), ("mln", 1e6), ("miljoen", 1e6), ("mld", 1e9), ("miljard", 1e9), ("biljoen", 1e12)];
const FRENCH: &Magnitudes = &[
    ("mille", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("milliard", 1e9),
    ("milliards", 1e9),
    ("billion", 1e12),
    ("billions", 1e12),
];
const SPANISH: &Magnitudes =
    &[("mil", 1e3), ("millón", 1e6), ("millones", 1e6), ("billón", 1e12), ("billones", 1e12)];
const ITALIAN: &Magnitudes = &[
    ("mila", 1e3),
    ("milione", 1e6),
    ("milioni", 1e6),
    ("mln", 1e6),
    ("miliardo", 1e9),
    ("miliardi", 1e9),
    ("mld", 1e9),
];
const PORTUGUESE: &Magnitudes =
    &[("mil", 1e3), ("milhão", 1e6), ("milhões", 1e6), ("bilhão", 1e9), ("bilhões", 1e9)];
const NORDIC: &Magnitudes = &[
    ("tusen", 1e3),
    ("tusind", 1e3),
    ("miljon", 1e6),
    ("miljoner", 1e6),
    ("million", 1e6),
    ("millioner", 1e6),
    ("miljard", 1e9),
    ("miljarder", 1e9),
    ("milliard", 1e9),
    ("milliarder", 1e9),
];
const POLISH: &Magnitudes = &[
    ("tys", 1e3),
    ("tysiąc", 1e3),
    ("tysiące", 1e3),
    ("tysięcy", 1e3),
    ("mln", 1e6),
    ("milion", 1e6),
    ("miliony", 1e6),
    ("milionów", 1e6),
    ("mld", 1e9),
    ("miliard", 1e9),
    ("miliardy", 1e9),
    ("miliardów", 1e9),
];
const RUSSIAN: &Magnitudes = &[
    ("тыс", 1e3),
    ("тысяча", 1e3),
    ("тысячи", 1e3),
    ("тысяч", 1e3),
    ("млн", 1e6),
    ("миллион", 1e6),
    ("миллиона", 1e6),
    ("миллионов", 1e6),
    ("млрд", 1e9),
    ("миллиард", 1e9),
    ("миллиарда", 1e9),
    ("миллиардов", 1e9),
];
const TURKISH: &Magnitudes = &[("bin", 1e3), ("milyon", 1e6), ("milyar", 1e9), ("trilyon", 1e12)];
const INDONESIAN: &Magnitudes =
    &[("ribu", 1e3), ("juta", 1e6), ("miliar", 1e9), ("milyar", 1e9), ("triliun", 1e12)];
const HINDI: &Magnitudes =
    &[("सौ", 1e2), ("हज\u{93c}ार", 1e3), ("हजार", 1e3), ("लाख", 1e5), ("करोड\u{93c}", 1e7), ("अरब", 1e9)];
const ARABIC: &Magnitudes = &[("ألف", 1e3), ("آلاف", 1e3), ("مليون", 1e6), ("ملايين", 1e6), ("مليار", 1e9)];
const EAST_ASIAN: &Magnitudes =
    &[("千", 1e3), ("万", 1e4), ("萬", 1e4), ("亿", 1e8), ("億", 1e8), ("만", 1e4), ("억", 1e8)];
