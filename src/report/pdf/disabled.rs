//! The build without PDF: says so.

use super::PdfError;
use crate::report::{Layout, Report};

pub(super) const BUILT_IN: bool = false;

pub(super) fn prepare() {}

pub(super) fn on_this_thread<R>(work: impl FnOnce() -> R) -> R {
    work()
}

pub(super) fn make(_: &Report, _: Layout) -> Result<Vec<u8>, PdfError> {
    Err(PdfError::NotBuiltIn)
}
