//! Labels of screens and report: the words that belong to no entry.
//!
//! A field is a text, a list of texts, or a list of statements. What stands in
//! braces after a field are the placeholders that each of its wordings holds;
//! loading refuses a wording with others.

use chrono::{Datelike, NaiveDate};
use deserr::Deserr;
use serde::{Deserialize, Serialize};

use super::entry::Statement;
use super::facts::Facts;
use super::load::{At, Loader};
use super::raw::{RawStatement, RawText};
use super::text::Text;

/// What a field is read from, and how.
pub(super) trait FromRaw: Sized {
    type Raw;

    fn from_raw(raw: Self::Raw, loader: &mut Loader<'_>, at: At<'_>, holes: &[&str]) -> Self;
}

impl FromRaw for Text {
    type Raw = RawText;

    fn from_raw(raw: RawText, loader: &mut Loader<'_>, at: At<'_>, holes: &[&str]) -> Text {
        let text = loader.text(raw, at);
        let fits = |wording| {
            let found = placeholders(wording);
            found.len() == holes.len() && found.iter().all(|hole| holes.contains(hole))
        };
        if !text.wordings().all(fits) {
            let wanted: Vec<_> = holes.iter().map(|hole| format!("{{{hole}}}")).collect();
            let message = "the wording does not hold the placeholders it needs";
            let help = match wanted.is_empty() {
                true => "this text takes no placeholder in braces".to_owned(),
                false => format!("each wording needs {}", wanted.join(" and ")),
            };
            loader.fault("wrong-placeholder", at, message, Some(help));
        }
        text
    }
}

impl FromRaw for Vec<Text> {
    type Raw = Vec<RawText>;

    fn from_raw(raw: Self::Raw, loader: &mut Loader<'_>, at: At<'_>, holes: &[&str]) -> Self {
        let each = raw.into_iter().enumerate();
        each.map(|(n, text)| Text::from_raw(text, loader, at.index(n), holes)).collect()
    }
}

impl FromRaw for Vec<Statement> {
    type Raw = Vec<RawStatement>;

    fn from_raw(raw: Self::Raw, loader: &mut Loader<'_>, at: At<'_>, _: &[&str]) -> Self {
        loader.statements(raw, at)
    }
}

/// The names in braces, each once.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !found.contains(&name)
        {
            found.push(name);
        }
    }
    found
}

/// Puts values into placeholders: `fill("{n} of {all}", &[("n", "1"), …])`.
/// A value is put in once and never read for placeholders itself.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let value = after
            .split_once('}')
            .and_then(|(name, tail)| Some((values.iter().find(|(key, _)| *key == name)?.1, tail)));
        out.push_str(&rest[..open]);
        match value {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

macro_rules! wording {
    ($($(#[$doc:meta])* $loaded:ident from $raw:ident {
        $($(#[$field_doc:meta])* $field:ident: $type:ty $({ $($hole:literal),* })?,)*
    })*) => {$(
        #[derive(Debug, Deserr)]
        #[deserr(deny_unknown_fields, rename_all = camelCase)]
        pub(super) struct $raw { $($field: <$type as FromRaw>::Raw,)* }

        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $loaded { $($(#[$field_doc])* pub $field: $type,)* }

        impl FromRaw for $loaded {
            type Raw = $raw;

            fn from_raw(raw: $raw, loader: &mut Loader<'_>, at: At<'_>, _: &[&str]) -> Self {
                $loaded {
                    $($field: FromRaw::from_raw(
                        raw.$field,
                        loader,
                        at.key(&camel_case(stringify!($field))),
                        &[$($($hole),*)?],
                    ),)*
                }
            }
        }
    )*};
}

fn camel_case(snake: &str) -> String {
    let mut words = snake.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

wording! {
    /// All labels.
    Wording from RawWording {
        /// What the interview says around the items.
        screen: ScreenWording,
        /// What the report says around the entries.
        report: ReportWording,
        /// How dates are written.
        dates: DateWording,
    }

    /// How dates are written.
    DateWording from RawDateWording {
        /// A date.
        day: Text { "day", "month", "year" },
        /// A month.
        month: Text { "month", "year" },
        /// The names of the twelve months.
        months: Vec<Text>,
    }

    /// What the interview says around the items.
    ScreenWording from RawScreenWording {
        /// Progress in words.
        progress: Text { "number", "total" },
        /// Privacy, on the first screen.
        privacy: Text,
        /// The shared-computer note, on the first screen.
        shared_computer: Text,
        /// How long it takes, on the first screen.
        duration: Text,
        /// That one can stop and go on later, on the first screen.
        stopping: Text,
        /// "Make my sheet now, or say more about the offer?"
        fork: Text,
        /// Why that choice is offered.
        fork_why: Text,
        /// Make the sheet now.
        fork_finish: Text,
        /// Go on.
        fork_more: Text,
        /// The check-your-answers heading.
        check_answers: Text,
        /// What to do there.
        check_answers_help: Text,
        /// Heading of the choice of page one.
        page_one: Text,
        /// What to do there.
        page_one_help: Text { "slots" },
        /// An item without an answer, in lists.
        not_answered: Text,
        /// An answer that is kept but does not count now, in lists.
        parked: Text,
        /// A required item was skipped.
        refuse_required: Text,
        /// A value that is not an option.
        refuse_unknown_option: Text { "value" },
        /// Several where one is allowed.
        refuse_one_only: Text,
        /// An exclusive option beside others.
        refuse_alone: Text { "choice" },
        /// Not a date.
        refuse_date: Text { "value" },
        /// A text that is too long.
        refuse_long: Text { "most" },
        /// Too many texts.
        refuse_many: Text { "most" },
        /// More questions picked than page one holds.
        refuse_slots: Text { "most" },
        /// First screen: begin.
        start: Text,
        /// First screen: change to plain lines.
        plain_lines: Text,
        /// Go on to what comes next.
        go_on: Text,
        /// Go on with what is marked.
        go_on_marked: Text { "count" },
        /// Go on with nothing marked.
        go_on_unmarked: Text,
        /// The row behind which the other commands are.
        more: Text,
        /// The row that shows choices kept back at first.
        show_all: Text { "count" },
        /// Close a list without a change.
        leave: Text,
        /// Close the list of commands.
        close: Text,
        /// How to choose with keys.
        hint_choose: Text,
        /// How to mark with keys.
        hint_mark: Text,
        /// How to go back with keys.
        hint_back: Text,
        /// How to type with keys.
        hint_write: Text,
        /// Plain lines: how to choose.
        line_choose: Text { "count" },
        /// Plain lines: how to choose several.
        line_mark: Text { "count" },
        /// Plain lines: how to type a text.
        line_write: Text,
        /// Plain lines: how to type a date.
        line_date: Text,
        /// Plain lines: on the first screen.
        line_help: Text,
        /// Plain lines: before the list of commands.
        line_commands: Text,
        /// Plain lines: choices kept back at first.
        line_more: Text { "count" },
        /// Plain lines: an empty line.
        line_nothing: Text,
        /// Plain lines: letters that fit several choices.
        line_unclear: Text { "value" },
        /// Plain lines: an unknown command.
        line_unknown: Text { "value" },
        /// A typed answer that may be left out.
        line_empty: Text,
        /// What was said before, and how to keep it.
        keep: Text { "answer" },
        /// Echo of a choice.
        chose: Text { "answer" },
        /// Echo of a text.
        typed: Text { "answer" },
        /// Echo of a skip.
        skipped: Text,
        /// The place of a choice among all.
        number_of: Text { "number", "total" },
        /// Beside a choice that was made before.
        chosen: Text,
        /// Help, with keys.
        help_keys: Text,
        /// Command.
        command_back: Text,
        /// Command.
        command_skip: Text,
        /// Command.
        command_why: Text,
        /// Command.
        command_review: Text,
        /// Command.
        command_save: Text,
        /// Command.
        command_help: Text,
        /// Command.
        command_finish: Text,
        /// Command.
        command_quit: Text,
        /// Command.
        command_more: Text,
        /// Back at the very start.
        first_item: Text,
        /// Why an item is asked that does not say.
        no_why: Text,
        /// Heading of the answers so far.
        review: Text,
        /// No answers so far.
        no_answers: Text,
        /// Where the draft is.
        saved: Text { "place" },
        /// Without drafts: on the first screen, and instead of saving.
        not_kept: Text,
        /// A draft could not be written.
        not_saved: Text { "why" },
        /// Offer to resume; shows nothing but the date.
        resume: Text { "date" },
        /// A draft that cannot be read.
        resume_unfit: Text { "date" },
        /// Resume.
        resume_go_on: Text,
        /// Erase the draft.
        resume_erase: Text,
        /// Erase the draft, with an answers file at hand.
        resume_file: Text,
        /// Leave the draft alone.
        resume_leave: Text,
        /// A list of texts: the next one.
        texts_next: Text,
        /// A list of texts: one more.
        texts_add: Text,
        /// A list of texts: one less.
        texts_drop: Text { "text" },
        /// Accept the answers.
        answers_go_on: Text,
        /// A parked answer was chosen.
        answer_parked: Text,
        /// Accept page one.
        page_one_go_on: Text,
        /// The first question of page one.
        page_one_starred: Text { "question" },
        /// A question of the person's own.
        page_one_own: Text { "question" },
        /// Page one: add.
        page_one_add: Text,
        /// Page one: as proposed.
        page_one_reset: Text,
        /// Page one: what to add or swap in.
        page_one_which: Text,
        /// Page one: first.
        pick_first: Text,
        /// Page one: up.
        pick_up: Text,
        /// Page one: down.
        pick_down: Text,
        /// Page one: swap.
        pick_swap: Text,
        /// Page one: drop.
        pick_drop: Text,
        /// Why plain lines are used.
        small_window: Text,
        /// At the end.
        save_offer: Text,
        /// Save the answers.
        save_yes: Text,
        /// Do not save the answers.
        save_no: Text,
        /// Name of the answers file.
        save_name: Text,
        /// Where the answers are.
        save_done: Text { "place" },
        /// The answers could not be saved.
        save_failed: Text { "why" },
        /// Before the path of the report.
        report_done: Text,
        /// The draft is gone.
        draft_erased: Text,
        /// Interrupted.
        stopped: Text,
        /// Interrupted, with a draft.
        stopped_kept: Text { "place" },
        /// Interrupted, nothing said.
        stopped_nothing: Text,
        /// Interrupted, and the draft could not be written.
        stopped_failed: Text { "why" },
        /// The report could not be written.
        report_failed: Text { "why" },
        /// Interrupted, without drafts.
        stopped_lost: Text,
    }

    /// What the report says around the entries.
    ReportWording from RawReportWording {
        /// The boxed main message.
        main_message: Text,
        /// The one action.
        action: Text,
        /// Heading of the questions on the sheet.
        questions: Text,
        /// Beside the first pick.
        star: Text,
        /// Before the reason of a question.
        why: Text,
        /// Beside a question of the person's own.
        own: Text,
        /// The three boxes.
        answered: Text,
        /// The three boxes.
        partly: Text,
        /// The three boxes.
        not_yet: Text,
        /// Heading of the goals.
        goals: Text,
        /// Heading of the sheet's front, for screen readers and text.
        front: Text,
        /// Heading of the sheet's back.
        back: Text,
        /// Heading of the part to read at home.
        home: Text,
        /// Heading of the part to look things up in.
        appendix: Text,
        /// Heading: get help now.
        help_now: Text,
        /// Lead to the signs that need an ambulance; the number comes from the guide.
        help_now_lead: Text { "number" },
        /// Lead to the signs that need care the same day.
        help_today_lead: Text,
        /// Heading of all signs in full.
        signs: Text,
        /// That the list is never complete.
        help_incomplete: Text,
        /// When no emergency number is known.
        local_number: Text,
        /// Heading of the steps.
        steps: Text,
        /// Steps before the visit.
        before: Text,
        /// Steps before the visit.
        before_steps: Vec<Statement>,
        /// Steps during the visit.
        during: Text,
        /// Steps during the visit.
        during_steps: Vec<Statement>,
        /// Steps after the visit.
        after: Text,
        /// Steps after the visit.
        after_steps: Vec<Statement>,
        /// Lead to the opening line.
        opening: Text,
        /// The opening line to say.
        opening_line: Text { "condition" },
        /// What stands for the condition when it is not named.
        opening_condition: Text,
        /// Heading of the rescue phrases.
        phrases: Text,
        /// Phrases that rescue.
        phrase_list: Vec<Statement>,
        /// Heading of the part for the doctor.
        doctor: Text,
        /// That it is for the person's own care team.
        doctor_lead: Text,
        /// What helps: for the doctor.
        doctor_points: Vec<Statement>,
        /// Lead to what the person told.
        told_us: Text,
        /// Heading: what this is.
        kinds: Text,
        /// The three kinds, told apart.
        kinds_text: Vec<Statement>,
        /// Which path is shown.
        path: Text,
        /// Heading of the cautions.
        cautions: Text,
        /// Lead to the answers that brought something.
        because: Text { "answers" },
        /// Lead to the questions that go with it.
        ask: Text,
        /// Lead to the question that a claim becomes.
        becomes: Text,
        /// Heading of the stages.
        stages: Text,
        /// Caption of the strip.
        strip_caption: Text,
        /// A stage that is part of the treatment.
        stage_part: Text,
        /// A stage that may be part.
        stage_unknown: Text,
        /// A stage that is not named as part.
        stage_not: Text,
        /// Heading of the methods.
        methods: Text,
        /// Lead to the methods.
        methods_lead: Text,
        /// When no method is described.
        methods_none: Text,
        /// Used or studied for.
        uses: Text,
        /// Documented risks.
        risks: Text,
        /// Heading of the condition.
        condition: Text { "condition" },
        /// Evidence status.
        status: Text,
        /// Evidence status: established.
        established: Text,
        /// Evidence status: narrow.
        narrow: Text,
        /// Evidence status: trials.
        trials: Text,
        /// Evidence status: warned.
        warned: Text,
        /// Evidence status: not covered.
        not_covered: Text,
        /// What is approved.
        approved: Text,
        /// No approved product was found.
        approved_none: Text,
        /// What is known.
        known: Text,
        /// What is not known.
        not_known: Text,
        /// Heading of the options for care, side by side.
        options: Text,
        /// Lead to them.
        options_lead: Vec<Statement>,
        /// How an option works.
        option_how: Text,
        /// Its possible benefits.
        option_benefits: Text,
        /// Its possible harms.
        option_harms: Text,
        /// What living through it is like.
        option_living: Text,
        /// What happens without it.
        option_without: Text,
        /// Heading of the claims.
        claims: Text,
        /// Lead to what was heard.
        heard: Text { "claim" },
        /// Heading of further questions.
        more_questions: Text,
        /// Lead to them.
        more_questions_lead: Text,
        /// Heading of own questions that found no room on the sheet.
        own_left: Text,
        /// Questions for one listener.
        for_listener: Text { "listener" },
        /// The own or family doctor.
        own_doctor: Text,
        /// A specialist.
        specialist: Text,
        /// The clinic.
        clinic: Text,
        /// The trial team.
        trial_team: Text,
        /// The insurer.
        insurer: Text,
        /// Lead to the parts of a clear answer.
        clear_answer: Text,
        /// Heading of questions printed in one line.
        short_questions: Text,
        /// Heading of the checks.
        checks: Text,
        /// Heading: where to report.
        report_to: Text,
        /// Report harm.
        report_harm: Text,
        /// Complain about a seller.
        report_seller: Text,
        /// Heading: people to talk to.
        people: Text,
        /// Lead to them.
        people_lead: Vec<Statement>,
        /// Patient groups, and where to read more.
        people_groups: Text,
        /// People who listen.
        people_distress: Text,
        /// Heading of the pages to fill in.
        to_use: Text,
        /// Heading of the letter.
        letter: Text,
        /// How to use it.
        letter_lead: Vec<Statement>,
        /// How it begins.
        letter_greeting: Text,
        /// Who writes, and why.
        letter_body: Vec<Statement>,
        /// What it asks for.
        letter_ask: Vec<Statement>,
        /// How it ends.
        letter_close: Vec<Statement>,
        /// Labels of the lines below it.
        letter_sign: Vec<Text>,
        /// Heading of the grid to compare offers.
        grid: Text,
        /// How to use it.
        grid_lead: Vec<Statement>,
        /// Labels of its columns.
        grid_columns: Vec<Text>,
        /// Labels of its rows.
        grid_rows: Vec<Statement>,
        /// Heading of the card for those treated.
        card: Text,
        /// How to use it.
        card_lead: Vec<Statement>,
        /// Labels of its lines.
        card_rows: Vec<Text>,
        /// What a doctor who reads it may want to know.
        card_notes: Vec<Statement>,
        /// Heading of the words explained.
        words: Text,
        /// Heading of the short summary.
        summary: Text,
        /// The short summary.
        summary_points: Vec<Statement>,
        /// Heading of the answers.
        answers: Text,
        /// Heading: why you see each thing.
        why_shown: Text,
        /// Meant for everyone.
        for_everyone: Text,
        /// An item that was not answered.
        unanswered: Text { "item" },
        /// Answers kept that do not count.
        not_counted: Text,
        /// Heading of the sources.
        sources: Text,
        /// What a statement without a source number is.
        general_note: Text,
        /// A source without a date.
        undated: Text,
        /// A source that was seen in part.
        seen_part: Text,
        /// A second-hand source.
        seen_secondary: Text,
        /// When a source was checked.
        checked: Text { "date" },
        /// Heading: about this guide.
        about: Text,
        /// Version and dates.
        version: Text { "version", "published", "reviewed", "next" },
        /// Past the next review.
        out_of_date: Text { "date" },
        /// Made with another guide.
        changed_guide: Text { "fingerprint" },
        /// Date of the report.
        made_on: Text { "date" },
        /// Where own text holds signs that are shown as codes.
        hidden_signs: Text,
    }
}

impl DateWording {
    /// A date in words.
    pub fn date(&self, facts: &Facts, date: NaiveDate) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let values =
            [("day", day.as_str()), ("month", self.month_name(facts, date)), ("year", &year)];
        fill(self.day.say(facts), &values)
    }

    /// A date of which only the year, or year and month, may be known.
    pub fn partial_date(&self, facts: &Facts, written: &str) -> String {
        if let Ok(date) = written.parse() {
            return self.date(facts, date);
        }
        match format!("{written}-01").parse() {
            Ok(date) => {
                let year = NaiveDate::year(&date).to_string();
                let values = [("month", self.month_name(facts, date)), ("year", year.as_str())];
                fill(self.month.say(facts), &values)
            }
            Err(_) => written.to_owned(),
        }
    }

    fn month_name(&self, facts: &Facts, date: NaiveDate) -> &str {
        self.months.get(date.month0() as usize).map_or("", |month| month.say(facts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(fill("{a} of {b}{", &[("a", "{b}"), ("b", "2")]), "{b} of 2{");
        assert_eq!(placeholders("{a} {b} {a}"), ["a", "b"]);
        assert_eq!(camel_case("help_now_lead"), "helpNowLead");
    }
}
