//! Selecting words of the open document by keys: from the words of the selected claim, a word more or less at either
//! end. What it costs does not grow with the text.

use super::acts::trimmed;
use super::sitting::Selection;
use super::{Action, Command, Desk, Tone};
use crate::claim::ClaimId;
use crate::text::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Which end of the selection goes a word on or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    EndOn,
    EndBack,
    StartOn,
    StartBack,
}

impl Desk {
    pub(super) fn select_by_word(&mut self, step: Step) {
        let Some(document) = &self.document_view else { return };
        let chosen = self.sitting.selection.filter(|selection| selection.document == document.id);
        let of_claim = || self.claim_view.as_ref().filter(|view| view.document == document.id)?.span;
        let from = chosen.map(|selection| selection.span).or_else(of_claim);
        let span = match from.filter(|span| span.of(&document.text).is_some()) {
            Some(span) => stepped(&document.text, span, step),
            None => first_word(&document.text),
        };
        self.sitting.selection =
            Some(Selection { document: document.id, span }).filter(|chosen| !chosen.span.is_empty());
        self.changed();
    }

    /// Makes the selected words a claim; where one stands already, it is that one, and is selected.
    pub(super) fn draw(&mut self) {
        let there = self.sitting.selection.and_then(|selection| self.claim_at(selection));
        let Some((claim, is_exact)) = there else {
            self.act(Action::Run(Command::Draw));
            return;
        };
        self.select_claim(claim);
        let correct = self.keymap.label(Command::MoveSpan);
        let text = if is_exact || correct.is_empty() {
            "A claim is already here".to_owned()
        } else {
            format!("A claim is already here; {correct} moves it to the selected words")
        };
        self.tell(Tone::Plain, text);
    }

    /// The claim that these words are by the rule of one place, the nearest of several; and whether its words are
    /// exactly these.
    fn claim_at(&self, selection: Selection) -> Option<(ClaimId, bool)> {
        let rows = &self.project.as_ref()?.rows;
        let entry = rows.document(selection.document)?;
        let span = trimmed(entry.read.as_ref()?.text(), selection.span)?;
        let placed = entry.rows.iter().filter_map(|id| Some((rows.row(*id).claim, rows.row(*id).span()?)));
        let same = placed.filter(|(_, at)| at.is_same_place(span));
        let (claim, at) =
            same.min_by_key(|(_, at)| at.start.abs_diff(span.start) + at.end.abs_diff(span.end))?;
        Some((claim, at == span))
    }
}

fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// Words with their places.
fn words(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.split_word_bound_indices().filter(|(_, piece)| is_word(piece))
}

fn first_word(text: &str) -> Span {
    words(text).next().map_or(Span::new(0, 0), |(at, word)| Span::new(at, at + word.len()))
}

/// One word more or less; never less than a word, never beyond the text.
fn stepped(text: &str, span: Span, step: Step) -> Span {
    let Span { start, end } = span;
    let (start, end) = match step {
        Step::EndOn => {
            let next = words(&text[end..]).next();
            (start, next.map_or(end, |(at, word)| end + at + word.len()))
        }
        Step::EndBack => {
            let before = words(&text[start..end]).rev().nth(1);
            (start, before.map_or(end, |(at, word)| start + at + word.len()))
        }
        Step::StartOn => {
            let next = words(&text[start..end]).nth(1);
            (next.map_or(start, |(at, _)| start + at), end)
        }
        Step::StartBack => {
            let before = words(&text[..start]).next_back();
            (before.map_or(start, |(at, _)| at), end)
        }
    };
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` has the selection in brackets before and after the step.
    #[track_caller]
    fn check(before: &str, step: Step, after: &str) {
        let cut = |marked: &str| {
            let start = marked.find('[').unwrap();
            let end = marked.find(']').unwrap() - 1;
            (marked.replace(['[', ']'], ""), Span::new(start, end))
        };
        let ((text, span), (_, expected)) = (cut(before), cut(after));
        assert_eq!(stepped(&text, span, step), expected, "{before} {step:?}");
    }

    #[test]
    fn each_end_goes_a_word_on_or_back() {
        check("One [two] three", Step::EndOn, "One [two three]");
        check("One [two] three", Step::StartBack, "[One two] three");
        check("[One two, three.]", Step::EndBack, "[One two], three.");
        check("[One, two] three", Step::StartOn, "One, [two] three");
    }

    #[test]
    fn a_word_is_left_and_the_text_ends() {
        check("One [two] three", Step::EndBack, "One [two] three");
        check("One [two] three", Step::StartOn, "One [two] three");
        check("One [two].", Step::EndOn, "One [two].");
        check("[One] two", Step::StartBack, "[One] two");
        assert_eq!(first_word(" – yes"), Span::new(5, 8));
        assert_eq!(first_word(" – "), Span::new(0, 0));
    }

    #[test]
    fn signs_and_letters_are_never_split() {
        check("[café]\u{301} naïve", Step::EndOn, "[café\u{301} naïve]");
        check("[a 👨\u{200d}👩 b] c", Step::EndBack, "[a] 👨\u{200d}👩 b c");
    }
}
