//! The templates of the pages: handlebars, strict, escaped for HTML.

use std::sync::OnceLock;

use handlebars::Handlebars;
use serde_json::Value;

/// A fault in a template.
pub type RenderError = Box<handlebars::RenderError>;

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/page/", $name, ".html.hbs")))),*]
    };
}

/// Pieces of pages, by the names that pages use them by.
const PIECES: &[(&str, &str)] = templates!("top", "also", "erase", "choices", "under");

/// The pages.
const PAGES: &[(&str, &str)] = templates!(
    "start",
    "choice",
    "text",
    "texts",
    "fork",
    "check-answers",
    "page-one",
    "swap",
    "report",
);

/// The templates of the pages, each read when it is first shown: reading all of
/// them would take longer than showing the first page.
pub(super) struct Templates([OnceLock<Handlebars<'static>>; PAGES.len()]);

impl Templates {
    pub fn new() -> Self {
        Templates([const { OnceLock::new() }; PAGES.len()])
    }

    pub fn render(&self, name: &str, data: &Value) -> Result<String, RenderError> {
        let known = PAGES.iter().position(|(page, _)| *page == name);
        let n = known.expect("pages are named by the program alone");
        self.0[n].get_or_init(|| read(name, PAGES[n].1)).render(name, data).map_err(Box::new)
    }
}

/// Reads a page with the pieces that it uses.
fn read(name: &str, text: &str) -> Handlebars<'static> {
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    register(&mut handlebars, name, text);
    handlebars
}

fn register(handlebars: &mut Handlebars<'_>, name: &str, text: &str) {
    handlebars.register_template_string(name, text).expect("a test reads every template");
    for (piece, text_of_piece) in PIECES {
        let is_used = [" ", "}"].iter().any(|end| text.contains(&format!("{{{{> {piece}{end}")));
        if is_used && !handlebars.has_template(piece) {
            register(handlebars, piece, text_of_piece);
        }
    }
}
