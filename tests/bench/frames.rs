//! What a frame costs with 100,000 claims in 5,000 documents: thread CPU time of logic, drawing and tessellation,
//! median and 99th percentile over 2,000 frames of each page after warm-up, beside a bare table of as many rows
//! in the same run.
//!
//! `cargo bench --bench frames`; another size: `cargo bench --bench frames -- DOCUMENTS CLAIMS_IN_EACH`.

#![allow(clippy::print_stdout)] // it is what a bench is for

use claimdesk::app::App;
use claimdesk::desk::{Action, Command, Desk, Page, Runner, World};
use cpu_time::ThreadTime;
use egui::{Context, Event, Pos2, RawInput, Rect, Vec2, vec2};
use std::fmt::Write as _;
use std::time::Duration;

const FRAMES: usize = 2_000;
const WARM_UP: usize = 100;
const WINDOW: Vec2 = vec2(1440.0, 900.0);

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let documents = numbers.first().copied().unwrap_or(5_000);
    let claims = numbers.get(1).copied().unwrap_or(20);

    let home = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = home.path().join("articles");
    write_corpus(&folder, documents, claims);
    let mut desk = Desk::new(World::fixed(home.path().join("home"), 7).with_runner(Runner::Inline));
    desk.apply(Action::AddFolder { path: folder, source: false });
    desk.apply(Action::CreateProject);
    let settle = |desk: &mut Desk| {
        for _ in 0..100_000 {
            if !desk.tick() && desk.jobs().is_empty() && !desk.rows_pending() {
                break;
            }
        }
    };
    settle(&mut desk);
    desk.apply(Action::KeepName { name: "B. Bench".to_owned(), initials: "BB".to_owned() });
    desk.apply(Action::Run(Command::NextOpen));
    settle(&mut desk);
    println!("{} documents, {} claims", desk.documents().len(), desk.counts().claims());

    let bare = bare_table(desk.counts().claims());
    report("bare table", &bare, None);
    let mut bench = Bench::new(App::new(desk));
    for (name, page) in [("documents", Page::Documents), ("claims", Page::Claims), ("summary", Page::Summary)]
    {
        bench.app.desk_mut().apply(Action::ShowPage(page));
        bench.idle(20);
        report(&format!("{name}, scrolling"), &bench.frames(Bench::scroll), Some(&bare));
        report(&format!("{name}, typing in search"), &bench.frames(Bench::typing), Some(&bare));
        bench.app.desk_mut().apply(Action::Search(String::new()));
        if page != Page::Summary {
            report(&format!("{name}, tagging"), &bench.frames(Bench::tagging), Some(&bare));
        }
    }
}

struct Bench {
    app: App,
    context: Context,
    time: f64,
}

impl Bench {
    fn new(app: App) -> Self {
        let context = Context::default();
        context.enable_accesskit();
        Self { app, context, time: 0.0 }
    }

    /// One frame with these events; the thread's CPU time for it.
    fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        let begun = ThreadTime::now();
        let mut output = self.context.run_ui(input, |ui| {
            self.app.logic(ui.ctx());
            self.app.ui(ui);
        });
        let meshes = self.context.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
        let used = begun.elapsed();
        std::hint::black_box(meshes);
        output.textures_delta.clear();
        used
    }

    fn idle(&mut self, frames: usize) {
        for _ in 0..frames {
            self.frame(Vec::new());
        }
    }

    fn frames(&mut self, events: fn(usize) -> Vec<Event>) -> Vec<Duration> {
        let mut used: Vec<Duration> =
            (0..WARM_UP + FRAMES).map(|number| self.frame(events(number))).skip(WARM_UP).collect();
        used.sort();
        used
    }

    fn scroll(number: usize) -> Vec<Event> {
        let delta = if number % 400 < 300 { -37.0 } else { 90.0 };
        vec![
            Event::PointerMoved(Pos2::new(640.0, 450.0)),
            Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                delta: vec2(0.0, delta),
                modifiers: egui::Modifiers::NONE,
                phase: egui::TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
            },
        ]
    }

    /// A letter every sixth frame, as a quick typist's.
    fn typing(number: usize) -> Vec<Event> {
        let word = "ministry reported bridge ";
        match number % 150 {
            0 => vec![key(egui::Key::F, egui::Modifiers::COMMAND)],
            1 => vec![key(egui::Key::A, egui::Modifiers::COMMAND)],
            at if at % 6 == 2 => {
                let letter = word.as_bytes()[(at / 6) % word.len()] as char;
                vec![Event::Text(letter.to_string())]
            }
            149 => vec![key(egui::Key::Escape, egui::Modifiers::NONE)],
            _ => Vec::new(),
        }
    }

    fn tagging(number: usize) -> Vec<Event> {
        match number % 8 {
            0 => vec![key(egui::Key::J, egui::Modifiers::NONE)],
            4 => vec![key(
                [egui::Key::Num1, egui::Key::Num2, egui::Key::Num3][number / 8 % 3],
                egui::Modifiers::NONE,
            )],
            _ => Vec::new(),
        }
    }
}

fn key(key: egui::Key, modifiers: egui::Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// The same number of rows in the plainest table there is.
fn bare_table(rows: usize) -> Vec<Duration> {
    let context = Context::default();
    let mut time = 0.0;
    let mut used: Vec<Duration> = (0..WARM_UP + FRAMES)
        .map(|number| {
            time += 1.0 / 60.0;
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, WINDOW)),
                time: Some(time),
                events: Bench::scroll(number),
                focused: true,
                ..RawInput::default()
            };
            let begun = ThreadTime::now();
            let mut output = context.run_ui(input, |ui| {
                egui_extras::TableBuilder::new(ui)
                    .columns(egui_extras::Column::auto().at_least(180.0), 5)
                    .body(|body| {
                        body.rows(22.0, rows, |mut row| {
                            let number = row.index();
                            for column in 0..5 {
                                row.col(|ui| {
                                    ui.label(format!("row {number}, column {column}"));
                                });
                            }
                        });
                    });
            });
            let meshes = context.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point);
            let used = begun.elapsed();
            std::hint::black_box(meshes);
            output.textures_delta.clear();
            used
        })
        .skip(WARM_UP)
        .collect();
    used.sort();
    used
}

fn report(name: &str, used: &[Duration], bare: Option<&[Duration]>) {
    let at =
        |used: &[Duration], share: f64| used[((used.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    let mut line = format!("{name:<32} median {:.2} ms, 99th {:.2} ms", at(used, 0.5), at(used, 0.99));
    if let Some(bare) = bare {
        let _ = write!(line, " ({:.1} x the bare table's 99th)", at(used, 0.99) / at(bare, 0.99));
    }
    println!("{line}");
}

/// Articles of our own making, each with so many statements that can be checked.
fn write_corpus(folder: &std::path::Path, documents: usize, claims: usize) {
    let bodies = ["ministry", "council", "company", "hospital", "university", "port authority"];
    let acts = ["reported", "closed", "opened", "bought", "sold", "inspected", "repaired"];
    let things = ["bridges", "schools", "ships", "clinics", "houses", "engines", "wells"];
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % below as u64) as usize
    };
    for document in 0..documents {
        let mut text = format!(" date 2024-{:02}-{:02} \n\n", 1 + document % 12, 1 + document % 28);
        for claim in 0..claims {
            let _ = write!(
                text,
                "The {} said on Monday that it {} {} {} in {}.",
                bodies[next(bodies.len())],
                acts[next(acts.len())],
                100 + next(9_900),
                things[next(things.len())],
                1990 + next(34)
            );
            text.push_str(if claim % 4 == 3 { "\n\n" } else { " " });
        }
        std::fs::write(folder.join(format!("article-{document:05}.txt")), text)
            .expect("a file can be written");
    }
}
