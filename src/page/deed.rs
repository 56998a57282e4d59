//! What a person can do on a page.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// What a person did: the word on a button, with what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Look at the place they are at.
    Show,
    /// Begin, or go on where saved answers stop.
    Begin,
    /// Open an answers file; the form holds its text.
    Open,
    /// Give what the form holds as the answer.
    Answer,
    /// Keep the texts typed so far, and type one more.
    AddText,
    /// Keep the others of the texts typed so far.
    DropText(usize),
    /// Go on without an answer.
    Skip,
    /// At the fork: say more.
    More,
    /// Go to the answers with what was said.
    Finish,
    /// Change the answer to an item.
    Change(String),
    /// Accept the answers, or page one.
    Confirm,
    /// Put a question of page one first.
    First(usize),
    /// Move a question of page one up.
    Up(usize),
    /// Move a question of page one down.
    Down(usize),
    /// Drop a question of page one.
    Drop(usize),
    /// Look for another question in place of this one, or for one more.
    Swap(usize),
    /// Take the question that the form holds.
    Take,
    /// Leave page one to the program again.
    Reset,
    /// Lay the report out as the form says.
    Look,
}

impl FromStr for Deed {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let (word, what) = written.split_once(' ').unwrap_or((written, ""));
        let number = || what.parse().map_err(|_| format!("`{word}` needs a number"));
        Ok(match word {
            "show" => Deed::Show,
            "begin" => Deed::Begin,
            "open" => Deed::Open,
            "answer" => Deed::Answer,
            "add-text" => Deed::AddText,
            "drop-text" => Deed::DropText(number()?),
            "skip" => Deed::Skip,
            "more" => Deed::More,
            "finish" => Deed::Finish,
            "change" => Deed::Change(what.to_owned()),
            "confirm" => Deed::Confirm,
            "first" => Deed::First(number()?),
            "up" => Deed::Up(number()?),
            "down" => Deed::Down(number()?),
            "drop" => Deed::Drop(number()?),
            "swap" => Deed::Swap(number()?),
            "take" => Deed::Take,
            "reset" => Deed::Reset,
            "look" => Deed::Look,
            _ => return Err(format!("unknown deed `{word}`")),
        })
    }
}

impl<'de> Deserialize<'de> for Deed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
