//! Words that stand among the same words: "levy" near "tax".
//!
//! From the sentences trained on alone, every word gets a vector: how much more often than by chance it stands
//! within [`REACH`] words of each other word (positive pointwise mutual information, smoothed after Levy, Goldberg
//! and Dagan, "Improving distributional similarity", TACL 2015), reduced to [`WIDTH`] numbers (after Halko,
//! Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53, 2011). What is learnt for these
//! numbers is added to the weight of each word in the end, so that the program has nothing more to do for it.

use claimdesk::claim::{BUCKETS, Group, Seen};
use std::collections::BTreeMap;

/// Words before and behind.
const REACH: usize = 5;
pub const WIDTH: usize = 60;
/// Rarer words have no vector, and words seen beside fewer take no part in them.
const LEAST_SEEN: u32 = 3;
const LEAST_BESIDE: f64 = 10.0;
/// Frequent neighbours count less: the power of how often they stand beside anything.
const SMOOTH: f64 = 0.75;
/// More directions than are kept, and rounds in which they turn to where most is.
const SPARE: usize = 10;
const ROUNDS: usize = 4;

/// The vectors by the places of words; of length 1, or none.
#[derive(Debug)]
pub struct Near {
    /// For each place of the table, one more than the number of its vector.
    number: Vec<u32>,
    vectors: Vec<[f32; WIDTH]>,
}

/// A row for each word: columns and values.
type Sparse = Vec<Vec<(usize, f64)>>;
/// A row for each word, of as many numbers as there are directions.
type Dense = Vec<Vec<f64>>;

impl Near {
    pub fn new<'a>(sentences: impl Iterator<Item = &'a Seen>) -> Self {
        let mut number = vec![0u32; BUCKETS];
        let mut seen: Vec<u32> = Vec::new();
        let mut beside: Vec<BTreeMap<usize, f64>> = Vec::new();
        for sentence in sentences {
            let words: Vec<usize> = words(sentence)
                .map(|place| {
                    if number[place] == 0 {
                        seen.push(0);
                        beside.push(BTreeMap::new());
                        number[place] = seen.len() as u32;
                    }
                    number[place] as usize - 1
                })
                .collect();
            for (at, word) in words.iter().enumerate() {
                seen[*word] += 1;
                for other in &words[at + 1..words.len().min(at + 1 + REACH)] {
                    *beside[*word].entry(*other).or_default() += 1.0;
                    *beside[*other].entry(*word).or_default() += 1.0;
                }
            }
        }
        let vectors = directions(&surprise(&beside))
            .into_iter()
            .zip(&seen)
            .map(|(row, seen)| {
                let length = row.iter().map(|v| v * v).sum::<f64>().sqrt();
                let mut vector = [0.0; WIDTH];
                if *seen >= LEAST_SEEN && length > 0.0 {
                    vector.iter_mut().zip(row).for_each(|(to, v)| *to = (v / length) as f32);
                }
                vector
            })
            .collect();
        Self { number, vectors }
    }

    /// The mean direction of a sentence's words, as long as their weights want it.
    pub fn of(&self, sentence: &Seen) -> [f32; WIDTH] {
        let (mut sum, mut number) = ([0.0; WIDTH], 0.0f32);
        for place in words(sentence) {
            number += 1.0;
            if let Some(vector) = self.at(place) {
                sum.iter_mut().zip(vector).for_each(|(sum, v)| *sum += v);
            }
        }
        let by = number.max(1.0).sqrt();
        sum.map(|v| v / by)
    }

    pub fn at(&self, place: usize) -> Option<&[f32; WIDTH]> {
        self.vectors.get((self.number[place] as usize).checked_sub(1)?)
    }
}

fn words(sentence: &Seen) -> impl Iterator<Item = usize> + '_ {
    sentence.terms.iter().filter(|(group, _)| *group == Group::Word).map(|(_, place)| *place as usize)
}

/// How much more often than by chance words stand together, as a logarithm, where it is more.
fn surprise(beside: &[BTreeMap<usize, f64>]) -> Sparse {
    let often: Vec<f64> = beside.iter().map(|row| row.values().sum()).collect();
    let share = |word: usize| if often[word] < LEAST_BESIDE { 0.0 } else { often[word].powf(SMOOTH) };
    let all: f64 = (0..beside.len()).map(share).sum();
    let row = |row: &BTreeMap<usize, f64>| {
        let kept = || row.iter().filter(|(other, _)| share(**other) > 0.0);
        let together: f64 = kept().map(|(_, n)| n).sum();
        let of = |(other, n): (&usize, &f64)| (*other, (n * all / (together * share(*other))).ln());
        kept().map(of).filter(|(_, value)| *value > 0.0).collect()
    };
    beside.iter().map(row).collect()
}

/// Each row of `of` along the directions in which the rows differ most, each direction shortened to the square root
/// of what it holds.
fn directions(of: &Sparse) -> Dense {
    let wide = (WIDTH + SPARE).min(of.len());
    let mut seed = 1u64;
    let mut chance = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 11) as f64 / (1u64 << 53) as f64 - 0.5
    };
    let start: Dense = of.iter().map(|_| (0..wide).map(|_| chance()).collect()).collect();
    let mut basis = across(of, &start);
    straighten(&mut basis);
    for _ in 0..ROUNDS {
        basis = across(of, &back(of, &basis));
        straighten(&mut basis);
    }
    // What the matrix is within the basis: a small symmetric matrix, whose main directions are found by turning.
    let seen = back(of, &basis);
    let mut small = vec![vec![0.0; wide]; wide];
    for row in &seen {
        for (i, a) in row.iter().enumerate() {
            small[i].iter_mut().zip(row).for_each(|(sum, b)| *sum += a * b);
        }
    }
    let (sizes, turns) = main_directions(small);
    let mut order: Vec<usize> = (0..wide).collect();
    order.sort_by(|a, b| sizes[*b].total_cmp(&sizes[*a]));
    let kept = |row: &Vec<f64>| {
        let along = |k: &usize| row.iter().zip(&turns).map(|(v, turn)| v * turn[*k]).sum::<f64>();
        order.iter().take(WIDTH).map(|k| along(k) * sizes[*k].max(0.0).powf(0.25)).collect()
    };
    basis.iter().map(kept).collect()
}

/// `of` times `by`.
fn across(of: &Sparse, by: &Dense) -> Dense {
    let wide = by.first().map_or(0, Vec::len);
    let product = |row: &Vec<(usize, f64)>| {
        let mut sum = vec![0.0; wide];
        for (column, value) in row {
            sum.iter_mut().zip(&by[*column]).for_each(|(sum, v)| *sum += value * v);
        }
        sum
    };
    of.iter().map(product).collect()
}

/// The transpose of `of` times `by`.
fn back(of: &Sparse, by: &Dense) -> Dense {
    let wide = by.first().map_or(0, Vec::len);
    let mut product = vec![vec![0.0; wide]; by.len()];
    for (row, along) in of.iter().zip(by) {
        for (column, value) in row {
            product[*column].iter_mut().zip(along).for_each(|(sum, v)| *sum += value * v);
        }
    }
    product
}

/// Makes the columns stand at right angles, each of length 1 (Gram and Schmidt, each column twice).
fn straighten(basis: &mut Dense) {
    let wide = basis.first().map_or(0, Vec::len);
    for column in 0..wide {
        for other in (0..column).chain(0..column) {
            let along: f64 = basis.iter().map(|row| row[column] * row[other]).sum();
            for row in &mut *basis {
                row[column] -= along * row[other];
            }
        }
        let length = basis.iter().map(|row| row[column].powi(2)).sum::<f64>().sqrt();
        for row in &mut *basis {
            row[column] /= length.max(1e-300);
        }
    }
}

/// Sizes and directions (as columns) of a symmetric matrix, by Jacobi's turns.
fn main_directions(mut of: Dense) -> (Vec<f64>, Dense) {
    const SWEEPS: usize = 30;
    let wide = of.len();
    let mut turns: Dense =
        (0..wide).map(|i| (0..wide).map(|j| if i == j { 1.0 } else { 0.0 }).collect()).collect();
    for _ in 0..SWEEPS {
        for p in 0..wide {
            for q in p + 1..wide {
                if of[p][q].abs() <= 1e-14 * (of[p][p] * of[q][q]).abs().sqrt() {
                    continue;
                }
                let slope = (of[q][q] - of[p][p]) / (2.0 * of[p][q]);
                let tangent = slope.signum() / (slope.abs() + slope.hypot(1.0));
                let cosine = 1.0 / tangent.hypot(1.0);
                let sine = tangent * cosine;
                for row in of.iter_mut().chain(&mut turns) {
                    (row[p], row[q]) = (cosine * row[p] - sine * row[q], sine * row[p] + cosine * row[q]);
                }
                let (head, tail) = of.split_at_mut(q);
                for (a, b) in head[p].iter_mut().zip(&mut tail[0]) {
                    (*a, *b) = (cosine * *a - sine * *b, sine * *a + cosine * *b);
                }
            }
        }
    }
    ((0..wide).map(|i| of[i][i]).collect(), turns)
}
