//! What kind of statement a sentence is: a table of our own sentences.

use super::laws::bare;
use crate::claim::{Proposal, Wanted, find};

fn claim(text: &str) -> Proposal {
    find(&bare(text), Wanted::Sentences).claims.pop().expect("the text has a sentence")
}

#[test]
fn every_kind_is_told() {
    let table = [
        ("figure", "The council counted 4,200 empty flats."),
        ("figure", "Prices rose by three percent."),
        ("figure", "About two thirds of the fleet stayed in port."),
        ("figure", "The ferry carried 310 passengers."),
        ("figure", "The ministry paid $4 million to the yard."),
        ("figure", "Nearly 900 farms bought the pump."),
        ("figure", "Wages fell by 4 percent because orders dried up."),
        ("figure", "Twelve members voted for the motion."),
        ("event", "The court sentenced the harbour master on Monday."),
        ("event", "Police arrested a clerk in Lerwick."),
        ("event", "The first meeting was held in Oslo."),
        ("event", "A tree fell on the signal box."),
        ("event", "The minister resigned after the vote."),
        ("event", "Brennick Works sold its yard to Tidewater."),
        ("event", "The old bridge was closed to traffic."),
        ("event", "Orla Finch met the dockers in May."),
        ("event", "The board has rejected the plan of the mayor."),
        ("event", "Halvorsen led the inquiry into the spill."),
        ("event", "The results were published on Friday."),
        ("event", "The tax was due in April and the owner paid it."),
        ("quotation", "\u{201c}We found the valve open and told the crew,\u{201d} Halvorsen said."),
        ("quotation", "\"The gate was locked when we came,\" said the guard."),
        ("quotation", "\"Nobody told the pilots,\" Finch said."),
        ("quotation", "\u{201c}The boats came back empty,\u{201d} the skipper told the inquiry."),
        ("comparison", "Rents in Lerwick are higher than in Bergen."),
        ("comparison", "The new ferry is slower than the old one."),
        ("comparison", "The port handles more grain than any other."),
        ("comparison", "Norway is the largest buyer of the pump."),
        ("comparison", "Fewer trains ran than in the year before."),
        ("comparison", "Oslo has more bridges than Bergen."),
        ("comparison", "The northern pier is longer than the southern one."),
        ("comparison", "Unlike Bergen, Oslo taxes empty flats."),
        ("comparison", "Imports increased faster than exports."),
        ("cause", "The ferry was late because the lock froze."),
        ("cause", "The spill was caused by a broken valve."),
        ("cause", "The strike led to empty shelves."),
        ("cause", "The delay was due to fog."),
        ("cause", "Flooding resulted in the loss of the harvest."),
        ("cause", "The fire triggered a review of the yard."),
        ("cause", "Thanks to the new pump, the cellar stayed dry."),
        ("cause", "The closure was the result of a fault in the crane."),
        ("cause", "Owing to the storm the crossing was called off."),
        ("forecast", "The bridge will open in spring."),
        ("forecast", "The council is going to sell the yard."),
        ("forecast", "Rents are likely to rise."),
        ("forecast", "The new line won\u{2019}t reach Bergen."),
        ("forecast", "The ministry expects a poor harvest."),
        ("forecast", "The levy would bring in money for the schools."),
        ("forecast", "Fares will double, the operator said."),
        ("forecast", "The yard plans to hire welders."),
        ("opinion", "It is a shameful and stupid plan."),
        ("opinion", "This should never have been a matter for the courts."),
        ("opinion", "The mayor\u{2019}s answer is utterly absurd."),
        ("opinion", "But nothing is more foolish than such pride."),
        ("opinion", "We need a decent and honest council."),
        ("opinion", "That was a disgraceful way to treat the crew."),
        ("opinion", "Perhaps it is too easy to blame the pilots."),
        ("opinion", "The truth is that the board simply must go."),
        ("definition", "A weir is a low dam across a river."),
        ("definition", "Demurrage means the fee for a ship that stays too long."),
        ("definition", "Tidewater is a maker of pumps."),
        ("definition", "A lock is a chamber with gates at both ends."),
        ("definition", "Ballast is the term for weight that steadies a ship."),
        ("definition", "The phrase refers to boats without a pilot."),
        ("statement", "The yard owns the northern pier."),
        ("statement", "Lerwick has a harbour and a school."),
        ("statement", "The pump works under water."),
        ("statement", "The Harbour Board consists of dockers and owners."),
    ];
    assert!(table.len() >= 60);
    let wrong: Vec<String> = table
        .iter()
        .map(|(kind, text)| (kind, text, claim(text)))
        .filter(|(kind, _, claim)| claim.kind.word() != **kind)
        .map(|(kind, text, claim)| format!("{text} is no {} but a {kind}", claim.kind.word()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The flags stand whatever the kind: a figure can be a forecast too.
#[test]
fn opinion_and_forecast_have_their_own_flags() {
    let check = |text: &str, opinion: bool, forecast: bool| {
        let claim = claim(text);
        assert_eq!((claim.opinion, claim.forecast), (opinion, forecast), "{text}");
    };
    check("The toll will bring in 40 million a year.", false, true);
    check("The toll brought in 40 million a year.", false, false);
    check("It is shameful, absurd and frankly stupid!", true, false);
    check("The board said on Monday that it had sold the pier.", false, false);
    check("Without the pilot the ship would have sunk.", false, false);
    check("The council is going well.", false, false);
}

/// What states something is proposed, what does not is not; and of two sentences the weightier comes first.
#[test]
fn what_is_worth_checking_comes_first() {
    let rising = [
        "Good evening and thank you.",
        "What do you think of that?",
        "I believe we can do this together.",
        "The mayor spoke to reporters.",
        "Tidewater sold 900 pumps to Norway in 2018, twice as many as Brennick Works.",
    ];
    let scores: Vec<f32> = rising.iter().map(|text| claim(text).score).collect();
    assert!(scores.windows(2).skip(2).all(|pair| pair[0] < pair[1]), "{scores:?}");
    assert!(scores[..3].iter().all(|score| *score < scores[3]), "{scores:?}");
    assert!(!claim(rising[0]).proposed && !claim(rising[1]).proposed && claim(rising[4]).proposed);
}
