//! A document as the desk holds it.

use crate::claim::{Found, Listing};
use crate::corpus::Document;
use crate::text::PointIndex;
use std::sync::{Arc, OnceLock};

/// A document that was read, with what lists show of its claims. What else there is to a claim (figures, dates, the
/// proposition) is found when one of its document is first shown.
#[derive(Clone, Debug)]
pub struct ReadDocument {
    pub document: Arc<Document>,
    pub listing: Arc<Listing>,
    pub points: Arc<PointIndex>,
    found: Arc<OnceLock<Found>>,
}

impl std::borrow::Borrow<Document> for ReadDocument {
    fn borrow(&self) -> &Document {
        &self.document
    }
}

impl ReadDocument {
    pub fn new(document: Arc<Document>) -> Self {
        let listing = Arc::new(crate::claim::list(&document));
        Self::listed(document, listing)
    }

    /// A document whose claims are listed already.
    pub fn listed(document: Arc<Document>, listing: Arc<Listing>) -> Self {
        let points = Arc::new(PointIndex::new(&document.text));
        Self { document, listing, points, found: Arc::default() }
    }

    /// Everything that the finder finds, in the order of the listing.
    pub fn found(&self) -> &Found {
        self.found.get_or_init(|| crate::claim::find(&self.document))
    }
}
