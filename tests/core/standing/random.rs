//! The fold against the model, and kept up to date act by act, on random ledgers.

use super::case::{claim, entry, id, line, words};
use super::model::{Model, told_by_fold};
use claimdesk::corpus::DocumentId;
use claimdesk::project::act::{
    Act, Cite, Dismiss, Judge, LinkKind, NewSpan, On, OutcomeKind, Place, Register, Role, Ruling, Settle,
    Source, Stance, Tried, Verdict,
};
use claimdesk::project::{Brief, Entry, EntryId, Ledger, Standings};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One random act, as numbers that shrink well: kind, person, claim, seen, and three picks.
type Roll = (u8, u8, u8, u8, [u8; 3]);

fn roll() -> impl Strategy<Value = Roll> {
    (0u8..44, 0u8..4, 0u8..3, 0u8..6, any::<[u8; 3]>())
}

/// Makes entries from rolls. An entry names earlier ones, now and then one that is nowhere.
fn entries(rolls: &[Roll]) -> Vec<Entry> {
    let mut made: Vec<Entry> = Vec::new();
    for (number, roll) in rolls.iter().enumerate() {
        let entry = make(number, *roll, &made);
        made.push(entry);
    }
    made
}

fn make(number: usize, (kind, person, on, seen, picks): Roll, made: &[Entry]) -> Entry {
    let by = ["a Ann", "b Ben", "c Cai", "a2 Ann"][usize::from(person)];
    let on_claim = On::Claim(claim(usize::from(on)));
    let pick = |n: u8| match u32::from(n) % (number as u32 + 1) {
        earlier if earlier < number as u32 => id(earlier),
        _ => id(500),
    };
    // The picked one of those that fit; anything where none does.
    let of = |n: u8, fits: &dyn Fn(&Entry) -> bool| {
        let fitting: Vec<&Entry> = made.iter().filter(|e| fits(e)).collect();
        match fitting.len() {
            0 => pick(n),
            many => fitting[usize::from(n) % many].id,
        }
    };
    let is = |name: &'static str| move |e: &Entry| e.act_name() == name;
    let maybe = |n: u8, name: &'static str| (!n.is_multiple_of(3)).then(|| of(n, &is(name)));
    let text = |n: u8| match n % 3 {
        0 => words(usize::from(on)),
        1 => "other words".to_owned(),
        _ => "third  words".to_owned(),
    };
    let verdict = [Verdict::Supported, Verdict::Disputed, Verdict::Unverified][usize::from(picks[0]) % 3];
    let register = if picks[1].is_multiple_of(5) { Register::Attribution } else { Register::Statement };
    let stance = [Stance::Supports, Stance::Disputes, Stance::Context][usize::from(picks[1]) % 3];
    let amends = |name: &'static str| (picks[2] % 2 == 0).then(|| of(picks[2], &is(name)));
    let [p, q, r] = picks;
    let (on, act) = match kind {
        0..=8 => (
            on_claim,
            Act::Judge(Judge {
                verdict,
                on: register,
                wording: maybe(q, "Wording").filter(|_| q % 2 == 0),
                span: maybe(r, "Span").filter(|_| r % 2 == 0),
                place: maybe(p, "Place").filter(|_| p % 4 < 2),
                qualifiers: Vec::new(),
                because: None,
                rests_on: Vec::new(),
                carried_from: (r % 7 == 0).then(|| of(q, &is("Judge"))),
            }),
        ),
        9..=11 => (
            on_claim,
            Act::Settle(Settle {
                verdict: if p % 4 == 0 { Ruling::Dismissed } else { verdict.into() },
                on: register,
                wording: maybe(q, "Wording"),
                span: None,
                place: None,
                qualifiers: Vec::new(),
                because: None,
                rests_on: Vec::new(),
            }),
        ),
        12 => (on_claim, Act::Dismiss(Dismiss { wording: maybe(q, "Wording"), ..Dismiss::default() })),
        13..=17 => {
            let of = if p % 4 == 0 { pick(q) } else { of(q, &|e| e.person() == by.split(' ').next()) };
            (on_claim, Act::Withdraw { of })
        }
        18..=20 => (on_claim, Act::Wording { to: text(p) }),
        21 => {
            let words = text(p);
            (on_claim, Act::Span(NewSpan { at: (0, 5), words, before: String::new(), after: String::new() }))
        }
        22 | 40 | 41 => {
            let document = DocumentId(u64::from(q) % 3);
            let (before, after) = (String::new(), String::new());
            (on_claim, Act::Place(Place { document, at: (0, 5), words: text(p), before, after }))
        }
        23..=26 => {
            let source = maybe(p, "Source");
            (
                on_claim,
                Act::Cite(Box::new(Cite { stance, source, amends: amends("Cite"), ..Cite::default() })),
            )
        }
        27..=29 => {
            let title = Some(format!("title {number}"));
            let source = Source { title, amends: amends("Source"), ..Source::default() };
            (On::Project, Act::Source(Box::new(source)))
        }
        30 => (on_claim, Act::Tried(Tried { amends: amends("Tried"), ..Tried::default() })),
        31 => {
            let of = of(p, &is("Tried"));
            (on_claim, Act::Outcome { of, result: OutcomeKind::Answered, says: None, when: None })
        }
        32 | 33 => (on_claim, Act::Same { claim: claim(usize::from(p) % 3) }),
        34 => (on_claim, Act::Link { to: claim(usize::from(p) % 3), relation: LinkKind::Distinct }),
        35 => (On::Project, Act::SamePerson { with: ["a", "b", "c", "a2"][usize::from(p) % 4].into() }),
        36 => (On::Document(DocumentId(1)), Act::Role { to: Role::Source }),
        37 if p % 3 == 0 => {
            let of = pick(q);
            let seen = made.iter().find(|e| e.id == of).map(|e| e.seen().to_vec());
            (on_claim, Act::Strike { of, act: None, by: None, at: None, seen, was: None })
        }
        // What the desk would sign is worked out where the ledger is at hand; here any set.
        37 => (on_claim, Act::SignOff { of: vec![pick(p), pick(q)] }),
        38 => (On::Document(DocumentId(1)), Act::Metadata { name: "title".into(), to: Some(text(p)) }),
        42 | 43 => {
            let (document, before) = (DocumentId(u64::from(p) % 3), DocumentId(u64::from(q) % 3));
            (On::Document(document), Act::Follows { document: before })
        }
        _ => (on_claim, Act::Comment { text: "so".into(), re: None }),
    };
    let seen: Option<Vec<EntryId>> = match seen {
        0 => None,
        1 => Some(Vec::new()),
        2 => Some(vec![pick(p)]),
        3 => Some(vec![pick(p), pick(q), pick(r)]),
        4 => Some(made.iter().filter(|e| e.on == on).map(|e| e.id).collect()),
        _ => Some(made.iter().rev().take(1).map(|e| e.id).collect()),
    };
    entry(id(number as u32), u32::from(p) % 4, on, by, seen.as_deref(), act)
}

fn ledger() -> Ledger {
    let mut ledger = Ledger::new("p");
    for number in 0..3 {
        ledger.add_claim(Arc::new(line(number)));
    }
    ledger
}

/// As the fold tells it: every claim whole, the lists, the counts.
fn everything(standings: &Standings, ledger: &Ledger) -> impl PartialEq + std::fmt::Debug + use<> {
    let who = |brief: Brief| {
        let persons: Vec<&str> = ["a", "b", "c", "a2"]
            .into_iter()
            .filter(|p| standings.analyst_bit(p) & brief.analysts != 0)
            .collect();
        persons.join(" ")
    };
    let states: Vec<_> = (0..3)
        .map(|number| {
            let mut state = standings.state(ledger, claim(number));
            let mut listed = standings.brief(claim(number));
            let judges = (who(listed), who(state.brief));
            // The bits themselves depend on who came first.
            state.brief.analysts = 0;
            listed.analysts = 0;
            (state, listed, judges)
        })
        .collect();
    let listed: Vec<_> = standings.claims().map(|(id, brief)| (id, brief.standing, brief.flags)).collect();
    let people: Vec<String> = standings.people().all().map(|(id, name)| format!("{id} {name}")).collect();
    (
        states,
        listed,
        standings.counts(),
        standings.counts_of(super::case::HOME),
        standings.project().clone(),
        people,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(120) })]

    #[test]
    fn the_fold_adds_up_to_what_the_rules_say(rolls in prop::collection::vec(roll(), 0..28)) {
        let mut ledger = ledger();
        for entry in entries(&rolls) {
            ledger.add(Arc::new(entry));
        }
        for number in 0..3 {
            let told = Standings::new(&ledger).state(&ledger, claim(number));
            prop_assert_eq!(told_by_fold(&told), Model::new(&ledger).tell(claim(number)));
        }
        // And once more with a sign-off of what is current now.
        let of: Vec<EntryId> = Model::new(&ledger).tell(claim(0)).to_sign.into_iter().collect();
        let sign_off = entry(id(1000), 9, On::Claim(claim(0)), "c Cai", None, Act::SignOff { of });
        ledger.add(Arc::new(sign_off));
        let told = Standings::new(&ledger).state(&ledger, claim(0));
        prop_assert_eq!(told_by_fold(&told), Model::new(&ledger).tell(claim(0)));
    }

    #[test]
    fn what_is_kept_up_to_date_equals_what_is_worked_out_anew(
        rolls in prop::collection::vec(roll(), 1..24),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..30),
    ) {
        let entries = entries(&rolls);
        let mut ledger = ledger();
        let mut standings = Standings::new(&ledger);
        let mut before = standings.clone();
        for index in order {
            let entry = index.get(&entries);
            // Added when it is not there, taken out again when it is.
            if ledger.remove(entry.id).is_none() && !ledger.add(Arc::new(entry.clone())) {
                continue;
            }
            let told: BTreeSet<_> = standings.refresh(&ledger, &[entry.id]).into_iter().collect();
            let fresh = Standings::new(&ledger);
            prop_assert_eq!(everything(&standings, &ledger), everything(&fresh, &ledger));
            for number in 0..3 {
                let (was, is) = (before.brief(claim(number)), fresh.brief(claim(number)));
                let changed = (was.standing, was.flags) != (is.standing, is.flags)
                    || before.shown(claim(number)) != fresh.shown(claim(number));
                prop_assert!(!changed || told.contains(&claim(number)), "a changed claim is told of");
            }
            before = fresh;
        }
    }
}
