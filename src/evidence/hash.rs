//! A fast hash of short words, with a seed that no text can know.

use std::hash::{BuildHasher, Hasher, RandomState};

/// Makes hashers of one random seed.
#[derive(Clone, Debug)]
pub struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0) | 1)
    }
}

impl BuildHasher for Seed {
    type Hasher = WordHasher;

    fn build_hasher(&self) -> WordHasher {
        WordHasher { state: self.0, seed: self.0 }
    }
}

/// Folds eight bytes at a time into the upper and lower half of a product with the seed.
#[derive(Debug)]
pub struct WordHasher {
    state: u64,
    seed: u64,
}

impl WordHasher {
    fn mix(&mut self, bits: u64) {
        let product = u128::from(self.state ^ bits) * u128::from(self.seed ^ 0x9E37_79B9_7F4A_7C15);
        self.state = (product as u64) ^ ((product >> 64) as u64) ^ bits.rotate_left(29);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..chunk.len()].copy_from_slice(chunk);
            self.mix(u64::from_le_bytes(eight));
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        let product = u128::from(self.state) * u128::from(self.seed);
        (product as u64) ^ ((product >> 64) as u64)
    }
}
