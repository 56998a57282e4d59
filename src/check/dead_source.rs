//! Sources that no statement uses.

use std::collections::HashSet;

use serde_json::Value;

use super::Pack;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "dead-source";

pub(super) fn find(pack: &Pack<'_>) -> Vec<Diagnostic> {
    let mut used = HashSet::new();
    pack.files.values().for_each(|file| gather(file, &mut used));
    let each = pack.entries("sources.json", "sources").filter_map(|(n, source)| {
        let id = source.get("id")?.as_str()?;
        let fault = Diagnostic::new(
            CODE,
            "sources.json",
            format!("/sources/{n}/id"),
            format!("nothing points to the source `{id}`"),
        );
        (!used.contains(id)).then(|| fault.help("take it out, or name it where it is used"))
    });
    each.collect()
}

/// The keys in every list `sources`; a retired entry uses none.
fn gather<'v>(value: &'v Value, used: &mut HashSet<&'v str>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| gather(value, used)),
        Value::Object(members) if members.get("retired") != Some(&Value::Bool(true)) => {
            for (key, value) in members {
                match value.as_array() {
                    Some(keys) if key == "sources" => {
                        used.extend(keys.iter().filter_map(Value::as_str));
                        gather(value, used);
                    }
                    _ => gather(value, used),
                }
            }
        }
        _ => {}
    }
}
