//! What authors of pages call the parts of a page, in classes, ids and roles: general words, no site's own.

use super::tree::{Tag, Tree};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// What the names of an element say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// It holds the article's own words.
    pub body: bool,
    /// It holds something else.
    pub aside: bool,
    /// Who wrote, when, under what: the head of an article.
    pub meta: bool,
    /// Words of readers.
    pub comment: bool,
}

#[derive(Clone, Copy)]
enum Says {
    Body,
    Aside,
    Meta,
    Comment,
}

/// Parts of names and what they say. A hyphen at an end stands for the border of a word; names are compared
/// with their words parted by hyphens (`article__Body` is `-article-body-`).
const VOCABULARY: &[(Says, &[&str])] = &[
    (
        Says::Body,
        &[
            "-article-body-",
            "-articlebody-",
            "-article-content-",
            "-articlecontent-",
            "-article-text-",
            "-articletext-",
            "-article-copy-",
            "-article-main-",
            "-article-page-content-",
            "-story-body-",
            "-storybody-",
            "-story-content-",
            "-storycontent-",
            "-story-text-",
            "-storytext-",
            "-entry-content-",
            "-entrycontent-",
            "-post-content-",
            "-postcontent-",
            "-post-body-",
            "-postbody-",
            "-post-entry-",
            "-post-text-",
            "-body-copy-",
            "-body-content-",
            "-body-text-",
            "-content-body-",
            "-main-text-",
            "-single-content-",
            "-news-content-",
            "-news-text-",
            "-news-body-",
            "-newsbody-",
            "-blog-content-",
            "-blog-post-content-",
            "-page-content-",
            "-rich-text-",
            "-richtext-",
            "-content-article-",
            "-article-detail-",
            "-field-body-",
            "-field-name-body-",
            "-text-content-",
        ],
    ),
    (
        Says::Comment,
        &[
            "-comment-",
            "-comments-",
            "-commentlist-",
            "-comment-list-",
            "-disqus",
            "-respond-",
            "-livefyre",
            "-fb-comments",
            "-comments-area-",
            "-reply-",
            "-replies-",
            "-discussion-",
            "-coral-",
        ],
    ),
    (
        Says::Meta,
        &[
            "-byline",
            "-bylines-",
            "-author-",
            "-authors-",
            "-author-info-",
            "-timestamp-",
            "-dateline-",
            "-pubdate-",
            "-post-meta-",
            "-entry-meta-",
            "-article-meta-",
            "-postmeta-",
            "-meta-data-",
            "-metadata-",
            "-post-date-",
            "-entry-date-",
            "-post-info-",
            "-article-info-",
            "-posted-on-",
            "-breadcrumb",
            "-kicker-",
            "-entry-title-",
            "-post-title-",
            "-headline-",
        ],
    ),
    (
        Says::Aside,
        &[
            "-nav-",
            "-navbar",
            "-navigation-",
            "-menu-",
            "-menus-",
            "-submenu-",
            "-footer-",
            "-sidebar",
            "-side-bar-",
            "-rail-",
            "-widget-",
            "-widgets-",
            "-related",
            "-recommend",
            "-recirc",
            "-readmore-",
            "-read-more-",
            "-read-next-",
            "-more-on-",
            "-more-from-",
            "-more-stories-",
            "-also-read-",
            "-trending-",
            "-popular-",
            "-most-read-",
            "-mostread-",
            "-most-popular-",
            "-up-next-",
            "-next-post-",
            "-prev-post-",
            "-previous-post-",
            "-post-nav-",
            "-pagination-",
            "-pager-",
            "-share-",
            "-shares-",
            "-sharing-",
            "-sharebar",
            "-sharethis",
            "-sharetools",
            "-sharedaddy-",
            "-social",
            "-addthis",
            "-addtoany",
            "-follow-",
            "-newsletter",
            "-subscribe",
            "-subscription-",
            "-signup-",
            "-sign-up-",
            "-promo-",
            "-promos-",
            "-promotion-",
            "-promoted-",
            "-advert",
            "-ad-",
            "-ads-",
            "-adslot",
            "-sponsor",
            "-cookie",
            "-consent-",
            "-gdpr-",
            "-popup-",
            "-modal-",
            "-overlay-",
            "-tags-",
            "-taglist-",
            "-tag-list-",
            "-topics-",
            "-keywords-",
            "-caption",
            "-credit-",
            "-credits-",
            "-wp-caption-text-",
            "-toolbar-",
            "-article-tools-",
            "-screen-reader",
            "-sr-only-",
            "-visually-hidden-",
            "-visuallyhidden-",
            "-skip-link-",
            "-copyright-",
            "-login-",
            "-register-",
            "-poll-",
            "-donate-",
            "-donation-",
            "-outbrain",
            "-taboola",
            "-zergnet",
            "-dropdown-",
            "-search-",
            "-video-player-",
            "-audio-player-",
            "-jwplayer-",
            "-author-bio-",
            "-about-author-",
            "-about-the-author-",
            "-authorbox-",
            "-author-box-",
            "-bio-",
            "-masthead-",
            "-teaser-",
            "-teasers-",
            "-toc-",
            "-jp-relatedposts-",
            "-upsell-",
            "-cta-",
            "-print-",
            "-noprint-",
            "-slideshow-controls-",
            "-media-caption-",
            "-photo-credit-",
            "-image-caption-",
            "-tooltip-",
        ],
    ),
];

static PATTERNS: LazyLock<(AhoCorasick, Vec<Says>)> = LazyLock::new(|| {
    let mut patterns = Vec::new();
    let mut says = Vec::new();
    for (what, list) in VOCABULARY {
        for pattern in *list {
            patterns.push(*pattern);
            says.push(*what);
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(&patterns)
        .expect("the vocabulary is a list of short words");
    (automaton, says)
});

/// What class, id, role and the like of an element say.
pub fn names(tree: &Tree, node: u32, tag: Tag, buffer: &mut String) -> Names {
    let mut names = Names::default();
    match tag {
        Tag::Nav
        | Tag::Aside
        | Tag::Footer
        | Tag::Form
        | Tag::Button
        | Tag::Select
        | Tag::Figcaption
        | Tag::Search
        | Tag::Dialog
        | Tag::Menu
        | Tag::Textarea
        | Tag::Label => names.aside = true,
        _ => {}
    }
    if let Some(role) = tree.raw_attribute(node, "role") {
        let aside = [
            "navigation",
            "complementary",
            "banner",
            "contentinfo",
            "search",
            "dialog",
            "menu",
            "alertdialog",
            "tablist",
            "toolbar",
        ];
        names.aside |= aside.iter().any(|r| role.eq_ignore_ascii_case(r));
    }
    if let Some(property) = tree.raw_attribute(node, "itemprop") {
        names.body |= property.split_ascii_whitespace().any(|p| p.eq_ignore_ascii_case("articleBody"));
        names.meta |= property
            .split_ascii_whitespace()
            .any(|p| p.eq_ignore_ascii_case("author") || p.eq_ignore_ascii_case("datePublished"));
        names.comment |= property.eq_ignore_ascii_case("comment");
    }
    buffer.clear();
    for attribute in ["class", "id", "data-component", "data-testid", "data-type"] {
        if let Some(value) = tree.raw_attribute(node, attribute) {
            fold(value, buffer);
        }
    }
    if buffer.is_empty() {
        return names;
    }
    let (automaton, says) = &*PATTERNS;
    for found in automaton.find_overlapping_iter(buffer.as_str()) {
        match says[found.pattern().as_usize()] {
            Says::Body => names.body = true,
            Says::Aside => names.aside = true,
            Says::Meta => names.meta = true,
            Says::Comment => names.comment = true,
        }
    }
    names
}

/// `articleBody main_text` as `-article-body- -main-text-`.
fn fold(value: &str, into: &mut String) {
    const LONGEST: usize = 300;
    for name in value[..value.floor_char_boundary(LONGEST)].split_ascii_whitespace() {
        into.push('-');
        let mut small = false;
        for c in name.chars() {
            if c.is_ascii_uppercase() && small {
                into.push('-');
            }
            small = c.is_ascii_lowercase();
            match c {
                'A'..='Z' => into.push(c.to_ascii_lowercase()),
                'a'..='z' | '0'..='9' => into.push(c),
                _ if !into.ends_with('-') => into.push('-'),
                _ => {}
            }
        }
        if !into.ends_with('-') {
            into.push('-');
        }
        into.push(' ');
    }
}
