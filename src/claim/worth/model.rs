//! The learnt weights and the sum over them.
//!
//! `weights.bin`, little-endian: the eight bytes [`MARK`]; the fingerprint of the features they were learnt for
//! ([`crate::claim::fingerprint`]); the bias, the step of the named weights and the step
//! of the table as 32-bit floats; a signed 16-bit weight for each named feature; a signed byte for each place of
//! the table. A weight is its number times its step. What the terms of one group bring is divided by the square
//! root of their number, so that a long sentence has no louder voice than a short one.

use super::named::{self, Counted, FEATURES, Features};
use super::terms::{self, BUCKETS, Group};
use super::{NAMED, Sentence};
use std::sync::LazyLock;

pub(super) const MARK: &[u8; 8] = b"WORTH 02";

static BYTES: &[u8] = include_bytes!("weights.bin");

#[derive(Debug)]
struct Model {
    bias: f32,
    named: [f32; NAMED],
    step: f32,
    table: &'static [u8; BUCKETS],
}

/// A file that does not fit, which a test rules out, counts for nothing: every score is then one half.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    read(BYTES).unwrap_or(Model { bias: 0.0, named: [0.0; NAMED], step: 0.0, table: &[0; BUCKETS] })
});

fn read(bytes: &'static [u8]) -> Option<Model> {
    let (_, rest) = bytes.strip_prefix(MARK)?.split_at_checked(8)?;
    let (head, rest) = rest.split_at_checked(12)?;
    let float = |at: usize| head.get(at..at + 4)?.try_into().ok().map(f32::from_le_bytes);
    let (bias, step_named, step) = (float(0)?, float(4)?, float(8)?);
    let (numbers, table) = rest.split_at_checked(NAMED * 2)?;
    let mut named = [0.0; NAMED];
    for (weight, number) in named.iter_mut().zip(numbers.chunks_exact(2)) {
        *weight = f32::from(i16::from_le_bytes(number.try_into().ok()?)) * step_named;
    }
    Some(Model { bias, named, step, table: table.try_into().ok()? })
}

/// The fingerprint of the features that the weights were learnt for.
#[cfg(test)]
pub fn learnt_for() -> u64 {
    BYTES.strip_prefix(MARK).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// What a heading and a sentence at the head of an article count for. Debates have neither: set by hand.
const HEADING: f32 = 0.4;
const LEADS: f32 = 0.3;

/// The sum, and what of it the features bring that have a reason.
pub(super) fn sum(
    sentence: Sentence<'_>,
    features: Features,
    words: &Counted,
) -> (f32, [f32; FEATURES.len()]) {
    let model = &*MODEL;
    let mut sum = model.bias;
    let mut counted = [0.0; FEATURES.len()];
    named::visit(sentence, features, words, |at| {
        let weight = model.named[at];
        sum += weight;
        if let Some(counted) = counted.get_mut(at) {
            *counted += weight;
        }
    });
    let mut groups = [(0i32, 0u32); Group::ALL.len()];
    terms::visit(sentence.words, sentence.has_figure, |group, at| {
        let (total, number) = &mut groups[group as usize];
        *total += i32::from(model.table[at % BUCKETS].cast_signed());
        *number += 1;
    });
    for (total, number) in groups {
        sum += total as f32 * model.step / (number.max(1) as f32).sqrt();
    }
    if sentence.is_heading {
        sum += HEADING;
    } else if sentence.leads {
        sum += LEADS;
    }
    (sum, counted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_fit_the_program() {
        assert!(read(BYTES).is_some());
        assert!(BYTES.iter().filter(|b| **b != 0).count() > 10_000, "the weights were learnt");
    }
}
