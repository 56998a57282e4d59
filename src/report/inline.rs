//! Running text: emphasis parsed once, own words kept apart.
//!
//! A guide's text may hold `**strong**`; nothing else is markup. Own text is
//! never parsed: it becomes one span of its own, made visible, so that it can
//! become markup in no format.

use serde::{Deserialize, Serialize};

use crate::visible;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "text", rename_all = "kebab-case")]
pub enum Span {
    /// Plain words.
    Text(String),
    /// Key words.
    Strong(String),
    /// The person's own words.
    Own(String),
}

/// Running text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rich(pub Vec<Span>);

impl Rich {
    /// A text of the guide.
    pub fn parse(text: &str) -> Self {
        // Every second part stands between two pairs of stars; a pair without
        // a partner is printed as it is.
        let parts: Vec<_> = text.split("**").collect();
        let paired = if parts.len() % 2 == 0 { parts.len() - 2 } else { parts.len() - 1 };
        let mut spans = Vec::new();
        for (n, part) in parts.iter().enumerate() {
            match part {
                _ if n > paired => spans.push(Span::Text(format!("**{part}"))),
                &"" => {}
                part if n % 2 == 1 => spans.push(Span::Strong((*part).to_owned())),
                part => spans.push(Span::Text((*part).to_owned())),
            }
        }
        Rich(spans)
    }

    /// The person's own words.
    pub fn own(text: &str) -> Self {
        Rich(vec![Span::Own(visible(text.trim()))])
    }

    /// Words that are neither parsed nor the person's own.
    pub fn plain(text: impl Into<String>) -> Self {
        Rich(vec![Span::Text(text.into())])
    }

    /// A text of the guide with the person's own words, or other rich text, in
    /// place of `{name}`.
    pub fn fill(text: &str, name: &str, value: &Rich) -> Self {
        let hole = format!("{{{name}}}");
        let mut spans = Vec::new();
        for span in Rich::parse(text).0 {
            for (n, part) in span.words().split(&hole).enumerate() {
                if n > 0 {
                    spans.extend(value.0.iter().map(|inner| match (&span, inner) {
                        (Span::Strong(_), Span::Text(text)) => Span::Strong(text.clone()),
                        _ => inner.clone(),
                    }));
                }
                if !part.is_empty() {
                    spans.push(span.with(part));
                }
            }
        }
        Rich(spans)
    }

    /// Several, with something between them.
    pub fn join(parts: impl IntoIterator<Item = Rich>, between: &str) -> Self {
        let mut spans = Vec::new();
        for part in parts {
            if !spans.is_empty() {
                spans.push(Span::Text(between.to_owned()));
            }
            spans.extend(part.0);
        }
        Rich(spans)
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(Span::words).collect()
    }
}

impl Span {
    /// Other words in the same kind of span.
    fn with(&self, words: &str) -> Span {
        let words = words.to_owned();
        match self {
            Span::Text(_) => Span::Text(words),
            Span::Strong(_) => Span::Strong(words),
            Span::Own(_) => Span::Own(words),
        }
    }

    /// The words alone.
    pub fn words(&self) -> &str {
        match self {
            Span::Text(text) | Span::Strong(text) | Span::Own(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_in_pairs_are_strong_and_own_words_are_never_parsed() {
        let text = |text: &str| Span::Text(text.into());
        let strong = Span::Strong("now".into());
        assert_eq!(Rich::parse("call **now** or").0, [text("call "), strong, text(" or")]);
        assert_eq!(Rich::parse("2 ** 3").0, [text("2 "), text("** 3")]);
        assert_eq!(Rich::parse("a").words(), "a");
        assert_eq!(Rich::own("**x**\u{202e}").0, [Span::Own("**x**‹U+202E›".into())]);
        assert_eq!(Rich::fill("for {x}.", "x", &Rich::own("{x}")).words(), "for {x}.");
    }
}
