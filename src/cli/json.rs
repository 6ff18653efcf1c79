//! The fixed fields of the JSON lines (DESIGN §6). Offsets are code points of the text, end exclusive.

use crate::claim::{DateMention, Number, Proposition, Speaker};
use crate::text::{PointIndex, Span};
use serde_json::{Value, json};

/// A document's text with its index of code points: every offset that leaves passes through here.
pub(super) struct Border<'a> {
    pub text: &'a str,
    points: PointIndex,
}

impl<'a> Border<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, points: PointIndex::new(text) }
    }

    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.text).unwrap_or_default()
    }

    pub fn start(&self, span: Span) -> u32 {
        self.points.point(self.text, span.start)
    }

    pub fn end(&self, span: Span) -> u32 {
        self.points.point(self.text, span.end)
    }

    pub fn points(&self, span: Span) -> (u32, u32) {
        self.points.points(self.text, span)
    }

    /// The passage as `tag --cite` takes it, ready for a shell: `DOCUMENT:START-END`.
    pub fn cited(&self, path: &str, span: Span) -> String {
        let (start, end) = self.points(span);
        let passage = format!("{path}:{start}-{end}");
        let is_plain = |c: char| c.is_alphanumeric() || "/._:#-".contains(c);
        if passage.chars().all(is_plain) { passage } else { format!("'{}'", passage.replace('\'', r"'\''")) }
    }

    pub fn pairs(&self, spans: &[Span]) -> Value {
        spans.iter().map(|span| json!([self.start(*span), self.end(*span)])).collect()
    }

    /// `{text,start,end}`
    pub fn marked(&self, span: Span) -> Value {
        json!({"text": self.words(span), "start": self.start(span), "end": self.end(span)})
    }

    pub fn proposition(&self, proposition: &Proposition) -> Value {
        json!({
            "text": proposition.text,
            "start": self.start(proposition.span),
            "end": self.end(proposition.span),
        })
    }

    /// `{name,start,end}`; the publication stands nowhere in the text, so its offsets are null.
    pub fn speaker(&self, speaker: &Speaker) -> Value {
        json!({
            "name": speaker.name,
            "start": speaker.span.map(|span| self.start(span)),
            "end": speaker.span.map(|span| self.end(span)),
        })
    }

    pub fn number(&self, number: &Number) -> Value {
        json!({
            "text": self.words(number.span),
            "start": self.start(number.span),
            "end": self.end(number.span),
            "value": figure(number.value),
            "high": number.high.map(figure),
            "unit": number.unit,
            "qualifier": number.qualifier.word(),
            "kind": number.kind.word(),
        })
    }

    pub fn date(&self, date: &DateMention) -> Value {
        json!({
            "text": self.words(date.span),
            "start": self.start(date.span),
            "end": self.end(date.span),
            "from": date.from,
            "to": date.to,
        })
    }
}

/// A whole number without a fraction behind it, so that 1400 is not printed as 1400.0.
fn figure(value: f64) -> Value {
    let whole = value as i64;
    #[expect(clippy::float_cmp, reason = "exactly whole, or printed as it is")]
    if whole as f64 == value && value.abs() < 9e15 { json!(whole) } else { json!(value) }
}

/// A score with four decimals: enough to rank by, the same on every machine.
pub(super) fn score(score: f32) -> Value {
    json!((f64::from(score) * 10_000.0).round() / 10_000.0)
}
