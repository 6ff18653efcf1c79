//! Attributions, propositions and kinds that were once wrong, each on a sentence of the same shape.

use super::laws::bare;
use crate::claim::{Proposal, Quote, QuoteKind, Wanted, find, list, told_by};
use crate::corpus::{Document, Landmark, LandmarkKind};
use crate::text::Span;

/// The proposal of the last sentence.
fn last(text: &str) -> Proposal {
    find(&bare(text), Wanted::Sentences).claims.pop().expect("the text has a sentence")
}

/// Speaker and proposition of the last sentence; that of a text that names nobody is empty.
#[track_caller]
fn check(text: &str, speaker: &str, proposition: &str) {
    let claim = last(text);
    let found = claim.proposition.as_ref().map_or("", |p| p.text.as_str());
    assert_eq!((claim.speaker.map_or(String::new(), |s| s.name).as_str(), found), (speaker, proposition));
}

#[track_caller]
fn kind(text: &str, expected: &str) {
    assert_eq!(last(text).kind.word(), expected, "{text}");
}

#[test]
fn according_to_a_body_at_the_head() {
    check(
        "According to Tidewater, the pump was built by Brennick Works and had been sold to about 900 farms, including 40 in Wales.",
        "Tidewater",
        "The pump was built by Brennick Works and had been sold to about 900 farms, including 40 in Wales.",
    );
}

#[test]
fn a_statement_set_off_by_commas() {
    let text = "A Tidewater spokesperson, in a written statement, said the firm is deeply committed to clean rivers \
                \"by keeping filters and by staying ahead of growing demand\".";
    check(
        text,
        "Tidewater spokesperson",
        "The firm is deeply committed to clean rivers \"by keeping filters and by staying ahead of growing demand\".",
    );
    assert_eq!(find(&bare(text), Wanted::Claims).quotes[0].kind, QuoteKind::Mixed);
}

#[test]
fn denied_the_claims_saying() {
    check(
        "Harbour sources, however, denied the reports, saying Tidewater only told them about the leak in \"plain figures\" \
         in May and that the firm made no mention of the dye.",
        "Harbour sources",
        "Tidewater only told them about the leak in \"plain figures\" in May and that the firm made no mention of the dye.",
    );
}

#[test]
fn a_relative_clause_between_speaker_and_cue() {
    check(
        "The sources, who asked not to be named, said the council has told Tidewater to mend its outer wall, and that \
         no more leaks into the bay will be tolerated.",
        "sources",
        "The council has told Tidewater to mend its outer wall, and that no more leaks into the bay will be tolerated.",
    );
}

#[test]
fn it_after_a_sentence_about_a_body() {
    check(
        "Tidewater shut two plants. It also claimed that the river is clean.",
        "Tidewater",
        "The river is clean.",
    );
    check(
        "Orla Finch said the river was closed. Tidewater shut two plants. It also claimed that the river is clean.",
        "Tidewater",
        "The river is clean.",
    );
}

#[test]
fn no_claim_is_spoken_by_a_bare_pronoun() {
    for text in [
        "It also claimed that the river is clean.",
        "He said that the river is clean.",
        "They said the river is clean.",
        "We said that the river is clean.",
    ] {
        assert_eq!(last(text).speaker.map(|s| s.name).as_deref(), None, "{text}");
    }
}

#[test]
fn he_after_a_speaker_named_once() {
    check("Halvorsen said the river was closed. He added that it was safe.", "Halvorsen", "It was safe.");
}

#[test]
fn an_opening_phrase_before_speaker_and_cue() {
    check(
        "Taking note of the many complaints from the shore, the Brennick-owned firm Tidewater said it has sued the dredger.",
        "Tidewater",
        "Tidewater has sued the dredger.",
    );
    check(
        "A Tidewater spokesperson said the pump was safe. The spokesperson also noted that the firm was told in May.",
        "Tidewater spokesperson",
        "The firm was told in May.",
    );
}

#[test]
fn a_subordinate_report_does_not_speak_for_the_sentence() {
    check(
        "The plant on the northern shore of the bay was closed for good and for all in the spring after Tidewater said \
         it was leaking.",
        "",
        "",
    );
}

#[test]
fn mostly_in_marks_that_opened_before() {
    let text = "“The firm did not tell us about the leak. If there was a warning, the harbour could have closed its \
                gates,” said a senior harbour safety ministry official who spoke on condition that no name be given.";
    let claim = last(text);
    assert!(claim.quoted);
    assert_eq!(claim.kind.word(), "quotation");
    check(
        text,
        "senior harbour safety ministry official",
        "If there was a warning, the harbour could have closed its gates.",
    );
}

#[test]
fn what_is_not_stated_gives_no_proposition() {
    for text in [
        "Tidewater denied that it had told the council.",
        "Tidewater never said that the river was clean.",
        "Tidewater did not say whether the river was clean.",
        "Tidewater has not said that the river was clean.",
        "No official said that the river was clean.",
        "Tidewater would not say that the river was clean.",
        "Tidewater asked the council to explain what it was doing.",
        "Halvorsen said he was \"deeply sorry for what was done\" and that",
        "The board described the plan as \"a threat that was posed to the bay\".",
    ] {
        let found = last(text).proposition.map(|p| p.text);
        let fair = found.as_deref().is_none_or(|p| p.starts_with("Halvorsen was ") && !p.ends_with("that."));
        assert!(fair, "{text}: {found:?}");
    }
}

#[test]
fn that_as_a_subject_stays() {
    check("“That was wrong for all of us,” Halvorsen said.", "Halvorsen", "That was wrong for all of us.");
    check("Halvorsen said that was wrong for the town.", "Halvorsen", "That was wrong for the town.");
}

#[test]
fn a_paper_whose_name_ends_in_a_verb() {
    let text =
        "Tidewater gave a second warning, as first reported by the Harbour Express and confirmed by sources.";
    let quotes = find(&bare(text), Wanted::Claims).quotes;
    let names: Vec<_> = quotes.iter().filter_map(|q| q.speaker.as_ref()).map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Harbour Express"]);
}

#[test]
fn used_is_a_verb() {
    check(
        "Last week, Brennick, the parent company of Tidewater, alleged that harbour dredger Kestrel used Tidewater pumps \
         to drain the bay.",
        "Brennick",
        "Harbour dredger Kestrel used Tidewater pumps to drain the bay.",
    );
}

#[test]
fn the_kind_follows_the_main_act() {
    kind("Tidewater expresses 'regret' over the leak in the bay", "statement");
    kind(
        "Tidewater has written to the council expressing \"regret\" over the leak, harbour sources said.",
        "event",
    );
    kind(
        "The sources said the council has told Tidewater to mend its wall, and that no more leaks will be tolerated.",
        "event",
    );
    kind("The council has claimed that the firm never warned it; if told, it should have acted.", "event");
    kind("The firm will open a plant in Wales.", "forecast");
    kind("Halvorsen said the firm will open a plant in Wales.", "forecast");
    kind("The plan is a terrible idea for the town.", "opinion");
}

/// "Said by bridge.txt." stood in summaries.
#[test]
fn a_file_name_never_speaks() {
    let text = "The council closed both lanes of the bridge in May 2023.";
    let speaker = |byline: Option<&str>, outlet: Option<&str>| {
        let mut document = bare(text);
        document.byline = byline.map(str::to_owned);
        document.outlet = outlet.map(str::to_owned);
        let first = list(&document, Wanted::Claims).speakers[0].to_string();
        let found = find(&document, Wanted::Claims).claims.remove(0).speaker.map(|s| s.name);
        assert_eq!(found.clone().unwrap_or_default(), first);
        found
    };
    assert_eq!(speaker(None, None), None);
    assert_eq!(speaker(None, Some("Harbour Wire")).as_deref(), Some("Harbour Wire"));
    assert_eq!(speaker(Some("Orla Finch"), Some("Harbour Wire")).as_deref(), Some("Orla Finch"));
}

/// "Nobody will wait longer" was given the reason "says that something happened": for the verb of saying beside it,
/// and under a heading for any word that ends in "s".
#[test]
fn what_is_to_come_or_denied_is_not_told_as_something_that_happened() {
    const REASON: &str = "says that something happened";
    let told = |text: &str| last(text).reasons.contains(&REASON);
    for text in [
        "The minister said that nobody will wait longer than twelve weeks.",
        "\u{201c}Nobody will wait longer,\u{201d} the minister said.",
        "Nobody will wait longer.",
        "The levy will be signed in May.",
        "The firm would have sold the yard.",
        "The board is expected to close the pier.",
        "The council wants the pier to be closed.",
        "The yard was never sold.",
        "Nobody on the pier was hurt.",
        "The proposed levy is high.",
    ] {
        assert!(!told(text), "{text}");
    }
    for text in [
        "The board said that it had sold the pier.",
        "\u{201c}The boats came back empty,\u{201d} the skipper said.",
        "The pier was quietly closed in May.",
        "The levy that the board signed will be repaid.",
        "Some drowned.",
    ] {
        assert!(told(text), "{text}");
    }
    let heading = |text: &str| {
        let mut document = bare(text);
        document.landmarks[0].kind = LandmarkKind::Heading;
        find(&document, Wanted::Sentences).claims.remove(0).reasons.contains(&REASON)
    };
    assert!(heading("Council rejects levy"));
    assert!(!heading("Nobody will wait longer for operations"));
}

/// Paragraphs by line; `#` a heading. The proposed ones.
fn proposed(lines: &[&str]) -> Vec<String> {
    let (mut text, mut landmarks) = (String::new(), Vec::new());
    for line in lines {
        let (kind, words) = line
            .strip_prefix("# ")
            .map_or((LandmarkKind::Paragraph, *line), |words| (LandmarkKind::Heading, words));
        let span = Span::new(text.len(), text.len() + words.len());
        landmarks.push(Landmark { kind, span, label: String::new() });
        text.push_str(words);
        text.push_str("\n\n");
    }
    let document = Document { landmarks, ..bare(&text) };
    assert_eq!(find(&document, Wanted::Claims).claims.len(), list(&document, Wanted::Claims).claims.len());
    let claims = find(&document, Wanted::Claims).claims;
    claims.iter().map(|claim| text[claim.span.range()].to_owned()).collect()
}

/// A headline was a claim beside the sentence that says the same, and so were the lines at a text's foot.
#[test]
fn headlines_that_the_text_repeats_and_the_foot_of_a_text_are_no_claims() {
    let told = [
        "# Board sells 12 ferries for $3 million",
        "The board said on Friday that it had sold 12 ferries for $3 million.",
        "# What the council knew",
        "The council voted 12 to 3 in May to ask for the papers.",
        "# Minister: no cuts to the fund",
        "The minister said that there were no cuts to the fund in 2020.",
        "# Board hid the sale from voters",
        "The pier was closed in June.",
        "# Harbour board annual report",
        "The board was founded in 1921.",
        "Published on 12 November 2019.",
        "Page 1 of 3",
        "Harbour office, 12 Quay Street, Marlow",
    ];
    let expected = [told[1], told[3], told[5], "Board hid the sale from voters", told[7], told[9]];
    assert_eq!(proposed(&told), expected);
    // What the headline adds is a claim.
    let more = ["# Board sells 13 ferries", "The board said that it had sold 12 ferries."];
    assert_eq!(proposed(&more), ["Board sells 13 ferries", more[1]]);
    // Lines without a stop are no foot where nothing else stands there.
    assert_eq!(proposed(&["Harbour board: 12 ferries, 40 crew"]).len(), 1);
    // Whoever speaks before the colon is still quoted.
    let document = Document {
        landmarks: vec![Landmark {
            kind: LandmarkKind::Heading,
            span: Span::new(0, 31),
            label: String::new(),
        }],
        ..bare("Minister: no cuts to the funds.")
    };
    let quote = &find(&document, Wanted::Claims).quotes[0];
    assert_eq!(quote.speaker.as_ref().map(|speaker| &*speaker.name), Some("Minister"));
}

/// What a speaker denies was listed as if they had said so.
#[test]
fn a_denial_is_no_assertion() {
    let manners = |text: &str| -> Vec<&'static str> {
        find(&bare(text), Wanted::Sentences).quotes.iter().map(Quote::manner).collect()
    };
    for text in [
        "Tidewater denied that it had sold the pier.",
        "The ministry has repeatedly denied selling the pier to a firm in Bergen.",
        "Orla Finch denies the allegations.",
        "The mayor dismissed the claim that the pier had been sold.",
        "The board rejected reports that the pier had been sold.",
    ] {
        assert_eq!(manners(text), ["denies"], "{text}");
        assert!(last(text).proposition.is_none(), "{text}");
    }
    assert!(last("Tidewater denied that it had sold the pier.").denies);
    assert_eq!(manners("Tidewater said that it had sold the pier."), ["says"]);
    for text in [
        "Tidewater did not deny that it had sold the pier.",
        "Tidewater has not denied that it had sold the pier.",
        "The board rejected the offer of the firm.",
        "The board rejected the offer that the firm had made.",
        "The court rejected the appeal that Orla Finch had filed.",
        "The judge denied bail to Orla Finch.",
        "The bank denied the firm a loan of 3 million euros.",
        "Few denied that the firm had taken bribes.",
        "The firm failed to deny that it had taken bribes.",
        "The firm stopped denying that it had taken bribes.",
        "“We never sold the pier to anybody,” Orla Finch denied.",
    ] {
        assert!(!manners(text).contains(&"denies"), "{text}");
    }
    // Whoever is not told does not deny through the paper.
    assert_eq!(told_by("Tidewater", last("He denied that it was sold.").denies), "Tidewater");
    assert_eq!(told_by("Tidewater", true), "Tidewater denies");
}

/// "The party's Paul Okafor" was taken for the party, and "1 in 10 patients" for whoever spoke next.
#[test]
fn whose_somebody_is_and_a_share_of_many_speak_for_nobody() {
    check(
        "The party's Paul Okafor left the meeting. He said that the plan was dead.",
        "Paul Okafor",
        "The plan was dead.",
    );
    check(
        "The Conservatives’ Ana Brede left the meeting. She said that the plan was dead.",
        "Ana Brede",
        "The plan was dead.",
    );
    check(
        "1 in 10 patients hoped for a bed. They said that the wards were full.",
        "",
        "The wards were full.",
    );
    check(
        "1 in 10 patients said they had waited. He said that the wards were full.",
        "",
        "The wards were full.",
    );
    check("Residents said it was late. He said that the wards were full.", "", "The wards were full.");
    check(
        "Residents said it was late. They said that the wards were full.",
        "Residents",
        "The wards were full.",
    );
}

/// A mail in the first person had hardly a claim: speaking of oneself counts against a sentence in a debate, not here.
#[test]
fn who_writes_a_letter_states_what_happened() {
    let told = "I think I saw him on 3 May 2014.";
    assert_eq!(proposed(&["Dear Paul,", told, "I hope you are well.", "I will come in May."]), [told]);
    assert_eq!(proposed(&["Paul,", told, "It was closed in May."]), ["It was closed in May."]);
}

/// Each figure was read by the reading of the one before it: many in a row ended the program, or took their square.
#[test]
fn a_chain_of_magnitudes_ends() {
    let text = "1万".repeat(50_000);
    let document = Document { language: Some("zh".to_owned()), ..bare(&text) };
    let claims = find(&document, Wanted::Sentences).claims;
    assert_eq!(claims.len(), 1);
    assert!(
        claims[0].numbers.len() > 1_000 && claims[0].numbers.iter().all(|number| number.value <= 10_001.0)
    );
}

/// "Published in May, the report …" was taken for the line that says when a text was published.
#[test]
fn what_was_published_and_counted_is_stated() {
    for text in [
        "Published in May, the report counted 12 deaths.",
        "Posted in Bergen, 400 soldiers died.",
        "Printed by Finch, 12,000 ballots vanished.",
    ] {
        assert!(proposed(&[text, "It was late."]).iter().any(|claim| claim == text), "{text}");
    }
}

/// Who says what stands first was the author's where more followed on the speaker.
#[test]
fn what_stands_first_is_said_by_whom_is_named_behind_it() {
    for text in [
        "Crime fell by 12 percent, said Police Chief Nora Lind, who took office in May 2021 after a long search.",
        "Crime fell by 12 percent, Nora Lind said, and so did the number of officers whom the town had sent home.",
    ] {
        assert_eq!(last(text).speaker.map(|speaker| speaker.name).as_deref(), Some("Nora Lind"), "{text}");
    }
    let text = "\"Not one penny was spent on the office,\" our treasurer, Nora Lind, told the board.";
    assert_eq!(last(text).speaker.map(|speaker| speaker.name).as_deref(), Some("Nora Lind"));
    let before = "\"It was late,\" said Nora Lind.";
    let after = last(&format!("{before} The town has two piers."));
    assert_eq!(after.speaker, None);
    let text = "The town built 12,400 flats in 2023, said housing minister Carl Brandt.";
    assert_eq!(last(text).speaker.map(|speaker| speaker.name).as_deref(), Some("Carl Brandt"));
}
