//! What stands in the middle of the window.

pub mod claims;
pub mod documents;
pub mod speakers;
pub mod start;
pub mod summary;
pub mod timeline;
