//! Each flow of a day's work.

use super::*;

#[test]
fn a_folder_becomes_a_project_with_its_claims() {
    let bench = Bench::new();
    let desk = bench.open("Ann Alder");
    assert!(desk.counts().claims() >= 4, "{:?}", rows(&desk));
    assert_eq!(desk.counts().looked_at(), 0);
    assert!(desk.claim().is_some() && desk.document().is_some(), "something is selected at once");
    assert_eq!(desk.title(), "p");
    assert!(matches!(desk.saved(), Saved::Saved { .. }));
    assert!(desk.documents().iter().all(|document| !document.missing));
}

#[test]
fn the_first_act_waits_for_a_name() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = Desk::new(World::fixed(bench.file("new"), 5));
    desk.apply(Action::Open(bench.file("p.ron")));
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    assert!(matches!(desk.modal(), Some(Modal::Name { .. })));
    assert_eq!(standing(&desk), Standing::NotLookedAt);
    desk.apply(Action::KeepName { name: " Bo  Birch ".to_owned(), initials: String::new() });
    assert_eq!(standing(&desk), Standing::Supported);
    assert_eq!(desk.settings().name, "Bo Birch");
    assert_eq!(desk.settings().initials, "BB");
    assert_eq!(desk.modal(), None);
    // Asked once: a new desk in the same home knows the person.
    let again = Desk::new(World::fixed(bench.file("new"), 9));
    assert_eq!(
        (&again.settings().person, &again.settings().name),
        (&desk.settings().person, &desk.settings().name)
    );
}

#[test]
fn a_claim_is_judged_with_reason_qualifier_and_undone_by_name() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400 people");
    desk.apply(Action::ToggleQualifier(Qualifier::MissingContext));
    assert_eq!(desk.undo_name(), None, "a qualifier before the verdict is no act yet");
    judge(&mut desk, Verdict::Disputed);
    let view = desk.claim().unwrap().clone();
    assert_eq!((view.standing, &view.qualifiers[..]), (Standing::Disputed, &[Qualifier::MissingContext][..]));
    assert!(view.needs_citation);
    assert!(desk.undo_name().unwrap().starts_with("disputed “About 1,400 people"), "{:?}", desk.undo_name());

    desk.apply(Action::Draft { field: Field::Reason, text: "Nobody counted them".to_owned() });
    assert_eq!(desk.draft(Field::Reason), "Nobody counted them");
    assert_eq!(desk.claim().unwrap().reason, None);
    desk.apply(Action::Run(Command::KeepAndNext));
    assert_ne!(desk.sitting().claim, Some(view.id), "it goes on to the next open claim");
    desk.apply(Action::SelectClaim(view.id));
    assert_eq!(desk.claim().unwrap().reason.as_deref(), Some("Nobody counted them"));
    assert!(desk.sitting().drafts.is_empty());

    desk.apply(Action::ToggleQualifier(Qualifier::MissingContext));
    assert!(desk.claim().unwrap().qualifiers.is_empty());
    assert_eq!(desk.claim().unwrap().verdicts.len(), 1, "one's own verdict is replaced");
    for _ in 0..3 {
        desk.apply(Action::Run(Command::Undo));
    }
    assert_eq!(standing(&desk), Standing::NotLookedAt);
    desk.apply(Action::Run(Command::Redo));
    assert_eq!(standing(&desk), Standing::Disputed);
}

/// A claim came out as supported with a reason that speaks against it.
#[test]
fn another_verdict_does_not_take_over_the_reason_of_the_one_before() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400 people");
    judge(&mut desk, Verdict::Disputed);
    desk.apply(Action::Draft { field: Field::Reason, text: "Nobody counted them".to_owned() });
    desk.apply(Action::Keep(Field::Reason));
    desk.apply(Action::ToggleQualifier(Qualifier::MissingContext));
    let said = |desk: &Desk| {
        let view = desk.claim().unwrap();
        (view.standing, view.reason.as_deref().map(str::to_owned), view.qualifiers.clone())
    };
    let disputed =
        (Standing::Disputed, Some("Nobody counted them".to_owned()), vec![Qualifier::MissingContext]);
    assert_eq!(said(&desk), disputed, "a qualifier alone keeps the reason");
    for (act, standing) in [
        (Action::Judge(Verdict::Supported), Standing::Supported),
        (Action::Judge(Verdict::Unverified), Standing::Unverified),
        (Action::Run(Command::Dismiss), Standing::Dismissed),
    ] {
        desk.apply(act);
        assert_eq!(said(&desk), (standing, None, Vec::new()));
        assert_eq!(desk.draft(Field::Reason), "");
        desk.apply(Action::Run(Command::Undo));
        assert_eq!(said(&desk), disputed);
    }
    desk.apply(Action::Draft { field: Field::Reason, text: "A list names them".to_owned() });
    judge(&mut desk, Verdict::Supported);
    assert_eq!(said(&desk), (Standing::Supported, Some("A list names them".to_owned()), Vec::new()));
    let history = &desk.claim().unwrap().history;
    assert!(history.iter().any(|line| line.words.contains("Nobody counted them")), "{history:?}");
}

#[test]
fn pressing_the_same_verdict_again_writes_nothing() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    let once = bytes(&desk);
    judge(&mut desk, Verdict::Supported);
    assert_eq!(bytes(&desk), once);
}

#[test]
fn a_citation_is_made_from_the_clipboard_before_any_verdict() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    desk.apply(Action::Run(Command::AddCitation));
    assert!(desk.take_requests().contains(&Request::ReadClipboard));
    desk.apply(Action::Paste("https://example.org/answer “Told on 20 May.”".to_owned()));
    let Some(Modal::Citation(card)) = desk.modal().cloned() else { panic!("{:?}", desk.modal()) };
    assert_eq!((card.url.as_str(), card.quote.as_str()), ("https://example.org/answer", "Told on 20 May."));
    let card = CitationDraft { stance: Stance::Supports, ..*card };
    desk.apply(Action::KeepCitation(Box::new(card)));
    let view = desk.claim().unwrap().clone();
    assert_eq!((view.citations.len(), view.origins), (1, 1));
    assert_eq!(view.standing, Standing::NotLookedAt);
    assert!(view.citations[0].complete);
    assert_eq!(desk.modal(), None);
    judge(&mut desk, Verdict::Supported);
    let view = desk.claim().unwrap().clone();
    assert!(!view.needs_citation);
    assert_eq!(view.verdicts[0].rests_on, [view.citations[0].entry]);

    // The same source again is one record, and is offered by its first letters.
    select(&mut desk, "no letter");
    desk.apply(Action::Paste("https://example.org/answer".to_owned()));
    let Some(Modal::Citation(card)) = desk.modal().cloned() else { panic!() };
    desk.apply(Action::KeepCitation(card));
    assert_eq!(desk.source_offers("exam").len(), 1);
    assert_eq!(desk.counts().to_complete, 1, "an address alone is to be completed");
    let filters = Filters { to_complete: true, ..Filters::default() };
    desk.apply(Action::SetFilters(filters));
    assert_eq!(desk.row_count(), 1);
}

#[test]
fn selected_words_of_any_document_are_cited_and_drawn() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "about the weakness in May");
    let (document, span) = words_of(&desk, "received no letter before 20 November 2019");
    desk.apply(Action::SelectWords(Some(Selection { document, span })));
    desk.apply(Action::Run(Command::AddCitation));
    let view = desk.claim().unwrap().clone();
    assert_eq!(view.id, claim);
    assert_eq!(view.citations[0].quote.as_deref(), Some("received no letter before 20 November 2019"));
    desk.apply(Action::Run(Command::FollowPassage));
    assert_eq!(desk.sitting().document, Some(document));
    assert_eq!(desk.document().unwrap().cited.to_vec(), [span]);
    desk.apply(Action::Run(Command::Back));
    assert_ne!(desk.sitting().document, Some(document));

    let before = desk.counts().claims();
    let (document, span) = words_of(&desk, "no letter before 20 November");
    desk.apply(Action::SelectWords(Some(Selection { document, span })));
    desk.apply(Action::Run(Command::Draw));
    assert_eq!(desk.counts().claims(), before + 1);
    assert_eq!(&*desk.claim().unwrap().words, "no letter before 20 November");
    judge(&mut desk, Verdict::Unverified);
    assert_eq!(standing(&desk), Standing::Unverified);

    // Corrected extent: the claim stays, its verdict was on other words.
    let (document, span) = words_of(&desk, "no letter before 20 November 2019");
    desk.apply(Action::SelectWords(Some(Selection { document, span })));
    desk.apply(Action::Run(Command::MoveSpan));
    assert_eq!(&*desk.claim().unwrap().words, "no letter before 20 November 2019", "{:?}", errors(&desk));
    assert_eq!(standing(&desk), Standing::NotLookedAt);
    assert!(desk.claim().unwrap().verdicts[0].on_old_words);
    for _ in 0..3 {
        desk.apply(Action::Run(Command::Undo));
    }
    assert_eq!(desk.counts().claims(), before);
}

#[test]
fn what_was_tried_waits_for_its_outcome() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "shared nothing");
    desk.apply(Action::KeepTried(TriedDraft { asked: "Press desk".to_owned(), ..TriedDraft::default() }));
    judge(&mut desk, Verdict::Unverified);
    assert_eq!((desk.counts().waiting, standing(&desk)), (1, Standing::Unverified));
    desk.apply(Action::Run(Command::Outcome));
    let Some(Modal::Outcome(draft)) = desk.modal().cloned() else { panic!("{:?}", desk.modal()) };
    desk.apply(Action::KeepOutcome(OutcomeDraft { says: "No comment".to_owned(), ..draft }));
    assert_eq!(desk.counts().waiting, 0);
    assert!(desk.claim().unwrap().evidence_since_verdict);
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(desk.counts().waiting, 1);
}

#[test]
fn a_comment_a_wording_a_dismissal_a_sign_off() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "400 million");
    desk.apply(Action::Draft { field: Field::Comment, text: "Ask the regulator".to_owned() });
    desk.apply(Action::Keep(Field::Comment));
    assert_eq!(&*desk.claim().unwrap().comments[0].text, "Ask the regulator");
    assert_eq!(desk.draft(Field::Comment), "");
    desk.apply(Action::Draft { field: Field::Wording, text: "It has 400 million users in India".to_owned() });
    desk.apply(Action::Keep(Field::Wording));
    assert_eq!(&*desk.claim().unwrap().wording, "It has 400 million users in India");
    desk.apply(Action::Run(Command::SignOff));
    assert!(errors(&desk).iter().any(|error| error.contains("nobody has judged it")), "{:?}", errors(&desk));
    judge(&mut desk, Verdict::Supported);
    desk.apply(Action::Run(Command::SignOff));
    assert!(desk.claim().unwrap().signed_off.is_some());
    desk.apply(Action::KeepTried(TriedDraft { asked: "A second desk".to_owned(), ..TriedDraft::default() }));
    assert!(desk.claim().unwrap().signed_off.is_none(), "what it named has changed");
    desk.apply(Action::Run(Command::Undo));
    assert!(desk.claim().unwrap().signed_off.is_some());
    desk.apply(Action::Run(Command::Dismiss));
    assert_eq!(standing(&desk), Standing::Dismissed);
    let history: Vec<String> =
        desk.claim().unwrap().history.iter().map(|line| line.words.to_string()).collect();
    assert!(history.iter().any(|line| line.contains("commented")), "{history:?}");
    assert!(history.iter().any(|line| line.contains("dismissed it")), "{history:?}");
}

#[test]
fn a_verdict_is_carried_to_the_same_words_elsewhere() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    assert_eq!(desk.claim().unwrap().sightings.len(), 1);
    assert!(!desk.available(Command::ApplyToSightings), "there is no verdict yet");
    judge(&mut desk, Verdict::Supported);
    desk.apply(Action::Run(Command::ApplyToSightings));
    let other = desk.claim().unwrap().sightings[0].clone();
    assert_eq!(other.standing, Standing::Supported);
    desk.apply(Action::SelectClaim(other.claim));
    assert!(desk.claim().unwrap().verdicts[0].carried);
    assert!(!desk.claim().unwrap().checked_twice);
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(desk.counts().supported, 1);
}

#[test]
fn many_are_judged_at_once_in_the_table() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::ShowPage(Page::Claims));
    desk.apply(Action::Run(Command::ChooseAll));
    let all = desk.counts().claims();
    judge(&mut desk, Verdict::Unverified);
    assert_eq!(desk.counts().unverified, all);
    assert_eq!(desk.undo_name(), Some(format!("left unverified {all} claims").as_str()));
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(desk.counts().not_looked_at, all);
}

#[test]
fn claims_are_filtered_and_sorted() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    let check = |desk: &mut Desk, filters: Filters, expected: usize| {
        desk.apply(Action::SetFilters(filters.clone()));
        assert_eq!(desk.row_count(), expected, "{filters:?}");
    };
    let all = desk.counts().claims();
    let of = |standing| Filters { standings: [standing].into(), ..Filters::default() };
    check(&mut desk, of(Standing::Supported), 1);
    check(&mut desk, of(Standing::NotLookedAt), all - 1);
    check(&mut desk, Filters { needs_citation: true, ..Filters::default() }, 1);
    check(&mut desk, Filters { words: "1400 People".to_owned(), ..Filters::default() }, 2);
    check(&mut desk, Filters { speaker: Some("nobody at all".to_owned()), ..Filters::default() }, 0);
    let with_figure = |desk: &mut Desk| {
        desk.apply(Action::SetFilters(Filters { with_figure: true, ..Filters::default() }));
        (0..desk.row_count()).filter_map(|i| desk.row(i)).map(|row| row.kind).collect::<Vec<_>>()
    };
    let kinds = with_figure(&mut desk);
    assert!(
        !kinds.is_empty() && kinds.iter().all(|kind| *kind == Some(crate::claim::Kind::Figure)),
        "{kinds:?}"
    );
    check(&mut desk, Filters { kind: Some(crate::claim::Kind::Figure), ..Filters::default() }, kinds.len());
    check(&mut desk, Filters::default(), all);
    let speakers: usize =
        (0..desk.speakers().len()).filter_map(|i| desk.speaker(i)).map(|s| s.counts.claims()).sum();
    let named = (0..all).filter_map(|i| desk.row(i)).filter(|row| row.speaker.is_some()).count();
    assert_eq!((desk.row_count(), speakers), (all, named));
    let me = desk.settings().person.clone();
    check(&mut desk, Filters { analyst: Some(me), ..Filters::default() }, 1);
    let document = desk.documents()[0].id;
    let of_document = desk.documents()[0].counts.claims();
    check(&mut desk, Filters { document: Some(document), ..Filters::default() }, of_document);
    check(&mut desk, Filters::default(), all);
    for by in SortBy::ALL {
        for reversed in [false, true] {
            desk.apply(Action::SetSort(Sort { by, reversed }));
            assert_eq!(desk.row_count(), all, "{by:?}");
        }
    }
    desk.apply(Action::SetSort(Sort { by: SortBy::Standing, reversed: true }));
    desk.apply(Action::SelectClaim(claim));
    assert_eq!(desk.current_row(), Some(0));
    let speakers: u32 = desk.speakers().iter().map(|facet| facet.count).sum();
    assert!(speakers as usize <= all);
    for facet in desk.speakers().to_vec() {
        check(
            &mut desk,
            Filters { speaker: Some(facet.key.to_string()), ..Filters::default() },
            facet.count as usize,
        );
    }
}

#[test]
fn one_goes_through_the_claims_by_key_and_back() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let all = desk.counts().claims();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..all {
        desk.apply(Action::Run(Command::NextOpen));
        judge(&mut desk, Verdict::Unverified);
        seen.extend(desk.sitting().claim);
    }
    assert_eq!((seen.len(), desk.counts().not_looked_at), (all, 0));
    desk.apply(Action::Run(Command::NextOpen));
    assert!(desk.notices().iter().any(|notice| notice.text.contains("Every claim")));
    for page in [Page::Documents, Page::Claims] {
        desk.apply(Action::ShowPage(page));
        let here = desk.sitting().claim;
        for _ in 0..all {
            desk.apply(Action::Run(Command::PreviousClaim));
        }
        let first = desk.sitting().claim;
        for _ in 1..all {
            desk.apply(Action::Run(Command::NextClaim));
        }
        assert_ne!(first, desk.sitting().claim);
        for _ in 1..all {
            desk.apply(Action::Run(Command::PreviousClaim));
        }
        assert_eq!(first, desk.sitting().claim);
        assert!(here.is_some());
    }
    let document = desk.sitting().document;
    desk.apply(Action::Run(Command::NextDocument));
    desk.apply(Action::Run(Command::PreviousDocument));
    assert_eq!(desk.sitting().document, document);
}

#[test]
fn texts_and_claims_are_searched_while_one_types() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    for typed in ["s", "se", "sen", "senior", "senior offic"] {
        desk.apply(Action::Search(typed.to_owned()));
        assert_eq!(desk.search().query, typed);
    }
    let hits = desk.search().hits.clone();
    assert!(hits.iter().any(|hit| hit.words.contains("senior official")), "{hits:?}");
    assert!(!hits[0].matched.is_empty());
    desk.apply(Action::GoTo { document: hits[0].document, span: hits[0].span });
    assert_eq!(desk.sitting().document, Some(hits[0].document));
    desk.apply(Action::Search(String::new()));
    assert!(desk.search().hits.is_empty());
}

#[test]
fn evidence_of_other_documents_is_shown_and_cited() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    let view = desk.claim().unwrap().clone();
    assert!(!view.evidence_pending);
    assert!(
        view.evidence.iter().any(|e| e.document != view.document && e.words.contains("1,400")),
        "{:?}",
        view.evidence
    );
    desk.apply(Action::Run(Command::CiteFirst));
    assert_eq!(desk.claim().map(|view| (view.id, view.citations.len())), Some((claim, 1)));
}

#[test]
fn killed_in_the_middle_of_typing_everything_is_there_again() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = bench.open("Ann Alder");
    let judged = select(&mut desk, "400 million");
    judge(&mut desk, Verdict::Disputed);
    let typed = select(&mut desk, "shared nothing");
    desk.apply(Action::Draft { field: Field::Reason, text: "Half a sen".to_owned() });
    assert!(matches!(desk.saved(), Saved::Unsaved { acts: 2.., .. } | Saved::Unsaved { acts: 1, .. }));
    // No save, no finish: the desk is gone.
    drop(desk);
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::SelectClaim(judged));
    assert_eq!(standing(&desk), Standing::Disputed);
    desk.apply(Action::SelectClaim(typed));
    assert_eq!(desk.draft(Field::Reason), "Half a sen");
    assert!(
        desk.notices().iter().any(|n| n.text.contains("put back") && n.button.is_some()),
        "{:?}",
        desk.notices()
    );
    desk.apply(Action::LeaveOutPutBack);
    desk.apply(Action::SelectClaim(judged));
    assert_eq!(standing(&desk), Standing::NotLookedAt);
}

#[test]
fn the_same_file_open_twice_loses_nothing() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let (mut ann, mut bo) = (bench.open("Ann Alder"), bench.open("Bo Birch"));
    select(&mut ann, "1,400");
    judge(&mut ann, Verdict::Supported);
    let claim = select(&mut bo, "400 million");
    judge(&mut bo, Verdict::Disputed);
    ann.apply(Action::Run(Command::Save));
    ann.finish();
    bo.apply(Action::Run(Command::Save));
    bo.finish();
    assert!(matches!(bo.saved(), Saved::Saved { .. }), "{:?}", bo.saved());
    assert_eq!((bo.counts().supported, bo.counts().disputed), (1, 1));
    assert_eq!(bo.news(), 1);
    bo.apply(Action::Run(Command::NextNews));
    assert_eq!((standing(&bo), bo.news()), (Standing::Supported, 0));
    ann.apply(Action::Run(Command::Save));
    ann.finish();
    ann.apply(Action::SelectClaim(claim));
    assert_eq!(standing(&ann), Standing::Disputed);
}

#[test]
fn a_colleagues_copy_is_joined_and_what_differs_is_shown() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let copy = bench.file("copy.ron");
    let mut bo = bench.open("Bo Birch");
    bo.apply(Action::SaveTo(copy.clone()));
    select(&mut bo, "1,400");
    judge(&mut bo, Verdict::Disputed);
    bo.apply(Action::Run(Command::Save));
    bo.finish();
    let mut ann = bench.open("Ann Alder");
    select(&mut ann, "1,400");
    judge(&mut ann, Verdict::Supported);
    let before = bytes(&ann);
    ann.apply(Action::Dropped(vec![copy]));
    assert_eq!(standing(&ann), Standing::Contested);
    assert_eq!(ann.claim().unwrap().verdicts.len(), 2);
    check_as_remade(&mut ann);
    assert_eq!(ann.undo_name(), Some("joined copy.ron"));
    ann.apply(Action::Run(Command::Undo));
    assert_eq!(bytes(&ann), before);
    assert_eq!(standing(&ann), Standing::Supported);
    ann.apply(Action::Run(Command::Redo));
    assert_eq!(standing(&ann), Standing::Contested);
    ann.apply(Action::Settle(Ruling::Disputed));
    assert_eq!(standing(&ann), Standing::Disputed);
    ann.apply(Action::Run(Command::Save));
    ann.finish();
    assert!(ann.undo_name().is_some_and(|name| name.starts_with("settled")), "{:?}", ann.undo_name());
    ann.apply(Action::Run(Command::Undo));
    assert_eq!(standing(&ann), Standing::Contested, "withdrawn, for the file holds it");
    assert_ne!(ann.undo_name(), Some("joined copy.ron"), "what a file holds is not taken out again");
}

#[test]
fn a_colleague_without_the_documents_sees_what_was_done() {
    let bench = Bench::new();
    let mut ann = bench.open("Ann Alder");
    select(&mut ann, "1,400");
    judge(&mut ann, Verdict::Supported);
    ann.apply(Action::Run(Command::Save));
    ann.finish();
    let far = bench.file("elsewhere");
    std::fs::create_dir_all(&far).unwrap();
    std::fs::copy(bench.file("p.ron"), far.join("p.ron")).unwrap();
    let mut bo = bench.desk("Bo Birch");
    bo.apply(Action::Open(far.join("p.ron")));
    assert!(bo.documents().iter().all(|document| document.missing));
    assert_eq!(bo.counts().supported, 1);
    assert!(bo.claim().unwrap().words.contains("1,400"));
    judge(&mut bo, Verdict::Disputed);
    assert_eq!(standing(&bo), Standing::Contested, "{:?}", errors(&bo));
    let name = bo.folders()[0].name.to_string();
    assert_eq!(bo.folders()[0].missing, 2);
    bo.apply(Action::ChooseFolder { name, path: bench.folder() });
    assert!(bo.documents().iter().all(|document| !document.missing));
    assert!(bo.counts().claims() > 1);
}

#[test]
fn save_as_goes_on_there_and_a_copy_does_not() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    desk.apply(Action::SaveCopy(bench.file("side.ron")));
    desk.finish();
    assert!(desk.path().is_some_and(|path| path.ends_with("p.ron")));
    desk.apply(Action::SaveTo(bench.file("other.ron")));
    desk.finish();
    assert!(desk.path().is_some_and(|path| path.ends_with("other.ron")));
    assert!(matches!(desk.saved(), Saved::Saved { .. }));
    check_files_are_equal(&bench.file("side.ron"), &bench.file("other.ron"));
    assert_eq!(desk.settings().recent[0], bench.file("other.ron"));
}

#[test]
fn a_summary_leaves_in_every_format() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    desk.apply(Action::ShowPage(Page::Summary));
    assert!(desk.summary().markdown.contains("1,400"), "{}", desk.summary().markdown);
    desk.apply(Action::Run(Command::CopyDigest));
    let copied = desk.take_requests();
    assert!(copied.iter().any(|r| matches!(r, Request::Copy(text) if !text.is_empty())), "{copied:?}");
    for format in ExportFormat::ALL {
        let path = bench.file("summary").with_extension(format.word());
        desk.apply(Action::Export { path: path.clone(), format });
        desk.finish();
        assert!(std::fs::read_to_string(path).unwrap().contains("1,400"), "{format:?}");
    }
    desk.apply(Action::Export { path: bench.folder(), format: ExportFormat::Html });
    desk.finish();
    assert_eq!(errors(&desk).len(), 1, "a folder is no file to write");
}

#[test]
fn sources_have_no_queue() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let document = desk.documents()[0].clone();
    let all = desk.counts().claims();
    assert!(document.counts.claims() > 0);
    desk.apply(Action::SetRole { document: document.id, role: Role::Source });
    assert_eq!(desk.counts().claims(), all - document.counts.claims());
    assert_eq!(desk.documents().last().map(|d| d.id), Some(document.id), "sources stand last");
    desk.apply(Action::Run(Command::Undo));
    assert_eq!(desk.counts().claims(), all);
    desk.apply(Action::LeaveOut { document: document.id, out: true });
    assert_eq!(desk.counts().claims(), all - document.counts.claims());
    desk.apply(Action::LeaveOut { document: document.id, out: false });
    assert_eq!(desk.counts().claims(), all);
}

/// After each act on one document the titles of all were laid out anew, in one frame.
#[test]
fn an_act_on_one_document_leaves_the_titles_of_all_as_they_are() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let titles = |desk: &Desk| {
        let mut titles: Vec<_> = desk.documents().iter().map(|row| (row.id, row.title.as_ptr())).collect();
        titles.sort_unstable();
        titles
    };
    let before = titles(&desk);
    let document = desk.documents()[0].id;
    desk.apply(Action::LeaveOut { document, out: true });
    assert_ne!(desk.documents()[0].id, document, "those left out stand last");
    assert_eq!(titles(&desk), before);
}

#[test]
fn a_struck_act_is_gone_and_stays_gone() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    desk.apply(Action::Draft { field: Field::Comment, text: "the name of a witness".to_owned() });
    desk.apply(Action::Keep(Field::Comment));
    let entry = desk.claim().unwrap().comments[0].entry;
    desk.apply(Action::Strike(entry));
    let Some(Modal::Confirm(confirm)) = desk.modal().cloned() else { panic!("it asks first") };
    desk.apply(Action::Confirmed(confirm));
    desk.finish();
    assert!(desk.claim().unwrap().comments.is_empty());
    desk.apply(Action::Run(Command::Undo));
    drop(desk);
    let mut files = vec![bench.home.path().to_path_buf()];
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let content = std::fs::read(&path).unwrap();
            let found = content.windows(21).any(|window| window == b"the name of a witness");
            assert!(!found, "{}", path.display());
        }
    }
}

#[test]
fn the_example_opens_as_an_untitled_copy() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::OpenExample);
    assert!(desk.is_open(), "{:?}", errors(&desk));
    assert_eq!(desk.path(), None);
    assert_eq!(desk.documents().len(), example::files().len());
    assert!(desk.documents().iter().all(|document| !document.missing));
    assert!(desk.counts().claims() > 50);
    assert!(desk.counts().looked_at() > 10, "{:?}", desk.counts());
    assert!(desk.claim().is_some_and(|view| !view.citations.is_empty()), "the first minute shows the idea");
    desk.apply(Action::Run(Command::Save));
    let asked = desk.take_requests();
    assert!(
        asked.iter().any(|request| matches!(request, Request::PickSave { copy: false, .. })),
        "{asked:?}"
    );
}

#[test]
fn nothing_dangerous_is_opened() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    for address in ["file:///etc/passwd", "javascript:alert(1)", "https://a\u{7}b", "https://a\u{202e}b"] {
        desk.apply(Action::OpenAddress(address.to_owned()));
        assert_eq!(desk.modal(), None, "{address}");
    }
    desk.apply(Action::OpenAddress("https://example.org".to_owned()));
    assert!(matches!(desk.modal(), Some(Modal::Confirm(Confirm::OpenAddress { .. }))));
    assert!(desk.take_requests().is_empty(), "not before it was confirmed");
}

#[test]
fn what_cannot_be_opened_says_so() {
    let bench = Bench::new();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.file("absent.ron")));
    std::fs::write(bench.file("bad.ron"), "this is no project").unwrap();
    desk.apply(Action::Open(bench.file("bad.ron")));
    std::fs::create_dir(bench.file("empty")).unwrap();
    desk.apply(Action::Open(bench.file("empty")));
    assert!(!desk.is_open());
    assert_eq!(errors(&desk).len(), 3, "{:?}", desk.notices());
    assert!(desk.notices().iter().all(|notice| notice.tone != Tone::Error || notice.hint.is_some()));
}

#[test]
fn the_judgement_of_an_attribution_is_kept_apart() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "shared nothing");
    desk.apply(Action::Run(Command::ToggleRegister));
    assert_eq!(desk.claim().unwrap().register, Register::Attribution);
    judge(&mut desk, Verdict::Supported);
    let view = desk.claim().unwrap();
    assert_eq!((view.standing, view.attribution), (Standing::NotLookedAt, Standing::Supported));
    assert_eq!(view.verdicts.len(), 1);
}

#[test]
fn acts_kept_for_another_file_of_the_project_are_offered() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    std::fs::copy(bench.file("p.ron"), bench.file("q.ron")).unwrap();
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(bench.file("q.ron")));
    select(&mut desk, "1,400");
    judge(&mut desk, Verdict::Supported);
    // Gone without a save, and the file with it.
    drop(desk);
    std::fs::remove_file(bench.file("q.ron")).unwrap();
    let mut desk = bench.open("Ann Alder");
    assert_eq!(desk.counts().supported, 0);
    let offered = desk.notices().iter().find_map(|notice| notice.button.clone()).expect("an offer");
    desk.apply(*offered.action);
    assert_eq!(desk.counts().supported, 1);
}

/// The bar moved once in 32 documents, and not at all while one looked for new ones.
#[test]
fn while_a_job_runs_the_window_shows_again_and_again_how_far_it_is() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut desk = Desk::new(World::fixed(bench.file("Ann Alder"), 7).with_runner(Runner::Threads));
    desk.finish();
    assert_eq!(desk.next_tick(), None);
    let (end, ended) = crossbeam_channel::bounded::<()>(0);
    desk.jobs.start(&desk.world.clone(), jobs::Slot::Look, move |handle| {
        handle.progress(1, 3, "wire.txt");
        ended.recv().unwrap_or_default();
        Box::new(|_| {})
    });
    assert_eq!(desk.next_tick(), Some(PROGRESS));
    drop(end);
    while desk.next_tick().is_some() {
        desk.jobs.wait_up_to(Duration::from_mins(1));
        desk.tick();
    }
}

/// With threads, as in the window: everything arrives with later ticks, and nothing is waited for.
#[test]
fn the_window_is_called_when_threads_have_something() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let (wake, woken) = crossbeam_channel::unbounded();
    let world = World::fixed(bench.file("Ann Alder"), 7)
        .with_runner(Runner::Threads)
        .with_wake(move || wake.send(()).unwrap_or_default());
    let mut desk = Desk::new(world);
    let until = |desk: &mut Desk, done: &dyn Fn(&Desk) -> bool| {
        while !done(desk) {
            if desk.next_tick() != Some(Duration::ZERO) {
                woken.recv_timeout(Duration::from_mins(1)).expect("a call within a minute");
            }
            desk.tick();
        }
    };
    desk.apply(Action::Open(bench.file("p.ron")));
    assert!(!desk.is_open(), "opening is not waited for");
    until(&mut desk, &|desk| desk.is_open() && !desk.is_busy() && !desk.rows_pending());
    assert!(desk.documents().iter().all(|document| !document.missing));
    let claim = select(&mut desk, "1,400");
    until(&mut desk, &|desk| desk.claim().is_some_and(|view| !view.evidence_pending));
    judge(&mut desk, Verdict::Supported);
    assert_eq!(standing(&desk), Standing::Supported, "an act shows at once");
    desk.apply(Action::Search("senior".to_owned()));
    until(&mut desk, &|desk| !desk.search().pending);
    assert!(!desk.search().hits.is_empty());
    desk.apply(Action::Run(Command::Save));
    assert_eq!(desk.saved(), Saved::Saving);
    desk.finish();
    assert!(matches!(desk.saved(), Saved::Saved { at: Some(_) }), "{:?}", desk.saved());
    drop(desk);
    let mut again = bench.open("Bo Birch");
    again.apply(Action::SelectClaim(claim));
    assert_eq!(standing(&again), Standing::Supported);
}
