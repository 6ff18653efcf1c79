//! A story as text, as a web page and as a Word document.

use super::packed::zipped;
use super::story::{Part, Story};
use std::fmt::Write;

pub fn text(story: &Story) -> Vec<u8> {
    let outlet = if story.is_named() { format!("{}\n\n", story.outlet) } else { String::new() };
    let mut out =
        format!("{outlet}{}\n\n{}\n{}\n\n", story.title, story.written_byline(), story.written_day());
    for part in &story.parts {
        for line in part.lines() {
            let bullet = if matches!(part, Part::List(_)) { "• " } else { "" };
            let _ =
                writeln!(out, "{bullet}{}", if story.number % 3 == 1 { wrapped(line) } else { line.clone() });
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// In lines of at most 72 letters, as mails and old editors have them.
fn wrapped(line: &str) -> String {
    let mut out = String::new();
    let mut filled = 0;
    for word in line.split(' ') {
        let letters = word.chars().count();
        if filled > 0 {
            out.push(if filled + 1 + letters > 72 { '\n' } else { ' ' });
            filled = if filled + 1 + letters > 72 { 0 } else { filled + 1 };
        }
        out.push_str(word);
        filled += letters;
    }
    out
}

/// With what stands around an article on a news site.
pub fn page(story: &Story) -> Vec<u8> {
    let mut body = String::new();
    for part in &story.parts {
        let lines: Vec<String> = part.lines().iter().map(|line| escaped(line)).collect();
        let _ = match part {
            Part::Paragraph(_) => writeln!(body, "<p>{}</p>", lines[0]),
            Part::Heading(_) => writeln!(body, "<h2>{}</h2>", lines[0]),
            Part::List(_) => writeln!(body, "<ul><li>{}</li></ul>", lines.join("</li>\n<li>")),
            Part::Quotation(_) => writeln!(body, "<blockquote><p>{}</p></blockquote>", lines[0]),
            Part::Caption(_) => {
                writeln!(body, "<figure><img src=\"a.jpg\"><figcaption>{}</figcaption></figure>", lines[0])
            }
        };
    }
    let (title, outlet) = (escaped(&story.title), story.outlet);
    let names: Vec<String> = story
        .byline
        .split(", ")
        .map(|name| format!("{{\"@type\":\"Person\",\"name\":\"{name}\"}}"))
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title} | {outlet}</title>\n\
         <meta property=\"og:site_name\" content=\"{outlet}\"><meta property=\"og:title\" content=\"{title}\">\n\
         <script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\",\
         \"datePublished\":\"{day}T08:30:00Z\",\"author\":[{names}]}}</script></head>\n<body><header><nav><ul>\
         <li><a href=\"/\">Home</a></li><li><a href=\"/port\">Port</a></li></ul></nav></header>\n<main><article><h1>{title}</h1>\n\
         <p class=\"byline\">{byline}</p><time datetime=\"{day}\">{written}</time>\n<div class=\"article-body\">{body}</div>\n\
         </article><aside class=\"related\"><h3>Related stories</h3><ul><li><a href=\"/1\">A bridge closes for the winter</a></li>\
         </ul></aside></main>\n<footer><p>© {outlet}. All rights reserved.</p></footer></body></html>\n",
        language = story.tongue.code,
        day = story.day,
        names = names.join(","),
        byline = story.written_byline(),
        written = story.written_day(),
    )
    .into_bytes()
}

pub fn word(story: &Story) -> Vec<u8> {
    const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut body = String::new();
    let mut add = |style: &str, words: &str| {
        let _ = writeln!(
            body,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escaped(words)
        );
    };
    add("Title", &story.title);
    add("Normal", &story.written_byline());
    add("Normal", &story.written_day());
    for part in &story.parts {
        let style = match part {
            Part::Paragraph(_) => "Normal",
            Part::Heading(_) => "Heading2",
            Part::List(_) => "ListBullet",
            Part::Quotation(_) => "Quote",
            Part::Caption(_) => "Caption",
        };
        part.lines().iter().for_each(|line| add(style, line));
    }
    let styles: String =
        [("Title", "Title"), ("Heading2", "heading 2"), ("ListBullet", "List Bullet"), ("Quote", "Quote")]
            .map(|(id, name)| {
                format!(
                    "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"
                )
            })
            .concat();
    let relations = |targets: &[(&str, &str)]| {
        let list = targets.iter().enumerate().map(|(n, (kind, target))| {
            format!("<Relationship Id=\"r{n}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
        });
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            list.collect::<String>()
        )
    };
    zipped(&[
        (
            "_rels/.rels",
            relations(&[("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")]).as_bytes(),
        ),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("header", "header1.xml")]).as_bytes(),
        ),
        ("word/document.xml", format!("<w:document {WORD}><w:body>{body}</w:body></w:document>").as_bytes()),
        ("word/styles.xml", format!("<w:styles {WORD}>{styles}</w:styles>").as_bytes()),
        (
            "word/header1.xml",
            format!("<w:hdr {WORD}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>", story.outlet).as_bytes(),
        ),
        (
            "docProps/core.xml",
            b"<cp:coreProperties><dc:creator>Office User</dc:creator><dcterms:created>2026-01-02T10:00:00Z</dcterms:created></cp:coreProperties>",
        ),
    ])
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}
