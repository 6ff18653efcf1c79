//! The summary as Markdown (`CommonMark` with tables).

use super::data::{CitationEntry, ClaimEntry, Summary, TriedEntry, VerdictEntry, WrongPointEntry};
use super::safe::{address, markdown, shown_address};
use super::{digest, words};
use crate::project::Standing;
use crate::project::act::Role;
use std::io::{self, Write};

/// Writes the summary as Markdown.
pub fn write_markdown(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", markdown(&summary.title))?;
    writeln!(out, "{}.\n", markdown(&digest::as_of(summary)))?;
    writeln!(out, "{}.\n", digest::counts(summary))?;
    for section in digest::sections(summary) {
        writeln!(out, "## {}\n", section.title)?;
        for point in section.points {
            point_line(point, out)?;
        }
        for claim in section.claims {
            line(claim, out)?;
        }
        writeln!(out)?;
    }
    findings(summary, out)?;
    wrong_points(summary, out)?;
    for (standing, title) in [
        (Standing::Disputed, "Disputed"),
        (Standing::Contested, "Analysts differ"),
        (Standing::Unverified, "Unverified"),
        (Standing::Supported, "Supported"),
    ] {
        let mut claims = summary.of(standing).peekable();
        if claims.peek().is_some() {
            writeln!(out, "## Verdicts: {}\n", title.to_lowercase())?;
        }
        for entry in claims {
            claim(entry, out)?;
        }
    }
    method(summary, out)?;
    documents(summary, out)
}

/// One line of the digest.
fn line(claim: &ClaimEntry, out: &mut dyn Write) -> io::Result<()> {
    let wording = claim.wording.trim_end();
    // A wording that is a sentence brings its own stop.
    let stop = if wording.ends_with(['.', '?', '!', '\u{2026}', '\u{201d}', '"']) { "" } else { "." };
    write!(out, "- **{}**{stop} ", markdown(wording))?;
    write!(
        out,
        "{}; {}; {}",
        markdown(&digest::verdict(claim)),
        digest::evidence(claim),
        markdown(&digest::places(claim))
    )?;
    let reasons = digest::reasons(claim);
    for (at, because) in reasons.iter().enumerate() {
        let is_last = at + 1 == reasons.len();
        write!(out, ". {}", markdown(if is_last { because } else { because.trim_end_matches('.') }))?;
    }
    writeln!(out)
}

fn point_line(point: &WrongPointEntry, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "- **{}**: {}; {}",
        markdown(&point.named()),
        markdown(&point.wording),
        markdown(&digest::marked(point))
    )?;
    if let Some(because) = &point.because {
        write!(out, ". {}", markdown(because))?;
    }
    writeln!(out)
}

fn findings(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    for (title, list) in digest::findings(summary).into_iter().filter(|(_, list)| !list.is_empty()) {
        writeln!(out, "## {title}\n")?;
        for finding in list {
            writeln!(out, "- {}: {}", markdown(&finding.wording), markdown(&finding.says))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn wrong_points(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    if summary.wrong.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {}\n", words::WRONG)?;
    for point in &summary.wrong {
        point_line(point, out)?;
    }
    writeln!(out)
}

fn claim(claim: &ClaimEntry, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "### {}\n", markdown(&claim.wording))?;
    if crate::text::fold_space(&claim.words) != crate::text::fold_space(&claim.wording) {
        writeln!(out, "> “{}”\n", markdown(&claim.words))?;
    }
    let speaker = claim.speaker.as_deref().map(|name| format!(" Said by {}.", markdown(name)));
    writeln!(out, "{}.{}\n", markdown(&digest::places(claim)), speaker.unwrap_or_default())?;
    for verdict in &claim.verdicts {
        verdict_line("", verdict, out)?;
    }
    for verdict in &claim.attribution {
        verdict_line("That they said so: ", verdict, out)?;
    }
    for sign_off in &claim.signed_off {
        let on = sign_off.on.as_deref().map(|on| format!(", {on}")).unwrap_or_default();
        writeln!(out, "- Signed off by {}{on}", markdown(&sign_off.by))?;
    }
    if claim.checked_twice {
        writeln!(out, "- Checked by two persons with equal verdicts")?;
    }
    for note in &claim.notes {
        writeln!(out, "- Note: {note}")?;
    }
    writeln!(out)?;
    if !claim.citations.is_empty() {
        let origins = words::count(claim.origins, "origin", "origins");
        writeln!(out, "Citations, on {origins}:\n")?;
        for (number, citation) in (1..).zip(&claim.citations) {
            writeln!(out, "{number}. {}", citation_line(citation))?;
        }
        writeln!(out)?;
    }
    if !claim.tried.is_empty() {
        writeln!(out, "Tried:\n")?;
        for tried in &claim.tried {
            writeln!(out, "- {}", tried_line(tried))?;
        }
        writeln!(out)?;
    } else if claim.standing == Standing::Unverified {
        writeln!(out, "Nothing is recorded as tried.\n")?;
    }
    Ok(())
}

fn verdict_line(head: &str, verdict: &VerdictEntry, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "- {head}**{}**", words::ruling(verdict.ruling))?;
    if !verdict.qualifiers.is_empty() {
        let qualifiers: Vec<&str> = verdict.qualifiers.iter().map(|q| q.word()).collect();
        write!(out, " ({})", qualifiers.join(", "))?;
    }
    let how = if verdict.settles { "settled by" } else { "by" };
    write!(out, ", {how} {}", markdown(&verdict.by))?;
    if let Some(on) = &verdict.on {
        write!(out, ", {on}")?;
    }
    if verdict.carried_over {
        write!(out, ", carried over, not reviewed")?;
    }
    if let Some(because) = &verdict.because {
        write!(out, ". {}", markdown(because))?;
    }
    for number in &verdict.rests_on {
        write!(out, " \\[{number}\\]")?;
    }
    writeln!(out)
}

fn citation_line(citation: &CitationEntry) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut add = |label: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            parts.push(format!("{label}{}", markdown(value)));
        }
    };
    add("", Some(citation.reference.as_str()));
    add("", citation.locator.as_deref());
    add("shows: ", citation.shows.as_deref());
    let quote =
        citation.quote.as_deref().map(|quote| format!("“{}”", quote.trim_matches(['"', '“', '”', ' '])));
    add("", quote.as_deref());
    add("in translation: ", citation.translation.as_deref());
    add("translated by ", citation.translated_by.as_deref());
    add("origin: ", citation.origin.as_deref());
    for (label, url, day_label, day) in [
        ("", &citation.url, "accessed ", &citation.accessed),
        ("archived: ", &citation.archived, "archived ", &citation.archived_on),
    ] {
        if let Some(url) = url.as_deref().and_then(shown_address) {
            parts.push(match address(&url) {
                Some(link) => format!("{label}<{link}>"),
                None => format!("{label}{}", markdown(&url)),
            });
        }
        if let Some(day) = day {
            parts.push(format!("{day_label}{}", markdown(day)));
        }
    }
    if !citation.complete {
        parts.push("incomplete".to_owned());
    }
    let kind = citation.kind.map(|kind| format!(", {}", kind.word())).unwrap_or_default();
    format!("*{}{kind}* {}", citation.stance.word(), parts.join("; "))
}

fn tried_line(tried: &TriedEntry) -> String {
    let mut line = markdown(&tried.asked);
    for part in [&tried.how, &tried.what, &tried.when].into_iter().flatten() {
        line.push_str(", ");
        line.push_str(&markdown(part));
    }
    if tried.outcomes.is_empty() {
        line.push_str(": waiting");
    }
    for outcome in &tried.outcomes {
        line.push_str(": ");
        line.push_str(outcome.result.word());
        for part in [&outcome.when, &outcome.says].into_iter().flatten() {
            line.push_str(", ");
            line.push_str(&markdown(part));
        }
    }
    line
}

fn method(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n", words::METHOD_TITLE)?;
    for (word, meaning) in words::METHOD {
        writeln!(out, "- **{word}**: {meaning}")?;
    }
    writeln!(out)?;
    for paragraph in words::METHOD_MORE {
        writeln!(out, "{paragraph}\n")?;
    }
    writeln!(out, "{} not looked at.\n", words::count(summary.not_looked_at, "claim was", "claims were"))
}

fn documents(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n", words::DOCUMENTS)?;
    writeln!(out, "| Document | Date | Outlet | Role | Looked at | File | BLAKE3 |")?;
    writeln!(out, "| --- | --- | --- | --- | ---: | --- | --- |")?;
    for document in &summary.documents {
        let field = |value: &Option<String>| value.as_deref().map(markdown).unwrap_or_default();
        let role = match document.role {
            Role::UnderCheck => "under check",
            Role::Source => "source",
        };
        writeln!(
            out,
            "| {} | {} | {} | {role} | {} | {} | {} |",
            markdown(&document.title),
            field(&document.date),
            field(&document.outlet),
            document.counts.looked_at(),
            markdown(&document.path),
            markdown(&document.full),
        )?;
    }
    Ok(())
}
