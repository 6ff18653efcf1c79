//! Eight bytes of a text at once, as one number whose lowest byte is the first of them: what each word of a large corpus
//! is asked for costs an eighth so.
//!
//! What tells bytes apart sets the highest bit of each byte that is meant, so that `trailing_zeros() / 8` of the answer
//! is the place of the first.

const HIGH: u64 = each(0x80);

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Up to eight bytes, zeros behind fewer.
pub(crate) const fn eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*eight);
    }
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // The last four reach over some of the first, and say the same there.
        (Some(first), Some(last)) => {
            let by = 8 * (bytes.len() - 4) as u32;
            u32::from_le_bytes(*first) as u64 | (u32::from_le_bytes(*last) as u64) << by
        }
        _ => match *bytes {
            [a, b, c] => a as u64 | (b as u64) << 8 | (c as u64) << 16,
            [a, b] => a as u64 | (b as u64) << 8,
            [a] => a as u64,
            _ => 0,
        },
    }
}

/// The first `length < 8` of eight bytes, zeros behind.
#[inline]
pub(crate) const fn cut(eight: u64, length: usize) -> u64 {
    eight & ((1 << (8 * length)) - 1)
}

/// The same with capitals made small; other letters than English ones stay.
#[inline]
pub(crate) const fn small(eight: u64) -> u64 {
    let low = eight & !HIGH;
    // In each byte the highest bit says: at least "A", and more than "Z".
    let from_a = low + each(0x80 - b'A');
    let past_z = low + each(0x7f - b'Z');
    eight | ((from_a & !past_z & !eight & HIGH) >> 2)
}

/// The first eight bytes of a word, capitals made small. Of words of up to eight bytes that is all there is, for no byte
/// of a word is zero.
#[inline]
pub(crate) const fn head(word: &[u8]) -> u64 {
    small(eight(word))
}

/// Is there a byte of another letter than an English one?
#[inline]
pub(crate) const fn is_wide(eight: u64) -> bool {
    eight & HIGH != 0
}

/// What is no letter or digit of ASCII.
#[inline]
pub(crate) const fn not_plain(eight: u64) -> u64 {
    // No byte is larger than 0x7f here, so that none of the sums reaches into the next.
    let low = eight & !HIGH;
    let small = low | each(0x20);
    let letter = (small + each(0x80 - b'a')) & !(small + each(0x7f - b'z'));
    let digit = (low + each(0x80 - b'0')) & !(low + each(0x7f - b'9'));
    (!(letter | digit) | eight) & HIGH
}

/// What is a blank.
#[inline]
const fn blanks(eight: u64) -> u64 {
    let off_blank = eight ^ each(b' ');
    // Where a byte is 0, adding 0x7f to its low bits leaves the highest bit open.
    !(((off_blank & !HIGH) + each(0x7f)) | off_blank) & HIGH
}

/// How many bytes come before the first that is a sign of control, beyond ASCII or a blank behind another. `behind_blank`:
/// does a blank stand before the eight bytes?
#[inline]
pub(crate) const fn usual(eight: u64, behind_blank: bool) -> usize {
    // A lower byte borrows from the next only where it is a sign of control itself, and so comes first.
    let control = eight.wrapping_sub(each(b' ')) & !eight;
    let blanks = blanks(eight);
    let twice = blanks & (blanks << 8 | (behind_blank as u64) << 7);
    (((control | eight) & HIGH | twice).trailing_zeros() / 8) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(mut marks: u64) -> Vec<usize> {
        let mut found = Vec::new();
        while marks != 0 {
            assert_eq!(marks.trailing_zeros() % 8, 7);
            found.push(marks.trailing_zeros() as usize / 8);
            marks &= marks - 1;
        }
        found
    }

    proptest! {
        #[test]
        fn eight_bytes_are_told_as_one_by_one(bytes in prop_oneof![any::<[u8; 8]>(), prop::array::uniform8(0x1eu8..0x82)]) {
            let number = u64::from_le_bytes(bytes);
            let those = |is: &dyn Fn(u8) -> bool| (0..8).filter(|at| is(bytes[*at])).collect::<Vec<_>>();
            prop_assert_eq!(places(not_plain(number)), those(&|byte| !byte.is_ascii_alphanumeric()));
            prop_assert_eq!(places(blanks(number)), those(&|byte| byte == b' '));
            prop_assert_eq!(is_wide(number), !bytes.is_ascii());
            prop_assert_eq!(small(number).to_le_bytes(), bytes.map(|byte| byte.to_ascii_lowercase()));
            for length in 0..=8 {
                let mut expected = [0; 8];
                expected[..length].copy_from_slice(&bytes[..length]);
                prop_assert_eq!(eight(&bytes[..length]).to_le_bytes(), expected);
                if length < 8 {
                    prop_assert_eq!(cut(number, length).to_le_bytes(), expected);
                }
            }
            for before in [false, true] {
                let mut last = before;
                let expected = bytes.iter().position(|byte| {
                    let behind = std::mem::replace(&mut last, *byte == b' ');
                    *byte < 0x20 || !byte.is_ascii() || *byte == b' ' && behind
                });
                prop_assert_eq!(usual(number, before), expected.unwrap_or(8));
            }
        }
    }
}
