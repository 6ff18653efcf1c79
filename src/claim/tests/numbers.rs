//! Figures: every figure of the text is marked and no other is found; expected as "qualifier value unit",
//! a range as "between low high unit", no unit as "-".

use super::{marked, words_of};
use crate::claim::words::Words;
use crate::claim::{date, number};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (plain, spans) = marked(text);
    let list = words_of(&plain);
    let words = Words { text: &plain, list: &list };
    let (mut dates, mut found) = (Vec::new(), Vec::new());
    date::dates(words, None, &mut dates);
    number::numbers(words, &dates, &mut found);
    let shown: Vec<String> = found
        .iter()
        .map(|n| {
            let high = n.high.map(|h| format!(" {h}")).unwrap_or_default();
            format!("{} {}{high} {}", n.qualifier.word(), n.value, n.unit.as_deref().unwrap_or("-"))
        })
        .collect();
    assert_eq!(shown, expected, "in {text:?}");
    let places: Vec<_> = found.iter().map(|n| n.span).collect();
    let words: Vec<_> = places.iter().map(|s| &plain[s.range()]).collect();
    assert_eq!(places, spans, "in {text:?}, found {words:?}");
}

#[test]
fn digits() {
    check("It hit [[1,400]] users", &["exact 1400 users"]);
    check("It hit [[1400]] users", &["exact 1400 users"]);
    check("The sum was [[12,34,567 rupees]] short", &["exact 1234567 INR"]);
    check("[[1,00,000]] homes lost power", &["exact 100000 homes"]);
    check("[[7]] people and [[12]] dogs were found", &["exact 7 people", "exact 12 dogs"]);
    check("The index rose [[3.5]] points", &["exact 3.5 points"]);
    check("There were [[10\u{202f}500]] visitors", &["exact 10500 visitors"]);
    check("The lake covers [[250km]] of coast", &["exact 250 km"]);
    check("[[121]] Indians were told", &["exact 121 Indians"]);
    check("It has [[400k]] readers", &["exact 400000 readers"]);
    check("It has [[2.5m]] subscribers", &["exact 2500000 subscribers"]);
    check("The wall is [[3m]] high", &["exact 3 m"]);
}

#[test]
fn magnitudes() {
    check("It has over [[1.5 billion]] users globally", &["over 1500000000 users"]);
    check("A base of [[400 million]] users", &["exact 400000000 users"]);
    check("Of them [[400 millions]] are from here", &["exact 400000000 -"]);
    check("[[2 lakh]] farmers signed up", &["exact 200000 farmers"]);
    check("[[1.2 crore]] voters were added", &["exact 12000000 voters"]);
    check("The plan costs [[3 lakh crore rupees]]", &["exact 3000000000000 INR"]);
    check("[[5bn]] messages a day", &["exact 5000000000 messages"]);
    check("[[30mn]] downloads", &["exact 30000000 downloads"]);
    check("[[12 thousand]] jobs went", &["exact 12000 jobs"]);
    check("[[Two million]] people fled", &["exact 2000000 people"]);
    check("[[Half a million]] people fled", &["exact 500000 people"]);
    check("[[Two and a half million]] people fled", &["exact 2500000 people"]);
    check("[[A million]] people marched", &["exact 1000000 people"]);
    check("[[A dozen]] officers came", &["exact 12 officers"]);
}

#[test]
fn number_words() {
    check("[[Four]] continents were touched", &["exact 4 continents"]);
    check("[[Twenty]] countries signed", &["exact 20 countries"]);
    check("[[Twenty-five]] ships sailed", &["exact 25 ships"]);
    check("[[One hundred and twenty-one]] users were told", &["exact 121 users"]);
    check("[[Fourteen hundred]] users were told", &["exact 1400 users"]);
    check("[[Two hundred thousand]] homes", &["exact 200000 homes"]);
    check("[[Two million three hundred thousand]] homes", &["exact 2300000 homes"]);
    check("[[One]] person died", &["exact 1 person"]);
    check("One of them left, no one came, and one could see it", &[]);
    check("[[Ninety-nine]] balloons", &["exact 99 balloons"]);
    check("[[Two thousand and five]] seats", &["exact 2005 seats"]);
}

#[test]
fn percent_and_money() {
    check("Inflation was [[9 percent]] in spring", &["exact 9 percent"]);
    check("Inflation was [[9%]] in spring", &["exact 9 percent"]);
    check("Inflation was [[9.25 per cent]] in spring", &["exact 9.25 percent"]);
    check("It fell by [[2 percentage points]]", &["exact 2 percentage points"]);
    check("[[Nine percent]] said yes", &["exact 9 percent"]);
    check("It paid [[$5 million]]", &["exact 5000000 USD"]);
    check("It paid [[US$5bn]] in cash", &["exact 5000000000 USD"]);
    check("It paid [[€3.5 million]]", &["exact 3500000 EUR"]);
    check("It paid [[£20]] a head", &["exact 20 GBP"]);
    check("It paid [[₹500 crore]]", &["exact 5000000000 INR"]);
    check("It paid [[Rs 500]]", &["exact 500 INR"]);
    check("It paid [[Rs. 2,500 crore]]", &["exact 25000000000 INR"]);
    check("It paid [[5 dollars]]", &["exact 5 USD"]);
    check("It paid about [[10 million euros]]", &["about 10000000 EUR"]);
    check("A [[5-percent]] rise", &["exact 5 percent"]);
}

#[test]
fn qualifiers() {
    check("in at least [[20]] countries", &["at_least 20 countries"]);
    check("in around [[20]] countries", &["about 20 countries"]);
    check("in some [[20]] countries", &["about 20 countries"]);
    check("in roughly [[20]] countries", &["about 20 countries"]);
    check("in nearly [[20]] countries", &["about 20 countries"]);
    check("in close to [[20]] countries", &["about 20 countries"]);
    check("in an estimated [[20]] countries", &["about 20 countries"]);
    check("in more than [[20]] countries", &["over 20 countries"]);
    check("in no more than [[20]] countries", &["at_most 20 countries"]);
    check("in no fewer than [[20]] countries", &["at_least 20 countries"]);
    check("in fewer than [[20]] countries", &["under 20 countries"]);
    check("in under [[20]] countries", &["under 20 countries"]);
    check("in up to [[20]] countries", &["at_most 20 countries"]);
    check("in as many as [[20]] countries", &["at_most 20 countries"]);
    check("in at most [[20]] countries", &["at_most 20 countries"]);
    check("in [[20]] or more countries", &["at_least 20 countries"]);
    check("in [[20]]+ countries", &["at_least 20 countries"]);
    check("in well over [[1,000]] cases", &["over 1000 cases"]);
    check("in excess of [[1,000]] cases", &["over 1000 cases"]);
    check("in just under [[1,000]] cases", &["under 1000 cases"]);
    check("more than [[a million]] cases", &["over 1000000 cases"]);
    check("more than [[half a million]] cases", &["over 500000 cases"]);
    check("Among the [[1,400]] users targeted", &["exact 1400 users"]);
    check("It gave information about [[121]] users", &["exact 121 users"]);
    check("A total of [[58]] votes", &["exact 58 votes"]);
    check("India accounts for about [[400 million]].", &["about 400000000 -"]);
}

#[test]
fn ranges() {
    check("between [[3 and 5]] people", &["between 3 5 people"]);
    check("[[3 to 5]] people", &["between 3 5 people"]);
    check("[[3-5]] people", &["between 3 5 people"]);
    check("[[3–5 percent]] of it", &["between 3 5 percent"]);
    check("between [[3 and 5 million]] people", &["between 3000000 5000000 people"]);
    check("between [[$3 million and $5 million]]", &["between 3000000 5000000 USD"]);
    check("from [[3 percent]] to [[5 percent]]", &["exact 3 percent", "exact 5 percent"]);
    check("aged [[18 to 25]]", &["between 18 25 -"]);
    check("They won 3-0 on the day", &[]);
}

#[test]
fn what_is_counted() {
    check("[[121]] Indian users had been told", &["exact 121 users"]);
    check(
        "[[1.5 billion]] users, of which India has about [[400 million]].",
        &["exact 1500000000 users", "about 400000000 users"],
    );
    check("[[121]] of the [[1,400]] users", &["exact 121 users", "exact 1400 users"]);
    check("a [[20]]-nation group", &["exact 20 nation"]);
    check("a [[65]]-year-old driver", &["exact 65 year"]);
    check("[[45]] senior government officials left", &["exact 45 officials"]);
    check("[[300]] people's homes", &["exact 300 people"]);
    check("Of the crew [[31]] Norwegian were Norwegians", &["exact 31 Norwegians"]);
    check("[[31]] Norwegian sailors, cooks and pilots left", &["exact 31 sailors"]);
    check("Of the dead [[12]] were Norwegian sailors", &["exact 12 sailors"]);
    check("Of the crew [[12]] were arrested at sea", &["exact 12 -"]);
    check("[[12]] newly built schools", &["exact 12 -"]);
}

#[test]
fn what_is_no_figure() {
    check("The flaw is called CVE-2019-3568 by all", &[]);
    check("Call 555-1234 or +1 555 now", &[]);
    check("Article 370 was repealed", &[]);
    check("Section 66 and Rule 5 apply", &[]);
    check("Version 1.2.3 was out at 19:07", &[]);
    check("It began at 7 pm and ended at 9:30", &[]);
    check("The G20 met over COVID-19 and 5G", &[]);
    check("Flight 93 left, and Boeing 737 jets stayed", &[]);
    check("See No. 5 on the list", &[]);
    check("Updated: 20-11-2019 19:07", &[]);
    check("In 2019 it was the 20th such case", &[]);
    check("See issue #45 or @user99", &[]);
    check("Account 12345678901234567890 was closed", &[]);
    check("The address is 192.168.0.1 and 10.0.0.1/8", &[]);
}

#[test]
fn a_document_of_figures_only_is_read_in_a_moment() {
    let text = "one hundred and ".repeat(20_000);
    let list = words_of(&text);
    let mut found = Vec::new();
    number::numbers(Words { text: &text, list: &list }, &[], &mut found);
    assert!(!found.is_empty());
}
