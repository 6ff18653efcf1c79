//! Stories that nobody wrote: a headline, who and when, and what a report is made of, drawn by lot from word lists.

use super::lot::Lot;
use chrono::NaiveDate;

pub struct Story {
    pub number: usize,
    pub title: String,
    pub byline: String,
    pub day: NaiveDate,
    pub outlet: &'static str,
    /// The place at the head of the report, if it has one.
    pub place: Option<&'static str>,
    pub tongue: &'static Tongue,
    pub parts: Vec<Part>,
}

pub enum Part {
    Paragraph(String),
    Heading(String),
    List(Vec<String>),
    Quotation(String),
    /// What stands below a picture.
    Caption(String),
}

impl Part {
    /// The words, a line each where there are several.
    pub fn lines(&self) -> &[String] {
        match self {
            Self::List(items) => items,
            Self::Paragraph(words) | Self::Heading(words) | Self::Quotation(words) | Self::Caption(words) => {
                std::slice::from_ref(words)
            }
        }
    }
}

/// A language: what sentences are made of. `{who}` and the like in a pattern stand for one of a list.
pub struct Tongue {
    pub code: &'static str,
    /// What a byline begins with.
    pub by: &'static str,
    months: [&'static str; 12],
    /// The mark behind the day of a date.
    behind_day: &'static str,
    quotes: (&'static str, &'static str),
    lists: &'static [(&'static str, &'static [&'static str])],
    sentences: &'static [&'static str],
    headings: &'static [&'static str],
    titles: &'static [&'static str],
    captions: &'static [&'static str],
    items: &'static [&'static str],
}

const OUTLETS: &[&str] = &["Harbour Wire", "The Tideway Post", "Estuary Ledger", "Northmouth Courier"];
const PLACES: &[&str] = &["NORTHMOUTH", "ELLERSBY", "PORT ANSELM"];
const FIRST_NAMES: &[&str] =
    &["Ana", "José", "Zoë", "Märta", "Ola", "Søren", "Renée", "Ines", "Björn", "Anna-Lena"];
const LAST_NAMES: &[&str] = &[
    "Brède",
    "Holt",
    "O’Neary",
    "Lindqvist",
    "Kästner",
    "da Costa",
    "Ferreira",
    "Underhill",
    "Münz",
    "Tolley",
];

/// Story `number`; the same one on every machine.
pub fn story(number: usize) -> Story {
    let mut lot = Lot::new(7, number as u64);
    let tongue = match number % 5 {
        3 => &GERMAN,
        4 => &FRENCH,
        _ => &ENGLISH,
    };
    let months = 1 + lot.below(12) as u32;
    let day = NaiveDate::from_ymd_opt(2015 + lot.below(9) as i32, months, 1 + lot.below(28) as u32).unwrap();
    let mut parts = vec![Part::Paragraph(tongue.paragraph(3, &mut lot))];
    // Most fill a page or two; a few are a handful of paragraphs.
    let count = if number % 8 == 7 { 4 } else { 9 + lot.below(9) };
    for at in 1..count {
        // What stands out has prose on either side.
        match lot.below(9) {
            0 if at > 2 => parts.push(Part::Heading(tongue.one(tongue.headings, &mut lot))),
            1 => {
                let items = 3 + lot.below(3);
                parts.push(Part::List((0..items).map(|_| tongue.one(tongue.items, &mut lot)).collect()));
            }
            2 => {
                let (open, close) = tongue.quotes;
                let said = tongue.paragraph(2, &mut lot);
                parts.push(Part::Quotation(format!("{open}{said}{close}")));
            }
            3 => parts.push(Part::Caption(tongue.one(tongue.captions, &mut lot))),
            _ => {}
        }
        let sentences = if lot.below(7) == 0 { 12 } else { 2 + lot.below(4) };
        parts.push(Part::Paragraph(tongue.paragraph(sentences, &mut lot)));
    }
    let place = (number % 4 == 1).then(|| pick(PLACES, &mut lot));
    if let (Some(place), Part::Paragraph(words)) = (place, &mut parts[0]) {
        words.insert_str(0, &format!("{place} — "));
    }
    let mut names = vec![pick(FIRST_NAMES, &mut lot), pick(FIRST_NAMES, &mut lot)];
    names.dedup();
    names.truncate(if number.is_multiple_of(3) { 2 } else { 1 });
    let names: Vec<String> =
        names.iter().map(|name| format!("{name} {}", pick(LAST_NAMES, &mut lot))).collect();
    let byline = names.join(", ");
    Story {
        number,
        title: tongue.one(tongue.titles, &mut lot),
        byline,
        day,
        outlet: pick(OUTLETS, &mut lot),
        place,
        tongue,
        parts,
    }
}

fn pick<'a>(list: &[&'a str], lot: &mut Lot) -> &'a str {
    list[lot.below(list.len())]
}

impl Story {
    /// Does the outlet's name stand above the title, where nothing else would say it?
    pub fn is_named(&self) -> bool {
        self.number % 4 == 2
    }

    /// The day as it is written in the story's language: "5 November 2019".
    pub fn written_day(&self) -> String {
        use chrono::Datelike;
        let month = self.tongue.months[self.day.month0() as usize];
        if self.tongue.code == "en" && self.number.is_multiple_of(2) {
            return format!("{month} {}, {}", self.day.day(), self.day.year());
        }
        format!("{}{} {month} {}", self.day.day(), self.tongue.behind_day, self.day.year())
    }

    /// The line that names who wrote it.
    pub fn written_byline(&self) -> String {
        format!("{} {}", self.tongue.by, self.byline)
    }

    /// All its own words, a block a line, with what stands below its pictures or without.
    pub fn words(&self, captions: bool) -> String {
        let parts = self.parts.iter().filter(|part| captions || !matches!(part, Part::Caption(_)));
        parts.flat_map(Part::lines).map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

impl Tongue {
    fn one(&self, patterns: &[&'static str], lot: &mut Lot) -> String {
        let mut out = String::new();
        let mut rest = pick(patterns, lot);
        while let Some((before, behind)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = behind.split_once('}').unwrap();
            match name {
                "n" => out.push_str(&(12 + lot.below(880)).to_string()),
                "month" => out.push_str(pick(&self.months, lot)),
                name => {
                    let (_, list) = self.lists.iter().find(|(of, _)| *of == name).unwrap();
                    out.push_str(pick(list, lot));
                }
            }
            rest = after;
        }
        out.push_str(rest);
        let first = out.chars().next().unwrap();
        first.to_uppercase().chain(out.chars().skip(1)).collect()
    }

    fn paragraph(&self, sentences: usize, lot: &mut Lot) -> String {
        (0..sentences).map(|_| self.one(self.sentences, lot)).collect::<Vec<_>>().join(" ")
    }
}

static ENGLISH: Tongue = Tongue {
    code: "en",
    by: "By",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    behind_day: "",
    quotes: ("“", "”"),
    lists: &[
        (
            "who",
            &[
                "Dr. Ines Ferreira",
                "the harbour master",
                "a spokeswoman for the port",
                "Mr. Holt",
                "the former treasurer",
                "an inspector",
                "the night watchman",
                "Councillor Brède",
                "the pilots’ union",
                "one of the surveyors",
            ],
        ),
        (
            "body",
            &[
                "the port office",
                "the ministry of works",
                "the river board",
                "the town council",
                "the customs house",
                "the dredging company",
                "the court of audit",
                "a committee of both houses",
            ],
        ),
        (
            "place",
            &[
                "Northmouth",
                "the old basin",
                "the eastern quay",
                "São Tomé Street",
                "the lock at Ellersby",
                "the ferry landing",
            ],
        ),
        (
            "things",
            &[
                "letters",
                "fishing boats",
                "containers",
                "complaints",
                "invoices",
                "mooring permits",
                "soil samples",
                "lamps",
                "warehouses",
                "working hours",
            ],
        ),
        (
            "how",
            &[
                "slowly",
                "quietly",
                "within a fortnight",
                "without a word of explanation",
                "to everybody’s surprise",
                "for the first time",
            ],
        ),
        (
            "big",
            &[
                "well-known",
                "long-term",
                "rather expensive",
                "provisional",
                "half-finished",
                "unusually thorough",
            ],
        ),
    ],
    sentences: &[
        "{who} said on Friday that {body} had counted {n} {things} near {place} in {month}.",
        "{body} published a {big} report, and {who} read it {how}.",
        "“We were never asked about the {things},” said {who}, who has worked at {place} for {n} months.",
        "Of the {n} {things}, barely {n} were entered in the register — the rest, it seems, went missing {how}.",
        "{body} paid €{n},400 for {things} that {who} describes as {big}.",
        "It was in {month} that {who} first wrote to {body} about the {things}.",
        "According to {who}, the work at {place} is {big}; {body} disagrees.",
        "Nothing about {place} suggested that the {things} would be moved {how}.",
        "The number rose by {n}.5 per cent in {month}, {body} says, though {who} remembers it differently…",
        "{who} – no friend of {body} – calls the arrangement {big}.",
        "Whether the {things} belong to {body} or to somebody else is what {who} wants to establish {how}.",
        "A neighbouring establishment lost {n} {things} under circumstances that {who} considers extraordinarily suspicious.",
        "The administration promised improvements to {place}, including {n} additional {things}.",
        "Asked about it at {place}, {who} answered {how}: “That is a question for {body}.”",
        "In {month}, when the agreement was signed, {body} had just {n} {things} left.",
        "Engineers examined the foundations, and {who} explained the consequences {how}.",
        "By then {who} had already told {body} that {n} {things} were unaccounted for.",
        "Three things—the {things}, the keys and the register—went to {body} {how}.",
        "“I counted {n},” {who} recalled. “Then I counted again. It was {n}.”",
        "{who} earns £{n} a week; {body}, by contrast, spent 1,{n} on {things} alone.",
        "Residents of {place} remember the {things} well, because {body} collected them {how}.",
        "This much is undisputed: {n} {things} arrived, {n} left, and {who} signed for all of them.",
        "{body} has until {month} to answer, after which the commission may inspect {place} {how}.",
    ],
    headings: &["What {body} knew", "The {things} of {place}", "A {big} account", "Questions for {who}"],
    titles: &[
        "{body} counted {n} {things} twice, report finds",
        "How {n} {things} went missing from {place}",
        "Inquiry into {things} at {place} widens as {who} speaks",
        "{body} told of missing {things} in {month}",
        "Who moved the {things} of {place}?",
        "{things}, lamps and a {big} promise: the year of {body}",
    ],
    captions: &[
        "The {things} of {place} as they looked in {month}, a year before the inquiry began",
        "Workers carry {things} past {place} on a morning in {month} while {who} looks on",
    ],
    items: &[
        "{n} {things} counted at {place};",
        "a {big} letter from {who} to {body};",
        "the keys to {place}, last seen in {month}.",
    ],
};

static GERMAN: Tongue = Tongue {
    code: "de",
    by: "Von",
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    behind_day: ".",
    quotes: ("„", "“"),
    lists: &[
        (
            "who",
            &[
                "die Hafenmeisterin",
                "ein Sprecher der Behörde",
                "der frühere Kassenwart",
                "Frau Dr. Kästner",
                "der Nachtwächter",
                "eine Prüferin",
                "Stadtrat Münz",
            ],
        ),
        (
            "body",
            &[
                "das Hafenamt",
                "das Ministerium",
                "der Rechnungshof",
                "die Stadtverwaltung",
                "die Baggergesellschaft",
            ],
        ),
        (
            "place",
            &[
                "am alten Becken",
                "an der Ostkaje",
                "in der Müllerstraße",
                "bei der Fähre",
                "an der Schleuse von Ellersby",
            ],
        ),
        (
            "things",
            &[
                "Briefe",
                "Fischerboote",
                "Rechnungen",
                "Beschwerden",
                "Liegeplätze",
                "Bodenproben",
                "Lampen",
                "Arbeitsstunden",
            ],
        ),
        (
            "how",
            &[
                "in aller Stille",
                "ohne ein Wort der Erklärung",
                "zum ersten Mal",
                "zur Überraschung aller",
                "binnen zwei Wochen",
            ],
        ),
    ],
    sentences: &[
        "{who} sagte am Freitag, {body} habe im {month} {n} {things} gezählt.",
        "{n} {things} lagen {place}, und {who} bemerkte es {how}.",
        "„Nach den {n} Vorgängen hat uns niemand gefragt“, sagte {who}, als die Sitzung {place} zu Ende ging.",
        "Im {month} veröffentlichte {body} einen Bericht – {who} las ihn {how}.",
        "Von den Unterlagen fehlen {n}, wie {who} der Untersuchungskommission mitteilte.",
        "Die Verwaltung versprach Verbesserungen {place}, darunter {n} zusätzliche {things}.",
        "Bezahlt wurden 4,{n} Millionen Euro; wofür, weiß {body} nicht mehr genau.",
        "Ob die Angelegenheit abgeschlossen ist, will {who} im {month} {how} entscheiden.",
        "Unbestritten ist, dass {n} {things} ankamen und {who} dafür unterschrieb.",
        "Die Ingenieure untersuchten das Fundament und erläuterten {how} die Folgen.",
        "Bis zum {month} muss {body} antworten, danach darf die Kommission alles {place} besichtigen.",
        "Zwischen den beiden Fassungen liegen {n} Änderungen, die {who} für außergewöhnlich hält.",
    ],
    headings: &["Was {body} wusste", "Die Lage {place}", "Fragen nach der Prüfung", "{n} {things} zu viel"],
    titles: &[
        "{n} {things} verschwanden {place}",
        "Wie {body} zweimal {n} {things} zählte",
        "Bericht: {body} wusste im {month} davon",
    ],
    captions: &["So sahen die Anlagen {place} im {month} aus, ein Jahr vor Beginn der Untersuchung"],
    items: &[
        "{n} {things}, gezählt im {month};",
        "ein Schreiben an die Prüferin;",
        "die Schlüssel, zuletzt gesehen {place}.",
    ],
};

static FRENCH: Tongue = Tongue {
    code: "fr",
    by: "Par",
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    behind_day: "",
    quotes: ("«\u{a0}", "\u{a0}»"),
    lists: &[
        (
            "who",
            &[
                "la capitaine du port",
                "un porte-parole de la mairie",
                "l’ancien trésorier",
                "M. Ferreira",
                "le gardien de nuit",
                "une inspectrice",
                "la conseillère Brède",
            ],
        ),
        (
            "body",
            &[
                "le bureau du port",
                "le ministère",
                "la cour des comptes",
                "la société de dragage",
                "le conseil municipal",
            ],
        ),
        (
            "place",
            &[
                "au vieux bassin",
                "sur le quai de l’Est",
                "rue des Cordiers",
                "près du bac",
                "à l’écluse d’Ellersby",
            ],
        ),
        (
            "things",
            &[
                "lettres",
                "bateaux de pêche",
                "factures",
                "plaintes",
                "échantillons",
                "lampes",
                "entrepôts",
                "heures de travail",
            ],
        ),
        (
            "how",
            &[
                "sans un mot d’explication",
                "pour la première fois",
                "à la surprise générale",
                "en quinze jours",
                "très discrètement",
            ],
        ),
    ],
    sentences: &[
        "{who} a déclaré vendredi que {body} avait compté {n} {things} en {month}.",
        "Il y avait {n} {things} {place}, et {who} l’a remarqué {how}.",
        "«\u{a0}Personne ne nous a interrogés sur ces {n} dossiers\u{a0}», a dit {who} à la fin de la réunion.",
        "En {month}, {body} a publié un rapport — {who} l’a lu {how}.",
        "Il manque {n} pièces, comme {who} l’a indiqué à la commission d’enquête.",
        "L’administration a promis des améliorations {place}, dont {n} {things} supplémentaires.",
        "On a payé 4,{n} millions d’euros\u{a0}; pour quoi, {body} ne le sait plus très bien.",
        "Reste à savoir si l’affaire est terminée, ce que {who} veut établir {how}.",
        "Une chose est certaine\u{a0}: {n} {things} sont arrivés et {who} a signé pour eux.",
        "Les ingénieurs ont examiné les fondations et ont expliqué {how} les conséquences.",
        "Jusqu’en {month}, {body} doit répondre, après quoi la commission pourra tout inspecter {place}.",
        "Entre les deux versions il y a {n} changements que {who} juge extraordinairement suspects.",
    ],
    headings: &["Ce que savait {body}", "La situation {place}", "Des questions après l’enquête"],
    titles: &[
        "{n} {things} ont disparu {place}",
        "Comment {body} a compté deux fois {n} {things}",
        "Un rapport le confirme : {body} savait dès {month}",
    ],
    captions: &["Les installations {place} en {month}, un an avant le début de l’enquête"],
    items: &[
        "{n} {things} comptés en {month}\u{a0};",
        "une lettre adressée à l’inspectrice\u{a0};",
        "les clés, vues {place} pour la dernière fois.",
    ],
};
