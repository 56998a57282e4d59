//! `why`: each thing that is shown, and the answers that brought it.
//!
//! The words are the guide's own, so that they are those of the report. Own
//! texts are shown with their hidden signs made visible.

use std::path::Path;

use super::answers_file;
use super::failure::Failure;
use super::output::print;
use crate::findings::{Findings, Part, Pick, Reason};
use crate::guide::{Bit, Contact, ContactKind, Facts, Guide, ItemId, Role, fill};
use crate::{Answers, match_answers};

/// Prints why each thing is shown.
///
/// # Errors
/// The answers file cannot be read, or stdout not be written to.
pub fn run(guide: &Guide, answers: &Path, json: bool) -> Result<(), Failure> {
    let session = answers_file::read_finished(guide, answers)?;
    let findings = match_answers(guide, &session.answers);
    let text = match json {
        true => format!("{:#}\n", findings.to_json()),
        false => in_words(guide, &session.answers, &findings),
    };
    print(text.as_bytes())
}

/// Lines are no longer than this, where words allow.
const WIDTH: usize = 80;

/// A page of things with their reasons, under headings.
struct Page<'f> {
    guide: &'f Guide,
    facts: &'f Facts,
    text: String,
}

fn in_words(guide: &Guide, answers: &Answers, findings: &Findings<'_>) -> String {
    let facts = findings.facts();
    let words = &guide.wording().report;
    let mut page = Page { guide, facts, text: String::new() };

    page.heading(words.front.say(facts));
    for core in guide.core() {
        page.thing(core.text.say(facts), &Reason::default());
    }
    let own = facts.counted(guide, answers, Role::OwnQuestions);
    for pick in &findings.sheet().picks {
        match *pick {
            Pick::Own(n) => {
                let text = own.and_then(|own| own.values().get(n)).map_or("", String::as_str);
                page.line("  ", &crate::visible(text));
                page.line("    ", words.own.say(facts));
            }
            Pick::Question(id) => {
                if let Some(found) = findings.question(id) {
                    page.thing(&question(found.entry, facts), &found.reason);
                }
            }
        }
    }

    page.heading(words.help_now.say(facts));
    for sign in findings.signs() {
        page.thing(sign.entry.text.say(facts), &sign.reason);
    }
    page.contacts(findings, &[ContactKind::Emergency]);

    page.heading(words.stages.say(facts));
    for stage in findings.stages() {
        let title = &stage.entry.title;
        match stage.part {
            Part::Yes => {
                page.thing(&format!("{title}: {}", words.stage_part.say(facts)), &stage.reason);
            }
            Part::Unknown => {
                page.thing(&format!("{title}: {}", words.stage_unknown.say(facts)), &stage.reason);
            }
            Part::No => page.line("  ", &format!("{title}: {}", words.stage_not.say(facts))),
        }
    }

    page.heading(words.methods.say(facts));
    for method in findings.methods() {
        page.thing(&method.entry.title, &method.reason);
    }
    page.heading(words.cautions.say(facts));
    for caution in findings.cautions() {
        page.thing(&caution.entry.title, &caution.reason);
    }
    page.heading(words.claims.say(facts));
    for claim in findings.claims() {
        page.thing(&claim_heard(guide, facts, &claim.entry.id), &claim.reason);
    }
    page.heading(words.questions.say(facts));
    for found in findings.questions() {
        page.thing(&question(found.entry, facts), &found.reason);
    }
    page.heading(words.report_to.say(facts));
    page.contacts(findings, &[ContactKind::ReportHarm, ContactKind::ReportSeller]);
    page.heading(words.checks.say(facts));
    page.contacts(findings, &[ContactKind::Check]);
    page.heading(words.not_counted.say(facts));
    page.parked(answers);
    page.text
}

fn question(question: &crate::guide::Question, facts: &Facts) -> String {
    format!("{} ({})", question.text.say(facts), question.bank)
}

/// A claim in the words of the option that was chosen.
fn claim_heard(guide: &Guide, facts: &Facts, id: &str) -> String {
    let option = guide.role(Role::Claims).and_then(|item| guide[item].option(id));
    option.map_or_else(|| id.to_owned(), |(_, option)| option.display.say(facts).to_owned())
}

impl Page<'_> {
    /// A heading; one that nothing follows is taken back by the next.
    fn heading(&mut self, heading: &str) {
        self.drop_empty_heading();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line("", heading);
    }

    fn drop_empty_heading(&mut self) {
        let start = self.text.rfind("\n\n").map_or(0, |at| at + 2);
        if !self.text[start..].contains("\n  ") {
            self.text.truncate(start.saturating_sub(1));
        }
    }

    fn thing(&mut self, title: &str, reason: &Reason) {
        self.line("  ", title);
        let reason = self.because(reason);
        self.line("    ", &reason);
    }

    fn line(&mut self, indent: &str, text: &str) {
        let text = text.replace("**", "");
        let hanging = format!("{indent}  ");
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(indent)
            .subsequent_indent(&hanging)
            .break_words(false);
        for line in textwrap::wrap(&text, options) {
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }

    fn because(&self, reason: &Reason) -> String {
        let words = &self.guide.wording().report;
        if reason.is_everyone() {
            return words.for_everyone.say(self.facts).to_owned();
        }
        let unsaid = reason.unanswered.iter().map(|item| {
            let label = self.guide[*item].label.say(self.facts);
            fill(words.unanswered.say(self.facts), &[("item", label)])
        });
        let all: Vec<_> = self.said(&reason.answers).into_iter().chain(unsaid).collect();
        fill(words.because.say(self.facts), &[("answers", &all.join("; "))])
    }

    /// Answers in words, those to one item together.
    fn said(&self, answers: &[Bit]) -> Vec<String> {
        let mut said: Vec<(ItemId, String)> = Vec::new();
        for bit in answers {
            let (item, option) = self.guide.option(*bit);
            let id = self.guide.item_of(*bit);
            let display = option.display.say(self.facts);
            match said.last_mut() {
                Some((last, words)) if *last == id => words.push_str(&format!(", {display}")),
                _ => said.push((id, format!("{}: {display}", item.label.say(self.facts)))),
            }
        }
        said.into_iter().map(|(_, words)| words).collect()
    }

    fn contacts(&mut self, findings: &Findings<'_>, kinds: &[ContactKind]) {
        let wanted = |contact: &Contact| kinds.contains(&contact.kind);
        for contact in findings.contacts().filter(|found| wanted(found.entry)) {
            self.thing(&contact.entry.name, &contact.reason);
        }
    }

    /// Answers kept that do not count: choices in words, of texts and dates
    /// only what was asked.
    fn parked(&mut self, answers: &Answers) {
        for parked in self.facts.parked() {
            let item = &self.guide[parked.item];
            let given = answers.get(&item.link_id);
            let bits: Vec<_> = match parked.option {
                Some(bit) => vec![bit],
                None => {
                    let values = given.into_iter().flat_map(|answer| answer.values());
                    values.filter_map(|value| Some(item.option(value)?.0)).collect()
                }
            };
            let lines = match bits.is_empty() {
                true => vec![item.label.say(self.facts).to_owned()],
                false => self.said(&bits),
            };
            for line in lines {
                self.line("  ", &line);
            }
        }
        self.drop_empty_heading();
    }
}
