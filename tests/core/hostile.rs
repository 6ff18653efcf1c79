//! Files made to hurt, or hurt on the way: what can be read is read, the rest is said, and nothing else happens.

use crate::sample::{read, read_clean, realistic, text};
use claimdesk::project::{LoadError, load};
use std::collections::BTreeSet;
use std::io::{BufReader, Read};

const HEAD: &str = "Claimdesk(schema: 1, project: \"a\", lines: [\n";
const ONE: &str = "Entry(on: Project, by: \"a A\", act: Title(to: \"one\")),\n";
const TWO: &str = "Entry(on: Project, by: \"b B\", act: Title(to: \"two\")),\n";

fn lines(bytes: &[u8]) -> BTreeSet<String> {
    read(bytes).ledger.entries().map(|entry| entry.line.to_string()).collect()
}

#[test]
fn a_file_cut_at_any_byte_gives_all_the_lines_before_the_cut() {
    let whole = realistic().to_bytes();
    let mut least = 0;
    for end in 0..whole.len() {
        let cut = &whole[..end];
        let complete = cut.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        if complete == 0 {
            let _ = load(cut);
            continue;
        }
        let loaded = read(cut);
        let kept = loaded.ledger.len() + loaded.ledger.carried().count() + loaded.ledger.claims().count();
        if complete == end {
            least = kept;
        }
        assert!(kept >= least, "cut at {end}");
        assert!(loaded.problems.len() <= 1, "cut at {end}: {:?}", loaded.problems);
        assert_eq!(loaded.damaged, !loaded.problems.is_empty());
    }
}

#[test]
fn any_single_changed_byte_costs_at_most_two_lines() {
    let ledger = realistic();
    let whole = ledger.to_bytes();
    let first_line = whole.iter().position(|b| *b == b'\n').unwrap();
    let all: BTreeSet<String> = ledger.entries().map(|entry| entry.line.to_string()).collect();
    for at in (first_line..whole.len()).step_by(53) {
        for byte in [b'(', b'"', b'\n', b'/', 0xff, b'}', b'0'] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let now = lines(&bytes);
            let missing = all.difference(&now).count();
            assert!(missing <= 2, "byte {byte} at {at} cost {missing} lines");
        }
    }
}

#[test]
fn conflict_marks_open_as_the_join_of_both_sides() {
    let ours = format!("{HEAD}<<<<<<< HEAD\n{ONE}||||||| 1a2b\n=======\n{TWO}>>>>>>> theirs\n])\n");
    let loaded = read(ours.as_bytes());
    assert_eq!(loaded.ledger.len(), 2);
    assert!(!loaded.damaged);
    assert_eq!(loaded.problems.len(), 1);
    assert_eq!(text(&loaded.ledger), text(&read_clean(&format!("{HEAD}{TWO}{ONE}])"))));
    let torn = format!(
        "{HEAD}Entry(on: Project,\n<<<<<<< HEAD\nby: \"a A\",\n=======\nby: \"b B\",\n>>>>>>> x\nact: Title(to: \"x\"))\n{ONE}])"
    );
    let loaded = read(torn.as_bytes());
    assert!(loaded.damaged);
    assert_eq!(loaded.ledger.len(), 1);
}

#[test]
fn a_record_may_be_wrapped_over_lines_and_several_may_stand_on_one() {
    let plain = read_clean(&format!("{HEAD}{ONE}{TWO}])"));
    let wrapped = "\u{feff}Claimdesk(\r\n  schema: 1,\r\n  project: \"a\",\r\n  lines: [\r\n    Entry(\r\n        on:\r\n Project,\r\n   by: \"a A\",\r\n   act: Title(\r\n to: \"one\",\r\n )\r\n ), Entry(on: Project, by: \"b B\",\r\n act:\r\nTitle(to: \"two\")),\r\n])\r\n])";
    assert_eq!(text(&read_clean(wrapped)), text(&plain));
    let again = format!("])\n{ONE}{HEAD}{HEAD}{TWO}\n])])\n#![enable(implicit_some)]\n");
    assert_eq!(text(&read_clean(&again)), text(&plain));
}

#[test]
fn comments_are_dropped_and_loading_says_so() {
    let plain = read_clean(&format!("{HEAD}{ONE}{TWO}])"));
    let with = format!("// a\n{HEAD}/* b /* c */\n {ONE} */ {ONE} // d\n/* e */ {TWO}])");
    let loaded = read(with.as_bytes());
    assert_eq!(text(&loaded.ledger), text(&plain));
    assert!(!loaded.damaged);
    assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
    assert!(loaded.problems[0].message.contains("comments"));
    let open = format!("{HEAD}{ONE}/* never closed\n{TWO}/* nor this\n])");
    let loaded = read(open.as_bytes());
    assert!(loaded.damaged);
    assert_eq!(loaded.ledger.len(), 2);
}

#[test]
fn a_damaged_line_costs_itself_and_says_where_it_is() {
    for (damaged, column) in [
        ("Entry(on: Project, by: \"a A\", act: Comment(text: \"ä\\q\")),", 52),
        ("Entry(on: Project, by: \"a A", 24),
        ("Entry(on: Project, by: ; \"a\")", 24),
        ("Entry(on: Project] by: \"a\")", 18),
        ("Entry(on: Project, by: \"a A\", act: Comment(", 0),
        ("Future(a: Thing(", 0),
        ("garbage", 1),
        ("{}", 1),
        ("\"text\",", 1),
        ("(1)", 1),
    ] {
        let file = format!("{HEAD}{ONE}{damaged}\nFuture(b: 2),\n{TWO}])");
        let loaded = read(file.as_bytes());
        assert!(loaded.damaged, "{damaged}");
        assert_eq!(loaded.ledger.len(), 2, "{damaged}: {:?}", loaded.problems);
        assert_eq!(loaded.ledger.carried().count(), 1, "{damaged}: {:?}", loaded.problems);
        assert_eq!(loaded.problems.len(), 1, "{damaged}: {:?}", loaded.problems);
        assert_eq!((loaded.problems[0].line, loaded.problems[0].column), (3, column), "{damaged}");
    }
}

#[test]
fn the_inside_of_a_torn_record_does_not_become_a_record() {
    let file = format!(
        "{HEAD}Entry(\non: Project,\nby: ;\nact:\nJudge(verdict: Supported),\nClaim(\"x\"),\n),\n{ONE}])"
    );
    let loaded = read(file.as_bytes());
    assert_eq!(loaded.ledger.carried().count(), 0);
    assert_eq!(loaded.ledger.len(), 1);
    assert_eq!(loaded.problems.len(), 1, "{:?}", loaded.problems);
}

#[test]
fn invalid_utf8_costs_its_line() {
    let file =
        [HEAD.as_bytes(), ONE.as_bytes(), b"Entry(on: Project, by: \"\xc3\xa4\xff\"),\n", TWO.as_bytes()]
            .concat();
    let loaded = read(&file);
    assert_eq!(loaded.ledger.len(), 2);
    assert_eq!((loaded.problems[0].line, loaded.problems[0].column), (3, 26));
    assert!(loaded.damaged);
}

#[test]
fn nesting_is_refused_before_it_is_followed() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{a: ", "}"), ("A(a: ", ")")] {
        for deep in [70, 100_000] {
            let nested = format!("{}1{}", open.repeat(deep), close.repeat(deep));
            let file =
                format!("{HEAD}Future(x: {nested}),\nEntry(on: Project, act: Title(to: {nested})),\n{ONE}])");
            let loaded = read(file.as_bytes());
            assert_eq!(loaded.ledger.len(), 1);
            assert_eq!(loaded.problems.len(), 2, "{:?}", loaded.problems);
        }
    }
    // As deep as is allowed is read, by our reader and by the one behind it.
    let nested = format!("{}1{}", "[".repeat(60), "]".repeat(60));
    let file = format!("{HEAD}Entry(on: Project, by: \"a A\", act: Title(to: \"x\", more: {nested})),\n])");
    assert!(read_clean(&file).entries().all(|entry| entry.unknown_fields && entry.act().is_some()));
}

/// So many bytes of a beginning, one byte repeated, an end.
fn long(begin: &'static str, byte: u8, count: u64, end: &'static str) -> impl std::io::BufRead {
    BufReader::new(begin.as_bytes().chain(std::io::repeat(byte).take(count)).chain(end.as_bytes()))
}

#[test]
fn a_huge_token_is_passed_over() {
    const BEGIN: &str =
        "Claimdesk(schema: 1, project: \"a\", lines: [\nEntry(on: Project, by: \"a A\", act: Title(to: \"";
    const END: &str = "\")),\nEntry(on: Project, by: \"b B\", act: Title(to: \"two\")),\n])";
    for count in [600 * 1024, 16 * 1024 * 1024] {
        for byte in [b'x', b'(', b'\\', b'"', b'/'] {
            let loaded = load(long(BEGIN, byte, count, END)).unwrap();
            assert_eq!(loaded.ledger.len(), 1, "{count} × {byte}");
            assert!(loaded.damaged);
            assert_eq!(loaded.problems[0].line, 2);
        }
    }
    let loaded = load(long(BEGIN, b'x', 200 * 1024, END)).unwrap();
    assert_eq!(loaded.ledger.len(), 2);
    // A wrapped record that never ends, and nothing but line ends.
    let loaded =
        load(long("Claimdesk(schema: 1, lines: [\nEntry(on: Project,\n", b'\n', 1 << 20, END)).unwrap();
    assert_eq!(loaded.ledger.len(), 1);
}

#[test]
fn a_newer_schema_and_what_is_no_project_are_refused() {
    for schema in ["2", "99999999999999999999", "007"] {
        let file = format!("{ONE}Claimdesk(schema: {schema}, project: \"a\", lines: [\n])");
        assert!(matches!(load(file.as_bytes()), Err(LoadError::NewerSchema { .. })), "{schema}");
    }
    let schema_one = format!("Claimdesk(schema: 01, project: \"a\", lines: [\n{ONE}])");
    assert_eq!(read_clean(&schema_one).len(), 1);
    for nothing in
        ["", "\n\n", "a letter to a friend,\nof two lines", "{\"json\": [1]}", "(schema: 1)", "\0\0\0"]
    {
        assert!(matches!(load(nothing.as_bytes()), Err(LoadError::NotAProject)), "{nothing:?}");
    }
    assert_eq!(read_clean("Claimdesk(schema: 1, project: \"a\")").project_id(), "a");
}

#[test]
fn two_projects_are_joined_under_the_smaller_id() {
    let file = format!("{HEAD}{ONE}])\nClaimdesk(schema: 1, project: \"B\", lines: [\n{TWO}])");
    let loaded = read(file.as_bytes());
    assert_eq!(loaded.ledger.project_id(), "B");
    assert_eq!(loaded.problems.len(), 1);
    assert!(!loaded.damaged);
}

#[test]
fn paths_that_leave_their_folder_are_kept_and_flagged() {
    let document = |path: &str| {
        format!(
            "Document(id: \"9f2c51d0a77e4b1c\", full: \"9\", bytes: 5, path: \"{path}\", text: \"0\", reader: 1),\n"
        )
    };
    for path in [
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a/./x",
        "a//x",
        "C:/x",
        "a/C:x",
        "..\\\\x",
        "a/..\\\\x",
        "\\\\\\\\s\\\\x",
        "",
        "a/\\u{0}",
    ] {
        let loaded = read(format!("{HEAD}{}])", document(path)).as_bytes());
        assert_eq!(loaded.problems.len(), 1, "{path}");
        assert!(!loaded.damaged);
        assert!(!loaded.ledger.documents().next().unwrap().path_stays_inside(), "{path}");
    }
    assert!(
        read_clean(&format!("{HEAD}{}])", document("a/..b/c d.txt#12")))
            .documents()
            .all(claimdesk::project::DocumentLine::path_stays_inside)
    );
    let loaded = read(
        format!("{HEAD}Folder(name: \"a\", hint: \"/etc\"),\nFolder(name: \"a\", hint: \"../../b\"),\n])")
            .as_bytes(),
    );
    assert_eq!(loaded.problems.len(), 1);
    assert_eq!(loaded.ledger.folders().count(), 2);
}

#[test]
fn an_entry_that_cannot_be_read_is_carried_and_named() {
    for (line, says) in [
        ("Entry(on: Project, act: Title(to: \"x\")),", "by whom"),
        ("Entry(on: Project, by: \"\", act: Title(to: \"x\")),", "by whom"),
        ("Entry(by: \"a A\", act: Title(to: \"x\")),", "what it is on"),
        ("Entry(on: Planet, by: \"a A\", act: Title(to: \"x\")),", "Project, Document or Claim"),
        ("Entry(on: Claim(\"nonsense\"), by: \"a A\", act: Title(to: \"x\")),", "well-formed"),
        ("Entry(on: Project, by: \"a A\"),", "no act"),
        ("Entry(on: Project, by: \"a A\", by: \"b B\", act: Title(to: \"x\")),", "twice"),
        ("Entry(on: Project, by: \"a A\", seen: [\"7a\"], act: Title(to: \"x\")),", "seen"),
        ("Entry(on: Project, by: \"a A\", act: Title(name: \"x\")),", "Title cannot be read"),
        ("Entry(on: Project, by: 5, act: Title(to: \"x\")),", "by is not text"),
        ("Claim(id: \"x\"),", "Claim record cannot be read"),
        ("Document(path: 5),", "Document record cannot be read"),
    ] {
        let file = format!("{HEAD}{line}\n])");
        let loaded = read(file.as_bytes());
        assert!(!loaded.damaged, "{line}");
        assert_eq!(loaded.problems.len(), 1, "{line}: {:?}", loaded.problems);
        assert!(loaded.problems[0].message.contains(says), "{line}: {:?}", loaded.problems);
        assert_eq!(loaded.problems[0].line, 2);
        let again = read(&loaded.ledger.to_bytes());
        assert_eq!(text(&again.ledger), text(&loaded.ledger));
        let behind = line.trim_end_matches("),").split_once('(').unwrap().1;
        assert!(text(&loaded.ledger).contains(behind), "{line}");
    }
}

#[test]
fn ids_that_are_stated_twice_are_two_entries_if_the_lines_differ() {
    let first = read_clean(&format!("{HEAD}{ONE}])"));
    let id = first.entries().next().unwrap().id;
    let file = format!(
        "{HEAD}{ONE}Entry(id: \"{id}\", on: Project, by: \"b B\", act: Title(to: \"two\")),\n{ONE}])"
    );
    let loaded = read(file.as_bytes());
    assert_eq!(loaded.ledger.len(), 2);
    assert_eq!(loaded.problems.len(), 1);
}
