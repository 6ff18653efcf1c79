//! Words, numbers and punctuation, each with its bytes.

use super::Span;
use super::eights::{cut, head, not_plain, small};
use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with digits, inner apostrophes and combining marks: "company's", "5G", "1st".
    Word,
    /// Digits with inner commas and points: "1,400", "3.5".
    Number,
    /// One character that is neither of these nor white space.
    Punctuation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: TokenKind,
    /// Bytes of the text.
    pub span: Span,
    /// Its first eight bytes as a number, English capitals made small: the first byte lowest, zeros behind a shorter one.
    pub head: u64,
}

impl Token {
    /// The words of the token in the text it was read from; empty in any other where it does not fit.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.span.range()).unwrap_or("")
    }
}

/// The tokens of `text` in order: disjoint, covering every character that is not white space.
#[must_use]
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

/// Made by [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while bytes.get(start) == Some(&b' ') {
            start += 1;
        }
        // Most of any text: a word of few letters, and a blank or a mark behind it.
        if let Some(behind) = bytes.get(start..)
            && let Some(eight) = behind.first_chunk::<8>()
            && eight[0].is_ascii_alphabetic()
        {
            let eight = u64::from_le_bytes(*eight);
            let length = not_plain(eight).trailing_zeros() as usize / 8;
            if length < 8 && !matches!((eight >> (8 * length)) as u8, b'\'' | 0x80..) {
                self.at = start + length;
                let head = small(cut(eight, length));
                return Some(Token { kind: TokenKind::Word, span: Span::new(start, self.at), head });
            }
        }
        self.at = start;
        self.other()
    }
}

impl Tokens<'_> {
    /// The next token, whatever it is.
    fn other(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        let first = loop {
            let b = *bytes.get(start)?;
            if b < 0x80 {
                if matches!(b, b' ' | 0x09..=0x0D) {
                    start += 1;
                    continue;
                }
                break char::from(b);
            }
            let c = self.text[start..].chars().next()?;
            if !c.is_whitespace() {
                break c;
            }
            start += c.len_utf8();
        };
        let mark = || {
            let end = start + first.len_utf8();
            (TokenKind::Punctuation, end + marks(&self.text[end..]))
        };
        let (kind, end) = if first.is_ascii_alphabetic() {
            let end = start + plain(&bytes[start..]);
            match bytes.get(end) {
                Some(b'\'' | 0x80..) => word(self.text, start),
                _ => (TokenKind::Word, end),
            }
        } else if first.is_ascii_digit() {
            word(self.text, start)
        } else if first.is_ascii() || matches!(first, '\u{2010}'..='\u{2027}') {
            // Dashes and quotation marks, which most texts have: no letters, without the tables being asked.
            mark()
        } else if is_single(first) {
            (TokenKind::Word, start + first.len_utf8() + marks(&self.text[start + first.len_utf8()..]))
        } else if first.is_alphanumeric() {
            word(self.text, start)
        } else {
            mark()
        };
        self.at = end;
        Some(Token { kind, span: Span::new(start, end), head: head(&bytes[start..end]) })
    }
}

/// Letters and digits of ASCII, behind which no word begins.
pub const PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// How many letters and digits of ASCII `bytes` begins with.
fn plain(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks::<8>();
    for (n, eight) in eights.iter().enumerate() {
        let others = not_plain(u64::from_le_bytes(*eight));
        if others != 0 {
            return 8 * n + others.trailing_zeros() as usize / 8;
        }
    }
    let length = rest.iter().take_while(|byte| PLAIN[usize::from(**byte)]).count();
    8 * eights.len() + length
}

/// The word or number that begins at `start`, and where it ends.
fn word(text: &str, start: usize) -> (TokenKind, usize) {
    let bytes = text.as_bytes();
    let mut kind = TokenKind::Number;
    let mut at = start;
    while let Some(&b) = bytes.get(at) {
        if b.is_ascii_digit() {
            at += 1;
        } else if b.is_ascii_alphabetic() {
            kind = TokenKind::Word;
            at += 1;
            // Most of any text: letters and digits behind a letter.
            while bytes.get(at).is_some_and(|byte| PLAIN[usize::from(*byte)]) {
                at += 1;
            }
        } else if b < 0x80 {
            let inner = match b {
                b'\'' => kind == TokenKind::Word && letter_follows(text, at + 1),
                b',' | b'.' => kind == TokenKind::Number && digit_follows(text, at + 1),
                _ => false,
            };
            if !inner {
                break;
            }
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            let after = at + c.len_utf8();
            if c.is_alphanumeric() && !is_single(c) {
                if !c.is_numeric() {
                    kind = TokenKind::Word;
                }
            } else if matches!(c, '\u{66B}' | '\u{66C}') {
                // The Arabic decimal and thousands signs.
                if kind != TokenKind::Number || !digit_follows(text, after) {
                    break;
                }
            } else if c == '\u{2019}' {
                if kind != TokenKind::Word || !letter_follows(text, after) {
                    break;
                }
            } else if !is_combining_mark(c) && !matches!(c, '\u{200C}' | '\u{200D}' | '\u{AD}') {
                break;
            }
            at = after;
        }
    }
    (kind, at)
}

fn digit_follows(text: &str, at: usize) -> bool {
    match text.as_bytes().get(at) {
        Some(b) if b.is_ascii() => b.is_ascii_digit(),
        _ => text[at..].chars().next().is_some_and(char::is_numeric),
    }
}

fn letter_follows(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_some_and(char::is_alphabetic)
}

/// Bytes of the combining marks and joiners that `text` begins with.
fn marks(text: &str) -> usize {
    if text.as_bytes().first().is_none_or(u8::is_ascii) {
        return 0;
    }
    if text.starts_with(['\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}']) {
        return 0;
    }
    let joins = |c: &char| is_combining_mark(*c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0F}');
    text.chars().take_while(joins).map(char::len_utf8).sum()
}

/// Scripts written without blanks: each character stands for itself.
fn is_single(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        || matches!(c, '\u{E00}'..='\u{EFF}' if c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::TokenKind::{Number, Punctuation, Word};
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).map(|t| t.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_numbers_and_marks() {
        check(
            "The company's 1,400 users (3.5%).",
            &["The", "company's", "1,400", "users", "(", "3.5", "%", ")", "."],
        );
        check("It’s 5G, 1st-class", &["It’s", "5G", ",", "1st", "-", "class"]);
        check("हिन्दी में", &["हिन्दी", "में"]);
        check("漢字 テ", &["漢", "字", "テ"]);
        check("१,४०० ١٬٤٠٠٫٥, 3½", &["१,४००", "١٬٤٠٠٫٥", ",", "3½"]);
        check("e\u{301}te\u{301} 1,400,", &["e\u{301}te\u{301}", "1,400", ","]);
    }

    #[test]
    fn kinds() {
        let kinds: Vec<TokenKind> = tokens("In 2019, 5G").map(|t| t.kind).collect();
        assert_eq!(kinds, [Word, Number, Punctuation, Word]);
    }

    #[test]
    fn plain_is_what_the_table_says() {
        for byte in 0..=u8::MAX {
            for at in 0..17 {
                let mut bytes = *b"aZ09mM5zA7bY8cXa9";
                bytes[at] = byte;
                let expected = bytes.iter().take_while(|b| PLAIN[usize::from(**b)]).count();
                assert_eq!(plain(&bytes), expected, "{byte} at {at}");
            }
        }
    }

    proptest! {
        #[test]
        fn tokens_cover_every_character(text in "[\\PC\\s]{0,60}") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start >= last && !token.span.is_empty());
                prop_assert!(text[last..token.span.start].chars().all(char::is_whitespace));
                last = token.span.end;
            }
            prop_assert!(text[last..].chars().all(char::is_whitespace));
        }
    }
}
