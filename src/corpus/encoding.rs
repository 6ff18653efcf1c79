//! From bytes to text, whatever the encoding; a guess is said to be a guess.

use crate::text::normalise;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text as decoded: NFC, `\n` line ends, no byte-order mark.
#[derive(Clone, Debug)]
pub struct Decoded {
    pub text: String,
    /// "UTF-8", "windows-1252, guessed".
    pub encoding: String,
    /// Places where the bytes fitted nothing and U+FFFD stands.
    pub misfits: usize,
}

/// Decode `bytes`; the error says why they are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decoded(encoding, &bytes[mark..], false));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if memchr::memchr(0, bytes).is_some() {
            return utf16_without_mark(bytes).ok_or_else(no_text);
        }
        return Ok(Decoded {
            text: normalise(text).into_owned(),
            encoding: UTF_8.name().to_owned(),
            misfits: 0,
        });
    }
    if memchr::memchr(0, bytes).is_some() {
        return utf16_without_mark(bytes).ok_or_else(no_text);
    }
    if is_damaged_utf8(bytes) {
        return Ok(decoded(UTF_8, bytes, false));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok(decoded(detector.guess(None, Utf8Detection::Deny), bytes, true))
}

/// As [`decode`], where the file or what it came in names its encoding. A byte-order mark goes before that name, and
/// so does sound UTF-8 that is more than ASCII, for nothing else looks so by chance; a name that nobody knows, or
/// that the bytes show to be wrong, is no name.
pub fn decode_declared(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, String> {
    let named = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    let plain = declared.is_none_or(|label| label.trim().eq_ignore_ascii_case("us-ascii"));
    let sound = std::str::from_utf8(bytes).is_ok() && !bytes.is_ascii();
    let Some(encoding) = named.filter(|_| !plain && !sound && Encoding::for_bom(bytes).is_none()) else {
        return decode(bytes);
    };
    let as_named = decoded(encoding, bytes, false);
    if as_named.misfits == 0 {
        return if as_named.text.contains('\0') { Err(no_text()) } else { Ok(as_named) };
    }
    match decode(bytes) {
        Ok(other) if other.misfits == 0 && !other.encoding.ends_with("guessed") => Ok(other),
        _ => Ok(as_named),
    }
}

impl Decoded {
    /// One plain sentence on bytes that fitted nothing, if there were any.
    pub fn misfit_message(&self) -> Option<String> {
        let places = match self.misfits {
            0 => return None,
            1 => "1 place".to_owned(),
            n => format!("{n} places"),
        };
        Some(format!(
            "in {places} the bytes do not fit {}; a replacement sign (U+FFFD) stands there",
            self.encoding
        ))
    }
}

fn no_text() -> String {
    "holds bytes that are no text".to_owned()
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let already_there =
        if encoding == UTF_8 { memchr::memmem::find_iter(bytes, "\u{FFFD}").count() } else { 0 };
    let misfits = if had_errors { text.matches('\u{FFFD}').count() - already_there } else { 0 };
    let guessed = if guessed { ", guessed" } else { "" };
    Decoded {
        text: normalise(&text).into_owned(),
        encoding: format!("{}{guessed}", encoding.name()),
        misfits,
    }
}

/// UTF-8 in which a few bytes were spoilt: of what is beyond ASCII, far more is well-formed than not.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut spoilt) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        spoilt += usize::from(!chunk.invalid().is_empty());
    }
    sound > 4 * spoilt
}

/// Text in UTF-16 without a byte-order mark. Western text shows by its zero bytes: most units have one, always on
/// the same side. Other text shows by reading well one way round and badly the other.
fn utf16_without_mark(bytes: &[u8]) -> Option<Decoded> {
    let head = &bytes[..bytes.len().min(1 << 16) & !1];
    let units = head.len() / 2;
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if odd * 2 > units && even * 20 < units {
        UTF_16LE
    } else if even * 2 > units && odd * 20 < units {
        UTF_16BE
    } else {
        let reads_well = |encoding: &&'static Encoding| reads_well(encoding, head);
        let mut orders = [UTF_16LE, UTF_16BE].into_iter().filter(reads_well);
        // If it reads well both ways, it is neither.
        orders.next().filter(|_| orders.next().is_none())?
    };
    Some(decoded(encoding, bytes, true))
}

/// Are there words, signs between them and next to nothing else, in units that fit the encoding?
fn reads_well(encoding: &'static Encoding, head: &[u8]) -> bool {
    let (text, had_errors) = encoding.decode_without_bom_handling(head);
    // A pair may be cut at the end of the head.
    if had_errors && text.trim_end_matches('\u{FFFD}').contains('\u{FFFD}') {
        return false;
    }
    let is_sign = |c: char| {
        c.is_alphanumeric()
            || c.is_ascii_punctuation()
            || matches!(c, '\u{A0}'..='\u{BF}' | '\u{300}'..='\u{36F}' | '\u{590}'..='\u{5C7}' | '\u{64B}'..='\u{65F}'
                | '\u{900}'..='\u{DFF}' | '\u{E00}'..='\u{E7F}' | '\u{2000}'..='\u{206F}' | '\u{20A0}'..='\u{20BF}'
                | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
    };
    let (mut all, mut spaces, mut strange) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        if matches!(c, ' ' | '\n' | '\r' | '\t') {
            spaces += 1;
        } else if c.is_control() {
            return false;
        } else if !is_sign(c) {
            strange += 1;
        }
    }
    spaces > 0 && strange * 20 < all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::is_nfc;

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, text: &str) {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.encoding.as_str(), decoded.text.as_str()), (encoding, text));
    }

    #[test]
    fn encodings_are_told_apart() {
        check("Caf\u{e9}".as_bytes(), "UTF-8", "Caf\u{e9}");
        check("\u{feff}Cafe\u{301}\r\nx\ry".as_bytes(), "UTF-8", "Caf\u{e9}\nx\ny");
        check(b"\xFF\xFEh\0i\0", "UTF-16LE", "hi");
        check(b"\xFE\xFF\0h\0i", "UTF-16BE", "hi");
        check(b"h\0e\0l\0l\0o\0", "UTF-16LE, guessed", "hello");
        check(
            b"The caf\xE9 had told them; it \x93did not\x94 say so, na\xEFve as it was.",
            "windows-1252, guessed",
            "The caf\u{e9} had told them; it \u{201c}did not\u{201d} say so, na\u{ef}ve as it was.",
        );
    }

    #[test]
    fn a_declared_encoding_is_taken_unless_the_bytes_show_it_wrong() {
        let check = |bytes: &[u8], declared, encoding: &str, text: &str| {
            let decoded = decode_declared(bytes, declared).unwrap();
            assert_eq!(
                (decoded.encoding.as_str(), decoded.text.as_str(), decoded.misfits),
                (encoding, text, 0)
            );
        };
        check(b"\xCF\xF0\xE0\xE2\xE4\xE0", Some("Windows-1251"), "windows-1251", "Правда");
        check(b"\xF0\xD2\xC1\xD7\xC4\xC1", Some("koi8-r"), "KOI8-R", "Правда");
        check("Правда".as_bytes(), Some("us-ascii"), "UTF-8", "Правда");
        check("Правда".as_bytes(), Some("no-such-name"), "UTF-8", "Правда");
        check("\u{feff}Правда".as_bytes(), Some("windows-1251"), "UTF-8", "Правда");
        check("真実".as_bytes(), Some("shift_jis"), "UTF-8", "真実");
        check("Правда".as_bytes(), Some("windows-1251"), "UTF-8", "Правда");
        check(b"\x93\xFA\x96{", Some("shift_jis"), "Shift_JIS", "日本");
        assert_eq!(decode_declared(b"caf\xE9 \xFF", Some("utf-8")).unwrap().misfits, 2);
    }

    /// Two sentences each, as an agency might write them.
    #[rustfmt::skip]
    const TONGUES: &[(&str, &str)] = &[
        ("windows-1251", "Министерство заявило в пятницу, что получило письмо в мае. Компания ответила, что ничего не скрывала."),
        ("KOI8-R", "Министерство заявило в пятницу, что получило письмо в мае. Компания ответила, что ничего не скрывала."),
        ("windows-1252", "Das Büro erklärte am Freitag, es habe die Häfen gezählt. „Das genügt nicht“, sagte die Bürgermeisterin."),
        ("ISO-8859-2", "Úřad v pátek uvedl, že dopis dostal už v květnu. Společnost odpověděla, že nic neskrývala a žádá omluvu."),
        ("windows-1250", "Úřad v pátek uvedl, že dopis dostal už v květnu. „Společnost nic neskrývala,“ řekla mluvčí a žádá omluvu."),
        ("windows-1253", "Το υπουργείο δήλωσε την Παρασκευή ότι έλαβε την επιστολή τον Μάιο. Η εταιρεία απάντησε ότι δεν έκρυψε τίποτα."),
        ("windows-1255", "המשרד מסר ביום שישי כי קיבל את המכתב בחודש מאי. החברה השיבה כי לא הסתירה דבר ומבקשת התנצלות."),
        ("windows-1256", "قالت الوزارة يوم الجمعة إنها تلقت الرسالة في مايو. وردت الشركة بأنها لم تخف شيئا وطلبت اعتذارا."),
        ("windows-1254", "Bakanlık cuma günü mektubu mayısta aldığını söyledi. Şirket hiçbir şey gizlemediğini belirtti ve özür istedi."),
        ("Shift_JIS", "省は金曜日、五月に手紙を受け取ったと述べた。会社は何も隠していないと答え、謝罪を求めた。"),
        ("EUC-JP", "省は金曜日、五月に手紙を受け取ったと述べた。会社は何も隠していないと答え、謝罪を求めた。"),
        ("GBK", "该部周五表示，五月份已收到来信。公司回答说没有隐瞒任何事情，并要求道歉。"),
        ("Big5", "該部週五表示，五月份已收到來信。公司回答說沒有隱瞞任何事情，並要求道歉。"),
        ("EUC-KR", "부처는 금요일에 오월에 편지를 받았다고 밝혔다. 회사는 아무것도 숨기지 않았다고 답하고 사과를 요구했다."),
    ];

    #[test]
    fn what_names_no_encoding_is_guessed_and_said_to_be() {
        for (name, text) in TONGUES {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, unmappable) = encoding.encode(text);
            assert!(!unmappable, "{name}");
            let decoded = decode(&bytes).unwrap();
            assert_eq!(decoded.text, *text, "{name} was taken for {}", decoded.encoding);
            assert!(decoded.encoding.ends_with(", guessed"), "{name}: {}", decoded.encoding);
            assert_eq!(decoded.misfits, 0, "{name}");
        }
    }

    #[test]
    fn utf_16_without_mark_is_read_in_every_script() {
        for (_, text) in TONGUES {
            let text = format!("{text}\n{text}\n");
            let (little, big): (Vec<u8>, Vec<u8>) = (
                text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            );
            check(&little, "UTF-16LE, guessed", &text);
            check(&big, "UTF-16BE, guessed", &text);
        }
    }

    #[test]
    fn bytes_that_fit_nothing_are_counted() {
        let mut bytes =
            "na\u{ef}ve caf\u{e9}s \u{201c}told\u{201d} them \u{2013} so \u{fffd}".as_bytes().to_vec();
        bytes.push(0xFF);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.encoding.as_str(), decoded.misfits), ("UTF-8", 1));
        assert!(decoded.misfit_message().unwrap().contains("in 1 place "));
        assert!(decode(b"\0\x01\x02\0\0\xFF\0").is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_become_nfc_text_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(decoded) = decode(&bytes) {
                prop_assert!(is_nfc(&decoded.text));
                prop_assert!(!decoded.text.contains('\r'));
            }
        }
    }
}
