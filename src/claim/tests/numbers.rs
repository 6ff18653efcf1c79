//! Figures: every figure of the text is marked and no other is found; expected as "qualifier value unit",
//! a range as "between low high unit", no unit as "-", what is no count with its kind behind.

use super::{marked, words_of};
use crate::claim::NumberKind;
use crate::claim::number::Writing;
use crate::claim::tongue::Tongue;
use crate::claim::words::Words;
use crate::claim::{date, number};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_in("en", text, expected);
}

/// In a document of that language (ISO 639-1).
#[track_caller]
fn check_in(language: &str, text: &str, expected: &[&str]) {
    let (plain, spans) = marked(text);
    let list = words_of(&plain);
    let words = Words { text: &plain, list: &list };
    let (mut dates, mut found) = (Vec::new(), Vec::new());
    let tongue = Tongue::of(Some(language));
    if tongue.is_english() {
        date::dates(words, None, None, &mut dates);
    } else {
        date::dates_in(words, tongue, &mut dates);
    }
    number::numbers(words, &dates, Writing::of(tongue), &mut found);
    let shown: Vec<String> = found
        .iter()
        .map(|n| {
            let high = n.high.map(|h| format!(" {h}")).unwrap_or_default();
            let kind = match n.kind {
                NumberKind::Count => String::new(),
                kind => format!(" {}", kind.word()),
            };
            // Thirds have no end.
            let value = (n.value * 1e6).round() / 1e6;
            format!("{} {value}{high} {}{kind}", n.qualifier.word(), n.unit.as_deref().unwrap_or("-"))
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
    check("aged [[18 to 25]]", &["between 18 25 years age"]);
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
    check("a [[65]]-year-old driver", &["exact 65 years age"]);
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
    check("In 2019 it was on the 20th of May", &[]);
    check("See issue #45 or @user99", &[]);
    check("Account 12345678901234567890 was closed", &[]);
    check("The address is 192.168.0.1 and 10.0.0.1/8", &[]);
}

#[test]
fn shares() {
    check("[[Two thirds]] of the users left", &["exact 0.666667 users share"]);
    check("[[Two-thirds]] of voters agreed", &["exact 0.666667 voters share"]);
    check("About [[three quarters]] of all homes", &["about 0.75 homes share"]);
    check("More than [[three-quarters]] of homes", &["over 0.75 homes share"]);
    check("[[A third]] of the staff quit", &["exact 0.333333 staff share"]);
    check("[[One third]] of the members quit", &["exact 0.333333 members share"]);
    check("[[A quarter]] of the members quit", &["exact 0.25 members share"]);
    check("Nearly [[a fifth]] of the seats", &["about 0.2 seats share"]);
    check("[[Nine tenths]] of the fleet was old", &["exact 0.9 fleet share"]);
    check("Sales fell by [[a third]].", &["exact 0.333333 - share"]);
    check("Sales fell by [[a quarter]] in May", &["exact 0.25 - share"]);
    check("[[Half]] of the users left", &["exact 0.5 users share"]);
    check("Over [[half]] the city fled", &["over 0.5 city share"]);
    check("[[Half]] its members are women", &["exact 0.5 members share"]);
    check("[[1/3]] of the users left", &["exact 0.333333 users share"]);
    check("[[One in five]] adults smokes", &["exact 0.2 adults share"]);
    check("[[One in every five]] adults smokes", &["exact 0.2 adults share"]);
    check("[[3 in 10]] pupils failed", &["exact 0.3 pupils share"]);
    check("At least [[two out of three]] pupils failed", &["at_least 0.666667 pupils share"]);
    check("[[One in 100,000]] people has it", &["exact 0.00001 people share"]);
    check("[[Two of every three]] pupils failed", &["exact 0.666667 pupils share"]);
    check("A third alert came in the first half of the game", &[]);
    check("It took a quarter of an hour and half an hour more", &[]);
    check("The third quarter was better, a fifth wheel", &[]);
    check("It won [[12]] in 2019", &["exact 12 -"]);
    check("[[1½]] litres of it", &["exact 1.5 litres"]);
    check("[[½]] litre of it", &["exact 0.5 litre"]);
}

#[test]
fn multiples() {
    check("[[Twice]] as many people came", &["exact 2 times multiple"]);
    check("It costs [[three times]] the price", &["exact 3 times multiple"]);
    check("It is [[10 times]] more likely", &["exact 10 times multiple"]);
    check("Nearly [[four times]] as many", &["about 4 times multiple"]);
    check("A [[tenfold]] rise in cases", &["exact 10 times multiple"]);
    check("Cases rose [[threefold]]", &["exact 3 times multiple"]);
    check("A [[12-fold]] rise", &["exact 12 times multiple"]);
    check("They met [[three times]] that year", &["exact 3 times multiple"]);
    check("They met [[three]] times.", &["exact 3 times"]);
    check("They met twice in Paris", &[]);
}

#[test]
fn ordinals() {
    check("the [[20th]] such case", &["exact 20 case ordinal"]);
    check("the [[1,000th]] visitor", &["exact 1000 visitor ordinal"]);
    check("the [[third]]-largest city", &["exact 3 city ordinal"]);
    check("the [[second]] largest bank", &["exact 2 bank ordinal"]);
    check("for the [[fourth]] time", &["exact 4 time ordinal"]);
    check("a [[fifth]] consecutive loss", &["exact 5 loss ordinal"]);
    check("the [[3rd]] largest city", &["exact 3 city ordinal"]);
    check("its [[21st]] victory", &["exact 21 victory ordinal"]);
    check("The first alert and the second alert", &[]);
    check("He lives on 5th Avenue, in the 19th century", &[]);
    check("the 2nd Battalion", &[]);
    check("Second, the firm was told", &[]);
}

#[test]
fn rates() {
    check("[[120]] deaths per 100,000 people", &["exact 120 deaths per 100,000 people rate"]);
    check("[[5.2]] births per 1,000 women", &["exact 5.2 births per 1,000 women rate"]);
    check("about [[40]] cases per million people", &["about 40 cases"]);
    check("[[30]] cases per 10 thousand residents", &["exact 30 cases per 10 thousand residents rate"]);
    check("[[5 percent]] per year", &["exact 5 percent"]);
    check("[[80 km per hour]]", &["exact 80 km/h"]);
}

#[test]
fn ages() {
    check("Ann Bell, [[45]], said so", &["exact 45 years age"]);
    check("Ann Bell, [[45]].", &["exact 45 years age"]);
    check("Ann Bell ([[45]]) said so", &["exact 45 years age"]);
    check("He died aged [[92]]", &["exact 92 years age"]);
    check("He left at the age of [[17]]", &["exact 17 years age"]);
    check("an [[18]]-month-old child", &["exact 18 months age"]);
    check("She is [[45]] years old", &["exact 45 years age"]);
    check("people aged between [[18 and 25]]", &["between 18 25 years age"]);
    check("people aged over [[65]]", &["over 65 -"]);
    check("[[Seven]]-year-old twins", &["exact 7 years age"]);
}

#[test]
fn scores() {
    check("They won [[3-0]] on the day", &["exact 3 0 - score"]);
    check("They lost [[1–2]] at home", &["exact 1 2 - score"]);
    check("a [[58-42]] vote", &["exact 58 42 - score"]);
    check("The house voted [[58-42]] to pass it", &["exact 58 42 - score"]);
    check("It passed by [[58 to 42]].", &["exact 58 42 - score"]);
    check("It passed by [[58 votes to 42]]", &["exact 58 42 votes score"]);
    check("They won [[3-5]] seats", &["between 3 5 seats"]);
    check("The score was [[2-2]].", &["exact 2 2 - score"]);
}

#[test]
fn signs_and_degrees() {
    check("It was [[−5°C]] outside", &["exact -5 °C"]);
    check("It was [[minus 12 degrees]] outside", &["exact -12 degrees"]);
    check("It fell to [[-3%]] in May", &["exact -3 percent"]);
    check("It was [[38 degrees Celsius]]", &["exact 38 °C"]);
    check("It was [[101°F]]", &["exact 101 °F"]);
    check("It warmed by [[1.5°C]]", &["exact 1.5 °C"]);
    check("Rates rose [[25 basis points]]", &["exact 25 basis points"]);
    check("The years 2016-2018", &[]);
}

#[test]
fn more_money() {
    check("It paid [[5 €]]", &["exact 5 EUR"]);
    check("It paid [[R$5 million]]", &["exact 5000000 BRL"]);
    check("It paid [[A$5m]]", &["exact 5000000 AUD"]);
    check("It paid [[₺300]]", &["exact 300 TRY"]);
    check("It paid [[RMB 2 billion]]", &["exact 2000000000 CNY"]);
    check("It paid [[CHF 20]]", &["exact 20 CHF"]);
    check("It paid [[20 Swiss francs]]", &["exact 20 CHF"]);
    check("It paid [[$1.2tn]]", &["exact 1200000000000 USD"]);
    check("It paid [[£3.4bn]] more", &["exact 3400000000 GBP"]);
    check("It paid [[₹12,34,567]]", &["exact 1234567 INR"]);
    check("It paid [[Rs 1.5 lakh crore]]", &["exact 1500000000000 INR"]);
    check("a [[$5-million]] loan", &["exact 5000000 USD"]);
    check("a [[$5 million to $7 million]] loan", &["between 5000000 7000000 USD"]);
    check("between [[£20 and £30]] a head", &["between 20 30 GBP"]);
    check("It paid [[two million dollars]]", &["exact 2000000 USD"]);
    check("It paid [[50 cents]]", &["exact 50 cents"]);
    check("It paid [[10 million US dollars]]", &["exact 10000000 USD"]);
}

#[test]
fn more_qualifiers() {
    check("[[1,000]]-plus cases", &["at_least 1000 cases"]);
    check("[[20]]-odd cases", &["about 20 cases"]);
    check("[[20]] cases or thereabouts", &["exact 20 cases"]);
    check("in the region of [[20]] cases", &["about 20 cases"]);
    check("on the order of [[200]] cases", &["about 200 cases"]);
    check("just shy of [[200]] cases", &["under 200 cases"]);
    check("just short of [[200]] cases", &["under 200 cases"]);
    check("not even [[200]] cases", &["under 200 cases"]);
    check("upwards of [[200]] cases", &["over 200 cases"]);
    check("north of [[200]] cases", &["over 200 cases"]);
    check("not less than [[200]] cases", &["at_least 200 cases"]);
    check("not more than [[200]] cases", &["at_most 200 cases"]);
    check("a minimum of [[200]] cases", &["at_least 200 cases"]);
    check("a maximum of [[200]] cases", &["at_most 200 cases"]);
    check("limited to [[200]] cases", &["at_most 200 cases"]);
    check("capped at [[200]] cases", &["at_most 200 cases"]);
    check("approaching [[200]] cases", &["about 200 cases"]);
    check("~[[200]] cases", &["about 200 cases"]);
    check(">[[200]] cases", &["over 200 cases"]);
    check("<[[200]] cases", &["under 200 cases"]);
    check("circa [[200]] cases", &["about 200 cases"]);
    check("exactly [[200]] cases", &["exact 200 cases"]);
    check("only [[200]] cases", &["exact 200 cases"]);
    check("a record [[200]] cases", &["exact 200 cases"]);
    check("more than a record [[200]] cases", &["over 200 cases"]);
    check("slightly more than [[200]] cases", &["over 200 cases"]);
    check("well below [[200]] cases", &["under 200 cases"]);
    check("[[200]] or fewer cases", &["at_most 200 cases"]);
    check("as few as [[200]] cases", &["at_least 200 cases"]);
    check("virtually [[200]] cases", &["about 200 cases"]);
    check("at the very least [[200]] cases", &["exact 200 cases"]);
}

#[test]
fn more_digits_and_words() {
    check("[[1.400.000]] users", &["exact 1400000 users"]);
    check("[[1'400]] users", &["exact 1400 users"]);
    check("[[12'345'678]] users", &["exact 12345678 users"]);
    check("[[0.5]] points", &["exact 0.5 points"]);
    check("[[1,400.50 euros]]", &["exact 1400.5 EUR"]);
    check("[[Zero]] cases", &["exact 0 cases"]);
    check("[[0]] cases", &["exact 0 cases"]);
    check("[[Nineteen]] ships", &["exact 19 ships"]);
    check("[[Twelve thousand]] jobs", &["exact 12000 jobs"]);
    check("[[Three hundred]] jobs", &["exact 300 jobs"]);
    check("[[One million]] jobs", &["exact 1000000 jobs"]);
    check("[[1.4 thousand]] users", &["exact 1400 users"]);
    check("[[Seven and a half]] years", &["exact 7.5 years"]);
    check("[[One and a half million]] users", &["exact 1500000 users"]);
    check("[[Two dozen]] officers", &["exact 24 officers"]);
    check("[[Half a dozen]] officers", &["exact 6 officers"]);
    check("[[Five crore]] voters", &["exact 50000000 voters"]);
    check("[[25 lakh]] voters", &["exact 2500000 voters"]);
    check("[[2.5 lakh]] voters", &["exact 250000 voters"]);
    check("[[Eighty-four]] seats", &["exact 84 seats"]);
    check("[[1.2m]] viewers", &["exact 1200000 viewers"]);
    check("[[3k]] followers", &["exact 3000 followers"]);
    check("[[12kg]] of rice", &["exact 12 kg"]);
    check("a [[3]]-metre wall", &["exact 3 metre"]);
    check("a [[5-million-euro]] grant", &["exact 5000000 EUR"]);
}

#[test]
fn figures_of_other_languages() {
    check_in("de", "Es gab [[1.400]] Nutzer", &["exact 1400 Nutzer"]);
    check_in("de", "Es gab [[1.400.000]] Nutzer", &["exact 1400000 Nutzer"]);
    check_in("de", "Das sind [[3,5 Prozent]] mehr", &["exact 3.5 percent"]);
    check_in("de", "Das sind [[3,5 %]] mehr", &["exact 3.5 percent"]);
    check_in("de", "Es waren [[1,5 Milliarden]] Nutzer", &["exact 1500000000 Nutzer"]);
    check_in("de", "Es waren [[400 Millionen]] Nutzer", &["exact 400000000 Nutzer"]);
    check_in("de", "Es kostet [[2 Mio. Euro]]", &["exact 2000000 EUR"]);
    check_in("de", "Es kostet [[1.234,50 Euro]]", &["exact 1234.5 EUR"]);
    check_in("de", "Es waren [[1'400]] Nutzer", &["exact 1400 Nutzer"]);
    check_in("fr", "Il y a [[1 400]] utilisateurs", &["exact 1400 utilisateurs"]);
    check_in("fr", "Il y a [[1\u{202f}400]] utilisateurs", &["exact 1400 utilisateurs"]);
    check_in("fr", "Il y a [[1,5 milliard]] d’utilisateurs", &["exact 1500000000 utilisateurs"]);
    check_in("fr", "Il y a [[400 millions]] de personnes", &["exact 400000000 personnes"]);
    check_in("fr", "Une hausse de [[3,5 pour cent]]", &["exact 3.5 percent"]);
    check_in("es", "Hay [[1.400]] usuarios", &["exact 1400 usuarios"]);
    check_in("es", "Hay [[400 millones]] de usuarios", &["exact 400000000 usuarios"]);
    check_in("es", "Hay [[20 mil]] usuarios", &["exact 20000 usuarios"]);
    check_in("it", "Ci sono [[1,5 miliardi]] di utenti", &["exact 1500000000 utenti"]);
    check_in("pt", "Há [[400 milhões]] de usuários", &["exact 400000000 usuários"]);
    check_in("nl", "Er zijn [[1,5 miljard]] gebruikers", &["exact 1500000000 gebruikers"]);
    check_in("pl", "Było [[20 tys.]] osób", &["exact 20000 osób"]);
    check_in("sv", "Det var [[1 400]] användare", &["exact 1400 användare"]);
    check_in("ru", "Было [[1,5 млрд]] пользователей", &["exact 1500000000 пользователей"]);
    check_in("tr", "[[400 milyon]] kullanıcı", &["exact 400000000 kullanıcı"]);
    check_in("id", "Ada [[400 juta]] pengguna", &["exact 400000000 pengguna"]);
    check_in("hi", "[[१,४००]] उपयोगकर्ता", &["exact 1400 उपयोगकर्ता"]);
    check_in("hi", "[[४० करोड\u{93c}]] उपयोगकर्ता", &["exact 400000000 उपयोगकर्ता"]);
    check_in("hi", "[[१२१]] भारतीय", &["exact 121 भारतीय"]);
    check_in("ar", "هناك [[١٬٤٠٠]] مستخدم", &["exact 1400 مستخدم"]);
    check_in("ar", "هناك [[١٫٥ مليار]] مستخدم", &["exact 1500000000 مستخدم"]);
    check_in("ar", "هناك [[400 مليون]] مستخدم", &["exact 400000000 مستخدم"]);
    check_in("zh", "有[[1,400]]人", &["exact 1400 人"]);
    check_in("zh", "有[[4亿]]用户", &["exact 400000000 -"]);
    check_in("ja", "[[15億]]人", &["exact 1500000000 人"]);
    check("There were [[１４００]] users", &["exact 1400 users"]);
}

#[test]
fn a_document_of_figures_only_is_read_in_a_moment() {
    let text = "one hundred and ".repeat(20_000);
    let list = words_of(&text);
    let mut found = Vec::new();
    number::numbers(Words { text: &text, list: &list }, &[], Writing::Point, &mut found);
    assert!(!found.is_empty());
}

/// Each was read otherwise, or not at all, in a made-up report.
#[test]
fn figures_as_reports_write_them() {
    check("The firm employed [[1.2m]] people", &["exact 1200000 people"]);
    check("The wall is [[1.2m]] high", &["exact 1.2 m"]);
    check("The rate fell to [[9.8]] per 100,000", &["exact 9.8 per 100,000 rate"]);
    check("It flew at [[900 km/h]] that day", &["exact 900 km/h"]);
    check("It flew at [[500 miles an hour]]", &["exact 500 mph"]);
    check("The wind blew at [[30 metres per second]]", &["exact 30 m/s"]);
    check("The fine is [[$1 000 000]] now", &["exact 1000000 USD"]);
    check("It was triggered by [[498 votes to 114]]", &["exact 498 114 votes score"]);
    check("The bill passed [[51 to 49]]", &["exact 51 49 - score"]);
    check("It costs [[5p]] a day, seen in 720p", &["exact 5 pence"]);
}

/// Each was read otherwise by somebody who tried the program on a folder of reports.
#[test]
fn figures_that_hang_on_other_words() {
    check("It lost [[one point four billion]] gallons", &["exact 1400000000 gallons"]);
    check("[[A quarter of a million euros]] went", &["exact 250000 EUR"]);
    check(
        "They won [[6-4]], [[3-6]], [[7-5]]",
        &["exact 6 4 - score", "exact 3 6 - score", "exact 7 5 - score"],
    );
    check("It closed [[38]] of the county's [[112]] stations", &["exact 38 stations", "exact 112 stations"]);
    check("The rate fell from [[5.1]] to [[3.9 percent]]", &["exact 5.1 percent", "exact 3.9 percent"]);
    check("No family will pay more than [[€5]]", &["at_most 5 EUR"]);
    check("It paid no bill, and more than [[€5]] went", &["over 5 EUR"]);
    check("It is told in Report 24-117", &[]);
}
