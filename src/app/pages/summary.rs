//! The page Summary: the verdict summary as it would leave the desk, and the ways out.

use crate::app::theme::{Theme, font, size};
use crate::app::words::pages as words;
use crate::app::{Chrome, View, widgets};
use crate::desk::{Action, Command, ExportFormat};
use egui::scroll_area::ScrollAreaOutput;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Color32, Frame, Label, Layout, Margin, RichText, Role, ScrollArea, Ui, WidgetInfo};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// No more blocks than this are shown; the exported file holds all.
const MOST_BLOCKS: usize = 1500;

/// The preview, parsed once for each version of the summary.
#[derive(Default)]
pub struct Memory {
    of: usize,
    blocks: Vec<Block>,
    cut: bool,
    /// The height of each block, at this width: an estimate until it was drawn once.
    heights: Vec<f32>,
    width: f32,
}

/// Blocks further than this from what is in sight are not drawn, in points: only their room is kept.
const BEYOND: f32 = 400.0;

/// Of a summary of up to this many blocks all are drawn, for whoever has it read aloud.
const ALL_DRAWN: usize = 120;

/// From line to line, by the size of the words.
const LINE: f32 = 1.45;

/// Between two blocks, in points.
const GAP: f32 = 7.0;

enum Shape {
    Heading(u8),
    Paragraph,
    /// How deep, and what stands before it.
    Item(u8, String),
    Quote,
    Row,
    Rule,
}

struct Block {
    shape: Shape,
    /// Words with their face: 0 plain, 1 strong, 2 emphasised.
    words: Vec<(String, u8)>,
}

pub fn show(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let memory = &mut chrome.summary;
    let theme = Theme::of(ui);
    let summary = view.desk.summary();
    Frame::new().fill(theme.panel).inner_margin(Margin::symmetric(18, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(RichText::new(words::SUMMARY).font(font::strong()).color(theme.ink));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let key = view.desk.keymap().label(Command::Export);
                if widgets::small_button(ui, "Export…", &key, view.desk.available(Command::Export)).clicked()
                {
                    actions.push(Action::Run(Command::Export));
                }
                let key = view.desk.keymap().label(Command::CopyDigest);
                if widgets::small_button(ui, words::COPY_DIGEST, &key, !summary.digest.is_empty()).clicked() {
                    actions.push(Action::Run(Command::CopyDigest));
                }
                if summary.pending {
                    widgets::soft(ui, words::SUMMARY_PENDING);
                } else if ui.available_width() > 240.0 {
                    let formats: Vec<_> = ExportFormat::ALL.into_iter().map(words::format).collect();
                    widgets::soft(ui, formats.join(", "));
                }
            });
        });
    });
    if summary.markdown.is_empty() {
        if !summary.pending {
            widgets::empty(ui, words::NO_SUMMARY, words::NO_SUMMARY_HINT, |_| {});
        }
        return;
    }
    let of = summary.markdown.as_ptr() as usize ^ summary.markdown.len();
    if memory.of != of {
        *memory = read(&summary.markdown);
        memory.of = of;
    }
    chrome.turning.before(ui);
    let area = page(ui, memory);
    chrome.turning.after(&area);
}

fn page(ui: &mut Ui, memory: &mut Memory) -> ScrollAreaOutput<()> {
    ScrollArea::vertical().id_salt("summary").auto_shrink(false).show(ui, |ui| {
        let room = ui.available_width();
        let width = size::COLUMN.min(room - 48.0);
        let at = ui.max_rect().min + egui::vec2(((room - width) / 2.0).round(), 28.0);
        let column = egui::Rect::from_min_size(at, egui::vec2(width, f32::INFINITY));
        ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            if (memory.width - width).abs() > 0.5 || memory.heights.len() != memory.blocks.len() {
                memory.width = width;
                memory.heights = memory.blocks.iter().map(|block| estimate(block, width)).collect();
            }
            let beyond = if memory.blocks.len() <= ALL_DRAWN { f32::INFINITY } else { BEYOND };
            let near = ui.clip_rect().expand2(egui::vec2(0.0, beyond)).y_range();
            // The room of blocks that are not drawn is kept in one piece.
            let mut kept = 0.0;
            let mut moved = false;
            for (block, height) in memory.blocks.iter().zip(&mut memory.heights) {
                let top = ui.cursor().top() + kept;
                if top > near.max || top + *height < near.min {
                    kept += *height + GAP;
                    continue;
                }
                keep(ui, width, std::mem::take(&mut kept));
                let drawn = ui.scope(|ui| draw(ui, block, width)).response.rect.height();
                moved |= (drawn - *height).abs() > 0.5;
                *height = drawn;
            }
            keep(ui, width, kept);
            if moved {
                ui.ctx().request_repaint();
            }
            if memory.cut {
                widgets::note(ui, words::CUT);
            }
            ui.add_space(80.0);
        });
    })
}

/// Keeps the room of blocks that are not drawn, with the gaps behind them.
fn keep(ui: &mut Ui, width: f32, height: f32) {
    if height > GAP {
        ui.allocate_space(egui::vec2(width, height - GAP));
    }
}

/// Size of the words, are they strong, how far they are moved in.
fn look(shape: &Shape) -> (f32, bool, f32) {
    match shape {
        Shape::Heading(1) => (size::TITLE, true, 0.0),
        Shape::Heading(2) => (size::HEADING, true, 0.0),
        Shape::Heading(_) => (17.0, true, 0.0),
        Shape::Paragraph | Shape::Rule => (16.5, false, 0.0),
        Shape::Item(depth, _) => (16.5, false, 20.0 * f32::from(*depth)),
        Shape::Quote => (16.0, false, 16.0),
        Shape::Row => (15.0, false, 0.0),
    }
}

/// How high a block that was not drawn yet is going to be.
fn estimate(block: &Block, width: f32) -> f32 {
    let (points, _, indent) = look(&block.shape);
    let above = match block.shape {
        Shape::Rule => return GAP,
        Shape::Heading(_) => 8.0,
        _ => 0.0,
    };
    let length: usize = block.words.iter().map(|(word, _)| word.len()).sum();
    // A letter of the reading face is some 0.43 times as wide as it is high.
    let lines = (length as f32 * points * 0.43 / (width - indent).max(1.0)).ceil().max(1.0);
    above + lines * points * LINE
}

fn draw(ui: &mut Ui, block: &Block, width: f32) {
    let theme = Theme::of(ui);
    let (points, strong, indent) = look(&block.shape);
    if matches!(block.shape, Shape::Rule) {
        ui.separator();
        return;
    }
    if matches!(block.shape, Shape::Heading(_)) {
        ui.add_space(8.0);
    }
    let job = job(&block.words, points, strong, theme.ink, width - indent);
    let response = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if let Shape::Item(_, sign) = &block.shape {
            ui.add_space(indent - 20.0);
            ui.allocate_ui(egui::vec2(20.0, points * 1.5), |ui| {
                ui.set_width(20.0);
                ui.label(RichText::new(sign).font(font::reading(points)).color(theme.soft));
            });
        } else {
            ui.add_space(indent);
        }
        ui.add(Label::new(job).wrap())
    });
    if matches!(block.shape, Shape::Heading(_)) {
        let name: String = block.words.iter().map(|(word, _)| word.as_str()).collect();
        response.inner.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &name));
    }
}

fn job(words: &[(String, u8)], points: f32, strong: bool, ink: Color32, width: f32) -> LayoutJob {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for (word, face) in words {
        let font = match (strong, face) {
            (true, _) | (_, 1) => font::reading_semibold(points),
            (_, 2) => font::reading_italic(points),
            _ => font::reading(points),
        };
        let format = TextFormat { line_height: Some(points * LINE), ..TextFormat::simple(font, ink) };
        job.append(word, 0.0, format);
    }
    job
}

/// Blocks of a Markdown text: headings, paragraphs, list items, quotes, rows of tables.
fn read(markdown: &str) -> Memory {
    let mut blocks: Vec<Block> = Vec::new();
    let mut words: Vec<(String, u8)> = Vec::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut shape = Shape::Paragraph;
    let (mut strong, mut emphasis, mut quotes) = (0u8, 0u8, 0u8);
    let mut cut = false;
    let end = |blocks: &mut Vec<Block>, words: &mut Vec<(String, u8)>, shape: Shape| {
        if !words.is_empty() || matches!(shape, Shape::Rule) {
            blocks.push(Block { shape, words: std::mem::take(words) });
        }
    };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        if blocks.len() >= MOST_BLOCKS {
            cut = true;
            break;
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                shape = Shape::Heading(match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    _ => 3,
                });
            }
            Event::Start(Tag::List(first)) => {
                end(&mut blocks, &mut words, std::mem::replace(&mut shape, Shape::Paragraph));
                lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
            }
            Event::Start(Tag::Item) => {
                let sign = match lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}.", *number - 1)
                    }
                    _ => "\u{2022}".to_owned(),
                };
                shape = Shape::Item(lists.len().min(4) as u8, sign);
            }
            Event::Start(Tag::BlockQuote(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
            Event::Start(Tag::Strong) => strong += 1,
            Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
            Event::Start(Tag::Emphasis) => emphasis += 1,
            Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
                let face = if strong > 0 { 1 } else { u8::from(emphasis > 0) * 2 };
                words.push((text.to_string(), face));
            }
            Event::SoftBreak => words.push((" ".to_owned(), 0)),
            Event::HardBreak => words.push(("\n".to_owned(), 0)),
            Event::End(TagEnd::TableCell) => words.push(("   ".to_owned(), 0)),
            Event::End(TagEnd::Paragraph) => {
                let now = std::mem::replace(&mut shape, Shape::Paragraph);
                let now = if quotes > 0 && matches!(now, Shape::Paragraph) { Shape::Quote } else { now };
                end(&mut blocks, &mut words, now);
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                end(&mut blocks, &mut words, std::mem::replace(&mut shape, Shape::Paragraph));
            }
            Event::End(TagEnd::TableRow | TagEnd::TableHead) => end(&mut blocks, &mut words, Shape::Row),
            Event::Rule => end(&mut blocks, &mut words, Shape::Rule),
            _ => {}
        }
    }
    end(&mut blocks, &mut words, shape);
    Memory { of: 0, blocks, cut, ..Memory::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_the_preview_hold_every_word() {
        let text = "# Summary\n\nAs of *today*, **two** hold.\n\n1. First\n2. Second\n   - deeper\n\n> said so\n\n---\n";
        let memory = read(text);
        let all: String =
            memory.blocks.iter().flat_map(|block| &block.words).map(|(word, _)| word.as_str()).collect();
        assert_eq!(all, "SummaryAs of today, two hold.FirstSeconddeepersaid so");
        assert!(matches!(memory.blocks[0].shape, Shape::Heading(1)));
        assert!(matches!(&memory.blocks[3].shape, Shape::Item(1, sign) if sign == "2."));
        assert!(matches!(memory.blocks[4].shape, Shape::Item(2, _)));
        assert!(matches!(memory.blocks[5].shape, Shape::Quote));
        assert!(!memory.cut);
    }

    #[test]
    fn a_summary_without_end_is_cut_and_says_so() {
        let memory = read(&"- line\n".repeat(MOST_BLOCKS + 10));
        assert!(memory.cut && memory.blocks.len() == MOST_BLOCKS);
    }
}
