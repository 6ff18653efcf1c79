//! How good a ranking is.

/// Average precision and the best F1 over all thresholds, of scores with their truth. Equal scores keep the
/// order of the data.
pub fn ranking(scored: &[(f64, bool)]) -> (f64, f64) {
    let mut order: Vec<(f64, bool)> = scored.to_vec();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let positive = order.iter().filter(|(_, is)| *is).count() as f64;
    let (mut hits, mut precision, mut best) = (0.0, 0.0, 0.0f64);
    for (at, (_, is)) in order.iter().enumerate() {
        let seen = at as f64 + 1.0;
        if *is {
            hits += 1.0;
            precision += hits / seen;
        }
        best = best.max(2.0 * hits / (seen + positive));
    }
    (if positive > 0.0 { precision / positive } else { 0.0 }, best)
}

/// The mean of F1 of both classes.
pub fn macro_f1(judged: impl Iterator<Item = (bool, bool)>) -> f64 {
    let (mut both, mut said, mut is, mut all) = (0.0, 0.0, 0.0, 0.0);
    for (said_so, is_so) in judged {
        all += 1.0;
        said += f64::from(u8::from(said_so));
        is += f64::from(u8::from(is_so));
        both += f64::from(u8::from(said_so && is_so));
    }
    let neither = all - said - is + both;
    let f1 = |hit: f64, said: f64, is: f64| if said + is > 0.0 { 2.0 * hit / (said + is) } else { 0.0 };
    f64::midpoint(f1(both, said, is), f1(neither, all - said, all - is))
}
