//! What stands around an article and is not part of it, told by one line or paragraph at a time:
//! banners, notices, navigation, picture credits, syndication notes.
//!
//! Each rule wants more than one sign, for an article may well be about cookies or photographs.

use super::head::{ends_like_a_sentence, is_agency};
use super::pattern::compiled;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use std::sync::LazyLock;

macro_rules! pattern {
    ($name:ident, $part:expr $(,)?) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| compiled($part));
    };
}

pub fn word_count(text: &str) -> usize {
    words_up_to(text, usize::MAX)
}

/// Has it more than `most` words? Looks no further than that.
pub fn is_longer_than(text: &str, most: usize) -> bool {
    words_up_to(text, most + 1) > most
}

/// As many as `split_whitespace` gives, but no more than `most`, without decoding what is plain ASCII.
fn words_up_to(text: &str, most: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut in_word, mut at) = (0, false, 0);
    // Of plain ASCII many bytes together: a word begins where a byte is no blank and the one before it is.
    for piece in bytes.as_chunks::<32>().0.iter().take_while(|piece| piece.is_ascii()) {
        let mut before = !in_word;
        let mut begun = 0u8;
        for byte in piece {
            let is_space = matches!(byte, b' ' | 0x09..=0x0D);
            begun += u8::from(before && !is_space);
            before = is_space;
        }
        count += usize::from(begun);
        if count >= most {
            return most;
        }
        in_word = !before;
        at += piece.len();
    }
    while let Some(&byte) = bytes.get(at) {
        let is_space = if byte < 0x80 {
            at += 1;
            matches!(byte, b' ' | 0x09..=0x0D)
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            at += c.len_utf8();
            c.is_whitespace()
        };
        if !is_space && !in_word {
            count += 1;
            if count >= most {
                break;
            }
        }
        in_word = !is_space;
    }
    count
}

pattern!(
    COOKIES_USED,
    r"(?i)\b(?:uses?|using|use of|accept|store|set|place)\s+(?:\S+\s+){0,4}?cookies\b|\bcookies?\s+(?:policy|settings|preferences|notice|consent)\b|\bcookies (?:help|allow|enable) us\b"
);
pattern!(YOU, r"(?i)\byou(?:r|rs)?\b");
pattern!(
    CONSENT,
    r"(?i)\bby (?:using|continuing|clicking|visiting|browsing|accessing|closing|scrolling|proceeding|signing|subscribing|registering)\b.*?\byou(?:'re| are)?\s+(?:agree|consent|accept|acknowledge|giving|agreeing)|\b(?:we|our partners).{0,40}\b(?:value|respect|care about)s? your privacy\b|\byour privacy (?:is important|matters)\b|\b(?:updated|changed|revised)\s+(?:our|its|the)?\s*privacy (?:policy|notice|statement)\b.{0,200}\b(?:agree|accept|terms)\b"
);
pattern!(SAID, r#"(?i)\b(?:said|says|told|added|according to)\b|["“”]"#);

/// Words of which one at least stands in whatever the rule of its kind fits.
const SIGNS: &[(u8, &[&str])] = &[
    (BANNER, &["you"]),
    (
        ASKING,
        &[
            "cookie",
            "privacy",
            "by using",
            "by continuing",
            "by clicking",
            "by visiting",
            "by browsing",
            "by accessing",
            "by closing",
            "by scrolling",
            "by proceeding",
            "by signing",
            "by subscribing",
            "by registering",
        ],
    ),
    (CREDITED, &["image", "photo", "pic", "illustration", "graphic", "video", "credit", "courtesy"]),
    (
        NOTED,
        &["edited", "altered", "changed", "modified", "verified", "feed", "input", "without", "headline"],
    ),
    (NOTED, &["reporting by", "writing by", "editing by", "compiled by", "published ", "appeared "]),
];
const BANNER: u8 = 1;
const CREDITED: u8 = 2;
const NOTED: u8 = 4;
const ASKING: u8 = 8;

/// Of which kinds of furniture a text has a sign. One walk over the text tells, and most paragraphs have none: the
/// patterns, which cost ten times as much, are asked of the others only.
#[derive(Clone, Copy, Debug)]
pub struct Signs(u8);

impl Signs {
    pub fn of(text: &str) -> Self {
        static WORDS: LazyLock<(AhoCorasick, Vec<u8>)> = LazyLock::new(|| {
            let all = || SIGNS.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, *word)));
            let automaton = AhoCorasick::builder()
                .ascii_case_insensitive(true)
                .kind(Some(AhoCorasickKind::DFA))
                .build(all().map(|(_, word)| word))
                .expect("a few short words");
            (automaton, all().map(|(kind, _)| kind).collect())
        });
        let (automaton, kinds) = &*WORDS;
        let found = automaton.find_overlapping_iter(text);
        Self(found.fold(0, |signs, word| signs | kinds[word.pattern().as_usize()]))
    }

    fn has(self, kind: u8) -> bool {
        self.0 & kind != 0
    }
}

/// A cookie banner or privacy notice. It speaks to the reader, reports nobody's words, and wants consent.
pub fn is_banner(text: &str, signs: Signs) -> bool {
    if !signs.has(BANNER)
        || !signs.has(ASKING)
        || text.len() > 1500
        || SAID.is_match(text)
        || !YOU.is_match(text)
    {
        return false;
    }
    CONSENT.is_match(text) || (COOKIES_USED.is_match(text) && !is_longer_than(text, 120))
}

pattern!(
    BANNER_BUTTON,
    r"(?i)^(?:accept|accept (?:all|cookies|all cookies|and continue|& continue)|reject(?: all)?|decline|got it|ok(?:ay)?|i agree|agree(?: and continue)?|allow all(?: cookies)?|manage (?:preferences|cookies|options|settings)|(?:cookie|privacy) (?:settings|policy|preferences)|learn more|more information|more options|close|dismiss|terms (?:of (?:use|service))?)[.!]?$"
);

/// A button's words that mean something only beside a banner.
pub fn is_banner_button(text: &str) -> bool {
    text.len() < 40 && BANNER_BUTTON.is_match(text)
}

/// "News Heads" of "News Heads uses third party cookies …".
pub fn outlet_of_banner(text: &str) -> Option<&str> {
    pattern!(NAMED, r"^((?:\p{Lu}[\w.&'’-]*|of|the|and)(?: (?:\p{Lu}[\w.&'’-]*|of|the|and)){0,4}) uses\b");
    let name = NAMED.captures(text)?.get(1)?.as_str();
    let first = name.split(' ').next().unwrap_or(name).to_lowercase();
    (!["this", "our", "the", "it", "we", "site", "website"].contains(&first.as_str())).then_some(name)
}

pattern!(
    NAVIGATION,
    r"(?ix)^[\s»›>|•*▶→-]*(?:
        (?:(?:next|previous|prev)\s(?:story|article|post|news)|next\sin\s\w+)(?:\s*[:|»›>→-].*)?$
      | (?:read\s(?:more|also|next|full\s(?:story|article)|the\sfull\s(?:story|article))|also\s(?:read|see|watch)|see\salso|must\sread|don't\smiss|continue\sreading)\b.*$
      | (?:read|watch|listen|photos?|in\spics|video)\s*[|].*$
      | read\s*:.*$
      | (?:related|recommended|trending|popular|top|latest|more)\s(?:stories|articles|news|topics|posts|headlines|coverage|links)(?:\s*:.*)?$
      | (?:related|recommended\sfor\syou|trending(?:\snow)?|you\smay\s(?:also\s)?like|more\son\sthis(?:\s(?:story|topic))?|most\s(?:read|popular|viewed|shared))\s*:?$
      | (?:advertise?ment|sponsored|promoted(?:\scontent)?|ad)$
      | (?:live\stv|watch\slive|up\snext|listen\sto\sthis\s(?:article|story)|more\sfrom\s(?:this\ssection|the\sauthor)|leave\sa\sreply|get\salerts|[-–\s]*sponsored\sadvert[-–\s]*|end\sof\sarticle|switch\sto\s\w+\sversion)$
      | (?:catch\s(?:all\s)?the|get\s(?:live|breaking|(?:all\s)?the\slatest)|for\s(?:all\s)?the\slatest|for\smore\snews|stay\s(?:tuned|updated|connected))\b.*$
      | story\scontinues\s(?:below|after)\b.*$
      | (?:click|tap)\shere\s(?:to|for)\b.*$
      | (?:follow|like|join)\sus\b.*$
      | follow\s\S.{0,40}\son\s(?:twitter|facebook|instagram|telegram|whatsapp|google\snews|x)\b.*$
      | (?:subscribe\s(?:to|now|for)|sign\sup\s(?:for|to|now)|download\s(?:the|our)\s.{0,40}\bapp)\b.*$
      | share\s(?:this|on|via)\b.*$
      | (?:tags?|topics|filed\sunder|keywords)\s*:.*$
      | (?:comments?\s\(\d+\)|(?:leave|post|write|add)\sa\scomment|view\scomments|\d+\scomments?)$
      | (?:skip\sto\s(?:main\s)?content|back\sto\stop|print(?:\sthis)?|e-?mail\sthis|save\sthis|load\smore|show\smore|view\sall|menu|search|log\s?in|sign\sin|home)$
      | (?:©|\(c\)\s|copyright\b).*$
      | .{0,80}\ball\srights\sreserved\.?$
    )"
);

/// Navigation, an invitation, a rights line: one short line that leads elsewhere.
pub fn is_navigation(text: &str) -> bool {
    text.len() <= 400
        && may_be_navigation(text)
        && NAVIGATION.is_match(text)
        && !is_longer_than(text, 50)
        && !reads_on(text)
}

/// How whatever [`NAVIGATION`] fits begins, behind bullets, in small letters.
const OPENERS: &[&str] = &[
    "add a ",
    "advertis",
    "also read",
    "also see",
    "also watch",
    "back to top",
    "catch all the",
    "catch the",
    "click here",
    "comment",
    "continue reading",
    "copyright",
    "(c) ",
    "don't miss",
    "download ",
    "e-mail",
    "email",
    "end of article",
    "filed under",
    "follow ",
    "for all the latest",
    "for more news",
    "for the latest",
    "get alerts",
    "get all the latest",
    "get breaking",
    "get live",
    "get the latest",
    "home",
    "in pics",
    "join us",
    "keywords",
    "latest ",
    "leave a ",
    "like us",
    "listen",
    "live tv",
    "load more",
    "log in",
    "login",
    "menu",
    "more articles",
    "more coverage",
    "more from th",
    "more headlines",
    "more links",
    "more news",
    "more on this",
    "more posts",
    "more stories",
    "more topics",
    "most popular",
    "most read",
    "most shared",
    "most viewed",
    "must read",
    "next article",
    "next in ",
    "next news",
    "next post",
    "next story",
    "photo",
    "popular ",
    "post a ",
    "prev ",
    "previous ",
    "print",
    "promoted",
    "read",
    "recommended",
    "related",
    "save this",
    "search",
    "see also",
    "share ",
    "show more",
    "sign in",
    "sign up",
    "skip to ",
    "sponsored",
    "stay connected",
    "stay tuned",
    "stay updated",
    "story continues",
    "subscribe ",
    "switch to ",
    "tag",
    "tap here",
    "top ",
    "topics",
    "trending",
    "up next",
    "video",
    "view all",
    "view comments",
    "watch",
    "write a ",
    "you may ",
];

/// Can [`NAVIGATION`] fit? Of a text of prose hardly a paragraph gets by, so that the pattern, which is slow to ask and
/// slower to make, is seldom needed.
fn may_be_navigation(text: &str) -> bool {
    const LONGEST: usize = 20;
    let line = text.trim_start_matches(|c: char| c.is_whitespace() || "»›>|•*▶→-".contains(c));
    let mut head = [0; LONGEST];
    for (to, c) in head.iter_mut().zip(line.chars()) {
        *to = match c {
            // The two signs that are letters of the English alphabet in small letters.
            '\u{212a}' => b'k',
            '\u{17f}' => b's',
            c if c.is_whitespace() => b' ',
            c => u8::try_from(c).unwrap_or(0xff).to_ascii_lowercase(),
        };
    }
    let opened = OPENERS.iter().any(|opener| head.starts_with(opener.as_bytes()));
    let reserved = || {
        let bare = text.strip_suffix('.').unwrap_or(text).as_bytes();
        bare.len() >= 8 && bare[bare.len() - 8..].eq_ignore_ascii_case(b"reserved")
    };
    opened
        || line.starts_with(['©', '–'])
        || head[0].is_ascii_digit()
        || line.eq_ignore_ascii_case("ad")
        || reserved()
}

/// "Share this. The ministry said …" is no navigation any more.
fn reads_on(text: &str) -> bool {
    pattern!(SENTENCE_INSIDE, r"[.?!]\s+\p{Lu}\w+\s+\w+\s+\w+\s+\w+.*\.$");
    pattern!(INVITES, r"(?i)\b(?:like|follow|join) us on\b");
    SENTENCE_INSIDE.is_match(text) && !text.contains('©') && !INVITES.is_match(text)
}

/// "Next Story" and its like, behind which a page goes on with other stories' headlines.
pub fn opens_other_stories(text: &str) -> bool {
    pattern!(
        OPENS,
        r"(?i)^(?:(?:next|previous) (?:story|article|post)|(?:related|recommended|trending|more|top|latest|popular) (?:stories|articles|news)|you may (?:also )?like|also read|read (?:more|also|next)|most (?:read|popular))\s*[:»›>]*$"
    );
    OPENS.is_match(text)
}

/// Where a tail of navigation begins that stands in the last line of a paragraph: "… on Friday. Read more".
pub fn navigation_tail(text: &str) -> Option<usize> {
    pattern!(
        TAIL,
        r#"[.!?]["”’)]*\s+((?i:read more|next story|continue reading|click here to read more)\s*[»›>.…]*)$"#
    );
    let from = text.ceil_char_boundary(text.len().saturating_sub(80));
    Some(from + TAIL.captures(&text[from..])?.get(1)?.start())
}

pattern!(
    CREDIT,
    r"(?i)(?:\b(?:image|photo(?:graph)?|picture|pic|file photo|illustration|graphic|video)s?\s*(?:(?:credits?|courtesy|source|by)\s*[:|/-]?|[:|])|\bcredits?\s*:|\bcourtesy\s*:|\b(?:photo(?:graph)?|image|picture)s? by\s+\p{Lu})"
);
pattern!(
    STOCK_PICTURE,
    r"(?i)^\(?(?:representative|representational|representation|file|symbolic|illustrative|for representation|stock)\s*(?:image|photo(?:graph)?|picture|pic|purposes?|only)\b"
);
pattern!(
    PICTURE_HOUSE,
    r"(?i)^\(?(?:(?:photo|image|picture)s?\s*[:|/]|.{0,40}\b(?:getty images|shutterstock|istock|afp photo|reuters file|pti photo)\)?$)"
);

/// Where a picture credit begins in `text`, which is a caption or a credit line; `None` if it is neither.
///
/// A caption of some length before the credit is a statement, and stays.
pub fn picture_credit(text: &str, signs: Signs) -> Option<usize> {
    const CAPTION_WORDS: usize = 6;
    if text.len() > 400 || is_longer_than(text, 45) {
        return None;
    }
    if signs.has(CREDITED)
        && let Some(found) = CREDIT.find(text)
    {
        let before = text[..found.start()].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let after = word_count(&text[found.end()..]);
        // Behind a credit stands a name; a sentence would go on.
        if after > 12 || (after > 5 && text.ends_with('.')) {
            return None;
        }
        return Some(if word_count(before) <= CAPTION_WORDS || STOCK_PICTURE.is_match(text) {
            0
        } else {
            let opened = text[..found.start()].trim_end().ends_with(['(', '[', '|']);
            if opened { text[..found.start()].trim_end().len() - 1 } else { found.start() }
        });
    }
    let short = !is_longer_than(text, 8) && !text.ends_with('.');
    (short && (STOCK_PICTURE.is_match(text) || PICTURE_HOUSE.is_match(text))).then_some(0)
}

pattern!(
    NOTE,
    r"(?i)(?:\bnot (?:been )?(?:edited|altered|changed|modified|verified) by\b|\b(?:auto-?(?:matically )?generated|published|reproduced|taken|sourced|supplied|generated) (?:directly )?from an? (?:\S+ ){0,3}feed\b|\b(?:syndicated|agency|agencies'?|wire|news) (?:news )?feed\b|\bwith (?:additional |agency |further |wire )?inputs? (?:from|by)\b|\bwith agency inputs\b|^\W*with (?:\S+ ){0,3}inputs?\b|^inputs? from\b|^\W*(?:additional )?(?:reporting|writing|editing|compiled) by\b|\bediting by\b|\bwithout (?:any )?(?:modifications?|changes|editing|edits|alterations?) to (?:the|its) (?:text|headline|copy)\b|\bonly the headline\b.{0,80}\b(?:changed|reworked|edited)\b|\bexcept for the headline\b|\bedited (?:only )?for (?:style|length|clarity)\b|\b(?:first|originally) (?:published|appeared) (?:in|on|by)\b)"
);
pattern!(
    NOTE_OPENS,
    r"(?i)^\W*(?:(?:this|the) (?:story|article|report|piece|copy|item|text|news item)\b|with (?:\w+ )?inputs\b|inputs? from\b|(?:additional )?(?:reporting|writing|editing|compiled) by\b|disclaimer\b|except for the headline\b|only the headline\b|published from\b|note\s*:)"
);

/// A note on where the text comes from and who did not edit it: a paragraph of its own.
pub fn is_syndication_note(text: &str, signs: Signs) -> bool {
    if is_agency(text.trim_matches(['(', ')'])) {
        return text.starts_with('(');
    }
    signs.has(NOTED)
        && text.len() <= 700
        && NOTE.is_match(text)
        && ((text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']']))
            || (NOTE_OPENS.is_match(text) && !SAID.is_match(text)))
}

/// Where such a note in parentheses, or an agency's sign, begins at the end of a paragraph.
pub fn syndication_tail(text: &str) -> Option<usize> {
    const LONGEST: usize = 700;
    let body = text.trim_end_matches('.');
    if !body.ends_with(')') {
        return None;
    }
    let mut depth = 0usize;
    for (at, c) in body.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth <= 1 => {
                let inner = &body[at + 1..body.len() - 1];
                let signed = is_agency(inner) && ends_like_a_sentence(body[..at].trim_end());
                let noted = || Signs::of(inner).has(NOTED) && NOTE.is_match(inner);
                return (at > 0 && (signed || noted())).then_some(at);
            }
            '(' => depth -= 1,
            _ if body.len() - at > LONGEST => return None,
            _ => {}
        }
    }
    None
}

/// "Devdesk" of "has not been edited by Devdesk staff".
pub fn outlet_of_note(text: &str) -> Option<&str> {
    pattern!(
        EDITED_BY,
        r"(?i:not (?:been )?edited by)\s+(?:(?i:the)\s+)?(\p{Lu}[\w.&'’-]*(?: \p{Lu}[\w.&'’-]*){0,3})\s+(?i:staff|team|editors|desk|newsroom)\b"
    );
    Some(EDITED_BY.captures(text)?.get(1)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_banner(text: &str) -> bool {
        super::is_banner(text, Signs::of(text))
    }

    fn picture_credit(text: &str) -> Option<usize> {
        super::picture_credit(text, Signs::of(text))
    }

    fn is_syndication_note(text: &str) -> bool {
        super::is_syndication_note(text, Signs::of(text))
    }

    proptest::proptest! {
        #[test]
        fn words_are_counted_as_they_are_split(text in "[a-z \n\t\u{1f}\u{b}é\u{a0}]{0,150}|[a-z ]{0,150}", most in 0usize..60) {
            let all = text.split_whitespace().count();
            proptest::prop_assert_eq!(word_count(&text), all);
            proptest::prop_assert_eq!(is_longer_than(&text, most), all > most);
        }
    }

    /// Of what the patterns fit, nothing may be passed over for want of a sign.
    #[test]
    fn whatever_a_pattern_fits_has_a_sign() {
        for (kind, pattern, texts) in [
            (
                NOTED,
                &*NOTE,
                &[
                    "was not been altered by us",
                    "auto-generated from a wire feed",
                    "the agency feed",
                    "with further inputs from",
                    "(With PTI inputs)",
                    "Inputs from Oslo",
                    "Compiled by Ana",
                    "Editing by Bo",
                    "without any changes to the text",
                    "only the headline was changed",
                    "except for the headline",
                    "edited for length",
                    "first published in May",
                    "It originally appeared on a page",
                    "writing by O. Finch",
                ][..],
            ),
            (
                CREDITED,
                &*CREDIT,
                &[
                    "Image courtesy: wire",
                    "pics | wire",
                    "Credit: wire",
                    "Courtesy: wire",
                    "Photograph by Ana",
                    "video source",
                    "graphic: the desk",
                    "Illustration by the desk",
                    "PICTURES BY Wire",
                ][..],
            ),
            (BANNER, &*YOU, &["Your choice", "is it yours", "YOU"][..]),
        ] {
            for text in texts {
                assert!(pattern.is_match(text) && Signs::of(text).has(kind), "{text}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_the_pattern_of_navigation_fits_is_asked(
            bullets in "[ »›>|•*▶→\u{a0}–-]{0,3}",
            pieces in prop::collection::vec((prop::sample::select(PIECES.split('|').collect::<Vec<_>>()), "[ \u{a0}:|.»]{1,2}", any::<bool>()), 1..6),
            end in "[ .]{0,2}",
        ) {
            let mut text = bullets;
            for (piece, between, capitals) in pieces {
                text.push_str(&if capitals { piece.to_uppercase() } else { piece.to_owned() });
                text.push_str(&between);
            }
            let text = format!("{}{end}", text.trim_end());
            prop_assert!(!NAVIGATION.is_match(&text) || may_be_navigation(&text), "{text:?}");
        }

        #[test]
        fn whatever_a_pattern_of_banners_fits_has_a_sign(
            pieces in prop::collection::vec(prop::sample::select(BANNERS.split('|').collect::<Vec<_>>()), 1..8),
        ) {
            let text = pieces.join(" ");
            let fits = CONSENT.is_match(&text) || COOKIES_USED.is_match(&text);
            prop_assert!(!fits || Signs::of(&text).has(ASKING), "{text:?}");
        }
    }

    const BANNERS: &str = "by using|By continuing|by|clicking|this site|you agree|your|privacy|policy|we value|respect|\
        care about|our partners|is important|matters|updated our|terms|agree|uses|cookies|\
        cookie settings|cookies help us|accept|all";

    /// The words of the pattern and some others.
    const PIECES: &str = "next|previous|prev|story|article|post|news|in|world|read|more|also|full|the|see|watch|must|\
        don't miss|continue reading|listen|photos|photo|pics|video|related|recommended|trending|popular|\
        top|latest|stories|articles|topics|headlines|links|for you|now|you may|like|on this|most|viewed|\
        shared|advertisement|advertisment|sponsored|promoted|content|ad|live tv|live|up next|to this|\
        from|this section|leave a reply|get alerts|sponsored advert|end of article|switch to|version|\
        catch|all|get|breaking|for|stay|tuned|continues|below|click|tap|here|to|follow|join|us|twitter|\
        subscribe|sign|up|download|our|app|share|this|via|tags|tag|filed under|keywords|comments (3)|\
        3 comments|comment|leave|write|add|a|view|skip to|main|back to top|print|e-mail|email|save|load|\
        show|menu|search|log in|login|sign in|home|©|(c)|copyright|all rights reserved|\
        the ministry said";

    #[test]
    fn banners_speak_to_the_reader() {
        assert!(is_banner(
            "The Daily Ledger uses cookies and similar techniques to make your visit better. By staying you accept our privacy policy. Learn more"
        ));
        assert!(is_banner("We use cookies on this site to enhance your experience."));
        assert!(is_banner("By continuing to browse you agree to our terms of use."));
        assert!(is_banner("We value your privacy. We and our partners store information on a device."));
        assert!(!is_banner(
            "The browser will block third-party cookies by default from next year, the firm said."
        ));
        assert!(!is_banner(
            "The regulator fined the firm because its site uses tracking cookies without consent."
        ));
        assert!(!is_banner("\"By using the app you agree to be watched,\" the lawyer told the court."));
        assert_eq!(outlet_of_banner("The Daily Ledger uses cookies"), None);
        assert_eq!(outlet_of_banner("Daily Ledger uses cookies"), Some("Daily Ledger"));
        assert_eq!(outlet_of_banner("This site uses cookies"), None);
    }

    #[test]
    fn navigation_leads_elsewhere() {
        for line in [
            "Next Story",
            "NEXT STORY »",
            "Read more",
            "Also read: Minister asks for a fuller account",
            "READ | What the note said",
            "Related stories",
            "Advertisement",
            "Follow us on Twitter",
            "Tags: spyware, courts",
            "© 2019 Harbour Wire. All rights reserved.",
            "Share this article",
        ] {
            assert!(is_navigation(line), "{line}");
        }
        for line in [
            "Next week the court will hear the case.",
            "More than 1,400 people were told",
            "Read receipts are blue.",
            "Related matters were raised in the House.",
            "Trending topics were full of it, the ministry said.",
            "Home",
            "Search engines were told of it.",
        ] {
            assert_eq!(is_navigation(line), line == "Home", "{line}");
        }
        assert_eq!(navigation_tail("It was told on Friday. Read more"), Some(23));
        assert_eq!(navigation_tail("He would read more"), None);
    }

    #[test]
    fn a_caption_stays_and_its_credit_goes() {
        assert_eq!(picture_credit("Representative image Image Credit: Wire"), Some(0));
        assert_eq!(picture_credit("File photo"), Some(0));
        assert_eq!(picture_credit("Photo: Harbour Wire"), Some(0));
        let caption = "The minister leaves the House after the debate on Wednesday. (Photo: Harbour Wire)";
        assert_eq!(picture_credit(caption), caption.find("(Photo"));
        assert_eq!(picture_credit("The image showed a form and no name."), None);
        assert_eq!(
            picture_credit("A photo by the agency showed the form that the company had filled in."),
            None
        );
    }

    #[test]
    fn syndication_notes_alone_and_at_the_end() {
        assert!(is_syndication_note(
            "(This story has not been edited by Ledger staff and is taken from a wire feed.)"
        ));
        assert!(is_syndication_note("(With inputs from agencies)"));
        assert!(is_syndication_note("Reporting by A. Writer; editing by B. Reader"));
        assert!(!is_syndication_note("The letter was edited by the ministry, sources said."));
        let text = "It was told on Friday. (With inputs from agencies)";
        assert_eq!(syndication_tail(text), text.find('('));
        assert_eq!(syndication_tail("It told the team (CERT-In)."), None);
        assert_eq!(syndication_tail("It was told on Friday. (ANI)"), Some(23));
        assert_eq!(syndication_tail("It was told by the agency (ANI)"), None);
        assert!(is_syndication_note("(With PTI Inputs)"));
        assert_eq!(outlet_of_note("has not been edited by Ledger Desk staff"), Some("Ledger Desk"));
    }
}
