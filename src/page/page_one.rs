//! Choose page one: the program proposes; the person swaps, drops, moves, adds.

use serde_json::json;

use super::turn::Turn;
use super::view::View;
use crate::findings::Pick;
use crate::guide::fill;
use crate::interview::{PickView, Refusal};

/// Questions that are listed to choose from before the person asks for all.
const FIRST_LISTED: usize = 12;

impl Turn<'_> {
    pub(super) fn move_pick(&mut self, from: usize, to: usize) {
        let mut picks: Vec<_> = self.interview.page_one().picks().collect();
        if from >= picks.len() || to >= picks.len() {
            return;
        }
        let pick = picks.remove(from);
        picks.insert(to, pick);
        let last = picks.len() - 1;
        self.pick(&picks);
        // The same button again, where there is one.
        self.focus = Some(match to {
            to if to > from && to < last => format!("down-{to}"),
            to if to < from && to > 1 => format!("up-{to}"),
            to => format!("pick-{to}"),
        });
        let words = &self.guide.wording().page;
        let number = (to + 1).to_string();
        self.said = Some(fill(words.moved.say(self.interview.facts()), &[("number", &number)]));
    }

    pub(super) fn drop_pick(&mut self, at: usize) {
        let mut picks: Vec<_> = self.interview.page_one().picks().collect();
        if at < picks.len() {
            picks.remove(at);
            self.pick(&picks);
            let words = &self.guide.wording().page;
            self.said = Some(words.dropped.say(self.interview.facts()).to_owned());
        }
    }

    pub(super) fn take_pick(&mut self, values: &[String]) {
        let Some(at) = self.swap else { return };
        let Some(pick) = values.first().and_then(|code| Pick::read(self.guide, code)) else {
            return self.refuse(&Refusal::OneOnly);
        };
        let mut picks: Vec<_> = self.interview.page_one().picks().collect();
        let at = at.min(picks.len());
        match picks.get_mut(at) {
            Some(place) => *place = pick,
            None => picks.push(pick),
        }
        self.pick(&picks);
        self.swap = None;
        self.focus = Some(format!("pick-{at}"));
    }

    fn pick(&mut self, picks: &[Pick]) {
        if let Err(refusal) = self.interview.pick(picks) {
            self.refuse(&refusal);
        }
    }
}

/// What is on page one, and what can be done with it.
pub(super) fn page(turn: &Turn<'_>) -> View {
    let facts = turn.interview.facts();
    let screen = &turn.guide.wording().screen;
    let page_one = turn.interview.page_one();
    let slots = page_one.slots.to_string();
    let last = page_one.picks.len().saturating_sub(1);
    let picks = page_one.picks.iter().enumerate();
    let picks: Vec<_> = picks
        .map(|(n, pick)| {
            json!({
                "n": n,
                "number": n + 1,
                "text": pick.text,
                "why": pick.why,
                "star": n == 0,
                // The second moves up to be the first.
                "up": n > 1,
                "down": n < last,
            })
        })
        .collect();
    let core = turn.guide.core().iter();
    let data = json!({
        "help": fill(screen.page_one_help.say(facts), &[("slots", &slots)]),
        "picks": picks,
        "core": core.map(|question| question.text.say(facts)).collect::<Vec<_>>(),
        "room": page_one.picks.len() < page_one.slots && !page_one.others.is_empty(),
        "next": page_one.picks.len(),
        "others": !page_one.others.is_empty(),
        "arranged": page_one.arranged,
    });
    ("page-one", screen.page_one.say(facts).to_owned(), data)
}

/// The questions that one of page one can be swapped for.
pub(super) fn swap(turn: &Turn<'_>) -> View {
    let facts = turn.interview.facts();
    let screen = &turn.guide.wording().screen;
    let page_one = turn.interview.page_one();
    let choice = |(n, other): (usize, &PickView)| {
        json!({
            "id": format!("value-{n}"),
            "type": "radio",
            "code": other.pick.code(turn.guide),
            "display": other.text,
            "selected": turn.draft.iter().flatten().any(|code| *code == other.pick.code(turn.guide)),
            "alone": false,
        })
    };
    let choices: Vec<_> = page_one.others.iter().enumerate().map(choice).collect();
    let (first, rest) = choices.split_at(FIRST_LISTED.min(choices.len()));
    let count = choices.len().to_string();
    let replaced = turn.swap.and_then(|n| page_one.picks.get(n));
    let data = json!({
        "replaced": replaced.map(|pick| pick.text.as_str()),
        "described": turn.trouble.as_ref().map(|_| "refused"),
        "first": first,
        "rest": rest,
        "rest_chosen": false,
        "show_all": fill(screen.show_all.say(facts), &[("count", &count)]),
    });
    ("swap", screen.page_one_which.say(facts).to_owned(), data)
}
