//! One speaker has one name in a document, whatever the text calls them. Each case is a document of several paragraphs
//! and the names under which its quotations are listed.

use super::laws::read;
use crate::claim::{Wanted, find, list};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let document = read(&text.replace('|', "\n\n"));
    let found = find(&document, Wanted::Claims);
    let names: Vec<&str> =
        found.quotes.iter().filter_map(|quote| quote.speaker.as_ref()).map(|s| s.name.as_str()).collect();
    assert_eq!(names, expected, "{text}");
    // Lists name them alike, each once.
    let listing = list(&document, Wanted::Claims);
    let mut listed: Vec<&str> = listing.speakers.iter().skip(1).map(|name| &**name).collect();
    assert!(listed.iter().all(|name| names.contains(name)), "{listed:?} of {text}");
    let all = listed.len();
    listed.sort_unstable();
    listed.dedup();
    assert_eq!(listed.len(), all, "{text}");
}

#[test]
fn titles_and_parts_before_a_full_name_are_no_part_of_it() {
    check(
        "Harbour minister Orla Finch said the pier was closed in May.|“It is not safe at all,” Ms. Finch said.|Finch added \
         that it was built in 1962.|Minister Orla Finch said it was sold.",
        &["Orla Finch"; 4],
    );
    check(
        "The former harbour minister Orla Finch said the pier was closed.|Orla Finch said it was sold.",
        &["Orla Finch"; 2],
    );
    check(
        "Secretary of State Orla Finch said the pier was closed.|Secretary Finch said it was sold.",
        &["Orla Finch"; 2],
    );
    check(
        "President Orla de la Cruz said the pier was closed.|Mrs. Cruz said it was sold.",
        &["Orla de la Cruz"; 2],
    );
}

#[test]
fn a_description_means_the_one_who_was_so_described() {
    check(
        "Harbour minister Orla Finch said the pier was closed.|The minister said it would be sold.|The harbour minister \
         said it was old.",
        &["Orla Finch"; 3],
    );
    check(
        "IT minister Orla Finch said the pier was closed.|The information technology minister said it would be sold.",
        &["Orla Finch"; 2],
    );
    check(
        "Information technology minister Orla Finch said the pier was closed.|The IT minister said it would be sold.",
        &["Orla Finch"; 2],
    );
    check(
        "Orla Finch, the harbour minister, said the pier was closed.|The minister said it would be sold.",
        &["Orla Finch"; 2],
    );
    check(
        "“The pier is closed,” said Paul Okafor, a spokesman for the port.|The spokesman said it would be sold.",
        &["Paul Okafor"; 2],
    );
}

#[test]
fn a_description_that_fits_nobody_is_another_speaker() {
    check(
        "Harbour minister Orla Finch said the pier was closed.|The finance minister said it would be sold.",
        &["Orla Finch", "finance minister"],
    );
    check(
        "A Tidewater spokesperson said the pier was closed.|The council spokesperson said it would be sold.",
        &["Tidewater spokesperson", "council spokesperson"],
    );
}

#[test]
fn what_is_named_in_full_later_is_named_so_throughout() {
    check(
        "IT minister Finch said the pier was closed.|It was raining.|Orla Finch said it would be sold.",
        &["Orla Finch"; 2],
    );
    check(
        "Mr. Okafor said the pier was closed.|“It is old,” said Paul Okafor.|Okafor said it would be sold.",
        &["Paul Okafor"; 3],
    );
}

#[test]
fn two_persons_of_one_name_are_kept_apart() {
    check(
        "Orla Finch said the pier was closed.|Paul Finch said the pier was open.|Mr. Finch said it was his.",
        &["Orla Finch", "Paul Finch", "Mr. Finch"],
    );
    check(
        "Mr. Finch said it was his.|Orla Finch said the pier was closed.|Paul Finch said the pier was open.",
        &["Mr. Finch", "Orla Finch", "Paul Finch"],
    );
}

#[test]
fn a_last_name_that_another_bears_too_is_nobodys_full_name() {
    check(
        "Finch said the pier was closed.|Orla Finch said it was sold.|Nobody asked her brother Paul Finch.|Finch said it \
         was old.",
        &["Finch", "Orla Finch", "Finch"],
    );
}

#[test]
fn without_a_full_name_the_first_one_stands() {
    check(
        "IT minister Finch said the pier was closed.|Mr. Finch said it was old.|Finch said it would be sold.",
        &["IT minister Finch"; 3],
    );
}

#[test]
fn what_describes_a_body_is_no_part_of_its_name() {
    check(
        "The Brennick-owned firm Tidewater said the pier was closed.|Tidewater said it was old.|The company said it would \
         be sold.",
        &["Tidewater"; 3],
    );
    check(
        "The messaging platform Tidewater said the pier was closed.|Tidewater said it was old.",
        &["Tidewater"; 2],
    );
}

#[test]
fn names_with_small_words_stay_whole() {
    check("The Bank of Norland said the pier was closed.", &["Bank of Norland"]);
    check("Officials of the Port of Ellery said the pier was closed.", &["Officials of the Port of Ellery"]);
    check("Orla Finch and Paul Okafor said the pier was closed.", &["Orla Finch and Paul Okafor"]);
    check("The Prime Minister's Office said the pier was closed.", &["Prime Minister's Office"]);
    check("Harbour sources said the pier was closed.", &["Harbour sources"]);
}

/// "Pell" was a speaker of his own where the text said "the minister, Jonas Pell, promised".
#[test]
fn a_full_name_that_only_stands_in_the_text_names_the_speaker() {
    check(
        "Nobody had told the minister, Orla Finch, of the leak.|Finch said the pier was closed.|Finch added that it was old.",
        &["Orla Finch"; 2],
    );
    check("Orla Finch, who left in May, was seen.|Finch said the pier was closed.", &["Orla Finch"]);
    check("Minister Orla Finch came with minister Paul Finch.|Finch said the pier was closed.", &["Finch"]);
}

/// Each was taken for a first name, once.
#[test]
fn a_capital_before_a_name_makes_no_person() {
    for (text, name) in [
        ("Ships cross the South China Sea.|China said the pier was closed.", "China"),
        ("Trade with South Sudan fell.|Sudan said the pier was closed.", "Sudan"),
        ("Norland Fines Google Over Privacy|Google said the pier was closed.", "Google"),
        ("House Democrats left.|Democrats said the pier was closed.", "Democrats"),
        ("Either Finch or Berg must go.|Finch said the pier was closed.", "Finch"),
        ("The minister, Orla Finch-Hatton, left.|Finch said the pier was closed.", "Finch"),
        ("In Norland Tidewater is known.|Tidewater said the pier was closed.", "Tidewater"),
        ("Furious Finch left early.|Finch said the pier was closed.", "Finch"),
    ] {
        check(text, &[name]);
    }
}

/// The police, the officer and the governor spoke under the name of whoever was named behind them.
#[test]
fn who_is_named_behind_another_is_not_that_one() {
    check(
        "According to the police, Ola Berg, 34, was driving the boat.|The police said the boat had been stolen.",
        &["police", "police"],
    );
    check("The officer's victim, Ola Berg, died.|The officer said he had fired twice.", &["officer"]);
    check(
        "A spokesman for the governor, Ola Berg, said the budget was cut.|The governor said it was old.",
        &["Ola Berg", "governor"],
    );
}

#[test]
fn a_body_with_of_or_for_in_its_name_stays_whole() {
    for name in ["Royal Society for the Protection of Birds", "Democratic Republic of Congo"] {
        check(&format!("The {name} said the pier was closed."), &[name]);
    }
}

#[test]
fn a_release_speaks_for_the_last_speaker() {
    check("Tidewater said the pier was closed.|The release said nobody was hurt.", &["Tidewater"; 2]);
}

#[test]
fn a_name_set_beside_a_part_is_the_speakers() {
    check(
        "The harbour minister, Orla Finch, said the pier was closed.|The minister said it would be sold.",
        &["Orla Finch"; 2],
    );
    check(
        "Its chair, Orla Finch, left on Monday. She said the board was misled by the firm.",
        &["Orla Finch"],
    );
    check(
        "The board met in May. Her colleague Orla Finch disagreed. She said the wall would fall.",
        &["Orla Finch"],
    );
}

#[test]
fn a_rival_and_a_professor_of_somewhere_are_called_by_their_names() {
    check("Rival Orla Finch said the pier was closed.", &["Orla Finch"]);
    check(
        "Professor Orla Finch of Ellery University said the pier was closed.|Finch said it was old.",
        &["Orla Finch"; 2],
    );
}

/// "The study found" was said by whoever had spoken last.
#[test]
fn a_study_does_not_speak_for_the_last_speaker() {
    check(
        "“No one asked us,” said a resident.|The study found that most of the boats were old.",
        &["resident", "study"],
    );
    check("Orla Finch said the pier was closed.|The statement said it would be sold.", &["Orla Finch"; 2]);
}

/// "He" was the one who spoke before the predecessor was named.
#[test]
fn who_is_named_beside_what_they_are_to_another_is_who_is_meant() {
    check(
        "Orla Finch said the pier was sound.|Her predecessor, Paul Okafor, left. He said the pier was lost.",
        &["Orla Finch", "Paul Okafor"],
    );
    check("A spokeswoman for Tidewater, Orla Finch, said the pier was closed.", &["Orla Finch"]);
    check(
        "Two people familiar with the matter said the deal was dead.",
        &["Two people familiar with the matter"],
    );
    check("Orla Finch said the pier was closed.|O. Finch said it was old.", &["Orla Finch"; 2]);
}

/// A label before a colon is nobody.
#[test]
fn labels_of_headlines_and_mails_do_not_speak() {
    for text in [
        "Re: the pier was closed in May",
        "Interview: the pier was closed in May",
        "Harbour utility: losses and repairs",
    ] {
        check(&format!("{text}|The town is old.|It was raining."), &[]);
    }
}
