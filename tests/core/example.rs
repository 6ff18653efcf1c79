//! The example project is what its list of acts says: `projects/pegasus.acts.jsonl`, made on `seeds/` with a
//! fixed clock and fixed salts. To write it anew after a change to either, or to the file's form:
//!
//! ```text
//! CLAIMDESK_WRITE_EXAMPLE=1 cargo test --no-default-features --test core example
//! ```
//!
//! A line of the list is `{by, on, act}`: `by` a name; `on` "project", `{file}` or `{file, words}`, the words as
//! they stand in the file, `…` for what is left out between; `act` as in the project file. Inside an act,
//! `"@name"` is the id of the line with that `name`, a passage is `{file, words}`, and `"of": "current"` is what a
//! sign-off names. `view` says what the author of a verdict had in view: his own ("own"), all ("all"), or what a
//! settlement settles ("settle").

use chrono::{DateTime, TimeDelta, Utc};
use claimdesk::claim::{Wanted, id_at};
use claimdesk::corpus::{Document, READER_VERSION, ReadOptions, read_folder};
use claimdesk::project::act::{Act, On, Register};
use claimdesk::project::{
    About, By, ClaimLine, DocumentLine, Draft, EntryId, FolderLine, Ledger, Standing, Standings, load,
};
use claimdesk::text::{PointIndex, Span, fold_space};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The project's id, made once.
const PROJECT: &str = "7d21c0b95e4a";
/// Minutes from one act to the next.
const PACE: i64 = 7;

fn beside(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

struct Maker {
    documents: BTreeMap<String, Document>,
    ledger: Ledger,
    people: BTreeMap<String, By>,
    names: BTreeMap<String, EntryId>,
    clock: DateTime<Utc>,
    made: u64,
}

impl Maker {
    fn new() -> Self {
        let read =
            read_folder("seeds", &beside("seeds"), &ReadOptions::default(), &|_| (), &AtomicBool::new(false));
        let mut ledger = Ledger::new(PROJECT);
        ledger.add_folder(Arc::new(FolderLine::new("seeds", "../seeds").unwrap()));
        for document in &read.documents {
            ledger.add_document(Arc::new(DocumentLine::of(document, READER_VERSION, None).unwrap()));
        }
        let documents =
            read.documents.into_iter().map(|d| (d.path["seeds/".len()..].to_owned(), d)).collect();
        Self {
            documents,
            ledger,
            people: BTreeMap::new(),
            names: BTreeMap::new(),
            clock: "2026-11-16T09:00:00Z".parse().unwrap(),
            made: 0,
        }
    }

    /// The one place in `file` where `words` stand.
    fn find(&self, file: &Value, words: &Value) -> (&Document, Span) {
        let document = &self.documents[file.as_str().unwrap()];
        let words = words.as_str().unwrap();
        let (head, tail) = words.split_once(" … ").unwrap_or((words, ""));
        let places: Vec<usize> = document.text.match_indices(head).map(|(at, _)| at).collect();
        let [start] = places[..] else { panic!("{file}: {head:?} stands {} times", places.len()) };
        let end = start + head.len();
        let end = end
            + document.text[end..].find(tail).unwrap_or_else(|| panic!("{file}: no {tail:?}"))
            + tail.len();
        (document, Span::new(start, end))
    }

    fn on(&mut self, on: &Value) -> On {
        if on == "project" {
            return On::Project;
        }
        let Some(words) = on.get("words") else {
            return On::Document(self.documents[on["file"].as_str().unwrap()].id);
        };
        let (document, span) = self.find(&on["file"], words);
        let text = &document.text;
        let around = |from: usize, to: usize| fold_space(&text[from..to]).into_owned();
        let before = text[..span.start].char_indices().rev().nth(31).map_or(0, |(at, _)| at);
        let after = text[span.end..].char_indices().nth(32).map_or(text.len(), |(at, _)| span.end + at);
        let line = ClaimLine::new(
            id_at(document, span),
            document.id,
            PointIndex::new(text).points(text, span),
            &around(span.start, span.end),
            &around(before, span.start),
            &around(span.end, after),
        )
        .unwrap();
        let id = line.id;
        self.ledger.add_claim(Arc::new(line));
        On::Claim(id)
    }

    /// The act with names, passages and places worked out.
    fn worked_out(&self, value: Value) -> Value {
        match value {
            Value::String(text) => match text.strip_prefix('@') {
                Some(name) => json!(self.names[name].to_string()),
                None => Value::String(text),
            },
            Value::Array(items) => items.into_iter().map(|item| self.worked_out(item)).collect(),
            Value::Object(fields) if fields.contains_key("file") => {
                let (document, span) = self.find(&fields["file"], &fields["words"]);
                let at = PointIndex::new(&document.text).points(&document.text, span);
                json!({
                    "document": document.id.to_string(),
                    "at": [at.0, at.1],
                    "words": fold_space(&document.text[span.range()]),
                })
            }
            Value::Object(fields) => {
                Value::Object(fields.into_iter().map(|(name, v)| (name, self.worked_out(v))).collect())
            }
            other => other,
        }
    }

    fn act(&mut self, line: &Map<String, Value>) {
        let on = self.on(&line["on"]);
        let name = line["by"].as_str().unwrap();
        if let Some(person) = line["act"].get("Person") {
            let by = By::parse(&format!("{} {name}", person["id"].as_str().unwrap()));
            self.people.insert(name.to_owned(), by);
        }
        let by = self.people[name].clone();
        let mut act = self.worked_out(line["act"].clone());
        let mut seen = None;
        if let On::Claim(claim) = on {
            let state = Standings::new(&self.ledger).state(&self.ledger, claim);
            let about = match (line.get("view").and_then(Value::as_str), act.get("Outcome")) {
                (Some("own"), _) => Some(About::VerdictBlind),
                (Some("all"), _) => Some(About::Verdict),
                (Some("settle"), _) => Some(About::Settle),
                (Some(other), _) => panic!("nobody views {other:?}"),
                (None, Some(outcome)) => {
                    Some(About::Outcome(outcome["of"].as_str().unwrap().parse().unwrap()))
                }
                (None, None) => act.get("Wording").map(|_| About::Wording),
            };
            seen = about.map(|about| state.seen_for(&by.person, about));
            for verdict in ["Judge", "Settle", "Dismiss"] {
                if let (Some(fields), Some(wording)) = (act.get_mut(verdict), state.basis(None).wording) {
                    fields["wording"] = json!(wording.to_string());
                }
            }
            if let Some(sign_off) = act.get_mut("SignOff") {
                sign_off["of"] = state.to_sign.iter().map(ToString::to_string).collect();
            }
        }
        self.made += 1;
        let salt = self.made.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let act: Act = serde_json::from_value(act.clone()).unwrap_or_else(|error| panic!("{error}: {act}"));
        let entry = Draft { on, by, at: self.clock, salt, seen, act }.into_entry().unwrap();
        self.clock += TimeDelta::minutes(PACE);
        if let Some(name) = line.get("name").and_then(Value::as_str) {
            self.names.insert(name.to_owned(), entry.id);
        }
        assert!(self.ledger.add(Arc::new(entry)));
    }
}

fn made() -> Ledger {
    let acts = std::fs::read_to_string(beside("projects/pegasus.acts.jsonl")).unwrap();
    let mut maker = Maker::new();
    for line in acts.lines() {
        maker.act(&serde_json::from_str(line).unwrap());
    }
    maker.ledger
}

#[test]
fn the_example_is_what_its_acts_say() {
    let made = made().to_bytes();
    let path = beside("projects/pegasus.ron");
    if std::env::var_os("CLAIMDESK_WRITE_EXAMPLE").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read(&path).unwrap_or_default();
    assert!(
        made == kept,
        "projects/pegasus.ron differs from its acts; see the head of tests/core/example.rs for how to write it"
    );
    let loaded = load(&kept[..]).unwrap();
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.ledger.to_bytes(), kept);
}

#[test]
fn the_example_shows_what_the_desk_is_for() {
    let ledger = made();
    let standings = Standings::new(&ledger);
    let state = |words: &str| {
        let mut found = ledger.claims().filter(|claim| claim.words.contains(words));
        let claim = found.next().unwrap_or_else(|| panic!("{words:?} is no claim"));
        assert!(found.next().is_none(), "{words:?} is more than one claim");
        standings.state(&ledger, claim.id)
    };
    let main = ledger
        .claims()
        .find(|claim| claim.words.ends_with("a day after the government demanded an explanation."));
    let main = standings.state(&ledger, main.unwrap().id);
    assert_eq!(main.brief.standing, Standing::Supported);
    assert!(main.brief.flags.checked_twice && !main.brief.flags.needs_citation);
    assert!(main.statement.iter().all(|v| format!("{:?}", v.qualifiers) == "[MissingContext]"));

    let five = state("as early as May.");
    assert_eq!((five.citations.len(), five.origins(|_, _| false)), (5, 2));
    assert!(five.attribution.iter().all(|v| v.on == Register::Attribution) && five.statement.is_empty());

    let september = state("In the last week of September");
    assert_eq!(september.brief.standing, Standing::Disputed);
    assert!(september.brief.flags.signed_off && september.brief.flags.checked_twice);

    let settled = state("two weeks in April");
    assert_eq!(settled.brief.standing, Standing::Disputed);
    assert!(settled.statement.iter().all(|v| v.settles));
    assert_eq!(state("an audit of its systems").brief.standing, Standing::Contested);
    let tried = state("Priyanka Gandhi Vadra");
    assert_eq!((tried.brief.standing, tried.tried.len()), (Standing::Unverified, 2));
    assert!(state("why it was taken down").brief.flags.waiting);
    assert!(state("Three days later, on 20 May").brief.flags.needs_citation);
    assert_eq!(state("every quarrel with New Delhi").brief.standing, Standing::Dismissed);

    let counts = standings.counts();
    assert!(counts.looked_at() >= 20, "{counts:?}");
    assert_eq!((counts.contested, counts.dismissed, counts.signed_off, counts.waiting), (1, 1, 1, 1));
    let mut people: Vec<&str> = ledger.entries().filter_map(|entry| entry.person()).collect();
    people.sort_unstable();
    people.dedup();
    assert_eq!(people.len(), 4);
}

/// Every claim of the example that was proposed is found where the program proposes it.
#[test]
fn the_example_stands_on_what_the_program_finds() {
    let maker = Maker::new();
    let proposed: Vec<(u64, Span)> = maker
        .documents
        .values()
        .flat_map(|d| claimdesk::claim::find(d, Wanted::Claims).claims.into_iter().map(|p| (d.id.0, p.span)))
        .collect();
    let ledger = made();
    for claim in ledger.claims() {
        let drawn = ledger.entries_on(On::Claim(claim.id)).any(|entry| entry.act_name() == "Draw");
        let document = maker.documents.values().find(|d| d.id == claim.document).unwrap();
        let span = PointIndex::new(&document.text).span(&document.text, claim.at).unwrap();
        let found = proposed.iter().any(|(id, place)| *id == claim.document.0 && place.is_same_place(span));
        assert!(found || drawn, "{:?} is neither proposed nor drawn", claim.words);
    }
}
