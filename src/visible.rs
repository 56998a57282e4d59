//! Own text made safe to show: what cannot be seen is shown as a code.

/// Control signs, direction marks and other signs that steer how text is shown
/// become visible as `‹U+202E›`; line breaks and tabs become spaces. The rest
/// is unchanged. The text itself is kept as typed in the answers.
///
/// ```
/// assert_eq!(askfirst::visible("a\u{202e}b\nc"), "a‹U+202E›b c");
/// ```
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            sign if steers(sign) => out.push_str(&format!("‹U+{:04X}›", sign as u32)),
            sign => out.push(sign),
        }
    }
    out
}

/// Whether a text holds signs that [`visible`] shows as codes.
pub fn has_hidden_signs(text: &str) -> bool {
    text.chars().any(|sign| steers(sign) && !matches!(sign, '\n' | '\r' | '\t' | '\u{85}'))
}

/// Signs without a shape of their own that change how others are shown: Unicode
/// categories Cc and Cf, less those that scripts and emoji need to be written
/// right (the joiners U+200C, U+200D and the emoji tags), with the invisible
/// fillers and the noncharacters.
fn steers(sign: char) -> bool {
    sign.is_control()
        || matches!(sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}'
            | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0001}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_is_left_alone_and_steering_is_shown() {
        let fine = "Größe, 東京, العربية, 👩‍👧, می‌خواهم";
        assert_eq!(visible(fine), fine);
        assert!(!has_hidden_signs(fine));
        assert_eq!(visible("\u{1b}[31m\u{0}"), "‹U+001B›[31m‹U+0000›");
        assert_eq!(visible("\u{2066}\u{200b}"), "‹U+2066›‹U+200B›");
    }

    #[test]
    fn breaks_become_spaces_and_do_not_count_as_hidden() {
        assert_eq!(visible("a\r\nb\tc\u{2028}d"), "a b c d");
        assert!(!has_hidden_signs("a\r\nb\tc"));
        assert!(has_hidden_signs("a\u{202e}b"));
        assert!(has_hidden_signs("\u{feff}a"));
    }

    #[test]
    fn what_is_visible_stays_as_it_is() {
        for text in ["", "‹U+202E›", "<b>{x}</b> & \"y\"", "e\u{301}"] {
            assert_eq!(visible(text), text);
        }
        for steering in
            ["\u{0}", "\u{7f}", "\u{202e}", "\u{2069}", "\u{ad}", "\u{e0001}", "\u{fffe}"]
        {
            let shown = visible(steering);
            assert!(!has_hidden_signs(&shown), "{shown}");
            assert_eq!(visible(&shown), shown);
        }
    }
}
