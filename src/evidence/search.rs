//! Search while typing.

use super::Hit;
use super::index::Reader;
use super::lists::{Best, Found, Sums, Union, intersect};
use super::segment::{LONGEST_WORD, Segment};
use crate::text::{TokenKind, fold, fold_word, stem, tokens};

/// What one question may cost.
const MOST_WORDS: usize = 16;
const LONGEST_QUERY: usize = 1024;
const MOST_HITS: usize = 10_000;
/// List entries read for one question, over all segments.
const BUDGET: usize = 250_000;
/// Sentences read word by word to see whether a phrase stands in them.
const MOST_PHRASE_CHECKS: usize = 3_000;

impl Reader {
    /// The sentences that hold all words of `query`, best first, at most `limit`; where none holds all, those
    /// that hold some of them.
    ///
    /// `"…"` holds a phrase. The last word counts as the beginning of a word while nothing follows it.
    /// Case, accents and simple endings do not matter. The ranking is BM25 over sentences.
    #[must_use]
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        let query = Query::parse(query);
        if query.terms.is_empty() {
            return Vec::new();
        }
        let limit = limit.min(MOST_HITS);
        let found = self.ranked(&query, limit, true);
        if found.is_empty() && query.terms.len() > 1 && query.phrases.is_empty() {
            return self.ranked(&query, limit, false);
        }
        found
    }

    fn ranked(&self, query: &Query, limit: usize, all: bool) -> Vec<Hit> {
        let lists: Vec<Vec<Vec<u32>>> = self.parts.iter().map(|p| query.lists(&p.segment)).collect();
        let weights: Vec<f32> = (0..query.terms.len())
            .map(|term| {
                let held: usize = self
                    .parts
                    .iter()
                    .zip(&lists)
                    .map(|(part, lists)| entries(&part.segment, &lists[term]))
                    .sum();
                self.weight(held)
            })
            .collect();
        let keep = if query.phrases.is_empty() { limit } else { MOST_PHRASE_CHECKS };
        let mut best = Best::new(keep);
        let mut budget = BUDGET;
        // Mostly a word stands once in a sentence.
        let once: [f32; 256] = std::array::from_fn(|length| self.saturation(1, length as u8));
        let share = |times: u8, length: u8| match times {
            1 => once[usize::from(length)],
            _ => self.saturation(times, length),
        };
        for (number, (part, lists)) in self.parts.iter().zip(&lists).enumerate() {
            let segment = &*part.segment;
            if all && lists.iter().any(Vec::is_empty) {
                continue;
            }
            let mut unions: Vec<Union<'_>> =
                lists.iter().map(|words| Union::new(segment, words, &mut budget)).collect();
            let mut take = |sentence: u32, score: f32| {
                best.offer(Found { score, part: number, sentence }, |f| {
                    !part.is_gone(segment.document_of(f.sentence))
                });
            };
            if all {
                intersect(&mut unions, &mut budget, |sentence, times| {
                    let length = segment.length(sentence);
                    take(sentence, times.iter().zip(&weights).map(|(t, w)| w * share(*t, length)).sum());
                });
            } else {
                let mut sums = Sums::new(segment.sentences());
                // The rarest words first; the commonest are left out where the budget ends.
                let mut by_rarity: Vec<(&mut Union<'_>, &f32)> = unions.iter_mut().zip(&weights).collect();
                by_rarity.sort_by_key(|(union, _)| union.entries());
                for (union, weight) in by_rarity {
                    let Some(left) = budget.checked_sub(union.entries()) else { break };
                    budget = left;
                    while let Some((sentence, times)) = union.next() {
                        sums.add(sentence, weight * share(times, segment.length(sentence)));
                    }
                }
                sums.each(take);
            }
        }
        let mut found = best.into_sorted();
        if !query.phrases.is_empty() {
            found.retain(|f| query.holds_phrases(self.words_of(f)));
        }
        let mut hits: Vec<Hit> = found.iter().map(|f| self.hit(f)).collect();
        hits.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then((a.document, a.span).cmp(&(b.document, b.span)))
        });
        hits.truncate(limit);
        hits
    }

    /// How much a word says that stands in `held` sentences (the "inverse document frequency" of BM25).
    pub(super) fn weight(&self, held: usize) -> f32 {
        let (all, held) = (self.sentences as f32, held as f32);
        (1.0 + (all - held + 0.5).max(0.0) / (held + 0.5)).ln()
    }

    /// BM25's share of a word that stands `times` times in a sentence of `length` words; k1 1.2, b 0.6.
    pub(super) fn saturation(&self, times: u8, length: u8) -> f32 {
        let (times, length) = (f32::from(times), f32::from(length));
        times * 2.2 / (times + 1.2 * (0.4 + 0.6 * length / self.mean_length))
    }

    pub(super) fn hit(&self, found: &Found) -> Hit {
        let segment = &self.parts[found.part].segment;
        let document = segment.document_of(found.sentence);
        Hit {
            document: segment.documents[document].key,
            span: segment.span(document, found.sentence),
            score: found.score,
        }
    }

    /// The words of the sentence found.
    pub(super) fn words_of(&self, found: &Found) -> &str {
        let segment = &self.parts[found.part].segment;
        let document = segment.document_of(found.sentence);
        segment.span(document, found.sentence).of(&segment.documents[document].text).unwrap_or("")
    }
}

fn entries(segment: &Segment, words: &[u32]) -> usize {
    words.iter().map(|word| segment.postings.entries(*word) as usize).sum()
}

/// A question, taken apart.
#[derive(Debug, Default, PartialEq)]
struct Query {
    terms: Vec<Term>,
    /// Stems that stand one behind the other.
    phrases: Vec<Vec<String>>,
}

#[derive(Debug, PartialEq)]
enum Term {
    Stem(String),
    /// The beginning of a folded word, still being typed.
    Head(String),
}

impl Query {
    fn parse(query: &str) -> Self {
        let mut cut = query.len().min(LONGEST_QUERY);
        while !query.is_char_boundary(cut) {
            cut -= 1;
        }
        let query = query[..cut].replace(['“', '”', '„', '«', '»'], "\"");
        let typing = query.ends_with(char::is_alphanumeric);
        let pieces = query.matches('"').count();
        let mut parsed = Self::default();
        for (i, piece) in query.split('"').enumerate() {
            let mut words: Vec<String> = Vec::new();
            for token in
                tokens(piece).filter(|t| t.kind != TokenKind::Punctuation && t.span.len() <= LONGEST_WORD)
            {
                let mut folded = String::new();
                fold_word(token.of(piece), &mut folded);
                words.push(folded);
            }
            let quoted = i % 2 == 1;
            let last = if typing && !quoted && i == pieces { words.pop() } else { None };
            let stems: Vec<String> = words.iter().map(|w| stem(w).into_owned()).collect();
            for stem in &stems {
                let term = Term::Stem(stem.clone());
                if !parsed.terms.contains(&term) {
                    parsed.terms.push(term);
                }
            }
            if quoted && stems.len() > 1 {
                parsed.phrases.push(stems);
            }
            parsed.terms.extend(last.map(Term::Head));
        }
        parsed.terms.truncate(MOST_WORDS);
        parsed
    }

    /// For each term the numbers of its stems in `segment`; none where no word of the segment fits.
    fn lists(&self, segment: &Segment) -> Vec<Vec<u32>> {
        let list = |term: &Term| match term {
            Term::Stem(stem) => segment.stem(stem).into_iter().collect(),
            Term::Head(head) => {
                let mut words = segment.stems_of_words_with(head);
                words.extend(segment.stem(&stem(head)).filter(|stem| !words.contains(stem)));
                words.sort_by_key(|word| segment.postings.entries(*word));
                words
            }
        };
        self.terms.iter().map(list).collect()
    }

    fn holds_phrases(&self, text: &str) -> bool {
        let words: Vec<String> =
            tokens(text).filter(|t| t.kind != TokenKind::Punctuation).map(|t| fold(t.of(text))).collect();
        self.phrases.iter().all(|phrase| words.windows(phrase.len()).any(|window| window == phrase))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Index;
    use crate::text::{Span, sentences};
    use proptest::prelude::*;

    fn index(texts: &[&str]) -> Index {
        let mut index = Index::new();
        for (key, text) in texts.iter().enumerate() {
            index.add(key as u32, (*text).into(), &sentences(text, None));
        }
        index
    }

    #[track_caller]
    fn check(texts: &[&str], query: &str, expected: &[&str]) {
        let found = index(texts).reader().search(query, 10);
        let words: Vec<&str> = found.iter().map(|h| &texts[h.document as usize][h.span.range()]).collect();
        assert_eq!(words, expected, "{query}");
    }

    const TEXTS: [&str; 3] = [
        "The company notified the ministry in May. Nobody answered.",
        "The ministry denies it. In all, 1,400 users were told by the company.",
        "Users of the service were not told. The notice of the company came late, says the company.",
    ];

    #[test]
    fn words_phrases_beginnings() {
        check(&TEXTS, "notifying ", &["The company notified the ministry in May."]);
        check(&TEXTS, "minis", &["The ministry denies it.", "The company notified the ministry in May."]);
        check(&TEXTS, "\"were told\"", &["In all, 1,400 users were told by the company."]);
        check(&TEXTS, "1400 user", &["In all, 1,400 users were told by the company."]);
        check(&TEXTS, "", &[]);
        check(&TEXTS, "\"", &[]);
        check(&TEXTS, "quagga ", &[]);
    }

    #[test]
    fn where_no_sentence_holds_all_some_will_do() {
        check(&TEXTS, "quagga answered ", &["Nobody answered."]);
    }

    #[test]
    fn what_is_taken_out_or_replaced_is_not_found() {
        let mut index = index(&TEXTS);
        let before = index.reader();
        index.remove(0);
        index.add(1, "Nothing here.".into(), &[Span::new(0, 13)]);
        let after = index.reader();
        assert_eq!(before.search("ministry ", 9).len(), 2);
        assert_eq!(after.search("ministry ", 9), []);
        assert_eq!(after.search("nothing ", 9).len(), 1);
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_scan_finds(
            texts in prop::collection::vec("([a-e]{1,2}[ .]){1,12}", 1..9),
            gone in prop::collection::vec(0u32..9, 0..3),
            stop_after in 0usize..9,
            query in "[a-e]{1,2} [a-e]{1,2} ",
        ) {
            let mut index = Index::new();
            for (key, text) in texts.iter().enumerate() {
                index.add(key as u32, text.as_str().into(), &sentences(text, None));
                if key == stop_after {
                    let _ = index.reader();
                }
            }
            for key in &gone {
                index.remove(*key);
            }
            let mut found: Vec<(u32, Span)> =
                index.reader().ranked(&Query::parse(&query), 1000, true).iter().map(|h| (h.document, h.span)).collect();
            found.sort_unstable();
            let words: Vec<String> = query.split_whitespace().map(fold).collect();
            let mut expected = Vec::new();
            for (key, text) in texts.iter().enumerate().filter(|(key, _)| !gone.contains(&(*key as u32))) {
                for span in sentences(text, None) {
                    let held: Vec<String> = tokens(&text[span.range()]).map(|t| fold(t.of(&text[span.range()]))).collect();
                    if words.iter().all(|w| held.contains(w)) {
                        expected.push((key as u32, span));
                    }
                }
            }
            prop_assert_eq!(found, expected);
        }
    }
}
