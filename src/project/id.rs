//! Ids of entries and of people.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// 32 hex digits (16 bytes) of BLAKE3 over an entry's canonical text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub [u8; 16]);

impl EntryId {
    /// The id of canonical text (see `record`).
    #[must_use]
    pub fn of_canonical(text: &str) -> Self {
        let mut id = [0; 16];
        id.copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..16]);
        Self(id)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EntryId({self})")
    }
}

/// Exactly 32 lower-case hex digits, else an error.
impl FromStr for EntryId {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let well_formed =
            s.len() == 32 && s.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !well_formed {
            return Err(());
        }
        let mut id = [0; 16];
        for (i, byte) in id.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&s[2 * i..2 * i + 2], 16).map_err(|_| ())?;
        }
        Ok(Self(id))
    }
}

/// Who made an entry: a person id (random, made once) and the name at that time.
///
/// In the file one string: the id, a blank, the name: `"k3v9q2 A. Analyst"`.
/// A string without a blank is an id without a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct By {
    pub person: Arc<str>,
    pub name: Arc<str>,
}

impl By {
    #[must_use]
    pub fn parse(by: &str) -> Self {
        let (person, name) = by.trim().split_once(' ').unwrap_or((by.trim(), ""));
        Self { person: person.into(), name: name.trim().into() }
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            f.write_str(&self.person)
        } else {
            write!(f, "{} {}", self.person, self.name)
        }
    }
}

macro_rules! serde_by_text {
    ($($name:ty),*) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(|()| serde::de::Error::custom(format_args!(
                    "{text:?} is not a well-formed {}", stringify!($name)
                )))
            }
        }
    )*};
}
// The ids of lower floors get their one textual form here too, so that no floor below knows the file.
serde_by_text!(EntryId);

/// Serde for ids of lower floors, by their text.
pub(crate) mod by_text {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::fmt::Display;
    use std::str::FromStr;

    pub fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|_| serde::de::Error::custom(format_args!("{text:?} is not a well-formed id")))
    }
}

/// The same where the id may be absent.
pub(crate) mod by_text_maybe {
    use serde::{Deserialize, Deserializer, Serializer};
    use std::fmt::Display;
    use std::str::FromStr;

    pub fn serialize<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.serialize_some(&value.to_string()),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        let text = Option::<std::borrow::Cow<str>>::deserialize(deserializer)?;
        text.map(|text| {
            text.parse()
                .map_err(|_| serde::de::Error::custom(format_args!("{text:?} is not a well-formed id")))
        })
        .transpose()
    }
}
