//! New documents and later versions on the command line: taken in, said to be a version, and told.

use super::desk::{Desk, Run};
use super::drafts::{DRAFT, LATER};
use serde_json::Value;

#[track_caller]
fn claim(desk: &Desk, words: &str) -> Value {
    let claims = desk.run(&["claims", "p.ron", "--json"]).done().json();
    let found = claims.iter().find(|claim| claim["text"].as_str().unwrap().contains(words));
    found.unwrap_or_else(|| panic!("no claim holds {words:?}: {claims:#?}")).clone()
}

fn act(desk: &Desk, line: &str) -> Run {
    desk.feed(&["act", "p.ron", "--by", "Ann Alder"], line).done()
}

/// The claim stands in the newer document where the words like its own do.
fn place(desk: &Desk, changed: &Value, newer: &str) -> Run {
    let now = &changed["version"]["words_now"];
    let place = serde_json::json!({
        "on": {"claim": changed["id"]}, "act": "Place", "document": newer,
        "start": now["start"], "end": now["end"], "words": now["text"],
    });
    act(desk, &place.to_string())
}

/// A project of a draft with three claims judged, and a later draft that was taken in; its id.
fn project(desk: &Desk) -> String {
    desk.write("drafts/draft-1.txt", DRAFT);
    desk.run(&["new", "drafts", "-o", "p.ron"]).done();
    for (words, verdict) in
        [("400 million", "supported"), ("1,400", "disputed"), ("shared nothing", "disputed")]
    {
        let id = claim(desk, words)["id"].as_str().unwrap().to_owned();
        desk.run(&["tag", "p.ron", &id, verdict, "--by", "Ann Alder"]).done();
    }
    desk.write("drafts/draft-2.txt", LATER);
    let told = desk.run(&["add", "p.ron", "--folder", "drafts=drafts"]).done();
    assert!(
        told.stdout
            .contains("it seems to be a later version of drafts/draft-1.txt, for it bears the same title")
    );
    do_as_told(desk, &told.stdout, "--follows").split_once('=').unwrap().0.to_owned()
}

/// What it says to do with `option` is done as it says; gives what stands behind the option.
#[track_caller]
fn do_as_told(desk: &Desk, told: &str, option: &str) -> String {
    let line = told.lines().find(|line| line.contains(option)).expect("a command");
    let words: Vec<&str> = line.split_whitespace().skip(1).collect();
    let words: Vec<&str> =
        words.iter().map(|word| if *word == "NAME" { "Ann Alder" } else { word }).collect();
    desk.run(&words).done();
    words.last().unwrap().to_string()
}

#[test]
fn versions_are_told_by_status_documents_and_claims() {
    let desk = Desk::new();
    let newer = project(&desk);
    let documents = desk.run(&["documents", "p.ron"]).done().stdout;
    assert!(documents.contains("a later version of drafts/draft-1.txt"), "{documents}");
    let status = desk.run(&["status", "p.ron"]).done().stdout;
    assert!(status.contains("1 of them is an older version of another"), "{status}");
    assert!(status.contains("2  of an older version, to be found in the newest"), "{status}");
    let json = desk.run(&["status", "p.ron", "--json"]).done().json();
    assert_eq!((&json[0]["older_versions"], &json[0]["to_confirm"]), (&1.into(), &2.into()));
    let same = claim(&desk, "400 million");
    assert_eq!(
        (same["version"]["place"].as_str(), same["verdict"].as_str()),
        (Some("same"), Some("supported"))
    );
    assert_eq!(same["document"], newer);
    let changed = claim(&desk, "1,400");
    assert_eq!(changed["version"]["place"], "to_confirm");
    assert!(changed["version"]["words_now"]["text"].as_str().unwrap().contains("2,400"));
    assert_eq!(claim(&desk, "shared nothing")["version"]["place"], "gone");
    assert_eq!(claim(&desk, "A court in Oslo")["version"], Value::Null);
}

#[test]
fn a_changed_claim_is_confirmed_or_refused_by_an_act_and_asks_no_more() {
    let desk = Desk::new();
    let newer = project(&desk);
    let changed = claim(&desk, "1,400");
    let id = changed["id"].as_str().unwrap();
    let placed = place(&desk, &changed, &newer).stdout.trim().to_owned();
    let claims = desk.run(&["claims", "p.ron", "--json"]).done().json();
    let found = claims.iter().find(|claim| claim["id"] == id).expect("it is listed");
    assert_eq!(found["version"]["place"], "changed");
    assert_eq!(found["standing"], "not_looked_at", "a verdict on other words does not count");
    // Taken back, and refused: the two are different claims.
    act(&desk, &serde_json::json!({"on": {"claim": id}, "act": "Withdraw", "of": placed}).to_string());
    assert_eq!(claim(&desk, "1,400")["version"]["place"], "to_confirm");
    let other = claim(&desk, "2,400")["id"].clone();
    let link = serde_json::json!({"on": {"claim": id}, "act": "Link", "to": other, "relation": "Distinct"});
    act(&desk, &link.to_string());
    assert_eq!(claim(&desk, "1,400")["version"]["place"], "gone");
    assert_eq!(claim(&desk, "1,400")["verdict"], "disputed");
}

/// A project file may be mailed, and its hints may lead anywhere.
#[test]
fn a_folder_that_nobody_chose_here_is_not_looked_into() {
    let desk = Desk::new();
    desk.write("drafts/draft-1.txt", DRAFT);
    desk.run(&["new", "drafts", "-o", "p.ron"]).done();
    desk.write("drafts/draft-2.txt", LATER);
    // Another machine, to which the project came by mail.
    std::fs::remove_dir_all(desk.path("home")).unwrap();
    let before = desk.read("p.ron");
    let told = desk.run(&["add", "p.ron"]).done();
    assert!(told.stdout.is_empty() && told.stderr.contains("--folder drafts="), "{told:?}");
    assert_eq!(desk.read("p.ron"), before);
    // Named once, it is chosen.
    desk.run(&["add", "p.ron", "--folder", "drafts=drafts"]).done();
    desk.write("drafts/road.txt", "The council paid 12 million euros for the road in 2017.\n");
    let told = desk.run(&["add", "p.ron"]).done();
    assert!(told.stdout.contains("drafts/road.txt"), "{told:?}");
}

/// The folder that a project was made of a moment ago was not looked into, for nobody had chosen it.
#[test]
fn a_folder_that_a_project_was_made_of_is_chosen_on_this_machine() {
    let desk = Desk::new();
    desk.write("drafts/draft-1.txt", DRAFT);
    desk.run(&["new", "drafts", "-o", "p.ron"]).done();
    desk.write("drafts/posts.csv", "nr,said\n1,The council paid 12 million euros for the road in 2017.\n");
    let told = desk.run(&["add", "p.ron", "--column", "text=said"]).done();
    assert!(told.stdout.contains("drafts/posts.csv#"), "{told:?}");
    assert!(!told.stderr.contains("nobody chose"), "{told:?}");
    // So it is wherever the command is given.
    desk.write("drafts/draft-2.txt", LATER);
    let mut command = desk.command(&["add", "../p.ron"]);
    let told = command.current_dir(desk.path("home")).output().unwrap();
    assert!(String::from_utf8_lossy(&told.stdout).contains("drafts/draft-2.txt"), "{told:?}");
}

/// The verdict went to the old words, and could never count.
#[test]
fn a_claim_that_was_confirmed_in_a_later_version_is_judged_on_its_words() {
    let desk = Desk::new();
    let newer = project(&desk);
    let changed = claim(&desk, "1,400");
    let id = changed["id"].as_str().unwrap();
    place(&desk, &changed, &newer);
    let judged = ["tag", "p.ron", id, "supported", "--by", "Ann Alder", "--folder", "drafts=drafts"];
    desk.run(&judged).done();
    assert_eq!(claim(&desk, "2,400")["verdict"], "supported");
    let log = desk.run(&["log", "p.ron"]).done().stdout;
    assert!(log.contains("judged it supported") && !log.contains("on earlier words"), "{log}");
}

#[test]
fn drafts_that_lie_in_the_folder_from_the_start_are_told_as_versions() {
    let desk = Desk::new();
    desk.write("drafts/draft-1.txt", DRAFT);
    desk.write("drafts/draft-2.txt", LATER);
    desk.write("drafts/other.txt", "The mayor of Lima opened a bridge of 400 metres in June 2018.\n");
    let told = desk.run(&["new", "drafts", "-o", "p.ron"]).done().stdout;
    assert!(
        told.contains("  drafts/draft-2.txt\n    it seems to be a later version of drafts/draft-1.txt"),
        "{told}"
    );
    assert!(!told.contains("version of drafts/other.txt"), "{told}");
    // Later it is told too, until somebody says so.
    let add = ["add", "p.ron", "--folder", "drafts=drafts", "--json"];
    let json = desk.run(&add).done().json();
    assert_eq!(
        (json.len(), &json[0]["path"], &json[0]["new"]),
        (1, &"drafts/draft-2.txt".into(), &false.into())
    );
    assert_eq!(json[0]["version_of"]["path"], "drafts/draft-1.txt");
    do_as_told(&desk, &told, "--follows");
    let status = desk.run(&["status", "p.ron"]).done().stdout;
    assert!(status.contains("1 of them is an older version of another"), "{status}");
    assert!(desk.run(&add).done().json().is_empty());
}

#[test]
fn folders_and_documents_from_elsewhere_are_added_as_further_folders() {
    let desk = Desk::new();
    desk.write("drafts/draft-1.txt", DRAFT);
    desk.run(&["new", "drafts", "-o", "p.ron"]).done();
    desk.write(
        "far/drafts/harbour.txt",
        "The harbour was closed for 30 days in June 2018, the mayor said.\n",
    );
    desk.write("far/reports/road.txt", "The council paid 12 million euros for the road in 2017.\n");
    desk.write("far/reports/private.txt", "The council paid 13 million euros for the park in 2016.\n");
    let told = desk.run(&["add", "p.ron", "far/drafts", "--source", "far/reports/road.txt"]).done().stdout;
    assert!(told.contains("drafts-2/harbour.txt") && told.contains("reports/road.txt"), "{told}");
    let documents = desk.run(&["documents", "p.ron", "--json"]).done().json();
    let told: Vec<_> =
        documents.iter().map(|d| (d["path"].as_str().unwrap(), d["role"].as_str().unwrap())).collect();
    let checked = "under check";
    assert_eq!(
        told.iter().map(|(path, _)| *path).collect::<Vec<_>>(),
        ["drafts-2/harbour.txt", "drafts/draft-1.txt", "reports/road.txt"]
    );
    assert!(told[0].1 != told[2].1, "{told:?} {checked}");
    assert!(desk.read("p.ron").contains("Folder(name: \"drafts-2\", hint: \"far/drafts\")"));
    let before = desk.read("p.ron");
    desk.run(&["add", "p.ron", "far/nothing"]).refused("there is no file or folder far/nothing");
    let told = desk.run(&["add", "p.ron", "far/drafts"]).done();
    assert!(told.stderr.contains("nothing new"), "{told:?}");
    assert_eq!(desk.read("p.ron"), before);
}

/// There was no way to answer but by an act in JSON.
#[test]
fn what_is_added_is_said_to_be_a_later_version_or_none() {
    let desk = Desk::new();
    desk.write("drafts/draft-1.txt", DRAFT);
    desk.run(&["new", "drafts", "-o", "p.ron"]).done();
    desk.write("drafts/second.txt", LATER);
    let before = desk.read("p.ron");
    desk.run(&["add", "p.ron", "--follows", "draft-1.txt"]).refused("nobody is named as the author");
    desk.run(&["add", "p.ron", "--by", "Ann Alder", "--follows", "draft-9.txt"])
        .refused("there is no document draft-9.txt");
    desk.run(&["add", "p.ron", "--by", "Ann Alder", "--follows", "second.txt"])
        .refused("a document is no version of itself");
    assert_eq!(desk.read("p.ron"), before, "nothing is written where the answer is none");
    let told = desk.run(&["add", "p.ron", "--by", "Ann Alder", "--follows", "draft-1.txt"]).done().stdout;
    assert!(told.contains("said: drafts/second.txt is a later version of drafts/draft-1.txt"), "{told}");
    assert!(!told.contains("it seems"), "{told}");
    assert_eq!(desk.run(&["status", "p.ron", "--json"]).done().json()[0]["older_versions"], 1);
    // Of several which is meant is to be said.
    desk.write("drafts/third.txt", LATER.replace("2,400", "3,400"));
    desk.write("drafts/road.txt", "The council paid 12 million euros for the road in 2017.\n");
    desk.run(&["add", "p.ron", "--by", "Ann Alder", "--follows", "second.txt"])
        .refused("2 documents are new");
    let both =
        ["add", "p.ron", "--by", "Ann Alder", "--follows", "third.txt=second.txt", "--alone", "road.txt"];
    let json = desk.run(&[&both[..], &["--json"]].concat()).done().json();
    let follows: Vec<_> =
        json.iter().map(|line| (line["path"].as_str(), line["follows"].is_null())).collect();
    assert_eq!(follows, [(Some("drafts/road.txt"), true), (Some("drafts/third.txt"), false)]);
    // Who says that it is none is not asked again.
    let other = Desk::new();
    other.write("drafts/draft-1.txt", DRAFT);
    other.run(&["new", "drafts", "-o", "p.ron"]).done();
    other.write("drafts/second.txt", LATER);
    let told = other.run(&["add", "p.ron"]).done().stdout;
    do_as_told(&other, &told, "--alone");
    let told = other.run(&["add", "p.ron"]).done();
    assert!(!told.stdout.contains("it seems"), "{told:?}");
    assert_eq!(other.run(&["status", "p.ron", "--json"]).done().json()[0]["older_versions"], 0);
}

/// A verdict on a sentence that the corrected article no longer has stood under "Holds".
#[test]
fn what_was_judged_in_an_older_version_does_not_hold_for_the_newest() {
    let desk = Desk::new();
    project(&desk);
    let gone = claim(&desk, "shared nothing")["id"].as_str().unwrap().to_owned();
    let findings = desk.run(&["check", "p.ron", "--json"]).json();
    let found = findings.iter().filter(|finding| finding["rule"] == "changed_since");
    assert!(found.map(|finding| &finding["claim"]).any(|claim| *claim == gone), "{findings:#?}");
    desk.run(&["summary", "p.ron", "--format", "md", "-o", "s.md"]).done();
    let summary = desk.read("s.md");
    let list =
        summary.split("Not in the newest version, or not in these words").nth(1).expect("a list of its own");
    assert!(list.contains("shared nothing") && list.contains("in an older version"), "{summary}");
}
