//! Acts as JSON: what is printed is taken back as the same entries, and what is wrong names its line and field.

use crate::sample::{any_ledger, document, entry, every_act, realistic};
use claimdesk::claim::ClaimId;
use claimdesk::corpus::Document;
use claimdesk::project::act::{Act, On};
use claimdesk::project::{
    ActsError, By, Context, Entry, EntryId, Ledger, Line, NewActs, acts_from_json, entry_to_json,
};
use proptest::prelude::*;
use std::sync::Arc;

const TEXT: &str =
    "“Ünïcode” said it had informed\nthe relevant  authorities. It had informed the relevant authorities.";

fn a_document() -> Arc<Document> {
    Arc::new(Document {
        id: document(),
        path: "a/b".into(),
        encoding: "UTF-8".into(),
        text: TEXT.into(),
        ..Document::default()
    })
}

fn take(ledger: &Ledger, lines: &str) -> Result<NewActs, ActsError> {
    let mut salt = 0;
    acts_from_json(
        lines.as_bytes(),
        ledger,
        &mut Context {
            by: By::parse("me Myself"),
            now: "2026-11-22T10:00:00Z".parse().unwrap(),
            salt: &mut || {
                salt += 1;
                salt
            },
            document: &|id| (id == document()).then(a_document),
            // As seen: whatever was there before, on the same thing.
            seen: &mut |ledger, _, new| {
                let judges = matches!(new.act, Act::Judge(_));
                Ok(judges.then(|| ledger.entries_on(new.on).map(|e| e.id).collect()))
            },
        },
    )
}

fn entries(acts: &NewActs) -> Vec<Arc<Entry>> {
    let entry = |line: &Line| match line {
        Line::Entry(entry) => Some(Arc::clone(entry)),
        _ => None,
    };
    acts.lines.iter().filter_map(entry).collect()
}

fn refused(lines: &str) -> String {
    take(&Ledger::new("a"), lines).unwrap_err().to_string()
}

#[test]
fn every_act_goes_through_json_and_back() {
    let ledger = realistic();
    for (number, act) in every_act().into_iter().enumerate() {
        let entry = entry(On::Claim(crate::sample::claim(1).id), act.clone(), number as u64);
        let json = entry_to_json(&ledger, &entry);
        assert!(json.get("line").is_none(), "{json}");
        assert_eq!(json["act"], act.name());
        let back = take(&ledger, &json.to_string()).unwrap_or_else(|e| panic!("{e}: {json}"));
        assert_eq!(entries(&back), [entry]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_is_taken_back_unchanged(ledger in any_ledger()) {
        let printed: Vec<String> = ledger
            .entries()
            .filter(|entry| !entry.act_name().is_empty())
            .map(|entry| entry_to_json(&ledger, entry).to_string())
            .collect();
        let back = take(&ledger, &printed.join("\n")).unwrap();
        let expected: Vec<Arc<Entry>> = ledger.entries().filter(|e| !e.act_name().is_empty()).cloned().collect();
        prop_assert_eq!(entries(&back), expected);
    }
}

#[test]
fn a_line_stands_for_its_entry_and_its_claim() {
    let lines = r##"{"act": "Draw", "document": "9f2c51d0a77e4b1c", "start": 15, "end": 57}

{"act": "Cite", "on": {"claim": "#1"}, "stance": "Supports", "shows": "#1 is text"}
{"act": "Judge", "on": {"claim": "#1"}, "verdict": "Supported", "rests_on": ["#3"], "because": "#9"}
{"act": "Judge", "on": {"claim": "#1"}, "verdict": "Disputed", "judged": "Attribution", "seen": ["#4"], "by": "k3 Kay"}
{"act": "Comment", "on": {"claim": "#1"}, "text": "#2", "re": "#5"}
{"act": "Same", "on": {"claim": "#1"}, "as": "#1"}"##;
    let made = take(&Ledger::new("a"), lines).unwrap();
    let Line::Claim(claim) = &made.lines[0] else { panic!("a claim's line") };
    assert_eq!(claim.words, "it had informed the relevant authorities.");
    assert_eq!(claim.at, (15, 57));
    assert_eq!(claim.before, "“Ünïcode” said ");
    assert_eq!(claim.after, " It had informed the relevant au");
    assert_eq!(claim.id, ClaimId::new(document(), &claim.words, 0));
    let entries = entries(&made);
    assert_eq!(entries.iter().map(|e| e.id).collect::<Vec<_>>(), made.ids);
    assert!(entries.iter().all(|entry| entry.on == On::Claim(claim.id)));
    let Some(Act::Judge(judge)) = entries[2].act() else { panic!("a verdict") };
    assert_eq!(judge.rests_on, [entries[1].id]);
    assert_eq!(judge.because.as_deref(), Some("#9"));
    assert_eq!(entries[2].seen().len(), 2, "what the closure says");
    assert_eq!(entries[3].seen(), [entries[2].id]);
    assert_eq!(&*entries[3].by.as_ref().unwrap().name, "Kay");
    assert_eq!(entries[4].act(), Some(&Act::Comment { text: "#2".into(), re: Some(entries[3].id) }));
    assert_eq!(entries[5].act(), Some(&Act::Same { claim: claim.id }));
}

#[test]
fn what_is_wrong_names_line_and_field() {
    let title = r#"{"act": "Title", "on": "project", "to": "x"}"#;
    for (line, says) in [
        ("{", "line 2: this is not JSON"),
        ("[1]", "line 2: an act is a JSON object"),
        ("{}", "act: the name"),
        (r#"{"act": "Sing", "on": "project"}"#, "Sing is not known"),
        (r#"{"act": "Comment", "text": "x"}"#, "on: missing"),
        (r#"{"act": "Title", "on": "planet", "to": "x"}"#, "on: \"planet\" is no claim's id"),
        (r#"{"act": "Title", "on": {"claim": "x"}, "to": "x"}"#, "on: \"x\" is no claim's id"),
        (r##"{"act": "Title", "on": {"claim": "#1"}, "to": "x"}"##, "line 1 is not on a claim"),
        (
            r#"{"act": "Title", "on": "project", "to": "x", "tone": 1}"#,
            "the field tone is not known for the act Title",
        ),
        (r#"{"act": "Title", "on": "project"}"#, "missing field `to`"),
        (r#"{"act": "Title", "on": "project", "to": "x", "at": "today"}"#, "at: \"today\""),
        (r#"{"act": "Title", "on": "project", "to": "x", "salt": "1"}"#, "salt:"),
        (r#"{"act": "Title", "on": "project", "to": "x", "by": ""}"#, "by:"),
        (r##"{"act": "Withdraw", "on": "project", "of": "#2"}"##, "of: #2 names no line"),
        (r##"{"act": "Withdraw", "on": "project", "of": "#0"}"##, "of: #0 names no line"),
        (r#"{"act": "Withdraw", "on": "project", "of": "abc"}"#, "of: \"abc\" is no entry's id"),
        (r#"{"act": "Judge", "on": "project", "verdict": "True"}"#, "Judge cannot be read"),
        (
            r#"{"act": "Cite", "on": "project", "passage": {"document": "9f2c51d0a77e4b1c", "at": [1, 2], "words": "x", "hue": 1}}"#,
            "the field hue",
        ),
        (
            r#"{"act": "Draw", "document": "9f2c51d0a77e4b1c", "start": 5, "end": 5000}"#,
            "no words from 5 to 5000",
        ),
        (r#"{"act": "Draw", "document": "0000000000000000", "start": 5, "end": 6}"#, "not at hand"),
        (r#"{"act": "Draw", "document": "9f2c51d0a77e4b1c", "start": -1, "end": 6}"#, "start: -1"),
        (r#"{"act": "Draw"}"#, "Draw needs"),
        (
            r#"{"line": "Entry(on: Project, by: \"a\", act: Sing(1))", "to": 1}"#,
            "the field to cannot stand beside line",
        ),
        (r#"{"line": "Folder(name: \"a\", hint: \"b\")"}"#, "no entry"),
        (
            r#"{"id": "00000000000000000000000000000000", "act": "Title", "on": "project", "to": "x"}"#,
            "does not fit",
        ),
    ] {
        let error = refused(&format!("{title}\n{line}\n"));
        assert!(error.starts_with("line 2: ") && error.contains(says), "{line}: {error}");
    }
    assert!(refused(&format!("{{\"a\": \"{}\"}}", "x".repeat(5 << 20))).contains("longer"));
    let long = format!("{{\"act\": \"Title\", \"on\": \"project\", \"to\": \"{}\"}}", "x".repeat(300 << 10));
    assert!(refused(&long).contains("a field holds at most"));
    assert!(refused(&"[".repeat(100_000)).contains("not JSON"));
}

#[test]
fn what_a_newer_version_wrote_is_printed_whole_and_taken_back() {
    let line = "Entry(on: Project, by: \"a A\", act: Sing(loud: true))";
    let Ok(Line::Entry(newer)) = Line::parse(line) else { panic!("an entry") };
    let json = entry_to_json(&Ledger::new("a"), &newer);
    assert_eq!(json["newer"], true);
    assert_eq!(json["act"], "Sing");
    assert_eq!(json["line"], *newer.line);
    let back = take(&Ledger::new("a"), &json.to_string()).unwrap();
    assert_eq!(entries(&back), [newer]);
}

#[test]
fn ids_in_json_are_ids() {
    let id: EntryId = "00112233445566778899aabbccddeeff".parse().unwrap();
    let entry = entry(On::Project, Act::Withdraw { of: id }, 1);
    assert_eq!(entry_to_json(&Ledger::new("a"), &entry)["of"], "00112233445566778899aabbccddeeff");
}
