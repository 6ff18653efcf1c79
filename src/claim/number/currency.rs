//! Measures that stand before or directly behind a figure: currencies, percent, degrees.

use crate::claim::lexicon;
use crate::claim::words::{Set, Shape, Words, set};

/// "Rs 500", "$5", "US$ 5", "USD 5": the currency's code and the word of the amount.
pub(super) fn currency_before(words: Words<'_>, i: usize) -> (Option<&'static str>, usize) {
    let code = match words.mark(i) {
        Some('$') => "USD",
        Some('€') => "EUR",
        Some('£') => "GBP",
        Some('₹') => "INR",
        Some('¥') => "JPY",
        Some('₽') => "RUB",
        Some('₩') => "KRW",
        Some('₪') => "ILS",
        Some('₺') => "TRY",
        Some('₦') => "NGN",
        Some('₱') => "PHP",
        Some('₫') => "VND",
        Some('₴') => "UAH",
        Some(_) => return (None, i),
        None => {
            let code = match words.str(i) {
                "Rs" | "INR" | "rs" | "Re" => "INR",
                "USD" => "USD",
                "EUR" => "EUR",
                "GBP" => "GBP",
                "CHF" => "CHF",
                "JPY" => "JPY",
                "CNY" | "RMB" => "CNY",
                "AUD" => "AUD",
                "CAD" => "CAD",
                "US" | "A" | "C" | "HK" | "NZ" | "S" | "R"
                    if words.touches(i) && words.mark(i + 1) == Some('$') =>
                {
                    let code = match words.str(i) {
                        "A" => "AUD",
                        "C" => "CAD",
                        "HK" => "HKD",
                        "NZ" => "NZD",
                        "S" => "SGD",
                        "R" => "BRL",
                        _ => "USD",
                    };
                    return (Some(code), i + 2);
                }
                _ => return (None, i),
            };
            let point = words.mark(i + 1) == Some('.') && words.touches(i);
            return (Some(code), i + 1 + usize::from(point));
        }
    };
    (Some(code), i + 1)
}

/// "km/h", "miles an hour".
fn speed(words: Words<'_>, i: usize) -> Option<(&'static str, usize)> {
    const KILOMETRES: &Set = set!["km", "kilometre", "kilometres", "kilometer", "kilometers"];
    let slash = words.mark(i + 1) == Some('/') && words.touches(i) && words.touches(i + 1);
    let over = slash || words.any(i + 1, set!["per", "an", "a"]);
    let by_hour = over && words.any(i + 2, set!["h", "hr", "hour"]);
    if by_hour && words.any(i, KILOMETRES) {
        return Some(("km/h", i + 3));
    }
    if by_hour && words.any(i, set!["mile", "miles", "mi"]) {
        return Some(("mph", i + 3));
    }
    let by_second = over && words.any(i + 2, set!["s", "second"]);
    (by_second && words.any(i, set!["m", "metre", "metres", "meter", "meters"])).then_some(("m/s", i + 3))
}

/// A percent sign or word, degrees, or a currency's sign or name, directly behind the figure.
pub(in crate::claim) fn measure(words: Words<'_>, i: usize) -> Option<(&'static str, usize)> {
    if matches!(words.mark(i), Some('%' | '％')) {
        return Some(("percent", i + 1));
    }
    let sign = match words.mark(i) {
        Some('€') => Some("EUR"),
        Some('$') => Some("USD"),
        Some('£') => Some("GBP"),
        Some('₹') => Some("INR"),
        Some('‰') => Some("per mille"),
        _ => None,
    };
    if let Some(sign) = sign {
        // "5 € 10 $" is no way to write; a sign before a figure is that figure's.
        let next_has_it =
            words.touches(i) && matches!(words.shape(i + 1), Some(Shape::Digits | Shape::Mixed));
        return (!next_has_it).then_some((sign, i + 1));
    }
    if matches!(words.mark(i), Some('°' | 'º')) {
        return Some(match words.str(i + 1) {
            "C" => ("°C", i + 2),
            "F" => ("°F", i + 2),
            _ => ("degrees", i + 1),
        });
    }
    let at = if words.hyphen(i) { i + 1 } else { i };
    if words.any(at, set!["percent", "pct", "pc", "prozent", "procent", "prosent"]) {
        return Some(("percent", at + 1));
    }
    if words.any(at, set!["pour", "por", "per"]) && words.any(at + 1, set!["cent", "cento", "ciento"]) {
        return Some(("percent", at + 2));
    }
    if words.is(at, "basis") && words.any(at + 1, set!["point", "points"]) {
        return Some(("basis points", at + 2));
    }
    if words.any(at, set!["degree", "degrees"]) {
        return Some(match words.str(at + 1) {
            "Celsius" | "celsius" | "C" | "centigrade" => ("°C", at + 2),
            "Fahrenheit" | "fahrenheit" | "F" => ("°F", at + 2),
            _ => ("degrees", at + 1),
        });
    }
    if let Some((speed, after)) = speed(words, at) {
        return Some((speed, after));
    }
    if words.is(at, "percentage") && words.any(at + 1, set!["point", "points"]) {
        return Some(("percentage points", at + 2));
    }
    let us = usize::from(words.any(at, set!["US", "Indian", "American", "Swiss", "Chinese", "Japanese"]));
    let code = match lexicon::small(words.str(at + us), &mut [0; _]) {
        "dollar" | "dollars" | "usd" => "USD",
        "euro" | "euros" | "eur" => "EUR",
        "rupee" | "rupees" | "inr" => "INR",
        "yen" | "円" => "JPY",
        "yuan" | "元" => "CNY",
        "gbp" => "GBP",
        "rubles" | "roubles" | "rouble" | "ruble" => "RUB",
        "francs" if us == 1 && words.is(at, "Swiss") => "CHF",
        "lira" | "liras" => "TRY",
        "naira" => "NGN",
        "rand" => "ZAR",
        "reais" => "BRL",
        "shekels" => "ILS",
        "cents" => "cents",
        "美" if words.is(at + 1, "元") => return Some(("USD", at + 2)),
        "欧" | "歐" if words.is(at + 1, "元") => return Some(("EUR", at + 2)),
        _ => return None,
    };
    Some((code, at + us + 1))
}
