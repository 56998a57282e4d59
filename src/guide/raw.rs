//! The rule files as written: shapes only, no ids resolved.
//!
//! `deserr` reads these, because it goes on after a fault and so finds them
//! all. [`super::load`] turns them into a [`super::Guide`]. The JSON Schema of
//! each file is made from them too, and from their comments: those speak to the
//! authors of guides.

#[macro_use]
mod shapes;

mod entries;
mod guarantees;
mod questionnaire;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use deserr::{
    DeserializeError, Deserr, ErrorKind, IntoValue, Map, Sequence, Value, ValueKind,
    ValuePointerRef, take_cf_content,
};

pub(super) use entries::*;
pub(super) use guarantees::*;
pub(super) use questionnaire::*;

/// A text: a string; three forms, where "my" would be wrong for a child or
/// another adult; or a list of variants, of which the first that holds is said.
/// `**strong**` marks a few key words; there is no other markup.
#[derive(Debug)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(untagged))]
pub(super) enum RawText {
    One(RawForms),
    Variants(#[cfg_attr(test, schemars(with = "super::schema::Variants"))] Vec<RawVariant>),
}

/// A string, or three forms of it.
#[derive(Debug)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(untagged))]
pub(super) enum RawForms {
    Same(#[cfg_attr(test, schemars(with = "super::schema::Words"))] String),
    Each(RawEach),
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

/// Values by name. In a `BTreeMap`, `deserr` 0.6.4 drops what has a fault and
/// says nothing.
#[derive(Debug)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(transparent))]
pub(super) struct Named<T>(pub BTreeMap<String, T>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Named(BTreeMap::new())
    }
}

impl<T: Deserr<E>, E: DeserializeError> Deserr<E> for Named<T> {
    fn deserialize_from_value<V: IntoValue>(
        value: Value<V>,
        location: ValuePointerRef<'_>,
    ) -> Result<Self, E> {
        let members = match value {
            Value::Map(members) => members,
            actual => return Err(wrong_kind(actual, &[ValueKind::Map], location)),
        };
        let mut named = Named::default();
        let mut faults = None;
        for (name, value) in members.into_iter() {
            let inside = location.push_key(&name);
            match T::deserialize_from_value(value.into_value(), inside) {
                Ok(value) => drop(named.0.insert(name, value)),
                Err(found) => match E::merge(faults, found, inside) {
                    ControlFlow::Continue(all) => faults = Some(all),
                    ControlFlow::Break(all) => return Err(all),
                },
            }
        }
        faults.map_or(Ok(named), Err)
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
