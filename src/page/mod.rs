//! The page: the interview in a browser, one item a page.
//!
//! [`Page::turn`] takes what the person did, with what was said so far, and
//! gives the next page as HTML. Nothing is kept between two turns: what was
//! said travels as an answers file, and a [`Place`] says where the person is.
//! So the browser's own back, forward and reload need nothing special.
//!
//! ```
//! use askfirst::Guide;
//! use askfirst::page::{Deed, Page, Request};
//!
//! let page = Page::new(Guide::built_in());
//! let today = "2026-11-22".parse().expect("it is a date");
//! let first = page.turn(&Request::new(Deed::Begin, today));
//! assert_eq!(first.place.at, "for-whom");
//! assert!(first.html.contains("Who is this for?"));
//! ```
//!
//! It decides nothing that the terminal does not: [`crate::interview`] says
//! what comes next, and the report is the same to the byte.

mod deed;
mod item;
mod open;
mod page_one;
mod shell;
mod templates;
mod turn;
mod view;

pub use deed::Deed;
pub use shell::{EARLY_SCRIPT, Shell, script, style};
pub use templates::RenderError;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::guide::Guide;
use templates::Templates;

/// The interview of one guide, as pages.
pub struct Page<'g> {
    guide: &'g Guide,
    templates: Templates,
}

impl<'g> Page<'g> {
    /// The pages of a guide.
    pub fn new(guide: &'g Guide) -> Self {
        Page { guide, templates: Templates::new() }
    }
}

/// Where a person is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Place {
    /// `start`, an item's link id, `fork`, `check-answers`, `page-one` or
    /// `report`.
    pub at: String,
    /// While an answer is changed: the items left open before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_open: Option<Vec<String>>,
    /// On page one: the question that another is to replace, counted from 0;
    /// past the last one, a question is to be added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swap: Option<usize>,
    /// Of the report: what was chosen of `letter`, `large-print`, `short`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub look: Vec<String>,
}

impl Place {
    /// A place with nothing more to say of it.
    pub fn at(at: impl Into<String>) -> Self {
        Place { at: at.into(), left_open: None, swap: None, look: Vec::new() }
    }

    /// The first page.
    pub fn start() -> Self {
        Place::at("start")
    }
}

/// What a person did, and all there is to know to go on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// What they did.
    pub deed: Deed,
    /// What is marked or typed in the form of the page.
    #[serde(default)]
    pub values: Vec<String>,
    /// What was marked or typed there before, and left without an answer.
    #[serde(default)]
    pub draft: Option<Vec<String>>,
    /// What was said so far, as an answers file; empty at the start.
    #[serde(default)]
    pub session: String,
    /// Where they are.
    #[serde(default = "Place::start")]
    pub place: Place,
    /// The day.
    pub today: NaiveDate,
}

impl Request {
    /// A deed at the very start.
    pub fn new(deed: Deed, today: NaiveDate) -> Self {
        Request {
            deed,
            values: Vec::new(),
            draft: None,
            session: String::new(),
            place: Place::start(),
            today,
        }
    }
}

/// The page to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// What was said so far, as an answers file.
    pub session: String,
    /// Where the person is now.
    pub place: Place,
    /// The page before; none at the start.
    pub back: Option<Place>,
    /// The title of the window.
    pub title: String,
    /// What to show.
    pub html: String,
    /// The id of what takes the focus.
    pub focus: String,
    /// What to say aloud beside that.
    pub said: Option<String>,
    /// The report, the same to the byte as the terminal's.
    pub report: Option<String>,
    /// Something was refused; what was typed is still in the form.
    pub refused: bool,
}
