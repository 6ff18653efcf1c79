//! RON as tokens: read without recursion, within limits, and given back in one spelling.
//!
//! Ids are computed over this spelling, so that it can be checked for acts that nobody here knows.

use std::borrow::Cow;

/// The longest value of a field, in bytes.
pub const FIELD_LIMIT: usize = 256 * 1024;
/// The longest line, and the longest record wrapped over lines, in bytes.
pub const LINE_LIMIT: usize = 4 * 1024 * 1024;
/// How deep brackets may stand in each other.
pub const DEPTH_LIMIT: usize = 64;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a number, as written.
    Word,
    /// A string between quotation marks, with escapes.
    Text,
    /// A raw string; the number of `#` marks.
    Raw(u8),
    /// A character between apostrophes, with escapes.
    Char,
    Open(u8),
    Close(u8),
    Comma,
    Colon,
}

/// A token: its kind and its place in the source, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// What is wrong, and where in the source (bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub at: usize,
    pub message: String,
    pub hint: &'static str,
}

fn fault<T>(at: usize, message: impl Into<String>, hint: &'static str) -> Result<T, Fault> {
    Err(Fault { at, message: message.into(), hint })
}

/// How far the scanner came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A whole record lies in `tokens`; the source goes on at this byte.
    Record(usize),
    /// The head of a file, up to and with `lines: [`.
    Header(usize),
    /// The source is used up; `tokens` may hold the beginning of a record.
    More,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wants {
    /// A value, or the end of the list.
    #[default]
    Item,
    /// A value: after a colon.
    Value,
    /// A comma, a colon, the end of the list; after a word also an opening bracket.
    Next,
}

/// Reads records out of source that may come line by line: each call goes on where the last one stopped.
#[derive(Debug, Default)]
pub struct Scanner {
    pub tokens: Vec<Token>,
    /// Was a comment passed over?
    pub comments: bool,
    brackets: Vec<u8>,
    wants: Wants,
    named: bool,
    in_comment: u32,
}

impl Scanner {
    /// Forgets what was begun.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.brackets.clear();
        self.wants = Wants::Item;
        self.named = false;
        self.in_comment = 0;
    }

    /// Is nothing begun, neither a record nor a comment?
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.tokens.is_empty() && self.in_comment == 0
    }

    #[must_use]
    pub fn in_comment(&self) -> bool {
        self.in_comment > 0
    }

    #[must_use]
    pub fn depth(&self) -> usize {
        self.brackets.len()
    }

    /// Reads on from byte `at` of `source`, to the end of the first record. Line breaks may stand between tokens.
    pub fn scan(&mut self, source: &str, mut at: usize) -> Result<Step, Fault> {
        let bytes = source.as_bytes();
        loop {
            if self.in_comment > 0 {
                let Some(end) = self.leave_comment(bytes, at) else { return Ok(Step::More) };
                at = end;
            }
            let Some(&byte) = bytes.get(at) else { return self.pause() };
            let start = at;
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => at += 1,
                b'/' if bytes.get(at + 1) == Some(&b'/') => {
                    self.comments = true;
                    at = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
                }
                b'/' if bytes.get(at + 1) == Some(&b'*') => {
                    self.comments = true;
                    self.in_comment = 1;
                    at += 2;
                }
                b'"' => {
                    let end = text_end(bytes, at + 1)?;
                    self.value(Token { kind: Kind::Text, start, end }, source)?;
                    at = end;
                }
                b'\'' => {
                    let end = char_end(source, at)?;
                    self.value(Token { kind: Kind::Char, start, end }, source)?;
                    at = end;
                }
                b'(' | b'[' | b'{' => {
                    at += 1;
                    self.open(Token { kind: Kind::Open(byte), start, end: at })?;
                    if byte == b'[' && self.is_header(source) {
                        return Ok(Step::Header(at));
                    }
                }
                b')' | b']' | b'}' => {
                    at += 1;
                    if self.brackets.is_empty() {
                        // The end of a file may stand anywhere.
                        if self.tokens.is_empty() && byte != b'}' {
                            continue;
                        }
                        return fault(start, "a bracket is closed that was not opened", REMOVE_OR_MEND);
                    }
                    self.close(Token { kind: Kind::Close(byte), start, end: at })?;
                    if self.brackets.is_empty() {
                        self.wants = Wants::Item;
                        self.named = false;
                        return Ok(Step::Record(at));
                    }
                }
                b',' => {
                    at += 1;
                    if self.tokens.is_empty() {
                        continue;
                    }
                    if self.wants != Wants::Next || self.brackets.is_empty() {
                        return fault(start, "a value is missing before this comma", REMOVE_OR_MEND);
                    }
                    self.tokens.push(Token { kind: Kind::Comma, start, end: at });
                    self.wants = Wants::Item;
                    self.named = false;
                }
                b':' => {
                    at += 1;
                    if self.wants != Wants::Next || self.named || self.brackets.is_empty() {
                        return fault(start, "a name is missing before this colon", REMOVE_OR_MEND);
                    }
                    self.tokens.push(Token { kind: Kind::Colon, start, end: at });
                    self.wants = Wants::Value;
                    self.named = true;
                }
                b'r' if raw_hashes(&bytes[at + 1..]).is_some() => {
                    let hashes = raw_hashes(&bytes[at + 1..]).unwrap_or_default();
                    let end = raw_end(bytes, at + 2 + usize::from(hashes), hashes)?;
                    self.value(Token { kind: Kind::Raw(hashes), start, end }, source)?;
                    at = end;
                }
                _ => {
                    let end = word_end(source, at);
                    if end == at {
                        let odd = source[at..].chars().next().unwrap_or_default();
                        return fault(
                            at,
                            format!("the character {} cannot stand here", shown(odd)),
                            "text stands between quotation marks",
                        );
                    }
                    self.value(Token { kind: Kind::Word, start, end }, source)?;
                    at = end;
                }
            }
        }
    }

    /// The end of a line: a record has to have begun with its bracket.
    fn pause(&self) -> Result<Step, Fault> {
        match self.tokens.first() {
            Some(first) if self.brackets.is_empty() => fault(
                first.start,
                "a record begins with its kind and a bracket, such as Entry(",
                REMOVE_OR_MEND,
            ),
            _ => Ok(Step::More),
        }
    }

    fn value(&mut self, token: Token, source: &str) -> Result<(), Fault> {
        if self.wants == Wants::Next {
            return fault(token.start, "a comma or a colon is missing before this", REMOVE_OR_MEND);
        }
        if self.brackets.is_empty() && token.kind != Kind::Word {
            return fault(token.start, "a record begins with its kind, such as Entry(", REMOVE_OR_MEND);
        }
        if token.end - token.start > FIELD_LIMIT && token.value(source).len() > FIELD_LIMIT {
            return fault(
                token.start,
                format!(
                    "a field is {} bytes long, and at most {FIELD_LIMIT} are read",
                    token.end - token.start
                ),
                "shorten it, or keep the text as a document",
            );
        }
        self.tokens.push(token);
        self.wants = Wants::Next;
        Ok(())
    }

    fn open(&mut self, token: Token) -> Result<(), Fault> {
        let after_word =
            token.kind == Kind::Open(b'(') && self.tokens.last().is_some_and(|last| last.kind == Kind::Word);
        if self.wants == Wants::Next && !after_word {
            return fault(token.start, "a comma or a colon is missing before this bracket", REMOVE_OR_MEND);
        }
        if self.brackets.is_empty() && !after_word {
            return fault(token.start, "a record begins with its kind, such as Entry(", REMOVE_OR_MEND);
        }
        if self.brackets.len() == DEPTH_LIMIT {
            return fault(
                token.start,
                format!("brackets stand more than {DEPTH_LIMIT} deep in each other"),
                REMOVE_OR_MEND,
            );
        }
        if let Kind::Open(bracket) = token.kind {
            self.brackets.push(bracket);
        }
        self.tokens.push(token);
        self.wants = Wants::Item;
        self.named = false;
        Ok(())
    }

    fn close(&mut self, token: Token) -> Result<(), Fault> {
        let fits = matches!(
            (self.brackets.pop(), token.kind),
            (Some(b'('), Kind::Close(b')'))
                | (Some(b'['), Kind::Close(b']'))
                | (Some(b'{'), Kind::Close(b'}'))
        );
        if !fits {
            return fault(token.start, "this bracket does not close the one that is open", REMOVE_OR_MEND);
        }
        if self.wants == Wants::Value {
            return fault(token.start, "a value is missing before this bracket", REMOVE_OR_MEND);
        }
        self.tokens.push(token);
        self.wants = Wants::Next;
        // Whatever stands in the brackets was one value; a colon may only follow it where none came before,
        // which only a map with such keys would need.
        self.named = true;
        Ok(())
    }

    fn is_header(&self, source: &str) -> bool {
        let is =
            |token: &Token, word: &str| token.kind == Kind::Word && &source[token.start..token.end] == word;
        self.brackets.len() == 2
            && is(&self.tokens[0], HEADER)
            && matches!(&self.tokens[..], [.., name, colon, _] if is(name, "lines") && colon.kind == Kind::Colon)
    }

    fn leave_comment(&mut self, bytes: &[u8], mut at: usize) -> Option<usize> {
        while self.in_comment > 0 {
            let mark = at + memchr::memchr2(b'/', b'*', bytes.get(at..)?)?;
            match (bytes[mark], bytes.get(mark + 1)) {
                (b'*', Some(b'/')) => {
                    self.in_comment -= 1;
                    at = mark + 2;
                }
                (b'/', Some(b'*')) => {
                    self.in_comment = self.in_comment.saturating_add(1);
                    at = mark + 2;
                }
                _ => at = mark + 1,
            }
        }
        Some(at)
    }
}

/// The kind of the record that opens a file.
pub const HEADER: &str = "Claimdesk";
const REMOVE_OR_MEND: &str = "mend the line by hand, or take it from another copy";

/// A character in a message: visible ones as they are, others by number.
fn shown(odd: char) -> String {
    if odd.is_control() || is_escaped(odd) {
        format!("U+{:04X}", u32::from(odd))
    } else {
        format!("“{odd}”")
    }
}

/// The byte behind the closing quotation mark.
fn text_end(bytes: &[u8], mut at: usize) -> Result<usize, Fault> {
    let start = at - 1;
    loop {
        let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..]) else { return unclosed(start) };
        at += found;
        match bytes[at] {
            b'"' => return Ok(at + 1),
            b'\n' => return unclosed(start),
            _ => at = escape_end(bytes, at)?,
        }
    }
}

fn unclosed<T>(at: usize) -> Result<T, Fault> {
    fault(at, "a string is not closed on its line", "write a line break inside a string as \\n")
}

/// The byte behind the escape that begins at `at`; only such as stand for one character.
fn escape_end(bytes: &[u8], at: usize) -> Result<usize, Fault> {
    let hex =
        |from: usize, to: usize| bytes.get(from..to).is_some_and(|d| d.iter().all(u8::is_ascii_hexdigit));
    let end = match bytes.get(at + 1) {
        Some(b'n' | b'r' | b't' | b'0' | b'\\' | b'"' | b'\'') => Some(at + 2),
        // Above 7F such an escape is half a character.
        Some(b'x') if hex(at + 2, at + 4) && bytes[at + 2] < b'8' => Some(at + 4),
        Some(b'u') if bytes.get(at + 2) == Some(&b'{') => {
            let close = bytes[at + 3..].iter().take(7).position(|b| *b == b'}').map(|n| at + 3 + n);
            close.filter(|close| code_point(&bytes[at + 3..*close]).is_some()).map(|close| close + 1)
        }
        _ => None,
    };
    end.map_or_else(
        || fault(at, "this escape is not known", "a backslash in text is written twice: \\\\"),
        Ok,
    )
}

fn code_point(digits: &[u8]) -> Option<char> {
    let well_formed = !digits.is_empty() && digits.len() <= 6 && digits.iter().all(u8::is_ascii_hexdigit);
    let digits = std::str::from_utf8(digits).ok().filter(|_| well_formed)?;
    u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)
}

fn char_end(source: &str, start: usize) -> Result<usize, Fault> {
    let bytes = source.as_bytes();
    let end = match source[start + 1..].chars().next() {
        Some('\\') => escape_end(bytes, start + 1)?,
        Some(one) if one != '\'' && one != '\n' => start + 1 + one.len_utf8(),
        _ => return fault(start, "a character is missing between the apostrophes", REMOVE_OR_MEND),
    };
    if bytes.get(end) == Some(&b'\'') {
        return Ok(end + 1);
    }
    fault(start, "one character between apostrophes is not closed", "text stands between quotation marks")
}

/// The number of `#` marks if a raw string begins here (behind its `r`).
fn raw_hashes(bytes: &[u8]) -> Option<u8> {
    let hashes = bytes.iter().take(255).take_while(|b| **b == b'#').count();
    (bytes.get(hashes) == Some(&b'"')).then_some(hashes as u8)
}

fn raw_end(bytes: &[u8], from: usize, hashes: u8) -> Result<usize, Fault> {
    let hashes = usize::from(hashes);
    let mut at = from;
    while let Some(found) = memchr::memchr2(b'"', b'\n', &bytes[at..]) {
        at += found;
        if bytes[at] == b'\n' {
            break;
        }
        let marks = bytes[at + 1..].iter().take(hashes).take_while(|b| **b == b'#').count();
        if marks == hashes {
            return Ok(at + 1 + hashes);
        }
        at += 1;
    }
    unclosed(from)
}

fn word_end(source: &str, start: usize) -> usize {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '+' | '-');
    // `r#type` is a name that is also a word of the notation.
    let begin = if source[start..].starts_with("r#") { start + 2 } else { start };
    let len = source[begin..].find(|c| !is_word(c)).unwrap_or(source.len() - begin);
    if len == 0 { start } else { begin + len }
}

/// Must this character be written as `\u{…}`? Controls, line separators, the byte-order mark, and what turns
/// the direction of writing.
fn is_escaped(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Writes text as the one string literal that stands for it, quotation marks included.
pub fn push_text(text: &str, out: &mut String) {
    use std::fmt::Write;
    out.push('"');
    let mut plain = 0;
    for (at, c) in text.char_indices() {
        let short = match c {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            c if is_escaped(c) => "",
            _ => continue,
        };
        out.push_str(&text[plain..at]);
        plain = at + c.len_utf8();
        if short.is_empty() {
            // Writing into a String cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push_str(short);
        }
    }
    out.push_str(&text[plain..]);
    out.push('"');
}

impl Token {
    /// The source of the token.
    #[must_use]
    pub fn source<'a>(&self, source: &'a str) -> &'a str {
        &source[self.start..self.end]
    }

    /// What the token stands for: the text of a string, else the token itself.
    #[must_use]
    pub fn value<'a>(&self, source: &'a str) -> Cow<'a, str> {
        let token = self.source(source);
        match self.kind {
            Kind::Text | Kind::Char => unescape(&token[1..token.len() - 1]),
            Kind::Raw(hashes) => {
                let marks = usize::from(hashes);
                Cow::Borrowed(&token[2 + marks..token.len() - 1 - marks])
            }
            _ => Cow::Borrowed(token),
        }
    }

    /// Writes the token in its one spelling.
    pub fn push(&self, source: &str, out: &mut String) {
        let token = self.source(source);
        match self.kind {
            Kind::Text if is_plain(&token[1..token.len() - 1]) => out.push_str(token),
            Kind::Text | Kind::Raw(_) => push_text(&self.value(source), out),
            Kind::Char => {
                let mut text = String::new();
                match &*self.value(source) {
                    "'" => text.push_str("\"\\'\""),
                    "\"" => text.push_str("\"\"\""),
                    one => push_text(one, &mut text),
                }
                out.push('\'');
                out.push_str(&text[1..text.len() - 1]);
                out.push('\'');
            }
            _ => out.push_str(token),
        }
    }
}

/// Is this the inside of a string that is already in its one spelling? May say no where it is.
pub(super) fn is_plain(inside: &str) -> bool {
    // Lead bytes of all characters that are escaped, controls, and the backslash.
    let odd = |b: &u8| *b < 0x20 || matches!(*b, b'\\' | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef);
    !inside.as_bytes().iter().any(odd) || !inside.chars().any(|c| c == '\\' || is_escaped(c))
}

/// Text of the inside of a string whose escapes are known to be well formed.
pub fn unescape(inside: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', inside.as_bytes()) else { return Cow::Borrowed(inside) };
    let mut text = String::with_capacity(inside.len());
    text.push_str(&inside[..first]);
    let mut rest = &inside[first..];
    while let Some(escape) = rest.strip_prefix('\\') {
        let len = match escape.as_bytes().first() {
            Some(b'x') => 3,
            Some(b'u') => escape.find('}').map_or(1, |close| close + 1),
            _ => 1,
        };
        let (escape, behind) = escape.split_at(len.min(escape.len()));
        text.extend(match escape {
            "n" => Some('\n'),
            "r" => Some('\r'),
            "t" => Some('\t'),
            "0" => Some('\0'),
            _ if escape.starts_with('x') => code_point(&escape.as_bytes()[1..]),
            _ if escape.starts_with("u{") => code_point(&escape.as_bytes()[2..escape.len() - 1]),
            _ => escape.chars().next(),
        });
        let next = memchr::memchr(b'\\', behind.as_bytes()).unwrap_or(behind.len());
        text.push_str(&behind[..next]);
        rest = &behind[next..];
    }
    Cow::Owned(text)
}
