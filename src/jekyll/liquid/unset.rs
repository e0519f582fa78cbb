//! Reports variables that are not set: which step is missing, from what, and what may have been meant.

use std::sync::Arc;

use super::lookup::MissingValue;
use super::meter::EarlyEnd;
use super::near_miss::where_set;
use super::run::TemplateRun;
use crate::diagnostic::{About, Code, Diagnostic, MOST_GUESSES, nearest};
use crate::employer::Employer;
use crate::jekyll::liquid::tree::{Lookup, PathKey};
use crate::keys::{self, Holder, KnownKey, Meaning};
use crate::source::Span;
use crate::value::{Field, Map, Value};

/// How many names are looked at in one step, to find the one that was meant.
const NAMES_A_STEP: usize = 16;

/// How many different misses one place may report.
const MOST_AT_ONE_PLACE: usize = 20;

/// Keys of a page that are computed of its file: nobody who asks for a name of their own means these.
const COMPUTED: &[&str] = &[
    "collection",
    "content",
    "dir",
    "draft",
    "excerpt",
    "ext",
    "id",
    "name",
    "next",
    "output",
    "path",
    "previous",
    "relative_path",
    "slug",
    "url",
];

/// How many columns of a row are looked at.
const MOST_COLUMNS: usize = 100;

/// What to do where the letter names no employer.
const NO_EMPLOYER: &str = "write `employer: KEY` in the front matter, or say `-e KEY` when you export";

/// Whether a name is a slip of a key of ours in a holder.
fn is_slip_of(name: &str, key: &str, holder: Holder) -> bool {
    match keys::meaning(holder, name) {
        Meaning::Called(meant) | Meaning::Slip(meant) => {
            meant.iter().any(|entry| entry.name == key && entry.holders.contains(&holder))
        }
        Meaning::Known | Meaning::Understood(_) | Meaning::Own => false,
    }
}

impl TemplateRun<'_> {
    /// Reports a lookup that found nothing. A place in a loop over employers may lack it in several.
    pub(super) fn report_unset(&mut self, lookup: &Lookup, missing: &MissingValue) -> Result<(), EarlyEnd> {
        let span = match missing.steps.checked_sub(1).and_then(|last| lookup.steps.get(last)) {
            Some(step) => lookup.root_span.to(step.span),
            None => lookup.root_span,
        };
        if self.is_told(Code::UnsetVariable, span, MOST_AT_ONE_PLACE) {
            return Ok(());
        }
        self.charge(8, span)?;
        let path = lookup.path(missing.steps);
        let diagnostic = Diagnostic::new(Code::UnsetVariable, format!("`{path}` is not set")).at(span);
        self.unset += 1;
        if self.unset > MOST_GUESSES {
            // nobody reads a guess for each of thousands
            self.report(diagnostic);
            return Ok(());
        }
        // to fill it in was not meant, nor would a fallback help
        if self.was_compared_with_nothing(&path) {
            let asked = "the condition around it holds, as what is not set is no empty text";
            self.report(diagnostic.label(asked).hint(where_set(&path, false)));
            return Ok(());
        }
        let diagnostic = match &missing.base {
            None if missing.is_empty => diagnostic
                .label("it has no value")
                .hint(format!("give it one, or write `{{{{ {path} | default: \"…\" }}}}`")),
            None => {
                self.charge(
                    (self.globals.variables.len() + self.scopes.names().count()) / NAMES_A_STEP,
                    span,
                )?;
                self.explain_variable(diagnostic, lookup, &missing.key)
            }
            Some(Value::Map(map)) => {
                self.charge(map.len() / NAMES_A_STEP, span)?;
                let base = lookup.path(missing.steps.saturating_sub(1));
                self.explain_key(diagnostic, map, &base, missing, span)
            }
            Some(base) => {
                let name = lookup.path(missing.steps.saturating_sub(1));
                let key = &missing.key;
                diagnostic
                    .label(format!("`{name}` is {}, and has no `{key}`", base.kind()))
                    .did_you_mean(key, ["first", "last", "size"])
            }
        };
        self.report(diagnostic);
        Ok(())
    }

    fn explain_variable(&self, diagnostic: Diagnostic, lookup: &Lookup, name: &str) -> Diagnostic {
        let place = lookup.root_span;
        let globals = self.globals.variables;
        if let Some(site) = globals.get("site") {
            self.reads_key(site, name);
        }
        for scope in ["page", "include", "employer", "site"] {
            let map = globals.get(scope).and_then(Value::as_map);
            // `employer: KEY` of the page is no employer
            let is_key = |value: &Value| name == "employer" && value.as_map().is_none();
            let is_computed = scope == "page"
                && (COMPUTED.contains(&name) || map.and_then(|map| map.get(name)).is_some_and(is_key));
            if !is_computed && map.is_some_and(|map| map.get(name).is_some()) {
                let rest = lookup.path(lookup.steps.len());
                let rest = if matches!(lookup.root, PathKey::Name(_)) { rest } else { name.to_owned() };
                return diagnostic.hint(format!("did you mean `{scope}.{rest}`?"));
            }
        }
        let names = globals.keys().chain(self.scopes.names());
        match nearest(name, names) {
            Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
            None if name == "employer" => {
                diagnostic.about(About::NoEmployer).label("the letter names no employer").hint(
                    self.column_for(KnownKey::EmployerName.name(), place)
                        .unwrap_or_else(|| NO_EMPLOYER.to_owned()),
                )
            }
            None => diagnostic.hint(format!(
                "set it with `{{% assign {name} = … %}}`, or write `{{{{ {name} | default: \"…\" }}}}`"
            )),
        }
    }

    fn explain_key(
        &self,
        diagnostic: Diagnostic,
        map: &Arc<Map>,
        base: &str,
        missing: &MissingValue,
        place: Span,
    ) -> Diagnostic {
        let key = &missing.key;
        // what else there is may be what was meant
        self.reads_keys(map);
        let employer = self.employer(map);
        let file = employer.map(|employer| format!(" ({})", employer.file)).unwrap_or_default();
        let is_list = self.globals.employers.is_some_and(|employers| Arc::ptr_eq(employers.map(), map));
        let has = if missing.is_empty { "leaves" } else { "has no" };
        let tail = if missing.is_empty { " empty" } else { "" };
        let diagnostic = match employer {
            Some(employer) => diagnostic.label(format!("employer `{}` {has} `{key}`{tail}", employer.key)),
            None if missing.is_empty && base == "include" => {
                diagnostic.label(format!("the include tag gives `{key}` a value that is not set"))
            }
            None if is_list => diagnostic.label(format!("there is no employer `{key}`")),
            None => diagnostic.label(format!("`{base}` {has} `{key}`{tail}")),
        };
        if missing.is_empty {
            return diagnostic.hint(format!("give `{key}` a value{file}"));
        }
        let is_page = self
            .globals
            .variables
            .get("page")
            .and_then(Value::as_map)
            .is_some_and(|page| Arc::ptr_eq(page, map));
        let diagnostic = match employer {
            None if base == "page" && key != "employer" => diagnostic.about(About::PageKey(key.clone())),
            Some(_) | None => diagnostic,
        };
        let column = if base == KnownKey::Employer.name() { self.column_for(key, place) } else { None };
        if let Some(column) = column {
            return diagnostic.hint(column);
        }
        let holder = match (employer, base) {
            (Some(_), _) | (None, "employer") => Some(Holder::Employer),
            (None, "page") => Some(Holder::FrontMatter),
            (None, "site") => Some(Holder::Settings),
            (None, _) => None,
        };
        // what is near to it is a slip of it, which nobody reads
        let ours = holder.filter(|holder| holder.entry(key).is_some());
        if let Some(slip) = ours.and_then(|holder| map.keys().find(|name| is_slip_of(name, key, holder))) {
            return diagnostic.hint(format!("`{slip}` is not read{file}: did you mean `{key}`?"));
        }
        let below = |field: &Field| field.value.as_map().is_some_and(|map| map.get(key).is_some());
        if let Some((above, _)) = map.fields().find(|(_, field)| ours.is_some() && below(field)) {
            let hint = format!("`{key}` stands under `{above}`{file}: write it one level higher");
            return diagnostic.hint(hint);
        }
        match nearest(key, map.keys().filter(|key| !(is_page && COMPUTED.contains(key)))) {
            Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?{file}")),
            None if is_list => diagnostic.hint("`letterpress list employers` shows every key"),
            None if base == "page" && key == "employer" => diagnostic.about(About::NoEmployer).hint(
                self.column_for(KnownKey::EmployerName.name(), place)
                    .unwrap_or_else(|| NO_EMPLOYER.to_owned()),
            ),
            None => diagnostic.hint(match (employer, base) {
                (Some(employer), _) => {
                    format!("add `{key}` to {}, or give a fallback with `default`", employer.file)
                }
                (None, "site") if key == "time" => {
                    "no letter depends on the clock: write `page.date`, which is `--date` where the letter has none".to_owned()
                }
                (None, "site") => {
                    format!("add `{key}` to letterpress.yml (in a Jekyll site to _config.yml), or give a fallback: `| default: \"…\"`")
                }
                (None, "page") => {
                    format!("add `{key}` to the front matter, or give a fallback: `| default: \"…\"`")
                }
                (None, _) => format!("add `{key}`, or give a fallback: `| default: \"…\"`"),
            }),
        }
    }

    /// What is said of a column of the row that was perhaps to be a key of the employer, who lacks it. What stands in
    /// another file than the letter is of a row.
    fn column_for(&self, key: &str, place: Span) -> Option<String> {
        let page = self.globals.variables.get("page").and_then(Value::as_map)?;
        let is_meant = |name: &str| match keys::column_meaning(name, true) {
            Meaning::Called(meant) | Meaning::Slip(meant) => meant.iter().any(|entry| entry.name == key),
            Meaning::Known | Meaning::Understood(_) | Meaning::Own => false,
        };
        let of_row = page.fields().filter(|(_, field)| {
            field.key_span.or(field.span).is_some_and(|column| column.source != place.source)
        });
        let (name, _) = of_row.take(MOST_COLUMNS).find(|(name, _)| is_meant(name))?;
        Some(format!("`{name}` of the job list is not read: did you mean `{key}`?"))
    }

    /// The employer whose data a map is.
    fn employer(&self, map: &Arc<Map>) -> Option<&Employer> {
        self.globals.employers?.iter().find(|employer| Arc::ptr_eq(&employer.data, map))
    }
}
