//! Bylines as a list of names, the same whichever file they stood in; and those in which nobody is named: "Our
//! Correspondent", "Harbour Wire staff", "Web Desk".

use crate::text::fold_space;

/// Those whom a byline names, without posts, desks and places; `None` where it names no person or agency.
pub fn named(byline: &str) -> Option<String> {
    const NOBODY: [&str; 7] = ["he", "she", "it", "they", "we", "i", "you"];
    let folded = fold_space(byline.trim());
    if folded.is_empty() || NOBODY.iter().any(|word| folded.eq_ignore_ascii_case(word)) {
        return None;
    }
    let left: Vec<&str> = parts(&folded).filter(|part| !is_post(part)).map(without_place).collect();
    (!left.is_empty()).then(|| left.join(", "))
}

/// "Ana Brede in Ellersby", "Ana Brede for Harbour Wire": the name alone, which has two words or more.
fn without_place(part: &str) -> &str {
    let ends = [" in ", " for "].into_iter().filter_map(|word| part.find(word));
    let end = ends.filter(|at| part[..*at].contains(' ')).min();
    &part[..end.unwrap_or(part.len())]
}

fn parts(byline: &str) -> impl Iterator<Item = &str> {
    let parts = byline.split([',', ';', '&', '|']).flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| part.split(" und ")).flat_map(|part| part.split(" et "));
    parts.map(|part| part.trim().trim_start_matches("and ").trim()).filter(|part| !part.is_empty())
}

/// Behind whatever they stand: more than one person, and none of them named.
const MANY: &[&str] = &[
    "staff",
    "bureau",
    "desk",
    "newsroom",
    "team",
    "correspondents",
    "reporters",
    "writers",
    "editors",
    "contributors",
    "redaktion",
    "redaction",
    "rédaction",
    "redacción",
    "redazione",
    "redactie",
];

/// Those of [`MANY`] that people are called too, behind a first name.
const SURNAMES: &[&str] = &["staff", "bureau", "desk", "team"];

/// First names that are heard often. None is the name of a city, and none begins the name of a paper.
const FIRST_NAMES: &str = "aaron adam ahmed aisha alan albert alex alexander alexandra alice alison amanda amy ana \
andrea andrew angela anita ann anna anne anthony antonio arthur barbara ben benjamin bernard beth brian bruce \
carla carlos carol caroline catherine charles chris christina christine christopher claire clara colin craig \
cynthia daniel daniela dave david deborah dennis diana diane donald donna dorothy douglas edward eleanor elena \
elizabeth ellen emily emma eric erin eva fatima felix fiona frances francis frank fred gary geoffrey gerald gordon \
graham greg gregory hannah harold harry heather helen henry howard hugh ian ines isabel jack jacob james jane janet \
jason jean jeff jeffrey jennifer jeremy jessica jill jim joan joe john jonathan jose joseph joshua joyce juan judith \
judy julia julian julie karen karl kate katherine kathleen keith kelly kenneth kevin kim laura lauren leo leslie \
lesley linda lisa louis louise lucy luis luke margaret maria marie marion martha martin mary matthew megan melissa \
michael michelle miguel mohammed monica nancy natalie nathan neil nicholas nicole nigel nina oliver olivia oscar \
pamela patricia patrick paul paula pedro peter philip philippe pierre priya rachel rahul ralph raymond rebecca \
richard robert roger ronald rosa russell ruth ryan sally sam samuel sandra sara sarah scott sean sharon sheila \
simon sophie stephanie stephen steve steven stuart susan tara teresa theresa thomas tim timothy tom tony tracy \
valerie vanessa vincent walter wendy william yvonne zoe";

/// Of one person who is not named, where no name stands before.
const ONE: &[&str] =
    &["correspondent", "reporter", "writer", "editor", "contributor", "representative", "columnist"];

/// What stands before these and is no name.
const WHICH: &[&str] = &[
    "from",
    "by",
    "our",
    "own",
    "a",
    "an",
    "the",
    "special",
    "staff",
    "senior",
    "chief",
    "principal",
    "political",
    "foreign",
    "city",
    "local",
    "national",
    "state",
    "sport",
    "sports",
    "business",
    "legal",
    "crime",
    "science",
    "health",
    "education",
    "diplomatic",
    "defence",
    "defense",
    "economics",
    "environment",
    "web",
    "online",
    "digital",
    "news",
    "guest",
    "contributing",
    "associate",
    "assistant",
    "deputy",
    "managing",
    "night",
    "day",
];

fn is_post(part: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let lower = part.to_lowercase();
    // "Our Correspondent in Lagos"
    let head =
        [" in ", " at "].iter().fold(lower.as_str(), |head, cut| head.split(cut).next().unwrap_or(head));
    let words: Vec<&str> =
        head.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let Some((last, before)) = words.split_last() else { return false };
    if words.len() > MOST_WORDS {
        return false;
    }
    // "A. Writer" is somebody.
    let has_initial = part.split(' ').any(|word| word.ends_with('.') && word.chars().count() == 2);
    let is_news = before.last() == Some(&"news") && matches!(*last, "service" | "network");
    is_news
        || MANY.contains(last) && !is_called_so(part, &words)
        || ONE.contains(last)
            && !has_initial
            && (before.iter().all(|word| WHICH.contains(word)) || before.len() == 1 && !is_surname(last))
}

/// "Leslie Staff", "Leslie K. Desk": are the words, of which the last names a desk, somebody's name? Written with
/// capitals, and a first name before, without words of an outlet or an article.
fn is_called_so(part: &str, words: &[&str]) -> bool {
    let is_first = |word: &str| FIRST_NAMES.split(' ').any(|name| name == word);
    let capital =
        part.split(' ').nth(words.len() - 1).is_some_and(|word| word.starts_with(char::is_uppercase));
    match words {
        [first, middle @ .., last] if capital && SURNAMES.contains(last) => {
            is_first(first) && middle.iter().all(|word| word.chars().count() == 1 || is_first(word))
        }
        _ => false,
    }
}

/// May a person be called so?
fn is_surname(post: &str) -> bool {
    matches!(post, "writer" | "editor")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(byline: &str, left: &str) {
        assert_eq!(named(byline).as_deref().unwrap_or_default(), left, "{byline}");
    }

    #[test]
    fn posts_and_desks_name_nobody() {
        for nobody in [
            "Our Correspondent",
            "our correspondent in Lagos",
            "From Our Own Correspondent",
            "Special Political Correspondent",
            "HW Correspondent",
            "Staff Reporter",
            "staff",
            "Harbour Wire staff",
            "The Harbour Wire Web Desk",
            "Harbour News Service",
            "Lima Bureau, Staff Writer",
            "Redaktion",
            "  ",
        ] {
            check(nobody, "");
        }
    }

    #[test]
    fn a_person_may_be_called_as_a_desk_is() {
        for somebody in ["Leslie Staff", "Leslie K. Bureau", "Anna Maria Desk", "Tom Team"] {
            check(somebody, somebody);
        }
        for nobody in [
            "The Leslie Staff",
            "Leslie staff",
            "Reuters Staff",
            "Paris Bureau",
            "Leslie Harbour Desk",
            "Sports Team",
        ] {
            check(nobody, "");
        }
    }

    #[test]
    fn persons_and_agencies_stay() {
        for somebody in ["Ana Brede", "Ana Brede, Jon Holt", "PTI", "Reuters", "Ana Deskin"] {
            check(somebody, somebody);
        }
        check("Ana Brede and Jon Holt", "Ana Brede, Jon Holt");
        check("Ana Brede et Zoë Holt und Ola Münz", "Ana Brede, Zoë Holt, Ola Münz");
        check("Ana Brede in Ellersby & Jon Holt for the Harbour Wire", "Ana Brede, Jon Holt");
        check("Ana Brede, Port Correspondent", "Ana Brede");
        check("Women in Print", "Women in Print");
        check("Ana Brede, Staff Writer", "Ana Brede");
        check("Ana Brede and Harbour Wire staff", "Ana Brede");
        check("Ana Brede, Political Editor, and Jon Holt", "Ana Brede, Jon Holt");
    }
}
