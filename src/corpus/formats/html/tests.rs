use crate::corpus::{Document, LandmarkKind, ReadOptions, read_bytes};
use std::time::{Duration, Instant};

fn read(page: &str) -> Document {
    read_bytes("f/a.html", page.as_bytes(), &ReadOptions::default()).documents.remove(0)
}

/// The text, with what is marked in square brackets.
fn shown(document: &Document) -> String {
    let mut text = String::new();
    let mut at = 0;
    for span in &document.boilerplate {
        text.push_str(&document.text[at..span.start]);
        text.push('[');
        text.push_str(&document.text[span.range()]);
        text.push(']');
        at = span.end;
    }
    text.push_str(&document.text[at..]);
    text
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(shown(&read(&format!("<!DOCTYPE html><html><body>{body}</body></html>"))), expected);
}

/// The number of a note was read as part of the figure before it.
#[test]
fn a_raised_figure_is_no_part_of_a_number() {
    check(
        "<p>It cost 150<sup>2</sup>, or 5 million<sup><a href='#n3'>3</a></sup>, on the 5<sup>th</sup> for each m<sup>2</sup> and all CO<sub>2</sub>.</p>",
        "It cost 150², or 5 million³, on the 5th for each m² and all CO2.",
    );
}

const FIRST: &str = "The harbour office said on Friday that it had counted 1,400 letters in May, and that none had been answered.";
const SECOND: &str = "A spokeswoman for the ministry told reporters that the letters had gone to the wrong department for two years.";

/// A page as news sites make them.
fn page() -> String {
    format!(
        r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Letters unanswered since May | Harbour Wire</title>
        <meta property="og:title" content="Letters unanswered since May"><meta property="og:site_name" content="Harbour Wire">
        <link rel="canonical" href="https://harbourwire.example/news/letters">
        <script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Letters unanswered since May",
        "datePublished":"2019-11-20T09:00:00+01:00","dateModified":"2019-11-22","author":[{{"@type":"Person","name":"Ana Brede"}},{{"@type":"Person","name":"Jon Holt"}}]}}</script>
        <style>p {{ margin: 0 }}</style></head><body>
        <header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav></header>
        <main><article><h1>Letters unanswered since May</h1><p class="byline">By Ana Brede and Jon Holt</p>
        <div class="article-body"><p>{FIRST}</p><h2>Two years</h2><p>{SECOND}</p>
        <aside class="related"><h3>Related stories</h3><p><a href="/b">Bridge closed for the winter months</a></p></aside>
        <blockquote class="twitter-tweet"><p>We were not asked.</p>&mdash; A Pilot (@pilot) <a href="https://t.example/1">November 20, 2019</a></blockquote>
        <p>The council meets again next week, and the minister is to attend.</p></div></article></main>
        <footer><p>© 2019 Harbour Wire. All rights reserved.</p></footer></body></html>"#
    )
}

#[test]
fn an_article_among_what_stands_around_it() {
    let document = read(&page());
    assert_eq!(
        shown(&document),
        format!(
            "[Home]\n[World]\n\n[Letters unanswered since May]\n\n[By Ana Brede and Jon Holt]\n\n{FIRST}\n\nTwo years\n\n{SECOND}\n\n\
            [Related stories]\n\n[Bridge closed for the winter months]\n\nWe were not asked.\n\n\
            — A Pilot (@pilot) November 20, 2019\n\nThe council meets again next week, and the minister is to attend.\n\n\
            [© 2019 Harbour Wire. All rights reserved.]"
        )
    );
    let two_years =
        document.landmarks.iter().find(|l| &document.text[l.span.range()] == "Two years").unwrap();
    assert_eq!(two_years.kind, LandmarkKind::Heading);
}

#[test]
fn what_the_page_says_of_itself() {
    let document = read(&page());
    assert_eq!(document.title.as_deref(), Some("Letters unanswered since May"));
    assert_eq!(document.date.unwrap().to_string(), "2019-11-20");
    assert_eq!(document.date_found.as_deref(), Some("JSON-LD datePublished"));
    assert_eq!(document.byline.as_deref(), Some("Ana Brede, Jon Holt"));
    assert_eq!(document.outlet.as_deref(), Some("Harbour Wire"));
    assert_eq!(document.url.as_deref(), Some("https://harbourwire.example/news/letters"));
    assert_eq!(document.language.as_deref(), Some("en"));
}

/// Templates are seldom translated: a German text in an English one, and the other way round.
#[test]
fn a_page_is_in_the_language_of_its_text() {
    let check = |stated: &str, text: &str, expected: &str| {
        let paragraphs = format!("<p>{}</p>", text.repeat(6));
        let document =
            read(&format!("<html lang=\"{stated}\"><body><h1>Letters</h1>{paragraphs}</body></html>"));
        assert_eq!(document.language.as_deref(), Some(expected), "{text}");
    };
    let german = "Das Amt erklärte am Freitag, es habe von dem Schaden an der Brücke nichts gewusst und sei nicht gefragt worden. ";
    let english = "The office said on Friday that it had not been told of the damage to the bridge, and that nobody had asked. ";
    check("en", german, "de");
    check("de-DE", english, "en");
    check("en-GB", english, "en");
    check("de", german, "de");
    // Of two that are like each other, and no English, the page knows best.
    check("gl", &german.replace("Freitag", "venres"), "gl");
}

#[track_caller]
fn check_found(head: &str, body: &str, date: Option<&str>, found: Option<&str>, byline: Option<&str>) {
    let document =
        read(&format!("<html><head>{head}</head><body>{body}<p>{FIRST}</p><p>{SECOND}</p></body></html>"));
    assert_eq!(document.date.map(|d| d.to_string()).as_deref(), date, "date");
    assert_eq!(document.date_found.as_deref(), found, "where the date was found");
    assert_eq!(document.byline.as_deref(), byline, "byline");
}

#[test]
fn dates_and_authors_from_the_best_place_that_states_them() {
    let written = r#"<meta name="author" content="Ana Brede"><meta property="article:published_time" content="2019-11-20T08:00:00Z">"#;
    check_found(written, "", Some("2019-11-20"), Some("meta article:published_time"), Some("Ana Brede"));
    let in_url = r#"<link rel="canonical" href="https://harbourwire.example/2019/11/19/letters">"#;
    check_found(in_url, "", Some("2019-11-19"), Some("address"), None);
    let line = "<h1>Letters unanswered since May</h1><div class=\"byline\">By <a rel=\"author\">Ana Brede</a></div><div>Updated 21 Nov 2019; Posted 20 Nov 2019</div>";
    check_found(
        "",
        line,
        Some("2019-11-20"),
        Some("line that says when it was published"),
        Some("Ana Brede"),
    );
    let marked = "<span itemprop=\"author\"><span itemprop=\"name\">Ana Brede</span></span><time itemprop=\"datePublished\" datetime=\"2019-11-20\">today</time>";
    check_found("", marked, Some("2019-11-20"), Some("markup datePublished"), Some("Ana Brede"));
    // Other stories have dates and authors too.
    let others =
        "<nav><time datetime=\"2019-01-01\">1 January</time><span class=\"author\">Mia Sands</span></nav>";
    check_found("", others, None, None, None);
}

#[test]
fn a_clock_of_the_world_does_not_move_the_day_of_the_place() {
    let head = r#"<meta property="article:published_time" content="2019-11-20T01:30:00Z"><link rel="canonical" href="https://harbourwire.example/2019/11/19/letters">"#;
    check_found(head, "", Some("2019-11-19"), Some("meta article:published_time"), None);
}

#[test]
fn the_first_of_several_authors_in_metadata_is_completed_by_the_byline() {
    let head = r#"<meta name="author" content="Ana Brede">"#;
    let body = "<h1>Letters unanswered since May</h1><p class=\"byline\">By Ana Brede and Jon Holt</p>";
    check_found(head, body, None, None, Some("Ana Brede, Jon Holt"));
}

#[test]
fn white_space_as_it_is_shown() {
    check(
        &format!(
            "<p>{FIRST}<p>It   was\n told&nbsp;<b>in</b> <i>May</i>, and <a href=x>not</a>ed: &lt;so&gt; &amp;&shy;c.<br>\nA line.<br><br>A paragraph of its own."
        ),
        &format!("{FIRST}\n\nIt was told in May, and noted: <so> &c.\nA line.\n\nA paragraph of its own."),
    );
    check(
        &format!(
            "<p>{FIRST}</p><pre>  one\n    two</pre><ul><li>a first point, and<li>another</ul><table><tr><th>Month<th>Letters<tr><td>May<td>1,400</table>"
        ),
        &format!("{FIRST}\n\none\n    two\n\na first point, and\nanother\n\nMonth\tLetters\nMay\t1,400"),
    );
    check(
        &format!("<p>{FIRST}</p><p>Cafe&#769; and ﷺ &#x1F600;&unknown; AT&T &copy 2019.</p>"),
        &format!("{FIRST}\n\nCaf\u{e9} and ﷺ \u{1F600}&unknown; AT&T © 2019."),
    );
}

/// Found by the fuzzer: a cell behind one with nothing visible in it stood in no paragraph.
#[test]
fn a_cell_behind_an_invisible_one_is_covered() {
    check(
        &format!(
            "<p>{FIRST}</p><table><tr><td>&shy;<td>b</table><table><tr><td>&#8203;</td><td></td><td>c</table>"
        ),
        &format!("{FIRST}\n\nb\n\nc"),
    );
}

#[test]
fn what_nobody_sees_is_no_text_or_marked() {
    check(
        &format!(
            "<script>var a = '<p>no</p>';</script><div style='display: none'>Hidden words here.</div><p>{FIRST}</p><noscript>Please switch it on.</noscript><template>none</template>"
        ),
        &format!("[Hidden words here.]\n\n{FIRST}\n\n[Please switch it on.]"),
    );
}

#[test]
fn comments_are_marked_even_where_they_are_longer_than_the_article() {
    let comment =
        "<p>I do not believe a word of it, and neither does anybody else in this town, as far as I know.</p>";
    let body = format!(
        "<div id=content><p>{FIRST}</p><p>{SECOND}</p></div><div id=comments>{}</div>",
        comment.repeat(4)
    );
    let document = read(&format!("<html><body>{body}</body></html>"));
    assert!(shown(&document).starts_with(&format!("{FIRST}\n\n{SECOND}\n\n[I do not believe")));
    assert_eq!(document.boilerplate.len(), 4);
}

#[test]
fn an_article_in_several_parts_is_whole() {
    let part = |words: &str| {
        format!(
            "<div class=\"chunk\"><div class=\"article-body\"><p>{words}</p></div><div class=\"ad-slot\">Advertisement</div></div>"
        )
    };
    check(
        &format!("<div>{}{}</div>", part(FIRST), part(SECOND)),
        &format!("{FIRST}\n\n[Advertisement]\n\n{SECOND}\n\n[Advertisement]"),
    );
}

#[test]
fn a_body_that_stands_in_the_data_alone_is_read() {
    let body = format!("{FIRST}\\n\\n{SECOND}").repeat(4);
    let page = format!(
        "<html><head><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"articleBody\":\"{body}\"}}</script></head><body><p>Subscribe to read on.</p></body></html>"
    );
    let document = read(&page);
    assert!(
        shown(&document).starts_with(&format!("[Subscribe to read on.]\n\n{FIRST}")),
        "{}",
        shown(&document)
    );
}

#[test]
fn text_and_mhtml_under_the_name_of_a_page() {
    let text = read("The office said so.\n\nIt was told twice.");
    assert_eq!(&*text.text, "The office said so.\n\nIt was told twice.");
    let message = mhtml();
    assert_eq!(read(&message).url.as_deref(), Some("https://harbourwire.example/letters"));
}

fn mhtml() -> String {
    format!(
        "From: <Saved by a browser>\r\nSubject: Letters\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"part\"\r\n\r\n\
        --part\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://harbourwire.example/letters\r\n\r\n\
        <html><body><p>{FIRST} In a caf=E9, it =\r\nwas told.</p></body></html>\r\n--part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--part--\r\n"
    )
}

#[test]
fn a_page_saved_whole() {
    let read = read_bytes("f/a.mhtml", mhtml().as_bytes(), &ReadOptions::default());
    let document = &read.documents[0];
    assert_eq!(&*document.text, format!("{FIRST} In a caf\u{e9}, it was told."));
    assert_eq!(document.encoding, "windows-1252");
    assert_eq!(document.url.as_deref(), Some("https://harbourwire.example/letters"));
    let read = read_bytes("f/a.mht", b"no headers here", &ReadOptions::default());
    assert_eq!(read.problems.len(), 1);
}

/// Nothing was said of it, and the next best date was taken in silence.
#[test]
fn a_day_that_no_calendar_has_is_told() {
    for head in [
        "<meta property='article:published_time' content='2024-02-30T10:00:00Z'>",
        "<meta itemprop='datePublished' content='2024-02-30'>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-02-30\"}</script>",
    ] {
        let document = read(&format!(
            "<html><head>{head}</head><body><h1>The council was told in May</h1><p>It was told of it, it said.</p></body></html>"
        ));
        assert_eq!(document.date, None, "{head}");
        assert_eq!(document.problems.len(), 1, "{head}");
        assert!(document.problems[0].contains("names no one day"), "{:?}", document.problems);
    }
}

/// It had no day where the page names none.
#[test]
fn a_page_saved_whole_has_the_day_it_was_saved_on() {
    let saved = mhtml().replacen("Subject:", "Date: Wed, 13 Nov 2024 08:12:44 -0000\r\nSubject:", 1);
    let document = read_bytes("f/a.mhtml", saved.as_bytes(), &ReadOptions::default()).documents.remove(0);
    assert_eq!(document.date.unwrap().to_string(), "2024-11-13");
    assert_eq!(document.date_found.as_deref(), Some("the day the page was saved"));
    let dated = saved.replacen("<body>", "<body><p>12 November 2024</p>", 1);
    let document = read_bytes("f/a.mhtml", dated.as_bytes(), &ReadOptions::default()).documents.remove(0);
    assert_eq!(document.date.unwrap().to_string(), "2024-11-12");
}

#[test]
fn the_declared_encoding_and_the_note_of_the_browser() {
    let page = b"<!-- saved from url=(0042)https://harbourwire.example/letters --><html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"></head><body><p>\xCF\xF0\xE8\xE2\xE5\xF2</p></body></html>";
    let document = read_bytes("f/a.htm", page, &ReadOptions::default()).documents.remove(0);
    assert_eq!(&*document.text, "\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}");
    assert_eq!(document.encoding, "windows-1251");
    assert_eq!(document.url.as_deref(), Some("https://harbourwire.example/letters"));
}

#[test]
fn hostile_pages_cost_what_their_bytes_cost() {
    let many = 100_000;
    let pages = [
        "<div>".repeat(many),
        "<p><button>".repeat(many),
        "<b><i><a href=x>".repeat(many),
        format!("{}x{}", "<table><tr><td>".repeat(many), "</table>".repeat(many)),
        "</p></div></x>".repeat(many),
        format!("<p {}>x", "a=1 b='2' c ".repeat(many)),
        format!("<p class=\"{}\">x", "related ".repeat(many)),
        "<script>".repeat(many),
        "<svg><title><textarea>".repeat(many),
        "<!--".repeat(many),
        "<a".repeat(many),
        format!("<p>{}", "&amp;amp;&lt&".repeat(many)),
        format!("<p>{}</p>", "e\u{301}\u{300}".repeat(many)),
        "<ul><li>x".repeat(many),
        "<h1>x</h1>".repeat(many),
        "<time datetime=2019>x</time><span class=author>A B</span>".repeat(many / 10),
        format!("<script type='application/ld+json'>{}</script>x", "[{\"@graph\":".repeat(many)),
        "<p>\0</p>".repeat(many),
        "<form><nav><footer>x".repeat(many),
        "<meta charset=utf-16><p>x".repeat(10),
    ];
    for page in pages {
        let begun = Instant::now();
        let _ = read_bytes("f/a.html", page.as_bytes(), &ReadOptions::default());
        let _ = read_bytes("f/a.mht", page.as_bytes(), &ReadOptions::default());
        // Without optimisation, on a machine that does other work: far above what they take, far below the square.
        assert!(begun.elapsed() < Duration::from_mins(1), "{}", &page[..40.min(page.len())]);
    }
}

proptest::proptest! {
    #[test]
    fn pieces_of_pages_in_any_order_are_covered_by_landmarks(
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<br>", "<table>", "<tr>", "<td>", "</table>", "<a href=x>", "</a>", "<li>", "<ul>",
            "</ul>", "<h2>", "</h2>", "<pre>", "</pre>", "words of it", " ", "&nbsp;", "<b>", "</b>", "<noscript>", "</noscript>",
            "e\u{301}", "\u{301}", "<article>", "</article>", "<blockquote class=twitter-tweet>", "<select><option>", "It was told so.",
        ]), 0..60),
    ) {
        let page: String = parts.concat();
        let read = read_bytes("f/a.html", page.as_bytes(), &ReadOptions::default());
        for document in &read.documents {
            let mut at = 0;
            for landmark in &document.landmarks {
                proptest::prop_assert!(document.text[at..landmark.span.start].trim().is_empty());
                at = landmark.span.end;
            }
            proptest::prop_assert!(document.text[at..].trim().is_empty());
            proptest::prop_assert!(unicode_normalization::is_nfc(&document.text));
        }
    }
}

#[test]
fn a_page_that_says_it_is_xml_is_read_as_such() {
    let page = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><script src=\"a.js\"/>\
         <title>Letters unanswered</title></head><body><div class=\"clear\"/><p><a id=\"top\"/>{FIRST}</p><p>{SECOND}</p></body></html>"
    );
    let document = read(&page);
    assert_eq!(shown(&document), format!("{FIRST}\n\n{SECOND}"));
    assert_eq!(document.title.as_deref(), Some("Letters unanswered"));
    // In what is no XML a slash closes nothing.
    check(&format!("<a href=/x/>{FIRST}</a><p>{SECOND}</p>"), &format!("[{FIRST}]\n\n{SECOND}"));
}

/// How a word is spoken is not part of it; without this a search for the word finds nothing.
#[test]
fn signs_above_a_word_do_not_part_it() {
    check(
        &format!("<p>{FIRST} <ruby>漢<rt>kan<rt>x</ruby><ruby>字<rp>(<rt>ji<rp>)</ruby>。</p>"),
        &format!("{FIRST} 漢字。"),
    );
    // An end that is missing takes no paragraphs along.
    let open = read(&format!("<html><body><ruby>漢<rt>kan<div><p>{FIRST}</p><p>{SECOND}</div>"));
    assert_eq!(&*open.text, format!("漢kan\n\n{FIRST}\n\n{SECOND}"));
}
