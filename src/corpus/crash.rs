//! A parser that panics costs one file: where it stopped becomes words, and what it was reading is not printed.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Is this thread inside a parser? Then a panic is told by [`contain`] and not by the hook.
    static READING: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Does `work`. Where it panics, one sentence says so and names the place in the program.
///
/// The words of a panic may quote the document; they go nowhere.
pub fn contain<R>(work: impl FnOnce() -> R) -> Result<R, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if READING.get() {
                let place = info.location().map(|place| {
                    let file = place.file().rsplit(['/', '\\']).next().unwrap_or_default();
                    format!("{file}, line {}", place.line())
                });
                PLACE.set(place.unwrap_or_default());
            } else {
                before(info);
            }
        }));
    });
    let outside = READING.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    READING.set(outside);
    result.map_err(|_| {
        let place = PLACE.take();
        format!("{CRASHED} ({place}), so what it had not read yet is left out; please report it")
    })
}

/// How the sentence begins that tells of a parser's failure.
pub const CRASHED: &str = "the program failed while it read this file";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_sentence_without_its_words() {
        assert_eq!(contain(|| 5), Ok(5));
        let said = contain(|| panic!("the secret words of a document")).unwrap_err();
        assert!(said.starts_with("the program failed while it read this file (crash.rs, line "), "{said}");
        assert!(!said.contains("secret"));
        let inner = contain(|| {
            let inner = contain(|| panic!("x"));
            assert!(READING.get());
            inner
        });
        assert!(inner.unwrap().is_err());
        assert!(!READING.get());
    }
}
