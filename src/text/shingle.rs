//! How much of two texts is the same: the share of runs of four words that both have.

use super::{TokenKind, tokens};

/// So many words make a run.
const RUN: usize = 4;

/// The runs of words of one text, each once, as numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// Capitals, marks and white space make no difference.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words: Vec<u64> = tokens(text)
            .filter(|token| token.kind != TokenKind::Punctuation)
            .map(|token| {
                token.of(text).chars().flat_map(char::to_lowercase).fold(ODD, |hash, c| mix(hash, c.into()))
            })
            .collect();
        let run = |run: &[u64]| run.iter().fold(ODD, |hash, word| mix(hash, *word));
        let mut runs: Vec<u64> =
            if words.len() < RUN { vec![run(&words)] } else { words.windows(RUN).map(run).collect() };
        runs.sort_unstable();
        runs.dedup();
        Self(runs)
    }

    /// An eighth of the runs, the same ones in every text; of a short text all: to find texts that may be alike.
    pub fn sample(&self) -> impl Iterator<Item = u64> + '_ {
        const SHORT: usize = 64;
        self.0.iter().copied().filter(|run| self.0.len() < SHORT || run % 8 == 0)
    }

    /// Runs that both have, of those that either has: 0 to 1 (Jaccard).
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f32 {
        let (mut a, mut b, mut both) = (0, 0, 0usize);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            both += usize::from(x == y);
            (a, b) = (a + usize::from(x <= y), b + usize::from(y <= x));
        }
        let either = self.0.len() + other.0.len() - both;
        if either == 0 { 0.0 } else { both as f32 / either as f32 }
    }
}

const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(hash: u64, with: u64) -> u64 {
    let mixed = (hash.rotate_left(23) ^ with).wrapping_mul(ODD);
    mixed ^ (mixed >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn likeness(a: &str, b: &str) -> f32 {
        Shingles::of(a).likeness(&Shingles::of(b))
    }

    #[test]
    fn a_text_is_like_itself_and_like_an_edited_copy() {
        let text = "The office counted twelve letters in May, and it burnt them all before the court had asked for them.";
        assert!((likeness(text, &text.to_uppercase()) - 1.0).abs() < f32::EPSILON);
        let edited = likeness(text, &text.replace("twelve", "twenty"));
        assert!((0.3..0.9).contains(&edited), "{edited}");
        assert!(
            likeness(text, "Quite another report was written about the weather in the north of Norway.")
                < 0.01
        );
        assert!((likeness("Too short", "too short.") - 1.0).abs() < f32::EPSILON);
    }

    proptest! {
        #[test]
        fn likeness_is_the_same_from_both_sides(a in "[ab ]{0,40}", b in "[ab ]{0,40}") {
            let (there, back) = (likeness(&a, &b), likeness(&b, &a));
            prop_assert!((there - back).abs() < f32::EPSILON && (0.0..=1.0).contains(&there));
        }
    }
}
