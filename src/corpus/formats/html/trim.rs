//! What stands inside an article's element and is still no part of it, told piece by piece: links that lead
//! elsewhere, labels, the title again, what comes behind "You may also like".

use super::pieces::Piece;
use super::tree::{Tag, Tree};
use crate::corpus::LandmarkKind;
use crate::corpus::furniture::word_count;
use regex::Regex;
use std::sync::LazyLock;

struct Trimmer<'p, 't> {
    tree: &'p Tree<'t>,
    text: &'p str,
    pieces: &'p [Piece],
    marked: &'p mut [bool],
}

/// Mark further pieces; those marked already stay so.
pub fn trim(tree: &Tree, text: &str, pieces: &[Piece], marked: &mut [bool]) {
    let mut trimmer = Trimmer { tree, text, pieces, marked };
    trimmer.links();
    trimmer.labels();
    trimmer.head();
    trimmer.other_stories();
    trimmer.tail();
}

impl<'p> Trimmer<'p, '_> {
    fn words(&self, i: usize) -> &'p str {
        &self.text[self.pieces[i].span.range()]
    }

    fn holder(&self, i: usize) -> Tag {
        self.tree.tag(self.pieces[i].holder).unwrap_or(Tag::Other)
    }

    fn open(&self) -> Vec<usize> {
        (0..self.pieces.len()).filter(|i| !self.marked[*i]).collect()
    }

    /// Does nearly all of it stand in links?
    fn is_link(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        piece.linked * 20 >= piece.bytes() * 17
    }

    fn is_prose(&self, i: usize) -> bool {
        let piece = &self.pieces[i];
        piece.kind != LandmarkKind::Heading
            && piece.linked * 2 < piece.bytes()
            && (piece.bytes() >= 120 || (piece.bytes() >= 50 && ends_a_sentence(self.words(i))))
    }

    /// A paragraph that is one link leads elsewhere; so does a list of nothing but links.
    fn links(&mut self) {
        let mut i = 0;
        while i < self.pieces.len() {
            let list = self.list(i);
            let run = match list {
                Some(list) => {
                    let end = self.tree.nodes[list as usize].end;
                    i + self.pieces[i..].partition_point(|p| p.first < end)
                }
                None => i + 1,
            };
            if (i..run).all(|k| self.is_link(k) || self.marked[k]) {
                for k in i..run {
                    self.marked[k] = true;
                }
            }
            i = run.max(i + 1);
        }
    }

    /// The innermost list or table that piece `i` stands in.
    fn list(&self, i: usize) -> Option<u32> {
        self.tree
            .ancestors(self.pieces[i].holder)
            .take(4)
            .find(|n| matches!(self.tree.tag(*n), Some(Tag::Ul | Tag::Ol | Tag::Dl | Tag::Table)))
    }

    /// A word or two that no paragraph holds are a button, a label, a count.
    fn labels(&mut self) {
        for i in self.open() {
            let words = self.words(i);
            let of_text = matches!(
                self.holder(i),
                Tag::P
                    | Tag::Li
                    | Tag::Td
                    | Tag::Th
                    | Tag::Dd
                    | Tag::Dt
                    | Tag::Blockquote
                    | Tag::Pre
                    | Tag::Tr
            );
            let heading = self.pieces[i].kind == LandmarkKind::Heading;
            if !of_text && !heading && words.len() < 25 && word_count(words) <= 2 && !ends_a_sentence(words) {
                self.marked[i] = true;
            }
        }
    }

    /// Above the first prose: the title, dates.
    fn head(&mut self) {
        for i in self.open() {
            if self.is_prose(i) {
                break;
            }
            if is_stamp(self.words(i)) {
                self.marked[i] = true;
            }
        }
        for i in self.open() {
            if self.is_prose(i) {
                break;
            }
            let ancestors = self.tree.ancestors(self.pieces[i].holder).take(3);
            let in_title = ancestors.into_iter().any(|n| self.tree.tag(n) == Some(Tag::H1));
            self.marked[i] |= in_title;
        }
    }

    /// Behind words that open a list of other stories, all that is not prose; and prose too, where little of it is
    /// left below and most of it stands above.
    fn other_stories(&mut self) {
        let open = self.open();
        let prose: Vec<u64> = open
            .iter()
            .map(|i| if self.is_prose(*i) { u64::from(self.pieces[*i].bytes()) } else { 0 })
            .collect();
        let all: u64 = prose.iter().sum();
        let mut below = all;
        let mut k = 0;
        while k < open.len() {
            let words = self.words(open[k]);
            below -= prose[k];
            if !opens_others(words) {
                // Its list may stand in the same paragraph, a line each.
                let piece = &self.pieces[open[k]];
                let first = words.lines().next().unwrap_or_default();
                if first.len() < words.len() && opens_others(first) && piece.linked * 2 > piece.bytes() {
                    self.marked[open[k]] = true;
                }
                k += 1;
                continue;
            }
            let rest = below * 6 < all;
            self.marked[open[k]] = true;
            k += 1;
            while k < open.len() && (rest || !self.is_prose(open[k])) && !self.is_subheading(open[k]) {
                below -= prose[k];
                self.marked[open[k]] = true;
                k += 1;
            }
        }
    }

    fn is_subheading(&self, i: usize) -> bool {
        self.pieces[i].kind == LandmarkKind::Heading && !self.is_link(i) && !opens_others(self.words(i))
    }

    /// Below the last prose: headings of nothing, links, labels.
    fn tail(&mut self) {
        for i in self.open().into_iter().rev() {
            let piece = &self.pieces[i];
            let empty = piece.kind == LandmarkKind::Heading
                || piece.linked * 2 > piece.bytes()
                || closes(self.words(i));
            if !empty {
                break;
            }
            self.marked[i] = true;
        }
    }
}

fn ends_a_sentence(words: &str) -> bool {
    words.ends_with(['.', '!', '?', '"', '”', ':', '…', '。', '।', ')', '»', '’', '」'])
}

/// A short line with a year and a day in it, in whatever language.
fn is_stamp(words: &str) -> bool {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?:19|20)\d\d").expect("the pattern is well-formed"));
    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).count();
    words.len() < 90
        && word_count(words) <= 10
        && numbers >= 2
        && YEAR.is_match(words)
        && !words.ends_with('.')
}

/// "You may also like", "Related stories", "Comments": what follows is not the article.
fn opens_others(words: &str) -> bool {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)^\W*(?:
                (?:related|recommended|trending|popular|latest|similar|other|more)\s(?:\w+\s){0,2}(?:stories|articles|news|posts|reading|coverage|links|topics|content|videos?|headlines)
              | more\s(?:great\s)?(?:\w+\s){1,3}stories
              | (?:you\s(?:may|might|will|could)\s(?:also\s)?(?:like|enjoy|be\sinterested)|you'?ll\salso\slike|recommended\sfor\syou|related(?:\sto\sthis)?|see\salso|also\sread|read\s(?:more|next|also)|read\sthis\snext|what\sto\sread\snext|up\snext|more\sfrom\s.{1,40}|more\son\s.{1,40}|most\s(?:popular|read|viewed|shared|commented).{0,30}|trending(?:\snow)?|don'?t\smiss|in\scase\syou\smissed\sit|from\s(?:around\s)?the\sweb|partner\s(?:news|content)|around\sthe\sweb)
              | (?:top\srated\s|reader\s|leave\sa\s|post\sa\s|add\sa\s|view\s|all\s)?comments?(?:\s\(?\d+\)?)?
              | leave\sa\sreply|\d+\s(?:comments|responses|replies)|join\sthe\s(?:conversation|discussion)
              | tags|filed\sunder|share\sthis(?:\s\w+)?|about\sthe\sauthors?|sponsored(?:\scontent)?|advertisement
            )\W*$",
        )
        .expect("the pattern is well-formed")
    });
    words.len() < 80 && OPENS.is_match(words)
}

/// Lines that end an article's element and not the article.
fn closes(words: &str) -> bool {
    static CLOSES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^\W*(?:tags?|topics|filed under|categor(?:y|ies)|keywords|share|print|e-?mail|comments?|loading|advert(?:isement)?)\b.{0,80}$")
            .expect("the pattern is well-formed")
    });
    words.len() < 200 && CLOSES.is_match(words) && !words.ends_with('.')
}
