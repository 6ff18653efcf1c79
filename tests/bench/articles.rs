//! Made-up news reports of 2 to 3 kB for the benches: a small grammar over names, places, offices and figures, so
//! that hardly two sentences are alike, with what real reports have: bylines, datelines, quotations, dates,
//! "Read more". Number and text go together: the same number gives the same report on every machine.

use std::fmt::Write;

const FIRST: &[&str] = &[
    "Ana", "Bram", "Chidi", "Dorota", "Emeka", "Farah", "Goran", "Hanne", "Ilse", "Jomo", "Katya", "Liam",
    "Mireille", "Nadir", "Orla", "Pavel", "Quentin", "Rosa", "Soraya", "Tomás", "Ulla", "Vikram", "Wanda",
    "Yusuf", "Zoë",
];
const LAST: &[&str] = &[
    "Abara",
    "Brede",
    "Castellan",
    "Dvorak",
    "Eriksen",
    "Finch",
    "Gundersen",
    "Halvorsen",
    "Ibarra",
    "Jansen",
    "Kaplan",
    "Lindqvist",
    "Mensah",
    "Novák",
    "Okafor",
    "Petrov",
    "Quiroga",
    "Rahman",
    "Sørensen",
    "Tanaka",
    "Urquhart",
    "Varga",
    "Whitlock",
    "Yilmaz",
    "Zeller",
];
const ROLE: &[&str] = &[
    "transport minister",
    "spokeswoman",
    "spokesman",
    "chief executive",
    "union leader",
    "professor of law",
    "mayor",
    "auditor",
    "campaigner",
    "finance director",
    "head of research",
    "police commissioner",
];
const BODY: &[&str] = &[
    "the Harbour Board",
    "the ministry",
    "the city council",
    "the regulator",
    "Tidewater Energy",
    "the National Audit Office",
    "the central bank",
    "Norwick Hospital",
    "the election commission",
    "the meteorological service",
    "the teachers' union",
    "Alder & Pine",
    "the pension fund",
    "the water company",
];
const PLACE: &[&str] = &[
    "Aldport",
    "Norwick",
    "Geneva",
    "New Delhi",
    "Lima",
    "Oslo",
    "Nairobi",
    "Wellington",
    "Tallinn",
    "Porto",
    "Halifax",
    "Kraków",
];
const THING: &[&str] = &[
    "ferries",
    "contracts",
    "patients",
    "meters",
    "complaints",
    "bridges",
    "households",
    "jobs",
    "vaccines",
    "flights",
    "schools",
    "permits",
    "tonnes of grain",
    "votes",
    "hospital beds",
    "pensioners",
];
const DID: &[&str] = &[
    "had been inspected",
    "were lost",
    "had gone missing from the register",
    "were counted twice",
    "would be replaced",
    "had been paid for",
    "were delayed",
    "fell short of the target",
    "were never delivered",
];
const SAID: &[&str] = &[
    "said",
    "told reporters",
    "announced",
    "confirmed",
    "wrote in a letter",
    "testified",
    "argued",
    "denied",
];
const MONTH: &[&str] = &[
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
];
const DAY: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const ASIDE: &[&str] = &[
    "Residents along the shore have long complained about the noise and the traffic, and few of them expect that to change soon.",
    "Nobody answered calls to the office’s listed number.",
    "It was a long afternoon, and the hall was half empty by the time the vote was called.",
    "The row began in spring, when people found the notice on their doors.",
    "What happens next is anything but clear.",
    "Critics call the plan a waste of money; its friends call it overdue.",
];

/// Numbers that look drawn by lot.
pub struct Lot(u64);

impl Lot {
    pub fn new(seed: u64) -> Self {
        Self(seed ^ 0x9e37_79b9_7f4a_7c15)
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.0 >> 33) as usize % end
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn name(&mut self) -> String {
        format!("{} {}", self.of(FIRST), self.of(LAST))
    }

    fn figure(&mut self) -> String {
        match self.below(5) {
            0 => format!("{},{:03}", 1 + self.below(90), self.below(1000)),
            1 => format!("{} percent of", 2 + self.below(90)),
            2 => format!("about {}", 10 + self.below(900)),
            3 => format!("more than {}.{} million", 1 + self.below(9), self.below(10)),
            _ => format!("{}", 20 + self.below(900)),
        }
    }

    fn statement(&mut self) -> String {
        let (figure, thing, did) = (self.figure(), self.of(THING), self.of(DID));
        match self.below(4) {
            0 => format!("{figure} {thing} {did} since {} {}", self.of(MONTH), 1998 + self.below(26)),
            1 => format!("{figure} {thing} {did} in {}", self.of(PLACE)),
            2 => format!(
                "{figure} {thing} {did}, compared with {} in {}",
                20 + self.below(900),
                1990 + self.below(34)
            ),
            _ => format!("{figure} {thing} {did} on {} {}", 1 + self.below(28), self.of(MONTH)),
        }
    }

    fn sentence(&mut self) -> String {
        let statement = self.statement();
        match self.below(10) {
            0 => format!(
                "{}, a {}, {} on {} that {statement}.",
                self.name(),
                self.of(ROLE),
                self.of(SAID),
                self.of(DAY)
            ),
            1 => format!("“We were told that {statement},” {} said.", self.name()),
            2 => format!("According to {}, {statement}.", self.of(BODY)),
            3 => format!("In {}, {} {} that {statement}.", self.of(PLACE), self.of(BODY), self.of(SAID)),
            4 => format!(
                "{} of {} called the report “a plain fabrication” and added that {statement}.",
                self.name(),
                self.of(BODY)
            ),
            5 => format!(
                "The {} of {}, who took office in {}, did not answer questions about why {statement}.",
                self.of(ROLE),
                self.of(PLACE),
                1990 + self.below(34)
            ),
            6 => format!(
                "Figures published by {} show that {statement}, the most in {} years.",
                self.of(BODY),
                2 + self.below(40)
            ),
            7 => format!(
                "Mr. {} paid ${}.{} million for the work, while {statement}.",
                self.of(LAST),
                1 + self.below(40),
                self.below(10)
            ),
            8 => format!(
                "“Nobody asked us,” said {}, {} at {}. “We would have said no.”",
                self.name(),
                self.of(ROLE),
                self.of(BODY)
            ),
            _ => self.of(ASIDE).to_owned(),
        }
    }
}

/// The text of report `number`, 2 to 3 kB.
pub fn report(number: usize) -> String {
    let mut lot = Lot::new(number as u64);
    let length = 1950 + lot.below(850);
    let mut text = String::with_capacity(length + 400);
    let mut put = |words: std::fmt::Arguments<'_>| {
        // Writing to a string does not fail.
        let _ = text.write_fmt(words);
        text.len()
    };
    let (body, place) = (lot.of(BODY), lot.of(PLACE));
    put(format_args!("{} row over {} deepens in {place}\n\n", &body[4..], lot.of(THING)));
    if number.is_multiple_of(3) {
        put(format_args!(
            "By {}\n{} {} {}\n\n",
            lot.name(),
            1 + lot.below(28),
            lot.of(MONTH),
            2015 + lot.below(10)
        ));
    }
    put(format_args!("{}: ", place.to_uppercase()));
    let mut written = 0;
    while written < length {
        for _ in 0..=lot.below(3) {
            put(format_args!("{} ", lot.sentence()));
        }
        written = put(format_args!("\n\n"));
    }
    if number.is_multiple_of(7) {
        put(format_args!("Read more\n\n"));
    }
    text
}
