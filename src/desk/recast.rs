//! Changes of the whole ledger at once: a copy is joined, or taken out again; acts that were put back are left out.
//!
//! All that is made of the ledger is then made anew, in proportion to the project, and so in a job. If something was done
//! meanwhile, the change is worked out once more for what is there then, in a job again: the window waits for none.

use super::Desk;
use super::jobs::Slot;
use super::project_open::Made;
use super::queue::Queue;
use super::read_document::ReadDocument;
use super::view::Tone;
use crate::project::Ledger;
use std::sync::Arc;

/// Where so many changes in a row were overtaken, it is said that the change waits for a pause.
const TOLD_AFTER: u32 = 3;

/// A change of a ledger, with what it has to say of itself.
pub(super) type Work<T> = Arc<dyn Fn(&mut Ledger) -> T + Send + Sync>;

/// What is done with it on the desk; nothing was made anew where the ledger stayed as it was.
pub(super) type Then<T> = Box<dyn FnOnce(&mut Desk, Option<Made>, T) + Send>;

impl Desk {
    /// Changes the ledger of the open project by `work`, which may be done several times; `then` is done once.
    pub(super) fn recast<T: Send + 'static>(&mut self, work: Work<T>, then: Then<T>) {
        self.try_recast(work, then, 1);
    }

    fn try_recast<T: Send + 'static>(&mut self, work: Work<T>, then: Then<T>, tried: u32) {
        let Some(project) = &self.project else { return };
        let (base, texts, generation) = (project.ledger.clone(), project.texts(), self.generation);
        if tried == TOLD_AFTER + 1 {
            let text = "What a copy changes is worked out once nothing is done for a moment".to_owned();
            self.tell(Tone::Plain, text);
        }
        self.jobs.start(&self.world.clone(), Slot::Recast, move |_| {
            let (made, gave) = worked_out(&base, texts, &*work);
            Box::new(move |desk: &mut Self| {
                if desk.generation != generation {
                    return;
                }
                let is_as_it_was = desk.project.as_ref().is_some_and(|project| project.ledger.is_same(&base));
                if is_as_it_was {
                    then(desk, made, gave);
                } else {
                    desk.try_recast(work, then, tried + 1);
                }
            })
        });
    }

    /// Lays a ledger on the desk with all that was made of it.
    pub(super) fn lay_made(&mut self, made: Made) {
        let Some(project) = &mut self.project else { return };
        let before = project.lay(made);
        // The rows have other numbers now.
        project.queue = Queue::after(Some(&project.queue));
        self.jobs.start(&self.world.clone(), Slot::Close, move |_| {
            drop(before);
            Box::new(|_| {})
        });
        self.refilter();
        self.dirty_all();
    }
}

fn worked_out<T>(
    base: &Ledger,
    mut texts: Vec<ReadDocument>,
    work: &(dyn Fn(&mut Ledger) -> T + Send + Sync),
) -> (Option<Made>, T) {
    let mut ledger = base.clone();
    let gave = work(&mut ledger);
    if ledger.is_same(base) {
        return (None, gave);
    }
    // A document that is not in the project any more is not on the desk either.
    texts.retain(|read| {
        let id = read.card().id;
        ledger.document(id).is_some() || base.document(id).is_none()
    });
    (Some(Made::with(ledger, texts)), gave)
}
