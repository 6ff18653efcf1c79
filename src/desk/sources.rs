//! The sources recorded in a project, found by address, by DOI or by the first letters of their words without a look at
//! all of them; kept up to date act by act.

use super::history::source_line;
use super::view::SourceOffer;
use crate::project::act::{Act, Source};
use crate::project::{Entry, EntryId, Ledger, Standings};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// So many are offered at once.
const OFFERED: usize = 8;
/// So many words that begin as typed are looked at.
const LOOKED_AT: usize = 500;
/// A withdrawal of a withdrawal of a correction of…: few steps in practice.
const STEPS: usize = 64;

const LEAST: EntryId = EntryId([0; 16]);

#[derive(Default)]
pub(super) struct Sources {
    /// By the first entry of each: what citations name.
    known: BTreeMap<EntryId, Known>,
    addresses: BTreeSet<(Arc<str>, EntryId)>,
    dois: BTreeSet<(Arc<str>, EntryId)>,
    lines: BTreeSet<(Arc<str>, EntryId)>,
    /// Words in small letters, each with the line of its source, so that those of one word are in their order.
    words: BTreeSet<(Arc<str>, Arc<str>, EntryId)>,
}

struct Known {
    source: Arc<Source>,
    line: Arc<str>,
    /// Line and address in small letters.
    searched: String,
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

impl Sources {
    pub fn new(ledger: &Ledger, standings: &Standings) -> Self {
        let mut sources = Self::default();
        for state in standings.sources(ledger) {
            sources.add(state.entry, state.source);
        }
        sources
    }

    /// Works out anew what an entry that came or went may have changed.
    pub fn after(&mut self, ledger: &Ledger, standings: &Standings, entry: &Entry) {
        let mut act = entry.act();
        let mut id = entry.id;
        for _ in 0..STEPS {
            let next = match act {
                // What it struck out may have corrected a source, and cannot be asked any more.
                Some(Act::Strike { .. }) => break,
                Some(Act::Withdraw { of }) => Some(*of),
                Some(Act::Source(source)) => source.amends,
                _ => return,
            };
            let Some(next) = next else {
                self.remove(id);
                if let Some(state) = standings.source(ledger, id) {
                    self.add(state.entry, state.source);
                }
                return;
            };
            id = next;
            act = ledger.entry(id).and_then(|entry| entry.act());
        }
        *self = Self::new(ledger, standings);
    }

    fn add(&mut self, entry: EntryId, source: Source) {
        // Whether it was corrected says nothing of what it is.
        let source = Source { amends: None, ..source };
        let line: Arc<str> = source_line(&source).into();
        let searched = format!("{line} {}", source.url.as_deref().unwrap_or_default()).to_lowercase();
        if let Some(url) = source.url.as_deref() {
            self.addresses.insert((url.into(), entry));
        }
        if let Some(doi) = source.doi.as_deref() {
            self.dois.insert((doi.into(), entry));
        }
        self.lines.insert((line.clone(), entry));
        self.words.extend(words(&searched).map(|word| (word.into(), line.clone(), entry)));
        self.known.insert(entry, Known { source: Arc::new(source), line, searched });
    }

    fn remove(&mut self, entry: EntryId) {
        let Some(Known { source, line, searched }) = self.known.remove(&entry) else { return };
        if let Some(url) = source.url.as_deref() {
            self.addresses.remove(&(url.into(), entry));
        }
        if let Some(doi) = source.doi.as_deref() {
            self.dois.remove(&(doi.into(), entry));
        }
        for word in words(&searched) {
            self.words.remove(&(word.into(), line.clone(), entry));
        }
        self.lines.remove(&(line, entry));
    }

    /// As it stands now, corrections followed.
    pub fn get(&self, entry: EntryId) -> Option<&Arc<Source>> {
        self.known.get(&entry).map(|known| &known.source)
    }

    /// One recorded before under the same address or DOI, or in the same words.
    pub fn same(&self, source: &Source) -> Option<EntryId> {
        let first = |index: &BTreeSet<(Arc<str>, EntryId)>, key: &str| {
            let from = index.range((Arc::from(key), LEAST)..).next();
            from.filter(|(found, _)| **found == *key).map(|(_, entry)| *entry)
        };
        let by_address = source.url.as_deref().and_then(|url| first(&self.addresses, url));
        let by_doi = || source.doi.as_deref().and_then(|doi| first(&self.dois, doi));
        let by_words = || {
            let line: Arc<str> = source_line(source).into();
            let of_line = self.lines.range((line.clone(), LEAST)..).take_while(|(l, _)| *l == line);
            of_line.map(|(_, entry)| *entry).find(|entry| self.get(*entry).is_some_and(|s| **s == *source))
        };
        by_address.or_else(by_doi).or_else(by_words)
    }

    /// Those that hold what is typed, at the beginning of a word; by their lines.
    pub fn offers(&self, typed: &str) -> Vec<SourceOffer> {
        let typed = typed.trim().to_lowercase();
        let offer = |entry: &EntryId| {
            let known = self.known.get(entry)?;
            Some(SourceOffer { entry: *entry, line: known.line.clone(), source: known.source.clone() })
        };
        let Some(first) = words(&typed).next() else {
            return self.lines.iter().filter_map(|(_, entry)| offer(entry)).take(OFFERED).collect();
        };
        let begin = (Arc::from(first), Arc::from(""), LEAST);
        let fits = |entry: &EntryId| self.known.get(entry).is_some_and(|k| k.searched.contains(&typed));
        let found: BTreeSet<(Arc<str>, EntryId)> = self
            .words
            .range(begin..)
            .take_while(|(word, ..)| word.starts_with(first))
            .take(LOOKED_AT)
            .filter(|(_, _, entry)| fits(entry))
            .map(|(_, line, entry)| (line.clone(), *entry))
            .collect();
        found.iter().filter_map(|(_, entry)| offer(entry)).take(OFFERED).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::act::On;
    use crate::project::{By, Draft};

    fn entry(n: u64, act: Act) -> Arc<Entry> {
        let by = By { person: "k3v9q2".into(), name: "A. Analyst".into() };
        let at = chrono::DateTime::UNIX_EPOCH;
        Arc::new(Draft { on: On::Project, by, at, salt: n, seen: None, act }.into_entry().unwrap())
    }

    fn source(title: &str, url: &str) -> Source {
        Source { title: Some(title.to_owned()), url: Some(url.to_owned()), ..Source::default() }
    }

    fn lines(sources: &Sources, typed: &str) -> Vec<String> {
        sources.offers(typed).iter().map(|offer| offer.line.to_string()).collect()
    }

    #[test]
    fn sources_follow_corrections_withdrawals_and_their_undoing() {
        let mut ledger = Ledger::new("0123456789ab");
        let mut standings = Standings::new(&ledger);
        let mut kept = Sources::default();
        let mut put = |kept: &mut Sources, n: u64, act: Act, there: bool| {
            let entry = entry(n, act);
            if there {
                ledger.add(Arc::clone(&entry));
            } else {
                ledger.remove(entry.id);
            }
            standings.refresh(&ledger, &[entry.id]);
            kept.after(&ledger, &standings, &entry);
            let anew = Sources::new(&ledger, &standings);
            assert_eq!(kept.words, anew.words);
            assert_eq!(kept.addresses, anew.addresses);
            assert_eq!(kept.lines, anew.lines);
            entry.id
        };
        let first = put(&mut kept, 1, Act::Source(Box::new(source("Annual report", "https://a.org"))), true);
        put(&mut kept, 2, Act::Source(Box::new(source("Bulletin", "https://b.org"))), true);
        assert_eq!(lines(&kept, "ann"), ["Annual report"]);
        assert_eq!(kept.same(&source("Another name", "https://a.org")), Some(first));
        let corrected = Source { amends: Some(first), ..source("Yearly report", "https://a.org") };
        let correction = Act::Source(Box::new(corrected));
        let second = put(&mut kept, 3, correction.clone(), true);
        assert_eq!((lines(&kept, "ann").len(), lines(&kept, "yearly rep").len()), (0, 1));
        let withdrawn = put(&mut kept, 4, Act::Withdraw { of: second }, true);
        assert_eq!(lines(&kept, "ann").len(), 1);
        put(&mut kept, 5, Act::Withdraw { of: withdrawn }, true);
        assert_eq!(lines(&kept, "year").len(), 1);
        put(&mut kept, 6, Act::Withdraw { of: first }, true);
        assert_eq!(lines(&kept, "").len(), 1);
        put(&mut kept, 6, Act::Withdraw { of: first }, false);
        put(&mut kept, 5, Act::Withdraw { of: withdrawn }, false);
        put(&mut kept, 4, Act::Withdraw { of: second }, false);
        put(&mut kept, 3, correction, false);
        assert_eq!(lines(&kept, "ann").len(), 1);
    }
}
