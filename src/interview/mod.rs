//! The interview: says what to ask next, takes or refuses an answer.
//!
//! A pure state machine. It never prints, reads or waits; front ends walk it,
//! and all of them therefore ask the same things.
//!
//! ```
//! use askfirst::interview::{Interview, Session, Step};
//! use askfirst::{Answer, Guide};
//!
//! let guide = Guide::built_in();
//! let mut interview = Interview::new(guide, Session::default());
//! let Step::Item(first) = interview.step() else { panic!("it starts with an item") };
//! assert_eq!(guide[first].link_id, "for-whom");
//! interview.answer(Answer::One("self".into())).expect("`self` is an option");
//! interview.back();
//! assert_eq!(interview.step(), Step::Item(first));
//! ```
//!
//! Back never erases, skipping never erases, and an answer to an item that is
//! no longer shown is parked: it returns when the path does.

mod date;
mod page_one;
mod refusal;
mod session;
mod view;

pub use date::read_date;
pub use page_one::{PageOne, PickView};
pub use refusal::{LONGEST_TEXT, MOST_TEXTS, Refusal, check};
pub use session::Session;
pub use view::{AnswerLine, ItemView, OptionView};

use crate::answers::Answer;
use crate::findings::{Findings, MOST_CHOSEN, Pick, match_answers};
use crate::guide::{Facts, Guide, ItemId, ItemKind};

/// What to show next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Ask an item.
    Item(ItemId),
    /// Ask whether to finish here or go on to the next group of items.
    Fork,
    /// Show all answers; each can be changed.
    CheckAnswers,
    /// Show page one as proposed or picked; it can be changed.
    PageOne,
    /// Everything is said.
    Done,
}

/// A questionnaire being answered.
pub struct Interview<'g> {
    guide: &'g Guide,
    session: Session,
    facts: Facts,
    step: Step,
    /// While an answer is changed from the check-your-answers page: the items
    /// that were left open before; the change does not bring them up.
    change: Option<Vec<ItemId>>,
    noticed: Option<String>,
}

impl<'g> Interview<'g> {
    /// Starts, or resumes where a session stopped.
    pub fn new(guide: &'g Guide, session: Session) -> Self {
        let facts = Facts::of(guide, &session.answers);
        let mut interview =
            Interview { guide, session, facts, step: Step::Done, change: None, noticed: None };
        interview.step = interview.resumed();
        interview
    }

    fn resumed(&self) -> Step {
        let at = match self.session.at.as_deref() {
            Some("fork") => Step::Fork,
            Some("check-answers") => Step::CheckAnswers,
            Some("page-one") => Step::PageOne,
            Some(link_id) => match self.guide.item(link_id) {
                Some(item) if self.facts.shows(item) => Step::Item(item),
                _ => self.first_open(),
            },
            None => self.first_open(),
        };
        let late = matches!(at, Step::Fork | Step::CheckAnswers | Step::PageOne);
        match self.missing() {
            Some(item) if late => Step::Item(item),
            _ => at,
        }
    }

    /// The first item that is neither answered nor skipped.
    fn first_open(&self) -> Step {
        self.path().find(|item| !self.is_settled(*item)).map_or(Step::CheckAnswers, Step::Item)
    }

    /// The guide asked from.
    pub fn guide(&self) -> &'g Guide {
        self.guide
    }

    /// What was said so far, and where the interview stands, to be saved.
    pub fn session(&self) -> Session {
        let at = match self.step {
            Step::Item(item) => Some(self.guide[item].link_id.clone()),
            Step::Fork => Some("fork".into()),
            Step::CheckAnswers => Some("check-answers".into()),
            Step::PageOne => Some("page-one".into()),
            Step::Done => None,
        };
        Session { answers: self.session.answers.clone(), at }
    }

    /// What counts of what was said.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// What the answers so far call for.
    pub fn findings(&self) -> Findings<'g> {
        match_answers(self.guide, &self.session.answers)
    }

    /// What to show next.
    pub fn step(&self) -> Step {
        self.step
    }

    /// The items on the path, in order.
    fn path(&self) -> impl DoubleEndedIterator<Item = ItemId> {
        let count = self.guide.questionnaire().items.len();
        (0..count).map(ItemId::at).filter(|item| self.facts.shows(*item))
    }

    /// Answered or skipped. A choice of options that are not offered now is no
    /// answer.
    fn is_settled(&self, item: ItemId) -> bool {
        let link_id = &self.guide[item].link_id;
        let answers = &self.session.answers;
        let answered = match self.guide[item].kind {
            ItemKind::Choice => self.facts.chosen(self.guide, item).next().is_some(),
            ItemKind::Text | ItemKind::Date => answers.get(link_id).is_some(),
        };
        answered || answers.skipped.contains(link_id)
    }

    /// Items that were reached and not settled.
    fn open(&self) -> impl Iterator<Item = ItemId> {
        self.path().filter(|item| self.is_entered(*item) && !self.is_settled(*item))
    }

    /// The group of an item that may be left out as a whole.
    fn optional_group(&self, item: ItemId) -> Option<usize> {
        let groups = &self.guide.questionnaire().groups;
        groups.iter().position(|group| group.optional && group.items.contains(&item.position()))
    }

    /// An item of the path counts as visited when its group was entered.
    fn is_entered(&self, item: ItemId) -> bool {
        let Some(group) = self.optional_group(item) else { return true };
        let items = self.guide.questionnaire().groups[group].items.clone();
        items.map(ItemId::at).any(|item| self.is_settled(item))
    }

    /// A required item on the path without an answer.
    fn missing(&self) -> Option<ItemId> {
        self.path().find(|item| {
            let item = &self.guide[*item];
            item.required && self.session.answers.get(&item.link_id).is_none()
        })
    }

    /// Where the present item stands among those on the path, and about how
    /// many there are: the "4" and "14" of "Question 4 of about 14".
    pub fn progress(&self) -> (usize, usize) {
        let Step::Item(now) = self.step else { return (0, 0) };
        let group = self.optional_group(now);
        let counted = |item: &ItemId| {
            self.optional_group(*item).is_none_or(|other| group.is_some_and(|now| other <= now))
        };
        let number = self.path().filter(|item| *item <= now).count();
        (number, self.path().filter(counted).count())
    }

    /// The emergency notice, once when it first applies and again when its
    /// wording changes.
    pub fn take_notice(&mut self) -> Option<String> {
        let contacts = self.guide.contacts();
        if !contacts.notice_when.holds(&self.facts) {
            return None;
        }
        let text = contacts.notice.say(&self.facts);
        if self.noticed.as_deref() == Some(text) {
            return None;
        }
        self.noticed = Some(text.to_owned());
        self.noticed.clone()
    }

    /// Takes an answer to the present item and goes on. An empty answer to an
    /// item that is not required skips it.
    ///
    /// # Errors
    /// Why it was not taken; nothing has changed.
    pub fn answer(&mut self, answer: Answer) -> Result<(), Refusal> {
        let Step::Item(item) = self.step else { return Ok(()) };
        if answer.is_empty() {
            return self.skip();
        }
        check(self.guide, item, &answer)?;
        self.session.answers.set(self.guide[item].link_id.clone(), answer);
        self.moved(item);
        Ok(())
    }

    /// Goes on without an answer. One given before is kept but does not count.
    ///
    /// # Errors
    /// When the item is required; nothing has changed.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        let Step::Item(item) = self.step else { return Ok(()) };
        if self.guide[item].required {
            return Err(Refusal::Required);
        }
        self.session.answers.skipped.insert(self.guide[item].link_id.clone());
        self.moved(item);
        Ok(())
    }

    /// Goes on without an answer, and forgets one given before.
    ///
    /// # Errors
    /// When the item is required; nothing has changed.
    pub fn forget(&mut self) -> Result<(), Refusal> {
        let Step::Item(item) = self.step else { return Ok(()) };
        if !self.guide[item].required {
            self.session.answers.remove(&self.guide[item].link_id);
        }
        self.skip()
    }

    /// Goes on and leaves what was said to the present item as it is.
    ///
    /// # Errors
    /// When the item is required and has no answer.
    pub fn keep(&mut self) -> Result<(), Refusal> {
        let Step::Item(item) = self.step else { return Ok(()) };
        if !self.is_settled(item) {
            return self.skip();
        }
        self.moved(item);
        Ok(())
    }

    fn moved(&mut self, from: ItemId) {
        self.facts = Facts::of(self.guide, &self.session.answers);
        self.step = match self.change.take() {
            Some(left_open) => self.after_change(left_open),
            None => self.after(from),
        };
    }

    fn after(&self, item: ItemId) -> Step {
        let Some(next) = self.path().find(|other| *other > item) else {
            return self.missing().map_or(Step::CheckAnswers, Step::Item);
        };
        let group = self.optional_group(next);
        if group.is_some() && group != self.optional_group(item) {
            return Step::Fork;
        }
        Step::Item(next)
    }

    /// After a change: items that it brought onto the path, then back to the
    /// answers.
    fn after_change(&mut self, left_open: Vec<ItemId>) -> Step {
        let Some(open) = self.open().find(|item| !left_open.contains(item)) else {
            return Step::CheckAnswers;
        };
        self.change = Some(left_open);
        Step::Item(open)
    }

    /// Goes back one step; nothing is erased. False at the very start.
    pub fn back(&mut self) -> bool {
        let before = self.before();
        self.change = None;
        if let Some(before) = before {
            self.step = before;
        }
        before.is_some()
    }

    /// The step before; `None` at the very start.
    pub fn before(&self) -> Option<Step> {
        let last_entered = || self.path().rfind(|item| self.is_entered(*item));
        let first_optional = self.path().find(|item| self.optional_group(*item).is_some());
        match self.step {
            Step::Item(_) if self.change.is_some() => Some(Step::CheckAnswers),
            Step::Item(item) => {
                let earlier = self.path().rfind(|other| *other < item);
                match earlier {
                    Some(other) if self.optional_group(other) != self.optional_group(item) => {
                        Some(Step::Fork)
                    }
                    other => other.map(Step::Item),
                }
            }
            Step::Fork => {
                let first = first_optional;
                self.path().rfind(|item| first.is_none_or(|first| *item < first)).map(Step::Item)
            }
            Step::CheckAnswers => {
                let skipped_group = first_optional.is_some_and(|item| !self.is_entered(item));
                if skipped_group { Some(Step::Fork) } else { last_entered().map(Step::Item) }
            }
            Step::PageOne => Some(Step::CheckAnswers),
            Step::Done => Some(Step::PageOne),
        }
    }

    /// At the fork: goes on to the next group.
    pub fn say_more(&mut self) {
        if self.step == Step::Fork {
            let first = self.path().find(|item| self.optional_group(*item).is_some());
            self.step = first.map_or(Step::CheckAnswers, Step::Item);
        }
    }

    /// Finishes early, from anywhere: to the answers, or to the first required
    /// item that has none.
    pub fn finish(&mut self) {
        self.change = None;
        self.step = self.missing().map_or(Step::CheckAnswers, Step::Item);
    }

    /// From the answers: changes one.
    pub fn change(&mut self, item: ItemId) {
        if self.facts.shows(item) {
            self.change = Some(self.open().collect());
            self.step = Step::Item(item);
        }
    }

    /// The link ids of the items left open before the present change; `None`
    /// when no answer is being changed. With [`Interview::session`], all there
    /// is to say of where an interview stands.
    pub fn left_open(&self) -> Option<Vec<&'g str>> {
        let link_id = |item: &ItemId| self.guide[*item].link_id.as_str();
        Some(self.change.as_ref()?.iter().map(link_id).collect())
    }

    /// Takes up a change where [`Interview::left_open`] was asked for.
    pub fn change_on<'i>(&mut self, left_open: impl IntoIterator<Item = &'i str>) {
        if let Step::Item(_) = self.step {
            self.change =
                Some(left_open.into_iter().filter_map(|it| self.guide.item(it)).collect());
        }
    }

    /// Accepts the answers, then page one.
    pub fn confirm(&mut self) {
        self.step = match self.step {
            Step::CheckAnswers => match self.missing() {
                Some(item) => Step::Item(item),
                None => Step::PageOne,
            },
            Step::PageOne => Step::Done,
            step => step,
        };
    }

    /// Sets what is on page one, in order; the first is starred.
    ///
    /// # Errors
    /// When there are more than page one holds; nothing has changed.
    pub fn pick(&mut self, picks: &[Pick]) -> Result<(), Refusal> {
        if picks.len() > MOST_CHOSEN {
            return Err(Refusal::Slots);
        }
        let codes = picks.iter().map(|pick| pick.code(self.guide)).collect();
        self.session.answers.picks = Some(codes);
        Ok(())
    }

    /// Leaves page one to the program again.
    pub fn unpick(&mut self) {
        self.session.answers.picks = None;
    }
}
