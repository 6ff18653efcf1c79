//! A first argument that is neither a command nor a path: what was probably meant.

use super::{Command, Failure};
use clap::error::{ContextKind, ContextValue};
use clap::{CommandFactory as _, Subcommand as _};
use std::ffi::OsStr;
use std::path::Path;

/// Why nothing can be done with `word`, the first argument; `None` where it is an option, a command, or a path at
/// which there is something.
pub(super) fn failure(word: &OsStr) -> Option<Failure> {
    let word = word.to_str()?;
    let is_command = word == "help" || super::Arguments::command().find_subcommand(word).is_some();
    if word.starts_with('-') || is_command || Path::new(word).symlink_metadata().is_ok() {
        return None;
    }
    let looks_like_a_path = word.contains(|c: char| !c.is_alphabetic() && c != '-');
    match meant(word) {
        Some(command) if !looks_like_a_path => Some(
            Failure::new(format!("there is no command '{word}'; did you mean '{command}'?"))
                .hint("`claimdesk --help` lists the commands"),
        ),
        _ if looks_like_a_path || word.is_empty() => Some(no_such_path(Path::new(word))),
        _ => Some(
            Failure::new(format!("there is no command '{word}', and no file or folder of this name here"))
                .hint("`claimdesk --help` lists the commands"),
        ),
    }
}

/// The command whose name is most like `word`, if one is.
fn meant(word: &str) -> Option<String> {
    let commands = Command::augment_subcommands(clap::Command::new("claimdesk"));
    let error = commands.try_get_matches_from(["claimdesk", word]).err()?;
    match error.get(ContextKind::SuggestedSubcommand)? {
        ContextValue::Strings(names) => names.last().cloned(),
        ContextValue::String(name) => Some(name.clone()),
        _ => None,
    }
}

fn no_such_path(path: &Path) -> Failure {
    let place = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    Failure::new(format!("there is no file or folder {}", place.display()))
        .hint("check the name; PATH is a project file, a document or a folder of documents")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(word: &str) -> Option<String> {
        failure(OsStr::new(word)).map(|failure| failure.message)
    }

    #[test]
    fn a_mistyped_command_names_the_one_that_was_meant() {
        let meant = "there is no command 'summay'; did you mean 'summary'?";
        assert_eq!(told("summay").as_deref(), Some(meant));
        assert!(told("frobnicate").unwrap().starts_with("there is no command 'frobnicate'"));
        assert!(told("nowhere/p.ron").unwrap().starts_with("there is no file or folder /"));
        for right in ["summary", "help", "read-one", "--version", "Cargo.toml"] {
            assert_eq!(told(right), None, "{right}");
        }
    }
}
