//! What stands around an article and is not part of it, told by one line or paragraph at a time:
//! banners, notices, navigation, picture credits, syndication notes.
//!
//! Each rule wants more than one sign, for an article may well be about cookies or photographs.

use super::head::{ends_like_a_sentence, is_agency};
use super::pattern::compiled;
use aho_corasick::{AhoCorasick, Input, MatchKind};
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

/// As many as `split_whitespace` gives, but no more than `most`; of plain ASCII many bytes together.
fn words_up_to(text: &str, most: usize) -> usize {
    const TOGETHER: usize = 32;
    let bytes = text.as_bytes();
    let (mut count, mut in_word, mut at) = (0, false, 0);
    while at < bytes.len() && count < most {
        let to = bytes.len().min(at + TOGETHER);
        // Blanks behind the end begin no word.
        let mut piece = [b' '; TOGETHER];
        piece[..to - at].copy_from_slice(&bytes[at..to]);
        if piece.is_ascii() {
            // A word begins where a byte is no blank and the one before it is.
            let mut is_space = [u8::from(!in_word); TOGETHER + 1];
            for (is_space, byte) in is_space[1..].iter_mut().zip(piece) {
                *is_space = u8::from(byte == b' ') | u8::from(byte.wrapping_sub(0x09) <= 0x0D - 0x09);
            }
            let begun = is_space.iter().zip(&is_space[1..]).map(|(before, here)| before & (here ^ 1));
            count += usize::from(begun.sum::<u8>());
            in_word = is_space[to - at] == 0;
            at = to;
            continue;
        }
        for c in text[at..].chars() {
            let is_space = c.is_whitespace();
            count += usize::from(!is_space && !in_word);
            in_word = !is_space;
            at += c.len_utf8();
            if at >= to {
                break;
            }
        }
    }
    count.min(most)
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

/// Words of which one at least stands in whatever the rule of its kind fits; none is the beginning of another.
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
];
const BANNER: u8 = 1;
const CREDITED: u8 = 2;
const ASKING: u8 = 4;

/// The longest text that is looked through for signs, in bytes: no rule that wants one fits a longer one.
const LONGEST_SIGNED: usize = 1500;

/// Of which kinds of furniture a text has a sign. One walk over the text tells, and most paragraphs have none: the
/// patterns, which cost far more, are asked of the others only.
#[derive(Clone, Copy, Debug)]
pub struct Signs(u8);

impl Signs {
    pub fn of(text: &str) -> Self {
        static WORDS: LazyLock<(AhoCorasick, Vec<u8>)> = LazyLock::new(|| {
            let all = || SIGNS.iter().flat_map(|(kind, words)| words.iter().map(move |word| (*kind, *word)));
            let automaton = AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostFirst)
                .build(all().map(|(_, word)| word))
                .expect("a few short words");
            (automaton, all().map(|(kind, _)| kind).collect())
        });
        // In small letters, so that many bytes together can be passed over.
        let mut small = [0; LONGEST_SIGNED];
        let Some(small) = small.get_mut(..text.len()) else { return Self(0) };
        small.copy_from_slice(text.as_bytes());
        small.make_ascii_lowercase();
        let (automaton, kinds) = &*WORDS;
        let (mut signs, mut from) = (0, 0);
        while let Some(found) = automaton.find(Input::new(&*small).range(from..)) {
            signs |= kinds[found.pattern().as_usize()];
            from = found.start() + 1;
        }
        Self(signs)
    }

    fn has(self, kind: u8) -> bool {
        self.0 & kind != 0
    }
}

/// A cookie banner or privacy notice. It speaks to the reader, reports nobody's words, and wants consent.
pub fn is_banner(text: &str, signs: Signs) -> bool {
    if !signs.has(BANNER) || !signs.has(ASKING) || SAID.is_match(text) || !YOU.is_match(text) {
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
    )"
);

pattern!(RIGHTS_RESERVED, r"(?i)^[\s»›>|•*▶→-]*.{0,80}\ball\srights\sreserved\.?$");

/// Navigation, an invitation, a rights line: one short line that leads elsewhere.
pub fn is_navigation(text: &str) -> bool {
    // Asked apart: a pattern that may begin with anything reads on where the other has long given up.
    let reserved = || {
        let bare = text.strip_suffix('.').unwrap_or(text).as_bytes();
        bare.last_chunk::<8>().is_some_and(|end| end.eq_ignore_ascii_case(b"reserved"))
            && RIGHTS_RESERVED.is_match(text)
    };
    text.len() <= 400
        && (NAVIGATION.is_match(text) || reserved())
        && !is_longer_than(text, 50)
        && !reads_on(text)
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
    // Of prose hardly a paragraph ends so, and the pattern would be tried at every full stop.
    let bare = text.trim_end_matches(|c: char| c.is_whitespace() || "»›>.…".contains(c));
    let ends = |last: &str| {
        bare.len() > last.len()
            && bare.as_bytes()[bare.len() - last.len()..].eq_ignore_ascii_case(last.as_bytes())
    };
    if !["more", "story", "reading"].into_iter().any(ends) {
        return None;
    }
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
    if text.len() > 400 {
        return None;
    }
    if signs.has(CREDITED)
        && !is_longer_than(text, 45)
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
    let short = !text.ends_with('.') && !is_longer_than(text, 8);
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
pub fn is_syndication_note(text: &str) -> bool {
    if is_agency(text.trim_matches(['(', ')'])) {
        return text.starts_with('(');
    }
    // How it opens is soon seen; what it says would be looked for to the end.
    text.len() <= 700
        && ((text.starts_with(['(', '[']) && text.trim_end_matches('.').ends_with([')', ']']))
            || (NOTE_OPENS.is_match(text) && !SAID.is_match(text)))
        && NOTE.is_match(text)
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
                return (at > 0 && (signed || NOTE.is_match(inner))).then_some(at);
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

    proptest::proptest! {
        #[test]
        fn words_are_counted_as_they_are_split(text in "[a-z \n\t\u{1f}\u{b}é\u{a0}]{0,150}|[a-z ]{0,150}", most in 0usize..60) {
            let all = text.split_whitespace().count();
            proptest::prop_assert_eq!(word_count(&text), all);
            proptest::prop_assert_eq!(is_longer_than(&text, most), all > most);
        }
    }

    /// The one found at a place must be the only one there, or that of another kind goes unseen.
    #[test]
    fn no_sign_is_the_beginning_of_another() {
        let all: Vec<&str> = SIGNS.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        for (i, sign) in all.iter().enumerate() {
            let longer = all.iter().enumerate().find(|(k, other)| *k != i && other.starts_with(sign));
            assert_eq!(longer, None, "{sign}");
        }
    }

    /// Of what the patterns fit, nothing may be passed over for want of a sign.
    #[test]
    fn whatever_a_pattern_fits_has_a_sign() {
        for (kind, pattern, texts) in [
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
