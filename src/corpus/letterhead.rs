//! What letters, memoranda and releases have above their words: to whom, from whom, on what; and that it is for release.

use super::furniture::is_longer_than;

/// Before the colon of a line that says on what a letter is; the first words of each are its title.
const ON_WHAT: &[&str] = &[
    "subject",
    "re",
    "regarding",
    "betreff",
    "betrifft",
    "objet",
    "asunto",
    "assunto",
    "oggetto",
    "onderwerp",
    "betreft",
    "הנדון",
];

/// Before the colon of a line that says whose letter it is, and whom it is for.
const WHOSE: &[&str] = &[
    "to",
    "from",
    "cc",
    "bcc",
    "attn",
    "attention",
    "fao",
    "ref",
    "our ref",
    "your ref",
    "reference",
    "an",
    "von",
    "à",
    "de",
    "para",
    "da",
    "aan",
    "van",
    "אל",
    "מאת",
];

/// Lines that say what kind of paper it is, or when it may be used, and nothing of what it tells.
const KINDS: &[&str] = &[
    "for immediate release",
    "for immediate publication",
    "not for immediate release",
    "press release",
    "news release",
    "media release",
    "press statement",
    "media statement",
    "press notice",
    "media advisory",
    "memorandum",
    "memo",
    "confidential",
    "strictly confidential",
    "private and confidential",
    "internal",
    "for internal use",
    "for internal use only",
    "draft",
    "pressemitteilung",
    "medienmitteilung",
    "presseinformation",
    "zur sofortigen veröffentlichung",
    "communiqué de presse",
    "communiqué",
    "pour diffusion immédiate",
    "nota de prensa",
    "comunicado de prensa",
    "comunicado",
    "nota à imprensa",
    "comunicado de imprensa",
    "comunicato stampa",
    "persbericht",
    "הודעה לעיתונות",
];

/// What a line at the head of a letter or a release is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterLine<'a> {
    /// "To: the board", "FOR IMMEDIATE RELEASE": never a title.
    Around,
    /// What stands behind "Subject:".
    Subject(&'a str),
}

pub fn letter_line(line: &str) -> Option<LetterLine<'_>> {
    const MOST_WORDS: usize = 25;
    const LONGEST_LABEL: usize = 24;
    let line = line.trim();
    if is_longer_than(line, MOST_WORDS) {
        return None;
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let embargo = bare.starts_with("embargoed until") || bare.starts_with("embargoed:");
    if embargo || KINDS.contains(&bare.as_str()) {
        return Some(LetterLine::Around);
    }
    let (label, rest) = line.split_once(':')?;
    let (label, rest) = (label.trim(), rest.trim());
    if label.len() > LONGEST_LABEL || rest.is_empty() {
        return None;
    }
    let label = label.to_lowercase();
    if ON_WHAT.contains(&label.as_str()) {
        Some(LetterLine::Subject(rest))
    } else {
        WHOSE.contains(&label.as_str()).then_some(LetterLine::Around)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_letters_are_told_by_what_stands_before_the_colon() {
        for line in [
            "To: the board",
            "FOR IMMEDIATE RELEASE",
            "*** Press release ***",
            "Von: Ana Brede",
            "À : le conseil",
            "Embargoed until 6 May",
        ] {
            assert_eq!(letter_line(line), Some(LetterLine::Around), "{line}");
        }
        assert_eq!(
            letter_line("Subject: Boats for the harbour"),
            Some(LetterLine::Subject("Boats for the harbour"))
        );
        assert_eq!(letter_line("Betreff : Boote"), Some(LetterLine::Subject("Boote")));
        for line in [
            "To the board: a letter",
            "Press releases are late",
            "From:",
            "Marlow: Council buys boats",
            "A: Yes, we did",
        ] {
            assert_eq!(letter_line(line), None, "{line}");
        }
    }
}
