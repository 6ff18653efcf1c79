//! Bylines in which nobody is named: "Our Correspondent", "Harbour Wire staff", "Web Desk".

use crate::text::fold_space;

/// A byline without what names a desk or a post and no person or agency; `None` where nothing is left of it.
pub fn named(byline: &str) -> Option<String> {
    let folded = fold_space(byline.trim());
    if folded.is_empty() {
        return None;
    }
    let parts: Vec<&str> = parts(&folded).collect();
    let left: Vec<&str> = parts.iter().copied().filter(|part| !is_post(part)).collect();
    match left.len() {
        0 => None,
        // As it was written, where all of it names somebody.
        all if all == parts.len() => Some(byline.trim().to_owned()),
        _ => Some(left.join(", ")),
    }
}

fn parts(byline: &str) -> impl Iterator<Item = &str> {
    let parts = byline.split([',', ';', '&', '|']).flat_map(|part| part.split(" and "));
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
        for somebody in
            ["Ana Brede", "Ana Brede and Jon Holt", "Ana Brede, Jon Holt", "PTI", "Reuters", "Ana Deskin"]
        {
            check(somebody, somebody);
        }
        check("Ana Brede, Staff Writer", "Ana Brede");
        check("Ana Brede and Harbour Wire staff", "Ana Brede");
        check("Ana Brede, Political Editor, and Jon Holt", "Ana Brede, Jon Holt");
    }
}
