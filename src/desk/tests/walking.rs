//! Going about between documents and claims.

use super::*;

#[test]
fn words_of_another_document_are_cited_on_the_claim_that_was_selected() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "had told the ministry");
    let (other, span) = words_of(&desk, "The ministry received no letter");
    desk.apply(Action::SelectDocument(other));
    assert_eq!(desk.document().map(|view| view.id), Some(other));
    assert_eq!(desk.sitting().claim, Some(claim), "the claim that is worked on stays");
    desk.apply(Action::SelectWords(Some(Selection { document: other, span })));
    desk.apply(Action::Run(Command::AddCitation));
    let view = desk.claim().unwrap();
    assert_eq!((view.id, view.citations.len()), (claim, 1));
}

#[test]
fn a_document_changes_its_part_and_a_claim_is_chosen_by_command() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "had told the ministry");
    let row = |desk: &Desk| {
        let open = desk.document().unwrap().id;
        let row = desk.documents().iter().find(|row| row.id == open).unwrap().clone();
        (row.role, row.left_out)
    };
    assert_eq!(row(&desk), (Role::UnderCheck, false));
    desk.apply(Action::Run(Command::SourceOrCheck));
    assert_eq!(row(&desk), (Role::Source, false));
    desk.apply(Action::Run(Command::SourceOrCheck));
    desk.apply(Action::Run(Command::LeaveOutDocument));
    assert_eq!(row(&desk), (Role::UnderCheck, true));
    desk.apply(Action::Run(Command::LeaveOutDocument));
    assert_eq!(row(&desk), (Role::UnderCheck, false));
    desk.apply(Action::Run(Command::ChooseClaim));
    assert!(desk.sitting().chosen.contains(&claim));
    desk.apply(Action::Run(Command::ChooseClaim));
    assert!(desk.sitting().chosen.is_empty());
}

#[test]
fn steps_begin_in_the_document_that_is_open() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let document_of = |desk: &Desk| desk.claim().unwrap().document;
    for command in [Command::NextClaim, Command::NextOpen] {
        select(&mut desk, "had told the ministry");
        let (other, _) = words_of(&desk, "The ministry received no letter");
        desk.apply(Action::SelectDocument(other));
        desk.apply(Action::Run(command));
        assert_eq!(document_of(&desk), other, "{command:?}");
        assert!(
            desk.document().unwrap().marks.first().is_some_and(|mark| mark.claim == desk.claim().unwrap().id)
        );
    }
}

#[test]
fn on_the_page_summary_a_step_shows_the_claim_it_goes_to() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::ShowPage(Page::Summary));
    assert!(!desk.available(Command::Supported));
    desk.apply(Action::Run(Command::NextOpen));
    assert_eq!(desk.sitting().page, Page::Documents);
    desk.apply(Action::Run(Command::Back));
    assert_eq!(desk.sitting().page, Page::Summary);
}

#[test]
fn the_timeline_of_the_project_before_is_not_shown() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::ShowPage(Page::Claims));
    desk.apply(Action::ShowClaims(ClaimsView::Timeline));
    desk.tick();
    let before = desk.timeline().clone();
    assert!(before.events.len() + before.said.len() > 0);
    let other = bench.file("other");
    std::fs::create_dir_all(&other).unwrap();
    std::fs::write(other.join("note.txt"), "A note\n\nThe bridge was built in 1931, the mayor said.\n")
        .unwrap();
    desk.apply(Action::Run(Command::Save));
    desk.apply(Action::Show(Box::new(Modal::NewProject(NewProjectDraft {
        folders: vec![other],
        sources: Vec::new(),
    }))));
    desk.apply(Action::CreateProject);
    desk.apply(Action::ShowPage(Page::Claims));
    desk.apply(Action::ShowClaims(ClaimsView::Timeline));
    desk.tick();
    let after = desk.timeline().clone();
    assert_ne!(before.revision, after.revision, "what is drawn of one is not taken for the other");
    let shown: Vec<_> = (0..desk.row_count()).filter_map(|at| desk.row(at)).map(|row| row.claim).collect();
    let claims = after.events.iter().chain(&after.said).map(|mark| mark.claim).chain(after.undated.clone());
    let strange: Vec<_> = claims.filter(|claim| !shown.contains(claim)).collect();
    assert_eq!(strange, []);
}

/// A second claim was made on the same words, and dismissing it showed that analysts differ.
#[test]
fn drawing_where_a_claim_stands_selects_it() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "400 million users");
    judge(&mut desk, Verdict::Supported);
    let (before, once) = (rows(&desk), bytes(&desk));
    select(&mut desk, "shared nothing");
    for (words, hint) in [
        ("The company has 400 million users in India, it said.", "A claim is already here"),
        ("company has 400 million users in India, it said", "A claim is already here; Shift+W moves"),
    ] {
        let (document, span) = words_of(&desk, words);
        desk.apply(Action::SelectWords(Some(Selection { document, span })));
        desk.apply(Action::Run(Command::Draw));
        assert_eq!(desk.claim().map(|view| view.id), Some(claim), "{words}");
        let told = desk.notices().last().map(|notice| notice.text.clone()).unwrap_or_default();
        assert!(told.starts_with(hint), "{told}");
        assert_eq!((rows(&desk), bytes(&desk)), (before.clone(), once.clone()), "nothing is written");
    }
    desk.apply(Action::Run(Command::MoveSpan));
    assert_eq!(&*desk.claim().unwrap().words, "company has 400 million users in India, it said");
}
