//! The desk without a window, flow by flow: what a user can do, done through actions alone.

use super::*;
use crate::project::act::{Register, Role, Ruling, Stance, Verdict};
use crate::text::Span;
use std::path::{Path, PathBuf};

mod adding;
mod cards;
mod crash;
mod documents;
mod every_word;
mod flows;
mod joining;
mod keeping;
mod newer;
mod reach;
mod saving;
mod summary;
mod tables;
mod undoing;
mod versions;
mod walking;

const WIRE: &str = "Company says it told the ministry in May\n\ndate 2019-11-01\n\n\
New Delhi: The company said on Friday that it had told the ministry about the weakness in May. \
About 1,400 people in 20 countries were targeted over two weeks in April. \
The company has 400 million users in India, it said.\n\n\
A senior official said the company shared nothing with the ministry about the attack.\n";

const COPY: &str = "Ministry waits for an answer\n\ndate 2019-11-05\n\n\
About 1,400 people in 20 countries were targeted over two weeks in April. \
The ministry received no letter before 20 November 2019, an official said.\n";

/// A desk in a folder of its own, with two articles.
struct Bench {
    home: tempfile::TempDir,
}

impl Bench {
    fn new() -> Self {
        let bench = Self { home: tempfile::tempdir().unwrap() };
        std::fs::create_dir_all(bench.folder()).unwrap();
        std::fs::write(bench.folder().join("wire.txt"), WIRE).unwrap();
        std::fs::write(bench.folder().join("copy.txt"), COPY).unwrap();
        bench
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("articles")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A desk of one person, with a home of theirs.
    fn desk(&self, person: &str) -> Desk {
        let seed = person.bytes().map(u64::from).sum::<u64>() * 1000;
        let mut desk = Desk::new(World::fixed(self.file(person), seed));
        desk.apply(Action::KeepName { name: person.to_owned(), initials: String::new() });
        desk.tick();
        desk
    }

    /// On `p.ron`, whatever it holds by now.
    fn open_file(&self, person: &str) -> Desk {
        let mut desk = self.desk(person);
        desk.apply(Action::Open(self.file("p.ron")));
        assert!(desk.is_open(), "{:?}", desk.notices());
        desk
    }

    /// With a project made of the two articles, saved as `p.ron`.
    fn open(&self, person: &str) -> Desk {
        let mut desk = self.desk(person);
        let path = self.file("p.ron");
        if path.exists() {
            desk.apply(Action::Open(path));
        } else {
            desk.apply(Action::Show(Box::new(Modal::NewProject(NewProjectDraft {
                folders: vec![self.folder()],
                sources: Vec::new(),
            }))));
            desk.apply(Action::CreateProject);
            desk.apply(Action::SaveTo(path));
        }
        assert!(desk.is_open(), "{:?}", desk.notices());
        assert_eq!(desk.documents().len(), 2, "{:?}", desk.reading_problems());
        desk
    }
}

/// Selects the claim whose words hold these.
#[track_caller]
fn select(desk: &mut Desk, words: &str) -> ClaimId {
    desk.apply(Action::SetFilters(Filters::default()));
    let found = (0..desk.row_count()).filter_map(|at| desk.row(at)).find(|row| row.words.contains(words));
    let claim = found.unwrap_or_else(|| panic!("no claim holds {words:?}: {:?}", rows(desk))).claim;
    desk.apply(Action::SelectClaim(claim));
    assert_eq!(desk.claim().map(|view| view.id), Some(claim));
    claim
}

/// Where words stand in a document.
#[track_caller]
fn words_of(desk: &Desk, words: &str) -> (crate::corpus::DocumentId, Span) {
    let project = desk.project.as_ref().unwrap();
    let found = project.rows.entries().iter().find_map(|entry| {
        let at = entry.read.as_ref()?.text().find(words)?;
        Some((entry.id, Span::new(at, at + words.len())))
    });
    found.unwrap_or_else(|| panic!("no text holds {words:?}"))
}

fn rows(desk: &Desk) -> Vec<(String, Standing)> {
    (0..desk.row_count())
        .filter_map(|at| desk.row(at))
        .map(|row| (row.words.to_string(), row.standing))
        .collect()
}

fn bytes(desk: &Desk) -> Vec<u8> {
    desk.project.as_ref().map(|project| project.ledger.to_bytes()).unwrap_or_default()
}

fn standing(desk: &Desk) -> Standing {
    desk.claim().map(|view| view.standing).unwrap_or_default()
}

fn judge(desk: &mut Desk, verdict: Verdict) {
    desk.apply(Action::Judge(verdict));
}

fn errors(desk: &Desk) -> Vec<String> {
    let bad = desk.notices().iter().filter(|notice| matches!(notice.tone, Tone::Error | Tone::Warning));
    bad.map(|notice| notice.text.clone()).collect()
}

/// Rows, counts and people kept act by act are what one gets by working everything out anew.
#[track_caller]
fn check_as_remade(desk: &mut Desk) {
    desk.refilter();
    let kept = (rows(desk), desk.counts(), desk.analysts().to_vec());
    if let Some(project) = &mut desk.project {
        let made = project_open::Made::with(project.ledger.clone(), project.texts());
        project.lay(made);
    }
    desk.refilter();
    assert_eq!(kept, (rows(desk), desk.counts(), desk.analysts().to_vec()));
}

#[track_caller]
fn check_files_are_equal(a: &Path, b: &Path) {
    assert_eq!(std::fs::read_to_string(a).unwrap(), std::fs::read_to_string(b).unwrap());
}
