//! How a language writes its figures: which sign parts the decimals, what the magnitudes are called, and by which words
//! a figure is said to be about or over so much.

use crate::claim::NumberQualifier::{self, About, AtLeast, AtMost, Over, Under};
use crate::claim::tongue::Tongue;
use crate::claim::words::{Shape, Words};

/// The way in which a document's figures are written.
#[derive(Clone, Copy, Debug)]
pub(in crate::claim) enum Writing {
    /// "1,400.5", with the whole grammar: English, and what is not known.
    Point,
    Other(&'static Manner),
}

/// What is known of the figures of another language. Lists of words are parted by blanks.
#[derive(Debug)]
pub(in crate::claim) struct Manner {
    /// "1.400,5" or "1 400,5", not "1,400.5".
    decimal_comma: bool,
    magnitudes: &'static [(&'static str, f64)],
    /// What stands before a figure, in small letters.
    qualifiers: &'static [(&'static str, NumberQualifier)],
    /// "3 bis 5".
    to: &'static str,
    counts: Counts,
}

/// Which word behind a figure is what it counts.
#[derive(Clone, Copy, Debug)]
enum Counts {
    /// One with a capital, as every noun has.
    Capital,
    /// Any but these small ones.
    Any(&'static str),
    /// One of these signs, behind which another word may begin at once.
    Sign(&'static str),
}

impl Writing {
    pub(in crate::claim) fn of(tongue: Tongue<'_>) -> Self {
        let Tongue::Other(code) = tongue else { return Self::Point };
        Self::Other(match code.to_ascii_lowercase().as_str() {
            "de" => &GERMAN,
            "nl" => &DUTCH,
            "fr" => &FRENCH,
            "es" => &SPANISH,
            "it" => &ITALIAN,
            "pt" => &PORTUGUESE,
            "sv" | "nb" | "nn" | "no" | "da" => &NORDIC,
            "pl" => &POLISH,
            "ru" | "uk" | "bg" | "sr" => &RUSSIAN,
            "tr" => &TURKISH,
            "id" => &INDONESIAN,
            "cs" | "sk" | "hu" | "ro" | "hr" | "sl" | "fi" | "el" | "et" | "lv" | "lt" | "vi" | "ca"
            | "gl" | "is" | "be" | "mk" => &WITH_COMMA,
            "hi" | "mr" | "ne" => &HINDI,
            "ar" => &ARABIC,
            "zh" | "yue" | "ja" | "ko" => &EAST_ASIAN,
            _ => &WITH_POINT,
        })
    }

    pub(super) fn has_decimal_comma(self) -> bool {
        matches!(self, Self::Other(Manner { decimal_comma: true, .. }))
    }

    /// Is it the writing whose words this grammar knows?
    pub(super) fn is_english(self) -> bool {
        matches!(self, Self::Point)
    }

    /// Are its magnitudes written on to the digits, one behind the other: "1億5000万"?
    pub(super) fn chains_magnitudes(self) -> bool {
        matches!(self, Self::Other(Manner { counts: Counts::Sign(_), .. }))
    }

    /// The factor of the magnitude at word `i`, in a language other than English.
    pub(super) fn magnitude(self, words: Words<'_>, i: usize) -> Option<f64> {
        self.magnitude_called(words.str(i))
    }

    pub(super) fn magnitude_called(self, name: &str) -> Option<f64> {
        let Self::Other(manner) = self else { return None };
        if name.is_empty() || manner.magnitudes.is_empty() {
            return None;
        }
        let folded = name.to_lowercase();
        manner.magnitudes.iter().find(|(name, _)| *name == folded).map(|(_, factor)| *factor)
    }

    /// How exactly a figure is said by the words before word `from`, in a language other than English.
    pub(in crate::claim) fn qualifier(self, words: Words<'_>, from: usize) -> NumberQualifier {
        const LONGEST: usize = 3;
        let Self::Other(manner) = self else { return NumberQualifier::Exact };
        // "ca. 400"
        let end =
            from - usize::from(from > 1 && words.mark(from - 1) == Some('.') && words.touches(from - 2));
        let longest = if self.chains_magnitudes() { 2 } else { LONGEST };
        let told = (1..=longest.min(end)).rev().find_map(|count| {
            let said = words.text.get(words.span(end - count, end).range())?.to_lowercase();
            manner.qualifiers.iter().find(|(name, _)| *name == said).map(|(_, qualifier)| *qualifier)
        });
        told.unwrap_or(NumberQualifier::Exact)
    }

    /// Does word `i` lead from the lower end of a range to the upper one?
    pub(super) fn leads_to(self, words: Words<'_>, i: usize) -> bool {
        matches!(self, Self::Other(manner) if !manner.to.is_empty() && words.str(i).eq_ignore_ascii_case(manner.to))
    }

    /// The sign for what is counted that `tail`, written on to a figure, begins with.
    pub(super) fn sign(self, tail: &str) -> Option<&'static str> {
        let Self::Other(Manner { counts: Counts::Sign(signs), .. }) = self else { return None };
        signs.split(' ').find(|sign| tail.starts_with(sign))
    }

    /// Can the word at `i`, behind a figure, be what it counts, in a language other than English?
    pub(in crate::claim) fn counts(self, words: Words<'_>, i: usize) -> bool {
        let (Self::Other(manner), word) = (self, words.str(i)) else { return false };
        if !matches!(words.shape(i), Some(Shape::Lower | Shape::Capital)) {
            return false;
        }
        match manner.counts {
            Counts::Capital => words.shape(i) == Some(Shape::Capital),
            Counts::Any(small) => {
                let folded = word.to_lowercase();
                !small.split(' ').any(|small| small == folded)
            }
            Counts::Sign(signs) => signs.split(' ').any(|sign| sign == word),
        }
    }
}

const WITH_COMMA: Manner =
    Manner { decimal_comma: true, magnitudes: &[], qualifiers: &[], to: "", counts: Counts::Any("") };
const WITH_POINT: Manner = Manner { decimal_comma: false, ..WITH_COMMA };

const GERMAN: Manner = Manner {
    magnitudes: &[
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
    ],
    qualifiers: &[
        ("etwa", About),
        ("rund", About),
        ("ca", About),
        ("circa", About),
        ("ungefähr", About),
        ("knapp", About),
        ("fast", About),
        ("gut", About),
        ("über", Over),
        ("mehr als", Over),
        ("unter", Under),
        ("weniger als", Under),
        ("mindestens", AtLeast),
        ("wenigstens", AtLeast),
        ("höchstens", AtMost),
        ("maximal", AtMost),
        ("bis zu", AtMost),
    ],
    to: "bis",
    counts: Counts::Capital,
    ..WITH_COMMA
};
const DUTCH: Manner = Manner {
    magnitudes: &[
        ("duizend", 1e3),
        ("mln", 1e6),
        ("miljoen", 1e6),
        ("mld", 1e9),
        ("miljard", 1e9),
        ("biljoen", 1e12),
    ],
    qualifiers: &[
        ("ongeveer", About),
        ("circa", About),
        ("ca", About),
        ("zo'n", About),
        ("zo’n", About),
        ("rond", About),
        ("bijna", About),
        ("ruim", Over),
        ("meer dan", Over),
        ("minder dan", Under),
        ("minstens", AtLeast),
        ("hoogstens", AtMost),
    ],
    to: "tot",
    counts: Counts::Any(
        "de het een en of in op van te met voor door aan uit bij naar om als dan die dat dit zijn is was waren werd \
         werden heeft hebben had hadden wordt worden zal zullen niet ook meer minder tot per",
    ),
    ..WITH_COMMA
};
const FRENCH: Manner = Manner {
    magnitudes: &[
        ("mille", 1e3),
        ("million", 1e6),
        ("millions", 1e6),
        ("milliard", 1e9),
        ("milliards", 1e9),
        ("billion", 1e12),
        ("billions", 1e12),
    ],
    qualifiers: &[
        ("environ", About),
        ("quelque", About),
        ("quelques", About),
        ("près de", About),
        ("presque", About),
        ("autour de", About),
        ("plus de", Over),
        ("moins de", Under),
        ("au moins", AtLeast),
        ("au plus", AtMost),
        ("jusqu’à", AtMost),
        ("jusqu'à", AtMost),
    ],
    to: "à",
    counts: Counts::Any(
        "le la les un une et ou dans sur sous par pour avec sans chez à au aux ce ces cet cette qui que dont où leur \
         leurs son sa ses est sont était étaient a ont avait avaient sera seront ne pas plus moins en y il elle ils \
         elles mais car ni contre depuis jusqu’à après avant",
    ),
    ..WITH_COMMA
};
const SPANISH: Manner = Manner {
    magnitudes: &[("mil", 1e3), ("millón", 1e6), ("millones", 1e6), ("billón", 1e12), ("billones", 1e12)],
    qualifiers: &[
        ("unos", About),
        ("unas", About),
        ("alrededor de", About),
        ("cerca de", About),
        ("casi", About),
        ("aproximadamente", About),
        ("más de", Over),
        ("menos de", Under),
        ("al menos", AtLeast),
        ("por lo menos", AtLeast),
        ("como máximo", AtMost),
        ("hasta", AtMost),
    ],
    to: "a",
    counts: Counts::Any(
        "el la los las un una y e o u en con por para sin sobre entre a al del que quien cual su sus este esta estos \
         estas es son era eran fue fueron ha han había habían será serán no se lo le les más menos pero ni contra \
         desde hasta tras",
    ),
    ..WITH_COMMA
};
const ITALIAN: Manner = Manner {
    magnitudes: &[
        ("mila", 1e3),
        ("milione", 1e6),
        ("milioni", 1e6),
        ("mln", 1e6),
        ("miliardo", 1e9),
        ("miliardi", 1e9),
        ("mld", 1e9),
    ],
    qualifiers: &[
        ("circa", About),
        ("quasi", About),
        ("intorno a", About),
        ("oltre", Over),
        ("più di", Over),
        ("meno di", Under),
        ("almeno", AtLeast),
        ("al massimo", AtMost),
        ("fino a", AtMost),
    ],
    to: "a",
    counts: Counts::Any(
        "il lo la i gli le un uno una e o in su per con tra fra a al alla ai alle dal dalla nel nella sul sulla che chi \
         cui suo sua suoi sue questo questa è sono era erano fu furono ha hanno aveva avevano sarà saranno non si ma \
         né contro fino dopo",
    ),
    ..WITH_COMMA
};
const PORTUGUESE: Manner = Manner {
    magnitudes: &[("mil", 1e3), ("milhão", 1e6), ("milhões", 1e6), ("bilhão", 1e9), ("bilhões", 1e9)],
    qualifiers: &[
        ("cerca de", About),
        ("quase", About),
        ("aproximadamente", About),
        ("mais de", Over),
        ("menos de", Under),
        ("pelo menos", AtLeast),
        ("ao menos", AtLeast),
        ("no máximo", AtMost),
        ("até", AtMost),
    ],
    to: "a",
    counts: Counts::Any(
        "o a os as um uma e ou em no na nos nas com por para sem sobre entre ao à aos às que quem cujo seu sua seus \
         suas este esta é são era eram foi foram tem têm tinha tinham será serão não se lhe mais menos mas nem contra \
         desde até após",
    ),
    ..WITH_COMMA
};
const NORDIC: Manner = Manner {
    magnitudes: &[
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
    ],
    qualifiers: &[
        ("cirka", About),
        ("ca", About),
        ("omkring", About),
        ("omtrent", About),
        ("ungefär", About),
        ("runt", About),
        ("rundt", About),
        ("nästan", About),
        ("næsten", About),
        ("nesten", About),
        ("över", Over),
        ("over", Over),
        ("mer än", Over),
        ("mere end", Over),
        ("mer enn", Over),
        ("minst", AtLeast),
        ("mindst", AtLeast),
        ("högst", AtMost),
        ("højst", AtMost),
    ],
    to: "til",
    counts: Counts::Any(
        "och og eller i på av af til till för for med om som det den de en ett et är er var har hade havde blev ble \
         ska skal vil inte ikke ikkje mer mere enn end än fra från ved vid hos",
    ),
    ..WITH_COMMA
};
const POLISH: Manner = Manner {
    magnitudes: &[
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
    ],
    qualifiers: &[
        ("około", About),
        ("ok", About),
        ("prawie", About),
        ("niemal", About),
        ("ponad", Over),
        ("co najmniej", AtLeast),
    ],
    to: "do",
    counts: Counts::Any(
        "i a w we z ze na do od o u po za przez dla pod nad przy że się nie jest są był była było były oraz lub ale to",
    ),
    ..WITH_COMMA
};
const RUSSIAN: Manner = Manner {
    magnitudes: &[
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
    ],
    qualifiers: &[
        ("около", About),
        ("примерно", About),
        ("почти", About),
        ("более", Over),
        ("свыше", Over),
        ("менее", Under),
        ("не менее", AtLeast),
        ("не более", AtMost),
    ],
    to: "до",
    counts: Counts::Any(
        "и в во на с со к по о об от до за из у для при над под что как не но а или это был была было были есть і й та \
         що це",
    ),
    ..WITH_COMMA
};
const TURKISH: Manner = Manner {
    magnitudes: &[("bin", 1e3), ("milyon", 1e6), ("milyar", 1e9), ("trilyon", 1e12)],
    qualifiers: &[("yaklaşık", About), ("en az", AtLeast), ("en fazla", AtMost)],
    counts: Counts::Any("ve veya ile için bu bir da de ki olarak oldu olan"),
    ..WITH_COMMA
};
const INDONESIAN: Manner = Manner {
    magnitudes: &[("ribu", 1e3), ("juta", 1e6), ("miliar", 1e9), ("milyar", 1e9), ("triliun", 1e12)],
    qualifiers: &[
        ("sekitar", About),
        ("hampir", About),
        ("lebih dari", Over),
        ("kurang dari", Under),
        ("minimal", AtLeast),
    ],
    counts: Counts::Any("dan atau di ke dari pada yang untuk dengan oleh adalah telah akan tidak ini itu"),
    ..WITH_COMMA
};
const HINDI: Manner = Manner {
    magnitudes: &[
        ("सौ", 1e2),
        ("हज\u{93c}ार", 1e3),
        ("हजार", 1e3),
        ("लाख", 1e5),
        ("करोड\u{93c}", 1e7),
        ("अरब", 1e9),
    ],
    qualifiers: &[("लगभग", About), ("करीब", About), ("कम से कम", AtLeast)],
    counts: Counts::Any("में से के का की को पर ने और या तक है हैं था थे थी हो गया गए"),
    ..WITH_POINT
};
const ARABIC: Manner = Manner {
    magnitudes: &[("ألف", 1e3), ("آلاف", 1e3), ("مليون", 1e6), ("ملايين", 1e6), ("مليار", 1e9)],
    qualifiers: &[("نحو", About), ("حوالي", About), ("قرابة", About), ("أكثر من", Over), ("أقل من", Under)],
    counts: Counts::Any("في من إلى على عن مع أو و أن التي الذي هذا هذه كان كانت"),
    ..WITH_POINT
};
const EAST_ASIAN: Manner = Manner {
    magnitudes: &[
        ("千", 1e3),
        ("万", 1e4),
        ("萬", 1e4),
        ("亿", 1e8),
        ("億", 1e8),
        ("兆", 1e12),
        ("천", 1e3),
        ("만", 1e4),
        ("억", 1e8),
        ("조", 1e12),
    ],
    qualifiers: &[
        ("约", About),
        ("約", About),
        ("近", About),
        ("大约", About),
        ("약", About),
        ("超过", Over),
        ("超過", Over),
    ],
    counts: Counts::Sign(
        "人 名 位 件 台 個 个 家 次 回 年 月 日 天 歳 岁 歲 円 元 戸 户 棟 座 隻 艘 社 校 票 席 本 枚 頭 倍 週 周 時 吨 명 \
         개 건 대 회 년 월 일 세 원 가구 곳 표 석 마리 배 시간",
    ),
    ..WITH_POINT
};
