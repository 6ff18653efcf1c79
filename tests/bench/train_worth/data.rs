//! Marked sentences read, and turned into rows of numbers.

use super::Outcome;
use super::near::{Near, WIDTH};
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

/// Named features, then the table, then one that is always there, then what words are near.
pub const COLUMNS: usize = ALWAYS + 1 + WIDTH;
const ALWAYS: usize = NAMED + BUCKETS;

/// Which features take part, and how much room each group is given.
#[derive(Clone, Debug)]
pub struct Room {
    pub named: f32,
    pub groups: [f32; Group::ALL.len()],
    /// For words that stand among the same words: nought leaves each to itself.
    pub near: f32,
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
    near: Option<Near>,
}

impl Steps {
    pub fn new(room: &Room, sentences: &[(&Seen, bool)]) -> Self {
        let mut number = vec![0u32; BUCKETS];
        let mut worth = vec![0u32; BUCKETS];
        let mut group_of = vec![0u8; BUCKETS];
        let mut last = vec![u32::MAX; BUCKETS];
        let (mut all, mut all_worth) = (0u32, 0u32);
        for (i, (sentence, is_worth)) in sentences.iter().enumerate() {
            all += 1;
            all_worth += u32::from(*is_worth);
            for (group, place) in &sentence.terms {
                let at = *place as usize;
                if last[at] != i as u32 {
                    last[at] = i as u32;
                    number[at] += 1;
                    worth[at] += u32::from(*is_worth);
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
        columns.extend([room.near; WIDTH]);
        let near = (room.near > 0.0).then(|| Near::new(sentences.iter().map(|(seen, _)| *seen)));
        Self { columns, near }
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
        row.push((ALWAYS as u32, 1.0));
        if let Some(near) = &self.near {
            let behind = ALWAYS as u32 + 1;
            row.extend((behind..).zip(near.of(seen)).map(|(at, v)| (at, v * self.columns[at as usize])));
        }
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

    /// What each named feature and each place of the table counts for in the program, where every value is 1, and
    /// what is always added. What a word is near to goes into the weight of the word.
    pub fn plain(&self, weights: &[f64]) -> Plain {
        let own = |at: usize| weights[at] * f64::from(self.columns[at]);
        let near = |place: usize| {
            let vector = self.near.as_ref().and_then(|near| near.at(place));
            let along = |vector: &[f32; WIDTH]| {
                (ALWAYS + 1..).zip(vector).map(|(at, v)| own(at) * f64::from(*v)).sum::<f64>()
            };
            vector.map_or(0.0, along)
        };
        Plain {
            always: own(ALWAYS),
            named: (0..NAMED).map(own).collect(),
            table: (0..BUCKETS).map(|place| own(NAMED + place) + near(place)).collect(),
        }
    }
}

/// Weights as the program sums them.
#[derive(Debug)]
pub struct Plain {
    pub always: f64,
    pub named: Vec<f64>,
    pub table: Vec<f64>,
}

/// How many steps of a named weight, and of one of the table, the file can tell on either side of nought.
const NAMED_STEPS: f64 = 32_767.0;
const TABLE_STEPS: f64 = 127.0;

/// Weights as the file holds them, see `src/claim/worth/model.rs`.
#[derive(Debug)]
pub struct Rounded {
    pub always: f32,
    pub named_step: f32,
    pub table_step: f32,
    pub named: Vec<i16>,
    pub table: Vec<i8>,
}

impl Rounded {
    pub fn new(plain: &Plain) -> Self {
        let most = plain.named.iter().fold(0.0f64, |most, w| most.max(w.abs()));
        let named_step = if most > 0.0 { most / NAMED_STEPS } else { 1.0 };
        // The few heaviest words are cut, so that the many light ones keep their difference.
        let mut heights: Vec<f64> = plain.table.iter().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
        heights.sort_by(f64::total_cmp);
        let step = heights.get(heights.len() * 9_999 / 10_000).copied().unwrap_or(1.0) / TABLE_STEPS;
        Self {
            always: plain.always as f32,
            named_step: named_step as f32,
            table_step: step as f32,
            named: plain.named.iter().map(|w| (w / named_step).round() as i16).collect(),
            table: plain
                .table
                .iter()
                .map(|w| (w / step).round().clamp(-TABLE_STEPS, TABLE_STEPS) as i8)
                .collect(),
        }
    }

    /// The sum that the program comes to, before what it adds for headings.
    pub fn sum(&self, seen: &Seen) -> f32 {
        let named: f32 = seen.named.iter().map(|at| f32::from(self.named[*at as usize])).sum();
        let mut groups = [(0i32, 0u32); Group::ALL.len()];
        for (group, place) in &seen.terms {
            let (total, number) = &mut groups[*group as usize];
            *total += i32::from(self.table[*place as usize]);
            *number += 1;
        }
        let of = |(total, number): (i32, u32)| total as f32 / (number.max(1) as f32).sqrt();
        let table: f32 = groups.into_iter().map(of).sum();
        self.always + named * self.named_step + table * self.table_step
    }
}
