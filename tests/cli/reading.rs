//! Documents, sentences, claims, quotes, search, evidence: what was read and found, without a project.

use super::desk::{Desk, small_corpus};
use serde_json::Value;

/// Does `[start, end)` in code points of the document's text give `text`?
#[track_caller]
fn check_place(texts: &[Value], line: &Value) {
    let document = texts.iter().find(|d| d["id"] == line["document"]).expect("the document is listed");
    let points: Vec<char> = document["text"].as_str().expect("with --text").chars().collect();
    let (start, end) = (line["start"].as_u64().unwrap() as usize, line["end"].as_u64().unwrap() as usize);
    let words: String = points[start..end].iter().collect();
    assert_eq!(words, line["text"].as_str().unwrap());
}

#[test]
fn documents_are_listed_with_all_their_fields() {
    let desk = Desk::new();
    small_corpus(&desk);
    let documents = desk.run(&["documents", "articles", "--json", "--text"]).done().json();
    assert_eq!(documents.len(), 3);
    for document in &documents {
        for field in [
            "id",
            "path",
            "external_id",
            "title",
            "date",
            "byline",
            "outlet",
            "dateline",
            "language",
            "encoding",
            "characters",
            "boilerplate",
            "sentences",
            "claims",
            "role",
            "problems",
            "text",
        ] {
            assert!(document.get(field).is_some(), "{field} is missing in {document}");
        }
        assert_eq!(document["id"].as_str().unwrap().len(), 16);
        assert_eq!(document["characters"], document["text"].as_str().unwrap().chars().count());
    }
    let by_path =
        |path: &str| documents.iter().find(|d| d["path"].as_str().unwrap().ends_with(path)).expect(path);
    assert_eq!(by_path("one.txt")["date"], "2024-03-08");
    assert_eq!(by_path("wire.csv#1")["external_id"], "7");
    assert_eq!(by_path("wire.csv#1")["title"], "Lanes open");
}

/// Nothing told of the comments and changes of a draft.
#[test]
fn what_stands_beside_a_draft_is_told() {
    let desk = Desk::new();
    desk.write(
        "articles/draft.rtf",
        r"{\rtf1\ansi{\*\revtbl{Unknown;}{Bo;}} About 4,000 people were moved in May 2019{\footnote In 300 boats.}, and {\deleted\revauthdel1 none}{\revised\revauth1 most} of them{\deleted\revauthdel1  all} had returned {\*\atrfstart 3}by Friday{\*\atrfend 3}{\*\atnauthor Cy}{\*\annotation{\*\atnref 3}Was it\par not Sunday?\par}.\par}",
    );
    let told = desk.run(&["documents", "articles"]).done().stdout;
    for line in [
        "1 footnote, 1 comment, 2 tracked changes read as accepted",
        "    Change 1, Bo: “none” became “most”",
        "    Change 2, Bo: “all” was deleted",
        "    Comment 1, Cy: Was it not Sunday? (on “by Friday”)",
    ] {
        assert!(told.contains(line), "{line:?} in {told}");
    }
    let claims = desk.run(&["claims", "articles", "--all"]).done().stdout;
    assert!(claims.contains("4,000") && !claims.contains("300 boats"), "{claims}");
}

#[test]
fn what_is_not_looked_for_in_another_language_is_said() {
    let desk = Desk::new();
    let german = "Am 12. November 2024 lagen rund 1.400 Boote im Hafen. „Davon hat uns hier niemand etwas gesagt“, sagte \
                  die Leiterin des Amtes nach der Sitzung.\n";
    desk.write("texte/boote.txt", german);
    let limits = desk.run(&["documents", "texte", "--json"]).done().json()[0]["limits"].clone();
    let limits = limits.as_str().expect("German has limits");
    assert!(limits.starts_with("German: "), "{limits}");
    assert!(desk.run(&["documents", "texte"]).done().stdout.contains(limits));
    for command in ["claims", "quotes"] {
        let told = desk.run(&[command, "texte"]).done();
        assert!(told.stderr.contains(&format!("note: 1 document: {limits}")), "{command}: {}", told.stderr);
        assert!(!told.stdout.is_empty());
    }
    small_corpus(&desk);
    assert!(
        desk.run(&["documents", "articles", "--json"]).done().json().iter().all(|d| d["limits"].is_null())
    );
    assert!(!desk.run(&["claims", "articles"]).done().stderr.contains("are found"));
}

#[test]
fn a_denial_is_told_as_one() {
    let desk = Desk::new();
    desk.write(
        "articles/pier.txt",
        "The pier\n\nTidewater denied on Friday that it had sold the pier to a firm in Bergen.\n",
    );
    let told = desk.run(&["quotes", "articles"]).done().stdout;
    assert!(told.contains("Tidewater denies: "), "{told}");
    assert_eq!(desk.run(&["quotes", "articles", "--json"]).done().json()[0]["manner"], "denies");
    assert!(desk.run(&["claims", "articles"]).done().stdout.contains("Tidewater denies"));
    assert_eq!(desk.run(&["claims", "articles", "--json"]).done().json()[0]["denies"], true);
}

#[test]
fn offsets_are_code_points_of_the_text() {
    let desk = Desk::new();
    desk.write(
        "articles/points.txt",
        "\u{feff}Caf\u{e9} owners \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} met.\r\n\r\nIn May 2023 the na\u{ef}ve plan cost 1,400 euros. \
         \u{201c}We paid 300 euros each,\u{201d} said Zo\u{eb} Martin.\r\n",
    );
    small_corpus(&desk);
    let texts = desk.run(&["documents", "articles", "--json", "--text"]).done().json();
    for command in ["sentences", "claims", "quotes"] {
        let lines = desk.run(&[command, "articles", "--json"]).done().json();
        assert!(!lines.is_empty(), "{command} found nothing");
        for line in &lines {
            check_place(&texts, line);
            for inner in ["numbers", "dates"] {
                for part in line[inner].as_array().into_iter().flatten() {
                    let mut part = part.clone();
                    part["document"] = line["document"].clone();
                    check_place(&texts, &part);
                }
            }
        }
    }
}

#[test]
fn claims_come_best_first_with_their_fields() {
    let desk = Desk::new();
    small_corpus(&desk);
    let claims = desk.run(&["claims", "articles", "--json"]).done().json();
    assert!(claims.len() >= 4, "{claims:#?}");
    let scores: Vec<f64> = claims.iter().map(|c| c["score"].as_f64().unwrap()).collect();
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]), "{scores:?}");
    for claim in &claims {
        for field in [
            "id",
            "document",
            "path",
            "start",
            "end",
            "text",
            "score",
            "proposed",
            "reasons",
            "kind",
            "opinion",
            "forecast",
            "proposition",
            "speaker",
            "said",
            "quoted",
            "numbers",
            "dates",
            "verdict",
            "standing",
        ] {
            assert!(claim.get(field).is_some(), "{field} is missing in {claim}");
        }
        assert_eq!(claim["verdict"], Value::Null);
        assert_eq!(claim["standing"], "not_looked_at");
    }
    let all = desk.run(&["claims", "articles", "--json", "--all"]).done().json();
    let sentences = desk.run(&["sentences", "articles", "--json"]).done().json();
    assert!(all.len() >= claims.len() && all.len() >= sentences.len());
}

#[test]
fn a_search_finds_words_and_phrases() {
    let desk = Desk::new();
    small_corpus(&desk);
    let hits = desk.run(&["search", "articles", "inspected", "--json"]).done().json();
    assert_eq!(hits.len(), 2, "{hits:#?}");
    let phrase = desk.run(&["search", "articles", "\"both lanes\"", "--json"]).done().json();
    assert_eq!(phrase.len(), 1);
    assert!(phrase[0]["path"].as_str().unwrap().ends_with("wire.csv#1"));
    assert_eq!(desk.run(&["search", "articles", "zebra", "--json"]).done().stdout, "");
}

#[test]
fn evidence_answers_a_claim_a_text_and_a_file_of_queries() {
    let desk = Desk::new();
    small_corpus(&desk);
    let text = "The bridge was inspected in May 2023";
    let passages = desk.run(&["evidence", "articles", "--text", text, "--json"]).done().json();
    assert!(passages.iter().any(|p| p["path"].as_str().unwrap().ends_with("two.txt")), "{passages:#?}");
    desk.write("queries.jsonl", format!("{{\"id\":\"q1\",\"text\":\"{text}\"}}\n"));
    let queried = desk.run(&["evidence", "articles", "--queries", "queries.jsonl", "--json"]).done().json();
    assert_eq!(queried.len(), passages.len());
    assert!(queried.iter().all(|p| p["query"] == "q1"));
    let claims = desk.run(&["claims", "articles", "--json"]).done().json();
    let claim = claims.iter().find(|c| c["text"].as_str().unwrap().contains("inspected the bridge")).unwrap();
    let id = claim["id"].as_str().unwrap();
    for passage in desk.run(&["evidence", "articles", "--claim", id, "--json"]).done().json() {
        assert_ne!(passage["text"], claim["text"], "a claim is no evidence for itself");
    }
    desk.write("bad.jsonl", "{\"id\":\"q1\"}\n");
    desk.run(&["evidence", "articles", "--queries", "bad.jsonl"]).refused("line 1");
}

#[test]
fn a_document_alone_can_be_read() {
    let desk = Desk::new();
    small_corpus(&desk);
    assert_eq!(desk.run(&["documents", "articles/one.txt", "--json"]).done().json().len(), 1);
    assert_eq!(desk.run(&["documents", "articles/wire.csv", "--json"]).done().json().len(), 1);
}

#[test]
fn a_column_can_be_named() {
    let desk = Desk::new();
    desk.write("items.csv", "Headline,Article\nBridge,The bridge was closed in May 2023.\n");
    desk.run(&["documents", "items.csv", "--json"]);
    let read =
        desk.run(&["documents", "items.csv", "--json", "--text", "--column", "text=Article"]).done().json();
    assert_eq!(read.len(), 1);
    assert!(read[0]["text"].as_str().unwrap().contains("closed in May 2023"));
    desk.run(&["documents", "items.csv", "--column", "text"]).refused("text=");
}

#[test]
fn what_is_not_there_is_said_with_its_path() {
    let desk = Desk::new();
    desk.run(&["documents", "nowhere", "--json"]).refused("nowhere");
    desk.run(&["claims"]).refused("PATH");
    desk.run(&["no-such-command-or-file", "x"]).refused("there is no command 'no-such-command-or-file'");
}

#[test]
fn control_sequences_in_a_document_are_shown_not_sent() {
    let desk = Desk::new();
    desk.write(
        "articles/hostile.txt",
        "The bridge \u{1b}]0;owned\u{7}cost 300 euros in 2023 \u{202e}reversed.\n",
    );
    for arguments in
        [&["sentences", "articles"][..], &["claims", "articles"], &["claims", "articles", "--json"]]
    {
        let run = desk.run(arguments).done();
        assert!(!run.stdout.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{run:?}");
    }
}

#[test]
fn what_lies_in_an_archive_is_found_again_through_it() {
    use std::io::Write as _;
    let desk = Desk::new();
    let zipped = |files: &[(&str, &[u8])]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let table =
        b"id,text\n1,The harbour office counted 40 boats on Friday.\n2,It had told the council in May.\n";
    let inner =
        zipped(&[("two#1.txt", b"The union said that 12 pilots had left in 2021."), ("wire.csv", table)]);
    let outer =
        zipped(&[("../one.txt", b"The council paid 300 euros in March 2020."), ("deep/inner.zip", &inner)]);
    desk.write("articles/set#1/all.zip", &outer);
    // A folder that is called like an archive.
    desk.write("articles/old.zip/more.csv", "id,text\n1,The mayor resigned on 3 May 2022.\n");
    desk.run(&["new", "articles", "-o", "p.ron"]).done();
    let paths = |run: &[&str]| -> Vec<String> {
        desk.run(run).done().json().iter().map(|d| d["path"].as_str().unwrap().to_owned()).collect()
    };
    let expected = [
        "articles/old.zip/more.csv#1",
        "articles/set#1/all.zip/deep/inner.zip/two#1.txt",
        "articles/set#1/all.zip/deep/inner.zip/wire.csv#1",
        "articles/set#1/all.zip/deep/inner.zip/wire.csv#2",
        "articles/set#1/all.zip/one.txt",
    ];
    assert_eq!(paths(&["documents", "articles", "--json"]), expected);
    let mut listed = paths(&["documents", "p.ron", "--json"]);
    listed.sort();
    assert_eq!(listed, expected);
    let status = desk.run(&["status", "p.ron", "--json"]).done().json().remove(0);
    assert_eq!((&status["documents"], &status["documents_missing"]), (&5.into(), &0.into()));
    assert!(status["claims"].as_u64().unwrap() >= 5);
    // Another archive at the same place is not taken for it.
    desk.write("articles/set#1/all.zip", zipped(&[("one.txt", b"Another text.")]));
    let status = desk.run(&["status", "p.ron", "--json"]).done().json().remove(0);
    assert_eq!(status["documents_missing"], 4);
}

/// A PDF of one line, and of whatever else is put before it.
fn pdf(words: &str, more: &str) -> String {
    let content = format!("BT /F 10 Tf 60 700 Td ({words}) Tj ET");
    format!(
        "%PDF-1.5\n{more}1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
         3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>\nendobj\n\
         4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n\
         5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>\nendobj\n\
         trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n",
        content.len()
    )
}

#[test]
fn a_pdf_is_read_in_a_process_of_its_own_and_found_again() {
    let desk = Desk::new();
    desk.write("articles/good.pdf", pdf("The harbour office counted 40 boats on Friday, it said.", ""));
    // Lists inside lists, hidden in a stream: a parser that goes into each runs out of stack.
    let deep = "5B".repeat(2_000_000);
    let trap = format!(
        "9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode /Length {} >>\nstream\n31302030{deep}>\nendstream\nendobj\n",
        deep.len() + 9
    );
    desk.write("articles/trap.pdf", pdf("It was a trap, they said on Friday.", &trap));
    desk.write("articles/cut.pdf", &pdf("It was cut short.", "")[..60]);
    desk.write("articles/one.txt", "The council paid 300 euros in March 2020.");
    desk.run(&["new", "articles", "-o", "p.ron"]).done();
    let documents = desk.run(&["documents", "p.ron", "--json", "--text"]).done().json();
    let good =
        documents.iter().find(|d| d["path"] == "articles/good.pdf").expect("it is found again by its bytes");
    assert_eq!(good["text"], "The harbour office counted 40 boats on Friday, it said.");
    assert!(documents.iter().any(|d| d["path"] == "articles/one.txt"));
    let status = desk.run(&["status", "p.ron", "--json"]).done().json().remove(0);
    assert_eq!(status["documents_missing"], 0);
    // What is asked of the other process is no command of the user's.
    assert!(!desk.run(&["--help"]).done().stdout.contains("read-one"));
    let told = desk.feed(&["read-one", "--format", "pdf"], &pdf("It was told.", "")).done().json().remove(0);
    assert_eq!(told["sheets"][0]["runs"][0]["text"], "It was told.");
}

/// No shell sees to it behind an equals sign, and not every one before it: a folder called `~` was looked for.
#[test]
fn a_tilde_at_the_head_of_a_path_is_the_home_folder() {
    let desk = Desk::new();
    desk.write("mine/wires/a.txt", "The council opened 2 lanes in May 2019.\n");
    let run = |arguments: &[&str]| {
        let output =
            desk.command(arguments).env("HOME", desk.path("mine")).output().expect("the program starts");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["new", "~/wires", "--output=~/p.ron"]);
    assert!(desk.path("mine/p.ron").is_file());
    assert!(run(&["documents", "~/p.ron"]).contains("wires/a.txt"));
    desk.write("other/a.txt", desk.read("mine/wires/a.txt"));
    std::fs::remove_dir_all(desk.path("mine/wires")).unwrap();
    std::fs::rename(desk.path("other"), desk.path("mine/moved")).unwrap();
    let status = run(&["status", "~/p.ron", "--folder", "wires=~/moved", "--json"]);
    assert!(status.contains("\"documents_missing\":0"), "{status}");
    // A word that is no path stays as it is.
    assert_eq!(
        run(&["search", "~/p.ron", "~/lanes", "--folder", "wires=~/moved", "--json"]).lines().count(),
        1
    );
}
