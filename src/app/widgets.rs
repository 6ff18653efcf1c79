//! Small pieces that several views are put together from.

use super::page_text::marks;
use super::theme::{Theme, Tone, font, size};
use crate::desk::Standing;
use egui::{
    Align, Align2, Button, Color32, CornerRadius, Frame, Label, Layout, Margin, Rect, Response, RichText,
    Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

/// Secondary text.
pub fn soft(ui: &mut Ui, text: impl Into<String>) -> Response {
    let theme = Theme::of(ui);
    ui.add(Label::new(RichText::new(text).font(font::small()).color(theme.soft)).wrap())
}

/// A key as printed on a keyboard; nothing for a command without one.
pub fn key_cap(ui: &mut Ui, key: &str) {
    if key.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    let galley = ui.painter().layout_no_wrap(key.to_owned(), font_key(), theme.soft);
    let (rect, _) = ui.allocate_exact_size(vec2(galley.size().x + 10.0, 17.0), Sense::hover());
    if ui.is_rect_visible(rect) {
        ui.painter().rect(rect, 4.0, theme.panel, Stroke::new(1.0, theme.rule), StrokeKind::Inside);
        let at = rect.center() - galley.size() / 2.0;
        ui.painter().galley(at, galley, theme.soft);
    }
}

fn font_key() -> egui::FontId {
    egui::FontId::new(size::CAPS, egui::FontFamily::Proportional)
}

/// A heading in small capitals, with something at the right end of its line.
pub fn section(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    ui.add_space(9.0);
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        let text = RichText::new(title.to_uppercase()).font(font::caps()).color(theme.soft);
        let label = ui.add(Label::new(text.extra_letter_spacing(0.6)));
        label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
    ui.add_space(1.0);
}

/// A short word on a tinted ground.
pub fn pill(ui: &mut Ui, text: &str, tone: Tone) -> Response {
    let font = font::caps();
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, tone.ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 14.0, 18.0), Sense::hover());
    if ui.is_rect_visible(rect) {
        ui.painter().rect_filled(rect, 9.0, tone.ground);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, tone.ink);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A rounded toggle with a word on it.
pub fn chip(ui: &mut Ui, text: &str, on: bool, tone: Tone) -> Response {
    let theme = Theme::of(ui);
    let shown = if on { format!("\u{2713} {text}") } else { text.to_owned() };
    let ink = if on { tone.ink } else { theme.soft };
    let galley = ui.painter().layout_no_wrap(shown, font::small(), ink);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 18.0, 22.0), Sense::click());
    if ui.is_rect_visible(rect) {
        let ground = match (on, response.hovered()) {
            (true, _) => tone.ground,
            (false, true) => theme.hover,
            (false, false) => Color32::TRANSPARENT,
        };
        let border = if on { tone.ink } else { theme.rule };
        ui.painter().rect(rect, 11.0, ground, Stroke::new(1.0, border), StrokeKind::Inside);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        focus_ring(ui, &response, 11.0);
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, text));
    response
}

/// A button without a frame, its key behind it.
pub fn flat_button(ui: &mut Ui, label: &str, key: &str) -> Response {
    let theme = Theme::of(ui);
    let button =
        Button::new(RichText::new(label).font(font::text()).color(theme.ink)).frame_when_inactive(false);
    let button = if key.is_empty() {
        button
    } else {
        button.right_text(RichText::new(key).font(font_key()).color(theme.soft))
    };
    let response = ui.add(button);
    named(response, label)
}

/// A word that acts when clicked.
pub fn link(ui: &mut Ui, label: &str) -> Response {
    link_with(ui, label, Sense::click())
}

/// The same, passed over by Tab: for what would be done by mistake on the way, and has a key of its own.
pub fn link_for_pointer(ui: &mut Ui, label: &str) -> Response {
    link_with(ui, label, Sense::CLICK)
}

/// Bytes of a link that is never broken into two lines.
const SHORT: usize = 24;

fn link_with(ui: &mut Ui, label: &str, sense: Sense) -> Response {
    let theme = Theme::of(ui);
    let text = Label::new(RichText::new(label).font(font::small()).color(theme.pick)).sense(sense);
    // What is short goes to the next line as a whole.
    let response = ui.add(if label.len() <= SHORT { text.extend() } else { text });
    if response.hovered() || response.has_focus() {
        let rect = response.rect;
        let stroke = Stroke::new(1.0, theme.pick);
        ui.painter().line_segment([rect.left_bottom(), rect.right_bottom()], stroke);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, label));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// The button that does what a dialog or card is for.
pub fn main_button(ui: &mut Ui, label: &str, enabled: bool) -> Response {
    let theme = Theme::of(ui);
    let ink = if ui.visuals().dark_mode { theme.paper } else { theme.raise };
    let text = RichText::new(label).font(font::medium()).color(ink);
    let response = ui.add_enabled(enabled, Button::new(text).fill(theme.pick).min_size(vec2(72.0, 30.0)));
    focus_ring(ui, &response, 6.0);
    named(response, label)
}

pub fn plain_button(ui: &mut Ui, label: &str) -> Response {
    let theme = Theme::of(ui);
    let text = RichText::new(label).font(font::text()).color(theme.ink);
    named(ui.add(Button::new(text).min_size(vec2(0.0, 30.0))), label)
}

/// A small button with a key behind its label.
pub fn small_button(ui: &mut Ui, label: &str, key: &str, enabled: bool) -> Response {
    let theme = Theme::of(ui);
    let text = RichText::new(label).font(font::small()).color(theme.ink);
    let mut button = Button::new(text).min_size(vec2(0.0, 24.0));
    if !key.is_empty() {
        button = button.right_text(RichText::new(key).font(font_key()).color(theme.soft));
    }
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        ui.spacing_mut().interact_size.y = 24.0;
        ui.add_enabled(enabled, button)
    });
    named(response.inner, label)
}

/// Gives a widget its name for screen readers and tests, without the key printed in it.
pub fn named(response: Response, label: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, response.enabled(), label));
    response
}

/// Height of the last row of a dialog, and what is kept free above it where it lies over what scrolls.
const FOOT: f32 = 32.0;
const ABOVE_FOOT: f32 = 9.0;

/// The last row of a dialog, filled from the right. Where the dialog scrolls it stays in sight, at the lower edge.
pub fn foot_row(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FOOT), Sense::hover());
    let below = (rect.bottom() - ui.clip_rect().bottom()).max(0.0);
    let rect = rect.translate(vec2(0.0, -below));
    if below > 0.0 {
        let theme = Theme::of(ui);
        let ground = Rect::from_min_max(rect.min - vec2(4.0, ABOVE_FOOT), rect.max + vec2(4.0, ABOVE_FOOT));
        // What lies below it is neither seen nor clicked.
        ui.interact(ground, ui.scope_id().with("foot"), Sense::CLICK);
        ui.painter().rect_filled(ground, 0.0, theme.panel);
        ui.painter().hline(rect.x_range(), ground.top(), Stroke::new(1.0, theme.rule));
    }
    let place = UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(place, contents);
}

/// Brings what the keyboard came to into sight. To be called last in what scrolls.
pub fn follow_keyboard(ui: &Ui) {
    let id = ui.scope_id().with("keyboard");
    let focused = ui.memory(egui::Memory::focused);
    let before = ui.data(|data| data.get_temp::<Option<egui::Id>>(id)).flatten();
    if focused == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, focused));
    let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) else { return };
    if response.layer_id == ui.layer_id() && ui.min_rect().contains(response.rect.center()) {
        // A label above it, and below it the row that may lie over what scrolls.
        let around = Rect::from_min_max(
            response.rect.min - vec2(0.0, 24.0),
            response.rect.max + vec2(0.0, FOOT + 2.0 * ABOVE_FOOT),
        );
        ui.scroll_to_rect_animation(around, None, egui::style::ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
}

/// A ring around what has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, radius: f32) {
    if response.has_focus() {
        let theme = Theme::of(ui);
        let rect = response.rect.expand(2.0);
        ui.painter().rect_stroke(rect, radius + 2.0, Stroke::new(1.5, theme.pick), StrokeKind::Outside);
    }
}

/// A white card.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> egui::InnerResponse<R> {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.raise)
        .stroke(Stroke::new(1.0, theme.rule))
        .corner_radius(CornerRadius::same(size::RADIUS))
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            contents(ui)
        })
}

/// Something the reader must know, in a quiet frame.
pub fn note(ui: &mut Ui, text: &str) {
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.unverified.ground)
        .corner_radius(CornerRadius::same(size::RADIUS))
        .inner_margin(Margin::symmetric(10, 7))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(Label::new(RichText::new(text).font(font::small()).color(theme.ink)).wrap());
        });
}

/// The mark of a standing in a row of text, with the standing as its name.
pub fn swatch(ui: &mut Ui, standing: Standing) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
    if ui.is_rect_visible(rect) {
        marks::swatch(ui.painter(), rect.shrink(0.5), standing, theme);
    }
    response
}

/// A text field of one line with a label above it, named by the label. Gives back the field's response.
pub fn field(ui: &mut Ui, label: &str, hint: &str, text: &mut String) -> Response {
    let theme = Theme::of(ui);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let name = ui.label(RichText::new(label).font(font::small()).color(theme.soft));
        let edit = TextEdit::singleline(text)
            .id(ui.scope_id().with(("field", label)))
            .hint_text(RichText::new(hint).color(theme.soft))
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 5));
        ui.add(edit).labelled_by(name.id)
    })
    .inner
}

/// What is wrong with the field above.
pub fn problem(ui: &mut Ui, text: &str) {
    let ink = Theme::of(ui).disputed.ink;
    ui.add(Label::new(RichText::new(text).font(font::small()).color(ink)).wrap());
}

/// Puts the caret into a field of one line and selects all of its text, so that what is typed stands in its place.
pub fn take_whole(ui: &Ui, response: &Response, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
    let whole = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(whole));
    state.store(ui.ctx(), response.id);
    response.request_focus();
}

/// A text field of several lines; Shift+Enter breaks the line, so that Enter can keep it.
pub fn area(ui: &mut Ui, id: egui::Id, label: &str, hint: &str, rows: usize, text: &mut String) -> Response {
    let theme = Theme::of(ui);
    let edit = TextEdit::multiline(text)
        .id(id)
        .hint_text(RichText::new(hint).color(theme.soft))
        .desired_width(f32::INFINITY)
        .desired_rows(rows)
        .return_key(egui::KeyboardShortcut::new(egui::Modifiers::SHIFT, egui::Key::Enter))
        .margin(Margin::symmetric(10, 7));
    ui.add(edit).accessible_name(label)
}

/// Was Enter pressed, alone, in this field?
#[must_use]
pub fn entered(ui: &Ui, response: &Response) -> bool {
    (response.has_focus() || response.lost_focus())
        && ui.input(|input| input.key_pressed(egui::Key::Enter) && input.modifiers.is_none())
}

/// What stands where nothing is: what it is, and what to do next.
pub fn empty(ui: &mut Ui, title: &str, hint: &str, then: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    let rect = ui.available_rect_before_wrap();
    let width = rect.width().min(400.0);
    let place = Align2::CENTER_TOP.align_size_within_rect(vec2(width, rect.height() * 0.64), rect);
    let place = place.translate(vec2(0.0, rect.height() * 0.3));
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.add(Label::new(RichText::new(title).font(font::heading()).color(theme.ink)).wrap());
            ui.add_space(2.0);
            ui.add(Label::new(RichText::new(hint).font(font::text()).color(theme.soft)).wrap());
            ui.add_space(10.0);
            then(ui);
        });
    });
}

/// `text` with `marked` byte ranges on a tinted ground.
#[must_use]
pub fn marked(
    text: &str,
    marked: &[crate::text::Span],
    font: &egui::FontId,
    ink: Color32,
    ground: Color32,
) -> egui::text::LayoutJob {
    let mut job = egui::text::LayoutJob::default();
    let plain = egui::TextFormat::simple(font.clone(), ink);
    let bright = egui::TextFormat { background: ground, ..plain.clone() };
    let mut at = 0;
    for span in marked {
        let (Some(before), Some(hit)) = (text.get(at..span.start.max(at)), span.of(text)) else { continue };
        if span.start < at {
            continue;
        }
        job.append(before, 0.0, plain.clone());
        job.append(hit, 0.0, bright.clone());
        at = span.end;
    }
    job.append(text.get(at..).unwrap_or_default(), 0.0, plain);
    job
}

/// Two parts beside each other, each as wide as the other, with its words set flush left.
pub fn side_by_side(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let flush = egui::Layout::top_down(egui::Align::LEFT);
    ui.columns(2, |columns| {
        let [before, after] = columns else { return };
        before.with_layout(flush, left);
        after.with_layout(flush, right);
    });
}
