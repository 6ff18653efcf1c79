//! Forty stories, each written as text, web page, Word document and two PDFs, and read back: the words are the
//! story's, and what is known of it is the same whichever file it came in.
//!
//! Title, day, byline, language and the place at the head are the same throughout. The outlet is where a file
//! can say it: the page in its metadata, Word and the PDF in two columns in their running heads; text and the
//! PDF in one column only where it stands above the title.

#[path = "../../fuzz/mutate.rs"]
#[allow(dead_code, reason = "only the numbers drawn by lot are wanted here")]
mod lot;
mod printed;
mod story;
mod written;

use crate::bad::packed;
use claimdesk::corpus::{Document, ReadOptions, read_bytes};
use claimdesk::text::Shingles;
use printed::Layout;
use story::{Story, story};

const STORIES: usize = 40;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outlet {
    Always,
    AboveTheTitle,
}

/// Name, ending and bytes of each file that a story is written to, and where it says its outlet.
type Written = (&'static str, &'static str, fn(&Story) -> Vec<u8>, Outlet);

const FORMATS: &[Written] = &[
    ("text", "txt", written::text, Outlet::AboveTheTitle),
    ("page", "html", written::page, Outlet::Always),
    ("Word", "docx", written::word, Outlet::Always),
    ("PDF in one column", "pdf", |story| printed::printed(story, Layout::One), Outlet::AboveTheTitle),
    ("PDF in two columns", "pdf", |story| printed::printed(story, Layout::Two), Outlet::Always),
];

fn read(ending: &str, bytes: &[u8]) -> Document {
    let mut read = read_bytes(&format!("f/story.{ending}"), bytes, &ReadOptions::default());
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    read.documents.remove(0)
}

/// F1 over runs of four words: twice what both have, of what each has.
fn f1(read: &str, truth: &str) -> f32 {
    let likeness = Shingles::of(read).likeness(&Shingles::of(truth));
    2.0 * likeness / (1.0 + likeness)
}

/// The text without what is marked.
fn article(document: &Document) -> String {
    let mut out = String::new();
    let mut at = 0;
    for span in &document.boilerplate {
        out.push_str(&document.text[at..span.start]);
        at = span.end;
    }
    out + &document.text[at..]
}

#[test]
fn forty_stories_are_read_alike_from_every_format() {
    const LEAST: f32 = 0.97;
    let mut short = Vec::new();
    for &(name, ending, write, outlet) in FORMATS {
        let mut least = (1.0f32, 1.0f32);
        for number in 0..STORIES {
            let story = story(number);
            let document = read(ending, &write(&story));
            // A page says what a caption is, and it is marked; elsewhere a long one reads as a statement, and
            // stays.
            let body = story.words(ending != "html");
            let head = [&*story.title, &story.written_byline(), &story.written_day()].join("\n");
            let all = format!("{head}\n{}", story.words(true));
            let (of_article, of_all) = (f1(&article(&document), &body), f1(&document.text, &all));
            least = (least.0.min(of_article), least.1.min(of_all));
            if of_article < LEAST || of_all < LEAST {
                short.push(format!("story {number}, {name}: article {of_article:.4}, all {of_all:.4}"));
            }
            let known = (
                document.title.as_deref(),
                document.date,
                document.byline.as_deref(),
                document.language.as_deref(),
                document.dateline.as_deref(),
                document.outlet.as_deref(),
            );
            let expected = (
                Some(&*story.title),
                Some(story.day),
                Some(&*story.byline),
                Some(story.tongue.code),
                story.place,
                (outlet == Outlet::Always || story.is_named()).then_some(story.outlet),
            );
            if known != expected {
                short.push(format!("story {number}, {name}: {known:?} instead of {expected:?}"));
            }
        }
        println!("{name}: F1 at least {:.4} of the article, {:.4} of all words", least.0, least.1);
    }
    assert!(short.is_empty(), "{} fall short:\n{}", short.len(), short.join("\n"));
}
