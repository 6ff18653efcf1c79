//! The reading page.

pub const MISSING: &str = "The text of this document is not on this machine. Its claims and all work on them are shown; choose File, Locate documents to read it here.";
pub const DRAW: &str = "Draw a claim";
pub const CITE: &str = "Cite on the claim";
pub const MOVE: &str = "Move the claim here";
pub const NO_DOCUMENT: &str = "Choose a document at the left";
pub const NO_DOCUMENT_HINT: &str = "Its claims will be marked in the text.";
