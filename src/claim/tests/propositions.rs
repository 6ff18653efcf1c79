//! What is said inside an attribution, by whom and when: the sentence, then the plain sentence in it, its speaker and
//! the day it was said. The documents are of Friday, 1 November 2019.

use super::laws::bare;
use crate::claim::{Proposal, Wanted, find};

/// The proposal of the last sentence.
fn last(text: &str) -> Proposal {
    find(&bare(text), Wanted::Sentences).claims.pop().expect("the text has a sentence")
}

/// Speaker, proposition and day of the last sentence. The speaker of a text that names nobody is empty; no proposition and
/// no day are empty.
type Case = (&'static str, &'static str, &'static str, &'static str);

#[track_caller]
fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (text, speaker, proposition, day) in cases {
        let claim = last(text);
        let name = claim.speaker.map_or(String::new(), |speaker| speaker.name);
        let found = claim.proposition.map_or(String::new(), |proposition| proposition.text);
        let said = claim.said.map_or(String::new(), |day| day.to_string());
        if (name.as_str(), found.as_str(), said.as_str()) != (*speaker, *proposition, *day) {
            wrong.push(format!(
                "{text}\n  is      {name} | {found} | {said}\n  must be {speaker} | {proposition} | {day}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

const TODAY: &str = "2019-11-01";

#[test]
fn clauses_with_that() {
    check(&[
        (
            "Tidewater said on Friday that it had notified the harbour police.",
            "Tidewater",
            "Tidewater had notified the harbour police.",
            TODAY,
        ),
        (
            "Tidewater said on Monday that the pumps had failed twice.",
            "Tidewater",
            "The pumps had failed twice.",
            "2019-10-28",
        ),
        ("The council announced that 40 boats were lost.", "council", "40 boats were lost.", TODAY),
        ("The harbour board insists that the wall is safe.", "harbour board", "The wall is safe.", TODAY),
        (
            "Orla Finch claimed that no boat had left the bay since March 2018.",
            "Orla Finch",
            "No boat had left the bay since March 2018.",
            TODAY,
        ),
        (
            "Engineers warned that the old wall will fall within two years.",
            "Engineers",
            "The old wall will fall within two years.",
            TODAY,
        ),
        (
            "Brennick Works admitted on 28 October that 12 of its pumps had failed.",
            "Brennick Works",
            "12 of its pumps had failed.",
            "2019-10-28",
        ),
        ("The minister added that the cost has doubled.", "minister", "The cost has doubled.", TODAY),
    ]);
}

#[test]
fn clauses_without_that() {
    check(&[
        ("His lawyer said he had found the boat.", "His lawyer", "His lawyer had found the boat.", TODAY),
        ("Tidewater said the pumps were sold in May.", "Tidewater", "The pumps were sold in May.", TODAY),
        ("Tidewater said it has sued the dredger.", "Tidewater", "Tidewater has sued the dredger.", TODAY),
        ("Orla Finch said 300 houses were flooded.", "Orla Finch", "300 houses were flooded.", TODAY),
        ("Norwegians said they had found the boat.", "Norwegians", "Norwegians had found the boat.", TODAY),
        (
            "Finch's lawyer said he had found the boat.",
            "Finch's lawyer",
            "Finch's lawyer had found the boat.",
            TODAY,
        ),
        ("Officials said they had found the boat.", "Officials", "Officials had found the boat.", TODAY),
        (
            "On Thursday the harbour board said the gate had been open all night.",
            "harbour board",
            "The gate had been open all night.",
            "2019-10-31",
        ),
        ("Halvorsen said he was told in May.", "Halvorsen", "Halvorsen was told in May.", TODAY),
    ]);
}

#[test]
fn according_to_somebody() {
    check(&[
        (
            "According to Tidewater, 900 farms bought the pump.",
            "Tidewater",
            "900 farms bought the pump.",
            TODAY,
        ),
        (
            "The pump was sold to 900 farms, according to Tidewater.",
            "Tidewater",
            "The pump was sold to 900 farms.",
            TODAY,
        ),
        (
            "According to the harbour board, it has spent $3 million on the wall.",
            "harbour board",
            "The harbour board has spent $3 million on the wall.",
            TODAY,
        ),
        (
            "The wall was built in 1962, according to records of the town.",
            "records of the town",
            "The wall was built in 1962.",
            TODAY,
        ),
        (
            "According to Orla Finch, a pilot, the pier was closed for weeks.",
            "Orla Finch",
            "The pier was closed for weeks.",
            TODAY,
        ),
    ]);
}

#[test]
fn in_a_statement() {
    check(&[
        (
            "Tidewater said in a statement that its pumps are safe.",
            "Tidewater",
            "Tidewater’s pumps are safe.",
            TODAY,
        ),
        (
            "In a statement on Thursday, Tidewater said it had closed two plants.",
            "Tidewater",
            "Tidewater had closed two plants.",
            "2019-10-31",
        ),
        (
            "Tidewater said in a statement on 30 October that the leak began in July.",
            "Tidewater",
            "The leak began in July.",
            "2019-10-30",
        ),
        (
            "“We told the council in May,” Tidewater said in a statement.",
            "Tidewater",
            "We told the council in May.",
            TODAY,
        ),
        (
            "The harbour board, in a letter to the town, said the crane is 60 years old.",
            "harbour board",
            "The crane is 60 years old.",
            TODAY,
        ),
    ]);
}

#[test]
fn pronouns_that_mean_the_speaker() {
    check(&[
        (
            "Tidewater said that in May it had told the council.",
            "Tidewater",
            "In May Tidewater had told the council.",
            TODAY,
        ),
        (
            "Tidewater said that since 2017 it has sold 900 pumps.",
            "Tidewater",
            "Since 2017 Tidewater has sold 900 pumps.",
            TODAY,
        ),
        (
            "The harbour board said its crane had failed.",
            "harbour board",
            "The harbour board’s crane had failed.",
            TODAY,
        ),
        (
            "Orla Finch said her boat was sunk by the storm.",
            "Orla Finch",
            "Orla Finch’s boat was sunk by the storm.",
            TODAY,
        ),
        ("Residents said their wells were dry.", "Residents", "Residents’ wells were dry.", TODAY),
        (
            "The minister said he had signed the order.",
            "minister",
            "The minister had signed the order.",
            TODAY,
        ),
        (
            "A spokesperson said she had not seen the report.",
            "spokesperson",
            "A spokesperson had not seen the report.",
            TODAY,
        ),
        (
            "Orla Finch, who runs the ferry, said she had warned the board in June.",
            "Orla Finch",
            "Orla Finch had warned the board in June.",
            TODAY,
        ),
        (
            "Tidewater said that if it had known of the leak, two plants would have closed.",
            "Tidewater",
            "If Tidewater had known of the leak, two plants would have closed.",
            TODAY,
        ),
        (
            "Tidewater shut two plants. It said it had lost $3 million.",
            "Tidewater",
            "Tidewater had lost $3 million.",
            TODAY,
        ),
        (
            "Tidewater said it had closed the gate. The harbour board said it was open.",
            "harbour board",
            "The harbour board was open.",
            TODAY,
        ),
    ]);
}

#[test]
fn pronouns_that_may_mean_another_stay() {
    check(&[
        ("Orla Finch said it was closed in May.", "Orla Finch", "It was closed in May.", TODAY),
        ("Tidewater told the council that it had lost the map.", "Tidewater", "It had lost the map.", TODAY),
        ("Tidewater said they had lost the map.", "Tidewater", "They had lost the map.", TODAY),
        (
            "Tidewater said it was clear that the wall had failed.",
            "Tidewater",
            "It was clear that the wall had failed.",
            TODAY,
        ),
        (
            "Tidewater said it would be a mistake to sell the plant.",
            "Tidewater",
            "It would be a mistake to sell the plant.",
            TODAY,
        ),
        (
            "Mr. Finch said she had left the harbour at noon.",
            "Mr. Finch",
            "She had left the harbour at noon.",
            TODAY,
        ),
        (
            "The council said he had left the harbour at noon.",
            "council",
            "He had left the harbour at noon.",
            TODAY,
        ),
        (
            "Tidewater said that after the storm it had sunk.",
            "Tidewater",
            "After the storm it had sunk.",
            TODAY,
        ),
        ("It had sunk in the storm, Tidewater said.", "Tidewater", "It had sunk in the storm.", TODAY),
        (
            "Orla Finch said the pier was closed. She said his boat had sunk.",
            "Orla Finch",
            "His boat had sunk.",
            TODAY,
        ),
        ("Nearly eight of 10 voters say they had left.", "10 voters", "They had left.", TODAY),
        ("It was said on the quay that it had sunk.", "", "", TODAY),
        ("He said that the river is clean.", "", "The river is clean.", TODAY),
        ("They said it had sunk.", "", "It had sunk.", TODAY),
    ]);
}

#[test]
fn the_tense_is_kept() {
    check(&[
        ("Tidewater said it will close two plants.", "Tidewater", "Tidewater will close two plants.", TODAY),
        ("Tidewater says it owns 14 boats.", "Tidewater", "Tidewater owns 14 boats.", TODAY),
        ("Tidewater said it would pay $5 million.", "Tidewater", "Tidewater would pay $5 million.", TODAY),
        (
            "Tidewater said it is not buying the dredger.",
            "Tidewater",
            "Tidewater is not buying the dredger.",
            TODAY,
        ),
        (
            "Tidewater said it never sold the pump to farms.",
            "Tidewater",
            "Tidewater never sold the pump to farms.",
            TODAY,
        ),
    ]);
}

#[test]
fn quotations_with_a_word_of_saying() {
    check(&[
        (
            "“The wall was built in 1962,” said Orla Finch.",
            "Orla Finch",
            "The wall was built in 1962.",
            TODAY,
        ),
        (
            "“The wall was built in 1962,” Orla Finch said on Wednesday.",
            "Orla Finch",
            "The wall was built in 1962.",
            "2019-10-30",
        ),
        ("\"Nobody asked the town,\" the mayor told the board.", "mayor", "Nobody asked the town.", TODAY),
        (
            "Tidewater said it was “deeply sorry” for the leak.",
            "Tidewater",
            "Tidewater was “deeply sorry” for the leak.",
            TODAY,
        ),
        (
            "The wall was built in 1962, Orla Finch said on Wednesday.",
            "Orla Finch",
            "The wall was built in 1962.",
            "2019-10-30",
        ),
    ]);
}

#[test]
fn told_somebody() {
    check(&[
        (
            "Tidewater told reporters on Tuesday that it had mended the wall.",
            "Tidewater",
            "Tidewater had mended the wall.",
            "2019-10-29",
        ),
        ("Orla Finch told the council that the gate was open.", "Orla Finch", "The gate was open.", TODAY),
        (
            "The ministry informed the court that 1,400 people were moved.",
            "ministry",
            "1,400 people were moved.",
            TODAY,
        ),
        (
            "Orla Finch told Paul Okafor that she had lost the map.",
            "Orla Finch",
            "She had lost the map.",
            TODAY,
        ),
        (
            "The harbour board told parliament it had no record of the leak.",
            "harbour board",
            "The harbour board had no record of the leak.",
            TODAY,
        ),
    ]);
}

#[test]
fn what_nobody_states() {
    check(&[
        ("Tidewater denied that it had told the council.", "Tidewater", "", TODAY),
        ("Tidewater did not say whether the river was clean.", "", "", TODAY),
        ("The council asked whether the wall was safe.", "council", "", TODAY),
        ("Orla Finch asked: “Was the wall safe?”", "Orla Finch", "", TODAY),
        ("It was said that the wall was safe.", "", "", TODAY),
        ("It was reported that 12 boats had sunk.", "", "", TODAY),
        ("Did Tidewater say that the wall was safe?", "", "", TODAY),
        ("No official said that the wall was safe.", "", "", TODAY),
    ]);
}

#[test]
fn what_stands_between_speaker_and_word() {
    check(&[
        (
            "Orla Finch, who left the board in 2014, said the wall was never tested.",
            "Orla Finch",
            "The wall was never tested.",
            TODAY,
        ),
        (
            "Tidewater, founded in 1962, said on Monday that it owns 14 boats.",
            "Tidewater",
            "Tidewater owns 14 boats.",
            "2019-10-28",
        ),
        (
            "The sources, who asked not to be named, said the board has sold the crane.",
            "sources",
            "The board has sold the crane.",
            TODAY,
        ),
        (
            "“The wall was never tested,” said Orla Finch, who left the board in 2014.",
            "Orla Finch",
            "The wall was never tested.",
            TODAY,
        ),
    ]);
}

#[test]
fn the_day_it_was_said() {
    check(&[
        ("Tidewater said yesterday that the gate was open.", "Tidewater", "The gate was open.", "2019-10-31"),
        ("Tidewater said in May that the gate was open.", "Tidewater", "The gate was open.", ""),
        ("Last week Tidewater said that the gate was open.", "Tidewater", "The gate was open.", ""),
        (
            "Tidewater said that the gate was open on Monday.",
            "Tidewater",
            "The gate was open on Monday.",
            TODAY,
        ),
        (
            "On 14 October 2018 Tidewater said that the gate was open.",
            "Tidewater",
            "The gate was open.",
            "2018-10-14",
        ),
        ("The gate was open on Monday.", "", "", TODAY),
    ]);
    let mut undated = bare("Tidewater said on Friday that the gate was open.");
    undated.date = None;
    let claim = find(&undated, Wanted::Sentences).claims.pop().expect("the text has a sentence");
    assert_eq!(claim.said, None, "nobody can tell which Friday");
}

/// What follows a clause, leads it or stands in its middle no longer takes the speaker from it.
#[test]
fn the_main_act_of_the_sentence_has_its_speaker() {
    check(&[
        (
            "According to a report by the Harbour Trust, two thirds of the wells are dry.",
            "Harbour Trust",
            "Two thirds of the wells are dry.",
            TODAY,
        ),
        (
            "The average wait rose from 11 minutes to 19 minutes, a study by Ellery University found.",
            "study by Ellery University",
            "The average wait rose from 11 minutes to 19 minutes.",
            TODAY,
        ),
        (
            "The regulator said it was investigating, but it did not say when it would report.",
            "regulator",
            "The regulator was investigating.",
            TODAY,
        ),
        (
            "Harbour critic Ola Berg said Tidewater had lied to passengers, and she urged the police to act.",
            "Ola Berg",
            "Tidewater had lied to passengers.",
            TODAY,
        ),
        (
            "Orla Finch said no more would be paid, adding that the court of the town had agreed.",
            "Orla Finch",
            "No more would be paid.",
            TODAY,
        ),
        (
            "Researchers from Ellery said this was twice as many as before.",
            "Researchers from Ellery",
            "This was twice as many as before.",
            TODAY,
        ),
        ("The board announced sales growth targets in the bay.", "", "", TODAY),
        ("The Harbour Trust said 1.4 million people lack water in the bay.", "Harbour Trust", "", TODAY),
        (
            "One in five residents told a survey they never use the ferry.",
            "One in five residents",
            "They never use the ferry.",
            TODAY,
        ),
        (
            "In a letter to staff seen by the council, Orla Finch wrote that the pier was lost.",
            "Orla Finch",
            "The pier was lost.",
            TODAY,
        ),
    ]);
}

/// The proposition was "We were told the ground was sound,” Ms. Finch told reporters."
#[test]
fn who_says_it_is_no_part_of_what_is_said() {
    let text = "“We were told the ground was sound,” Ms. Finch told reporters. “It was not.”";
    let first = find(&bare(text), Wanted::Sentences).claims.remove(0);
    assert_eq!(first.proposition.expect("is said").text, "We were told the ground was sound.");
}

/// A promise is no fact that is told.
#[test]
fn what_is_promised_is_not_stated() {
    for text in [
        "Orla Finch has pledged that no fare will rise.",
        "Tidewater promised that the pier would be mended by May.",
        "Tidewater vowed that no boat would be lost.",
    ] {
        let claim = last(text);
        assert_eq!(claim.proposition, None, "{text}");
        assert!(claim.speaker.is_some(), "{text}");
    }
}

/// What was not said is nobody's.
#[test]
fn what_somebody_did_not_say_is_not_theirs() {
    for text in [
        "The mayor did not say that 4,000 boats were lost.",
        "Tidewater has never said that the pier was safe.",
    ] {
        let found = find(&bare(text), Wanted::Sentences);
        assert!(found.quotes.iter().all(|quote| !quote.stated), "{text}: {:?}", found.quotes);
        assert_eq!(found.claims[0].proposition, None, "{text}");
        assert_eq!(found.claims[0].speaker, None, "{text}");
    }
}

/// "…, a figure she called fiction" and "; Tidewater denies that" were part of what the first party says.
#[test]
fn what_another_party_adds_is_no_part_of_it() {
    let check = |text: &str, expected: &str| {
        let found = last(text).proposition.map(|proposition| proposition.text);
        assert_eq!(found.as_deref(), Some(expected), "{text}");
    };
    check(
        "The minister said the port had lost 40 boats, a figure she called fiction.",
        "The port had lost 40 boats.",
    );
    check("The board said that 12 boats had sunk, a claim the union denies.", "12 boats had sunk.");
    check("The mayor said that the pier was safe; Tidewater denies that.", "The pier was safe.");
    check("The mayor said the pier was safe; the council denies it was ever checked.", "The pier was safe.");
    check(
        "The firm said it had paid 3 million euros, which the union disputes.",
        "The firm had paid 3 million euros.",
    );
    check(
        "According to the board, the ferry was sound, an account the crew rejects.",
        "The ferry was sound.",
    );
    // The speaker goes on, or describes.
    let stays = "The bridge, a structure built in 1921, was unsafe.";
    check("The report said the bridge, a structure built in 1921, was unsafe.", stays);
    check(
        "The clerk said that the pier was shut in May, which the town had wanted for years.",
        "The pier was shut in May, which the town had wanted for years.",
    );
}
