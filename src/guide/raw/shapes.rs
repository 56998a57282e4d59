//! How a shape is written down: its keys, camelCase, unknown ones refused.

/// Structs that are read and described in the same words: what `deserr` is told
/// of a key, the schema is told too. `schema` says what only the schema knows,
/// such as the pattern of an id, which loading sees to later.
macro_rules! shapes {
    ($(
        $(#[doc $($about:tt)+])*
        $(#[schema($($whole:tt)+)])?
        $name:ident {$(
            $(#[doc $($doc:tt)+])*
            $(#[deserr($($read:tt)+)])?
            $(#[schema($($told:tt)+)])?
            $field:ident: $type:ty
        ),* $(,)?}
    )*) => {$(
        $(#[doc $($about)+])*
        #[derive(Debug, Deserr)]
        #[deserr(deny_unknown_fields, rename_all = camelCase)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[cfg_attr(test, schemars(deny_unknown_fields, rename_all = "camelCase"))]
        $(#[cfg_attr(test, schemars($($whole)+))])?
        pub(in crate::guide) struct $name {$(
            $(#[doc $($doc)+])*
            $(#[deserr($($read)+)] #[cfg_attr(test, schemars($($read)+))])?
            $(#[cfg_attr(test, schemars($($told)+))])?
            pub $field: $type
        ),*}
    )*};
}
