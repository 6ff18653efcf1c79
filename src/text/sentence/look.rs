//! What stands around a stop: marks that run on, what closes, the word before, the word after.

fn is_note(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b' ' | b',' | b'-')
}

/// Past the numbers of notes, " [21] [22]", that stand with blanks behind a stop.
pub fn notes(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        let open = at + bytes[at..].iter().take_while(|b| **b == b' ').count();
        let inner = open + 1;
        let digits = bytes.get(inner..).unwrap_or(&[]).iter().take(9).take_while(|b| is_note(**b)).count();
        if bytes.get(open) != Some(&b'[') || digits == 0 || bytes.get(inner + digits) != Some(&b']') {
            return at;
        }
        at = inner + digits + 1;
    }
}

/// Bytes of " :-)" and the like at the head of `rest`; 0 where there is none.
pub fn face(rest: &str) -> usize {
    let body = rest.trim_start_matches(' ');
    let blanks = rest.len() - body.len();
    let bytes = body.as_bytes();
    let at = match bytes {
        [b':' | b';' | b'=', b'-', ..] => 2,
        [b':' | b';' | b'=', ..] => 1,
        _ => return 0,
    };
    let mouth = bytes[at..].iter().take_while(|b| matches!(b, b')' | b'(')).count();
    let mouth =
        if mouth == 0 && bytes.get(at).is_some_and(|b| matches!(b, b'D' | b'P' | b'p')) { 1 } else { mouth };
    let alone = bytes.get(at + mouth).is_none_or(u8::is_ascii_whitespace);
    if mouth > 0 && alone { blanks + at + mouth } else { 0 }
}

pub struct Dots {
    pub count: usize,
    pub spaced: bool,
    pub end: usize,
}

/// The stops that follow each other from `stop`, with single blanks between them or none.
pub fn dots(bytes: &[u8], stop: usize) -> Dots {
    let mut found = Dots { count: 1, spaced: false, end: stop + 1 };
    loop {
        match (bytes.get(found.end), bytes.get(found.end + 1)) {
            (Some(b'.'), _) => found.end += 1,
            (Some(b' '), Some(b'.')) => {
                found.end += 2;
                found.spaced = true;
            }
            _ => return found,
        }
        found.count += 1;
    }
}

/// Past further stops.
pub fn run(text: &str, from: usize) -> usize {
    let stops = |c: &char| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | '‼'
                | '⁇'
                | '⁈'
                | '⁉'
                | '。'
                | '！'
                | '？'
                | '｡'
                | '।'
                | '॥'
                | '؟'
                | '۔'
        )
    };
    from + text[from..].chars().take_while(stops).map(char::len_utf8).sum::<usize>()
}

/// Past closing quotation marks and brackets, and the numbers of notes, raised or in square brackets.
pub fn closers(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at) {
            Some(b'"' | b'\'' | b')' | b']' | b'}' | b'*') => at += 1,
            Some(b'[') => {
                let digits = bytes[at + 1..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
                if digits == 0 || bytes.get(at + 1 + digits) != Some(&b']') {
                    return at;
                }
                at += digits + 2;
            }
            Some(0x80..) => match text[at..].chars().next() {
                Some(c @ ('⁰'..='⁹' | '¹' | '²' | '³')) => at += c.len_utf8(),
                Some(
                    c @ ('”' | '’' | '»' | '›' | '」' | '』' | '）' | '】' | '》' | '〉' | '“' | '‘' | '″'),
                ) => {
                    at += c.len_utf8();
                }
                _ => return at,
            },
            _ => return at,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing follows.
    End,
    Upper,
    Lower,
    Digit,
    /// A letter without case, or a sign.
    Other,
    /// No blank stands between.
    Joined,
}

/// What follows a stop.
pub struct Next<'a> {
    pub kind: Kind,
    /// The letters that follow, as written.
    pub word: &'a str,
    /// Is there white space before it?
    pub spaced: bool,
    /// Does an opening quotation mark stand before it?
    pub quoted: bool,
    pub bracketed: bool,
    pub capital: bool,
    /// What stands behind the word.
    pub behind: &'a str,
}

impl<'a> Next<'a> {
    pub fn after(text: &'a str, end: usize) -> Self {
        let rest = &text[end..];
        let body = rest.trim_start();
        let spaced = body.len() < rest.len();
        let mut next = Next {
            kind: Kind::End,
            word: "",
            spaced,
            quoted: false,
            bracketed: false,
            capital: false,
            behind: "",
        };
        if body.is_empty() {
            return next;
        }
        let opened = body.trim_start_matches(|c| {
            next.quoted |= matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„' | '‹' | '「');
            next.bracketed |= matches!(c, '(' | '[' | '{');
            matches!(
                c,
                '"' | '“' | '‘' | '\'' | '«' | '„' | '‹' | '「' | '(' | '[' | '{' | '¿' | '¡' | '*' | '_'
            )
        });
        next.word = leading_word(opened);
        next.behind = &opened[next.word.len()..];
        let first = opened.chars().next();
        next.capital = first.is_some_and(char::is_uppercase);
        next.kind = match first {
            _ if !spaced => Kind::Joined,
            Some(c) if c.is_uppercase() => Kind::Upper,
            Some(c) if c.is_lowercase() => Kind::Lower,
            Some(c) if c.is_numeric() => Kind::Digit,
            Some(',' | ';' | ':' | '-' | '–' | '—' | ')' | '/' | '&' | '=') => Kind::Lower,
            _ => Kind::Other,
        };
        next
    }
}

impl Next<'_> {
    /// "Smith asked": what follows a quotation says whose it is.
    pub fn is_said(&self) -> bool {
        let verb = leading_word(self.behind.trim_start_matches(' '));
        matches!(
            verb,
            "said"
                | "says"
                | "asked"
                | "asks"
                | "replied"
                | "shouted"
                | "cried"
                | "wrote"
                | "added"
                | "exclaimed"
        )
    }
}

/// The letters and apostrophes that `text` begins with; of a very long word the head.
pub fn leading_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(at, c)| *at > 64 || !(c.is_alphabetic() || *c == '\'' || *c == '\u{2019}'))
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// The word that ends at `stop`, without what opens before it; inner stops belong to it.
pub fn word_before(text: &str, start: usize, stop: usize) -> &str {
    const LONGEST: usize = 40;
    let words = text[start..stop].trim_end();
    let mut from = 0;
    for (i, (at, c)) in words.char_indices().rev().enumerate() {
        let opens =
            matches!(c, '(' | '[' | '{' | '"' | '“' | '‘' | '\'' | '«' | '-' | '–' | '—' | '/' | '&' | '*');
        if c.is_whitespace() || opens || i > LONGEST {
            from = at + c.len_utf8();
            break;
        }
    }
    &words[from..]
}

/// Does the stop stand in a web address or a file name?
pub fn is_address(text: &str, start: usize, stop: usize) -> bool {
    let bytes = text.as_bytes();
    let before = bytes[start..stop]
        .iter()
        .rev()
        .take(LONGEST_ADDRESS)
        .take_while(|b| !b.is_ascii_whitespace())
        .count();
    let after = bytes[stop..].iter().take(LONGEST_ADDRESS).take_while(|b| !b.is_ascii_whitespace()).count();
    let token = String::from_utf8_lossy(&bytes[stop - before..stop + after]);
    token.contains("//")
        || token.contains('@')
        || token.contains('=')
        || token.contains('\\')
        || token.contains("www.")
        || token.matches('.').count() > 2
}

/// Bytes to either side of a stop that are looked at for the marks of an address.
const LONGEST_ADDRESS: usize = 200;
