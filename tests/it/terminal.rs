//! The front ends: the same answers by keys, by lines, by a script and from a
//! file; stopping and going on; what is kept, and when.

#![cfg(all(feature = "cli", unix))]

use std::fs;
use std::io::{Cursor, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use askfirst::interview::{Interview, Session};
use askfirst::report::{Format, Layout};
use askfirst::terminal::{
    Command as Asked, Keeper, Line, Plain, Prompt, Prompter, Rows, Said, Stop, walk,
};
use askfirst::{Answer, Answers, Guide, Report, match_answers};
use tempfile::TempDir;

use crate::pty::Pty;

const PROGRAM: &str = env!("CARGO_BIN_EXE_askfirst");

const ENTER: &str = "\r";
const DOWN: &str = "\x1b[B";
const HOME: &str = "\x1b[H";
const ESC: &str = "\x1b";
const CTRL_C: &str = "\x03";

fn guide() -> &'static Guide {
    Guide::built_in()
}

/// What is done at one prompt, by what is read there.
enum Turn {
    Choose(&'static str, &'static str),
    Mark(&'static str, &'static [&'static str]),
    Write(&'static str, &'static str),
}

use Turn::{Choose, Mark, Write as Type};

/// An interview from the first item to the report: what stands on the screen,
/// and what is answered.
const SCRIPT: &[Turn] = &[
    Choose("Who is this for?", "Me"),
    Choose("Which country do you live", "United Kingdom"),
    Choose("Where do things stand", "It has been offered"),
    Choose("Which area of health", "Joints, muscles and back"),
    Choose("Which condition is it?", "Arthritis from wear (osteoarthritis)"),
    Type("What do you call", "My left knee"),
    Mark("What worries you", &["Safety: what can go wrong", "Cost"]),
    Choose("Which of these matters", "Cost"),
    Mark("What do you hope for?", &["Move better"]),
    Choose("Who will you talk to?", "My own or family doctor"),
    Choose("About how long", "About 20 minutes"),
    Choose("Make my sheet now, or", "Say more about the offer"),
    Mark("Who offers the treatment?", &["A private clinic"]),
    Choose("What kind of treatment", "Another cell or stem cell treatment"),
    Choose("Have you been told how", "Some of it"),
    Mark("Where would the cells", &["My own fat"]),
    Mark("What would be done", &["Taken and given back the same day"]),
    Mark("How would the cells be", &["A shot into a joint"]),
    Mark("Have you been told, or", &["You can avoid surgery"]),
    Mark("Do any of these apply", &["Blood thinner or bleeding disorder"]),
    Mark("What help would you", &["Someone with me"]),
    Type("Is there a date to", "3 December 2026"),
    Type("When is the visit?", "2026-12-10"),
    Type("Do you have questions", "Can I swim?"),
    Type("Can I swim?", ""),
    Choose("Check your answers", "Go on to page one"),
    Choose("Choose page one", "Make my sheet"),
];

/// The same answers as a file has them.
fn expected() -> Answers {
    let mut answers = Answers::from([
        ("for-whom", "self"),
        ("place", "uk"),
        ("journey", "offered"),
        ("area", "joints-spine"),
        ("condition", "joint-oa"),
        ("condition-name", "My left knee"),
        ("top-concern", "cost"),
        ("visit-with", "own-doctor"),
        ("visit-minutes", "20"),
        ("kind", "cell-treatment"),
        ("told-details", "some"),
        ("decide-by", "2026-12-03"),
        ("visit-date", "2026-12-10"),
    ]);
    let many: [(&str, &[&str]); 10] = [
        ("concerns", &["safety", "cost"]),
        ("goals", &["move-better"]),
        ("provider", &["clinic"]),
        ("cell-source", &["fat"]),
        ("processing", &["same-day"]),
        ("route", &["joint"]),
        ("claims", &["avoids-surgery"]),
        ("health", &["blood-thinner"]),
        ("support", &["companion"]),
        ("own-questions", &["Can I swim?"]),
    ];
    for (link_id, values) in many {
        answers.set(link_id, Answer::Many(values.iter().map(|v| (*v).to_owned()).collect()));
    }
    answers
}

fn report(guide: &Guide, answers: &Answers) -> String {
    let date = chrono::Local::now().date_naive();
    let findings = match_answers(guide, answers);
    let report = Report::compose(guide, answers, &findings, date);
    report.render(Format::Text, Layout::default()).expect("the report is written")
}

/// A folder to work in and one for the draft.
struct Place {
    root: TempDir,
}

impl Place {
    fn new() -> Self {
        Place { root: tempfile::tempdir().expect("a temporary folder") }
    }

    fn work(&self) -> &Path {
        self.root.path()
    }

    fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    fn draft(&self) -> PathBuf {
        self.data().join("draft.json")
    }

    fn session(&self) -> Session {
        let text = fs::read_to_string(self.draft()).expect("a draft");
        Session::read(guide(), "draft", &text).expect("a draft is an answers file")
    }

    fn pty(&self, args: &[&str], window: (u16, u16), env: &[(&str, &str)]) -> Pty {
        let data = self.data();
        let mut all = vec![("ASKFIRST_DATA_DIR", data.to_str().expect("a plain path"))];
        all.extend(env);
        Pty::start(PROGRAM, args, window, self.work(), &all)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(args).current_dir(self.work()).env("ASKFIRST_DATA_DIR", self.data());
        command.env_remove("ACCESSIBLE").env("TERM", "xterm");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn pipe(&self, args: &[&str], input: &str) -> Output {
        let mut child = self.command(args).spawn().expect("the program starts");
        // The program may stop before it has read everything.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        child.wait_with_output().expect("it ends")
    }
}

/// Start, past the first screen; on a small one it has two pages.
fn begin(pty: &mut Pty) {
    let mut page = 1;
    loop {
        let number = format!("{page} of ");
        pty.wait_for("first screen", |screen| {
            screen.contains("> Start") || screen.contains(&number) && screen.contains("> Go on")
        });
        let last = pty.screen().contains("> Start");
        pty.keys(ENTER);
        if last {
            return;
        }
        page += 1;
    }
}

/// Takes a turn with keys: letters filter the list, Enter takes what is left.
fn press(pty: &mut Pty, turn: &Turn) {
    match turn {
        Choose(text, label) => {
            pty.wait(text);
            pty.keys(label);
            pty.keys(ENTER);
        }
        Mark(text, labels) => {
            pty.wait(text);
            for label in *labels {
                if *label == "You can avoid surgery" {
                    // It is not always among the first.
                    pty.keys("show all");
                    pty.keys(ENTER);
                    pty.wait_for("all claims", |screen| !screen.contains("? show all"));
                }
                pty.keys(label);
                pty.keys(ENTER);
                let start: String = label.chars().take(20).collect();
                pty.wait_for("the mark", |screen| {
                    screen.contains(&format!("[x] {start}"))
                        || screen.contains(&format!("x {start}"))
                });
            }
            pty.keys(HOME);
            pty.keys(ENTER);
        }
        Type(text, typed) => {
            pty.wait(text);
            pty.keys(typed);
            pty.keys(ENTER);
        }
    }
}

/// The lines that answer the script in plain mode.
fn lines(script: &[Turn]) -> String {
    let line = |turn: &Turn| match turn {
        Choose(_, label) => format!("{label}\n"),
        Mark(_, labels) => {
            // Commas part labels, so one that holds a comma is not typed whole.
            let starts = labels.iter().map(|l| l.split(',').next().expect("a first part"));
            format!("{}\n", starts.collect::<Vec<_>>().join(", "))
        }
        Type(_, typed) => format!("{typed}\n"),
    };
    script.iter().map(line).collect()
}

/// Keeps every session it is given.
#[derive(Default)]
struct Kept(Vec<Session>);

impl Keeper for Kept {
    fn keep(&mut self, session: &Session) -> Result<(), String> {
        self.0.push(session.clone());
        Ok(())
    }

    fn place(&self) -> Option<String> {
        Some("here".into())
    }
}

/// Answers from the script.
struct Scripted<'s> {
    turns: std::slice::Iter<'s, Turn>,
}

impl Scripted<'_> {
    fn next(&mut self, prompt: &Prompt) -> &Turn {
        let turn = self.turns.next().expect("the script is long enough");
        let (Choose(text, _) | Mark(text, _) | Type(text, _)) = turn;
        let shown = [prompt.heading.clone().unwrap_or_default(), prompt.text.clone()].join("\n");
        let shown = format!("{shown}\n{}", prompt.help.join("\n"));
        assert!(shown.contains(text), "{text:?} was expected, not {shown:?}");
        turn
    }
}

impl Prompter for Scripted<'_> {
    fn welcome(&mut self, _: &str, _: &[String]) -> Result<(), Stop> {
        Ok(())
    }

    fn tell(&mut self, _: &[String]) -> Result<(), Stop> {
        Ok(())
    }

    fn note(&mut self, _: &str) -> Result<(), Stop> {
        Ok(())
    }

    fn choose(&mut self, prompt: &Prompt, rows: &Rows) -> Result<Said<usize>, Stop> {
        let Choose(_, label) = self.next(prompt) else { panic!("not a choice: {prompt:?}") };
        let found = rows.rows.iter().position(|row| row.label == *label);
        Ok(Said::Answer(found.expect("the choice is there")))
    }

    fn mark(&mut self, prompt: &Prompt, rows: &mut Rows) -> Result<Said<()>, Stop> {
        let Mark(_, labels) = self.next(prompt) else { panic!("not a list: {prompt:?}") };
        for row in &mut rows.rows {
            row.chosen = labels.contains(&row.label.as_str());
        }
        Ok(Said::Answer(()))
    }

    fn write(&mut self, prompt: &Prompt, line: Line, text: &mut String) -> Result<Said<()>, Stop> {
        let Type(_, typed) = self.next(prompt) else { panic!("not a field: {prompt:?}") };
        *text = match line {
            Line::Date => {
                "2026-12-03".replace("03", if typed.contains("10") { "10" } else { "03" })
            }
            Line::Text => (*typed).to_owned(),
        };
        Ok(Said::Answer(()))
    }

    fn help(&self, _: &[Asked]) -> Vec<String> {
        Vec::new()
    }
}

/// Walks with plain lines in memory: what was kept, what was written, and why
/// it stopped.
fn plain(session: Session, input: &str) -> (Vec<Session>, String, Option<Stop>) {
    let guide = guide();
    let mut output = Vec::new();
    let mut kept = Kept::default();
    let mut interview = Interview::new(guide, session);
    let mut prompter = Plain::new(guide, Cursor::new(input.to_owned()), &mut output);
    let stop = walk(&mut interview, &mut prompter, &mut kept).err();
    drop(prompter);
    (kept.0, String::from_utf8(output).expect("text"), stop)
}

fn at(link_id: &str, answers: Answers) -> Session {
    Session { answers, at: Some(link_id.into()) }
}

#[test]
fn every_front_end_gives_the_same_answers_and_report() {
    let guide = guide();
    let wanted = report(guide, &expected());

    let mut scripted = Scripted { turns: SCRIPT.iter() };
    let mut interview = Interview::new(guide, Session::default());
    walk(&mut interview, &mut scripted, &mut Kept::default()).expect("the script ends");
    assert_eq!(interview.session().answers, expected());
    assert_eq!(report(guide, &interview.session().answers), wanted);

    let (kept, _, stop) = plain(Session::default(), &lines(SCRIPT));
    assert!(stop.is_none());
    assert_eq!(kept.last().expect("kept").answers, expected());

    let text = interview.session().write(guide);
    let from_file = Session::read(guide, "answers.json", &text).expect("it is read back");
    assert_eq!(report(guide, &from_file.answers), wanted);
}

/// The whole way with keys in a window, to the report and the saved answers.
fn rich_to_the_end(window: (u16, u16)) {
    let place = Place::new();
    let mut pty = place.pty(&["ask", "-o", "report.txt"], window, &[]);
    begin(&mut pty);
    for turn in SCRIPT {
        press(&mut pty, turn);
    }
    pty.wait("Save my answers");
    pty.keys(ENTER);
    pty.wait("File name for your answers");
    pty.keys(ENTER);
    assert_eq!(pty.end(), 0, "{}", pty.screen());
    assert!(pty.is_clean());
    assert!(pty.screen().trim_end().ends_with("report.txt"), "{}", pty.screen());
    assert!(!place.draft().exists(), "the draft is erased");

    let guide = guide();
    let written = fs::read_to_string(place.work().join("report.txt")).expect("a report");
    assert_eq!(written, report(guide, &expected()));
    let date = chrono::Local::now().date_naive();
    let saved = place.work().join(format!("askfirst-answers-{date}.json"));
    assert_eq!(fs::metadata(&saved).expect("answers").permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(saved).expect("answers");
    assert_eq!(Session::read(guide, "answers", &text).expect("answers").answers, expected());
}

#[test]
fn keys_lead_to_the_report() {
    rich_to_the_end((80, 24));
}

#[test]
fn keys_lead_to_the_report_in_40_columns() {
    rich_to_the_end((40, 24));
}

#[test]
fn keys_lead_to_the_report_in_a_low_window() {
    rich_to_the_end((40, 14));
}

#[test]
fn lines_lead_to_the_report() {
    let place = Place::new();
    let input = format!("{}No\n", lines(SCRIPT));
    let done = place.pipe(&["ask", "--plain", "-o", "report.txt"], &input);
    let talk = String::from_utf8(done.stderr).expect("text");
    assert_eq!(done.status.code(), Some(0), "{talk}");
    assert!(!talk.contains('\x1b'), "no escape codes");
    let path = String::from_utf8(done.stdout).expect("text");
    assert!(path.ends_with("/report.txt\n") && path.starts_with('/'), "{path}");
    let written = fs::read_to_string(place.work().join("report.txt")).expect("a report");
    assert_eq!(written, report(guide(), &expected()));
    assert!(!place.draft().exists());
}

#[test]
fn lines_work_in_a_terminal() {
    let place = Place::new();
    let mut pty = place.pty(&["ask", "--plain", "-o", "report.txt"], (40, 24), &[]);
    let script = lines(SCRIPT);
    for (turn, line) in SCRIPT.iter().zip(script.lines()) {
        let (Choose(text, _) | Mark(text, _) | Type(text, _)) = turn;
        pty.wait_for_line(text);
        pty.keys(line);
        pty.keys(ENTER);
    }
    pty.wait("1 of 2: Save my answers");
    pty.keys("2");
    pty.keys(ENTER);
    assert_eq!(pty.end(), 0);
    assert!(!pty.bytes.contains(&0x1b), "nothing is drawn over");
}

#[test]
fn back_shows_the_earlier_choice() {
    let place = Place::new();
    let mut pty = place.pty(&[], (80, 24), &[]);
    begin(&mut pty);
    for turn in &SCRIPT[..3] {
        press(&mut pty, turn);
    }
    pty.wait("Which area of health");
    pty.keys(ESC);
    pty.wait("> It has been offered (selected)");
    pty.keys(ESC);
    pty.wait("> United Kingdom (selected)");
    pty.keys(ENTER);
    pty.wait("> It has been offered (selected)");
    pty.keys(ENTER);
    for turn in &SCRIPT[3..7] {
        press(&mut pty, turn);
    }
    pty.wait("Which of these matters");
    pty.keys(ESC);
    pty.wait_for("both marks", |screen| {
        screen.contains("> [x] Safety") && screen.contains("  [x] Cost")
    });
    assert_eq!(place.session().answers.get("place"), Some(&Answer::One("uk".into())));
}

#[test]
fn more_holds_the_other_commands() {
    let place = Place::new();
    let mut pty = place.pty(&[], (80, 24), &[]);
    begin(&mut pty);
    pty.wait("Who is this for?");
    pty.keys("\x1b[A");
    pty.wait("> More…");
    pty.keys(ENTER);
    pty.wait("Why is this asked?");
    assert!(!pty.screen().contains("Skip this"), "the first item is needed");
    pty.keys("why");
    pty.keys(ENTER);
    pty.wait("The questions are worded");
    pty.keys(ENTER);
    press(&mut pty, &SCRIPT[0]);
    pty.wait("Which country do you live");
    pty.keys("more");
    pty.keys(ENTER);
    pty.wait("Close this list");
    pty.keys("skip");
    pty.keys(ENTER);
    pty.wait("Skipped.");
    pty.wait("Where do things stand");
    // What is typed is still there after a look at the commands.
    for turn in &SCRIPT[2..5] {
        press(&mut pty, turn);
    }
    pty.wait("What do you call");
    pty.keys("half a");
    pty.keys(DOWN);
    pty.wait("> More…");
    pty.keys(ENTER);
    pty.wait("Why is this asked?");
    pty.keys("why");
    pty.keys(ENTER);
    pty.wait("Your doctor will see your words");
    pty.keys(ENTER);
    pty.wait("? half a");
    pty.keys(DOWN);
    pty.wait("> More…");
    pty.keys(ENTER);
    pty.wait("Close this list");
    pty.keys("stop");
    pty.keys(ENTER);
    assert_eq!(pty.end(), 0);
    assert!(pty.is_clean());
    assert!(pty.screen().contains("draft.json"), "{}", pty.screen());
}

#[test]
fn ctrl_c_keeps_a_draft_that_can_be_gone_on_with() {
    let place = Place::new();
    let mut pty = place.pty(&["ask", "-o", "report.txt"], (80, 24), &[]);
    begin(&mut pty);
    for turn in &SCRIPT[..7] {
        press(&mut pty, turn);
    }
    pty.wait("Which of these matters");
    pty.keys(CTRL_C);
    assert_eq!(pty.end(), 130);
    assert!(pty.is_clean());
    let said = pty.screen();
    assert!(said.contains("You stopped before the end."), "{said}");
    assert!(said.contains("draft.json"), "{said}");
    assert!(said.contains("askfirst forget"), "{said}");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&place.draft()), 0o600);
    assert_eq!(mode(&place.data()), 0o700);

    let mut pty = place.pty(&["ask", "-o", "report.txt"], (80, 24), &[]);
    begin(&mut pty);
    pty.wait("There are answers from");
    let offer = pty.screen();
    assert!(!offer.contains("knee") && !offer.contains("Joint"), "only the date is shown: {offer}");
    pty.keys(ENTER);
    for turn in &SCRIPT[7..] {
        press(&mut pty, turn);
    }
    pty.wait("Save my answers");
    pty.keys("No");
    pty.keys(ENTER);
    assert_eq!(pty.end(), 0);
    let written = fs::read_to_string(place.work().join("report.txt")).expect("a report");
    assert_eq!(written, report(guide(), &expected()));
    assert!(!place.draft().exists());
}

#[test]
fn a_draft_can_be_erased_instead() {
    let place = Place::new();
    place.pipe(&["ask", "--plain"], "1\n2\n");
    assert!(place.draft().exists());
    let mut pty = place.pty(&[], (80, 24), &[]);
    begin(&mut pty);
    pty.wait("There are answers from");
    pty.keys("erase");
    pty.keys(ENTER);
    pty.wait("Who is this for?");
    assert!(!place.draft().exists());
    assert!(!pty.screen().contains("(selected)"));

    place.pipe(&["ask", "--plain"], "1\n2\n");
    assert_eq!(place.pipe(&["forget"], "").status.code(), Some(0));
    assert!(!place.draft().exists());
}

#[test]
fn the_shell_gets_its_terminal_back() {
    let place = Place::new();
    let data = place.data();
    let env = [("ASKFIRST_DATA_DIR", data.to_str().expect("a plain path"))];
    let script = format!("{PROGRAM}; echo code=$?; stty -a; echo done");
    let mut pty = Pty::start("/bin/sh", &["-c", &script], (80, 24), place.work(), &env);
    begin(&mut pty);
    pty.wait("Who is this for?");
    pty.keys(CTRL_C);
    pty.wait("done");
    let said = pty.screen();
    assert!(said.contains("code=130"), "{said}");
    assert!(said.contains(" icanon") && said.contains(" echo "), "{said}");
}

#[test]
fn signals_leave_the_terminal_clean() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        for args in [&["ask"][..], &["ask", "--plain"]] {
            let place = Place::new();
            let mut pty = place.pty(args, (80, 24), &[]);
            if args.len() == 1 {
                begin(&mut pty);
                press(&mut pty, &SCRIPT[0]);
            } else {
                pty.wait("1 of 4: Me");
                pty.keys("1\r");
            }
            pty.wait("Which country do you live");
            let id = pty.id().to_string();
            assert!(Command::new("kill").args([signal, &id]).status().expect("kill").success());
            assert_eq!(pty.end(), 130, "{signal}");
            assert!(pty.is_clean(), "{signal}");
            assert!(pty.screen().contains("draft.json"), "{signal}: {}", pty.screen());
            assert_eq!(place.session().at.as_deref(), Some("place"));
        }
    }
}

#[test]
fn the_end_of_input_is_no_answer() {
    let place = Place::new();
    // The last line has no end: nobody pressed Enter.
    let done = place.pipe(&["ask", "--plain"], "1\n2\n3\n6");
    assert_eq!(done.status.code(), Some(130));
    let talk = String::from_utf8(done.stderr).expect("text");
    assert!(talk.contains("You stopped before the end."), "{talk}");
    assert!(talk.contains("draft.json"), "{talk}");
    assert!(done.stdout.is_empty());
    let session = place.session();
    assert_eq!(session.at.as_deref(), Some("area"));
    assert_eq!(session.answers.get("area"), None);
    assert_eq!(session.answers.iter().count(), 3);

    let nothing = Place::new().pipe(&["ask", "--plain"], "");
    assert_eq!(nothing.status.code(), Some(130));
}

#[test]
fn without_a_draft_it_says_what_is_lost() {
    let place = Place::new();
    let done = place.pipe(&["ask", "--plain", "--no-draft"], "1\n2\n");
    assert_eq!(done.status.code(), Some(130));
    let talk = String::from_utf8(done.stderr).expect("text");
    assert!(talk.contains("If you stop before the end, they are lost."), "{talk}");
    assert!(talk.contains("Your answers were not kept"), "{talk}");
    assert!(!place.data().exists());
}

#[test]
fn a_report_that_cannot_be_written_leaves_the_draft() {
    let place = Place::new();
    let folder = place.work().join("reports");
    fs::create_dir(&folder).expect("a folder");
    let mut pty = place.pty(&["ask", "-o", "reports/a.txt"], (80, 24), &[]);
    begin(&mut pty);
    for turn in &SCRIPT[..SCRIPT.len() - 1] {
        press(&mut pty, turn);
    }
    pty.wait("Choose page one");
    fs::remove_dir(&folder).expect("it is empty");
    pty.keys(ENTER);
    assert_eq!(pty.end(), 2);
    assert!(pty.is_clean());
    let said = pty.screen().replace('\n', "");
    assert!(said.contains("could not be written") && said.contains("draft.json"), "{said}");
    assert_eq!(place.session().answers, expected());
}

#[test]
fn an_output_is_never_written_over() {
    let place = Place::new();
    fs::write(place.work().join("a.txt"), "mine").expect("a file");
    let done = place.pipe(&["ask", "-o", "a.txt"], "");
    assert_eq!(done.status.code(), Some(2));
    let done = place.pipe(&["ask", "-o", "a.docx"], "");
    assert_eq!(done.status.code(), Some(2));
    assert_eq!(fs::read_to_string(place.work().join("a.txt")).expect("a file"), "mine");
}

#[test]
fn the_plain_front_end_is_taken_where_it_should_be() {
    let place = Place::new();
    for env in [("ACCESSIBLE", "1"), ("TERM", "dumb")] {
        let mut pty = place.pty(&[], (80, 24), &[env]);
        pty.wait_for_line("1 of 4: Me");
        assert!(!pty.bytes.contains(&0x1b), "{env:?}");
    }
    for value in ["0", "false", ""] {
        let mut pty = place.pty(&[], (80, 24), &[("ACCESSIBLE", value)]);
        pty.wait("> Start");
    }
    let mut pty = place.pty(&[], (29, 24), &[]);
    pty.wait_for_line("This window is very small");
    assert!(pty.screen().contains("1 of 4: Me"));
    let mut pty = place.pty(&[], (80, 24), &[]);
    pty.wait("> Start");
    pty.keys("plain");
    pty.keys(ENTER);
    pty.wait("1 of 4: Me");
    pty.keys("1\r");
    pty.wait("You chose: Me");
}

#[test]
fn a_window_may_change_its_size() {
    let place = Place::new();
    let mut pty = place.pty(&[], (80, 24), &[]);
    begin(&mut pty);
    press(&mut pty, &SCRIPT[0]);
    pty.wait("> United States");
    pty.resize((40, 16));
    pty.keys(DOWN);
    pty.wait("> United Kingdom");
    pty.keys(ENTER);
    pty.wait("Where do things stand now with stem cell\ntherapy?");
    pty.wait("> Just finding out");
    pty.resize((28, 8));
    pty.keys(ENTER);
    // Lists do not fit any more; lines do, and nothing is lost.
    pty.wait_for_line("This window is very small,");
    pty.keys(":back\r");
    pty.wait_for_line("1 of 6, selected: Just");
    assert_eq!(place.session().answers.iter().count(), 3);
}

#[test]
fn no_color_is_heeded() {
    let colours = |env: &[(&str, &str)]| {
        let place = Place::new();
        let mut pty = place.pty(&[], (80, 24), env);
        begin(&mut pty);
        press(&mut pty, &SCRIPT[0]);
        pty.wait("Which country do you live");
        let text = String::from_utf8_lossy(&pty.bytes).into_owned();
        text.contains("\x1b[38;5;")
    };
    assert!(colours(&[]));
    assert!(!colours(&[("NO_COLOR", "1")]));
}

#[test]
fn a_second_program_does_not_write_over_the_answers_of_the_first() {
    let place = Place::new();
    let mut first = place.command(&["--plain"]).spawn().expect("the program starts");
    let mut input = first.stdin.take().expect("a pipe");
    let script = lines(&SCRIPT[..3]);
    input.write_all(script.as_bytes()).expect("the pipe holds the script");
    let start = Instant::now();
    while !place.draft().exists() && start.elapsed() < Duration::from_secs(20) {
        std::thread::yield_now();
    }
    let second = place.pipe(&["ask", "--plain"], "1\n");
    let said = String::from_utf8_lossy(&second.stderr);
    assert_eq!(second.status.code(), Some(2), "{said}");
    assert!(said.contains("askfirst is open already and keeps its answers in `"), "{said}");
    assert!(said.contains("end it first, or add --no-draft"), "{said}");
    drop(input);
    first.wait().expect("it ends with its input");
    assert!(place.session().answers.iter().count() > 0, "the answers of the first are there");
}

#[test]
fn a_killed_program_leaves_a_whole_draft() {
    let guide = guide();
    let script = lines(SCRIPT);
    let (states, _, _) = plain(Session::default(), &script);
    let mut seen = std::collections::BTreeSet::new();
    let place = Place::new();
    // From the first draft on.
    let begin = || {
        let _ = fs::remove_file(place.draft());
        let mut child = place.command(&["ask", "--plain"]).spawn().expect("the program starts");
        let mut input = child.stdin.take().expect("a pipe");
        input.write_all(script.as_bytes()).expect("the pipe holds the script");
        let start = Instant::now();
        while !place.draft().exists() && start.elapsed() < Duration::from_secs(20) {
            std::thread::yield_now();
        }
        child
    };
    let mut child = begin();
    let start = Instant::now();
    child.wait().expect("it ends by itself");
    let whole = start.elapsed();
    for round in 0..30 {
        let mut child = begin();
        std::thread::sleep(whole * round / 40);
        if child.try_wait().expect("it can be asked").is_some() {
            continue; // It was quicker this time.
        }
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
        let text = fs::read_to_string(place.draft()).expect("a draft");
        let session = Session::read(guide, "draft", &text).expect("a whole draft");
        // The sessions kept on the way, and nothing between two of them.
        let state = states.iter().position(|state| {
            state.answers == session.answers && (state.at == session.at || state.at.is_none())
        });
        seen.insert(state.expect("a state of the way"));
    }
    assert!(seen.len() > 3, "the kills came at different moments: {seen:?}");
    // What the kills left behind goes with the draft.
    assert_eq!(place.pipe(&["forget"], "").status.code(), Some(0));
    assert_eq!(fs::read_dir(place.data()).expect("a folder").count(), 0);
}

#[test]
fn plain_lines_say_what_is_allowed() {
    let start = at("place", Answers::from([("for-whom", "self")]));
    let (kept, said, _) = plain(start, "united\n12\nnowhere\n\n:nonsense\n?\n:why\nuk\nunited k\n");
    assert!(said.contains("More than one choice starts with “united”"), "{said}");
    assert!(said.contains("“12” is not one of the choices. Type a number from 1 to 8"), "{said}");
    assert!(said.contains("To go on without an answer, type :skip."), "{said}");
    assert!(said.contains("“:nonsense” does not work here. Type ? for help."), "{said}");
    assert!(said.contains(":review  See my answers so far"), "{said}");
    assert!(said.contains("Emergency numbers, laws"), "{said}");
    assert!(said.contains("You chose: United Kingdom"), "{said}");
    assert_eq!(kept[0].answers.get("place"), Some(&Answer::One("uk".into())));
}

#[test]
fn plain_lines_take_several_choices() {
    let start = || at("concerns", Answers::from([("for-whom", "self"), ("area", "eyes")]));
    for typed in ["1 3", "1,3", "1, cost", "safety; 3", "3 1"] {
        let (kept, said, _) = plain(start(), &format!("{typed}\n"));
        let wanted = Answer::Many(vec!["safety".into(), "cost".into()]);
        assert_eq!(kept[0].answers.get("concerns"), Some(&wanted), "{typed}: {said}");
        assert!(said.contains("You chose: Safety: what can go wrong; Cost"), "{said}");
    }
    // Back again, with what was said; an empty line keeps it.
    let (kept, said, _) = plain(start(), "1 3\n:back\n\n3\n");
    assert!(said.contains("1 of 17, selected: Safety"), "{said}");
    assert!(said.contains("Press Enter to keep: Safety: what can go wrong; Cost"), "{said}");
    assert_eq!(kept.last().expect("kept").at.as_deref(), Some("top-concern"));

    let health = at("health", Answers::from([("for-whom", "self"), ("area", "eyes")]));
    let (kept, said, _) = plain(health, "1 none\n1\n");
    assert!(said.contains("“None of these” stands alone."), "{said}");
    assert_eq!(kept[0].answers.get("health"), Some(&Answer::Many(vec!["blood-thinner".into()])));
}

#[test]
fn choices_kept_back_are_shown_on_request() {
    let claims = at("claims", Answers::from([("for-whom", "self"), ("area", "eyes")]));
    let (_, said, _) = plain(claims, ":more\n");
    assert!(said.contains("There are 24 more choices. Type :more to show them."), "{said}");
    assert!(said.contains("12 of 36: ") && said.contains("36 of 36: None of these"), "{said}");
}

#[test]
fn choices_not_offered_now_are_kept() {
    let mut answers = Answers::from([("for-whom", "self"), ("area", "eyes")]);
    answers.set("goals", Answer::Many(vec!["move-better".into(), "see-better".into()]));
    let (kept, said, _) = plain(at("goals", answers), "a cure\n");
    let goals = Answer::Many(vec!["cure".into(), "move-better".into()]);
    assert_eq!(kept[0].answers.get("goals"), Some(&goals), "{said}");
}

#[test]
fn own_text_is_shown_without_its_hidden_signs() {
    let start = at("condition-name", Answers::from([("for-whom", "self"), ("area", "eyes")]));
    let (kept, said, _) = plain(start, "a\u{202e}b\u{1b}[2J\n:back\n");
    assert!(said.contains("You typed: a‹U+202E›b‹U+001B›[2J"), "{said}");
    assert!(said.contains("Press Enter to keep: a‹U+202E›b"), "{said}");
    assert!(!said.contains('\u{202e}') && !said.contains('\u{1b}'));
    let as_typed = Answer::One("a\u{202e}b\u{1b}[2J".into());
    assert_eq!(kept[0].answers.get("condition-name"), Some(&as_typed));
}

#[test]
fn dates_are_read_in_words() {
    let start = at("visit-date", Answers::from([("for-whom", "self"), ("area", "eyes")]));
    let (kept, said, _) = plain(start, "3/12\nDecember 3, 2026\n");
    assert!(said.contains("“3/12” is not a date."), "{said}");
    assert!(said.contains("You typed: 3 December 2026"), "{said}");
    assert_eq!(kept[0].answers.get("visit-date"), Some(&Answer::One("2026-12-03".into())));
}

#[test]
fn page_one_can_be_arranged() {
    let answers = || Answers::from([("for-whom", "self"), ("area", "eyes")]);
    let proposed = match_answers(guide(), &answers()).sheet().picks.clone();
    let code = |n: usize| proposed[n].code(guide());
    let picks = |typed: &str| {
        let (kept, said, _) = plain(at("page-one", answers()), typed);
        kept.last().unwrap_or_else(|| panic!("{said}")).answers.picks.clone()
    };
    // Put the third first; drop the first; move the first down.
    assert_eq!(picks("4\nput it first\n"), Some(vec![code(2), code(0), code(1)]));
    assert_eq!(picks("2\ndrop\n"), Some(vec![code(1), code(2)]));
    assert_eq!(picks("2\nmove it down\n"), Some(vec![code(1), code(0), code(2)]));
    let swapped = picks("2\nswap\n:more\n20\n").expect("picks");
    assert!(swapped[1..] == [code(1), code(2)] && swapped[0] != code(0));
    let added = picks("2\ndrop\nadd\n1\n").expect("picks");
    assert_eq!(added.len(), 3);
    assert_eq!(picks("2\ndrop\nuse\n"), None);
}

#[test]
fn a_change_asks_for_what_it_brings_and_no_more() {
    let answers = [("for-whom", "self"), ("area", "eyes"), ("condition", "eye")];
    let start = at("check-answers", Answers::from(answers));
    let (kept, said, _) = plain(start, "health area\nheart\n1\n");
    // The condition is asked again; items left open before are not.
    let condition = said.rfind("Which condition is it?").expect("it is asked");
    let check = said.rfind("Check your answers").expect("and then all are shown");
    assert!(condition < check, "{said}");
    assert!(said[check..].contains("Condition: Heart disease"), "{said}");
    assert_eq!(kept.last().expect("kept").at.as_deref(), Some("check-answers"));
}

#[test]
fn parked_answers_are_shown_as_kept() {
    let mut answers = Answers::from([("for-whom", "self"), ("area", "eyes")]);
    answers.set("goals", Answer::Many(vec!["see-better".into(), "move-better".into()]));
    answers.set("treated-when", Answer::One("week".into()));
    let (_, said, _) = plain(at("check-answers", answers), "time since\n");
    assert!(said.contains("Hopes: Move better (kept, but not used now)"), "{said}");
    assert!(said.contains("Time since treatment: In the past week (kept,"), "{said}");
    assert!(said.contains("It counts again when its question comes back."), "{said}");
}

#[test]
fn the_emergency_notice_has_the_number_of_the_place() {
    let start = at("journey", Answers::from([("for-whom", "self"), ("place", "au")]));
    let (_, said, _) = plain(start, "treatment is over\n");
    assert!(said.contains("call 000 now"), "{said}");
}

#[test]
fn own_questions_can_be_added_and_dropped() {
    let answers = Answers::from([("for-whom", "self"), ("area", "eyes")]);
    let own = |kept: &[Session]| {
        let session = kept.last().expect("kept").clone();
        session.answers.get("own-questions").map(|answer| answer.values().to_vec())
    };
    let start = at("own-questions", answers.clone());
    let (kept, said, _) =
        plain(start.clone(), "Can I swim?\nCan I fly?\n\n:back\ndrop: can i s\n1\n");
    assert_eq!(own(&kept), Some(vec!["Can I fly?".to_owned()]), "{said}");
    // Each one is kept as soon as it is typed.
    let (kept, _, _) = plain(start.clone(), "Can I swim?\n");
    assert_eq!(own(&kept), Some(vec!["Can I swim?".to_owned()]));
    // The last one dropped is gone, not parked.
    let (kept, _, _) = plain(start, "Can I swim?\n\n:back\ndrop\n");
    assert_eq!(own(&kept), None);
}
