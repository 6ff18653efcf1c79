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
