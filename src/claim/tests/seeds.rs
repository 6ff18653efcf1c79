//! The five reports that lie beside the repository, where they do: what their careful reader finds.

use crate::claim::{Found, NumberQualifier, QuoteKind, Wanted, find};
use crate::corpus::{Document, LandmarkKind, ReadOptions, read_file};
use QuoteKind::{Direct, Indirect, Mixed};
use std::path::Path;

fn reports() -> Option<Vec<(Document, Found)>> {
    let folder = Path::new("../shared/seeds");
    let Ok(entries) = std::fs::read_dir(folder) else {
        println!("skipped: there is no folder {}", folder.display());
        return None;
    };
    let mut files: Vec<_> = entries.filter_map(Result::ok).map(|e| e.path()).collect();
    files.sort();
    let documents = files.iter().flat_map(|file| {
        let name = file.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        read_file(&format!("seeds/{name}"), file, &ReadOptions::default()).documents
    });
    Some(documents.map(|d| (find(&d, Wanted::Claims), d)).map(|(f, d)| (d, f)).collect())
}

/// Every figure of a report as "qualifier value unit".
fn figures(found: &Found) -> Vec<String> {
    let numbers = found.claims.iter().flat_map(|c| &c.numbers);
    numbers
        .map(|n| format!("{} {} {}", n.qualifier.word(), n.value, n.unit.as_deref().unwrap_or("-")))
        .collect()
}

/// The speaker of the first quotation whose words hold `part`.
#[track_caller]
fn speaker<'a>(report: &'a (Document, Found), part: &str) -> (&'a str, QuoteKind) {
    let (document, found) = report;
    let quote = found.quotes.iter().find(|q| document.text[q.span.range()].contains(part));
    let quote = quote.unwrap_or_else(|| panic!("no quotation holds {part:?}"));
    (quote.speaker.as_ref().map_or("", |s| s.name.as_str()), quote.kind)
}

#[test]
fn the_figures_have_their_qualifiers() {
    let Some(reports) = reports() else { return };
    let all: Vec<Vec<String>> = reports.iter().map(|(_, f)| figures(f)).collect();
    assert_eq!(all[0][..3], ["exact 1400 users", "exact 121 Indians", "at_least 20 countries"]);
    assert!(all[0].contains(&"exact 20 nations".to_owned()));
    assert_eq!(all[1], ["over 1400 users", "exact 4 continents"]);
    assert_eq!(all[2], ["about 1400 people", "over 1500000000 users", "about 400000000 users"]);
    assert_eq!(all[3], ["over 1500000000 users", "exact 400000000 users"]);
    assert_eq!(all[4], ["about 1400 users", "exact 121 users", "exact 121 users", "over 400000000 users"]);
    let ranges = reports.iter().flat_map(|(_, f)| &f.claims).flat_map(|c| &c.numbers);
    assert!(ranges.into_iter().all(|n| n.qualifier != NumberQualifier::Between));
}

#[test]
fn days_are_counted_from_the_report() {
    let Some(reports) = reports() else { return };
    let days = |n: usize, word: &str| -> Vec<String> {
        let (document, found) = &reports[n];
        let dates = found.claims.iter().flat_map(|c| &c.dates);
        let named = dates.filter(|d| &document.text[d.span.range()] == word);
        named.map(|d| d.from.map_or("?".to_owned(), |f| f.to_string())).collect()
    };
    assert_eq!(days(1, "Thursday"), ["2019-10-31"]);
    assert_eq!(days(2, "Thursday"), ["2019-10-31", "2019-10-31"]);
    assert_eq!(days(0, "Friday"), ["2019-11-01"]);
    assert_eq!(days(0, "last week of September"), ["2019-09-24"]);
    assert!(days(3, "Thursday").iter().all(|d| d == "?"), "the report has no date");
    assert_eq!(days(4, "Wednesday"), ["2019-11-20"]);
}

/// Every sentence of these reports but the wishes and appeals in them, and headlines that the text repeats, states something.
#[test]
fn what_states_something_is_proposed() {
    let Some(reports) = reports() else { return };
    for (document, found) in &reports {
        let left: Vec<&str> = found
            .sentences
            .iter()
            .filter(|s| !found.claims.iter().any(|c| c.span == **s))
            .map(|s| &document.text[s.range()])
            .collect();
        let opinion =
            |s: &&str| ["agree", "regret", "priority"].iter().any(|w| s.contains(w)) && s.contains("We ");
        let signature = |s: &&str| s.contains("(@");
        let headings = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::Heading);
        let headings: Vec<&str> = headings.map(|l| &document.text[l.span.range()]).collect();
        let fine = |s: &&str| opinion(s) || signature(s) || headings.contains(s);
        assert!(left.iter().all(fine), "{left:?} of {}", document.path);
    }
}

#[test]
fn who_said_what() {
    let Some(reports) = reports() else { return };
    let check = |n: usize, part: &str, name: &str, kind: QuoteKind| {
        assert_eq!(speaker(&reports[n], part), (name, kind), "in report {n}: {part}");
    };
    check(0, "Unable to break", "company spokesperson", Direct);
    check(0, "it had informed Indian", "WhatsApp", Indirect);
    check(0, "technical jargon", "Government sources", Mixed);
    check(0, "used WhatsApp servers", "Facebook", Indirect);
    check(0, "we blocked the attack", "WhatsApp", Direct);
    check(0, "phone was hacked", "Congress", Indirect);
    check(1, "it had informed relevant", "Whatsapp", Indirect);
    check(1, "Our highest priority", "Whatsapp", Direct);
    check(1, "Since then", "Whatsapp", Direct);
    check(1, "We agree with", "Whatsapp", Direct);
    check(1, "attached image in May", "ANI", Direct);
    check(1, "We have asked", "Ravi Shankar Prasad", Direct);
    check(1, "over 1,400 users", "media reports", Indirect);
    check(2, "around 1,400 people", "government official", Indirect);
    check(2, "did not share any", "senior information technology ministry official", Direct);
    check(2, "including former Union minister", "WhatsApp", Indirect);
    check(2, "We have asked", "Ravi Shankar Prasad", Direct);
    check(2, "We agree with", "WhatsApp spokesperson", Direct);
    check(3, "had notified the relevant", "WhatsApp", Indirect);
    check(3, "quickly resolved", "WhatsApp", Direct);
    check(3, "never notified", "Government", Indirect);
    check(4, "expressing \"regret\"", "top government sources", Mixed);
    check(4, "the spyware was developed", "WhatsApp", Indirect);
    check(4, "it had alerted", "WhatsApp", Indirect);
    check(4, "deeply committed", "WhatsApp spokesperson", Mixed);
    check(4, "We regret", "WhatsApp spokesperson", Direct);
    check(4, "has issued a notice", "Ravi Shankar Prasad", Indirect);
}
