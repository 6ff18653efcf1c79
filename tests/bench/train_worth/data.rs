//! Marked sentences read, and turned into rows of numbers.

use super::Outcome;
use super::solve::Row;
use claimdesk::claim::{BUCKETS, Group, NAMED, Seen, seen_by_the_weights};
use claimdesk::corpus::{ReadOptions, read_bytes};
use serde_json::Value;

/// A sentence that somebody marked.
#[derive(Debug)]
pub struct Marked {
    pub label: String,
    /// The debate it stands in: the first four figures are the year, or any name.
    pub debate: String,
    /// The text's sentences as the program sees them; none where it is taken for clutter.
    pub seen: Vec<Seen>,
}

impl Marked {
    /// The longest of its sentences.
    pub fn main(&self) -> Option<&Seen> {
        self.seen.iter().max_by_key(|s| s.terms.len())
    }
}

/// Reads lines of JSON with `text`, `label` and `file` or `doc`.
pub fn read(path: &str) -> Outcome<Vec<Marked>> {
    let mut all = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        let field = |name: &str| record.get(name).map(|v| v.as_str().map_or(v.to_string(), str::to_owned));
        let text = field("text").ok_or("a line has no text")?;
        let read = read_bytes("sentence.txt", text.as_bytes(), &ReadOptions::default());
        all.push(Marked {
            label: field("label").unwrap_or_default(),
            debate: field("file").or_else(|| field("doc")).unwrap_or_default(),
            seen: read.documents.first().map(seen_by_the_weights).unwrap_or_default(),
        });
    }
    Ok(all)
}

/// What is added to each count before a ratio is taken.
const SMOOTH: f32 = 2.0;

/// Named features, then the table, then one that is always there.
pub const COLUMNS: usize = NAMED + BUCKETS + 1;

/// Which features take part, and how much room each group is given.
#[derive(Clone, Debug)]
pub struct Room {
    pub named: f32,
    pub groups: [f32; Group::ALL.len()],
    /// Rare terms are given more room than frequent ones: the power of the logarithm of rarity.
    pub rarity: f32,
    /// Terms are given room by how unevenly they stand on both sides: the power of the logarithm of the ratio
    /// (after Wang and Manning, "Baselines and bigrams", ACL 2012).
    pub uneven: f32,
    /// Terms in fewer sentences are left out.
    pub least: u32,
}

/// What one step of each column is worth, learnt from the sentences trained on.
#[derive(Debug)]
pub struct Steps {
    columns: Vec<f32>,
}

impl Steps {
    pub fn new<'a>(room: &Room, sentences: impl Iterator<Item = (&'a Seen, bool)>) -> Self {
        let mut number = vec![0u32; BUCKETS];
        let mut worth = vec![0u32; BUCKETS];
        let mut group_of = vec![0u8; BUCKETS];
        let mut last = vec![u32::MAX; BUCKETS];
        let (mut all, mut all_worth) = (0u32, 0u32);
        for (i, (sentence, is_worth)) in sentences.enumerate() {
            all += 1;
            all_worth += u32::from(is_worth);
            for (group, place) in &sentence.terms {
                let at = *place as usize;
                if last[at] != i as u32 {
                    last[at] = i as u32;
                    number[at] += 1;
                    worth[at] += u32::from(is_worth);
                    group_of[at] = *group as u8;
                }
            }
        }
        let mut columns = vec![room.named; NAMED];
        columns.extend(number.iter().zip(&worth).zip(&group_of).map(|((n, worth), group)| {
            let rarity = ((1 + all) as f32 / (1 + n) as f32).ln() + 1.0;
            let side = |n: u32, all: u32| (n as f32 + SMOOTH) / (all as f32 + SMOOTH);
            let ratio = (side(*worth, all_worth) / side(n - worth, all - all_worth)).ln().abs();
            let room_of = room.groups[usize::from(*group)];
            let step = rarity.powf(room.rarity) * (ratio + 0.05).powf(room.uneven) * room_of;
            if *n < room.least { 0.0 } else { step }
        }));
        columns.push(1.0);
        Self { columns }
    }

    pub fn row(&self, seen: &Seen) -> Row {
        let mut groups = [0u32; Group::ALL.len()];
        for (group, _) in &seen.terms {
            groups[*group as usize] += 1;
        }
        let named = seen.named.iter().map(|at| (*at, 1.0));
        let terms =
            seen.terms.iter().map(|(g, at)| (NAMED as u32 + at, 1.0 / (groups[*g as usize] as f32).sqrt()));
        let mut row: Row = named.chain(terms).map(|(at, v)| (at, v * self.columns[at as usize])).collect();
        row.retain(|(_, value)| *value != 0.0);
        row.push((COLUMNS as u32 - 1, 1.0));
        row.sort_unstable_by_key(|(at, _)| *at);
        row.dedup_by(|b, a| {
            let same = a.0 == b.0;
            if same {
                a.1 += b.1;
            }
            same
        });
        row
    }

    /// What a column counts for in the program, where every value is 1.
    pub fn plain(&self, column: usize, weight: f64) -> f64 {
        weight * f64::from(self.columns[column])
    }
}
