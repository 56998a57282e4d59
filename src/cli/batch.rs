//! Many answers files to reports in a folder, in parallel.
//!
//! A bad file does not stop the others: every failure is listed at the end, in
//! the order of the arguments. What can be seen to go wrong for all is refused
//! before anything is written.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::iter;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget};

use super::answers_file::is_standard;
use super::failure::{Failure, quoted, reason};
use super::output::{folder_of, tell, write_whole};
use super::report::{Kept, Maker};
use crate::report::on_this_thread;

/// One report to make.
struct Job<'a> {
    answers: &'a Path,
    output: PathBuf,
}

/// Makes a report in `folder` for each answers file.
///
/// # Errors
/// What makes it impossible for all; or, with several, that some could not be
/// made.
pub fn run(
    maker: &Maker<'_>,
    answers: &[PathBuf],
    folder: &Path,
    force: bool,
) -> Result<(), Failure> {
    let jobs = jobs(answers, folder, maker.format.ending())?;
    check_folder(folder)?;
    let bar = progress_bar(jobs.len());
    let make = |job: &Job<'_>| {
        let made = make(maker, job, folder, force);
        bar.inc(1);
        made
    };
    let results = in_parallel(&jobs, make);
    bar.finish_and_clear();
    finish(results, folder)
}

/// Does the work for each item, on every core; results in the order of the
/// items. Where no thread can be had, this one does it all.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let next = AtomicUsize::new(0);
    let take_turns = || {
        let turn = || {
            let n = next.fetch_add(1, Ordering::Relaxed);
            items.get(n).map(|item| (n, work(item)))
        };
        let turns = || iter::from_fn(turn).collect::<Vec<_>>();
        if cores > 1 { on_this_thread(turns) } else { turns() }
    };
    let mut done = thread::scope(|scope| {
        let spawn = |_| thread::Builder::new().spawn_scoped(scope, take_turns).ok();
        let threads: Vec<_> = (1..cores).filter_map(spawn).collect();
        let mut done = take_turns();
        for thread in threads {
            done.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The outputs, each named after its answers file.
fn jobs<'a>(answers: &'a [PathBuf], folder: &Path, ending: &str) -> Result<Vec<Job<'a>>, Failure> {
    let mut taken: BTreeMap<OsString, &Path> = BTreeMap::new();
    let mut jobs = Vec::new();
    for answers in answers.iter().map(PathBuf::as_path) {
        let mut name = match answers.file_stem() {
            Some(stem) if !is_standard(answers) => stem.to_owned(),
            _ => OsString::from("report"),
        };
        name.push(".");
        name.push(ending);
        // Where capitals do not count in file names, they do not count here.
        let folded = cfg!(any(windows, target_os = "macos"));
        let key = if folded { name.to_ascii_lowercase() } else { name.clone() };
        if let Some(other) = taken.insert(key, answers) {
            return Err(Failure::Stopped(format!(
                "{} and {} would make the same report {}; rename one, or make them one by one",
                quoted(other),
                quoted(answers),
                quoted(&folder.join(name)),
            )));
        }
        jobs.push(Job { answers, output: folder.join(name) });
    }
    let kept = Kept::of(answers);
    jobs.iter().try_for_each(|job| kept.check(&job.output))?;
    Ok(jobs)
}

/// Refuses a folder that is none or cannot be made. It is made with the first
/// report, so that it never stays behind empty.
fn check_folder(folder: &Path) -> Result<(), Failure> {
    let place = quoted(folder);
    let sentence = match fs::metadata(folder) {
        Ok(meta) if meta.is_dir() => return Ok(()),
        Ok(_) => format!("{place} is not a folder; use another name"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let parent = folder_of(folder);
            if parent.is_dir() {
                return Ok(());
            }
            let parent = quoted(parent);
            format!("cannot make the folder {place}: there is no folder {parent}; make it first")
        }
        Err(error) => format!("cannot use the folder {place}: {}", reason(&error)),
    };
    Err(Failure::Stopped(sentence))
}

fn make(maker: &Maker<'_>, job: &Job<'_>, folder: &Path, force: bool) -> Result<(), Failure> {
    let report = maker.make(job.answers)?;
    match fs::create_dir(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            let (place, reason) = (quoted(folder), reason(&error));
            Err(Failure::Stopped(format!("cannot make the folder {place}: {reason}")))
        }
        _ => Ok(write_whole(&job.output, &report, force)?),
    }
}

/// Seen only where stderr is a terminal that can redraw a line.
fn progress_bar(length: usize) -> ProgressBar {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let target = match io::stderr().is_terminal() && !dumb && length > 1 {
        true => ProgressDrawTarget::stderr(),
        false => ProgressDrawTarget::hidden(),
    };
    ProgressBar::with_draw_target(Some(length as u64), target)
}

fn finish(results: Vec<Result<(), Failure>>, folder: &Path) -> Result<(), Failure> {
    let (all, place) = (results.len(), quoted(folder));
    let mut failures: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    if all == 1
        && let Some(only) = failures.pop()
    {
        return Err(only);
    }
    for failure in &failures {
        tell(failure);
    }
    let made = all - failures.len();
    if failures.is_empty() {
        let reports = if made == 1 { "report" } else { "reports" };
        tell(format_args!("{made} {reports} written to {place}"));
        return Ok(());
    }
    let others = match made {
        0 => String::new(),
        _ => format!("; {made} written to {place}"),
    };
    Err(Failure::Partly(format!("{} of {all} reports could not be made{others}", failures.len())))
}
