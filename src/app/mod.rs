//! The window.

mod fonts;
pub mod theme;
