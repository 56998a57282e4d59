//! From what a person did to the next page.

use super::open::open;
use super::view::{self, Trouble};
use super::{Deed, Page, Place, Reply, Request};
use crate::answers::Answer;
use crate::guide::{Guide, ItemKind};
use crate::interview::{Interview, ItemView, Refusal, Session, Step, read_date};

impl Page<'_> {
    /// Does what the person did, and gives the page to show. What is refused
    /// changes nothing; the page then says why, beside what was typed.
    pub fn turn(&self, request: &Request) -> Reply {
        let mut turn = Turn::at(self.guide, request);
        let before = turn.notice().map(str::to_owned);
        turn.act(request);
        let fresh = turn.notice().is_some_and(|notice| Some(notice) != before.as_deref());
        view::reply(&turn, &self.templates, fresh, request.today)
    }
}

/// A person at a place, on the way to the next.
pub(super) struct Turn<'g> {
    pub guide: &'g Guide,
    pub interview: Interview<'g>,
    /// They are on the first page.
    pub at_start: bool,
    /// On page one: the question to be replaced.
    pub swap: Option<usize>,
    /// What was chosen for the report.
    pub look: Vec<String>,
    /// What was typed or marked, to be shown again.
    pub draft: Option<Vec<String>>,
    /// Show one more field for a text.
    pub one_more: bool,
    pub trouble: Option<Trouble>,
    pub said: Option<String>,
    /// The id of what takes the focus, if not the heading.
    pub focus: Option<String>,
}

impl<'g> Turn<'g> {
    fn at(guide: &'g Guide, request: &Request) -> Self {
        let session = match request.session.is_empty() {
            true => Some(Session::default()),
            false => Session::read(guide, "answers", &request.session).ok(),
        };
        // The browser hands back what it was given. If anything changed it,
        // there is nothing to go on from but the start.
        let place = if session.is_some() { request.place.clone() } else { Place::start() };
        Turn {
            guide,
            interview: interview_at(guide, session.unwrap_or_default(), &place),
            at_start: place.at == "start",
            swap: place.swap,
            look: place.look,
            draft: request.draft.clone(),
            one_more: false,
            trouble: None,
            said: None,
            focus: None,
        }
    }

    fn act(&mut self, request: &Request) {
        let values = &request.values;
        match &request.deed {
            Deed::Show => {}
            Deed::Begin => self.at_start = false,
            Deed::Open => self.open(values),
            Deed::Answer => self.answer(values),
            Deed::AddText => {
                self.one_more = true;
                self.keep_texts(values.clone());
            }
            Deed::DropText(n) => {
                let others = values.iter().enumerate().filter(|(at, _)| at != n);
                self.keep_texts(others.map(|(_, text)| text.clone()).collect());
            }
            Deed::Skip => {
                let skipped = self.interview.skip();
                self.settle(skipped, values);
            }
            Deed::More => self.interview.say_more(),
            Deed::Finish => self.finish(values),
            Deed::Change(link_id) => {
                if let Some(item) = self.guide.item(link_id) {
                    self.interview.change(item);
                }
            }
            Deed::Confirm => self.interview.confirm(),
            Deed::First(n) => self.move_pick(*n, 0),
            Deed::Up(n) => self.move_pick(*n, n.saturating_sub(1)),
            Deed::Down(n) => self.move_pick(*n, n.saturating_add(1)),
            Deed::Drop(n) => self.drop_pick(*n),
            Deed::Swap(n) => self.swap = Some(*n),
            Deed::Take => self.take_pick(values),
            Deed::Reset => self.interview.unpick(),
            Deed::Look => self.look.clone_from(values),
        }
    }

    /// Where they are now.
    pub fn place(&self) -> Place {
        if self.at_start {
            return Place::start();
        }
        let left_open = self.interview.left_open();
        let step = self.interview.step();
        Place {
            at: name_of(self.guide, step),
            left_open: left_open.map(|items| items.into_iter().map(str::to_owned).collect()),
            swap: self.swap.filter(|_| step == Step::PageOne),
            look: if step == Step::Done { self.look.clone() } else { Vec::new() },
        }
    }

    /// The page before.
    pub fn back(&self) -> Option<Place> {
        if self.at_start {
            return None;
        }
        if self.swap.is_some() && self.interview.step() == Step::PageOne {
            return Some(Place::at("page-one"));
        }
        let before = self.interview.before();
        Some(before.map_or_else(Place::start, |step| Place::at(name_of(self.guide, step))))
    }

    /// The emergency notice, when it applies.
    pub fn notice(&self) -> Option<&'g str> {
        let contacts = self.guide.contacts();
        let facts = self.interview.facts();
        contacts.notice_when.holds(facts).then(|| contacts.notice.say(facts))
    }

    fn open(&mut self, values: &[String]) {
        let text = values.first().map_or("", String::as_str);
        let facts = self.interview.facts();
        match open(self.guide, text) {
            Ok(session) => {
                self.interview = Interview::new(self.guide, session);
                self.at_start = false;
                let words = &self.guide.wording().page;
                self.said = Some(words.opened.say(self.interview.facts()).to_owned());
            }
            Err(unfit) => {
                let text = unfit.sentence.say(facts).to_owned();
                self.trouble = Some(Trouble { text, faults: unfit.faults });
            }
        }
    }

    fn answer(&mut self, values: &[String]) {
        let Step::Item(item) = self.interview.step() else { return };
        let view = self.interview.view(item);
        let Some(answer) = self.answer_of(&view, values) else { return };
        let taken = match answer.is_empty() {
            true => self.interview.forget(),
            false => self.interview.answer(answer),
        };
        self.settle(taken, values);
    }

    /// Goes to the answers. What is marked or typed is said by finishing.
    fn finish(&mut self, values: &[String]) {
        if values.iter().any(|value| !value.trim().is_empty()) {
            self.answer(values);
        }
        if self.trouble.is_none() {
            self.interview.finish();
            if matches!(self.interview.step(), Step::Item(_)) {
                self.refuse(&Refusal::Required);
            }
        }
    }

    /// What the form holds, as an answer; nothing when it is refused.
    fn answer_of(&mut self, view: &ItemView, values: &[String]) -> Option<Answer> {
        let first = values.first().map_or("", |value| value.trim());
        match (view.kind, view.repeats) {
            (ItemKind::Choice, true) => Some(view.chosen(values.to_vec())),
            (ItemKind::Choice, false) if first.is_empty() && !view.required => {
                // Nobody chose this answer, so it is not taken as one.
                let words = &self.guide.wording().page;
                let text = words.choose.say(self.interview.facts()).to_owned();
                self.trouble = Some(Trouble { text, faults: Vec::new() });
                None
            }
            (ItemKind::Text, true) => Some(Answer::Many(typed(values.to_vec()))),
            (ItemKind::Date, _) if !first.is_empty() => match read_date(first) {
                Some(date) => Some(Answer::One(date)),
                None => {
                    self.settle(Err(Refusal::NotADate(crate::visible(first))), values);
                    None
                }
            },
            _ => Some(Answer::One(first.to_owned())),
        }
    }

    /// Keeps texts, and stays at their item.
    fn keep_texts(&mut self, texts: Vec<String>) {
        let place = self.place();
        let kept = match typed(texts.clone()) {
            none if none.is_empty() => self.interview.forget(),
            some => self.interview.answer(Answer::Many(some)),
        };
        if kept.is_ok() {
            self.interview = interview_at(self.guide, self.interview.session(), &place);
            self.draft = None;
            let last = self.interview.session().answers;
            let count = last.get(&place.at).map_or(0, |answer| answer.values().len());
            let field = if self.one_more { count } else { count.saturating_sub(1) };
            self.focus = Some(format!("value-{field}"));
        }
        self.settle(kept, &texts);
    }

    /// After something was taken or refused.
    fn settle(&mut self, taken: Result<(), Refusal>, typed: &[String]) {
        match taken {
            Ok(()) => self.draft = None,
            Err(refusal) => {
                self.refuse(&refusal);
                self.draft = Some(typed.to_vec());
            }
        }
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        let item = match self.interview.step() {
            Step::Item(item) => Some(item),
            _ => None,
        };
        let text = refusal.message(self.guide, item, self.interview.facts());
        self.trouble = Some(Trouble { text, faults: Vec::new() });
    }
}

/// An interview at a place.
fn interview_at<'g>(guide: &'g Guide, mut session: Session, place: &Place) -> Interview<'g> {
    session.at = match place.at.as_str() {
        "start" => session.at,
        "report" => Some("page-one".to_owned()),
        at => Some(at.to_owned()),
    };
    let mut interview = Interview::new(guide, session);
    if place.at == "report" && interview.step() == Step::PageOne {
        interview.confirm();
    }
    if let Some(left_open) = &place.left_open {
        interview.change_on(left_open.iter().map(String::as_str));
    }
    interview
}

fn name_of(guide: &Guide, step: Step) -> String {
    let name = match step {
        Step::Item(item) => guide[item].link_id.as_str(),
        Step::Fork => "fork",
        Step::CheckAnswers => "check-answers",
        Step::PageOne => "page-one",
        Step::Done => "report",
    };
    name.to_owned()
}

/// Texts as they were typed, less the empty ones and the space around them.
fn typed(texts: Vec<String>) -> Vec<String> {
    let trimmed = texts.into_iter().map(|text| text.trim().to_owned());
    trimmed.filter(|text| !text.is_empty()).collect()
}
