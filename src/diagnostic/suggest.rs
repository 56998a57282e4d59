//! "Did you mean …?"

/// Known words of like length that are measured: a guide may come from anybody.
const MOST_WORDS: usize = 2_000;

/// The known word nearest to what was written, if it is near enough to be a
/// slip of the pen: about a third of its letters, by Damerau and Levenshtein.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Long input is no slip, and measuring it would take long.
    let length = written.chars().take(65).count();
    if length > 64 {
        return None;
    }
    let within = |word: &str| word.chars().count().max(length).div_ceil(3);
    // A word much longer or shorter is not near, and need not be measured.
    let alike = |word: &&str| word.chars().count().abs_diff(length) <= within(word);
    known
        .into_iter()
        .filter(alike)
        .take(MOST_WORDS)
        .map(|word| (strsim::osa_distance(&written.to_lowercase(), &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= within(word))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// A help line for an unknown word: the nearest known one, else the choices
/// when they are few.
pub fn did_you_mean<'k, I>(written: &str, known: I) -> Option<String>
where
    I: IntoIterator<Item = &'k str> + Clone,
{
    if let Some(word) = nearest(written, known.clone()) {
        return Some(format!("did you mean `{word}`?"));
    }
    let known: Vec<_> = known.into_iter().collect();
    (1..=20).contains(&known.len()).then(|| format!("one of: {}", known.join(", ")))
}

/// A word from a file, cut to so many characters and free of hidden signs.
pub(crate) fn brief(word: &str, most: usize) -> String {
    let mut kept: String = word.chars().take(most).collect();
    if kept.len() < word.len() {
        kept.push('…');
    }
    crate::visible(&kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_suggested_far_ones_are_not() {
        let known = ["blood-thinner", "pregnancy", "area"];
        assert_eq!(nearest("blood-thiner", known), Some("blood-thinner"));
        assert_eq!(nearest("aera", known), Some("area"));
        assert_eq!(nearest("zebra-crossing", known), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), known), None);
    }
}
