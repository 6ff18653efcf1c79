//! Transcripts with time codes: SRT and VTT.
//!
//! Cues are cut for the eye, so that a sentence runs over several; here they are joined into paragraphs again, at
//! a new speaker, a pause, or a full stop once there is enough. Each cue keeps its time as a landmark.

use super::Format;
use super::prose::plausible_title;
use crate::corpus::budget::Budget;
use crate::corpus::encoding::decode;
use crate::corpus::identity::identify_text;
use crate::corpus::page::{Block, Stated, understand};
use crate::corpus::read::{FileProblem, FileRead};
use crate::corpus::{Document, Landmark, LandmarkKind, ReadOptions};
use crate::text::{Span, fold_space, normalise};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A pause in milliseconds that ends a paragraph.
const PAUSE: u64 = 4000;
/// A paragraph of so many bytes ends with the next sentence; of so many more, with the next cue.
const LONG: usize = 500;
const TOO_LONG: usize = 2000;

/// Subtitles and transcripts.
pub struct Transcript;

impl Format for Transcript {
    fn endings(&self) -> &'static [&'static str] {
        &["srt", "vtt"]
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        bytes.strip_prefix(b"WEBVTT").is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace))
    }

    fn limit(&self, options: &ReadOptions) -> u64 {
        options.limits.text_bytes
    }

    fn read(&self, path: &str, bytes: &[u8], _: &ReadOptions, _: &mut Budget, read: &mut FileRead) {
        let decoded = match decode(bytes) {
            Ok(decoded) => decoded,
            Err(message) => return read.problems.push(FileProblem::new(path, message)),
        };
        let misfits = decoded.misfit_message();
        let cues = cues(&decoded.text);
        if cues.is_empty() {
            let message = "holds no words with time codes, such as 00:01:02,000 --> 00:01:04,000";
            return read.problems.push(FileProblem::new(path, message));
        }
        let Joined { text, blocks, landmarks } = join(&cues);
        // No line of what is said is the title, be it ever so short.
        let stated = Stated { title: Some(String::new()), landmarks, ..Stated::default() };
        let document = understand(path, identify_text(bytes), decoded.encoding, text, blocks, stated);
        // Who speaks first stands where other texts name their place.
        let problems = misfits.into_iter().collect();
        let title = title(&decoded.text);
        read.documents.push(Document { problems, title, dateline: None, ..document });
    }
}

/// What a VTT says behind its first word: "WEBVTT - The sitting of May".
fn title(text: &str) -> Option<String> {
    let line = text.strip_prefix("WEBVTT")?.lines().next()?;
    let title = line.trim().trim_start_matches(['-', '–', '—', ':']).trim_start();
    let is_setting = title.starts_with("Kind:") || title.starts_with("Language:");
    (!is_setting && plausible_title(title)).then(|| fold_space(title).into_owned())
}

/// What is said, and from when to when, in milliseconds.
struct Cue<'a> {
    start: u64,
    end: u64,
    words: Cow<'a, str>,
}

/// The cues of a transcript in the order of the file; what stands outside of them is about the file.
fn cues(text: &str) -> Vec<Cue<'_>> {
    static TIMES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})",
        )
        .expect("the pattern is well-formed")
    });
    let mut cues: Vec<Cue<'_>> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(times) = TIMES.captures(line) else { continue };
        let mut words = String::new();
        while let Some(line) = lines.next_if(|line| !line.trim().is_empty() && !TIMES.is_match(line)) {
            if !words.is_empty() {
                words.push('\n');
            }
            words.push_str(line);
        }
        // Where no empty line parts the cues, the number of the next stands below the words.
        if lines.peek().is_some_and(|line| TIMES.is_match(line))
            && let Some((above, number)) = words.rsplit_once('\n')
            && number.trim().parse::<u32>().is_ok()
        {
            words.truncate(above.len());
        }
        let words = normalise(&plain(&words)).trim().to_owned();
        // Rolling captions show the last line once more.
        let words = match cues.last() {
            Some(last) => words.strip_prefix(&*last.words).map_or(words.as_str(), str::trim_start).to_owned(),
            None => words,
        };
        if !words.is_empty() {
            cues.push(Cue {
                start: milliseconds(&times[1]),
                end: milliseconds(&times[2]),
                words: words.into(),
            });
        }
    }
    cues
}

/// `01:02:03,400`, `02:03.400`
fn milliseconds(time: &str) -> u64 {
    let (clock, fraction) = time.split_once(['.', ',']).unwrap_or((time, "0"));
    let seconds = clock.split(':').fold(0, |sum, part| sum * 60 + part.parse::<u64>().unwrap_or(0));
    let fraction: u64 = format!("{fraction:0<3}").parse().unwrap_or(0);
    seconds * 1000 + fraction
}

/// `00:12:34`
fn label(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The words of a cue: a voice becomes "Name: ", other marks go, signs are themselves.
fn plain(words: &str) -> String {
    static MARKS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)<v(?:\.[^\s>]*)?\s+([^>\n]{1,200})>|</?(?:[bicuv]|font|ruby|rt|lang)(?:[.\s][^>\n]{0,200})?>|<\d{1,3}:[\d:.]+>|\{\\[^}\n]{0,100}\}")
            .expect("the pattern is well-formed")
    });
    let words = MARKS.replace_all(words, |found: &regex::Captures<'_>| {
        found.get(1).map_or_else(String::new, |voice| format!("{}: ", voice.as_str().trim()))
    });
    if !words.contains('&') {
        return words.into_owned();
    }
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&amp;", "&"),
    ];
    signs.iter().fold(words.into_owned(), |words, (name, sign)| words.replace(name, sign))
}

/// Paragraphs, and where in them each cue stands.
struct Joined {
    text: String,
    blocks: Vec<Block>,
    landmarks: Vec<Landmark>,
}

fn join(cues: &[Cue<'_>]) -> Joined {
    let mut joined = Joined { text: String::new(), blocks: Vec::new(), landmarks: Vec::new() };
    let mut before: Option<&Cue<'_>> = None;
    let mut start = 0;
    for cue in cues {
        if let Some(last) = before {
            let length = joined.text.len() - start;
            let ended = last
                .words
                .trim_end_matches(['"', '”', '»', ')', '\''])
                .ends_with(['.', '?', '!', '…', '。', '？', '！', '।', '؟']);
            let pause = cue.start.saturating_sub(last.end) >= PAUSE || cue.start < last.start;
            if begins_turn(&cue.words) || pause || (ended && length >= LONG) || length >= TOO_LONG {
                joined.close(start);
                joined.text.push_str("\n\n");
                start = joined.text.len();
            } else {
                joined.text.push(' ');
            }
        }
        // Lines of a cue are broken for the eye, but for a second speaker.
        let mut at = joined.text.len();
        for (i, line) in cue.words.lines().enumerate() {
            let line = named_turn(line.trim());
            if line.is_empty() {
                continue;
            }
            if i > 0 && begins_turn(line) {
                joined.landmark(at, cue.start);
                joined.close(start);
                joined.text.push_str("\n\n");
                start = joined.text.len();
                at = start;
            } else if i > 0 {
                joined.text.push(' ');
            }
            joined.text.push_str(line);
        }
        joined.landmark(at, cue.start);
        before = Some(cue);
    }
    joined.close(start);
    joined
}

impl Joined {
    fn close(&mut self, start: usize) {
        if self.text.len() > start {
            let span = Span::new(start, self.text.len());
            self.blocks.push(Block { span, kind: LandmarkKind::Paragraph, gap_before: true, marked: false });
        }
    }

    fn landmark(&mut self, start: usize, time: u64) {
        if self.text.len() > start {
            let span = Span::new(start, self.text.len());
            self.landmarks.push(Landmark { kind: LandmarkKind::TimeCode, span, label: label(time) });
        }
    }
}

/// Does a new speaker begin? "- Yes.", ">> Yes.", "MINISTER: Yes.", "Ana Brede: Yes."
fn begins_turn(words: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[-–—]\s?\S|>>|\[?\p{Lu}[\p{L}.'’-]*(?: [\p{Lu}\d][\p{L}\d.'’-]*){0,4}\]?: )")
            .expect("the pattern is well-formed")
    });
    NAME.is_match(words)
}

/// Without the sign of a new speaker, ">> ANA BREDE: Yes.", where the name says it.
fn named_turn(line: &str) -> &str {
    let words = line.trim_start_matches('>').trim_start();
    if line.starts_with(">>") && !words.starts_with(['-', '–', '—']) && begins_turn(words) {
        words
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Document, LandmarkKind, ReadOptions, read_bytes};

    #[track_caller]
    fn read(path: &str, text: &str) -> Document {
        let mut read = read_bytes(path, text.as_bytes(), &ReadOptions::default());
        assert_eq!((read.documents.len(), &read.problems[..]), (1, &[][..]));
        read.documents.remove(0)
    }

    fn times(document: &Document) -> Vec<(&str, &str)> {
        let codes = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::TimeCode);
        codes.map(|l| (l.label.as_str(), &document.text[l.span.range()])).collect()
    }

    #[test]
    fn cues_are_joined_and_keep_their_times() {
        let document = read(
            "f/a.srt",
            "1\r\n00:00:01,000 --> 00:00:03,500\r\nThe office <i>counted</i>\r\n40 boats\r\n\r\n2\r\n00:00:03,600 --> 00:00:05,000\r\n{\\an8}in the harbour.\r\n\r\n\
             3\r\n01:12:30,000 --> 01:12:31,000\r\n- Who says so?\r\n- The office.\r\n4\r\n01:12:32,000 --> 01:12:33,000\r\nMINISTER: We do.\r\n",
        );
        assert_eq!(
            &*document.text,
            "The office counted 40 boats in the harbour.\n\n- Who says so?\n\n- The office.\n\nMINISTER: We do."
        );
        assert_eq!(
            times(&document),
            [
                ("00:00:01", "The office counted 40 boats"),
                ("00:00:03", "in the harbour."),
                ("01:12:30", "- Who says so?"),
                ("01:12:30", "- The office."),
                ("01:12:32", "MINISTER: We do."),
            ]
        );
    }

    #[test]
    fn voices_notes_and_rolling_captions() {
        let document = read(
            "f/a.vtt",
            "WEBVTT - the sitting\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\nintro\n01:02.500 --> 01:04.000 align:start\n<v Ana Brede>We counted &lt;40&gt; <00:01:03.000><c>boats\n\n\
             01:04.000 --> 01:05.000\n<v.loud Ben Roth>So you did &amp; said.</v>\n\n01:05.000 --> 01:06.000\nBen Roth: So you did & said.\nTwice.\n",
        );
        assert_eq!(
            &*document.text,
            "Ana Brede: We counted <40> boats\n\nBen Roth: So you did & said. Twice."
        );
        assert_eq!(times(&document)[0].0, "00:01:02");
    }

    /// The first speaker was the dateline, and the sign before the second hid the name.
    #[test]
    fn speakers_in_capitals_are_labels_and_no_place() {
        let document = read(
            "f/a.srt",
            "1\n00:00:01,000 --> 00:00:03,000\nDANA HOLT: We lost nine\nmillion gallons.\n\n\
             2\n00:00:03,100 --> 00:00:05,000\n>> TOM BREDE: It is more.\n>> Read it.\n",
        );
        assert_eq!(
            &*document.text,
            "DANA HOLT: We lost nine million gallons.\n\nTOM BREDE: It is more.\n\n>> Read it."
        );
        assert_eq!(document.dateline, None);
    }

    /// The first cue was the title, and greyed wherever it was said again.
    #[test]
    fn what_is_said_first_is_no_title() {
        let cues = "00:00:01.000 --> 00:00:03.000\nGood evening from the harbour\n\n\
            00:00:09.000 --> 00:00:13.000\nThe harbour office counted 40 boats in May, and it said on Friday that it had told the council.\n\n\
            00:00:19.000 --> 00:00:23.000\nGood evening from the harbour\n";
        let document = read("f/a.srt", cues);
        assert_eq!((document.title.as_deref(), document.name()), (None, "a.srt"));
        assert_eq!(document.boilerplate, []);
        let named = read("f/a.vtt", &format!("WEBVTT - The sitting of May\n\n{cues}"));
        assert_eq!(named.title.as_deref(), Some("The sitting of May"));
        assert_eq!(read("f/a.vtt", &format!("WEBVTT Kind: captions\n\n{cues}")).title, None);
    }

    #[test]
    fn no_time_codes_is_a_problem() {
        for text in ["WEBVTT\n\nno times\n", "", "1\n00:00:01,000 --> 00:00:02,000\n\n"] {
            let read = read_bytes("f/a.vtt", text.as_bytes(), &ReadOptions::default());
            assert_eq!((read.documents.len(), read.problems.len()), (0, 1));
        }
    }
}
