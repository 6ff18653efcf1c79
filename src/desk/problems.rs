//! What could not be read. It is no part of the ledger: it is met anew whenever the documents are read and the folders
//! looked through. Shown by kind: a folder of pictures is one line and not a thousand.

use super::view::{ProblemGroup, ReadingProblem};
use crate::corpus::FileProblem;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// What could not be read of the open project.
#[derive(Default)]
pub(super) struct Problems {
    /// Lines of its file.
    lines: Vec<ReadingProblem>,
    /// Met in reading its documents.
    listed: Vec<ReadingProblem>,
    /// Met in looking through its folders.
    around: Vec<ReadingProblem>,
    /// All of these, each once.
    all: Vec<ReadingProblem>,
    groups: Arc<[ProblemGroup]>,
    unread: usize,
}

impl Problems {
    pub fn of_lines(lines: Vec<ReadingProblem>) -> Self {
        let mut problems = Self { lines, ..Self::default() };
        problems.gather();
        problems
    }

    #[must_use]
    pub fn all(&self) -> &[ReadingProblem] {
        &self.all
    }

    #[must_use]
    pub fn groups(&self) -> &[ProblemGroup] {
        &self.groups
    }

    /// How many files were not read, or not whole. Those that were left out on purpose do not count.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// The documents were read anew. Gives the files of which something new is to be said.
    pub fn listed(&mut self, problems: Vec<FileProblem>) -> BTreeSet<String> {
        self.listed = problems.into_iter().map(ReadingProblem::from).collect();
        self.gather()
    }

    /// The folders were looked through, all of them; gives the same.
    pub fn around(&mut self, problems: Vec<FileProblem>) -> BTreeSet<String> {
        self.around.clear();
        self.further(problems)
    }

    /// Something else was looked through too; gives the same.
    pub fn further(&mut self, problems: Vec<FileProblem>) -> BTreeSet<String> {
        self.around.extend(problems.into_iter().map(ReadingProblem::from));
        self.gather()
    }

    /// What `is_of` says was read anew.
    pub fn again(&mut self, is_of: impl Fn(&str) -> bool, problems: Vec<FileProblem>) {
        self.listed.retain(|problem| !is_of(&problem.path));
        self.around.retain(|problem| !is_of(&problem.path));
        self.further(problems);
    }

    fn gather(&mut self) -> BTreeSet<String> {
        let before: HashSet<ReadingProblem> = std::mem::take(&mut self.all).into_iter().collect();
        let mut seen = HashSet::new();
        let mut files: Vec<&ReadingProblem> = self.listed.iter().chain(&self.around).collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let each = self.lines.iter().chain(files);
        self.all = each.filter(|problem| seen.insert(*problem)).cloned().collect();
        self.groups = in_groups(&self.all);
        let counts = |problem: &&ReadingProblem| !problem.on_purpose;
        let files = self.listed.iter().chain(&self.around).filter(counts).map(|problem| &problem.path);
        self.unread = files.collect::<HashSet<_>>().len();
        let new = self.all.iter().filter(|problem| !before.contains(problem)).filter(counts);
        new.map(|problem| problem.path.clone()).collect()
    }
}

/// Problems that say the same of different files stand together; the most frequent kind first, of equals in the order
/// of the words, and what was left out on purpose last.
fn in_groups(problems: &[ReadingProblem]) -> Arc<[ProblemGroup]> {
    let mut groups: BTreeMap<(String, Option<&str>), Vec<&ReadingProblem>> = BTreeMap::new();
    for problem in problems {
        groups.entry((kind(&problem.message), problem.hint.as_deref())).or_default().push(problem);
    }
    let mut groups: Vec<ProblemGroup> = groups
        .into_iter()
        .map(|((kind, hint), problems)| {
            let first = &problems[0].message;
            let is_one_message = problems.iter().all(|problem| problem.message == *first);
            ProblemGroup {
                message: if is_one_message { first.clone() } else { kind },
                hint: hint.map(str::to_owned),
                on_purpose: problems.iter().all(|problem| problem.on_purpose),
                problems: problems
                    .iter()
                    .map(|problem| {
                        let own = (!is_one_message).then(|| problem.message.clone());
                        (problem.path.clone(), own)
                    })
                    .collect(),
            }
        })
        .collect();
    groups.sort_by(|a, b| {
        let count = |group: &ProblemGroup| std::cmp::Reverse(group.problems.len());
        (a.on_purpose, count(a), &a.message).cmp(&(b.on_purpose, count(b), &b.message))
    });
    groups.into()
}

/// A message without what is particular to one file: what it quotes, paths, numbers.
fn kind(message: &str) -> String {
    const LEFT_OUT: &str = "…";
    let mut kind = String::with_capacity(message.len());
    let mut parts = message.split('"');
    while let Some(plain) = parts.next() {
        for (at, word) in plain.split(' ').enumerate() {
            if at > 0 {
                kind.push(' ');
            }
            let bare = word.trim_end_matches([',', '.', ';', ':', ')']);
            let particular = bare.contains('/') || bare.contains(|c: char| c.is_ascii_digit());
            if particular && !bare.starts_with('.') {
                kind.push_str(LEFT_OUT);
                kind.push_str(&word[bare.len()..]);
            } else {
                kind.push_str(word);
            }
        }
        // What stands between quotation marks.
        if parts.next().is_some() {
            kind.push_str(LEFT_OUT);
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(path: &str, message: &str) -> ReadingProblem {
        ReadingProblem { path: path.to_owned(), message: message.to_owned(), hint: None, on_purpose: false }
    }

    #[test]
    fn problems_of_a_kind_stand_together_with_what_is_particular_of_each() {
        let groups = in_groups(&[
            problem("f/a.txt", "holds no words"),
            problem("f/b.png", "a picture is not a format this version reads"),
            problem("f/c.png", "a picture is not a format this version reads"),
            problem("f/d.txt", "holds the same as f/a.txt, so it is read once"),
            problem("f/e.txt", "holds the same as f/b.txt#12, so it is read once"),
            problem("f/g.txt", "holds the same as f/b.txt#13, so it is read once"),
            problem("f/h.csv", "its sheet \"A \\\"b\" cannot be read"),
        ]);
        let told: Vec<(&str, usize)> =
            groups.iter().map(|group| (group.message.as_str(), group.problems.len())).collect();
        assert_eq!(
            told,
            [
                ("holds the same as …, so it is read once", 3),
                ("a picture is not a format this version reads", 2),
                ("holds no words", 1),
                ("its sheet \"A \\\"b\" cannot be read", 1),
            ]
        );
        assert_eq!(groups[1].problems[0], ("f/b.png".to_owned(), None));
        let own = "holds the same as f/a.txt, so it is read once".to_owned();
        assert_eq!(groups[0].problems[0], ("f/d.txt".to_owned(), Some(own)));
        assert!(in_groups(&[]).is_empty());
    }

    #[test]
    fn endings_are_no_particulars() {
        assert_eq!(
            kind("the old Word format (.doc; save it as .docx)"),
            "the old Word format (.doc; save it as .docx)"
        );
        assert_eq!(kind("is 21 bytes long"), "is … bytes long");
    }
}
