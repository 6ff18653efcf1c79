//! Ledgers to test with: one that looks like real work, and random ones.

use claimdesk::claim::{ClaimId, PointKind};
use claimdesk::corpus::DocumentId;
use claimdesk::project::act::{
    Act, Cite, Dismiss, EvidenceKind, Flag, Judge, LinkKind, Looked, Name, NewSpan, On, OutcomeKind, Passage,
    Place, Qualifier, Register, Role, Ruling, Settle, Source, Stance, Tried, Verdict,
};
use claimdesk::project::{By, ClaimLine, Draft, Entry, EntryId, FolderLine, Ledger, Line, Loaded, load};
use proptest::prelude::*;
use std::sync::Arc;

pub fn read(bytes: &[u8]) -> Loaded {
    load(bytes).unwrap_or_else(|error| panic!("{error}\n{}", String::from_utf8_lossy(bytes)))
}

/// The ledger of a text that has to be without problems.
pub fn read_clean(text: &str) -> Ledger {
    let loaded = read(text.as_bytes());
    assert_eq!(loaded.problems, [], "{text}");
    assert!(!loaded.damaged);
    loaded.ledger
}

pub fn text(ledger: &Ledger) -> String {
    String::from_utf8(ledger.to_bytes()).unwrap()
}

pub fn document() -> DocumentId {
    "9f2c51d0a77e4b1c".parse().unwrap()
}

/// One act of every kind, with all its fields.
pub fn every_act() -> Vec<Act> {
    let id = |n: u8| EntryId([n; 16]);
    let claim: ClaimId = "9f2c51d0-c41f0a9be2d7a0b1c2d3".parse().unwrap();
    let some = |s: &str| Some(s.to_owned());
    let passage = Passage { document: document(), at: (88, 160), words: "sent in “May”".into() };
    let name = |family: &str| Name { family: some(family), given: some("A."), literal: None };
    let source = Source {
        kind: some("report"),
        title: some("A \"report\""),
        author: vec![name("Writer"), Name { literal: some("The Office"), ..Name::default() }],
        container: some("c"),
        publisher: some("p"),
        issued: some("2019-11-20"),
        url: some("https://example.org/?a=1&b=2"),
        doi: some("10.1/x"),
        page: some("1"),
        volume: some("2"),
        issue: some("3"),
        language: some("en"),
        archive: some("a"),
        archive_location: some("l"),
        note: some("n"),
        amends: Some(id(3)),
    };
    let cite = Cite {
        stance: Stance::Disputes,
        passage: Some(passage),
        source: Some(id(4)),
        locator: some("12"),
        label: some("page"),
        quote: some("q\nq"),
        language: some("de"),
        translation: some("t"),
        translated_by: some("u"),
        accessed: some("2026-11-22"),
        archived: some("https://example.org/a"),
        archived_on: some("2026-11-21"),
        shows: some("s"),
        kind: Some(EvidenceKind::PartyStatement),
        origin: some("o"),
        amends: Some(id(5)),
    };
    vec![
        Act::Title { to: "Title".into() },
        Act::Person { id: "k3v9q2".into(), name: "A. Analyst".into(), initials: some("AA") },
        Act::SamePerson { with: "p8d1mm".into() },
        Act::LeaveOut { because: some("a copy") },
        Act::TakeBack {},
        Act::Role { to: Role::Source },
        Act::Metadata { name: "date".into(), to: some("2019") },
        Act::Follows { document: document() },
        Act::Source(Box::new(source)),
        Act::Source(Box::default()),
        Act::Draw { from: Some(claim) },
        Act::Draw { from: None },
        Act::Cite(Box::new(cite)),
        Act::Cite(Box::default()),
        Act::Judge(Judge {
            verdict: Verdict::Disputed,
            on: Register::Attribution,
            wording: Some(id(6)),
            span: Some(id(7)),
            place: Some(id(8)),
            qualifiers: Qualifier::ALL.to_vec(),
            because: some("b"),
            rests_on: vec![id(9), id(10)],
            carried_from: Some(id(11)),
        }),
        Act::Settle(Settle {
            verdict: Ruling::Dismissed,
            on: Register::Statement,
            wording: Some(id(6)),
            span: None,
            place: None,
            qualifiers: vec![],
            because: some("b"),
            rests_on: vec![],
        }),
        Act::Dismiss(Dismiss { wording: Some(id(6)), span: None, place: None, because: some("opinion") }),
        Act::Dismiss(Dismiss::default()),
        Act::SignOff { of: vec![id(1), id(2)] },
        Act::Wording { to: "It had told them.".into() },
        Act::Span(NewSpan { at: (1, 2), words: "w".into(), before: "b".into(), after: String::new() }),
        Act::Place(Place {
            document: document(),
            at: (3, 4),
            words: "w".into(),
            before: String::new(),
            after: "a".into(),
        }),
        Act::Same { claim },
        Act::Link { to: claim, relation: LinkKind::Distinct },
        Act::Tried(Tried {
            asked: "the office".into(),
            how: some("letter"),
            what: some("w"),
            when: some("2026-11-01"),
            amends: None,
        }),
        Act::Outcome { of: id(1), result: OutcomeKind::NoAnswer, says: some("s"), when: some("2026-11-09") },
        Act::Flag(Flag {
            at: (12, 24),
            words: "1,400 people".into(),
            point: PointKind::Figure,
            is: Looked::Wrong,
            because: some("it was 1,223"),
        }),
        Act::Comment { text: "Is it?\tYes\u{2028}".into(), re: Some(id(2)) },
        Act::Withdraw { of: id(3) },
        Act::Strike {
            of: id(4),
            act: some("Comment"),
            by: some("k3v9q2 A. Analyst"),
            at: some("2026-11-22T09:14:03.120Z"),
            seen: Some(vec![]),
            was: Some(vec![id(5)]),
        },
    ]
}

/// An entry by one of three persons at one of a few times, so that random ones meet.
pub fn entry(on: On, act: Act, number: u64) -> Arc<Entry> {
    let by = ["k3v9q2 A. Analyst", "p8d1mm B. Reviewer", "x7 Ünal"][(number % 3) as usize];
    let at = chrono::DateTime::from_timestamp(1_795_338_843 + (number % 5) as i64, 120_000_000).unwrap();
    let seen = number.is_multiple_of(2).then(Vec::new);
    Draft { on, by: By::parse(by), at, salt: number, seen, act }.into_entry().unwrap().into()
}

pub fn claim(number: u32) -> ClaimLine {
    let words = format!("the {number} relevant authorities");
    ClaimLine::new(ClaimId::new(document(), &words, 0), document(), (number, number + 9), &words, "b ", " a")
        .unwrap()
}

/// A project with one of everything.
pub fn realistic() -> Ledger {
    let mut ledger = Ledger::new("5b1e07c2a9d4");
    ledger.add_folder(FolderLine::new("seeds", "../seeds").unwrap().into());
    ledger.add_line(Line::parse(DOCUMENT).unwrap());
    for number in 0..3 {
        ledger.add_claim(claim(number).into());
    }
    for (number, act) in every_act().into_iter().enumerate() {
        let on = match number % 4 {
            0 => On::Project,
            1 => On::Document(document()),
            other => On::Claim(claim(other as u32 - 1).id),
        };
        ledger.add(entry(on, act, number as u64));
    }
    ledger.add_line(
        Line::parse("Exhibit(name: \"a\", of: [1, 2.5, 'c', {\"k\": None}], more: Thing(x: \"y\"))").unwrap(),
    );
    ledger
}

pub const DOCUMENT: &str = "Document(id: \"9f2c51d0a77e4b1c\", full: \"9f\", bytes: 2157, path: \"seeds/wire-1.txt\", \
     title: \"Platform says it told authorities\", date: \"2019-11-01\", text: \"00\", reader: 1, hue: Blue)";

/// Text with everything that has to be escaped or could be mistaken.
pub fn any_words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ -~]{0,12}",
        any::<char>().prop_map(String::from),
        Just("\\u{41}".to_owned()),
        Just("\", id: \"".to_owned()),
        Just("\n<<<<<<< \r\n".to_owned()),
        Just("\u{202e}\u{feff}\u{85}\u{2028}".to_owned()),
        Just("]), // /* \"#".to_owned()),
        Just("👨‍👩‍👧 العربية e\u{301}".to_owned()),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn any_on() -> impl Strategy<Value = On> {
    prop_oneof![
        Just(On::Project),
        Just(On::Document(document())),
        (0..4u32).prop_map(|number| On::Claim(claim(number).id)),
    ]
}

/// Any value of RON as somebody may write it, nested a little.
pub fn any_value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        any_words().prop_map(|words| Line::parse(&format!("X(\"{}\")", words.escape_default())).map_or_else(
            |why| panic!("{why}: {words:?}"),
            |line| line.text()[2..line.text().len() - 1].to_owned()
        )),
        "[a-z][a-z_0-9]{0,5}",
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f32>().prop_filter("a number", |n| n.is_finite()).prop_map(|n| format!("{n:?}")),
        Just("'\\''".to_owned()),
        Just("true".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let list = |open: &'static str, close: &'static str| {
            prop::collection::vec(inner.clone(), 0..3)
                .prop_map(move |v| format!("{open}{}{close}", v.join(", ")))
        };
        let fields = prop::collection::vec(("[a-z]{1,4}", inner.clone()), 0..3)
            .prop_map(|v| v.into_iter().map(|(n, v)| format!("{n}: {v}")).collect::<Vec<_>>().join(", "));
        prop_oneof![
            list("[", "]"),
            list("(", ")"),
            list("Thing(", ")"),
            fields.clone().prop_map(|f| format!("Some({f})")),
            fields.prop_map(|f| format!("{{{f}}}")),
        ]
    })
}

/// A record of any kind, as its line: known acts, acts and fields and kinds of a newer version, lines by hand.
pub fn any_line() -> impl Strategy<Value = String> {
    let acts = every_act();
    let known = (any_on(), prop::sample::select(acts), 0..12u64)
        .prop_map(|(on, act, number)| entry(on, act, number).line.to_string());
    let comment = (any_on(), any_words(), 0..12u64)
        .prop_map(|(on, text, number)| entry(on, Act::Comment { text, re: None }, number).line.to_string());
    let newer =
        ("(Sing|Judge|Comment|Dance)", any_value(), any_value(), 0..4u32).prop_map(|(act, a, b, n)| {
            format!("Entry(on: Claim(\"{}\"), by: \"n {n}\", {act}: {b}, act: {act}(a: {a}))", claim(n).id)
        });
    let hand = (any_words(), "(|by: \"h Hand\", )", "(|id: \"00000000000000000000000000000000\", |id: 5, )")
        .prop_map(|(words, by, id)| {
            format!("Entry({id}on: Project, {by}act: Title(to: \"{}\"))", words.escape_default())
        });
    let kind = ("(Exhibit|Folder|Claim|Entry|Thing)", any_value(), any_value())
        .prop_map(|(kind, a, b)| format!("{kind}(name: {a}, x: {b})"));
    let claims = (0..4u32, any_words()).prop_map(|(n, words)| {
        ClaimLine::new(claim(n).id, document(), (n, n + 1), &words, "", "").unwrap().line.to_string()
    });
    let documents = (0..3u32, any_words()).prop_map(|(reader, title)| {
        format!(
            "Document(id: \"9f2c51d0a77e4b1c\", full: \"9\", bytes: 5, path: \"a/b\", title: \"{}\", text: \"0\", reader: {reader})",
            title.escape_default()
        )
    });
    prop_oneof![4 => known, 2 => comment, 2 => newer, 2 => hand, 1 => kind, 1 => claims, 1 => documents]
}

/// A whole file of random lines, some of them strikes of others.
pub fn any_ledger() -> impl Strategy<Value = Ledger> {
    let line = any_line();
    (prop::collection::vec(line, 0..12), prop::collection::vec(0..12usize, 0..2), "[ab]{1}").prop_map(
        |(lines, strikes, project)| {
            let mut ledger = Ledger::new(&project);
            let mut ids = Vec::new();
            for line in lines {
                let line = Line::parse(&line).unwrap_or_else(|why| panic!("{why}: {line}"));
                if let Line::Entry(entry) = &line {
                    ids.push(entry.id);
                }
                ledger.add_line(line);
            }
            for number in strikes {
                if let Some(of) = ids.get(number) {
                    let act = Act::Strike { of: *of, act: None, by: None, at: None, seen: None, was: None };
                    ledger.add(entry(On::Project, act, 1));
                }
            }
            ledger
        },
    )
}
