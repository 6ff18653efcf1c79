//! The window through `egui_kittest`: what is in sight and in the accessibility tree, flows by keyboard and by
//! mouse, and pictures.
//!
//! - `page`      the page of document text, drawn from a view made by hand
//! - `desk`      the whole window on a desk of its own folder
//! - `drafts`    a draft and the one after it
//! - `empty`     what stands where nothing is, and every dialog by itself
//! - `pictures`  the main pages, light and dark, wide and small
//! - `about`     what is known of a document, looked at and corrected
//! - `cards`     the citation card and other dialogs: the clipboard, what is half filled
//! - `claims`    what is done to a claim, by keyboard and by mouse
//! - `files`     opening, saving, joining, exporting, locating, with typed paths
//! - `flows`     what a user does, by keyboard and by mouse
//! - `keys`      every key of the table of commands; dead in text fields
//! - `menus`     menus, notices and the sheet of keys lie in the window
//! - `versions`  later versions of a document
//! - `words`     a document checked word by word
//! - `tables`    which column of a table holds what
//! - `renderer`  pictures without a graphics card

mod about;
mod cards;
mod claims;
mod desk;
#[path = "../drafts.rs"]
mod drafts;
mod empty;
mod files;
mod flows;
mod keys;
mod menus;
mod page;
mod pictures;
mod renderer;
mod tables;
mod versions;
mod words;

use egui_kittest::{Harness, SnapshotOptions};

/// Compares the window with `pictures/NAME.png`; with `UPDATE_SNAPSHOTS=1` the picture is made anew.
#[track_caller]
fn picture<State>(harness: &mut Harness<'_, State>, name: &str) {
    let options = SnapshotOptions::new()
        .output_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/pictures"))
        .threshold(0.6);
    harness.snapshot_options(name, &options);
}

/// Leaves a picture in the folder that `CLAIMDESK_LOOK` names, to look at while working on the window.
fn look<State>(harness: &mut Harness<'_, State>, name: &str) {
    if let Ok(folder) = std::env::var("CLAIMDESK_LOOK") {
        let picture = harness.render().expect("a picture");
        picture.save(format!("{folder}/{name}.png")).expect("a file");
    }
}
