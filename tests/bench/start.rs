//! From process start to a window that rests: CPU time and peak memory of Claimdesk on the example project,
//! beside eframe's smallest window built the same way in the same run; then 30 idle seconds.
//!
//! `cargo bench --bench start` on Linux; needs Xvfb (and a software GL driver). Prints ratios, asserts nothing.

#![allow(clippy::print_stdout, clippy::print_stderr)] // it is what a bench is for

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// CPU ticks a second: fixed at 100 on Linux for user space.
const TICKS: f64 = 100.0;
const IDLE_SECONDS: u64 = 30;

fn main() {
    if std::env::args().any(|argument| argument == "--smallest-window") {
        smallest_window();
        return;
    }
    if !cfg!(target_os = "linux") || Command::new("Xvfb").arg("-help").output().is_err() {
        println!("SKIPPED: start needs Linux and Xvfb");
        return;
    }
    let display = format!(":{}", 200 + std::process::id() % 300);
    let mut server = Command::new("Xvfb")
        .args([&display, "-screen", "0", "1440x900x24"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts");
    sleep(Duration::from_secs(2));
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    let open = |mut command: Command| {
        command
            .env("DISPLAY", &display)
            .env_remove("WAYLAND_DISPLAY")
            .env("CLAIMDESK_HOME", home.path())
            .env("XDG_DATA_HOME", home.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let itself = std::env::current_exe().expect("this program has a path");
    let mut rows = Vec::new();
    for round in 0..5 {
        let mut bare = Command::new(&itself);
        bare.arg("--smallest-window");
        let bare = until_it_rests(&mut open(bare));
        let mut desk = open(Command::new(env!("CARGO_BIN_EXE_claimdesk")));
        let claimdesk = until_it_rests(&mut desk);
        println!(
            "round {round}: smallest window {:.2} s, {:.0} MB; claimdesk {:.2} s, {:.0} MB",
            bare.0, bare.1, claimdesk.0, claimdesk.1
        );
        rows.push((bare, claimdesk));
    }
    rows.sort_by(|a, b| (a.1.0 / a.0.0).total_cmp(&(b.1.0 / b.0.0)));
    let (bare, claimdesk) = rows[rows.len() / 2];
    println!("median ratio of CPU time {:.2}, peak memory {:.0} MB", claimdesk.0 / bare.0, claimdesk.1);

    let mut desk = open(Command::new(env!("CARGO_BIN_EXE_claimdesk")));
    settle(desk.id());
    let before = cpu_seconds(desk.id());
    sleep(Duration::from_secs(IDLE_SECONDS));
    let idle = cpu_seconds(desk.id()) - before;
    println!("{IDLE_SECONDS} idle seconds: {idle:.2} s of CPU");
    end(&mut desk);
    end(&mut server);
}

/// CPU seconds until the program rests, and peak resident memory in MB; ends it.
fn until_it_rests(child: &mut Child) -> (f64, f64) {
    settle(child.id());
    let used = (cpu_seconds(child.id()), peak_megabytes(child.id()));
    end(child);
    used
}

/// Waits until the program has used no CPU for a second, at most a minute.
fn settle(id: u32) {
    let begun = Instant::now();
    let mut last = (cpu_seconds(id), Instant::now());
    while begun.elapsed() < Duration::from_mins(1) {
        sleep(Duration::from_millis(50));
        let now = cpu_seconds(id);
        if now > last.0 {
            last = (now, Instant::now());
        } else if now > 0.0 && last.1.elapsed() > Duration::from_secs(1) {
            return;
        }
    }
}

fn cpu_seconds(id: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |place: usize| fields.get(place).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / TICKS
}

fn peak_megabytes(id: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0.0);
    kilobytes / 1024.0
}

fn end(child: &mut Child) {
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

/// The least that eframe can open.
fn smallest_window() {
    let opened = eframe::run_ui_native("smallest", eframe::NativeOptions::default(), |ui, _frame| {
        ui.label("The smallest window.");
    });
    if let Err(error) = opened {
        eprintln!("the smallest window could not be opened: {error}");
    }
}
