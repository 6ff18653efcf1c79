//! What the summary says, and that nothing people wrote can become anything but words.

use super::*;
use crate::claim::{ClaimId, PointKind};
use crate::corpus::DocumentId;
use crate::project::act::{
    Act, Cite, EvidenceKind, Flag, Judge, Looked, On, OutcomeKind, Passage, Qualifier, Register, Role,
    Ruling, Settle, Source, Stance, Tried, Verdict,
};
use crate::project::{By, ClaimLine, DocumentLine, Draft, EntryId, Ledger, Standings};
use chrono::{TimeZone, Utc};
use std::sync::Arc;

/// A ledger made act by act, with a clock that ticks once an act.
struct Desk {
    ledger: Ledger,
    ticks: u64,
}

impl Desk {
    fn new() -> Self {
        Self { ledger: Ledger::new("0123456789ab"), ticks: 0 }
    }

    fn document(&mut self, number: u64, path: &str, title: &str, date: Option<&str>) -> DocumentId {
        let id = DocumentId(number << 32 | 1);
        let line = DocumentLine {
            id,
            full: "ab".repeat(32),
            bytes: 10,
            path: path.into(),
            title: Some(title.into()),
            date: date.map(str::to_owned),
            outlet: None,
            byline: None,
            choice: 0,
            text: "cd".repeat(16),
            reader: 1,
            role: Some(Role::UnderCheck),
            file: None,
            line: "".into(),
        };
        self.ledger.add_document(Arc::new(line));
        id
    }

    fn claim(&mut self, document: DocumentId, at: u32, words: &str) -> ClaimId {
        let id = ClaimId::new(document, words, 0);
        let line = ClaimLine {
            id,
            document,
            at: (at, at + words.chars().count() as u32),
            words: words.into(),
            before: String::new(),
            after: String::new(),
            line: "".into(),
        };
        self.ledger.add_claim(Arc::new(line));
        id
    }

    fn act(&mut self, by: &str, on: On, seen: &[EntryId], act: Act) -> EntryId {
        self.ticks += 1;
        let at = Utc.with_ymd_and_hms(2026, 11, 20, 9, 0, 0).unwrap()
            + chrono::TimeDelta::seconds(self.ticks as i64);
        let draft = Draft { on, by: By::parse(by), at, salt: self.ticks, seen: Some(seen.to_vec()), act };
        let entry = Arc::new(draft.into_entry().unwrap());
        self.ledger.add(Arc::clone(&entry));
        entry.id
    }

    fn judge(
        &mut self,
        by: &str,
        claim: ClaimId,
        verdict: Verdict,
        because: &str,
        rests_on: &[EntryId],
    ) -> EntryId {
        let act = Act::Judge(Judge {
            verdict,
            on: Register::Statement,
            wording: None,
            span: None,
            place: None,
            qualifiers: vec![Qualifier::MissingContext],
            because: Some(because.into()),
            rests_on: rests_on.to_vec(),
            carried_from: None,
        });
        self.act(by, On::Claim(claim), &[], act)
    }

    fn cite(&mut self, claim: ClaimId, cite: Cite) -> EntryId {
        self.act("aaa111 A. Analyst", On::Claim(claim), &[], Act::Cite(Box::new(cite)))
    }

    fn source(&mut self, source: Source) -> EntryId {
        self.act("aaa111 A. Analyst", On::Project, &[], Act::Source(Box::new(source)))
    }

    fn with<T>(&self, ask: impl FnOnce(&Material<'_>) -> T) -> T {
        let standings = Standings::new(&self.ledger);
        let as_of = Utc.with_ymd_and_hms(2026, 11, 22, 9, 14, 0).unwrap();
        ask(&Material::new(&self.ledger, &standings, "untitled", as_of))
    }

    fn summary(&self) -> Summary {
        self.with(summarise)
    }

    fn rules(&self) -> Vec<Rule> {
        self.with(check).into_iter().map(|finding| finding.rule).collect()
    }
}

const ANALYST: &str = "aaa111 A. Analyst";
const REVIEWER: &str = "bbb222 B. Reviewer";

fn written(
    writer: fn(&Summary, &mut dyn std::io::Write) -> std::io::Result<()>,
    summary: &Summary,
) -> String {
    let mut out = Vec::new();
    writer(summary, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn by_source(source: EntryId, stance: Stance) -> Cite {
    Cite { stance, source: Some(source), shows: Some("what it shows".into()), ..Cite::default() }
}

#[test]
fn the_digest_tells_first_what_must_change_and_last_what_holds() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", Some("2019-11-01"));
    let holds = desk.claim(document, 0, "Somebody was told in May.");
    let wrong = desk.claim(document, 40, "Nobody was told.");
    let open = desk.claim(document, 80, "Two were told twice.");
    let source = desk.source(Source {
        title: Some("Note".into()),
        issued: Some("2019-11-20".into()),
        ..Source::default()
    });
    let cited = desk.cite(holds, by_source(source, Stance::Supports));
    desk.judge(ANALYST, holds, Verdict::Supported, "The note says so.", &[cited]);
    let cited = desk.cite(wrong, by_source(source, Stance::Disputes));
    desk.judge(ANALYST, wrong, Verdict::Disputed, "The note says otherwise.", &[cited]);
    desk.judge(REVIEWER, open, Verdict::Unverified, "No record is public.", &[]);
    let tried = desk.act(
        REVIEWER,
        On::Claim(open),
        &[],
        Act::Tried(Tried { asked: "the ministry".into(), ..Tried::default() }),
    );

    let summary = desk.summary();
    assert_eq!(summary.by, ["A. Analyst", "B. Reviewer"]);
    assert_eq!((summary.counts.supported, summary.counts.disputed, summary.counts.unverified), (1, 1, 1));
    let text = digest_text(&summary);
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is not in\n{text}"));
    assert!(text.starts_with("untitled\nAs of 2026-11-22 09:14 UTC, by A. Analyst and B. Reviewer\n"));
    assert!(at("Must change before print (1)") < at("Rests on one origin (2)"));
    assert!(at("Rests on one origin (2)") < at("Waiting for an answer (1)"));
    assert!(at("Waiting for an answer (1)") < at("Holds (1)"));

    let outcome = Act::Outcome { of: tried, result: OutcomeKind::Declined, says: None, when: None };
    desk.act(REVIEWER, On::Claim(open), &[], outcome);
    let markdown = written(write_markdown, &desk.summary());
    assert!(markdown.contains("## Could not be settled"));
    assert!(markdown.contains("- the ministry: declined"));
    assert!(
        markdown
            .contains("Supported** (missing context), by A. Analyst, 2026-11-20. The note says so. \\[1\\]")
    );
    assert!(markdown.contains("1. *supports* Note, 2019-11-20; shows: what it shows"));
    assert!(markdown.contains("It is not the same as Unverified"));
}

#[test]
fn repeats_are_one_line_with_their_places() {
    let mut desk = Desk::new();
    let one = desk.document(1, "seeds/a.txt", "First report", None);
    let other = desk.document(2, "seeds/b.txt", "Second report", None);
    let a = desk.claim(one, 0, "Somebody was told.");
    let b = desk.claim(other, 5, "Somebody was told.");
    let apart = desk.claim(other, 50, "Nobody was told.");
    for claim in [a, b, apart] {
        desk.judge(ANALYST, claim, Verdict::Unverified, "Not settled.", &[]);
    }
    let summary = desk.summary();
    let lines: Vec<usize> = summary.claims.iter().map(|claim| claim.places.len()).collect();
    assert_eq!(lines, [2, 1]);
    assert_eq!(summary.claims[0].verdicts.len(), 1);
    assert!(digest_text(&summary).contains("First report; Second report"));
}

/// `summary --format json -o -` sent them to the terminal.
#[test]
fn json_holds_control_sequences_as_escapes() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    let because = "\u{1b}[31m\u{7f}\u{9b}2J\u{202e}seen\u{2066}";
    desk.judge(ANALYST, claim, Verdict::Unverified, because, &[]);
    let json = written(write_json, &desk.summary());
    let sent: Vec<char> = json.chars().filter(|c| *c != '\n' && crate::text::is_steering(*c)).collect();
    assert_eq!(sent, Vec::<char>::new());
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(read["claims"][0]["verdicts"][0]["because"], because);
}

#[test]
fn a_contested_claim_carries_both_views_and_counts_as_neither() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    desk.judge(ANALYST, claim, Verdict::Supported, "I saw the note.", &[]);
    desk.judge(REVIEWER, claim, Verdict::Disputed, "The note is of another day.", &[]);
    let summary = desk.summary();
    assert_eq!((summary.counts.supported, summary.counts.contested), (0, 1));
    for writer in [write_markdown, write_html, write_csv, write_json] {
        let text = written(writer, &summary);
        assert!(text.contains("I saw the note.") && text.contains("The note is of another day."), "{text}");
    }
}

/// The digest gave the reason of the first alone.
#[test]
fn the_digest_gives_the_reason_of_each_analyst_who_differs() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    desk.judge(ANALYST, claim, Verdict::Supported, "I saw the note.", &[]);
    desk.judge(REVIEWER, claim, Verdict::Disputed, "The note is of another day.", &[]);
    let summary = desk.summary();
    let (text, markdown, html) =
        (digest_text(&summary), written(write_markdown, &summary), written(write_html, &summary));
    for digest in
        [&*text, markdown.split("## Verdicts").next().unwrap(), html.split("<h2>Verdicts").next().unwrap()]
    {
        assert!(digest.contains("I saw the note"), "{digest}");
        assert!(digest.contains("The note is of another day."), "{digest}");
    }
    assert!(
        text.contains("  Supported by A. Analyst: I saw the note.\n  Disputed by B. Reviewer: The note"),
        "{text}"
    );
}

/// A claim stood under "Holds" with no citation, and with one alone that speaks against it.
#[test]
fn what_no_citation_supports_must_change_and_does_not_hold() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let source = desk.source(Source { title: Some("Note".into()), ..Source::default() });
    let bare = desk.claim(document, 0, "Somebody was told.");
    let against = desk.claim(document, 40, "Nobody was told.");
    let backed = desk.claim(document, 80, "Two were told twice.");
    desk.cite(against, by_source(source, Stance::Disputes));
    desk.cite(backed, by_source(source, Stance::Supports));
    for claim in [bare, against, backed] {
        desk.judge(ANALYST, claim, Verdict::Supported, "It is so.", &[]);
    }
    let summary = desk.summary();
    let text = digest_text(&summary);
    let (change, holds) = text.split_once("Holds (1)").expect("one holds");
    let (_, change) = change.split_once("Must change before print (2)").expect("two must change");
    assert!(change.contains("Somebody was told.") && change.contains("Nobody was told."), "{text}");
    assert!(change.contains("Supported (missing context), without a citation that supports it"), "{text}");
    assert!(holds.contains("Two were told twice.") && !holds.contains("obody was told"), "{text}");
    let rules: Vec<ClaimId> =
        summary.findings.iter().filter(|f| f.rule == Rule::NoCitation).map(|f| f.claim).collect();
    assert_eq!(rules, [bare, against]);
}

/// A point that was marked wrong never left the desk.
#[test]
fn a_point_marked_wrong_must_change_in_every_format() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 10, "The bridge is of 1972.");
    let flag = |is| {
        Act::Flag(Flag { at: (27, 31), words: "1972".into(), point: PointKind::Date, is, because: None })
    };
    desk.act(ANALYST, On::Claim(claim), &[], flag(Looked::Checked));
    assert_eq!(desk.rules(), []);
    let marked = desk.act(ANALYST, On::Claim(claim), &[], flag(Looked::Wrong));
    desk.act(REVIEWER, On::Claim(claim), &[], flag(Looked::Wrong));
    let summary = desk.summary();
    assert_eq!(summary.wrong.len(), 1, "two persons, one point: {:?}", summary.wrong);
    let told: Vec<(Rule, &str)> = summary.findings.iter().map(|f| (f.rule, &*f.says)).collect();
    let says = "the date “1972” is marked wrong by A. Analyst and B. Reviewer, in First report at 27-31";
    assert_eq!(told, [(Rule::WrongPoint, says)]);
    assert!(!Rule::WrongPoint.is_note());
    let text = digest_text(&summary);
    assert!(
        text.contains("Must change before print (1)\n- the date “1972” in: The bridge is of 1972."),
        "{text}"
    );
    for writer in [write_markdown, write_html, write_csv, write_json] {
        let text = written(writer, &summary);
        assert!(text.contains("1972") && text.contains("B. Reviewer"), "{text}");
    }

    // With a verdict the claim does not hold as long as the point is wrong.
    let source = desk.source(Source { title: Some("Note".into()), ..Source::default() });
    desk.cite(claim, by_source(source, Stance::Supports));
    desk.judge(ANALYST, claim, Verdict::Supported, "It is so.", &[]);
    assert!(!digest_text(&desk.summary()).contains("Holds"));
    desk.act(ANALYST, On::Claim(claim), &[], Act::Withdraw { of: marked });
    assert_eq!(desk.summary().wrong[0].by, ["B. Reviewer"]);
}

#[test]
fn what_was_withdrawn_or_left_out_does_not_leave() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let hidden = desk.document(2, "seeds/b.txt", "Second report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    let other = desk.claim(hidden, 0, "A matter left out.");
    desk.judge(ANALYST, claim, Verdict::Unverified, "Kept.", &[]);
    desk.judge(ANALYST, other, Verdict::Unverified, "Left out too.", &[]);
    desk.act(ANALYST, On::Document(hidden), &[], Act::LeaveOut { because: None });
    for at in 0..8 {
        let again = desk.claim(hidden, 90, &format!("Words of it, number {at}."));
        desk.act(ANALYST, On::Claim(claim), &[], Act::Same { claim: again });
    }
    let cited = desk.cite(claim, Cite { shows: Some("withdrawn words".into()), ..Cite::default() });
    desk.act(ANALYST, On::Claim(claim), &[], Act::Withdraw { of: cited });
    let summary = desk.summary();
    for writer in [write_markdown, write_html, write_csv, write_json] {
        let text = written(writer, &summary);
        assert!(text.contains("Kept.") && text.contains("Somebody was told."), "{text}");
        for gone in ["withdrawn words", "A matter left out", "Left out too", "Second report", "Words of it"] {
            assert!(!text.contains(gone), "{gone} left in {text}");
        }
    }
}

#[test]
fn the_checks_find_what_they_are_for() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", Some("2019-11-01"));
    let bare = desk.claim(document, 0, "Somebody was told.");
    desk.judge(ANALYST, bare, Verdict::Supported, "It is so.", &[]);
    assert_eq!(desk.rules(), [Rule::NoCitation]);

    let old = desk.source(Source {
        title: Some("Old note".into()),
        issued: Some("2018".into()),
        publisher: Some("A house".into()),
        ..Source::default()
    });
    for origin in ["one", "two"] {
        let party = Cite {
            kind: Some(EvidenceKind::PartyStatement),
            origin: Some(origin.into()),
            ..by_source(old, Stance::Supports)
        };
        desk.cite(bare, party);
    }
    assert_eq!(
        desk.rules(),
        [Rule::CitationOlder, Rule::CitationOlder, Rule::OnePublisher, Rule::OnlyParties]
    );
    // A register is older than every article it bears on: that is to be known, and nothing to mend.
    let text = written(write_markdown, &desk.summary());
    let (mend, notes) = text.split_once("## To know before publishing").expect("notes");
    assert!(!mend.contains("older than") && notes.contains("citation 1 is of 2018, older than"), "{text}");
    assert!(digest_text(&desk.summary()).contains("2 things to mend"));
}

#[test]
fn a_passage_is_held_against_the_text() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    let passage = |at, words: &str| Cite {
        stance: Stance::Supports,
        passage: Some(Passage { document, at, words: words.into() }),
        ..Cite::default()
    };
    desk.cite(claim, passage((5, 9), "told"));
    desk.cite(claim, passage((0, 4), "told"));
    desk.cite(claim, passage((0, 4), "never"));
    desk.judge(ANALYST, claim, Verdict::Supported, "It is so.", &[]);
    let standings = Standings::new(&desk.ledger);
    let text = |_| Some(Arc::from("They told us"));
    let material = Material { text: &text, ..Material::new(&desk.ledger, &standings, "", Utc::now()) };
    let says: Vec<String> = check(&material).into_iter().map(|f| f.says).collect();
    assert_eq!(
        says,
        [
            "the words of citation 2 stand elsewhere in the document, not at the place given",
            "the words of citation 3 are not in the document",
            "all its evidence goes back to one origin",
            "it rests only on documents that are themselves under check",
        ]
    );
}

#[test]
fn one_who_judged_and_signed_off_alone_and_what_changed_after_is_told() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    let verdict = desk.judge(ANALYST, claim, Verdict::Unverified, "Not settled.", &[]);
    desk.act(ANALYST, On::Claim(claim), &[verdict], Act::SignOff { of: vec![verdict] });
    assert_eq!(desk.rules(), [Rule::SamePerson]);
    assert_eq!(desk.summary().claims[0].signed_off[0].by, "A. Analyst");
    desk.cite(claim, Cite { shows: Some("later".into()), ..Cite::default() });
    assert_eq!(desk.rules(), [Rule::ChangedAfterSignOff]);
    assert!(desk.summary().claims[0].signed_off.is_empty());
}

/// The check said nothing of them, and a project went out with them.
#[test]
fn claims_on_which_analysts_differ_are_told_with_what_each_says() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    let first = desk.judge(ANALYST, claim, Verdict::Unverified, "Nobody answers.", &[]);
    assert!(desk.rules().is_empty());
    let second = desk.judge(REVIEWER, claim, Verdict::Disputed, "", &[]);
    let found = desk.with(check).into_iter().find(|f| f.rule == Rule::AnalystsDiffer).unwrap();
    assert_eq!(
        (found.claim, &*found.says),
        (
            claim,
            "analysts differ: A. Analyst says unverified, for “Nobody answers”; B. Reviewer says disputed"
        )
    );
    // Settled, they differ no more.
    let settle = Settle {
        verdict: Ruling::Unverified,
        on: Register::Statement,
        wording: None,
        span: None,
        place: None,
        qualifiers: Vec::new(),
        because: None,
        rests_on: Vec::new(),
    };
    desk.act(ANALYST, On::Claim(claim), &[first, second], Act::Settle(settle));
    assert!(desk.rules().is_empty());
}

#[test]
fn the_same_words_with_opposite_verdicts_are_told() {
    let mut desk = Desk::new();
    let one = desk.document(1, "seeds/a.txt", "First report", None);
    let other = desk.document(2, "seeds/b.txt", "Second report", None);
    let a = desk.claim(one, 0, "Somebody was told.");
    let b = desk.claim(other, 0, "somebody was told");
    desk.judge(ANALYST, a, Verdict::Supported, "It is so.", &[]);
    desk.judge(ANALYST, b, Verdict::Disputed, "It is not so.", &[]);
    let opposite = desk.with(check).into_iter().find(|f| f.rule == Rule::OppositeVerdicts).unwrap();
    assert_eq!((opposite.claim, opposite.also), (a, vec![b]));
}

/// Each is put into every field at once.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://x\";\"y\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "]]></style></svg></title><svg/onload=alert(1)>",
    "a\u{202e}b\u{2067}c\u{2069}\u{2069}d",
    "\u{0}\u{1b}[31mred\u{7}\r\n\tnext line",
    "[click](javascript:alert(1)) ![x](http://x/y.png) <http://x>",
    "`code` *bold* _it_ # head\n\n---\n1. one\n> quote | cell",
    "javascript:alert(1)",
    "/home/somebody/secret.txt",
    "file:///home/somebody/secret.txt",
];

fn hostile(words: &str) -> Desk {
    let text = |more: &str| Some(format!("{words}{more}"));
    let mut desk = Desk::new();
    let document = desk.document(1, words, words, Some(words));
    let claim = desk.claim(document, 0, words);
    desk.act(words, On::Project, &[], Act::Title { to: words.into() });
    let source =
        desk.source(Source { title: text(""), publisher: text("1"), url: text(""), ..Source::default() });
    let cited = desk.cite(
        claim,
        Cite {
            stance: Stance::Supports,
            source: Some(source),
            locator: text(""),
            label: text(""),
            quote: text(""),
            translation: text(""),
            translated_by: text(""),
            accessed: text(""),
            archived: text(""),
            archived_on: text(""),
            shows: text(""),
            origin: text(""),
            ..Cite::default()
        },
    );
    let act = Tried { asked: words.into(), how: text(""), what: text(""), when: text(""), amends: None };
    let tried = desk.act(ANALYST, On::Claim(claim), &[], Act::Tried(act));
    let outcome = Act::Outcome { of: tried, result: OutcomeKind::Answered, says: text(""), when: text("") };
    desk.act(ANALYST, On::Claim(claim), &[], outcome);
    desk.judge(&format!("ccc333 {words}"), claim, Verdict::Supported, words, &[cited]);
    desk.act(ANALYST, On::Claim(claim), &[], Act::Wording { to: format!("{words} indeed") });
    let fresh = Standings::new(&desk.ledger).state(&desk.ledger, claim).wording.entry();
    let again = Act::Judge(Judge {
        verdict: Verdict::Supported,
        on: Register::Statement,
        wording: fresh,
        span: None,
        place: None,
        qualifiers: Vec::new(),
        because: text(""),
        rests_on: vec![cited],
        carried_from: None,
    });
    desk.act(&format!("ddd444 {words}"), On::Claim(claim), &[], again);
    desk
}

#[test]
fn hostile_words_stay_words_in_html() {
    for words in HOSTILE {
        let page = written(write_html, &hostile(words).summary());
        // With what the page itself is made of taken away, no bracket may be left.
        let mut rest = page.as_str();
        while let Some(at) = rest.find('<') {
            let tag = &rest[at + 1..];
            let end = tag.find('>').unwrap();
            let name = tag[..end].trim_start_matches('/').split([' ', '\n']).next().unwrap();
            let ours = [
                "!doctype",
                "html",
                "head",
                "meta",
                "title",
                "style",
                "body",
                "main",
                "header",
                "h1",
                "h2",
                "h3",
                "h4",
                "p",
                "ul",
                "ol",
                "li",
                "a",
                "strong",
                "span",
                "br",
                "section",
                "small",
                "bdi",
                "article",
                "blockquote",
                "em",
                "q",
                "dl",
                "dt",
                "dd",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "code",
                "svg",
                "rect",
                "text",
            ];
            assert!(ours.contains(&name), "<{name}> of {words:?}");
            assert!(!tag[..end].contains("onerror") && !tag[..end].contains("javascript"), "{}", &tag[..end]);
            rest = &tag[end + 1..];
        }
        assert_eq!(page.matches("<style>").count(), 1);
        assert!(!page.contains("<a rel=\"noreferrer noopener\" href=\"javascript"));
        no_controls(&page, words);
    }
}

#[test]
fn hostile_words_stay_words_in_a_spreadsheet() {
    for words in HOSTILE {
        let table = written(write_csv, &hostile(words).summary());
        let mut reader = ::csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 1, "{words:?}");
        for cell in &rows[0] {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
        no_controls(&table, words);
    }
}

#[test]
fn json_gives_back_the_exact_words() {
    for words in HOSTILE {
        let text = written(write_json, &hostile(words).summary());
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["title"], words);
        let claim = &value["claims"][0];
        assert_eq!(claim["wording"], format!("{words} indeed"));
        assert_eq!(claim["citations"][0]["quote"], words);
        assert_eq!(claim["tried"][0]["asked"], words);
        for url in [&claim["citations"][0]["url"], &claim["citations"][0]["archived"]] {
            assert!(url.is_null(), "{url} was linked");
        }
        assert!(text.chars().all(|c| c == '\n' || !c.is_ascii_control()));
    }
}

#[test]
fn hostile_words_stay_words_in_markdown() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for words in HOSTILE {
        let text = written(write_markdown, &hostile(words).summary());
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => panic!("{html} of {words:?}"),
                Event::Code(code) => panic!("{code} of {words:?}"),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    panic!("a link to {dest_url} of {words:?}")
                }
                Event::Start(Tag::CodeBlock(_)) | Event::Rule => panic!("a block of {words:?}"),
                _ => {}
            }
        }
        no_controls(&text, words);
    }
}

#[track_caller]
fn no_controls(text: &str, words: &str) {
    let control = |c: char| c.is_control() && c != '\n' && c != '\r';
    assert!(!text.contains(control), "a control character of {words:?}");
    assert!(!text.contains("/home/somebody/secret.txt\""), "a path of {words:?}");
    let mut open = 0i32;
    for c in text.chars() {
        open += i32::from(matches!(c, '\u{2066}'..='\u{2068}')) - i32::from(c == '\u{2069}');
        assert!(open >= 0, "an isolate of {words:?}");
    }
    assert_eq!(open, 0, "an isolate of {words:?}");
}

#[test]
fn a_web_address_is_linked() {
    let mut desk = Desk::new();
    let document = desk.document(1, "seeds/a.txt", "First report", None);
    let claim = desk.claim(document, 0, "Somebody was told.");
    let url = Some("https://example.org/a?b=1&c=2".to_owned());
    let source = desk.source(Source { title: Some("Note".into()), url, ..Source::default() });
    desk.cite(claim, by_source(source, Stance::Supports));
    desk.judge(ANALYST, claim, Verdict::Supported, "It is so.", &[]);
    let summary = desk.summary();
    assert!(written(write_html, &summary).contains("href=\"https://example.org/a?b=1&amp;c=2\""));
    assert!(written(write_markdown, &summary).contains("<https://example.org/a?b=1&c=2>"));
}

#[test]
fn an_empty_project_can_be_written_too() {
    let summary = Desk::new().summary();
    for writer in [write_markdown, write_html, write_csv, write_json] {
        assert!(!written(writer, &summary).is_empty());
    }
    assert!(digest_text(&summary).contains("nobody has judged a claim yet"));
}
