//! A ledger in a few words.

use claimdesk::claim::ClaimId;
use claimdesk::corpus::DocumentId;
use claimdesk::project::act::{
    Act, Cite, Dismiss, Judge, On, OutcomeKind, Register, Ruling, Settle, Source, Stance, Tried, Verdict,
};
use claimdesk::project::{Body, By, ClaimLine, ClaimState, Entry, EntryId, Ledger, Standing, Standings};
use std::sync::Arc;

pub const HOME: DocumentId = DocumentId(0xd1);

/// Entries are made with ids of their own choosing, so that a test can also name what is not there.
#[derive(Clone)]
pub struct Case {
    pub ledger: Ledger,
    made: u32,
}

pub fn id(number: u32) -> EntryId {
    EntryId::of_canonical(&number.to_string())
}

pub fn claim(number: usize) -> ClaimId {
    ClaimId::new(HOME, &words(number), 0)
}

pub fn words(number: usize) -> String {
    format!("the words of claim {number}")
}

impl Case {
    /// A project with three claims in one document, untouched.
    pub fn new() -> Self {
        let mut ledger = Ledger::new("5b1e07c2a9d4");
        for number in 0..3 {
            ledger.add_claim(Arc::new(line(number)));
        }
        Self { ledger, made: 0 }
    }

    pub fn add(&mut self, on: On, by: &str, seen: &[EntryId], act: Act) -> EntryId {
        self.made += 1;
        let entry = entry(id(self.made), self.made, on, by, Some(seen), act);
        self.ledger.add(Arc::new(entry));
        id(self.made)
    }

    /// On the first claim.
    pub fn act(&mut self, by: &str, seen: &[EntryId], act: Act) -> EntryId {
        self.add(On::Claim(claim(0)), by, seen, act)
    }

    pub fn judge(&mut self, by: &str, verdict: Verdict, seen: &[EntryId]) -> EntryId {
        self.act(by, seen, judge(verdict))
    }

    pub fn settle(&mut self, by: &str, verdict: Ruling, seen: &[EntryId]) -> EntryId {
        self.act(by, seen, settle(verdict))
    }

    pub fn cite(&mut self, by: &str, stance: Stance) -> EntryId {
        self.act(by, &[], Act::Cite(Box::new(Cite { stance, ..Cite::default() })))
    }

    pub fn source(&mut self, by: &str, title: &str, amends: Option<EntryId>, seen: &[EntryId]) -> EntryId {
        let source = Source { title: Some(title.into()), amends, ..Source::default() };
        self.add(On::Project, by, seen, Act::Source(Box::new(source)))
    }

    pub fn withdraw(&mut self, by: &str, of: EntryId) -> EntryId {
        self.act(by, &[], Act::Withdraw { of })
    }

    pub fn wording(&mut self, by: &str, to: &str, seen: &[EntryId]) -> EntryId {
        self.act(by, seen, Act::Wording { to: to.into() })
    }

    pub fn tried(&mut self, by: &str) -> EntryId {
        self.act(by, &[], Act::Tried(Tried { asked: "the ministry".into(), ..Tried::default() }))
    }

    pub fn outcome(&mut self, by: &str, of: EntryId, seen: &[EntryId]) -> EntryId {
        self.act(by, seen, Act::Outcome { of, result: OutcomeKind::Answered, says: None, when: None })
    }

    pub fn same_person(&mut self, by: &str, with: &str) -> EntryId {
        self.add(On::Project, by, &[], Act::SamePerson { with: with.into() })
    }

    /// So that the next entry has another id than that of a copy.
    pub fn move_on(&mut self) {
        self.made += 100;
    }

    /// Of the first claim.
    pub fn state(&self) -> ClaimState {
        self.state_of(0)
    }

    pub fn state_of(&self, number: usize) -> ClaimState {
        Standings::new(&self.ledger).state(&self.ledger, claim(number))
    }

    pub fn standing(&self) -> Standing {
        self.state().brief.standing
    }

    pub fn sign_off(&mut self, by: &str) -> EntryId {
        let of = self.state().to_sign;
        self.act(by, &[], Act::SignOff { of })
    }

    pub fn is_signed_off(&self) -> bool {
        self.state().brief.flags.signed_off
    }
}

pub fn line(number: usize) -> ClaimLine {
    ClaimLine {
        id: claim(number),
        document: HOME,
        at: (0, 10),
        words: words(number),
        before: String::new(),
        after: String::new(),
        line: format!("Claim {number}").into(),
    }
}

pub fn entry(id: EntryId, minute: u32, on: On, by: &str, seen: Option<&[EntryId]>, act: Act) -> Entry {
    Entry {
        id,
        on,
        by: Some(By::parse(by)),
        at: Some(format!("2026-11-22T09:00:{minute:06}Z").into()),
        salt: None,
        seen: seen.map(Into::into),
        was: Vec::new(),
        body: Body::Known(act),
        unknown_fields: false,
        line: format!("Entry {id}").into(),
    }
}

pub fn judge(verdict: Verdict) -> Act {
    Act::Judge(judged(verdict))
}

pub fn judged(verdict: Verdict) -> Judge {
    Judge {
        verdict,
        on: Register::Statement,
        wording: None,
        span: None,
        place: None,
        qualifiers: Vec::new(),
        because: None,
        rests_on: Vec::new(),
        carried_from: None,
    }
}

pub fn settle(verdict: Ruling) -> Act {
    Act::Settle(Settle {
        verdict,
        on: Register::Statement,
        wording: None,
        span: None,
        place: None,
        qualifiers: Vec::new(),
        because: None,
        rests_on: Vec::new(),
    })
}

pub fn dismiss() -> Act {
    Act::Dismiss(Dismiss::default())
}
