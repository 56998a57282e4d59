//! PDF: tagged, PDF/UA-1, the same sheet and pages as the printed web page.
//!
//! The one door to Typst. With the feature `pdf` a report becomes bytes; without
//! it, the same call gives an error that says how to get a PDF.
//!
//! The template reads the report as data, so no text is ever markup, and Typst's
//! own check against PDF/UA-1 runs on every file.

#[cfg_attr(feature = "pdf", path = "enabled.rs")]
#[cfg_attr(not(feature = "pdf"), path = "disabled.rs")]
mod made;

use std::fmt;

use super::{Layout, Report};

/// Whether this build can make a PDF.
pub(super) const BUILT_IN: bool = made::BUILT_IN;

/// Reads the template and the fonts now, where a PDF can be made.
pub(super) fn prepare() {
    made::prepare();
}

/// Does work whose reports are laid out on this thread alone: for one of several
/// threads that make reports, each of its own, and would only wait for each other.
pub fn on_this_thread<R>(work: impl FnOnce() -> R) -> R {
    made::on_this_thread(work)
}

impl Report {
    /// Writes it as PDF. The same report and layout give the same bytes.
    ///
    /// # Errors
    /// The build is one without PDF; or there is a fault in the template, which
    /// cannot come from answers.
    pub fn to_pdf(&self, layout: Layout) -> Result<Vec<u8>, PdfError> {
        made::make(self, layout)
    }
}

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// The program was built without the feature `pdf`.
    NotBuiltIn,
    /// The template, or the check against PDF/UA-1, failed at these places of
    /// `report.typ`. What Typst said is left out: it may quote answers.
    Refused(Vec<String>),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::NotBuiltIn => f.write_str(
                "this askfirst was built without PDF; build it with `cargo install --path .`, \
                 or use -o x.html",
            ),
            PdfError::Refused(places) => write!(
                f,
                "the PDF cannot be made ({}); use -o x.html, and please tell its makers",
                places.join(", ")
            ),
        }
    }
}

impl std::error::Error for PdfError {}
