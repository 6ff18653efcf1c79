//! PDFs made here, letter by letter.

use super::written::{file_of, stream};
use crate::corpus::{Document, LandmarkKind, ReadOptions, read_bytes};
use std::fmt::Write;

/// Where a line of text stands, its size, its words.
type Set<'a> = (f32, f32, f32, &'a str);

/// A PDF whose pages hold these lines in a font of the standard kind; with `extra` in its trailer and `record` as
/// what it says of itself.
fn pdf(pages: &[Vec<Set<'_>>], record: &str, extra: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< {record} >>"),
    ];
    let mut kids = String::new();
    for lines in pages {
        let mut content = String::new();
        for (x, y, size, words) in lines {
            let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            let _ = writeln!(content, "BT /F {size} Tf {x} {y} Td ({words}) Tj ET");
        }
        objects.push(stream(&content));
        let at = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {at} 0 R /Resources << /Font << /F 3 0 R >> >> >>"
        ));
        let _ = write!(kids, "{} 0 R ", objects.len());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    file_of(&objects, &format!("/Info 4 0 R {extra}"))
}

/// Lines of one column from the top; at 10 points a letter of Courier is 6 wide.
fn column(x: f32, top: f32, lines: &[&'static str]) -> Vec<Set<'static>> {
    lines.iter().enumerate().map(|(i, line)| (x, top - 12.0 * i as f32, 10.0, *line)).collect()
}

#[track_caller]
fn read(bytes: &[u8]) -> Document {
    let mut read = read_bytes("f/a.pdf", bytes, &ReadOptions::default());
    assert_eq!(read.problems, []);
    read.documents.remove(0)
}

#[track_caller]
fn problem(bytes: &[u8]) -> String {
    let read = read_bytes("f/a.pdf", bytes, &ReadOptions::default());
    assert!(read.documents.is_empty(), "{:?}", read.documents[0].text);
    read.problems[0].message.clone()
}

const LEFT: &[&str] = &[
    "The ministry said on Friday that it",
    "had seen the notice and that it had",
    "asked the company for a fuller",
    "account of what it knew of the mat-",
    "ter.",
    "The company did not answer on the",
];
const RIGHT: &[&str] = &[
    "same day. It has never said how",
    "many people were told in May, and",
    "the ministry did not ask for it.",
];

#[test]
fn two_columns_with_a_title_across_heads_and_page_numbers() {
    let page = |number: &'static str, lines: Vec<Set<'static>>| {
        let around = vec![(60.0, 770.0, 8.0, "Harbour Wire Daily"), (290.0, 30.0, 8.0, number)];
        around.into_iter().chain(lines).collect::<Vec<_>>()
    };
    let mut first = vec![
        (60.0, 720.0, 20.0, "Ministry was told of the breach"),
        (60.0, 696.0, 20.0, "in May, company says"),
        (60.0, 660.0, 10.0, "By Ada Writer"),
        (60.0, 645.0, 10.0, "5 November 2019"),
    ];
    first.extend(column(60.0, 620.0, LEFT));
    first.extend(column(310.0, 620.0, RIGHT));
    let second = column(
        60.0,
        740.0,
        &["On the next page the account goes on for a line that is long.", "It ends here."],
    );
    let bytes =
        pdf(&[page("1", first), page("2", second)], "/Title (Microsoft Word - x.doc) /Author (Someone)", "");
    let document = read(&bytes);
    assert_eq!(
        &*document.text,
        "Ministry was told of the breach in May, company says\n\nBy Ada Writer\n\n5 November 2019\n\n\
         The ministry said on Friday that it had seen the notice and that it had asked the company for a fuller \
         account of what it knew of the matter.\n\n\
         The company did not answer on the same day. It has never said how many people were told in May, and the \
         ministry did not ask for it.\n\n\
         On the next page the account goes on for a line that is long. It ends here.\n\n\
         Harbour Wire Daily\n\n1\n\nHarbour Wire Daily\n\n2"
    );
    assert_eq!(document.title.as_deref(), Some("Ministry was told of the breach in May, company says"));
    assert_eq!(document.byline.as_deref(), Some("Ada Writer"));
    assert_eq!(document.date.unwrap().to_string(), "2019-11-05");
    let pages = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::Page);
    let pages: Vec<_> = pages.map(|l| (l.label.as_str(), &document.text[l.span.range()])).collect();
    assert_eq!(pages.len(), 2);
    assert!(pages[0].1.ends_with("did not ask for it."));
    assert!(pages[1].0 == "2" && pages[1].1.starts_with("On the next page"));
    assert!(!document.touches_boilerplate(document.landmarks.iter().find(|l| l.label == "2").unwrap().span));
    let marked: Vec<_> = document.boilerplate.iter().map(|b| &document.text[b.range()]).collect();
    assert_eq!(marked[2..], ["Harbour Wire Daily", "1", "Harbour Wire Daily", "2"]);
}

/// Found among stories drawn by lot: the short second line lies above the left column alone, and "Dr." ended the first.
#[test]
fn a_title_above_two_columns_goes_on_in_a_short_line() {
    let mut lines = vec![
        (60.0, 720.0, 20.0, "Inquiry widens as the Dr."),
        (60.0, 696.0, 20.0, "Ines Holt speaks"),
        (60.0, 660.0, 10.0, "By Ada Writer"),
    ];
    lines.extend(column(60.0, 620.0, LEFT));
    lines.extend(column(310.0, 620.0, RIGHT));
    let document = read(&pdf(&[lines], "", ""));
    assert_eq!(document.title.as_deref(), Some("Inquiry widens as the Dr. Ines Holt speaks"));
}

#[test]
fn properties_stand_in_where_the_text_says_nothing() {
    let lines = column(60.0, 700.0, &["The ministry was told of it on Friday, it said at noon."]);
    let record = "/Title (Who was told in May) /Author (Ada Writer) /CreationDate (D:20191106080000Z)";
    let document = read(&pdf(&[lines], record, ""));
    assert_eq!(document.title.as_deref(), Some("Who was told in May"));
    assert_eq!(document.byline.as_deref(), Some("Ada Writer"));
    // The day a file was made on is no report's date: it is said, and nothing hangs on it.
    assert_eq!(document.date, None);
    assert!(document.problems.iter().any(|p| p.contains("2019-11-06")), "{:?}", document.problems);
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(problem(&pdf(&[Vec::new()], "", "")), "holds no words");
    let picture = String::from_utf8(pdf(&[vec![(1.0, 1.0, 1.0, "PICTURE")]], "", "")).unwrap();
    let drawn = picture.replace("BT /F 1 Tf 1 1 Td (PICTURE) Tj ET", "BI /W 1 /H 1 /CS /G /BPC 8 ID x EI  ");
    assert!(problem(drawn.as_bytes()).starts_with("has no text layer: its pages are pictures"));
    let locked = pdf(
        &[column(60.0, 700.0, LEFT)],
        "",
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <0000000000000000000000000000000000000000000000000000000000000000> \
         /U <0000000000000000000000000000000000000000000000000000000000000000> >> /ID [<00> <00>]",
    );
    assert!(problem(&locked).contains("locked with a password"));
    assert!(problem(b"no PDF at all").contains("is no PDF"));
    assert!(problem(b"%PDF-1.4 and then nothing").contains("damaged PDF"));
}

/// One whose words are lost was told as one that holds none.
#[test]
fn a_damaged_pdf_says_that_it_is_damaged() {
    let text = String::from_utf8(pdf(&[column(60.0, 700.0, LEFT)], "", "")).unwrap();
    let spoilt = text.replacen("<< /Length ", "<< /Filter /FlateDecode /Length ", 1);
    assert!(problem(spoilt.as_bytes()).contains("damaged PDF"), "{}", problem(spoilt.as_bytes()));
    let lost = text.replacen("/Contents 5 0 R", "/Contents 9 0 R", 1).replace("%%EOF", "");
    assert!(problem(lost.as_bytes()).contains("damaged PDF"), "{}", problem(lost.as_bytes()));
    let without_pages = text.replacen("/Kids [6 0 R ]", "/Kids [9 0 R ]", 1);
    assert!(
        problem(without_pages.as_bytes()).contains("damaged PDF"),
        "{}",
        problem(without_pages.as_bytes())
    );
    let short = read(text.replace("%%EOF", "").as_bytes());
    assert!(short.problems.iter().any(|problem| problem.contains("cut short")), "{:?}", short.problems);
}

#[test]
fn broken_and_looping_files_are_problems_or_documents() {
    let whole = pdf(&[column(60.0, 700.0, LEFT)], "", "");
    for length in (0..whole.len()).step_by(53) {
        let _ = read_bytes("f/a.pdf", &whole[..length], &ReadOptions::default());
    }
    let text = String::from_utf8(whole).unwrap();
    for (from, to) in [
        ("/Kids [6 0 R ]", "/Kids [2 0 R ]"),
        ("/Kids [6 0 R ]", "/Kids 2 0 R   "),
        ("/Contents 5 0 R", "/Contents 6 0 R"),
        ("/Length ", "/Length 9999999 "),
        ("/Count 1", "/Count 99999999"),
        ("/Root 1 0 R", "/Root 9 0 R"),
        ("/MediaBox [0 0 600 800]", "/MediaBox [0 0 1e39 -1e39]"),
        ("Td (The", "Td /F 1e38 Tf (The"),
    ] {
        assert!(text.contains(from), "{from}");
        let _ = read_bytes("f/a.pdf", text.replacen(from, to, 1).as_bytes(), &ReadOptions::default());
    }
    let deep = text.replacen("/Type /Catalog", &format!("/X {}", "[".repeat(100_000)), 1);
    let _ = read_bytes("f/a.pdf", deep.as_bytes(), &ReadOptions::default());
}

/// It stood where the text ended and was taken for text, so that it cut a sentence in two.
#[test]
fn a_foot_that_counts_the_pages_parts_no_sentence() {
    let page = |lines: &[&'static str], height: f32, foot: &'static str| {
        let mut page = column(60.0, 700.0, lines);
        page.push((60.0, height, 10.0, foot));
        page
    };
    let first =
        ["What was spent on the weir was counted in May.", "Repairs cost $7.8 million, of which the town"];
    let second = ["paid $2.1 million in the year before, as was", "found in its books."];
    for (high, low) in [(33.0, 33.0), (126.0, 118.0), (300.0, 420.0)] {
        let pages = [
            page(&first, high, "Office of Weirs - Report 24-117 - Page 1 of 2"),
            page(&second, low, "Office of Weirs - Report 24-117 - Page 2 of 2"),
        ];
        let document = read(&pdf(&pages, "", ""));
        assert!(document.text.contains("the town paid $2.1 million"), "{high}: {}", document.text);
        assert_eq!(document.boilerplate.len(), 2, "{high}: {}", document.text);
    }
    // What stands there and counts no pages is text.
    let pages = [page(&first, 300.0, "The weir has 3 gates."), page(&second, 300.0, "The weir has 4 gates.")];
    assert_eq!(read(&pdf(&pages, "", "")).boilerplate, []);
}

/// A raised mark was read as part of the number before it: "$1,150.1".
#[test]
fn the_raised_mark_of_a_note_is_no_part_of_a_number() {
    let mut lines = vec![
        (60.0, 700.0, 10.0, "The first pump was built for $1,150."),
        (276.0, 704.0, 6.0, "1"),
        (282.0, 700.0, 10.0, "The second one cost more, and nobody has"),
    ];
    lines.extend(column(60.0, 688.0, &["said how much in the years since."]));
    let text = read(&pdf(&[lines], "", "")).text;
    assert!(text.starts_with("The first pump was built for $1,150.¹ The second one cost more"), "{text}");
}
