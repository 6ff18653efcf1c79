//! Dates in other languages than English: those that tell their month or year by themselves.
//!
//! What hangs on the day of the document, or on what was dated before, is left alone: it takes a grammar to read it. A
//! day without a year is a date whose year nobody tells.

use super::{Mention, calendar, full_year, numeric, one};
use crate::claim::number::cardinal::in_ascii;
use crate::claim::number::{Writing, measure};
use crate::claim::tongue::Tongue;
use crate::claim::words::{Shape, Words};
use crate::claim::{DateMention, NumberQualifier};

/// The dates of one sentence, in order.
pub(in crate::claim) fn dates(words: Words<'_>, tongue: Tongue<'_>, into: &mut Vec<DateMention>) {
    let months = months_of(tongue);
    let (mut i, mut done) = (0, 0);
    while i < words.len() {
        let found = match words.shape(i) {
            Some(Shape::Digits | Shape::Mixed) => mention(words, tongue, months, i, done),
            _ => None,
        };
        let Some((from, end, days)) = found else {
            i += 1;
            continue;
        };
        let (first, last) = days.unzip();
        into.push(DateMention { span: words.span(from, end), from: first, to: last });
        (i, done) = (end, end);
    }
}

/// The date that the digits at word `i` belong to; it begins at word `floor` or behind.
fn mention(
    w: Words<'_>,
    tongue: Tongue<'_>,
    months: Option<&Months>,
    i: usize,
    floor: usize,
) -> Option<Mention> {
    numeric(w, i, true)
        .or_else(|| with_signs(w, i))
        .or_else(|| day_month(w, months?, i))
        .or_else(|| month_year(w, months?, i, floor))
        .or_else(|| year_alone(w, tongue, months, i))
}

/// "2024年11月12日", "2024년 11월", "5月3日".
fn with_signs(w: Words<'_>, i: usize) -> Option<Mention> {
    let (first, at) = signed(w, i, &["年", "년"]).map_or((None, i), |(year, at)| (Some(year), at));
    let year = first.and_then(|year| i32::try_from(year).ok());
    if year.is_some_and(|year| !(1500..2100).contains(&year)) {
        return None;
    }
    let month = signed(w, at, &["月", "월"]).filter(|(month, _)| (1..=12).contains(month));
    let Some((month, at)) = month else {
        return year.map(|year| (i, at, calendar::year(year)));
    };
    let day = signed(w, at, &["日", "号", "號", "일"]).filter(|(day, _)| (1..=31).contains(day));
    match (year, day) {
        (Some(year), Some((day, end))) => {
            let days = calendar::day(year, month, day).and_then(one)?;
            Some((i, end, Some(days)))
        }
        (Some(year), None) => Some((i, at, calendar::month(year, month))),
        (None, Some((_, end))) => Some((i, end, None)),
        (None, None) => None,
    }
}

/// Digits at word `i` with one of these signs behind, or written on to them; and the word after it.
fn signed(w: Words<'_>, i: usize, signs: &[&str]) -> Option<(u32, usize)> {
    let word = w.str(i);
    match w.shape(i)? {
        Shape::Digits => {
            let fits = word.chars().count() <= 4 && signs.contains(&w.str(i + 1));
            fits.then(|| Some((in_ascii(word).parse().ok()?, i + 2)))?
        }
        Shape::Mixed => {
            let digits = signs.iter().find_map(|sign| word.strip_suffix(sign))?;
            Some((digits.parse().ok().filter(|_| digits.len() <= 4)?, i + 1))
        }
        _ => None,
    }
}

/// "12. November 2024", "1er août 2019", "12 de noviembre de 2024", "12.–14. November".
fn day_month(w: Words<'_>, months: &Months, i: usize) -> Option<Mention> {
    const JOINS: [&str; 13] =
        ["bis", "und", "au", "et", "al", "a", "y", "e", "tot", "en", "och", "til", "og"];
    let (first, mut at) = day_number(w, i)?;
    let mut last = first;
    let joins = w.hyphen(at) || w.mark(at) == Some('–') || JOINS.contains(&w.str(at));
    if let Some((day, after)) = day_number(w, at + 1).filter(|_| joins) {
        (last, at) = (day, after);
    }
    let month = at + usize::from(OF.contains(&w.str(at)));
    let (month, at) = month_at(w, months, month)?;
    let Some((year, end)) = year_behind(w, at) else { return Some((i, at, None)) };
    let days = calendar::day(year, month, first).zip(calendar::day(year, month, last));
    Some((i, end, days.filter(|(from, to)| from <= to)))
}

/// "de noviembre de 2024"
const OF: [&str; 6] = ["de", "del", "di", "do", "da", "of"];

/// A day of a month with the point or ending of an ordinal, and the word after it.
fn day_number(w: Words<'_>, i: usize) -> Option<(u32, usize)> {
    let word = w.str(i);
    let digits = match w.shape(i)? {
        Shape::Digits => word,
        Shape::Mixed => ["er", "º", "o"].iter().find_map(|ending| word.strip_suffix(ending))?,
        _ => return None,
    };
    if digits.chars().count() > 2 {
        return None;
    }
    let day = in_ascii(digits).parse().ok().filter(|day| (1..=31).contains(day))?;
    let point = matches!(w.mark(i + 1), Some('.' | '°')) && w.touches(i);
    Some((day, i + 1 + usize::from(point)))
}

/// "novembre 2024", "im November 2024": the year is word `i`.
fn month_year(w: Words<'_>, months: &Months, i: usize, floor: usize) -> Option<Mention> {
    let year = year_at(w, i)?;
    let of = i.checked_sub(1).filter(|of| OF.contains(&w.str(*of))).unwrap_or(i);
    let name = (1..=2).filter_map(|back| of.checked_sub(back)).find_map(|at| {
        let (month, end) = month_at(w, months, at)?;
        (end == of && at >= floor).then_some((month, at))
    });
    name.map(|(month, at)| (at, i + 1, calendar::month(year, month)))
}

/// "im Jahr 2019", "en 2019", "(2019)", "2019 wurden", "…, 2019.".
fn year_alone(w: Words<'_>, tongue: Tongue<'_>, months: Option<&Months>, i: usize) -> Option<Mention> {
    let year = year_at(w, i)?;
    let word = i.checked_sub(1).map(|before| w.str(before).to_lowercase()).unwrap_or_default();
    let led = months.is_some_and(|months| months.years.split(' ').any(|leads| leads == word));
    let writing = Writing::of(tongue);
    // "seit 2000 Jahren"
    let counts = writing.counts(w, i + 1) && (!led || w.capital(i + 1))
        || w.mark(i + 1).is_some_and(|mark| !",.;:?!)”“»、。，？！".contains(mark))
        || measure(w, i + 1).is_some()
        || COUNTED.contains(&w.str(i + 1));
    let plain = || (1900..2100).contains(&year) && writing.qualifier(w, i) == NumberQualifier::Exact;
    (!counts && (led || plain())).then(|| (i, i + 1, calendar::year(year)))
}

/// What is counted by the thousand behind a word that may lead to a year.
const COUNTED: [&str; 24] = [
    "ans",
    "années",
    "jours",
    "heures",
    "euros",
    "personnes",
    "années",
    "años",
    "días",
    "horas",
    "personas",
    "anni",
    "giorni",
    "ore",
    "euro",
    "persone",
    "anos",
    "dias",
    "pessoas",
    "jaar",
    "dagen",
    "mensen",
    "år",
    "personer",
];

fn year_at(w: Words<'_>, i: usize) -> Option<i32> {
    (w.shape(i) == Some(Shape::Digits)).then(|| full_year(&in_ascii(w.str(i))))?
}

/// "2024", "de 2024"; and the word after it.
fn year_behind(w: Words<'_>, i: usize) -> Option<(i32, usize)> {
    let at = i + usize::from(OF.contains(&w.str(i)));
    Some((year_at(w, at)?, at + 1))
}

/// The month named at word `i`, and the word after it and its point.
fn month_at(w: Words<'_>, months: &Months, i: usize) -> Option<(u32, usize)> {
    if !matches!(w.shape(i), Some(Shape::Lower | Shape::Capital)) {
        return None;
    }
    let word = w.str(i).to_lowercase();
    let named = |names: &&str| names.split(' ').any(|name| name == word);
    if let Some(at) = months.names.iter().position(&named) {
        return Some((at as u32 + 1, i + 1));
    }
    let at = months.short.iter().position(&named)?;
    let point = w.mark(i + 1) == Some('.') && w.touches(i);
    Some((at as u32 + 1, i + 1 + usize::from(point)))
}

/// Are the months' names known in this language, or written in digits there?
pub(in crate::claim) fn has_months(tongue: Tongue<'_>) -> bool {
    ["zh", "yue", "ja", "ko"].iter().any(|code| tongue.is(code)) || months_of(tongue).is_some()
}

fn months_of(tongue: Tongue<'_>) -> Option<&'static Months> {
    ALL.iter().find(|months| months.codes.split(' ').any(|code| tongue.is(code)))
}

/// How a language names the months, each name in small letters; several are parted by a blank.
struct Months {
    codes: &'static str,
    names: [&'static str; 12],
    /// With or without a point behind.
    short: [&'static str; 12],
    /// What stands before a year alone.
    years: &'static str,
}

const NONE: [&str; 12] = [""; 12];

const ALL: [Months; 13] = [
    Months {
        codes: "de",
        names: [
            "januar jänner",
            "februar feber",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
        short: ["jan", "feb", "mrz", "apr", "", "jun", "jul", "aug", "sep sept", "okt", "nov", "dez"],
        years: "jahr jahre jahres seit in ende anfang mitte sommer winter frühjahr herbst",
    },
    Months {
        codes: "fr",
        names: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août aout",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        short: ["janv", "févr", "", "avr", "", "", "juil", "", "sept", "oct", "nov", "déc"],
        years: "en depuis année dès fin début été",
    },
    Months {
        codes: "es gl",
        names: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre setiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        short: ["ene", "feb", "", "abr", "", "jun", "jul", "ago", "sept sep", "oct", "nov", "dic"],
        years: "en desde año",
    },
    Months {
        codes: "it",
        names: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        short: ["genn gen", "febbr feb", "", "apr", "magg", "giu", "lug", "ago", "sett", "ott", "nov", "dic"],
        years: "nel dal anno del",
    },
    Months {
        codes: "pt",
        names: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        short: ["jan", "fev", "mar", "abr", "", "jun", "jul", "ago", "set", "out", "nov", "dez"],
        years: "em desde ano",
    },
    Months {
        codes: "nl",
        names: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        short: ["jan", "feb febr", "mrt", "apr", "", "", "", "aug", "sept", "okt", "nov", "dec"],
        years: "in sinds jaar eind begin",
    },
    Months {
        codes: "sv",
        names: [
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ],
        short: ["jan", "feb", "", "apr", "", "", "", "aug", "sept", "okt", "nov", "dec"],
        years: "år sedan",
    },
    Months {
        codes: "da nb nn no",
        names: [
            "januar",
            "februar",
            "marts mars",
            "april",
            "maj mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "december desember",
        ],
        short: ["jan", "feb", "", "apr", "", "", "", "aug", "sept", "okt", "nov", "dec des"],
        years: "i siden",
    },
    Months {
        codes: "pl",
        names: [
            "stycznia styczeń styczniu",
            "lutego luty lutym",
            "marca marzec marcu",
            "kwietnia kwiecień kwietniu",
            "maja maj maju",
            "czerwca czerwiec czerwcu",
            "lipca lipiec lipcu",
            "sierpnia sierpień sierpniu",
            "września wrzesień wrześniu",
            "października październik październiku",
            "listopada listopad listopadzie",
            "grudnia grudzień grudniu",
        ],
        short: NONE,
        years: "roku",
    },
    Months {
        codes: "ru",
        names: [
            "января январь январе",
            "февраля февраль феврале",
            "марта март марте",
            "апреля апрель апреле",
            "мая май мае",
            "июня июнь июне",
            "июля июль июле",
            "августа август августе",
            "сентября сентябрь сентябре",
            "октября октябрь октябре",
            "ноября ноябрь ноябре",
            "декабря декабрь декабре",
        ],
        short: NONE,
        years: "",
    },
    Months {
        codes: "hi mr",
        names: [
            "जनवरी",
            "फरवरी फ\u{93c}रवरी",
            "मार्च",
            "अप्रैल",
            "मई",
            "जून",
            "जुलाई",
            "अगस्त",
            "सितंबर सितम्बर",
            "अक्टूबर अक्तूबर",
            "नवंबर नवम्बर",
            "दिसंबर दिसम्बर",
        ],
        short: NONE,
        years: "",
    },
    Months {
        codes: "ar",
        names: [
            "يناير",
            "فبراير شباط",
            "مارس آذار",
            "أبريل نيسان",
            "مايو أيار",
            "يونيو حزيران",
            "يوليو تموز",
            "أغسطس آب",
            "سبتمبر أيلول",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
        short: NONE,
        years: "عام سنة",
    },
    Months {
        codes: "he",
        names: [
            "ינואר בינואר",
            "פברואר בפברואר",
            "מרץ במרץ",
            "אפריל באפריל",
            "מאי במאי",
            "יוני ביוני",
            "יולי ביולי",
            "אוגוסט באוגוסט",
            "ספטמבר בספטמבר",
            "אוקטובר באוקטובר",
            "נובמבר בנובמבר",
            "דצמבר בדצמבר",
        ],
        short: NONE,
        years: "בשנת",
    },
];
