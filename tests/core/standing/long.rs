//! Chains of a hundred thousand entries, which a careless walk would answer with a full stack or a full day.

use super::case::{Case, claim, dismiss, id, judge};
use claimdesk::project::Standing;
use claimdesk::project::act::{Act, On, Ruling, Verdict};

const MANY: u32 = 100_000;

#[test]
fn a_long_chain_of_withdrawals() {
    let mut case = Case::new();
    let mut last = case.judge("a", Verdict::Supported, &[]);
    for _ in 0..MANY {
        last = case.withdraw("a", last);
    }
    assert_eq!(case.standing(), Standing::Supported, "an even number of withdrawals");
    case.withdraw("a", last);
    assert_eq!(case.standing(), Standing::NotLookedAt);
}

#[test]
fn many_withdrawals_of_one_entry() {
    let mut case = Case::new();
    let verdict = case.judge("a", Verdict::Supported, &[]);
    for _ in 0..MANY {
        case.withdraw("a", verdict);
    }
    assert_eq!(case.standing(), Standing::NotLookedAt);
}

#[test]
fn a_long_chain_of_seen_by_many_people() {
    let mut case = Case::new();
    let mut last = case.judge("first", Verdict::Supported, &[]);
    for i in 0..MANY / 2 {
        let person = format!("person-{}", i % 500);
        last = case.judge(&person, Verdict::Supported, &[last]);
        last = case.act(&person, &[last], dismiss());
    }
    assert_eq!(case.standing(), Standing::Contested);
    case.act("last", &[last], super::case::settle(Ruling::Supported));
    assert_eq!(case.standing(), Standing::Supported);
}

#[test]
fn many_claims_tied_in_a_chain_that_see_into_each_other() {
    let mut case = Case::new();
    case.judge("a", Verdict::Supported, &[]);
    for i in 0..5_000usize {
        let (from, to) = (On::Claim(claim(i)), claim(i + 1));
        case.add(from, "a", &[], Act::Same { claim: to });
    }
    assert_eq!(case.state_of(4_999).brief.standing, Standing::Supported);
}

#[test]
fn chains_across_many_claims_are_cut_and_said_to_be() {
    let mut case = Case::new();
    let mut last = case.judge("a", Verdict::Supported, &[]);
    for i in 1..6_000 {
        last = case.add(On::Claim(claim(i)), "a", &[last], judge(Verdict::Supported));
    }
    // The chain comes home again after more entries of other claims than a walk passes through.
    case.judge("a", Verdict::Disputed, &[last]);
    assert!(case.state().brief.flags.incomplete);
    assert!(case.ledger.contains(id(1)));
}
