//! The one place for colours and sizes: named roles, light and dark.
//!
//! Views ask [`Theme::of`] for the roles of the current look and never name a colour themselves.
//! A test holds every text role to a contrast of at least 4.5 and every mark to at least 3.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Vec2};

/// Ink and ground of one standing; the ink is readable on the ground and on every surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    pub ink: Color32,
    pub ground: Color32,
}

/// Roles of one look.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Behind document text.
    pub paper: Color32,
    /// Behind panels and bars.
    pub panel: Color32,
    /// Fields, cards, buttons.
    pub raise: Color32,
    /// A button or row under the pointer.
    pub hover: Color32,
    pub ink: Color32,
    /// Secondary text.
    pub soft: Color32,
    /// The underline and ring of what was not looked at: a mark, never text.
    pub open: Color32,
    /// Lines between things, never text.
    pub rule: Color32,
    /// The one accent: what is current or has the keyboard.
    pub pick: Color32,
    pub pick_ground: Color32,
    /// Words selected with the pointer, and hits of a search.
    pub selected: Color32,
    pub hit: Color32,
    /// Behind words that nothing covers yet, where every word is checked.
    pub uncovered: Color32,
    pub supported: Tone,
    pub disputed: Tone,
    pub unverified: Tone,
    pub differ: Tone,
    shade: u8,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

pub const LIGHT: Theme = Theme {
    paper: rgb(0xFB_F9_F5),
    panel: rgb(0xF3_F0_EA),
    raise: rgb(0xFF_FF_FF),
    hover: rgb(0xEA_E6_DE),
    ink: rgb(0x1D_1D_1B),
    soft: rgb(0x5F_5B_53),
    open: rgb(0x8A_84_78),
    rule: rgb(0xDF_DA_D0),
    pick: rgb(0x2B_5C_8A),
    pick_ground: rgb(0xDC_E8_F3),
    selected: rgb(0xBF_D7_EE),
    hit: rgb(0xF7_E7_A8),
    uncovered: rgb(0xED_E9_DF),
    supported: Tone { ink: rgb(0x1A_72_54), ground: rgb(0xE2_F1_EA) },
    disputed: Tone { ink: rgb(0xB2_3F_2A), ground: rgb(0xF8_E6_E1) },
    unverified: Tone { ink: rgb(0x76_57_08), ground: rgb(0xF5_EC_D3) },
    differ: Tone { ink: rgb(0x6A_4C_9C), ground: rgb(0xEC_E6_F5) },
    shade: 28,
};

pub const DARK: Theme = Theme {
    paper: rgb(0x17_18_1A),
    panel: rgb(0x1D_1F_22),
    raise: rgb(0x25_28_2C),
    hover: rgb(0x2D_31_36),
    ink: rgb(0xE8_E5_DE),
    soft: rgb(0xA8_A4_9B),
    open: rgb(0x7D_7A_73),
    rule: rgb(0x33_36_3B),
    pick: rgb(0x7F_B2_E5),
    pick_ground: rgb(0x20_30_3F),
    selected: rgb(0x2C_4A_66),
    hit: rgb(0x4D_43_14),
    uncovered: rgb(0x26_29_2D),
    supported: Tone { ink: rgb(0x5C_C3_9B), ground: rgb(0x17_33_2A) },
    disputed: Tone { ink: rgb(0xF0_8C_76), ground: rgb(0x3A_21_1C) },
    unverified: Tone { ink: rgb(0xDD_B8_4E), ground: rgb(0x35_2C_13) },
    differ: Tone { ink: rgb(0xB7_9B_EA), ground: rgb(0x2B_23_38) },
    shade: 120,
};

impl Theme {
    #[must_use]
    pub fn of(ui: &egui::Ui) -> &'static Theme {
        if ui.visuals().dark_mode { &DARK } else { &LIGHT }
    }
}

/// Sizes in points.
pub mod size {
    pub const TOP_BAR: f32 = 44.0;
    pub const FOOTER: f32 = 28.0;
    pub const LEFT: f32 = 264.0;
    pub const LEFT_FOLDED: f32 = 48.0;
    pub const RIGHT: f32 = 392.0;
    /// Below this width of the window the left panel folds to a strip.
    pub const FOLD_LEFT_BELOW: f32 = 1200.0;
    /// Below this one the claim panel lies over the page's edge.
    pub const FLOAT_RIGHT_BELOW: f32 = 1000.0;
    /// The document's column, 60 to 75 characters wide; never under [`COLUMN_MIN`], which keeps 55 characters.
    pub const COLUMN: f32 = 580.0;
    pub const COLUMN_MIN: f32 = 432.0;
    /// Left of the column, for the marks of claims.
    pub const GUTTER: f32 = 56.0;
    pub const PAGE_TOP: f32 = 34.0;
    pub const PARAGRAPH_GAP: f32 = 13.0;
    pub const READING: f32 = 18.5;
    pub const READING_LINE: f32 = 1.58;
    pub const TITLE: f32 = 27.0;
    pub const HEADING: f32 = 20.0;
    pub const BOILERPLATE: f32 = 14.0;
    pub const MARK: f32 = 20.0;
    pub const TEXT: f32 = 13.0;
    pub const SMALL: f32 = 12.0;
    pub const CAPS: f32 = 11.0;
    pub const RADIUS: u8 = 7;
    /// Inner margin of panels.
    pub const MARGIN: i8 = 16;
}

/// Families of faces, by what they are for.
pub mod face {
    pub const MEDIUM: &str = "interface medium";
    pub const SEMIBOLD: &str = "interface semibold";
    pub const READING: &str = "reading";
    pub const READING_SEMIBOLD: &str = "reading semibold";
    pub const READING_ITALIC: &str = "reading italic";
}

fn family(name: &str) -> FontFamily {
    FontFamily::Name(name.into())
}

/// Fonts by role.
pub mod font {
    use super::{FontFamily, FontId, face, family, size};

    #[must_use]
    pub fn text() -> FontId {
        FontId::new(size::TEXT, FontFamily::Proportional)
    }
    #[must_use]
    pub fn small() -> FontId {
        FontId::new(size::SMALL, FontFamily::Proportional)
    }
    #[must_use]
    pub fn medium() -> FontId {
        FontId::new(size::TEXT, family(face::MEDIUM))
    }
    #[must_use]
    pub fn strong() -> FontId {
        FontId::new(size::TEXT, family(face::SEMIBOLD))
    }
    #[must_use]
    pub fn caps() -> FontId {
        FontId::new(size::CAPS, family(face::SEMIBOLD))
    }
    #[must_use]
    pub fn reading(size: f32) -> FontId {
        FontId::new(size, family(face::READING))
    }
    #[must_use]
    pub fn reading_semibold(size: f32) -> FontId {
        FontId::new(size, family(face::READING_SEMIBOLD))
    }
    #[must_use]
    pub fn reading_italic(size: f32) -> FontId {
        FontId::new(size, family(face::READING_ITALIC))
    }
    #[must_use]
    pub fn heading() -> FontId {
        FontId::new(17.0, family(face::SEMIBOLD))
    }
}

/// Gives egui both looks. Call once, and again after fonts change.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(super::fonts::definitions());
    for (theme, roles) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| apply(style, roles, theme));
    }
}

fn apply(style: &mut egui::Style, theme: &Theme, kind: egui::Theme) {
    let dark = kind == egui::Theme::Dark;
    style.visuals = if dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    style.text_styles = [
        (TextStyle::Small, font::small()),
        (TextStyle::Body, font::text()),
        (TextStyle::Button, font::text()),
        (TextStyle::Heading, font::heading()),
        (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 6.0);
    spacing.button_padding = Vec2::new(10.0, 5.0);
    spacing.interact_size = Vec2::new(28.0, 28.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(20);
    spacing.icon_width = 16.0;
    spacing.tooltip_width = 360.0;
    style.interaction.tooltip_delay = 0.35;
    style.interaction.selectable_labels = false;
    let visuals = &mut style.visuals;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(theme.soft);
    visuals.hyperlink_color = theme.pick;
    visuals.warn_fg_color = theme.unverified.ink;
    visuals.error_fg_color = theme.disputed.ink;
    visuals.panel_fill = theme.panel;
    visuals.window_fill = theme.panel;
    visuals.window_stroke = Stroke::new(1.0, theme.rule);
    visuals.extreme_bg_color = theme.raise;
    visuals.text_edit_bg_color = Some(theme.raise);
    visuals.faint_bg_color = theme.hover;
    visuals.code_bg_color = theme.raise;
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow =
        Shadow { offset: [0, 12], blur: 32, spread: 0, color: Color32::from_black_alpha(theme.shade) };
    visuals.popup_shadow =
        Shadow { offset: [0, 6], blur: 18, spread: 0, color: Color32::from_black_alpha(theme.shade) };
    visuals.selection.bg_fill = theme.selected;
    visuals.selection.stroke = Stroke::new(1.0, theme.pick);
    // A blinking caret would wake the window for ever.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(1.5, theme.pick);
    let radius = CornerRadius::same(6);
    let line = Stroke::new(1.0, theme.rule);
    let widgets = &mut visuals.widgets;
    for (widget, ground, border, text) in [
        (&mut widgets.noninteractive, theme.panel, line, theme.ink),
        (&mut widgets.inactive, theme.raise, line, theme.ink),
        (&mut widgets.hovered, theme.hover, Stroke::new(1.0, theme.open), theme.ink),
        (&mut widgets.active, theme.pick_ground, Stroke::new(1.0, theme.pick), theme.ink),
        (&mut widgets.open, theme.hover, line, theme.ink),
    ] {
        widget.bg_fill = ground;
        widget.weak_bg_fill = ground;
        widget.bg_stroke = border;
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = radius;
        widget.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(colour: Color32) -> f64 {
        let channel = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn check(what: &str, ink: Color32, ground: Color32, least: f64) {
        let found = contrast(ink, ground);
        assert!(found >= least, "{what}: {found:.2} is under {least}");
    }

    #[test]
    fn every_text_role_is_readable_on_every_ground_it_stands_on() {
        for (look, theme) in [("light", &LIGHT), ("dark", &DARK)] {
            let tones = [
                ("supported", theme.supported),
                ("disputed", theme.disputed),
                ("unverified", theme.unverified),
                ("differ", theme.differ),
            ];
            let surfaces = [
                ("paper", theme.paper),
                ("panel", theme.panel),
                ("raise", theme.raise),
                ("hover", theme.hover),
                ("pick ground", theme.pick_ground),
            ];
            for (surface, ground) in surfaces {
                check(&format!("{look}: ink on {surface}"), theme.ink, ground, 4.5);
                check(&format!("{look}: soft on {surface}"), theme.soft, ground, 4.5);
                check(&format!("{look}: pick on {surface}"), theme.pick, ground, 4.5);
            }
            for (name, tone) in tones {
                check(&format!("{look}: {name} on its ground"), tone.ink, tone.ground, 4.5);
                check(&format!("{look}: ink on the ground of {name}"), theme.ink, tone.ground, 4.5);
                for (surface, ground) in surfaces {
                    check(&format!("{look}: {name} on {surface}"), tone.ink, ground, 4.5);
                }
            }
            for (name, ground) in
                [("selected", theme.selected), ("hit", theme.hit), ("uncovered", theme.uncovered)]
            {
                check(&format!("{look}: ink on {name}"), theme.ink, ground, 4.5);
            }
            check(&format!("{look}: the ring of what is open"), theme.open, theme.paper, 3.0);
            for (name, ink) in [
                ("what is open", theme.open),
                ("what is next", theme.pick),
                ("a tick", theme.supported.ink),
                ("a cross", theme.disputed.ink),
            ] {
                check(&format!("{look}: {name} on what nothing covers"), ink, theme.uncovered, 3.0);
            }
        }
    }

    #[test]
    fn no_two_standings_share_a_colour() {
        for theme in [&LIGHT, &DARK] {
            let inks = [theme.supported.ink, theme.disputed.ink, theme.unverified.ink, theme.differ.ink];
            for (i, ink) in inks.iter().enumerate() {
                assert!(!inks[..i].contains(ink));
            }
        }
    }
}
