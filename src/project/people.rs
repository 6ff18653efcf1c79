//! Who is one person, and what to call them.

use super::act::{Act, On};
use super::before::{Group, replaced};
use super::counting::{Counting, View};
use super::field::without;
use super::pointers::Pointers;
use super::{Entry, Ledger};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The persons of a project: ids that were declared one by both, and names.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Raw id to the smallest id of the same person; only where several are one.
    one: BTreeMap<Arc<str>, Arc<str>>,
    /// Raw id to the names in their entries, and in how many.
    names: BTreeMap<Arc<str>, BTreeMap<Arc<str>, usize>>,
    /// Person to name and initials, by their current `Person` entry.
    said: BTreeMap<Arc<str>, (String, Option<String>)>,
}

impl People {
    /// Works out who is one person, by raw id, before anything else is: two ids are one where a counting
    /// `SamePerson` of each names the other.
    pub(super) fn new(ledger: &Ledger, pointers: &Pointers) -> Self {
        let nobody = Self::default();
        let view = View { ledger, pointers, people: &nobody, versions: None };
        let mut counting = Counting::new(view);
        let mut said: BTreeSet<(&str, &str)> = BTreeSet::new();
        for entry in pointers.same_person.iter().filter_map(|id| ledger.entry(*id)) {
            if let (Some(Act::SamePerson { with }), Some(person)) = (entry.act(), entry.person())
                && entry.on == On::Project
                && counting.counts(entry)
            {
                said.insert((person, with));
            }
        }
        let mut both: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (a, b) in said.iter().filter(|(a, b)| a != b && said.contains(&(*b, *a))) {
            both.entry(a).or_default().push(b);
        }
        let mut one: BTreeMap<Arc<str>, Arc<str>> = BTreeMap::new();
        // Ids come in order, so the first of a group that is met is its smallest.
        for smallest in both.keys() {
            if one.contains_key(*smallest) {
                continue;
            }
            let stands_for: Arc<str> = (*smallest).into();
            let mut to_visit = vec![*smallest];
            while let Some(id) = to_visit.pop() {
                if one.insert(id.into(), Arc::clone(&stands_for)).is_none() {
                    to_visit.extend(both.get(id).into_iter().flatten());
                }
            }
        }
        let mut people = Self { one, ..Self::default() };
        for entry in ledger.entries() {
            people.note(entry);
        }
        people.name_all(ledger, pointers);
        people
    }

    /// The id that stands for the person: the smallest of theirs.
    pub fn person<'a>(&'a self, id: &'a str) -> &'a str {
        self.one.get(id).map_or(id, |one| one)
    }

    pub fn are_one(&self, a: &str, b: &str) -> bool {
        a == b || self.person(a) == self.person(b)
    }

    /// The name to show: what the person's `Person` entry says (if that is no open choice), else the name that
    /// most of their entries bear, else the id.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        let person = self.person(id);
        let said = self.said.get(person).map(|(name, _)| name.as_str());
        said.or_else(|| self.usual_name(id)).or_else(|| self.usual_name(person)).unwrap_or(id)
    }

    /// What the `Person` entry says, else the first letters of the words of the name.
    pub fn initials(&self, id: &str) -> String {
        let said = self.said.get(self.person(id)).and_then(|(_, initials)| initials.clone());
        said.unwrap_or_else(|| {
            self.name(id).split_whitespace().filter_map(|word| word.chars().next()).collect()
        })
    }

    /// Everybody who made an entry: the id that stands for the person, and the name to show; by id.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let persons: BTreeSet<&str> = self.names.keys().map(|id| self.person(id)).collect();
        persons.into_iter().map(|id| (id, self.name(id)))
    }

    /// All ids of everybody who made an entry, with each name that they bear there, and what `Person` entries name
    /// them: what a name typed on the command line is looked up in.
    pub fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        let borne = self.names.iter().flat_map(|(id, names)| names.keys().map(move |name| (&**id, &**name)));
        borne.chain(self.said.iter().map(|(id, (name, _))| (&**id, name.as_str())))
    }

    fn usual_name(&self, id: &str) -> Option<&str> {
        let names = self.names.get(id)?.iter().filter(|(name, _)| !name.is_empty());
        // Of equally usual names the first in order.
        names.max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(name, _)| &**name)
    }

    pub(super) fn note(&mut self, entry: &Entry) {
        if let Some(by) = &entry.by {
            let names = self.names.entry(Arc::clone(&by.person)).or_default();
            *names.entry(Arc::clone(&by.name)).or_default() += 1;
        }
    }

    pub(super) fn forget(&mut self, entry: &Entry) {
        let Some(by) = &entry.by else { return };
        let Some(names) = self.names.get_mut(&by.person) else { return };
        if let Some(count) = names.get_mut(&by.name) {
            *count = count.saturating_sub(1);
        }
        names.retain(|_, count| *count > 0);
        if names.is_empty() {
            self.names.remove(&by.person);
        }
    }

    /// Works out the `Person` fields: one for each person, whichever of the ids they name.
    pub(super) fn name_all(&mut self, ledger: &Ledger, pointers: &Pointers) {
        self.said.clear();
        let said = {
            let view = View { ledger, pointers, people: self, versions: None };
            let mut counting = Counting::new(view);
            let mut fields: BTreeMap<Arc<str>, Group> = BTreeMap::new();
            for (id, entries) in &pointers.persons {
                let field = fields.entry(self.person(id).into()).or_default();
                let entries = entries.iter().filter_map(|id| ledger.entry(*id));
                let counts = entries.filter(|entry| entry.on == On::Project && counting.counts(entry));
                field.values.extend(counts.map(|entry| entry.id));
            }
            let (persons, groups): (Vec<Arc<str>>, Vec<Group>) =
                fields.into_iter().map(|(person, group)| (person, Group::field(group.values))).unzip();
            let result = replaced(view, &groups, |entry| entry.on == On::Project, &mut Vec::new());
            let mut said = BTreeMap::new();
            for (i, person) in persons.into_iter().enumerate() {
                if let [one] = without(&groups[i], &result.by_group[i]).as_slice()
                    && let Some(Act::Person { name, initials, .. }) = ledger.entry(*one).and_then(|e| e.act())
                {
                    said.insert(person, (name.clone(), initials.clone()));
                }
            }
            said
        };
        self.said = said;
    }
}
