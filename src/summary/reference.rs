//! A source as one names it in a list of references.

use crate::project::act::{Cite, Name, Source};

/// "A. Author: Title. Container, 2019-11-20". Of a source that says nothing, an empty string.
pub fn reference(source: &Source) -> String {
    let authors: Vec<String> = source.author.iter().map(name).filter(|n| !n.is_empty()).collect();
    let mut out = match authors.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, ..] => format!("{one} and others"),
    };
    let mut add = |join: &str, part: Option<&str>| {
        if let Some(part) = part.map(str::trim).filter(|part| !part.is_empty()) {
            if !out.is_empty() {
                out.push_str(join);
            }
            out.push_str(part);
        }
    };
    add(": ", source.title.as_deref());
    add(". ", source.container.as_deref());
    let publisher = source.publisher.as_deref().filter(|p| Some(*p) != source.container.as_deref());
    add(". ", publisher);
    let volume = match (&source.volume, &source.issue) {
        (Some(volume), Some(issue)) => Some(format!("{volume} ({issue})")),
        (Some(volume), None) => Some(volume.clone()),
        (None, Some(issue)) => Some(issue.clone()),
        (None, None) => None,
    };
    add(", ", volume.as_deref());
    add(", ", source.issued.as_deref());
    let pages = source.page.as_ref().map(|page| format!("pages {page}"));
    add(", ", pages.as_deref());
    let doi = source.doi.as_ref().map(|doi| format!("doi:{doi}"));
    add(", ", doi.as_deref());
    let held = match (&source.archive, &source.archive_location) {
        (Some(archive), Some(at)) => Some(format!("{archive}, {at}")),
        (archive, at) => archive.clone().or(at.clone()),
    };
    add(". ", held.as_deref());
    out
}

fn name(name: &Name) -> String {
    match (&name.literal, &name.given, &name.family) {
        (Some(literal), _, _) => literal.clone(),
        (None, Some(given), Some(family)) => format!("{given} {family}"),
        (None, given, family) => given.clone().or(family.clone()).unwrap_or_default(),
    }
}

/// "page 12", or the locator alone where it has no label.
pub fn locator(cite: &Cite) -> Option<String> {
    let locator = cite.locator.as_deref().map(str::trim).filter(|l| !l.is_empty())?;
    Some(match cite.label.as_deref() {
        Some(label) => format!("{label} {locator}"),
        None => locator.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_what_is_known() {
        let source = Source {
            author: vec![Name { given: Some("A.".into()), family: Some("Author".into()), literal: None }],
            title: Some("A title".into()),
            container: Some("The Paper".into()),
            publisher: Some("The Paper".into()),
            issued: Some("2019-11-20".into()),
            ..Source::default()
        };
        assert_eq!(reference(&source), "A. Author: A title. The Paper, 2019-11-20");
        assert_eq!(reference(&Source::default()), "");
    }
}
