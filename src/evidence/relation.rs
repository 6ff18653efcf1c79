//! How a passage stands to a statement: words, figures and denials held against each other.

use super::words;
use crate::text::{TokenKind, fold_word, stem, tokens};
use std::fmt::Write;

/// A suggestion, worked out from words, figures and denials; a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The same statement, in the same or nearly the same words.
    Repeats,
    /// The same statement with another figure.
    Differs,
    /// The same matter in the opposite sense.
    Contradicts,
    /// It shares words with the statement.
    Related,
}

impl Relation {
    /// The word at every border (JSON, exports).
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Repeats => "repeats",
            Self::Differs => "differs",
            Self::Contradicts => "contradicts",
            Self::Related => "related",
        }
    }
}

/// Two statements held against each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    pub relation: Relation,
    /// How alike their words are, 0 to 1: twice the shared ones through all (Dice).
    pub likeness: f32,
    /// In plain words.
    pub why: String,
    /// Have they a word or a figure in common that carries matter?
    pub shares: bool,
}

/// How `passage` stands to `statement`.
#[must_use]
pub fn compare(statement: &str, passage: &str) -> Comparison {
    Statement::new(statement).compare(passage)
}

/// A statement taken apart once, to be held against many passages.
pub struct Statement(Matter);

impl Statement {
    pub fn new(statement: &str) -> Self {
        Self(Matter::of(statement))
    }

    pub fn compare(&self, passage: &str) -> Comparison {
        compared(&self.0, &Matter::of(passage))
    }
}

fn compared(a: &Matter, b: &Matter) -> Comparison {
    let shared: Vec<&(String, String)> =
        b.words.iter().filter(|(stem, _)| a.words.binary_search_by(|(s, _)| s.cmp(stem)).is_ok()).collect();
    let all = a.words.len() + b.words.len();
    let likeness = if all == 0 { 0.0 } else { 2.0 * shared.len() as f32 / all as f32 };
    let of_statement = shared.len() as f32 / a.words.len().max(1) as f32;
    let same_matter = shared.len() >= 2 && (of_statement >= 0.5 || likeness >= 0.5);

    let opposed = a.words.iter().find_map(|(x, shown)| {
        let (_, other) = b.words.iter().find(|(y, _)| words::oppose(x, y))?;
        Some((shown, other))
    });
    let denied = a.denials.is_empty() != b.denials.is_empty();
    let figures_differ = !a.figures.is_empty() && !b.figures.is_empty() && {
        let within = |x: &[(String, String)], y: &[(String, String)]| {
            x.iter().all(|(figure, _)| y.iter().any(|(other, _)| figure == other))
        };
        !within(&a.figures, &b.figures) && !within(&b.figures, &a.figures)
    };
    let relation = if same_matter && (denied || opposed.is_some()) {
        Relation::Contradicts
    } else if same_matter && figures_differ {
        Relation::Differs
    } else if likeness >= 0.7 || (same_matter && of_statement >= 0.85) {
        Relation::Repeats
    } else {
        Relation::Related
    };

    let mut why = String::new();
    list(&mut why, "same words", shared.iter().map(|(_, shown)| shown.as_str()));
    let same_figure = |f: &&(String, String)| a.figures.iter().any(|(other, _)| *other == f.0);
    list(&mut why, "same figures", b.figures.iter().filter(same_figure).map(|(_, shown)| shown.as_str()));
    if figures_differ {
        let ours = a.figures.iter().map(|(_, shown)| shown.as_str()).take(3).collect::<Vec<_>>().join(", ");
        let other = b.figures.iter().filter(|f| !same_figure(f)).map(|(_, shown)| shown.as_str()).take(3);
        list(&mut why, "another figure", other);
        let _ = write!(why, ", not {ours}");
    }
    if let (true, Some((one, other))) = (same_matter, opposed) {
        list(&mut why, "opposite words", [format!("{one} / {other}").as_str()].into_iter());
    }
    if same_matter && denied {
        let denials = if a.denials.is_empty() { &b.denials } else { &a.denials };
        list(&mut why, "only one denies", denials.iter().map(String::as_str));
    }
    let bears = !why.is_empty() && (!shared.is_empty() || b.figures.iter().any(|f| same_figure(&f)));
    if why.is_empty() {
        why.push_str("no word in common");
    }
    Comparison { relation, likeness, why, shares: bears }
}

/// At most this many words are shown of each kind.
const SHOWN: usize = 5;

fn list<'a>(why: &mut String, label: &str, items: impl Iterator<Item = &'a str>) {
    for (i, item) in items.take(SHOWN).enumerate() {
        match (i, why.is_empty()) {
            (0, true) => {}
            (0, false) => why.push_str("; "),
            _ => why.push_str(", "),
        }
        if i == 0 {
            let _ = write!(why, "{label}: ");
        }
        why.push_str(item);
    }
}

/// What a statement is about: pairs of what is compared and what is shown.
struct Matter {
    /// By stem, sorted, each once.
    words: Vec<(String, String)>,
    figures: Vec<(String, String)>,
    /// As written.
    denials: Vec<String>,
}

impl Matter {
    fn of(text: &str) -> Self {
        let mut matter = Matter { words: Vec::new(), figures: Vec::new(), denials: Vec::new() };
        let mut folded = String::new();
        for token in tokens(text).take(2000) {
            let shown = token.of(text);
            folded.clear();
            fold_word(shown, &mut folded);
            match token.kind {
                TokenKind::Punctuation => {}
                TokenKind::Number => matter.figures.push((folded.clone(), shown.to_owned())),
                TokenKind::Word => {
                    let stem = stem(&folded);
                    if words::denies(&folded, &stem) {
                        matter.denials.push(shown.to_owned());
                    }
                    if !words::is_empty(&folded, shown) && folded != "never" {
                        matter.words.push((stem.into_owned(), shown.to_owned()));
                    }
                }
            }
        }
        for list in [&mut matter.words, &mut matter.figures] {
            list.sort();
            list.dedup_by(|a, b| a.0 == b.0);
        }
        matter
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, passage: &str, relation: Relation) -> String {
        let found = compare(statement, passage);
        assert_eq!(found.relation, relation, "{}", found.why);
        found.why
    }

    #[test]
    fn repeats_and_related() {
        check(
            "The company told the ministry in May.",
            "In May the company told the ministry.",
            Relation::Repeats,
        );
        check("The company told the ministry in May.", "The ministry is in Delhi.", Relation::Related);
        let none = compare("One thing.", "Quite another matter.");
        assert_eq!((none.relation, none.why.as_str()), (Relation::Related, "no word in common"));
    }

    #[test]
    fn another_figure_differs_but_another_spelling_does_not() {
        let why = check("The attack hit 1,400 users.", "The attack hit 121 users.", Relation::Differs);
        assert_eq!(why, "same words: attack, hit, users; another figure: 121, not 1,400");
        check("The attack hit 1,400 users.", "The attack hit 1400 users.", Relation::Repeats);
    }

    #[test]
    fn denials_and_opposites_contradict() {
        let why = check(
            "The company notified the government.",
            "The company never notified the government.",
            Relation::Contradicts,
        );
        assert!(why.contains("only one denies: never"), "{why}");
        check("Prices rose in the city in May.", "Prices fell in the city in May.", Relation::Contradicts);
    }
}
