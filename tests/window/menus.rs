//! Menus, notices and the sheet of keys lie in the window, and all of each is reached.

use crate::desk::{Window, example};
use claimdesk::desk::{Action, COMMANDS, Command, Menu};
use claimdesk::project::act::Qualifier;
use egui_kittest::kittest::{NodeT as _, Queryable};

fn open(size: [f32; 2]) -> Window {
    let mut window = example(size, egui::Theme::Light);
    window.harness.run();
    window.key("N");
    window
}

/// The pages and panels bear names of menus too; the menus stand first.
fn unfold(window: &mut Window, menu: Menu) {
    window.harness.get_all_by_label(menu.title()).next().expect("a menu").click();
    window.harness.run();
    window.harness.run();
}

/// The menu of claims covered its own title, and its last lines were cut off.
#[test]
fn every_menu_lies_below_its_title_whole_and_is_narrow() {
    let mut window = open([1440.0, 900.0]);
    for menu in Menu::ALL {
        unfold(&mut window, menu);
        crate::look(&mut window.harness, &format!("menu-{}", menu.title()));
        let mut seen = 0;
        for entry in COMMANDS.iter().filter(|entry| entry.menu == menu) {
            // The name alone may stand elsewhere in the window as well.
            let lines: Vec<_> = window
                .harness
                .query_all_by_label_contains(entry.name)
                .filter_map(|node| node.accesskit_node().bounding_box())
                .filter(|line| (line.height() - 28.0).abs() < 4.0 && line.width() > 200.0 && line.x0 < 600.0)
                .collect();
            for line in lines {
                seen += 1;
                assert!(line.y0 >= 30.0 && line.y1 <= 900.0, "{}: {line:?}", entry.name);
                assert!(line.width() < 320.0, "{}: {line:?}", entry.name);
            }
        }
        assert!(seen > 1, "{menu:?} shows {seen} lines");
        window.key("Escape");
    }
}

#[test]
fn a_menu_higher_than_the_window_scrolls_in_it() {
    let mut window = open([1440.0, 420.0]);
    unfold(&mut window, Menu::Claims);
    let first = window.harness.get_by_label(Command::NextClaim.entry().name);
    let first = first.accesskit_node().bounding_box().expect("a place");
    assert!(first.y0 >= 30.0, "{first:?}");
}

#[test]
fn a_command_folded_into_a_line_is_reached_by_mouse() {
    let mut window = open([1440.0, 900.0]);
    window.key("2");
    unfold(&mut window, Menu::Claims);
    window.click("Qualify");
    window.harness.run();
    crate::look(&mut window.harness, "menu-qualify");
    let lines = window.harness.get_all_by_label(Command::Outdated.entry().name);
    // The last one lies on top.
    lines.last().expect("a line").click();
    window.harness.run();
    assert_eq!(window.desk().claim().expect("a claim").qualifiers, [Qualifier::Outdated]);
}

/// They lay over what is clicked next in the panel at the right.
#[test]
fn three_notices_are_shown_at_the_bottom_of_the_page_and_the_others_unfold() {
    let mut window = open([1440.0, 900.0]);
    for number in 0..5 {
        let absent = window.path(&format!("absent-{number}.ron"));
        window.apply(Action::Open(absent));
    }
    let count = |window: &Window| window.harness.query_all_by_label("Dismiss notice").count();
    assert_eq!((window.desk().notices().len(), count(&window)), (5, 3));
    crate::look(&mut window.harness, "notices");
    let panel = 1440.0 - f64::from(claimdesk::app::theme::size::RIGHT);
    for notice in window.harness.query_all_by_label("Dismiss notice") {
        let place = notice.accesskit_node().bounding_box().expect("a place");
        assert!(place.x1 <= panel && place.x0 > 260.0 && place.y1 < 900.0, "{place:?}");
    }
    window.click("2 more");
    assert_eq!(count(&window), 5);
    window.click("fewer");
    assert_eq!(count(&window), 3);
    // The same once more is said once.
    let absent = window.path("absent-4.ron");
    window.apply(Action::Open(absent));
    assert_eq!(window.desk().notices().len(), 5);
}

/// They never went, and lay over the last rows.
#[test]
fn a_notice_goes_by_itself_and_the_page_makes_room_for_it() {
    let mut window = open([1440.0, 900.0]);
    let last = window.desk().row(window.desk().row_count() - 1).expect("a claim");
    window.apply(Action::SelectClaim(last.claim));
    window.stop_clock();
    window.key("Ctrl+2");
    window.key("1");
    window.key("Ctrl+Z");
    let count = |window: &Window| window.harness.query_all_by_label("Dismiss notice").count();
    assert_eq!(count(&window), 1);
    crate::look(&mut window.harness, "notice-claims");
    let notice = window.harness.get_by_label("Dismiss notice");
    let notice = notice.accesskit_node().bounding_box().expect("a place");
    let last = format!(": {}", last.words);
    let last = window.harness.get_by_label_contains(&last);
    let last = last.accesskit_node().bounding_box().expect("a place");
    assert!(last.y1 < notice.y0, "the last row lies below the notice: {last:?}");
    // Pointed at, it stays.
    let at = egui::pos2(notice.x0 as f32 - 40.0, notice.y0 as f32 + 5.0);
    window.harness.event(egui::Event::PointerMoved(at));
    window.harness.run();
    window.wait(600);
    assert_eq!(count(&window), 1, "while it is pointed at");
    window.harness.event(egui::Event::PointerMoved(egui::pos2(700.0, 300.0)));
    window.harness.run();
    window.wait(2);
    assert_eq!(count(&window), 1, "its time goes on where it stood");
    window.wait(60);
    assert_eq!(count(&window), 0);
    // What it offered is in the menu still.
    assert!(window.desk().available(Command::Redo));
}

#[test]
fn an_error_stays_until_it_is_dismissed() {
    let mut window = open([900.0, 600.0]);
    let absent = window.path("absent.ron");
    window.apply(Action::Open(absent));
    window.wait(100_000);
    crate::look(&mut window.harness, "notice-error");
    window.click("Dismiss notice");
    assert!(window.desk().notices().is_empty());
}

/// In a small window the buttons of dialogs lay below what could be seen of them.
#[test]
fn the_buttons_of_every_dialog_are_in_view_in_a_small_window() {
    let mut window = open([900.0, 600.0]);
    let check = |window: &Window, button: &str| {
        let place = window.harness.get_by_label(button).accesskit_node().bounding_box().expect("a place");
        assert!(place.y1 <= 600.0 && place.y0 > 0.0, "{button}: {place:?}");
    };
    window.key("I");
    window.harness.run();
    crate::look(&mut window.harness, "small-about");
    check(&window, "Keep corrections");
    // The keyboard goes to the last field, and the dialog with it.
    for _ in 0..6 {
        window.key("Tab");
    }
    crate::look(&mut window.harness, "small-about-last");
    let last = window.harness.get_by_label("Address");
    assert!(last.is_focused());
    let place = last.accesskit_node().bounding_box().expect("a place");
    let keep = window.harness.get_by_label("Keep corrections").accesskit_node().bounding_box();
    assert!(place.y1 <= keep.expect("a place").y0, "{place:?}");
    window.key("Escape");
    window.key("C");
    window.click("More fields");
    crate::look(&mut window.harness, "small-citation");
    check(&window, "Keep citation");
    window.key("Escape");
    window.apply(Action::Run(Command::Settings));
    window.harness.run();
    crate::look(&mut window.harness, "small-settings");
    check(&window, "Close");
    window.key("Escape");
    window.key("?");
    window.harness.run();
    check(&window, "Close");
}

/// Verdict, qualifiers and what is done with them were cut off.
#[test]
fn the_first_block_of_the_panel_is_whole_in_a_small_window() {
    let mut window = open([900.0, 600.0]);
    crate::look(&mut window.harness, "small-panel");
    let reason = window.harness.get_all_by_label("Reason").last().expect("the field");
    let reason = reason.accesskit_node().bounding_box().expect("a place");
    for label in ["Supported", "refuted", "Dismiss"] {
        let place = window.harness.get_by_label(label).accesskit_node().bounding_box().expect("a place");
        assert!(place.y1 < reason.y0, "{label}: {place:?}");
    }
    // The keyboard goes down the panel, and the panel with it.
    window.key("R");
    for _ in 0..8 {
        window.key("Tab");
        let focused = window
            .harness
            .query_by(|node| node.is_focused() && !node.is_disabled())
            .and_then(|n| n.accesskit_node().bounding_box());
        if let Some(place) = focused {
            assert!(place.y1 <= 572.0, "what has the keyboard is in sight: {place:?}");
        }
    }
    crate::look(&mut window.harness, "small-panel-tabbed");
}

#[test]
fn the_sheet_of_keys_is_scrolled_by_key() {
    let mut window = open([1000.0, 500.0]);
    window.key("?");
    window.harness.run();
    crate::look(&mut window.harness, "keys-sheet");
    let top = |window: &Window| {
        let note = window.harness.get_by_label_contains("Letters act while");
        note.accesskit_node().bounding_box().expect("a place").y0
    };
    let first = top(&window);
    let mut before = first;
    for key in ["Down", "Page Down", "End"] {
        window.key(key);
        let now = top(&window);
        assert!(now < before - 20.0, "{key}: from {before} to {now}");
        before = now;
    }
    for key in ["Up", "Page Up", "Home"] {
        window.key(key);
        let now = top(&window);
        assert!(now > before + 20.0, "{key}: from {before} to {now}");
        before = now;
    }
    assert!((before - first).abs() < 1.0);
}
