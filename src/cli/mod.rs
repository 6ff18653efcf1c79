//! The command line: one file a subcommand over the same core as the window.
//!
//! Results go to the standard output, talk to the standard error. Exit 0 done, 2 could not;
//! 1 only from `check`, with findings. Control sequences in text are shown, not sent.

mod act;
mod add;
mod check;
mod claims;
mod csl;
mod documents;
mod evidence;
mod json;
mod later;
mod log;
mod merge;
mod mistaken;
mod new;
mod open;
mod output;
mod overview;
mod person;
mod quotes;
mod read_one;
mod search;
mod sentences;
mod status;
mod summary;
mod tag;
mod which;
mod writing;

pub use output::Output;
pub use overview::overview;

use crate::desk::{Folders, World};
use clap::builder::{PathBufValueParser, TypedValueParser as _};
use clap::{Arg, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::any::TypeId;
use std::path::PathBuf;

/// A fact-checker's desk: find the claims in a folder of documents, judge them with citations,
/// join the work of several people, export a verdict summary.
#[derive(Debug, Parser)]
#[command(name = "claimdesk", version, args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
struct Arguments {
    /// A project file, a document or a folder of documents to open in the window
    path: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

const AFTER_HELP: &str = "PATH is a project file, a document or a folder of documents.\n\
    Exit status: 0 done, 2 could not; 1 only from `check`, with findings.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a project from folders of documents
    New(new::New),
    /// Take new documents of a project's folders into it
    Add(add::Add),
    /// List what was read, and how
    Documents(documents::Documents),
    /// List the sentences of the body
    Sentences(sentences::Sentences),
    /// List the claims, best first
    Claims(claims::Claims),
    /// List who is said to have said what
    Quotes(quotes::Quotes),
    /// Search for words
    Search(search::Search),
    /// Find passages that bear on a claim
    Evidence(evidence::Evidence),
    /// Give a verdict on a claim
    Tag(tag::Tag),
    /// Write acts from the standard input, all or none; prints their ids
    Act(act::Act),
    /// Show progress and standing
    Status(status::Status),
    /// Show the history
    Log(log::Log),
    /// Join copies of a project
    Merge(merge::Merge),
    /// Is the file whole, and is every verdict backed?
    Check(check::Check),
    /// Export the verdict summary
    Summary(summary::Summary),
    #[command(hide = true)]
    ReadOne(read_one::ReadOne),
}

/// Where documents come from, the same for every command that reads.
#[derive(Debug, Clone, Args)]
pub(crate) struct Reading {
    /// A project file, a document or a folder of documents
    pub path: PathBuf,
    /// Take the project's folder NAME from PATH on this machine
    #[arg(long = "folder", value_name = "NAME=PATH")]
    pub folders: Vec<String>,
    /// Read a table's column under another name, for example text=Article or wire.csv:text=Article
    #[arg(long = "column", value_name = "[TABLE:]FIELD=COLUMN")]
    pub columns: Vec<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// What `main` is to do after the arguments were read.
#[derive(Debug)]
pub enum Next {
    /// Leave with this exit status.
    Exit(u8),
    /// Open the window, on this path if one was named.
    Window(Option<PathBuf>),
}

/// Why a command could not do its work: what, and what to do about it.
#[derive(Debug)]
pub(crate) struct Failure {
    pub message: String,
    pub hint: Option<String>,
    /// Nothing failed but that nobody reads on.
    is_unread: bool,
}

impl Failure {
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, is_unread: false }
    }

    /// From words with their hint on a second line.
    pub fn of_two_lines(words: String) -> Self {
        match words.split_once("\nhint: ") {
            Some((message, hint)) => Self::new(message).hint(hint),
            None => Self::new(words),
        }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let is_unread = error.kind() == std::io::ErrorKind::BrokenPipe;
        Self { is_unread, ..Self::new(format!("the output could not be written: {error}")) }
    }
}

/// Exit status 1 is a finding of `check`, never a failure.
type Done = Result<u8, Failure>;

/// Every path is taken with `~` at its head as the home folder: not every shell sees to that, and none does behind `=`.
fn with_home(command: clap::Command, folders: &Folders) -> clap::Command {
    let of_arg = |arg: Arg| {
        if arg.get_value_parser().type_id() != TypeId::of::<PathBuf>() {
            return arg;
        }
        let folders = folders.clone();
        arg.value_parser(PathBufValueParser::new().map(move |path| folders.typed(&path)))
    };
    command.mut_args(of_arg).mut_subcommands(|command| with_home(command, folders))
}

/// Reads the arguments (the first is the program's name) and runs the command that they name.
pub fn run(arguments: impl IntoIterator<Item = std::ffi::OsString>, world: &World, out: &mut Output) -> Next {
    let arguments: Vec<std::ffi::OsString> = arguments.into_iter().collect();
    if let Some(failure) = arguments.get(1).and_then(|word| mistaken::failure(word)) {
        out.failure(&failure);
        return Next::Exit(2);
    }
    let command = with_home(Arguments::command(), &world.folders);
    let matches = command.try_get_matches_from(arguments);
    let arguments = match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => {
            let text = error.render().to_string();
            let told = if error.use_stderr() { out.talk(&text) } else { out.text(&text) };
            return Next::Exit(if error.use_stderr() || told.is_err() { 2 } else { 0 });
        }
    };
    let Some(command) = arguments.command else {
        return Next::Window(arguments.path);
    };
    let done = match command {
        Command::New(new) => new.run(world, out),
        Command::Add(add) => add.run(world, out),
        Command::Documents(documents) => documents.run(world, out),
        Command::Sentences(sentences) => sentences.run(world, out),
        Command::Claims(claims) => claims.run(world, out),
        Command::Quotes(quotes) => quotes.run(world, out),
        Command::Search(search) => search.run(world, out),
        Command::Evidence(evidence) => evidence.run(world, out),
        Command::Tag(tag) => tag.run(world, out),
        Command::Act(act) => act.run(world, out),
        Command::Status(status) => status.run(world, out),
        Command::Log(log) => log.run(world, out),
        Command::Merge(merge) => merge.run(world, out),
        Command::Check(check) => check.run(world, out),
        Command::Summary(summary) => summary.run(world, out),
        Command::ReadOne(read_one) => read_one.run(),
    };
    Next::Exit(match done.and_then(|status| out.flush().map(|()| status).map_err(Failure::from)) {
        Ok(status) => status,
        // Whoever reads us has seen enough (`claimdesk claims . | head`).
        Err(failure) if failure.is_unread && out.is_closed() => 0,
        Err(failure) => {
            out.failure(&failure);
            2
        }
    })
}
