//! What stands in the middle of the window.

pub mod claims;
pub mod documents;
mod scale;
pub mod speakers;
pub mod start;
pub mod summary;
pub mod timeline;
