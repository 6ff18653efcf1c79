//! The ledger as a project file: one record a line, in an order that a reader can follow and that never depends
//! on how the ledger came together.

use super::Ledger;
use super::act::On;
use super::token::{HEADER, push_text};
use std::io::{self, Write};

/// The version of the file's form that this program writes, and the newest it reads.
pub const SCHEMA: u32 = 1;

impl Ledger {
    /// Writes the whole file. Equal ledgers give equal bytes.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut header = format!("{HEADER}(schema: {SCHEMA}, ");
        if !self.project_id().is_empty() {
            header.push_str("project: ");
            push_text(self.project_id(), &mut header);
            header.push_str(", ");
        }
        for field in &self.header {
            header.push_str(field);
            header.push_str(", ");
        }
        writeln!(out, "{header}lines: [")?;
        for folder in self.folders() {
            writeln!(out, "{},", folder.line)?;
        }
        for table in self.tables() {
            writeln!(out, "{},", table.line)?;
        }
        for lines in self.documents.values() {
            let mut lines: Vec<&str> = lines.iter().map(|document| &*document.line).collect();
            lines.sort_unstable();
            lines.iter().try_for_each(|line| writeln!(out, "{line},"))?;
        }
        let mut claims = self.claims().peekable();
        for entry in self.entries() {
            if let On::Claim(id) = entry.on {
                while let Some(claim) = claims.next_if(|claim| claim.id <= id) {
                    writeln!(out, "{},", claim.line)?;
                }
                out.write_all(b"    ")?;
            }
            writeln!(out, "{},", entry.line)?;
        }
        for claim in claims {
            writeln!(out, "{},", claim.line)?;
        }
        for line in self.carried() {
            writeln!(out, "{},", line.line)?;
        }
        writeln!(out, "])")
    }

    /// The whole file in memory.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes).expect("writing into memory cannot fail");
        bytes
    }
}
