//! The sentences of one paragraph.
//!
//! One pass over the bytes stops at whatever can end a sentence; each stop is then judged by the word before
//! it (`abbreviation`), by what closes behind it, and by what comes next. Nothing is learnt and nothing is
//! remembered between paragraphs, so the same paragraph has the same sentences everywhere.

mod abbreviation;
mod list;
mod look;
mod scan;

use super::Span;
use unicode_segmentation::GraphemeCursor;

/// The sentences of one paragraph, as bytes of it: sorted, disjoint, covering every character that is not
/// white space, without white space at their ends. No grapheme cluster is split.
///
/// `language` is an ISO 639-1 code where it is known. It decides whether "3." before a word is an ordinal; the
/// stops of other scripts are read whatever it says. A line end within the paragraph counts as a blank, but a
/// bullet or a list number behind it opens a sentence.
#[must_use]
pub fn sentences(paragraph: &str, language: Option<&str>) -> Vec<Span> {
    let mut found = Vec::new();
    sentences_into(paragraph, language, &mut found);
    found
}

/// As [`sentences`], added to the end of `found`, so that a long text needs no allocation for each paragraph.
pub fn sentences_into(paragraph: &str, language: Option<&str>, found: &mut Vec<Span>) {
    let mut start = 0;
    scan::breaks(paragraph, language, &mut |end| {
        push(paragraph, start, end, found);
        start = end;
    });
    push(paragraph, start, paragraph.len(), found);
}

/// Adds `start..end` without the white space at its ends, unless nothing is left.
fn push(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let words = &text[start..end];
    let trimmed = words.trim_ascii().trim();
    if trimmed.is_empty() {
        return;
    }
    let from = start + (words.len() - words.trim_start().len());
    let to = from + trimmed.len();
    // A blank can be the base of a combining mark, and some signs hold on to the blank behind them.
    let from = if from > start && !is_cluster_border(text, from) { last_char(text, from) } else { from };
    let to = if to < end && !is_cluster_border(text, to) { next_char(text, to) } else { to };
    found.push(Span::new(from, to));
}

/// May a span begin or end at `at`, or would it split what a reader sees as one character?
fn is_cluster_border(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let ascii = |i: usize| bytes.get(i).is_none_or(u8::is_ascii);
    if at == 0 || at >= bytes.len() || (ascii(at) && ascii(at - 1)) {
        return true;
    }
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

fn last_char(text: &str, at: usize) -> usize {
    at - text[..at].chars().next_back().map_or(0, char::len_utf8)
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    /// `marked` is a paragraph with a `|` before each sentence but the first.
    #[track_caller]
    fn check_in(language: Option<&str>, marked: &str) {
        let paragraph = marked.replace('|', "");
        let found: Vec<&str> =
            sentences(&paragraph, language).into_iter().map(|s| &paragraph[s.range()]).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check(marked: &str) {
        check_in(None, marked);
    }

    #[test]
    fn plain_stops() {
        check("The ministry asked. |Was it told? |It was! |Nobody answered");
        check("They went home.[12] |It rained. [3] [4] |Then it stopped.");
        check("A headline without a stop");
        assert_eq!(sentences(" \n ", None), []);
    }

    #[test]
    fn abbreviations_initials_and_figures() {
        check("Mr. J. R. Adams of St. Mary's met Gov. Lee at 5 p.m. on Jan. 5. |He paid $3.5 million.");
        check("It belongs to Acme Inc. of Dover. |It was sold to Acme Inc. |The price is not known.");
        check("He lived in the U.S. for years. |She moved to the U.S. |They met there.");
        check("See No. 5, fig. 2 and p. 10. |He said no. |She did too.");
        check("Salt, sugar, etc. are taxed. |Flour, bread, etc. |Nothing else is.");
        check("It rose 3.5% to 1,400.25. |Then it fell.");
        check("You and I. |Did you see?");
        check("It flew at 900 km/h. |Article 5 was signed.");
        check("The pump cost $1,150.¹ |The next cost more.²³ |It had 5 m² of room, and 10⁶ uses.");
    }

    #[test]
    fn quotations_keep_their_closing_marks() {
        check("“We told them in May. |We told them twice.” |The ministry disagrees.");
        check("\"Did you know?\" he asked. |\"No.\" |She left.");
        check("(It had been told.) |The rest is known.");
        check("“Was it you?” Smith asked. |Nobody spoke.");
    }

    #[test]
    fn ellipses_lists_and_lines() {
        check("It was ... not clear. |He waited... |Nobody came.");
        check("1) Ask the ministry 2) wait".replace("2) ", "|2) ").as_str());
        check("Asked so far:\n|• the ministry\n|• the company");
        check("one line\nof a wrapped paragraph. |Another.");
    }

    #[test]
    fn careless_writing_is_still_read() {
        check("i told them twice. |they did not answer.|The rest is known.");
        check("Thanks a lot! :-) |See you.");
        check("Write to a.b@example.org or see www.example.org/a.html. |Thanks.");
    }

    #[test]
    fn stops_of_other_scripts() {
        check("यह सच है। |वह नहीं है।");
        check("他说是。|她说不是！|为什么？");
        check("他来了。|“没有人说。”|她走了。");
        check("「そうです。」と言った。|終わり。");
        check("هل هذا صحيح؟ |نعم۔ |لا");
        check_in(Some("de"), "Am 3. Oktober kam die Antwort. |Danach nichts.");
        check_in(Some("en"), "It came on October 3. |October was warm.");
    }

    proptest! {
        #[test]
        fn sentences_are_sorted_disjoint_and_whole(
            text in "([A-Za-z]{1,4}|[.!?…।。 \n]|\"|”|\\(|\\)|[0-9]\\)|\u{301}|\u{600}|👨‍👩‍👧|🇩🇪|é|•|ا|한|\\PC| ){0,60}",
        ) {
            let spans = sentences(&text, Some("de"));
            let mut last = 0;
            for span in &spans {
                prop_assert!(span.start >= last && !span.is_empty());
                prop_assert!(text[last..span.start].chars().all(char::is_whitespace));
                last = span.end;
            }
            prop_assert!(text[last..].chars().all(char::is_whitespace));
            let borders: Vec<usize> =
                text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
            for span in spans {
                prop_assert!(borders.binary_search(&span.start).is_ok(), "{:?} starts within a cluster", span);
                prop_assert!(borders.binary_search(&span.end).is_ok(), "{:?} ends within a cluster", span);
            }
        }
    }

    #[test]
    fn time_stays_in_proportion_on_hostile_text() {
        for unit in ["! ", ". . ", "a. ", "a.B", "1. ", "(", "\"", "…", "•", "a.\n", "[1] ", "?!\u{301}"]
        {
            let text = unit.repeat(300_000 / unit.len());
            assert!(sentences(&text, None).len() <= text.len());
        }
    }
}
