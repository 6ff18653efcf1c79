//! Pasted forms, one a line: what is pasted, and the fields that must come of it.

use super::*;

const TODAY: &str = "2026-11-22";

fn card(text: &str) -> CitationDraft {
    let mut card = CitationDraft::default();
    paste(&mut card, text, TODAY.parse().unwrap());
    card
}

/// `fields` is `name=value` a line; every other text field must be empty.
fn check(pasted: &str, fields: &str) {
    let card = card(pasted);
    let mut left: Vec<(&str, &str)> = fields
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .map(|l| l.split_once('=').expect("name=value"))
        .collect();
    for (name, value) in [
        ("url", &card.url),
        ("archived", &card.archived),
        ("archived_on", &card.archived_on),
        ("accessed", &card.accessed),
        ("doi", &card.doi),
        ("quote", &card.quote),
        ("title", &card.title),
        ("author", &card.author),
        ("container", &card.container),
        ("issued", &card.issued),
        ("locator", &card.locator),
        ("shows", &card.shows),
    ] {
        let expected = left.iter().position(|(n, _)| *n == name).map_or("", |at| left.remove(at).1);
        assert_eq!(value, expected, "{name} of {pasted:?}\n{card:#?}");
    }
    assert!(left.is_empty(), "no such field: {left:?}");
}

#[test]
fn an_address_is_accessed_today() {
    for (pasted, url) in [
        ("https://example.org/report", "https://example.org/report"),
        ("  https://example.org/report\n", "https://example.org/report"),
        ("<https://example.org/report>", "https://example.org/report"),
        ("(https://example.org/report).", "https://example.org/report"),
        ("http://example.org/a?b=1&c=2#d", "http://example.org/a?b=1&c=2#d"),
        ("www.example.org/report", "https://www.example.org/report"),
        ("https://en.example.org/wiki/Law_(India)", "https://en.example.org/wiki/Law_(India)"),
        ("https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"),
        ("https://example.org/a?utm_source=x", "https://example.org/a"),
        ("https://example.org/données/été", "https://example.org/données/été"),
    ] {
        check(pasted, &format!("url={url}\naccessed={TODAY}"));
    }
}

#[test]
fn an_archive_address_is_split_into_original_archive_and_date() {
    for (pasted, url, on) in [
        (
            "https://web.archive.org/web/20191120123456/https://example.org/x",
            "https://example.org/x",
            "2019-11-20",
        ),
        (
            "http://web.archive.org/web/20191120123456if_/http://example.org/",
            "http://example.org/",
            "2019-11-20",
        ),
        ("https://web.archive.org/web/20191120id_/example.org/x", "http://example.org/x", "2019-11-20"),
        ("https://web.archive.org/web/201911/https://example.org/x", "https://example.org/x", "2019-11"),
        ("https://web.archive.org/web/2019/https://example.org/x", "https://example.org/x", "2019"),
        ("https://web.archive.org/web/*/https://example.org/x", "https://example.org/x", ""),
        (
            "https://web.archive.org/web/20191120123456/https:/example.org/x",
            "https://example.org/x",
            "2019-11-20",
        ),
        ("https://archive.ph/20191120123456/https://example.org/x", "https://example.org/x", "2019-11-20"),
        (
            "https://archive.today/2019.11.20-123456/https://example.org/x",
            "https://example.org/x",
            "2019-11-20",
        ),
        ("https://archive.is/newest/https://example.org/x", "https://example.org/x", ""),
        ("https://archive.ph/AbCd1", "", ""),
        ("https://perma.cc/ABCD-1234", "", ""),
    ] {
        check(pasted, &format!("url={url}\narchived={pasted}\narchived_on={on}\naccessed={TODAY}"));
    }
    check("archive.ph/AbCd1", &format!("archived=https://archive.ph/AbCd1\naccessed={TODAY}"));
}

#[test]
fn a_doi_in_any_dress() {
    for pasted in [
        "10.1234/abc.5678",
        "doi:10.1234/abc.5678",
        "DOI: 10.1234/abc.5678.",
        "https://doi.org/10.1234/abc.5678",
        "http://dx.doi.org/10.1234/abc.5678",
    ] {
        check(pasted, "doi=10.1234/abc.5678");
    }
}

#[test]
fn text_in_quotation_marks_is_a_quote() {
    for (pasted, quote) in [
        ("\"No notice was received.\"", "No notice was received."),
        ("“No notice was received.”", "No notice was received."),
        ("„Es kam keine Meldung.“", "Es kam keine Meldung."),
        ("« Aucun avis n’est arrivé. »", "Aucun avis n’est arrivé."),
        ("‘The ministry’s desk heard nothing.’", "The ministry’s desk heard nothing."),
        ("“He said ‘no’ and left.”", "He said ‘no’ and left."),
        ("> \"No notice\nwas received.\"", "No notice was received."),
    ] {
        check(pasted, &format!("quote={quote}"));
    }
    check(
        "“No notice was received.” https://example.org/x",
        &format!("quote=No notice was received.\nurl=https://example.org/x\naccessed={TODAY}"),
    );
    check(
        "\"No notice was received.\"\n\nThe Daily Post, 20 November 2019",
        "quote=No notice was received.\ntitle=The Daily Post\nissued=2019-11-20",
    );
    check(
        "https://example.org/x#:~:text=No%20notice%20was,received",
        &format!("quote=No notice was […] received\nurl=https://example.org/x\naccessed={TODAY}"),
    );
}

#[test]
fn a_reference_line_is_taken_apart() {
    check(
        "A. Writer, “Ministry asks for answers”, The Daily Post, 20 November 2019, p. 3",
        "author=A. Writer\ntitle=Ministry asks for answers\ncontainer=The Daily Post\nissued=2019-11-20\nlocator=p. 3",
    );
    check(
        "“Ministry asks for answers”, The Daily Post, 20 Nov 2019",
        "title=Ministry asks for answers\ncontainer=The Daily Post\nissued=2019-11-20",
    );
    check(
        "Writer, A. (2019). Notices and their readers. Journal of Records, 12(3), 45-67. https://doi.org/10.1234/abc",
        "author=Writer, A.\nissued=2019\ntitle=Notices and their readers\ncontainer=Journal of Records\ndoi=10.1234/abc",
    );
    check(
        "Ministry asks for answers, The Daily Post, November 20, 2019",
        "title=Ministry asks for answers\ncontainer=The Daily Post\nissued=2019-11-20",
    );
    check(
        "Ministry asks for answers | The Daily Post https://example.org/x",
        &format!(
            "title=Ministry asks for answers\ncontainer=The Daily Post\nurl=https://example.org/x\naccessed={TODAY}"
        ),
    );
    check(
        "[Ministry asks for answers](https://example.org/x)",
        &format!("title=Ministry asks for answers\nurl=https://example.org/x\naccessed={TODAY}"),
    );
    check(
        "Annual report, Response Team, 2019-05",
        "title=Annual report\ncontainer=Response Team\nissued=2019-05",
    );
    check(
        "Written answer 409, 20 November 2019, para 4",
        "title=Written answer 409\nissued=2019-11-20\nlocator=para 4",
    );
    check(
        "Ann Writer, The long road, Post Press, 2011",
        "author=Ann Writer\ntitle=The long road\ncontainer=Post Press\nissued=2011",
    );
}

#[test]
fn what_is_filled_stays_and_two_pastes_make_one_card() {
    let mut both = card("https://example.org/x");
    paste(&mut both, "“No notice was received.”", TODAY.parse().unwrap());
    assert_eq!(
        (both.url.as_str(), both.quote.as_str()),
        ("https://example.org/x", "No notice was received.")
    );
    paste(&mut both, "https://example.org/other", TODAY.parse().unwrap());
    assert_eq!(both.url, "https://example.org/x");
}

#[test]
fn locators_get_the_label_of_csl() {
    for (typed, label, locator) in [
        ("p. 3", Some("page"), "3"),
        ("pp. 3–5", Some("page"), "3–5"),
        ("¶ 6", Some("paragraph"), "6"),
        ("para 6", Some("paragraph"), "6"),
        ("§ 4", Some("section"), "4"),
        ("12:34", Some("timestamp"), "12:34"),
        ("table 2", Some("table"), "2"),
        ("the last page", None, "the last page"),
        ("parade ground", None, "parade ground"),
        ("", None, ""),
    ] {
        assert_eq!(locator_of(typed), (label, locator.to_owned()), "{typed:?}");
    }
}

proptest::proptest! {
    #[test]
    fn no_paste_is_too_odd(text in "\\PC{0,200}", marks in "[\"“”„«»‘’'<>()\\[\\]*:/.,10doi\n -]{0,60}") {
        let both = format!("{marks}{text}{marks}");
        let _ = (card(&text), card(&marks), card(&both));
    }
}
