//! Dates as people type them.

use chrono::{Datelike, NaiveDate};

/// Ways a date may be typed, beside the one that is kept. `%B` also reads the
/// short names of months.
const WAYS: [&str; 4] = ["%d %B %Y", "%B %d %Y", "%d %B, %Y", "%Y %B %d"];

/// Reads `2026-12-03`, "3 December 2026", "3rd of Dec. 2026" or "December 3,
/// 2026"; answers it as `YYYY-MM-DD`. All-number dates in another order are not
/// read: 3/12 is a day in March to some and in December to others.
pub fn read_date(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let whole = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
    let date = whole.or_else(|| {
        let words = typed.split([' ', ',', '.']).filter(|word| !word.is_empty() && *word != "of");
        let tidy: Vec<_> = words.map(cardinal).collect();
        let tidy = tidy.join(" ");
        WAYS.iter().find_map(|way| NaiveDate::parse_from_str(&tidy, way).ok())
    });
    // Years of two digits would be read as years of the first century.
    let date = date.filter(|date| date.year() >= 1900)?;
    Some(date.format("%Y-%m-%d").to_string())
}

/// "3rd" as "3"; other words as they are.
fn cardinal(word: &str) -> &str {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let ordinal = ["st", "nd", "rd", "th"].contains(&ending.to_ascii_lowercase().as_str());
    if ordinal && !digits.is_empty() { digits } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them() {
        let fine = [
            "2026-12-03",
            " 3 December 2026",
            "3 dec 2026",
            "03 Dec. 2026",
            "December 3, 2026",
            "december 3rd, 2026",
            "3rd of December 2026",
            "3 December, 2026",
        ];
        for typed in fine {
            assert_eq!(read_date(typed).as_deref(), Some("2026-12-03"), "{typed}");
        }
        for typed in ["", "soon", "3/12/2026", "3 12 2026", "31 February 2026", "3 December 26"] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }
}
