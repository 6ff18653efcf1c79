//! The one table of commands: name, keys, help, menu, when available.
//! Menus, keys, palette, cheat sheet and documentation are made from it; a clash is a failing test.

use std::fmt;
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A letter (upper case), a digit or a sign.
    Char(char),
    /// A digit of the keypad.
    Pad(u8),
    F(u8),
    Enter,
    Tab,
    Escape,
    Space,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
}

/// A key with what is held down. Ctrl stands for Command on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Shortcut {
    pub ctrl: bool,
    pub shift: bool,
    pub alt: bool,
    pub key: Key,
}

const fn plain(key: Key) -> Shortcut {
    Shortcut { ctrl: false, shift: false, alt: false, key }
}
const fn letter(c: char) -> Shortcut {
    plain(Key::Char(c))
}
const fn shift(c: char) -> Shortcut {
    Shortcut { shift: true, ..letter(c) }
}
const fn ctrl(c: char) -> Shortcut {
    Shortcut { ctrl: true, ..letter(c) }
}
const fn ctrl_shift(c: char) -> Shortcut {
    Shortcut { ctrl: true, shift: true, ..letter(c) }
}
const fn shift_of(key: Key) -> Shortcut {
    Shortcut { shift: true, ..plain(key) }
}
const fn ctrl_shift_of(key: Key) -> Shortcut {
    Shortcut { ctrl: true, ..shift_of(key) }
}
const fn alt(c: char) -> Shortcut {
    Shortcut { alt: true, ..letter(c) }
}

impl Shortcut {
    /// Without what the keyboard's layout adds: Shift counts with letters and named keys, not with signs and digits.
    #[must_use]
    pub fn normalised(self) -> Self {
        match self.key {
            Key::Char(c) if c.is_alphabetic() => Self { key: Key::Char(upper(c)), ..self },
            Key::Char(c) if !c.is_ascii_digit() => Self { shift: false, ..self },
            _ => self,
        }
    }

    /// Does it type something, so that it must be dead in text fields and input methods?
    #[must_use]
    pub fn types_text(self) -> bool {
        !self.ctrl && !self.alt && !matches!(self.key, Key::F(_) | Key::Escape)
    }
}

fn upper(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

impl fmt::Display for Shortcut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::Pad(n) => write!(f, "Keypad {n}"),
            Key::F(n) => write!(f, "F{n}"),
            key => f.write_str(NAMED.iter().find(|(k, _)| *k == key).map_or("", |(_, name)| name)),
        }
    }
}

const NAMED: [(Key, &str); 13] = [
    (Key::Enter, "Enter"),
    (Key::Tab, "Tab"),
    (Key::Escape, "Escape"),
    (Key::Space, "Space"),
    (Key::Delete, "Delete"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
    (Key::PageUp, "Page Up"),
    (Key::PageDown, "Page Down"),
    (Key::Home, "Home"),
    (Key::End, "End"),
];

/// As displayed: "Ctrl+Shift+Z", "Keypad 1", "F1", "[".
impl FromStr for Shortcut {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        let mut rest = s.trim();
        let mut shortcut = plain(Key::Space);
        loop {
            let mut eat = |prefix: &str, held: &mut bool| {
                let found = rest.len() > prefix.len()
                    && rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
                if found {
                    *held = true;
                    rest = &rest[prefix.len()..];
                }
                found
            };
            if !(eat("Ctrl+", &mut shortcut.ctrl)
                || eat("Alt+", &mut shortcut.alt)
                || eat("Shift+", &mut shortcut.shift))
            {
                break;
            }
        }
        let unknown = || format!("{s:?} names no key\nhint: write keys like Ctrl+Shift+Z, F1 or J");
        let mut chars = rest.chars();
        shortcut.key = match (chars.next(), chars.next()) {
            (Some(c), None) => Key::Char(upper(c)),
            _ => {
                if let Some((key, _)) = NAMED.iter().find(|(_, name)| name.eq_ignore_ascii_case(rest)) {
                    *key
                } else if let Some(n) = rest.strip_prefix('F').and_then(|n| n.parse().ok()) {
                    Key::F(n)
                } else if let Some(n) = rest.strip_prefix("Keypad ").and_then(|n| n.parse().ok()) {
                    Key::Pad(n)
                } else {
                    return Err(unknown());
                }
            }
        };
        Ok(shortcut.normalised())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Menu {
    File,
    Edit,
    View,
    Claims,
    Team,
    Help,
}

impl Menu {
    /// In the order shown.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::View, Self::Claims, Self::Team, Self::Help];

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Claims => "Claims",
            Self::Team => "Team",
            Self::Help => "Help",
        }
    }
}

/// What must be there for a command to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Always,
    Project,
    Document,
    Claim,
    /// Words selected in the open document.
    Words,
    /// A selected claim, and words selected.
    ClaimAndWords,
    Undo,
    Redo,
    /// A claim on which analysts differ.
    Contested,
    /// A claim with a verdict of one's own.
    OwnVerdict,
    /// Other sightings of the same words.
    Sightings,
    Back,
    News,
    /// A claim in a document that is checked word by word.
    Points,
    /// A claim of an older version that asks whether it is what stands in the newest.
    ToConfirm,
    /// An open document with footnotes, comments or changes.
    Notes,
    /// A document of which there are other versions.
    Versions,
}

macro_rules! commands {
    ($($variant:ident, $menu:ident, $when:ident, $section:literal, $name:literal, [$($keys:expr),*], $help:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command { $($variant),* }

        /// All commands, in the order of the menus.
        pub const COMMANDS: &[Entry] = &[$(Entry {
            command: Command::$variant, id: stringify!($variant), menu: Menu::$menu, when: When::$when,
            section: $section, name: $name, keys: &[$($keys),*], help: $help,
        }),*];
    };
}

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub command: Command,
    /// The command's name in settings and reports.
    pub id: &'static str,
    pub menu: Menu,
    pub when: When,
    /// A rule stands in the menu between two of different number.
    pub section: u8,
    pub name: &'static str,
    /// As shipped; the first one is shown beside the name.
    pub keys: &'static [Shortcut],
    pub help: &'static str,
}

commands! {
    NewProject, File, Always, 0, "New project…", [ctrl('N')], "Read folders of documents and find the claims in them";
    Open, File, Always, 0, "Open…", [ctrl('O')], "Open a project file, a document or a folder of documents";
    OpenExample, File, Always, 0, "Open the example", [], "Open a fresh copy of the example project; it changes no file of yours";
    Save, File, Project, 1, "Save", [ctrl('S')], "Write all acts to the project file, joined with what others wrote there";
    SaveAs, File, Project, 1, "Save as…", [ctrl_shift('S')], "Write the project to another file and go on there";
    SaveCopy, File, Project, 1, "Save a copy…", [], "Write the project to another file and stay here";
    Export, File, Project, 2, "Export summary…", [ctrl('E')], "Write the verdict summary as HTML, Markdown, CSV or JSON";
    CopyDigest, File, Project, 2, "Copy digest", [ctrl_shift('D')], "Put the digest of the summary on the clipboard";
    TitleOfProject, File, Project, 3, "Title of the project…", [], "Say what the project is called in the window and in every summary";
    ShowReading, File, Project, 3, "What was read…", [], "List what could not be read, what is missing, and where folders were looked for";
    LocateDocuments, File, Project, 3, "Locate documents…", [], "Choose a folder in which documents of the project lie now";
    AddDocuments, File, Project, 3, "Add documents…", [], "Take a folder or a single document into the project, wherever it lies";
    LookForNew, File, Project, 3, "Look for new documents", [], "Look whether documents came into the folders of the project, or changed, since they were read";
    KeepNothing, File, Project, 3, "Keep no copy of the texts", [], "Read this project's documents anew each time, and remove what was kept of them here; once more keeps them again";
    ClearCache, File, Always, 3, "Clear the cache", [], "Remove what was kept of documents that were read, for all projects; it is made anew when they are opened";
    ForgetProject, File, Project, 3, "Forget this project here…", [], "Remove its journals, backups, drafts and what was read of its documents from this machine";
    Settings, File, Always, 4, "Settings…", [ctrl(',')], "Name, theme, size and keys";
    Quit, File, Always, 4, "Quit", [ctrl('Q')], "Close the window; what is not saved stays in the journal";

    Undo, Edit, Undo, 0, "Undo", [ctrl('Z')], "Take back your last act";
    Redo, Edit, Redo, 0, "Redo", [ctrl_shift('Z'), ctrl('Y')], "Do again what was taken back";
    Paste, Edit, Claim, 1, "Cite from the clipboard", [ctrl('V')], "Open the citation card filled from the clipboard";
    Search, Edit, Project, 2, "Search", [letter('/'), ctrl('F')], "Search the text and the claims as you type";
    Palette, Edit, Always, 2, "Commands…", [ctrl('K')], "Find any command by its name";
    EndOn, Edit, Document, 3, "Select a word more", [shift_of(Key::Right)], "From the words of the claim, or those selected, a word more at the end";
    EndBack, Edit, Document, 3, "Select a word less", [shift_of(Key::Left)], "From the words of the claim, or those selected, a word less at the end";
    StartBack, Edit, Document, 3, "Begin a word earlier", [ctrl_shift_of(Key::Left)], "From the words of the claim, or those selected, a word more at the beginning";
    StartOn, Edit, Document, 3, "Begin a word later", [ctrl_shift_of(Key::Right)], "From the words of the claim, or those selected, a word less at the beginning";

    PageDocuments, View, Project, 0, "Documents", [ctrl('1')], "Read a document with its claims marked";
    PageClaims, View, Project, 0, "Claims", [ctrl('2')], "All claims in one table, to filter, sort and judge together";
    PageSummary, View, Project, 0, "Summary", [ctrl('4')], "See the verdict summary before it leaves the desk";
    NextDocument, View, Project, 1, "Next document", [letter(']')], "Open the next document of the list";
    PreviousDocument, View, Project, 1, "Previous document", [letter('[')], "Open the document before";
    AboutDocument, View, Document, 1, "About this document…", [letter('I')], "See where it lies and how it was read; correct its title, date and whatever else is known of it";
    Notes, View, Notes, 1, "Notes in this document…", [shift('N')], "List its footnotes, comments and changes, each with the way to its place";
    OtherVersion, View, Versions, 1, "Other version", [letter('L')], "Show the version before this one, from an older one the newest";
    FollowPassage, View, Claim, 2, "Go to the passage", [letter('G')], "Show the first cited passage, else the first evidence, in its document";
    Back, View, Back, 2, "Back", [letter('B')], "Return to where you came from";
    Evidence, View, Claim, 3, "Evidence", [letter('E')], "Show passages of other documents that bear on the claim";
    History, View, Claim, 3, "History", [letter('H')], "Show every act on the claim, in words";
    FoldBoilerplate, View, Project, 3, "Fold menus and notices", [letter('Z')], "Show runs of menus and notices in a page as one line each; again, and they are shown whole";
    ZoomIn, View, Always, 4, "Larger", [ctrl('+'), ctrl('=')], "Make everything larger";
    ZoomOut, View, Always, 4, "Smaller", [ctrl('-')], "Make everything smaller";
    ZoomReset, View, Always, 4, "Usual size", [ctrl('0')], "Back to the usual size";
    ThemeLight, View, Always, 5, "Light theme", [], "Dark text on a light page";
    ThemeDark, View, Always, 5, "Dark theme", [], "Light text on a dark page";
    ThemeSystem, View, Always, 5, "Theme of the system", [], "Light or dark as the system has it";
    TurnDown, View, Project, 6, "Turn down", [plain(Key::PageDown)], "Go on in what stands in the middle of the window";
    TurnUp, View, Project, 6, "Turn up", [plain(Key::PageUp)], "Go back in what stands in the middle of the window";
    TurnFirst, View, Project, 6, "To the beginning", [plain(Key::Home)], "Show the beginning of what stands in the middle of the window";
    TurnLast, View, Project, 6, "To the end", [plain(Key::End)], "Show the end of what stands in the middle of the window";

    NextClaim, Claims, Project, 0, "Next claim", [letter('J')], "Select the claim after this one";
    PreviousClaim, Claims, Project, 0, "Previous claim", [letter('K')], "Select the claim before this one";
    NextOpen, Claims, Project, 0, "Next open claim", [letter('N')], "Select the next claim that nobody looked at";
    KeepAndNext, Claims, Claim, 0, "Keep and go on", [Shortcut { ctrl: true, ..plain(Key::Enter) }], "Keep what is typed and select the next open claim";
    Supported, Claims, Claim, 1, "Supported", [letter('1'), plain(Key::Pad(1))], "The evidence seen bears the wording out as it stands";
    Disputed, Claims, Claim, 1, "Disputed", [letter('2'), plain(Key::Pad(2))], "The evidence seen speaks against it";
    Unverified, Claims, Claim, 1, "Unverified", [letter('3'), plain(Key::Pad(3))], "Looked into, and not settled";
    Dismiss, Claims, Claim, 1, "Dismiss", [letter('X')], "This is no claim that can be checked";
    MissingContext, Claims, Claim, 2, "Missing context", [alt('1')], "Qualify the verdict: missing context";
    Misleading, Claims, Claim, 2, "Misleading", [alt('2')], "Qualify the verdict: misleading";
    Outdated, Claims, Claim, 2, "Outdated", [alt('3')], "Qualify the verdict: outdated";
    Exaggerated, Claims, Claim, 2, "Exaggerated", [alt('4')], "Qualify the verdict: exaggerated";
    OutOfContext, Claims, Claim, 2, "Out of context", [alt('5')], "Qualify the verdict: out of context";
    Refuted, Claims, Claim, 2, "Refuted", [alt('6')], "Qualify the verdict: refuted";
    Reason, Claims, Claim, 3, "Reason", [letter('R')], "Write why the verdict is what it is";
    AddCitation, Claims, Claim, 3, "Add citation", [letter('C')], "Cite the selected words, or an outside source from the clipboard";
    CiteFirst, Claims, Claim, 3, "Cite the first passage", [shift('E')], "Cite the passage that stands first under Evidence";
    Tried, Claims, Claim, 3, "Tried…", [letter('T')], "Note whom you asked or where you searched";
    Outcome, Claims, Claim, 3, "Outcome…", [letter('O')], "Note what came of the first thing tried that is waiting";
    Comment, Claims, Claim, 3, "Comment", [letter('M')], "Write a comment on the claim";
    Draw, Claims, Words, 4, "Draw a claim", [letter('W')], "Make the selected words a claim";
    MoveSpan, Claims, ClaimAndWords, 4, "Move the claim to the selected words", [shift('W')], "Correct which words the claim is";
    SameClaim, Claims, ToConfirm, 4, "It is the same claim", [letter('F')], "The words in the newer version are this claim, changed";
    NotSameClaim, Claims, ToConfirm, 4, "It is another claim", [shift('F')], "The words in the newer version are not this claim; it is not asked again";
    EditWording, Claims, Claim, 4, "Edit wording", [letter('D')], "Put the claim in other words";
    ToggleRegister, Claims, Claim, 4, "Judge the attribution", [letter('Y')], "Judge that they said so, instead of what is said";
    ApplyToSightings, Claims, Sightings, 5, "Apply to the other sightings", [letter('A')], "Carry your verdict over to the same words elsewhere";
    ChooseClaim, Claims, Claim, 5, "Choose the claim", [letter('V')], "Choose the selected claim for judging together with others, or let it go again";
    ChooseAll, Claims, Project, 5, "Choose all claims shown", [ctrl('A')], "Choose every claim of the table, to judge them together";
    WithdrawVerdict, Claims, OwnVerdict, 6, "Withdraw my verdict", [], "Take your own verdict back; the history keeps it";
    SourceOrCheck, Claims, Document, 7, "Source or under check", [], "Make the open document a source, whose claims are not checked, or put it under check again";
    LeaveOutDocument, Claims, Document, 7, "Leave the document out", [], "Take the open document out of the check, or in again; nothing is deleted";
    CheckEveryWord, Claims, Document, 7, "Check every word", [], "Make every sentence of the open document a claim, with points to tick; again, and it is as before";
    TickPoint, Claims, Points, 7, "Tick the next point", [letter('P')], "Tick the next name, figure, date or quotation of the sentence, or go on to the next one that has any";
    PointWrong, Claims, Points, 7, "The next point is wrong", [shift('P')], "Note that the next name, figure, date or quotation of the sentence is wrong";

    SignOff, Team, Claim, 0, "Sign off", [letter('S')], "Put your name to all that stands on the claim now";
    SettleSupported, Team, Contested, 0, "Settle as supported", [], "Decide between the analysts: supported";
    SettleDisputed, Team, Contested, 0, "Settle as disputed", [], "Decide between the analysts: disputed";
    SettleUnverified, Team, Contested, 0, "Settle as unverified", [], "Decide between the analysts: unverified";
    SettleDismissed, Team, Contested, 0, "Settle as dismissed", [], "Decide between the analysts: no claim";
    NextNews, Team, News, 1, "Next news", [letter('U')], "Select the next claim on which a colleague did something";
    JoinCopy, Team, Project, 1, "Join a copy…", [], "Bring in the acts of a colleague's copy of the project";

    Keys, Help, Always, 0, "Keys", [letter('?'), plain(Key::F(1))], "List all keys";
    About, Help, Always, 0, "About Claimdesk", [], "Version, licences, folders";
    Escape, Help, Always, 1, "Close or let go", [plain(Key::Escape)], "Close the dialog, else leave the field, else let the selected words go";
}

impl Command {
    #[must_use]
    pub fn entry(self) -> &'static Entry {
        // The enum and the table are written by one macro, so the number is the place.
        &COMMANDS[self as usize]
    }

    /// By the name in settings.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        COMMANDS.iter().find(|entry| entry.id == id).map(|entry| entry.command)
    }
}

/// Which keys do what, with the user's changes laid over the table.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    by_key: std::collections::BTreeMap<Shortcut, Command>,
    by_command: std::collections::BTreeMap<Command, Vec<Shortcut>>,
}

impl Keymap {
    /// `overrides` replace all keys of a command; what they take from another command, that one loses.
    #[must_use]
    pub fn new(overrides: &[(Command, Vec<Shortcut>)]) -> Self {
        let mut map = Self::default();
        let changed =
            |command| overrides.iter().find(|(c, _)| *c == command).map(|(_, keys)| keys.as_slice());
        for entry in COMMANDS.iter().filter(|entry| changed(entry.command).is_none()) {
            map.give(entry.command, entry.keys);
        }
        for (command, keys) in overrides {
            map.give(*command, keys);
        }
        map
    }

    fn give(&mut self, command: Command, keys: &[Shortcut]) {
        for key in keys {
            let key = key.normalised();
            if let Some(loser) = self.by_key.insert(key, command)
                && let Some(keys) = self.by_command.get_mut(&loser)
            {
                keys.retain(|k| *k != key);
            }
            self.by_command.entry(command).or_default().push(key);
        }
    }

    #[must_use]
    pub fn command(&self, shortcut: Shortcut) -> Option<Command> {
        self.by_key.get(&shortcut.normalised()).copied()
    }

    /// The first one is shown beside the name.
    #[must_use]
    pub fn keys(&self, command: Command) -> &[Shortcut] {
        self.by_command.get(&command).map_or(&[], Vec::as_slice)
    }

    /// "Ctrl+Z", or empty.
    #[must_use]
    pub fn label(&self, command: Command) -> String {
        self.keys(command).first().map(ToString::to_string).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut taken = BTreeMap::new();
        for entry in COMMANDS {
            for key in entry.keys {
                let other = taken.insert(key.normalised(), entry.name);
                assert_eq!(other, None, "{key} is both {:?} and {:?}", other, entry.name);
            }
        }
    }

    #[test]
    fn every_command_has_a_name_of_its_own_and_help() {
        let mut names = BTreeMap::new();
        for (place, entry) in COMMANDS.iter().enumerate() {
            assert_eq!(entry.command as usize, place);
            assert_eq!(Command::by_id(entry.id), Some(entry.command));
            assert!(entry.help.len() > 10 && !entry.help.ends_with('.'), "{}", entry.name);
            assert_eq!(names.insert(entry.name, entry.id), None, "{}", entry.name);
        }
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        for key in COMMANDS.iter().flat_map(|entry| entry.keys) {
            assert_eq!(key.to_string().parse::<Shortcut>(), Ok(key.normalised()));
        }
        assert!("Ctrl+Nonsense".parse::<Shortcut>().is_err());
    }

    /// The keys that hands, screen readers and tests count on, as the design fixes them.
    #[test]
    fn the_fixed_keys_stay() {
        let map = Keymap::new(&[]);
        for (key, command) in [
            ("J", Command::NextClaim),
            ("K", Command::PreviousClaim),
            ("[", Command::PreviousDocument),
            ("]", Command::NextDocument),
            ("N", Command::NextOpen),
            ("1", Command::Supported),
            ("2", Command::Disputed),
            ("3", Command::Unverified),
            ("Keypad 1", Command::Supported),
            ("Keypad 2", Command::Disputed),
            ("Keypad 3", Command::Unverified),
            ("C", Command::AddCitation),
            ("E", Command::Evidence),
            ("Shift+E", Command::CiteFirst),
            ("T", Command::Tried),
            ("W", Command::Draw),
            ("X", Command::Dismiss),
            ("A", Command::ApplyToSightings),
            ("M", Command::Comment),
            ("S", Command::SignOff),
            ("B", Command::Back),
            ("U", Command::NextNews),
            ("/", Command::Search),
            ("Ctrl+F", Command::Search),
            ("Ctrl+K", Command::Palette),
            ("?", Command::Keys),
            ("F1", Command::Keys),
            ("Ctrl+Z", Command::Undo),
            ("Ctrl+Shift+Z", Command::Redo),
            ("Ctrl+S", Command::Save),
            ("Ctrl+O", Command::Open),
            ("Ctrl+E", Command::Export),
            ("Ctrl++", Command::ZoomIn),
            ("Ctrl+-", Command::ZoomOut),
            ("Ctrl+0", Command::ZoomReset),
            ("Ctrl+V", Command::Paste),
            ("Ctrl+Enter", Command::KeepAndNext),
        ] {
            let shortcut = key.parse::<Shortcut>().expect("a key of the table");
            assert_eq!(map.command(shortcut), Some(command), "{key}");
        }
    }

    #[test]
    fn a_changed_key_is_taken_from_the_command_that_had_it() {
        let map = Keymap::new(&[(Command::NextOpen, vec![letter('J')])]);
        assert_eq!(map.command(letter('J')), Some(Command::NextOpen));
        assert_eq!(map.command(letter('N')), None);
        assert!(map.keys(Command::NextClaim).is_empty());
    }
}
