//! Documents from files and folders: encodings, landmarks, boilerplate, metadata.

mod document;

pub use document::{Document, DocumentId, Landmark, LandmarkKind};
