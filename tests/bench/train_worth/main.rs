//! Learns the weights that tell what is worth checking from sentences that people marked, and measures them.
//!
//! `cargo run --release --no-default-features --example train_worth -- MARKED.jsonl [option=value …]`
//!
//! `MARKED.jsonl` holds lines with `text`, `label` (`CFS`: worth checking, `UFS`: a fact of no weight, `NFS`:
//! no fact) and `file`, whose first four figures are the year. Options: `years=2016,2012` are held out one
//! after the other and judged by what the other years taught; `ablation=yes` tells what each group of
//! features earns there; `ranked=FILE` and `opinion=FILE` judge on other marked sentences; `write=FILE` learns
//! from all years and writes the weights.

mod data;
mod measure;
mod near;
mod solve;

use claimdesk::claim::{Group, Seen, feature_name, fingerprint};
use data::{COLUMNS, Marked, Plain, Room, Rounded, Steps};
use solve::{Lesson, Row, learn};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// How the weights are learnt.
#[derive(Clone, Debug)]
struct Plan {
    room: Room,
    /// What a mistake costs; more fits the data closer.
    cost: f64,
    /// The same for a fact of no weight, as a multiple: people disagree most on these.
    unimportant: f64,
}

fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name the marked sentences")?;
    let options: BTreeMap<String, String> =
        arguments.filter_map(|a| a.split_once('=').map(|(k, v)| (k.to_owned(), v.to_owned()))).collect();
    let number = |name: &str, or: f64| options.get(name).map_or(Ok(or), |v| v.parse::<f64>());
    let mut groups = [1.0, 1.0, 1.0, 1.0, 1.0, 0.6, 0.6];
    for (group, room) in Group::ALL.into_iter().zip(&mut groups) {
        *room = number(&format!("{group:?}"), f64::from(*room))? as f32;
    }
    let plan = Plan {
        room: Room {
            named: number("named", 0.5)? as f32,
            groups,
            near: number("near", 1.0)? as f32,
            rarity: number("rarity", 0.5)? as f32,
            uneven: number("uneven", 0.5)? as f32,
            least: number("least", 3.0)? as u32,
        },
        cost: number("cost", 0.15)?,
        unimportant: number("unimportant", 0.7)?,
    };
    let mut out = std::io::stdout().lock();
    let marked = data::read(&path)?;
    let ranked = options.get("ranked").map(|p| data::read(p)).transpose()?.unwrap_or_default();
    let opinions = options.get("opinion").map(|p| data::read(p)).transpose()?.unwrap_or_default();
    let empty = marked.iter().filter(|m| m.seen.is_empty()).count();
    writeln!(out, "{} marked sentences, {empty} of them taken for clutter", marked.len())?;
    let years: Vec<&str> =
        options.get("years").map_or("2016,2012,2008,2000,1992,1976", |y| y).split(',').collect();
    judge(&mut out, "all features", &plan, &marked, &ranked, &years)?;
    if options.contains_key("ablation") {
        let mut without = plan.clone();
        without.room.named = 0.0;
        judge(&mut out, "without named features", &without, &marked, &ranked, &years)?;
        for group in Group::ALL {
            let mut without = plan.clone();
            without.room.groups[group as usize] = 0.0;
            // What words are near to goes into their weights.
            if group == Group::Word {
                without.room.near = 0.0;
            }
            judge(&mut out, &format!("without {}", group.name()), &without, &marked, &ranked, &years)?;
        }
        let mut without = plan.clone();
        without.room.near = 0.0;
        judge(&mut out, "without what words are near to", &without, &marked, &ranked, &years)?;
    }
    if !opinions.is_empty() {
        let judged = opinions.iter().map(|m| (m.seen.iter().any(|s| s.opinion), m.label == "1"));
        writeln!(out, "opinion: macro F1 {:.4}", measure::macro_f1(judged))?;
    }
    if let Some(path) = options.get("write") {
        let all: Vec<&Marked> = marked.iter().collect();
        let plain = train(&plan, &all);
        std::fs::write(path, as_file(&Rounded::new(&plain)))?;
        tell(&mut out, &plain)?;
    }
    Ok(())
}

fn is_worth(marked: &Marked) -> bool {
    matches!(marked.label.as_str(), "CFS" | "1")
}

fn train(plan: &Plan, from: &[&Marked]) -> Plain {
    let seen: Vec<(&Seen, &Marked)> = from.iter().filter_map(|m| Some((m.main()?, *m))).collect();
    let worth: Vec<(&Seen, bool)> = seen.iter().map(|(s, m)| (*s, is_worth(m))).collect();
    let steps = Steps::new(&plan.room, &worth);
    let rows: Vec<Row> = seen.iter().map(|(s, _)| steps.row(s)).collect();
    let lessons: Vec<Lesson<'_>> = rows
        .iter()
        .zip(&seen)
        .map(|(row, (_, marked))| {
            let weight = if marked.label == "UFS" { plan.unimportant } else { 1.0 };
            Lesson { row, positive: is_worth(marked), cost: plan.cost * weight }
        })
        .collect();
    steps.plain(&learn(&lessons, COLUMNS))
}

/// The best of a text's sentences, by the weights as the file holds them; what is taken for clutter comes last.
fn score(weights: &Rounded, marked: &Marked) -> f64 {
    marked.seen.iter().map(|s| f64::from(weights.sum(s))).fold(-99.0, f64::max)
}

fn judge(
    out: &mut impl Write,
    what: &str,
    plan: &Plan,
    marked: &[Marked],
    ranked: &[Marked],
    years: &[&str],
) -> Outcome<()> {
    let (mut precision, mut f1, mut maps, mut each) = (0.0, 0.0, Vec::new(), String::new());
    for year in years {
        let (held, rest): (Vec<&Marked>, Vec<&Marked>) =
            marked.iter().partition(|m| m.debate.starts_with(year));
        let weights = Rounded::new(&train(plan, &rest));
        let scored: Vec<(f64, bool)> = held.iter().map(|m| (score(&weights, m), is_worth(m))).collect();
        let (ap, best) = measure::ranking(&scored);
        precision += ap / years.len() as f64;
        f1 += best / years.len() as f64;
        let _ = write!(each, " {year} {ap:.3}/{best:.3}");
        if *year == "2016" && !ranked.is_empty() {
            let mut debates: BTreeMap<&str, Vec<(f64, bool)>> = BTreeMap::new();
            for m in ranked {
                debates.entry(&m.debate).or_default().push((score(&weights, m), is_worth(m)));
            }
            maps.push(debates.values().map(|d| measure::ranking(d).0).sum::<f64>() / debates.len() as f64);
        }
    }
    let map = maps.first().map_or(String::new(), |m| format!(", ranked debates {m:.4}"));
    writeln!(out, "{what:45} average precision {precision:.4}, best F1 {f1:.4}{map}; each{each}")?;
    out.flush()?;
    Ok(())
}

/// What `src/claim/worth/model.rs` reads.
fn as_file(weights: &Rounded) -> Vec<u8> {
    let mut bytes = b"WORTH 02".to_vec();
    bytes.extend(fingerprint().to_le_bytes());
    for float in [weights.always, weights.named_step, weights.table_step] {
        bytes.extend(float.to_le_bytes());
    }
    weights.named.iter().for_each(|weight| bytes.extend(weight.to_le_bytes()));
    bytes.extend(weights.table.iter().map(|weight| weight.cast_unsigned()));
    bytes
}

/// The named features by weight.
fn tell(out: &mut impl Write, weights: &Plain) -> Outcome<()> {
    let mut named: Vec<(f64, String)> =
        weights.named.iter().enumerate().map(|(at, weight)| (*weight, feature_name(at))).collect();
    named.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (weight, name) in named {
        writeln!(out, "{weight:8.3} {name}")?;
    }
    Ok(())
}
