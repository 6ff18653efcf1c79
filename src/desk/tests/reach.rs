//! How far an act reaches: the claims that are chosen and shown, the register, the verdict that a reason goes with.

use super::*;

#[test]
fn what_the_filters_hide_is_chosen_no_more() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    desk.apply(Action::ShowPage(Page::Claims));
    desk.apply(Action::ChooseAllShown);
    assert!(desk.sitting().chosen.len() > 3);
    desk.apply(Action::SetFilters(Filters { words: "400 million".to_owned(), ..Filters::default() }));
    assert_eq!(desk.row_count(), 1);
    judge(&mut desk, Verdict::Disputed);
    desk.apply(Action::SetFilters(Filters::default()));
    assert_eq!(desk.counts().looked_at(), 1);
}

#[test]
fn a_button_of_the_panel_acts_on_the_shown_claim_alone() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    desk.apply(Action::ShowPage(Page::Claims));
    desk.apply(Action::ChooseAllShown);
    let on_shown = |act| Action::OnShown(Box::new(act));
    desk.apply(on_shown(Action::ToggleQualifier(Qualifier::Outdated)));
    desk.apply(on_shown(Action::Judge(Verdict::Supported)));
    assert_eq!((desk.counts().looked_at(), desk.sitting().claim), (1, Some(claim)));
    assert!(desk.undo_name().unwrap().contains("1,400"), "{:?}", desk.undo_name());
    assert_eq!(desk.claim().unwrap().qualifiers, [Qualifier::Outdated]);
    desk.apply(on_shown(Action::Run(Command::SignOff)));
    assert_eq!(desk.counts().signed_off, 1);
    desk.apply(on_shown(Action::Run(Command::Dismiss)));
    assert_eq!(desk.counts().dismissed, 1);
    assert!(desk.sitting().chosen.len() > 1, "what is chosen stays chosen");
}

#[test]
fn judging_the_attribution_ends_with_its_claim() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    select(&mut desk, "1,400");
    desk.apply(Action::Run(Command::ToggleRegister));
    judge(&mut desk, Verdict::Supported);
    assert_eq!(desk.counts().looked_at(), 0);
    desk.apply(Action::Run(Command::NextOpen));
    assert_eq!(desk.sitting().register, Register::Statement);
    judge(&mut desk, Verdict::Supported);
    assert_eq!(desk.counts().looked_at(), 1);
}

#[test]
fn a_reason_without_a_verdict_waits_for_it_and_one_stays_with_it() {
    let bench = Bench::new();
    let mut desk = bench.open("Ann Alder");
    let claim = select(&mut desk, "1,400");
    desk.apply(Action::Draft { field: Field::Reason, text: "Nobody counted them".to_owned() });
    desk.apply(Action::Run(Command::KeepAndNext));
    assert_eq!(desk.sitting().claim, Some(claim));
    assert!(desk.notices().iter().any(|n| n.text == "The reason is kept with the next verdict"));
    judge(&mut desk, Verdict::Disputed);
    assert_eq!(desk.claim().unwrap().reason.as_deref(), Some("Nobody counted them"));
    desk.apply(Action::Run(Command::KeepAndNext));
    assert_ne!(desk.sitting().claim, Some(claim));
}
