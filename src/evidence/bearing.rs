//! The passages that bear on a statement.

use super::index::Reader;
use super::lists::{Best, Found, Sums};
use super::relation::Statement;
use super::{Bearing, Relation, words};
use crate::text::{TokenKind, fold_word, stem, tokens};

/// Words of a statement that are looked for, the rarest first.
const MOST_WORDS: usize = 24;
/// List entries summed up for one statement, over all segments.
const BUDGET: usize = 300_000;
/// Sentences in which the commonest words are looked for too.
const CANDIDATES: usize = 500;
const MOST_PASSAGES: usize = 1_000;

impl Reader {
    /// The passages that bear on `statement`, best first, at most `limit`. The statement's own sentence is
    /// among them where it was added.
    ///
    /// Ranked by BM25 over the words that carry matter; a passage that repeats, differs or contradicts stands
    /// above one that only shares words with it.
    #[must_use]
    pub fn bearing(&self, statement: &str, limit: usize) -> Vec<Bearing> {
        let limit = limit.min(MOST_PASSAGES);
        let stems = stems(statement);
        let mut best = self.candidates(&stems).into_sorted();
        best.truncate(limit + 20);
        let statement = Statement::new(statement);
        let mut found: Vec<Bearing> = best
            .iter()
            .filter_map(|found| {
                let comparison = statement.compare(self.words_of(found));
                if !comparison.shares {
                    return None;
                }
                let lift = if comparison.relation == Relation::Related { 1.0 } else { 1.25 };
                let hit = self.hit(found);
                Some(Bearing {
                    document: hit.document,
                    span: hit.span,
                    score: hit.score * lift * (1.0 + comparison.likeness),
                    relation: comparison.relation,
                    why: comparison.why,
                })
            })
            .collect();
        found.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then((a.document, a.span).cmp(&(b.document, b.span)))
        });
        found.truncate(limit);
        found
    }

    /// The sentences that share most with `stems`.
    fn candidates(&self, stems: &[String]) -> Best {
        let held = |stem: &String| -> usize {
            let entries = |segment: &super::segment::Segment| {
                segment.stem(stem).map_or(0, |word| segment.postings.entries(word) as usize)
            };
            self.parts.iter().map(|part| entries(&part.segment)).sum()
        };
        let mut words: Vec<(usize, &String)> = stems.iter().map(|stem| (held(stem), stem)).collect();
        words.retain(|(held, _)| *held > 0);
        words.sort();
        words.truncate(MOST_WORDS);
        let mut spent = 0;
        let summed = words
            .iter()
            .take_while(|(held, _)| {
                spent += held;
                spent <= BUDGET
            })
            .count()
            .max(1)
            .min(words.len());

        let mut best = Best::new(CANDIDATES);
        for (number, part) in self.parts.iter().enumerate() {
            let segment = &*part.segment;
            let mut sums = Sums::new(segment.sentences());
            for (held, stem) in &words[..summed] {
                let Some(word) = segment.stem(stem) else { continue };
                let weight = self.weight(*held);
                let mut cursor = segment.postings.cursor(word);
                while let Some((sentence, times)) = cursor.next() {
                    sums.add(sentence, weight * self.saturation(times, segment.length(sentence)));
                }
            }
            sums.each(|sentence, score| {
                best.offer(Found { score, part: number, sentence }, |f| {
                    !part.is_gone(segment.document_of(f.sentence))
                });
            });
        }
        if summed == words.len() {
            return best;
        }
        let mut again = Best::new(CANDIDATES);
        for mut found in best.into_sorted() {
            let segment = &*self.parts[found.part].segment;
            for (held, stem) in &words[summed..] {
                let Some(word) = segment.stem(stem) else { continue };
                if let Some((sentence, times)) = segment.postings.cursor(word).seek(found.sentence)
                    && sentence == found.sentence
                {
                    found.score += self.weight(*held) * self.saturation(times, segment.length(sentence));
                }
            }
            again.offer(found, |_| true);
        }
        again
    }
}

/// The stems that carry the matter of a statement, each once; of a very long one those of its head.
fn stems(statement: &str) -> Vec<String> {
    let mut stems = Vec::new();
    let mut folded = String::new();
    for token in tokens(statement).filter(|t| t.kind != TokenKind::Punctuation).take(400) {
        folded.clear();
        fold_word(token.of(statement), &mut folded);
        if !words::is_empty(&folded, token.of(statement)) {
            stems.push(stem(&folded).into_owned());
        }
    }
    stems.sort();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Index;
    use crate::text::sentences;

    #[test]
    fn what_repeats_differs_and_contradicts_stands_above_the_rest() {
        let texts = [
            "The company had notified the government in May of the attack. Shares rose.",
            "The government was never notified of the attack in May by the company.",
            "A government must answer.",
        ];
        let mut index = Index::new();
        for (key, text) in texts.iter().enumerate() {
            index.add(key as u32, (*text).into(), &sentences(text, None));
        }
        let found = index.reader().bearing("the company notified the government of the attack in May", 5);
        let relations: Vec<(u32, Relation)> = found.iter().map(|b| (b.document, b.relation)).collect();
        assert_eq!(relations, [(0, Relation::Repeats), (1, Relation::Contradicts), (2, Relation::Related)]);
        assert!(index.reader().bearing("", 5).is_empty());
        assert!(index.reader().bearing("the of and", 5).is_empty());
    }
}
