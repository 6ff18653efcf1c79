//! When two names in different documents are taken for one speaker's.

/// Equal for spellings of one name: whatever the capitals and points, with or without article and "Mr" before it.
#[must_use]
pub fn name_key(name: &str) -> String {
    const BEFORE: [&str; 12] =
        ["the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "shri", "smt"];
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        let from = key.len();
        if from > 0 {
            key.push(' ');
        }
        let letters = word.chars().filter(|c| *c != '.').map(|c| if c == '’' { '\'' } else { c });
        key.extend(letters.flat_map(char::to_lowercase));
        // What stands before a name is no part of it; alone it is all there is.
        if BEFORE.contains(&key.as_str()) && word.len() < name.trim().len() {
            key.clear();
        }
    }
    if key.is_empty() { name.to_lowercase() } else { key }
}

#[cfg(test)]
mod tests {
    use super::name_key;

    #[test]
    fn names_and_their_keys() {
        for (name, key) in [
            ("Orla Finch", "orla finch"),
            ("Mr.  Orla Finch", "orla finch"),
            ("The U.S. Harbour Office", "us harbour office"),
            ("Tidewater’s", "tidewater's"),
            ("Dr", "dr"),
            ("a", "a"),
            ("...", "..."),
            ("Finch, Orla", "finch, orla"),
        ] {
            assert_eq!(name_key(name), key, "{name}");
        }
    }
}
