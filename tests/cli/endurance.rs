//! What was acknowledged is there: killed at any moment, two programs at one file, copies joined by Git.
//!
//! An act is acknowledged when the program prints its id.

use super::desk::{Desk, small_corpus};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const VERDICTS: [&str; 4] = ["supported", "disputed", "unverified", "dismissed"];

/// A project on the small corpus, and the ids of its claims.
fn project(desk: &Desk) -> Vec<String> {
    small_corpus(desk);
    desk.run(&["new", "articles", "-o", "bridge.ron"]).done();
    let claims = desk.run(&["claims", "bridge.ron", "--json"]).done().json();
    claims.iter().map(|claim| claim["id"].as_str().expect("an id is text").to_owned()).collect()
}

/// The ids printed, whole lines only: a line that was cut off acknowledges nothing.
fn acknowledged(stdout: &str) -> Vec<String> {
    let whole = stdout.rfind('\n').map_or("", |end| &stdout[..end]);
    whole.lines().filter(|line| line.len() == 32).map(str::to_owned).collect()
}

/// The ids of all acts, as the given home sees the file.
fn acts(desk: &Desk, folder: &Path, home: &str) -> BTreeSet<String> {
    let output = desk
        .command(&["log", "bridge.ron", "--json"])
        .current_dir(folder)
        .env("CLAIMDESK_HOME", desk.path(home))
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let id = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line is an object");
        value["id"].as_str().expect("an id is text").to_owned()
    };
    lines.lines().map(id).collect()
}

#[test]
fn every_acknowledged_act_survives_two_hundred_kills() {
    let desk = Desk::new();
    let claims = project(&desk);
    let tag = |number: usize| {
        let claim = &claims[number % claims.len()];
        desk.command(&["tag", "bridge.ron", claim, VERDICTS[number % 4], "--by", "A. Analyst"])
    };
    // How long one takes when nobody disturbs it.
    let mut known = BTreeSet::new();
    let start = Instant::now();
    for number in 0..5 {
        let output = tag(number).output().expect("the program starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        known.extend(acknowledged(&String::from_utf8_lossy(&output.stdout)));
    }
    let whole = start.elapsed() / 5;
    let undisturbed = known.len();
    assert!(undisturbed >= 5, "each tag prints the ids of its acts");

    let (mut kills, mut midway, mut number) = (0, 0, 5);
    let mut share = 0.0_f64;
    while kills < 200 {
        assert!(number < 2000, "the program ends before it can be killed");
        let mut child = tag(number).spawn().expect("the program starts");
        number += 1;
        // Moments spread evenly over all but the start of the run: steps of the golden ratio.
        share = (share + 0.618_034) % 1.0;
        std::thread::sleep(whole.mul_f64(0.3 + 0.7 * share));
        let ended = child.try_wait().expect("it can be looked at").is_some();
        // SIGKILL, where there are signals.
        let _ = child.kill();
        let output = child.wait_with_output().expect("it has ended");
        let printed = acknowledged(&String::from_utf8_lossy(&output.stdout));
        kills += usize::from(!ended);
        midway += usize::from(!ended && !printed.is_empty());
        known.extend(printed);
    }
    let there = acts(&desk, &desk.path(""), "home");
    assert!(known.is_subset(&there), "lost: {:?}", known.difference(&there).collect::<Vec<_>>());
    assert!(known.len() > undisturbed, "some were acknowledged before they were killed");

    // The next act saves them all: a machine without the journal sees them too.
    tag(number).output().expect("the program starts");
    let there = acts(&desk, &desk.path(""), "another-home");
    assert!(known.is_subset(&there), "not saved: {:?}", known.difference(&there).collect::<Vec<_>>());
    eprintln!("{kills} kills, {midway} between acknowledging and ending, {} acts kept", known.len());
}

#[test]
fn two_programs_at_one_file_lose_nothing() {
    let desk = Desk::new();
    let claims = project(&desk);
    let person = |name: &str, verdict: &str| {
        let mut known = Vec::new();
        // Twenty times 24 acts at once and a verdict: 500 acts at least.
        for round in 0..20 {
            let lines: Vec<String> = (0..24)
                .map(|n| {
                    json!({"on": "project", "act": "Comment", "text": format!("{name} {round} {n}")})
                        .to_string()
                })
                .collect();
            let run = desk.feed(&["act", "bridge.ron", "--by", name], &lines.join("\n")).done();
            known.extend(acknowledged(&run.stdout));
            let claim = &claims[round % claims.len()];
            let run = desk.run(&["tag", "bridge.ron", claim, verdict, "--by", name]).done();
            known.extend(acknowledged(&run.stdout));
        }
        assert!(known.len() >= 500, "{}", known.len());
        known
    };
    let known: BTreeSet<String> = std::thread::scope(|scope| {
        let second = scope.spawn(|| person("B. Reviewer", "disputed"));
        let first = person("A. Analyst", "supported");
        first.into_iter().chain(second.join().expect("the second ends well")).collect()
    });
    assert!(known.len() >= 1000, "{}", known.len());
    // Seen from a machine that has no journal.
    let there = acts(&desk, &desk.path(""), "another-home");
    assert!(known.is_subset(&there), "lost: {}", known.difference(&there).count());
}

/// Git as on a machine where nobody has set anything up.
fn git(folder: &Path, arguments: &[&str]) -> std::io::Result<std::process::Output> {
    Command::new("git")
        .args(["-c", "init.defaultBranch=main"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_MERGE_AUTOEDIT", "no")
        .env("GIT_TERMINAL_PROMPT", "0")
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "Somebody")))
        .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "somebody@example.org")))
        .stdin(Stdio::null())
        .output()
}

#[track_caller]
fn git_done(folder: &Path, arguments: &[&str]) {
    let output = git(folder, arguments).expect("git was there a moment ago");
    assert!(
        output.status.success(),
        "git {arguments:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn three_clones_judge_commit_pull_and_push_without_a_conflict() {
    let desk = Desk::new();
    if git(&desk.path(""), &["--version"]).is_err() {
        eprintln!("skipped: there is no git here");
        return;
    }
    let claims = project(&desk);
    // The first clone is where the project was made; the others know it from the repository alone.
    git_done(&desk.path(""), &["init", "--quiet", "--bare", "shared.git"]);
    git_done(&desk.path(""), &["clone", "--quiet", "shared.git", "first"]);
    for name in ["bridge.ron", ".gitattributes", "articles"] {
        std::fs::rename(desk.path(name), desk.path("first").join(name)).expect("it can be moved");
    }
    git_done(&desk.path("first"), &["add", "-A"]);
    git_done(&desk.path("first"), &["commit", "--quiet", "-m", "the project"]);
    git_done(&desk.path("first"), &["push", "--quiet", "origin", "HEAD:main"]);
    for clone in ["second", "third"] {
        git_done(&desk.path(""), &["clone", "--quiet", "--branch", "main", "shared.git", clone]);
    }
    git_done(&desk.path("first"), &["checkout", "--quiet", "-B", "main", "--track", "origin/main"]);

    let clones = ["first", "second", "third"];
    let mut known = BTreeSet::new();
    for round in 0..6 {
        for (number, clone) in clones.iter().enumerate() {
            let folder = desk.path(clone);
            // The same claims in every clone, and in each round another verdict.
            for step in 0..3 {
                let claim = &claims[(round + step) % claims.len()];
                let verdict = VERDICTS[(round + number) % 4];
                let output = desk
                    .command(&["tag", "bridge.ron", claim, verdict, "--note", "Asked.", "--by", clone])
                    .current_dir(&folder)
                    .env("CLAIMDESK_HOME", desk.path(&format!("home-{clone}")))
                    .output()
                    .expect("the program starts");
                assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                known.extend(acknowledged(&String::from_utf8_lossy(&output.stdout)));
            }
            git_done(&folder, &["commit", "--quiet", "-am", "verdicts"]);
        }
        for clone in clones {
            git_done(&desk.path(clone), &["pull", "--quiet", "--no-rebase"]);
            git_done(&desk.path(clone), &["push", "--quiet", "origin", "HEAD:main"]);
        }
    }
    for clone in clones {
        git_done(&desk.path(clone), &["pull", "--quiet", "--no-rebase"]);
        // A home that has no journal: what is there came through Git.
        let there = acts(&desk, &desk.path(clone), "another-home");
        assert!(known.is_subset(&there), "{clone} lacks {}", known.difference(&there).count());
    }
    assert!(known.len() >= 54, "{}", known.len());
}
