//! Documents that lie in the project's folders and are not in the project: new ones, and later versions of documents
//! that are in it. They are offered; a person takes them in, and says what is a version of what.

use super::alike::{Alike, Likely, Traits, versions_among};
use super::changes::Changes;
use super::jobs::Slot;
use super::kept::Keeping;
use super::library::{self, ChosenFolders};
use super::opening::plural;
use super::read_document::ReadDocument;
use super::sitting::{Confirm, Modal};
use super::tables::{adopt, document_line, role_beside, table_of, with_choices};
use super::view::{About, NewcomerView, NoticeButton, Tone, VersionPlace};
use super::{Action, Desk};
use crate::claim::ClaimId;
use crate::corpus::{self, Document, DocumentId, FileProblem, Progress, ReadOptions};
use crate::project::act::Role;
use crate::project::store::Record;
use crate::project::{DocumentLine, Ledger, ProjectState, TableLine};
use crate::text::{Shingles, Span};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A document that is not in the project.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub read: ReadDocument,
    /// As it would stand in the project file.
    pub line: Arc<DocumentLine>,
    /// What it seems to be a later version of.
    pub version_of: Option<Likely>,
    /// What differs from that, where both are at hand; of the first that are offered.
    pub changes: Option<Arc<Changes>>,
    /// The choice of columns by which its table is read, where that is new too.
    pub table: Option<Arc<TableLine>>,
}

/// A document of the project that seems to be a later version of another of it.
#[derive(Clone, Debug)]
pub struct Later {
    pub read: ReadDocument,
    pub likely: Likely,
    /// As [`Newcomer::changes`].
    pub changes: Option<Arc<Changes>>,
}

impl Later {
    #[must_use]
    pub fn id(&self) -> DocumentId {
        self.read.card().id
    }
}

/// What a look into the folders of a project needs.
#[derive(Clone)]
pub(super) struct Look {
    pub ledger: Ledger,
    /// The project's file.
    pub file: PathBuf,
    pub chosen: ChosenFolders,
    pub keeping: Keeping,
    pub options: ReadOptions,
    /// Choices of columns for tables that are new, see [`adopt`].
    pub adopted: Vec<Arc<TableLine>>,
    /// Single files to be read, by the path they have in the project.
    pub files: Vec<(String, PathBuf)>,
    /// Folders, and paths of single files, that are source material.
    pub sources: BTreeSet<String>,
    /// The folders that were looked through to their end.
    pub looked: BTreeSet<String>,
}

/// What newcomers are compared with.
pub(super) struct Beside {
    /// The texts of the project that are at hand.
    pub texts: Vec<ReadDocument>,
    /// What was said of its documents.
    pub state: ProjectState,
}

/// Why folders are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The project was made: all that lies in its folders is in it, and may be versions of one another.
    Made,
    /// The project was opened.
    Opening,
    /// Whoever asked hears of it too where there is nothing new, is asked first about folders that were not chosen on
    /// this machine, and hears once more which documents of the project seem to be versions of others of it.
    Asked,
    /// The window is in front again. What was offered already, or passed over, is not told once more.
    Return,
    /// Somebody named a file or folder to be added: what is new in it is taken, and what seems to be a later version is
    /// asked about.
    Added,
}

/// When the folders of a project were looked through last, and when they are to be again.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Looked {
    /// When that began.
    begun: Option<DateTime<Utc>>,
    /// Not before then it is done again because the window came back.
    rest_until: Option<DateTime<Utc>>,
    /// The window came back, and the look is still to be done.
    due: bool,
}

/// Between two looks for no other reason than that the window came back lies at least so much,
const REST: TimeDelta = TimeDelta::seconds(10);
/// and so many times as long as the look before took.
const REST_TIMES: i32 = 20;

/// So many that seem to be later versions are compared sentence by sentence.
const COMPARED: usize = 60;

/// So many folders are asked about at once.
const MOST_ASKED: usize = 12;

impl Look {
    /// Folders to ask about before anything is looked for in them.
    fn unchosen(&self) -> ChosenFolders {
        let folders = library::unchosen_folders(&self.ledger, &self.file, &self.chosen);
        folders.into_iter().take(MOST_ASKED).collect()
    }

    /// Takes the choices of columns over to new tables of the same columns.
    pub fn adopt(&mut self, cancel: &AtomicBool) {
        self.adopted = adopt(&mut self.ledger, &self.chosen, &self.options, cancel);
        self.options = with_choices(&self.options, &self.ledger);
    }

    /// The documents that are not in the project, folder by folder in the order of paths.
    pub fn found(
        &self,
        progress: &dyn Fn(Progress<'_>),
        cancel: &AtomicBool,
        problems: &mut Vec<FileProblem>,
    ) -> Vec<ReadDocument> {
        let mut found: Vec<ReadDocument> = Vec::new();
        let mut seen = BTreeSet::new();
        // What a project file names is no choice of the user's: of no other folder is anything shown, or read at all.
        for (name, folder) in self.chosen.iter().filter(|(_, folder)| folder.is_dir()) {
            let take = &mut |read: ReadDocument| {
                let id = read.card().id;
                if seen.insert(id) {
                    found.push(read);
                }
            };
            let read = library::read_whole_folder(
                name,
                folder,
                &self.options,
                &self.keeping,
                Some(&self.ledger),
                take,
                progress,
                cancel,
            );
            problems.extend(read.problems);
        }
        for (path, file) in &self.files {
            let read = corpus::read_file(path, file, &self.options);
            let is_new = |id: DocumentId| self.ledger.document(id).is_none();
            let documents =
                read.documents.into_iter().filter(|document| is_new(document.id) && seen.insert(document.id));
            let documents: Vec<Arc<Document>> = documents.map(Arc::new).collect();
            corpus::in_order(
                &documents,
                |document| ReadDocument::new(Arc::clone(document)),
                |_, read| {
                    found.push(read);
                    ControlFlow::Continue(())
                },
            );
            problems.extend(read.problems);
        }
        found
    }

    /// What was found, as it would stand in the project, and what it seems to be later versions of.
    pub fn newcomers(&self, found: Vec<ReadDocument>, beside: &Beside, cancel: &AtomicBool) -> Vec<Newcomer> {
        if found.is_empty() {
            return Vec::new();
        }
        let (_, followed) = self.follow(beside);
        let lines: Vec<&DocumentLine> =
            self.ledger.documents().filter(|line| !followed.contains(&line.id)).collect();
        let texts = beside.by_id();
        let mut traits = Vec::with_capacity(lines.len());
        let of = |line: &&DocumentLine| match texts.get(&line.id) {
            Some(read) => read.traits(Role::UnderCheck).at(&line.path),
            None => Traits::of_line(line),
        };
        corpus::in_order(&lines, of, |_, of_one| {
            traits.push(of_one);
            ControlFlow::Continue(())
        });
        let alike = Alike::new(traits);
        let mut compared = 0;
        let newcomer = |read: ReadDocument| {
            let version_of = alike.older_of(&read.traits(Role::UnderCheck));
            let version_of = version_of.map(|likely| measured(likely, &read, &texts));
            let changes = version_of.and_then(|likely| changes(likely, &read, &texts, &mut compared, cancel));
            // It is checked or read as a source as the one before was, or what lies in the same folder.
            let role = match version_of {
                Some(likely) => self.ledger.document(likely.document).and_then(|line| line.role),
                None => self.role_of(&read.card().path),
            };
            let line = document_line(&self.ledger, &read, role).ok()?;
            let table = table_of(&line.path);
            let table = self.adopted.iter().find(|adopted| adopted.path == table).cloned();
            Some(Newcomer { read, line: Arc::new(line), version_of, changes, table })
        };
        found.into_iter().filter_map(newcomer).collect()
    }

    /// As it was named, else as what lies in the same folder.
    fn role_of(&self, path: &str) -> Option<Role> {
        let folder = path.split('/').next().unwrap_or_default();
        let is_source = |name: &str| self.sources.contains(name);
        if is_source(folder)
            || self.files.iter().any(|(file, _)| path.starts_with(file.as_str()) && is_source(file))
        {
            return Some(Role::Source);
        }
        role_beside(&self.ledger, path)
    }

    /// Documents of the project that are later versions of others, and those others.
    fn follow(&self, beside: &Beside) -> (BTreeSet<DocumentId>, BTreeSet<DocumentId>) {
        let ids = self.ledger.documents().map(|line| line.id);
        ids.filter_map(|id| Some((id, beside.state.follows(id)?))).unzip()
    }

    /// Documents of the project that seem to be later versions of others of it.
    pub fn versions(&self, beside: &Beside, progress: &dyn Fn(usize), cancel: &AtomicBool) -> Vec<Later> {
        let mut traits = Vec::with_capacity(beside.texts.len());
        let of = |read: &ReadDocument| {
            let id = read.card().id;
            let line = self.ledger.document(id).filter(|_| !beside.state.is_left_out(id))?;
            Some(read.traits(beside.state.role(id, line.role)))
        };
        let mut done = 0;
        corpus::in_order(&beside.texts, of, |_, of_one| {
            traits.extend(of_one);
            done += 1;
            progress(done);
            if cancel.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let (mut follow, followed) = self.follow(beside);
        let alone = self.ledger.documents().map(|line| line.id).filter(|id| beside.state.stands_alone(*id));
        follow.extend(alone);
        let texts = beside.by_id();
        let found = versions_among(traits, &follow, &followed).into_iter();
        let mut compared = 0;
        let later = |(newer, likely): (DocumentId, Likely)| {
            let read = *texts.get(&newer)?;
            let changes = changes(likely, read, &texts, &mut compared, cancel);
            Some(Later { read: read.clone(), likely: measured(likely, read, &texts), changes })
        };
        found.filter_map(later).collect()
    }
}

impl Beside {
    fn by_id(&self) -> HashMap<DocumentId, &ReadDocument> {
        self.texts.iter().map(|read| (read.card().id, read)).collect()
    }
}

/// With the share of runs of words that the two have, exactly, where both are at hand.
fn measured(likely: Likely, newer: &ReadDocument, texts: &HashMap<DocumentId, &ReadDocument>) -> Likely {
    let older = texts.get(&likely.document);
    let likeness = older.map(|older| Shingles::of(older.text()).likeness(&Shingles::of(newer.text())));
    Likely { likeness, ..likely }
}

/// What differs between the two, where both are at hand and not too many were compared.
fn changes(
    likely: Likely,
    newer: &ReadDocument,
    texts: &HashMap<DocumentId, &ReadDocument>,
    compared: &mut usize,
    cancel: &AtomicBool,
) -> Option<Arc<Changes>> {
    let older = texts.get(&likely.document).filter(|_| *compared < COMPARED)?;
    *compared += 1;
    Some(Arc::new(Changes::between(older, newer, cancel)))
}

impl ReadDocument {
    /// What tells whether it is a version of another.
    pub fn traits(&self, role: Role) -> Traits {
        Traits::of(self.card(), self.text(), role)
    }
}

impl Desk {
    /// Looks whether documents came into the project's folders or changed there.
    pub(super) fn look_for_new(&mut self, occasion: Occasion) {
        let Some(mut look) = self.begin_look() else { return };
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Look, move |handle| {
            let unchosen = if occasion == Occasion::Asked { look.unchosen() } else { ChosenFolders::new() };
            if !unchosen.is_empty() {
                return Box::new(move |desk: &mut Desk| {
                    if desk.generation == generation && desk.modal.is_none() {
                        desk.modal = Some(Modal::Confirm(Confirm::LookInFolders { folders: unchosen }));
                        desk.changed();
                    }
                });
            }
            let (mut found, mut problems) = (Vec::new(), Vec::new());
            if occasion != Occasion::Made {
                look.adopt(handle.cancel_flag());
                found = look.found(&|progress| handle.reading(progress), handle.cancel_flag(), &mut problems);
            }
            let is_whole = occasion != Occasion::Made && !handle.cancel_flag().load(Ordering::Relaxed);
            if is_whole {
                let folders = look.chosen.iter().filter(|(_, folder)| folder.is_dir());
                look.looked = folders.map(|(name, _)| name.clone()).collect();
            }
            Box::new(move |desk: &mut Desk| {
                if desk.generation != generation {
                    return;
                }
                if is_whole {
                    // Whoever opens a project again sees in the footer what is known already.
                    let tell = occasion != Occasion::Opening;
                    desk.note_problems(tell, |known| known.around(problems));
                }
                desk.compare_new(look, found, occasion);
            })
        });
    }

    /// What a look that begins now needs.
    pub(super) fn begin_look(&mut self) -> Option<Look> {
        let (now, chosen) = (self.world.now(), self.chosen_folders());
        let project = self.project.as_mut()?;
        project.looked = Looked { begun: Some(now), ..Looked::default() };
        Some(Look {
            ledger: project.ledger.clone(),
            file: project.seat.real_path().to_path_buf(),
            options: with_choices(&self.world.read_options(), &project.ledger),
            keeping: Keeping::of_project(&self.world, &self.settings, project.ledger.project_id()),
            chosen,
            adopted: Vec::new(),
            files: Vec::new(),
            sources: project.source_folders.clone(),
            looked: BTreeSet::new(),
        })
    }

    /// The window is in front again: what was saved into the folders meanwhile is looked for, soon.
    pub(super) fn came_back(&mut self) {
        let is_chosen = !self.chosen_folders().is_empty();
        if let Some(project) = &mut self.project {
            project.looked.due = is_chosen;
        }
        self.look_if_due();
    }

    /// Looks, where the window came back, once nothing else is read and the rest since the last look is over.
    pub(super) fn look_if_due(&mut self) {
        self.add_waiting();
        if self.look_is_due() && self.rest_left().is_zero() {
            self.look_for_new(Occasion::Return);
        }
    }

    fn look_is_due(&self) -> bool {
        self.may_look() && self.project.as_ref().is_some_and(|project| project.looked.due)
    }

    /// Is nothing else read, so that a look takes the place of none?
    pub(super) fn may_look(&self) -> bool {
        let busy = [Slot::Open, Slot::Read, Slot::Look, Slot::Tables, Slot::Join];
        self.project.as_ref().is_some_and(|project| !project.reading)
            && !busy.into_iter().any(|slot| self.jobs.is_running(slot))
    }

    fn rest_left(&self) -> TimeDelta {
        let until = self.project.as_ref().and_then(|project| project.looked.rest_until);
        until.map_or(TimeDelta::zero(), |until| (until - self.world.now()).max(TimeDelta::zero()))
    }

    /// How long until a look that waits is to be begun; `None` where none waits, or it waits for other work.
    pub(super) fn next_look(&self) -> Option<Duration> {
        self.look_is_due().then(|| self.rest_left().to_std().unwrap_or_default())
    }

    /// What was found in the folders is compared with what the project has; that costs in proportion to the project,
    /// and so it is done only where something was found.
    pub(super) fn compare_new(&mut self, look: Look, mut found: Vec<ReadDocument>, occasion: Occasion) {
        let now = self.world.now();
        let Some(project) = &mut self.project else { return };
        let took = project.looked.begun.map_or(TimeDelta::zero(), |begun| now - begun);
        let rest = took.checked_mul(REST_TIMES).unwrap_or(REST).max(REST);
        if occasion != Occasion::Made {
            project.looked.rest_until = now.checked_add_signed(rest);
        }
        self.drop_vanished(&look.looked, &found);
        let Some(project) = &mut self.project else { return };
        if occasion == Occasion::Return {
            let offered: HashSet<DocumentId> = project.newcomers.iter().map(|new| new.line.id).collect();
            let is_told = |id: DocumentId| offered.contains(&id) || project.passed.contains(&id);
            found.retain(|read| !is_told(read.card().id));
        }
        let also_among = matches!(occasion, Occasion::Made | Occasion::Asked);
        if found.is_empty() && !also_among {
            return self.offer(Vec::new(), Vec::new(), occasion);
        }
        let beside = Beside {
            texts: project
                .rows
                .entries()
                .iter()
                .filter_map(|entry| entry.read.clone())
                .chain(project.incoming.iter().cloned())
                .collect(),
            state: project.standings.project().clone(),
        };
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Look, move |handle| {
            let newcomers = look.newcomers(found, &beside, handle.cancel_flag());
            let told = |done: usize| handle.progress(done as u64, beside.texts.len() as u64, "");
            let versions =
                if also_among { look.versions(&beside, &told, handle.cancel_flag()) } else { Vec::new() };
            Box::new(move |desk: &mut Desk| {
                if desk.generation == generation {
                    desk.offer(newcomers, versions, occasion);
                }
            })
        });
    }

    /// What was offered and lies no more in the folders that were looked through is offered no more.
    fn drop_vanished(&mut self, looked: &BTreeSet<String>, found: &[ReadDocument]) {
        let Some(project) = &mut self.project else { return };
        let there: HashSet<DocumentId> = found.iter().map(|read| read.card().id).collect();
        let before = project.newcomers.len();
        project.newcomers.retain(|new| {
            let was_looked_for = looked.contains(new.line.folder_and_path().0);
            !was_looked_for || there.contains(&new.line.id)
        });
        if project.newcomers.len() < before {
            self.close_offers();
            // Whoever closed a notice is not told again.
            for (about, again) in
                [(About::Newcomers, Self::tell_new as fn(&mut Self)), (About::Versions, Self::tell_versions)]
            {
                if self.notices.all().iter().any(|notice| notice.about == Some(about)) {
                    self.went_well(about);
                    again(self);
                }
            }
        }
    }

    fn offer(&mut self, newcomers: Vec<Newcomer>, versions: Vec<Later>, occasion: Occasion) {
        let Some(project) = &mut self.project else { return };
        // What was taken into the project meanwhile is in it.
        let is_new = |new: &Newcomer| project.ledger.document(new.line.id).is_none();
        let newcomers: Vec<Newcomer> = newcomers.into_iter().filter(is_new).collect();
        let plain = newcomers.iter().filter(|new| new.version_of.is_none());
        let to_take: Vec<DocumentId> = plain.map(|new| new.line.id).collect();
        let to_ask = to_take.len() < newcomers.len();
        if matches!(occasion, Occasion::Return | Occasion::Added) {
            if newcomers.is_empty() {
                return;
            }
            // A file that changed since it was offered is offered as it is now.
            let again =
                |old: &Newcomer, new: &Newcomer| old.line.id == new.line.id || old.line.path == new.line.path;
            project.newcomers.retain(|old| !newcomers.iter().any(|new| again(old, new)));
            project.newcomers.extend(newcomers);
        } else {
            project.newcomers = newcomers;
            project.versions = versions;
            project.passed.clear();
        }
        // By path, in whatever order they were read.
        project.newcomers.sort_by(|a, b| a.line.path.cmp(&b.line.path));
        if occasion == Occasion::Added {
            return self.take_added(&to_take, to_ask);
        }
        let is_any = !(project.newcomers.is_empty() && project.versions.is_empty());
        let asked = occasion == Occasion::Asked;
        if asked && self.modal.is_none() && is_any {
            self.modal = Some(Modal::Newcomers);
            return;
        }
        if asked && !is_any {
            self.tell(Tone::Plain, "Nothing new lies in the folders of the project".to_owned());
        }
        self.tell_new();
        self.tell_versions();
    }

    /// Tells how many documents are not in the project and are versions of none.
    fn tell_new(&mut self) {
        let Some(project) = &self.project else { return };
        let new = project.newcomers.iter().filter(|new| new.version_of.is_none());
        let new: Vec<DocumentId> = new.map(|new| new.line.id).collect();
        if new.is_empty() {
            return;
        }
        let count = plural(new.len(), "document", "documents");
        let lie = if new.len() == 1 { "lies" } else { "lie" };
        let button =
            NoticeButton { label: "Add to the project", action: Box::new(Action::TakeNewcomers(new)) };
        let text = format!("{count} not in the project {lie} in its folders");
        self.notice_about(About::Newcomers, Tone::Plain, text, None, Some(button));
    }

    /// Tells which documents seem to be later versions of others.
    fn tell_versions(&mut self) {
        let versions: Vec<NewcomerView> =
            self.newcomers().into_iter().filter(|new| new.version_of.is_some()).collect();
        let told = match &versions[..] {
            [] => return,
            [new] => new.version_of.as_ref().map(|(_, title, sign)| {
                let seems = format!("“{}” seems to be a later version of “{title}”", new.title);
                format!("{seems}, for {}", sign.words())
            }),
            many => Some(format!(
                "{} seem to be later versions of others",
                plural(many.len(), "document", "documents")
            )),
        };
        if let Some(text) = told {
            let action = Box::new(Action::Show(Box::new(Modal::Newcomers)));
            let button = NoticeButton { label: "Compare…", action };
            self.notice_about(About::Versions, Tone::Plain, text, None, Some(button));
        }
    }

    /// Where nothing is offered any more, neither the dialog nor a notice is.
    fn close_offers(&mut self) {
        if self.project.as_ref().is_some_and(|p| p.newcomers.is_empty() && p.versions.is_empty()) {
            if matches!(self.modal, Some(Modal::Newcomers)) {
                self.modal = None;
            }
            self.went_well(About::Newcomers);
            self.went_well(About::Versions);
        }
    }

    /// Documents that lie in the project's folders and are not in it, in the order of paths; behind them those in it
    /// that seem to be later versions of others in it.
    #[must_use]
    pub fn newcomers(&self) -> Vec<NewcomerView> {
        let Some(project) = &self.project else { return Vec::new() };
        let title = |document: DocumentId| {
            let listed = project.rows.listed(document).map(|listed| listed.title.clone());
            let line = || project.ledger.document(document)?.title.as_deref().map(Into::into);
            listed.or_else(line).unwrap_or_default()
        };
        let view = |read: &ReadDocument,
                    path: &str,
                    version_of: Option<Likely>,
                    changes: Option<&Arc<Changes>>,
                    in_project: bool| {
            let card = read.card();
            NewcomerView {
                id: card.id,
                title: card.name().into(),
                path: path.into(),
                date: card.date,
                claims: read.listing().claims.len(),
                version_of: version_of.map(|likely| (likely.document, title(likely.document), likely.sign)),
                older: version_of.and_then(|likely| project.rows.other_version(likely.document)),
                likeness: version_of.and_then(|likely| likely.likeness),
                changes: changes.cloned(),
                in_project,
            }
        };
        let new = project.newcomers.iter();
        let new = new.map(|new| view(&new.read, &new.line.path, new.version_of, new.changes.as_ref(), false));
        let among = project.versions.iter().map(|later| {
            view(&later.read, &later.read.card().path, Some(later.likely), later.changes.as_ref(), true)
        });
        new.chain(among).collect()
    }

    /// Takes documents that were offered into the project.
    pub(super) fn take_newcomers(&mut self, documents: &[DocumentId]) {
        let Some(project) = &mut self.project else { return };
        let offered = std::mem::take(&mut project.newcomers);
        let (taken, left): (Vec<_>, Vec<_>) =
            offered.into_iter().partition(|new| documents.contains(&new.line.id));
        project.newcomers = left;
        if taken.is_empty() {
            return;
        }
        let tables: Vec<Arc<TableLine>> = taken.iter().filter_map(|new| new.table.clone()).collect();
        let mut records: Vec<Record> = Vec::new();
        for table in tables {
            if project.ledger.table(&table.path).is_none() {
                records.push(Record::from(&*table));
                project.ledger.add_table(table);
            }
        }
        records.extend(taken.iter().map(|new| Record::from(&*new.line)));
        project.keep(records);
        for new in taken {
            project.ledger.add_document(new.line);
            project.rows.add_text(&project.ledger, &project.standings, new.read);
        }
        project.lines_unsaved = true;
        project.rows.relist(&project.ledger, &project.standings);
        self.close_offers();
        self.refilter();
        self.dirty_all();
        // To be searched with the others.
        self.start_reading();
    }

    pub(super) fn pass_newcomers(&mut self, documents: &[DocumentId]) {
        if let Some(project) = &mut self.project {
            project.newcomers.retain(|new| !documents.contains(&new.line.id));
            project.versions.retain(|later| !documents.contains(&later.id()));
            project.passed.extend(documents);
        }
        self.close_offers();
    }

    /// It was said which document the one follows, or that it follows none or is left out: nothing else is proposed.
    pub(super) fn drop_versions(&mut self, document: DocumentId, older: Option<DocumentId>) {
        if let Some(project) = &mut self.project {
            let is_said = |newer: DocumentId, before: DocumentId| match older {
                Some(older) => newer == document || before == older || (newer, before) == (older, document),
                None => newer == document || before == document,
            };
            project.versions.retain(|later| !is_said(later.id(), later.likely.document));
        }
        self.close_offers();
    }

    /// Where the open document has become an older version, the newest is opened in its place.
    pub(super) fn show_newest(&mut self) {
        let Some(project) = &self.project else { return };
        let newest = self.sitting.document.and_then(|open| project.rows.newest_version(open));
        if newest.is_some() {
            self.sitting.document = newest;
            self.sitting.selection = None;
            self.document_is_stale = true;
        }
    }

    /// The claim in view, where it asks whether it is what stands at a place of the newest version.
    pub(super) fn asks_to_confirm(&self) -> Option<(ClaimId, DocumentId, Span)> {
        let view = self.claim_view.as_ref()?;
        match view.version.as_ref()?.place {
            VersionPlace::Changed { span, confirmed: false, .. } => Some((view.id, view.document, span)),
            _ => None,
        }
    }
}
