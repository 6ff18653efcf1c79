//! A document as the desk holds it.

use super::kept::KeptFile;
use crate::claim::{Found, Listing, Wanted};
use crate::corpus::{Card, Document, DocumentId, Located};
use crate::text::PointIndex;
use std::sync::{Arc, OnceLock};

/// A document that was read, with what lists show of its claims. Its text, where it is kept, is read from there when it
/// is first asked for; and what else there is to a claim (figures, dates, the proposition) is found when one of its
/// document is first shown.
#[derive(Clone, Debug)]
pub struct ReadDocument(Arc<Held>);

#[derive(Debug)]
struct Held {
    card: Card,
    listing: Listing,
    /// Where all that is not on the card is kept, if it is.
    kept: Option<KeptFile>,
    document: OnceLock<Arc<Document>>,
    points: OnceLock<PointIndex>,
    found: OnceLock<Box<Found>>,
}

impl Located for ReadDocument {
    fn id(&self) -> DocumentId {
        self.0.card.id
    }

    fn path(&self) -> &str {
        &self.0.card.path
    }
}

impl ReadDocument {
    pub fn new(document: Arc<Document>) -> Self {
        let listing = crate::claim::list(&document, Wanted::Claims);
        Self::held(Card::of(&document), listing, None, OnceLock::from(document))
    }

    /// A document of which the card and the claims are at hand, and the rest is kept.
    pub(super) fn kept(card: Card, listing: Listing, kept: KeptFile) -> Self {
        Self::held(card, listing, Some(kept), OnceLock::new())
    }

    fn held(card: Card, listing: Listing, kept: Option<KeptFile>, document: OnceLock<Arc<Document>>) -> Self {
        let (points, found) = (OnceLock::new(), OnceLock::new());
        Self(Arc::new(Held { card, listing, kept, document, points, found }))
    }

    /// What lists need of it.
    pub fn card(&self) -> &Card {
        &self.0.card
    }

    /// What lists show of its claims.
    pub fn listing(&self) -> &Listing {
        &self.0.listing
    }

    /// All of it.
    pub fn document(&self) -> &Arc<Document> {
        self.0.document.get_or_init(|| {
            let Held { card, listing, kept, .. } = &*self.0;
            let document = kept.as_ref().map(|kept| kept.load(card, |text| listing.fits(text)));
            Arc::new(document.unwrap_or_default())
        })
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.document().text
    }

    pub fn points(&self) -> &PointIndex {
        self.0.points.get_or_init(|| PointIndex::new(self.text()))
    }

    /// Everything that the finder finds, in the order of the listing.
    pub fn found(&self) -> &Found {
        self.0.found.get_or_init(|| Box::new(crate::claim::find(self.document(), Wanted::Claims)))
    }
}
