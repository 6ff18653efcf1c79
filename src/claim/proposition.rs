//! The claim inside an attribution: of "X said on Friday that it had told them" the words "X had told them".

use super::lexicon::Class;
use super::speaker::Memory;
use super::words::Words;
use super::{Proposition, Quote, QuoteKind};
use crate::text::{Span, fold_space};

/// Longer ones are left to the words of the sentence.
const LONGEST_BYTES: usize = 4_000;

/// What `quote` says in one plain sentence; `None` where that is no more than its words.
///
/// A pronoun at its head is replaced only where it can mean the speaker alone.
pub(super) fn proposition(
    words: Words<'_>,
    quote: &Quote,
    sentence: Span,
    memory: &Memory,
) -> Option<Proposition> {
    let start = quote.span.start.max(sentence.start);
    let end = quote.span.end.min(sentence.end);
    if start >= end || end - start > LONGEST_BYTES {
        return None;
    }
    let inner = words.within(Span::new(start, end));
    let mut first = 0;
    while inner.is(first, "that") || matches!(inner.mark(first), Some(',' | ':' | '"' | '“')) {
        first += 1;
    }
    let mut last = inner.len();
    while last > first {
        let opened = || (first..last - 1).any(|i| matches!(inner.mark(i), Some('"' | '“')));
        match inner.mark(last - 1) {
            Some(',' | '.' | ';') => last -= 1,
            Some('"' | '”') if !opened() => last -= 1,
            _ => break,
        }
    }
    if last < first + 2 || !(first..last).any(|i| inner.has(i, Class::VERB)) {
        return None;
    }
    let span = inner.span(first, last);
    let mut text = String::new();
    let speaker = quote.speaker.as_ref().map(|s| s.name.as_str());
    let replaced = match speaker {
        Some(name) if quote.kind != QuoteKind::Direct && means_speaker(inner, first, name, memory) => {
            text.push_str(name);
            1
        }
        _ => 0,
    };
    if first + replaced < last {
        if replaced > 0 {
            text.push(' ');
        }
        text.push_str(&fold_space(&words.text[inner.span(first + replaced, last).range()]));
    }
    let mut sentence: String = text.chars().take(1).flat_map(char::to_uppercase).collect();
    sentence.extend(text.chars().skip(1));
    if !sentence.ends_with(['?', '!', '.']) {
        sentence.push('.');
    }
    Some(Proposition { text: sentence, span })
}

/// Is the word at `i` a pronoun in the subject's place that can only mean the speaker?
fn means_speaker(words: Words<'_>, i: usize, name: &str, memory: &Memory) -> bool {
    let subject = words.has(i + 1, Class::VERB.with(Class::ADVERB));
    let named = name.chars().next().is_some_and(char::is_uppercase);
    let body = memory.is_body(name);
    let fits = match words.str(i).to_ascii_lowercase().as_str() {
        "it" | "they" => body,
        "he" | "she" => !body,
        _ => false,
    };
    // "It is critical that …" means nobody.
    let empty = words.is(i, "it") && words.any(i + 1, &["is", "was"]) && words.any(i + 3, &["that", "to"]);
    subject && named && fits && !empty
}
