//! `askfirst ask`: the interview, then the report.

use std::io::{self, BufReader, Write as _, stderr, stdin, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;

use super::answers_file;
use super::draft::Draft;
use super::failure::{quoted, reason};
use super::output::{WriteError, tell, write_whole};
use super::parting::Parting;
use crate::findings::match_answers;
use crate::guide::{Facts, Guide, ScreenWording, Text, fill};
use crate::interview::{Interview, Session};
use crate::report::{Format, Layout, Report};
use crate::terminal::{
    Command, Keeper, Line, Plain, Prompt, Prompter, Rich, Rows, Said, Stop, for_window, walk,
    welcome,
};

/// What may be chosen for an interview.
#[derive(Debug)]
pub struct Options<'g> {
    /// The guide to ask from.
    pub guide: &'g Guide,
    /// Plain lines; also when [`prefers_plain`] says so.
    pub plain: bool,
    /// An answers file to go on with.
    pub resume: Option<PathBuf>,
    /// Reports to write, each in the format of its ending; when there are none,
    /// a web page in the present folder.
    pub output: Vec<PathBuf>,
    /// Write over existing files.
    pub force: bool,
    /// Keep no draft.
    pub no_draft: bool,
    /// The layout of the reports.
    pub layout: Layout,
    /// Today.
    pub date: NaiveDate,
}

/// Whether the environment asks for plain lines: `ACCESSIBLE` is set to other
/// than `0` or `false`, or the terminal is a dumb one.
pub fn prefers_plain() -> bool {
    let accessible = std::env::var_os("ACCESSIBLE");
    let off = |value: &std::ffi::OsString| {
        value.is_empty() || value == "0" || value.eq_ignore_ascii_case("false")
    };
    let dumb = std::env::var_os("TERM").is_some_and(|term| term.is_empty() || term == "dumb");
    accessible.is_some_and(|value| !off(&value)) || dumb
}

/// Holds the interview and writes the report.
pub fn run(options: &Options<'_>) -> ExitCode {
    match Ask::prepare(options) {
        Ok(mut ask) => ask.run(),
        Err(code) => code,
    }
}

/// Says a fault to whoever typed the command.
fn fault(message: &str) {
    // With standard error closed there is nowhere to say it.
    let _ = writeln!(stderr(), "error: {message}");
}

struct Ask<'o, 'g> {
    options: &'o Options<'g>,
    facts: Facts,
    session: Session,
    draft: Option<Draft>,
    parting: Parting,
    prompter: Box<dyn Prompter + 'g>,
    plain: bool,
    outputs: Vec<(PathBuf, Format)>,
}

/// Keeps the draft.
struct DraftKeeper<'k, 'g> {
    guide: &'g Guide,
    draft: Option<&'k Draft>,
    parting: &'k Parting,
    facts: &'k Facts,
}

impl Keeper for DraftKeeper<'_, '_> {
    fn keep(&mut self, session: &Session) -> Result<(), String> {
        let Some(draft) = self.draft else { return Ok(()) };
        let mut farewell = self.parting.hold();
        let saved = draft.save(&session.write(self.guide)).map_err(|error| reason(&error));
        farewell.words = stopped(
            self.guide,
            self.facts,
            &match &saved {
                Ok(()) => Kept::In(draft.path()),
                Err(why) => Kept::Failed(why.clone()),
            },
        );
        saved
    }

    fn place(&self) -> Option<String> {
        self.draft.map(|draft| draft.path().display().to_string())
    }
}

/// What is left of the answers when one stops.
enum Kept {
    Nothing,
    In(PathBuf),
    Failed(String),
    Lost,
}

/// What is said on stopping before the end.
fn stopped(guide: &Guide, facts: &Facts, kept: &Kept) -> Vec<String> {
    let words = &guide.wording().screen;
    let kept = match kept {
        Kept::Nothing => words.stopped_nothing.say(facts).to_owned(),
        Kept::In(path) => {
            fill(words.stopped_kept.say(facts), &[("place", &path.display().to_string())])
        }
        Kept::Failed(why) => fill(words.stopped_failed.say(facts), &[("why", why)]),
        Kept::Lost => words.stopped_lost.say(facts).to_owned(),
    };
    vec![words.stopped.say(facts).to_owned(), kept]
}

impl<'o, 'g> Ask<'o, 'g> {
    fn prepare(options: &'o Options<'g>) -> Result<Self, ExitCode> {
        let failed = |message: &str| {
            fault(message);
            ExitCode::from(2)
        };
        let outputs = outputs(options).map_err(|message| failed(&message))?;
        let draft = match options.no_draft {
            true => None,
            false => Some(Draft::find().map_err(|message| failed(&message))?),
        };
        if let Some(draft) = draft.as_ref().filter(|draft| draft.is_taken()) {
            return Err(failed(&format!(
                "askfirst is open already and keeps its answers in {}; end it first, or add --no-draft",
                quoted(&draft.path())
            )));
        }
        let session = match &options.resume {
            Some(path) => resumed(options.guide, path)?,
            None => Session::default(),
        };
        let guide = options.guide;
        let facts = Facts::of(guide, &crate::Answers::new());
        let parting = Parting::watch().map_err(|error| failed(&error.to_string()))?;
        let kept = if draft.is_some() { Kept::Nothing } else { Kept::Lost };
        parting.hold().words = stopped(guide, &facts, &kept);
        let mut ask = Ask {
            options,
            facts,
            session,
            draft,
            parting,
            prompter: Box::new(plain(guide)),
            plain: true,
            outputs,
        };
        if !options.plain && !prefers_plain() {
            ask.draw();
        }
        Ok(ask)
    }

    /// Changes to lists and fields, if this terminal can show them.
    fn draw(&mut self) {
        match Rich::new(self.options.guide) {
            Ok(rich) => {
                self.prompter = Box::new(rich);
                self.plain = false;
                self.parting.hold().rich = true;
            }
            Err(Stop::Plain { small: true }) => {
                let note = self.say(|w| &w.small_window);
                // Nothing was shown yet; if this cannot be, the rest cannot either.
                let _ = self.prompter.note(&note);
            }
            Err(_) => {}
        }
    }

    /// Leaves the second screen, and goes on with lines.
    fn change_to_lines(&mut self) {
        self.prompter = Box::new(plain(self.options.guide));
        self.plain = true;
        self.parting.hold().rich = false;
    }

    fn say(&self, text: impl FnOnce(&'g ScreenWording) -> &'g Text) -> String {
        text(&self.options.guide.wording().screen).say(&self.facts).to_owned()
    }

    /// Does one part of the way; when the front end gives up, with another.
    fn part<T>(&mut self, mut part: impl FnMut(&mut Self) -> Result<T, Stop>) -> Result<T, Stop> {
        match part(self) {
            Err(Stop::Plain { small }) if !self.plain => {
                self.change_to_lines();
                if small {
                    let note = self.say(|w| &w.small_window);
                    self.prompter.note(&note)?;
                }
                part(self)
            }
            other => other,
        }
    }

    fn run(&mut self) -> ExitCode {
        match self.ask() {
            Ok(code) => code,
            Err(Stop::Quit) => {
                self.change_to_lines();
                self.parting.say();
                ExitCode::SUCCESS
            }
            Err(Stop::Interrupted | Stop::Broken(_) | Stop::Plain { .. }) => {
                self.change_to_lines();
                self.parting.leave()
            }
        }
    }

    fn ask(&mut self) -> Result<ExitCode, Stop> {
        let guide = self.options.guide;
        self.part(|ask| welcome(guide, &mut *ask.prompter, ask.draft.is_some()))?;
        self.part(Self::offer_draft)?;
        let mut interview = Interview::new(guide, self.session.clone());
        self.part(|ask| {
            let mut keeper = DraftKeeper {
                guide,
                draft: ask.draft.as_ref(),
                parting: &ask.parting,
                facts: &ask.facts,
            };
            walk(&mut interview, &mut *ask.prompter, &mut keeper)
        })?;
        self.session = interview.session();
        match self.write_reports() {
            Ok(paths) => {
                let saved = self.part(Self::offer_to_save)?;
                self.finish(saved.as_deref(), &paths);
                Ok(ExitCode::SUCCESS)
            }
            Err(why) => {
                let failed = fill(&self.say(|w| &w.report_failed), &[("why", &why)]);
                if self.draft.is_none() {
                    // Else everything that was said would be lost.
                    self.prompter.note(&failed)?;
                    self.part(Self::offer_to_save)?;
                }
                self.change_to_lines();
                let kept = self.draft.as_ref().map(|draft| draft.path().display().to_string());
                self.prompter.note(&failed)?;
                if let Some(place) = kept {
                    let note = fill(&self.say(|w| &w.saved), &[("place", &place)]);
                    self.prompter.note(&note)?;
                }
                Ok(ExitCode::from(2))
            }
        }
    }

    /// Offers to go on with the draft, saying nothing of it but its date.
    fn offer_draft(&mut self) -> Result<(), Stop> {
        let Some(draft) = self.draft.clone() else { return Ok(()) };
        let guide = self.options.guide;
        let (text, date) = match draft.read() {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(()),
            Err(error) => return self.without_draft(&error),
        };
        let session = Session::read(guide, "draft", &text).ok();
        let unfit = session.is_none();
        let date = date.format("%-d %B %Y").to_string();
        let offer = self.say(|w| if unfit { &w.resume_unfit } else { &w.resume });
        let fresh = self.options.resume.is_none();
        let erase = self.say(|w| if fresh { &w.resume_erase } else { &w.resume_file });
        let last = self.say(|w| if unfit { &w.resume_leave } else { &w.resume_go_on });
        let prompt = Prompt {
            text: fill(&offer, &[("date", &date)]),
            commands: &[Command::Help, Command::Quit],
            ..Prompt::default()
        };
        let rows = Rows::of([last, erase]);
        loop {
            match self.prompter.choose(&prompt, &rows)? {
                Said::Answer(0) => {
                    self.parting.hold().words =
                        stopped(guide, &self.facts, &Kept::In(draft.path()));
                    let Some(session) = session else { return Err(Stop::Quit) };
                    self.session = session;
                    return Ok(());
                }
                Said::Answer(_) => {
                    return match draft.erase() {
                        Ok(_) => Ok(()),
                        Err(error) => self.without_draft(&error),
                    };
                }
                Said::Command(Command::Quit) => {
                    self.parting.hold().words =
                        stopped(guide, &self.facts, &Kept::In(draft.path()));
                    return Err(Stop::Quit);
                }
                Said::Command(_) => {
                    let help = self.prompter.help(prompt.commands);
                    self.prompter.tell(&help)?;
                }
            }
        }
    }

    /// Goes on without a draft, since there is one that cannot be read or erased.
    fn without_draft(&mut self, error: &io::Error) -> Result<(), Stop> {
        let why = reason(error);
        let lost = stopped(self.options.guide, &self.facts, &Kept::Failed(why.clone()));
        self.parting.hold().words = lost;
        self.draft = None;
        let note = fill(&self.say(|w| &w.not_saved), &[("why", &why)]);
        self.prompter.note(&note)
    }

    /// Writes every report, or says why one was not.
    fn write_reports(&mut self) -> Result<Vec<PathBuf>, String> {
        let Options { guide, layout, date, force, .. } = *self.options;
        let answers = &self.session.answers;
        let report = Report::compose(guide, answers, &match_answers(guide, answers), date);
        let _whole = self.parting.hold();
        let write = |path: &Path, format: Format, force: bool| {
            let bytes = report.to_bytes(format, layout).map_err(|error| error.to_string())?;
            write_whole(path, &bytes, force).map_err(|error| error.to_string())
        };
        if self.outputs.is_empty() {
            let path = free_name(&format!("askfirst-report-{date}"), "html");
            write(&path, Format::Html, false)?;
            return Ok(vec![full(&path)]);
        }
        for (path, format) in &self.outputs {
            write(path, *format, force)?;
        }
        Ok(self.outputs.iter().map(|(path, _)| full(path)).collect())
    }

    /// Offers to save the answers; says where they were saved.
    fn offer_to_save(&mut self) -> Result<Option<PathBuf>, Stop> {
        let prompt = Prompt {
            text: self.say(|w| &w.save_offer),
            commands: &[Command::Help, Command::Quit],
            ..Prompt::default()
        };
        let rows = Rows::of([self.say(|w| &w.save_yes), self.say(|w| &w.save_no)]);
        loop {
            match self.prompter.choose(&prompt, &rows)? {
                Said::Answer(0) => {
                    if let Some(path) = self.save_answers()? {
                        return Ok(Some(path));
                    }
                }
                Said::Answer(_) => return Ok(None),
                Said::Command(Command::Quit) => return Err(Stop::Quit),
                Said::Command(_) => {
                    let help = self.prompter.help(prompt.commands);
                    self.prompter.tell(&help)?;
                }
            }
        }
    }

    fn save_answers(&mut self) -> Result<Option<PathBuf>, Stop> {
        let name = free_name(&format!("askfirst-answers-{}", self.options.date), "json");
        let mut name = name.display().to_string();
        let prompt = Prompt {
            text: self.say(|w| &w.save_name),
            commands: &[Command::Back, Command::Help],
            ..Prompt::default()
        };
        loop {
            match self.prompter.write(&prompt, Line::Text, &mut name)? {
                Said::Answer(()) if name.is_empty() => return Ok(None),
                Said::Answer(()) => {}
                Said::Command(Command::Back) => return Ok(None),
                Said::Command(_) => {
                    let help = self.prompter.help(prompt.commands);
                    self.prompter.tell(&help)?;
                    continue;
                }
            }
            let path = PathBuf::from(&name);
            let text = self.session.write(self.options.guide);
            let saved = {
                let _whole = self.parting.hold();
                write_whole(&path, text.as_bytes(), false).map_err(WriteError::into_io)
            };
            match saved {
                Ok(()) => return Ok(Some(full(&path))),
                Err(error) => {
                    let why = reason(&error);
                    let note = fill(&self.say(|w| &w.save_failed), &[("why", &why)]);
                    self.prompter.note(&note)?;
                }
            }
        }
    }

    /// Erases the draft and says where everything is; the report last.
    fn finish(&mut self, saved: Option<&Path>, reports: &[PathBuf]) {
        self.change_to_lines();
        let mut lines = vec![String::new()];
        if let Some(path) = saved {
            let place = path.display().to_string();
            lines.push(fill(&self.say(|w| &w.save_done), &[("place", &place)]));
        }
        if let Some(draft) = &self.draft {
            match draft.erase() {
                Ok(true) => lines.push(self.say(|w| &w.draft_erased)),
                Ok(false) => {}
                Err(error) => {
                    lines.push(format!("{}: {}", draft.path().display(), reason(&error)));
                }
            }
        }
        lines.push(self.say(|w| &w.report_done));
        // The report is written; with nobody to tell, it is there all the same.
        let _ = writeln!(stderr(), "{}", for_window(&lines.join("\n")));
        for path in reports {
            let _ = writeln!(stdout(), "{}", path.display());
        }
    }
}

fn plain(guide: &Guide) -> Plain<'_, BufReader<io::Stdin>, io::Stderr> {
    Plain::new(guide, BufReader::new(stdin()), stderr()).fit_window()
}

/// Where reports go, with their formats. What is sure to fail at the end is
/// refused before the first question.
fn outputs(options: &Options<'_>) -> Result<Vec<(PathBuf, Format)>, String> {
    let known = || Format::ALL.map(|(_, ending)| format!(".{ending}")).join(", ");
    let mut outputs = Vec::new();
    for path in &options.output {
        let shown = path.display();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let format = Format::from_ending(ending)
            .ok_or_else(|| format!("{shown}: the name of a report ends in one of: {}", known()))?;
        if let Some(missing) = format.missing() {
            return Err(format!("{shown}: {missing}"));
        }
        if path.is_dir() {
            return Err(format!("{shown}: is a folder"));
        }
        if path.exists() && !options.force {
            return Err(format!("{shown}: is there already; give another name, or --force"));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if folder.is_some_and(|folder| !folder.is_dir()) {
            return Err(format!("{shown}: that folder does not exist"));
        }
        outputs.push((path.clone(), format));
    }
    Ok(outputs)
}

/// Reads an answers file to go on with.
fn resumed(guide: &Guide, path: &Path) -> Result<Session, ExitCode> {
    answers_file::read(guide, path).map_err(|failure| {
        tell(&failure);
        failure.exit_code()
    })
}

/// A name in the present folder that no file has.
fn free_name(stem: &str, ending: &str) -> PathBuf {
    let names = (1..).map(|n| match n {
        1 => PathBuf::from(format!("{stem}.{ending}")),
        n => PathBuf::from(format!("{stem}-{n}.{ending}")),
    });
    let mut free = names.filter(|name| name.symlink_metadata().is_err());
    free.next().expect("there are more numbers than files")
}

/// The full path, for people to find it.
fn full(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
