//! Pointing at words: a click selects the claim there, dragging selects whole words, a double click one word.

use super::{Laid, Memory, Reading};
use crate::app::theme::Theme;
use crate::app::widgets;
use crate::app::words::page as words;
use crate::desk::{Action, ClaimMark, Command, Selection};
use crate::text::Span;
use egui::{Area, CursorIcon, Frame, Order, Pos2, Response, Ui, vec2};
use unicode_segmentation::UnicodeSegmentation;

/// A drag under way: the word it began in.
#[derive(Clone, Copy, Debug)]
pub struct Drag {
    from: Span,
}

pub(super) fn interact(
    ui: &Ui,
    page: &Response,
    reading: &Reading<'_>,
    memory: &mut Memory,
    laid: &[Laid],
    actions: &mut Vec<Action>,
) {
    let pointer = page.interact_pointer_pos().or_else(|| page.hover_pos());
    let under = pointer.and_then(|pos| byte_under(reading, memory, laid, pos));
    if page.drag_started()
        && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        && let Some((at, _)) = byte_under(reading, memory, laid, origin)
    {
        memory.drag = Some(Drag { from: word_at(reading, memory, at) });
    }
    if let (Some(drag), Some((at, _))) = (memory.drag, under)
        && page.dragged()
    {
        let word = word_at(reading, memory, at);
        let span = Span::new(drag.from.start.min(word.start), drag.from.end.max(word.end));
        push_selection(reading, Some(span), actions);
    }
    if page.drag_stopped() {
        memory.drag = None;
    }
    if page.double_clicked() {
        if let Some((at, true)) = under {
            push_selection(reading, Some(word_at(reading, memory, at)), actions);
        }
    } else if page.clicked() {
        if reading.selection.is_some() {
            push_selection(reading, None, actions);
        }
        if let Some((at, true)) = under
            && let Some(mark) = innermost(&reading.view.marks, at)
        {
            actions.push(Action::SelectClaim(mark.claim));
        }
    }
    let on_claim = under.filter(|(_, on)| *on).and_then(|(at, _)| innermost(&reading.view.marks, at));
    let page = page.clone().on_hover_cursor(if on_claim.is_some() && memory.drag.is_none() {
        CursorIcon::PointingHand
    } else {
        CursorIcon::Text
    });
    if let Some(mark) = on_claim
        && memory.drag.is_none()
        && reading.current != Some(mark.claim)
    {
        page.on_hover_text_at_pointer(&*mark.hint);
    }
    if memory.drag.is_none() {
        offer(ui, reading, memory, laid, actions);
    }
}

fn push_selection(reading: &Reading<'_>, span: Option<Span>, actions: &mut Vec<Action>) {
    if span != reading.selection {
        let document = reading.view.id;
        actions.push(Action::SelectWords(span.map(|span| Selection { document, span })));
    }
}

/// The byte of the text nearest to `pos`, and whether words stand there.
fn byte_under(reading: &Reading<'_>, memory: &Memory, laid: &[Laid], pos: Pos2) -> Option<(usize, bool)> {
    let nearest = laid.iter().rev().find(|l| pos.y >= l.corner.y).or(laid.first())?;
    let piece = memory.pieces[nearest.piece];
    let words = piece.span.of(&reading.view.text)?;
    let within = pos - nearest.corner;
    let byte = nearest.block.byte_at(words, within);
    Some((piece.span.start + byte, nearest.block.is_on_words(within)))
}

/// The word around byte `at`, never beyond its paragraph.
fn word_at(reading: &Reading<'_>, memory: &Memory, at: usize) -> Span {
    let index = memory.pieces.partition_point(|piece| piece.span.end < at);
    let Some(piece) = memory.pieces.get(index) else { return Span::new(at, at) };
    let Some(words) = piece.span.of(&reading.view.text) else { return Span::new(at, at) };
    let inner = at.saturating_sub(piece.span.start).min(words.len());
    word_around(words, inner).shifted(piece.span.start)
}

/// The word of `words` that holds byte `at` or ends there; else nothing, at `at`.
fn word_around(words: &str, at: usize) -> Span {
    let mut before = None;
    for (start, word) in words.split_word_bound_indices() {
        let end = start + word.len();
        let blank = word.trim().is_empty();
        if start <= at && at < end && !blank {
            return Span::new(start, end);
        }
        if end == at && !blank {
            before = Some(Span::new(start, end));
        }
        if start > at {
            break;
        }
    }
    before.unwrap_or(Span::new(at, at))
}

/// The shortest claim over byte `at`.
fn innermost(marks: &[ClaimMark], at: usize) -> Option<&ClaimMark> {
    let until = marks.partition_point(|mark| mark.span.start <= at);
    marks[..until].iter().filter(|mark| at < mark.span.end).min_by_key(|mark| mark.span.len())
}

/// What can be done with the selected words, beside them.
fn offer(ui: &Ui, reading: &Reading<'_>, memory: &Memory, laid: &[Laid], actions: &mut Vec<Action>) {
    let Some(span) = reading.selection.filter(|span| !span.is_empty()) else { return };
    let Some(last) = laid.iter().rev().find(|l| memory.pieces[l.piece].span.start < span.end) else { return };
    let piece = memory.pieces[last.piece];
    let Some(text) = piece.span.of(&reading.view.text) else { return };
    let end = last.block.place_of(text, span.end - piece.span.start);
    let at = last.corner + vec2(end.min.x - 40.0, end.max.y + 6.0);
    if !ui.clip_rect().expand(8.0).contains(at) {
        return;
    }
    let theme = Theme::of(ui);
    let key = |command| reading.keymap.label(command);
    Area::new(ui.scope_id().with("offer")).order(Order::Middle).fixed_pos(at).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(4.0).fill(theme.raise).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if widgets::flat_button(ui, words::DRAW, &key(Command::Draw)).clicked() {
                    actions.push(Action::Run(Command::Draw));
                }
                if reading.can_cite {
                    if widgets::flat_button(ui, words::CITE, &key(Command::AddCitation)).clicked() {
                        actions.push(Action::Run(Command::AddCitation));
                    }
                    if widgets::flat_button(ui, words::MOVE, &key(Command::MoveSpan)).clicked() {
                        actions.push(Action::Run(Command::MoveSpan));
                    }
                }
            });
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, at: usize, word: &str) {
        assert_eq!(word_around(words, at).of(words), Some(word));
    }

    #[test]
    fn a_word_is_what_stands_around_the_pointer() {
        check("nobody was told", 8, "was");
        check("nobody was told", 10, "was");
        check("nobody was told", 15, "told");
        check("café noir", 3, "café");
        check("  ", 1, "");
        check("", 0, "");
    }
}
