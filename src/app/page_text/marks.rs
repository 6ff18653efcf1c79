//! How a claim is marked: by colour, by the shape and letter of its mark, and by the style of its underline.

use super::cursor::Stretch;
use crate::app::theme::{Theme, Tone, face};
use crate::desk::{Detail, Standing};
use crate::project::act::Looked;
use egui::{Align2, Color32, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

/// Ink and ground of a standing.
#[must_use]
pub fn tone(standing: Standing, theme: &Theme) -> Tone {
    match standing {
        Standing::NotLookedAt | Standing::Dismissed => Tone { ink: theme.open, ground: theme.paper },
        Standing::Supported => theme.supported,
        Standing::Disputed => theme.disputed,
        Standing::Unverified => theme.unverified,
        Standing::Contested => theme.differ,
    }
}

fn letter(standing: Standing) -> &'static str {
    match standing {
        Standing::NotLookedAt => "",
        Standing::Supported => "S",
        Standing::Disputed => "D",
        Standing::Unverified => "?",
        Standing::Contested => "!",
        Standing::Dismissed => "\u{d7}",
    }
}

/// Paints the mark of `standing` into the square `rect`.
pub fn mark(painter: &Painter, rect: Rect, standing: Standing, theme: &Theme) {
    let Tone { ink, ground } = tone(standing, theme);
    let centre = rect.center();
    let half = rect.width() / 2.0;
    match standing {
        Standing::NotLookedAt | Standing::Dismissed => ring(painter, centre, half - 0.75, ink),
        Standing::Supported => {
            painter.circle_filled(centre, half, ground);
        }
        Standing::Disputed => {
            painter.rect_filled(rect, 3.0, ground);
        }
        Standing::Unverified => {
            let round = half as u8;
            let corners = egui::CornerRadius { nw: round, ne: round, sw: 3, se: 3 };
            painter.rect_filled(rect, corners, ground);
        }
        Standing::Contested => {
            let reach = half * 1.25;
            let corners = [
                centre - Vec2::new(0.0, reach),
                centre + Vec2::new(reach, 0.0),
                centre + Vec2::new(0.0, reach),
                centre - Vec2::new(reach, 0.0),
            ];
            painter.add(Shape::convex_polygon(corners.to_vec(), ground, Stroke::NONE));
        }
    }
    let font = FontId::new(rect.width() * 0.55, FontFamily::Name(face::SEMIBOLD.into()));
    let ink = if standing == Standing::Dismissed { theme.soft } else { ink };
    painter.text(centre, Align2::CENTER_CENTER, letter(standing), font, ink);
}

/// A ring of dots.
fn ring(painter: &Painter, centre: Pos2, radius: f32, ink: Color32) {
    let dots = (radius * 2.2).round().max(8.0);
    for i in 0..dots as usize {
        let angle = i as f32 / dots * std::f32::consts::TAU;
        painter.circle_filled(centre + radius * Vec2::angled(angle), 0.85, ink);
    }
}

/// Paints the underline of `standing` below one row's share of a claim; `level` 0 is nearest to the words.
pub fn underline(
    painter: &Painter,
    corner: Pos2,
    stretch: &Stretch,
    standing: Standing,
    level: usize,
    theme: &Theme,
) {
    let y = (corner.y + stretch.baseline + 6.0 + 4.0 * level.min(2) as f32).round();
    let (left, right) = (corner.x + stretch.left, corner.x + stretch.right);
    let ink = tone(standing, theme).ink;
    let line = |y: f32, width: f32| {
        painter.line_segment([pos2(left, y), pos2(right, y)], Stroke::new(width, ink));
    };
    match standing {
        Standing::Supported => line(y, 2.0),
        Standing::Contested => line(y, 3.0),
        Standing::Disputed => {
            line(y - 0.5, 1.0);
            line(y + 2.5, 1.0);
        }
        Standing::Unverified => {
            painter.extend(Shape::dashed_line(
                &[pos2(left, y), pos2(right, y)],
                Stroke::new(2.0, ink),
                6.0,
                3.5,
            ));
        }
        Standing::NotLookedAt => {
            painter.extend(Shape::dotted_line(&[pos2(left, y), pos2(right, y)], ink, 4.0, 0.9));
        }
        Standing::Dismissed => {}
    }
}

/// Frames one row's share of a figure or a date of the current claim; of its speaker only the sides.
pub fn detail(painter: &Painter, corner: Pos2, stretch: &Stretch, detail: Detail, theme: &Theme) {
    let rect = Rect::from_min_max(
        corner + Vec2::new(stretch.left - 2.0, stretch.top + 2.0),
        corner + Vec2::new(stretch.right + 2.0, stretch.bottom - 1.0),
    );
    let stroke = Stroke::new(1.0, theme.pick);
    match detail {
        Detail::Figure | Detail::Date => {
            painter.rect(rect, 4.0, theme.paper, stroke, StrokeKind::Inside);
        }
        Detail::Speaker => {
            painter.vline(rect.left(), rect.y_range(), stroke);
            painter.vline(rect.right(), rect.y_range(), stroke);
        }
    }
}

/// The sign at the end of a point: a ring, a tick or a cross; the next one to be ticked stands out.
pub fn point(
    painter: &Painter,
    corner: Pos2,
    stretch: &Stretch,
    looked: Option<Looked>,
    is_next: bool,
    theme: &Theme,
) {
    let centre = corner + Vec2::new(stretch.right - 1.0, stretch.top + 3.0);
    let line = |from: (f32, f32), to: (f32, f32), ink: Color32| {
        let at = |(x, y): (f32, f32)| centre + Vec2::new(x, y);
        painter.line_segment([at(from), at(to)], Stroke::new(1.6, ink));
    };
    match looked {
        None if is_next => {
            painter.circle_filled(centre, 3.2, theme.pick);
        }
        None => {
            painter.circle_stroke(centre, 2.4, Stroke::new(1.0, theme.open));
        }
        Some(Looked::Checked) => {
            line((-3.5, 0.0), (-1.0, 2.5), theme.supported.ink);
            line((-1.0, 2.5), (3.5, -3.0), theme.supported.ink);
        }
        Some(Looked::Wrong) => {
            line((-2.7, -2.7), (2.7, 2.7), theme.disputed.ink);
            line((-2.7, 2.7), (2.7, -2.7), theme.disputed.ink);
        }
    }
}

/// Paints the ground behind one row's share of a range.
pub fn ground(painter: &Painter, corner: Pos2, stretch: &Stretch, colour: Color32) {
    let rect = Rect::from_min_max(
        corner + Vec2::new(stretch.left - 3.0, stretch.top - 0.5),
        corner + Vec2::new(stretch.right + 3.0, stretch.bottom + 0.5),
    );
    painter.rect_filled(rect, 2.0, colour);
}

/// A small swatch of `standing` for footers, rows and legends: the mark without its letter.
pub fn swatch(painter: &Painter, rect: Rect, standing: Standing, theme: &Theme) {
    let ink = tone(standing, theme).ink;
    let (centre, half) = (rect.center(), rect.width() / 2.0);
    match standing {
        Standing::NotLookedAt | Standing::Dismissed => ring(painter, centre, half - 0.5, ink),
        Standing::Supported => {
            painter.circle_filled(centre, half, ink);
        }
        Standing::Disputed => {
            painter.rect_filled(rect, 1.0, ink);
        }
        Standing::Unverified => {
            let round = half as u8 + 1;
            painter.rect_filled(rect, egui::CornerRadius { nw: round, ne: round, sw: 1, se: 1 }, ink);
        }
        Standing::Contested => {
            let reach = half * 1.2;
            let corners = [
                centre - Vec2::new(0.0, reach),
                centre + Vec2::new(reach, 0.0),
                centre + Vec2::new(0.0, reach),
                centre - Vec2::new(reach, 0.0),
            ];
            painter.add(Shape::convex_polygon(corners.to_vec(), ink, Stroke::NONE));
        }
    }
}

/// The frame around the mark of the current claim.
pub fn current(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.rect_stroke(rect.expand(3.0), 6.0, Stroke::new(1.5, theme.pick), StrokeKind::Outside);
}
