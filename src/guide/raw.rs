//! The rule files as written: shapes only, no ids resolved.
//!
//! `deserr` reads these, because it goes on after a fault and so finds them
//! all. [`super::load`] turns them into a [`super::Guide`].

use std::collections::BTreeMap;

use deserr::{
    DeserializeError, Deserr, ErrorKind, IntoValue, Map, Sequence, Value, ValueKind,
    ValuePointerRef, take_cf_content,
};

use super::check_rules::CheckRules;
use super::entry::{ContactKind, Listener, Status, Tier, Urgency};
use super::guarantee::Order;
use super::questionnaire::ItemKind;
use super::source::Seen;

/// A text: a string, three forms, or variants by `when`.
#[derive(Debug)]
pub(super) enum RawText {
    One(RawForms),
    Variants(Vec<RawVariant>),
}

#[derive(Debug)]
pub(super) enum RawForms {
    Same(String),
    Each(RawEach),
}

#[derive(Debug, Deserr)]
#[deserr(deny_unknown_fields)]
pub(super) struct RawEach {
    #[deserr(rename = "self")]
    pub own: String,
    pub child: String,
    pub adult: String,
}

#[derive(Debug, Deserr)]
#[deserr(deny_unknown_fields)]
pub(super) struct RawVariant {
    #[deserr(default)]
    pub when: Option<RawWhen>,
    pub text: RawForms,
}

impl<E: DeserializeError> Deserr<E> for RawForms {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, E> {
        match value {
            Value::String(text) => Ok(RawForms::Same(text)),
            value @ Value::Map(_) => {
                RawEach::deserialize_from_value(value, location).map(RawForms::Each)
            }
            actual => Err(wrong_kind(actual, &[ValueKind::String, ValueKind::Map], location)),
        }
    }
}

impl<E: DeserializeError> Deserr<E> for RawText {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, E> {
        match value {
            value @ Value::Sequence(_) => {
                Vec::deserialize_from_value(value, location).map(RawText::Variants)
            }
            value @ (Value::String(_) | Value::Map(_)) => {
                RawForms::deserialize_from_value(value, location).map(RawText::One)
            }
            actual => {
                let accepted = [ValueKind::String, ValueKind::Map, ValueKind::Sequence];
                Err(wrong_kind(actual, &accepted, location))
            }
        }
    }
}

/// One or several strings, written `"a"` or `["a", "b"]`.
#[derive(Debug)]
pub(super) struct OneOrMany(pub Vec<String>);

impl<E: DeserializeError> Deserr<E> for OneOrMany {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, E> {
        match value {
            Value::String(one) => Ok(OneOrMany(vec![one])),
            value @ Value::Sequence(_) => {
                Vec::deserialize_from_value(value, location).map(OneOrMany)
            }
            actual => Err(wrong_kind(actual, &[ValueKind::String, ValueKind::Sequence], location)),
        }
    }
}

/// The condition language as written: an object with exactly one key.
#[derive(Debug)]
pub(super) enum RawWhen {
    Includes(String, OneOrMany),
    AtLeast(u32, String),
    Is(String),
    All(Vec<RawWhen>),
    Any(Vec<RawWhen>),
    Not(Box<RawWhen>),
}

impl<E: DeserializeError> Deserr<E> for RawWhen {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, E> {
        let members = match value {
            Value::Map(members) if members.len() == 1 => members,
            Value::Map(members) => {
                let msg = format!("a `when` has exactly one key, this one has {}", members.len());
                return Err(unexpected::<V, E>(msg, location));
            }
            actual => return Err(wrong_kind(actual, &[ValueKind::Map], location)),
        };
        let (key, value) = members.into_iter().next().expect("it has one member");
        let inside = location.push_key(&key);
        let value = value.into_value();
        Ok(match key.as_str() {
            "is" => RawWhen::Is(String::deserialize_from_value(value, inside)?),
            "all" => RawWhen::All(Vec::deserialize_from_value(value, inside)?),
            "any" => RawWhen::Any(Vec::deserialize_from_value(value, inside)?),
            "not" => RawWhen::Not(Box::new(Deserr::<E>::deserialize_from_value(value, inside)?)),
            "atLeast" => at_least(value, inside)?,
            _ => {
                let options = OneOrMany::deserialize_from_value(value, inside)?;
                RawWhen::Includes(key, options)
            }
        })
    }
}

fn at_least<V: IntoValue, E: DeserializeError>(
    value: Value<V>,
    location: ValuePointerRef<'_>,
) -> Result<RawWhen, E> {
    if let Value::Sequence(pair) = value
        && pair.len() == 2
    {
        let mut pair = pair.into_iter().map(IntoValue::into_value);
        if let (Some(Value::Integer(n)), Some(Value::String(item))) = (pair.next(), pair.next())
            && let Ok(n) = u32::try_from(n)
        {
            return Ok(RawWhen::AtLeast(n, item));
        }
    }
    let msg = "`atLeast` takes a number and an item, such as [2, \"concerns\"]".to_owned();
    Err(unexpected::<V, E>(msg, location))
}

fn wrong_kind<V: IntoValue, E: DeserializeError>(
    actual: Value<V>,
    accepted: &[ValueKind],
    location: ValuePointerRef<'_>,
) -> E {
    take_cf_content(E::error(None, ErrorKind::IncorrectValueKind { actual, accepted }, location))
}

fn unexpected<V: IntoValue, E: DeserializeError>(msg: String, location: ValuePointerRef<'_>) -> E {
    take_cf_content(E::error::<V>(None, ErrorKind::Unexpected { msg }, location))
}

/// A file or entry: its fields, camelCase, unknown ones refused.
macro_rules! shapes {
    ($($name:ident { $($(#[$meta:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        #[derive(Debug, Deserr)]
        #[deserr(deny_unknown_fields, rename_all = camelCase)]
        pub(super) struct $name { $($(#[$meta])* pub $field: $type),* }
    )*};
}

shapes! {
    RawGuide {
        id: String,
        title: String,
        version: String,
        language: String,
        published: String,
        reviewed: String,
        next_review: String,
        update_policy: String,
        intended_use: String,
        about: String,
        situations: Vec<RawSituation>,
        #[deserr(default)] check: CheckRules,
    }
    RawSituation { id: String, about: String, when: RawWhen }
    RawItemGroup {
        link_id: String,
        label: RawText,
        #[deserr(default)] optional: bool,
        items: Vec<RawItem>,
    }
    RawItem {
        link_id: String,
        label: RawText,
        text: RawText,
        #[deserr(default)] help: Option<RawText>,
        #[deserr(default)] why: Option<RawText>,
        #[deserr(rename = "type")] kind: ItemKind,
        #[deserr(default)] repeats: bool,
        #[deserr(default)] required: bool,
        #[deserr(default)] for_doctor: bool,
        #[deserr(default)] when: Option<RawWhen>,
        #[deserr(default)] answer_option: Vec<RawOption>,
        #[deserr(default)] answer_options_from: Option<String>,
        #[deserr(default)] first_shown: Option<usize>,
        #[deserr(default)] printed_only: bool,
    }
    RawOption {
        code: String,
        display: RawText,
        #[deserr(default)] when: Option<RawWhen>,
        #[deserr(default)] fits: Option<RawWhen>,
        #[deserr(default)] exclusive: bool,
        #[deserr(default)] printed_only: bool,
        #[deserr(default)] retired: bool,
        #[deserr(default)] replaced_by: Option<String>,
    }
    RawStatement {
        text: RawText,
        sources: Vec<String>,
        #[deserr(default)] when: Option<RawWhen>,
        #[deserr(default)] dots: Vec<RawDots>,
    }
    RawDots { some: usize, of: usize }
    RawStage {
        id: String,
        title: String,
        short: String,
        #[deserr(default)] when: Option<RawWhen>,
        #[deserr(default)] unknown: Option<RawWhen>,
        what: Vec<RawStatement>,
        know: Vec<RawStatement>,
    }
    RawGroup { id: String, title: String }
    RawMethod {
        id: String,
        title: String,
        term: String,
        when: RawWhen,
        #[deserr(rename = "use")] uses: Vec<RawStatement>,
        risks: Vec<RawStatement>,
        ask: RawText,
    }
    RawArea { id: String, title: String, text: Vec<RawStatement> }
    RawCondition {
        id: String,
        title: String,
        name: String,
        status: Vec<Status>,
        summary: Vec<RawStatement>,
        approved: Vec<RawStatement>,
        known: Vec<RawStatement>,
        not_known: Vec<RawStatement>,
        #[deserr(default)] options: BTreeMap<String, RawAspects>,
    }
    RawCareOption {
        id: String,
        title: RawText,
        how: Vec<RawStatement>,
        benefits: Vec<RawStatement>,
        harms: Vec<RawStatement>,
        living: Vec<RawStatement>,
        without: Vec<RawStatement>,
    }
    RawAspects {
        #[deserr(default)] how: Vec<RawStatement>,
        #[deserr(default)] benefits: Vec<RawStatement>,
        #[deserr(default)] harms: Vec<RawStatement>,
        #[deserr(default)] living: Vec<RawStatement>,
        #[deserr(default)] without: Vec<RawStatement>,
    }
    RawCore { text: RawText, why: RawText, sources: Vec<String> }
    RawQuestion {
        id: String,
        bank: String,
        text: RawText,
        #[deserr(default)] stage: Option<String>,
        #[deserr(default)] group: Option<String>,
        concerns: Vec<String>,
        tier: Tier,
        #[deserr(default)] must_when: Option<RawWhen>,
        listeners: Vec<Listener>,
        why: RawText,
        answer: Vec<RawText>,
        #[deserr(default)] when: Option<RawWhen>,
        #[deserr(default)] not_with: Vec<String>,
        #[deserr(default)] general: bool,
        sources: Vec<String>,
        #[deserr(default)] retired: bool,
        #[deserr(default)] replaced_by: Option<String>,
    }
    RawCaution {
        id: String,
        title: String,
        text: Vec<RawStatement>,
        when: RawWhen,
        #[deserr(default)] not_with: Vec<String>,
        #[deserr(default)] ask: Vec<String>,
    }
    RawClaim { id: String, bank: String, known: Vec<RawStatement>, becomes: Vec<String> }
    RawContacts {
        notice: RawNotice,
        first: RawText,
        tell: RawStatement,
    }
    RawNotice { when: RawWhen, text: RawText }
    RawSign {
        id: String,
        urgency: Urgency,
        #[deserr(default)]
        about: Option<RawText>,
        #[deserr(default)]
        brief: Option<RawText>,
        text: RawText,
        #[deserr(default)] when: Option<RawWhen>,
        #[deserr(default)] not_with: Vec<String>,
        sources: Vec<String>,
    }
    RawContact {
        id: String,
        kind: ContactKind,
        name: String,
        text: RawText,
        #[deserr(default)] phone: Option<String>,
        #[deserr(default)] url: Option<String>,
        #[deserr(default)] when: Option<RawWhen>,
        sources: Vec<String>,
    }
    RawTerm {
        id: String,
        term: String,
        #[deserr(default)] also: Vec<String>,
        #[deserr(default)] brief: Option<String>,
        text: String,
    }
    RawGuarantee {
        id: String,
        about: String,
        sources: Vec<String>,
        #[deserr(default)] when: Option<RawWhen>,
        #[deserr(default)] when_shown: Option<RawThings>,
        #[deserr(default)] shows: Option<RawThings>,
        #[deserr(default)] hides: Option<RawThings>,
        #[deserr(default)] only: Option<RawThings>,
        #[deserr(default)] of: Option<RawThings>,
        #[deserr(default)] at_least: Option<u32>,
        #[deserr(default)] at_most: Option<u32>,
        #[deserr(default)] sheet: Option<RawSheet>,
        #[deserr(default)] order: Option<Order>,
    }
    RawThings {
        #[deserr(default)] caution: Option<OneOrMany>,
        #[deserr(default)] question: Option<OneOrMany>,
        #[deserr(default)] must: Option<OneOrMany>,
        #[deserr(default)] on_sheet: Option<OneOrMany>,
        #[deserr(default)] in_full: Option<OneOrMany>,
        #[deserr(default)] method: Option<OneOrMany>,
        #[deserr(default)] claim: Option<OneOrMany>,
        #[deserr(default)] sign: Option<OneOrMany>,
        #[deserr(default)] contact: Option<OneOrMany>,
        #[deserr(default)] stage: Option<OneOrMany>,
        #[deserr(default)] notice: bool,
        #[deserr(default)] phrase: Option<OneOrMany>,
    }
    RawSheet {
        #[deserr(default)] core: Option<u32>,
        #[deserr(default)] chosen: Option<u32>,
        #[deserr(default)] in_full: Option<u32>,
    }
    RawSource {
        id: String,
        publisher: String,
        title: String,
        #[deserr(default)] url: Option<String>,
        #[deserr(default)] date: Option<String>,
        checked: String,
        seen: Seen,
        #[deserr(default)] when: Option<RawWhen>,
    }
}
