//! Bylines and days at the head of reports in German, French, Spanish, Italian, Portuguese, Dutch and Hebrew.

use super::calendar::dates_in;
use super::furniture::is_longer_than;
use super::head::{HeadLine, signed};
use super::places::is_place;

/// What opens a byline, and in which languages.
const OPENERS: &[(&str, &[&str])] = &[
    ("von", &["de"]),
    ("par", &["fr"]),
    ("por", &["es", "pt"]),
    ("di", &["it"]),
    ("door", &["nl"]),
    ("מאת", &["he"]),
];

/// "Von Ana Brede", "Par Ana Brede", "Por Ana Brede". Below a title and beside another line of the head only, for
/// it might be a title: "Von Miller".
pub fn foreign_byline(line: &str) -> Option<HeadLine> {
    name(line).map(|(_, name)| HeadLine::Byline(name))
}

fn name(line: &str) -> Option<(&'static [&'static str], String)> {
    let opener = line.split(|c: char| c.is_whitespace() || c == ':').next()?;
    let (opener, languages) = OPENERS.iter().find(|(word, _)| opener.eq_ignore_ascii_case(word))?;
    let names = signed(line, &[*opener])?;
    // In Portuguese this is part of many names.
    let and = match *opener {
        "von" => " und ",
        "par" => " et ",
        "por" => " y ",
        "di" => " e ",
        "door" => " en ",
        _ => return Some((languages, names)),
    };
    Some((languages, names.replace(and, ", ")))
}

/// The same where nothing beside it says so: a name of two words or more that is no place, in a text whose language is
/// that of the byline.
pub fn lone_byline(line: &str, language: impl FnOnce() -> Option<String>) -> Option<HeadLine> {
    const MOST_WORDS: usize = 4;
    let (languages, names) = name(line)?;
    let is_name = |name: &str| {
        let words = name.split(' ').count();
        (2..=MOST_WORDS).contains(&words) && !is_place(name)
    };
    let clear = names.split(", ").all(is_name);
    (clear && language().is_some_and(|language| languages.contains(&language.as_str())))
        .then_some(HeadLine::Byline(names))
}

/// What may stand around a day: when, and what was done then.
const AROUND_A_DAY: &str = "am den der le la el il op em a à as las às um ore alle om uhr uur h ב בשעה יום stand datum fecha \
data veröffentlicht erschienen erstellt aktualisiert geändert publié publiée mis mise jour modifié modifiée actualisé \
publicado publicada actualizado actualizada atualizado atualizada creado criado pubblicato pubblicata aggiornato \
aggiornata gepubliceerd bijgewerkt geplaatst פורסם עודכן תאריך montag dienstag mittwoch donnerstag freitag samstag \
sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves \
viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag \
vrijdag zaterdag zondag segunda terça quarta quinta sexta feira ראשון שני שלישי רביעי חמישי שישי שבת";

/// The first day of a line that holds days, times and words around them and nothing else: "Mittwoch, 13. November 2024,
/// 10.30 Uhr", "Publié le 13 novembre 2024 à 10h30". It has no day where that is none of the calendar.
pub fn day_line(line: &str) -> Option<HeadLine> {
    const MOST_WORDS: usize = 16;
    if is_longer_than(line, MOST_WORDS) {
        return None;
    }
    let (first, around) = dates_in(line)?;
    let parts = |c: char| c.is_whitespace() || ",;:|()·•–—-.".contains(c);
    let is_time = |word: &str| {
        let time: Vec<&str> = word.split('h').collect();
        let figures = |part: &&str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        time.len() <= 2 && time.iter().all(figures)
    };
    let fits = |word: &str| is_time(word) || AROUND_A_DAY.split(' ').any(|known| known == word);
    around.to_lowercase().split(parts).all(fits).then_some(HeadLine::Stamp(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_day(line: &str, expected: Option<&str>) {
        let found = match day_line(line) {
            Some(HeadLine::Stamp(day)) => day.map(|day| day.to_string()),
            _ => None,
        };
        assert_eq!(found.as_deref(), expected, "{line}");
    }

    #[test]
    fn days_with_the_words_of_their_language() {
        for line in [
            "Mittwoch, 13. November 2024, 10.30 Uhr",
            "Stand: 13. November 2024",
            "Veröffentlicht am 13.11.2024 um 10:30 Uhr",
            "Publié le 13 novembre 2024 à 10h30",
            "Publié le 13 novembre 2024, mis à jour le 14 novembre 2024",
            "miércoles, 13 de noviembre de 2024",
            "Publicado el 13 de noviembre del 2024 a las 10:30 h",
            "Quarta-feira, 13 de novembro de 2024 às 10h30",
            "mercoledì 13 novembre 2024 alle 10:30",
            "Gepubliceerd op woensdag 13 november 2024 om 10.30 uur",
            "פורסם ב-13 בנובמבר 2024 בשעה 10:30",
            "יום רביעי, 13 בנובמבר 2024",
        ] {
            check_day(line, Some("2024-11-13"));
        }
        for line in
            ["Am 13. November 2024 kam das Boot", "Le 13 novembre 2024 à Marlow", "Mittwoch", "10.30 Uhr"]
        {
            check_day(line, None);
        }
    }

    #[test]
    fn names_of_two_words_in_the_language_of_the_text() {
        let byline = |line: &str, language: &str| match lone_byline(line, || Some(language.to_owned())) {
            Some(HeadLine::Byline(names)) => names,
            _ => String::new(),
        };
        for (line, language, names) in [
            ("Von Anna Berg", "de", "Anna Berg"),
            ("Von Anna Berg und Jan Holm", "de", "Anna Berg, Jan Holm"),
            ("Par Zoë da Costa", "fr", "Zoë da Costa"),
            ("Por Ana Brede y Juan Holt", "es", "Ana Brede, Juan Holt"),
            ("Por Ana Costa e Silva", "pt", "Ana Costa e Silva"),
            ("Di Anna Rossi e Luca Bianchi", "it", "Anna Rossi, Luca Bianchi"),
            ("Door Anna de Wit en Jan Holm", "nl", "Anna de Wit, Jan Holm"),
            ("מאת דנה כהן", "he", "דנה כהן"),
            ("מאת: דנה כהן", "he", "דנה כהן"),
            ("Von Anna Berg", "en", ""),
            ("Von Miller", "de", ""),
            ("Von New York", "de", ""),
            ("Par hasard", "fr", ""),
            ("Di nuovo in mare", "it", ""),
            ("Por fin, el barco", "es", ""),
        ] {
            assert_eq!(byline(line, language), names, "{line}");
        }
    }
}
