//! Dialogs.

use crate::corpus::Column;
use crate::desk::{AfterUnsaved, MetadataField};

pub const KEEP: &str = "Keep";
pub const CANCEL: &str = "Cancel";
pub const DISCARD: &str = "Discard";
pub const CLOSE: &str = "Close";

pub const NAME_TITLE: &str = "Who is at this desk?";
pub const NAME_HINT: &str = "Your name stands beside what you judge, in the file and in every summary. It is asked once and kept on this machine.";
pub const NAME: &str = "Name";
pub const INITIALS: &str = "Initials";

pub const PROJECT_TITLE: &str = "Title of the project";

pub const CITATION_TITLE: &str = "Citation";
pub const SOURCE: &str = "Source";
pub const SOURCE_HINT: &str = "An address, a title, or the first letters of a source used before";
pub const SHOWS: &str = "What it shows";
pub const SHOWS_HINT: &str = "In one line";
pub const QUOTE: &str = "Quote";
pub const QUOTE_HINT: &str = "Word for word";
pub const LOCATOR: &str = "Locator";
pub const LOCATOR_HINT: &str = "p. 4, § 2, 00:12:30";
pub const STANCE: &str = "Stance";
pub const MORE_FIELDS: &str = "More fields";
pub const FEWER_FIELDS: &str = "Fewer fields";
pub const TITLE: &str = "Title";
pub const AUTHOR: &str = "Author";
pub const AUTHOR_HINT: &str = "Family, Given; or the name of a body";
pub const CONTAINER: &str = "Published in";
pub const ISSUED: &str = "Date of publication";
pub const DATE_HINT: &str = "for example 2019-11-20";
pub const ADDRESS: &str = "Address";
pub const DOI: &str = "DOI";
pub const ACCESSED: &str = "Accessed";
pub const ARCHIVED: &str = "Archived at";
pub const ARCHIVED_ON: &str = "Archived on";
pub const EVIDENCE_KIND: &str = "Kind of evidence";
pub const NOT_SAID: &str = "not said";
pub const ORIGIN: &str = "Origin";
pub const ORIGIN_HINT: &str = "On whose word it finally rests";
pub const LANGUAGE: &str = "Language of the quote";
pub const TRANSLATION: &str = "Translation";
pub const TRANSLATED_BY: &str = "Translated by";
pub const KEEP_CITATION: &str = "Keep citation";
pub const NOTHING_CITED: &str = "Needs a source, what it shows, or a quote";
pub const NOT_SHOWN: &str = "To complete later: what it shows, or a quote";
pub const NO_SOURCE: &str = "To complete later: the source";
pub const NOBODY_ASKED: &str = "Fill in “Whom or where” first";
pub const NOTHING_CORRECTED: &str = "Nothing is corrected yet";
pub const NO_FOLDER_CHOSEN: &str = "Needs a folder";
pub const PASSAGE: &str = "Passage";
pub const NO_TITLE: &str = "A source without a title";
pub const CHANGE_SOURCE: &str = "Another source";

pub const TRIED_TITLE: &str = "What was tried";
pub const ASKED: &str = "Whom or where";
pub const ASKED_HINT: &str = "Press desk of the ministry";
pub const HOW: &str = "How";
pub const HOW_HINT: &str = "By telephone, by search";
pub const WHAT: &str = "What";
pub const WHAT_HINT: &str = "What was asked or looked for";
pub const WHEN: &str = "When";
pub const KEEP_TRIED: &str = "Keep";

pub const OUTCOME_TITLE: &str = "Outcome";
pub const SAYS: &str = "What came of it";
pub const KEEP_OUTCOME: &str = "Keep outcome";

pub const DOCUMENT_TITLE: &str = "About this document";
pub const DOCUMENT_HINT: &str = "What is corrected here is kept with the project under your name; the document itself stays as it is. An empty field says that nothing is known.";
pub const HOW_READ: &str = "How it was read";
pub const FILE: &str = "File";
pub const ENCODING: &str = "Encoding";
pub const LENGTH: &str = "Size";
pub const DATE_FOUND: &str = "Date found in";
pub const NOTED: &str = "Notes";
pub const NOT_AT_HAND: &str = "The document is not on this machine. This is what the project knows of it.";
pub const KEEP_DOCUMENT: &str = "Keep corrections";
pub const NOTHING_READ: &str = "nothing";
pub const AS_READ: &str = "as read";
pub const AS_CORRECTED: &str = "as somebody corrected it";
pub const AS_BEFORE: &str = "as it stood before";
pub const AS_READ_KEY: &str = "Alt R";

pub const NEW_TITLE: &str = "New project";
pub const NEW_HINT: &str = "Choose folders whose documents are to be checked, and folders of source material that is read, searched and cited. You can also drop folders on the window.";
pub const CHECKED_FOLDERS: &str = "To be checked";
pub const SOURCE_FOLDERS: &str = "Source material";
pub const ADD_FOLDER: &str = "Choose folder…";
pub const ADD_TYPED: &str = "Add";
pub const FOLDER_PATH: &str = "Path of a folder";
pub const SOURCE_PATH: &str = "Path of a folder of sources";
pub const REMOVE: &str = "Remove";
pub const CREATE: &str = "Read the documents";
pub const NO_FOLDERS: &str = "none chosen";

pub const SETTINGS_TITLE: &str = "Settings";
pub const THEME: &str = "Theme";
pub const LIGHT: &str = "Light";
pub const DARK: &str = "Dark";
pub const SYSTEM: &str = "As the system";
pub const SIZE: &str = "Size";
pub const KEYS_HEADING: &str = "Keys";
pub const KEYS_HINT: &str =
    "Write keys as they are shown, several with a comma between. An empty field gives the shipped keys back.";
pub const KEEP_NAME: &str = "Keep name";

pub const ABOUT_TITLE: &str = "About Claimdesk";
pub const ABOUT: &str =
    "A fact-checker's desk. Everything stays on this machine; nothing is fetched or sent.";
pub const LICENCES: &str = "Claimdesk is free software under the MIT or the Apache 2.0 licence. Inter and Libertinus Serif are used under the SIL Open Font Licence.";
pub const SETTINGS_FOLDER: &str = "Settings";
pub const STATE_FOLDER: &str = "Journals and backups";
pub const CACHE_FOLDER: &str = "Cache";

pub const KEYS_TITLE: &str = "Keys";
pub const KEYS_NOTE: &str =
    "Letters act while no text field has the caret. All keys can be changed in the settings.";

pub const PALETTE: &str = "Find a command";
pub const PALETTE_NONE: &str = "No command is called so";

pub const READING_TITLE: &str = "What was read";
pub const ALL_READ: &str = "Everything was read.";
pub const FOLDERS: &str = "Folders";
pub const PROBLEMS: &str = "Could not be read, or not whole";
pub const ON_PURPOSE: &str = "Left out on purpose";
pub const NOT_LOOKED_THROUGH: &str = "Only documents of the project were looked for here. What else lies there is not known, for nobody chose this folder on this machine.";
pub const CHOOSE_HERE: &str = "Choose where it lies…";

pub const ADD_MATERIAL: &str = "Add documents";
pub const MATERIAL_HINT: &str = "A folder, or a single document. What lies in none of the project's folders becomes a further folder of it.";
pub const AS_SOURCE: &str = "Source material: read, searched and cited, not checked";
pub const NEWCOMERS_TITLE: &str = "New in the folders";
pub const NEWCOMERS_HINT: &str = "These documents lie in the folders of the project and are not in it. What you say is kept with the project, and nobody is asked again.";
pub const VERSIONS_TITLE: &str = "Versions of one document";
pub const VERSIONS_HINT: &str = "These documents are in the project and may be drafts or copies saved one after the other. Versions are shown as one, with the claims of both. What you say is kept with the project, and nobody is asked again.";
pub const EARLIER: &str = "Earlier";
pub const LATER: &str = "Later";
pub const EARLIER_VERSION: &str = "Yes, the other way round";
pub const NEW_DOCUMENTS: &str = "Documents of their own";
pub const SEEMS_LATER: &str = "Is it a later version? It seems so, for ";
pub const NO_CHANGE: &str = "No sentence differs.";
pub const NEWLY_THERE: &str = "Not there before";
pub const NO_LONGER: &str = "Not there any more";
pub const IN_PROJECT: &str = "In the project";
pub const LYING_THERE: &str = "Lying there now";
pub const LATER_VERSION: &str = "Yes, a later version";
pub const OTHER_DOCUMENT: &str = "No, another document";
pub const ADD_DOCUMENT: &str = "Add to the project";
pub const ADD_ALL: &str = "Add all";
pub const LEAVE_OUT: &str = "Leave out";
pub const NOT_NOW: &str = "Not now";

pub const NOTES_TITLE: &str = "Notes in this document";

pub const TABLES: &str = "Tables";
pub const COLUMNS_TITLE: &str = "Columns of a table";
pub const COLUMNS_HINT: &str = "Each row is read as a document. Say which column holds what; beside it stands what the first row has there. The project keeps the choice, so that colleagues read the same documents.";
pub const CHOOSE_COLUMNS: &str = "Choose columns…";
pub const READ_COLUMNS: &str = "Read the table so";
pub const NO_COLUMN: &str = "none";
pub const EMPTY_COLUMN: &str = "empty in the first rows";
pub const NO_TEXT_COLUMN: &str = "No column is taken for the text, so no row is read.";

pub const CRASH_TITLE: &str = "What went wrong last time";
pub const CRASH_HINT: &str = "Your work is in the journal and is here again. This report says where in the program it was and which commands went before; it holds no text of your documents and goes nowhere by itself. It lies here:";
pub const CRASH_COPY: &str = "Copy the report";
pub const CRASH_REMOVE: &str = "Remove the report";

pub const STRIKE_TITLE: &str = "Strike out for ever?";
pub const STRIKE_HINT: &str = "The line goes from file, backups, journal and cache, and from every copy it is joined with. It cannot be undone, and what was mailed cannot be called back.";
pub const STRIKE: &str = "Strike out";
pub const UNSAVED_TITLE: &str = "Some work is in no file yet";
pub const UNSAVED_HINT: &str =
    "It stays in the journal on this machine and is here again when you come back.";
pub const UNKEPT_HINT: &str =
    "The journal on this machine cannot be written, so it is lost unless it is saved first.";
pub const REPLACE_TITLE: &str = "Replace the file that is there?";
pub const REPLACE: &str = "Replace it";
pub const SAVE: &str = "Save";
pub const ADDRESS_TITLE: &str = "Open this address in the browser?";
pub const OPEN: &str = "Open in the browser";
pub const FORGET_TITLE: &str = "Forget this project here?";
pub const FORGET_HINT: &str = "Its journals, backups and drafts are removed from this machine. A project file that was saved stays where it is. What is in none is lost.";
pub const FORGET: &str = "Forget it here";

pub const DROPPED_TITLE: &str = "Add to this project?";
pub const DROPPED_HINT: &str =
    "What was dropped on the window can be added to the open project, to be checked, or begin a new one.";
pub const ADD_TO_THIS: &str = "Add to this project";
pub const BEGIN_NEW: &str = "New project…";
pub const LOOK_IN_TITLE: &str = "Look there for new documents?";
pub const LOOK_IN_HINT: &str = "The project file names these folders; nobody has chosen them on this machine. Every document in them is read, and from now on they are looked through whenever the project is opened.";
pub const LOOK_IN: &str = "Look there";

pub const OPEN_TITLE: &str = "Open";
pub const OPEN_FILE: &str = "Choose file…";
pub const OPEN_FOLDER: &str = "Choose folder…";
pub const OPEN_HINT: &str = "A project file, a document, or a folder of documents";
pub const SAVE_TITLE: &str = "Save as";
pub const COPY_TITLE: &str = "Save a copy";
pub const JOIN_TITLE: &str = "Join a copy";
pub const JOIN_HINT: &str =
    "A colleague's copy of this project. Nothing of yours is lost; where you differ, both stand.";
pub const JOIN: &str = "Join";
pub const EXPORT_TITLE: &str = "Export summary";
pub const EXPORT: &str = "Export";
pub const LOCATE: &str = "Use this folder";
pub const LOCATE_TITLE: &str = "Locate documents";
pub const PATH: &str = "Path";
pub const BROWSE: &str = "Choose…";
pub const FOLDER_NAME: &str = "Folder";

#[must_use]
pub fn no_such_folder(path: &std::path::Path) -> String {
    format!("The folder {} does not exist", path.display())
}

/// What a column of a table is taken for.
#[must_use]
pub fn column(column: Column) -> &'static str {
    match column {
        Column::Text => "Text",
        Column::Title => TITLE,
        Column::Date => "Date",
        Column::Author => "Byline",
        Column::Url => ADDRESS,
        Column::Outlet => "Outlet",
        Column::Id => "Number",
    }
}

#[must_use]
pub fn metadata(field: MetadataField) -> &'static str {
    match field {
        MetadataField::Title => TITLE,
        MetadataField::Date => "Date",
        MetadataField::Byline => "Byline",
        MetadataField::Outlet => "Outlet",
        MetadataField::Dateline => "Dateline",
        MetadataField::Language => "Language",
        MetadataField::Url => ADDRESS,
    }
}

/// Which field cannot be kept as it is, and what it takes.
#[must_use]
pub fn field_wrong(field: MetadataField) -> &'static str {
    match field {
        MetadataField::Date => "The date takes a day, such as 2019-11-20",
        MetadataField::Language => "The language takes a name, such as English or en",
        MetadataField::Url => "The address takes one that begins with http",
        MetadataField::Title | MetadataField::Byline | MetadataField::Outlet | MetadataField::Dateline => "",
    }
}

/// What an empty field of metadata looks like when it is filled.
#[must_use]
pub fn metadata_hint(field: MetadataField) -> &'static str {
    match field {
        MetadataField::Title => "its file name stands for it",
        MetadataField::Date => DATE_HINT,
        MetadataField::Byline => "for example A. Writer, B. Writer",
        MetadataField::Outlet => "The newspaper, the agency, the site",
        MetadataField::Dateline => "for example New Delhi",
        MetadataField::Language => "for example en or English",
        MetadataField::Url => "begins with https://",
    }
}

#[must_use]
pub fn go_on_unsaved(then: &AfterUnsaved) -> &'static str {
    match then {
        AfterUnsaved::Close => "Close without saving",
        AfterUnsaved::Open(_) | AfterUnsaved::NewProject(_) | AfterUnsaved::Example => "Go on without saving",
    }
}
