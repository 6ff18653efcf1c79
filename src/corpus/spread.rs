//! Work on many documents, on all cores; what comes of it is taken in order, so that nothing depends on which
//! core was quicker.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// So many items are worked on at a time, where there are enough of them: waking another thread costs as much as
/// reading a short report.
const TOGETHER: usize = 64;

/// So many lots of items may wait to be taken, for each thread.
const AHEAD: usize = 4;

/// Does `work` on each of `items` and hands what comes of it to `take`, in the order of the items and on the
/// calling thread, until `take` breaks off. Work is not done much ahead of what was taken.
pub fn in_order<T: Sync, R: Send>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> ControlFlow<()>,
) {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let lots: Vec<&[T]> = items.chunks((items.len() / (cores * AHEAD)).clamp(1, TOGETHER)).collect();
    let threads = cores.min(lots.len());
    let queue =
        Queue { count: lots.len(), ahead: threads * AHEAD, state: Mutex::default(), moved: Condvar::new() };
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        let mut started = 0;
        for _ in 0..if threads > 1 { threads } else { 0 } {
            let (sender, queue, work, lots) = (sender.clone(), &queue, &work, &lots);
            let thread = std::thread::Builder::new().name("documents".to_owned());
            let run = move || {
                let _stops_the_others = StopOnPanic(queue);
                while let Some(at) = queue.next() {
                    make_room();
                    if sender.send((at, lots[at].iter().map(work).collect::<Vec<R>>())).is_err() {
                        return;
                    }
                }
            };
            started += usize::from(thread.spawn_scoped(scope, run).is_ok());
        }
        drop(sender);
        let mut early = BTreeMap::new();
        for (at, lot) in lots.iter().enumerate() {
            if started == 0 {
                if lot.iter().any(|item| take(item, work(item)).is_break()) {
                    return;
                }
                continue;
            }
            let results = loop {
                if let Some(results) = early.remove(&at) {
                    break results;
                }
                // Nobody sends any more: a thread panicked, which ends the scope in the same way.
                let Ok((of, results)) = receiver.recv() else { return };
                early.insert(of, results);
            };
            let stops = lot.iter().zip(results).any(|(item, result)| take(item, result).is_break());
            queue.taken(stops);
            if stops {
                return;
            }
        }
    });
}

/// What a thread makes and others keep grows the thread's own part of the memory, on some systems page by page with a
/// call of the system for each. After a large piece was asked for and given back it has grown at once.
fn make_room() {
    const ROOM: usize = 96 << 10;
    drop(std::hint::black_box(Vec::<u8>::with_capacity(ROOM)));
}

/// Which lot is next, and how far the threads may run ahead.
struct Queue {
    count: usize,
    ahead: usize,
    state: Mutex<State>,
    moved: Condvar,
}

#[derive(Default)]
struct State {
    next: usize,
    taken: usize,
    stopped: bool,
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next(&self) -> Option<usize> {
        let mut state = self.state();
        while !state.stopped && state.next < self.count && state.next >= state.taken + self.ahead {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let at = state.next;
        state.next += 1;
        (!state.stopped && at < self.count).then_some(at)
    }

    fn taken(&self, stops: bool) {
        let mut state = self.state();
        state.taken += 1;
        state.stopped |= stops;
        self.moved.notify_all();
    }

    fn stop(&self) {
        self.state().stopped = true;
        self.moved.notify_all();
    }
}

/// A thread that panics must not leave the others waiting.
struct StopOnPanic<'a>(&'a Queue);

impl Drop for StopOnPanic<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_order_whoever_is_quicker() {
        let items: Vec<usize> = (0..2000).collect();
        let mut taken = Vec::new();
        in_order(
            &items,
            |item| {
                std::hint::black_box((0..(item * 7919) % 300).sum::<usize>());
                *item
            },
            |item, result| {
                assert_eq!(*item, result);
                taken.push(result);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(taken, items);
        in_order(&[] as &[usize], |item| *item, |_, _| panic!("there is nothing to take"));
    }

    #[test]
    fn breaking_off_stops_the_work_soon() {
        let items: Vec<usize> = (0..100_000).collect();
        let (done, mut taken) = (AtomicUsize::new(0), 0);
        in_order(
            &items,
            |_| done.fetch_add(1, Ordering::Relaxed),
            |_, _| {
                taken += 1;
                if taken == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 5);
        let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
        assert!(done.into_inner() <= 5 + threads * (AHEAD + 1) * TOGETHER);
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_ends_it_and_nobody_waits() {
        let items: Vec<usize> = (0..10_000).collect();
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        assert!(cores > 1, "a scoped thread panicked");
        in_order(&items, |item| assert_ne!(*item, 100), |_, ()| ControlFlow::Continue(()));
    }
}
