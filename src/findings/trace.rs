//! Findings as JSON: what `askfirst why --json` prints and tests compare.

use serde_json::{Value, json};

use super::{Findings, Part, Reason};
use crate::guide::{Guide, Place, Tier};

impl Reason {
    /// `linkId: code` for each answer, `linkId: -` for each missing one.
    pub fn codes(&self, guide: &Guide) -> Vec<String> {
        let said = self.answers.iter().map(|bit| {
            let (item, option) = guide.option(*bit);
            format!("{}: {}", item.link_id, option.code)
        });
        let unsaid = self.unanswered.iter().map(|item| format!("{}: -", guide[*item].link_id));
        said.chain(unsaid).collect()
    }
}

impl Findings<'_> {
    /// Everything found, by id, each with the answers that brought it.
    pub fn to_json(&self) -> Value {
        let guide = self.guide;
        let found = |id: &str, reason: &Reason| json!({ "id": id, "because": reason.codes(guide) });
        let stages = self.stages().map(|stage| {
            let part = match stage.part {
                Part::Yes => "yes",
                Part::Unknown => "unknown",
                Part::No => "no",
            };
            json!({ "id": stage.entry.id, "part": part, "because": stage.reason.codes(guide) })
        });
        let questions = self.questions().map(|question| {
            let tier = match question.rank.tier {
                Tier::Must => "must",
                Tier::Should => "should",
                Tier::Nice => "nice",
            };
            let place = match question.entry.place {
                Place::Stage(stage) => &guide[stage].id,
                Place::Group(group) => &guide[group].id,
            };
            json!({
                "id": question.entry.id,
                "bank": question.entry.bank,
                "tier": tier,
                "place": place,
                "because": question.reason.codes(guide),
            })
        });
        let parked = self.facts.parked().iter().map(|parked| match parked.option {
            Some(bit) => {
                let (item, option) = guide.option(bit);
                format!("{}: {}", item.link_id, option.code)
            }
            None => guide[parked.item].link_id.clone(),
        });
        json!({
            "sheet": self.sheet.picks.iter().map(|pick| pick.code(guide)).collect::<Vec<_>>(),
            "stages": stages.collect::<Vec<_>>(),
            "methods": self.methods().map(|f| found(&f.entry.id, &f.reason)).collect::<Vec<_>>(),
            "questions": questions.collect::<Vec<_>>(),
            "cautions": self.cautions().map(|f| found(&f.entry.id, &f.reason)).collect::<Vec<_>>(),
            "claims": self.claims().map(|f| found(&f.entry.id, &f.reason)).collect::<Vec<_>>(),
            "signs": self.signs().map(|f| found(&f.entry.id, &f.reason)).collect::<Vec<_>>(),
            "contacts": self.contacts().map(|f| found(&f.entry.id, &f.reason)).collect::<Vec<_>>(),
            "parked": parked.collect::<Vec<_>>(),
        })
    }
}
