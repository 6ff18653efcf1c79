//! A folder of its own for each test, and the program run in it with a home of its own.

use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Panics unless the program says that it was done.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!(self.status, 0, "{self:?}");
        self
    }

    /// Panics unless the program could not, and said so with `words`.
    #[track_caller]
    pub fn refused(self, words: &str) -> Self {
        assert_eq!(self.status, 2, "{self:?}");
        assert!(self.stderr.contains(words), "{words:?} is not in {}", self.stderr);
        self
    }

    /// The JSON objects, one a line.
    #[track_caller]
    pub fn json(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect()
    }
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder can be made") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(&path, content).expect("a file can be written");
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// The program, ready to be started in this folder.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimdesk"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CLAIMDESK_HOME", self.folder.path().join("home"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&self.command(arguments).output().expect("the program starts"))
    }

    /// The same with something on the standard input.
    pub fn feed(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("the standard input is a pipe");
        let input = input.to_owned();
        let feeder = std::thread::spawn(move || {
            // A program that refuses early closes its end; that is its right.
            let _ = stdin.write_all(input.as_bytes());
        });
        let output = child.wait_with_output().expect("the program ends");
        feeder.join().expect("the feeder ends");
        Run::of(&output)
    }
}

/// Two short reports that disagree, and a table with a document a record.
pub fn small_corpus(desk: &Desk) -> &'static Path {
    desk.write(
        "articles/one.txt",
        " date 2024-03-08 Town says bridge was checked\n\n\
         Harbour Town: The council said on Thursday that it had inspected the bridge in May 2023. \
         About 1,200 people cross it every day.\n\n\
         \u{201c}We closed two lanes at once,\u{201d} said the engineer Mara Lindqvist.\n",
    );
    desk.write(
        "articles/two.txt",
        " date 2024-03-10 \n\nA resident group denied that the bridge was inspected in 2023. \
         Over 1,200 vehicles cross it daily, the group said.\n",
    );
    desk.write(
        "articles/wire.csv",
        "id,title,date,body\n7,Lanes open,2024-04-01,The council opened both lanes on Monday.\n",
    );
    Path::new("articles")
}
