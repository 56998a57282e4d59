//! From findings to the document tree: what is said, and in which order.

mod about;
mod gloss;
mod home;
mod options;
mod questions;
mod sheet;
mod strips;
mod tools;

use std::collections::HashMap;

use chrono::NaiveDate;

use gloss::Glossary;

use super::{Block, Field, Labels, Line, Report, Rich, Section};
use crate::answers::{Answer, Answers};
use crate::findings::{Findings, Reason};
use crate::guide::{
    AnswerOption, Condition, Facts, Guide, Item, ItemKind, ReportWording, Role, Seen, SourceId,
    Statement, Text, fill,
};

impl Report {
    /// Composes the report for a set of answers, as of a date.
    pub fn compose(
        guide: &Guide,
        answers: &Answers,
        findings: &Findings<'_>,
        date: NaiveDate,
    ) -> Report {
        let mut composer = Composer {
            condition: condition(guide, findings.facts()),
            guide,
            answers,
            findings,
            facts: findings.facts(),
            wording: &guide.wording().report,
            date,
            cited: Vec::new(),
            numbers: HashMap::new(),
        };
        let sheet = composer.sheet();
        let mut home = composer.home();
        home.insert(0, composer.contents(&home));
        home.insert(0, composer.start());
        let tools = composer.tools();
        let mut appendix: Vec<_> = composer.people().into_iter().collect();
        if !composer.is_watching() {
            appendix.push(composer.signs());
            appendix.extend(composer.report_to());
        }
        appendix.extend(composer.short_questions());
        let mut glossary = Glossary::new(guide.terms());
        glossary.note_sheet(&sheet);
        glossary.explain(&mut home);
        glossary.note(&tools);
        appendix.extend(composer.words(&glossary));
        appendix.push(composer.told());
        appendix.extend(composer.why_shown());
        appendix.extend([composer.sources(), composer.about()]);
        let meta = guide.meta();
        let made_on = composer.date_line();
        Report {
            language: meta.language.clone(),
            title: meta.title.clone(),
            date,
            sheet,
            home_title: composer.say(&composer.wording.home),
            home,
            tools_title: composer.say(&composer.wording.to_use),
            tools,
            appendix_title: composer.say(&composer.wording.appendix),
            appendix,
            foot: vec![
                format!("{} {} · {made_on}", meta.id, meta.version),
                meta.intended_use.clone(),
            ],
            labels: composer.labels(),
        }
    }
}

/// The most items that stand below one another without a heading between them.
const MOST_IN_A_LIST: usize = 7;

/// A list in parts, if it is too long for one: by what its items are about.
fn parts<T, K: PartialEq>(
    items: Vec<T>,
    about: impl Fn(&T) -> Option<K>,
) -> Vec<(Option<K>, Vec<T>)> {
    match items.len() {
        0 => Vec::new(),
        n if n > MOST_IN_A_LIST => grouped(items, about),
        _ => vec![(None, items)],
    }
}

/// Items with the same key together, in the order in which keys first come.
fn grouped<T, K: PartialEq>(items: Vec<T>, key: impl Fn(&T) -> K) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for item in items {
        let key = key(&item);
        match groups.iter_mut().find(|known| known.0 == key) {
            Some((_, group)) => group.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}

/// The condition named; where none was, the only one of the area that the guide
/// holds facts on.
fn condition<'g>(guide: &'g Guide, facts: &Facts) -> Option<&'g Condition> {
    if let Some(named) = guide.condition(facts) {
        return Some(named);
    }
    let item = guide.role(Role::Condition).filter(|item| facts.shows(*item))?;
    if facts.chosen(guide, item).next().is_some() {
        return None;
    }
    let offered = guide[item].options.iter().filter(|option| option.when.holds(facts));
    let entry = |option: &AnswerOption| guide.conditions().iter().find(|it| it.id == option.code);
    let mut covered = offered.filter_map(entry).filter(|entry| !entry.status.is_empty());
    covered.next().filter(|_| covered.next().is_none())
}

/// Whether an answer stands with the name of what it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Always,
    /// Where its words alone do not tell.
    InDoubt,
}

/// What composing needs at hand, and the sources cited so far.
struct Composer<'c> {
    condition: Option<&'c Condition>,
    guide: &'c Guide,
    answers: &'c Answers,
    findings: &'c Findings<'c>,
    facts: &'c Facts,
    wording: &'c ReportWording,
    date: NaiveDate,
    /// Sources in the order of first use; their numbers count from 1.
    cited: Vec<SourceId>,
    numbers: HashMap<SourceId, usize>,
}

impl<'c> Composer<'c> {
    fn say(&self, text: &Text) -> String {
        text.say(self.facts).to_owned()
    }

    fn rich(&self, text: &Text) -> Rich {
        Rich::parse(text.say(self.facts))
    }

    /// What stands for itself, without a source.
    fn unsourced(&self, text: &Text) -> Line {
        Line::from(self.rich(text))
    }

    fn filled(&self, text: &Text, values: &[(&str, &str)]) -> String {
        fill(text.say(self.facts), values)
    }

    /// Numbers of sources. Everyday good practice has none: the list of
    /// sources says what a statement without a number is.
    fn refs(&mut self, sources: &[SourceId]) -> Vec<usize> {
        let (numbers, cited) = (&mut self.numbers, &mut self.cited);
        let number = |source: &SourceId| {
            *numbers.entry(*source).or_insert_with(|| {
                cited.push(*source);
                cited.len()
            })
        };
        let fits = |id: &&SourceId| self.guide[**id].when.holds(self.facts);
        // One about another kind of treatment is left out beside one that fits.
        let any_fits = sources.iter().any(|id| fits(&id));
        let published = sources.iter().filter(|id| self.guide[**id].seen != Seen::General);
        let mut refs: Vec<_> = published.filter(|id| !any_fits || fits(id)).map(number).collect();
        refs.sort_unstable();
        refs
    }

    fn line(&mut self, statement: &Statement) -> Line {
        let dots = statement.dots.clone();
        Line { dots, ..Line::new(self.rich(&statement.text), self.refs(&statement.sources)) }
    }

    /// The statements that hold.
    fn lines(&mut self, statements: &[Statement]) -> Vec<Line> {
        let held = statements.iter().filter(|statement| statement.when.holds(self.facts));
        held.map(|statement| self.line(statement)).collect()
    }

    /// The statements that hold, as paragraphs.
    fn paragraphs(&mut self, statements: &[Statement]) -> Vec<Block> {
        self.lines(statements).into_iter().map(Block::Paragraph).collect()
    }

    /// The statements that hold, as titled lists; nothing when none does.
    fn lists(&mut self, title: &Text, statements: &[Statement]) -> Vec<Block> {
        let held = statements.iter().filter(|statement| statement.when.holds(self.facts));
        let mut lists = Vec::new();
        for (about, part) in parts(held.collect(), |statement| statement.about.as_ref()) {
            let about = about.map(|about| format!(" · {}", self.say(about)));
            let title = format!("{}{}", self.say(title), about.unwrap_or_default());
            let items = part.into_iter().map(|statement| self.line(statement)).collect();
            lists.push(Block::List { title: Some(title), items });
        }
        lists
    }

    /// An answer in words; own words stay the person's own.
    fn answer(&self, item: &Item) -> Option<Rich> {
        let id = self.guide.item(&item.link_id)?;
        let answer = self.answers.get(&item.link_id)?;
        if !self.facts.shows(id) || self.answers.skipped.contains(&item.link_id) {
            return None;
        }
        let parts: Vec<_> = match item.kind {
            ItemKind::Choice => self
                .facts
                .chosen(self.guide, id)
                .map(|bit| self.rich(&self.guide.option(bit).1.display))
                .collect(),
            ItemKind::Text => answer.values().iter().map(|text| Rich::own(text)).collect(),
            ItemKind::Date => {
                let dates = answer.values().iter().filter_map(|date| date.parse().ok());
                dates.map(|date| Rich::plain(self.in_words(date))).collect()
            }
        };
        (!parts.is_empty()).then(|| Rich::join(parts, "; "))
    }

    /// A label with an answer, if there is one that counts.
    fn field(&self, role: Role) -> Option<Field> {
        let item = &self.guide[self.guide.role(role)?];
        Some(Field { label: self.say(&item.label), value: self.answer(item)? })
    }

    fn in_words(&self, date: NaiveDate) -> String {
        self.guide.wording().dates.date(self.facts, date)
    }

    fn date_line(&self) -> String {
        self.filled(&self.wording.made_on, &[("date", &self.in_words(self.date))])
    }

    /// The person's own questions that count, as typed.
    fn own_questions(&self) -> &'c [String] {
        let counted = self.facts.counted(self.guide, self.answers, Role::OwnQuestions);
        counted.map_or(&[], Answer::values)
    }

    /// The answers behind a reason, in words.
    fn because(&self, reason: &Reason, named: Named) -> String {
        if reason.is_everyone() {
            return self.say(&self.wording.for_everyone);
        }
        let mut parts: Vec<(Option<String>, Vec<&str>)> = Vec::new();
        for bit in &reason.answers {
            let (item, option) = self.guide.option(*bit);
            let display = option.display.say(self.facts);
            let label = (named == Named::Always || self.is_said_of_several(display))
                .then(|| self.say(&item.label));
            match parts.last_mut() {
                Some((last, displays)) if *last == label => displays.push(display),
                _ => parts.push((label, vec![display])),
            }
        }
        let said = parts.into_iter().map(|(label, said)| match label {
            Some(label) => format!("{label}: {}", said.join(", ")),
            None => said.join("; "),
        });
        let unsaid = reason.unanswered.iter().map(|item| {
            let label = self.guide[*item].label.say(self.facts);
            self.filled(&self.wording.unanswered, &[("item", label)])
        });
        said.chain(unsaid).collect::<Vec<_>>().join("; ")
    }

    /// Whether the words of an option are those of an option of another item
    /// too, as "not sure" is.
    fn is_said_of_several(&self, display: &str) -> bool {
        let items = self.guide.questionnaire().items.iter();
        let has =
            |item: &&Item| item.options.iter().any(|it| it.display.say(self.facts) == display);
        items.filter(has).nth(1).is_some()
    }

    fn labels(&self) -> Labels {
        let wording = self.wording;
        Labels {
            star: self.say(&wording.star),
            why: self.say(&wording.why),
            answered: self.say(&wording.answered),
            partly: self.say(&wording.partly),
            not_yet: self.say(&wording.not_yet),
            clear_answer: self.say(&wording.clear_answer),
            page: self.say(&wording.page),
            missing_signs: self.say(&wording.missing_signs),
            each_dot: self.say(&wording.each_dot),
        }
    }

    fn section(&self, id: &str, title: &Text, blocks: Vec<Block>) -> Section {
        Section { id: id.to_owned(), title: self.rich(title), blocks, sections: Vec::new() }
    }
}
