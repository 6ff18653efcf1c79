//! What starting costs: CPU time and peak memory from process start to the first frame that shows the article of
//! the example with its marks, beside eframe's smallest window built the same way, to its first frame, in the same
//! run. Then the same until the window rests, and 30 idle seconds.
//!
//! `cargo bench --bench start` on Linux; needs Xvfb (and a software GL driver). A frame is seen from outside, in the
//! picture that the display server keeps. Prints ratios, asserts nothing. `-- ROUNDS` for other than 12 rounds.

#![allow(clippy::print_stdout, clippy::print_stderr)] // it is what a bench is for

#[cfg(target_os = "linux")]
mod screen;

/// What the smallest window shows, and nothing else.
const SMALLEST: &str = "The smallest window.";

fn main() {
    if std::env::args().any(|argument| argument == "--smallest-window") {
        smallest_window();
        return;
    }
    #[cfg(target_os = "linux")]
    linux::run();
    #[cfg(not(target_os = "linux"))]
    println!("SKIPPED: start needs Linux and Xvfb");
}

/// The least that eframe can open.
fn smallest_window() {
    let opened = eframe::run_ui_native("smallest", eframe::NativeOptions::default(), |ui, _frame| {
        ui.label(SMALLEST);
    });
    if let Err(error) = opened {
        eprintln!("the smallest window could not be opened: {error}");
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use super::screen::{Screen, Seen};
    use claimdesk::app::theme::{DARK, LIGHT, Theme};
    use std::fs;
    use std::path::Path;
    use std::process::{Child, Command, Stdio};
    use std::thread::sleep;
    use std::time::{Duration, Instant};

    /// CPU ticks a second: fixed at 100 on Linux for user space.
    const TICKS: f64 = 100.0;
    const IDLE: Duration = Duration::from_secs(30);
    const WIDTH: u32 = 1440;
    const HEIGHT: u32 = 900;
    /// Where the article's column and the marks beside it stand in a window of this size.
    const ARTICLE: [u32; 4] = [270, 1040, 90, 860];
    /// Where the smallest window's words stand.
    const CORNER: [u32; 4] = [0, 200, 0, 40];

    /// One start: CPU seconds and peak memory in MB, to the first frame and until it rested.
    #[derive(Clone, Copy)]
    struct Start {
        frame: f64,
        frame_megabytes: f64,
        rest: f64,
        rest_megabytes: f64,
    }

    pub fn run() {
        if Command::new("Xvfb").arg("-help").output().is_err() {
            println!("SKIPPED: start needs Xvfb");
            return;
        }
        let rounds = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(12);
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let display = format!(":{}", 200 + std::process::id() % 300);
        let mut server = Command::new("Xvfb")
            .args([&display, "-screen", "0", &format!("{WIDTH}x{HEIGHT}x24"), "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts");
        sleep(Duration::from_secs(2));
        let screen =
            Screen::open(&folder.path().join("Xvfb_screen0")).expect("the display server shows its picture");
        let itself = std::env::current_exe().expect("this program has a path");
        let bare = || {
            let mut command = Command::new(&itself);
            command.arg("--smallest-window");
            open(command, &display, folder.path())
        };
        // Each on a machine where it was never opened, so that the example is copied anew.
        let desk = |round: usize| {
            let home = folder.path().join(format!("home-{round}"));
            open(Command::new(env!("CARGO_BIN_EXE_claimdesk")), &display, &home)
        };
        let mut rows: Vec<(Start, Start)> = Vec::new();
        for round in 0..=rounds {
            let row =
                (start(bare(), &screen, smallest_is_there), start(desk(round), &screen, article_is_there));
            // The first round warms the caches of the disk and the driver.
            if round > 0 {
                println!("round {round}: smallest window {}; claimdesk {}", row.0.words(), row.1.words());
                rows.push(row);
            }
        }
        let bare_of = |value: fn(&Start) -> f64| middle(rows.iter().map(|row| value(&row.0)));
        let desk_of = |value: fn(&Start) -> f64| middle(rows.iter().map(|row| value(&row.1)));
        println!(
            "to the first frame, middle: smallest window {:.3} s, {:.0} MB; claimdesk {:.3} s, {:.0} MB; ratio {:.2}",
            bare_of(|s| s.frame),
            bare_of(|s| s.frame_megabytes),
            desk_of(|s| s.frame),
            desk_of(|s| s.frame_megabytes),
            desk_of(|s| s.frame) / bare_of(|s| s.frame),
        );
        println!(
            "until it rests, middle: smallest window {:.3} s; claimdesk {:.3} s, {:.0} MB; ratio {:.2}",
            bare_of(|s| s.rest),
            desk_of(|s| s.rest),
            desk_of(|s| s.rest_megabytes),
            desk_of(|s| s.rest) / bare_of(|s| s.rest),
        );
        let mut idle = desk(rounds + 1);
        settle(&idle);
        let before = cpu_seconds(&idle);
        sleep(IDLE);
        println!("{} idle seconds: {:.3} s of CPU", IDLE.as_secs(), cpu_seconds(&idle) - before);
        end(&mut idle);
        end(&mut server);
    }

    fn open(mut command: Command, display: &str, home: &Path) -> Child {
        command
            .env("DISPLAY", display)
            .env_remove("WAYLAND_DISPLAY")
            .env("CLAIMDESK_HOME", home)
            .env("XDG_DATA_HOME", home)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    }

    /// Watches a program start, and ends it.
    fn start(mut child: Child, screen: &Screen, is_there: fn(&Screen) -> bool) -> Start {
        let begun = Instant::now();
        while !is_there(screen) {
            assert!(begun.elapsed() < Duration::from_mins(1), "the first frame does not come");
            sleep(Duration::from_millis(3));
        }
        let (frame, frame_megabytes) = (cpu_seconds(&child), peak_megabytes(&child));
        settle(&child);
        let (rest, rest_megabytes) = (cpu_seconds(&child), peak_megabytes(&child));
        end(&mut child);
        // The display server takes the window away in its own time.
        while is_there(screen) {
            sleep(Duration::from_millis(10));
        }
        Start { frame, frame_megabytes, rest, rest_megabytes }
    }

    impl Start {
        fn words(&self) -> String {
            let Self { frame, frame_megabytes, rest, .. } = self;
            format!("{frame:.3} s, {frame_megabytes:.0} MB ({rest:.3} s until it rests)")
        }
    }

    /// What eframe clears a window to where nothing is drawn, as it arrives on the screen, and words on it.
    fn smallest_is_there(screen: &Screen) -> bool {
        let cleared = egui::Color32::from_rgba_unmultiplied(12, 12, 12, 180);
        let ground = egui::Color32::from_rgb(cleared.r(), cleared.g(), cleared.b());
        let Seen { pixels, ground, .. } = screen.look(CORNER, &[ground], &[]);
        ground < pixels && ground * 10 > pixels * 8
    }

    /// The article's paper, words on it, and marks of claims in the inks of their standings.
    fn article_is_there(screen: &Screen) -> bool {
        let inks = |theme: &Theme| {
            [theme.supported, theme.disputed, theme.unverified, theme.differ].map(|tone| tone.ink)
        };
        [&LIGHT, &DARK].into_iter().any(|theme| {
            let Seen { pixels, ground, marked } = screen.look(ARTICLE, &[theme.paper], &inks(theme));
            ground * 2 > pixels && (pixels - ground) * 50 > pixels && marked > 40
        })
    }

    /// Waits until the program has used no CPU to speak of for a second, at most a minute.
    fn settle(child: &Child) {
        let begun = Instant::now();
        let mut last = (cpu_seconds(child), Instant::now());
        while begun.elapsed() < Duration::from_mins(1) && last.1.elapsed() < Duration::from_secs(1) {
            sleep(Duration::from_millis(50));
            let now = cpu_seconds(child);
            if now > last.0 {
                last = (now, Instant::now());
            }
        }
    }

    /// Of all its threads, those that have ended too; the system counts in hundredths.
    fn cpu_seconds(child: &Child) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
        let after_name = stat.rsplit(')').next().unwrap_or_default();
        let ticks = after_name.split_whitespace().skip(11).take(2);
        ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / TICKS
    }

    fn peak_megabytes(child: &Child) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
        let kilobytes: f64 = line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0.0);
        kilobytes / 1024.0
    }

    fn end(child: &mut Child) {
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// The mean of the middle half: what others did on the machine drops out, and hundredths average out.
    fn middle(values: impl Iterator<Item = f64>) -> f64 {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let cut = values.len() / 4;
        let middle = &values[cut..values.len() - cut];
        middle.iter().sum::<f64>() / middle.len() as f64
    }
}
