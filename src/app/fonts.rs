//! The faces: Inter for the interface, Libertinus Serif for documents, egui's own behind them for signs.
//! Other scripts come from the system's fonts (eframe's font provider).

use super::theme::face;
use egui::epaint::text::{FontTweak, VariationCoords};
use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

/// Where the three cuts of Libertinus Serif stand in [`typst_assets::fonts`]; held by a test.
const SERIF_REGULAR: usize = 0;
const SERIF_SEMIBOLD: usize = 4;
const SERIF_ITALIC: usize = 2;

/// Every face of the window and the families that name them.
#[must_use]
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let signs: Vec<String> = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for name in &signs {
        if let Some(data) = fonts.font_data.get_mut(name) {
            Arc::make_mut(data).tweak.hinting = Some(false);
        }
    }
    let mut add = |family: FontFamily, name: &str, data: FontData| {
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
        let chain = std::iter::once(name.to_owned()).chain(signs.iter().cloned()).collect();
        fonts.families.insert(family, chain);
    };
    add(FontFamily::Proportional, "Inter", inter(400.0));
    for (family, weight) in [(face::MEDIUM, 500.0), (face::SEMIBOLD, 600.0)] {
        add(FontFamily::Name(family.into()), family, inter(weight));
    }
    let serifs = [
        (face::READING, SERIF_REGULAR),
        (face::READING_SEMIBOLD, SERIF_SEMIBOLD),
        (face::READING_ITALIC, SERIF_ITALIC),
    ];
    for (family, index) in serifs {
        let data = serif(index).unwrap_or_else(|| inter(400.0));
        add(FontFamily::Name(family.into()), family, data);
    }
    fonts
}

/// The interface face at a weight between 100 and 900.
///
/// It is drawn as it was designed: it carries no instructions for hinting, and working some out for each size
/// took longer than all else at the start.
fn inter(weight: f32) -> FontData {
    let coords = VariationCoords::new([(b"wght", weight)]);
    let tweak = FontTweak { coords, hinting: Some(false), ..FontTweak::default() };
    FontData::from_static(ttf_inter::REGULAR).tweak(tweak)
}

fn serif(index: usize) -> Option<FontData> {
    typst_assets::fonts().nth(index).map(FontData::from_static)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The full name (name id 4, Windows platform) of an OpenType file.
    fn full_name(font: &[u8]) -> Option<String> {
        let short = |at: usize| Some(u16::from_be_bytes([*font.get(at)?, *font.get(at + 1)?]) as usize);
        let long = |at: usize| Some((short(at)? << 16) | short(at + 2)?);
        let tables = short(4)?;
        let table = (0..tables).map(|i| 12 + 16 * i).find(|at| font.get(*at..at + 4) == Some(b"name"))?;
        let name = long(table + 8)?;
        let strings = name + short(name + 4)?;
        (0..short(name + 2)?).map(|i| name + 6 + 12 * i).find_map(|record| {
            let wanted = short(record)? == 3 && short(record + 6)? == 4;
            if !wanted {
                return None;
            }
            let from = strings + short(record + 10)?;
            let units: Option<Vec<u16>> =
                (0..short(record + 8)? / 2).map(|i| short(from + 2 * i).map(|u| u as u16)).collect();
            String::from_utf16(&units?).ok()
        })
    }

    #[test]
    fn the_reading_face_is_libertinus_serif() {
        let names: Vec<_> = typst_assets::fonts().map(full_name).collect();
        for (index, name) in [
            (SERIF_REGULAR, "Libertinus Serif Regular"),
            (SERIF_SEMIBOLD, "Libertinus Serif Semibold"),
            (SERIF_ITALIC, "Libertinus Serif Italic"),
        ] {
            assert_eq!(names.get(index).cloned().flatten().as_deref(), Some(name), "among {names:?}");
        }
    }

    #[test]
    fn the_interface_face_has_weights() {
        let axes = FontData::from_static(ttf_inter::REGULAR).variation_axes();
        assert!(axes.iter().any(|axis| axis.tag == "wght"));
    }
}
