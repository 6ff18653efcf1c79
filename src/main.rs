//! The one place that knows both shells: the command line and the window.

use claimdesk::cli::{self, Next, Output};
use claimdesk::desk::World;
use std::io::{BufWriter, Write as _, stderr, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let world = match World::real() {
        Ok(world) => world,
        Err(message) => {
            // Nobody is left to tell if this fails.
            let _ = writeln!(stderr(), "error: {message}");
            return ExitCode::from(2);
        }
    };
    let mut out = Output::new(Box::new(BufWriter::new(stdout())), Box::new(stderr()));
    match cli::run(std::env::args_os(), &world, &mut out) {
        Next::Exit(status) => ExitCode::from(status),
        Next::Window(path) => window(path, world, &mut out),
    }
}

fn window(path: Option<PathBuf>, world: World, out: &mut Output) -> ExitCode {
    ExitCode::from(cli::overview(path, &world, "this program was built without the window", out))
}
