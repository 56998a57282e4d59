//! Templates: handlebars, strict, with each format's own escaping.
//!
//! A template arranges the tree; it decides nothing and holds no words. The
//! helpers here write running text with its source numbers (`rich`, and
//! `lines` for several), the template's own pieces (`piece`) and, for plain text, lines of a fixed width
//! (`wrap`).

use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Renderable, handlebars_helper, no_escape,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ContentsEntry, Format, Layout, Line, Report, Rich, Section};
use crate::guide::Dots;

/// A fault in a template. It cannot come from answers: a test renders every
/// template with every field present and absent.
pub type RenderError = Box<handlebars::RenderError>;

/// The template of a format, read once, when it is first wanted.
type Template = LazyLock<Handlebars<'static>>;

static HTML: Template =
    LazyLock::new(|| read(Format::Html, include_str!("../../templates/report.html.hbs")));
static MARKDOWN: Template =
    LazyLock::new(|| read(Format::Markdown, include_str!("../../templates/report.md.hbs")));
static TEXT: Template =
    LazyLock::new(|| read(Format::Text, include_str!("../../templates/report.txt.hbs")));

/// The name of what a template holds beside its pieces.
const WHOLE: &str = "whole";

/// The name of a section behind the sheet, rendered by itself.
const SECTION: &str = "by-itself";

/// The lists of sections behind the sheet.
const BEHIND: [&str; 3] = ["home", "tools", "appendix"];

/// One look on screen and paper.
pub(crate) const STYLE: &str = include_str!("../../templates/print.css");

/// Up to so many dots are drawn large.
const FEW_DOTS: usize = 100;

/// Columns of a plain-text report.
const WIDTH: usize = 76;

impl Report {
    /// Writes it in a format that is text. The same report and layout give the
    /// same text.
    ///
    /// # Errors
    /// A fault in a template; or the format is not text.
    pub fn render(&self, format: Format, layout: Layout) -> Result<String, RenderError> {
        let behind = match layout.short {
            true => [&[][..], &[], &[]],
            false => [&self.home[..], &self.tools, &self.appendix],
        };
        if format == Format::Json {
            let mut tree = serde_json::to_value(self).expect("the tree holds only text and lists");
            for (key, sections) in BEHIND.iter().zip(behind) {
                if sections.is_empty() {
                    tree[key] = json!([]);
                }
            }
            let mut text = serde_json::to_string_pretty(&tree).expect("it is JSON already");
            text.push('\n');
            return Ok(text);
        }
        let Some(template) = template(format) else {
            let reason = RenderErrorReason::Other("it has no handlebars template".to_owned());
            return Err(Box::new(reason.into()));
        };
        let mut texts = self.render_sections(template, behind).map_err(Box::new)?.into_iter();
        let mut tree = json!({
            "language": self.language,
            "title": self.title,
            "sheet": self.sheet,
            "homeTitle": self.home_title,
            "toolsTitle": self.tools_title,
            "appendixTitle": self.appendix_title,
            "foot": self.foot,
            "labels": self.labels,
        });
        for (key, sections) in BEHIND.iter().zip(behind) {
            tree[key] = texts.by_ref().take(sections.len()).collect();
        }
        let mut data = json!({ "layout": layout, "style": STYLE });
        // Put in place, since `json!` would copy the tree.
        data["report"] = tree;
        let context = Context::from(data);
        let text = template.render_with_context(WHOLE, &context).map_err(Box::new)?;
        // The definitions at the head of a template leave an empty line.
        Ok(text.trim_start().to_owned())
    }

    /// The texts of the sections behind the sheet, each rendered by itself: on two
    /// threads, where there are threads.
    fn render_sections(
        &self,
        template: &Handlebars<'_>,
        behind: [&[Section]; 3],
    ) -> Result<Vec<String>, handlebars::RenderError> {
        let sections: Vec<_> = behind.into_iter().flatten().collect();
        let next = AtomicUsize::new(0);
        let render = || {
            let mut texts = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(section) = sections.get(n) else { return texts };
                let data = json!({ "report": { "labels": self.labels }, "section": section });
                texts.push((n, template.render_with_context(SECTION, &Context::from(data))));
            }
        };
        let mut texts = if cfg!(target_family = "wasm") {
            render()
        } else {
            thread::scope(|scope| {
                let other = scope.spawn(render);
                let mut texts = render();
                texts.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
                texts
            })
        };
        texts.sort_by_key(|(n, _)| *n);
        texts.into_iter().map(|(_, text)| text).collect()
    }
}

fn template(format: Format) -> Option<&'static Template> {
    match format {
        Format::Html => Some(&HTML),
        Format::Markdown => Some(&MARKDOWN),
        Format::Text => Some(&TEXT),
        Format::Json | Format::Pdf => None,
    }
}

/// Reads the template of a format now, if it has one.
pub(super) fn prepare(format: Format) {
    template(format).map(LazyLock::force);
}

/// Reads a template: each piece at its head by itself, then the rest.
/// Handlebars counts lines from the start of a text at every tag, so short
/// texts are read much faster than one that holds them all.
fn read(format: Format, template: &str) -> Handlebars<'static> {
    let mut handlebars = Handlebars::new();
    handlebars.set_strict_mode(true);
    handlebars.register_escape_fn(match format {
        Format::Html => handlebars::html_escape,
        Format::Markdown => escape_markdown,
        _ => no_escape,
    });
    handlebars.register_helper("rich", Box::new(RichHelper(format)));
    handlebars.register_helper("lines", Box::new(LinesHelper(format)));
    handlebars.register_helper("piece", Box::new(PieceHelper));
    // What the HTML template has no use for stays out of the web page.
    if format != Format::Html {
        handlebars.register_helper("wrap", Box::new(wrap));
        handlebars.register_helper("line", Box::new(line));
        handlebars.register_helper("concat", Box::new(concat));
        handlebars.register_helper("joined", Box::new(joined));
        handlebars.register_helper("titles", Box::new(titles));
        handlebars.register_helper("words", Box::new(words));
        handlebars.register_helper("prose", Box::new(prose));
        handlebars.register_helper("if_text", Box::new(if_text));
        handlebars.register_helper("in_brackets", Box::new(in_brackets));
    }
    let mut register = |name, text| {
        let known = handlebars.register_template_string(name, text);
        known.expect("a template is part of the program, and tests read each");
    };
    let mut rest = template;
    while let Some((name, piece, after)) = first_piece(rest) {
        register(name, piece);
        rest = after;
    }
    register(SECTION, "{{#with section}}{{piece \"section\"}}{{/with}}");
    register(WHOLE, rest);
    handlebars
}

/// Name and text of the piece that a template begins with, and what follows.
fn first_piece(template: &str) -> Option<(&str, &str, &str)> {
    let (name, text) = template.strip_prefix("{{#*inline \"")?.split_once("\"}}")?;
    let (piece, after) = text.split_once("{{/inline}}\n")?;
    Some((name, piece.strip_prefix('\n').unwrap_or(piece), after))
}

handlebars_helper!(concat: |*parts| {
    parts.iter().map(|part| match part {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }).collect::<String>()
});

handlebars_helper!(titles: |entries: Vec<ContentsEntry>| {
    entries.iter().map(|entry| entry.title.words()).collect::<Vec<_>>().join(" · ")
});

handlebars_helper!(joined: |texts: Vec<Rich>| {
    texts.iter().map(Rich::words).collect::<Vec<_>>().join("; ")
});

handlebars_helper!(words: |text: Rich| text.words());

handlebars_helper!(prose: |lines: Vec<Line>| {
    lines.iter().map(Line::with_numbers).collect::<Vec<_>>().join(" ")
});

// `text` with what follows it, or nothing when there is no text.
handlebars_helper!(if_text: |text: Json, after: str| {
    text.as_str().map_or_else(String::new, |text| format!("{text}{after}"))
});

// ` (text)`, or nothing when there is no text.
handlebars_helper!(in_brackets: |text: Json| {
    text.as_str().map_or_else(String::new, |text| format!(" ({text})"))
});

/// Escapes every sign that Markdown may read as markup.
fn escape_markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '^' | '{' | '}' => {
                out.push('\\');
                out.push(sign);
            }
            sign => out.push(sign),
        }
    }
    out
}

/// Own text in Markdown: every sign of ASCII punctuation is escaped, so that
/// not even an address or a smiley becomes more than itself.
fn escape_own(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

/// `{{rich text [refs]}}`: running text with its emphasis, and the numbers of
/// its sources.
struct RichHelper(Format);

impl HelperDef for RichHelper {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let spans = helper.param(0).map(|param| param.value());
        let spans = spans.ok_or(RenderErrorReason::ParamNotFoundForIndex("rich", 0))?;
        write_rich(self.0, spans, helper.param(1).map(|param| param.value()), out)
    }
}

/// `{{lines list open close}}`: each line of a list between the same two texts.
/// The same as `rich` for each of them, without asking the template each time.
struct LinesHelper(Format);

impl HelperDef for LinesHelper {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let given = |n| helper.param(n).and_then(|param| param.value().as_str()).unwrap_or("");
        let lines = helper.param(0).and_then(|param| param.value().as_array());
        let lines = lines.ok_or(RenderErrorReason::ParamNotFoundForIndex("lines", 0))?;
        let each_dot = context.data()["report"]["labels"]["eachDot"].as_str().unwrap_or("");
        for line in lines {
            out.write(given(1))?;
            if self.0 == Format::Html
                && let Some(path) = line["picture"].as_str()
            {
                out.write(&format!(
                    "<svg class=\"sign\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\
                     <path d=\"{path}\"/></svg>"
                ))?;
            }
            write_rich(self.0, &line["text"], line.get("refs"), out)?;
            if self.0 == Format::Html {
                write_dots(line.get("dots"), each_dot, out)?;
            }
            out.write(given(2))?;
        }
        Ok(())
    }
}

/// Running text with its emphasis, and the numbers of its sources.
fn write_rich(
    format: Format,
    spans: &Value,
    refs: Option<&Value>,
    out: &mut dyn Output,
) -> HelperResult {
    for (kind, text) in spans_of(spans) {
        match (format, kind) {
            (Format::Html, "strong") => {
                out.write(&format!("<strong>{}</strong>", handlebars::html_escape(text)))?;
            }
            (Format::Html, "own") => {
                let text = handlebars::html_escape(text);
                out.write(&format!("<bdi class=\"own\">{text}</bdi>"))?;
            }
            (Format::Html, _) => out.write(&handlebars::html_escape(text))?,
            (Format::Markdown, "strong") => {
                out.write(&format!("**{}**", escape_markdown(text)))?;
            }
            (Format::Markdown, "own") => out.write(&escape_own(text))?,
            (Format::Markdown, _) => out.write(&escape_markdown(text))?,
            _ => out.write(text)?,
        }
    }
    let numbers = numbers_of(refs);
    match format {
        _ if numbers.is_empty() => {}
        Format::Html => out.write(&format!(" <sup>{numbers}</sup>"))?,
        Format::Markdown => out.write(&format!(" \\[{numbers}\\]"))?,
        _ => out.write(&format!(" [{numbers}]"))?,
    }
    Ok(())
}

/// So many of so many dots, for each number that a line says and draws. Hidden
/// from those who hear the page: the line has just said it.
fn write_dots(drawn: Option<&Value>, each_dot: &str, out: &mut dyn Output) -> HelperResult {
    let drawn = drawn.and_then(|dots| Vec::<Dots>::deserialize(dots).ok()).unwrap_or_default();
    if drawn.is_empty() {
        return Ok(());
    }
    out.write("<span class=\"dots\" aria-hidden=\"true\">")?;
    for Dots { caption, some, of } in drawn {
        let columns = if of > FEW_DOTS { 50 } else { 20 };
        let size = if of > FEW_DOTS { "many" } else { "few" };
        let (width, height) = (2 * columns, 2 * of.div_ceil(columns));
        let (black, rest) = (rows_of_dots(0, some, columns), rows_of_dots(some, of, columns));
        let caption = handlebars::html_escape(&caption);
        out.write(&format!(
            "<span class=\"{size}\"><svg viewBox=\"0 0 {width} {height}\">\
             <path class=\"rest\" d=\"{rest}\"/><path d=\"{black}\"/></svg><b>{caption}</b></span>"
        ))?;
    }
    out.write(&format!("<span>{}</span>", handlebars::html_escape(each_dot)))?;
    out.write("</span>")?;
    Ok(())
}

/// The dots from one to another, as a path that dashes turn into dots: one
/// stroke a row, a little too long, so that its last dot is there.
fn rows_of_dots(from: usize, to: usize, columns: usize) -> String {
    let mut path = String::new();
    let mut at = from;
    while at < to {
        let (row, column) = (at / columns, at % columns);
        let count = (columns - column).min(to - at);
        let length = 2 * (count - 1);
        path.push_str(&format!("M{} {}h{length}.1", 2 * column + 1, 2 * row + 1));
        at += count;
    }
    path
}

/// `{{piece name}}`: a piece, rendered where it stands. A partial would do the
/// same on a copy of everything it is about.
struct PieceHelper;

impl HelperDef for PieceHelper {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        handlebars: &'reg Handlebars<'reg>,
        context: &'rc Context,
        state: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let name = helper.param(0).and_then(|param| param.value().as_str());
        let name = name.ok_or(RenderErrorReason::ParamNotFoundForIndex("piece", 0))?;
        let piece = handlebars.get_template(name);
        let piece = piece.ok_or_else(|| RenderErrorReason::TemplateNotFound(name.to_owned()))?;
        piece.render(handlebars, context, state, out)
    }
}

/// Kind and text of each span of a rich text.
fn spans<'h>(helper: &'h Helper<'_>) -> Result<Vec<(&'h str, &'h str)>, RenderErrorReason> {
    let list = helper.param(0).map(|param| param.value()).filter(|value| value.is_array());
    let list = list.ok_or(RenderErrorReason::ParamNotFoundForIndex("rich", 0))?;
    Ok(spans_of(list).collect())
}

fn spans_of(list: &Value) -> impl Iterator<Item = (&str, &str)> {
    fn part<'s>(span: &'s Value, key: &str) -> &'s str {
        span.get(key).and_then(Value::as_str).unwrap_or_default()
    }
    list.as_array().into_iter().flatten().map(|span| (part(span, "kind"), part(span, "text")))
}

/// Numbers of sources, as they stand in brackets: `3, 7`.
fn numbers(helper: &Helper<'_>, at: usize) -> String {
    numbers_of(helper.param(at).map(|param| param.value()))
}

fn numbers_of(list: Option<&Value>) -> String {
    let numbers = list.and_then(Value::as_array).into_iter().flatten().map(Value::to_string);
    numbers.collect::<Vec<_>>().join(", ")
}

/// `{{wrap rich [refs] first="- " rest="  "}}`: lines of plain text.
fn wrap(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let given = |key| helper.hash_get(key).and_then(|value| value.value().as_str()).unwrap_or("");
    let mut text = given("before").to_owned();
    match helper.param(0).map(|param| param.value()) {
        Some(Value::String(plain)) => text.push_str(plain),
        Some(Value::Number(number)) => text.push_str(&number.to_string()),
        _ => text.extend(spans(helper)?.into_iter().map(|(_, text)| text)),
    }
    text.push_str(given("after"));
    let numbers = numbers(helper, 1);
    if !numbers.is_empty() {
        text.push_str(&format!(" [{numbers}]"));
    }
    let options = textwrap::Options::new(WIDTH)
        .initial_indent(given("first"))
        .subsequent_indent(given("rest"));
    let lines = textwrap::wrap(&text, options);
    let lines: Vec<_> = lines.iter().map(|line| line.trim_end()).collect();
    out.write(&lines.join("\n"))?;
    Ok(())
}

/// `{{line text "="}}`: a rule as long as a heading.
fn line(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let sign = helper.param(1).and_then(|param| param.value().as_str()).unwrap_or("-");
    let width = match helper.param(0).map(|param| param.value()) {
        Some(Value::String(text)) => unicode_width::UnicodeWidthStr::width(text.as_str()),
        _ => {
            let spans = spans(helper)?;
            spans.into_iter().map(|(_, text)| unicode_width::UnicodeWidthStr::width(text)).sum()
        }
    };
    out.write(&sign.repeat(width.min(WIDTH)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_fill_rows_and_go_on_where_others_ended() {
        assert_eq!(rows_of_dots(0, 3, 20), "M1 1h4.1");
        assert_eq!(rows_of_dots(3, 23, 20), "M7 1h32.1M1 3h4.1");
        assert_eq!(rows_of_dots(20, 20, 20), "");
    }
}
