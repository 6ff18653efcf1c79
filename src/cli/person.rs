//! `--by NAME`: whose act it is.

use super::Failure;
use crate::desk::Settings;
use crate::project::{By, People};
use std::collections::BTreeSet;

/// Finds the person id of a name in the settings or the project, else derives one from the name alone, so that
/// the same name is the same person on every machine. Without `--by` it is the person of the settings.
pub(super) fn resolve(name: Option<&str>, settings: &Settings, people: &People) -> Result<By, Failure> {
    let nameless = || {
        Failure::new("nobody is named as the author")
            .hint("say --by \"A. Analyst\", or give your name in the window once")
    };
    let given = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    let name = match given {
        Some(name) if name.is_empty() => return Err(nameless()),
        Some(name) => name,
        None if settings.name.trim().is_empty() || settings.person.is_empty() => return Err(nameless()),
        None => return Ok(By { person: settings.person.as_str().into(), name: settings.name.trim().into() }),
    };
    if name.chars().any(char::is_control) {
        return Err(Failure::new("a name is one line of plain text").hint("say --by \"A. Analyst\""));
    }
    let mut ids: BTreeSet<&str> =
        people.named().filter(|(_, other)| *other == name).map(|(id, _)| people.person(id)).collect();
    if settings.name.trim() == name && !settings.person.is_empty() {
        ids.insert(people.person(&settings.person));
    }
    let mut ids = ids.into_iter();
    match (ids.next(), ids.next()) {
        (Some(person), None) => Ok(By { person: person.into(), name: name.as_str().into() }),
        (None, _) => Ok(By { person: derived(&name).into(), name: name.as_str().into() }),
        (Some(a), Some(b)) => {
            Err(Failure::new(format!("{name} is the name of two people here, {a} and {b}"))
                .hint("give the other one another name, or declare both one person in the window"))
        }
    }
}

/// Eight signs of BLAKE3 of the name: letters and digits that are not mistaken for one another.
fn derived(name: &str) -> String {
    const SIGNS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"person\n");
    hasher.update(name.as_bytes());
    hasher.finalize().as_bytes()[..8].iter().map(|byte| SIGNS[usize::from(byte % 32)] as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_gives_the_same_person_everywhere() {
        let people = People::default();
        let settings = Settings::default();
        let by = resolve(Some("  A.   Analyst "), &settings, &people).unwrap();
        assert_eq!(by.name.as_ref(), "A. Analyst");
        assert_eq!(by, resolve(Some("A. Analyst"), &settings, &people).unwrap());
        assert_ne!(by.person, resolve(Some("B. Reviewer"), &settings, &people).unwrap().person);
        assert!(resolve(None, &settings, &people).is_err());
        assert!(resolve(Some(" "), &settings, &people).is_err());
    }

    #[test]
    fn the_settings_know_the_person_of_this_machine() {
        let settings =
            Settings { person: "k3v9q2".to_owned(), name: "A. Analyst".to_owned(), ..Settings::default() };
        let by = resolve(None, &settings, &People::default()).unwrap();
        assert_eq!(by.to_string(), "k3v9q2 A. Analyst");
        assert_eq!(resolve(Some("A. Analyst"), &settings, &People::default()).unwrap(), by);
    }
}
