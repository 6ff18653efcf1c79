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
        || MANY.contains(last)
        || ONE.contains(last)
            && !has_initial
            && (before.iter().all(|word| WHICH.contains(word)) || before.len() == 1 && !is_surname(last))
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
