//! Documents from elsewhere taken into the open project: a further folder of it, or a single file.

use super::*;

const HARBOUR: &str = "The harbour was closed for 30 days in June 2018, the mayor of Lima said.\n";
const ROAD: &str = "The council paid 12 million euros for the road in 2017, an auditor said.\n";

impl Bench {
    fn elsewhere(&self, name: &str, words: &str) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, words).unwrap();
        path
    }
}

fn paths(desk: &Desk) -> Vec<String> {
    let mut paths: Vec<String> = desk.documents().iter().map(|row| row.path.to_string()).collect();
    paths.sort();
    paths
}

fn add(desk: &mut Desk, path: PathBuf, source: bool) {
    desk.apply(Action::AddToProject { path, source });
    desk.tick();
}

#[test]
fn a_folder_from_elsewhere_becomes_a_further_folder_of_the_project() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    bench.elsewhere("far/articles/harbour.txt", HARBOUR);
    add(&mut desk, bench.file("far/articles"), false);
    assert_eq!(errors(&desk), Vec::<String>::new());
    // A folder of that name is there already.
    assert_eq!(paths(&desk), ["articles-2/harbour.txt", "articles/copy.txt", "articles/wire.txt"]);
    desk.apply(Action::Run(Command::Save));
    desk.tick();
    let bo = bench.open_file("Bo Birch");
    assert_eq!(bo.documents().iter().filter(|row| row.missing).count(), 0, "{:?}", bo.documents());
    assert_eq!(paths(&bo), paths(&desk));
    // What comes into it later is noticed, for Ann chose it.
    bench.elsewhere("far/articles/road.txt", ROAD);
    desk.apply(Action::Open(bench.file("p.ron")));
    assert_eq!(desk.newcomers().iter().map(|new| &*new.path).collect::<Vec<_>>(), ["articles-2/road.txt"]);
}

#[test]
fn a_single_document_is_added_without_what_lies_beside_it() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let road = bench.elsewhere("far/road.txt", ROAD);
    bench.elsewhere("far/private.txt", HARBOUR);
    add(&mut desk, road.clone(), true);
    assert_eq!(paths(&desk), ["articles/copy.txt", "articles/wire.txt", "far/road.txt"]);
    let row = desk.documents().iter().find(|row| row.path.ends_with("road.txt")).unwrap();
    assert_eq!(row.role, Role::Source);
    desk.apply(Action::Run(Command::LookForNew));
    desk.tick();
    assert!(desk.newcomers().is_empty(), "{:?}", desk.newcomers());
    // Added once more, it is there already.
    add(&mut desk, road, true);
    assert!(desk.notices().iter().any(|notice| notice.text.contains("not in the project already")));
    assert_eq!(desk.documents().len(), 3);
}

#[test]
fn what_lies_in_a_folder_of_the_project_keeps_its_place_there() {
    let bench = Bench::new();
    bench.open("Ann Alder").finish();
    let mut bo = bench.open("Bo Birch");
    let inner = bench.elsewhere("articles/more/road.txt", ROAD);
    bench.elsewhere("articles/more/harbour.txt", HARBOUR);
    add(&mut bo, inner, false);
    assert_eq!(paths(&bo), ["articles/copy.txt", "articles/more/road.txt", "articles/wire.txt"]);
    // The whole folder was chosen by Ann alone.
    add(&mut bo, bench.file("articles/more"), false);
    assert!(
        errors(&bo).iter().any(|error| error.contains("lies in the project's folder articles")),
        "{:?}",
        errors(&bo)
    );
    assert_eq!(bo.documents().len(), 3);
    let mut ann = bench.open_file("Ann Alder");
    bench.elsewhere(
        "articles/around.txt",
        "The bridge of Lima was 400 metres long in 2016, an engineer said.\n",
    );
    add(&mut ann, bench.file("articles/more"), false);
    assert!(paths(&ann).contains(&"articles/more/harbour.txt".to_owned()), "{:?}", paths(&ann));
    assert!(!paths(&ann).contains(&"articles/around.txt".to_owned()), "only what was named");
}

#[test]
fn a_later_draft_that_is_added_is_asked_about() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let later = bench.elsewhere("far/wire.txt", &WIRE.replace("1,400", "2,400"));
    add(&mut desk, later, false);
    assert_eq!((desk.documents().len(), desk.modal()), (2, Some(&Modal::Newcomers)));
    let new = desk.newcomers()[0].clone();
    desk.apply(Action::Follow { document: new.id, older: new.version_of.unwrap().0 });
    desk.tick();
    assert_eq!(
        (desk.documents().len(), desk.documents().iter().filter(|row| !row.older.is_empty()).count()),
        (2, 1)
    );
}

#[test]
fn what_was_offered_before_is_not_taken_with_what_is_added() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    bench.elsewhere("articles/harbour.txt", HARBOUR);
    desk.apply(Action::Run(Command::LookForNew));
    desk.apply(Action::CloseModal);
    let road = bench.elsewhere("far/road.txt", ROAD);
    add(&mut desk, road, false);
    assert_eq!(paths(&desk), ["articles/copy.txt", "articles/wire.txt", "far/road.txt"]);
    assert_eq!(desk.newcomers().iter().map(|new| &*new.path).collect::<Vec<_>>(), ["articles/harbour.txt"]);
}

#[test]
fn what_is_not_there_or_cannot_be_read_is_said() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    add(&mut desk, bench.file("nowhere"), false);
    assert!(
        errors(&desk).iter().any(|error| error.contains("there is no file or folder")),
        "{:?}",
        errors(&desk)
    );
    let picture = bench.elsewhere("far/a.png", "no text");
    add(&mut desk, picture, false);
    assert!(
        errors(&desk).iter().any(|error| error.contains("No document could be read")),
        "{:?}",
        errors(&desk)
    );
    assert_eq!(desk.ledger().unwrap().0.folders().count(), 1, "no folder is noted for nothing");
}

/// Whatever was dropped began a new project.
#[test]
fn what_is_dropped_on_an_open_project_is_added_to_it_or_begins_a_new_one() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let dropped = vec![
        bench.elsewhere("far/road.txt", ROAD),
        bench.elsewhere("near/harbour.txt", HARBOUR).parent().unwrap().to_path_buf(),
    ];
    desk.apply(Action::Dropped(dropped.clone()));
    let question = Confirm::AddDropped { paths: dropped };
    assert_eq!(desk.modal(), Some(&Modal::Confirm(question.clone())));
    assert_eq!(desk.documents().len(), 2);
    desk.apply(Action::Confirmed(question));
    while desk.tick() {}
    assert_eq!(
        paths(&desk),
        ["articles/copy.txt", "articles/wire.txt", "far/road.txt", "near/harbour.txt"],
        "one after the other"
    );
}

/// One that was deleted stayed, and was taken in without its text.
#[test]
fn a_document_that_was_deleted_is_offered_no_more() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let harbour = bench.elsewhere("articles/harbour.txt", HARBOUR);
    bench.elsewhere("articles/road.txt", ROAD);
    let look = |desk: &mut Desk| {
        desk.look_for_new(newcomers::Occasion::Return);
        while desk.tick() {}
        desk.newcomers().iter().map(|new| new.path.to_string()).collect::<Vec<_>>()
    };
    let told = |desk: &Desk| {
        let about = desk.notices().iter().filter(|notice| notice.text.contains("not in the project"));
        about.map(|notice| notice.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(look(&mut desk), ["articles/harbour.txt", "articles/road.txt"]);
    assert_eq!(told(&desk), ["2 documents not in the project lie in its folders"]);
    std::fs::remove_file(harbour).unwrap();
    assert_eq!(look(&mut desk), ["articles/road.txt"]);
    assert_eq!(told(&desk), ["1 document not in the project lies in its folders"]);
    std::fs::remove_file(bench.file("articles/road.txt")).unwrap();
    assert!(look(&mut desk).is_empty() && told(&desk).is_empty());
}
