//! Tables with a document a record: which column holds what is chosen once and kept with the project.

use super::desk::Desk;
use std::collections::BTreeMap;

const CSV: &str = "Nr,Artikel,Kopf,text\n1,\"The council opened 2 lanes on Monday.\",Lanes open,a teaser\n\
    2,\"The mayor said 40 people were moved.\",Moved,a teaser\n";
const LINES: &str = "{\"story\":\"About 1,200 people crossed the bridge in May.\",\"when\":\"2024-04-01\"}\n";
const WHOLE: &str = "[{\"story\":\"The office burnt 120 letters in June.\",\"when\":\"2024-05-02\"}]";

fn tables(desk: &Desk, folder: &str) {
    desk.write(&format!("{folder}/wires/wire.csv"), CSV);
    desk.write(&format!("{folder}/wires/a/items.jsonl"), LINES);
    desk.write(&format!("{folder}/wires/whole.json"), WHOLE);
}

/// Of each document its text, by path.
fn texts(desk: &Desk, arguments: &[&str]) -> BTreeMap<String, String> {
    let documents = desk.run(&[&["documents"], arguments, &["--json", "--text"]].concat()).done().json();
    let word = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    documents.iter().map(|d| (word(&d["path"]), word(&d["text"]))).collect()
}

fn project(desk: &Desk) {
    let given =
        ["--column", "wire.csv:text=Artikel", "--column", "wire.csv:title=Kopf", "--column", "text=story"];
    let made = desk
        .run(&[&["new", "here/wires", "-o", "here/p.ron"], &given[..], &["--column", "date=when"]].concat());
    assert!(made.done().stdout.contains("4 documents"));
}

#[test]
fn the_choice_of_columns_is_kept_with_the_project() {
    let desk = Desk::new();
    tables(&desk, "here");
    project(&desk);
    let read = texts(&desk, &["here/p.ron"]);
    assert_eq!(read.len(), 4, "{read:?}");
    assert_eq!(read["wires/wire.csv#1"], "The council opened 2 lanes on Monday.");
    assert_eq!(read["wires/a/items.jsonl#1"], "About 1,200 people crossed the bridge in May.");
    let status = desk.run(&["status", "here/p.ron"]).done();
    assert!(status.stdout.contains("4 documents") && !status.stderr.contains("not at hand"), "{status:?}");
    // Unless another one is asked for, for this once.
    let other = texts(&desk, &["here/p.ron", "--column", "wire.csv:text=text"]);
    assert_eq!(other["wires/wire.csv#1"], "a teaser");
    assert_eq!(texts(&desk, &["here/p.ron"]), read);
}

/// A colleague with the same folder gets the same documents, on a machine that never saw the choice.
#[test]
fn a_colleague_with_the_same_folder_reads_the_same_documents() {
    let desk = Desk::new();
    tables(&desk, "here");
    project(&desk);
    let there = Desk::new();
    tables(&there, "there");
    there.write("there/p.ron", desk.read("here/p.ron"));
    assert_eq!(texts(&desk, &["here/p.ron"]), texts(&there, &["there/p.ron"]));
}

#[test]
fn of_two_choices_for_one_table_the_later_counts_however_copies_are_joined() {
    let desk = Desk::new();
    desk.write("here/wires/wire.csv", CSV);
    let made = ["new", "here/wires", "-o", "here/p.ron", "--column", "text=Artikel"];
    desk.run(&made).done();
    let file = desk.read("here/p.ron");
    let line = file.lines().find(|line| line.starts_with("Table(")).expect("the choice is in the file");
    assert_eq!(line, "Table(text: \"Artikel\", choice: 1),");
    // As chosen by a later version of this program, too, with a field that is not known here.
    let later = "Table(path: \"wires/wire.csv\", text: \"Kopf\", choice: 2, mood: \"fair\"),";
    desk.write("here/q.ron", file.replace(line, &format!("{line}\n{later}")));
    for order in [["here/p.ron", "here/q.ron"], ["here/q.ron", "here/p.ron"]] {
        desk.run(&["merge", order[0], order[1], "-o", "here/j.ron"]).done();
        assert!(desk.read("here/j.ron").contains(later));
        assert_eq!(texts(&desk, &["here/j.ron"])["wires/wire.csv#1"], "Lanes open");
        std::fs::remove_file(desk.path("here/j.ron")).unwrap();
    }
}

#[test]
fn what_is_no_column_is_refused_with_what_there_is() {
    let desk = Desk::new();
    tables(&desk, "here");
    let run = desk.run(&["new", "here/wires/wire.csv", "-o", "p.ron", "--column", "wire.csv:colour=x"]);
    run.refused("there are text, title");
    let run = desk.run(&["new", "here/wires/wire.csv", "-o", "p.ron", "--column", "text=Missing"]);
    assert!(run.refused("no document").stderr.contains("its columns are Nr, Artikel, Kopf, text"));
}

#[test]
fn columns_are_chosen_for_a_project_that_is_there() {
    let desk = Desk::new();
    desk.write("here/wires/a.txt", "It cost 300 euros in May 2019.\n");
    desk.run(&["new", "here/wires", "-o", "here/p.ron"]).done();
    tables(&desk, "here");
    assert_eq!(texts(&desk, &["here/p.ron"]).len(), 1);
    // The table has a column called text, so it is read by that, until another is asked for.
    let added = desk.run(&["add", "here/p.ron", "--folder", "wires=here/wires", "--json"]).done().json();
    let paths: Vec<&str> = added.iter().map(|new| new["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["wires/wire.csv#1", "wires/wire.csv#2"]);
    assert_eq!(texts(&desk, &["here/p.ron"])["wires/wire.csv#1"], "a teaser");
    let chosen = ["--column", "wire.csv:text=Artikel", "--column", "text=story"];
    let told =
        desk.run(&[&["add", "here/p.ron", "--folder", "wires=here/wires"], &chosen[..]].concat()).done();
    assert!(told.stderr.contains("2 documents are read by other columns now"), "{told:?}");
    assert!(told.stdout.contains("wires/a/items.jsonl#1") && told.stdout.contains("wires/whole.json#1"));
    let read = texts(&desk, &["here/p.ron"]);
    assert_eq!(read.len(), 5, "{read:?}");
    assert_eq!(read["wires/wire.csv#1"], "The council opened 2 lanes on Monday.");
    let told = desk.run(&["add", "here/p.ron", "--folder", "wires=here/wires"]).done();
    assert!(told.stderr.contains("nothing new lies in the folders"), "{told:?}");
}

#[test]
fn a_new_table_of_the_same_columns_is_added_by_the_same_choice() {
    let desk = Desk::new();
    desk.write("here/wires/wire.csv", CSV);
    desk.run(&["new", "here/wires", "-o", "here/p.ron", "--column", "wire.csv:text=Artikel"]).done();
    desk.write("here/wires/later.csv", CSV.replace("40 people", "50 people"));
    let add = ["add", "here/p.ron", "--folder", "wires=here/wires", "--json"];
    let added = desk.run(&add).done().json();
    // The first row is the same in both.
    assert_eq!(
        added.iter().map(|line| line["path"].as_str().unwrap()).collect::<Vec<_>>(),
        ["wires/later.csv#2"]
    );
    assert_eq!(texts(&desk, &["here/p.ron"])["wires/later.csv#2"], "The mayor said 50 people were moved.");
    assert!(
        desk.read("here/p.ron").contains("Table(path: \"wires/later.csv\", text: \"Artikel\", choice: 1),")
    );
    assert!(desk.run(&add).done().json().is_empty());
}
