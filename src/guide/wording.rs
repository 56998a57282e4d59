//! Labels of screens and report: the words that belong to no entry.
//!
//! A field is a text, a list of texts, or a list of statements. What stands in
//! braces after a field are the placeholders that each of its wordings holds;
//! loading refuses a wording with others.

use chrono::{Datelike, NaiveDate};
use deserr::Deserr;
use serde::{Deserialize, Serialize};

use super::entry::Statement;
use super::facts::Facts;
use super::load::{At, Loader};
use super::raw::{RawStatement, RawText};
use super::text::Text;
use super::when::When;

pub use page::PageWording;
pub use report::ReportWording;
pub use screen::ScreenWording;

/// What a field is read from, and how.
pub(super) trait FromRaw: Sized {
    type Raw;

    fn from_raw(raw: Self::Raw, loader: &mut Loader<'_>, at: At<'_>, holes: &[&str]) -> Self;

    /// Every text in it, with the `when` of its statement.
    fn each_text<'s>(&'s self, see: &mut dyn FnMut(&'s When, &'s Text));
}

impl FromRaw for Text {
    type Raw = RawText;

    fn from_raw(raw: RawText, loader: &mut Loader<'_>, at: At<'_>, holes: &[&str]) -> Text {
        let text = loader.text(raw, at);
        let fits = |wording| {
            let found = placeholders(wording);
            found.len() == holes.len() && found.iter().all(|hole| holes.contains(hole))
        };
        if !text.wordings().all(fits) {
            let wanted: Vec<_> = holes.iter().map(|hole| format!("{{{hole}}}")).collect();
            let message = "the wording does not hold the placeholders it needs";
            let help = match wanted.is_empty() {
                true => "this text takes no placeholder in braces".to_owned(),
                false => format!("each wording needs {}", wanted.join(" and ")),
            };
            loader.fault("wrong-placeholder", at, message, Some(help));
        }
        text
    }

    fn each_text<'s>(&'s self, see: &mut dyn FnMut(&'s When, &'s Text)) {
        static ALWAYS: When = When::ALWAYS;
        see(&ALWAYS, self);
    }
}

impl FromRaw for Vec<Text> {
    type Raw = Vec<RawText>;

    fn from_raw(raw: Self::Raw, loader: &mut Loader<'_>, at: At<'_>, holes: &[&str]) -> Self {
        let each = raw.into_iter().enumerate();
        each.map(|(n, text)| Text::from_raw(text, loader, at.index(n), holes)).collect()
    }

    fn each_text<'s>(&'s self, see: &mut dyn FnMut(&'s When, &'s Text)) {
        self.iter().for_each(|text| text.each_text(see));
    }
}

impl FromRaw for Vec<Statement> {
    type Raw = Vec<RawStatement>;

    fn from_raw(raw: Self::Raw, loader: &mut Loader<'_>, at: At<'_>, _: &[&str]) -> Self {
        loader.statements(raw, at)
    }

    fn each_text<'s>(&'s self, see: &mut dyn FnMut(&'s When, &'s Text)) {
        self.iter().for_each(|statement| see(&statement.when, &statement.text));
    }
}

impl ReportWording {
    /// Every text in it, with the `when` of its statement.
    pub fn texts(&self) -> Vec<(&When, &Text)> {
        let mut texts = Vec::new();
        self.each_text(&mut |when, text| texts.push((when, text)));
        texts
    }
}

/// The names in braces, each once.
fn placeholders(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !found.contains(&name)
        {
            found.push(name);
        }
    }
    found
}

/// Puts values into placeholders: `fill("{n} of {all}", &[("n", "1"), …])`.
/// A value is put in once and never read for placeholders itself.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let value = after
            .split_once('}')
            .and_then(|(name, tail)| Some((values.iter().find(|(key, _)| *key == name)?.1, tail)));
        out.push_str(&rest[..open]);
        match value {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

macro_rules! wording {
    ($($(#[$doc:meta])* $loaded:ident from $raw:ident {
        $(
            $(#[doc $($doc_of:tt)+])*
            $field:ident: $type:ty $({ $($hole:literal),* })?,
        )*
    })*) => {$(
        #[derive(Debug, Deserr)]
        #[deserr(deny_unknown_fields, rename_all = camelCase)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "camelCase"))]
        $(#[$doc])*
        pub(in crate::guide) struct $raw {$(
            $(#[doc $($doc_of)+])*
            $(#[doc = concat!("\nEach wording holds", $(" `{", $hole, "}`",)* ".")])?
            $field: <$type as FromRaw>::Raw,
        )*}

        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $loaded { $($(#[doc $($doc_of)+])* pub $field: $type,)* }

        impl FromRaw for $loaded {
            type Raw = $raw;

            fn from_raw(raw: $raw, loader: &mut Loader<'_>, at: At<'_>, _: &[&str]) -> Self {
                $loaded {
                    $($field: FromRaw::from_raw(
                        raw.$field,
                        loader,
                        at.key(&camel_case(stringify!($field))),
                        &[$($($hole),*)?],
                    ),)*
                }
            }

            fn each_text<'s>(&'s self, see: &mut dyn FnMut(&'s When, &'s Text)) {
                $(self.$field.each_text(see);)*
            }
        }
    )*};
}

mod page;
mod report;
mod screen;

fn camel_case(snake: &str) -> String {
    let mut words = snake.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}

wording! {
    /// All labels.
    Wording from RawWording {
        /// What the interview says around the items.
        screen: ScreenWording,
        /// What the web page says beside that.
        page: PageWording,
        /// What the report says around the entries.
        report: ReportWording,
        /// How dates are written.
        dates: DateWording,
    }

    /// How dates are written.
    DateWording from RawDateWording {
        /// A date.
        day: Text { "day", "month", "year" },
        /// A month.
        month: Text { "month", "year" },
        /// The names of the twelve months.
        months: Vec<Text>,
    }
}

impl DateWording {
    /// A date in words.
    pub fn date(&self, facts: &Facts, date: NaiveDate) -> String {
        let (day, year) = (date.day().to_string(), date.year().to_string());
        let values =
            [("day", day.as_str()), ("month", self.month_name(facts, date)), ("year", &year)];
        fill(self.day.say(facts), &values)
    }

    /// A date of which only the year, or year and month, may be known.
    pub fn partial_date(&self, facts: &Facts, written: &str) -> String {
        if let Ok(date) = written.parse() {
            return self.date(facts, date);
        }
        match format!("{written}-01").parse() {
            Ok(date) => {
                let year = NaiveDate::year(&date).to_string();
                let values = [("month", self.month_name(facts, date)), ("year", year.as_str())];
                fill(self.month.say(facts), &values)
            }
            Err(_) => written.to_owned(),
        }
    }

    fn month_name(&self, facts: &Facts, date: NaiveDate) -> &str {
        self.months.get(date.month0() as usize).map_or("", |month| month.say(facts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_put_in_once() {
        assert_eq!(fill("{a} of {b}{", &[("a", "{b}"), ("b", "2")]), "{b} of 2{");
        assert_eq!(placeholders("{a} {b} {a}"), ["a", "b"]);
        assert_eq!(camel_case("help_now_lead"), "helpNowLead");
    }
}
