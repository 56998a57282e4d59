//! What the web page says beside what every screen says.

use deserr::Deserr;
use serde::{Deserialize, Serialize};

use super::super::load::{At, Loader};
use super::super::text::Text;
use super::super::when::When;
use super::{FromRaw, camel_case};

wording! {
    /// What the web page says beside what every screen says.
    PageWording from RawPageWording {
        /// The name of the program, at the head.
        brand: Text,
        /// A page that is not the first, in the title of the window.
        title: Text { "page", "title" },
        /// The same, when something was refused.
        title_problem: Text { "page" },
        /// How long answers are kept, on the first page.
        kept: Text,
        /// The shared-computer note, on the first page.
        shared_computer: Text,
        /// The link to the page before.
        back: Text,
        /// Above what was refused.
        problem: Text,
        /// Nothing was chosen.
        choose: Text,
        /// Name of the list of what else can be done.
        also: Text,
        /// Heading of the emergency notice.
        notice: Text,
        /// Erase the answers.
        erase: Text,
        /// What that does.
        erase_help: Text,
        /// Do it.
        erase_now: Text,
        /// Open saved answers.
        open: Text,
        /// Which file that is.
        open_help: Text,
        /// The file.
        open_label: Text,
        /// Saved answers are open.
        opened: Text,
        /// A file that holds no answers.
        open_failed: Text,
        /// Answers to another guide, or another version of it.
        open_other: Text,
        /// A file that is too large.
        open_large: Text,
        /// Before the list of what does not fit.
        open_faults: Text,
        /// Save the answers.
        save: Text,
        /// A file was handed to the browser.
        saved: Text,
        /// An example of a date.
        date_hint: Text,
        /// One of several texts.
        text_number: Text { "label", "number" },
        /// One text less.
        text_drop: Text,
        /// Change an answer.
        change: Text,
        /// The first question of page one.
        starred: Text,
        /// A question was moved.
        moved: Text { "number" },
        /// A question was dropped.
        dropped: Text,
        /// Above the report.
        report: Text,
        /// What to do with it.
        report_help: Text,
        /// Print the report.
        print: Text,
        /// Save the report.
        save_report: Text,
        /// Paper and size of print.
        look: Text,
        /// The paper.
        paper: Text,
        /// A paper.
        paper_a4: Text,
        /// A paper.
        paper_letter: Text,
        /// Large print.
        large_print: Text,
        /// The sheet only.
        short: Text,
        /// Use what was chosen there.
        look_use: Text,
        /// What to do at the end.
        done: Text,
        /// The browser keeps nothing.
        not_kept: Text,
        /// Something broke.
        failed: Text,
        /// While the page opens.
        opening: Text,
        /// Scripts are off.
        no_script: Text,
        /// The browser is too old.
        no_module: Text,
        /// What to do without the questionnaire.
        without: Text,
    }
}
