//! Which texts of a guide a patient reads, and where they stand.
//!
//! A small table says so: file and path, and the section that a text is graded
//! in. Texts of retired entries are read by nobody.

use std::collections::BTreeMap;

use serde_json::Value;

use super::words::{Word, is_sentences, words};

/// Texts that are of one kind for a reader. Grades are given by section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    About,
    Items,
    Options,
    /// What people are told: options of the item `claims`.
    Heard,
    Stages,
    Methods,
    Conditions,
    CareOptions,
    Core,
    Questions,
    Why,
    Answers,
    Cautions,
    Claims,
    Help,
    Contacts,
    Glossary,
    Screens,
    Report,
    Steps,
}

impl Section {
    /// Its name in messages, and where it begins: file and pointer.
    pub(super) fn place(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Section::About => ("about the guide", "guide.json", "/title"),
            Section::Items => ("items", "questionnaire.json", "/groups"),
            Section::Options => ("answer options", "questionnaire.json", "/groups"),
            Section::Heard => ("claims heard", "questionnaire.json", "/groups"),
            Section::Stages => ("stages", "stages.json", "/stages"),
            Section::Methods => ("methods", "methods.json", "/methods"),
            Section::Conditions => ("conditions", "conditions.json", "/conditions"),
            Section::CareOptions => ("options for care", "conditions.json", "/options"),
            Section::Core => ("core questions", "questions.json", "/core"),
            Section::Questions => ("questions", "questions.json", "/questions"),
            Section::Why => ("why a question matters", "questions.json", "/questions"),
            Section::Answers => ("clear answers", "questions.json", "/questions"),
            Section::Cautions => ("cautions", "cautions.json", "/cautions"),
            Section::Claims => ("claims", "claims.json", "/claims"),
            Section::Help => ("get help", "contacts.json", "/signs"),
            Section::Contacts => ("contacts", "contacts.json", "/contacts"),
            Section::Glossary => ("words explained", "glossary.json", "/terms"),
            Section::Screens => ("screens", "wording.json", "/screen"),
            Section::Report => ("report", "wording.json", "/report"),
            Section::Steps => ("steps of the visit", "wording.json", "/report"),
        }
    }

    pub(super) fn name(self) -> &'static str {
        self.place().0
    }
}

/// File, path and section of each text; `*` is any key or position. The first
/// line that fits counts.
const TEXTS: &[(&str, &str, Section)] = &[
    ("guide.json", "/title", Section::About),
    ("guide.json", "/updatePolicy", Section::About),
    ("guide.json", "/intendedUse", Section::About),
    ("guide.json", "/about", Section::About),
    ("questionnaire.json", "/groups/*/label", Section::Items),
    ("questionnaire.json", "/groups/*/items/*/label", Section::Items),
    ("questionnaire.json", "/groups/*/items/*/text", Section::Items),
    ("questionnaire.json", "/groups/*/items/*/help", Section::Items),
    ("questionnaire.json", "/groups/*/items/*/why", Section::Items),
    ("questionnaire.json", "/groups/*/items/*/answerOption/*/display", Section::Options),
    ("stages.json", "/stages/*/title", Section::Stages),
    ("stages.json", "/stages/*/short", Section::Stages),
    ("stages.json", "/stages/*/what", Section::Stages),
    ("stages.json", "/stages/*/know", Section::Stages),
    ("stages.json", "/groups/*/title", Section::Stages),
    ("methods.json", "/methods/*/spot/name", Section::Methods),
    ("methods.json", "/methods/*/title", Section::Methods),
    ("methods.json", "/methods/*/term", Section::Methods),
    ("methods.json", "/methods/*/use", Section::Methods),
    ("methods.json", "/methods/*/risks", Section::Methods),
    ("methods.json", "/methods/*/ask", Section::Methods),
    ("conditions.json", "/areas/*/title", Section::Conditions),
    ("conditions.json", "/areas/*/text", Section::Conditions),
    ("conditions.json", "/conditions/*/title", Section::Conditions),
    ("conditions.json", "/conditions/*/name", Section::Conditions),
    ("conditions.json", "/conditions/*/summary", Section::Conditions),
    ("conditions.json", "/conditions/*/approved", Section::Conditions),
    ("conditions.json", "/conditions/*/known", Section::Conditions),
    ("conditions.json", "/conditions/*/notKnown", Section::Conditions),
    ("conditions.json", "/conditions/*/options/*/*", Section::CareOptions),
    ("conditions.json", "/options/*/*", Section::CareOptions),
    ("questions.json", "/core/*/text", Section::Core),
    ("questions.json", "/core/*/why", Section::Why),
    ("questions.json", "/questions/*/text", Section::Questions),
    ("questions.json", "/questions/*/why", Section::Why),
    ("questions.json", "/questions/*/answer", Section::Answers),
    ("cautions.json", "/cautions/*/title", Section::Cautions),
    ("cautions.json", "/cautions/*/about", Section::Cautions),
    ("cautions.json", "/cautions/*/text", Section::Cautions),
    ("claims.json", "/claims/*/known", Section::Claims),
    ("contacts.json", "/notice/text", Section::Help),
    ("contacts.json", "/first", Section::Help),
    ("contacts.json", "/tell/*/text", Section::Help),
    ("contacts.json", "/signs/*/about", Section::Help),
    ("contacts.json", "/signs/*/brief", Section::Help),
    ("contacts.json", "/signs/*/text", Section::Help),
    ("contacts.json", "/contacts/*/name", Section::Contacts),
    ("contacts.json", "/contacts/*/text", Section::Contacts),
    ("glossary.json", "/terms/*/term", Section::Glossary),
    ("glossary.json", "/terms/*/brief", Section::Glossary),
    ("glossary.json", "/terms/*/text", Section::Glossary),
    ("wording.json", "/screen/*", Section::Screens),
    ("wording.json", "/page/*", Section::Screens),
    ("wording.json", "/report/beforeSteps", Section::Steps),
    ("wording.json", "/report/duringSteps", Section::Steps),
    ("wording.json", "/report/afterSteps", Section::Steps),
    ("wording.json", "/report/phraseList", Section::Steps),
    ("wording.json", "/report/*", Section::Report),
];

/// One wording of a text.
#[derive(Debug)]
pub(super) struct Passage<'p> {
    pub(super) file: &'static str,
    pub(super) pointer: String,
    pub(super) section: Section,
    pub(super) text: &'p str,
    pub(super) words: Vec<Word<'p>>,
    /// The keys of its sources, for a statement.
    pub(super) sources: Option<&'p [Value]>,
    /// The form for a child or another adult, which says the same again.
    pub(super) again: bool,
}

impl Passage<'_> {
    /// Made of full sentences, so that formulas fit it.
    pub(super) fn is_sentences(&self) -> bool {
        is_sentences(self.text)
    }
}

/// All texts of the files, in the files' order.
pub(super) fn passages<'p>(files: &'p BTreeMap<&'static str, Value>) -> Vec<Passage<'p>> {
    let mut reader = Reader { file: "", path: Vec::new(), found: Vec::new() };
    for (file, value) in files {
        reader.file = file;
        reader.look(value);
    }
    reader.found
}

struct Reader<'p> {
    file: &'static str,
    path: Vec<String>,
    found: Vec<Passage<'p>>,
}

impl<'p> Reader<'p> {
    /// Goes down to where the table has a text.
    fn look(&mut self, value: &'p Value) {
        let fits = TEXTS.iter().find(|(file, path, _)| *file == self.file && self.is_at(path));
        if let Some((.., section)) = fits {
            return self.read(value, *section, None, false);
        }
        if !TEXTS.iter().any(|(file, path, _)| *file == self.file && self.is_above(path)) {
            return;
        }
        match value {
            Value::Array(list) => self.each(list, Self::look),
            Value::Object(members) => {
                if members.get("retired") == Some(&Value::Bool(true)) {
                    return;
                }
                let before = self.found.len();
                for (key, value) in members {
                    self.within(key.clone(), |reader| reader.look(value));
                }
                if members.get("linkId").and_then(Value::as_str) == Some("claims") {
                    let options = self.found[before..].iter_mut();
                    options
                        .filter(|passage| passage.section == Section::Options)
                        .for_each(|passage| passage.section = Section::Heard);
                }
            }
            _ => {}
        }
    }

    /// Reads a text as it may be written: a string, forms, variants, a
    /// statement, or a list of these.
    fn read(
        &mut self,
        value: &'p Value,
        section: Section,
        sources: Option<&'p [Value]>,
        again: bool,
    ) {
        match value {
            Value::String(text) => self.found.push(Passage {
                file: self.file,
                pointer: self.path.iter().map(|key| format!("/{key}")).collect(),
                section,
                text,
                words: words(text),
                sources,
                again,
            }),
            Value::Array(list) => {
                self.each(list, |reader, value| reader.read(value, section, sources, again));
            }
            Value::Object(members) => {
                let own = members.get("sources").and_then(Value::as_array).map(Vec::as_slice);
                let sources = own.or(sources);
                for key in ["text", "self", "child", "adult"] {
                    if let Some(value) = members.get(key) {
                        let again = again || ["child", "adult"].contains(&key);
                        self.within(key.to_owned(), |reader| {
                            reader.read(value, section, sources, again);
                        });
                    }
                }
            }
            _ => {}
        }
    }

    fn each(&mut self, list: &'p [Value], mut visit: impl FnMut(&mut Self, &'p Value)) {
        for (n, value) in list.iter().enumerate() {
            self.within(n.to_string(), |reader| visit(reader, value));
        }
    }

    fn within(&mut self, key: String, visit: impl FnOnce(&mut Self)) {
        self.path.push(key);
        visit(self);
        self.path.pop();
    }

    fn is_at(&self, path: &str) -> bool {
        self.is_above(path) && path.split('/').skip(1).count() == self.path.len()
    }

    /// Whether the path of the table leads through here.
    fn is_above(&self, path: &str) -> bool {
        let mut wanted = path.split('/').skip(1);
        self.path.iter().all(|key| wanted.next().is_some_and(|part| part == "*" || part == key))
    }
}
