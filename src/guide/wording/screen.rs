//! What the interview says around the items.

use deserr::Deserr;
use serde::{Deserialize, Serialize};

use super::super::load::{At, Loader};
use super::super::text::Text;
use super::super::when::When;
use super::{FromRaw, camel_case};

wording! {
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
}
