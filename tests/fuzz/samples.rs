//! Sound files of each format, made here or taken from the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// Files of a folder of the repository, those that end so.
fn repository(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths.into_iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A few lines of what people write, in several tongues.
const LINES: &str = " date 2019-11-20 National\nThe office said on Friday that it had “seen 1,400 letters” in May 2019.\n\n\
    By A. Writer\n\n1. Dr. Brede told us: \"It is not so.\" He paid $2.5 million…\n\n\
    Das Amt zählte am 3. Mai 40 Briefe, z. B. aus Köln.\n\nमंत्री ने कहा। यह सच नहीं है।\n\n大臣は「三月に知らせた」と述べた。そうではない。\n\n\
    قال الوزير إن المكتب أحصى 40 رسالة.\n\nNext Story\n";

pub fn texts() -> Vec<Vec<u8>> {
    let mut texts = repository("seeds", ".txt");
    texts.push(LINES.as_bytes().to_vec());
    texts.push(LINES.encode_utf16().flat_map(u16::to_le_bytes).collect());
    texts.push(b"The caf\xE9 had told them; it \x93did not\x94 say so, na\xEFve as it was.".to_vec());
    texts
}

pub fn markdown() -> Vec<Vec<u8>> {
    let mut texts = repository("seeds", ".md");
    texts.push(
        b"---\ntitle: \"Who was told\"\ndate: 2019-11-20\n---\n\n# A *first* title\n\n- one\n  - two[^1]\n\n| a | b |\n|---|---|\n\
          | 1 | 2 |\n\n> quoted <b>so</b> &amp; [linked](https://example.org)\n\n[^1]: the note\n"
            .to_vec(),
    );
    texts
}

pub fn pages() -> Vec<Vec<u8>> {
    let page = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Letters | Harbour Wire</title>\n\
        <meta property=\"og:title\" content=\"Letters &amp; notes\"><link rel=\"canonical\" href=\"https://harbourwire.example/2019/11/05/letters\">\n\
        <script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Letters\",\"datePublished\":\"2019-11-05T09:00:00Z\",\
        \"author\":[{\"name\":\"Ana Brede\"},\"Jon Holt\"],\"articleBody\":\"The office counted letters.\"}]}</script></head><body>\n\
        <nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav><article><h1>Letters</h1><p class=byline>By Ana Brede</p>\
        <time datetime=\"2019-11-05\">5 November</time><div class=\"article-body\"><p>The office said on Friday that it had counted 1,400 letters.\
        <p>Caf&eacute; &#8220;so&#8221;<br><br>it was told&nbsp;twice.</p><table><tr><th>a<td>b</table><pre> x\n  y</pre>\
        <blockquote class=\"twitter-tweet\">We were not asked.</blockquote><h2>Related stories</h2><p><a href=x>Another</a></div>\
        </article><div id=comments><p>No.</p></div><noscript>On.</noscript><footer>All rights reserved.</footer></body></html>";
    vec![page.as_bytes().to_vec(), LINES.as_bytes().to_vec()]
}

pub fn saved_pages() -> Vec<Vec<u8>> {
    vec![
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://harbourwire.example/a\r\nMIME-Version: 1.0\r\n\
          Content-Type: multipart/related; type=\"text/html\"; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/html; charset=windows-1252\r\n\
          Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://harbourwire.example/a\r\n\r\n\
          <html><body><p>The caf=E9 was told, =\r\ntwice.</p></body></html>\r\n--part\r\nContent-Type: text/html\r\n\
          Content-Transfer-Encoding: base64\r\n\r\nPHA+SGk8L3A+\r\n--part--\r\n"
            .to_vec(),
    ]
}

pub fn csv() -> Vec<Vec<u8>> {
    vec![
        b"id,headline,date,body\r\nx1,One is told,2019-11-01,\"It was told, twice.\r\nSo it \"\"said\"\".\"\r\nx2,,01/02/2019,Two.\r\n".to_vec(),
        b"id;text\n1;It was told on Friday.\n2;\n3;a;b;c\n".to_vec(),
    ]
}

pub fn jsonl() -> Vec<Vec<u8>> {
    vec![
        b"{\"z\":1,\"text\":\"It was told.\",\"id\":7,\"date\":\"2019-11-01\"}\n\n{\"id\":8,\"author\":[\"A\",\"B\"],\"text\":\"caf\\u00e9\"}\n".to_vec(),
    ]
}

pub fn projects() -> Vec<Vec<u8>> {
    let mut projects = repository("projects", ".ron");
    // The first lines of each too: what is small is soon gone through.
    for at in 0..projects.len() {
        let lines: Vec<&[u8]> = projects[at].split_inclusive(|byte| *byte == b'\n').collect();
        let few = lines
            .iter()
            .take(1)
            .chain(lines.iter().skip(10).step_by(40))
            .copied()
            .collect::<Vec<_>>()
            .concat();
        projects.push(few);
    }
    projects
}

pub fn json() -> Vec<Vec<u8>> {
    vec![
        b"[{\"text\":\"It was told.\",\"id\":7},{\"text\":\"It was not.\",\"source\":{\"name\":\"A\"}}]"
            .to_vec(),
        b"{\"status\":\"ok\",\"response\":{\"docs\":[{\"body\":\"It was told.\",\"date\":\"2019-11-01\"}]}}"
            .to_vec(),
        b"{\"title\":\"T\",\"text\":\"It was told.\",\"tags\":[1,true,null,{\"a\":[]}]}".to_vec(),
    ]
}

/// Mails with parts, attachments and mails in them, quoting and signatures.
pub fn mails() -> Vec<Vec<u8>> {
    let head = "From: =?utf-8?q?Ana_Br=C3=A9de?= <ana@example.org>\r\nTo: desk@example.org\r\nDate: Fri, 1 Nov 2019 23:30:00 -0800\r\n\
        Subject: =?iso-8859-1?Q?Re:_Caf=E9_letters?=\r\nMIME-Version: 1.0\r\n";
    let answer = "\r\nThe office counted 40 boats.\r\n\r\nOn Wed, 1 May 2019 at 10:01, B. Reader <b@x.org>\r\nwrote:\r\n\r\n> Is it so?\r\n\
        \r\n-- \r\nAna Brede\r\n\r\n-----Original Message-----\r\nFrom: B. Reader\r\nSent: May 1\r\nTo: A\r\n\r\nIs it?\r\n";
    let parts = "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n\
        --c\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=C3=A9 \r\nwas told.\r\n\
        --c\r\nContent-Type: text/html; charset=koi8-r\r\n\r\n<p>The page was told.</p>\r\n--c--\r\n\
        --b\r\nContent-Type: text/csv; name=\"t.csv\"\r\nContent-Disposition: attachment; filename*=utf-8''..%2Ft.csv\r\n\r\nid,text\r\n1,It was told in May.\r\n\
        --b\r\nContent-Type: application/x-deck; name=deck.key\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
        --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\nSubject: Inner\r\n\r\nThe inner mail was told.\r\n--b--\r\n";
    vec![
        format!("{head}{answer}").into_bytes(),
        format!("{head}{parts}").into_bytes(),
        format!("{head}Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\nz/Dg4uTg\r\n").into_bytes(),
        format!("{head}\r\nFYI\r\n\r\n---------- Forwarded message ---------\r\nFrom: C\r\nDate: Wed\r\n\r\nThe office counted.\r\n").into_bytes(),
    ]
}

pub fn mailboxes() -> Vec<Vec<u8>> {
    let line = b"From ana@example.org Fri Nov  1 23:30:00 2019\n".to_vec();
    vec![
        mails()
            .into_iter()
            .flat_map(|mail| [line.clone(), mail, b"\n\n>From here.\n\n".to_vec()].concat())
            .collect(),
    ]
}

pub fn transcripts() -> Vec<Vec<u8>> {
    vec![
        b"1\r\n00:00:01,000 --> 00:00:03,500\r\nThe office <i>counted</i>\r\n40 boats\r\n\r\n2\r\n00:00:03,600 --> 00:00:05,000\r\n{\\an8}in May.\r\n\r\n\
          3\r\n01:12:30,000 --> 01:12:31,000\r\n- Who says so?\r\n- The office.\r\n".to_vec(),
        b"WEBVTT - the sitting\n\nNOTE by hand\n\nintro\n01:02.500 --> 01:04.000 align:start\n<v Ana Brede>We counted &lt;40&gt; <00:01:03.000><c>boats\n\n\
          01:04.000 --> 01:05.000\n<v.loud Ben Roth>So you did &amp; said.</v>\n".to_vec(),
    ]
}

/// The rows of a sheet as XML.
pub fn rows() -> Vec<Vec<u8>> {
    vec![
        b"<worksheet><dimension ref=\"A1:D4\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c><c r=\"C1\" t=\"s\"><v>0</v></c></row>\
          <row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"B2\" s=\"1\"><v>43770</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" t=\"b\"><v>1</v></c></row>\
          <row r=\"4\"><c r=\"C4\" t=\"str\"><f>A2&amp;\"x\"</f><v>It was &#x20;told.</v></c><c r=\"D4\" t=\"e\"><v>#N/A</v></c></row></sheetData></worksheet>".to_vec(),
    ]
}

/// Shared strings that go with [`rows`].
pub const STRINGS: &[u8] =
    b"<sst count=\"2\"><si><t>text</t></si><si><r><t>It was </t></r><r><t>told.</t></r></si></sst>";

pub fn web_archives() -> Vec<Vec<u8>> {
    let page = "<html><head><title>Boats</title></head><body><p>The office said on Friday that it had counted 40 boats.</p></body></html>";
    let record = |answer: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.example/\r\nWARC-Date: 2019-11-05T10:00:00Z\r\n\
            Content-Type: application/http\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
            answer.len()
        )
    };
    let plain =
        record(&format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n{page}"));
    let chunked = record(&format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: deflate\r\n\r\n{:x}\r\n{page}\r\n0\r\n\r\n",
        page.len()
    ));
    let gone = record("HTTP/1.1 404 Not Found\r\n\r\nGone");
    vec![format!("{plain}{gone}{chunked}").into_bytes()]
}
