//! Fits text to a window: the size, wrapping at words, pages.

use std::io;

use terminal_size::{Height, Width};

/// The smallest window that lists are drawn in.
const SMALLEST: Size = Size { width: 30, height: 10 };

/// A window's size in signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub width: usize,
    pub height: usize,
}

impl Size {
    /// The size of the window that prompts are written to; `None` when it is no
    /// window.
    pub(super) fn known() -> Option<Size> {
        let (Width(width), Height(height)) = terminal_size::terminal_size_of(io::stderr())?;
        (width > 0 && height > 0).then(|| Size { width: width.into(), height: height.into() })
    }

    pub(super) fn is_small(self) -> bool {
        self.width < SMALLEST.width || self.height < SMALLEST.height
    }
}

impl Default for Size {
    fn default() -> Self {
        Size { width: 80, height: 24 }
    }
}

/// Lines of a text, each at most `width` wide and broken at words; long words
/// are broken where they must.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let options = textwrap::Options::new(width.max(1));
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

/// The lines of a text broken for the window, if there is one. Paths and other
/// long words stay whole, so that they can be copied.
pub(crate) fn for_window(text: &str) -> String {
    let Some(size) = Size::known() else { return text.to_owned() };
    let options = textwrap::Options::new(size.width)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    text.split('\n').map(|line| textwrap::fill(line, &options)).collect::<Vec<_>>().join("\n")
}

/// A label of a list: further lines are set in, to stand under the first.
pub(super) fn hang(label: &str, width: usize, indent: usize) -> String {
    let lines = wrap(label, width.saturating_sub(indent).max(1));
    lines.join(&format!("\n{:indent$}", ""))
}

/// Splits paragraphs into pages of at most `height` lines, between paragraphs
/// where that can be.
pub(super) fn pages(paragraphs: &[String], width: usize, height: usize) -> Vec<Vec<String>> {
    let mut pages: Vec<Vec<String>> = vec![Vec::new()];
    for paragraph in paragraphs {
        let lines: Vec<_> = paragraph.split('\n').flat_map(|line| wrap(line, width)).collect();
        let page = pages.last_mut().expect("there is always a page");
        if !page.is_empty() {
            if page.len() + 1 + lines.len() <= height {
                page.push(String::new());
            } else {
                pages.push(Vec::new());
            }
        }
        for line in lines {
            if pages.last().is_some_and(|page| page.len() >= height.max(1)) {
                pages.push(Vec::new());
            }
            pages.last_mut().expect("there is always a page").push(line);
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_break_between_paragraphs() {
        let text = ["one two".to_owned(), "three".to_owned(), "a b c d e f".to_owned()];
        let found = pages(&text, 5, 4);
        assert_eq!(
            found,
            [vec!["one", "two", "", "three"], vec!["a b c", "d e f"]]
                .map(|page| page.into_iter().map(str::to_owned).collect::<Vec<_>>())
        );
        assert!(pages(&["word ".repeat(50)], 5, 3).iter().all(|page| page.len() <= 3));
    }
}
