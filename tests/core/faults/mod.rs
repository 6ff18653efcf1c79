//! Faults of the disk, through `disk`'s recording layer.

mod disk;
