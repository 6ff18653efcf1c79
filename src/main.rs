//! The one place that knows both shells: the command line and the window.

use claimdesk::cli::{self, Next, Output};
use claimdesk::desk::{World, crash};
use std::io::{BufWriter, Write as _, stderr, stdout};
use std::panic::{AssertUnwindSafe, catch_unwind};
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
    crash::watch(&world);
    // What ended badly could not be done, as far as whoever called it is concerned.
    catch_unwind(AssertUnwindSafe(|| run(&world))).unwrap_or(ExitCode::from(2))
}

fn run(world: &World) -> ExitCode {
    let mut out = Output::new(Box::new(BufWriter::new(stdout())), Box::new(stderr()));
    match cli::run(std::env::args_os(), world, &mut out) {
        Next::Exit(status) => ExitCode::from(status),
        Next::Window(path) => window(path, world, &mut out),
    }
}

/// Opens the window; where that cannot be, says so in one line and shows the project as text.
#[cfg(feature = "window")]
fn window(path: Option<PathBuf>, world: &World, out: &mut Output) -> ExitCode {
    use claimdesk::desk::{Action, Desk};
    use std::sync::{Arc, OnceLock};

    if !has_display() {
        return ExitCode::from(cli::overview(path, world, "there is no display", out));
    }
    // The desk is there before the window that its results wake.
    let waker: Arc<OnceLock<Box<dyn Fn() + Send + Sync>>> = Arc::default();
    let called = Arc::clone(&waker);
    let woken = world.clone().with_wake(move || {
        if let Some(wake) = called.get() {
            wake();
        }
    });
    let mut desk = Desk::new(woken);
    match path.clone().or_else(|| desk.settings().last.clone()) {
        Some(path) => desk.apply(Action::Open(path)),
        None => desk.apply(Action::OpenExample),
    }
    let opened = claimdesk::app::run(desk, move |wake| {
        // It is set once, here.
        let _ = waker.set(wake);
    });
    match opened {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => ExitCode::from(cli::overview(path, world, &message, out)),
    }
}

#[cfg(not(feature = "window"))]
fn window(path: Option<PathBuf>, world: &World, out: &mut Output) -> ExitCode {
    ExitCode::from(cli::overview(path, world, "this program was built without the window", out))
}

/// On X11 and Wayland a display is named in the environment; elsewhere there is one until proved otherwise.
#[cfg(feature = "window")]
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos")))
        || named("DISPLAY")
        || named("WAYLAND_DISPLAY")
        || named("WAYLAND_SOCKET")
}
