//! Acts in words: "judged it disputed, with missing context".

use crate::project::act::{
    Act, CHECK, EVERY_WORD, LinkKind, Looked, OWN, Qualifier, Register, Role, Source, VERSION,
};
use crate::project::{Body, Entry, Ledger};

/// The longest piece of somebody's text within a line, in characters.
const PIECE: usize = 80;

/// What was done, to follow the name of who did it.
#[must_use]
pub fn in_words(entry: &Entry, ledger: &Ledger) -> String {
    match &entry.body {
        Body::Newer { name } if name.is_empty() => "did something this version cannot read".to_owned(),
        Body::Newer { name } => format!("did something of a newer version ({name})"),
        Body::Known(act) => act_in_words(act, ledger),
    }
}

fn act_in_words(act: &Act, ledger: &Ledger) -> String {
    match act {
        Act::Title { to } => format!("named the project {}", quoted(to)),
        Act::Person { name, .. } => format!("gave the name {}", quoted(name)),
        Act::SamePerson { .. } => "said that two ids are one person".to_owned(),
        Act::LeaveOut { because } => with("left the document out", because.as_deref()),
        Act::TakeBack {} => "took the document in again".to_owned(),
        Act::Role { to: Role::Source } => "made the document source material".to_owned(),
        Act::Role { to: Role::UnderCheck } => "put the document under check".to_owned(),
        Act::Metadata { name, to: Some(to) } if name == CHECK && to == EVERY_WORD => {
            "set the document to be checked word by word".to_owned()
        }
        Act::Metadata { name, to: Some(to) } if name == VERSION && to == OWN => {
            "said that the document is no version of another".to_owned()
        }
        Act::Metadata { name, to: None } if name == CHECK => {
            "set the document back to the claims proposed".to_owned()
        }
        Act::Metadata { name, to: Some(to) } => format!("corrected the {name} to {}", quoted(to)),
        Act::Metadata { name, to: None } => format!("took the {name} away"),
        Act::Follows { .. } => "said that the document is a later version of another".to_owned(),
        Act::Source(source) if source.amends.is_some() => {
            format!("corrected the source {}", source_line(source))
        }
        Act::Source(source) => format!("recorded the source {}", source_line(source)),
        Act::Draw { from: None } => "drew the claim".to_owned(),
        Act::Draw { from: Some(_) } => "split the claim off another".to_owned(),
        Act::Cite(cite) => {
            let what = cite
                .shows
                .as_deref()
                .or(cite.quote.as_deref())
                .or(cite.passage.as_ref().map(|p| p.words.as_str()))
                .map(|text| format!(": {}", quoted(text)))
                .unwrap_or_default();
            let did = if cite.amends.is_some() { "corrected a citation" } else { "added a citation" };
            match cite.stance {
                crate::project::act::Stance::Context => format!("{did} for context{what}"),
                stance => format!("{did} that {}{what}", stance.word()),
            }
        }
        Act::Judge(judge) => {
            let verb = if judge.carried_from.is_some() { "carried over" } else { "judged it" };
            let on = if judge.on == Register::Attribution { ", as to the attribution" } else { "" };
            let verdict = crate::project::act::Ruling::from(judge.verdict).word();
            with(&format!("{verb} {verdict}{}{on}", qualified(&judge.qualifiers)), judge.because.as_deref())
        }
        Act::Settle(settle) => {
            let on = if settle.on == Register::Attribution { ", as to the attribution" } else { "" };
            let words =
                format!("settled it as {}{}{on}", settle.verdict.word(), qualified(&settle.qualifiers));
            with(&words, settle.because.as_deref())
        }
        Act::Dismiss(dismiss) => with("dismissed it as no claim", dismiss.because.as_deref()),
        Act::SignOff { .. } => "signed it off".to_owned(),
        Act::Wording { to } => format!("worded it {}", quoted(to)),
        Act::Span(span) => format!("moved it to the words {}", quoted(&span.words)),
        Act::Place(place) => format!("found it again as {}", quoted(&place.words)),
        Act::Same { .. } => "said that it is the same as another claim".to_owned(),
        Act::Link { relation: LinkKind::Distinct, .. } => {
            "said that it is another claim than one at the same place".to_owned()
        }
        Act::Tried(tried) => {
            let did = if tried.amends.is_some() { "corrected what was tried" } else { "tried" };
            let how = tried.how.as_deref().map(|how| format!(", {how}")).unwrap_or_default();
            format!("{did}: {}{how}", quoted(&tried.asked))
        }
        Act::Outcome { result, says, .. } => {
            with(&format!("noted the outcome: {}", result.word()), says.as_deref())
        }
        Act::Flag(flag) => {
            let point = format!("the {} {}", flag.point.word(), quoted(&flag.words));
            let words = match flag.is {
                Looked::Checked => format!("checked {point}"),
                Looked::Wrong => format!("found {point} wrong"),
            };
            with(&words, flag.because.as_deref())
        }
        Act::Comment { text, .. } => format!("commented: {}", quoted(text)),
        Act::Withdraw { of } => match ledger.entry(*of).map(|entry| entry.act_name().to_owned()) {
            Some(name) => format!("withdrew an act of their own ({})", plain_name(&name)),
            None => "withdrew an act of their own".to_owned(),
        },
        Act::Strike { act, .. } => match act {
            Some(name) => format!("struck out an act ({})", plain_name(name)),
            None => "struck out an act".to_owned(),
        },
    }
}

/// The name of an act as people call it.
#[must_use]
pub fn plain_name(act: &str) -> &str {
    match act {
        "Judge" => "verdict",
        "Settle" => "settlement",
        "Dismiss" => "dismissal",
        "Cite" => "citation",
        "SignOff" => "sign-off",
        "Wording" => "wording",
        "Span" | "Place" => "place of the claim",
        "Tried" => "something tried",
        "Outcome" => "outcome",
        "Comment" => "comment",
        "Flag" => "tick",
        "Draw" => "drawn claim",
        "Withdraw" => "withdrawal",
        "Source" => "source",
        other => other,
    }
}

fn qualified(qualifiers: &[Qualifier]) -> String {
    if qualifiers.is_empty() {
        return String::new();
    }
    format!(", {}", qualifiers.iter().map(|q| q.word()).collect::<Vec<_>>().join(", "))
}

fn with(words: &str, because: Option<&str>) -> String {
    match because {
        Some(because) => format!("{words}: {}", quoted(because)),
        None => words.to_owned(),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text, PIECE))
}

/// At most `characters` of a text, white space folded, cut at a word, with "…" where it was cut.
#[must_use]
pub fn shortened(text: &str, characters: usize) -> String {
    let folded = crate::text::fold_space(text);
    let Some((cut, _)) = folded.char_indices().nth(characters) else { return folded.trim().to_owned() };
    let head = &folded[..cut];
    let head = match head.rfind(' ') {
        Some(space) if space > cut / 2 => &head[..space],
        _ => head,
    };
    format!("{}…", head.trim_end_matches([' ', ',', ';', ':', '.']))
}

/// A source in one line: author, title, container, date.
#[must_use]
pub fn source_line(source: &Source) -> String {
    let names: Vec<String> = source
        .author
        .iter()
        .map(|name| match (&name.literal, &name.given, &name.family) {
            (Some(literal), ..) => literal.clone(),
            (None, Some(given), Some(family)) => format!("{given} {family}"),
            (None, given, family) => family.clone().or_else(|| given.clone()).unwrap_or_default(),
        })
        .filter(|name| !name.is_empty())
        .collect();
    let author = match names.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        [one, two] => Some(format!("{one} and {two}")),
        [one, ..] => Some(format!("{one} and others")),
    };
    let container = source.container.clone().or_else(|| source.publisher.clone());
    let issued = source.issued.as_deref().map(spoken_date);
    let parts: Vec<String> = [author, source.title.clone(), container, issued]
        .into_iter()
        .flatten()
        .filter(|part| !part.trim().is_empty())
        .collect();
    if !parts.is_empty() {
        return parts.join(", ");
    }
    source.url.clone().or_else(|| source.doi.clone()).unwrap_or_else(|| "a source without a name".to_owned())
}

/// "2019-11-20" as "20 Nov 2019"; "2019-11" as "Nov 2019"; anything else as it is.
#[must_use]
pub fn spoken_date(date: &str) -> String {
    if let Ok(day) = date.parse::<chrono::NaiveDate>() {
        return day.format("%-d %b %Y").to_string();
    }
    match format!("{date}-01").parse::<chrono::NaiveDate>() {
        Ok(month) if date.len() == 7 => month.format("%b %Y").to_string(),
        _ => date.to_owned(),
    }
}
