//! Puts PDFs together for tests, those of the whole program too, so it uses nothing of it.

use std::fmt::Write;

/// A file of these objects, numbered from 1, of which the first is its catalogue; `trailer` says more of it.
pub fn file_of(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = writeln!(out, "{} 0 obj\n{object}\nendobj", at + 1);
    }
    let table = out.len();
    let count = objects.len() + 1;
    let _ = writeln!(out, "xref\n0 {count}\n0000000000 65535 f ");
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer << /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF");
    out.into_bytes()
}

/// The stream that holds `content`.
pub fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}endstream", content.len())
}
