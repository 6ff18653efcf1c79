//! Files and folders from elsewhere that are added to the open project, one after the other.

use super::Desk;
use super::jobs::Slot;
use super::newcomers::{Look, Occasion};
use super::opening::{plural, split_hint};
use super::placing::{Placed, place};
use super::read_document::ReadDocument;
use super::sitting::Modal;
use super::view::Tone;
use crate::corpus::{DocumentId, FileProblem};
use crate::project::store::Record;
use std::path::PathBuf;
use std::sync::Arc;

impl Desk {
    /// Adds a file or folder that lies anywhere to the project, as a further folder of it where it lies in none: once
    /// nothing else is read, one after the other.
    pub(super) fn add_to_project(&mut self, path: PathBuf, source: bool) {
        if let Some(project) = &mut self.project {
            project.to_add.push_back((path, source));
            self.add_waiting();
        }
    }

    /// Adds the next of what waits to be added.
    pub(super) fn add_waiting(&mut self) {
        if self.may_look()
            && let Some((path, source)) = self.project.as_mut().and_then(|project| project.to_add.pop_front())
        {
            self.add_now(path, source);
        }
    }

    fn add_now(&mut self, path: PathBuf, source: bool) {
        let Some(mut look) = self.begin_look() else { return };
        let is_untitled = self.project.as_ref().is_some_and(|project| project.untitled);
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Look, move |handle| {
            let placed = match place(&look.ledger, &look.file, is_untitled, &look.chosen, &path) {
                Ok(placed) => placed,
                Err(message) => {
                    let (message, hint) = split_hint(message);
                    return Box::new(move |desk: &mut Desk| desk.error(message, hint));
                }
            };
            placed.choose(&mut look.chosen);
            look.adopt(handle.cancel_flag());
            // Of nothing else anything is taken.
            look.chosen.retain(|name, _| *name == placed.name && placed.file.is_none());
            look.files.extend(placed.file.clone().map(|file| (file, placed.at.clone())));
            if source {
                look.sources.insert(placed.file.clone().unwrap_or_else(|| placed.name.clone()));
            }
            let mut problems = Vec::new();
            let mut found =
                look.found(&|progress| handle.reading(progress), handle.cancel_flag(), &mut problems);
            if let Some(below) = &placed.below {
                found.retain(|read| read.card().path.starts_with(below.as_str()));
                problems.retain(|problem| problem.path.starts_with(below.as_str()));
            }
            Box::new(move |desk: &mut Desk| {
                if desk.generation == generation {
                    desk.take_placed(look, &placed, found, problems);
                }
            })
        });
    }

    fn take_placed(
        &mut self,
        look: Look,
        placed: &Placed,
        found: Vec<ReadDocument>,
        problems: Vec<FileProblem>,
    ) {
        let Some(project) = &mut self.project else { return };
        if found.is_empty() {
            let (text, hint) = match problems.first() {
                Some(problem) => ("No document could be read there".to_owned(), Some(problem.to_string())),
                None => ("Nothing is there that is not in the project already".to_owned(), None),
            };
            return self.warn(text, hint);
        }
        if let Some(line) = &placed.line
            && project.ledger.add_folder(Arc::clone(line))
        {
            project.keep(vec![Record::from(&**line)]);
        }
        if look.sources.contains(&placed.name) {
            project.source_folders.insert(placed.name.clone());
        }
        let id = project.ledger.project_id().to_owned();
        placed.choose(self.settings.folders.entry(id).or_default());
        self.keep_settings();
        self.note_problems(true, |known| known.further(problems));
        self.compare_new(look, found, Occasion::Added);
    }

    /// What was named to be added is taken, unless it has to be asked about first.
    pub(super) fn take_added(&mut self, new: &[DocumentId], ask: bool) {
        self.take_newcomers(new);
        if !new.is_empty() {
            self.tell(Tone::Good, format!("{} added", plural(new.len(), "document", "documents")));
        }
        if ask && self.modal.is_none() {
            self.modal = Some(Modal::Newcomers);
        }
    }
}
