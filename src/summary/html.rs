//! The summary as one HTML page that needs nothing beside it and prints well.

use super::charts;
use super::data::{CitationEntry, ClaimEntry, Summary, TriedEntry, VerdictEntry, WrongPointEntry};
use super::safe::{address, html, shown_address};
use super::{digest, words};
use crate::project::Standing;
use crate::project::act::Role;
use std::io::{self, Write};

/// Nothing may be fetched or run by the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE: &str = include_str!("summary.css");

/// Writes the summary as one HTML page.
pub fn write_html(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let title = html(&summary.title);
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<meta name=\"referrer\" content=\"no-referrer\">")?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>")?;
    writeln!(out, "<header>\n<h1><bdi>{title}</bdi></h1>")?;
    writeln!(out, "<p class=\"asof\">{}</p>", html(&digest::as_of(summary)))?;
    writeln!(out, "<p>{}</p>\n</header>", html(&digest::counts(summary)))?;
    for section in digest::sections(summary) {
        writeln!(
            out,
            "<section class=\"digest\">\n<h2>{} <small>{}</small></h2>\n<ul>",
            section.title,
            section.lines()
        )?;
        for point in section.points {
            point_line(point, out)?;
        }
        for claim in section.claims {
            line(claim, out)?;
        }
        writeln!(out, "</ul>\n</section>")?;
    }
    findings(summary, out)?;
    if !summary.claims.is_empty() {
        writeln!(out, "<section>\n<h2>Figures</h2>")?;
        charts::verdicts(summary, out)?;
        charts::documents(summary, out)?;
        writeln!(out, "</section>")?;
    }
    wrong_points(summary, out)?;
    for standing in [Standing::Disputed, Standing::Contested, Standing::Unverified, Standing::Supported] {
        let mut claims = summary.of(standing).peekable();
        if claims.peek().is_none() {
            continue;
        }
        writeln!(out, "<section>\n<h2>Verdicts: {}</h2>", standing.label())?;
        for entry in claims {
            claim(entry, out)?;
        }
        writeln!(out, "</section>")?;
    }
    method(summary, out)?;
    documents(summary, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

fn field(text: &str) -> String {
    format!("<bdi>{}</bdi>", html(text))
}

fn line(claim: &ClaimEntry, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<li><a href=\"#c{}\"><strong>{}</strong></a> ", claim.id, field(&claim.wording))?;
    write!(
        out,
        "<span class=\"{}\">{}</span>; ",
        charts::class(claim.standing),
        html(&digest::verdict(claim))
    )?;
    write!(out, "{}; {}", digest::evidence(claim), html(&digest::places(claim)))?;
    for because in digest::reasons(claim) {
        write!(out, "<br>{}", field(&because))?;
    }
    writeln!(out, "</li>")
}

fn point_line(point: &WrongPointEntry, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<li><strong>{}</strong>: {}; ", field(&point.named()), field(&point.wording))?;
    write!(out, "{}", html(&digest::marked(point)))?;
    if let Some(because) = &point.because {
        write!(out, "<br>{}", field(because))?;
    }
    writeln!(out, "</li>")
}

fn findings(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    for (title, list) in digest::findings(summary).into_iter().filter(|(_, list)| !list.is_empty()) {
        writeln!(out, "<section>\n<h2>{title} <small>{}</small></h2>\n<ul>", list.len())?;
        for finding in list {
            writeln!(out, "<li>{}: {}</li>", field(&finding.wording), field(&finding.says))?;
        }
        writeln!(out, "</ul>\n</section>")?;
    }
    Ok(())
}

fn wrong_points(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    if summary.wrong.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>{}</h2>\n<ul>", words::WRONG)?;
    for point in &summary.wrong {
        point_line(point, out)?;
    }
    writeln!(out, "</ul>\n</section>")
}

fn claim(claim: &ClaimEntry, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<article class=\"{}\" id=\"c{}\">", charts::class(claim.standing), claim.id)?;
    writeln!(out, "<h3>{}</h3>", field(&claim.wording))?;
    if crate::text::fold_space(&claim.words) != crate::text::fold_space(&claim.wording) {
        writeln!(out, "<blockquote>“{}”</blockquote>", field(&claim.words))?;
    }
    write!(out, "<p class=\"place\">{}", html(&digest::places(claim)))?;
    if let Some(speaker) = &claim.speaker {
        write!(out, ". Said by {}", field(speaker))?;
    }
    writeln!(out, "</p>\n<ul class=\"verdicts\">")?;
    for verdict in &claim.verdicts {
        verdict_line("", verdict, out)?;
    }
    for verdict in &claim.attribution {
        verdict_line("That they said so: ", verdict, out)?;
    }
    for sign_off in &claim.signed_off {
        let on = sign_off.on.as_deref().map(|on| format!(", {}", html(on))).unwrap_or_default();
        writeln!(out, "<li>Signed off by {}{on}</li>", field(&sign_off.by))?;
    }
    if claim.checked_twice {
        writeln!(out, "<li>Checked by two persons with equal verdicts</li>")?;
    }
    for note in &claim.notes {
        writeln!(out, "<li class=\"note\">Note: {}</li>", html(note))?;
    }
    writeln!(out, "</ul>")?;
    if !claim.citations.is_empty() {
        writeln!(
            out,
            "<h4>Citations <small>on {}</small></h4>\n<ol>",
            words::count(claim.origins, "origin", "origins")
        )?;
        for citation in &claim.citations {
            citation_line(citation, out)?;
        }
        writeln!(out, "</ol>")?;
    }
    if !claim.tried.is_empty() {
        writeln!(out, "<h4>Tried</h4>\n<ul>")?;
        for tried in &claim.tried {
            tried_line(tried, out)?;
        }
        writeln!(out, "</ul>")?;
    } else if claim.standing == Standing::Unverified {
        writeln!(out, "<p class=\"note\">Nothing is recorded as tried.</p>")?;
    }
    writeln!(out, "</article>")
}

fn verdict_line(head: &str, verdict: &VerdictEntry, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<li>{head}<strong>{}</strong>", words::ruling(verdict.ruling))?;
    if !verdict.qualifiers.is_empty() {
        let qualifiers: Vec<&str> = verdict.qualifiers.iter().map(|q| q.word()).collect();
        write!(out, " ({})", qualifiers.join(", "))?;
    }
    let how = if verdict.settles { "settled by" } else { "by" };
    write!(out, ", {how} {}", field(&verdict.by))?;
    if let Some(on) = &verdict.on {
        write!(out, ", {}", html(on))?;
    }
    if verdict.carried_over {
        write!(out, ", carried over, not reviewed")?;
    }
    if let Some(because) = &verdict.because {
        write!(out, ". {}", field(because))?;
    }
    for number in &verdict.rests_on {
        write!(out, " [{number}]")?;
    }
    writeln!(out, "</li>")
}

fn citation_line(citation: &CitationEntry, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<li><em>{}", citation.stance.word())?;
    if let Some(kind) = citation.kind {
        write!(out, ", {}", html(kind.word()))?;
    }
    write!(out, "</em> {}", field(&citation.reference))?;
    if let Some(locator) = &citation.locator {
        write!(out, ", {}", field(locator))?;
    }
    if let Some(shows) = &citation.shows {
        write!(out, ". Shows: {}", field(shows))?;
    }
    if let Some(quote) = &citation.quote {
        write!(out, " <q>{}</q>", field(quote.trim_matches(['"', '“', '”', ' '])))?;
    }
    if let Some(translation) = &citation.translation {
        write!(out, " In translation: <q>{}</q>", field(translation))?;
    }
    if let Some(by) = &citation.translated_by {
        write!(out, " (translated by {})", field(by))?;
    }
    if let Some(origin) = &citation.origin {
        write!(out, ". Origin: {}", field(origin))?;
    }
    link(citation.url.as_deref(), citation.accessed.as_deref(), "", "accessed", out)?;
    link(citation.archived.as_deref(), citation.archived_on.as_deref(), "archived: ", "archived", out)?;
    if !citation.complete {
        write!(out, " <span class=\"note\">incomplete</span>")?;
    }
    writeln!(out, "</li>")
}

fn link(
    url: Option<&str>,
    day: Option<&str>,
    label: &str,
    verb: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(url) = url.and_then(shown_address) {
        match address(&url) {
            Some(link) => {
                let link = html(&link);
                write!(
                    out,
                    " <span class=\"url\">{label}<a rel=\"noreferrer noopener\" href=\"{link}\">{link}</a></span>"
                )?;
            }
            None => write!(out, " <span class=\"url\">{label}{}</span>", field(&url))?,
        }
    }
    match day {
        Some(day) => write!(out, " ({verb} {})", field(day)),
        None => Ok(()),
    }
}

fn tried_line(tried: &TriedEntry, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<li>{}", field(&tried.asked))?;
    for part in [&tried.how, &tried.what, &tried.when].into_iter().flatten() {
        write!(out, ", {}", field(part))?;
    }
    if tried.outcomes.is_empty() {
        write!(out, ": <strong>waiting</strong>")?;
    }
    for outcome in &tried.outcomes {
        write!(out, ": <strong>{}</strong>", outcome.result.word())?;
        for part in [&outcome.when, &outcome.says].into_iter().flatten() {
            write!(out, ", {}", field(part))?;
        }
    }
    writeln!(out, "</li>")
}

fn method(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>\n<dl>", words::METHOD_TITLE)?;
    for (word, meaning) in words::METHOD {
        writeln!(out, "<dt>{word}</dt><dd>{}</dd>", html(meaning))?;
    }
    writeln!(out, "</dl>")?;
    for paragraph in words::METHOD_MORE {
        writeln!(out, "<p>{}</p>", html(paragraph))?;
    }
    let open = words::count(summary.not_looked_at, "claim was", "claims were");
    writeln!(out, "<p>{open} not looked at.</p>\n</section>")
}

fn documents(summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>\n<table>", words::DOCUMENTS)?;
    writeln!(
        out,
        "<thead><tr><th>Document</th><th>Date</th><th>Outlet</th><th>Role</th><th>Looked at</th><th>File and BLAKE3</th></tr></thead>\n<tbody>"
    )?;
    for document in &summary.documents {
        let cell = |value: &Option<String>| value.as_deref().map(field).unwrap_or_default();
        let role = match document.role {
            Role::UnderCheck => "under check",
            Role::Source => "source",
        };
        writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{role}</td><td>{}</td><td>{}<br><code>{}</code></td></tr>",
            field(&document.title),
            cell(&document.date),
            cell(&document.outlet),
            document.counts.looked_at(),
            field(&document.path),
            html(&document.full),
        )?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}
