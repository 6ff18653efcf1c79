//! What the desk tells, and how long it stays told: as long as it takes to read it and to click what it offers.

use super::undo::UndoList;
use super::view::{About, Notice, NoticeButton, Tone};
use super::{Action, Desk, Modal};
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// More are not kept; the oldest that goes by itself makes room, else the oldest.
const MOST: usize = 5;

#[derive(Default)]
pub(super) struct Notices {
    told: Vec<Notice>,
    /// How many there were before, so that each has a number of its own.
    count: u64,
    /// Since when their time stands still: somebody points at one of them, or is away.
    held: Option<DateTime<Utc>>,
}

impl Notices {
    pub fn all(&self) -> &[Notice] {
        &self.told
    }

    /// The number that the next one gets.
    pub fn next(&self) -> u64 {
        self.count + 1
    }

    /// Where there are too many, one of those before makes room.
    fn put(&mut self, notice: Notice) {
        if self.told.len() >= MOST {
            let oldest = self.told.iter().position(|notice| !stays(notice)).unwrap_or(0);
            self.told.remove(oldest);
        }
        self.told.push(notice);
    }

    pub fn retain(&mut self, keep: impl FnMut(&Notice) -> bool) {
        self.told.retain(keep);
    }

    /// When it has to be looked whether one is to go.
    pub fn next_look(&self) -> Option<Duration> {
        let goes = self.held.is_none() && self.told.iter().any(|notice| !stays(notice));
        goes.then_some(Duration::from_secs(1))
    }

    /// Their time stands still from now on, or goes on where it stood.
    pub fn hold(&mut self, on: bool, now: DateTime<Utc>) {
        match (on, self.held) {
            (true, None) => self.held = Some(now),
            (false, Some(since)) => {
                self.held = None;
                for notice in &mut self.told {
                    notice.at += now - since.max(notice.at);
                }
            }
            _ => {}
        }
    }

    /// Did any go?
    fn expire(&mut self, now: impl FnOnce() -> DateTime<Utc>) -> bool {
        if self.next_look().is_none() {
            return false;
        }
        let (now, before) = (now(), self.told.len());
        self.told.retain(|notice| stays(notice) || now - notice.at < shown_for(notice));
        self.told.len() != before
    }
}

/// Errors stay until they are dismissed, and so does what can be answered nowhere else.
fn stays(notice: &Notice) -> bool {
    let offers = notice.button.as_ref().map(|button| &*button.action);
    let only_here = match offers {
        Some(Action::LeaveOutPutBack | Action::JoinElsewhere | Action::AskCopyOf(_)) => true,
        Some(Action::Show(modal)) => matches!(**modal, Modal::CrashReport { .. }),
        _ => false,
    };
    notice.tone == Tone::Error || only_here
}

/// How long it takes a slow reader to come to it and read it, and to click what it offers; twice that for a warning.
fn shown_for(notice: &Notice) -> TimeDelta {
    const SIGNS_A_SECOND: usize = 12;
    let signs = notice.text.chars().count() + notice.hint.as_ref().map_or(0, |hint| hint.chars().count());
    let reading = 5 + signs.div_ceil(SIGNS_A_SECOND) as i64;
    let offer = if notice.button.is_some() { 6 } else { 0 };
    let times = if notice.tone == Tone::Warning { 2 } else { 1 };
    TimeDelta::seconds((reading + offer) * times)
}

impl Desk {
    pub(super) fn notice(
        &mut self,
        tone: Tone,
        text: String,
        hint: Option<String>,
        button: Option<NoticeButton>,
    ) {
        self.put_notice(None, tone, text, hint, button);
    }

    fn put_notice(
        &mut self,
        about: Option<About>,
        tone: Tone,
        text: String,
        hint: Option<String>,
        button: Option<NoticeButton>,
    ) {
        // What is said again is said once.
        self.notices
            .retain(|notice| notice.tone != Tone::Error || (&notice.text, &notice.hint) != (&text, &hint));
        self.notices.count += 1;
        let (id, of_project, at) = (self.notices.count, self.project.is_some(), self.world.now());
        self.notices.put(Notice { id, tone, text, hint, button, at, of_project, about });
        self.changed();
    }

    pub(super) fn tell(&mut self, tone: Tone, text: String) {
        self.notice(tone, text, None, None);
    }

    pub(super) fn warn(&mut self, text: String, hint: Option<String>) {
        self.notice(Tone::Warning, text, hint, None);
    }

    pub(super) fn error(&mut self, text: String, hint: Option<String>) {
        self.notice(Tone::Error, text, hint, None);
    }

    /// A notice that takes the place of the one before it that was about the same.
    pub(super) fn notice_about(
        &mut self,
        about: About,
        tone: Tone,
        text: String,
        hint: Option<String>,
        button: Option<NoticeButton>,
    ) {
        self.went_well(about);
        self.put_notice(Some(about), tone, text, hint, button);
    }

    pub(super) fn error_about(
        &mut self,
        about: About,
        text: String,
        hint: Option<String>,
        button: Option<NoticeButton>,
    ) {
        self.notice_about(about, Tone::Error, text, hint, button);
    }

    /// What was told before of this is true no more.
    pub(super) fn went_well(&mut self, about: About) {
        self.notices.retain(|notice| notice.about != Some(about));
        self.changed();
    }

    /// The project is left: nothing told of it can be acted on any more.
    pub(super) fn drop_project_notices(&mut self) {
        self.notices.retain(|notice| !notice.of_project);
    }

    /// A button that takes a step back, or does it again, goes when that step is no longer the next one.
    pub(super) fn check_step_buttons(&mut self) {
        let undo = self.project.as_ref().map(|project| &project.undo);
        for notice in &mut self.notices.told {
            let is_next = match notice.button.as_ref().map(|button| &*button.action) {
                Some(Action::UndoStep(step)) => undo.and_then(UndoList::next_undone) == Some(*step),
                Some(Action::RedoStep(step)) => undo.and_then(UndoList::next_redone) == Some(*step),
                _ => true,
            };
            if !is_next {
                notice.button = None;
            }
        }
    }

    pub(super) fn expire_notices(&mut self) {
        let world = &self.world;
        if self.notices.expire(|| world.now()) {
            self.changed();
        }
    }

    pub(super) fn hold_notices(&mut self, on: bool) {
        self.notices.hold(on, self.world.now());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::<Utc>::from_timestamp(seconds, 0).expect("a time")
    }

    fn told(tone: Tone, text: &str, button: Option<Action>) -> Notice {
        let button = button.map(|action| NoticeButton { label: "Do", action: Box::new(action) });
        let (text, hint) = (text.to_owned(), None);
        Notice { id: 1, tone, text, hint, button, at: at(0), of_project: true, about: None }
    }

    /// In sight after so many seconds?
    #[track_caller]
    fn check(notice: &Notice, seconds: i64, in_sight: bool) {
        let mut notices = Notices { told: vec![notice.clone()], ..Notices::default() };
        notices.expire(|| at(seconds));
        assert_eq!(notices.all().len(), usize::from(in_sight), "{notice:?} after {seconds} s");
    }

    #[test]
    fn a_notice_stays_as_long_as_it_takes_to_read_it() {
        let short = told(Tone::Plain, "The digest is on the clipboard", None);
        check(&short, 7, true);
        check(&short, 8, false);
        let long = told(Tone::Plain, &"many words ".repeat(20), None);
        check(&long, 20, true);
        check(&long, 40, false);
        let offer = told(Tone::Plain, "Undone: a verdict", Some(Action::RedoStep(1)));
        check(&offer, 12, true);
        check(&offer, 14, false);
        let warning = told(Tone::Warning, "The settings could not be kept", None);
        check(&warning, 12, true);
        check(&warning, 30, false);
    }

    #[test]
    fn errors_and_what_is_offered_nowhere_else_stay() {
        check(&told(Tone::Error, "The file could not be written", None), 100_000, true);
        check(&told(Tone::Plain, "2 acts were put back", Some(Action::LeaveOutPutBack)), 100_000, true);
    }

    #[test]
    fn the_time_of_a_notice_stands_still_while_somebody_points_at_it() {
        let mut notices = Notices {
            told: vec![told(Tone::Plain, "The digest is on the clipboard", None)],
            ..Notices::default()
        };
        notices.hold(true, at(6));
        assert!(!notices.expire(|| at(500)) && notices.next_look().is_none());
        notices.hold(false, at(500));
        assert!(!notices.expire(|| at(501)));
        assert!(notices.expire(|| at(502)));
        assert_eq!(notices.next_look(), None);
    }

    /// Beside five that stay, what was told last went at once, and what it was about was noted on another.
    #[test]
    fn what_is_told_last_is_told_beside_five_that_stay() {
        let mut notices = Notices::default();
        for number in 0..MOST {
            notices.put(told(Tone::Error, &format!("The file {number} could not be written"), None));
        }
        let about = Some(About::Newcomers);
        notices.put(Notice { about, ..told(Tone::Plain, "2 documents are new", None) });
        let last = notices.all().last().expect("a notice");
        assert_eq!((&*last.text, last.about, notices.all().len()), ("2 documents are new", about, MOST));
        assert!(notices.all()[..MOST - 1].iter().all(|notice| notice.about.is_none()));
    }
}
