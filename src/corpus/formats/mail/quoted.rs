//! What in a message is not its writer's: the mails it answers, signatures, footers of lists. It stays and is marked.

use crate::corpus::layout;
use crate::corpus::page::Block;
use crate::corpus::{Document, LandmarkKind};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The blocks of a message's text; those that others wrote are marked.
pub fn blocks(body: &str) -> Vec<Block> {
    let lines = Lines::of(body);
    let marks = lines.marks();
    // What is marked is blanked, so that paragraphs are found in the writer's own words alone.
    let mut own = String::with_capacity(body.len());
    for (line, marked) in lines.0.iter().zip(&marks) {
        if *marked {
            own.extend(std::iter::repeat_n(' ', line.words.len()));
        } else {
            own.push_str(line.words);
        }
        own.extend(std::iter::repeat_n('\n', line.end - line.start - line.words.len()));
    }
    let mut blocks = layout::blocks(&own);
    let mut gap = true;
    let mut open: Option<Block> = None;
    for (line, marked) in lines.0.iter().zip(&marks) {
        let words = line.words.trim();
        if words.is_empty() || !marked {
            blocks.extend(open.take());
            gap = true;
            continue;
        }
        let start = line.start + (line.words.len() - line.words.trim_start().len());
        let end = start + words.len();
        if let Some(block) = &mut open {
            block.span.end = end;
        } else {
            let span = Span::new(start, end);
            open = Some(Block { span, kind: LandmarkKind::Paragraph, gap_before: gap, marked: true });
        }
        gap = false;
    }
    blocks.extend(open);
    blocks.sort_by_key(|block| block.span.start);
    blocks
}

/// Marks the mail that an HTML message answers, from the line that announces it on.
pub fn mark_answered(document: &mut Document) {
    let lines = Lines::of(&document.text);
    let Some(from) = lines.answered(&lines.sent_on()) else { return };
    let start = lines.0[from].start;
    for landmark in &mut document.landmarks {
        if landmark.span.start >= start && landmark.kind == LandmarkKind::Paragraph {
            landmark.label.clear();
        }
    }
    let spans = document
        .landmarks
        .iter()
        .filter(|l| matches!(l.kind, LandmarkKind::Paragraph | LandmarkKind::Heading));
    let behind: Vec<Span> = spans.map(|landmark| landmark.span).filter(|span| span.start >= start).collect();
    document.boilerplate.retain(|span| span.start < start);
    document.boilerplate.extend(behind);
}

struct Line<'a> {
    start: usize,
    end: usize,
    /// Without the line end.
    words: &'a str,
}

struct Lines<'a>(Vec<Line<'a>>);

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let at = start;
            start += line.len();
            Line { start: at, end: start, words: line.trim_end_matches('\n') }
        });
        Self(lines.collect())
    }

    fn words(&self, i: usize) -> &'a str {
        self.0.get(i).map_or("", |line| line.words.trim())
    }

    fn is_quoted(&self, i: usize) -> bool {
        self.words(i).starts_with('>')
    }

    /// The next line from `i` on that holds words.
    fn next(&self, i: usize) -> usize {
        (i..self.0.len()).find(|i| !self.words(*i).is_empty()).unwrap_or(self.0.len())
    }

    /// Which lines are not the writer's.
    fn marks(&self) -> Vec<bool> {
        let sent_on = self.sent_on();
        let mut marks: Vec<bool> = (0..self.0.len()).map(|i| self.is_quoted(i)).collect();
        for i in 0..self.0.len() {
            if let Some(count) = self.attribution(i)
                && self.is_quoted(self.next(i + count))
            {
                marks[i..i + count].fill(true);
            }
            marks[i] |= sent_on[i];
            marks[i] |= is_sent_from(self.words(i));
        }
        if let Some(from) = self.answered(&sent_on) {
            marks[from..].fill(true);
        }
        if let Some(from) = self.signature(&marks) {
            let end = (from..marks.len()).find(|i| marks[*i]).unwrap_or(marks.len());
            marks[from..end].fill(true);
        }
        marks
    }

    /// The lines that say that a mail is sent on, and whose it was.
    fn sent_on(&self) -> Vec<bool> {
        let mut lines = vec![false; self.0.len()];
        for i in 0..lines.len() {
            if let Some(end) = self.forwarded(i) {
                lines[i..end].fill(true);
            }
        }
        lines
    }

    /// How many lines from `i` on say who wrote what follows: "On 1 May 2020, A. Writer wrote:".
    fn attribution(&self, i: usize) -> Option<usize> {
        static BEGINS: LazyLock<Regex> = LazyLock::new(|| {
            pattern(r"^(?:On|Am|Le|El|Il|Em|Op|Den|W dniu|В|At)\s.*\d|^\S.*<?\S+@\S+>?.*$|^\d{4}[-年./].*")
        });
        static ENDS: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?i)(?:wrote|writes|schrieb|écrit|escribió|ha scritto|escreveu|schreef|skrev|napisała?|написала?|пишет|写道)[^:：]{0,120}[:：]$",
            )
        });
        if !BEGINS.is_match(self.words(i)) {
            return None;
        }
        (1..=3)
            .take_while(|n| *n == 1 || !self.words(i + n - 1).is_empty())
            .find(|n| ENDS.is_match(self.words(i + n - 1)))
    }

    /// The line from which on the mail stands that this one answers, if it stands at the end and has no signs of
    /// quoting. Where nothing of the writer's own stands above, the whole is what was sent on.
    fn answered(&self, sent_on: &[bool]) -> Option<usize> {
        static MARKER: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?i)^-{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|исходное сообщение)\s*-{2,}$",
            )
        });
        let begins = |i: &usize| {
            MARKER.is_match(self.words(*i))
                || self.outlook_head(*i)
                || self.attribution(*i).is_some_and(|count| {
                    let next = self.next(i + count);
                    next < self.0.len()
                        && !self.is_quoted(next)
                        && self.words(*i + count - 1).ends_with([':', '：'])
                        && self.names_day_and_writer(*i, count)
                })
        };
        let from = (0..self.0.len()).find(|i| !sent_on[*i] && begins(i))?;
        // The rule above it belongs to it.
        let above = from.checked_sub(1).filter(|i| is_rule(self.words(*i)));
        let own = (0..from).any(|i| self.words(i).split_whitespace().count() >= 2 && !self.is_quoted(i));
        own.then_some(above.unwrap_or(from))
    }

    /// Without signs of quoting behind it, a line ends the mail only if it names a day and who wrote.
    fn names_day_and_writer(&self, i: usize, count: usize) -> bool {
        static DAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}"));
        let words: Vec<&str> = (i..i + count).map(|i| self.words(i)).collect();
        let words = words.join(" ");
        DAY.is_match(&words) && words.contains('@')
    }

    /// "From: …", and "Sent: …" or "Date: …", and "To: …" or "Subject: …" in the lines below.
    fn outlook_head(&self, i: usize) -> bool {
        let begins = |i: usize, names: &[&str]| {
            names.iter().any(|name| self.words(i).trim_start_matches('*').starts_with(name))
        };
        begins(i, &["From:", "Von:", "De :", "De:", "Da:", "От:"])
            && (i + 1..i + 6).any(|i| {
                begins(
                    i,
                    &[
                        "Sent:",
                        "Date:",
                        "Gesendet:",
                        "Datum:",
                        "Envoyé :",
                        "Enviado:",
                        "Inviato:",
                        "Отправлено:",
                        "Дата:",
                    ],
                )
            })
            && (i + 1..i + 8).any(|i| {
                begins(
                    i,
                    &[
                        "To:",
                        "Subject:",
                        "An:",
                        "Betreff:",
                        "À :",
                        "Objet :",
                        "Para:",
                        "Asunto:",
                        "Кому:",
                        "Тема:",
                    ],
                )
            })
    }

    /// Behind a line that says a mail is sent on, the end of the lines that say whose it was. What was sent on is
    /// why the mail was kept, so it is no boilerplate.
    fn forwarded(&self, i: usize) -> Option<usize> {
        static MARKER: LazyLock<Regex> = LazyLock::new(|| {
            pattern(
                r"(?i)^(?:-{2,}\s*(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado)\s*-{2,}|begin forwarded message:)$",
            )
        });
        static HEAD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\*?\p{L}[\p{L} -]{0,20}\s?:\*?\s"));
        if !MARKER.is_match(self.words(i)) {
            return None;
        }
        let first = self.next(i + 1);
        Some((first..self.0.len()).find(|i| !HEAD.is_match(self.words(*i))).unwrap_or(self.0.len()))
    }

    /// Where the signature or the footer of a list begins.
    fn signature(&self, marks: &[bool]) -> Option<usize> {
        const LONGEST: usize = 15;
        let last = (0..self.0.len()).rev().find(|i| !marks[*i] && !self.words(*i).is_empty())?;
        (0..=last).find(|i| {
            let Some(line) = self.0.get(*i).filter(|_| !marks[*i]) else { return false };
            let near = last - i <= LONGEST;
            line.words == "-- "
                || (near && line.words == "--")
                || (near && *i > 0 && is_rule(line.words.trim()) && line.words.contains("_____"))
        })
    }
}

/// A line of strokes only.
fn is_rule(words: &str) -> bool {
    words.len() >= 5 && words.chars().all(|c| matches!(c, '_' | '-' | '='))
}

/// What a telephone puts below a mail.
fn is_sent_from(words: &str) -> bool {
    const BEGIN: &[&str] = &[
        "Sent from my ",
        "Sent from Mail for ",
        "Get Outlook for ",
        "Von meinem ",
        "Envoyé de mon ",
        "Enviado desde mi ",
        "Отправлено с ",
    ];
    words.len() < 80 && BEGIN.iter().any(|begin| words.starts_with(begin))
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is well-formed")
}
