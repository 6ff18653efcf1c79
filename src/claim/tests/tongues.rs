//! Other languages than English: sentences, figures, dates and quotations of our own, and nothing by English rules.

use super::laws::bare;
use crate::claim::{Kind, Proposal, Wanted, find, limits, list, seen_by_the_weights};
use crate::corpus::Document;

fn document(language: &str, text: &str) -> Document {
    Document {
        language: Some(language.to_owned()),
        byline: Some("Orla Finch".to_owned()),
        outlet: Some("Harbour Post".to_owned()),
        ..bare(text)
    }
}

/// One line a sentence: is it proposed, its kind, its figures as "value unit", its dates as first and last day.
fn told(document: &Document) -> Vec<String> {
    let line = |claim: &Proposal| {
        let mut parts = vec![format!("{} {}", if claim.proposed { "+" } else { "-" }, claim.kind.word())];
        for number in &claim.numbers {
            let high = number.high.map(|high| format!("-{high}")).unwrap_or_default();
            let unit = number.unit.as_deref().unwrap_or("-");
            parts.push(format!("{} {}{high} {unit}", number.qualifier.word(), number.value));
        }
        for date in &claim.dates {
            parts.push(match (date.from, date.to) {
                (Some(from), Some(to)) if from == to => from.to_string(),
                (Some(from), Some(to)) => format!("{from} {to}"),
                _ => "open".to_owned(),
            });
        }
        parts.join("; ")
    };
    find(document, Wanted::Sentences).claims.iter().map(line).collect()
}

#[track_caller]
fn check(language: &str, text: &str, expected: &[&str], quotes: &[&str]) {
    let document = document(language, text);
    assert_eq!(told(&document), expected, "{text}");
    let found = find(&document, Wanted::Claims);
    let quoted: Vec<&str> = found.quotes.iter().map(|quote| &text[quote.span.range()]).collect();
    assert_eq!(quoted, quotes, "{text}");
    // Nobody is guessed to speak, neither by the text nor as who wrote it.
    assert!(found.quotes.iter().all(|quote| quote.speaker.is_none() && quote.cue.is_none()));
    assert!(found.claims.iter().all(|claim| claim.speaker.is_none() && claim.proposition.is_none()));
    assert!(found.claims.iter().all(|claim| !claim.opinion && !claim.forecast));
    assert!(list(&document, Wanted::Claims).speakers.iter().all(|speaker| speaker.is_empty()));
    assert!(seen_by_the_weights(&document).is_empty());
}

#[test]
fn german() {
    check(
        "de",
        "Am 12. November 2024 lagen rund 1.400 Boote im Hafen. Etwa 1.400 ihrer Leinen rissen. „Davon hat uns hier niemand \
         etwas gesagt“, sagte Finke. Was war das? Seit 2019 sind es 3 bis 5 Prozent. 2018 war es still.",
        &[
            "+ figure; about 1400 Boote; 2024-11-12",
            "+ figure; about 1400 -",
            "+ quotation",
            "- statement",
            "+ figure; between 3-5 percent; 2019-01-01 2019-12-31",
            "+ statement; 2018-01-01 2018-12-31",
        ],
        &["„Davon hat uns hier niemand etwas gesagt“"],
    );
    check(
        "de",
        "»Das ist der Anfang vom Ende«, hieß es am 3.5.2023.",
        &["+ quotation; 2023-05-03"],
        &["»Das ist der Anfang vom Ende«"],
    );
    check("de", "Die „Brücke“ blieb am Freitag zu.", &["- statement"], &[]);
}

#[test]
fn french_and_spanish_and_italian_and_portuguese_and_dutch() {
    check(
        "fr",
        "Le 1er août 2019, environ 1 400 bateaux étaient là. « Personne ne nous a rien dit », a dit Finch. Le pont est \
         fermé. En 2018, 20 sont restés.",
        &[
            "+ figure; about 1400 bateaux; 2019-08-01",
            "+ quotation",
            "- statement",
            "+ figure; exact 20 -; 2018-01-01 2018-12-31",
        ],
        &["« Personne ne nous a rien dit »"],
    );
    check(
        "es",
        "Más de 20 mil vecinos votaron el 12 de noviembre de 2024.",
        &["+ figure; over 20000 vecinos; 2024-11-12"],
        &[],
    );
    check(
        "it",
        "Nel maggio 2023 circa 300 barche erano ferme.",
        &["+ figure; about 300 barche; 2023-05-01 2023-05-31"],
        &[],
    );
    check("pt-BR", "Em 5/6/2019 havia 1.400 barcos.", &["+ figure; exact 1400 barcos; 2019-06-05"], &[]);
    check("nl", "Op 3 mei lagen er ongeveer 1.400 boten.", &["+ figure; about 1400 boten; open"], &[]);
    check(
        "sv",
        "”Det var ingen som sade något”, sade hon.",
        &["+ quotation"],
        &["”Det var ingen som sade något”"],
    );
}

#[test]
fn chinese_and_japanese_and_korean() {
    check(
        "zh",
        "2024年11月12日有１，４００名乘客。“没有人告诉我们这座桥关闭了”，芬奇说。费用超过4亿美元。",
        &["+ figure; exact 1400 名; 2024-11-12", "+ quotation", "+ figure; over 400000000 USD"],
        &["“没有人告诉我们这座桥关闭了”"],
    );
    check(
        "ja",
        "費用は1億5000万円、約３％増えた。「誰も私たちに知らせなかった」と述べた。橋は閉じた。本当に５月３日か？",
        &[
            "+ figure; exact 150000000 JPY; about 3 percent",
            "+ quotation",
            "- statement",
            "- statement; open",
        ],
        &["「誰も私たちに知らせなかった」"],
    );
    check("ko", "2024년 11월 12일 승객 1400명을 집계했다.", &["+ figure; exact 1400 명; 2024-11-12"], &[]);
}

#[test]
fn hindi_and_arabic_and_hebrew_and_russian() {
    check("hi", "१२ नवंबर २०२४ को लगभग १,४०० नावें थीं।", &["+ figure; about 1400 नावें; 2024-11-12"], &[]);
    check("ar", "في 12 نوفمبر 2024 كان هناك ١٬٤٠٠ قارب.", &["+ figure; exact 1400 قارب; 2024-11-12"], &[]);
    check(
        "he",
        "צה\"ל לא הגיב. \"אף אחד לא אמר לנו שהגשר סגור\" אמרה.",
        &["- statement", "+ quotation"],
        &["\"אף אחד לא אמר לנו שהגשר סגור\""],
    );
    check(
        "ru",
        "«Никто нам об этом не сказал», — заявила она 12 ноября 2024 года.",
        &["+ quotation; 2024-11-12"],
        &["«Никто нам об этом не сказал»"],
    );
}

/// English rules would find a speaker in the first, and name the second by whoever wrote it.
#[test]
fn english_words_in_another_language_are_nobodys_rules() {
    check("nl", "Orla Finch said was haar antwoord op 3 mei 2019.", &["+ statement; 2019-05-03"], &[]);
    let english = document("en", "Orla Finch said that 12 boats sank.");
    let claim = find(&english, Wanted::Claims).claims.pop().expect("a claim");
    assert_eq!((claim.kind, claim.speaker.map(|s| s.name)), (Kind::Figure, Some("Orla Finch".to_owned())));
    assert!(limits(english.language.as_deref()).is_none() && limits(Some("nl")).is_some());
}
