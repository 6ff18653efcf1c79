//! The closed lists: words that carry no matter, words that deny, words that oppose each other.

/// Folded words that say nothing about the matter. Sorted.
const EMPTY: &[&str] = &[
    "a", "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did", "do",
    "does", "during", "each", "even", "for", "from", "had", "has", "have", "having", "he", "her", "here",
    "hers", "him", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its", "itself", "just",
    "may", "me", "might", "more", "most", "much", "must", "my", "no", "not", "of", "on", "one", "only", "or",
    "other", "our", "out", "over", "own", "said", "same", "say", "says", "shall", "she", "should", "since",
    "so", "some", "such", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this",
    "those", "through", "to", "too", "under", "until", "up", "upon", "us", "very", "was", "we", "were",
    "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "would", "you",
    "your",
];

/// Does the word carry no matter? Given folded, and as written: "May" is a month.
pub fn is_empty(folded: &str, written: &str) -> bool {
    EMPTY.binary_search(&folded).is_ok() && written != "May"
}

/// Stems and words that turn a statement round. Sorted.
const DENIALS: &[&str] = &[
    "aren't",
    "can't",
    "cannot",
    "couldn't",
    "deni",
    "denial",
    "deny",
    "didn't",
    "doesn't",
    "don't",
    "fail",
    "hadn't",
    "hasn't",
    "haven't",
    "isn't",
    "lack",
    "neither",
    "never",
    "no",
    "nobodi",
    "nobody",
    "none",
    "nor",
    "not",
    "noth",
    "refus",
    "refut",
    "reject",
    "shouldn't",
    "unawar",
    "wasn't",
    "weren't",
    "without",
    "won't",
    "wouldn't",
];

/// Does the folded word, or its stem, deny what stands around it?
pub fn denies(folded: &str, stem: &str) -> bool {
    let folded_found = DENIALS.binary_search(&folded).is_ok();
    folded_found || DENIALS.binary_search(&stem).is_ok()
}

/// Stems that oppose each other.
const OPPOSITES: &[(&str, &str)] = &[
    ("abov", "below"),
    ("accept", "reject"),
    ("acquit", "convict"),
    ("agre", "disagre"),
    ("allow", "ban"),
    ("allow", "forbid"),
    ("approv", "reject"),
    ("best", "worst"),
    ("better", "wors"),
    ("confirm", "deni"),
    ("decreas", "increas"),
    ("declin", "increas"),
    ("declin", "rise"),
    ("down", "up"),
    ("drop", "rise"),
    ("fall", "rise"),
    ("fell", "rise"),
    ("fell", "rose"),
    ("drop", "rose"),
    ("fell", "increas"),
    ("decreas", "rose"),
    ("fals", "true"),
    ("few", "mani"),
    ("fewer", "more"),
    ("gain", "lose"),
    ("gain", "lost"),
    ("guilti", "innoc"),
    ("higher", "lower"),
    ("highest", "lowest"),
    ("illeg", "legal"),
    ("larger", "smaller"),
    ("largest", "smallest"),
    ("less", "more"),
    ("lose", "win"),
    ("lost", "won"),
    ("oppos", "support"),
    ("safe", "unsaf"),
    ("fail", "succeed"),
];

/// Do the two stems oppose each other?
pub fn oppose(a: &str, b: &str) -> bool {
    OPPOSITES.iter().any(|(x, y)| (*x == a && *y == b) || (*x == b && *y == a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(EMPTY.windows(2).all(|w| w[0] < w[1]));
        assert!(DENIALS.windows(2).all(|w| w[0] < w[1]));
    }
}
