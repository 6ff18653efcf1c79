//! Tables: a choice of columns is made once, for later tables of the same columns and for those in archives too.

use super::*;
use crate::corpus::Column;
use std::io::{Cursor, Write as _};

const WIRE: &str = "Nr,Artikel,Kopf\n1,\"The council opened 2 lanes on Monday.\",Lanes open\n\
    2,\"The mayor said 40 people were moved.\",Moved\n";
const LATER: &str = "Nr,Artikel,Kopf\n3,\"The harbour burnt 12 boats on Friday.\",Boats\n";

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, words) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(words.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A saved project of a folder with these files.
fn project(bench: &Bench, files: &[(&str, &[u8])]) -> Desk {
    let folder = bench.file("wires");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    let mut desk = bench.desk("Ann Alder");
    desk.apply(Action::Open(folder));
    desk.apply(Action::SaveTo(bench.file("w.ron")));
    desk.tick();
    desk
}

/// Takes `Artikel` for the texts of the first tables that have none.
#[track_caller]
fn choose(desk: &mut Desk) -> Vec<Arc<str>> {
    desk.apply(Action::Run(Command::ShowReading));
    desk.tick();
    let table = desk.tables().iter().find(|table| !table.has_text()).expect("a table without texts");
    let mut draft = table.draft();
    let at = draft.columns.iter().position(|column| column.name == "Artikel").expect("the column");
    draft.taken[Column::Text as usize] = Some(at);
    let paths = draft.paths.clone();
    desk.apply(Action::ChooseColumns(Box::new(draft)));
    desk.tick();
    desk.apply(Action::CloseModal);
    paths
}

fn look(desk: &mut Desk) -> Vec<NewcomerView> {
    desk.apply(Action::Run(Command::LookForNew));
    desk.tick();
    desk.newcomers()
}

/// Its columns had to be chosen anew, and until then no row of it was offered.
#[test]
fn a_new_table_of_the_same_columns_takes_the_same_choice() {
    let bench = Bench::new();
    let mut desk =
        project(&bench, &[("wire.csv", WIRE.as_bytes()), ("a.txt", b"It cost 300 euros in May 2019.\n")]);
    choose(&mut desk);
    assert_eq!(desk.documents().len(), 3, "{:?}", desk.reading_problems());
    std::fs::write(bench.file("wires").join("wire-2.csv"), LATER).unwrap();
    std::fs::write(bench.file("wires").join("other.csv"), "Nr,Artikel\n1,It was told in 2019.\n").unwrap();
    std::fs::write(
        bench.file("wires").join("more.zip"),
        zipped(&[("in/wire.csv", &WIRE.replace("40", "50"))]),
    )
    .unwrap();
    let new = look(&mut desk);
    let paths: Vec<&str> = new.iter().map(|new| &*new.path).collect();
    // The first row in the archive is in the project already.
    assert_eq!(paths, ["wires/more.zip/in/wire.csv#2", "wires/wire-2.csv#1"]);
    assert_eq!(new[1].claims, 1);
    // Nothing of it is in the project before the rows are taken.
    let kept = |desk: &Desk| {
        let project = desk.project.as_ref().unwrap();
        project.ledger.tables().map(|line| line.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(kept(&desk), ["wires/wire.csv"]);
    desk.apply(Action::TakeNewcomers(vec![new[1].id]));
    desk.tick();
    assert_eq!(kept(&desk), ["wires/wire-2.csv", "wires/wire.csv"]);
    desk.apply(Action::Run(Command::Save));
    desk.tick();
    // A colleague with the same folder reads the same row.
    let mut bo = bench.desk("Bo Birch");
    bo.apply(Action::Open(bench.file("w.ron")));
    bo.tick();
    assert_eq!(bo.documents().len(), 4);
    assert!(bo.documents().iter().all(|row| !row.missing), "{:?}", bo.documents());
}

#[test]
fn where_two_choices_were_made_for_the_same_columns_none_is_taken_over() {
    let bench = Bench::new();
    let mut desk = project(&bench, &[("wire.csv", WIRE.as_bytes()), ("b.csv", LATER.as_bytes())]);
    choose(&mut desk);
    let draft = desk.tables()[0].draft();
    let at = draft.columns.iter().position(|column| column.name == "Kopf").unwrap();
    let mut draft = ColumnsDraft { paths: vec!["wires/b.csv".into()], ..draft };
    draft.taken[Column::Text as usize] = Some(at);
    desk.apply(Action::ChooseColumns(Box::new(draft)));
    desk.tick();
    std::fs::write(bench.file("wires").join("c.csv"), LATER.replace("12", "13")).unwrap();
    assert!(look(&mut desk).is_empty());
}

/// A table in an archive was in no list: its columns could be chosen on the command line alone.
#[test]
fn the_columns_of_a_table_in_an_archive_are_chosen_like_any_other() {
    let bench = Bench::new();
    let archive = zipped(&[("in/wire.csv", WIRE), ("in/a.txt", "It cost 300 euros in May 2019.\n")]);
    let mut desk = project(&bench, &[("all.zip", &archive)]);
    assert_eq!(desk.documents().len(), 1);
    assert_eq!(choose(&mut desk), ["wires/all.zip/in/wire.csv".into()]);
    let mut paths: Vec<Arc<str>> = desk.documents().iter().map(|row| row.path.clone()).collect();
    paths.sort();
    let expected = ["wires/all.zip/in/a.txt", "wires/all.zip/in/wire.csv#1", "wires/all.zip/in/wire.csv#2"];
    assert_eq!(paths, expected.map(Arc::from));
    let tables = desk.tables();
    assert_eq!((tables.len(), tables[0].documents, tables[0].has_text()), (1, 2, true));
    assert!(desk.reading_problems().is_empty(), "{:?}", desk.reading_problems());
    // Opened again it is read so.
    desk.apply(Action::Run(Command::Save));
    desk.tick();
    desk.apply(Action::Open(bench.file("w.ron")));
    desk.tick();
    assert_eq!(desk.documents().len(), 3);
    assert!(desk.documents().iter().all(|row| !row.missing), "{:?}", desk.documents());
    assert!(look(&mut desk).is_empty());
}

/// A table attached to a mail was in no list, nor were those of later mails read by the same choice.
#[test]
fn the_columns_of_a_table_in_a_mail_are_chosen_like_any_other() {
    let mail = |subject: &str, table: &str| {
        format!(
            "From: c@example.org\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nThe items of {subject} cost 300 euros.\r\n\
             --b\r\nContent-Type: text/csv; name=\"wire.csv\"\r\nContent-Disposition: attachment; filename=\"wire.csv\"\r\n\r\n{table}\r\n--b--\r\n"
        )
    };
    let bench = Bench::new();
    let mailbox =
        format!("From c@example.org Fri Nov  1 23:30:00 2019\n{}", mail("June", LATER).replace("\r\n", "\n"));
    let files = [("may.eml", mail("May", WIRE)), ("box.mbox", mailbox)];
    let mut desk =
        project(&bench, &[(files[0].0, files[0].1.as_bytes()), (files[1].0, files[1].1.as_bytes())]);
    assert_eq!(desk.documents().len(), 2);
    assert_eq!(choose(&mut desk), ["wires/box.mbox#1/wire.csv".into(), "wires/may.eml/wire.csv".into()]);
    assert_eq!(desk.documents().len(), 5, "{:?}", desk.reading_problems());
    assert!(desk.reading_problems().is_empty(), "{:?}", desk.reading_problems());
    assert_eq!((desk.tables().len(), desk.tables()[0].documents), (1, 3));
    desk.apply(Action::Run(Command::Save));
    desk.tick();
    desk.apply(Action::Open(bench.file("w.ron")));
    desk.tick();
    assert_eq!(desk.documents().len(), 5);
    assert!(desk.documents().iter().all(|row| !row.missing), "{:?}", desk.documents());
    std::fs::write(bench.file("wires").join("july.eml"), mail("July", &WIRE.replace("40", "50"))).unwrap();
    let new = look(&mut desk);
    let mut paths: Vec<&str> = new.iter().map(|new| &*new.path).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["wires/july.eml", "wires/july.eml/wire.csv#2"]);
}
