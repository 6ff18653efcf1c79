//! What stands on the screen of an Xvfb that was started with `-fbdir`: it keeps its picture in a file, in the form
//! that `xwd` writes (X11/XWDFile.h: a header of 32-bit numbers, most significant byte first, a name, the colours of
//! the map with 12 bytes each, then the rows).

use egui::Color32;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

pub struct Screen {
    file: File,
    /// Where the first row begins, and the bytes of one.
    rows_at: u64,
    row_bytes: u64,
}

/// How many pixels of a part of the screen there are, have one of the grounds, have one of the inks.
pub struct Seen {
    pub pixels: usize,
    pub ground: usize,
    pub marked: usize,
}

impl Screen {
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let number = |place: u64| -> io::Result<u64> {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, 4 * place)?;
            Ok(u64::from(u32::from_be_bytes(bytes)))
        };
        let (header, bits_per_pixel, row_bytes, colours) =
            (number(0)?, number(11)?, number(12)?, number(19)?);
        if bits_per_pixel != 32 {
            return Err(io::Error::other("the screen has not four bytes a pixel"));
        }
        Ok(Self { rows_at: header + 12 * colours, row_bytes, file })
    }

    /// Looks at every second row of a part: left, right, top, bottom in pixels.
    pub fn look(&self, part: [u32; 4], grounds: &[Color32], inks: &[Color32]) -> Seen {
        let [left, right, top, bottom] = part;
        // Blue, green, red, nothing.
        let has = |colours: &[Color32], pixel: &[u8]| {
            colours.iter().any(|colour| [colour.b(), colour.g(), colour.r()] == pixel[..3])
        };
        let mut seen = Seen { pixels: 0, ground: 0, marked: 0 };
        let mut row = vec![0; 4 * (right - left) as usize];
        for y in (top..bottom).step_by(2) {
            let at = self.rows_at + u64::from(y) * self.row_bytes + 4 * u64::from(left);
            if self.file.read_exact_at(&mut row, at).is_err() {
                continue;
            }
            for pixel in row.chunks_exact(4) {
                seen.pixels += 1;
                seen.ground += usize::from(has(grounds, pixel));
                seen.marked += usize::from(has(inks, pixel));
            }
        }
        seen
    }
}
