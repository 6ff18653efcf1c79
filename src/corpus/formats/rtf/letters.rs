//! Bytes and numbers of an RTF text on their way to letters.

use encoding_rs::{Encoding, WINDOWS_1252};

/// So many bytes may wait.
const LONGEST: usize = 1 << 16;

/// What is waiting to be letters: bytes in the code page of the font or of the document, then UTF-16 units.
pub struct Letters {
    /// The document's code page.
    pub page: &'static Encoding,
    font: Option<&'static Encoding>,
    bytes: Vec<u8>,
    words: String,
    /// The first half of a character that UTF-16 writes in two.
    half: Option<u16>,
}

impl Default for Letters {
    fn default() -> Self {
        Self { page: WINDOWS_1252, font: None, bytes: Vec::new(), words: String::new(), half: None }
    }
}

impl Letters {
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// The letters of the font are of this code page from here on.
    pub fn set_font(&mut self, font: Option<&'static Encoding>) {
        self.settle();
        self.font = font;
    }

    pub fn unit(&mut self, unit: u16) {
        self.settle();
        let units: Vec<u16> = self.half.take().into_iter().chain([unit]).collect();
        if units.len() == 1 && (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        // Fonts of signs write them in a private place.
        let signs = |c: char| if ('\u{f000}'..='\u{f0ff}').contains(&c) { '•' } else { c };
        self.words.extend(char::decode_utf16(units).map(|c| signs(c.unwrap_or(char::REPLACEMENT_CHARACTER))));
    }

    fn settle(&mut self) {
        if !self.bytes.is_empty() {
            let encoding = self.font.unwrap_or(self.page);
            self.words.push_str(&encoding.decode_without_bom_handling(&self.bytes).0);
            self.bytes.clear();
        }
    }

    pub fn is_long(&self) -> bool {
        self.bytes.len() + self.words.len() > LONGEST
    }

    pub fn take(&mut self) -> String {
        self.settle();
        std::mem::take(&mut self.words)
    }
}

/// The encoding of a Windows or DOS code page, by its number.
pub fn encoding_of_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        437 | 850 | 1252 => "windows-1252".to_owned(),
        866 => "ibm866".to_owned(),
        874 => "windows-874".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        1250..=1258 => format!("windows-{number}"),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set, by Windows' number for it.
pub fn encoding_of_charset(number: i32) -> Option<&'static Encoding> {
    encoding_of_page(match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
