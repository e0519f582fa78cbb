//! The name of an artifact.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};

use crate::diagnostic::{Code, Diagnostic};
use crate::driver::plan::BoundDraft;
use crate::export::{ExportRequest, Naming};
use crate::format::{Format, Paged};
use crate::locks;
use crate::paper::Paper;
use crate::render::template::{self, CompiledTemplate};
use crate::value::Map;
use crate::workspace::file_names::file_name;

/// The templates of names, each compiled once.
#[derive(Debug, Default)]
pub(super) struct NameTemplates(Mutex<HashMap<String, Arc<Result<CompiledTemplate, String>>>>);

impl NameTemplates {
    fn get(&self, text: &str) -> Arc<Result<CompiledTemplate, String>> {
        let mut known = locks::lock(&self.0);
        if let Some(compiled) = known.get(text) {
            return Arc::clone(compiled);
        }
        let compiled = Arc::new(template::Templates::compile_string(text));
        known.insert(text.to_owned(), Arc::clone(&compiled));
        compiled
    }
}

/// What the names of one letter's artifacts are made of.
pub(super) struct NameParts<'a> {
    of: BoundDraft<'a>,
    request: &'a ExportRequest,
    template: Option<(&'a str, Arc<Result<CompiledTemplate, String>>)>,
    data: Json,
}

impl<'a> NameParts<'a> {
    pub(super) fn new(of: BoundDraft<'a>, request: &'a ExportRequest, templates: &NameTemplates) -> Self {
        let settings = of.draft.workspace.settings();
        let text = request.name.as_deref().or(settings.name.as_ref().map(|(template, _)| template.as_str()));
        let template =
            text.filter(|_| of.output.is_none()).map(|template| (template, templates.get(template)));
        let data = if template.is_some() { data(of, request) } else { Json::Null };
        Self { of, request, template, data }
    }

    /// The file below the output folder, of a letter on several papers or not, that is made as these formats.
    pub(super) fn below(
        &self,
        format: Format,
        paper: Paper,
        several: bool,
        formats: &[Format],
    ) -> Result<String, Diagnostic> {
        let names = self.of.draft.workspace.settings().names;
        let suffix = self.suffix(format, paper, several, formats);
        let nothing = |text: &str| {
            Diagnostic::new(Code::InvalidName, format!("`{text}` leaves nothing to name a file by"))
                .in_file(self.of.letter.source.name())
        };
        let Some(output) = self.of.output else {
            let text = self.text(format, paper)?;
            return file_name(&text, &suffix, names).ok_or_else(|| nothing(&text));
        };
        let mut parts: Vec<&str> = output.split('/').collect();
        let last = parts.pop().unwrap_or_default();
        let mut below = String::new();
        for part in parts {
            below.push_str(&file_name(part, "", names).ok_or_else(|| nothing(output))?);
            below.push('/');
        }
        below.push_str(&file_name(last, &suffix, names).ok_or_else(|| nothing(output))?);
        Ok(below)
    }

    /// The name without paper and extension, not yet made safe.
    fn text(&self, format: Format, paper: Paper) -> Result<String, Diagnostic> {
        let Some((template, compiled)) = &self.template else {
            let own = self.of.letter.front.employer.as_ref().map(|employer| employer.value.as_str());
            return Ok(match self.of.bound.employer {
                Some(employer) if self.request.naming == Naming::Full || own != Some(&*employer.key) => {
                    format!("{}-{}", self.of.draft.name, employer.key)
                }
                Some(_) | None => self.of.draft.name.clone(),
            });
        };
        let mut data = self.data.clone();
        data["format"] = json!(format);
        data["paper"] = json!(paper);
        let rendered = match &**compiled {
            Ok(compiled) => compiled.render(&data),
            Err(message) => Err(message.clone()),
        };
        rendered.map_err(|message| {
            let diagnostic = Diagnostic::new(
                Code::InvalidName,
                format!("no file name can be made of `{template}`: {message}"),
            )
            .hint(format!("the letter is {}", self.of.letter.source.name()));
            let settings = self.of.draft.workspace.settings();
            match (&self.request.name, &settings.name) {
                (None, Some((_, span))) => diagnostic.at_option(*span),
                (Some(_), _) | (None, None) => diagnostic,
            }
        })
    }

    /// Which of two PDFs it is, paper, where there are several and the template does not say it, and extension.
    fn suffix(&self, format: Format, paper: Paper, several: bool, formats: &[Format]) -> String {
        let says = |word: &str| self.template.as_ref().is_some_and(|(template, _)| template.contains(word));
        // a name that somebody chose is that of what is sent
        let is_named = self.template.is_some() || self.of.output.is_some();
        let which = match format {
            _ if says("format") => "",
            Format::Application if !is_named => "-application",
            Format::Pdf if is_named && formats.contains(&Format::Application) => "-letter",
            _ => "",
        };
        match format.paged() {
            Paged::Yes if several && !says("paper") => {
                format!("{which}-{}.{}", paper.name(), format.extension())
            }
            Paged::Yes | Paged::No => format!("{which}.{}", format.extension()),
        }
    }
}

/// What templates of names see, but for format and paper.
fn data(BoundDraft { draft, bound, .. }: BoundDraft<'_>, request: &ExportRequest) -> Json {
    let site: Map = draft
        .workspace
        .site()
        .iter()
        .filter(|(key, _)| &***key != "data")
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let mut data = json!({ "letter": draft.name, "page": bound.page, "site": site });
    if let Some(employer) = bound.employer {
        let mut fields = Map::clone(&employer.data);
        fields.insert("key", employer.key.as_str());
        data["employer"] = json!(fields);
    }
    let own = bound.front.date.as_ref().map(|date| date.value);
    if let Some(date) = own.or(request.letters.date) {
        data["date"] = json!(date.local.date().to_string());
    }
    data
}
