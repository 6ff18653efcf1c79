//! Who has spoken in a document so far: one name for each, and whom "he", "the company" and "the minister" mean.
//!
//! A pronoun or a description is resolved only from speakers already named in the same document, and
//! stays as the text has it where none fits.

use super::Speaker;
use super::lexicon::Class;
use super::pronoun::Bearer;
use super::speaker::{LINKS, LONGEST, Phrase, are_several, before, is_pronoun, main_subject};
use super::words::{Set, Shape, Words, set};
use crate::text::fold_space;
use std::cell::OnceCell;

/// What a company is called when it is not named.
const COMPANY: &[&str] = &[
    "company",
    "firm",
    "platform",
    "app",
    "group",
    "organisation",
    "organization",
    "maker",
    "bank",
    "network",
    "newspaper",
    "club",
    "service",
    "charity",
];

/// Who has spoken in this document so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    person: Option<String>,
    body: Option<String>,
    last: Option<Last>,
    /// Whom the sentence before is about, where its subject is named.
    topic: Option<Topic>,
    /// The latest holder of a part last.
    parts: Vec<Part>,
    /// Persons named in full: "Ravi Shankar Prasad".
    persons: Vec<Person>,
    /// Last names that were looked for in the text, and the full name found.
    looked_up: Vec<(String, Option<String>)>,
    /// Persons of whom one name is known, and how they were named first: ("Prasad", "IT minister Prasad").
    singles: Vec<(String, String)>,
}

#[derive(Debug)]
struct Person {
    full: String,
    /// Does nobody else in the text bear the last name? Looked up once.
    is_only: OnceCell<bool>,
}

/// Somebody described by a part: "the minister".
#[derive(Debug)]
struct Part {
    /// "minister"
    role: String,
    /// What else describes the holder, in lower case: "it".
    words: Vec<String>,
    name: String,
}

#[derive(Clone, Debug)]
struct Last {
    name: String,
    sort: Sort,
    /// Not "residents", "1 in 10 patients".
    one: bool,
}

#[derive(Clone, Debug)]
struct Topic {
    name: String,
    sort: Sort,
    /// Does it stand in the same paragraph?
    near: bool,
}

/// What a name says about its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Person,
    Body,
    /// Two capitals and no more: a person rather than a body, until an "it" shows otherwise.
    LikelyPerson,
    /// One capital and no more.
    LikelyBody,
}

impl Sort {
    fn of(w: Words<'_>, first: usize, to: usize) -> Self {
        let capitals = (first..to).filter(|i| w.capital(*i)).count();
        let initials = w.str(to - 1);
        let short = initials.len() > 1 && initials.bytes().all(|b| b.is_ascii_uppercase());
        if (first..to).any(|i| w.has(i, Class::ROLE)) {
            Self::Person
        } else if (first..to).any(|i| w.has(i, Class::BODY) || w.any(i, set!["of", "&"])) || short {
            Self::Body
        } else if capitals >= 2 {
            Self::LikelyPerson
        } else if capitals == 1 {
            Self::LikelyBody
        } else {
            Self::Person
        }
    }

    fn is_body(self) -> bool {
        matches!(self, Self::Body | Self::LikelyBody)
    }
}

/// Does `name` stand for somebody only in its own sentence: "it", "he", "these"?
pub(super) fn is_bare_pronoun(name: &str) -> bool {
    let class = super::lexicon::class(name, false);
    name != "IT"
        && name != "US"
        && (class.any(Class::PRONOUN)
            || ["this", "that", "these", "those", "who", "which"]
                .iter()
                .any(|w| name.eq_ignore_ascii_case(w)))
}

/// Bytes of a text in which others of a name are looked for.
const LOOKED_AT: usize = 64 << 10;

/// A document that names more parts than this forgets the oldest.
const MOST_PARTS: usize = 64;

impl Memory {
    /// The latest speaker, for a quotation that goes on without a word of saying.
    pub fn latest(&self) -> Option<Speaker> {
        self.last.as_ref().map(|l| Speaker { name: l.name.clone(), span: None })
    }

    /// The speaker that `phrase` means, remembered for what follows.
    pub fn speaker(&mut self, w: Words<'_>, phrase: Phrase) -> Speaker {
        let (from, to) = phrase;
        let span = w.span(from, to);
        let name = self.described_and_named(w, from, to);
        let name = name.or_else(|| self.meaning(w, from, to)).unwrap_or_else(|| self.introduce(w, from, to));
        Speaker { name, span: Some(span) }
    }

    /// Whom a pronoun or a description means, where it is clear.
    fn meaning(&mut self, w: Words<'_>, from: usize, to: usize) -> Option<String> {
        if to - from == 1 && is_pronoun(w, from) {
            let text = w.str(from);
            let meant = if w.has(from, Class::HE.with(Class::SHE)) {
                self.he()
            } else if w.has(from, Class::IT) {
                self.it()
            } else if w.has(from, Class::THEY) {
                self.last.as_ref().map(|l| l.name.clone())
            } else {
                None
            };
            return Some(meant.unwrap_or_else(|| text.to_owned()));
        }
        if to - from == 1 && w.has(from, Class::RELATIVE) {
            let end = from - usize::from(from > 0 && w.mark(from - 1) == Some(','));
            let name = before(w, end, from.saturating_sub(LONGEST));
            let name = name.filter(|n| !is_pronoun(w, n.0));
            return Some(name.map_or_else(|| w.str(from).to_owned(), |(a, b)| self.introduce(w, a, b)));
        }
        if !w.any(from, set!["the", "this"]) {
            return None;
        }
        let head = w.bare(to - 1).to_ascii_lowercase();
        let plain = to - from <= 3 && !(from + 1..to).any(|i| w.capital(i));
        if plain && COMPANY.contains(&head.as_str()) {
            return self.body.clone();
        }
        let own_words = set![
            "statement",
            "release",
            "document",
            "documents",
            "ruling",
            "statements",
            "letter",
            "email",
            "emails",
            "tweet",
            "tweets",
            "post",
            "posts",
            "memo",
            "complaint",
            "filing",
            "lawsuit",
            "notice",
            "note",
            "interview",
            "speech",
            "testimony",
            "affidavit",
            "blog"
        ];
        if plain && w.any(to - 1, own_words) {
            return self.last.as_ref().map(|l| l.name.clone());
        }
        let words = described(w, from + 1, to - 1);
        let part = self.parts.iter().rev().find(|part| part.role == head && part.fits(&words))?.name.clone();
        self.last = Some(Last { name: part.clone(), sort: Sort::Person, one: true });
        Some(part)
    }

    fn he(&mut self) -> Option<String> {
        let meant = self.whom()?;
        if self.body.as_ref() == Some(&meant) {
            self.body = None;
        }
        self.person = Some(meant.clone());
        self.last = Some(Last { name: meant.clone(), sort: Sort::Person, one: true });
        Some(meant)
    }

    fn whom(&self) -> Option<String> {
        let topic = self.topic.as_ref();
        let near = topic.filter(|t| t.near && !t.sort.is_body()).map(|t| &t.name);
        let last = self.last.as_ref().filter(|last| last.one);
        near.or_else(|| last.filter(|l| !l.sort.is_body()).map(|l| &l.name))
            .or(self.person.as_ref())
            .or_else(|| last.filter(|l| l.sort != Sort::Body).map(|l| &l.name))
            .or_else(|| topic.filter(|t| t.sort != Sort::Body).map(|t| &t.name))
            .cloned()
    }

    fn it(&mut self) -> Option<String> {
        let topic = self.topic.as_ref();
        let last = self.last.as_ref().filter(|last| last.one);
        let spoke = |b: &&String| last.is_some_and(|l| l.sort.is_body() || l.name.contains(b.as_str()));
        let meant = topic
            .filter(|t| t.near && t.sort.is_body())
            .map(|t| &t.name)
            .or_else(|| last.filter(|l| l.sort == Sort::Body).map(|l| &l.name))
            .or_else(|| self.body.as_ref().filter(spoke))
            .or_else(|| last.filter(|l| l.sort.is_body()).map(|l| &l.name))
            .or_else(|| topic.filter(|t| t.sort != Sort::Person).map(|t| &t.name))
            .or_else(|| last.filter(|l| l.sort != Sort::Person).map(|l| &l.name))
            .cloned()?;
        if meant.chars().next().is_some_and(char::is_uppercase) {
            self.body = Some(meant.clone());
        }
        self.last = Some(Last { name: meant.clone(), sort: Sort::Body, one: true });
        Some(meant)
    }

    /// What was noted of the sentence before no longer stands near.
    pub fn forget_near(&mut self) {
        if let Some(topic) = &mut self.topic {
            topic.near = false;
        }
    }

    /// Notes whom the sentence `from..to` is about; `near`: is what follows in the same paragraph?
    pub fn note(&mut self, w: Words<'_>, from: usize, to: usize, near: bool) {
        let subject = main_subject(w, from, to);
        self.topic = subject.and_then(|(start, end)| {
            let mut first = start;
            while first + 1 < end && w.has(first, Class::DETERMINER) {
                first += 1;
            }
            if is_pronoun(w, first) && !w.has(first, Class::DETERMINER) {
                return None;
            }
            if !(first..end).any(|i| w.capital(i)) {
                let name = if is_led(w, start) { None } else { self.set_beside(w, first, end, to) }?;
                return Some(Topic { name, sort: Sort::Person, near });
            }
            // "The party's Orla Finch" is no party.
            let owned = (first..end - 1)
                .rev()
                .find(|i| w.possessive(*i))
                .filter(|i| w.capital(end - 1) && i + 1 < end);
            let sort = Sort::of(w, owned.map_or(first, |i| i + 1), end);
            // "His colleague Orla Finch"
            let own = own_name(w, first, end).filter(|own| !sort.is_body() && own + 1 < end);
            let named = w.span(own.unwrap_or(first), end);
            let name = fold_space(super::lexicon::bare(&w.text[named.range()])).into_owned();
            Some(Topic { name, sort, near })
        });
    }

    /// The full name set beside the part of one person in words `first..end` and closed by a comma before a verb, or
    /// by the end of the sentence; remembered. Not where a preposition leads it ([`is_led`]), which the caller asks. "Its chair, Orla Finch, left"
    fn set_beside(&mut self, w: Words<'_>, first: usize, end: usize, ceiling: usize) -> Option<String> {
        // "His predecessor, Orla Finch,"
        let kin = (first + 1 == end
            && w.any(first, KIN)
            && first > 0
            && w.any(first - 1, set!["his", "her", "their"]))
        .then_some(first);
        let head = part_of(w, first, end).or(kin).filter(|_| !are_several(w, (first, end)))?;
        let name = end + 1;
        let ends = |i: &usize| matches!(w.mark(*i), Some(',' | '.' | ';'));
        let close = (name..ceiling.min(name + LONGEST)).find(ends)?;
        let verb = Class::VERB.with(Class::CUE).with(Class::ADVERB);
        let closes =
            w.mark(close) != Some(',') || w.has(close + 1, verb) || w.has(close + 1, Class::RELATIVE);
        let is_name = w.mark(end) == Some(',') && close > name + 1 && own_name(w, name, close) == Some(name);
        if !closes || !is_name || Sort::of(w, name, close) == Sort::Body {
            return None;
        }
        let full = fold_space(&w.text[w.span(name, close).range()]).into_owned();
        self.note_person(&full);
        self.note_part(w.bare(head), described(w, first, head), &full);
        Some(full)
    }

    /// "The harbour minister, Orla Finch, said", "said the harbour minister, Orla Finch."
    fn described_and_named(&mut self, w: Words<'_>, from: usize, to: usize) -> Option<String> {
        let plain = w.mark(to) == Some(',') && w.has(from, Class::DETERMINER) && to > from + 1;
        let link = (from + 1..to).find(|i| w.any(*i, LINKS)).unwrap_or(to);
        if !plain || is_led(w, from) || (from + 1..link).any(|i| w.capital(i)) {
            return None;
        }
        let name = self.set_beside(w, from + 1, to, w.len())?;
        self.person = Some(name.clone());
        self.last = Some(Last { name: name.clone(), sort: Sort::Person, one: true });
        Some(name)
    }

    fn note_person(&mut self, full: &str) {
        let known = self.persons.iter().any(|person| person.full == full);
        if !known && self.persons.len() < MOST_PARTS {
            self.persons.push(Person { full: full.to_owned(), is_only: OnceCell::new() });
        }
    }

    /// A speaker named, or named anew.
    fn introduce(&mut self, w: Words<'_>, from: usize, to: usize) -> String {
        let to = before_office(w, from, to);
        let mut first = from;
        while first + 1 < to && w.any(first, set!["the", "a", "an", "another"]) {
            first += 1;
        }
        let of =
            |from: usize| fold_space(super::lexicon::bare(&w.text[w.span(from, to).range()])).into_owned();
        let mut name = of(first);
        if first > from && w.is(from, "the") && first - from == 1 && name.is_empty() {
            name.push_str("the");
        }
        let role = part_of(w, first, to);
        let named = (first..to).any(|i| w.capital(i));
        let mut sort = Sort::of(w, first, to);
        if let Some(start) = own_name(w, first, to) {
            let own = of(start);
            let is_full = own.contains(' ');
            let titled = (first..start).any(|i| w.has(i, Class::TITLE.with(Class::ROLE)));
            if let Some(known) = self.known(&own, w.text) {
                (name, sort) = (known, Sort::Person);
            } else if is_full && !sort.is_body() {
                name.clone_from(&own);
                self.note_person(&own);
            } else if let Some(full) = self.full_elsewhere(&own, w.text).filter(|_| !is_full) {
                (name, sort) = (full, Sort::Person);
            } else if titled {
                if self.singles.len() < MOST_PARTS {
                    self.singles.push((own, name.clone()));
                }
            } else if start > first {
                // "The Brennick-owned firm Tidewater"
                name = own;
            }
        }
        if let Some(role) = role {
            let beside = described(w, first, role);
            self.note_part(w.bare(role), beside, &name);
        }
        let one = !are_several(w, (first, to));
        if !sort.is_body() {
            if one && role.is_none_or(|r| r + 1 < to) {
                self.person = Some(name.clone());
            }
        } else if named {
            self.body = Some(name.clone());
        }
        self.last = Some(Last { name: name.clone(), sort, one });
        name
    }

    fn note_part(&mut self, role: &str, words: Vec<String>, name: &str) {
        if self.parts.len() >= MOST_PARTS {
            self.parts.remove(0);
        }
        self.parts.push(Part { role: role.to_ascii_lowercase(), words, name: name.to_owned() });
    }

    /// Notes the part that stands beside a name, in words `from..to`: ", the harbour minister,".
    pub fn note_beside(&mut self, w: Words<'_>, from: usize, to: usize, name: &str) {
        let begins = Class::DETERMINER.with(Class::ROLE).with(Class::TITLE);
        if w.mark(from) != Some(',') || !w.has(from + 1, begins) || is_bare_pronoun(name) {
            return;
        }
        let ends = |i: &usize| w.mark(*i).is_some() || w.has(*i, Class::VERB.with(Class::RELATIVE));
        let end = (from + 1..to).find(ends).unwrap_or(to);
        if let Some(head) = part_of(w, from + 1, end) {
            self.note_part(w.bare(head), described(w, from + 1, head), name);
        }
    }

    /// The name under which the person with this name stands, if the document has named one such person only: "Prasad"
    /// is "Ravi Shankar Prasad". `text` is the document's.
    fn known(&self, own: &str, text: &str) -> Option<String> {
        let ends = |person: &&Person| {
            person.full.strip_suffix(own).is_some_and(|head| head.is_empty() || head.ends_with(' '))
        };
        let mut fitting = self.persons.iter().filter(ends);
        if let Some(person) = fitting.next() {
            let only = fitting.next().is_none() && (person.full == own || person.is_only(text));
            return only.then(|| person.full.clone());
        }
        // "O. Finch"
        if let Some((initial, last)) =
            own.split_once(". ").filter(|(initial, _)| initial.chars().count() == 1)
        {
            let fits = |person: &&Person| {
                person.full.starts_with(initial) && person.full.rsplit(' ').next() == Some(last)
            };
            let mut fitting = self.persons.iter().filter(fits);
            return fitting.next().filter(|_| fitting.next().is_none()).map(|person| person.full.clone());
        }
        self.singles.iter().find(|(single, _)| single == own).map(|(_, name)| name.clone())
    }

    /// The full name under which a text speaks, somewhere, of the one whom a speaker's last name means: "Prasad" where
    /// it says "the minister, Ravi Prasad, left" and names no other Prasad.
    fn full_elsewhere(&mut self, own: &str, text: &str) -> Option<String> {
        // Who has spoken under that name already is one of two.
        if self.persons.iter().any(|person| person.full.rsplit(' ').next() == Some(own)) {
            return None;
        }
        if let Some((_, full)) = self.looked_up.iter().find(|(known, _)| known == own) {
            return full.clone();
        }
        if self.looked_up.len() >= MOST_PARTS {
            return None;
        }
        let full = full_name(own, text);
        self.looked_up.push((own.to_owned(), full.clone()));
        full
    }

    /// The full name that the document gives, later on, to a speaker whom it first named otherwise: "IT minister
    /// Prasad" is "Ravi Shankar Prasad". `text` is the document's.
    pub fn full(&self, name: &str, text: &str) -> Option<&str> {
        let (head, own) = name.rsplit_once(' ').unwrap_or(("", name));
        let ends = |person: &&Person| person.full.strip_suffix(own).is_some_and(|head| head.ends_with(' '));
        let mut fitting = self.persons.iter().filter(ends);
        let person = fitting.next().filter(|person| fitting.next().is_none() && person.full != name)?;
        let alone = |word: &str| {
            let class = super::lexicon::class(word.trim_end_matches('.'), false);
            class.any(Class::TITLE.with(Class::ROLE)) || !word.starts_with(char::is_uppercase)
        };
        let fits = own.starts_with(char::is_uppercase) && head.split(' ').all(alone);
        (fits && person.is_only(text)).then_some(&person.full)
    }

    /// Which pronouns can mean the speaker of words `phrase`, who was just found to be `name`.
    pub fn bearer(&self, w: Words<'_>, phrase: Phrase, name: &str) -> Bearer {
        let (from, to) = phrase;
        // "Eight of 10 voters"
        let cut = from > 0 && w.any(from - 1, LINKS) && w.shape(from) == Some(Shape::Digits);
        if is_bare_pronoun(name) || cut {
            Bearer::Unknown
        } else if are_several(w, phrase) {
            Bearer::Several
        } else if w.has(from, Class::HE.with(Class::SHE)) {
            let one = name.starts_with(char::is_uppercase) && !name.contains(" and ");
            match (one, w.has(from, Class::HE)) {
                (true, true) => Bearer::Man,
                (true, false) => Bearer::Woman,
                (false, _) => Bearer::Unknown,
            }
        } else if w.has(from, Class::IT) && to - from == 1 {
            Bearer::Body
        } else {
            let known = self.last.as_ref().filter(|last| last.name == name).map(|last| last.sort);
            match known.unwrap_or_else(|| Sort::of(w, from, to)) {
                Sort::Person | Sort::LikelyPerson => Bearer::Person,
                Sort::Body => Bearer::Body,
                Sort::LikelyBody => Bearer::PersonOrBody,
            }
        }
    }
}

impl Person {
    /// Does nobody else in `text` bear the last name? Where "Ana Prasad" and "Bo Prasad" are spoken of, "Prasad" may be
    /// either, whoever of them speaks.
    fn is_only(&self, text: &str) -> bool {
        *self.is_only.get_or_init(|| {
            let text = &text[..text.floor_char_boundary(LOOKED_AT)];
            let own = self.full.rsplit(' ').next().unwrap_or(&self.full);
            let is_other = |at: usize| {
                let ends = !text[at + own.len()..].starts_with(char::is_alphanumeric);
                let head = text[..at].strip_suffix(' ').unwrap_or_default();
                let before = head.rsplit([' ', '\n']).next().unwrap_or_default();
                let first = before.starts_with(char::is_uppercase) && before.chars().all(char::is_alphabetic);
                ends && first
                    && super::lexicon::class(before, true) == Class::NONE
                    && !self.full.split(' ').any(|part| part == before)
            };
            !memchr::memmem::find_iter(text.as_bytes(), own).any(is_other)
        })
    }
}

/// "Under the chair, Orla Finch, …": what a preposition leads is not what the sentence is about.
fn is_led(w: Words<'_>, from: usize) -> bool {
    from > 0 && w.has(from - 1, Class::PREPOSITION)
}

/// The full name of the person in `text` whose last name is `own`, where the text shows that it is one: behind a part or
/// title, or with an age or "who" behind it. `None` where there is none, or more than one.
fn full_name(own: &str, text: &str) -> Option<String> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let mut found: Option<&str> = None;
    for at in memchr::memmem::find_iter(text.as_bytes(), own) {
        let end = at + own.len();
        let behind = &text[end..];
        let goes_on = behind.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase));
        if goes_on || behind.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
            continue;
        }
        let mut start = at;
        // At most three names before the last one.
        for _ in 0..3 {
            let word = last_word(text, start);
            let is_name = word.starts_with(char::is_uppercase)
                && word.chars().all(char::is_alphabetic)
                && word.chars().any(char::is_lowercase)
                && super::lexicon::class(word, true) == Class::NONE;
            if !is_name {
                break;
            }
            start -= word.len() + 1;
        }
        if start == at || !is_shown(text, start, behind) {
            continue;
        }
        let full = &text[start..end];
        match found {
            Some(known) if known.ends_with(full) => {}
            Some(known) if !full.ends_with(known) => return None,
            _ => found = Some(full),
        }
    }
    found.map(str::to_owned)
}

/// The word before byte `at` and one blank.
fn last_word(text: &str, at: usize) -> &str {
    let head = text[..at].strip_suffix(' ').unwrap_or_default();
    head.rsplit([' ', '\n']).next().unwrap_or_default()
}

/// Is it a person whose name begins at byte `start` of the text and has `behind` behind it?
fn is_shown(text: &str, start: usize, behind: &str) -> bool {
    let word = last_word(text, start);
    let part = super::lexicon::class(word.trim_end_matches([',', '.']), false);
    let aged = || {
        let age = behind.strip_prefix(", ").unwrap_or_default();
        age.starts_with("who ") || age.starts_with(|c: char| c.is_ascii_digit())
    };
    part.any(Class::ROLE.with(Class::TITLE)) && !word.ends_with('s') || aged()
}

/// Who somebody is to another.
const KIN: &Set = set![
    "predecessor",
    "successor",
    "deputy",
    "colleague",
    "brother",
    "sister",
    "wife",
    "husband",
    "father",
    "mother",
    "son",
    "daughter",
    "friend",
    "partner",
    "rival",
    "opponent",
    "boss",
    "mentor",
    "widow",
    "uncle",
    "aunt",
    "cousin",
];

/// Words before a name that no list of titles has.
const DESCRIBING: [&str; 8] =
    ["Rival", "Fellow", "Veteran", "Outgoing", "Incoming", "Opponent", "Colleague", "Acting"];

/// The word for a person's part that words `first..end` turn on: "spokesman" of "spokesman for the governor".
fn part_of(w: Words<'_>, first: usize, end: usize) -> Option<usize> {
    let link = (first + 1..end).find(|i| w.any(*i, LINKS)).unwrap_or(end);
    (first..link).rev().find(|i| w.has(*i, Class::ROLE) && !w.possessive(*i))
}

impl Part {
    /// Can a description by these words mean the holder? "The IT minister" is no finance minister.
    fn fits(&self, words: &[String]) -> bool {
        let known = |word: &String| {
            self.words.contains(word) || initials(&self.words).contains(word.as_str()) && word.len() > 1
        };
        let together = initials(words);
        words.iter().all(known) || together.len() > 1 && self.words.contains(&together)
    }
}

/// "it" of "information", "technology".
fn initials(words: &[String]) -> String {
    words.iter().filter_map(|word| word.chars().next()).collect()
}

/// The words of `from..to` that describe somebody, in lower case.
fn described(w: Words<'_>, from: usize, to: usize) -> Vec<String> {
    const MOST: usize = 8;
    let tells = |i: &usize| w.mark(*i).is_none() && !w.has(*i, Class::DETERMINER.with(Class::PREPOSITION));
    (from..to).filter(tells).take(MOST).map(|i| w.bare(i).to_lowercase()).collect()
}

/// Where the name of a person ends before what it belongs to: "Professor Orla Finch of Port Ellery"; else `to`.
fn before_office(w: Words<'_>, from: usize, to: usize) -> usize {
    let Some(link) = (from + 2..to).find(|i| w.any(*i, LINKS)) else { return to };
    let full = own_name(w, from, link).is_some_and(|start| start + 1 < link);
    let titled = w.has(from, Class::TITLE.with(Class::ROLE)) && (from..link).all(|i| w.capital(i));
    if full && titled { link } else { to }
}

/// Where in words `first..to` the name proper begins, without title and description: "Orla Finch" of "the former
/// harbour minister Orla Finch". `None` where the words end otherwise, or name more than one.
fn own_name(w: Words<'_>, first: usize, to: usize) -> Option<usize> {
    const INNER: [&str; 12] = ["de", "la", "le", "du", "da", "di", "del", "van", "von", "bin", "al", "der"];
    let is_pair = (first..to).any(|i| w.any(i, set!["and", "or"]));
    if is_pair || !w.capital(to - 1) || w.has(to - 1, Class::BODY.with(Class::ROLE)) {
        return None;
    }
    let mut start = to - 1;
    while start > first {
        let i = start - 1;
        let after_title = w.mark(i) == Some('.') && w.has(i.wrapping_sub(1), Class::TITLE);
        let titled = w.has(i, Class::TITLE.with(Class::ROLE)) || i == first && DESCRIBING.contains(&w.str(i));
        if after_title || titled || w.possessive(i) {
            break;
        }
        let inner =
            INNER.contains(&w.str(i)) && i > first && (w.capital(i - 1) || INNER.contains(&w.str(i - 1)));
        if !w.capital(i) && w.mark(i).is_none() && !inner {
            if w.any(i, LINKS) {
                // "Secretary of State Orla Finch"
                let office = start + 2 < to && w.has(start, Class::BODY);
                return office.then_some(start + 1);
            }
            break;
        }
        start = i;
    }
    while start < to && !w.capital(start) {
        start += 1;
    }
    (start < to).then_some(start)
}
