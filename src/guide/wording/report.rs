//! What the report says around the entries.

use deserr::Deserr;
use serde::{Deserialize, Serialize};

use super::super::entry::Statement;
use super::super::load::{At, Loader};
use super::super::text::Text;
use super::super::when::When;
use super::{FromRaw, camel_case};

wording! {
    /// What the report says around the entries.
    ReportWording from RawReportWording {
        /// The boxed main message.
        main_message: Text,
        /// The one action.
        action: Text,
        /// Label of the decision.
        decision_label: Text,
        /// What is to be decided.
        decision: Text,
        /// Label of what is known, on the sheet.
        known_so_far: Text,
        /// Heading of the questions on the sheet.
        questions: Text,
        /// Above the first questions, where there are many.
        questions_first: Text,
        /// Above the others.
        questions_then: Text,
        /// Label of what matters most, where it is not answered.
        matters_most: Text,
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
        /// Heading of its first page.
        start: Text,
        /// Caption of the way from asking to deciding.
        start_caption: Text,
        /// Its steps: what is done, in strong words, and how.
        start_steps: Vec<Text>,
        /// Who wrote it, and who has not read it yet.
        start_text: Vec<Statement>,
        /// Heading of the contents.
        contents: Text,
        /// Heading of the part to look things up in.
        appendix: Text,
        /// Heading: get help now.
        help_now: Text,
        /// The number to call first of those who treat the person.
        help_team: Vec<Statement>,
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
        /// Caption of what a treatment is like over time; left out where none holds.
        course_caption: Vec<Statement>,
        /// Its steps: what happens, in strong words, and how long.
        course_steps: Vec<Text>,
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
        /// Caption of the drawing of a body.
        body_caption: Text { "places" },
        /// Used or studied for.
        uses: Text,
        /// Documented risks.
        risks: Text,
        /// Heading of the condition.
        condition: Text { "condition" },
        /// Caption of how strong the proof is.
        scale_caption: Text,
        /// The strongest proof, in few words.
        scale_established: Text,
        /// Proof for a narrow use.
        scale_narrow: Text,
        /// Still being tested.
        scale_trials: Text,
        /// No good evidence.
        scale_warned: Text,
        /// Where the condition stands.
        scale_here: Text,
        /// Where it does not.
        scale_not: Text,
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
        /// Heading of questions that are alone in their stage or group.
        other_questions: Text,
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
        /// Heading of the lines on where things stand.
        standing: Text,
        /// Why to write it down.
        standing_lead: Vec<Statement>,
        /// Labels of the lines.
        standing_rows: Vec<Text>,
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
        /// Said of what the list of reasons leaves out.
        why_rest: Text,
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
        /// More about it: how it was made and tried.
        about_more: Vec<Text>,
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
        /// Number of a page, and of all pages.
        page: Text { "page", "pages" },
        /// Where a text holds signs that no font has.
        missing_signs: Text,
        /// Beside people drawn as dots: what a dot is.
        each_dot: Text,
    }
}
