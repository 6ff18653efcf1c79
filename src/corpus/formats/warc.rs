//! Web archives (WARC): the pages that a crawler or a browser saved, with their addresses.
//!
//! Records are read one at a time, so that an archive packed with gzip is never whole in memory.

use super::archive::{Holder, Package};
use crate::corpus::budget::Budget;
use crate::corpus::calendar::find_date;
use crate::corpus::encoding::decode_declared;
use crate::corpus::identity::identify_text;
use crate::corpus::read::{FileProblem, FileRead};
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::{BufRead, Read};

/// The head of a record, or of an answer in it.
const LONGEST_HEAD: u64 = 64 << 10;

/// A web archive, a document a page: `crawl.warc#12`, counted from 1 over all answers.
pub static WARC: Holder = Holder {
    begins: |bytes| bytes.starts_with(b"WARC/"),
    ..Holder::named(&["warc"], |package, bytes, budget, read| pages(package, bytes, budget, read))
};

/// Reads the pages in `source`, the records of the web archive `package`.
/// The error says why the records behind one cannot be read.
pub fn pages(
    package: &Package<'_>,
    mut source: impl BufRead,
    budget: &mut Budget,
    read: &mut FileRead,
) -> Result<(), String> {
    let mut count = Count::default();
    let end = loop {
        match record(package, &mut source, budget, &mut count, read) {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(message) => break Err(message),
        }
    };
    if count.others > 0 {
        let message = format!(
            "holds {} that are no pages (pictures, scripts, errors and the like); they are left out",
            if count.others == 1 { "1 answer".to_owned() } else { format!("{} answers", count.others) }
        );
        read.problems.push(FileProblem::new(package.path, message));
    } else if count.answers == 0 && end.is_ok() {
        return Err("holds no pages".to_owned());
    }
    end
}

#[derive(Default)]
struct Count {
    answers: usize,
    others: usize,
}

/// Reads one record; false at the end. The error says why the records behind cannot be found.
fn record(
    package: &Package<'_>,
    source: &mut impl BufRead,
    budget: &mut Budget,
    count: &mut Count,
    read: &mut FileRead,
) -> Result<bool, String> {
    let before = count.answers;
    let broken = || format!("is cut or damaged behind answer {before}");
    let Some(head) = head(source).map_err(|_| broken())? else { return Ok(false) };
    if !head.first.starts_with("WARC/") {
        return Err(broken());
    }
    let length: u64 = head.get("Content-Length").and_then(|n| n.parse().ok()).ok_or_else(broken)?;
    budget.spend(length)?;
    let mut content = source.by_ref().take(length);
    let is_answer = matches!(head.get("WARC-Type"), Some("response" | "resource"));
    if is_answer {
        budget.file()?;
        count.answers += 1;
        let mut bytes = Vec::new();
        let limit = package.options.limits.text_bytes;
        content.by_ref().take(limit + LONGEST_HEAD).read_to_end(&mut bytes).map_err(|_| broken())?;
        let page = if head.get("Content-Type").is_some_and(|kind| kind.starts_with("application/http")) {
            answer(&bytes, budget, limit)
        } else {
            let kind = head.get("Content-Type").unwrap_or_default().to_owned();
            Ok(Some(Page { kind, body: Cow::Borrowed(&bytes) }))
        };
        let path = format!("{}#{}", package.path, count.answers);
        match page {
            Ok(Some(page)) if page.ending().is_some() => take(package, &path, &page, &head, budget, read),
            Ok(_) => count.others += 1,
            Err(message) => read.problems.push(FileProblem::new(&path, message)),
        }
    }
    let left = content.limit();
    let passed = std::io::copy(&mut content, &mut std::io::sink()).map_err(|_| broken())?;
    if passed < left { Err(broken()) } else { Ok(true) }
}

/// Hands a page to the reader of its format; address and day of saving stand in where the page says none.
fn take(
    package: &Package<'_>,
    path: &str,
    page: &Page<'_>,
    head: &Head,
    budget: &mut Budget,
    read: &mut FileRead,
) {
    let inner = format!("page.{}", page.ending().unwrap_or_default());
    // An encoding that the server named goes before one that the page names.
    let declared = page.charset().and_then(|charset| decode_declared(&page.body, Some(charset)).ok());
    let marked = declared.as_ref().map(|decoded| format!("\u{FEFF}{}", decoded.text).into_bytes());
    let (first, problems) = (read.documents.len(), read.problems.len());
    package.bytes(&inner, marked.as_deref().unwrap_or(&page.body), budget, read);
    for problem in &mut read.problems[problems..] {
        path.clone_into(&mut problem.path);
    }
    let saved = head.get("WARC-Date").and_then(find_date);
    let address = head.get("WARC-Target-URI").map(|address| address.trim_matches(['<', '>']));
    for document in &mut read.documents[first..] {
        path.clone_into(&mut document.path);
        if let Some(decoded) = &declared {
            let identity = identify_text(&page.body);
            (document.id, document.full, document.bytes) = (identity.id, identity.full, identity.bytes);
            document.encoding.clone_from(&decoded.encoding);
            document.problems.extend(decoded.misfit_message());
        }
        if document.url.is_none() {
            document.url = address.map(str::to_owned);
        }
        if document.date.is_none() && saved.is_some() {
            document.date = saved;
            document.date_found = Some("the web archive, when the page was saved".to_owned());
        }
    }
}

/// What a server sent.
struct Page<'a> {
    /// `text/html; charset=utf-8`
    kind: String,
    body: Cow<'a, [u8]>,
}

impl Page<'_> {
    /// The ending of the format that reads it.
    fn ending(&self) -> Option<&'static str> {
        match self.kind.split(';').next().unwrap_or_default().trim().to_lowercase().as_str() {
            "text/html" | "application/xhtml+xml" => Some("html"),
            "application/pdf" => Some("pdf"),
            _ => None,
        }
    }

    fn charset(&self) -> Option<&str> {
        let parameters = self.kind.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
        let mut charsets = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
        charsets.next().map(|(_, charset)| charset.trim().trim_matches(['"', '\'']))
    }
}

/// The page in an answer of HTTP; `None` if the server had none. The error says why it is not read.
fn answer<'a>(bytes: &'a [u8], budget: &mut Budget, longest: u64) -> Result<Option<Page<'a>>, String> {
    let mut rest = bytes;
    let Ok(Some(head)) = head(&mut rest) else { return Ok(None) };
    if !head.first.starts_with("HTTP/") || head.first.split_whitespace().nth(1) != Some("200") {
        return Ok(None);
    }
    let kind = head.get("Content-Type").unwrap_or_default().to_owned();
    let mut page = Page { kind, body: Cow::Borrowed(rest) };
    if page.ending().is_none() {
        return Ok(None);
    }
    if head.get("Transfer-Encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked"))
        && let Some(whole) = joined(rest)
    {
        page.body = Cow::Owned(whole);
    }
    let packed = page.body.len() as u64;
    let unpacked = match head.get("Content-Encoding").map(str::to_lowercase).as_deref() {
        // Some programs unpack a page and leave its head as it was.
        Some("gzip" | "x-gzip") if page.body.starts_with(b"\x1F\x8B") => {
            Some(budget.unpack(MultiGzDecoder::new(&*page.body), packed, longest)?)
        }
        Some("deflate") if page.body.first() == Some(&0x78) => {
            Some(budget.unpack(ZlibDecoder::new(&*page.body), packed, longest)?)
        }
        Some("deflate") => budget.unpack(DeflateDecoder::new(&*page.body), packed, longest).ok(),
        Some("br" | "zstd") if std::str::from_utf8(&page.body).is_err() => {
            return Err("is packed in a way that this version does not read".to_owned());
        }
        _ => None,
    };
    if let Some(unpacked) = unpacked {
        page.body = Cow::Owned(unpacked);
    }
    Ok(Some(page))
}

/// A body that was sent in chunks; `None` if it is not in chunks after all.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(rest.len());
    loop {
        let end = memchr::memchr(b'\n', &rest[..rest.len().min(200)])?;
        let size = std::str::from_utf8(&rest[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        rest = &rest[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..size)?);
        rest = rest.get(size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// The head of a record or an answer.
struct Head {
    first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Reads a head to the empty line behind it; `None` at the end of `source`.
fn head(source: &mut impl BufRead) -> std::io::Result<Option<Head>> {
    let mut source = source.take(LONGEST_HEAD);
    let mut line = Vec::new();
    let mut head: Option<Head> = None;
    loop {
        line.clear();
        source.read_until(b'\n', &mut line)?;
        let ended = !line.ends_with(b"\n");
        let words = String::from_utf8_lossy(&line);
        let words = words.trim_end();
        match &mut head {
            None if words.is_empty() && ended => return Ok(None),
            None if words.is_empty() => {}
            None => head = Some(Head { first: words.to_owned(), fields: Vec::new() }),
            Some(_) if words.is_empty() || ended => return Ok(head),
            Some(head) => {
                if let Some((name, value)) = words.split_once(':') {
                    head.fields.push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{FileRead, ReadOptions, identify_bytes, identify_text, read_bytes};
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    const PAGE: &str = "<html><head><title>Boats</title></head><body><article><h1>Boats were counted</h1>\
        <p>The harbour office said on Friday that it had counted 40 boats in the old harbour.</p>\
        <p>The council answered that it had asked for the figures in May and got none.</p></article></body></html>";

    fn record(kind: &str, uri: &str, content: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2019-11-05T10:00:00Z\r\n\
             Content-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
            content.len()
        );
        [head.as_bytes(), content, b"\r\n\r\n"].concat()
    }

    fn answer(status: &str, head: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 {status}\r\n{head}\r\n\r\n").as_bytes(), body].concat()
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut writer = GzEncoder::new(Vec::new(), Compression::default());
        writer.write_all(bytes).unwrap();
        writer.finish().unwrap()
    }

    fn read(path: &str, bytes: &[u8]) -> FileRead {
        read_bytes(path, bytes, &ReadOptions::default())
    }

    fn records() -> Vec<Vec<u8>> {
        let html = "Content-Type: text/html; charset=utf-8";
        let other = PAGE.replace("40 boats", "Жители");
        let other = encoding_rs::WINDOWS_1251.encode(&other).0.into_owned();
        let third = PAGE.replace("40 boats", "60 boats");
        let chunked = format!("{:x}\r\n{third}\r\n0\r\n\r\n", third.len());
        let fourth = gzipped(PAGE.replace("40 boats", "80 boats").as_bytes());
        vec![
            record("warcinfo", "", b"software: none"),
            record("request", "http://x.example/", b"GET / HTTP/1.1\r\n\r\n"),
            record("response", "http://x.example/1", &answer("200 OK", html, PAGE.as_bytes())),
            record(
                "response",
                "http://x.example/p.png",
                &answer("200 OK", "Content-Type: image/png", b"\x89PNG"),
            ),
            record("response", "http://x.example/gone", &answer("404 Not Found", html, b"<p>Gone</p>")),
            record(
                "response",
                "http://x.example/2",
                &answer("200 OK", "content-type: text/html; charset=windows-1251", &other),
            ),
            record(
                "response",
                "http://x.example/3",
                &answer("200 OK", &format!("{html}\r\nTransfer-Encoding: chunked"), chunked.as_bytes()),
            ),
            record(
                "response",
                "http://x.example/4",
                &answer("200 OK", &format!("{html}\r\nContent-Encoding: gzip"), &fourth),
            ),
        ]
    }

    #[test]
    fn pages_are_read_with_their_address_and_day() {
        let plain = records().concat();
        let packed: Vec<u8> = records().iter().flat_map(|record| gzipped(record)).collect();
        for (path, bytes) in [("f/a.warc", &plain), ("f/a.warc.gz", &packed)] {
            let read = read(path, bytes);
            let paths: Vec<&str> = read.documents.iter().map(|document| document.path.as_str()).collect();
            assert_eq!(paths, [1, 4, 5, 6].map(|n| format!("{path}#{n}")), "{:?}", read.problems);
            let told: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
            assert_eq!(
                told,
                [format!(
                    "{path}: holds 2 answers that are no pages (pictures, scripts, errors and the like); they are left out"
                )]
            );
            let one = &read.documents[0];
            assert_eq!(one.url.as_deref(), Some("http://x.example/1"));
            assert_eq!(one.date.unwrap().to_string(), "2019-11-05");
            assert!(one.date_found.as_deref().unwrap().contains("when the page was saved"));
            assert_eq!(one.id, identify_text(PAGE.as_bytes()).id);
            assert!(read.documents[1].text.contains("Жители"));
            assert_eq!(read.documents[1].encoding, "windows-1251");
            for (document, words) in read.documents.iter().zip(["40 boats", "Жители", "60 boats", "80 boats"])
            {
                assert!(document.text.contains(words));
            }
            let file = identify_bytes(bytes);
            assert!(read.documents.iter().all(|document| document.file == Some((file.id, file.bytes))));
        }
    }

    #[test]
    fn cut_anywhere_it_gives_what_comes_before() {
        let whole = records().concat();
        for end in (0..whole.len()).step_by(23) {
            let read = read("f/a.warc", &whole[..end]);
            assert!(!read.documents.is_empty() || !read.problems.is_empty(), "cut at {end}");
            assert!(!read.problems.iter().any(crate::corpus::FileProblem::is_crash), "{:?}", read.problems);
        }
        assert!(read("f/a.warc", b"no archive").problems[0].message.contains("damaged"));
        let lie = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx";
        assert!(!read("f/a.warc", lie).problems.is_empty());
    }
}
