//! What is fuzzed. A format gets its row here, with sound files to begin from in `samples`.

use crate::{office, packed, samples};
use claimdesk::claim::Wanted;
use claimdesk::corpus::{Document, FileProblem, ReadOptions, read_bytes};
use claimdesk::text::Span;

pub struct Target {
    pub name: &'static str,
    /// Tokens that mean something in the format.
    pub dictionary: &'static [&'static [u8]],
    /// Sound files to spoil; at least one.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Panics where something is wrong.
    pub run: fn(&[u8]),
}

pub const TARGETS: &[Target] = &[
    Target { name: "text", dictionary: TEXT, seeds: samples::texts, run: |bytes| read("f/a.txt", bytes) },
    Target {
        name: "markdown",
        dictionary: &[
            b"# ", b"- ", b"> ", b"```", b"|", b"[^1]", b"[", b"](", b"**", b"---\n", b"<b>", b"&amp;", b"`",
        ],
        seeds: samples::markdown,
        run: |bytes| read("f/a.md", bytes),
    },
    Target {
        name: "csv",
        dictionary: &[b",", b";", b"\"", b"\"\"", b"\n", b"text", b"date"],
        seeds: samples::csv,
        run: |bytes| read("f/a.csv", bytes),
    },
    Target {
        name: "jsonl",
        dictionary: &[
            b"{",
            b"}",
            b"[",
            b"]",
            b"\":",
            b"\\u",
            b"\\ud800",
            b"\"text\":",
            b"null",
            b"1e5",
            b"{\"a\":",
        ],
        seeds: samples::jsonl,
        run: |bytes| read("f/a.jsonl", bytes),
    },
    Target {
        name: "word",
        dictionary: office::WORD,
        seeds: office::words,
        run: |xml| read("f/a.docx", &office::word(xml)),
    },
    Target {
        name: "open-document",
        dictionary: office::OPEN_DOCUMENT,
        seeds: office::open_documents,
        run: |xml| read("f/a.odt", &office::open_document(xml)),
    },
    Target {
        name: "epub",
        dictionary: office::BOOK,
        seeds: office::books,
        run: |xml| read("f/a.epub", &office::book(xml)),
    },
    Target {
        name: "rtf",
        dictionary: office::RICH_TEXT,
        seeds: office::rich_texts,
        run: |bytes| read("f/a.rtf", bytes),
    },
    Target {
        name: "package",
        dictionary: &[
            b"PK\x01\x02",
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"PK\x06\x06",
            b"word/document.xml",
            b"\xFF\xFF\xFF\xFF",
        ],
        seeds: office::packages,
        run: |bytes| read("f/a.docx", bytes),
    },
    Target { name: "pdf", dictionary: office::PDF, seeds: office::pdfs, run: read_pdf },
    Target { name: "html", dictionary: HTML, seeds: samples::pages, run: |bytes| read("f/a.html", bytes) },
    Target {
        name: "mhtml",
        dictionary: &[
            b"--part",
            b"--part--",
            b"\r\n\r\n",
            b"Content-Type: ",
            b"text/html",
            b"multipart/related",
            b"=\r\n",
            b"=E9",
            b"base64",
            b"quoted-printable",
            b"charset=",
            b"boundary=",
            b"<p>",
        ],
        seeds: samples::saved_pages,
        run: |bytes| read("f/a.mhtml", bytes),
    },
    Target { name: "json", dictionary: JSON, seeds: samples::json, run: |bytes| read("f/a.json", bytes) },
    Target { name: "mail", dictionary: MAIL, seeds: samples::mails, run: |bytes| read("f/a.eml", bytes) },
    Target {
        name: "mailbox",
        dictionary: MAIL,
        seeds: samples::mailboxes,
        run: |bytes| read("f/a.mbox", bytes),
    },
    Target {
        name: "transcript",
        dictionary: &[
            b" --> ",
            b"00:00:01,000",
            b"WEBVTT",
            b"<v ",
            b"</",
            b"<00:",
            b"{\\",
            b"&lt;",
            b"- ",
            b"A: ",
            b"\n\n",
            b"99:59:59.999",
        ],
        seeds: samples::transcripts,
        run: |bytes| read("f/a.vtt", bytes),
    },
    Target {
        name: "warc",
        dictionary: &[
            b"WARC/1.0\r\n",
            b"Content-Length: ",
            b"HTTP/1.1 200 OK\r\n",
            b"Content-Encoding: gzip\r\n",
            b"\r\n\r\n",
            b"charset=",
            b"ffffffff\r\n",
        ],
        seeds: samples::web_archives,
        run: |bytes| read("f/a.warc", bytes),
    },
    Target {
        name: "zip",
        dictionary: &[
            b"PK\x01\x02",
            b"PK\x03\x04",
            b"PK\x05\x06",
            b"PK\x06\x06",
            b"../",
            b"\xFF\xFF\xFF\xFF",
            b".zip",
        ],
        seeds: || {
            vec![packed::zipped(&[
                ("a.txt", LETTER),
                ("b.zip", &packed::zipped(&[("c.csv", b"text\nIt was told.\n")])),
            ])]
        },
        run: |bytes| read("f/a.zip", bytes),
    },
    Target {
        name: "gzip",
        dictionary: &[b"\x1F\x8B\x08", b"\xFF\xFF", b"\0\0\0\0"],
        seeds: || vec![packed::gzipped(LETTER), packed::gzipped(&packed::tarred(&[("a.txt", LETTER)]))],
        run: |bytes| read("f/a.tgz", bytes),
    },
    Target {
        name: "tar",
        dictionary: &[
            b"ustar",
            b"00000000000\0",
            b"77777777777\0",
            b"../",
            b"././@LongLink",
            b"L",
            b"x",
            b"S",
            b"path=",
        ],
        seeds: || {
            vec![packed::tarred(&[
                ("a.txt", LETTER),
                ("deep/b.csv", b"text\nIt was told.\n"),
                (&"n".repeat(300), LETTER),
            ])]
        },
        run: |bytes| read("f/a.tar", bytes),
    },
    Target {
        name: "xlsx",
        dictionary: SHEET,
        seeds: samples::rows,
        run: |bytes| read("f/a.xlsx", &packed::workbook(bytes, samples::STRINGS)),
    },
    Target {
        name: "xlsx strings",
        dictionary: SHEET,
        seeds: || vec![samples::STRINGS.to_vec()],
        run: |bytes| read("f/a.xlsx", &packed::workbook(&samples::rows()[0], bytes)),
    },
    Target {
        name: "ods",
        dictionary: office::OPEN_SHEET,
        seeds: office::open_sheets,
        run: |xml| read("f/a.ods", &office::open_sheet(xml)),
    },
    Target { name: "claims", dictionary: TEXT, seeds: samples::texts, run: find_claims },
    Target {
        name: "project",
        dictionary: &[
            b"(",
            b"[",
            b"{",
            b"Entry(",
            b"Claim(",
            b"act: ",
            b"seen: [",
            b"r#\"",
            b"/*",
            b"*/",
            b"//",
            b"Some(",
            b"\\u{",
            b"<<<<<<< ",
            b"=======\n",
            b"was: [",
            b"Judge(",
            b"Strike(",
            b"Same(",
            b"at: (",
        ],
        seeds: samples::projects,
        run: load_project,
    },
];

const HTML: &[&[u8]] = &[
    b"<p>",
    b"</p>",
    b"<div class=\"",
    b"</div>",
    b"<table><tr><td>",
    b"</table>",
    b"<li>",
    b"<br><br>",
    b"<a href=x>",
    b"<!--",
    b"-->",
    b"<script type=\"application/ld+json\">",
    b"</script>",
    b"<article>",
    b"itemprop=\"articleBody\"",
    b"class=\"byline\"",
    b"<time datetime=\"2019-11-05\">",
    b"<meta name=\"author\" content=\"",
    b"<meta charset=\"shift_jis\">",
    b"&nbsp;",
    b"&#x301;",
    b"<pre>",
    b"<title>",
    b"<noscript>",
    b"\0",
];

const LETTER: &[u8] = b"The office said on Friday that it was told.";

const JSON: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"\":",
    b"\\u",
    b"\\ud800",
    b"\"text\":",
    b"null",
    b"1e5",
    b"{\"a\":",
    b"[{\"a\":1},",
    b"-",
];

const MAIL: &[&[u8]] = &[
    b"\r\n\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"=?utf-8?q?",
    b"=?utf-8?b?",
    b"?=",
    b"charset=utf-7",
    b"charset=\"",
    b"Content-Transfer-Encoding: base64\r\n",
    b"=\r\n",
    b"=C3",
    b"\nFrom a@b Fri Nov 1 10:00:00 2019\n",
    b"Subject: ",
    b"From: ",
    b"Date: ",
    b"> ",
    b"-- \n",
    b"wrote:\n",
    b"filename*0*=utf-8''",
    b"name=\"a.zip\"",
    b"format=flowed",
    b"<a@b>",
    b"-----Original Message-----\n",
    b"____________\n",
    b"(((",
];

const SHEET: &[&[u8]] = &[
    b"<c r=\"A1\">",
    b"</c>",
    b"<v>",
    b"</v>",
    b"<row r=\"",
    b"</row>",
    b"t=\"s\"",
    b"t=\"inlineStr\"",
    b"XFD1048576",
    b"<is><t>",
    b"</t></is>",
    b"<si>",
    b"</si>",
    b"<r>",
    b"<rPh>",
    b"&amp;",
    b"&#0;",
    b"&x;",
    b"<!DOCTYPE a [<!ENTITY x \"yy\">]>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"s=\"9\"",
    b"4294967296",
];

const TEXT: &[&[u8]] = &[
    b"\n\n",
    b". ",
    b"said",
    b"\xE2\x80\x9C",
    b"\xE2\x80\x9D",
    b"\"",
    b" per cent",
    b"$3.5 million",
    b"1,400",
    b"May 2019",
    b"Mr. ",
    b"Next Story",
    b"Photo: ",
    b" date 2019-11-05 ",
    b"By A. Writer\n",
    b"LONDON: ",
    b"...",
    b"1. ",
    b"between ",
    b" and ",
    b"next Friday",
    b"according to ",
    b"not ",
];

/// Reads `bytes` as the file `path` and looks at what came of it.
pub fn read(path: &str, bytes: &[u8]) {
    let read = read_bytes(path, bytes, &ReadOptions::default());
    if let Some(crash) = read.problems.iter().find(|problem| problem.is_crash()) {
        panic!("{crash}");
    }
    assert!(!read.documents.is_empty() || !read.problems.is_empty(), "neither a document nor a problem");
    read.documents.iter().for_each(assert_sound);
    read.problems.iter().for_each(assert_told);
}

/// What a PDF's parser fails on is a problem of one file; it is not this program's, so it does not end the run.
fn read_pdf(bytes: &[u8]) {
    let read = read_bytes("f/a.pdf", bytes, &ReadOptions::default());
    assert!(!read.documents.is_empty() || !read.problems.is_empty(), "neither a document nor a problem");
    read.documents.iter().for_each(assert_sound);
    read.problems.iter().for_each(assert_told);
}

/// What must hold of every document, whatever was read.
fn assert_sound(document: &Document) {
    assert!(!document.text.contains('\r'), "line ends are \\n");
    let inside = |span: &Span| assert!(span.of(&document.text).is_some(), "{span:?} lies in the text");
    document.boilerplate.iter().for_each(inside);
    document.landmarks.iter().map(|landmark| &landmark.span).for_each(inside);
    document.notes.iter().map(|note| &note.at).for_each(inside);
    assert!(
        document.boilerplate.windows(2).all(|pair| pair[0].end <= pair[1].start),
        "boilerplate is in order"
    );
    assert!(
        document.landmarks.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start),
        "landmarks are in order"
    );
    assert!(document.notes.windows(2).all(|pair| pair[0].at.start <= pair[1].at.start), "notes are in order");
    assert!(!document.path.is_empty() && document.full.len() == 64);
}

fn assert_told(problem: &FileProblem) {
    assert!(!problem.message.is_empty() && problem.message.len() < 4000, "a problem is told in a few words");
}

fn find_claims(bytes: &[u8]) {
    for document in read_bytes("f/a.txt", bytes, &ReadOptions::default()).documents {
        let found = claimdesk::claim::find(&document, Wanted::Claims);
        for span in found.sentences.iter().chain(found.claims.iter().map(|claim| &claim.span)) {
            assert!(span.of(&document.text).is_some(), "{span:?} lies in the text");
        }
        assert!(claimdesk::claim::find(&document, Wanted::Sentences).claims.len() >= found.claims.len());
    }
}

/// What was loaded and written back is loaded the same.
fn load_project(bytes: &[u8]) {
    let Ok(loaded) = claimdesk::project::load(bytes) else { return };
    let written = loaded.ledger.to_bytes();
    let again = claimdesk::project::load(&written[..]).expect("what was written is a project");
    assert!(again.ledger.to_bytes() == written, "written twice it is the same");
}
