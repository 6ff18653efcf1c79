//! The left panel: the pages, then the documents under check, then the sources. In a narrow window a strip.

use super::theme::{Theme, font, size};
use super::words::{self, bars, page as page_words, time};
use super::{Chrome, View, widgets};
use crate::desk::{Action, Counts, DocumentRow, Page, Standing, WordCount};
use crate::project::act::Role as DocumentRole;
use egui::{Area, Frame, Margin, Order, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// Height of a document's row whose title takes one line, and of one that takes two, in points.
const ROWS: [f32; 2] = [62.0, 78.0];

/// Which titles take two rows, laid out once each: of a document, its title's place in memory and the answer.
type Titles = HashMap<u64, (usize, bool)>;

/// Where the rows of the list stand, worked out once for each order of the documents: they may be many.
#[derive(Default)]
pub struct Listed {
    titles: Titles,
    order: Option<Arc<()>>,
    /// Where each row begins and ends, from the top of the list; where a part begins there is room for its name.
    places: Vec<(f32, f32)>,
    /// Names of the parts, and where they begin.
    headings: Vec<(f32, &'static str)>,
    height: f32,
}

impl Listed {
    /// Brings it up to date with the list.
    fn lay_out(&mut self, ui: &Ui, view: View<'_>) {
        let order = view.desk.documents_order();
        let known = self.order.as_ref().zip(order).is_some_and(|(known, order)| Arc::ptr_eq(known, order));
        if known {
            return;
        }
        self.order = order.cloned();
        self.places.clear();
        self.headings.clear();
        let (mut y, mut part) = (0.0, None);
        for row in view.desk.documents() {
            let of = part_of(row);
            if part != of {
                self.headings.extend(of.map(|name| (y, name)));
                y += if of.is_some() { HEADING } else { 0.0 };
                part = of;
            }
            let top = y;
            y += ROWS[usize::from(takes_two(ui, row, &mut self.titles))];
            self.places.push((top, y));
        }
        self.height = y;
    }
}

pub fn show(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    contents(ui, view, &mut chrome.listed, actions);
}

/// The panel folded to a strip.
pub fn strip(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    Frame::new().inner_margin(Margin::symmetric(6, 10)).show(ui, |ui| {
        let label = if chrome.left_open { bars::FOLD } else { bars::UNFOLD };
        if icon(ui, label, false, |ui, rect, ink| chevron(ui, rect, ink, chrome.left_open)).clicked() {
            chrome.left_open = !chrome.left_open;
        }
        ui.add_space(8.0);
        for page in Page::ALL {
            let on = view.desk.sitting().page == page;
            if icon(ui, bars::page(page), on, |ui, rect, ink| page_icon(ui, rect, ink, page)).clicked() {
                actions.push(Action::ShowPage(page));
            }
        }
    });
}

/// The whole panel, lying over the page until something is chosen.
pub fn unfolded(ui: &mut Ui, view: View<'_>, chrome: &mut Chrome, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let screen = ui.ctx().content_rect();
    let rect = Rect::from_min_max(
        pos2(screen.left() + size::LEFT_FOLDED, screen.top() + size::TOP_BAR),
        pos2(screen.left() + size::LEFT_FOLDED + size::LEFT, screen.bottom() - size::FOOTER),
    );
    let before = actions.len();
    let area = Area::new(egui::Id::unique("left unfolded")).order(Order::Foreground).fixed_pos(rect.min);
    let shown = area.show(ui.ctx(), |ui| {
        let frame = Frame::new().fill(theme.panel).stroke(Stroke::new(1.0, theme.rule));
        frame.shadow(ui.visuals().popup_shadow).show(ui, |ui| {
            ui.set_min_size(rect.size());
            ui.set_max_size(rect.size());
            contents(ui, view, &mut chrome.listed, actions);
        });
    });
    let chosen =
        actions[before..].iter().any(|a| matches!(a, Action::SelectDocument(_) | Action::ShowPage(_)));
    // A menu of a document may reach beyond the panel.
    let menu = egui::Popup::is_any_open(ui.ctx());
    let elsewhere = ui.input(|input| {
        let pos = input.pointer.interact_pos();
        !menu
            && input.pointer.any_pressed()
            && pos.is_some_and(|pos| !shown.response.rect.contains(pos) && pos.x > rect.left())
    });
    if chosen || elsewhere {
        chrome.left_open = false;
    }
}

fn contents(ui: &mut Ui, view: View<'_>, listed: &mut Listed, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    Frame::new().inner_margin(Margin { left: 16, right: 16, top: 12, bottom: 6 }).show(ui, |ui| {
        tabs(ui, view, actions);
    });
    let rows = view.desk.documents();
    if rows.is_empty() {
        Frame::new().inner_margin(Margin::same(16)).show(ui, |ui| widgets::soft(ui, bars::NO_DOCUMENTS));
        return;
    }
    listed.lay_out(ui, view);
    let Listed { places, headings, height, .. } = listed;
    ScrollArea::vertical().id_salt("documents").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let corner = ui.max_rect().min;
        ui.set_width(ui.available_width());
        ui.set_height(*height + 12.0);
        let wide = ui.available_width();
        let place = |i: usize| {
            let (top, bottom) = places[i];
            Rect::from_min_max(corner + vec2(0.0, top), corner + vec2(wide, bottom))
        };
        for (top, name) in headings.iter() {
            let at = corner + vec2(16.0, top + 14.0);
            let text = name.to_uppercase();
            ui.painter().text(at, egui::Align2::LEFT_TOP, text, font::caps(), Theme::of(ui).soft);
        }
        let from = places.partition_point(|(_, bottom)| *bottom < viewport.top());
        for (i, row) in rows.iter().enumerate().skip(from) {
            if places[i].0 > viewport.bottom() {
                break;
            }
            document(ui, view, row, place(i), actions);
        }
        reveal(ui, view, rows, place);
    });
}

/// Room for the name of a part of the list.
const HEADING: f32 = 36.0;

/// The name above the documents of its kind; what is under check comes first and needs none.
fn part_of(row: &DocumentRow) -> Option<&'static str> {
    match row.role {
        _ if row.left_out => Some(bars::LEFT_OUT_PART),
        DocumentRole::Source => Some(bars::SOURCES),
        DocumentRole::UnderCheck => None,
    }
}

/// Does the title need a second line? Laid out only when it is new.
fn takes_two(ui: &Ui, row: &DocumentRow, titles: &mut Titles) -> bool {
    let key = row.title.as_ptr() as usize;
    match titles.get(&row.id.0) {
        Some((known, two)) if *known == key => *two,
        _ => {
            let job = two_rows(&row.title, font::medium(), egui::Color32::BLACK, size::LEFT - 32.0);
            let two = ui.fonts_mut(|fonts| fonts.layout_job(job)).rows.len() > 1;
            titles.insert(row.id.0, (key, two));
            two
        }
    }
}

/// Brings the open document's row into sight when another one was opened.
fn reveal(ui: &Ui, view: View<'_>, rows: &[DocumentRow], place: impl Fn(usize) -> Rect) {
    let open = view.desk.sitting().document;
    let id = ui.scope_id().with("shown");
    if ui.data(|data| data.get_temp::<Option<crate::corpus::DocumentId>>(id)) == Some(open) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, open));
    if let Some(i) = rows.iter().position(|row| Some(row.id) == open) {
        ui.scroll_to_rect_animation(place(i), None, egui::style::ScrollAnimation::none());
    }
}

/// The pages, in their order.
fn tabs(ui: &mut Ui, view: View<'_>, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        for page in Page::ALL {
            if tab(ui, bars::page(page), view.desk.sitting().page == page).clicked() {
                actions.push(Action::ShowPage(page));
            }
        }
    });
}

/// A word that is underlined where it is the current one.
pub fn tab(ui: &mut Ui, name: &str, on: bool) -> egui::Response {
    let theme = Theme::of(ui);
    let (font, ink) = if on { (font::strong(), theme.ink) } else { (font::text(), theme.soft) };
    let galley = ui.painter().layout_no_wrap(name.to_owned(), font, ink);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(0.0, 8.0), Sense::click());
    let ink = if response.hovered() { theme.ink } else { ink };
    ui.painter().galley_with_override_text_color(rect.min + vec2(0.0, 1.0), galley, ink);
    if on {
        let y = rect.bottom() - 1.0;
        ui.painter()
            .line_segment([pos2(rect.left(), y), pos2(rect.right(), y)], Stroke::new(2.0, theme.pick));
    }
    widgets::focus_ring(ui, &response, 3.0);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, on, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

fn document(ui: &mut Ui, view: View<'_>, row: &DocumentRow, rect: Rect, actions: &mut Vec<Action>) {
    let theme = Theme::of(ui);
    let sitting = view.desk.sitting();
    let on = sitting.document == Some(row.id);
    let response = ui.interact(rect, ui.scope_id().with(("document", row.id.0)), Sense::click());
    response.widget_info(|| {
        let done = progress_words(row);
        let versions = versions_words(row).map(|versions| format!("{versions}, ")).unwrap_or_default();
        WidgetInfo::selected(Role::ListBoxOption, true, on, format!("{}, {versions}{done}", row.title))
    });
    if on || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, if on { theme.pick_ground } else { theme.hover });
    }
    let inner = rect.shrink2(vec2(16.0, 9.0));
    let ink = if row.left_out { theme.soft } else { theme.ink };
    let title = two_rows(&row.title, font::medium(), ink, inner.width());
    let title = ui.fonts_mut(|fonts| fonts.layout_job(title));
    let below = inner.top() + title.size().y + 3.0;
    ui.painter().galley(inner.min, title, ink);
    let about = about(row);
    let right = ui.painter().layout_no_wrap(progress_words(row), font::small(), theme.soft);
    let mut job = egui::text::LayoutJob::simple_singleline(about, font::small(), theme.soft);
    job.wrap = egui::text::TextWrapping::truncate_at_width(inner.width() - right.size().x - 10.0);
    let about = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(inner.left(), below), about, theme.soft);
    let right_at = pos2(inner.right() - right.size().x, below);
    let bottom = below + right.size().y + 7.0;
    ui.painter().galley(right_at, right, theme.soft);
    if row.role == DocumentRole::UnderCheck {
        let rect = Rect::from_min_size(pos2(inner.left(), bottom), vec2(inner.width(), 3.0));
        match row.words {
            Some(words) => words_bar(ui, rect, words),
            None => bar(ui, rect, &row.counts),
        }
    }
    widgets::focus_ring(ui, &response, 0.0);
    if response.clicked() {
        actions.push(Action::SelectDocument(row.id));
    }
    let response = response.on_hover_text(&*row.path);
    response.context_menu(|ui| document_menu(ui, row, actions));
}

fn document_menu(ui: &mut Ui, row: &DocumentRow, actions: &mut Vec<Action>) {
    let (label, role) = match row.role {
        DocumentRole::UnderCheck => (bars::SOURCE_MENU, DocumentRole::Source),
        DocumentRole::Source => (bars::CHECK_MENU, DocumentRole::UnderCheck),
    };
    if widgets::flat_button(ui, bars::ABOUT_MENU, "").clicked() {
        actions.push(Action::AboutDocument(row.id));
        ui.close();
    }
    if let Some(before) = row.older.first()
        && widgets::flat_button(ui, bars::VERSION_BEFORE_MENU, "").clicked()
    {
        actions.push(Action::SelectDocument(*before));
        ui.close();
    }
    if widgets::flat_button(ui, label, "").clicked() {
        actions.push(Action::SetRole { document: row.id, role });
        ui.close();
    }
    if row.role == DocumentRole::UnderCheck {
        let label = if row.every_word { bars::CLAIMS_ONLY_MENU } else { bars::EVERY_WORD_MENU };
        if widgets::flat_button(ui, label, "").clicked() {
            actions.push(Action::CheckEveryWord { document: row.id, on: !row.every_word });
            ui.close();
        }
    }
    let label = if row.left_out { bars::TAKE_BACK_MENU } else { bars::LEAVE_OUT_MENU };
    if widgets::flat_button(ui, label, "").clicked() {
        actions.push(Action::LeaveOut { document: row.id, out: !row.left_out });
        ui.close();
    }
}

fn two_rows(text: &str, font: egui::FontId, ink: egui::Color32, width: f32) -> egui::text::LayoutJob {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, ink, width);
    job.wrap.max_rows = 2;
    job
}

/// "Wire · 1 Nov 2019"
fn about(row: &DocumentRow) -> String {
    let date = row.date.map_or_else(|| bars::NO_DATE.to_owned(), time::day);
    let mut about = row.outlet.as_ref().map_or_else(|| date.clone(), |outlet| format!("{outlet} · {date}"));
    if let Some(versions) = versions_words(row) {
        about = format!("{versions} · {about}");
    }
    if row.missing {
        about.push_str(" · ");
        about.push_str(bars::NOT_HERE);
    }
    about
}

/// "3 versions"; nothing where there is one.
fn versions_words(row: &DocumentRow) -> Option<String> {
    (!row.older.is_empty()).then(|| format!("{} versions", words::grouped(row.older.len() + 1)))
}

/// "5 of 11", or "412 of 1,030 words" where every word is checked.
fn progress_words(row: &DocumentRow) -> String {
    if row.left_out {
        bars::LEFT_OUT.to_owned()
    } else if row.role == DocumentRole::Source {
        bars::NOTHING_TO_CHECK.to_owned()
    } else if let Some(words) = row.words {
        page_words::words_covered(words)
    } else {
        let (done, all) = (row.counts.looked_at(), row.counts.claims());
        format!("{} of {}", words::grouped(done), words::grouped(all))
    }
}

/// How far a document is, in the colours of the standings; the words beside it say the number.
pub fn bar(ui: &Ui, rect: Rect, counts: &Counts) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(rect, 1.5, theme.rule);
    let all = counts.claims().max(1) as f32;
    let mut x = rect.left();
    let shares = [
        (Standing::Supported, theme.supported.ink),
        (Standing::Disputed, theme.disputed.ink),
        (Standing::Unverified, theme.unverified.ink),
        (Standing::Contested, theme.differ.ink),
        (Standing::Dismissed, theme.open),
    ];
    for (standing, ink) in shares {
        let wide = rect.width() * counts.of(standing) as f32 / all;
        if wide > 0.0 {
            let part =
                Rect::from_min_max(pos2(x, rect.top()), pos2((x + wide).min(rect.right()), rect.bottom()));
            ui.painter().rect_filled(part, 1.5, ink);
            x += wide;
        }
    }
}

/// How many words of a document are covered: in no standing's colour, for a tick is no verdict.
fn words_bar(ui: &Ui, rect: Rect, words: WordCount) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(rect, 1.5, theme.rule);
    let share = words.covered as f32 / words.all.max(1) as f32;
    if share > 0.0 {
        let part = Rect::from_min_size(rect.min, vec2(rect.width() * share.min(1.0), rect.height()));
        ui.painter().rect_filled(part, 1.5, theme.soft);
    }
}

/// A square button with a drawn sign.
fn icon(ui: &mut Ui, name: &str, on: bool, draw: impl FnOnce(&Ui, Rect, egui::Color32)) -> egui::Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(36.0, 34.0), Sense::click());
    if on || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if on { theme.pick_ground } else { theme.hover });
    }
    let ink = if on { theme.pick } else { theme.soft };
    draw(ui, Rect::from_center_size(rect.center(), vec2(16.0, 16.0)), ink);
    widgets::focus_ring(ui, &response, 6.0);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, name));
    response.on_hover_text(name)
}

fn chevron(ui: &Ui, rect: Rect, ink: egui::Color32, open: bool) {
    let middle = rect.center();
    let reach = if open { -4.0 } else { 4.0 };
    let points = vec![
        middle + vec2(-reach / 2.0, -5.0),
        middle + vec2(reach / 2.0, 0.0),
        middle + vec2(-reach / 2.0, 5.0),
    ];
    ui.painter().line(points, Stroke::new(1.6, ink));
}

fn page_icon(ui: &Ui, rect: Rect, ink: egui::Color32, page: Page) {
    let stroke = Stroke::new(1.4, ink);
    let painter = ui.painter();
    let line = |from: f32, to: f32, y: f32| {
        let at = |x: f32| pos2(rect.left() + x, rect.top() + y);
        painter.line_segment([at(from), at(to)], stroke);
    };
    match page {
        Page::Documents => {
            let sheet = Rect::from_center_size(rect.center(), vec2(12.0, 15.0));
            painter.rect_stroke(sheet, 2.0, stroke, egui::StrokeKind::Inside);
            line(5.0, 11.0, 5.0);
            line(5.0, 11.0, 8.0);
            line(5.0, 9.0, 11.0);
        }
        Page::Claims => {
            for y in [3.0, 8.0, 13.0] {
                painter.circle_filled(pos2(rect.left() + 2.0, rect.top() + y), 1.6, ink);
                line(6.0, 15.5, y);
            }
        }
        Page::Summary => {
            for (x, top) in [(3.0, 9.0), (8.0, 3.0), (13.0, 6.0)] {
                let at = |y: f32| pos2(rect.left() + x, rect.top() + y);
                painter.line_segment([at(top), at(14.0)], Stroke::new(3.0, ink));
            }
        }
    }
}
