//! Page one as formulas: the proposal, and what is printed in full. It says the
//! same as `findings/sheet.rs`; a test holds the two together over every set of
//! answers of small guides.

use super::logic::Lit;
use super::model::Model;
use super::rank::Ranked;
use super::sat::Sat;
use crate::answers::Answers;
use crate::findings::{IN_FULL, MOST_CHOSEN, MOST_OF_ONE_PLACE, SAFETY};
use crate::guide::{Place, QuestionId, Role, Tier};

/// Every question with its place in the order.
pub struct Page {
    /// For each number from 1: page one has at least so many places.
    pub(super) slots: Vec<Lit>,
    questions: Vec<Ranked>,
    /// Round by round, before a place is kept for the top concern: the question
    /// that is chosen.
    rounds: Vec<Vec<Lit>>,
    /// What is proposed.
    pub(super) picked: Vec<Lit>,
    /// Ways to be proposed in which a question speaks to the top concern: as the
    /// one that a place is kept for, or one that stays.
    pub(super) heard: [Vec<Lit>; 2],
    /// What is printed in full beside that and musts about safety.
    further: Vec<Lit>,
    /// How many lemmas are about the rounds.
    of_rounds: usize,
}

impl Model<'_> {
    /// Builds page one, once.
    pub(super) fn page(&mut self) -> &Page {
        if self.page.is_none() {
            self.page = Some(self.build_page());
        }
        self.page.as_ref().expect("it was built")
    }

    fn build_page(&mut self) -> Page {
        let mut page = self.ranked_questions();
        self.propose(&mut page);
        self.print_in_full(&mut page);
        page
    }

    /// Page one before anything is chosen for it.
    fn ranked_questions(&mut self) -> Page {
        let guide = self.guide;
        let top = self.top_concern();
        let listeners = [
            ("own-doctor", self.code_is(Role::VisitWith, &["own-doctor"])),
            ("specialist", self.code_is(Role::VisitWith, &["specialist"])),
            ("clinic", self.code_is(Role::VisitWith, &["clinic"])),
            ("trial-team", self.code_is(Role::VisitWith, &["trial-team"])),
        ];
        let each = guide.questions().iter();
        let questions: Vec<_> =
            each.map(|question| self.ranked(question, &top, &listeners)).collect();
        let short = self.code_is(Role::VisitMinutes, &["10"]);
        let long = self.code_is(Role::VisitMinutes, &["30", "45"]);
        let slots = vec![Lit::TRUE, !short, !short, long, long];
        Page {
            slots,
            questions,
            rounds: Vec::new(),
            picked: Vec::new(),
            heard: Default::default(),
            further: Vec::new(),
            of_rounds: 0,
        }
    }

    /// What the order of questions and the room for them hang on.
    pub(super) fn rank_inputs(&mut self) -> Vec<Lit> {
        let page = self.ranked_questions();
        let mut inputs = page.slots;
        for ranked in page.questions {
            inputs.extend([ranked.found, ranked.fits]);
            inputs.extend(ranked.key.map(|field| self.logic.and(ranked.found, field)));
        }
        inputs
    }

    /// Round by round the first question that fits and whose place has not all
    /// it may have, as long as there is room.
    fn propose(&mut self, page: &mut Page) {
        let places = self.places();
        // For each place: of each round, whether its question is from there.
        let mut taken = vec![Vec::new(); places.len()];
        let mut available: Vec<_> = page.questions.iter().map(|question| question.fits).collect();
        for n in 1..=MOST_CHOSEN {
            let free = self.free(page, n);
            let among: Vec<_> = available.iter().map(|lit| self.logic.and(*lit, free)).collect();
            let picks = self.first(&page.questions, &among);
            for (available, pick) in available.iter_mut().zip(&picks) {
                *available = self.logic.and(*available, !*pick);
            }
            for (place, taken) in places.iter().zip(&mut taken) {
                taken.push(self.logic.any(place.iter().map(|n| picks[*n])));
                let full = self.logic.at_least(MOST_OF_ONE_PLACE, taken);
                for n in place {
                    available[*n] = self.logic.and(available[*n], !full);
                }
            }
            page.rounds.push(picks);
        }
        page.of_rounds = self.lemmas.len();
        self.keep_a_place(page, &places, &taken);
    }

    /// Positions of questions, by the stage or group they belong to.
    fn places(&self) -> Vec<Vec<usize>> {
        let mut places: Vec<(Place, Vec<usize>)> = Vec::new();
        for (n, question) in self.guide.questions().iter().enumerate() {
            match places.iter_mut().find(|(place, _)| *place == question.place) {
                Some((_, positions)) => positions.push(n),
                None => places.push((question.place, vec![n])),
            }
        }
        places.into_iter().map(|(_, positions)| positions).collect()
    }

    /// At least `n` places are left by own questions.
    pub(super) fn free(&mut self, page: &Page, n: usize) -> Lit {
        let mut free = page.slots.get(n - 1).copied().unwrap_or(Lit::FALSE);
        for (k, own) in self.own.clone().into_iter().enumerate() {
            // With k + 1 own questions, n + k + 1 places are needed.
            let places = page.slots.get(n + k).copied().unwrap_or(Lit::FALSE);
            let enough = self.logic.implies(own, places);
            free = self.logic.and(free, enough);
        }
        free
    }

    /// Speaks to the concern that matters most, and is a must.
    pub(super) fn speaks(&mut self, page: &Page, n: usize) -> Lit {
        let Ranked { fits, key: [off_must, _, _, off_top, _], .. } = page.questions[n];
        let speaks = self.logic.and(!off_must, !off_top);
        self.logic.and(fits, speaks)
    }

    /// A must for the top concern takes the last place, or the last of its own
    /// stage when that stage has all it may have.
    fn keep_a_place(&mut self, page: &mut Page, places: &[Vec<usize>], taken: &[Vec<Lit>]) {
        let three_free = self.free(page, 3);
        let speaks: Vec<_> = (0..page.questions.len()).map(|n| self.speaks(page, n)).collect();
        let mut spoken = Vec::new();
        for (pick, speaks) in page.rounds.iter().flat_map(|picks| picks.iter().zip(&speaks)) {
            spoken.push(self.logic.and(*pick, *speaks));
        }
        let unheard = !self.logic.any(spoken.iter().copied());
        let swap = self.logic.and(three_free, unheard);
        let among: Vec<_> = speaks.iter().map(|lit| self.logic.and(*lit, swap)).collect();
        let mut open = [&speaks[..], &[swap]].concat();
        self.still_some(swap, &speaks, &among, &open);
        let wanted = self.first(&page.questions, &among);
        for (wanted, speaks) in wanted.iter().zip(&speaks) {
            page.heard[0].push(self.logic.and(*wanted, *speaks));
        }
        open.extend(page.questions.iter().flat_map(|question| question.key));
        self.still_some(Lit::TRUE, &wanted, &page.heard[0], &open);
        let swaps = self.logic.any(wanted.iter().copied());
        // The place of the wanted one, if it has all it may have.
        let mut full = Vec::new();
        for (place, taken) in places.iter().zip(taken) {
            let wants = self.logic.any(place.iter().map(|n| wanted[*n]));
            let all = self.logic.at_least(MOST_OF_ONE_PLACE, taken);
            full.push(self.logic.and(wants, all));
        }
        let some_full = self.logic.any(full.iter().copied());
        let last_goes = self.logic.and(swaps, !some_full);
        page.picked = wanted;
        for round in 0..page.rounds.len() {
            let next = page.rounds.get(round + 1).into_iter().flatten().copied();
            let is_last = !self.logic.any(next);
            let goes = self.logic.and(last_goes, is_last);
            for ((place, taken), full) in places.iter().zip(taken).zip(&full) {
                let last_here = !self.logic.any(taken[round + 1..].iter().copied());
                let goes_here = self.logic.and(*full, last_here);
                let stays = self.logic.and(!goes, !goes_here);
                for n in place {
                    let heard = self.logic.and(spoken[round * speaks.len() + n], stays);
                    page.heard[1].push(heard);
                    let pick = self.logic.and(page.rounds[round][*n], stays);
                    page.picked[*n] = self.logic.or(page.picked[*n], pick);
                }
            }
        }
    }

    /// A question is found and a must.
    pub(super) fn is_must(&mut self, id: QuestionId) -> Lit {
        let question = &self.guide[id];
        let found = self.when(&question.when);
        let must = match (&question.must_when, question.tier) {
            (_, Tier::Must) => Lit::TRUE,
            (Some(when), _) => self.when(when),
            (None, _) => Lit::FALSE,
        };
        self.logic.and(found, must)
    }

    /// A question is found, and its `mustWhen` holds.
    pub(super) fn is_foremost(&mut self, id: QuestionId) -> Lit {
        let question = &self.guide[id];
        let found = self.when(&question.when);
        let foremost = question.must_when.as_ref().map_or(Lit::FALSE, |when| self.when(when));
        self.logic.and(found, foremost)
    }

    /// A question is a must about safety.
    pub(super) fn is_safety_must(&mut self, id: QuestionId) -> Lit {
        match self.guide[id].concerns.iter().any(|concern| concern == SAFETY) {
            true => self.is_must(id),
            false => Lit::FALSE,
        }
    }

    /// A question is proposed for page one.
    pub(super) fn on_sheet(&mut self, id: QuestionId) -> Lit {
        self.page().picked[id.position()]
    }

    /// A question is on page one or a must about safety.
    pub(super) fn is_sure(&mut self, id: QuestionId) -> Lit {
        let picked = self.on_sheet(id);
        let safety = self.is_safety_must(id);
        self.logic.or(picked, safety)
    }

    /// A question is printed in full.
    pub(super) fn in_full(&mut self, id: QuestionId) -> Lit {
        let further = self.page().further[id.position()];
        let sure = self.is_sure(id);
        self.logic.or(sure, further)
    }

    /// The first of those that are neither on page one nor musts about safety.
    fn print_in_full(&mut self, page: &mut Page) {
        let mut rest = Vec::new();
        for (n, question) in page.questions.iter().enumerate() {
            let safety = self.is_safety_must(QuestionId::at(n));
            let sure = self.logic.or(page.picked[n], safety);
            rest.push(self.logic.and(question.found, !sure));
        }
        page.further = vec![Lit::FALSE; rest.len()];
        for _ in 0..IN_FULL {
            let first = self.first(&page.questions, &rest);
            for (n, first) in first.into_iter().enumerate() {
                rest[n] = self.logic.and(rest[n], !first);
                page.further[n] = self.logic.or(page.further[n], first);
            }
        }
    }

    /// The smallest answers that make something of page one hold, if any do.
    /// Mostly that hangs on few of its questions: if nothing can hold whatever
    /// else were proposed, or whatever the rounds chose, there are none.
    pub(super) fn smallest_on_page_one(&mut self, wanted: Lit) -> Option<Answers> {
        self.page();
        let page = self.page.as_ref().expect("it was built");
        let (of_rounds, proposed) = (page.of_rounds, page.picked.iter().chain(&page.further));
        let (proposed, chosen) = (proposed.copied().collect(), page.rounds.concat());
        let steps: [(Vec<Lit>, usize); 2] = [(proposed, self.lemmas.len()), (chosen, of_rounds)];
        for (open, lemmas) in steps {
            let mut sat = Sat::default();
            sat.open(open);
            sat.tell(self, &self.lemmas[lemmas..]);
            if !sat.holds(self, &[wanted]) {
                return None;
            }
        }
        let mut sat = Sat::default();
        sat.tell(self, &self.lemmas);
        self.smallest(sat, wanted)
    }
}
