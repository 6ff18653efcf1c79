//! How much time of its processor the index takes to build and to answer, over generated text whose words are as
//! unevenly spread as in a language, and over text of few words, each of which stands nearly everywhere:
//! `cargo run --release --no-default-features --example evidence -- DOCUMENTS`.

use claimdesk::evidence::Index;
use claimdesk::text::sentences;
use cpu_time::ThreadTime;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

const SENTENCES: usize = 20;
const WORDS: usize = 18;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let documents: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let mut chance = Chance(7);
    let texts: Vec<Arc<str>> = (0..documents).map(|_| text(&mut chance).into()).collect();
    let bytes: usize = texts.iter().map(|t| t.len()).sum();
    let spans: Vec<_> = texts.iter().map(|t| sentences(t, None)).collect();

    let start = ThreadTime::now();
    let mut index = Index::new();
    for (key, (text, spans)) in texts.iter().zip(&spans).enumerate() {
        index.add(key as u32, Arc::clone(text), spans);
    }
    let reader = index.reader();
    let spent = start.elapsed().as_secs_f64();
    writeln!(
        out,
        "{} sentences, {:.0} MB of text: built in {spent:.2} s ({:.0} MB/s), {:.0} MB held beside the text",
        reader.sentences(),
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / spent,
        reader.memory() as f64 / 1e6
    )?;

    let mut typed = Vec::new();
    for _ in 0..200 {
        let words: Vec<String> = (0..3).map(|_| chance.word()).collect();
        let query = words.join(" ");
        for end in 1..=query.len() {
            let start = ThreadTime::now();
            std::hint::black_box(reader.search(&query[..end], 50));
            typed.push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    report(&mut out, "search per keystroke", typed)?;
    let mut asked = Vec::new();
    for text in texts.iter().step_by(texts.len().div_ceil(300)) {
        let statement = text.split_inclusive(". ").nth(3).unwrap_or(text);
        let start = ThreadTime::now();
        std::hint::black_box(reader.bearing(statement, 30));
        asked.push(start.elapsed().as_secs_f64() * 1e3);
    }
    report(&mut out, "passages for a statement", asked)?;

    let mut index = Index::new();
    for key in 0..documents {
        let text: Arc<str> = few_words(&mut chance).into();
        let spans = sentences(&text, None);
        index.add(key, text, &spans);
    }
    let reader = index.reader();
    let mut typed = Vec::new();
    for query in
        ["ministry reported bridge ", "council closed schools in 2001 ", "the hospital said on monday that "]
    {
        for end in (1..=query.len()).cycle().take(10 * query.len()) {
            let start = ThreadTime::now();
            std::hint::black_box(reader.search(&query[..end], 61));
            typed.push(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    report(&mut out, "search per keystroke, few words", typed)
}

fn report(out: &mut impl Write, name: &str, mut times_ms: Vec<f64>) -> std::io::Result<()> {
    times_ms.sort_by(f64::total_cmp);
    let at = |share: f64| times_ms[((times_ms.len() - 1) as f64 * share) as usize];
    writeln!(out, "{name}: median {:.2} ms, 99 % {:.2} ms, longest {:.2} ms", at(0.5), at(0.99), at(1.0))
}

fn text(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..SENTENCES {
        text.push_str("The");
        for _ in 0..WORDS {
            text.push(' ');
            text.push_str(&chance.word());
        }
        text.push_str(". ");
    }
    text
}

fn few_words(chance: &mut Chance) -> String {
    const BODIES: [&str; 6] = ["ministry", "council", "company", "hospital", "university", "port authority"];
    const ACTS: [&str; 7] = ["reported", "closed", "opened", "bought", "sold", "inspected", "repaired"];
    const THINGS: [&str; 7] = ["bridges", "schools", "ships", "clinics", "houses", "engines", "wells"];
    let mut text = String::new();
    for _ in 0..SENTENCES {
        let mut below = |count: usize| (chance.next() * count as f64) as usize;
        let (body, act, thing) = (BODIES[below(6)], ACTS[below(7)], THINGS[below(7)]);
        let (count, year) = (100 + below(9_900), 1990 + below(34));
        // Writing into a String cannot fail.
        let _ = write!(text, "The {body} said on Monday that it {act} {count} {thing} in {year}. ");
    }
    text
}

/// A small generator, the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// The nth commonest of 200,000 words stands about 1/n as often as the commonest.
    fn word(&mut self) -> String {
        let mut rank = (200_000f64.powf(self.next())) as u32;
        let mut word = String::new();
        while rank > 0 {
            word.push(char::from(b"etaoinshrdlucmfwypvbgk"[rank as usize % 22]));
            rank /= 22;
        }
        word
    }
}
