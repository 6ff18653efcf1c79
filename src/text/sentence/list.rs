//! Lists that run on in one paragraph: "1) The first item 2) The second item".

/// A list number at the head of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marker {
    /// 1 for "1" and "a".
    number: u32,
    letter: bool,
    tail: &'static str,
    /// Bytes of the marker.
    pub len: usize,
}

/// The highest number that is read as a list number.
const HIGHEST: u32 = 999;

/// The marker that `text` begins with, where a blank follows it.
pub fn marker(text: &str) -> Option<Marker> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let (number, letter, at) = if digits > 0 {
        (text[..digits].parse().ok()?, false, digits)
    } else if bytes.first().is_some_and(u8::is_ascii_lowercase) {
        (u32::from(bytes[0] - b'a') + 1, true, 1)
    } else {
        return None;
    };
    let tail = [".)", ")", "."].into_iter().find(|tail| text[at..].starts_with(tail))?;
    let len = at + tail.len();
    (number <= HIGHEST && bytes.get(len).is_some_and(u8::is_ascii_whitespace)).then_some(Marker {
        number,
        letter,
        tail,
        len,
    })
}

impl Marker {
    /// The marker of the item after this one, as written.
    pub fn successor(self) -> String {
        match u8::try_from(self.number) {
            Ok(number @ ..26) if self.letter => format!("{}{}", char::from(b'a' + number), self.tail),
            _ => format!("{}{}", self.number + 1, self.tail),
        }
    }
}
