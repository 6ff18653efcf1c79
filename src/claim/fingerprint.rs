//! What the learnt weights were learnt for, as a number: where the features change, the weights are stale.

use super::find::seen_by_the_weights;
use super::worth::{BUCKETS, NAMED, feature_name};
use crate::corpus::{Document, Landmark, LandmarkKind};
use crate::text::Span;

/// Sentences that have each of the features between them.
const PROBE: &str = "The harbour board said on Friday that it had spent $3 million, or 12 percent more than in 2018, on \
    two ferries. I think you should never have sold our 1,400 boats, and I'm sorry! Is she going to close the pier \
    because of him? According to Orla Finch, several of the largest bridges will probably be wonderful. “They were \
    killed in May,” the minister announced; nobody knows how many. Click here. About half of all people live in the \
    north (which is cheap). Twenty-five years ago, they lost the vote — 58 to 42. The 20th report found that prices \
    rose. No. Seven million voters weren't told what a “levy” is, reportedly, by a spokesperson for the ministry. We \
    need it now, he really insisted, arguing that his company must not pay any more taxes than it did last month. \
    Unemployment fell faster and faster under the former president; wages, however, shrank. 3 of 4 meters are broken.";

/// Names of the features, and what all of them make of a fixed text. Two programs with one number see sentences alike,
/// as far as that text tells.
#[must_use]
pub fn fingerprint() -> u64 {
    let whole =
        Landmark { kind: LandmarkKind::Paragraph, span: Span::new(0, PROBE.len()), label: String::new() };
    let document = Document {
        path: "probe.txt".to_owned(),
        language: Some("en".to_owned()),
        text: PROBE.into(),
        landmarks: vec![whole],
        ..Document::default()
    };
    let mut state = BUCKETS as u64;
    let mut add = |number: u64| {
        state = (state.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 31;
    };
    for index in 0..NAMED {
        feature_name(index).bytes().for_each(|byte| add(u64::from(byte)));
    }
    for sentence in seen_by_the_weights(&document) {
        add(sentence.named.len() as u64);
        sentence.named.iter().for_each(|at| add(u64::from(*at)));
        sentence.terms.iter().for_each(|(group, at)| add((*group as u64) << 32 | u64::from(*at)));
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_weights_were_learnt_for_these_features() {
        assert_eq!(
            format!("{:016x}", super::super::worth::learnt_for()),
            format!("{:016x}", fingerprint()),
            "the features have changed: learn the weights anew, as src/claim/worth/weights.md says"
        );
    }

    #[test]
    fn the_probe_has_most_features() {
        let text = PROBE;
        let document = Document {
            text: text.into(),
            landmarks: vec![Landmark {
                kind: LandmarkKind::Paragraph,
                span: Span::new(0, text.len()),
                label: String::new(),
            }],
            ..Document::default()
        };
        let seen: BTreeSet<u32> =
            seen_by_the_weights(&document).into_iter().flat_map(|sentence| sentence.named).collect();
        assert!(seen.len() * 10 > NAMED * 6, "{} of {NAMED}", seen.len());
    }
}
