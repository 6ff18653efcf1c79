//! Documents that lie in the project's folders and are not in the project: new ones, and later versions of documents
//! that are in it. They are offered; a person takes them in, and says what is a version of what.

use super::jobs::Slot;
use super::kept::Keeping;
use super::library::{self, ChosenFolders};
use super::opening::plural;
use super::read_document::ReadDocument;
use super::sitting::{Confirm, Modal};
use super::tables::{document_line, role_beside, with_choices};
use super::view::{About, NewcomerView, NoticeButton, Tone, VersionPlace};
use super::{Action, Desk};
use crate::claim::ClaimId;
use crate::corpus::{self, DocumentId, Progress, ReadOptions};
use crate::project::{DocumentLine, Ledger};
use crate::text::{Shingles, Span, fold_space};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// A document that is not in the project.
#[derive(Clone, Debug)]
pub struct Newcomer {
    pub read: ReadDocument,
    /// As it would stand in the project file.
    pub line: Arc<DocumentLine>,
    /// What it seems to be a later version of.
    pub version_of: Option<Likely>,
}

/// A document of the project that another seems to be a later version of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    pub document: DocumentId,
    pub sign: Sign,
    /// The share of runs of words that both have, 0 to 1; `None` where the older text is not at hand.
    pub likeness: Option<f32>,
}

/// Why one document seems to be a version of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// It lies where the other lay: the file was changed.
    Path,
    /// It bears the same title, and much of it is the same.
    Title,
    /// Most of it is the same.
    Words,
}

impl Sign {
    /// In plain words, behind "because".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Path => "it lies where the other lay",
            Self::Title => "it bears the same title",
            Self::Words => "most of its words are the same",
        }
    }
}

/// With the same title, so much of two texts has to be the same.
const LIKE_WITH_TITLE: f32 = 0.2;
/// Without it, so much.
const LIKE: f32 = 0.5;

/// What a look into the folders of a project needs.
#[derive(Clone)]
pub(super) struct Look {
    pub ledger: Ledger,
    /// The project's file.
    pub file: PathBuf,
    pub chosen: ChosenFolders,
    pub keeping: Keeping,
    pub options: ReadOptions,
}

/// What newcomers are compared with.
pub(super) struct Beside {
    /// The texts of the project that are at hand.
    pub texts: Vec<ReadDocument>,
    /// Documents of which a later version is in the project.
    pub followed: BTreeSet<DocumentId>,
}

/// Why folders are looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// The project was opened.
    Opening,
    /// Whoever asked hears of it too where there is nothing new, and is asked first about folders that were not chosen
    /// on this machine.
    Asked,
    /// The window is in front again. What was offered already, or passed over, is not told once more.
    Return,
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

/// So many folders are asked about at once.
const MOST_ASKED: usize = 12;

impl Look {
    /// Folders to ask about before anything is looked for in them.
    fn unchosen(&self) -> ChosenFolders {
        let folders = library::unchosen_folders(&self.ledger, &self.file, &self.chosen);
        folders.into_iter().take(MOST_ASKED).collect()
    }

    /// The documents that are not in the project, folder by folder in the order of paths.
    pub fn found(&self, progress: &dyn Fn(Progress<'_>), cancel: &AtomicBool) -> Vec<ReadDocument> {
        let mut found: Vec<ReadDocument> = Vec::new();
        let mut seen = BTreeSet::new();
        let listed: HashSet<&str> = self
            .ledger
            .documents()
            .map(|line| if line.file.is_some() { corpus::file_of(&line.path) } else { line.path.as_str() })
            .collect();
        // What a project file names is no choice of the user's: of no other folder is anything shown, or read at all.
        for (name, folder) in self.chosen.iter().filter(|(_, folder)| folder.is_dir()) {
            let take = &mut |read: ReadDocument| {
                let id = read.card().id;
                if self.ledger.document(id).is_none() && seen.insert(id) {
                    found.push(read);
                }
            };
            library::read_whole_folder(
                name,
                folder,
                &self.options,
                &self.keeping,
                &|path| listed.contains(path),
                take,
                progress,
                cancel,
            );
        }
        found
    }

    /// What was found, as it would stand in the project, and what it seems to be later versions of.
    pub fn newcomers(&self, found: Vec<ReadDocument>, beside: &Beside) -> Vec<Newcomer> {
        if found.is_empty() {
            return Vec::new();
        }
        let lines: Vec<&DocumentLine> =
            self.ledger.documents().filter(|line| !beside.followed.contains(&line.id)).collect();
        let by_path: HashMap<&str, DocumentId> =
            lines.iter().map(|line| (line.path.as_str(), line.id)).collect();
        let titled = |title: &Option<String>| title.as_deref().map(|title| fold_space(title).to_lowercase());
        let mut by_title: HashMap<String, Vec<DocumentId>> = HashMap::new();
        for line in &lines {
            if let Some(title) = titled(&line.title) {
                by_title.entry(title).or_default().push(line.id);
            }
        }
        let alike = Alike::new(beside.texts.iter().filter(|read| !beside.followed.contains(&read.card().id)));
        let newcomer = |read: ReadDocument| {
            let own = Shingles::of(read.text());
            let same_title: &[DocumentId] =
                titled(&read.card().title).and_then(|title| by_title.get(&title)).map_or(&[], Vec::as_slice);
            let judged = |document: DocumentId| {
                let likeness = alike.likeness(document, &own);
                let sign = if same_title.contains(&document) && likeness.is_none_or(|l| l >= LIKE_WITH_TITLE)
                {
                    Sign::Title
                } else {
                    likeness.filter(|likeness| *likeness >= LIKE).map(|_| Sign::Words)?
                };
                Some(Likely { document, sign, likeness })
            };
            let changed = by_path.get(read.card().path.as_str()).map(|document| Likely {
                document: *document,
                sign: Sign::Path,
                likeness: alike.likeness(*document, &own),
            });
            let version_of = changed.or_else(|| {
                let candidates = same_title.iter().copied().take(CANDIDATES).chain(alike.candidates(&own));
                candidates.filter_map(judged).max_by(|a, b| {
                    let key = |likely: &Likely| likely.likeness.unwrap_or(0.0);
                    key(a).total_cmp(&key(b)).then(b.document.cmp(&a.document))
                })
            });
            // It is checked or read as a source as the one before was, or what lies in the same folder.
            let role = match version_of {
                Some(likely) => self.ledger.document(likely.document).and_then(|line| line.role),
                None => role_beside(&self.ledger, &read.card().path),
            };
            let line = document_line(&self.ledger, &read, role).ok()?;
            Some(Newcomer { read, line: Arc::new(line), version_of })
        };
        found.into_iter().filter_map(newcomer).collect()
    }
}

impl Desk {
    /// Looks whether documents came into the project's folders or changed there.
    pub(super) fn look_for_new(&mut self, occasion: Occasion) {
        let now = self.world.now();
        let Some(project) = &mut self.project else { return };
        project.looked = Looked { begun: Some(now), ..Looked::default() };
        let look = Look {
            ledger: project.ledger.clone(),
            file: project.seat.real_path().to_path_buf(),
            options: with_choices(&self.world.read_options(), &project.ledger),
            keeping: Keeping::of_project(&self.world, &self.settings, project.ledger.project_id()),
            chosen: self.chosen_folders(),
        };
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Look, move |handle| {
            let unchosen =
                if occasion == Occasion::Asked { look.unchosen() } else { ChosenFolders::new() };
            if !unchosen.is_empty() {
                return Box::new(move |desk: &mut Desk| {
                    if desk.generation == generation && desk.modal.is_none() {
                        desk.modal = Some(Modal::Confirm(Confirm::LookInFolders { folders: unchosen }));
                        desk.changed();
                    }
                });
            }
            let found = look.found(&|progress| handle.reading(progress), handle.cancel_flag());
            Box::new(move |desk: &mut Desk| {
                if desk.generation == generation {
                    desk.compare_new(look, found, occasion);
                }
            })
        });
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
        if self.look_is_due() && self.rest_left().is_zero() {
            self.look_for_new(Occasion::Return);
        }
    }

    fn look_is_due(&self) -> bool {
        let busy = [Slot::Open, Slot::Read, Slot::Look, Slot::Tables, Slot::Join];
        self.project.as_ref().is_some_and(|project| project.looked.due && !project.reading)
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
    fn compare_new(&mut self, look: Look, mut found: Vec<ReadDocument>, occasion: Occasion) {
        let now = self.world.now();
        let Some(project) = &mut self.project else { return };
        let took = project.looked.begun.map_or(TimeDelta::zero(), |begun| now - begun);
        let rest = took.checked_mul(REST_TIMES).unwrap_or(REST).max(REST);
        project.looked.rest_until = now.checked_add_signed(rest);
        if occasion == Occasion::Return {
            let offered: HashSet<DocumentId> = project.newcomers.iter().map(|new| new.line.id).collect();
            let is_told = |id: DocumentId| offered.contains(&id) || project.passed.contains(&id);
            found.retain(|read| !is_told(read.card().id));
        }
        if found.is_empty() {
            return self.offer(Vec::new(), occasion);
        }
        let beside = Beside {
            texts: project
                .rows
                .entries()
                .iter()
                .filter_map(|entry| entry.read.clone())
                .chain(project.incoming.iter().cloned())
                .collect(),
            followed: look
                .ledger
                .documents()
                .filter_map(|line| project.standings.project().follows(line.id))
                .collect(),
        };
        let generation = self.generation;
        self.jobs.start(&self.world.clone(), Slot::Look, move |_| {
            let newcomers = look.newcomers(found, &beside);
            Box::new(move |desk: &mut Desk| {
                if desk.generation == generation {
                    desk.offer(newcomers, occasion);
                }
            })
        });
    }

    fn offer(&mut self, newcomers: Vec<Newcomer>, occasion: Occasion) {
        let Some(project) = &mut self.project else { return };
        // What was taken into the project meanwhile is in it.
        let is_new = |new: &Newcomer| project.ledger.document(new.line.id).is_none();
        let newcomers = newcomers.into_iter().filter(is_new);
        if occasion == Occasion::Return {
            let before = project.newcomers.len();
            project.newcomers.extend(newcomers);
            if project.newcomers.len() == before {
                return;
            }
            project.newcomers.sort_by(|a, b| a.line.path.cmp(&b.line.path));
        } else {
            project.newcomers = newcomers.collect();
            project.passed.clear();
        }
        let new: Vec<DocumentId> =
            project.newcomers.iter().filter(|new| new.version_of.is_none()).map(|new| new.line.id).collect();
        let versions: Vec<NewcomerView> =
            self.newcomers().into_iter().filter(|new| new.version_of.is_some()).collect();
        let asked = occasion == Occasion::Asked;
        if asked && self.modal.is_none() && !(new.is_empty() && versions.is_empty()) {
            self.modal = Some(Modal::Newcomers);
            return;
        }
        if asked && new.is_empty() && versions.is_empty() {
            self.tell(Tone::Plain, "Nothing new lies in the folders of the project".to_owned());
        }
        if !new.is_empty() {
            let count = plural(new.len(), "document", "documents");
            let lie = if new.len() == 1 { "lies" } else { "lie" };
            let button =
                NoticeButton { label: "Add to the project", action: Box::new(Action::TakeNewcomers(new)) };
            let text = format!("{count} not in the project {lie} in its folders");
            self.notice_about(About::Newcomers, Tone::Plain, text, None, Some(button));
        }
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
        if self.project.as_ref().is_some_and(|project| project.newcomers.is_empty()) {
            if matches!(self.modal, Some(Modal::Newcomers)) {
                self.modal = None;
            }
            self.went_well(About::Newcomers);
            self.went_well(About::Versions);
        }
    }

    /// Documents that lie in the project's folders and are not in it, in the order of paths.
    #[must_use]
    pub fn newcomers(&self) -> Vec<NewcomerView> {
        let Some(project) = &self.project else { return Vec::new() };
        let view = |new: &Newcomer| {
            let version_of = new.version_of.map(|likely| {
                let listed = project.rows.listed(likely.document).map(|listed| listed.title.clone());
                let line = || project.ledger.document(likely.document)?.title.as_deref().map(Into::into);
                (likely.document, listed.or_else(line).unwrap_or_default(), likely.sign)
            });
            NewcomerView {
                id: new.line.id,
                title: new.read.card().name().into(),
                path: new.line.path.as_str().into(),
                date: new.read.card().date,
                claims: new.read.listing().claims.len(),
                version_of,
                older: new.version_of.and_then(|likely| project.rows.other_version(likely.document)),
                likeness: new.version_of.and_then(|likely| likely.likeness),
            }
        };
        project.newcomers.iter().map(view).collect()
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
        let records = taken.iter().map(|new| crate::project::store::Record::from(&*new.line)).collect();
        if let Some(journal) = &mut project.journal {
            journal.keep(records);
        }
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
            project.passed.extend(documents);
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

/// So many documents are compared with one newcomer.
const CANDIDATES: usize = 8;

/// Finds which of many texts share runs of words with another.
struct Alike<'a> {
    texts: BTreeMap<DocumentId, &'a ReadDocument>,
    /// By run of words, of a sample: the documents that have it.
    holders: HashMap<u64, Vec<DocumentId>>,
}

impl<'a> Alike<'a> {
    /// What more texts have is boilerplate.
    const MOST_HOLDERS: usize = 64;

    fn new(texts: impl Iterator<Item = &'a ReadDocument>) -> Self {
        let texts: BTreeMap<DocumentId, &ReadDocument> = texts.map(|read| (read.card().id, read)).collect();
        let mut holders: HashMap<u64, Vec<DocumentId>> = HashMap::new();
        for (id, read) in &texts {
            for run in Shingles::of(read.text()).sample() {
                let holders = holders.entry(run).or_default();
                if holders.len() <= Self::MOST_HOLDERS {
                    holders.push(*id);
                }
            }
        }
        Self { texts, holders }
    }

    /// `None` where the text is not at hand.
    fn likeness(&self, document: DocumentId, other: &Shingles) -> Option<f32> {
        self.texts.get(&document).map(|read| Shingles::of(read.text()).likeness(other))
    }

    /// Those that share most.
    fn candidates(&self, own: &Shingles) -> impl Iterator<Item = DocumentId> {
        let mut shared: BTreeMap<DocumentId, usize> = BTreeMap::new();
        for holders in own.sample().filter_map(|run| self.holders.get(&run)) {
            if holders.len() <= Self::MOST_HOLDERS {
                for id in holders {
                    *shared.entry(*id).or_default() += 1;
                }
            }
        }
        let mut shared: Vec<(DocumentId, usize)> = shared.into_iter().collect();
        shared.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        shared.into_iter().take(CANDIDATES).map(|(id, _)| id)
    }
}
