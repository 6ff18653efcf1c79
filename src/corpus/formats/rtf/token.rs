//! RTF as tokens: groups, control words with a number, signs, bytes of text.

/// One token. A source is never longer than its tokens, so nothing here can grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Open,
    Close,
    /// A control word, or a control sign (`*`, `~`, `-`, `_`); with its number, if it has one.
    Word(&'a str, Option<i32>),
    /// A byte written as `\'hh`.
    Byte(u8),
    /// Bytes of text without line ends.
    Text(&'a [u8]),
}

pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub fn new(source: &'a [u8]) -> Self {
        Self { rest: source }
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.rest.first()?;
        if first == b'\'' {
            let hex = self.rest.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
            if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                self.take(3);
                return Some(Token::Byte(byte));
            }
            self.take(1);
            return self.next();
        }
        if !first.is_ascii_alphabetic() {
            let sign = self.take(1);
            return Some(match sign {
                [b'\\' | b'{' | b'}'] => Token::Text(sign),
                [b'\n' | b'\r'] => Token::Word("par", None),
                [b'\t'] => Token::Word("tab", None),
                sign => match std::str::from_utf8(sign) {
                    Ok(sign) => Token::Word(sign, None),
                    Err(_) => return self.next(),
                },
            });
        }
        let letters = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(self.take(letters)).unwrap_or_default();
        let signed = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self.rest[signed..].iter().take_while(|b| b.is_ascii_digit()).count();
        let number: Option<i32> = if digits == 0 {
            None
        } else {
            std::str::from_utf8(self.take(signed + digits)).ok().and_then(|digits| digits.parse().ok())
        };
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if word == "bin" {
            self.take(number.unwrap_or_default().max(0) as usize);
            return self.next();
        }
        Some(Token::Word(word, number))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            return match *self.rest.first()? {
                b'{' => {
                    self.take(1);
                    Some(Token::Open)
                }
                b'}' => {
                    self.take(1);
                    Some(Token::Close)
                }
                b'\\' => {
                    self.take(1);
                    self.control()
                }
                b'\n' | b'\r' | 0 => {
                    self.take(1);
                    continue;
                }
                _ => {
                    let text = |b: &u8| !matches!(b, b'{' | b'}' | b'\\' | b'\n' | b'\r' | 0);
                    let length = self.rest.iter().take_while(|b| text(b)).count();
                    Some(Token::Text(self.take(length)))
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_bytes_and_signs() {
        let tokens: Vec<_> =
            Tokens::new(b"{\\rtf1\\ansi It\\'e9 \\u-10179?\\{x\\~y\\*}\r\n\\bin3 }}}z").collect();
        assert_eq!(
            tokens,
            [
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("ansi", None),
                Token::Text(b"It"),
                Token::Byte(0xE9),
                Token::Text(b" "),
                Token::Word("u", Some(-10179)),
                Token::Text(b"?"),
                Token::Text(b"{"),
                Token::Text(b"x"),
                Token::Word("~", None),
                Token::Text(b"y"),
                Token::Word("*", None),
                Token::Close,
                Token::Text(b"z"),
            ]
        );
    }
}
