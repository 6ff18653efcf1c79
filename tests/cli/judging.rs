//! new, tag, act, status, log, merge, check, summary: a project from its first day to its summary.

use super::desk::{Desk, small_corpus};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::Stdio;

/// A project on the small corpus, and its claims.
fn project(desk: &Desk) -> Vec<Value> {
    small_corpus(desk);
    desk.run(&["new", "articles", "-o", "bridge.ron"]).done();
    desk.run(&["claims", "bridge.ron", "--json"]).done().json()
}

fn id_of(claims: &[Value], words: &str) -> String {
    let claim = claims.iter().find(|claim| claim["text"].as_str().unwrap().contains(words));
    claim.unwrap_or_else(|| panic!("no claim with {words:?}: {claims:#?}"))["id"].as_str().unwrap().to_owned()
}

fn status(desk: &Desk, file: &str) -> Value {
    desk.run(&["status", file, "--json"]).done().json().remove(0)
}

#[test]
fn a_new_project_counts_what_it_found() {
    let desk = Desk::new();
    let claims = project(&desk);
    let status = status(&desk, "bridge.ron");
    for field in [
        "documents",
        "documents_missing",
        "finder",
        "claims",
        "looked_at",
        "supported",
        "disputed",
        "unverified",
        "contested",
        "dismissed",
        "needs_citation",
        "waiting",
        "signed_off",
    ] {
        assert!(status.get(field).is_some(), "{field} is missing in {status}");
    }
    assert_eq!(status["documents"], 3);
    assert_eq!(status["documents_missing"], 0);
    assert_eq!(status["claims"], claims.len());
    assert_eq!(status["looked_at"], 0);
    assert_eq!(desk.read(".gitattributes").lines().filter(|l| l.contains("merge=union")).count(), 1);
    assert!(!desk.read("bridge.ron").contains("Claim("), "a proposal that nobody touched is not stored");
    desk.run(&["new", "articles", "-o", "bridge.ron"]).refused("bridge.ron");
}

/// `claimdesk act P.ron < many.jsonl | head -1` ended with status 0, and the project file lacked the acts.
#[test]
fn acts_are_saved_though_nobody_reads_their_ids() {
    let desk = Desk::new();
    project(&desk);
    let mut child = desk
        .command(&["act", "bridge.ron", "--by", "A. Analyst"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("the standard input is a pipe");
    writeln!(stdin, r#"{{"on":"project","act":"Title","to":"The harbour bridge"}}"#).unwrap();
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(desk.read("bridge.ron").contains("The harbour bridge"));
}

#[test]
fn where_nothing_can_be_read_the_hint_names_every_format() {
    let desk = Desk::new();
    desk.write("articles/a.png", b"\x89PNG");
    let told = desk.run(&["new", "articles", "-o", "p.ron"]).refused("no document").stderr;
    for ending in [".txt", ".html", ".pdf", ".docx", ".eml", ".xlsx", ".zip"] {
        assert!(told.contains(ending), "{told}");
    }
}

/// It said that `check` lists all, which lists a thousand.
#[test]
fn it_is_not_promised_that_more_is_listed_than_is() {
    let desk = Desk::new();
    project(&desk);
    let bad = "Nothing(of this can be read\n".repeat(1500);
    let whole = desk.read("bridge.ron").replace("\n])", &format!("\n{bad}])"));
    desk.write("bridge.ron", whole);
    let told = desk.run(&["status", "bridge.ron"]).stderr;
    assert!(told.contains("lists the first 1000"), "{told}");
    assert_eq!(desk.run(&["check", "bridge.ron"]).stdout.matches("bridge.ron:").count(), 1000);
}

#[test]
fn source_folders_have_no_queue() {
    let desk = Desk::new();
    small_corpus(&desk);
    desk.write("background/law.txt", "The bridge act of 1998 requires an inspection every 12 months.\n");
    desk.run(&["new", "articles", "--source", "background", "-o", "p.ron"]).done();
    let documents = desk.run(&["documents", "p.ron", "--json"]).done().json();
    let law = documents.iter().find(|d| d["path"] == "background/law.txt").expect("it is listed");
    assert_eq!(law["role"], "source");
    let claims = desk.run(&["claims", "p.ron", "--json"]).done().json();
    assert!(claims.iter().all(|claim| claim["document"] != law["id"]));
    assert_eq!(status(&desk, "p.ron")["claims"], claims.len());
}

#[test]
fn a_verdict_is_kept_with_its_citations() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    let two = claims.iter().find(|c| c["path"].as_str().unwrap().ends_with("two.txt")).unwrap();
    let passage = format!("{}:{}-{}", two["document"].as_str().unwrap(), two["start"], two["end"]);
    desk.run(&[
        "tag",
        "bridge.ron",
        &id,
        "disputed",
        "--cite",
        &passage,
        "--cite",
        "https://example.org/minutes",
        "--note",
        "The minutes of May name no inspection.",
        "--by",
        "A. Analyst",
    ])
    .done();
    let status = status(&desk, "bridge.ron");
    assert_eq!(
        (&status["looked_at"], &status["disputed"], &status["needs_citation"]),
        (&json!(1), &json!(1), &json!(0))
    );
    let log = desk.run(&["log", "bridge.ron", &id, "--json"]).done().json();
    let judge = log.iter().find(|line| line["act"] == "Judge").expect("the verdict is in the history");
    for field in ["id", "on", "by", "at"] {
        assert!(judge.get(field).is_some(), "{field} is missing in {judge}");
    }
    assert_eq!(judge["because"], "The minutes of May name no inspection.");
    assert_eq!(log.iter().filter(|line| line["act"] == "Cite").count(), 2);
    assert_eq!(judge["rests_on"].as_array().unwrap().len(), 2);
    let claim = desk
        .run(&["claims", "bridge.ron", "--json"])
        .done()
        .json()
        .into_iter()
        .find(|c| c["id"] == *id)
        .unwrap();
    assert_eq!((&claim["verdict"], &claim["standing"]), (&json!("disputed"), &json!("disputed")));
}

#[test]
fn analysts_differ_until_somebody_settles() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--by", "A. Analyst"]).done();
    desk.run(&["tag", "bridge.ron", &id, "disputed", "--by", "B. Reviewer"]).done();
    assert_eq!(status(&desk, "bridge.ron")["contested"], 1);
    desk.run(&["tag", "bridge.ron", &id, "unverified", "--settle", "--by", "C. Editor"]).done();
    let settled = status(&desk, "bridge.ron");
    assert_eq!((&settled["contested"], &settled["unverified"]), (&json!(0), &json!(1)));
    desk.run(&["tag", "bridge.ron", &id, "dismissed", "--by", "A. Analyst"]).done();
    assert_eq!(
        status(&desk, "bridge.ron")["contested"],
        1,
        "a verdict after a settlement that differs opens it again"
    );
}

#[test]
fn a_tag_says_what_is_wrong_with_it() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "maybe", "--by", "A"]).refused("supported, disputed, unverified");
    desk.run(&["tag", "bridge.ron", &id, "supported"]).refused("--by");
    desk.run(&["tag", "bridge.ron", "00000000-00000000000000000000", "supported", "--by", "A"])
        .refused("no claim");
    desk.run(&["tag", "bridge.ron", "nonsense", "supported", "--by", "A"]).refused("not a claim id");
    desk.run(&["tag", "nowhere.ron", &id, "supported", "--by", "A"]).refused("nowhere.ron");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--cite", "javascript:alert(1)", "--by", "A"])
        .refused("--cite");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--cite", "0000000000000000:0-5", "--by", "A"])
        .refused("0000000000000000");
    assert_eq!(status(&desk, "bridge.ron")["looked_at"], 0);
}

/// Only the whole id of a document was understood, and none of what `search` printed could be given to `--cite`.
#[test]
fn what_search_prints_can_be_cited_and_a_claim_is_told_by_the_beginning_of_its_id() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "opened both lanes");
    let found = desk.run(&["search", "bridge.ron", "inspected"]).done().stdout;
    let cite = found.lines().find_map(|line| line.trim().strip_prefix("--cite ")).expect("a value to cite");
    assert!(cite.starts_with("articles/"), "{cite}");
    let whole = claims.iter().find(|claim| claim["id"] == id).unwrap();
    let (start, end, document) = (&whole["start"], &whole["end"], whole["document"].as_str().unwrap());
    for cite in [
        cite.to_owned(),
        format!("wire.csv#1:{start}-{end}"),
        format!("articles/wire.csv#1:{start}-{end}"),
        format!("{}:{start}-{end}", &document[..10]),
    ] {
        let tag = ["tag", "bridge.ron", &id[..12], "supported", "--cite", &cite, "--by", "A. Analyst"];
        desk.run(&tag).done();
    }
    let log = desk.run(&["log", "bridge.ron", &id[..12], "--json"]).done().json();
    assert_eq!(log.iter().filter(|line| line["act"] == "Cite").count(), 2, "{log:#?}");
    let one = id_of(&claims, "inspected the bridge");
    let tag = |claim: &str, cite: &str| {
        desk.run(&["tag", "bridge.ron", claim, "supported", "--cite", cite, "--by", "A. Analyst"])
    };
    let several = tag(&one[..9], cite).refused("may mean").stderr;
    assert!(several.contains(&one), "{several}");
    tag(&one[..7], cite).refused("is not a claim id");
    tag(&one, "three.txt:0-5").refused("there is no document three.txt");
}

#[test]
fn a_word_that_is_no_command_and_no_path_is_said_to_be_so() {
    let desk = Desk::new();
    desk.run(&["summay", "x.ron"]).refused("there is no command 'summay'; did you mean 'summary'?");
    let told = desk.run(&["frobnicate"]).refused("there is no command 'frobnicate'").stderr;
    assert!(!told.contains("os error") && !told.contains("window"), "{told}");
    desk.run(&["x.ron"]).refused("there is no file or folder");
    let told = desk.run(&["claims", "nowhere"]).refused("there is no file or folder nowhere").stderr;
    assert!(told.contains("hint:") && !told.contains("os error"), "{told}");
}

#[test]
fn one_of_a_thing_is_told_as_one() {
    let desk = Desk::new();
    desk.write("one/a.txt", "The council closed 2 lanes of the bridge in May 2023.");
    let new = desk.run(&["new", "one", "-o", "p.ron"]).done().stdout;
    assert!(new.contains(": 1 document, 1 claim to look at"), "{new}");
    let claim = desk.run(&["claims", "p.ron", "--json"]).done().json().remove(0);
    assert_eq!(claim["speaker"], Value::Null, "a file name speaks for nobody");
    desk.run(&["tag", "p.ron", claim["id"].as_str().unwrap(), "supported", "--by", "A. Analyst"]).done();
    let status = desk.run(&["status", "p.ron"]).done().stdout;
    assert!(status.contains("1 document, 1 of 1 claim looked at"), "{status}");
    assert!(status.contains("1  needs a citation"), "{status}");
}

/// `documents` listed nothing and said that it was done. Who may read every folder sees it empty.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let folder = desk.write("closed/a.txt", "The council closed 2 lanes.").parent().unwrap().to_owned();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o000)).unwrap();
    let may_read = std::fs::read_dir(&folder).is_ok();
    let listed = desk.run(&["documents", "closed"]);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    if may_read {
        listed.done()
    } else {
        listed.refused("the folder closed may not be read by you")
    };
}

#[test]
fn acts_are_written_all_or_none() {
    let desk = Desk::new();
    let claims = project(&desk);
    let document = claims[0]["document"].as_str().unwrap();
    let acts = [
        json!({"act": "Source", "title": "Minutes of the council", "kind": "report", "url": "https://example.org/minutes"}),
        json!({"act": "Draw", "document": document, "start": claims[0]["start"], "end": claims[0]["end"]}),
        json!({"on": {"claim": "#2"}, "act": "Cite", "stance": "Supports", "source": "#1", "shows": "the inspection is minuted"}),
        json!({"on": "#2", "act": "Judge", "verdict": "Supported", "rests_on": ["#3"], "because": "Minuted."}),
        json!({"on": "#2", "act": "Tried", "asked": "The council's press desk", "how": "telephone"}),
    ];
    let lines: Vec<String> = acts.iter().map(ToString::to_string).collect();
    let run = desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &lines.join("\n")).done();
    assert_eq!(run.stdout.lines().count(), 5, "{run:?}");
    let status_now = status(&desk, "bridge.ron");
    assert_eq!((&status_now["supported"], &status_now["waiting"]), (&json!(1), &json!(1)));

    let proposed = id_of(&claims, "1,200 people");
    let comment = json!({"on": {"claim": proposed}, "act": "Comment", "text": "Who counted?"}).to_string();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &comment).done();
    assert!(
        desk.read("bridge.ron").contains(&format!("Claim(id: \"{proposed}\"")),
        "a first act stores its claim"
    );

    let before = desk.read("bridge.ron");
    let bad = format!("{}\n{}", lines[0], json!({"on": "#1", "act": "Judge", "verdict": "Sure"}));
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &bad).refused("line 2");
    let misspelt = json!({"act": "Source", "titel": "Minutes"}).to_string();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &misspelt).refused("titel");
    assert_eq!(desk.read("bridge.ron"), before);
}

#[test]
fn what_log_prints_can_be_written_into_another_copy() {
    let desk = Desk::new();
    let claims = project(&desk);
    std::fs::copy(desk.path("bridge.ron"), desk.path("empty.ron")).unwrap();
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "unverified", "--note", "Asked, no answer.", "--by", "A. Analyst"])
        .done();
    let log = desk.run(&["log", "bridge.ron", "--json"]).done();
    desk.feed(&["act", "empty.ron", "--by", "Nobody Else"], &log.stdout).done();
    let again = desk.run(&["log", "empty.ron", "--json"]).done();
    assert_eq!(log.stdout, again.stdout, "ids, authors and times are those of the first copy");
}

#[test]
fn copies_join_in_any_order_to_the_same_bytes() {
    let desk = Desk::new();
    let claims = project(&desk);
    std::fs::copy(desk.path("bridge.ron"), desk.path("theirs.ron")).unwrap();
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--by", "A. Analyst"]).done();
    desk.run(&["tag", "theirs.ron", &id, "disputed", "--by", "B. Reviewer"]).done();
    let merged =
        desk.run(&["merge", "bridge.ron", "theirs.ron", "-o", "ab.ron", "--json"]).done().json().remove(0);
    for field in ["entries_before", "entries_after", "added", "contested", "problems"] {
        assert!(merged.get(field).is_some(), "{field} is missing in {merged}");
    }
    assert_eq!(merged["contested"], 1);
    desk.run(&["merge", "theirs.ron", "bridge.ron", "theirs.ron", "-o", "ba.ron"]).done();
    assert_eq!(desk.read("ab.ron"), desk.read("ba.ron"));
    desk.run(&["merge", "ab.ron", "bridge.ron", "-o", "ab.ron"]).done();
    assert_eq!(desk.read("ab.ron"), desk.read("ba.ron"));
}

#[test]
fn check_has_findings_or_is_content() {
    let desk = Desk::new();
    let claims = project(&desk);
    let clean = desk.run(&["check", "bridge.ron", "--json"]).done();
    assert_eq!(clean.stdout, "");
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--by", "A. Analyst"]).done();
    let found = desk.run(&["check", "bridge.ron", "--json"]);
    assert_eq!(found.status, 1, "{found:?}");
    assert!(found.json().iter().any(|finding| finding["claim"] == *id), "{found:?}");
    let damaged = desk.read("bridge.ron").replacen("Entry(", "Entry(((", 1);
    desk.write("damaged.ron", damaged);
    let found = desk.run(&["check", "damaged.ron"]);
    assert_eq!(found.status, 1, "{found:?}");
}

#[test]
fn a_file_of_a_newer_version_is_refused_by_every_command_and_left_as_it_is() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    let newer = desk.read("bridge.ron").replace("schema: 1", "schema: 9");
    desk.write("newer.ron", &newer);
    let comment = json!({"on": "project", "act": "Comment", "text": "Mine."}).to_string();
    for command in [
        &["documents", "newer.ron"][..],
        &["sentences", "newer.ron"],
        &["claims", "newer.ron"],
        &["quotes", "newer.ron"],
        &["search", "newer.ron", "bridge"],
        &["evidence", "newer.ron", "--text", "the bridge"],
        &["tag", "newer.ron", &id, "supported", "--by", "A. Analyst"],
        &["act", "newer.ron", "--by", "A. Analyst"],
        &["status", "newer.ron"],
        &["log", "newer.ron"],
        &["check", "newer.ron"],
        &["merge", "newer.ron", "bridge.ron", "-o", "out.ron"],
        &["merge", "bridge.ron", "-o", "newer.ron"],
        &["summary", "newer.ron", "--format", "md", "-o", "out.md"],
    ] {
        let refused = desk.feed(command, &comment).refused("newer version of Claimdesk (schema 9");
        assert!(refused.stderr.contains("open it with that version"), "{command:?}: {}", refused.stderr);
        assert_eq!(desk.read("newer.ron"), newer, "{command:?}");
    }
    desk.run(&["new", "articles", "-o", "newer.ron"]).refused("newer.ron");
    assert_eq!(desk.read("newer.ron"), newer);
    assert!(!desk.path("out.ron").exists() && !desk.path("out.md").exists());
}

#[test]
fn the_summary_goes_out_in_every_format() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&[
        "tag",
        "bridge.ron",
        &id,
        "disputed",
        "--note",
        "Not minuted <b>at all</b>.",
        "--by",
        "A. Analyst",
    ])
    .done();
    for format in ["md", "html", "csv", "json"] {
        let out = format!("summary.{format}");
        desk.run(&["summary", "bridge.ron", "--format", format, "-o", &out]).done();
        let text = desk.read(&out);
        assert!(text.contains("minuted"), "{format}: {text}");
        assert!(!text.contains("<b>at all") || format == "json" || format == "csv", "{format}: {text}");
        let home = desk.path("");
        assert!(!text.contains(&*home.to_string_lossy()), "{format} names a path of this machine");
    }
    desk.run(&["summary", "bridge.ron", "--format", "docx", "-o", "x"]).refused("docx");
    desk.run(&["summary", "bridge.ron", "--format", "md", "-o", "no/such/folder/x.md"])
        .refused("no/such/folder");
}

#[test]
fn a_project_without_its_documents_makes_sense() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--by", "A. Analyst"]).done();
    let mailed = Desk::new();
    mailed.write("inbox/bridge.ron", desk.read("bridge.ron"));
    let status = status(&mailed, "inbox/bridge.ron");
    assert_eq!((&status["documents_missing"], &status["supported"]), (&json!(3), &json!(1)));
    let there = mailed.run(&["claims", "inbox/bridge.ron", "--json"]).done().json();
    assert!(there.iter().any(|claim| claim["id"] == *id && claim["standing"] == "supported"), "{there:#?}");
    mailed.run(&["tag", "inbox/bridge.ron", &id, "disputed", "--by", "B. Reviewer"]).done();
    let folder = desk.path("articles");
    let found = mailed
        .run(&["status", "inbox/bridge.ron", "--json", "--folder", &format!("articles={}", folder.display())])
        .done()
        .json()
        .remove(0);
    assert_eq!((&found["documents_missing"], &found["contested"]), (&json!(0), &json!(1)));
}

#[test]
fn without_a_display_the_bare_command_says_so_and_shows_the_project() {
    let desk = Desk::new();
    project(&desk);
    let run = desk.run(&["bridge.ron"]).done();
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    assert!(run.stderr.contains("no display") || run.stderr.contains("without the window"), "{run:?}");
    assert!(run.stdout.contains("3 documents") && run.stdout.contains("claimdesk claims"), "{run:?}");
    let example = desk.run(&[]).done();
    assert!(example.stdout.contains("claims looked at"), "{example:?}");
}

#[test]
fn what_was_struck_out_by_act_still_stands_between_earlier_and_later() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    let act = |act: Value| {
        let run = desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &act.to_string()).done();
        run.stdout.trim().to_owned()
    };
    act(json!({"on": id, "act": "Judge", "verdict": "Supported"}));
    let second =
        act(json!({"on": id, "act": "Judge", "verdict": "Disputed", "because": "named in confidence"}));
    act(json!({"on": id, "act": "Judge", "verdict": "Unverified", "seen": [second]}));
    let strike = act(json!({"on": id, "act": "Strike", "of": second}));
    let now = status(&desk, "bridge.ron");
    assert_eq!((&now["unverified"], &now["contested"]), (&json!(1), &json!(0)));
    let log = desk.run(&["log", "bridge.ron", "--json"]).done();
    assert!(!log.stdout.contains("in confidence"), "{log:?}");
    let kept = log.json().into_iter().find(|line| line["id"] == *strike).unwrap();
    assert_eq!(
        (&kept["struck_act"], kept["struck_seen"].as_array().map(Vec::len)),
        (&json!("Judge"), Some(1))
    );
    let again = json!({"on": id, "act": "Strike", "of": strike}).to_string();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &again).refused("cannot be struck out");
}

#[test]
fn striking_out_a_line_edited_by_hand_takes_the_line_it_was_too() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    let comment = json!({"on": id, "act": "Comment", "text": "the caretaker told us"}).to_string();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &comment).done();
    desk.write("first.ron", desk.read("bridge.ron"));
    desk.write("edited.ron", desk.read("bridge.ron").replace("told us", "told us twice"));
    let log = desk.run(&["log", "edited.ron", &id, "--json"]).done().json();
    let strike = json!({"on": id, "act": "Strike", "of": log[0]["id"]}).to_string();
    desk.feed(&["act", "edited.ron", "--by", "A. Analyst"], &strike).done();
    desk.run(&["merge", "edited.ron", "first.ron", "-o", "both.ron"]).done();
    assert!(!desk.read("both.ron").contains("caretaker"), "{}", desk.read("both.ron"));
}

#[test]
fn act_does_not_settle_or_sign_off_what_cannot_be() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--by", "A. Analyst"]).done();
    let newer =
        format!("    Entry(on: Claim(\"{id}\"), by: \"z1 Z. Newer\", act: Weigh(kilograms: 3)),\n])\n");
    desk.write("newer.ron", desk.read("bridge.ron").replace("])\n", &newer));
    let settle = json!({"on": id, "act": "Settle", "verdict": "Disputed"}).to_string();
    let sign_off = json!({"on": id, "act": "SignOff", "of": []}).to_string();
    desk.feed(&["act", "newer.ron", "--by", "C. Editor"], &settle).refused("newer version");
    desk.feed(&["act", "newer.ron", "--by", "C. Editor"], &sign_off).refused("newer version");
    desk.run(&["tag", "bridge.ron", &id, "disputed", "--by", "B. Reviewer"]).done();
    desk.feed(&["act", "bridge.ron", "--by", "C. Editor"], &sign_off).refused("analysts differ");
    desk.feed(&["act", "bridge.ron", "--by", "C. Editor"], &settle).done();
    desk.feed(&["act", "bridge.ron", "--by", "C. Editor"], &sign_off).done();
}

#[test]
fn a_passage_that_a_colleague_cited_can_be_cited_again() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    let two = claims.iter().find(|c| c["path"].as_str().unwrap().ends_with("two.txt")).unwrap();
    let passage = format!("{}:{}-{}", two["document"].as_str().unwrap(), two["start"], two["end"]);
    let tag = |verdict: &str, by: &str| {
        desk.run(&["tag", "bridge.ron", &id, verdict, "--cite", &passage, "--by", by]).done();
        let log = desk.run(&["log", "bridge.ron", &id, "--json"]).done().json();
        let judge = log.iter().rfind(|line| line["act"] == "Judge").unwrap().clone();
        (judge["rests_on"].clone(), log.iter().filter(|line| line["act"] == "Cite").count())
    };
    let (first, one) = tag("supported", "A. Analyst");
    let (against, two) = tag("disputed", "B. Reviewer");
    assert_ne!(first, against, "what disputes is a citation of its own");
    let (again, three) = tag("supported", "C. Editor");
    assert_eq!((one, two, three), (1, 2, 2));
    assert_eq!(first, again, "what says the same is the citation there is");
}

#[test]
fn act_refuses_what_would_count_for_nothing() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    let before = desk.read("bridge.ron");
    let absent = "00000000-00000000000000000000";
    for (act, words) in [
        (json!({"on": absent, "act": "Judge", "verdict": "Supported"}), "has no claim"),
        (json!({"on": {"document": "0000000000000000"}, "act": "Role", "to": "Source"}), "has no document"),
        (json!({"on": "project", "act": "Judge", "verdict": "Supported"}), "no act on the project"),
        (json!({"on": id, "act": "Title", "to": "Bridges"}), "no act on a claim"),
        (json!({"on": id, "act": "Span", "start": 9, "end": 3, "words": "the"}), "from 9 to 3"),
    ] {
        desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &act.to_string()).refused(words);
    }
    desk.run(&["tag", "bridge.ron", &id, "supported", "--cite", "https://", "--by", "A"]).refused("--cite");
    assert_eq!(desk.read("bridge.ron"), before);
}

#[test]
fn a_summary_is_not_written_over_the_project() {
    let desk = Desk::new();
    project(&desk);
    let before = desk.read("bridge.ron");
    desk.run(&["summary", "bridge.ron", "--format", "html", "-o", "bridge.ron"]).refused("project file");
    assert_eq!(desk.read("bridge.ron"), before);
}

#[test]
fn a_name_that_a_person_entry_gives_is_that_person() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    desk.run(&["tag", "bridge.ron", &id, "supported", "--by", "A. Analyst"]).done();
    let by = |line: &Value| line["by"].as_str().unwrap().split(' ').next().unwrap().to_owned();
    let first = by(&desk.run(&["log", "bridge.ron", &id, "--json"]).done().json()[0]);
    let named = json!({"act": "Person", "person": first, "name": "Anna Analyst"}).to_string();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &named).done();
    desk.run(&["tag", "bridge.ron", &id, "disputed", "--by", "Anna Analyst"]).done();
    let log = desk.run(&["log", "bridge.ron", &id, "--json"]).done().json();
    assert!(log.iter().all(|line| by(line) == first), "{log:#?}");
    assert_eq!(status(&desk, "bridge.ron")["disputed"], 1);
}

#[test]
fn claims_tied_within_one_document_are_one_row() {
    let desk = Desk::new();
    let claims = project(&desk);
    let mut by_document = std::collections::BTreeMap::<&str, Vec<&str>>::new();
    for claim in &claims {
        by_document
            .entry(claim["document"].as_str().unwrap())
            .or_default()
            .push(claim["id"].as_str().unwrap());
    }
    let two = by_document.values().find(|ids| ids.len() > 1).expect("a document with two claims");
    let acts = [
        json!({"on": two[0], "act": "Same", "as": two[1]}),
        json!({"on": two[1], "act": "Judge", "verdict": "Supported"}),
        json!({"on": two[0], "act": "Comment", "text": "said twice"}),
    ];
    let lines: Vec<String> = acts.iter().map(ToString::to_string).collect();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &lines.join("\n")).done();
    let now = status(&desk, "bridge.ron");
    assert_eq!((&now["supported"], &now["claims"]), (&json!(1), &json!(claims.len() - 1)));
    let listed = desk.run(&["claims", "bridge.ron", "--json"]).done().json();
    let smaller = two[0].min(two[1]);
    let judged: Vec<_> = listed.iter().filter(|claim| claim["standing"] == "supported").collect();
    assert!(judged.len() == 1 && judged[0]["id"] == *smaller, "{judged:#?}");
}

/// A verdict rests on what its author had in view: by a command one's own citations, to settle all.
#[test]
fn a_tag_rests_on_the_citations_that_its_author_had_in_view() {
    let desk = Desk::new();
    let claims = project(&desk);
    let id = id_of(&claims, "inspected the bridge");
    let tag = |verdict: &str, by: &str, cite: Option<&str>, settle: bool| {
        let mut arguments = vec!["tag", "bridge.ron", &id, verdict, "--by", by];
        arguments.extend(cite.into_iter().flat_map(|address| ["--cite", address]));
        arguments.extend(settle.then_some("--settle"));
        desk.run(&arguments).done();
        let log = desk.run(&["log", "bridge.ron", &id, "--json"]).done().json();
        let verdict = log.iter().rfind(|line| line["act"] == "Judge" || line["act"] == "Settle").unwrap();
        verdict["rests_on"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(tag("supported", "A. Analyst", Some("https://example.org/minutes"), false), 1);
    assert_eq!(tag("disputed", "B. Reviewer", Some("https://example.org/letter"), false), 1);
    assert_eq!(tag("unverified", "A. Analyst", None, false), 1, "one's own from before");
    assert_eq!(tag("disputed", "C. Editor", None, false), 0, "those of others were not in view");
    assert_eq!(tag("disputed", "C. Editor", Some("https://example.org/map"), true), 3, "to settle, all are");
}

#[test]
fn claims_tied_across_documents_are_one_in_status_list_and_summary() {
    let desk = Desk::new();
    let claims = project(&desk);
    let of = |path: &str| -> Vec<String> {
        let there = claims.iter().filter(|claim| claim["path"].as_str().unwrap().ends_with(path));
        there.map(|claim| claim["id"].as_str().unwrap().to_owned()).collect()
    };
    let (one, two) = (of("one.txt")[0].clone(), of("two.txt")[0].clone());
    let document = |id: &str| {
        claims.iter().find(|claim| claim["id"] == *id).unwrap()["document"].as_str().unwrap().to_owned()
    };
    let acts = [
        json!({"on": one, "act": "Same", "as": two}),
        json!({"on": two, "act": "Judge", "verdict": "Supported"}),
    ];
    let lines: Vec<String> = acts.iter().map(ToString::to_string).collect();
    let ids = desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &lines.join("\n")).done().stdout;
    let shown = |home: &str| {
        let now = status(&desk, "bridge.ron");
        assert_eq!((&now["supported"], &now["claims"]), (&json!(1), &json!(claims.len() - 1)));
        let listed = desk.run(&["claims", "bridge.ron", "--json"]).done().json();
        let judged: Vec<_> = listed.iter().filter(|claim| claim["standing"] == "supported").collect();
        assert!(judged.len() == 1 && judged[0]["id"] == *home, "{judged:#?}");
        desk.run(&["summary", "bridge.ron", "--format", "json", "-o", "out.json"]).done();
        let summary: serde_json::Value = serde_json::from_str(&desk.read("out.json")).unwrap();
        assert_eq!(summary["counts"]["supported"], 1, "{summary:#}");
    };
    let (smaller, larger) = if one < two { (&one, &two) } else { (&two, &one) };
    shown(smaller);
    // Withdrawn, they part.
    let tie = ids.lines().find(|line| line.len() == 32).unwrap();
    let part = json!({"on": one, "act": "Withdraw", "of": tie}).to_string();
    let parted = desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &part).done().stdout;
    assert_eq!(status(&desk, "bridge.ron")["claims"], json!(claims.len()));
    let again = parted.lines().find(|line| line.len() == 32).unwrap();
    let tie = json!({"on": one, "act": "Withdraw", "of": again}).to_string();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &tie).done();
    shown(smaller);
    // In a document that is left out it does not count, and the next one stands for it.
    let out = json!({"on": document(smaller), "act": "LeaveOut"}).to_string();
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &out).done();
    let listed = desk.run(&["claims", "bridge.ron", "--json"]).done().json();
    let judged: Vec<_> = listed.iter().filter(|claim| claim["standing"] == "supported").collect();
    assert!(judged.len() == 1 && judged[0]["id"] == **larger, "{judged:#?}");
    assert_eq!(status(&desk, "bridge.ron")["supported"], 1);
}

#[test]
fn a_document_is_checked_word_by_word_by_acts_and_status_counts_its_words() {
    let desk = Desk::new();
    let draft = "Harbour Town: About 1,200 people cross the bridge every day.\n\nWhat a fine bridge! Is it not?\n\n\
                 The council said on Thursday that it had inspected the bridge in May 2023 and found nothing at all.\n";
    desk.write("articles/draft.txt", draft);
    desk.run(&["new", "articles", "-o", "bridge.ron"]).done();
    let claims = desk.run(&["claims", "bridge.ron", "--json"]).done().json();
    let before = status(&desk, "bridge.ron");
    assert!(before.get("words").is_none(), "{before}");
    let claim = claims.iter().find(|claim| claim["text"].as_str().unwrap().contains("1,200 people")).unwrap();
    let (document, start) = (&claim["document"], claim["start"].as_u64().unwrap() + 6);
    let acts = [
        json!({"act": "Metadata", "on": {"document": document}, "name": "check", "to": "every word"}),
        json!({"act": "Flag", "on": {"claim": claim["id"]}, "start": start, "end": start + 12,
               "words": "1,200 people", "point": "Figure"}),
    ];
    let acts = acts.map(|act| act.to_string()).join("\n");
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &acts).done();
    let after = status(&desk, "bridge.ron");
    assert_eq!(after["words_covered"], 2, "{after}");
    assert!(after["words"].as_u64().unwrap() > 30, "{after}");
    assert!(after["claims"].as_u64() > before["claims"].as_u64(), "every sentence is one");
    assert_eq!(after["looked_at"], 0);
    let log = desk.run(&["log", "bridge.ron", "--json"]).done().json();
    let flag = log.iter().find(|entry| entry["act"] == "Flag").unwrap();
    assert_eq!((&flag["is"], &flag["start"]), (&json!("Checked"), &json!(start)));
    let wrong = acts.replace("Figure", "Colour");
    desk.feed(&["act", "bridge.ron", "--by", "A. Analyst"], &wrong).refused("Flag");
}
