//! Word documents made of small parts.

use crate::corpus::formats::package::packed;
use crate::corpus::{Document, LandmarkKind, NoteKind, ReadOptions, read_bytes};

const ROOT: &str = "<Relationships><Relationship Type='x/officeDocument' Target='word/document.xml'/>\
    <Relationship Type='x/core-properties' Target='docProps/core.xml'/></Relationships>";
const RELATIONS: &str = "<Relationships><Relationship Type='x/styles' Target='styles.xml'/><Relationship Type='x/footnotes' Target='footnotes.xml'/>\
    <Relationship Type='x/comments' Target='comments.xml'/><Relationship Type='x/header' Target='header1.xml'/>\
    <Relationship Type='x/header' Target='header2.xml'/></Relationships>";
const STYLES: &str = "<w:styles><w:style w:styleId='Titel'><w:name w:val='Title'/></w:style><w:style w:styleId='H'><w:name w:val='heading 2'/></w:style>\
    <w:style w:styleId='Mine'><w:basedOn w:val='H'/></w:style><w:style w:styleId='Mark'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style><w:style w:styleId='Mark2'><w:basedOn w:val='Mark'/></w:style>\
    <w:style w:styleId='Low'><w:basedOn w:val='Mark2'/><w:rPr><w:vertAlign w:val='baseline'/></w:rPr></w:style><w:style w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style></w:styles>";
const HEAD: &str = "<w:hdr><w:p><w:r><w:t>Harbour Wire</w:t></w:r></w:p></w:hdr>";

fn body(paragraphs: &str) -> Vec<u8> {
    packed(&[
        ("_rels/.rels", ROOT),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/document.xml", &format!("<w:document><w:body>{paragraphs}</w:body></w:document>")),
        ("word/styles.xml", STYLES),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>\
             <w:footnote w:id='2'><w:p><w:r><w:t>In May.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/comments.xml",
            "<w:comments><w:comment w:id='5' w:author='Cy'><w:p><w:r><w:t>Which one?</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        ("word/header1.xml", HEAD),
        ("word/header2.xml", HEAD),
        (
            "docProps/core.xml",
            "<cp:coreProperties><dc:title>Word Document</dc:title><dc:creator>python-docx</dc:creator>\
             <dcterms:created>2019-11-06T10:00:00Z</dcterms:created></cp:coreProperties>",
        ),
    ])
}

#[track_caller]
fn read(paragraphs: &str) -> Document {
    let mut read = read_bytes("f/a.docx", &body(paragraphs), &ReadOptions::default());
    assert_eq!(read.problems, []);
    read.documents.remove(0)
}

fn notes(document: &Document) -> Vec<(NoteKind, &str, &str, Option<&str>)> {
    let notes = document.notes.iter();
    notes.map(|n| (n.kind, &document.text[n.at.range()], n.text.as_str(), n.by.as_deref())).collect()
}

#[test]
fn styles_breaks_hidden_words_and_text_boxes() {
    let document = read(
        "<w:p><w:pPr><w:pStyle w:val='Titel'/></w:pPr><w:r><w:t>Who was told</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='Loop'/></w:pPr><w:r><w:t>By Ada Writer</w:t><w:br/><w:t>5 November 2019</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space='preserve'>The ministry </w:t><w:rPr><w:vanish/></w:rPr></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>not </w:t></w:r>\
         <w:hyperlink><w:r><w:t>was</w:t></w:r></w:hyperlink><w:r><w:tab/><w:instrText>PAGE</w:instrText><w:t>told on Friday.</w:t>\
         <mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='Mine'/></w:pPr><w:r><w:t>Below</w:t></w:r></w:p>",
    );
    assert_eq!(
        &*document.text,
        "Who was told\n\nBy Ada Writer\n5 November 2019\n\nThe ministry was\ttold on Friday.\n\nIn a box.\n\nBelow\n\nHarbour Wire"
    );
    assert_eq!(document.title.as_deref(), Some("Who was told"));
    assert_eq!(document.byline.as_deref(), Some("Ada Writer"));
    assert_eq!(document.date.unwrap().to_string(), "2019-11-05");
    let headings = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::Heading);
    assert_eq!(
        headings.map(|l| &document.text[l.span.range()]).collect::<Vec<_>>(),
        ["Who was told", "Below"]
    );
    assert!(document.touches_boilerplate(document.landmarks.last().unwrap().span));
}

#[test]
fn changes_are_read_as_accepted_and_the_old_words_noted() {
    let document = read(
        "<w:p><w:r><w:t>It was </w:t></w:r><w:del w:author='Bo'><w:r><w:delText>never</w:delText></w:r></w:del>\
         <w:ins w:author='Bo'><w:r><w:t>twice</w:t></w:r></w:ins><w:r><w:t> told</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:author='Bo'/></w:rPr></w:pPr><w:r><w:t>in </w:t></w:r></w:p>\
         <w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Titel'/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>May.</w:t></w:r></w:p>",
    );
    assert!(document.text.starts_with("It was twice told\n\nin May."), "{}", document.text);
    assert_eq!(notes(&document), [(NoteKind::Change, "twice", "never", Some("Bo"))]);
    assert_eq!(document.title, None);
    // What programs write into every file says nothing.
    assert_eq!(document.byline, None);
    assert_eq!(document.date, None);
}

#[test]
fn footnotes_stand_at_the_end_and_comments_beside() {
    let document = read(
        "<w:p><w:r><w:t>It was told</w:t><w:footnoteReference w:id='2'/><w:t> to </w:t></w:r><w:commentRangeStart w:id='5'/>\
         <w:r><w:t>the team.</w:t></w:r></w:p><w:p><w:r><w:t>Twice</w:t></w:r><w:commentRangeEnd w:id='5'/>\
         <w:r><w:commentReference w:id='5'/><w:t>.</w:t></w:r></w:p>",
    );
    assert_eq!(&*document.text, "It was told to the team.\n\nTwice.\n\nIn May.\n\nHarbour Wire");
    assert_eq!(
        notes(&document),
        [
            (NoteKind::Footnote, "", "In May.", None),
            (NoteKind::Comment, "the team.\n\nTwice", "Which one?", Some("Cy")),
        ]
    );
    let section = document.landmarks.iter().find(|l| l.kind == LandmarkKind::Section).unwrap();
    assert_eq!((section.label.as_str(), &document.text[section.span.range()]), ("footnote 1", "In May."));
}

/// The words of footnotes were read on behind the last paragraph, and proposed as claims.
#[test]
fn the_words_of_footnotes_are_no_part_of_what_is_read_on() {
    let document =
        read("<w:p><w:r><w:t>It was told</w:t><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r></w:p>");
    let marked: Vec<_> = document.boilerplate.iter().map(|span| &document.text[span.range()]).collect();
    assert_eq!(marked, ["In May.", "Harbour Wire"]);
}

/// Of a reference that leads nowhere nothing is shown, and the next footnote was called the second.
#[test]
fn footnotes_are_counted_as_they_are_listed() {
    let document = read(
        "<w:p><w:r><w:t>It was</w:t><w:footnoteReference w:id='77'/><w:t> told</w:t><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r></w:p>",
    );
    let section = document.landmarks.iter().find(|l| l.kind == LandmarkKind::Section).unwrap();
    assert_eq!(section.label, "footnote 1");
    assert_eq!(document.notes.len(), 1);
}

/// A figure that somebody raised as the mark of a note was read as part of the number before it.
#[test]
fn a_raised_figure_is_no_part_of_a_number() {
    let document = read(
        "<w:p><w:r><w:t>It cost $1,150</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>12</w:t></w:r>\
         <w:r><w:t xml:space='preserve'> on the 5</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>th</w:t></w:r>\
         <w:r><w:t>, 4</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Mark'/></w:rPr><w:t>3</w:t></w:r>\
         <w:r><w:t xml:space='preserve'> and 6</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='baseline'/></w:rPr><w:t>7 more.</w:t></w:r></w:p>",
    );
    assert!(document.text.starts_with("It cost $1,150¹² on the 5th, 4³ and 67 more."), "{}", document.text);
}

/// A style that builds on one with raised letters was read as if it did not.
#[test]
fn the_style_that_is_nearest_decides_whether_figures_are_raised() {
    let run = |style: &str, words: &str| {
        format!("<w:r><w:rPr><w:rStyle w:val='{style}'/></w:rPr><w:t>{words}</w:t></w:r>")
    };
    let runs = [run("Loop", "It was 150"), run("Mark2", "2"), run("Low", "0")];
    let document = read(&format!("<w:p>{}</w:p>", runs.concat()));
    assert!(document.text.starts_with("It was 150²0"), "{}", document.text);
}

#[test]
fn cells_have_names() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    let table = format!(
        "<w:p><w:r><w:t>Above.</w:t></w:r></w:p><w:tbl>{}{}</w:tbl>",
        row("Year", "Cases"),
        row("", "12")
    );
    let document = read(&table);
    assert_eq!(&*document.text, "Above.\n\nYear\tCases\n12\n\nHarbour Wire");
    let cells = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::Cell);
    let cells: Vec<_> = cells.map(|l| (l.label.as_str(), &document.text[l.span.range()])).collect();
    assert_eq!(cells, [("A1", "Year"), ("B1", "Cases"), ("B2", "12")]);
}

/// Each cell was a paragraph of its own, so that what a row says was in pieces.
#[test]
fn a_row_is_read_as_one_and_paragraphs_laid_out_in_cells_are_not() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(words)).collect::<String>())
    };
    let long = "The board was told of it in May. ".repeat(7);
    let long = long.trim();
    let table =
        row(&["Year", "Cases<w:br/>in all", "Deaths"]) + &row(&["2019", "12", "3"]) + &row(&["Note", long]);
    let document = read(&format!("<w:tbl>{table}</w:tbl><w:p><w:r><w:t>It was told.</w:t></w:r></w:p>"));
    let paragraphs = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::Paragraph);
    let paragraphs: Vec<_> = paragraphs.map(|l| &document.text[l.span.range()]).collect();
    assert_eq!(
        paragraphs,
        ["Year\tCases\nin all\tDeaths", "2019\t12\t3", "Note", long, "It was told.", "Harbour Wire"]
    );
    let cells = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::Cell);
    assert_eq!(
        cells.map(|l| l.label.as_str()).collect::<Vec<_>>(),
        ["A1", "B1", "C1", "A2", "B2", "C2", "A3", "B3"]
    );
}

#[test]
fn what_is_broken_is_a_problem_of_one_file() {
    let problem = |bytes: &[u8]| {
        let read = read_bytes("f/a.docx", bytes, &ReadOptions::default());
        assert!(read.documents.is_empty());
        read.problems[0].message.clone()
    };
    assert!(problem(&packed(&[("x", "y")])).contains("without a Word document in it"));
    assert!(problem(b"PK\x03\x04").contains("is damaged and cannot be read as a Word document"));
    assert!(problem(&packed(&[("word/document.xml", &" ".repeat(9 << 20))])).contains("unpacks to more"));
    let whole = body("<w:p><w:r><w:t>It was told.</w:t></w:r></w:p>");
    for length in (0..whole.len()).step_by(61) {
        let _ = read_bytes("f/a.docx", &whole[..length], &ReadOptions::default());
    }
    let deep = read(&format!("{}<w:p><w:r><w:t>It was told.</w:t></w:r></w:p>", "<w:sdt>".repeat(100_000)));
    assert!(deep.problems.iter().any(|p| p.contains("damaged")));
    let bomb = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>";
    let document =
        packed(&[("word/document.xml", &format!("{bomb}<w:p><w:r><w:t>&b; told.</w:t></w:r></w:p>"))]);
    assert_eq!(&*read_bytes("a", &document, &ReadOptions::default()).documents[0].text, "&b; told.");
    let old = read_bytes("f/a.docx", b"\xD0\xCF\x11\xE0", &ReadOptions::default());
    assert!(old.problems[0].message.contains("save it as .docx"));
}
