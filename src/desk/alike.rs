//! Which documents seem to be later versions of others: by path, by title, by their words. A person confirms it.
//!
//! Documents are never compared each with each. Of every text the least runs of words are kept in one sorted list, and
//! only documents that share some of them, or a title, are compared.

use crate::corpus::{Card, DocumentId};
use crate::project::DocumentLine;
use crate::project::act::Role;
use crate::text::{Shingles, Sketch, fold_space};
use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A document of the project that another seems to be a later version of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    pub document: DocumentId,
    pub sign: Sign,
    /// The share of runs of words that both have, 0 to 1; `None` where the older text is not at hand.
    pub likeness: Option<f32>,
}

/// Why one document seems to be a version of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It lies where the other lay: the file was changed.
    Path,
    /// It bears the same title, and much of it is the same.
    Title,
    /// Most of it is the same.
    Words,
}

impl Sign {
    /// In plain words, behind "because".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Path => "it lies where the other lay",
            Self::Title => "it bears the same title",
            Self::Words => "most of its words are the same",
        }
    }
}

/// With the same title, so much of two texts has to be the same.
const LIKE_WITH_TITLE: f32 = 0.2;
/// Without it, so much.
const LIKE: f32 = 0.5;
/// So many documents are compared with one.
const CANDIDATES: usize = 8;
/// What more documents have in common is boilerplate.
const MOST_HOLDERS: usize = 64;

/// What tells of a document whether it is a version of another: some hundred bytes, whatever its length.
#[derive(Clone, Debug)]
pub struct Traits {
    pub id: DocumentId,
    pub path: String,
    /// Without capitals, white space folded.
    title: Option<String>,
    date: Option<NaiveDate>,
    outlet: Option<String>,
    role: Role,
    /// The file of a table whose record it is.
    table: Option<DocumentId>,
    /// `None` where the text is not at hand.
    sketch: Option<Sketch>,
}

impl Traits {
    #[must_use]
    pub fn of(card: &Card, text: &str, role: Role) -> Self {
        Self {
            id: card.id,
            path: card.path.clone(),
            title: card.title.as_deref().and_then(folded),
            date: card.date,
            outlet: card.outlet.as_deref().and_then(folded),
            role,
            table: card.file.map(|(file, _)| file).filter(|_| card.path.contains('#')),
            sketch: Some(Shingles::of(text).sketch()),
        }
    }

    /// The same where it lies in the project by another path than it was read from.
    #[must_use]
    pub fn at(self, path: &str) -> Self {
        Self { path: path.to_owned(), ..self }
    }

    /// Of a document whose text is not at hand.
    #[must_use]
    pub fn of_line(line: &DocumentLine) -> Self {
        Self {
            id: line.id,
            path: line.path.clone(),
            title: line.title.as_deref().and_then(folded),
            date: line.date.as_deref().and_then(|date| date.parse().ok()),
            outlet: line.outlet.as_deref().and_then(folded),
            role: line.role.unwrap_or(Role::UnderCheck),
            table: line.file.map(|(file, _)| file).filter(|_| line.path.contains('#')),
            sketch: None,
        }
    }

    fn likeness(&self, other: &Self) -> Option<f32> {
        Some(self.sketch.as_ref()?.likeness(other.sketch.as_ref()?))
    }

    /// What is said to be of two outlets is a copy, and no version.
    fn may_be_of_one_outlet(&self, other: &Self) -> bool {
        self.outlet.as_ref().zip(other.outlet.as_ref()).is_none_or(|(a, b)| a == b)
    }

    /// The sign that it is a version of the other, or the other of it, wherever they lie.
    fn sign(&self, other: &Self) -> Option<(Sign, Option<f32>)> {
        if self.id == other.id || !self.may_be_of_one_outlet(other) {
            return None;
        }
        let likeness = self.likeness(other);
        let same_title = self.title.is_some() && self.title == other.title;
        let sign = if same_title && likeness.is_none_or(|likeness| likeness >= LIKE_WITH_TITLE) {
            Sign::Title
        } else {
            likeness.filter(|likeness| *likeness >= LIKE).map(|_| Sign::Words)?
        };
        Some((sign, likeness))
    }
}

fn folded(words: &str) -> Option<String> {
    let folded = fold_space(words).trim().to_lowercase();
    (!folded.is_empty()).then_some(folded)
}

/// Finds which of many documents are like another.
pub(super) struct Alike {
    documents: Vec<Traits>,
    by_path: HashMap<String, u32>,
    by_title: HashMap<String, Vec<u32>>,
    /// The least runs of words with the document that has them, sorted.
    by_run: Vec<(u64, u32)>,
}

impl Alike {
    pub fn new(documents: Vec<Traits>) -> Self {
        let mut by_path = HashMap::new();
        let mut by_title: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_run = Vec::new();
        for (number, traits) in documents.iter().enumerate() {
            let number = number as u32;
            by_path.insert(traits.path.clone(), number);
            if let Some(title) = &traits.title {
                by_title.entry(title.clone()).or_default().push(number);
            }
            by_run.extend(traits.sketch.iter().flat_map(Sketch::keys).map(|run| (run, number)));
        }
        by_run.sort_unstable();
        Self { documents, by_path, by_title, by_run }
    }

    /// What the document seems to be a later version of.
    pub fn older_of(&self, own: &Traits) -> Option<Likely> {
        if let Some(other) = self.by_path.get(&own.path).map(|number| &self.documents[*number as usize]) {
            let likeness = own.likeness(other);
            return Some(Likely { document: other.id, sign: Sign::Path, likeness });
        }
        let (number, sign, likeness) = self.likest(own, |_| true)?;
        Some(Likely { document: self.documents[number as usize].id, sign, likeness })
    }

    /// The document most like it, of those that `fit`.
    fn likest(&self, own: &Traits, fits: impl Fn(u32) -> bool) -> Option<(u32, Sign, Option<f32>)> {
        let judged = self.candidates(own, fits).into_iter().filter_map(|number| {
            let (sign, likeness) = own.sign(&self.documents[number as usize])?;
            Some((number, sign, likeness))
        });
        judged.max_by(|a, b| {
            let likeness = |likely: &(u32, Sign, Option<f32>)| likely.2.unwrap_or(0.0);
            likeness(a).total_cmp(&likeness(b)).then(a.0.cmp(&b.0))
        })
    }

    /// Those with the same title first, then those that share most.
    fn candidates(&self, own: &Traits, fits: impl Fn(u32) -> bool) -> Vec<u32> {
        const TITLE: usize = 1000;
        let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
        let titled = own.title.as_ref().and_then(|title| self.by_title.get(title));
        for number in titled.into_iter().filter(|holders| holders.len() <= MOST_HOLDERS).flatten() {
            *shared.entry(*number).or_default() += TITLE;
        }
        for run in own.sketch.iter().flat_map(Sketch::keys) {
            let from = self.by_run.partition_point(|(other, _)| *other < run);
            let holders = self.by_run[from..].iter().take(MOST_HOLDERS + 1);
            let holders: Vec<u32> =
                holders.take_while(|(other, _)| *other == run).map(|(_, number)| *number).collect();
            if holders.len() <= MOST_HOLDERS {
                for number in holders {
                    *shared.entry(number).or_default() += 1;
                }
            }
        }
        let mut shared: Vec<(u32, usize)> = shared.into_iter().filter(|(number, _)| fits(*number)).collect();
        shared.sort_by(|a, b| b.1.cmp(&a.1).then(b.0.cmp(&a.0)));
        shared.into_iter().take(CANDIDATES).map(|(number, _)| number).collect()
    }
}

/// Which of the documents of a project seem to be later versions of others of it: the later one and the one before it.
/// Nothing is said of documents that `follow` another, or of being a version of one that is `followed`. Later is what
/// has the later date, and of the same date or none what is named later; each is followed by one at most.
pub fn versions_among(
    mut documents: Vec<Traits>,
    follow: &BTreeSet<DocumentId>,
    followed: &BTreeSet<DocumentId>,
) -> Vec<(DocumentId, Likely)> {
    documents.sort_by(|a, b| {
        a.date.cmp(&b.date).then_with(|| by_name(&a.path, &b.path)).then_with(|| a.id.cmp(&b.id))
    });
    let mut is_free: Vec<bool> = documents.iter().map(|traits| !followed.contains(&traits.id)).collect();
    let alike = Alike::new(documents);
    let mut found = Vec::new();
    for (number, own) in alike.documents.iter().enumerate().filter(|(_, own)| !follow.contains(&own.id)) {
        let fits = |other: u32| {
            let of_one_table = |other: &Traits| own.table.is_some() && own.table == other.table;
            let traits = &alike.documents[other as usize];
            (other as usize) < number
                && is_free[other as usize]
                && traits.role == own.role
                && !of_one_table(traits)
        };
        if let Some((older, sign, likeness)) = alike.likest(own, fits) {
            is_free[older as usize] = false;
            found.push((own.id, Likely { document: alike.documents[older as usize].id, sign, likeness }));
        }
    }
    found
}

/// As people name drafts: "draft" before "draft-2" before "draft-10", whatever the ending.
fn by_name(a: &str, b: &str) -> Ordering {
    let stem = |path: &str| {
        let name = path.rfind('/').map_or(0, |at| at + 1);
        path[name..].rfind('.').map_or(path.len(), |at| name + at)
    };
    let (a, end_a) = a.split_at(stem(a));
    let (b, end_b) = b.split_at(stem(b));
    in_numbers(a, b).then_with(|| end_a.cmp(end_b))
}

/// Runs of digits are compared as numbers.
fn in_numbers(mut left: &str, mut right: &str) -> Ordering {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    while let (Some(here), Some(there)) = (left.chars().next(), right.chars().next()) {
        let lengths = (digits(left), digits(right));
        let order = if lengths.0 > 0 && lengths.1 > 0 {
            let number = |text: &str, length: usize| text[..length].trim_start_matches('0').to_owned();
            let (one, other) = (number(left, lengths.0), number(right, lengths.1));
            (left, right) = (&left[lengths.0..], &right[lengths.1..]);
            one.len().cmp(&other.len()).then_with(|| one.cmp(&other))
        } else {
            (left, right) = (&left[here.len_utf8()..], &right[there.len_utf8()..]);
            here.cmp(&there)
        };
        if order.is_ne() {
            return order;
        }
    }
    left.len().cmp(&right.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = "The company said on Friday that it had told the ministry about the weakness in May. \
        About 1,400 people in 20 countries were targeted over two weeks in April. The court asked for letters.";

    fn id(number: u64) -> DocumentId {
        format!("{number:016x}").parse().unwrap()
    }

    fn traits(number: u64, path: &str, date: Option<&str>, text: &str) -> Traits {
        let card = Card {
            id: id(number),
            path: path.to_owned(),
            file: None,
            title: None,
            date: date.map(|date| date.parse().unwrap()),
            outlet: None,
            has_problems: false,
            text_bytes: text.len(),
        };
        Traits::of(&card, text, Role::UnderCheck)
    }

    fn pairs(documents: Vec<Traits>) -> Vec<(u64, u64)> {
        let number = |id: DocumentId| u64::from_str_radix(&id.to_string(), 16).unwrap();
        let found = versions_among(documents, &BTreeSet::new(), &BTreeSet::new());
        found.into_iter().map(|(newer, likely)| (number(newer), number(likely.document))).collect()
    }

    #[test]
    fn drafts_follow_one_another_in_the_order_of_dates_and_names() {
        let draft = |number, path, date| traits(number, path, date, STORY);
        assert_eq!(
            pairs(vec![
                draft(10, "f/draft-10.docx", None),
                draft(2, "f/draft-2.txt", None),
                draft(1, "f/draft.txt", None),
            ]),
            [(2, 1), (10, 2)]
        );
        let (early, late) = (Some("2019-11-01"), Some("2019-11-02"));
        assert_eq!(pairs(vec![draft(1, "f/a.txt", late), draft(2, "f/b.txt", early)]), [(1, 2)]);
        assert_eq!(
            pairs(vec![draft(1, "f/a.txt", late), traits(2, "f/b.txt", early, "Another report.")]),
            []
        );
    }

    #[test]
    fn a_copy_in_another_outlet_a_source_and_a_row_of_the_same_table_are_no_versions() {
        let plain = || traits(1, "f/a.txt", None, STORY);
        let other = || traits(2, "f/b.txt", None, STORY);
        assert_eq!(pairs(vec![plain(), other()]), [(2, 1)]);
        let of = |traits: Traits, outlet: &str| Traits { outlet: Some(outlet.to_owned()), ..traits };
        assert_eq!(pairs(vec![of(plain(), "the gazette"), of(other(), "the herald")]), []);
        assert_eq!(pairs(vec![of(plain(), "the gazette"), of(other(), "the gazette")]), [(2, 1)]);
        assert_eq!(pairs(vec![plain(), Traits { role: Role::Source, ..other() }]), []);
        let row = |traits: Traits| Traits { table: Some(id(9)), ..traits };
        assert_eq!(pairs(vec![row(plain()), row(other())]), []);
    }

    #[test]
    fn what_follows_already_or_is_followed_is_not_proposed() {
        let documents = || vec![traits(1, "f/a.txt", None, STORY), traits(2, "f/b.txt", None, STORY)];
        let one = |number| BTreeSet::from([id(number)]);
        assert!(versions_among(documents(), &one(2), &BTreeSet::new()).is_empty());
        assert!(versions_among(documents(), &BTreeSet::new(), &one(1)).is_empty());
    }

    /// What thousands of documents have in common tells nothing, and costs nothing.
    #[test]
    fn a_text_that_very_many_have_finds_none_of_them() {
        let many = (0..500).map(|number| traits(number, &format!("f/{number}.txt"), None, STORY)).collect();
        assert_eq!(pairs(many), []);
    }

    #[track_caller]
    fn check_order(names: &[&str]) {
        for pair in names.windows(2) {
            assert_eq!(by_name(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(by_name(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
    }

    #[test]
    fn names_are_in_the_order_in_which_people_number_them() {
        check_order(&["f/draft.txt", "f/draft (1).html", "f/draft (2).html", "f/draft (10).html"]);
        check_order(&["f/draft.txt", "f/draft-2.docx", "f/draft-09.docx", "f/draft-10.txt", "f/e.txt"]);
        check_order(&["f/v1.9.txt", "f/v1.10.txt"]);
        assert_eq!(by_name("f/a.txt", "f/a.txt"), Ordering::Equal);
    }
}
