//! Mails written here.

use crate::corpus::{Document, FileRead, ReadOptions, identify_text, read_bytes};

fn read(path: &str, mail: &[u8]) -> FileRead {
    read_bytes(path, mail, &ReadOptions::default())
}

#[track_caller]
fn one(mail: &str) -> Document {
    let mut read = read("f/a.eml", mail.as_bytes());
    assert_eq!((read.documents.len(), &read.problems[..]), (1, &[][..]));
    read.documents.remove(0)
}

fn marked(document: &Document) -> Vec<&str> {
    document.boilerplate.iter().map(|span| &document.text[span.range()]).collect()
}

/// The body's own paragraphs.
fn own(document: &Document) -> Vec<&str> {
    let paragraphs = document.landmarks.iter().filter(|l| l.label.parse::<u32>().is_ok());
    paragraphs.map(|l| &document.text[l.span.range()]).collect()
}

const HEAD: &str = "From: =?utf-8?q?Ana_Br=C3=A9de?= <ana@example.org>\r\nTo: desk@example.org, B. Reader <b@example.org>\r\n\
    Date: Fri, 1 Nov 2019 23:30:00 -0800\r\nSubject: =?iso-8859-1?Q?Re:_Caf=E9_letters?=\r\n";

#[test]
fn head_lines_are_metadata_and_stand_greyed_above_the_text() {
    let mail = format!(
        "{HEAD}Content-Type: text/plain; charset=windows-1251\r\nContent-Transfer-Encoding: base64\r\n\r\nz/Dg4uTg\r\n"
    );
    let document = one(&mail);
    assert_eq!(document.title.as_deref(), Some("Re: Café letters"));
    assert_eq!(document.byline.as_deref(), Some("Ana Bréde"));
    assert_eq!(document.date.unwrap().to_string(), "2019-11-01");
    assert_eq!(document.date_found.as_deref(), Some("Date line of the mail"));
    assert_eq!(document.encoding, "windows-1251");
    assert_eq!(document.id, identify_text(mail.as_bytes()).id);
    assert_eq!(own(&document), ["Правда"]);
    assert_eq!(
        marked(&document),
        [
            "From: Ana Bréde <ana@example.org>",
            "To: desk@example.org, B. Reader <b@example.org>",
            "Date: Fri, 1 Nov 2019 23:30:00 -0800",
        ]
    );
}

#[track_caller]
fn check_body(body: &str, expected: &[&str]) {
    let document = one(&format!("{HEAD}\r\n{}", body.replace('\n', "\r\n")));
    assert_eq!(own(&document), expected, "{body}");
    // Nothing is deleted.
    for word in body.split_whitespace() {
        assert!(document.text.contains(word), "{word:?} is gone");
    }
}

#[test]
fn what_is_answered_and_signatures_are_marked() {
    let said = "The office counted 40 boats.";
    check_body(
        &format!(
            "{said}\n\nOn 1 May 2019, B. Reader <b@x.org> wrote:\n> Is it so?\n> Who counted?\n\nWe did."
        ),
        &[said, "We did."],
    );
    check_body(
        &format!("{said}\n\nOn Wed, 1 May 2019 at 10:01, B. Reader <b@x.org>\nwrote:\n\n> Is it so?"),
        &[said],
    );
    check_body(
        &format!("{said}\n\n-----Original Message-----\nFrom: B. Reader\nSent: May 1\n\nIs it so?"),
        &[said],
    );
    check_body(
        &format!(
            "{said}\n\n________________________________\nFrom: B. Reader <b@x.org>\nSent: 1 May 2019\nTo: A\nSubject: Boats\n\nIs it so?"
        ),
        &[said],
    );
    check_body(
        &format!("{said}\n\nAm 01.05.2019 um 10:01 schrieb B. Leser <b@x.org>:\n\nStimmt das?"),
        &[said],
    );
    check_body(&format!("{said}\n\n-- \nAna Brede\nHarbour office"), &[said]);
    check_body(&format!("{said}\n\nSent from my telephone"), &[said]);
    check_body(
        &format!("{said}\n_______________________________________________\nBoats mailing list\nBoats@x.org"),
        &[said],
    );
}

#[test]
fn what_is_sent_on_stays_and_so_does_what_only_looks_quoted() {
    check_body(
        "FYI\n\n---------- Forwarded message ---------\nFrom: C. Clerk <c@x.org>\nDate: Wed, 1 May 2019\nSubject: Boats\n\nThe office counted 40 boats.",
        &["FYI", "The office counted 40 boats."],
    );
    check_body(
        "-----Original Message-----\nFrom: C\nSent: May 1\n\nThe office counted 40 boats.",
        &["-----Original Message-----", "From: C", "Sent: May 1", "The office counted 40 boats."],
    );
    check_body(
        "On 1 May the office counted 40 boats and wrote:\n\nIt was so.",
        &["On 1 May the office counted 40 boats and wrote:", "It was so."],
    );
}

const PARTS: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n\
    --c\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=C3=A9 was told.\r\n\
    --c\r\nContent-Type: text/html\r\n\r\n<p>The page was told.</p>\r\n--c--\r\n\
    --b\r\nContent-Type: text/csv; name=\"t.csv\"\r\nContent-Disposition: attachment; filename=\"../t.csv\"\r\n\r\nid,text\r\n1,It was told in May.\r\n\
    --b\r\nContent-Type: application/x-deck; name=deck.key\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n\
    --b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\nSubject: Inner\r\n\r\nThe inner mail was told.\r\n--b--\r\n";

#[test]
fn attachments_are_documents_where_they_can_be_read_and_named_where_not() {
    let mail = format!("{HEAD}{PARTS}");
    let read = read("f/a.eml", mail.as_bytes());
    let paths: Vec<&str> = read.documents.iter().map(|document| document.path.as_str()).collect();
    assert_eq!(paths, ["f/a.eml", "f/a.eml/t.csv#1", "f/a.eml/mail.eml"]);
    // What was not read is told as any file is, and the mail says so too.
    let told: Vec<String> = read.problems.iter().map(ToString::to_string).collect();
    let reason = ".key is not a format this version reads; text may be renamed to .txt";
    assert_eq!(told, [format!("f/a.eml/deck.key: {reason}")]);
    assert_eq!(own(&read.documents[0]), ["The café was told."]);
    assert_eq!(read.documents[0].problems, ["holds an attachment that is not read: deck.key"]);
    assert_eq!(read.documents[0].file, None);
    let file = identify_text(mail.as_bytes());
    assert!(read.documents[1..].iter().all(|document| document.file == Some((file.id, file.bytes))));
    assert_eq!(read.documents[2].title.as_deref(), Some("Inner"));
    assert_eq!(own(&read.documents[2]), ["The inner mail was told."]);
}

#[test]
fn a_mailbox_gives_a_document_for_each_message() {
    let mailbox = format!(
        "From ana@example.org Fri Nov  1 23:30:00 2019\n{}\nIt was told.\n>From May on it was known.\nFrom here on it is one paragraph.\n\n\
         From MAILER-DAEMON Sat Nov  2 10:00:00 2019\n{}{}\n",
        HEAD.replace("\r\n", "\n"),
        HEAD.replace("\r\n", "\n"),
        PARTS.replace("\r\n", "\n"),
    );
    for path in ["f/box.mbox", "f/Inbox"] {
        let read = read(path, mailbox.as_bytes());
        let unread: Vec<&str> = read.problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(unread, [format!("{path}#2/deck.key")]);
        let paths: Vec<&str> = read.documents.iter().map(|document| document.path.as_str()).collect();
        let expected: Vec<String> =
            ["#1", "#2", "#2/t.csv#1", "#2/mail.eml"].iter().map(|p| format!("{path}{p}")).collect();
        assert_eq!(paths, expected);
        assert!(read.documents[0].text.contains("\nFrom May on it was known.\nFrom here on"));
        let file = identify_text(mailbox.as_bytes());
        assert!(read.documents.iter().all(|document| document.file == Some((file.id, file.bytes))));
    }
    assert_eq!(read("f/a.mbox", b"a letter").problems.len(), 1);
}

#[test]
fn heads_in_an_encoding_that_nobody_named_are_read() {
    let mut mail = b"From: ".to_vec();
    mail.extend_from_slice(&encoding_rs::WINDOWS_1251.encode("Анна Иванова <a@example.org>").0);
    mail.extend_from_slice(b"\nSubject: ");
    mail.extend_from_slice(&encoding_rs::WINDOWS_1251.encode("Министерство ответило на вопрос о письмах").0);
    mail.extend_from_slice(b"\n\nIt was told.\n");
    let read = read("f/a.eml", &mail);
    let document = &read.documents[0];
    assert_eq!(document.title.as_deref(), Some("Министерство ответило на вопрос о письмах"));
    assert!(document.problems[0].contains("windows-1251, guessed"), "{:?}", document.problems);
}

#[test]
fn mails_without_words_or_nested_without_end_are_problems() {
    assert!(read("f/a.eml", format!("{HEAD}\r\n \r\n").as_bytes()).problems[0].message.contains("no words"));
    let nested = format!("{HEAD}{}x", "Content-Type: message/rfc822\r\n\r\n".repeat(100_000));
    assert!(read("f/a.eml", nested.as_bytes()).problems[0].message.contains("mails within mails"));
    let parts =
        format!("{HEAD}{}x", "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(20_000));
    let read = read("f/a.eml", parts.as_bytes());
    assert!(read.documents.len() + read.problems.len() > 0);
    assert!(!read.problems.iter().any(crate::corpus::FileProblem::is_crash), "{:?}", read.problems);
}

#[test]
fn a_mail_with_no_text_but_a_page_is_read_as_a_page() {
    let page = "<html><head><meta charset=utf-8></head><body><div>Правда: the harbour office said on Friday that it had counted 40 boats.</div>\
        <div>It asked the council for an account of the figures, and got none.</div>\
        <div>On 1 May 2019 at 10:01, B. Reader &lt;b@x.org&gt; wrote:</div><blockquote><div>Is it so that nobody counted them?</div></blockquote></body></html>";
    let mut mail =
        format!("{HEAD}MIME-Version: 1.0\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n")
            .into_bytes();
    mail.extend_from_slice(&encoding_rs::WINDOWS_1251.encode(page).0);
    let read = read("f/a.eml", &mail);
    assert_eq!((read.documents.len(), &read.problems[..]), (1, &[][..]));
    let document = &read.documents[0];
    assert_eq!((document.path.as_str(), document.id), ("f/a.eml", identify_text(&mail).id));
    assert_eq!(document.title.as_deref(), Some("Re: Café letters"));
    assert_eq!(document.byline.as_deref(), Some("Ana Bréde"));
    assert_eq!(document.encoding, "windows-1251");
    assert!(document.text.contains("Правда"));
    assert!(own(document).iter().any(|words| words.contains("40 boats")));
    let answered = document.text.find("Is it so").unwrap();
    assert!(document.touches_boilerplate(crate::text::Span::new(answered, answered + 8)));
}
