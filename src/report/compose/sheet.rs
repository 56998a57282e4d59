//! The sheet: one leaf, front and back, that stands alone.

use super::super::{Block, Field, Line, Rich, Section, Sheet, SheetQuestion};
use super::{Composer, MOST_IN_A_LIST};
use crate::findings::Pick;
use crate::guide::{ContactKind, Role, Text, Urgency};

/// Empty lines for the doctor's notes.
const NOTE_LINES: usize = 3;

/// Signs of a line to fill in.
const BLANK: usize = 30;

impl Composer<'_> {
    pub(super) fn sheet(&mut self) -> Sheet {
        let known = self.known_so_far();
        let questions = self.sheet_questions();
        let back = vec![self.help_now(), self.steps(), self.phrases(), self.doctor()];
        let wording = self.wording;
        Sheet {
            front_title: self.say(&wording.front),
            main_message: self.rich(&wording.main_message),
            action: self.rich(&wording.action),
            known_label: self.say(&wording.known_so_far),
            known,
            fields: self.visit_fields(),
            questions_title: self.say(&wording.questions),
            questions,
            back_title: self.say(&wording.back),
            back,
        }
    }

    /// The decision, for whom, about what, with whom, when, how long, what help.
    fn visit_fields(&self) -> Vec<Field> {
        let mut fields = vec![Field {
            label: self.say(&self.wording.decision_label),
            value: self.rich(&self.wording.decision),
        }];
        fields.extend(self.field(Role::ForWhom));
        fields.extend(self.condition_field());
        let visit =
            [Role::VisitWith, Role::VisitDate, Role::VisitMinutes, Role::DecideBy, Role::Support];
        fields.extend(visit.into_iter().filter_map(|role| self.field(role)));
        fields.push(self.matters_most());
        fields.extend(self.field(Role::Goals));
        fields
    }

    /// What matters most: as answered, or the only thing that was named, or a
    /// line to fill in.
    fn matters_most(&self) -> Field {
        let only = || {
            let concerns = self.guide.role(Role::Concerns)?;
            let one = self.facts.chosen(self.guide, concerns).count() == 1;
            let label = self.say(&self.guide[self.guide.role(Role::TopConcern)?].label);
            let value = self.field(Role::Concerns).filter(|_| one)?.value;
            Some(Field { label, value })
        };
        let blank = || {
            let label = self.say(&self.wording.matters_most);
            Field { label, value: Rich::plain("_".repeat(BLANK)) }
        };
        self.field(Role::TopConcern).or_else(only).unwrap_or_else(blank)
    }

    /// The condition, or the area, with the person's own words for it.
    fn condition_field(&self) -> Option<Field> {
        let named = self.field(Role::Condition).or_else(|| self.field(Role::Area));
        let own = self.field(Role::ConditionName);
        match (named, own) {
            (Some(mut named), Some(own)) => {
                named.value = Rich::join([named.value, own.value], ": ");
                Some(named)
            }
            (named, own) => named.or(own),
        }
    }

    /// The first pick, starred; the three core questions; the other picks.
    fn sheet_questions(&mut self) -> Vec<SheetQuestion> {
        let mut picks = self.findings.sheet().picks.clone().into_iter();
        let first = picks.next();
        let mut questions: Vec<_> = first.map(|pick| self.picked(pick)).into_iter().collect();
        let starred = questions.len();
        for core in self.guide.core() {
            let (text, why) = (self.rich(&core.text), self.rich(&core.why));
            let refs = self.refs(&core.sources);
            questions.push(SheetQuestion { number: 0, head: None, star: false, text, why, refs });
        }
        let then = questions.len();
        questions.extend(picks.map(|pick| self.picked(pick)));
        for (n, question) in questions.iter_mut().enumerate() {
            question.number = n + 1;
            question.star = n < starred;
        }
        if questions.len() > MOST_IN_A_LIST {
            questions[0].head = Some(self.say(&self.wording.questions_first));
            questions[then].head = Some(self.say(&self.wording.questions_then));
        }
        questions
    }

    fn picked(&mut self, pick: Pick) -> SheetQuestion {
        let (text, why, refs) = match pick {
            Pick::Own(n) => {
                (Rich::own(&self.own_questions()[n]), self.rich(&self.wording.own), Vec::new())
            }
            Pick::Question(id) => {
                let question = &self.guide[id];
                let (text, why) = (self.rich(&question.text), self.rich(&question.why));
                (text, why, self.refs(&question.sources))
            }
        };
        SheetQuestion { number: 0, head: None, star: false, text, why, refs }
    }

    /// Help now, in few words: all signs in full stand in the part to read at
    /// home.
    fn help_now(&mut self) -> Section {
        let wording = self.wording;
        let mut blocks = self.paragraphs(&wording.help_team);
        for (urgency, lead) in
            [(Urgency::Now, self.now_lead()), (Urgency::Today, self.rich(&wording.help_today_lead))]
        {
            let findings = self.findings;
            let found = findings.signs().filter(|found| found.entry.urgency == urgency);
            let items: Vec<_> = found
                .filter_map(|found| {
                    let text = self.rich(found.entry.brief.as_ref()?);
                    let line = Line::new(text, self.refs(&found.entry.sources));
                    Some(Line { picture: found.entry.picture.clone(), ..line })
                })
                .collect();
            if !items.is_empty() {
                blocks.push(Block::Paragraph(Line::from(lead)));
                blocks.push(Block::List { title: None, items });
            }
        }
        let mut text = self.rich(&wording.help_incomplete);
        let mut refs = Vec::new();
        for tell in self.lines(&self.guide.contacts().tell) {
            text = Rich::join([text, tell.text], " ");
            refs.extend(tell.refs);
        }
        blocks.push(Block::Paragraph(Line::new(text, refs)));
        self.section("help", &wording.help_now, blocks)
    }

    pub(super) fn now_lead(&self) -> Rich {
        let lead = self.wording.help_now_lead.say(self.facts);
        Rich::fill(lead, "number", &Rich::plain(self.emergency_number()))
    }

    fn emergency_number(&self) -> String {
        let mut contacts = self.findings.contacts();
        contacts
            .find(|found| found.entry.kind == ContactKind::Emergency)
            .and_then(|found| found.entry.phone.clone())
            .unwrap_or_else(|| self.say(&self.wording.local_number))
    }

    fn steps(&mut self) -> Section {
        let wording = self.wording;
        let each = [
            (&wording.before, &wording.before_steps),
            (&wording.during, &wording.during_steps),
            (&wording.after, &wording.after_steps),
        ];
        let mut blocks = Vec::new();
        for (title, steps) in each {
            let items = self.lines(steps);
            blocks.push(Block::Steps { title: Some(self.say(title)), items });
        }
        self.section("steps", &wording.steps, blocks)
    }

    fn phrases(&mut self) -> Section {
        let wording = self.wording;
        // Their own words for it; or how it is said aloud.
        let own = self.field(Role::ConditionName).map(|own| own.value);
        let known = self.guide.condition(self.facts).filter(|one| !one.status.is_empty());
        let condition = own
            .or_else(|| known.map(|one| Rich::plain(&one.name)))
            .unwrap_or_else(|| self.rich(&wording.opening_condition));
        let line = wording.opening_line.say(self.facts);
        let opening = Rich::join(
            [self.rich(&wording.opening), Rich::fill(line, "condition", &condition)],
            " ",
        );
        let phrases = self.lines(&wording.phrase_list);
        let blocks = vec![
            Block::Paragraph(Line::from(opening)),
            Block::List { title: None, items: phrases },
        ];
        self.section("phrases", &wording.phrases, blocks)
    }

    fn doctor(&mut self) -> Section {
        let wording = self.wording;
        let items = &self.guide.questionnaire().items;
        let told = items.iter().filter(|item| item.for_doctor).filter_map(|item| {
            Some(Field { label: self.say(&item.label), value: self.answer(item)? })
        });
        let fields = self.condition_field().into_iter().chain(told).collect();
        let mut blocks = vec![self.paragraph(&wording.doctor_lead)];
        blocks.push(Block::Fields { fields });
        let points = self.lines(&wording.doctor_points);
        blocks.push(Block::List { title: None, items: points });
        blocks.push(Block::WriteLines { lines: vec![(); NOTE_LINES] });
        self.section("doctor", &wording.doctor, blocks)
    }

    pub(super) fn paragraph(&self, text: &Text) -> Block {
        Block::Paragraph(Line::from(self.rich(text)))
    }
}
