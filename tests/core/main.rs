//! The core's laws and faults, in one binary.
//!
//! - `faults`: what the disk may do to us: crashes at every operation, full disks, other programs.

mod faults;
