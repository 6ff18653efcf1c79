//! The names of documents: hashes that neither Git nor Windows line ends change.

use super::DocumentId;

/// What a document is known by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub id: DocumentId,
    /// All 64 hex digits.
    pub full: String,
    /// Length of what was hashed.
    pub bytes: u64,
    /// Are the hashed bytes those of the text that was read?
    is_of_text: bool,
}

impl Identity {
    /// The identity of `source`, out of which `text` was read as it stands. Most plain texts are so, and need not be
    /// hashed twice.
    #[must_use]
    pub fn with_text(self, text: &str, source: &[u8]) -> Self {
        let is_of_text = self.bytes == source.len() as u64 && text.as_bytes() == source;
        Self { is_of_text, ..self }
    }

    /// As [`text_hash`] of the text that was read.
    #[must_use]
    pub fn text_hash(&self, text: &str) -> String {
        if self.is_of_text { self.full[..TEXT_DIGITS].to_owned() } else { text_hash(text) }
    }
}

/// The identity of a source of one of the text formats: its bytes without byte-order mark, CR LF as LF.
#[must_use]
pub fn identify_text(bytes: &[u8]) -> Identity {
    if byte_order_mark(bytes) == 0 && memchr::memchr(b'\r', bytes).is_none() {
        return identify_bytes(bytes);
    }
    let mut hasher = TextHasher::default();
    hasher.update(bytes);
    hasher.finish()
}

/// The identity of a source of a format that is no text (PDF, an office document, an archive): its bytes as they are.
#[must_use]
pub fn identify_bytes(bytes: &[u8]) -> Identity {
    identity(&blake3::hash(bytes), bytes.len() as u64)
}

/// Are these the bytes that are known by `id`, whichever way their format is hashed?
#[must_use]
pub fn is_known_by(bytes: &[u8], id: DocumentId) -> bool {
    identify_text(bytes).id == id || identify_bytes(bytes).id == id
}

/// The identity of a record: its fields as a JSON array of `[name, value]` pairs in column order.
#[must_use]
pub fn identify_record<N: AsRef<str>>(fields: &[(N, serde_json::Value)]) -> Identity {
    let mut json = vec![b'['];
    for (at, (name, value)) in fields.iter().enumerate() {
        if at > 0 {
            json.push(b',');
        }
        let written = serde_json::to_writer(&mut json, &(name.as_ref(), value));
        debug_assert!(written.is_ok(), "writing into memory fails never");
    }
    json.push(b']');
    identity(&blake3::hash(&json), json.len() as u64)
}

/// So many hex digits of its hash are kept of a text.
const TEXT_DIGITS: usize = 32;

/// 32 hex digits of BLAKE3 of the text read out.
#[must_use]
pub fn text_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..TEXT_DIGITS].to_owned()
}

fn identity(hash: &blake3::Hash, bytes: u64) -> Identity {
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    let full = hash.to_hex().to_string();
    Identity { id: DocumentId(u64::from_be_bytes(first)), full, bytes, is_of_text: false }
}

/// Hashes the bytes of a text format as they pass, in pieces of any size.
#[derive(Default)]
pub struct TextHasher {
    hasher: blake3::Hasher,
    /// The first bytes, held back until it is known whether they are a byte-order mark.
    head: Vec<u8>,
    past_head: bool,
    held_cr: bool,
    bytes: u64,
}

impl TextHasher {
    pub fn update(&mut self, bytes: &[u8]) {
        if self.past_head {
            return self.body(bytes);
        }
        self.head.extend_from_slice(bytes);
        if self.head.len() >= 3 {
            self.release_head();
        }
    }

    #[must_use]
    pub fn finish(mut self) -> Identity {
        self.release_head();
        if self.held_cr {
            self.put(b"\r");
        }
        identity(&self.hasher.finalize(), self.bytes)
    }

    fn release_head(&mut self) {
        self.past_head = true;
        let head = std::mem::take(&mut self.head);
        self.body(&head[byte_order_mark(&head)..]);
    }

    fn body(&mut self, mut bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        if self.held_cr && bytes[0] != b'\n' {
            self.put(b"\r");
        }
        self.held_cr = bytes.last() == Some(&b'\r');
        if self.held_cr {
            bytes = &bytes[..bytes.len() - 1];
        }
        let mut from = 0;
        for at in memchr::memchr_iter(b'\r', bytes) {
            if bytes.get(at + 1) == Some(&b'\n') {
                self.put(&bytes[from..at]);
                from = at + 1;
            }
        }
        self.put(&bytes[from..]);
    }

    fn put(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
    }
}

/// The length of the byte-order mark at the head of `bytes`, 0 if there is none.
#[must_use]
pub fn byte_order_mark(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        3
    } else if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        2
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn git_and_windows_change_no_id() {
        let plain = identify_text(b"one\ntwo\n");
        assert_eq!(identify_text(b"one\r\ntwo\r\n"), plain);
        assert_eq!(identify_text(b"\xEF\xBB\xBFone\r\ntwo\n"), plain);
        assert_eq!(plain.bytes, 8);
        assert_eq!(plain.id.to_string(), plain.full[..16]);
        assert_ne!(identify_text(b"one\rtwo\r"), plain);
        assert_ne!(identify_text(b"\xEF\xBBone\ntwo\n"), plain);
    }

    proptest! {
        #[test]
        fn pieces_of_any_size_hash_alike(
            bytes in proptest::collection::vec(prop_oneof![Just(b'\r'), Just(b'\n'), Just(0xEF), Just(0xBB), Just(0xBF), any::<u8>()], 0..60),
            cuts in proptest::collection::vec(0usize..60, 0..5),
        ) {
            let mut whole = bytes[byte_order_mark(&bytes)..].to_vec();
            while let Some(at) = whole.windows(2).position(|w| w == b"\r\n") {
                // Marked rather than removed, so that CR CR LF keeps its first CR.
                whole.remove(at);
                whole[at] = b'\x01';
            }
            prop_assume!(!bytes.contains(&1));
            for byte in &mut whole {
                if *byte == 1 { *byte = b'\n'; }
            }
            let expected = identity(&blake3::hash(&whole), whole.len() as u64);
            let mut cuts: Vec<_> = cuts.into_iter().map(|c| c.min(bytes.len())).collect();
            cuts.sort_unstable();
            cuts.push(bytes.len());
            let mut hasher = TextHasher::default();
            let mut from = 0;
            for cut in cuts {
                hasher.update(&bytes[from..cut]);
                from = cut;
            }
            prop_assert_eq!(hasher.finish(), expected);
        }
    }
}
