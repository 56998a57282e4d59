//! The templates of the pages: handlebars, strict, escaped for HTML.

use handlebars::Handlebars;
use serde_json::Value;

/// A fault in a template.
pub type RenderError = Box<handlebars::RenderError>;

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        /// Each template with its name. Those of pieces are for the others.
        const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/page/", $name, ".html.hbs")))),*];
    };
}

templates!(
    "top",
    "also",
    "erase",
    "choices",
    "under",
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

/// The templates, read once.
pub(super) struct Templates(Handlebars<'static>);

impl Templates {
    pub fn new() -> Self {
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        for (name, text) in TEMPLATES {
            handlebars.register_template_string(name, text).expect("a test reads every template");
        }
        Templates(handlebars)
    }

    pub fn render(&self, name: &str, data: &Value) -> Result<String, RenderError> {
        self.0.render(name, data).map_err(Box::new)
    }
}
