//! A document as the desk holds it.

use super::kept::KeptFile;
use crate::claim::{Found, Listing, Wanted};
use crate::corpus::{Card, Document, DocumentId, Located};
use crate::text::PointIndex;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// A document that was read, with what lists show of its claims. Its text, where it is kept, is read from there when it
/// is first asked for; and what else there is to a claim (figures, dates, the proposition) is found when one of its
/// document is first shown. Whoever goes through a whole corpus may let go of the lists too, where they are kept.
#[derive(Clone, Debug)]
pub struct ReadDocument(Arc<Held>);

#[derive(Debug)]
struct Held {
    card: Card,
    listing: Mutex<Lists>,
    /// Where all that is not on the card is kept, if it is.
    kept: Option<KeptFile>,
    document: OnceLock<Arc<Document>>,
    points: OnceLock<PointIndex>,
    found: OnceLock<Box<Found>>,
}

/// What lists show of a document, as far as it is at hand.
#[derive(Debug)]
enum Lists {
    AtHand(Arc<Listing>),
    /// As it was kept: unpacked by who first asks, so that what is made and given back at once is so on one thread.
    Packed(Box<[u8]>),
    LetGo,
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
        let listing = Lists::AtHand(Arc::new(listing));
        Self::held(Card::of(&document), listing, None, OnceLock::from(document))
    }

    /// A document of which the card and the lists of claims (packed) are at hand, and the rest is kept.
    pub(super) fn kept(card: Card, lists: Box<[u8]>, kept: KeptFile) -> Self {
        Self::held(card, Lists::Packed(lists), Some(kept), OnceLock::new())
    }

    fn held(card: Card, listing: Lists, kept: Option<KeptFile>, document: OnceLock<Arc<Document>>) -> Self {
        let (points, found) = (OnceLock::new(), OnceLock::new());
        let listing = Mutex::new(listing);
        Self(Arc::new(Held { card, listing, kept, document, points, found }))
    }

    /// What lists need of it.
    pub fn card(&self) -> &Card {
        &self.0.card
    }

    /// What lists show of its claims.
    pub fn listing(&self) -> Arc<Listing> {
        self.listing_at_hand().unwrap_or_else(|| {
            let found = Arc::new(crate::claim::list(self.document(), Wanted::Claims));
            *self.lists() = Lists::AtHand(Arc::clone(&found));
            found
        })
    }

    fn lists(&self) -> MutexGuard<'_, Lists> {
        self.0.listing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// `None` where what is kept of it is spoilt.
    fn listing_at_hand(&self) -> Option<Arc<Listing>> {
        let (mut lists, card) = (self.lists(), &self.0.card);
        let unpacked = match &*lists {
            Lists::AtHand(listing) => return Some(Arc::clone(listing)),
            Lists::Packed(bytes) => Listing::unpacked(bytes, card),
            Lists::LetGo => self.0.kept.as_ref()?.listing(card),
        };
        let listing = Arc::new(unpacked?);
        *lists = Lists::AtHand(Arc::clone(&listing));
        Some(listing)
    }

    /// Gives back the memory of what lists show of its claims, where it can be read again from what is kept.
    pub fn let_go_of_listing(&self) {
        if self.0.kept.is_some() {
            *self.lists() = Lists::LetGo;
        }
    }

    /// All of it.
    pub fn document(&self) -> &Arc<Document> {
        self.0.document.get_or_init(|| {
            let fits = |text: &str| self.listing_at_hand().is_none_or(|listing| listing.fits(text));
            let document = self.0.kept.as_ref().map(|kept| kept.load(&self.0.card, fits));
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
