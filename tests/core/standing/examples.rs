//! Each rule by an example that names it.

use super::case::{Case, HOME, claim, dismiss, id, judge, judged, words};
use claimdesk::claim::PointKind;
use claimdesk::corpus::DocumentId;
use claimdesk::project::act::{
    Act, CHECK, Cite, EVERY_WORD, Flag, Judge, LinkKind, Looked, NewSpan, On, Passage, Place, Register, Role,
    Ruling, Stance, Tried, Verdict,
};
use claimdesk::project::{About, Body, Counts, Fate, Standing, Standings};
use std::sync::Arc;

use Verdict::{Disputed, Supported, Unverified};

#[test]
fn a_claim_without_a_verdict_is_not_looked_at() {
    let mut case = Case::new();
    case.cite("a", Stance::Supports);
    assert_eq!(case.standing(), Standing::NotLookedAt);
    case.judge("a", Unverified, &[]);
    assert_eq!(case.standing(), Standing::Unverified);
}

#[test]
fn an_analyst_replaces_only_his_own_verdict() {
    let mut case = Case::new();
    let first = case.judge("a", Supported, &[]);
    let other = case.judge("b", Supported, &[first]);
    assert!(case.state().brief.flags.checked_twice);
    case.judge("a", Disputed, &[first, other]);
    assert_eq!(case.standing(), Standing::Contested, "b's verdict stands beside a's new one");
}

#[test]
fn without_seen_nothing_is_replaced() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    case.judge("a", Disputed, &[]);
    assert_eq!(case.standing(), Standing::Contested);
    case.settle("b", Ruling::Disputed, &[]);
    assert_eq!(case.standing(), Standing::Contested);
}

#[test]
fn a_settlement_replaces_what_it_has_seen_whoever_made_it() {
    let mut case = Case::new();
    let a = case.judge("a", Supported, &[]);
    let b = case.judge("b", Disputed, &[a]);
    assert_eq!(case.standing(), Standing::Contested);
    let first = case.settle("c", Ruling::Supported, &[a, b]);
    assert_eq!(case.standing(), Standing::Supported);
    case.settle("d", Ruling::Dismissed, &[first]);
    assert_eq!(case.standing(), Standing::Dismissed);
}

#[test]
fn after_a_settlement_a_stale_verdict_that_differs_contests_again() {
    let mut case = Case::new();
    let a = case.judge("a", Supported, &[]);
    let b = case.judge("b", Disputed, &[]);
    case.settle("c", Ruling::Supported, &[a, b]);
    case.judge("b", Supported, &[b]);
    assert_eq!(case.standing(), Standing::Supported, "one that agrees does not");
    case.judge("d", Disputed, &[a]);
    assert_eq!(case.standing(), Standing::Contested);
}

#[test]
fn a_verdict_never_replaces_a_settlement() {
    let mut case = Case::new();
    let settled = case.settle("a", Ruling::Supported, &[]);
    case.judge("a", Disputed, &[settled]);
    assert_eq!(case.standing(), Standing::Contested);
}

#[test]
fn withdrawing_a_settlement_brings_back_what_it_replaced() {
    let mut case = Case::new();
    let a = case.judge("a", Supported, &[]);
    let b = case.judge("b", Disputed, &[]);
    let settled = case.settle("c", Ruling::Supported, &[a, b]);
    let withdrawn = case.withdraw("c", settled);
    assert_eq!(case.standing(), Standing::Contested);
    case.withdraw("c", withdrawn);
    assert_eq!(case.standing(), Standing::Supported, "redo withdraws the withdrawal");
}

#[test]
fn one_withdraws_only_ones_own() {
    let mut case = Case::new();
    let verdict = case.judge("a", Supported, &[]);
    case.withdraw("b", verdict);
    assert_eq!(case.standing(), Standing::Supported);
    case.same_person("a", "b");
    assert_eq!(case.standing(), Standing::Supported, "one of them alone does not make them one");
    case.same_person("b", "a");
    assert_eq!(case.standing(), Standing::NotLookedAt);
}

#[test]
fn two_ids_of_one_person_are_no_second_check() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    case.judge("b", Supported, &[]);
    assert!(case.state().brief.flags.checked_twice);
    case.same_person("a", "b");
    let second = case.same_person("b", "a");
    assert!(!case.state().brief.flags.checked_twice);
    case.add(On::Project, "b", &[], Act::Withdraw { of: second });
    assert!(case.state().brief.flags.checked_twice, "withdrawn, they are two again");
}

#[test]
fn a_dismissal_is_a_verdict_on_the_statement() {
    let mut case = Case::new();
    let dismissed = case.act("a", &[], dismiss());
    assert_eq!(case.standing(), Standing::Dismissed);
    case.judge("b", Supported, &[dismissed]);
    assert_eq!(case.standing(), Standing::Contested);
    case.judge("a", Supported, &[dismissed]);
    assert_eq!(case.standing(), Standing::Supported);
}

#[test]
fn the_attribution_is_a_register_of_its_own() {
    let mut case = Case::new();
    let on_words = Act::Judge(Judge { on: Register::Attribution, ..judged(Supported) });
    let said = case.act("a", &[], on_words);
    assert_eq!(case.standing(), Standing::NotLookedAt);
    case.judge("a", Disputed, &[said]);
    let state = case.state();
    assert_eq!(state.brief.standing, Standing::Disputed);
    assert_eq!(state.attribution.len(), 1, "a verdict on one register replaces none on the other");
}

#[test]
fn a_verdict_on_words_no_longer_current_is_kept_beside() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    let wording = case.wording("b", "something else", &[]);
    let state = case.state();
    assert_eq!(state.brief.standing, Standing::NotLookedAt);
    assert_eq!(state.stale.len(), 1);
    assert!(state.history.iter().any(|line| line.fate == Fate::Stale));
    case.act("a", &[], Act::Judge(Judge { wording: Some(wording), ..judged(Disputed) }));
    assert_eq!(case.standing(), Standing::Disputed);
    case.wording("b", "something  else", &[wording]);
    assert_eq!(case.standing(), Standing::Disputed, "equal words, white space apart, are the same words");
}

#[test]
fn an_open_choice_of_wording_falls_back_to_the_words() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    let one = case.wording("a", "one way to put it", &[]);
    let two = case.wording("b", "another way to put it", &[]);
    let state = case.state();
    assert!(state.wording.is_open());
    assert_eq!(state.wording(), words(0));
    assert_eq!(state.brief.standing, Standing::Supported);
    case.wording("a", "a third", &[one, two]);
    let state = case.state();
    assert_eq!(state.wording(), "a third");
    assert_eq!(state.brief.standing, Standing::NotLookedAt);
}

#[test]
fn a_field_corrected_by_a_second_person_stays_corrected() {
    let mut case = Case::new();
    let one = case.wording("a", "first", &[]);
    let two = case.wording("b", "second", &[one]);
    assert_eq!(case.state().wording(), "second");
    let three = case.wording("a", "third", &[two]);
    case.withdraw("b", two);
    assert_eq!(case.state().wording(), "third", "the first does not come back");
    case.withdraw("a", three);
    assert_eq!(case.state().wording(), "first");
}

#[test]
fn a_moved_span_with_other_words_opens_the_claim_again() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    let new = |words: String| {
        Act::Span(NewSpan { at: (0, 12), words, before: String::new(), after: String::new() })
    };
    let same = case.act("b", &[], new(words(0)));
    assert_eq!(case.standing(), Standing::Supported);
    case.act("b", &[same], new(format!("{} and more", words(0))));
    assert_eq!(case.standing(), Standing::NotLookedAt);
}

fn place(document: u64, words: impl Into<String>) -> Act {
    let (before, after) = (String::new(), String::new());
    Act::Place(Place { document: DocumentId(document), at: (3, 9), words: words.into(), before, after })
}

#[test]
fn a_sentence_that_changed_in_a_later_version_is_open_again() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    case.act("a", &[], place(2, words(0)));
    assert_eq!(case.standing(), Standing::Supported, "found again word for word");
    let changed = case.act("a", &[], place(3, "other words"));
    assert_eq!(case.standing(), Standing::NotLookedAt);
    case.act("a", &[], Act::Judge(Judge { place: Some(changed), ..judged(Disputed) }));
    let state = case.state();
    assert_eq!(state.brief.standing, Standing::Disputed);
    assert_eq!(state.basis(Some(DocumentId(3))).place, Some(changed));
}

/// A verdict on the words of the second version went on counting when a person had confirmed other words in the third.
#[test]
fn a_verdict_on_a_version_is_left_behind_by_the_one_that_follows_it() {
    let mut case = Case::new();
    let (second, third) = (On::Document(DocumentId(2)), DocumentId(3));
    case.add(second, "a", &[], Act::Follows { document: HOME });
    let confirmed = case.act("a", &[], place(2, "about 2,400 people"));
    let on_second = Act::Judge(Judge { place: Some(confirmed), ..judged(Supported) });
    let verdict = case.act("a", &[], on_second);
    assert_eq!(case.standing(), Standing::Supported);
    let again = case.act("a", &[], place(3, "about 3,400 people"));
    assert_eq!(case.standing(), Standing::Supported, "nobody said yet that it is a version of that document");
    let mut standings = Standings::new(&case.ledger);
    let follows = case.add(On::Document(third), "a", &[], Act::Follows { document: DocumentId(2) });
    assert_eq!(
        standings.refresh(&case.ledger, &[follows]),
        [claim(0)],
        "who follows whom decides of the claim"
    );
    assert_eq!(standings.brief(claim(0)).standing, Standing::NotLookedAt);
    let state = case.state();
    assert_eq!(state.stale.iter().map(|stale| stale.entry).collect::<Vec<_>>(), [verdict]);
    let on_third = Act::Judge(Judge { place: Some(again), ..judged(Disputed) });
    case.act("a", &[verdict], on_third);
    assert_eq!(case.standing(), Standing::Disputed);
    // The words of the second stand there again: of the verdicts that count, the one on them.
    let mut case = Case::new();
    case.add(second, "a", &[], Act::Follows { document: HOME });
    case.add(On::Document(third), "a", &[], Act::Follows { document: DocumentId(2) });
    case.judge("a", Supported, &[]);
    let changed = case.act("a", &[], place(2, "about 2,400 people"));
    case.act("b", &[], Act::Judge(Judge { place: Some(changed), ..judged(Disputed) }));
    assert_eq!(case.standing(), Standing::Disputed);
    case.act("a", &[], place(3, words(0)));
    assert_eq!(case.standing(), Standing::Supported);
}

#[test]
fn a_verdict_needs_a_citation_of_its_stance() {
    let mut case = Case::new();
    let verdict = case.judge("a", Supported, &[]);
    assert!(case.state().brief.flags.needs_citation);
    let cited = case.cite("b", Stance::Disputes);
    assert!(case.state().brief.flags.needs_citation);
    let better = Cite { stance: Stance::Supports, amends: Some(cited), ..Cite::default() };
    case.act("a", &[], Act::Cite(Box::new(better)));
    assert!(!case.state().brief.flags.needs_citation, "a correction is followed");
    case.judge("a", Unverified, &[verdict]);
    assert!(!case.state().brief.flags.needs_citation);
}

#[test]
fn a_corrected_source_is_followed_by_every_citation() {
    let mut case = Case::new();
    let source = case.source("a", "A titel", None, &[]);
    let cite = Cite { source: Some(source), shows: Some("it is so".into()), ..Cite::default() };
    case.act("a", &[], Act::Cite(Box::new(cite)));
    let corrected = case.source("b", "A title", Some(source), &[]);
    let title = |case: &Case| case.state().citations[0].source.as_ref().and_then(|s| s.source.title.clone());
    assert_eq!(title(&case).as_deref(), Some("A title"));
    case.source("c", "Another title", Some(corrected), &[]);
    assert_eq!(title(&case).as_deref(), Some("A titel"), "an open choice: as first made");
    assert!(case.state().citations[0].complete);
    case.add(On::Project, "a", &[], Act::Withdraw { of: source });
    assert!(case.state().brief.flags.to_complete);
}

#[test]
fn what_was_tried_waits_for_its_outcome() {
    let mut case = Case::new();
    let tried = case.tried("a");
    assert!(case.state().brief.flags.waiting);
    let amended = Tried { asked: "the police".into(), amends: Some(tried), ..Tried::default() };
    let amended = case.act("b", &[], Act::Tried(amended));
    assert_eq!(case.state().tried[0].tried.asked, "the police");
    let outcome = case.outcome("b", amended, &[]);
    assert!(!case.state().brief.flags.waiting, "what names the correction names the first");
    case.withdraw("b", outcome);
    assert!(case.state().brief.flags.waiting);
}

#[test]
fn a_sign_off_holds_while_what_it_named_is_unchanged() {
    let mut case = Case::new();
    let source = case.source("a", "Answer to question 1", None, &[]);
    let cite = Cite { source: Some(source), stance: Stance::Supports, ..Cite::default() };
    let cited = case.act("a", &[], Act::Cite(Box::new(cite)));
    let verdict = case.judge("a", Supported, &[]);
    let tried = case.tried("a");
    let outcome = case.outcome("a", tried, &[]);
    case.sign_off("b");
    assert!(case.is_signed_off());
    let mut named = case.state().to_sign;
    let mut expected = vec![source, cited, verdict, tried, outcome];
    named.sort();
    expected.sort();
    assert_eq!(named, expected);
    let corrected = case.source("c", "Answer to question 2", Some(source), &[]);
    assert!(!case.is_signed_off());
    assert!(case.state().brief.flags.sign_off_broken);
    case.add(On::Project, "c", &[], Act::Withdraw { of: corrected });
    assert!(case.is_signed_off(), "withdrawn, the set is what it was");
    case.judge("c", Supported, &[verdict]);
    assert!(!case.is_signed_off());
}

#[test]
fn a_contested_or_untouched_claim_cannot_be_signed_off() {
    let mut case = Case::new();
    case.sign_off("c");
    assert!(!case.is_signed_off());
    case.judge("a", Supported, &[]);
    case.judge("b", Disputed, &[]);
    case.sign_off("c");
    assert!(!case.is_signed_off());
}

#[test]
fn a_sign_off_does_not_cover_an_entry_edited_by_hand() {
    let mut case = Case::new();
    let verdict = case.judge("a", Supported, &[]);
    let mut edited = (**case.ledger.entry(verdict).expect("just added")).clone();
    case.ledger.remove(verdict);
    edited.was = vec![id(900)];
    case.ledger.add(Arc::new(edited));
    case.sign_off("b");
    assert!(!case.is_signed_off());
}

#[test]
fn what_was_carried_over_is_no_agreement_and_says_when_its_original_changed() {
    let mut case = Case::new();
    let original = case.add(On::Claim(claim(1)), "a", &[], judge(Supported));
    case.judge("b", Supported, &[]);
    case.act("a", &[], Act::Judge(Judge { carried_from: Some(original), ..judged(Supported) }));
    let flags = case.state().brief.flags;
    assert!(flags.carried_over && !flags.checked_twice && !flags.original_changed);
    assert_eq!(case.standing(), Standing::Supported);
    case.add(On::Claim(claim(1)), "a", &[original], judge(Disputed));
    let state = case.state();
    assert!(state.brief.flags.original_changed);
    assert_eq!(state.brief.standing, Standing::Supported, "it stands by itself");
}

#[test]
fn tied_claims_are_one_register_until_the_tie_is_withdrawn() {
    let mut case = Case::new();
    let a = case.judge("a", Supported, &[]);
    case.add(On::Claim(claim(1)), "a", &[a], judge(Disputed));
    case.add(On::Claim(claim(2)), "b", &[], judge(Disputed));
    let tie = case.add(On::Claim(claim(0)), "c", &[], Act::Same { claim: claim(1) });
    case.add(On::Claim(claim(2)), "c", &[], Act::Same { claim: claim(1) });
    let smallest = (0..3).map(claim).min().expect("three claims");
    for number in 0..3 {
        let state = case.state_of(number);
        assert_eq!(state.shown, smallest);
        assert_eq!(state.brief.standing, Standing::Disputed, "a's second verdict has seen his first");
        assert!(state.brief.flags.checked_twice);
    }
    let standings = Standings::new(&case.ledger);
    assert_eq!(standings.counts(), Counts { disputed: 1, needs_citation: 1, ..Counts::default() });
    case.withdraw("c", tie);
    assert_eq!(case.state_of(0).brief.standing, Standing::Supported);
    assert_eq!(case.state_of(2).tied.len(), 2);
}

#[test]
fn a_claim_whose_entries_name_what_is_absent_is_incomplete() {
    let mut case = Case::new();
    case.judge("a", Supported, &[id(900)]);
    let state = case.state();
    assert!(state.brief.flags.incomplete);
    assert_eq!(state.absent, [id(900)]);
    case.sign_off("b");
    assert!(!case.is_signed_off());
}

#[test]
fn what_was_struck_out_counts_as_withdrawn_and_still_tells_what_was_before() {
    let mut case = Case::new();
    let first = case.wording("a", "first", &[]);
    let second = case.wording("a", "second", &[first]);
    case.wording("b", "third", &[second]);
    let strike =
        Act::Strike { of: second, act: None, by: None, at: None, seen: Some(vec![first]), was: None };
    case.act("c", &[], strike);
    let state = case.state();
    assert_eq!(state.wording(), "third");
    assert!(!state.wording.is_open());
    assert!(!state.brief.flags.incomplete);
}

#[test]
fn a_claim_with_acts_of_a_newer_version_can_be_neither_settled_nor_signed_off() {
    let mut case = Case::new();
    let verdict = case.judge("a", Supported, &[]);
    let mut newer = (**case.ledger.entry(verdict).expect("just added")).clone();
    newer.id = id(901);
    newer.body = Body::Newer { name: "Weigh".into() };
    case.ledger.add(Arc::new(newer));
    case.sign_off("b");
    let state = case.state();
    assert!(state.brief.flags.newer && !state.can_be_settled() && !state.can_be_signed_off());
    assert!(!case.is_signed_off());
    assert_eq!(case.standing(), Standing::Supported);
}

#[test]
fn an_entry_without_an_author_counts_for_nothing() {
    let mut case = Case::new();
    let verdict = case.judge("a", Supported, &[]);
    let mut nobody = (**case.ledger.entry(verdict).expect("just added")).clone();
    case.ledger.remove(verdict);
    nobody.by = None;
    case.ledger.add(Arc::new(nobody));
    assert_eq!(case.standing(), Standing::NotLookedAt);
    assert_eq!(case.state().history[0].fate, Fate::Carried);
}

#[test]
fn evidence_that_comes_later_changes_nothing_but_is_said() {
    let mut case = Case::new();
    let before = case.cite("a", Stance::Supports);
    let verdict = case.judge("a", Supported, &[]);
    assert!(!case.state().brief.flags.evidence_since_verdict);
    let later = case.cite("b", Stance::Disputes);
    let state = case.state();
    assert!(state.brief.flags.evidence_since_verdict);
    assert_eq!(state.brief.standing, Standing::Supported);
    let rests_on = vec![before, later];
    case.act("a", &[verdict], Act::Judge(Judge { rests_on, ..judged(Supported) }));
    assert!(!case.state().brief.flags.evidence_since_verdict);
}

#[test]
fn the_next_verdict_names_what_its_author_was_shown() {
    let mut case = Case::new();
    let mine = case.judge("a", Supported, &[]);
    let theirs = case.judge("b", Disputed, &[]);
    let both = { [mine, theirs].into_iter().collect::<std::collections::BTreeSet<_>>() };
    let seen = |case: &Case, about| case.state().seen_for("a", about);
    assert_eq!(seen(&case, About::Verdict), both.into_iter().collect::<Vec<_>>());
    assert_eq!(seen(&case, About::VerdictBlind), [mine]);
    let settled = case.settle("c", Ruling::Supported, &[mine, theirs]);
    assert_eq!(seen(&case, About::VerdictBlind), [mine], "one's own always, settled or not");
    let next = seen(&case, About::VerdictBlind);
    case.judge("a", Disputed, &next);
    case.withdraw("c", settled);
    assert_eq!(case.state().statement.len(), 2, "withdrawn, the first does not stand beside the second");
}

#[test]
fn origins_are_counted_and_not_citations() {
    let mut case = Case::new();
    let passage =
        |document: u64| Some(Passage { document: DocumentId(document), at: (0, 4), words: "w".into() });
    let wire = |document: u64| Cite { passage: passage(document), ..Cite::default() };
    for cite in [
        wire(2),
        wire(3),
        wire(4),
        Cite { origin: Some("The Ministry".into()), ..wire(5) },
        Cite { origin: Some("the  ministry".into()), ..wire(6) },
    ] {
        case.act("a", &[], Act::Cite(Box::new(cite)));
    }
    let state = case.state();
    assert_eq!(state.origins(|_, _| false), 4);
    assert_eq!(state.origins(|a, b| a.0 < 4 && b.0 < 4), 3, "two copies of one wire text are one");
}

#[test]
fn an_undone_drawing_is_a_line_without_entries_that_count() {
    let mut case = Case::new();
    let drawn = case.act("a", &[], Act::Draw { from: None });
    assert!(case.state().brief.flags.touched && case.state().brief.flags.drawn);
    case.withdraw("a", drawn);
    assert!(!case.state().brief.flags.touched);
    assert_eq!(Standings::new(&case.ledger).counts().claims(), 0);
}

/// A second claim on the same words, dismissed by who drew it, showed "analysts differ" of one person.
#[test]
fn nobody_differs_with_himself_about_two_claims_at_one_place() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    case.add(On::Claim(claim(1)), "a", &[], judge(Disputed));
    let row = |case: &Case| Standings::new(&case.ledger).brief_of_row(&case.ledger, &[claim(0), claim(1)]);
    let brief = row(&case);
    assert_eq!(brief.standing, Standing::Disputed, "the last one counts");
    assert!(brief.flags.needs_citation && !brief.flags.checked_twice);
    case.add(On::Claim(claim(1)), "b", &[], judge(Disputed));
    assert!(row(&case).flags.checked_twice);
    case.add(On::Claim(claim(0)), "c", &[], judge(Supported));
    assert_eq!(row(&case).standing, Standing::Contested);
}

#[test]
fn two_claims_at_one_place_are_contested_together_until_somebody_decides() {
    let mut case = Case::new();
    case.judge("a", Supported, &[]);
    case.add(On::Claim(claim(1)), "b", &[], judge(Disputed));
    let standings = Standings::new(&case.ledger);
    assert_eq!(standings.brief_of_row(&case.ledger, &[claim(0), claim(1)]).standing, Standing::Contested);
    assert!(!standings.are_distinct(&case.ledger, claim(0), claim(1)));
    let link = Act::Link { to: claim(0), relation: LinkKind::Distinct };
    case.add(On::Claim(claim(1)), "c", &[], link);
    let standings = Standings::new(&case.ledger);
    assert!(standings.are_distinct(&case.ledger, claim(0), claim(1)));
    assert!(standings.are_distinct(&case.ledger, claim(1), claim(0)));
}

#[test]
fn the_projects_fields_are_open_while_two_values_stand() {
    let mut case = Case::new();
    let on = On::Document(HOME);
    let first = case.add(on, "a", &[], Act::Role { to: Role::Source });
    let read = Standings::new(&case.ledger);
    assert_eq!(read.project().role(HOME, None), Role::Source);
    case.add(on, "b", &[], Act::Role { to: Role::Source });
    let read = Standings::new(&case.ledger);
    assert_eq!(
        read.project().role(HOME, Some(Role::Source)),
        Role::UnderCheck,
        "under check while it is open"
    );
    let left = case.add(on, "b", &[], Act::LeaveOut { because: None });
    assert!(Standings::new(&case.ledger).project().is_left_out(HOME));
    case.add(on, "a", &[left, first], Act::TakeBack {});
    assert!(!Standings::new(&case.ledger).project().is_left_out(HOME));
    case.add(On::Project, "a", &[], Act::Title { to: "Breach".into() });
    assert_eq!(Standings::new(&case.ledger).project().title.one().map(String::as_str), Some("Breach"));
}

#[test]
fn documents_that_follow_each_other_in_a_circle_follow_none() {
    let mut case = Case::new();
    let (one, two, three) = (DocumentId(1), DocumentId(2), DocumentId(3));
    case.add(On::Document(two), "a", &[], Act::Follows { document: one });
    case.add(On::Document(three), "a", &[], Act::Follows { document: two });
    let project = Standings::new(&case.ledger);
    assert_eq!(project.project().follows(three), Some(two));
    case.add(On::Document(one), "b", &[], Act::Follows { document: two });
    let project = Standings::new(&case.ledger);
    assert_eq!(project.project().follows(one), None);
    assert_eq!(project.project().follows(two), None);
    assert_eq!(project.project().follows(three), Some(two));
}

#[test]
fn a_person_goes_by_the_name_they_gave() {
    let mut case = Case::new();
    case.judge("k3 A. Analyst", Supported, &[]);
    case.judge("p8 B. Reviewer", Supported, &[]);
    let standings = Standings::new(&case.ledger);
    assert_eq!(standings.people().name("k3"), "A. Analyst");
    assert_eq!(standings.people().initials("k3"), "AA");
    let person = Act::Person { id: "k3".into(), name: "Ada Analyst".into(), initials: Some("ada".into()) };
    case.add(On::Project, "k3 A. Analyst", &[], person);
    let standings = Standings::new(&case.ledger);
    assert_eq!(standings.people().name("k3"), "Ada Analyst");
    assert_eq!(standings.people().initials("k3"), "ada");
    assert_ne!(standings.analyst_bit("k3"), standings.analyst_bit("p8"));
}

#[test]
fn history_tells_first_what_was_seen_first() {
    let mut case = Case::new();
    // Made in this order on the clock, but the second had seen the third.
    let early = case.cite("a", Stance::Context);
    let second = case.judge("a", Supported, &[id(3)]);
    let third = case.judge("b", Supported, &[]);
    assert_eq!(third, id(3));
    let order: Vec<_> = case.state().history.iter().map(|line| line.entry).collect();
    assert_eq!(order, [early, third, second]);
}

fn flag(is: Looked) -> Act {
    let words = "1,400 people".to_owned();
    Act::Flag(Flag { at: (12, 24), words, point: PointKind::Figure, is, because: None })
}

#[test]
fn a_flag_changes_nothing_that_stands() {
    let mut case = Case::new();
    case.cite("a", Stance::Supports);
    case.judge("a", Supported, &[]);
    case.sign_off("b");
    let before = Standings::new(&case.ledger);
    let state = case.state();
    for (by, is) in [("a", Looked::Checked), ("b", Looked::Wrong)] {
        case.act(by, &[], flag(is));
    }
    let after = case.state();
    assert_eq!((after.brief, &after.to_sign), (state.brief, &state.to_sign));
    assert!(case.is_signed_off(), "what was signed off is what it was");
    let standings = Standings::new(&case.ledger);
    assert_eq!(standings.counts(), before.counts());
    assert_eq!(standings.flags(&case.ledger, claim(0)), after.flags);
    let flags: Vec<_> = after.flags.iter().map(|flag| (&*flag.author.person, flag.flag.is)).collect();
    assert_eq!(flags, [("a", Looked::Checked), ("b", Looked::Wrong)], "both stand side by side");
}

#[test]
fn a_flag_is_withdrawn_by_its_author_and_comes_back_with_the_withdrawal_withdrawn() {
    let mut case = Case::new();
    let flagged = case.act("a", &[], flag(Looked::Checked));
    case.withdraw("b", flagged);
    assert_eq!(case.state().flags.len(), 1);
    let withdrawn = case.withdraw("a", flagged);
    assert_eq!(case.state().flags, []);
    assert!(!case.state().brief.flags.touched);
    case.withdraw("a", withdrawn);
    assert_eq!(case.state().flags.len(), 1);
}

#[test]
fn flags_made_apart_stand_side_by_side_after_a_join_in_either_order() {
    let mut ours = Case::new();
    ours.act("a", &[], flag(Looked::Checked));
    let mut theirs = Case::new();
    theirs.move_on();
    theirs.act("b", &[], flag(Looked::Wrong));
    let (mut one, mut other) = (ours.ledger.clone(), theirs.ledger.clone());
    one.join(&theirs.ledger);
    other.join(&ours.ledger);
    let state = |ledger| Standings::new(ledger).state(ledger, claim(0));
    assert_eq!(state(&one), state(&other));
    assert_eq!(state(&one).flags.len(), 2);
}

#[test]
fn a_document_is_checked_word_by_word_as_its_field_says() {
    let is_set = |case: &Case| Standings::new(&case.ledger).project().checks_every_word(HOME);
    let check = |to: Option<&str>| Act::Metadata { name: CHECK.into(), to: to.map(Into::into) };
    let mut case = Case::new();
    assert!(!is_set(&case));
    let on = case.add(On::Document(HOME), "a", &[], check(Some(EVERY_WORD)));
    assert!(is_set(&case));
    let mut apart = case.clone();
    case.add(On::Document(HOME), "b", &[on], check(None));
    assert!(!is_set(&case));
    apart.add(On::Document(HOME), "b", &[], check(None));
    assert!(!is_set(&apart), "an open choice sets nothing");
    let mut other = Case::new();
    other.add(On::Document(HOME), "a", &[], check(Some("another way")));
    assert!(!is_set(&other));
}
