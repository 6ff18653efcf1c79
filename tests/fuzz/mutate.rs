//! Good files, spoilt.

/// Numbers that look drawn by lot and are the same on every machine (splitmix64).
pub struct Lot(u64);

impl Lot {
    pub fn new(seed: u64, number: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number.wrapping_mul(0xD1B5_4A32_D192_ED03))
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.draw() % end as u64) as usize }
    }
}

/// Bytes that mean something in one format or another.
const SIGNS: &[&[u8]] = &[
    b"\n",
    b"\r\n",
    b"\n\n",
    b"\0",
    b"\t",
    b" ",
    b"\"",
    b"'",
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"<",
    b">",
    b"&",
    b",",
    b":",
    b";",
    b"=",
    b"\\",
    b"/",
    b"--",
    b"#",
    b"\xFF",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xC3",
    b"\xE2\x80\x9C",
    "\u{301}".as_bytes(),
    "\u{202E}".as_bytes(),
    "é".as_bytes(),
    "漢".as_bytes(),
    "👩‍👩‍👧".as_bytes(),
    b"-1",
    b"0",
    b"4294967295",
    b"18446744073709551616",
    b"1e309",
    b"%s",
    b"\x7F",
];

/// Larger than this, an input shows nothing more and costs speed.
const LONGEST: usize = 1 << 16;

/// One of `seeds`, spoilt in one to eight places, with tokens of `dictionary` among what is put in.
pub fn mutated(seeds: &[Vec<u8>], dictionary: &[&[u8]], lot: &mut Lot) -> Vec<u8> {
    let mut bytes = seeds[lot.below(seeds.len())].clone();
    for _ in 0..=lot.below(8) {
        let at = lot.below(bytes.len() + 1);
        match lot.below(11) {
            0 if at < bytes.len() => bytes[at] ^= 1 << lot.below(8),
            1 if at < bytes.len() => bytes[at] = lot.below(256) as u8,
            2 => bytes.truncate(at),
            3 => {
                let end = (at + 1 + lot.below(64)).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
            // Once more what stands there, up to 200 times.
            4 => {
                let end = (at + 1 + lot.below(40)).min(bytes.len());
                let most = if lot.below(4) == 0 { 200 } else { 3 };
                let piece = bytes[at.min(end)..end].repeat(1 + lot.below(most));
                bytes.splice(at..at, piece);
            }
            // A piece of another place, or of another seed.
            5 => {
                let from = &seeds[lot.below(seeds.len())];
                let start = lot.below(from.len());
                let end = (start + 1 + lot.below(200)).min(from.len());
                bytes.splice(at..at, from[start..end].iter().copied());
            }
            6 => {
                let other = &seeds[lot.below(seeds.len())];
                let from = lot.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            7 => drop(bytes.splice(at..at, SIGNS[lot.below(SIGNS.len())].iter().copied())),
            // A token nested or repeated without end.
            8 if !dictionary.is_empty() && lot.below(4) == 0 => {
                let token = dictionary[lot.below(dictionary.len())].repeat(1 + lot.below(3000));
                bytes.splice(at..at, token);
            }
            9 => {
                let end = (at + 1 + lot.below(8)).min(bytes.len());
                bytes.splice(at.min(end)..end, SIGNS[lot.below(SIGNS.len())].iter().copied());
            }
            _ if !dictionary.is_empty() => {
                drop(bytes.splice(at..at, dictionary[lot.below(dictionary.len())].iter().copied()));
            }
            _ => {}
        }
        bytes.truncate(LONGEST);
    }
    bytes
}
