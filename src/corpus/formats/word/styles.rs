//! What the styles of a Word document say: which are headings, which is the title.

use crate::corpus::formats::prose::chain;
use crate::corpus::formats::xml::{Piece, Xml};
use std::collections::HashMap;

#[derive(Debug, Default, Clone)]
pub struct Style {
    /// In lower case. Built-in styles have English names in every language of Word.
    name: String,
    based_on: Option<String>,
    /// 0 to 8 are headings, 9 is text.
    outline: Option<u8>,
    /// Are its letters raised, as the marks of notes are? `None` where it says nothing of that.
    raised: Option<bool>,
}

/// Styles by their id.
#[derive(Debug, Default)]
pub struct Styles(HashMap<String, Style>);

impl Styles {
    pub fn is_title(&self, id: &str) -> bool {
        match self.0.get(id) {
            Some(style) => style.name == "title",
            None => id == "Title",
        }
    }

    pub fn is_raised(&self, id: &str) -> bool {
        self.chain(id).find_map(|id| self.0.get(id)?.raised).unwrap_or(false)
    }

    pub fn is_heading(&self, id: &str) -> bool {
        self.chain(id).any(|id| match self.0.get(id) {
            None => id.starts_with("Heading"),
            Some(style) => {
                style.name == "title"
                    || style.name.starts_with("heading ")
                    || style.outline.is_some_and(|outline| outline < 9)
            }
        })
    }

    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = &'s str> {
        chain(id, |id| self.0.get(id)?.based_on.as_deref())
    }
}

pub fn read(text: &str) -> Styles {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    for piece in Xml::new(text) {
        match piece {
            Piece::Open(element) => match (element.name.as_str(), &mut open) {
                ("style", _) => {
                    open = element.get("styleId").map(|id| (id.to_owned(), Style::default()));
                }
                ("name", Some((_, style))) => {
                    style.name = element.get("val").unwrap_or_default().to_lowercase();
                }
                ("basedOn", Some((_, style))) => style.based_on = element.get("val").map(str::to_owned),
                ("outlineLvl", Some((_, style))) => {
                    style.outline = element.get("val").and_then(|level| level.parse().ok());
                }
                ("vertAlign", Some((_, style))) => {
                    style.raised = Some(element.get("val") == Some("superscript"));
                }
                _ => {}
            },
            Piece::Close(name) if name == "style" => styles.0.extend(open.take()),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    styles
}
