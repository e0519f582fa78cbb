//! The name of an artifact.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};

use crate::diagnostic::{Code, Diagnostic};
use crate::driver::plan::BoundDraft;
use crate::export::{ExportRequest, Naming};
use crate::format::{Format, Paged};
use crate::keys::KnownKey;
use crate::locks;
use crate::paper::Paper;
use crate::render::template::{self, CompiledTemplate, VALUE_SLASH};
use crate::value::Map;
use crate::workspace::file_names::{self, file_name};

/// The templates of names, each compiled once.
#[derive(Debug, Default)]
pub(super) struct NameTemplates(Mutex<HashMap<String, Arc<Result<CompiledTemplate, String>>>>);

impl NameTemplates {
    fn get(&self, text: &str) -> Arc<Result<CompiledTemplate, String>> {
        let mut known = locks::lock(&self.0);
        if let Some(compiled) = known.get(text) {
            return Arc::clone(compiled);
        }
        let compiled = Arc::new(template::Templates::compile_name(text));
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
    /// The name that no template makes, which is the same for all.
    plain: OnceCell<String>,
}

impl<'a> NameParts<'a> {
    pub(super) fn new(of: BoundDraft<'a>, request: &'a ExportRequest, templates: &NameTemplates) -> Self {
        let settings = of.draft.workspace.settings();
        let text = request.name.as_deref().or(settings.name.as_ref().map(|(template, _)| template.as_str()));
        let template =
            text.filter(|_| of.output.is_none()).map(|template| (template, templates.get(template)));
        let data = if template.is_some() { data(of, request) } else { Json::Null };
        Self { of, request, template, data, plain: OnceCell::new() }
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
        // a folder alone says nothing of the name in it
        let text = match self.of.output {
            Some(output) if output.ends_with('/') => format!("{output}{}", self.text(format, paper)?).into(),
            Some(output) => Cow::Borrowed(output),
            None => self.text(format, paper)?,
        };
        let nothing = |part: &str| {
            let message = match part.replace(VALUE_SLASH, "/") {
                part if text == part => format!("`{part}` leaves nothing to name a file by"),
                part => format!("`{part}` in `{}` is no folder and no name", text.replace(VALUE_SLASH, "/")),
            };
            Diagnostic::new(Code::InvalidName, message).in_file(self.of.letter.source.name())
        };
        let parts: Vec<&str> = text.split('/').collect();
        let (last, folders) = parts.split_last().unwrap_or((&"", &[]));
        let mut below = String::new();
        for part in folders {
            let name = file_name(&part.replace(VALUE_SLASH, "/"), "", names);
            below.push_str(&name.ok_or_else(|| nothing(part))?);
            below.push('/');
        }
        let name = file_name(&last.replace(VALUE_SLASH, "/"), &suffix, names);
        below.push_str(&name.ok_or_else(|| nothing(last))?);
        Ok(below)
    }

    /// The same with what the job is called, for rows of one letter to one employer; nothing where that has no name, or
    /// the file has one that was asked for.
    pub(super) fn below_with_job(
        &self,
        format: Format,
        paper: Paper,
        several: bool,
        formats: &[Format],
    ) -> Option<String> {
        if self.of.output.is_some_and(|output| !output.ends_with('/')) || self.template.is_some() {
            return None;
        }
        let job = KnownKey::JobTitle.given(&self.of.bound.page);
        let of_employer = || KnownKey::JobTitle.given(&self.of.bound.employer?.data);
        let job = file_names::key(&job.or_else(of_employer)?.value.scalar()?)?;
        let suffix = format!("-{job}{}", self.suffix(format, paper, several, formats));
        let text = self.text(format, paper).ok()?;
        let name = file_name(&text, &suffix, self.of.draft.workspace.settings().names)?;
        let folder = self.below(format, paper, several, formats).ok()?;
        let folder = folder.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        Some(format!("{folder}{name}"))
    }

    /// The name without paper and extension, not yet made safe.
    fn text(&self, format: Format, paper: Paper) -> Result<Cow<'_, str>, Diagnostic> {
        let Some((template, compiled)) = &self.template else {
            return Ok(self.plain.get_or_init(|| self.plain()).into());
        };
        let mut data = self.data.clone();
        data["format"] = json!(format);
        data["paper"] = json!(paper);
        let rendered = match &**compiled {
            Ok(compiled) => compiled.render(&data),
            Err(message) => Err(message.clone()),
        };
        rendered.map(Cow::Owned).map_err(|message| {
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

    fn plain(&self) -> String {
        let own = self.of.letter.front.employer.as_ref().map(|employer| employer.value.as_str());
        let name = match self.of.bound.employer {
            Some(employer) if self.request.naming == Naming::Full || own != Some(&*employer.key) => {
                format!("{}-{}", self.of.draft.name, employer.key)
            }
            Some(_) | None => self.of.draft.name.clone(),
        };
        template::of_value(&name)
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
        fields.insert("key", &*employer.key);
        data["employer"] = json!(fields);
    }
    let own = bound.front.date.as_ref().map(|date| date.value);
    if let Some(date) = own.or(request.letters.date) {
        data["date"] = json!(date.local.date().to_string());
    }
    data
}
