//! From the report to bytes, by Typst.

mod press;
mod printable;

use chrono::Datelike as _;
use rayon::ThreadPoolBuilder;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::{World as _, WorldExt as _, comemo};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::PdfError;
use crate::report::{Layout, Report};
use press::Press;

pub(super) const BUILT_IN: bool = true;

/// How many reports long the results of laying out are kept for the next one.
const KEPT: usize = 2;

pub(super) use press::prepare;

pub(super) fn on_this_thread<R>(work: impl FnOnce() -> R) -> R {
    // Typst hands pieces of a document to the pool that it runs in. Where there
    // can be none of this thread alone, it takes one for all.
    let _pool = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    work()
}

pub(super) fn make(report: &Report, layout: Layout) -> Result<Vec<u8>, PdfError> {
    let data = printable::data(report, layout, press::covers);
    let press = Press::new(data);
    let document = typst::compile::<PagedDocument>(&press).output;
    let refused = |faults: typst::ecow::EcoVec<SourceDiagnostic>| refused(&press, &faults);
    let document = document.map_err(refused)?;
    let pdf = typst_pdf::pdf(&document, &options(report)).map_err(refused);
    comemo::evict(KEPT);
    pdf
}

fn options(report: &Report) -> PdfOptions {
    let day = report.date;
    let month = u8::try_from(day.month()).expect("there are twelve months");
    let day_of_month = u8::try_from(day.day()).expect("a month has 31 days at most");
    let date = Datetime::from_ymd_hms(day.year(), month, day_of_month, 0, 0, 0);
    PdfOptions {
        // Made of the title alone, so that it tells nothing of the answers.
        ident: Smart::Auto,
        creator: Smart::Custom(Some(concat!("Ask First ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: date.map(Timestamp::new_utc),
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).expect("it is one standard"),
        ..PdfOptions::default()
    }
}

/// The places where Typst found faults.
fn refused(press: &Press, faults: &[SourceDiagnostic]) -> PdfError {
    let place = |fault: &SourceDiagnostic| {
        let source = press.source(press.main()).ok()?;
        let range = press.range(fault.span)?;
        let line = source.lines().byte_to_line(range.start)?;
        Some(format!("report.typ:{}", line + 1))
    };
    let places = faults.iter().map(|fault| place(fault).unwrap_or_else(|| "PDF/UA-1".to_owned()));
    PdfError::Refused(places.collect())
}
