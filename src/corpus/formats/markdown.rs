//! Markdown: the text its author meant, without the signs, with its headings as landmarks.

use crate::corpus::LandmarkKind;
use crate::corpus::calendar::find_date;
use crate::corpus::layout::blocks;
use crate::corpus::page::{Block, Stated};
use crate::text::{Span, normalise};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What a Markdown source says.
pub struct Rendered {
    pub text: String,
    pub blocks: Vec<Block>,
    pub stated: Stated,
}

/// The text of `source` with its blocks; front matter stays at its head, the first `# ` is the title.
pub fn render(source: &str) -> Rendered {
    let (front, body) = front_matter(source);
    let mut page = Writer { text: front.to_owned(), blocks: Vec::new(), open: None, heading: None };
    let mut stated = fields(front);
    for line in blocks(front) {
        page.blocks.push(line);
    }
    stated.front = (!front.is_empty()).then(|| Span::new(0, front.len()));
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut title: Option<String> = None;
    let mut first_item = false;
    for event in Parser::new_ext(body, options) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                page.begin("\n\n", LandmarkKind::Heading);
                page.heading = Some(level as u8);
            }
            Event::End(TagEnd::Heading(_)) => {
                let first = title.is_none() && page.heading.take() == Some(1);
                if let Some(span) = page.end()
                    && first
                {
                    title = Some(page.text[span.range()].to_owned());
                }
            }
            Event::Start(
                Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::TableRow | Tag::TableHead,
            ) => {
                page.begin("\n\n", LandmarkKind::Paragraph);
            }
            Event::Start(Tag::List(_)) => first_item = true,
            Event::Start(Tag::Item) => {
                page.begin(if first_item { "\n\n" } else { "\n" }, LandmarkKind::Paragraph);
                first_item = false;
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => {
                page.end();
            }
            Event::End(TagEnd::TableCell) => page.write("\t"),
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => page.write(&words),
            Event::FootnoteReference(name) => page.write(&format!("[{name}]")),
            Event::SoftBreak | Event::HardBreak => page.write("\n"),
            _ => {}
        }
    }
    page.end();
    stated.title = stated.title.or(title);
    Rendered { text: page.text, blocks: page.blocks, stated }
}

struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// Where the open block began, and what it is.
    open: Option<(usize, LandmarkKind)>,
    heading: Option<u8>,
}

impl Writer {
    fn begin(&mut self, gap: &str, kind: LandmarkKind) {
        self.end();
        if !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str(gap);
        }
        self.open = Some((self.text.len(), kind));
    }

    fn write(&mut self, words: &str) {
        if self.open.is_none() {
            self.begin("\n\n", LandmarkKind::Paragraph);
        }
        self.text.push_str(words);
    }

    /// Close the open block; its place, if it holds a word.
    fn end(&mut self) -> Option<Span> {
        let (start, kind) = self.open.take()?;
        // Marks and entities may part what belongs together in one character.
        let words = normalise(&self.text[start..]).into_owned();
        self.text.truncate(start);
        self.text.push_str(&words);
        let trimmed = words.trim();
        if trimmed.is_empty() {
            return None;
        }
        let from = start + (words.len() - words.trim_start().len());
        let span = Span::new(from, from + trimmed.len());
        self.blocks.push(Block { span, kind, gap_before: true, marked: false });
        Some(span)
    }
}

/// The lines between `---` at the very start, with both marks, and the rest.
fn front_matter(source: &str) -> (&str, &str) {
    const LONGEST: usize = 64 << 10;
    if !source.starts_with("---\n") {
        return ("", source);
    }
    let head = &source[..source.floor_char_boundary(LONGEST)];
    match head[4..].find("\n---").map(|at| at + 8) {
        Some(end) if source[end..].is_empty() || source[end..].starts_with('\n') => source.split_at(end),
        _ => ("", source),
    }
}

/// `title: …`, `date: …` and the like, where they are that simple.
fn fields(front: &str) -> Stated {
    let mut stated = Stated::default();
    for line in front.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || name.starts_with([' ', '\t', '#']) {
            continue;
        }
        let words = Some(value.to_owned());
        match name.trim().to_lowercase().as_str() {
            "title" | "headline" => stated.title = words,
            "date" | "published" => {
                stated.date = find_date(value);
                stated.doubtful_date = words.filter(|_| stated.date.is_none());
                stated.date_found = Some("front matter".to_owned());
            }
            "author" | "byline" => stated.byline = words,
            "source" | "outlet" | "publication" => stated.outlet = words,
            "url" | "link" => stated.url = words,
            "language" | "lang" => {
                let two = value.split(['-', '_']).next().unwrap_or(value).to_lowercase();
                stated.language = (two.len() == 2).then_some(two);
            }
            _ => {}
        }
    }
    stated
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Document, LandmarkKind, ReadOptions, read_bytes};

    fn read(text: &str) -> Document {
        read_bytes("f/a.md", text.as_bytes(), &ReadOptions::default()).documents.remove(0)
    }

    #[test]
    fn signs_go_and_words_stay() {
        let document = read(
            "# A *first* title\n\nIt was **told** in [May](https://example.org), said `one`\nof them.\n\n\
             ## Below\n\n- one point\n- another\n",
        );
        assert_eq!(
            &*document.text,
            "A first title\n\nIt was told in May, said one\nof them.\n\nBelow\n\none point\nanother"
        );
        assert_eq!(document.title.as_deref(), Some("A first title"));
        let kinds: Vec<_> = document.landmarks.iter().map(|l| l.kind).collect();
        let (heading, paragraph) = (LandmarkKind::Heading, LandmarkKind::Paragraph);
        assert_eq!(kinds, [heading, paragraph, heading, paragraph, paragraph]);
        assert_eq!(document.boilerplate, []);
    }

    #[test]
    fn front_matter_states_and_stays() {
        let document = read(
            "---\ntitle: \"Who was told\"\ndate: 2019-11-20\nauthor: A. Writer\nsource: Harbour Wire\nlang: en-GB\n---\n\n\
             The ministry said on Friday that it was not told of the attack.\n",
        );
        assert_eq!(document.title.as_deref(), Some("Who was told"));
        assert_eq!(document.date.unwrap().to_string(), "2019-11-20");
        assert_eq!(document.byline.as_deref(), Some("A. Writer"));
        assert_eq!(document.outlet.as_deref(), Some("Harbour Wire"));
        assert_eq!(document.language.as_deref(), Some("en"));
        let unmarked = document.landmarks.iter().filter(|l| !document.touches_boilerplate(l.span)).count();
        assert_eq!(unmarked, 1);
        assert!(document.text.starts_with("---\ntitle:"));
    }
}
