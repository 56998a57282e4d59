//! What a report says, statement by statement, and whether a format says it.

use std::collections::BTreeMap;

use askfirst::report::{Block, Field, Format, Report, Rich, Section, TableRow};
use serde_json::Value;

/// Everything on the sheet.
pub fn on_the_sheet(report: &Report) -> Vec<String> {
    let sheet = &report.sheet;
    let mut out = vec![report.title.clone(), sheet.questions_title.clone()];
    out.extend([sheet.main_message.words(), sheet.action.words()]);
    out.extend(sheet.fields.iter().flat_map(field));
    if let Some(known) = &sheet.known {
        out.extend([sheet.known_label.clone(), known.text.words()]);
    }
    out.extend(sheet.questions.iter().flat_map(|it| [it.text.words(), it.why.words()]));
    out.extend(sheet.questions.iter().filter_map(|it| it.head.clone()));
    if sheet.questions.iter().any(|question| question.star) {
        out.push(report.labels.star.clone());
    }
    out.extend(sheet.back.iter().flat_map(in_section));
    out.extend(report.foot.iter().skip(1).cloned());
    out
}

/// Everything on the sheet and behind it.
pub fn in_all(report: &Report) -> Vec<String> {
    let mut out = on_the_sheet(report);
    let titles = [&report.home_title, &report.tools_title, &report.appendix_title];
    out.extend(titles.map(Clone::clone));
    out.extend(behind(report).flat_map(in_section));
    out
}

/// The sections behind the sheet.
pub fn behind(report: &Report) -> impl Iterator<Item = &Section> {
    [&report.home, &report.tools, &report.appendix].into_iter().flatten()
}

/// How many rows of steps and bodies are drawn.
pub fn figures(report: &Report) -> usize {
    let blocks = behind(report).flat_map(|section| &section.blocks);
    blocks.filter(|block| matches!(block, Block::Strip { .. } | Block::Body { .. })).count()
}

/// The columns and rows of each table.
pub fn tables(report: &Report) -> impl Iterator<Item = (&[Rich], &[TableRow])> {
    let blocks = behind(report).flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        Block::Table { columns, rows, .. } => Some((columns.as_slice(), rows.as_slice())),
        _ => None,
    })
}

fn field(field: &Field) -> [String; 2] {
    [field.label.clone(), field.value.words()]
}

fn in_section(section: &Section) -> Vec<String> {
    let mut out = vec![section.title.words()];
    out.extend(section.blocks.iter().flat_map(in_block));
    out.extend(section.sections.iter().flat_map(in_section));
    out
}

fn in_block(block: &Block) -> Vec<String> {
    let mut out = Vec::new();
    match block {
        Block::Paragraph(line) => out.push(line.text.words()),
        Block::List { title, items } | Block::Steps { title, items } => {
            out.extend(title.clone());
            out.extend(items.iter().map(|line| line.text.words()));
        }
        Block::Entries { entries } => {
            for entry in entries {
                out.push(entry.title.words());
                out.extend(entry.note.clone());
                for part in &entry.parts {
                    out.extend(part.lead.clone());
                    out.extend(part.lines.iter().map(|line| line.text.words()));
                }
            }
        }
        Block::Fields { fields } => out.extend(fields.iter().flat_map(field)),
        Block::Contents { entries } => out.extend(entries.iter().map(|one| one.title.words())),
        Block::Questions { questions } => {
            for question in questions {
                out.extend([question.text.words(), question.why.words()]);
                out.extend(question.place.clone());
                out.extend(question.answer.iter().map(Rich::words));
            }
        }
        Block::Table { columns, rows, .. } => {
            out.extend(columns.iter().map(Rich::words));
            for row in rows {
                out.push(row.head.words());
                out.extend(row.cells.iter().map(|cell| cell.text.words()));
            }
        }
        Block::Strip { caption, stages } => {
            out.push(caption.text.words());
            out.extend(stages.iter().flat_map(|it| [it.short.clone(), it.mark.clone()]));
        }
        Block::Body { caption, .. } => out.push(caption.clone()),
        Block::Sources { sources } => {
            out.extend(sources.iter().map(|source| source.text.clone()));
            out.extend(sources.iter().filter_map(|source| source.url.clone()));
        }
        Block::Blanks { labels } => out.extend(labels.iter().map(Rich::words)),
        Block::WriteLines { .. } => {}
    }
    out
}

/// Letters and numbers alone: what is left when layout and marks are gone.
pub fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Each statement is there, and as often as it is said.
pub fn assert_says(name: &str, text: &str, statements: &[String]) {
    let text = letters(text);
    let mut times = BTreeMap::new();
    for statement in statements {
        *times.entry(letters(statement)).or_insert(0) += 1;
    }
    for (statement, times) in times.into_iter().filter(|(statement, _)| !statement.is_empty()) {
        let found = text.matches(&statement).count();
        assert!(found >= times, "{name} says {found} times, not {times}: {statement}");
    }
}

/// What a reader of a format sees.
pub fn as_read(format: Format, text: &str) -> String {
    match format {
        Format::Html => unescape(text),
        Format::Json => {
            let mut out = String::new();
            leaves(&serde_json::from_str(text).expect("it is JSON"), &mut out);
            out
        }
        Format::Markdown => unescape(text),
        _ => text.to_owned(),
    }
}

/// The texts of a tree, less the names of kinds and places.
fn leaves(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => out.push_str(text),
        Value::Array(values) => values.iter().for_each(|value| leaves(value, out)),
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "kind" | "id" | "part"))
            .for_each(|(_, value)| leaves(value, out)),
        _ => {}
    }
}

/// What browsers turn back into signs, as far as it matters for letters and
/// numbers. Tags, and all before the body, are gone.
fn unescape(text: &str) -> String {
    let page = text.split_once("<body");
    let mut out = String::new();
    let mut tag = page.is_some();
    for sign in page.map_or(text, |(_, body)| body).chars() {
        match sign {
            '<' if page.is_some() => tag = true,
            '>' if tag => tag = false,
            sign if !tag => out.push(sign),
            _ => {}
        }
    }
    for (code, sign) in [("&#x27;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">")] {
        out = out.replace(code, sign);
    }
    out.replace("&#x60;", "`").replace("&#x3D;", "=").replace("&amp;", "&")
}
