//! The features that a person can name.
//!
//! [`Feature`]s carry the reasons that are shown, and decide whether a sentence states anything at all. Beside
//! them the learnt weights look at how often each kind of word stands in the sentence, at kinds that stand
//! together, and at its length.

use super::super::lexicon::Class;
use super::super::words::{Shape, Words, set};
use super::Sentence;
use super::happened;
use super::kinds::Tenor;
use super::terms::REACH;

/// What speaks for or against checking a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    Figure,
    Date,
    Name,
    Happened,
    States,
    Comparison,
    Cause,
    Quantity,
    Denial,
    Attributed,
    Hedge,
    Opinion,
    Forecast,
    Question,
    Command,
    FirstPerson,
    Address,
    Short,
    Fragment,
    /// A verb in the past stands in it, be it no more than the one of saying. No reason: the rule, the kind and
    /// the learnt weights go by it, where [`Feature::Happened`] is what a reader is told.
    Past,
}

/// Feature, what it counts for in telling statements from what states nothing, and the reason in plain words.
/// That something happened counts as a verb in the past ([`PAST`]).
pub(super) const FEATURES: [(Feature, f32, &str); 19] = [
    (Feature::Figure, 1.5, "gives a figure"),
    (Feature::Date, 0.6, "gives a date"),
    (Feature::Name, 0.8, "names a person or body"),
    (Feature::Happened, 0.0, "says that something happened"),
    (Feature::States, 0.6, "states how something is"),
    (Feature::Comparison, 0.5, "makes a comparison"),
    (Feature::Cause, 0.3, "gives a cause"),
    (Feature::Quantity, 0.5, "speaks of an amount"),
    (Feature::Denial, 0.1, "denies something"),
    (Feature::Attributed, 1.0, "is attributed to somebody"),
    (Feature::Hedge, -0.1, "is said with reserve"),
    (Feature::Opinion, -0.8, "reads as opinion"),
    (Feature::Forecast, -0.6, "speaks of the future"),
    (Feature::Question, -1.8, "is a question"),
    (Feature::Command, -1.6, "is a request"),
    (Feature::FirstPerson, -0.8, "speaks of the speaker"),
    (Feature::Address, -0.8, "addresses the reader"),
    (Feature::Short, -0.8, "is very short"),
    (Feature::Fragment, -1.2, "is no full sentence"),
];

const BIAS: f32 = -0.7;

/// What [`Feature::Past`] counts for, like the numbers of [`FEATURES`].
const PAST: f32 = 0.9;

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Features(u32);

impl Features {
    pub fn has(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u32) != 0
    }

    fn set(&mut self, feature: Feature) {
        self.0 |= 1 << feature as u32;
    }

    /// "I was paid 40,000 euros in May, I think": what the writer of a letter says happened to him, with a figure or a day.
    pub fn tells_of_oneself(self) -> bool {
        let all = [Feature::FirstPerson, Feature::Past].iter().all(|feature| self.has(*feature));
        let other = [Feature::Question, Feature::Command, Feature::Fragment].iter().any(|f| self.has(*f));
        all && !other && (self.has(Feature::Figure) || self.has(Feature::Date))
    }

    /// Does the sentence state something? Set by hand on news, where a debate teaches the wrong thing:
    /// there hardly any sentence is worth checking, here most are.
    pub fn states(self) -> bool {
        let present = FEATURES.iter().filter(|(f, ..)| self.has(*f));
        let past = if self.has(Feature::Past) { PAST } else { 0.0 };
        BIAS + past + present.map(|(_, weight, _)| weight).sum::<f32>() >= 0.0
    }
}

/// Kinds of words that are counted: at least one, two, three of them are three features.
const COUNTED: [(Class, &str); 31] = [
    (Class::FIRST, "words for the speaker"),
    (Class::SECOND, "words for the hearer"),
    (Class::HE, "words for a man"),
    (Class::SHE, "words for a woman"),
    (Class::IT, "words for a thing"),
    (Class::THEY, "words for others"),
    (Class::NEGATION, "denials"),
    (Class::FUTURE, "words for the future"),
    (Class::PAST, "verbs in the past"),
    (Class::SAY, "verbs of saying"),
    (Class::REPORT, "verbs of reporting"),
    (Class::PRESENT, "verbs in the present"),
    (Class::IS, "is and are"),
    (Class::COMPARISON, "comparisons"),
    (Class::CAUSE, "causes"),
    (Class::OPINION, "words of opinion"),
    (Class::QUANTITY, "amounts"),
    (Class::HEDGE, "reserves"),
    (Class::QUESTION, "words that can ask"),
    (Class::BODY, "words for bodies"),
    (Class::ROLE, "words for people by their part"),
    (Class::TITLE, "titles"),
    (Class::MONTH, "months"),
    (Class::TIME_UNIT, "units of time"),
    (Class::MAGNITUDE, "millions and the like"),
    (Class::NUMERAL, "number words"),
    (Class::EVENT, "things that happen"),
    (Class::FORECAST, "words of forecast"),
    (Class::ADVERB, "adverbs"),
    (Class::GERUND, "words in -ing"),
    (Class::JUDGING, "words that judge"),
];

const LEVELS: usize = 3;

/// Words in a sentence: at least so many are a feature each.
const LENGTHS: [u32; 8] = [3, 5, 8, 12, 17, 23, 32, 45];

/// What stands together in a sentence.
const TOGETHER: [&str; 25] = [
    "a figure and a verb in the past",
    "the speaker and a verb in the past",
    "a man and a verb in the past",
    "a name and a verb in the past",
    "the hearer and a verb in the past",
    "others and a verb in the past",
    "a figure and a name",
    "a figure and the future",
    "the speaker and the future",
    "opinion without a figure",
    "a denial and a verb in the past",
    "a comparison and a verb in the past",
    "an amount and a verb in the past",
    "a figure or an amount",
    "a currency sign",
    "a percent sign",
    "a year",
    "two names",
    "three names",
    "two figures in digits",
    "three figures in digits",
    "ends in a full stop",
    "holds a quotation mark",
    "begins with a figure",
    "a verb in the past or an act",
];

/// How many named features the learnt weights look at.
pub const NAMED: usize = FEATURES.len() + COUNTED.len() * LEVELS + LENGTHS.len() + TOGETHER.len();

/// What the named feature at `index` is called.
#[must_use]
pub fn name(index: usize) -> String {
    let counted = FEATURES.len();
    let lengths = counted + COUNTED.len() * LEVELS;
    let together = lengths + LENGTHS.len();
    if index < counted {
        FEATURES[index].2.to_owned()
    } else if index < lengths {
        let at = index - counted;
        format!("{} {} or more", COUNTED[at / LEVELS].1, at % LEVELS + 1)
    } else if index < together {
        format!("{} words or more", LENGTHS[index - lengths])
    } else {
        TOGETHER.get(index - together).copied().unwrap_or_default().to_owned()
    }
}

/// What one walk over the words of a sentence counts.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    classes: [u8; 64],
    pub words: u32,
    /// Capitals inside the sentence that no list knows.
    pub names: u32,
    /// Figures written in digits.
    pub digits: u32,
    years: u32,
    money: bool,
    percent: bool,
    marks: bool,
    stop: bool,
    opens_with_figure: bool,
    pub bracket: bool,
    pub dash: bool,
    pub exclaims: bool,
    pub asks: bool,
    /// "should", "must", "need".
    pub obliges: bool,
    /// "would", "could", "may".
    pub supposes: bool,
}

impl Counted {
    /// How many words stand there that are of any of these classes; a word of two of them counts twice.
    pub fn of(&self, classes: Class) -> u32 {
        let (mut bits, mut sum) = (classes.bits(), 0);
        while bits != 0 {
            sum += u32::from(self.classes[bits.trailing_zeros() as usize]);
            bits &= bits - 1;
        }
        sum
    }
}

pub(super) fn count(w: Words<'_>) -> Counted {
    let mut c = Counted {
        classes: [0; 64],
        words: 0,
        names: 0,
        digits: 0,
        years: 0,
        money: false,
        percent: false,
        marks: false,
        stop: false,
        opens_with_figure: false,
        bracket: false,
        dash: false,
        exclaims: false,
        asks: false,
        obliges: false,
        supposes: false,
    };
    for (i, word) in w.list.iter().enumerate().take(REACH) {
        match word.shape {
            Shape::Mark => {
                match word.mark {
                    '$' | '€' | '£' | '₹' | '¥' => c.money = true,
                    '%' => c.percent = true,
                    '"' | '“' | '”' => c.marks = true,
                    '(' => c.bracket = true,
                    '—' | '–' => c.dash = true,
                    '!' => c.exclaims = true,
                    '?' => c.asks = true,
                    _ => {}
                }
                c.stop = word.mark == '.';
                continue;
            }
            Shape::Digits => {
                c.opens_with_figure |= c.words == 0;
                c.digits += 1;
                let year =
                    word.span().len() == 4 && matches!(w.str(i).get(..2), Some("17" | "18" | "19" | "20"));
                c.years += u32::from(year);
            }
            Shape::Mixed => c.digits += 1,
            Shape::Capital if c.words > 0 && word.class == Class::NONE => c.names += 1,
            Shape::Lower | Shape::Capital => {}
        }
        c.words += 1;
        if word.class.any(Class::MODAL) {
            c.obliges |= w.any(i, set!["should", "must", "ought", "need", "cannot", "can't", "shouldn't"]);
            c.supposes |= w.any(i, set!["would", "could", "might", "may", "wouldn't", "couldn't"]);
        }
        let mut bits = word.class.bits();
        while bits != 0 {
            let bit = bits.trailing_zeros() as usize;
            c.classes[bit] = c.classes[bit].saturating_add(1);
            bits &= bits - 1;
        }
    }
    c
}

/// Calls `each` with the index of every named feature that the sentence has.
pub(super) fn visit(s: Sentence<'_>, features: Features, c: &Counted, mut each: impl FnMut(usize)) {
    for (at, (feature, ..)) in FEATURES.iter().enumerate() {
        if features.has(*feature) {
            each(at);
        }
    }
    let mut at = FEATURES.len();
    for (class, _) in &COUNTED {
        // Each is a class of its own.
        let here = usize::from(c.classes[class.bits().trailing_zeros() as usize & 63]);
        for level in 0..here.min(LEVELS) {
            each(at + level);
        }
        at += LEVELS;
    }
    for length in LENGTHS {
        if c.words >= length {
            each(at);
        }
        at += 1;
    }
    let has = |class: Class| c.of(class) > 0;
    let figure = s.has_figure;
    let past = has(Class::PAST);
    let future = has(Class::FUTURE);
    let together: [bool; TOGETHER.len()] = [
        figure && past,
        has(Class::FIRST) && past,
        (has(Class::HE) || has(Class::SHE)) && past,
        c.names > 0 && past,
        has(Class::SECOND) && past,
        has(Class::THEY) && past,
        figure && c.names > 0,
        figure && future,
        has(Class::FIRST) && future,
        has(Class::OPINION) && !figure,
        has(Class::NEGATION) && past,
        has(Class::COMPARISON) && past,
        has(Class::QUANTITY) && past,
        figure || has(Class::QUANTITY) || has(Class::MAGNITUDE),
        c.money,
        c.percent,
        c.years > 0,
        c.names > 1,
        c.names > 2,
        c.digits > 1,
        c.digits > 2,
        c.stop,
        c.marks,
        c.opens_with_figure,
        features.has(Feature::Past),
    ];
    for (k, is) in together.into_iter().enumerate() {
        if is {
            each(at + k);
        }
    }
}

/// The features of a sentence, whose main act is known.
pub(super) fn features(s: Sentence<'_>, main: Tenor) -> Features {
    let w = s.words;
    let mut found = Features::default();
    let mut set = |f: Feature| found.set(f);
    let mut words = 0;
    // What stands in the sentence at all; what does in small letters or as its first word; and in small letters.
    let (mut all, mut plain, mut small) = (Class::NONE, Class::NONE, Class::NONE);
    for (i, word) in w.list.iter().enumerate().take(REACH) {
        if word.shape == Shape::Mark {
            continue;
        }
        words += 1;
        let class = word.class;
        if class == Class::NONE {
            if word.shape == Shape::Capital && (i > 0 || w.capital(1) || w.has(1, Class::VERB)) {
                set(Feature::Name);
            }
            continue;
        }
        all = all.with(class);
        let capital = word.shape == Shape::Capital;
        if !capital {
            small = small.with(class);
        }
        if !capital || i == 0 {
            plain = plain.with(class);
        } else if class.any(Class::TITLE) {
            set(Feature::Name);
        }
        if class.any(Class::FIRST) && w.str(i) != "US" {
            set(Feature::FirstPerson);
        }
    }
    let verb = all.any(Class::VERB);
    for (there, of, feature) in [
        (all, Class::BODY.with(Class::ROLE), Feature::Name),
        (plain, Class::PAST.with(Class::EVENT), Feature::Past),
        (all, Class::PRESENT.with(Class::IS), Feature::States),
        (all, Class::COMPARISON, Feature::Comparison),
        (all, Class::CAUSE, Feature::Cause),
        (all, Class::QUANTITY, Feature::Quantity),
        (all, Class::NEGATION, Feature::Denial),
        (small, Class::HEDGE, Feature::Hedge),
        (all, Class::SECOND, Feature::Address),
    ] {
        if there.any(of) {
            set(feature);
        }
    }
    if main.opinion {
        set(Feature::Opinion);
    }
    if main.forecast {
        set(Feature::Forecast);
    }
    if s.has_figure {
        set(Feature::Figure);
    }
    if s.has_date {
        set(Feature::Date);
    }
    if s.attributed {
        set(Feature::Attributed);
    }
    let last = (w.len().saturating_sub(3)..w.len())
        .rev()
        .find(|i| !matches!(w.mark(*i), Some('"' | '”' | '’' | ')')));
    if last.is_some_and(|l| w.mark(l) == Some('?')) {
        set(Feature::Question);
    }
    let first = usize::from(w.mark(0).is_some());
    if w.has(first, Class::COMMAND)
        && !w.has(first + 1, Class::VERB)
        && (words < 8 || found.has(Feature::Address))
    {
        found.set(Feature::Command);
    }
    if words < 5 {
        found.set(Feature::Short);
    }
    let headline_verb = s.is_heading
        && (first + 1..w.len()).any(|i| w.shape(i) == Some(Shape::Lower) && w.str(i).ends_with('s'));
    if found.has(Feature::Past) && happened::tells(s) || headline_verb && !happened::looks_ahead(w) {
        found.set(Feature::Happened);
    }
    if headline_verb {
        found.set(Feature::Past);
    }
    if !verb && !headline_verb {
        found.set(Feature::Fragment);
    }
    found
}
