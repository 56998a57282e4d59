//! The page of each fault, as `askfirst explain` prints it.

macro_rules! pages {
    ($($code:literal),* $(,)?) => {
        /// Every code with its page, in the order of the alphabet.
        pub const PAGES: &[(&str, &str)] = &[
            $(($code, include_str!(concat!("../../docs/checks/", $code, ".md")))),*
        ];
    };
}

pages!(
    "always-shown",
    "bad-address",
    "bad-date",
    "bad-id",
    "bare-number",
    "broken-guarantee",
    "contradicting-entries",
    "dead-source",
    "dead-term",
    "directive-phrase",
    "duplicate-id",
    "duplicate-key",
    "empty-text",
    "exclusive-with-others",
    "idle-guarantee",
    "idle-option",
    "later-item",
    "long-list",
    "long-question",
    "missing-answer",
    "missing-entry",
    "missing-file",
    "missing-key",
    "mixed-spelling",
    "never-shown",
    "no-default-text",
    "no-listener",
    "no-options",
    "no-questions",
    "not-drawable",
    "not-json",
    "not-utf-8",
    "optional-group",
    "repeated-entry",
    "stage-or-group",
    "stale-date",
    "too-hard",
    "too-large",
    "too-long",
    "too-many",
    "unclear-guarantee",
    "unequal-options",
    "unexplained-acronym",
    "unguarded-entry",
    "unknown-format",
    "unknown-guide",
    "unknown-id",
    "unknown-item",
    "unknown-key",
    "unknown-option",
    "unknown-situation",
    "unknown-source",
    "unknown-value",
    "unread-item",
    "unsourced",
    "unused-variant",
    "word-never-used",
    "wrong-placeholder",
    "wrong-type",
);

/// The page of a code.
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.iter().find(|(known, _)| *known == code).map(|(_, page)| *page)
}
