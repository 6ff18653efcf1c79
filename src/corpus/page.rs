//! What a text is made of: blocks in, a document's landmarks, boilerplate and metadata out.

use super::identity::{Identity, text_hash};
use super::{Document, Landmark, LandmarkKind};
use crate::text::Span;
use std::sync::Arc;

/// One paragraph or heading as its format gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub span: Span,
    pub kind: LandmarkKind,
}

/// A document of `text`, whose `blocks` cover every word, in order and without overlap.
pub fn understand(
    path: &str,
    identity: Identity,
    encoding: String,
    text: String,
    blocks: Vec<Block>,
) -> Document {
    let mut landmarks = Vec::with_capacity(blocks.len());
    for block in blocks {
        landmarks.push(Landmark {
            kind: block.kind,
            span: block.span,
            label: (landmarks.len() + 1).to_string(),
        });
    }
    Document {
        id: identity.id,
        full: identity.full,
        text_hash: text_hash(&text),
        bytes: identity.bytes,
        path: path.to_owned(),
        file: None,
        external_id: None,
        title: None,
        date: None,
        byline: None,
        outlet: None,
        dateline: None,
        language: None,
        encoding,
        url: None,
        text: Arc::from(text),
        landmarks,
        boilerplate: Vec::new(),
        problems: Vec::new(),
    }
}
