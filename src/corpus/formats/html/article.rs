//! Which pieces of a page are its article: where the article stands, and what inside it is something else.

use super::names::{Names, names};
use super::pieces::Piece;
use super::tree::{NONE, Tag, Tree};
use super::trim::trim;
use crate::corpus::LandmarkKind;
use std::ops::Range;

/// Where a page's article stands.
pub struct Article {
    /// For each piece: is it no part of the article?
    pub marked: Vec<bool>,
    /// The pieces of the element that holds the article.
    pub place: Range<usize>,
    /// What the names of each element say.
    pub names: Vec<Names>,
}

/// The article among the pieces of a page.
pub fn article(tree: &Tree, text: &str, pieces: &[Piece]) -> Article {
    let page = Page::new(tree, text, pieces);
    let container = page.container();
    let marked = page.marks(container);
    Article { marked, place: page.inside(container), names: page.names }
}

struct Page<'p, 't> {
    tree: &'p Tree<'t>,
    text: &'p str,
    pieces: &'p [Piece],
    names: Vec<Names>,
    /// Of pieces: stands in something that is no article.
    cut: Vec<bool>,
    /// Bytes of prose in the pieces before each one.
    prose_before: Vec<u32>,
}

impl<'p, 't> Page<'p, 't> {
    fn new(tree: &'p Tree<'t>, text: &'p str, pieces: &'p [Piece]) -> Self {
        let mut buffer = String::new();
        let names = (0..tree.nodes.len() as u32)
            .map(|n| tree.tag(n).map_or_else(Names::default, |tag| names(tree, n, tag, &mut buffer)))
            .collect();
        let mut page =
            Self { tree, text, pieces, names, cut: vec![false; pieces.len()], prose_before: Vec::new() };
        page.count_prose();
        page.cut_asides();
        page.count_prose();
        page
    }

    fn words(&self, i: usize) -> &'p str {
        &self.text[self.pieces[i].span.range()]
    }

    /// Bytes of prose in piece `i`: what reads as sentences and leads nowhere.
    fn prose(&self, i: usize) -> u32 {
        let piece = &self.pieces[i];
        let bytes = piece.bytes();
        if piece.hidden || self.cut[i] || piece.kind == LandmarkKind::Heading || piece.linked * 5 > bytes * 2
        {
            return 0;
        }
        let words = self.words(i);
        let stops = words.ends_with(['.', '!', '?', '"', '”', ':', '…', '。', '।', ')', '»', '’']);
        if bytes >= 120 || (bytes >= 40 && stops) { bytes } else { 0 }
    }

    fn count_prose(&mut self) {
        let mut sum = 0;
        let mut before = Vec::with_capacity(self.pieces.len() + 1);
        before.push(0);
        for i in 0..self.pieces.len() {
            sum += self.prose(i);
            before.push(sum);
        }
        self.prose_before = before;
    }

    /// The pieces inside `node`.
    fn inside(&self, node: u32) -> Range<usize> {
        let end = self.tree.nodes[node as usize].end;
        let from = self.pieces.partition_point(|p| p.first < node);
        let to = from + self.pieces[from..].partition_point(|p| p.first < end);
        from..to
    }

    fn prose_in(&self, node: u32) -> u32 {
        let inside = self.inside(node);
        self.prose_before[inside.end] - self.prose_before[inside.start]
    }

    /// Mark what stands in parts that are named as something else, unless most of the page does.
    fn cut_asides(&mut self) {
        let total = self.prose_before.last().copied().unwrap_or(0);
        let mut cut_end = 0;
        for (node, tag) in self.tree.elements() {
            if node < cut_end {
                continue;
            }
            let names = self.names[node as usize];
            let aside = names.aside || names.comment || names.meta;
            if !aside || names.body || matches!(tag, Tag::Html | Tag::Body | Tag::Main) {
                continue;
            }
            // What most of the page stands in is the page. Readers may well have written more than the author.
            let most = if names.comment { 85 } else { 40 };
            if u64::from(self.prose_in(node)) * 100 > u64::from(total) * most {
                continue;
            }
            let end = self.tree.nodes[node as usize].end;
            let block = tag.is_block();
            for i in self.inside(node) {
                // What stands in the line is cut where it is all of a short one.
                let piece = &self.pieces[i];
                self.cut[i] |= block || (piece.last < end && piece.bytes() < 200);
            }
            if !block {
                continue;
            }
            cut_end = self.tree.nodes[node as usize].end;
        }
    }

    /// The element that holds the article.
    fn container(&self) -> u32 {
        const FEW: u32 = 250;
        let total = self.prose_before.last().copied().unwrap_or(0);
        // Little is enough where it is named, or stands with the title, and is more than a line.
        let enough = |prose: u32, sure: bool| prose * 2 > total || (sure && prose > FEW && prose * 6 > total);
        if let Some((node, prose)) = self.named_body()
            && (prose * 3 > total || enough(prose, true))
        {
            return self.narrow(node);
        }
        let title = self.tree.elements().find(|(_, tag)| *tag == Tag::H1).map_or(NONE, |(node, _)| node);
        let mut best = (0u32, NONE);
        for (node, tag) in self.tree.elements() {
            let main = |role: &str| role.eq_ignore_ascii_case("main") || role.eq_ignore_ascii_case("article");
            let article = matches!(tag, Tag::Article | Tag::Main)
                || self.tree.raw_attribute(node, "role").is_some_and(main)
                || self
                    .tree
                    .raw_attribute(node, "itemtype")
                    .is_some_and(|t| t.ends_with("Article") || t.ends_with("BlogPosting"));
            if article && tag != Tag::Body && tag != Tag::Html {
                let prose = self.prose_in(node);
                if prose > 0 && prose >= best.0 {
                    best = (prose, node);
                }
            }
        }
        let with_title = best.1 != NONE && title > best.1 && title < self.tree.nodes[best.1 as usize].end;
        if best.1 != NONE && enough(best.0, with_title) {
            return self.narrow(best.1);
        }
        self.densest()
    }

    /// Where prose stands closest together: the element whose own paragraphs, and half as much those one level
    /// below, hold most; widened while what is around it adds little.
    fn densest(&self) -> u32 {
        let whole = self.narrow(0);
        let mut scores: Vec<u32> = vec![0; self.tree.nodes.len()];
        for i in 0..self.pieces.len() {
            let prose = self.prose(i);
            if prose == 0 {
                continue;
            }
            let holder = self.pieces[i].holder;
            let inner = if self.tree.tag(holder) == Some(Tag::P) {
                self.tree.nodes[holder as usize].parent
            } else {
                holder
            };
            for (node, share) in self.tree.ancestors(inner).zip([1, 2, 4]) {
                scores[node as usize] += prose / share;
            }
        }
        let best = (0..scores.len()).max_by_key(|n| (scores[*n], *n)).unwrap_or(0) as u32;
        let inside_whole = best >= whole && best < self.tree.nodes[whole as usize].end;
        if !inside_whole || scores[best as usize] == 0 {
            return whole;
        }
        let mut node = best;
        while node != whole {
            let parent = self.tree.nodes[node as usize].parent;
            if parent == NONE {
                break;
            }
            let (around, own) = (self.prose_in(parent), self.prose_in(node));
            // Where one part holds most of the prose, what is made like it is a note, not another part.
            let parts = if own * 5 < around * 3 { self.prose_of_like(parent, node) } else { own };
            if around * 4 > parts * 5 {
                break;
            }
            node = parent;
        }
        node
    }

    /// The prose in those children of `parent` that are made like `node`, which is one of them: an article may be
    /// laid out in several parts.
    fn prose_of_like(&self, parent: u32, node: u32) -> u32 {
        let class = |n: u32| self.tree.raw_attribute(n, "class").unwrap_or_default();
        let (tag, name) = (self.tree.tag(node), class(node));
        let mut prose = 0;
        let mut child = parent + 1;
        while child < self.tree.nodes[parent as usize].end {
            if child == node || (self.tree.tag(child) == tag && class(child) == name && !name.is_empty()) {
                prose += self.prose_in(child);
            }
            child = self.tree.nodes[child as usize].end;
        }
        prose
    }

    /// The element named as the article's body with the most prose, or what holds several such that make it up.
    fn named_body(&self) -> Option<(u32, u32)> {
        let mut best = (0u32, NONE);
        let mut outer: Vec<(u32, u32)> = Vec::new();
        let mut outer_end = 0;
        for (node, tag) in self.tree.elements() {
            if !self.names[node as usize].body || !tag.is_block() || matches!(tag, Tag::Body | Tag::P) {
                continue;
            }
            let prose = self.prose_in(node);
            if prose == 0 {
                continue;
            }
            // The inner one of two that hold the same.
            if prose >= best.0 {
                best = (prose, node);
            }
            if node >= outer_end {
                outer.push((node, prose));
                outer_end = self.tree.nodes[node as usize].end;
            }
        }
        if best.1 == NONE {
            return None;
        }
        let all: u32 = outer.iter().map(|(_, prose)| prose).sum();
        if best.0 * 5 < all * 4 {
            let parts: Vec<u32> = outer.iter().filter(|(_, p)| p * 10 > all).map(|(n, _)| *n).collect();
            let joint = self.joint(&parts);
            let prose = self.prose_in(joint);
            if prose * 2 < all * 3 {
                return Some((joint, prose));
            }
        }
        Some((best.1, best.0))
    }

    /// The innermost element that holds all of `parts`.
    fn joint(&self, parts: &[u32]) -> u32 {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return 0 };
        self.tree.ancestors(*first).find(|n| self.tree.nodes[*n as usize].end > *last).unwrap_or(0)
    }

    /// Go down while one child holds nearly all of the prose.
    fn narrow(&self, node: u32) -> u32 {
        let mut node = node;
        loop {
            let prose = self.prose_in(node);
            let mut child = node + 1;
            let mut next = None;
            while child < self.tree.nodes[node as usize].end {
                if self.tree.tag(child).is_some_and(|t| t.is_block() && t != Tag::P)
                    && self.prose_in(child) * 20 > prose * 17
                {
                    next = Some(child);
                }
                child = self.tree.nodes[child as usize].end;
            }
            match next {
                Some(child) if prose > 0 => node = child,
                _ => return node,
            }
        }
    }

    fn marks(&self, container: u32) -> Vec<bool> {
        let inside = self.inside(container);
        let mut marked: Vec<bool> = (0..self.pieces.len())
            .map(|i| !inside.contains(&i) || self.cut[i] || self.pieces[i].hidden)
            .collect();
        self.keep_posts(&inside, &mut marked);
        trim(self.tree, self.text, self.pieces, &mut marked);
        marked
    }

    /// A post quoted from a network is part of the article, whatever the frame around it is called.
    fn keep_posts(&self, inside: &Range<usize>, marked: &mut [bool]) {
        for i in inside.clone() {
            if !marked[i] || self.pieces[i].hidden {
                continue;
            }
            let post = self.tree.ancestors(self.pieces[i].holder).take(4).find(|n| {
                self.tree.tag(*n) == Some(Tag::Blockquote)
                    && self.tree.raw_attribute(*n, "class").is_some_and(|class| {
                        ["twitter-", "instagram-", "tiktok-", "bluesky-", "mastodon-"]
                            .iter()
                            .any(|p| class.starts_with(p))
                    })
            });
            let of_readers = |n: u32| self.names[n as usize].comment;
            if let Some(post) = post
                && !self.tree.ancestors(post).any(of_readers)
            {
                marked[i] = false;
            }
        }
    }
}
