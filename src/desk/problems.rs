//! What could not be read, by kind: a folder of pictures is one line and not a thousand.

use super::project_open::OpenProject;
use super::view::{ProblemGroup, ReadingProblem};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Problems that say the same of different files stand together; the most frequent kind first, of equals in the order
/// of the words.
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
    groups.sort_by(|a, b| b.problems.len().cmp(&a.problems.len()).then_with(|| a.message.cmp(&b.message)));
    groups.into()
}

impl OpenProject {
    /// After the problems changed.
    pub fn regroup_problems(&mut self) {
        self.problem_groups = in_groups(&self.problems);
    }
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
        ReadingProblem { path: path.to_owned(), message: message.to_owned(), hint: None }
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
