//! Logistic regression with a squared penalty, solved in the dual, one sentence at a time: the method of Yu,
//! Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models",
//! Machine Learning 85 (2011). The order of the sentences comes from a fixed seed, so the same data give the
//! same weights.

/// A sentence: columns and values, by column.
pub type Row = Vec<(u32, f32)>;

/// One row to learn from.
#[derive(Clone, Copy, Debug)]
pub struct Lesson<'a> {
    pub row: &'a Row,
    pub positive: bool,
    /// How much a mistake on it costs.
    pub cost: f64,
}

const ROUNDS: usize = 60;
const PRECISE_ENOUGH: f64 = 1e-3;

/// The weights, by column.
pub fn learn(lessons: &[Lesson<'_>], columns: usize) -> Vec<f64> {
    let mut weights = vec![0.0; columns];
    let squares: Vec<f64> =
        lessons.iter().map(|l| l.row.iter().map(|(_, v)| f64::from(*v).powi(2)).sum()).collect();
    let mut duals: Vec<[f64; 2]> = Vec::with_capacity(lessons.len());
    for lesson in lessons {
        let first = (0.001 * lesson.cost).min(1e-8);
        duals.push([first, lesson.cost - first]);
        add(&mut weights, lesson.row, first * sign(lesson.positive));
    }
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut seed = 1u64;
    for _ in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (seed >> 33) as usize % (i + 1));
        }
        let mut furthest = 0.0f64;
        for &i in &order {
            let (lesson, square) = (lessons[i], squares[i]);
            let said = sign(lesson.positive) * dot(&weights, lesson.row);
            let (mut one, mut way) = (0, 1.0);
            if 0.5 * square * (duals[i][1] - duals[i][0]) + said < 0.0 {
                (one, way) = (1, -1.0);
            }
            let old = duals[i][one];
            let new = minimum(old, square, way * said, lesson.cost, &mut furthest);
            duals[i][one] = new;
            duals[i][1 - one] = lesson.cost - new;
            add(&mut weights, lesson.row, way * (new - old) * sign(lesson.positive));
        }
        if furthest < PRECISE_ENOUGH {
            break;
        }
    }
    weights
}

/// Where the dual in one variable is least, by Newton's steps from `old`; within 0 and `cost`.
fn minimum(old: f64, square: f64, slope: f64, cost: f64, furthest: &mut f64) -> f64 {
    let mut z = if cost - old < 0.5 * cost { 0.1 * old } else { old };
    let gradient = |z: f64| square * (z - old) + slope + (z / (cost - z)).ln();
    let mut g = gradient(z);
    *furthest = furthest.max(gradient(old.clamp(1e-300, cost * (1.0 - 1e-12))).abs());
    for _ in 0..100 {
        if g.abs() < 1e-8 {
            break;
        }
        let next = z - g / (square + cost / (cost - z) / z);
        z = if next <= 0.0 { z * 0.1 } else { next.min(cost * (1.0 - 1e-12)) };
        g = gradient(z);
    }
    z
}

fn sign(positive: bool) -> f64 {
    if positive { 1.0 } else { -1.0 }
}

fn dot(weights: &[f64], row: &Row) -> f64 {
    row.iter().map(|(column, value)| weights[*column as usize] * f64::from(*value)).sum()
}

fn add(weights: &mut [f64], row: &Row, by: f64) {
    for (column, value) in row {
        weights[*column as usize] += by * f64::from(*value);
    }
}
