//! British spelling in a guide whose language is `en`.
//!
//! One spelling for each language is promised, and in `en` it is that of the
//! United States; `en-GB` would be a language of its own. Names of British and
//! Australian bodies keep their spelling: allow them in `guide.json`.

use super::Written;
use super::words::Phrase;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "mixed-spelling";

/// Common words of health texts that the two spell apart: British, American.
/// Short on purpose: each is wrong in American English in any sense, so none is
/// found where it is right.
const PAIRS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("anaemia", "anemia"),
    ("anaesthe*", "anesthe…"),
    ("behaviour*", "behavior…"),
    ("caesarean", "cesarean"),
    ("cancelled", "canceled"),
    ("catheteris*", "catheteriz…"),
    ("centre*", "center…"),
    ("coeliac", "celiac"),
    ("colour*", "color…"),
    ("counselling", "counseling"),
    ("diarrhoea", "diarrhea"),
    ("favour*", "favor…"),
    ("fibre*", "fiber…"),
    ("foetal", "fetal"),
    ("foetus", "fetus"),
    ("fulfil", "fulfill"),
    ("gynaecolog*", "gynecolog…"),
    ("haemato*", "hemato…"),
    ("haemo*", "hemo…"),
    ("hospitalis*", "hospitaliz…"),
    ("honour*", "honor…"),
    ("labelled", "labeled"),
    ("leukaemia*", "leukemia"),
    ("licence*", "license"),
    ("litre*", "liter…"),
    ("neighbour*", "neighbor…"),
    ("neutralis*", "neutraliz…"),
    ("oedema", "edema"),
    ("oesophag*", "esophag…"),
    ("oestrogen*", "estrogen…"),
    ("organisa*", "organiza…"),
    ("organise*", "organize…"),
    ("organising", "organizing"),
    ("orthopaedic*", "orthopedic…"),
    ("paediatric*", "pediatric…"),
    ("paralyse*", "paralyze…"),
    ("practise*", "practice…"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("randomis*", "randomiz…"),
    ("realise*", "realize…"),
    ("realising", "realizing"),
    ("recognis*", "recogniz…"),
    ("sceptical", "skeptical"),
    ("specialise*", "specialize…"),
    ("specialising", "specializing"),
    ("stabilis*", "stabiliz…"),
    ("sterilis*", "steriliz…"),
    ("thalassaemia", "thalassemia"),
    ("travelling", "traveling"),
    ("tumour*", "tumor…"),
    ("whilst", "while"),
];

pub(super) fn find(written: &Written<'_>) -> Vec<Diagnostic> {
    if !["en", "en-US"].contains(&written.meta.language.as_str()) {
        return Vec::new();
    }
    let phrases: Vec<_> = PAIRS.iter().map(|(british, _)| Phrase::of(british)).collect();
    let each = written.passages.iter().flat_map(|passage| {
        written.hits(passage, &phrases).into_iter().map(|(n, first, last)| {
            let message = format!("`{}` is British spelling", passage.said(first, last));
            passage.fault_at(CODE, (first, last), message).help(format!("write `{}`", PAIRS[n].1))
        })
    });
    each.collect()
}
