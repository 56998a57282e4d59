//! One item: shown with what was said before, answered, or left.

use super::Walk;
use super::prompter::{Command, Line, Prompt, Row, Rows, Said, Stop};
use crate::answers::Answer;
use crate::guide::{ItemId, ItemKind, fill};
use crate::interview::{ItemView, Step};
use crate::visible;

/// What can be asked for at every item.
const AT_ITEMS: &[Command] = &[
    Command::Back,
    Command::Skip,
    Command::Why,
    Command::Review,
    Command::Save,
    Command::Help,
    Command::Finish,
    Command::Quit,
];

/// What can be asked for at an item that is needed.
const AT_NEEDED: &[Command] = &[
    Command::Back,
    Command::Why,
    Command::Review,
    Command::Save,
    Command::Help,
    Command::Finish,
    Command::Quit,
];

impl Walk<'_, '_> {
    pub(super) fn item(&mut self, item: ItemId) -> Result<(), Stop> {
        let view = self.interview.view(item);
        let prompt = self.prompt(&view);
        match (view.kind, view.repeats) {
            (ItemKind::Choice, false) => self.one(&view, &prompt),
            (ItemKind::Choice, true) => self.several(&view, &prompt),
            (ItemKind::Text, true) => self.texts(&view, &prompt),
            (ItemKind::Text, false) => self.typed(&view, &prompt, Line::Text),
            (ItemKind::Date, _) => self.typed(&view, &prompt, Line::Date),
        }
    }

    fn prompt(&self, view: &ItemView) -> Prompt {
        let (number, total) = self.interview.progress();
        let guide = self.interview.guide();
        let progress = guide.wording().screen.progress.say(self.interview.facts());
        let (number, total) = (number.to_string(), total.to_string());
        Prompt {
            heading: Some(fill(progress, &[("number", &number), ("total", &total)])),
            text: view.text.clone(),
            help: view.help.iter().cloned().collect(),
            commands: if view.required { AT_NEEDED } else { AT_ITEMS },
        }
    }

    fn one(&mut self, view: &ItemView, prompt: &Prompt) -> Result<(), Stop> {
        match self.prompter.choose(prompt, &rows(view, None))? {
            Said::Answer(n) => self.answer(view, Answer::One(view.options[n].code.clone())),
            Said::Command(command) => self.item_command(command, view, prompt),
        }
    }

    fn several(&mut self, view: &ItemView, prompt: &Prompt) -> Result<(), Stop> {
        let mut rows = rows(view, self.open.get(&view.item));
        let said = self.prompter.mark(prompt, &mut rows)?;
        let codes = rows.chosen().into_iter().map(|n| view.options[n].code.clone());
        let codes: Vec<_> = codes.collect();
        match said {
            // What is marked is said by finishing.
            Said::Command(Command::Finish) if !codes.is_empty() => {
                self.answer(view, view.chosen(codes))?;
                self.command(Command::Finish, prompt.commands, None)
            }
            Said::Command(command) => {
                self.open.insert(view.item, codes);
                self.item_command(command, view, prompt)
            }
            Said::Answer(()) => self.answer(view, view.chosen(codes)),
        }
    }

    fn typed(&mut self, view: &ItemView, prompt: &Prompt, line: Line) -> Result<(), Stop> {
        let open = self.open.get(&view.item).and_then(|texts| texts.first()).cloned();
        let said_before = || view.answer.as_ref().and_then(|answer| answer.values().first());
        let mut text = open.or_else(|| said_before().cloned()).unwrap_or_default();
        match self.prompter.write(prompt, line, &mut text)? {
            Said::Answer(()) => {
                self.open.remove(&view.item);
                self.answer(view, Answer::One(text))
            }
            Said::Command(command) => {
                self.open.insert(view.item, vec![text]);
                self.item_command(command, view, prompt)
            }
        }
    }

    /// Any number of texts: typed one after the other; later, a list of them.
    fn texts(&mut self, view: &ItemView, prompt: &Prompt) -> Result<(), Stop> {
        let mut texts = view.answer.as_ref().map_or(Vec::new(), |answer| answer.values().to_vec());
        if texts.is_empty() {
            return self.next_text(view, prompt, texts);
        }
        let drops = texts
            .iter()
            .map(|text| self.words.fill(|w| &w.texts_drop, &[("text", &visible(text))]));
        let first = [self.say(|w| &w.go_on), self.say(|w| &w.texts_add)];
        let rows = Rows::of(first.into_iter().chain(drops));
        match self.prompter.choose(prompt, &rows)? {
            Said::Answer(0) => self.answer(view, Answer::Many(texts)),
            Said::Answer(1) => self.next_text(view, prompt, texts),
            Said::Answer(n) => {
                texts.remove(n - 2);
                self.set(view, texts)
            }
            Said::Command(command) => self.item_command(command, view, prompt),
        }
    }

    fn next_text(
        &mut self,
        view: &ItemView,
        prompt: &Prompt,
        mut texts: Vec<String>,
    ) -> Result<(), Stop> {
        let mut text = self.open.remove(&view.item).map_or(String::new(), |open| open.concat());
        loop {
            let mut prompt = prompt.clone();
            if !texts.is_empty() {
                prompt.help = texts.iter().map(|text| visible(text)).collect();
                prompt.help.push(self.say(|w| &w.texts_next));
            }
            match self.prompter.write(&prompt, Line::Text, &mut text)? {
                Said::Answer(()) if text.is_empty() => {
                    return self.answer(view, Answer::Many(texts));
                }
                Said::Answer(()) => {
                    texts.push(std::mem::take(&mut text));
                    if !self.try_texts(view, &texts)? {
                        texts.pop();
                    }
                }
                Said::Command(command) => {
                    self.open.insert(view.item, vec![text]);
                    return self.item_command(command, view, &prompt);
                }
            }
        }
    }

    /// Keeps the texts typed so far and stays at their item. False when they
    /// are refused.
    fn try_texts(&mut self, view: &ItemView, texts: &[String]) -> Result<bool, Stop> {
        match self.interview.answer(Answer::Many(texts.to_vec())) {
            Ok(()) => {
                // The answer counts, and its item is still the present one.
                self.interview.back();
                if self.interview.step() != Step::Item(view.item) {
                    self.interview.change(view.item);
                }
                self.keep()?;
                Ok(true)
            }
            Err(refusal) => {
                self.refused(Some(view.item), &refusal)?;
                Ok(false)
            }
        }
    }

    fn set(&mut self, view: &ItemView, texts: Vec<String>) -> Result<(), Stop> {
        if texts.is_empty() {
            return self.answer(view, Answer::Many(texts));
        }
        self.try_texts(view, &texts)?;
        Ok(())
    }

    fn answer(&mut self, view: &ItemView, answer: Answer) -> Result<(), Stop> {
        let empty = answer.is_empty();
        let taken = match empty {
            true => self.interview.forget(),
            false => self.interview.answer(answer),
        };
        match taken {
            Ok(()) => {
                self.open.remove(&view.item);
                if empty {
                    self.skipped()?;
                }
                Ok(())
            }
            Err(refusal) => self.refused(Some(view.item), &refusal),
        }
    }

    fn skipped(&mut self) -> Result<(), Stop> {
        let note = self.say(|w| &w.skipped);
        self.prompter.note(&note)
    }

    fn item_command(
        &mut self,
        command: Command,
        view: &ItemView,
        prompt: &Prompt,
    ) -> Result<(), Stop> {
        self.command(command, prompt.commands, view.why.clone())?;
        if command == Command::Skip && !view.required {
            self.open.remove(&view.item);
            self.skipped()?;
        }
        Ok(())
    }
}

fn rows(view: &ItemView, open: Option<&Vec<String>>) -> Rows {
    let rows = view.options.iter().map(|option| Row {
        label: option.display.clone(),
        chosen: open.map_or(option.selected, |codes| codes.contains(&option.code)),
        alone: option.exclusive,
    });
    Rows { rows: rows.collect(), first_shown: view.first_shown }
}
