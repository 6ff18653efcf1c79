//! Who speaks in the project's claims: one for each name, however a document spells it.

use crate::claim::name_key;
use crate::project::Counts;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// Speakers by number.
#[derive(Debug, Default)]
pub struct Speakers {
    /// The spelling shown, and how the claims stand.
    all: Vec<(Arc<str>, Counts)>,
    by_spelling: HashMap<Arc<str>, u32>,
    by_key: HashMap<String, u32>,
    /// Where each name stands among all; worked out when it is asked for after a name came.
    places: OnceLock<Vec<u32>>,
}

impl Speakers {
    pub fn name(&self, number: u32) -> Option<&Arc<str>> {
        self.all.get(number as usize).map(|(name, _)| name)
    }

    /// Where the name stands among all, by the alphabet, whatever the case of its letters.
    pub fn place(&self, number: u32) -> Option<u32> {
        let places = self.places.get_or_init(|| {
            let mut sorted: Vec<u32> = (0..self.all.len() as u32).collect();
            sorted.sort_by_cached_key(|number| {
                let name = &self.all[*number as usize].0;
                (name.to_lowercase(), name.clone())
            });
            let mut places = vec![0; sorted.len()];
            for (place, number) in (0..).zip(sorted) {
                places[number as usize] = place;
            }
            places
        });
        places.get(number as usize).copied()
    }

    pub fn counts(&self, number: u32) -> Option<Counts> {
        self.all.get(number as usize).map(|(_, counts)| *counts)
    }

    pub fn counts_mut(&mut self, number: u32) -> Option<&mut Counts> {
        self.all.get_mut(number as usize).map(|(_, counts)| counts)
    }

    pub fn find(&self, name: &str) -> Option<u32> {
        self.by_spelling.get(name).or_else(|| self.by_key.get(&name_key(name))).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = &(Arc<str>, Counts)> {
        self.all.iter()
    }

    /// The speaker's number, given at the first meeting. Of several spellings the best is shown, whichever came first.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.by_spelling.get(name) {
            return *number;
        }
        let name: Arc<str> = name.into();
        let number = *self.by_key.entry(name_key(&name)).or_insert_with(|| {
            self.places.take();
            self.all.push((name.clone(), Counts::default()));
            self.all.len() as u32 - 1
        });
        let shown = &mut self.all[number as usize].0;
        if rank(&name) < rank(shown) {
            *shown = name.clone();
            self.places.take();
        }
        self.by_spelling.insert(name, number);
        number
    }
}

/// What is spelt as a name usually is comes first: not in capitals throughout, few small words, short.
fn rank(name: &str) -> (bool, usize, usize, &str) {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() > 5 && !letters().any(char::is_lowercase);
    let small = name.split(' ').filter(|word| !word.starts_with(char::is_uppercase)).count();
    (shouted, small, name.len(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All orders give one speaker, shown by the first spelling.
    #[track_caller]
    fn one(spellings: &[&str]) {
        for first in 0..spellings.len() {
            let mut speakers = Speakers::default();
            let number = speakers.number(spellings[first]);
            for spelling in spellings {
                assert_eq!(speakers.number(spelling), number, "{spelling} and {}", spellings[first]);
            }
            assert_eq!(speakers.name(number).map(|name| &**name), Some(spellings[0]));
            assert_eq!(speakers.find(spellings[spellings.len() - 1]), Some(number));
        }
    }

    #[test]
    fn one_name_however_it_is_spelt() {
        one(&["Orla Finch", "ORLA FINCH", "orla finch", "Mr. Orla Finch"]);
        one(&["Harbour Board", "Harbour board", "HARBOUR BOARD", "the harbour board"]);
        one(&["Tidewater", "TIDEWATER", "tidewater"]);
        one(&["US Harbour Office", "U.S. Harbour Office"]);
    }

    #[test]
    fn other_names_are_others() {
        let mut speakers = Speakers::default();
        let names = ["Orla Finch", "Paul Finch", "Finch", "harbour board", "harbour office", "Mr"];
        let numbers: Vec<u32> = names.iter().map(|name| speakers.number(name)).collect();
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5]);
    }

    /// Of names whose first six letters are the same, the one met first came first.
    #[test]
    fn names_that_begin_alike_stand_by_the_alphabet() {
        let mut speakers = Speakers::default();
        let places = |speakers: &mut Speakers, names: &[&str]| -> Vec<Option<u32>> {
            let numbers: Vec<u32> = names.iter().map(|name| speakers.number(name)).collect();
            numbers.into_iter().map(|number| speakers.place(number)).collect()
        };
        let names = ["Minister Vale", "minister Ash", "Finch"];
        assert_eq!(places(&mut speakers, &names), [Some(2), Some(1), Some(0)]);
        let names = ["Minister Vale", "minister Ash", "Finch", "Minister Oak"];
        assert_eq!(places(&mut speakers, &names), [Some(3), Some(1), Some(0), Some(2)]);
        assert_eq!(speakers.place(7), None);
    }
}
