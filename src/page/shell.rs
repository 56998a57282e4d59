//! The one file around the pages: what is there before, and without, the
//! questionnaire.

use handlebars::Handlebars;
use serde_json::json;

use super::RenderError;
use crate::answers::Answers;
use crate::guide::{Facts, Guide};
use crate::report::STYLE as REPORT_STYLE;

const SHELL: &str = include_str!("../../templates/page/shell.html.hbs");
const STYLE: &str = include_str!("../../templates/page/page.css");

/// Runs before anything is shown: hides what is there for a page that cannot
/// run.
pub const EARLY_SCRIPT: &str = include_str!("../../templates/page/early.js");

const SCRIPT: &str = include_str!("../../templates/page/page.js");

/// Shows the pages. Lines of nothing but comment stay in the sources.
pub fn script() -> String {
    let is_comment =
        |line: &&str| ["//", "/*", "*"].iter().any(|start| line.trim_start().starts_with(start));
    SCRIPT.lines().filter(|line| !is_comment(line)).flat_map(|line| [line, "\n"]).collect()
}

/// The style of the pages: that of the report, and more.
pub fn style() -> String {
    format!("{REPORT_STYLE}{STYLE}")
}

/// What the file holds beside words, style and scripts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shell<'s> {
    /// The Content-Security-Policy.
    pub policy: &'s str,
    /// The module: gzip, then base64.
    pub module: &'s str,
    /// The packed guide, likewise.
    pub guide: &'s str,
}

impl Shell<'_> {
    /// Writes the file. The same guide, module and policy give the same bytes.
    ///
    /// # Errors
    /// A fault in the template.
    pub fn render(&self, guide: &Guide) -> Result<String, RenderError> {
        let nothing = Facts::of(guide, &Answers::new());
        let meta = guide.meta();
        let words = &guide.wording().page;
        let core = guide.core().iter().map(|question| {
            json!({ "text": question.text.say(&nothing), "why": question.why.say(&nothing) })
        });
        // What the script says by itself.
        let said = json!({
            "failed": words.failed.say(&nothing),
            "large": words.open_large.say(&nothing),
            "notKept": words.not_kept.say(&nothing),
            "saved": words.saved.say(&nothing),
        });
        let data = json!({
            "language": meta.language,
            "title": meta.title,
            "intended_use": meta.intended_use,
            "about": meta.about,
            "brand": words.brand.say(&nothing),
            "opening": words.opening.say(&nothing),
            "no_script": words.no_script.say(&nothing),
            "no_module": words.no_module.say(&nothing),
            "without": words.without.say(&nothing),
            "first": guide.contacts().first.say(&nothing),
            "core": core.collect::<Vec<_>>(),
            "words": said.to_string(),
            "guide_id": format!("{} {} {}", meta.id, meta.version, meta.fingerprint),
            "policy": self.policy,
            "style": style(),
            "early": EARLY_SCRIPT,
            "script": script(),
            "module": self.module,
            "guide": self.guide,
        });
        let mut handlebars = Handlebars::new();
        handlebars.set_strict_mode(true);
        handlebars.render_template(SHELL, &data).map_err(Box::new)
    }
}
