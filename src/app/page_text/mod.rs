//! The document as a page one would like to read, with its claims marked in it.
//!
//! The one place where document text is laid out. Only what is in sight is laid out: a document is a list of
//! pieces whose heights are estimated until they were seen once. Clicking selects a claim, dragging selects
//! words; nothing here changes the desk, it pushes actions.

mod block;
mod cursor;
mod folds;
pub mod marks;
mod mixed;
mod notes;
mod pieces;
mod select;

use super::theme::{Theme, font, size};
use super::words::page as page_words;
use crate::claim::ClaimId;
use crate::corpus::DocumentId;
use crate::desk::{Action, ClaimMark, Command, Detail, DocumentView, Keymap};
use crate::text::Span;
use block::Block;
use egui::epaint::text::{LayoutJob, LayoutSection, TextFormat};
use egui::scroll_area::ScrollAreaOutput;
use egui::style::ScrollAnimation;
use egui::{Align, Id, Pos2, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};
use mixed::Mixed;
use notes::Signs;
use pieces::{Piece, Style};
use std::sync::Arc;

/// Of a document up to this many pieces all are in the accessibility tree, of a longer one those in sight.
const ALL_IN_TREE: usize = 400;

/// What is to be shown of a document.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub view: &'a DocumentView,
    pub current: Option<ClaimId>,
    /// Words selected, in bytes of the text.
    pub selection: Option<Span>,
    /// Words to scroll to, with a count that grows with each jump.
    pub jump: Option<(Span, u64)>,
    /// Can the selected words be cited on a claim?
    pub can_cite: bool,
    /// What a checker looks at in the words of the current claim.
    pub details: &'a [(Span, Detail)],
    /// The point of the current claim that is to be ticked next.
    pub next_point: Option<Span>,
    pub keymap: &'a Keymap,
    /// Are runs of menus and notices one line each?
    pub folds: bool,
}

/// What the page remembers between frames. Made anew when the document changes.
#[derive(Default)]
pub struct Memory {
    of: Option<(DocumentId, usize)>,
    pieces: Vec<Piece>,
    signs: Signs,
    heights: Vec<f32>,
    width: f32,
    has_title: bool,
    head: f32,
    /// For which list of marks `by_piece` and `levels` hold.
    marks: usize,
    by_piece: Vec<Vec<u32>>,
    levels: Vec<u8>,
    jumped: u64,
    claim: Option<ClaimId>,
    pending: Option<(Span, u8)>,
    drag: Option<select::Drag>,
    folds: folds::Folds,
}

struct Laid {
    piece: usize,
    corner: Pos2,
    block: Block,
}

impl Memory {
    fn prepare(&mut self, view: &DocumentView, width: f32, folds: bool) {
        let of = (view.id, Arc::as_ptr(&view.text).cast::<u8>() as usize);
        if self.of != Some(of) {
            let pieces = pieces::pieces(&view.text, &view.landmarks, &view.boilerplate);
            *self = Self {
                of: Some(of),
                has_title: pieces.iter().any(|piece| piece.style == Style::Title),
                pieces,
                signs: Signs::of(view),
                head: 24.0,
                claim: self.claim.filter(|_| self.of.is_some_and(|(id, _)| id == view.id)),
                jumped: self.jumped,
                ..Self::default()
            };
        }
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            self.heights = self.pieces.iter().map(|piece| estimate(piece, width)).collect();
            self.fold();
        }
        let marks = Arc::as_ptr(&view.marks).cast::<u8>() as usize ^ view.marks.len();
        if self.marks != marks || self.by_piece.len() != self.pieces.len() {
            self.marks = marks;
            self.index(&view.marks);
            self.find_runs(view, folds);
        } else if !self.folds_are(folds) {
            self.find_runs(view, folds);
        }
    }

    /// Which marks lie in which piece, and how far below the words each is underlined so that none collide.
    fn index(&mut self, marks: &[ClaimMark]) {
        self.by_piece = vec![Vec::new(); self.pieces.len()];
        self.levels = vec![0; marks.len()];
        let mut open: Vec<(usize, u8)> = Vec::new();
        for (i, mark) in marks.iter().enumerate() {
            open.retain(|(end, _)| *end > mark.span.start);
            let level = (0..u8::MAX).find(|level| open.iter().all(|(_, taken)| taken != level)).unwrap_or(0);
            open.push((mark.span.end, level));
            self.levels[i] = level;
            let first = self.pieces.partition_point(|piece| piece.span.end <= mark.span.start);
            for (piece, held) in self.pieces[first..].iter().zip(&mut self.by_piece[first..]) {
                if piece.span.start >= mark.span.end {
                    break;
                }
                held.push(i as u32);
            }
        }
    }

    /// Where piece `index` begins, in points below the head's top.
    fn top(&self, index: usize) -> f32 {
        self.head + self.heights[..index].iter().sum::<f32>()
    }
}

fn line_height(style: Style) -> f32 {
    match style {
        Style::Title => size::TITLE * 1.22,
        Style::Heading => size::HEADING * 1.3,
        Style::Paragraph => size::READING * size::READING_LINE,
        Style::Boilerplate => size::BOILERPLATE * 1.5,
    }
}

fn gap(piece: &Piece) -> f32 {
    match (piece.ends, piece.style) {
        (false, _) => 0.0,
        (true, Style::Title) => 16.0,
        (true, Style::Heading) => 8.0,
        (true, _) => size::PARAGRAPH_GAP,
    }
}

fn estimate(piece: &Piece, width: f32) -> f32 {
    let line = line_height(piece.style);
    let per_line = (width / (line * 0.27)).max(1.0);
    (piece.span.len() as f32 / per_line).ceil().max(1.0) * line + gap(piece)
}

/// Lays out document words: the only function that does.
fn lay_out(ui: &Ui, view: &DocumentView, signs: &Signs, piece: &Piece, width: f32, theme: &Theme) -> Block {
    let (text, boilerplate) = (&view.text, &view.boilerplate);
    let words = piece.span.of(text).unwrap_or_default();
    let (font, ink) = match piece.style {
        Style::Title => (font::reading_semibold(size::TITLE), theme.ink),
        Style::Heading => (font::reading_semibold(size::HEADING), theme.ink),
        Style::Paragraph => (font::reading(size::READING), theme.ink),
        Style::Boilerplate => (font::reading(size::BOILERPLATE), theme.soft),
    };
    if mixed::needs_direction(words) {
        let style = mixed::Style { font, line_height: line_height(piece.style), width };
        let is_grey = |at: usize| {
            let at = piece.span.start + at;
            let next = boilerplate.partition_point(|b| b.end <= at);
            boilerplate.get(next).is_some_and(|b| b.start <= at)
        };
        let colour = |at: usize| if is_grey(at) { theme.soft } else { ink };
        return Block::Mixed(Arc::new(Mixed::lay_out(ui, words, &style, colour)));
    }
    // Line breaks inside a paragraph are blanks to a reader; one character stays one character.
    let shown: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    job.wrap.max_width = width;
    let format = |color| TextFormat {
        line_height: Some(line_height(piece.style)),
        ..TextFormat::simple(font.clone(), color)
    };
    let room = signs.room(piece);
    let mut section = |from: usize, to: usize, color| {
        let mut at = from;
        let inside = room.iter().skip_while(|(place, _)| *place < from).take_while(|(place, _)| *place < to);
        let ends = inside.map(|(place, _)| *place).filter(|place| *place > from).chain([to]);
        for end in ends.filter(|_| from < to) {
            let leading_space = room.iter().find(|(place, _)| *place == at).map_or(0.0, |(_, room)| *room);
            let byte_range = at.into()..end.into();
            job.sections.push(LayoutSection { leading_space, byte_range, format: format(color) });
            at = end;
        }
    };
    if shown.len() == words.len() && piece.style != Style::Boilerplate {
        let mut at = 0;
        let first = boilerplate.partition_point(|b| b.end <= piece.span.start);
        for grey in boilerplate[first..].iter().take_while(|b| b.start < piece.span.end) {
            let from = grey.start.saturating_sub(piece.span.start).max(at);
            let to = (grey.end - piece.span.start).min(words.len());
            section(at, from, ink);
            section(from, to, theme.soft);
            at = to.max(at);
        }
        section(at, shown.len(), ink);
    } else {
        section(0, shown.len(), ink);
    }
    job.text = shown;
    Block::Plain(ui.fonts_mut(|fonts| fonts.layout_job(job)))
}

/// Document words outside the page, in a panel or a card, wrapped to the room there is.
pub fn words(ui: &mut Ui, text: &str, font: egui::FontId, ink: egui::Color32) -> egui::Response {
    let line_height = (font.size * 1.4).round();
    if !mixed::needs_direction(text) {
        let text = egui::RichText::new(text).font(font).color(ink).line_height(Some(line_height));
        return ui.add(egui::Label::new(text).wrap());
    }
    let style = mixed::Style { font, line_height, width: ui.available_width() };
    let mixed = Mixed::lay_out(ui, text, &style, |_| ink);
    let (rect, response) = ui.allocate_exact_size(mixed.size(), Sense::hover());
    mixed.paint(ui.painter(), rect.min, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// The same with `marked` ranges of its bytes (sorted, disjoint) on a ground of their own and underlined.
pub fn words_marked(
    ui: &mut Ui,
    text: &str,
    font: egui::FontId,
    marked: &[Span],
    ground: egui::Color32,
) -> egui::Response {
    let line_height = (font.size * 1.4).round();
    let ink = Theme::of(ui).ink;
    let line = egui::Stroke::new(1.0, ink);
    if mixed::needs_direction(text) {
        let style = mixed::Style { font, line_height, width: ui.available_width() };
        let mixed = Mixed::lay_out(ui, text, &style, |_| ink);
        let (rect, response) = ui.allocate_exact_size(mixed.size(), Sense::hover());
        for stretch in marked.iter().flat_map(|span| mixed.stretches(text, span.start, span.end)) {
            marks::ground(ui.painter(), rect.min, &stretch, ground);
            let at = |x: f32| rect.min + egui::vec2(x, stretch.bottom);
            ui.painter().line_segment([at(stretch.left), at(stretch.right)], line);
        }
        mixed.paint(ui.painter(), rect.min, ink);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        return response;
    }
    let mut job = egui::text::LayoutJob::default();
    let plain = egui::TextFormat { line_height: Some(line_height), ..egui::TextFormat::simple(font, ink) };
    let bright = egui::TextFormat { background: ground, underline: line, ..plain.clone() };
    let mut at = 0;
    for span in marked {
        let (Some(before), Some(words)) = (text.get(at..span.start), span.of(text)) else { continue };
        job.append(before, 0.0, plain.clone());
        job.append(words, 0.0, bright.clone());
        at = span.end;
    }
    job.append(text.get(at..).unwrap_or_default(), 0.0, plain);
    ui.add(egui::Label::new(job).wrap())
}

/// Shows the document and pushes what the reader does with it.
///
/// The paper below the words is filled by whoever makes room for the page.
pub fn show(
    ui: &mut Ui,
    reading: &Reading<'_>,
    memory: &mut Memory,
    actions: &mut Vec<Action>,
) -> ScrollAreaOutput<()> {
    let theme = Theme::of(ui);
    let view = reading.view;
    let room = ui.available_width();
    let width =
        (room - size::GUTTER - 32.0).clamp(size::COLUMN_MIN.min(room - 64.0).max(120.0), size::COLUMN);
    let indent = ((room - width) / 2.0).max(size::GUTTER.min(room - width)).round();
    memory.prepare(view, width, reading.folds);
    want(reading, memory);
    ScrollArea::vertical().id_salt(("page", view.id.0)).auto_shrink(false).show_viewport(
        ui,
        |ui, viewport| {
            let corner = ui.max_rect().min + vec2(indent, size::PAGE_TOP);
            head(ui, reading, memory, corner, width, actions);
            ui.set_width(room);
            // Below the head, which has words of its own to click.
            let top = ui.clip_rect().top().max(corner.y + memory.head);
            let column = Rect::from_min_max(
                pos2(corner.x - 8.0, top),
                pos2(corner.x + width + 8.0, ui.clip_rect().bottom().max(top)),
            );
            let page = ui.interact(column, ui.scope_id().with("words"), Sense::click_and_drag());
            let laid = body(ui, reading, memory, corner, viewport, actions);
            select::interact(ui, &page, reading, memory, &laid, actions);
            scroll(ui, memory, corner, view, theme);
            // Now that what is in sight has been laid out, the heights are known.
            let tail = viewport.height() * 0.4;
            ui.set_height(size::PAGE_TOP + memory.top(memory.pieces.len()) + tail);
        },
    )
}

/// Notes what has to come into sight: a jump, or a claim newly selected.
fn want(reading: &Reading<'_>, memory: &mut Memory) {
    if let Some((span, count)) = reading.jump
        && count != memory.jumped
    {
        memory.jumped = count;
        memory.pending = Some((span, 3));
    }
    if reading.current != memory.claim {
        memory.claim = reading.current;
        let mark = reading.view.marks.iter().find(|mark| Some(mark.claim) == reading.current);
        if let Some(mark) = mark
            && memory.pending.is_none()
        {
            memory.pending = Some((mark.span, 3));
        }
    }
    if let Some((span, _)) = memory.pending {
        memory.unfold_at(span);
    }
}

/// Title line, and above all what the reader must know before reading.
fn head(
    ui: &mut Ui,
    reading: &Reading<'_>,
    memory: &mut Memory,
    corner: Pos2,
    width: f32,
    actions: &mut Vec<Action>,
) {
    let theme = Theme::of(ui);
    let view = reading.view;
    let rect = Rect::from_min_size(corner, vec2(width, f32::INFINITY));
    let inner = ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt("head"), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let line = if view.head.is_empty() { &*view.path } else { view.head.as_str() };
        ui.label(egui::RichText::new(line).font(font::small()).color(theme.soft));
        if !memory.has_title {
            let title = egui::RichText::new(&*view.title).font(font::reading_semibold(size::TITLE));
            ui.label(title.color(theme.ink));
        }
        if view.missing {
            super::widgets::note(ui, page_words::MISSING);
        }
        if let Some(limits) = crate::claim::limits(view.language.as_deref()).filter(|_| !view.missing) {
            super::widgets::soft(ui, limits);
        }
        if let Some(every) = &view.every_word {
            ui.label(
                egui::RichText::new(page_words::covered(every.words)).font(font::small()).color(theme.soft),
            );
            if !every.has_names {
                super::widgets::note(ui, page_words::NO_NAMES);
            }
        }
        for problem in view.problems.iter().take(3) {
            super::widgets::note(ui, problem);
        }
        if let Some(noted) = &view.noted
            && super::widgets::link(ui, noted).clicked()
        {
            actions.push(Action::Run(Command::Notes));
        }
        stored(ui, reading, actions);
    });
    memory.head = inner.response.rect.height() + if memory.has_title { 6.0 } else { 18.0 };
}

/// So many claims that have no place in a text are listed at its head; all are on the page Claims.
const STORED: usize = 200;

/// The claims that have no place in the text at hand: as marked, and as ready to be selected, as those in a text.
fn stored(ui: &mut Ui, reading: &Reading<'_>, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let all = &reading.view.stored;
    for (claim, claim_words, standing) in all.iter().take(STORED) {
        let current = reading.current == Some(*claim);
        let first = size::MARK + 10.0;
        let mut job = LayoutJob::simple(
            claim_words.to_string(),
            font::reading(size::READING),
            theme.ink,
            ui.available_width() - first - 8.0,
        );
        job.wrap.max_rows = 6;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let wanted = vec2(ui.available_width(), galley.size().y + 8.0);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        response.widget_info(|| {
            WidgetInfo::selected(Role::Button, true, current, format!("{}: {claim_words}", standing.label()))
        });
        if !ui.is_rect_visible(rect) {
            continue;
        }
        if current || response.hovered() || response.has_focus() {
            let ground = if current { theme.pick_ground } else { theme.hover };
            ui.painter().rect_filled(rect, 4.0, ground);
        }
        let mark = pos2(rect.left() + 4.0 + size::MARK / 2.0, rect.top() + 4.0 + size::READING * 0.7);
        marks::mark(ui.painter(), Rect::from_center_size(mark, Vec2::splat(size::MARK)), *standing, theme);
        ui.painter().galley(rect.min + vec2(first, 4.0), galley, theme.ink);
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            actions.push(Action::SelectClaim(*claim));
        }
    }
    if all.len() > STORED {
        super::widgets::note(ui, &page_words::more_stored(all.len() - STORED));
    }
}

fn body(
    ui: &mut Ui,
    reading: &Reading<'_>,
    memory: &mut Memory,
    corner: Pos2,
    viewport: Rect,
    actions: &mut Vec<Action>,
) -> Vec<Laid> {
    let theme = Theme::of(ui);
    let text = &reading.view.text;
    let in_tree = ui.ctx().accesskit_node_builder(ui.unique_id(), |_| ()).is_some();
    let all_in_tree = in_tree && memory.pieces.len() <= ALL_IN_TREE;
    let mut laid = Vec::new();
    let mut y = memory.head;
    let mut index = 0;
    let mut clicked = None;
    while index < memory.pieces.len() {
        let (piece, height) = (memory.pieces[index], memory.heights[index]);
        let top = size::PAGE_TOP + y;
        let in_sight = top < viewport.bottom() + 80.0 && top + height > viewport.top() - 80.0;
        let run = memory.folds.beginning_at(index);
        let above = memory.above(index);
        if let Some((run, open)) = run.as_ref().filter(|_| in_sight || all_in_tree) {
            let place =
                Rect::from_min_size(pos2(corner.x, corner.y + y), vec2(memory.width, folds::LINE - 6.0));
            if folds::line(ui, memory, run, *open, place) {
                clicked = Some(run.clone());
            }
        }
        if let Some((run, false)) = run {
            y += folds::LINE;
            index = run.end;
            continue;
        }
        let at = pos2(corner.x, corner.y + y + above);
        if in_sight {
            let block = lay_out(ui, reading.view, &memory.signs, &piece, memory.width, theme);
            memory.heights[index] = above + block.size().y + gap(&piece);
            name_piece(ui, text, &piece, Rect::from_min_size(at, block.size()), index);
            paint(ui, reading, memory, &piece, index, at, &block, theme);
            gutter(ui, reading, memory, &piece, index, at, Some(&block), theme, actions);
            notes::show(ui, reading, &memory.signs, &piece, at, &block, actions);
            laid.push(Laid { piece: index, corner: at, block });
        } else if all_in_tree {
            name_piece(ui, text, &piece, Rect::from_min_size(at, vec2(memory.width, height)), index);
            gutter(ui, reading, memory, &piece, index, at, None, theme, actions);
        } else if top > viewport.bottom() + 80.0 {
            break;
        }
        y += memory.heights[index];
        index += 1;
    }
    if let Some(run) = clicked {
        memory.toggle_run(&run);
        ui.ctx().request_repaint();
    }
    laid
}

fn name_piece(ui: &Ui, text: &str, piece: &Piece, rect: Rect, index: usize) {
    let role = match piece.style {
        Style::Title | Style::Heading => Role::Heading,
        Style::Paragraph | Style::Boilerplate => Role::Paragraph,
    };
    let node = ui.interact(rect, ui.scope_id().with(("piece", index)), Sense::hover());
    node.widget_info(|| WidgetInfo::labeled(role, true, piece.span.of(text).unwrap_or_default()));
}

/// Grounds, words and underlines of one piece.
#[expect(clippy::too_many_arguments, reason = "one piece of one frame")]
fn paint(
    ui: &Ui,
    reading: &Reading<'_>,
    memory: &Memory,
    piece: &Piece,
    index: usize,
    corner: Pos2,
    block: &Block,
    theme: &Theme,
) {
    let words = piece.span.of(&reading.view.text).unwrap_or_default();
    let painter = ui.painter();
    let part = |span: Span| {
        let from = span.start.max(piece.span.start).min(piece.span.end) - piece.span.start;
        let to = span.end.max(piece.span.start).min(piece.span.end) - piece.span.start;
        block.stretches(words, from, to)
    };
    let held = || memory.by_piece[index].iter().map(|i| (*i as usize, &reading.view.marks[*i as usize]));
    let uncovered = reading.view.every_word.as_ref().map_or(&[][..], |every| &every.uncovered);
    let first = uncovered.partition_point(|span| span.end <= piece.span.start);
    for span in uncovered[first..].iter().take_while(|span| span.start < piece.span.end) {
        for stretch in part(*span) {
            marks::ground(painter, corner, &stretch, theme.uncovered);
        }
    }
    for (_, mark) in held().filter(|(_, mark)| Some(mark.claim) == reading.current) {
        for stretch in part(mark.span) {
            marks::ground(painter, corner, &stretch, theme.pick_ground);
        }
    }
    for (span, detail) in reading.details {
        for stretch in part(*span) {
            marks::detail(painter, corner, &stretch, *detail, theme);
        }
    }
    if let Some((span, _)) = reading.jump
        && held().all(|(_, mark)| Some(mark.claim) != reading.current || !mark.span.contains(span))
    {
        for stretch in part(span) {
            marks::ground(painter, corner, &stretch, theme.hit);
        }
    }
    if let Some(span) = reading.selection {
        for stretch in part(span) {
            marks::ground(painter, corner, &stretch, theme.selected);
        }
    }
    block.paint(painter, corner, theme.ink);
    for (i, mark) in held() {
        for stretch in part(mark.span) {
            let level = usize::from(memory.levels[i]);
            marks::underline(painter, corner, &stretch, mark.standing, level, theme);
        }
    }
    let points = reading.view.every_word.as_ref().map_or(&[][..], |every| &every.points);
    let first = points.partition_point(|point| point.span.start < piece.span.start);
    for point in points[first..].iter().take_while(|point| point.span.start < piece.span.end) {
        if let Some(last) = part(point.span).last() {
            let is_next = reading.next_point == Some(point.span);
            marks::point(painter, corner, last, point.looked, is_next, theme);
        }
    }
}

/// The marks of the claims that begin in this piece, each beside its row, side by side where they share one.
#[expect(clippy::too_many_arguments, reason = "one piece of one frame")]
fn gutter(
    ui: &mut Ui,
    reading: &Reading<'_>,
    memory: &Memory,
    piece: &Piece,
    index: usize,
    corner: Pos2,
    block: Option<&Block>,
    theme: &Theme,
    actions: &mut Vec<Action>,
) {
    let words = piece.span.of(&reading.view.text).unwrap_or_default();
    let starts = memory.by_piece[index]
        .iter()
        .map(|i| &reading.view.marks[*i as usize])
        .filter(|mark| mark.span.start >= piece.span.start)
        .map(|mark| {
            let at = mark.span.start - piece.span.start;
            let row = block.map_or(0.0, |block| block.place_of(words, at).min.y);
            (mark, row)
        });
    let starts: Vec<(&ClaimMark, f32)> = starts.collect();
    let line = line_height(piece.style);
    let first = 22.0;
    let room = corner.x - ui.clip_rect().left() - first - size::MARK / 2.0 - 4.0;
    for (i, (mark, row)) in starts.iter().enumerate() {
        let same_row = |other: &&(&ClaimMark, f32)| (other.1 - row).abs() < 1.0;
        let place = starts[..i].iter().filter(same_row).count();
        let more = starts.iter().filter(same_row).count().saturating_sub(1).max(1);
        let step = (size::MARK + 3.0).min(room / more as f32).max(4.0);
        let centre = pos2(corner.x - first - step * place as f32, corner.y + row + line * 0.5);
        let rect = Rect::from_center_size(centre.round(), Vec2::splat(size::MARK));
        let id: Id = ui.scope_id().with(("claim", mark.claim));
        let current = reading.current == Some(mark.claim);
        let response = ui.interact(rect.expand(2.0), id, Sense::click());
        response.widget_info(|| {
            let words = mark.span.of(&reading.view.text).unwrap_or_default();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = format!("{}: {words}", mark.standing.label());
            WidgetInfo::selected(Role::Button, true, current, name)
        });
        if ui.is_rect_visible(rect) && block.is_some() {
            marks::mark(ui.painter(), rect, mark.standing, theme);
            if current {
                marks::current(ui.painter(), rect, theme);
            } else if response.has_focus() || response.hovered() {
                ui.painter().circle_stroke(rect.center(), size::MARK / 2.0 + 3.0, (1.0, theme.pick));
            }
        }
        if response.clicked() {
            actions.push(Action::SelectClaim(mark.claim));
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(&*mark.hint);
    }
}

/// Brings what is pending into sight; again for a few frames, for heights on the way were estimates.
fn scroll(ui: &Ui, memory: &mut Memory, corner: Pos2, view: &DocumentView, theme: &Theme) {
    let Some((span, tries)) = memory.pending else { return };
    memory.pending = (tries > 0).then(|| (span, tries - 1));
    let index = memory.pieces.partition_point(|piece| piece.span.end <= span.start);
    let Some(piece) = memory.pieces.get(index).copied() else { return };
    let words = piece.span.of(&view.text).unwrap_or_default();
    let block = lay_out(ui, view, &memory.signs, &piece, memory.width, theme);
    let from = span.start.saturating_sub(piece.span.start);
    let row = block.place_of(words, from);
    let top = corner.y + memory.top(index) + memory.above(index) + row.min.y;
    let rect = Rect::from_min_size(pos2(corner.x, top), vec2(memory.width, row.height()));
    let comfortable = ui.clip_rect().shrink2(vec2(0.0, 72.0_f32.min(ui.clip_rect().height() / 4.0)));
    if !comfortable.y_range().contains(rect.top()) || !comfortable.y_range().contains(rect.bottom()) {
        ui.scroll_to_rect_animation(rect, Some(Align::Center), ScrollAnimation::none());
        // The place where the reader was before is not worth a frame.
        ui.ctx().request_discard("the page is scrolled to a claim");
        if !ui.ctx().will_discard() {
            ui.ctx().request_repaint();
        }
    }
}

#[cfg(test)]
mod tests;
