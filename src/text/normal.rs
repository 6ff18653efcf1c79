//! One form for all texts: NFC and `\n` line ends; and one blank for any run of white space.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// `text` in NFC, with CR LF and lone CR turned into `\n`. Borrowed where nothing has to change.
#[must_use]
pub fn normalise(text: &str) -> Cow<'_, str> {
    let returns = memchr::memchr(b'\r', text.as_bytes()).is_some();
    let composed = is_plainly_composed(text);
    match (returns, composed) {
        (false, true) => Cow::Borrowed(text),
        (false, false) => Cow::Owned(text.nfc().collect()),
        (true, true) => Cow::Owned(line_ends(text)),
        (true, false) => Cow::Owned(line_ends(text).nfc().collect()),
    }
}

/// Is it in NFC beyond doubt? ASCII is, and what comes before a stretch of other signs bears on none of them.
fn is_plainly_composed(text: &str) -> bool {
    beyond_ascii(text).all(|stretch| is_nfc_quick(stretch.chars()) == IsNormalized::Yes)
}

/// The stretches of a text that are not ASCII, each as long as it goes. What is ASCII, mostly nearly all, is passed over
/// many bytes at a time.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = &str> {
    const TOGETHER: usize = 32;
    let mut rest = text;
    std::iter::from_fn(move || {
        let (pieces, _) = rest.as_bytes().as_chunks::<TOGETHER>();
        let plain = TOGETHER * pieces.iter().take_while(|piece| piece.is_ascii()).count();
        let from = plain + rest.as_bytes()[plain..].iter().position(|byte| !byte.is_ascii())?;
        let length = rest.as_bytes()[from..].iter().position(u8::is_ascii);
        let to = length.map_or(rest.len(), |length| from + length);
        let stretch = &rest[from..to];
        rest = &rest[to..];
        Some(stretch)
    })
}

fn line_ends(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'\r', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push('\n');
        let after = &rest[at + 1..];
        rest = after.strip_prefix('\n').unwrap_or(after);
    }
    out.push_str(rest);
    out
}

/// `text` with every run of white space turned into one blank, and none at the ends.
/// Borrowed where nothing has to change.
#[must_use]
pub fn fold_space(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    let mut before_was_space = false;
    let folded = trimmed.chars().all(|c| {
        let space = c.is_whitespace();
        let fits = !space || (c == ' ' && !before_was_space);
        before_was_space = space;
        fits
    });
    if folded {
        return Cow::Borrowed(trimmed);
    }
    let mut out = String::with_capacity(trimmed.len());
    for word in trimmed.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn composes_and_turns_line_ends() {
        assert_eq!(normalise("e\u{301}te\u{301}\r\nend\rlast\n"), "été\nend\nlast\n");
        assert!(matches!(normalise("été\nplain"), Cow::Borrowed(_)));
    }

    #[test]
    fn any_white_space_is_one_blank() {
        assert_eq!(fold_space("  a\u{a0}\n\tb  c\u{2009}"), "a b c");
        assert!(matches!(fold_space(" a b "), Cow::Borrowed("a b")));
        assert_eq!(fold_space(" \n "), "");
    }

    proptest! {
        #[test]
        fn stretch_by_stretch_as_all_at_once(text in "[a-z éü\u{301}\u{327}“漢\u{1100}\u{1161}\u{2126}\u{d55c}]{0,12}") {
            let whole = is_nfc_quick(text.chars()) == IsNormalized::Yes;
            prop_assert_eq!(is_plainly_composed(&text), whole);
        }

        #[test]
        fn stretches_hold_whatever_is_no_ascii(text in "[a-z éü“漢\u{10348}]{0,12}|([a-z ]{0,70}[é漢]{0,3}){0,4}") {
            let held: String = beyond_ascii(&text).collect();
            let expected: String = text.chars().filter(|c| !c.is_ascii()).collect();
            prop_assert_eq!(held, expected);
            let count = text.split(|c: char| c.is_ascii()).filter(|stretch| !stretch.is_empty()).count();
            prop_assert_eq!(beyond_ascii(&text).count(), count);
        }

        #[test]
        fn both_do_nothing_the_second_time(text in "\\PC*|[\\s\\PC]{0,40}") {
            let once = normalise(&text).into_owned();
            prop_assert_eq!(&*normalise(&once), &*once);
            prop_assert!(!once.contains('\r'));
            let folded = fold_space(&text).into_owned();
            prop_assert_eq!(&*fold_space(&folded), &*folded);
        }
    }
}
