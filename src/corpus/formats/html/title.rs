//! What a page is called: the headline a reader sees, without the name of the site.

use super::authors::folded;
use std::collections::HashMap;

/// Titles as the parts of a page give them.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// First-level headings, in order.
    pub headings: Vec<String>,
    pub graph: Option<String>,
    pub linked_data: Option<String>,
    /// The title of the window.
    pub window: Option<String>,
    /// Second-level headings, for pages without a first-level one.
    pub lower: Vec<String>,
}

/// The title, if the page has one.
pub fn title(titles: &Titles, outlet: Option<&str>) -> Option<String> {
    let strip =
        |title: &Option<String>| title.as_deref().map(|t| without_site(t, outlet)).filter(|t| !t.is_empty());
    let (graph, data, window) = (strip(&titles.graph), strip(&titles.linked_data), strip(&titles.window));
    let stated = [&graph, &data, &window];
    let likeness = |heading: &str| {
        stated.iter().filter_map(|s| s.as_deref()).map(|s| alike(heading, s)).fold(0.0, f64::max)
    };
    let best = titles
        .headings
        .iter()
        .chain(&titles.lower)
        .map(|h| (likeness(h), h))
        .fold((0.0, None), |best, (score, h)| if score > best.0 { (score, Some(h)) } else { best });
    if let (score, Some(heading)) = best
        && score >= 0.5
    {
        return Some(without_site(heading, outlet));
    }
    let only = match titles.headings.as_slice() {
        [only] if only.split_whitespace().count() >= 3 => Some(only.clone()),
        _ => None,
    };
    // Two statements that agree weigh more than one heading that neither knows.
    let agreed = match (&graph, &data, &window) {
        (Some(a), Some(b), _) | (Some(a), _, Some(b)) | (_, Some(a), Some(b)) if alike(a, b) >= 0.8 => {
            Some(a.clone())
        }
        _ => None,
    };
    agreed.or(only).or(graph).or(data).or(window).or_else(|| titles.headings.first().cloned())
}

/// How alike two titles are: the harmonic mean of the shares of words they have in common, 0 to 1.
pub fn alike(a: &str, b: &str) -> f64 {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let words = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    for word in &a {
        *counts.entry(word.clone()).or_default() += 1;
    }
    let mut same = 0;
    for word in &b {
        if let Some(count) = counts.get_mut(word).filter(|c| **c > 0) {
            *count -= 1;
            same += 1;
        }
    }
    if same == 0 { 0.0 } else { 2.0 * f64::from(same) / (a.len() + b.len()) as f64 }
}

const SEPARATORS: &[&str] =
    &[" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " // ", "｜", " ‹ ", " < "];

/// "Who knew in May | Harbour Wire" without its last part, if that is the site, or short as a site's name is.
pub fn without_site(title: &str, outlet: Option<&str>) -> String {
    let mut title = crate::text::fold_space(title).trim().to_owned();
    let is_site = |part: &str| outlet.is_some_and(|outlet| same_site(part, outlet));
    for _ in 0..4 {
        let last = SEPARATORS.iter().filter_map(|s| Some((title.rfind(s)?, *s))).max_by_key(|(at, _)| *at);
        let Some((at, separator)) = last else { break };
        let (head, tail) = (title[..at].trim(), title[at + separator.len()..].trim());
        let (words_before, words) = (head.split_whitespace().count(), tail.split_whitespace().count());
        let bar = !matches!(separator, " - " | " – " | " — " | " / ");
        let site = is_site(tail)
            || tail.to_lowercase().ends_with(".com")
            || (bar && words <= 5 && words_before >= 3)
            || (words <= 4
                && words_before >= 4
                && tail.starts_with(|c: char| !c.is_lowercase())
                && separator == " - ")
            || (words <= 3 && words_before >= 5 && tail.starts_with(char::is_uppercase));
        if !site || head.is_empty() {
            break;
        }
        title = head.to_owned();
    }
    // The site's name in front.
    for separator in SEPARATORS.iter().chain(&[": "]) {
        if let Some((head, tail)) = title.split_once(separator)
            && outlet.is_some_and(|outlet| folded(head) == folded(outlet))
            && tail.split_whitespace().count() >= 3
        {
            return tail.trim().to_owned();
        }
    }
    title
}

fn same_site(part: &str, outlet: &str) -> bool {
    let bare = |words: &str| folded(words).trim_start_matches("the").trim_end_matches("com").to_owned();
    let (part, outlet) = (bare(part), bare(outlet));
    !part.is_empty()
        && (part == outlet
            || (part.len() >= 4 && outlet.starts_with(&part))
            || (outlet.len() >= 4 && part.starts_with(&outlet) && part.len() < 2 * outlet.len() + 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_goes_and_the_headline_stays() {
        let strip = |title: &str| without_site(title, Some("Harbour Wire"));
        assert_eq!(strip("Who knew in May | Harbour Wire"), "Who knew in May");
        assert_eq!(strip("Who knew in May - News - Harbour Wire"), "Who knew in May");
        assert_eq!(strip("Harbour Wire: Who knew in May"), "Who knew in May");
        assert_eq!(
            strip("Minister – under pressure – to resign over the May letter"),
            "Minister – under pressure – to resign over the May letter"
        );
        assert_eq!(strip("Bridge-building in Oslo"), "Bridge-building in Oslo");
    }

    #[test]
    fn a_heading_that_the_metadata_knows_is_the_title() {
        let titles = Titles {
            headings: vec!["Harbour Wire".into(), "Ministry knew of the breach in May".into()],
            graph: Some("Ministry knew of breach in May".into()),
            window: Some("Ministry knew of breach in May | Harbour Wire".into()),
            ..Titles::default()
        };
        assert_eq!(
            title(&titles, Some("Harbour Wire")).as_deref(),
            Some("Ministry knew of the breach in May")
        );
        let titles = Titles { window: Some("Letters of May - Harbour Wire".into()), ..Titles::default() };
        assert_eq!(title(&titles, Some("Harbour Wire")).as_deref(), Some("Letters of May"));
    }
}
