//! The module as a whole: shapes of articles, hostile bytes, and the five articles kept beside the project.

use super::*;
use crate::text::Span;
use proptest::prelude::*;
use std::path::Path;
use unicode_normalization::is_nfc;

fn read(text: &str) -> Document {
    let mut read = read_bytes("folder/a.txt", text.as_bytes(), &ReadOptions::default());
    assert_eq!((read.documents.len(), read.problems.len()), (1, 0));
    read.documents.remove(0)
}

fn marked(document: &Document) -> Vec<&str> {
    document.boilerplate.iter().map(|b| &document.text[b.range()]).collect()
}

fn headings(document: &Document) -> Vec<&str> {
    let headings = document.landmarks.iter().filter(|l| l.kind == LandmarkKind::Heading);
    headings.map(|l| &document.text[l.span.range()]).collect()
}

/// What must hold of every document, whatever was read.
#[track_caller]
fn assert_sound(document: &Document) {
    assert!(is_nfc(&document.text), "the text is in NFC");
    assert!(!document.text.contains('\r'));
    let ordered = |spans: &[Span]| spans.windows(2).all(|w| w[0].end <= w[1].start);
    let landmarks: Vec<Span> = document.landmarks.iter().map(|l| l.span).collect();
    assert!(ordered(&landmarks), "landmarks are sorted and disjoint");
    assert!(ordered(&document.boilerplate), "boilerplate is sorted and disjoint");
    for span in landmarks.iter().chain(&document.boilerplate) {
        assert!(!span.is_empty() && span.of(&document.text).is_some(), "{span:?} lies in the text");
    }
    for (at, c) in document.text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let next = landmarks.partition_point(|l| l.end <= at);
        assert!(landmarks.get(next).is_some_and(|l| l.start <= at), "{c:?} at {at} lies in no landmark");
    }
}

const BODY: &str = "The ministry said on Friday that it had asked the company for a full account.\n\n\
    The company answered that it had told the response team in May, and named a flaw.\n";

/// Eight times the records take about eight times the time, where each once looked through all before it. Time of the
/// processor, so that a busy machine does not count.
#[test]
fn tables_of_many_records_are_read_in_time() {
    const RECORDS: usize = 20_000;
    const EIGHTH: usize = RECORDS / 8;
    let table = |head: &str, records: usize, line: fn(usize) -> String| {
        (0..records).fold(head.to_owned(), |table, n| table + &line(n))
    };
    let csv: fn(usize) -> String = |n| format!("{n},The office counted {n} letters in May.\n");
    let json: fn(usize) -> String =
        |n| format!("{{\"id\":{n},\"text\":\"The office counted {n} letters in May.\"}}\n");
    for (path, head, line) in [("f/a.csv", "id,text\n", csv), ("f/a.jsonl", "", json)] {
        let seconds = |records: usize| {
            let table = table(head, records, line);
            let start = cpu_time::ThreadTime::now();
            let read = read_bytes(path, table.as_bytes(), &ReadOptions::default());
            let seconds = start.elapsed().as_secs_f64();
            assert_eq!((read.documents.len(), read.problems.len()), (records, 0));
            assert_eq!(read.documents[records - 1].path, format!("{path}#{records}"));
            seconds
        };
        // The first time is not counted: it makes what reading needs.
        let (_, few, many) = (seconds(EIGHTH), seconds(EIGHTH), seconds(RECORDS));
        assert!(many < 24.0 * few, "{path}: {few} s and {many} s");
    }
}

#[test]
fn header_line_label_title_agency_block_credit_and_note() {
    let text = format!(
        " date 2019-11-20 National News\nCompany writes to ministry about the breach\n\n  Harbour Wire\n  • |\n  \
         Mumbai\n  • |\n  Updated: 20-11-2019 18:25 IST\n  • |\n  • Created: 20-11-2019 18:20 IST\nFile picture \
         Image Credit: Harbour Wire\n\n{BODY}\n(This story has not been edited by Ledger staff and is taken from \
         a syndicated feed.)\n"
    );
    let document = read(&text);
    assert_sound(&document);
    assert_eq!(document.date.unwrap().to_string(), "2019-11-20");
    assert_eq!(document.title.as_deref(), Some("Company writes to ministry about the breach"));
    assert_eq!(document.dateline.as_deref(), Some("Mumbai"));
    assert_eq!(document.byline.as_deref(), Some("Harbour Wire"));
    assert_eq!(document.outlet.as_deref(), Some("Ledger"));
    assert_eq!(document.language.as_deref(), Some("en"));
    let expected = [
        "date 2019-11-20",
        "National News",
        "Harbour Wire",
        "• |",
        "Mumbai",
        "• |",
        "Updated: 20-11-2019 18:25 IST",
        "• |",
        "• Created: 20-11-2019 18:20 IST",
        "File picture Image Credit: Harbour Wire",
        "(This story has not been edited by Ledger staff and is taken from a syndicated feed.)",
    ];
    assert_eq!(marked(&document), expected);
    assert_eq!(headings(&document), ["Company writes to ministry about the breach"]);
}

#[test]
fn banner_repeated_title_place_and_next_story() {
    let text = format!(
        "Daily Ledger uses third party cookies to improve your visit. If you stay, you accept our \
         Terms. Learn more\n\nCompany told ministry of breach\n\nCompany told ministry of breach\n\nNew Delhi : \
         {BODY}\nNext Story\n\nMinister replies in House"
    );
    let document = read(&text);
    assert_sound(&document);
    assert_eq!(document.date, None);
    assert_eq!(document.title.as_deref(), Some("Company told ministry of breach"));
    assert_eq!(document.dateline.as_deref(), Some("New Delhi"));
    assert_eq!(document.outlet.as_deref(), Some("Daily Ledger"));
    let marked = marked(&document);
    assert_eq!(marked.len(), 4);
    assert!(marked[0].starts_with("Daily Ledger uses"));
    assert_eq!(&marked[1..], ["Company told ministry of breach", "Next Story", "Minister replies in House"]);
}

#[test]
fn the_rest_of_the_header_line_is_the_report_where_it_reads_so() {
    for (first, dateline, titled) in [
        ("Among those told were 121 people in the country.", None, false),
        (
            "New Delhi: The company said on Friday that it had told the government of the breach in May.",
            Some("New Delhi"),
            false,
        ),
        ("Company told ministry of breach in May, it says", None, true),
        ("india", None, false),
    ] {
        let document = read(&format!(" date 2019-11-05 {first}\n\n{BODY}"));
        assert_sound(&document);
        assert_eq!(document.title.as_deref(), titled.then_some(first));
        assert_eq!(document.dateline.as_deref(), dateline);
        let expected: &[&str] =
            if first == "india" { &["date 2019-11-05", "india"] } else { &["date 2019-11-05"] };
        assert_eq!(marked(&document), expected);
    }
}

#[test]
fn an_outlet_above_the_title_or_below_it_is_neither_title_nor_place() {
    let above = "The Tideway Post\n\nWho was told, and when?\n\nBy Ana Brede";
    let below = "Who was told, and when?\n\n1 November 2019 · Ana Brede · The Tideway Post";
    for head in [above, below] {
        let document = read(&format!("{head}\n\n{BODY}"));
        assert_eq!(document.title.as_deref(), Some("Who was told, and when?"));
        assert_eq!(document.outlet.as_deref(), Some("The Tideway Post"));
        assert_eq!(document.byline.as_deref(), Some("Ana Brede"));
        assert_eq!(document.dateline, None);
    }
}

#[test]
fn von_at_the_head_of_an_english_report_is_a_name_and_no_word_of_a_byline() {
    for head in ["Von Miller\n\nNovember 1, 2019", "Sport\n\nVon Miller\n\nNovember 1, 2019", "Von Miller"] {
        let document = read(&format!("{head}\n\n{BODY}"));
        assert_eq!(
            (document.title.as_deref(), document.byline.as_deref()),
            (Some("Von Miller"), None),
            "{head}"
        );
    }
    let document = read(&format!("Wer wusste davon?\n\nVon Ana Brede\n\n5. März 2019\n\n{BODY}"));
    assert_eq!(document.title.as_deref(), Some("Wer wusste davon?"));
    assert_eq!(document.byline.as_deref(), Some("Ana Brede"));
}

/// "The Sentinel, 13 November 2024" was the title, the author or the place.
#[test]
fn an_outlet_and_a_day_on_one_line_are_the_outlet_and_the_day() {
    for text in [
        format!("The Sentinel, 13 November 2024\n\nLetters unanswered\n\nBy Ana Brede\n\n{BODY}"),
        format!("Letters unanswered\nThe Sentinel, 13 November 2024\nBy Ana Brede\n\n{BODY}"),
        format!("Letters unanswered\nThe Sentinel | 13 November 2024 | By Ana Brede\n\n{BODY}"),
    ] {
        let document = read(&text);
        assert_eq!(document.title.as_deref(), Some("Letters unanswered"), "{text}");
        assert_eq!(document.outlet.as_deref(), Some("The Sentinel"), "{text}");
        assert_eq!(document.byline.as_deref(), Some("Ana Brede"), "{text}");
        assert_eq!(document.date.map(|day| day.to_string()).as_deref(), Some("2024-11-13"), "{text}");
        assert_eq!(document.dateline, None, "{text}");
    }
}

/// The first line was the title, whatever it was.
#[test]
fn lines_of_letters_and_releases_are_no_titles() {
    let memo =
        read(&format!("To: the board\nFrom: Ana Brede, treasurer\nSubject: Letters unanswered\n\n{BODY}"));
    assert_eq!(memo.title.as_deref(), Some("Letters unanswered"));
    assert_eq!(marked(&memo), ["To: the board", "From: Ana Brede, treasurer"]);
    assert_eq!(headings(&memo), ["Subject: Letters unanswered"]);
    let release =
        read(&format!("FOR IMMEDIATE RELEASE\n\nLetters unanswered\n\nMARLOW, Nov. 12, 2024 —{BODY}"));
    assert_eq!(release.title.as_deref(), Some("Letters unanswered"));
    assert_eq!(
        (release.dateline.as_deref(), marked(&release)),
        (Some("MARLOW"), vec!["FOR IMMEDIATE RELEASE"])
    );
    assert_eq!(read(&format!("To: the board\n\n{BODY}")).title, None);
}

/// Such a byline was found only beside a day or a place.
#[test]
fn bylines_in_other_languages_stand_alone_where_they_are_clearly_names() {
    let german = "Der Stadtrat hat am Mittwoch beschlossen, zwei Boote für den Hafen zu kaufen.\n";
    let hebrew = "המועצה החליטה ביום רביעי לקנות שתי סירות לנמל. הן עולות יחד 1.2 מיליון שקל.\n";
    for (text, byline) in [
        (format!("Zwei Boote\n\nVon Anna Berg\n\n{german}"), Some("Anna Berg")),
        (format!("Zwei Boote\n\nVon Miller\n\n{german}"), None),
        (format!("שתי סירות לנמל\n\nמאת דנה כהן\n\n{hebrew}"), Some("דנה כהן")),
        (format!("Letters unanswered\n\nVon Anna Berg\n\n{BODY}"), None),
    ] {
        let document = read(&text);
        assert_eq!(document.byline.as_deref(), byline, "{text}");
        assert_eq!(marked(&document).len(), usize::from(byline.is_some()), "{text}");
    }
}

#[test]
fn bylines_and_subheadings() {
    let text = format!(
        "Who was told, and when?\nBy A. Writer and B. Reader\nNovember 1, 2019 10:15 am\n\n{BODY}\nWhat the note \
         said\n\n{BODY}\nAlso read: Minister asks for account\n\n{BODY}"
    );
    let document = read(&text);
    assert_sound(&document);
    assert_eq!(document.title.as_deref(), Some("Who was told, and when?"));
    assert_eq!(document.byline.as_deref(), Some("A. Writer, B. Reader"));
    assert_eq!(document.date.unwrap().to_string(), "2019-11-01");
    assert_eq!(headings(&document), ["Who was told, and when?", "What the note said"]);
    assert_eq!(
        marked(&document),
        ["By A. Writer and B. Reader", "November 1, 2019 10:15 am", "Also read: Minister asks for account"]
    );
}

#[test]
fn an_article_about_such_things_is_left_alone() {
    let text = "The regulator fined the firm on Friday, for its site uses cookies that nobody agreed to.\n\n\
        The photo showed a form; the image was published by the agency on its page that day, and read by many.\n\n\
        Related matters were raised in the House, where the minister said that the next story would be told.\n";
    let document = read(text);
    assert_sound(&document);
    assert_eq!(marked(&document), [""; 0]);
    assert_eq!(document.title, None);
}

#[test]
fn the_sample_corpus_reads_as_its_readme_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let nobody_cancels = std::sync::atomic::AtomicBool::new(false);
    let read = read_folder("seeds", &folder, &ReadOptions::default(), &|_| (), &nobody_cancels);
    assert_eq!(
        read.problems,
        [FileProblem::new("seeds/README.md", "says what the folder is, so it is left out")]
    );
    read.documents.iter().for_each(assert_sound);
    let delhi = Some("New Delhi");
    let capitals = Some("NEW DELHI");
    #[rustfmt::skip]
    let expected = [
        ("01-suit-filed.txt", Some("10-30"), None, Some("SAN FRANCISCO"), 1),
        ("02-ledger-minister-asks.txt", Some("11-01"), None, None, 2),
        ("03-courier-wire-copy.txt", Some("11-01"), None, delhi, 1),
        ("04-herald-wire-copy.txt", Some("11-01"), None, capitals, 2),
        ("05-tideway-notified.txt", None, Some("WhatsApp says it told government of breach in May"), delhi, 3),
        ("06-gazette-sources-post.txt", Some("11-03"), Some("Government sources hit back at WhatsApp over May notice"), Some("Mumbai"), 3),
        ("07-lantern-second-alert.txt", Some("11-03"), Some("Not one warning but two, company tells ministry"), delhi, 1),
        ("08-ledger-two-week-spying.txt", Some("11-05"), None, None, 1),
        ("09-explainer-the-flaw.md", Some("11-06"), Some("How a call that nobody answered opened a phone"), None, 6),
        ("10-market-by-numbers.md", Some("11-08"), Some("India is the messenger's largest market, and its hardest"), None, 1),
        ("11-citizen-lab-finds.txt", Some("10-31"), Some("Researchers count more than a hundred attacks on civil society"), Some("TORONTO"), 4),
        ("12-letter-of-regret.txt", Some("11-20"), Some("WhatsApp voices regret to government over spyware affair"), delhi, 11),
        ("13-written-answer.txt", Some("11-20"), Some("Minister puts dates on the table"), delhi, 2),
        ("14-upper-house-debate.txt", Some("11-29"), None, capitals, 2),
    ];
    assert_eq!(read.documents.len(), expected.len());
    for (document, (file, day, title, place, marks)) in read.documents.iter().zip(expected) {
        assert_eq!(document.path, format!("seeds/{file}"));
        let date = document.date.map(|d| d.format("%m-%d").to_string());
        let found = (date.as_deref(), document.title.as_deref(), document.dateline.as_deref());
        assert_eq!(found, (day, title, place), "{file}");
        assert_eq!(document.boilerplate.len(), marks, "{file}: {:?}", marked(document));
        assert_eq!(document.language.as_deref(), Some("en"), "{file}");
    }
}

#[test]
fn the_articles_beside_the_project() {
    let folder = Path::new("../shared/seeds");
    if !folder.is_dir() {
        println!("skipped: ../shared/seeds is not there");
        return;
    }
    let nobody_cancels = std::sync::atomic::AtomicBool::new(false);
    let read = read_folder("seeds", folder, &ReadOptions::default(), &|_| (), &nobody_cancels);
    assert_eq!(read.problems, []);
    assert_eq!(read.documents.len(), 5);
    read.documents.iter().for_each(assert_sound);
    let dates: Vec<_> = read.documents.iter().map(|d| d.date.map(|d| d.to_string())).collect();
    let day = |day: &str| Some(format!("2019-11-{day}"));
    assert_eq!(dates, [day("05"), day("01"), day("01"), None, day("20")]);
    let titles: Vec<_> =
        read.documents.iter().map(|d| d.title.as_ref().map(|t| t.split(' ').count())).collect();
    assert_eq!(titles, [None, None, None, Some(8), Some(7)]);
    let places: Vec<_> = read.documents.iter().map(|d| d.dateline.as_deref()).collect();
    let delhi = Some("New Delhi");
    assert_eq!(places, [None, delhi, None, delhi, delhi]);
    let expected: [&[&str]; 5] = [
        &["date 2019-11-05"],
        &["date 2019-11-01"],
        &["date 2019-11-01", "india"],
        &["News He", "WhatsApp", "Next Sto"],
        &[
            "date 2019-11-20",
            "International Development News",
            "PTI",
            "• |",
            "New Delhi",
            "• |",
            "Updated:",
            "• |",
            "• Created",
            "Represen",
            "(This st",
        ],
    ];
    for (document, expected) in read.documents.iter().zip(expected) {
        let marked = marked(document);
        assert_eq!(marked.len(), expected.len(), "{marked:?}");
        assert!(marked.iter().zip(expected).all(|(m, e)| m.starts_with(e)), "{marked:?}");
    }
}

/// Lines of the kinds that the rules look at, in any order, and noise.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(" date 2019-11-05 india".to_owned()),
        Just("• |".to_owned()),
        Just("By A. Writer".to_owned()),
        Just("Photo: A. Writer".to_owned()),
        Just("It said so. (With inputs from agencies)".to_owned()),
        Just("It said so on Friday. Read more".to_owned()),
        Just("Next Story".to_owned()),
        Just("New Delhi: The company said that it was told.".to_owned()),
        Just("We use cookies. You accept.".to_owned()),
        Just("---".to_owned()),
        Just("# A title".to_owned()),
        Just(String::new()),
        "\\PC{0,40}",
        "[a-z ]{0,120}",
    ]
}

proptest! {
    #[test]
    fn any_lines_give_a_sound_document(
        lines in proptest::collection::vec(line(), 0..25),
        ending in prop_oneof![Just("txt"), Just("md")],
    ) {
        let text = lines.join("\n");
        let read = read_bytes(&format!("f/a.{ending}"), text.as_bytes(), &ReadOptions::default());
        read.documents.iter().for_each(assert_sound);
        prop_assert_eq!(read.documents.len() + read.problems.len(), 1);
    }

    #[test]
    fn any_bytes_give_documents_or_problems(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        ending in prop_oneof![Just("txt"), Just("md"), Just("csv"), Just("tsv"), Just("jsonl")],
    ) {
        let read = read_bytes(&format!("f/a.{ending}"), &bytes, &ReadOptions::default());
        read.documents.iter().for_each(assert_sound);
        prop_assert!(!read.problems.iter().any(FileProblem::is_crash), "{:?}", read.problems);
    }
}

/// Reports whose only day stands behind their place had none.
#[test]
fn a_dateline_gives_the_day_where_nothing_above_does() {
    let body = "MARLOW, Nov. 12, 2024 \u{2014} The utilities board today adopted rates that will cost the average household more.\n\nIt serves many.";
    let told = |text: &str| {
        let document = read_bytes("f/a.txt", text.as_bytes(), &ReadOptions::default()).documents.remove(0);
        (document.date.map(|date| date.to_string()), document.date_found)
    };
    let titled = format!("Board adopts rates\n\n{body}");
    assert_eq!(told(&titled), (Some("2024-11-12".to_owned()), Some("dateline".to_owned())));
    let stamped = format!("Board adopts rates\n\n13 November 2024\n\n{body}");
    assert_eq!(told(&stamped).0.as_deref(), Some("2024-11-13"));
}
