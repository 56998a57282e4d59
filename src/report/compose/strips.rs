//! What is drawn as steps in a row: the way to a decision, the stages of
//! therapy, how strong the proof is.

use super::super::{Block, Line, Rich, Section, Span, StripStage};
use super::Composer;
use crate::findings::Part;
use crate::guide::{Status, Text};

impl Composer<'_> {
    /// The way from asking to deciding, and who wrote this.
    pub(super) fn start(&mut self) -> Section {
        let wording = self.wording;
        let strip = self.in_a_row(&wording.start_steps, self.unsourced(&wording.start_caption));
        let message = format!("**{}**", self.say(&wording.main_message));
        let mut blocks = vec![Block::Paragraph(Line::from(Rich::parse(&message))), strip];
        blocks.extend(self.paragraphs(&wording.start_text));
        self.section("start", &wording.start, blocks)
    }

    /// Steps that are all alike.
    fn in_a_row(&self, steps: &[Text], caption: Line) -> Block {
        let stages = steps.iter().enumerate().map(|(n, step)| {
            let (short, mark) = self.step(step);
            StripStage { number: n + 1, short, part: "yes", mark }
        });
        Block::Strip { caption, stages: stages.collect() }
    }

    /// What a treatment is like over time, where the guide says it.
    pub(super) fn course(&mut self) -> Option<Block> {
        let wording = self.wording;
        let caption = self.lines(&wording.course_caption).into_iter().next()?;
        Some(self.in_a_row(&wording.course_steps, caption))
    }

    /// A step: its strong words say what, the others how.
    fn step(&self, text: &Text) -> (String, String) {
        let spans = self.rich(text).0.into_iter();
        let (strong, rest): (Vec<_>, Vec<_>) = spans.partition(|it| matches!(it, Span::Strong(_)));
        let said = |spans| Rich(spans).words().trim().to_owned();
        (said(strong), said(rest))
    }

    /// The stages of therapy, with those that are part of this one.
    pub(super) fn stage_strip(&self) -> Block {
        let wording = self.wording;
        let stages = self.findings.stages().enumerate().map(|(n, found)| {
            let (part, mark) = match found.part {
                Part::Yes => ("yes", &wording.stage_part),
                Part::Unknown => ("unknown", &wording.stage_unknown),
                Part::No => ("no", &wording.stage_not),
            };
            let short = found.entry.short.clone();
            StripStage { number: n + 1, short, part, mark: self.say(mark) }
        });
        Block::Strip { caption: self.unsourced(&wording.strip_caption), stages: stages.collect() }
    }

    /// How strong the proof is, from strong to none; nothing where the guide
    /// holds no facts.
    pub(super) fn scale(&self, here: &[Status]) -> Option<Block> {
        let wording = self.wording;
        let steps = [
            (Status::Established, &wording.scale_established),
            (Status::Narrow, &wording.scale_narrow),
            (Status::Trials, &wording.scale_trials),
            (Status::Warned, &wording.scale_warned),
        ];
        let stages = steps.into_iter().enumerate().map(|(n, (status, short))| {
            let (part, mark) = match here.contains(&status) {
                true => ("yes", &wording.scale_here),
                false => ("no", &wording.scale_not),
            };
            StripStage { number: n + 1, short: self.say(short), part, mark: self.say(mark) }
        });
        let caption = self.unsourced(&wording.scale_caption);
        (!here.is_empty()).then(|| Block::Strip { caption, stages: stages.collect() })
    }
}
