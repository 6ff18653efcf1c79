//! Quotation marks of one paragraph, paired.

use super::tongue::Tongue;
use super::words::Words;

/// What stands between two quotation marks: word `open` is the opening mark, `close` the closing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub open: usize,
    /// The closing mark; the number of words where the paragraph ends first.
    pub close: usize,
}

impl Marked {
    pub fn is_open_ended(self, words: Words<'_>) -> bool {
        self.close >= words.len()
    }

    /// The word after it.
    pub fn end(self, words: Words<'_>) -> usize {
        (self.close + 1).min(words.len())
    }
}

/// Pairs the double marks of a paragraph, and single ones that hold a sentence. In order, not nested.
pub(super) fn pair(words: Words<'_>, tongue: Tongue<'_>, into: &mut Vec<Marked>) {
    into.clear();
    if !tongue.is_english() {
        return pair_in(words, tongue, into);
    }
    let mut open: Option<(usize, char)> = None;
    let mut i = 0;
    while i < words.len() {
        let Some(mark) = words.mark(i) else {
            i += 1;
            continue;
        };
        let doubled =
            matches!(mark, '\'' | '`' | '’' | '‘') && words.touches(i) && words.mark(i + 1) == Some(mark);
        // "'…'''": the mark of a quotation inside and that of the outer one.
        let tripled = doubled && open.is_some() && words.touches(i + 1) && words.mark(i + 2) == Some(mark);
        let width = if tripled {
            3
        } else if doubled {
            2
        } else {
            1
        };
        let mark = if doubled { '"' } else { mark };
        match (mark, open) {
            ('“' | '«' | '„' | '"', None) => open = Some((i, mark)),
            ('‘', None) if holds_a_sentence(words, i) => open = Some((i, mark)),
            // A paragraph of a long quotation opens again without having closed.
            ('“', Some((_, '“'))) if i == 0 => open = Some((i, mark)),
            (_, Some((at, first))) if closes(first, mark) => {
                into.push(Marked { open: at, close: i + width - 1 });
                open = None;
            }
            ('’', Some((at, '‘'))) if closes_single(words, i) => {
                into.push(Marked { open: at, close: i });
                open = None;
            }
            _ => {}
        }
        i += width;
    }
    if let Some((at, mark)) = open.filter(|(_, mark)| *mark != '‘') {
        // Only a mark that begins speech is taken to run to the end; a lone one elsewhere is a slip, or inches.
        let begins = at == 0 || matches!(words.mark(at - 1), Some(',' | ':' | '.')) || mark == '“';
        if begins && words.len() - at > 4 {
            into.push(Marked { open: at, close: words.len() });
        }
    }
}

/// The same in another language: also »…«, ”…” and 「…」, by what a mark touches where it may open or close.
fn pair_in(words: Words<'_>, tongue: Tongue<'_>, into: &mut Vec<Marked>) {
    let has_signs_inside = tongue.is("he") || tongue.is("yi");
    let mut open: Option<(usize, char)> = None;
    for i in 0..words.len() {
        let Some(mark) = words.mark(i) else { continue };
        let (behind, before) = (words.touches(i), i > 0 && words.touches(i - 1));
        // A sign of abbreviation: צה"ל
        if has_signs_inside && mark == '"' && behind && before && words.mark(i + 1).is_none() {
            continue;
        }
        let leads = behind && !before;
        match open {
            None => match mark {
                '“' | '«' | '„' | '"' | '「' | '＂' => open = Some((i, mark)),
                '”' | '»' if leads => open = Some((i, mark)),
                _ => {}
            },
            Some((at, first)) => {
                let fits = match first {
                    '„' => matches!(mark, '“' | '”' | '"'),
                    '”' | '＂' => mark == first,
                    '»' => mark == '«',
                    '「' => mark == '」',
                    _ => closes(first, mark),
                };
                if fits {
                    into.push(Marked { open: at, close: i });
                    open = None;
                }
            }
        }
    }
    // What is never closed may be a slip, but for a paragraph that begins with it.
    if let Some((at, _)) = open.filter(|(at, mark)| *at == 0 && words.len() > 4 && *mark != '"') {
        into.push(Marked { open: at, close: words.len() });
    }
}

fn closes(first: char, mark: char) -> bool {
    match first {
        '„' => matches!(mark, '“' | '”'),
        '“' | '"' => matches!(mark, '”' | '"'),
        '«' => mark == '»',
        _ => false,
    }
}

/// Does the single mark at `i` open what closes with a stop inside, as speech does?
fn holds_a_sentence(words: Words<'_>, i: usize) -> bool {
    const REACH: usize = 120;
    if i > 0 && words.touches(i - 1) {
        return false;
    }
    (i + 4..i + REACH).find(|at| words.mark(*at) == Some('’') && closes_single(words, *at)).is_some()
}

fn closes_single(words: Words<'_>, i: usize) -> bool {
    i > 0
        && words.touches(i - 1)
        && matches!(words.mark(i - 1), Some('.' | ',' | '!' | '?'))
        && !words.touches(i)
}

#[cfg(test)]
mod tests {
    use super::super::tests::words_of;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let list = words_of(text);
        let words = Words { text, list: &list };
        let mut found = Vec::new();
        pair(words, Tongue::English, &mut found);
        let shown: Vec<&str> =
            found.iter().map(|m| &text[words.span(m.open, m.end(words)).range()]).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn pairs() {
        check("He said “we go,” and “stay”.", &["“we go,”", "“stay”"]);
        check("\"We go,\" she said.", &["\"We go,\""]);
        check("“We go on and on and on", &["“We go on and on and on"]);
        check("It didn’t use ‘Pegasus’ at the users’ cost", &[]);
        check("‘We are all of us gone,’ he said", &["‘We are all of us gone,’"]);
        check("''We go,'' she said", &["''We go,''"]);
        check("''They said 'we go,''' she said", &["''They said 'we go,'''"]);
        check("a 5\" screen", &[]);
        check("„Wir gehen“, sagte er", &["„Wir gehen“"]);
    }
}
