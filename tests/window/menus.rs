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
