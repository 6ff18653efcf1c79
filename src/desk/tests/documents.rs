//! What is known of a document: corrected, cited by its place.

use super::*;
use crate::corpus::{Document, DocumentId, Landmark, LandmarkKind, Note, NoteKind};
use std::sync::Arc;

#[track_caller]
fn listed(desk: &Desk, file: &str) -> DocumentRow {
    desk.documents().iter().find(|row| row.path.ends_with(file)).cloned().expect("a document")
}

/// What the dialog's fields hold.
#[track_caller]
fn fields(desk: &mut Desk, document: DocumentId) -> Box<DocumentDraft> {
    desk.apply(Action::AboutDocument(document));
    match desk.modal() {
        Some(Modal::Document(draft)) => draft.clone(),
        other => panic!("{other:?}"),
    }
}

/// Corrects one field through the dialog.
#[track_caller]
fn correct(desk: &mut Desk, document: DocumentId, field: MetadataField, to: &str) {
    let mut draft = fields(desk, document);
    to.clone_into(&mut draft.values[field as usize]);
    desk.apply(Action::KeepDocument(draft));
    assert_eq!(errors(desk), Vec::<String>::new());
    assert_eq!(desk.modal(), None);
}

#[track_caller]
fn holds(desk: &Desk, document: DocumentId, field: MetadataField) -> Option<String> {
    desk.about_document(document).unwrap().fields[field as usize].holds.clone()
}

#[test]
fn whatever_is_known_of_a_document_is_corrected_undone_and_survives_a_reload() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let id = listed(&desk, "wire.txt").id;
    desk.apply(Action::SelectDocument(id));
    for (field, to) in [
        (MetadataField::Title, "The letter that nobody saw"),
        (MetadataField::Date, "2019-11-02"),
        (MetadataField::Byline, "Wren Ash, Rowan Elm"),
        (MetadataField::Outlet, "Harbour Wire"),
        (MetadataField::Dateline, "Mumbai"),
        (MetadataField::Language, "en-IN"),
        (MetadataField::Url, "https://example.org/letter"),
    ] {
        let before = holds(&desk, id, field);
        correct(&mut desk, id, field, to);
        assert_eq!(holds(&desk, id, field).as_deref(), Some(to));
        let name = desk.undo_name().unwrap().to_owned();
        assert!(name.starts_with(&format!("corrected the {} of “", field.name())), "{name}");
        desk.apply(Action::Run(Command::Undo));
        assert_eq!(holds(&desk, id, field), before, "{name}");
        desk.apply(Action::Run(Command::Redo));
    }
    desk.apply(Action::Run(Command::Save));
    for mut desk in [desk, bench.open("Bo Birch")] {
        let row = listed(&desk, "wire.txt");
        assert_eq!(&*row.title, "The letter that nobody saw");
        assert_eq!(row.outlet.as_deref(), Some("Harbour Wire"));
        assert_eq!(row.date.map(|date| date.to_string()).as_deref(), Some("2019-11-02"));
        desk.apply(Action::SelectDocument(id));
        let view = desk.document().unwrap();
        assert_eq!(view.head, "Harbour Wire · Mumbai · Saturday 2 November 2019");
        assert_eq!(view.byline.as_deref(), Some("Wren Ash, Rowan Elm"));
        assert_eq!(view.language.as_deref(), Some("en-IN"));
        assert_eq!(view.url.as_deref(), Some("https://example.org/letter"));
    }
}

/// The window laid out where each document stands in its list anew in every frame, however many there were.
#[test]
fn the_order_of_documents_is_another_only_where_titles_or_roles_change() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let order = |desk: &Desk| Arc::clone(desk.documents_order().unwrap());
    let first = order(&desk);
    select(&mut desk, "400 million users");
    judge(&mut desk, Verdict::Disputed);
    desk.apply(Action::Search("ministry".to_owned()));
    desk.tick();
    assert!(Arc::ptr_eq(&first, &order(&desk)), "what costs in proportion to the list is not done again");
    let id = listed(&desk, "wire.txt").id;
    correct(&mut desk, id, MetadataField::Title, "Another title");
    let second = order(&desk);
    assert!(!Arc::ptr_eq(&first, &second));
    desk.apply(Action::Run(Command::Undo));
    let third = order(&desk);
    assert!(!Arc::ptr_eq(&second, &third));
    desk.apply(Action::Run(Command::Save));
    desk.apply(Action::Open(bench.file("p.ron")));
    desk.tick();
    assert!(!Arc::ptr_eq(&third, &order(&desk)), "another project has another list");
}

#[test]
fn several_corrections_are_one_step() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let id = listed(&desk, "copy.txt").id;
    let mut draft = fields(&mut desk, id);
    draft.values[MetadataField::Title as usize] = "  Still  no answer ".into();
    draft.values[MetadataField::Date as usize] = "2019-11-06".into();
    desk.apply(Action::KeepDocument(draft));
    assert_eq!(&*listed(&desk, "copy.txt").title, "Still no answer");
    assert_eq!(desk.undo_name(), Some("corrected the title and the date of “Ministry waits for an answer”"));
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(&*listed(&desk, "copy.txt").title, "Ministry waits for an answer");
    assert_eq!(holds(&desk, id, MetadataField::Date).as_deref(), Some("2019-11-05"));
}

#[test]
fn putting_back_what_was_read_clears_the_correction() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let id = listed(&desk, "wire.txt").id;
    let read = holds(&desk, id, MetadataField::Title).unwrap();
    correct(&mut desk, id, MetadataField::Title, "One");
    correct(&mut desk, id, MetadataField::Title, "Two");
    correct(&mut desk, id, MetadataField::Title, &read);
    let project = desk.project.as_ref().unwrap();
    assert_eq!(project.standings.project().metadata(id, "title"), None, "no correction is left");
    assert_eq!(*listed(&desk, "wire.txt").title, *read);
    // A field emptied says that nothing is known; the file name then stands for the title.
    correct(&mut desk, id, MetadataField::Title, "");
    assert_eq!(&*listed(&desk, "wire.txt").title, "wire.txt");
}

#[test]
fn what_is_no_date_is_refused_in_words_and_stays_in_the_dialog() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let id = listed(&desk, "wire.txt").id;
    let before = bytes(&desk);
    let mut draft = fields(&mut desk, id);
    draft.values[MetadataField::Title as usize] = "A title that is good".into();
    draft.values[MetadataField::Date as usize] = "31 February".into();
    desk.apply(Action::EditModal(Modal::Document(draft.clone())));
    desk.apply(Action::KeepDocument(draft.clone()));
    assert!(
        errors(&desk).iter().any(|error| error.contains("“31 February”") && error.contains("2019-11-20"))
    );
    assert_eq!(desk.modal(), Some(&Modal::Document(draft)));
    assert_eq!(bytes(&desk), before, "all or nothing");
}

#[test]
fn corrections_that_differ_stand_side_by_side_until_somebody_chooses() {
    let bench = Bench::new();
    let mut ann = bench.open("Ann Alder");
    let id = listed(&ann, "wire.txt").id;
    let read = listed(&ann, "wire.txt").title;
    let mut bo = bench.open("Bo Birch");
    correct(&mut ann, id, MetadataField::Title, "As Ann has it");
    correct(&mut bo, id, MetadataField::Title, "As Bo has it");
    bo.apply(Action::Run(Command::Save));
    ann.apply(Action::Run(Command::Save));
    assert_eq!(listed(&ann, "wire.txt").title, read, "while it is open, what was read holds");
    let mut differing = ann.about_document(id).unwrap().fields[0].differing.clone();
    differing.sort();
    assert_eq!(differing, ["As Ann has it", "As Bo has it"]);
    correct(&mut ann, id, MetadataField::Title, "As Bo has it");
    assert_eq!(&*listed(&ann, "wire.txt").title, "As Bo has it");
    assert!(ann.about_document(id).unwrap().fields[0].differing.is_empty());
}

/// Where the text names nobody, the publication speaks. Its name changed on reopening only.
#[test]
fn the_speaker_follows_a_corrected_outlet_at_once() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let id = listed(&desk, "wire.txt").id;
    select(&mut desk, "1,400");
    let claim = desk.sitting().claim.unwrap();
    assert_eq!(desk.claim().unwrap().document, id);
    correct(&mut desk, id, MetadataField::Outlet, "Harbour Wire");
    desk.apply(Action::SelectClaim(claim));
    assert_eq!(desk.claim().unwrap().speaker.as_deref(), Some("Harbour Wire"));
    check_as_remade(&mut desk);
}

/// "On Friday" hangs on the document's date. It was resolved once, against the date that was read.
#[test]
fn relative_dates_follow_a_corrected_date_at_once() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let id = listed(&desk, "wire.txt").id;
    let claim = select(&mut desk, "told the ministry about");
    let said = |desk: &mut Desk| {
        desk.apply(Action::SelectClaim(claim));
        desk.claim().unwrap().said.map(|day| day.to_string())
    };
    let before = said(&mut desk);
    assert_eq!(before.as_deref(), Some("2019-11-01"), "the Friday that was read");
    correct(&mut desk, id, MetadataField::Date, "2020-05-06");
    assert_eq!(said(&mut desk).as_deref(), Some("2020-05-01"), "the Friday before");
    check_as_remade(&mut desk);
    // Opened again it is the same, and taken back it is as it was read.
    desk.apply(Action::Run(Command::Save));
    desk.apply(Action::Open(bench.file("p.ron")));
    assert_eq!(said(&mut desk).as_deref(), Some("2020-05-01"));
    correct(&mut desk, id, MetadataField::Date, "2019-11-01");
    assert_eq!(said(&mut desk), before);
    assert_eq!(desk.about_document(id).unwrap().date_found.as_deref(), Some("line at the head"));
}

/// Sentences, and so claims, hang on the language.
#[test]
fn claims_follow_a_corrected_language_at_once() {
    let bench = Bench::new();
    let german = "Am 3. Mai 2019 wurden 1.400 Menschen gezählt. Das sagte das Amt.\n";
    std::fs::write(bench.folder().join("copy.txt"), german).unwrap();
    let mut desk = bench.open("Ann Alder");
    let id = listed(&desk, "copy.txt").id;
    let value = |desk: &Desk| {
        let project = desk.project.as_ref().unwrap();
        let found = project.rows.document(id).unwrap().found().unwrap();
        let numbers = found.claims.iter().flat_map(|claim| &claim.numbers);
        numbers.map(|number| number.value).collect::<Vec<_>>()
    };
    correct(&mut desk, id, MetadataField::Language, "en");
    let english = value(&desk);
    correct(&mut desk, id, MetadataField::Language, "de");
    assert!(value(&desk).contains(&1400.0), "{:?}", value(&desk));
    assert!(!english.contains(&1400.0), "{english:?}");
    check_as_remade(&mut desk);
}

#[test]
fn a_passage_of_a_document_with_pages_is_cited_with_its_page() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let text = "The weakness was reported in May.\n\nNobody answered the letter.";
    let page = |from: usize, to: usize, label: &str| Landmark {
        kind: LandmarkKind::Page,
        span: Span::new(from, to),
        label: label.to_owned(),
    };
    let document = Document {
        id: DocumentId(77),
        path: "reports/report.pdf".to_owned(),
        text: text.into(),
        landmarks: vec![page(0, 33, "11"), page(35, text.len(), "12")],
        ..Document::default()
    };
    let project = desk.project.as_mut().unwrap();
    project.rows.add_text(&project.ledger, &project.standings, ReadDocument::new(Arc::new(document)));
    project.rows.relist(&project.ledger, &project.standings);
    let claim = select(&mut desk, "1,400");
    let (document, span) = words_of(&desk, "Nobody answered");
    desk.apply(Action::SelectWords(Some(Selection { document, span })));
    desk.apply(Action::Run(Command::AddCitation));
    let citation = desk.claim().unwrap().citations[0].clone();
    assert_eq!(&*citation.source, "report.pdf, p. 12");
    let cite = {
        let project = desk.project.as_ref().unwrap();
        project.standings.state(&project.ledger, claim).citations[0].cite.clone()
    };
    assert_eq!((cite.label.as_deref(), cite.locator.as_deref()), (Some("page"), Some("12")));
    // Corrected in the card, it keeps its page: the label was lost there.
    desk.apply(Action::EditCitation(citation.entry));
    let Some(Modal::Citation(card)) = desk.modal().cloned() else { panic!("no card") };
    assert_eq!(card.locator, "p. 12");
    desk.apply(Action::KeepCitation(Box::new(CitationDraft { shows: "Silence".to_owned(), ..*card })));
    assert_eq!(&*desk.claim().unwrap().citations[0].source, "report.pdf, p. 12");
}

#[test]
fn a_passage_of_a_transcript_is_cited_with_its_time() {
    let bench = Bench::new();
    let hearing = "1\n00:00:01,000 --> 00:00:04,000\nThe hearing is open.\n\n\
2\n00:12:30,000 --> 00:12:36,000\nThe ministry never received the letter, the secretary says.\n";
    std::fs::write(bench.folder().join("hearing.srt"), hearing).unwrap();
    std::fs::remove_file(bench.folder().join("copy.txt")).unwrap();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    let (document, span) = words_of(&desk, "never received the letter");
    desk.apply(Action::CitePassage { document, span });
    let source = desk.claim().unwrap().citations[0].source.clone();
    assert!(source.ends_with(", 00:12:30"), "{source}");
}

/// A draft with a footnote behind its first sentence, and a comment and a change in its second.
fn draft_with_notes(desk: &mut Desk) -> (DocumentId, ClaimId) {
    let text =
        "About 4,000 people were moved in May. The ministry said on Friday that it had paid for all of them.";
    let note =
        |kind, at, text: &str| Note { kind, at, text: text.to_owned(), by: Some("Rowan Elm".to_owned()) };
    let friday = text.find("Friday").unwrap();
    let document = Document {
        id: DocumentId(78),
        path: "drafts/draft.docx".to_owned(),
        text: text.into(),
        landmarks: vec![Landmark {
            kind: LandmarkKind::Paragraph,
            span: Span::new(0, text.len()),
            label: String::new(),
        }],
        notes: vec![
            note(NoteKind::Footnote, Span::new(37, 37), "Ministry, https://example.org/report-4, table 2"),
            note(NoteKind::Comment, Span::new(friday, friday + 6), "Was it not Thursday?"),
            note(NoteKind::Change, Span::new(friday, friday + 6), "Thursday"),
        ],
        ..Document::default()
    };
    let project = desk.project.as_mut().unwrap();
    project.rows.add_text(&project.ledger, &project.standings, ReadDocument::new(Arc::new(document)));
    project.rows.relist(&project.ledger, &project.standings);
    let claim = select(desk, "4,000");
    (DocumentId(78), claim)
}

#[test]
fn the_footnote_at_a_claim_fills_the_citation_card() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let (document, claim) = draft_with_notes(&mut desk);
    let notes = desk.claim().unwrap().notes.clone();
    let [note] = notes.as_slice() else { panic!("{notes:?}") };
    assert_eq!((note.kind, note.number), (NoteKind::Footnote, 1));
    desk.apply(Action::CiteNote { document, kind: note.kind, number: note.number });
    let Some(Modal::Citation(card)) = desk.modal().cloned() else { panic!("no card") };
    assert_eq!(card.claim, Some(claim));
    assert_eq!(card.quote, "Ministry, https://example.org/report-4, table 2");
    assert_eq!(card.url, "https://example.org/report-4");
    desk.apply(Action::KeepCitation(card));
    let citation = desk.claim().unwrap().citations[0].clone();
    assert_eq!(citation.address.as_deref(), Some("https://example.org/report-4"));
}

#[test]
fn notes_stand_at_their_places() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let (document, _) = draft_with_notes(&mut desk);
    desk.apply(Action::SelectDocument(document));
    let view = desk.document().unwrap().clone();
    let places: Vec<_> = view.notes.iter().map(|note| note.place.of(&view.text).unwrap()).collect();
    assert_eq!(places, ["May.", "Friday", "Friday"]);
    select(&mut desk, "paid for all");
    let kinds: Vec<_> = desk.claim().unwrap().notes.iter().map(|note| note.kind).collect();
    assert_eq!(kinds, [NoteKind::Comment, NoteKind::Change], "those at this claim, not at the other");
}

/// Nothing told of it, each new reading told it once more, and what was mended stayed.
#[test]
fn what_could_not_be_read_is_told_once_and_no_longer_than_it_holds() {
    let bench = Bench::new();
    std::fs::write(bench.folder().join("photo.png"), b"\x89PNG").unwrap();
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::HoldNotices(true));
    let told =
        |desk: &Desk| desk.notices().iter().filter(|n| n.text.contains("not read, or not whole")).count();
    let paths =
        |desk: &Desk| desk.reading_problems().iter().map(|problem| problem.path.clone()).collect::<Vec<_>>();
    assert_eq!((told(&desk), paths(&desk)), (1, vec!["articles/photo.png".to_owned()]));
    // A listed file that is another now, found out by reading all once more.
    std::fs::write(bench.folder().join("wire.txt"), WIRE.replace("May", "Jul")).unwrap();
    let again = |desk: &mut Desk| {
        desk.apply(Action::ChooseFolder { name: "articles".to_owned(), path: bench.folder() });
        desk.tick();
    };
    again(&mut desk);
    again(&mut desk);
    assert_eq!(paths(&desk), ["articles/photo.png", "articles/wire.txt"]);
    assert_eq!(told(&desk), 2);
    std::fs::write(bench.folder().join("wire.txt"), WIRE).unwrap();
    again(&mut desk);
    assert_eq!((told(&desk), paths(&desk)), (2, vec!["articles/photo.png".to_owned()]));
}

/// Who opened the project again, in the window or with `status`, could not find out what of its folder had not been read.
#[test]
fn what_could_not_be_read_is_known_in_every_sitting_and_stands_in_no_ledger() {
    let bench = Bench::new();
    let photo = bench.folder().join("photo.png");
    std::fs::write(&photo, b"\x89PNG").unwrap();
    std::fs::write(bench.folder().join("README.md"), "What this folder is.\n").unwrap();
    bench.open("Ann Alder").finish();
    let mut desk = bench.open("Ann Alder");
    let paths =
        |desk: &Desk| desk.reading_problems().iter().map(|problem| problem.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&desk), ["articles/README.md", "articles/photo.png"]);
    assert_eq!(desk.unread_files(), 1, "what was left out on purpose does not count");
    assert!(desk.notices().is_empty(), "{:?}", desk.notices());
    assert!(!String::from_utf8(bytes(&desk)).unwrap().contains("photo"));
    // What was mended in the folder is known once it was looked through again.
    std::fs::remove_file(photo).unwrap();
    desk.apply(Action::Run(Command::LookForNew));
    desk.tick();
    assert_eq!((paths(&desk).len(), desk.unread_files()), (1, 0));
    // A folder that nobody chose is not looked through, and stands there once when it was.
    let mut desk = bench.open("Bo Birch");
    assert_eq!((paths(&desk).len(), desk.folders()[0].is_chosen), (0, false));
    desk.apply(Action::Run(Command::LookForNew));
    let Some(Modal::Confirm(question)) = desk.modal().cloned() else { panic!("{:?}", desk.notices()) };
    desk.apply(Action::Confirmed(question));
    desk.tick();
    assert_eq!((paths(&desk).len(), desk.folders()[0].is_chosen), (1, true));
    assert_eq!(desk.folders()[0].places, [bench.folder().canonicalize().unwrap()]);
}

/// Within a document "Whitlock" is Dana Whitlock; across documents whoever has the same name is one speaker.
#[test]
fn one_speaker_in_two_documents_by_the_same_name() {
    let bench = Bench::new();
    let write = |name: &str, text: &str| std::fs::write(bench.folder().join(name), text).unwrap();
    write(
        "wire.txt",
        "Dana Whitlock said on 3 May 2019 that 12 boats had sunk in the bay. Later Whitlock told the council that 4 had \
         been raised.\n",
    );
    write(
        "copy.txt",
        "The pier was closed in June 2019, said Ms Dana Whitlock. Whitlock said that it had cost $3 million.\n",
    );
    let desk = bench.open("Ann Alder");
    let of = |name: &str| desk.speakers().iter().find(|facet| &*facet.label == name).map(|facet| facet.count);
    assert_eq!((of("Dana Whitlock"), of("Whitlock")), (Some(4), None));
}
