//! JSON Schema of the rule files, for editors: what each key is, what it takes.
//!
//! Made from the types that the files are read into, with their comments as
//! explanations, and kept in `rules/schema/`: the test here compares, and
//! `UPDATE_EXPECT=1` rewrites. So `schemars` is needed by tests only, and
//! neither the core nor the program carries it.
//!
//! What a schema refuses, loading refuses. The other way round holds for faults
//! of shape; that a name is known, only loading can tell. `tests/it/schema.rs`
//! tries both on broken files.
//!
//! Draft 7, because editors know it best.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::raw::{
    OneOrMany, RawArea, RawCareOption, RawCaution, RawClaim, RawCondition, RawContact, RawCore,
    RawGroup, RawGuarantee, RawGuide, RawItemGroup, RawMethod, RawNotice, RawQuestion, RawSign,
    RawSource, RawStage, RawStatement, RawTerm, RawText, RawVariant, RawWhen,
};
use super::wording::RawWording;

/// Lower-case words joined by hyphens.
const ID: &str = "[a-z0-9]+(-[a-z0-9]+)*";
/// A point of a drawing, as the loader reads it.
const POINT: &str =
    r"((0|10|1?[1-9]|2[0-3])(\.[0-9]+)?|24(\.0+)?),((0|10|1?[1-9]|2[0-3])(\.[0-9]+)?|24(\.0+)?)";

/// Types of which only the schema knows: strings and lists whose values are
/// looked at after reading.
macro_rules! described {
    ($($(#[doc = $doc:literal])* $name:ident $schema:tt)*) => {$(
        pub(super) enum $name {}

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let about = concat!($($doc),*).trim();
                let mut schema = json_schema!($schema);
                schema.insert("description".to_owned(), about.into());
                schema
            }
        }
    )*};
}

described! {
    /// Lower-case words joined by hyphens, such as `blood-thinner`.
    Id {
        "type": "string",
        "pattern": format!("^{ID}$"),
        "not": { "enum": ["is", "all", "any", "not"] },
    }
    /// Lower-case words joined by hyphens, such as `visit-date`.
    LinkId {
        "type": "string",
        "pattern": format!("^{ID}$"),
        "not": {
            "enum": ["is", "all", "any", "not", "fork", "check-answers", "page-one"],
        },
    }
    /// Year, month and day, such as `2026-11-22`.
    Date { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "format": "date" }
    /// As much of a date as is known: `2026`, `2026-11` or `2026-11-22`.
    PartialDate { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }
    /// A whole web address.
    Address { "type": "string", "pattern": "^http" }
    /// Keys of `sources.json`, at least one; `general` means everyday good practice.
    SourceKeys { "type": "array", "items": { "type": "string" }, "minItems": 1 }
    /// A line drawing, as SVG writes a path: `M 2,3 L 22,3 Z`, within 24 by 24.
    Drawing {
        "type": "string",
        "pattern": format!("^M {POINT}( (M {POINT}|L {POINT}|C {POINT} {POINT} {POINT}|Z))*$"),
    }
    /// A text that is not empty.
    Words { "type": "string", "pattern": r"\S" }
}

/// Variants of a text: one of them has no `when`.
pub(super) enum Variants {}

impl JsonSchema for Variants {
    fn schema_name() -> Cow<'static, str> {
        "Variants".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description":
                "Variants by `when`. The first that holds is said; the last has no `when`.",
            "type": "array",
            "items": generator.subschema_for::<RawVariant>(),
            "contains": { "properties": { "when": { "type": "null" } } },
        })
    }
}

impl JsonSchema for OneOrMany {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "One, or a list of several.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
        })
    }
}

impl JsonSchema for RawWhen {
    fn schema_name() -> Cow<'static, str> {
        "RawWhen".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let when = generator.subschema_for::<RawWhen>();
        let list = |about| json!({ "description": about, "type": "array", "items": when });
        let said = |about, schema: Schema| json!({ "description": about, "allOf": [schema] });
        let id = generator.subschema_for::<Id>();
        json_schema!({
            "description":
                "A test on answers: an object with exactly one key. `{\"route\": \"eye\"}` or \
                 `{\"route\": [\"eye\", \"spinal\"]}` holds when the answer to the item `route` \
                 includes one of these. An item that was not answered includes nothing.",
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "propertyNames": { "pattern": format!("^(atLeast|{ID})$") },
            "properties": {
                "is": said("The situation with this name holds (`guide.json`).", id.clone()),
                "all": list("Every one holds; an empty list holds."),
                "any": list("At least one holds; an empty list never holds."),
                "not": said("It does not hold.", when.clone()),
                "atLeast": {
                    "description":
                        "So many options of an item or more are chosen: `[2, \"concerns\"]`.",
                    "type": "array",
                    "items": [{ "type": "integer", "minimum": 0, "maximum": u32::MAX }, id],
                    "minItems": 2,
                    "maxItems": 2,
                },
            },
            "additionalProperties":
                said("Options of this item: one, or a list of several.",
                     generator.subschema_for::<OneOrMany>()),
        })
    }
}

/// Exactly one of two keys says where a question belongs.
pub(super) fn stage_or_group(schema: &mut Schema) {
    let only =
        |key: &str| json!({ "required": [key], "properties": { key: { "type": "string" } } });
    schema.insert("oneOf".to_owned(), json!([only("stage"), only("group")]));
}

/// A file of which each list is read entry by entry.
macro_rules! files {
    ($($(#[doc $($about:tt)+])* $name:ident {
        $($(#[doc $($doc:tt)+])* $list:ident: $type:ty),* $(,)?
    })*) => {$(
        $(#[doc $($about)+])*
        #[derive(JsonSchema)]
        #[schemars(deny_unknown_fields)]
        #[expect(dead_code, reason = "it is only described")]
        struct $name { $($(#[doc $($doc)+])* $list: $type),* }
    )*};
}

files! {
    /// What is asked.
    Questionnaire {
        /// Groups of items, in order.
        groups: Vec<RawItemGroup>,
    }
    /// The stages of therapy.
    Stages {
        /// The stages, in order.
        stages: Vec<RawStage>,
        /// Groups of questions that belong to no stage.
        groups: Vec<RawGroup>,
    }
    /// The ways the cells may be given.
    Methods {
        /// The methods, in neutral order.
        methods: Vec<RawMethod>,
    }
    /// Areas and conditions, and the options for care side by side.
    Conditions {
        /// One for each option of the item `area`.
        areas: Vec<RawArea>,
        /// Ways to go on, laid side by side in the report.
        options: Vec<RawCareOption>,
        /// One for each option of the item `condition`.
        conditions: Vec<RawCondition>,
    }
    /// The questions to take to a clinician.
    Questions {
        /// The three questions on every sheet.
        core: Vec<RawCore>,
        /// The bank of questions. What stands earlier comes earlier on the sheet.
        questions: Vec<RawQuestion>,
    }
    /// The cautions.
    Cautions {
        /// The cautions, in the order of the report.
        cautions: Vec<RawCaution>,
    }
    /// What people are told.
    Claims {
        /// One for each option of the item `claims`.
        claims: Vec<RawClaim>,
    }
    /// Getting help.
    Contacts {
        /// The emergency notice during the interview.
        notice: RawNotice,
        /// The notice on the first screen, where the place is not known.
        first: RawText,
        /// What to say to staff.
        tell: Vec<RawStatement>,
        /// Urgent signs.
        signs: Vec<RawSign>,
        /// Where to turn.
        contacts: Vec<RawContact>,
    }
    /// Words explained.
    Glossary {
        /// The words.
        terms: Vec<RawTerm>,
    }
    /// What holds for every way to answer. A guide may leave this file out.
    Guarantees {
        /// The guarantees. `askfirst check` proves each.
        guarantees: Vec<RawGuarantee>,
    }
    /// Publications that statements point to.
    Sources {
        /// The publications, and `general` for everyday good practice.
        sources: Vec<RawSource>,
    }
}

/// The schema of a file, as it is written.
fn written<T: JsonSchema>(file: &str) -> String {
    let settings = SchemaSettings::draft07().with_transform(RecursiveTransform(tidy));
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".to_owned(), format!("{file} of a guide").into());
    // What the Rust types are called is no matter of an author's.
    let text = serde_json::to_string_pretty(&schema).expect("it is plain JSON");
    text.replace("\"Raw", "\"").replace("#/definitions/Raw", "#/definitions/") + "\n"
}

/// Takes out what only Rust knows, what an editor would write out at once
/// although it may be left out, and the ends of lines in comments.
fn tidy(schema: &mut Schema) {
    schema.remove("default");
    if let Some(Value::String(about)) = schema.get_mut("description") {
        *about = about.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    if let Some(Value::String(format)) = schema.get("format")
        && format.starts_with("uint")
    {
        schema.remove("format");
        schema.insert("maximum".to_owned(), u32::MAX.into());
    }
}

#[test]
fn the_schemas_are_those_of_the_types() {
    type Write = fn(&str) -> String;
    let written: [(&str, Write); super::FILES.len()] = [
        ("guide.json", written::<RawGuide>),
        ("questionnaire.json", written::<Questionnaire>),
        ("stages.json", written::<Stages>),
        ("methods.json", written::<Methods>),
        ("conditions.json", written::<Conditions>),
        ("questions.json", written::<Questions>),
        ("cautions.json", written::<Cautions>),
        ("claims.json", written::<Claims>),
        ("contacts.json", written::<Contacts>),
        ("glossary.json", written::<Glossary>),
        ("sources.json", written::<Sources>),
        ("wording.json", written::<RawWording>),
        ("guarantees.json", written::<Guarantees>),
    ];
    assert_eq!(written.map(|(file, _)| file), super::FILES);
    for (file, written) in written {
        let schema = file.replace(".json", ".schema.json");
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/schema").to_owned() + "/" + &schema;
        expect_test::expect_file![path].assert_eq(&written(file));
    }
}
