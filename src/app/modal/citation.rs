//! The citation card: what the clipboard was understood to be, three fields in sight, the rest folded.
//!
//! Alt+1, 2, 3 set the stance; Enter in a field or Ctrl+Enter anywhere keeps the card.

use super::{Memory, alt, dialog, first, foot_of_draft, keep_pressed};
use crate::app::choice::choice;
use crate::app::theme::{Theme, Tone, font};
use crate::app::words::dialogs as words;
use crate::app::{View, widgets};
use crate::desk::{Action, CitationDraft, Modal};
use crate::project::act::{EvidenceKind, Stance};
use egui::{Frame, Id, Label, Margin, RichText, Ui};

const STANCES: [Stance; 3] = [Stance::Supports, Stance::Disputes, Stance::Context];

pub fn show(
    ui: &mut Ui,
    view: View<'_>,
    memory: &mut Memory,
    draft: &CitationDraft,
    actions: &mut Vec<Action>,
) {
    take_pasted(ui, memory, draft, actions);
    let mut now = draft.clone();
    dialog(ui, words::CITATION_TITLE, 560.0, actions, |ui, actions| {
        let mut keep = keep_pressed(ui);
        stance(ui, &mut now);
        source(ui, view, memory, draft, &mut now);
        let shows = widgets::field(ui, words::SHOWS, words::SHOWS_HINT, &mut now.shows);
        if has_source(draft) {
            first(memory, &shows);
        }
        let theme = Theme::of(ui);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let name = ui.label(RichText::new(words::QUOTE).font(font::small()).color(theme.soft));
            let id = Id::unique("citation quote");
            let quote = widgets::area(ui, id, words::QUOTE, words::QUOTE_HINT, 2, &mut now.quote);
            let quote = quote.labelled_by(name.id);
            keep |= widgets::entered(ui, &quote);
        });
        let locator = widgets::field(ui, words::LOCATOR, words::LOCATOR_HINT, &mut now.locator);
        keep |= widgets::entered(ui, &shows) || widgets::entered(ui, &locator);
        let label = if now.unfolded { words::FEWER_FIELDS } else { words::MORE_FIELDS };
        if widgets::link(ui, label).clicked() {
            now.unfolded = !now.unfolded;
        }
        if now.unfolded {
            folded(ui, &mut now);
        }
        let can = can_keep(&now);
        keep |= foot_of_draft(ui, memory.half_filled, words::KEEP_CITATION, can, actions);
        if keep && can.is_ok() {
            actions.push(Action::KeepCitation(Box::new(now.clone())));
        } else if keep {
            // The caret is where something is asked for.
            memory.shown = None;
        } else if now != *draft {
            actions.push(Action::EditModal(Modal::Citation(Box::new(now.clone()))));
        }
    });
}

/// What is pasted while the source is asked for, or while no field has the caret, is understood by the desk; so is
/// the clipboard that was asked for when the card opened, which comes with its first frame.
fn take_pasted(ui: &Ui, memory: &mut Memory, draft: &CitationDraft, actions: &mut Vec<Action>) {
    let elsewhere = ui.memory(egui::Memory::focused).is_some_and(|field| field != source_id());
    if elsewhere && !memory.fresh || !draft.title.is_empty() || !draft.url.is_empty() {
        return;
    }
    let pasted = ui.input_mut(|input| {
        let is_paste = |event: &egui::Event| matches!(event, egui::Event::Paste(_));
        let pasted: Vec<egui::Event> = input.events.iter().filter(|e| is_paste(e)).cloned().collect();
        input.events.retain(|event| !is_paste(event));
        pasted
    });
    for event in pasted {
        if let egui::Event::Paste(text) = event {
            actions.push(Action::Paste(text));
            // The caret goes to what is asked for next.
            memory.shown = None;
            ui.memory_mut(|memory| memory.surrender_focus(source_id()));
        }
    }
}

fn source_id() -> Id {
    Id::unique("citation source")
}

fn has_source(draft: &CitationDraft) -> bool {
    draft.passage.is_some()
        || draft.source.is_some()
        || !draft.url.is_empty()
        || !draft.title.is_empty()
        || !draft.doi.is_empty()
}

/// Can the card be kept, and what is still missing?
fn can_keep(draft: &CitationDraft) -> Result<&'static str, &'static str> {
    let shows = !(draft.shows.trim().is_empty() && draft.quote.trim().is_empty());
    match (draft.passage.is_some(), has_source(draft), shows) {
        _ if draft.is_empty() => Err(words::NOTHING_CITED),
        (true, ..) | (_, true, true) => Ok(""),
        (_, true, false) => Ok(words::NOT_SHOWN),
        (_, false, _) => Ok(words::NO_SOURCE),
    }
}

fn stance(ui: &mut Ui, draft: &mut CitationDraft) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::STANCE).font(font::small()).color(theme.soft));
        for (digit, stance) in ('1'..).zip(STANCES) {
            let tone = match stance {
                Stance::Supports => theme.supported,
                Stance::Disputes => theme.disputed,
                Stance::Context => Tone { ink: theme.pick, ground: theme.pick_ground },
            };
            if widgets::chip(ui, stance.word(), draft.stance == stance, tone).clicked() || alt(ui, digit) {
                draft.stance = stance;
            }
            widgets::key_cap(ui, &format!("Alt {digit}"));
        }
    });
}

/// What it cites: a passage, a source used before, or one understood from the clipboard or typed here.
fn source(ui: &mut Ui, view: View<'_>, memory: &mut Memory, old: &CitationDraft, draft: &mut CitationDraft) {
    let theme = Theme::of(ui);
    if let Some(passage) = &draft.passage {
        let title =
            view.desk.documents().iter().find(|row| row.id == passage.document).map(|row| &*row.title);
        widgets::card(ui, |ui| {
            widgets::soft(ui, format!("{} · {}", words::PASSAGE, title.unwrap_or("")));
            ui.add(
                Label::new(RichText::new(&passage.words).font(font::reading(15.0)).color(theme.ink)).wrap(),
            );
        });
        return;
    }
    // A field that is being typed into stays a field until it is left.
    let id = source_id();
    let typing = ui.ctx().memory(|memory| memory.has_focus(id));
    if has_source(old) && !typing {
        understood(ui, memory, draft);
        return;
    }
    let mut typed = if draft.url.is_empty() { draft.title.clone() } else { draft.url.clone() };
    let response = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let name = ui.label(RichText::new(words::SOURCE).font(font::small()).color(theme.soft));
            let edit = egui::TextEdit::singleline(&mut typed)
                .id(id)
                .hint_text(RichText::new(words::SOURCE_HINT).color(theme.soft))
                .desired_width(f32::INFINITY)
                .margin(Margin::symmetric(8, 5));
            ui.add(edit).labelled_by(name.id)
        })
        .inner;
    if !has_source(old) {
        first(memory, &response);
    }
    if response.changed() {
        draft.source = None;
        let is_address = typed.starts_with("http://") || typed.starts_with("https://");
        (draft.url, draft.title) = if is_address { (typed, String::new()) } else { (String::new(), typed) };
        if is_address && draft.accessed.is_empty() {
            draft.accessed = view.desk.world().today().to_string();
        }
    }
    offers(ui, view, memory, &response, draft);
}

/// Sources used before whose first letters were typed.
fn offers(
    ui: &mut Ui,
    view: View<'_>,
    memory: &mut Memory,
    field: &egui::Response,
    draft: &mut CitationDraft,
) {
    let typed = draft.title.trim().to_owned();
    if draft.source.is_some() || typed.is_empty() || !draft.url.is_empty() {
        return;
    }
    let offers = view.desk.source_offers(&typed);
    for (i, offer) in offers.iter().enumerate() {
        let label = format!("{} {}", if i == memory.at { "\u{21b5}" } else { " " }, offer.line);
        let chosen = widgets::link(ui, &label).clicked();
        let entered = i == memory.at && widgets::entered(ui, field);
        if chosen || entered {
            draft.take_source(offer.entry, &offer.source);
            field.surrender_focus();
        }
    }
}

fn understood(ui: &mut Ui, memory: &mut Memory, draft: &mut CitationDraft) {
    let theme = Theme::of(ui);
    let frame =
        Frame::new().fill(theme.pick_ground).corner_radius(7.0).inner_margin(Margin::symmetric(10, 7));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let main = [&draft.title, &draft.url, &draft.doi].into_iter().find(|s| !s.is_empty());
        let main = main.map_or(words::NO_TITLE, String::as_str);
        ui.add(Label::new(RichText::new(main).font(font::medium()).color(theme.ink)).wrap());
        let mut more = Vec::new();
        if !draft.title.is_empty() && !draft.url.is_empty() {
            more.push(draft.url.clone());
        }
        for (value, name) in [
            (&draft.author, ""),
            (&draft.container, ""),
            (&draft.issued, ""),
            (&draft.accessed, "accessed "),
            (&draft.archived, "archived at "),
            (&draft.archived_on, "archived on "),
        ] {
            if !value.is_empty() {
                more.push(format!("{name}{value}"));
            }
        }
        if !more.is_empty() {
            widgets::soft(ui, more.join(" · "));
        }
        if widgets::link(ui, words::CHANGE_SOURCE).clicked() {
            draft.drop_source();
            memory.at = 0;
        }
    });
}

/// Everything a source and a citation can hold beyond the three fields in sight.
fn folded(ui: &mut Ui, draft: &mut CitationDraft) {
    pair(ui, (words::TITLE, "", &mut draft.title), (words::CONTAINER, "", &mut draft.container));
    pair(
        ui,
        (words::AUTHOR, words::AUTHOR_HINT, &mut draft.author),
        (words::ISSUED, words::DATE_HINT, &mut draft.issued),
    );
    pair(ui, (words::ADDRESS, "", &mut draft.url), (words::ACCESSED, words::DATE_HINT, &mut draft.accessed));
    pair(
        ui,
        (words::ARCHIVED, "", &mut draft.archived),
        (words::ARCHIVED_ON, words::DATE_HINT, &mut draft.archived_on),
    );
    pair(ui, (words::DOI, "", &mut draft.doi), (words::ORIGIN, words::ORIGIN_HINT, &mut draft.origin));
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::EVIDENCE_KIND).font(font::small()).color(theme.soft));
        let shown = draft.evidence.map_or(words::NOT_SAID, EvidenceKind::word);
        choice(ui, words::EVIDENCE_KIND, 150.0, shown, &mut draft.evidence, || {
            let kinds = EvidenceKind::ALL.map(|kind| (Some(kind), kind.word().to_owned()));
            std::iter::once((None, words::NOT_SAID.to_owned())).chain(kinds).collect()
        });
    });
    pair(
        ui,
        (words::TRANSLATION, "", &mut draft.translation),
        (words::TRANSLATED_BY, "", &mut draft.translated_by),
    );
    widgets::field(ui, words::LANGUAGE, "en", &mut draft.language);
}

/// Two fields in one row.
#[expect(clippy::needless_pass_by_value, reason = "each holds the field that it edits")]
fn pair(ui: &mut Ui, left: (&str, &str, &mut String), right: (&str, &str, &mut String)) {
    ui.columns(2, |columns| {
        widgets::field(&mut columns[0], left.0, left.1, left.2);
        widgets::field(&mut columns[1], right.0, right.1, right.2);
    });
}
