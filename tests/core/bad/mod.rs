//! Bad files of every format, made here from the sound ones that fuzzing begins from: each is read and gives a
//! document or a problem in words, in bounded time, and the program does not fail on any.

mod folder;
#[path = "../../fuzz/office.rs"]
#[allow(dead_code, reason = "the dictionaries are for fuzzing")]
mod office;
#[path = "../../fuzz/packed.rs"]
pub mod packed;
#[path = "../../fuzz/samples.rs"]
#[allow(dead_code, reason = "project files have tests of their own")]
mod samples;

use claimdesk::corpus::{FileProblem, ReadOptions, read_bytes};
use std::fmt::Write;

/// Endings, and sound files that bear them.
fn sound() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let sheets = || samples::rows().iter().map(|rows| packed::workbook(rows, samples::STRINGS)).collect();
    let wrapped =
        |parts: Vec<Vec<u8>>, wrap: fn(&[u8]) -> Vec<u8>| parts.iter().map(|part| wrap(part)).collect();
    let mixed = || {
        let inner = packed::zipped(&[("t.csv", &samples::csv()[0]), ("m.eml", &samples::mails()[1])]);
        packed::zipped(&[("a.txt", b"It was told on Friday."), ("inner.zip", &inner)])
    };
    vec![
        ("txt", vec![samples::texts().swap_remove(0)]),
        ("md", samples::markdown()),
        ("html", samples::pages()),
        ("mhtml", samples::saved_pages()),
        ("csv", samples::csv()),
        ("jsonl", samples::jsonl()),
        ("json", samples::json()),
        ("eml", samples::mails()),
        ("mbox", samples::mailboxes()),
        ("srt", samples::transcripts()),
        ("vtt", samples::transcripts()),
        ("warc", samples::web_archives()),
        ("xlsx", sheets()),
        ("docx", wrapped(samples_of(office::words), office::word)),
        ("odt", wrapped(samples_of(office::open_documents), office::open_document)),
        ("ods", wrapped(samples_of(office::open_sheets), office::open_sheet)),
        ("epub", wrapped(samples_of(office::books), office::book)),
        ("rtf", office::rich_texts()),
        ("zip", vec![mixed()]),
        ("tar", vec![packed::tarred(&[("a.txt", b"It was told."), ("b.zip", &mixed())])]),
        ("tgz", vec![packed::gzipped(&packed::tarred(&[("a.txt", b"It was told.")]))]),
        ("txt.gz", vec![packed::gzipped(b"It was told.")]),
    ]
}

fn samples_of(make: fn() -> Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    make()
}

/// Time of the processor, so that a busy machine does not count.
#[track_caller]
fn check(ending: &str, what: &str, bytes: &[u8]) {
    const MOST_SECONDS: f64 = 20.0;
    let start = cpu_time::ThreadTime::now();
    let read = read_bytes(&format!("f/bad.{ending}"), bytes, &ReadOptions::default());
    let seconds = start.elapsed().as_secs_f64();
    assert!(seconds < MOST_SECONDS, "{ending}, {what}: {seconds} s");
    assert!(!read.documents.is_empty() || !read.problems.is_empty(), "{ending}, {what}: nothing is said");
    if let Some(crash) = read.problems.iter().find(|problem| FileProblem::is_crash(problem)) {
        panic!("{ending}, {what}: {crash}");
    }
    for problem in &read.problems {
        assert!(problem.message.len() < 4000, "{ending}, {what}: a problem is told in a few words");
    }
}

#[test]
fn sound_files_are_read() {
    for (ending, files) in sound() {
        for bytes in files {
            let read = read_bytes(&format!("f/good.{ending}"), &bytes, &ReadOptions::default());
            assert!(!read.documents.is_empty(), "{ending}: {:?}", read.problems);
        }
    }
}

#[test]
fn files_cut_short_or_spoilt_are_read_or_refused() {
    for (ending, files) in sound() {
        for whole in files {
            for part in 0..12 {
                let end = whole.len() * part / 12;
                check(ending, "cut short", &whole[..end]);
                check(ending, "without its beginning", &whole[end..]);
                let mut holed = whole.clone();
                for byte in holed.iter_mut().skip(end).take(whole.len() / 40 + 1) {
                    *byte = 0;
                }
                check(ending, "with zeros in it", &holed);
                holed[end..(end + 3).min(whole.len())].fill(0xFF);
                check(ending, "with what fits no encoding", &holed);
            }
            check(ending, "doubled", &[&whole[..], &whole[..]].concat());
            let wide: Vec<u8> =
                String::from_utf8_lossy(&whole).encode_utf16().flat_map(u16::to_le_bytes).collect();
            check(ending, "in UTF-16 without a mark", &wide);
            check(ending, "in UTF-16 with a mark", &[&b"\xFF\xFE"[..], &wide].concat());
        }
        check(ending, "empty", b"");
        check(ending, "all zeros", &[0; 4096]);
        check(ending, "all ones", &[0xFF; 4096]);
    }
}

#[test]
fn files_that_bear_the_name_of_another_format_are_read_or_refused() {
    let sound = sound();
    for (ending, _) in &sound {
        for (_, files) in &sound {
            check(ending, "of another format", &files[0]);
        }
    }
}

#[test]
fn one_endless_line_costs_no_more_than_it_is_long() {
    const LONG: usize = 2 << 20;
    for (ending, begin, unit) in [
        ("txt", "", "It was told, "),
        ("txt", "", "x"),
        ("md", "", "[a](b) "),
        ("md", "", "*_`"),
        ("csv", "text\n", "word "),
        ("csv", "text\n", "\""),
        ("csv", "", "a,"),
        ("jsonl", "{\"text\":\"", "word "),
        ("json", "[{\"text\":\"", "word "),
        ("html", "<p>", "word "),
        ("html", "", "<b>"),
        ("html", "", "<!--"),
        ("eml", "From: a@b.c\nSubject: x\n\n", "word "),
        ("eml", "From: ", "a,"),
        ("eml", "Subject: ", "=?utf-8?q?a?= "),
        ("eml", "From: a@b.c\n\n", "On 1 May 2019 a@b.c wrote: "),
        ("mbox", "From a@b Fri Nov 1 2019\n", "From: "),
        ("srt", "00:00:01,000 --> 00:00:02,000\n", "word "),
        ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v "),
        ("warc", "WARC/1.0\r\n", "a: b"),
        ("rtf", "{\\rtf1 ", "word "),
    ] {
        let long = format!("{begin}{}", unit.repeat(LONG / unit.len()));
        check(ending, unit, long.as_bytes());
    }
}

#[test]
fn nesting_and_repeating_without_end_are_refused_before_they_are_followed() {
    for (ending, open, count) in [
        ("md", "> ", 20_000),
        ("md", "- ", 20_000),
        ("md", "[", 20_000),
        ("json", "[", 200_000),
        ("json", "{\"a\":", 200_000),
        ("jsonl", "{\"text\":[", 100_000),
        ("html", "<div>", 100_000),
        ("html", "<table><tr><td>", 20_000),
        ("html", "<ul><li>", 20_000),
        ("rtf", "{\\rtf1 {", 100_000),
        ("eml", "Content-Type: message/rfc822\r\n\r\n", 20_000),
        ("eml", "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n", 20_000),
        ("eml", "From: (", 50_000),
        ("mbox", "From a@b Fri Nov 1 10:00:00 2019\nSubject: x\n\nIt was told.\n\n", 20_000),
        ("eml", "> ", 100_000),
        ("eml", "On 1 May 2019, a@b wrote:\n", 50_000),
        ("eml", "-- \n", 100_000),
        ("srt", "00:00:01,000 --> 00:00:02,000\n", 50_000),
    ] {
        check(ending, open, open.repeat(count).as_bytes());
    }
    let deep =
        |tag: &str| format!("<w:document><w:body>{}", format!("<w:{tag}>").repeat(100_000)).into_bytes();
    for tag in ["p", "tbl", "sdt"] {
        check("docx", tag, &office::word(&deep(tag)));
    }
    check("odt", "section", &office::open_document("<text:section>".repeat(100_000).as_bytes()));
    for tag in ["table", "table-row", "table-cell", "annotation"] {
        let open = format!("<table:table><table:{tag}>");
        check("ods", tag, &office::open_sheet(open.repeat(100_000).as_bytes()));
    }
    check("epub", "div", &office::book("<div>".repeat(100_000).as_bytes()));
    check(
        "xlsx",
        "row",
        &packed::workbook("<worksheet><sheetData><row>".repeat(50_000).as_bytes(), samples::STRINGS),
    );
}

/// Entities of entities that come to billions of letters: nobody follows them.
#[test]
fn entities_of_entities_are_not_followed() {
    let mut bomb = "<!DOCTYPE a [<!ENTITY e0 \"told told told told\">".to_owned();
    for n in 1..30 {
        let inner = format!("&e{};", n - 1).repeat(10);
        write!(bomb, "<!ENTITY e{n} \"{inner}\">").unwrap();
    }
    bomb.push_str("<!ENTITY out SYSTEM \"file:///etc/hostname\">]>");
    let body = "<p>It was told: &e29; &out;</p>";
    check("html", "entities", format!("{bomb}<html><body>{body}</body></html>").as_bytes());
    check("docx", "entities", &office::word(format!("{bomb}<w:document><w:body><w:p><w:r><w:t>It &e29; &out;</w:t></w:r></w:p></w:body></w:document>").as_bytes()));
    check(
        "odt",
        "entities",
        &office::open_document(
            format!("{bomb}<office:text><text:p>It &e29; &out;</text:p></office:text>").as_bytes(),
        ),
    );
    check("ods", "entities", &office::open_sheet(
        format!("{bomb}<table:table><table:table-row><table:table-cell><text:p>text &e29; &out;</text:p></table:table-cell></table:table-row></table:table>").as_bytes(),
    ));
    check("epub", "entities", &office::book(format!("{bomb}<html><body>{body}</body></html>").as_bytes()));
    check("xlsx", "entities", &packed::workbook(
        format!("{bomb}<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>text &e29;</t></is></c></row></sheetData></worksheet>").as_bytes(),
        samples::STRINGS,
    ));
}

/// A workbook of a few bytes may say that its cells and rows stand there without end, each with a long text.
#[test]
fn a_sheet_that_claims_billions_of_cells_is_read_for_what_it_holds() {
    let words = "It was told. ".repeat(4000);
    let cell = |text: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated='4294967295'><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &str| {
        format!("<table:table-row table:number-rows-repeated='4294967295'>{cells}</table:table-row>")
    };
    for sheets in [
        format!("<table:table>{}{}</table:table>", row(&cell("text")), row(&cell(&words)).repeat(40)),
        format!("<table:table>{}</table:table>", row(&cell("text")).repeat(2000)).repeat(20),
        format!(
            "<table:table>{}{}</table:table>",
            row(&cell("text")),
            row("<table:table-cell/>").repeat(200_000)
        ),
        format!(
            "<table:table>{}<table:table-row><table:table-cell><text:p>{}",
            row(&cell("text")),
            "<text:s text:c='1000'/>".repeat(100_000)
        ),
        "<table:table table:name='a'/>".repeat(200_000),
    ] {
        check("ods", "billions of cells", &office::open_sheet(sheets.as_bytes()));
    }
}

/// Whatever is packed, little of what unpacks without end is unpacked.
#[test]
fn bombs_in_every_packing_are_refused() {
    let zeros = vec![b' '; 10 << 20];
    let inner = packed::zipped(&[("a.txt", &zeros), ("b.txt", &zeros)]);
    let mut nested = inner.clone();
    for _ in 0..20 {
        nested = packed::zipped(&[("a.zip", &nested), ("b.zip", &nested)]);
        if nested.len() > 200 << 10 {
            break;
        }
    }
    check("zip", "a bomb", &inner);
    check("zip", "bombs in bombs", &nested);
    check("txt.gz", "a bomb", &packed::gzipped(&zeros));
    check("csv.gz", "a bomb", &packed::gzipped(&zeros));
    check("warc.gz", "a bomb", &packed::gzipped(&zeros));
    check("tgz", "a bomb", &packed::gzipped(&packed::tarred(&[("a.txt", &zeros)])));
    check("docx", "a bomb", &office::word(&zeros));
    check("odt", "a bomb", &office::open_document(&zeros));
    check("ods", "a bomb", &office::open_sheet(&zeros));
    check("epub", "a bomb", &office::book(&zeros));
    check("xlsx", "a bomb", &packed::workbook(&zeros, &zeros));
    let attached = format!(
        "From: a@b.c\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}",
        "x".repeat(1000)
    );
    check("eml", "no archive attached", attached.as_bytes());
}
