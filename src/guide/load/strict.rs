//! JSON read with an eye on its size, and on keys that stand twice in one
//! object.
//!
//! `serde_json` keeps the last of them and says nothing. Here reading notices
//! that there are some; only then is the text searched for where they stand.
//!
//! A guide may come from anybody. Nesting is bounded by `serde_json`; how many
//! values there are, and how long a text is, is bounded here, so that all that
//! follows takes bounded time and room.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Error, Map, Value};

/// Values in all files of a guide; the built-in one has a thirtieth of it.
const MOST_VALUES: usize = 1_000_000;

/// Bytes of one text. The longest of the built-in guide is a fiftieth of it.
const MOST_TEXT: usize = 20_000;

/// Bytes of one key.
const MOST_KEY: usize = 200;

/// Reads the files of a guide one after the other.
#[derive(Default)]
pub(super) struct Reader {
    /// Values of the files that were read.
    values: usize,
}

impl Reader {
    /// The value, and whether some key stands twice. An error of the category
    /// *data* says that the text is too large.
    pub(super) fn read(&mut self, text: &str) -> Result<(Value, bool), Error> {
        let (values, twice) = (Cell::new(self.values), Cell::new(false));
        let mut json = serde_json::Deserializer::from_str(text);
        let value = Seed { values: &values, twice: &twice }.deserialize(&mut json)?;
        json.end()?;
        // What was refused leaves room for the files after it.
        self.values = values.get();
        Ok((value, twice.get()))
    }
}

#[derive(Clone, Copy)]
struct Seed<'c> {
    values: &'c Cell<usize>,
    twice: &'c Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        self.values.set(self.values.get() + 1);
        if self.values.get() > MOST_VALUES {
            return Err(D::Error::custom(format!("the guide has more than {MOST_VALUES} values")));
        }
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        match value.len() > MOST_TEXT {
            true => Err(E::custom(format!("a text of more than {MOST_TEXT} bytes"))),
            false => Ok(value.into()),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some(key) = object.next_key::<String>()? {
            if key.len() > MOST_KEY {
                return Err(A::Error::custom(format!("a key of more than {MOST_KEY} bytes")));
            }
            if members.insert(key, object.next_value_seed(self)?).is_some() {
                self.twice.set(true);
            }
        }
        Ok(Value::Object(members))
    }
}
