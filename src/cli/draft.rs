//! Drafts of unfinished answers.

/// Erases them.
pub fn forget() -> std::process::ExitCode {
    super::output::tell("no draft");
    std::process::ExitCode::SUCCESS
}
