//! Small drawings beside words.

use serde::{Deserialize, Serialize};

use crate::diagnostic::brief;

/// A small line drawing that says nothing the words beside it do not say, 24
/// wide and 24 high: a path as SVG writes it, of words parted by a blank. A word
/// is a command (`M`, `L`, `C` or `Z`) or a point, such as `12,3.5`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Picture(String);

impl Picture {
    /// How wide and how high.
    const SIZE: f32 = 24.0;

    /// Reads a path; what is wrong with it, if something is.
    pub(super) fn read(path: String) -> Result<Self, String> {
        if !path.starts_with("M ") {
            return Err("a drawing begins with `M`".to_owned());
        }
        let mut words = path.split(' ');
        while let Some(command) = words.next() {
            let points = match command {
                "M" | "L" => 1,
                "C" => 3,
                "Z" => 0,
                other => {
                    return Err(format!("`{}` is no command of a drawing", brief(other, 20)));
                }
            };
            for _ in 0..points {
                let point = words.next().unwrap_or_default();
                if !Self::is_point(point) {
                    return Err(format!("`{}` is no point of a drawing", brief(point, 20)));
                }
            }
        }
        Ok(Picture(path))
    }

    fn is_point(word: &str) -> bool {
        word.split_once(',').is_some_and(|(x, y)| Self::is_number(x) && Self::is_number(y))
    }

    /// A whole number, with or without decimals.
    fn is_number(word: &str) -> bool {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|s| s.is_ascii_digit());
        let (whole, decimals) = word.split_once('.').unwrap_or((word, "0"));
        let plain = digits(whole) && digits(decimals) && (whole == "0" || !whole.starts_with('0'));
        plain && word.parse().is_ok_and(|number: f32| number <= Self::SIZE)
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_commands_with_their_points() {
        for path in ["M 2,3", "M 2,3 L 22,3 C 0,0 24,24 1.5,2 Z", "M 1,1 Z M 2,2 L 3,3"] {
            assert_eq!(Picture::read(path.to_owned()).map(|read| read.0), Ok(path.to_owned()));
        }
        for (path, wrong) in [
            ("", "a drawing begins with `M`"),
            ("L 1,1", "a drawing begins with `M`"),
            ("M 1,1 l 2,2", "`l` is no command of a drawing"),
            ("M 1,1  L 2,2", "`` is no command of a drawing"),
            ("M 1,1 L", "`` is no point of a drawing"),
            ("M 1,1 C 1,1 2,2 Z", "`Z` is no point of a drawing"),
            ("M 1,25", "`1,25` is no point of a drawing"),
            ("M 1,-1", "`1,-1` is no point of a drawing"),
            ("M 01,1", "`01,1` is no point of a drawing"),
            ("M 1.,1", "`1.,1` is no point of a drawing"),
            ("M 1,inf", "`1,inf` is no point of a drawing"),
            ("M 1,1 \"/><script>", "`\"/><script>` is no command of a drawing"),
        ] {
            assert_eq!(Picture::read(path.to_owned()), Err(wrong.to_owned()), "{path}");
        }
    }
}
