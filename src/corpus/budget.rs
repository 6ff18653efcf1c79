//! How much may come out of one file on the disk, whatever is packed in it.

use super::options::Limits;
use super::read::size;
use std::io::Read;

/// Above this many bytes, what unpacks to more than [`MOST_TIMES`] its packed size is a trap.
const SUSPECT_ABOVE: u64 = 8 << 20;
const MOST_TIMES: u64 = 200;

/// What may still be unpacked; all that lies in one file on the disk shares it.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Packages inside packages.
    levels: usize,
    bytes: u64,
    files: usize,
}

impl Budget {
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self { levels: limits.nesting, bytes: limits.unpacked_bytes, files: limits.files }
    }

    /// Go one package further in, if that is allowed; `within` gets the budget there.
    pub fn deeper(&mut self, within: impl FnOnce(&mut Self)) -> Result<(), String> {
        if self.levels == 0 {
            return Err("lies too deep in packages, so it is left out; unpack it".to_owned());
        }
        self.levels -= 1;
        within(self);
        self.levels += 1;
        Ok(())
    }

    /// One more file inside.
    pub fn file(&mut self) -> Result<(), String> {
        self.files = self.files.checked_sub(1).ok_or("holds more files than are read of one; divide it")?;
        Ok(())
    }

    /// All bytes of `source`, which takes `packed` bytes in its package, if they are not more than `longest`.
    pub fn unpack(&mut self, source: impl Read, packed: u64, longest: u64) -> Result<Vec<u8>, String> {
        let limit = longest.min(self.bytes).min(SUSPECT_ABOVE.max(packed.saturating_mul(MOST_TIMES)));
        let mut bytes = Vec::new();
        let read = source.take(limit + 1).read_to_end(&mut bytes);
        self.bytes = self.bytes.saturating_sub(bytes.len() as u64);
        read.map_err(|error| format!("cannot be unpacked: {error}"))?;
        if bytes.len() as u64 > limit {
            return Err(format!("unpacks to more than {}, which is the most here; unpack it", size(limit)));
        }
        Ok(bytes)
    }

    /// Count `bytes` that come out without [`Budget::unpack`].
    pub fn spend(&mut self, bytes: u64) -> Result<(), String> {
        let left = self.bytes.checked_sub(bytes);
        self.bytes = left.ok_or("unpacks to more than is read of one file; divide it")?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_out_is_bounded_in_depth_count_and_bytes() {
        let limits = Limits { nesting: 1, unpacked_bytes: 100, files: 2, ..Limits::default() };
        let mut budget = Budget::new(&limits);
        let mut inner = None;
        budget.deeper(|budget| inner = Some(budget.deeper(|_| ()))).unwrap();
        assert!(inner.unwrap().unwrap_err().contains("too deep"));
        assert_eq!(budget.unpack(&[7; 60][..], 60, 1000).unwrap(), [7; 60]);
        assert!(budget.unpack(&[7; 60][..], 60, 1000).unwrap_err().contains("more than 40 bytes"));
        assert!(budget.spend(1).is_err());
        assert_eq!((budget.file(), budget.file()), (Ok(()), Ok(())));
        assert!(budget.file().is_err());
        let mut budget = Budget::new(&Limits::default());
        assert!(budget.unpack(std::io::repeat(0), 1000, 1 << 30).unwrap_err().contains("more than 8 MiB"));
    }
}
