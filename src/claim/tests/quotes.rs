//! Who says or holds what: the content is marked, `[[…]]`, and what stands beside it are name and words of the source.

use super::laws::{bare, read};
use super::marked;
use crate::claim::{Quote, Wanted, find};
use crate::text::Span;

/// The last quotation of a text, with the words of its source.
fn last(text: &str) -> Option<(Quote, String)> {
    let quote = find(&bare(text), Wanted::Claims).quotes.pop()?;
    let words = quote.speaker.as_ref().and_then(|s| s.span).and_then(|s| s.of(text)).unwrap_or_default();
    let words = words.to_owned();
    Some((quote, words))
}

#[track_caller]
fn check(text: &str, stated: bool, name: &str, source: &str) {
    let (plain, spans) = marked(text);
    let (quote, words) = last(&plain).unwrap_or_else(|| panic!("no quotation in {plain:?}"));
    let content = quote.span.of(&plain).unwrap_or_default();
    let found = quote.speaker.as_ref().map_or("", |s| s.name.as_str());
    let expected = spans.last().copied().and_then(|s: Span| s.of(&plain)).unwrap_or_default();
    assert_eq!((content, found, words.as_str(), quote.stated), (expected, name, source, stated), "{plain}");
}

#[track_caller]
fn said(text: &str, name: &str, source: &str) {
    check(text, true, name, source);
}

#[track_caller]
fn held(text: &str, name: &str, source: &str) {
    check(text, false, name, source);
}

/// Nobody says or holds anything.
#[track_caller]
fn nothing(text: &str) {
    let found = last(text).map(|(q, _)| q.span.of(text).unwrap_or_default().to_owned());
    assert_eq!(found, None, "{text}");
}

#[test]
fn what_is_set_beside_a_name_belongs_to_its_words() {
    said(
        "Orla Finch, who runs the night ferry, said [[the pier was closed]].",
        "Orla Finch",
        "Orla Finch, who runs the night ferry",
    );
    said(
        "Orla Finch, 52, of Port Ellery, said [[the pier was closed]].",
        "Orla Finch",
        "Orla Finch, 52, of Port Ellery",
    );
    said(
        "[[“The pier was closed for weeks,”]] said Orla Finch, a pilot at the harbour.",
        "Orla Finch",
        "Orla Finch, a pilot at the harbour",
    );
    said("According to Orla Finch, [[the pier was closed]].", "Orla Finch", "Orla Finch");
    said(
        "Sen. Orla Finch (D-Wales) said [[the pier was closed]].",
        "Orla Finch",
        "Sen. Orla Finch (D-Wales)",
    );
}

#[test]
fn a_relative_pronoun_is_the_source_in_the_text() {
    said("We met Orla Finch, who said [[that the pier was closed]].", "Orla Finch", "who");
    held("We met Orla Finch, who hopes [[to open the pier]].", "Orla Finch", "who");
}

#[test]
fn one_person_has_one_name_in_a_document() {
    let names = |text: &str| -> Vec<String> {
        find(&read(text), Wanted::Claims)
            .quotes
            .into_iter()
            .filter_map(|q| q.speaker)
            .map(|s| s.name)
            .collect()
    };
    let found = names(
        "Harbour minister Orla May Finch said the pier was closed.\n\n“It is not safe at all,” Ms. Finch said.\n\n\
         Finch added that it was old.\n\nThe minister said it would be sold.\n\nMinister Orla May Finch said it was sold.",
    );
    assert_eq!(found, vec!["Orla May Finch"; 5]);
    let found = names(
        "Orla Finch said the pier was closed.\n\nPaul Finch said the pier was open.\n\nMr. Finch said it was his.",
    );
    assert_eq!(found, ["Orla Finch", "Paul Finch", "Mr. Finch"]);
    assert_eq!(names("Paula May said the pier was closed."), ["Paula May"]);
}

#[test]
fn somebody_else_begins_to_speak() {
    let text = "Finch said the pier was closed, and Okafor said the bay was calm, adding that it was cold.";
    let quotes = find(&bare(text), Wanted::Claims).quotes;
    let parts: Vec<_> = quotes.iter().map(|q| &text[q.span.range()]).collect();
    assert_eq!(parts, ["the pier was closed", "the bay was calm", "that it was cold"]);
}

#[test]
fn thinking_and_wanting() {
    held("Orla Finch hopes [[to open the pier in spring]].", "Orla Finch", "Orla Finch");
    held("The harbour board refused [[to pay for the pier]].", "harbour board", "The harbour board");
    held("Orla Finch thinks [[the pier is safe]].", "Orla Finch", "Orla Finch");
    held("Orla Finch never understood [[why the pier was closed]].", "Orla Finch", "Orla Finch");
    held("Residents want [[a new pier]].", "Residents", "Residents");
}

#[test]
fn judging() {
    held("Orla Finch praised [[the plan for the pier]] at a meeting on Friday.", "Orla Finch", "Orla Finch");
    held("Orla Finch accused [[the board of wasting money]].", "Orla Finch", "Orla Finch");
    held("Orla Finch called [[the plan “a folly”]] on Monday.", "Orla Finch", "Orla Finch");
    held("Orla Finch called for [[a vote of the whole town]].", "Orla Finch", "Orla Finch");
    held("Orla Finch left the room, dismissing [[the whole idea]].", "Orla Finch", "Orla Finch");
}

#[test]
fn nouns_of_thinking() {
    held("The town laughed at Finch's claim [[that the pier was safe]].", "Finch", "Finch's");
    held("The town remembers her promise [[to open the pier]].", "her", "her");
}

#[test]
fn nobody_is_named() {
    held("[[The pier is expected to open in spring]].", "", "");
    held("Finch was asked [[whether the pier was safe]].", "", "");
    held("[[The board seemed to know about the crack]].", "", "");
}

#[test]
fn what_is_held_is_nobodys_claim() {
    let found =
        find(&bare("The harbour board wants 40 new ferries to cross the bay in 2019."), Wanted::Claims);
    assert_eq!(found.claims.iter().map(|c| c.speaker.as_ref()).collect::<Vec<_>>(), [None]);
    assert!(found.claims.iter().all(|c| c.proposition.is_none()));
}

#[test]
fn what_somebody_says_that_others_hold_is_one_attribution() {
    said("Finch said [[the harbour board hopes to open the pier and fears the cost]].", "Finch", "Finch");
}

#[test]
fn the_sentence_that_names_the_speaker_belongs_to_the_marks_before() {
    said("[[“Is the pier safe? Nobody told us.”]] Orla Finch said.", "Orla Finch", "Orla Finch");
    said("[[“Is the pier safe?”]] Orla Finch said on Friday.", "Orla Finch", "Orla Finch");
}

#[test]
fn a_colon_announces_the_next_paragraph() {
    let document =
        read("Orla Finch wrote to the harbour board:\n\n“The pier has been closed for eleven weeks now.”");
    let quotes = find(&document, Wanted::Claims).quotes;
    let names: Vec<_> = quotes.iter().filter_map(|q| q.speaker.as_ref()).map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Orla Finch"]);
}

#[test]
fn nouns_and_names_that_look_like_verbs() {
    nothing("The United States sent ferries to the bay.");
    nothing("The claims office is closed.");
    nothing("The Hope Foundation gave 40 boats.");
    nothing("The plan was dropped.");
}
