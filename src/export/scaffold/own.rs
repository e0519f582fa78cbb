//! A new workspace for who answered who writes.

use std::path::Path;

use super::{LetterFields, NewFile, letter, yaml};
use crate::letter::Lang;
use crate::paper::Paper;
use crate::starter;
use crate::stationery::locale::fill;

/// Who writes, and how; what is absent is left to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFields {
    /// `sender.name`
    pub name: Option<String>,
    /// `sender.address`, line by line
    pub address: Vec<String>,
    /// `sender.email`
    pub email: Option<String>,
    /// `sender.phone`
    pub phone: Option<String>,
    /// `lang`
    pub lang: Option<Lang>,
    /// `paper`
    pub paper: Option<Paper>,
}

impl OwnFields {
    /// The settings that these are, as lines of YAML; what is not known yet is a comment.
    fn settings(&self) -> String {
        let Self { name, address, email, phone, lang, paper } = self;
        let text = |value: &Option<String>| value.as_deref().map(|value| format!(" {}", yaml::scalar(value)));
        let lines: Vec<String> =
            address.iter().map(|line| format!("\n    - {}", yaml::scalar(line))).collect();
        let address = (!lines.is_empty()).then(|| lines.concat());
        let sender =
            [("name", text(name)), ("address", address), ("email", text(email)), ("phone", text(phone))];
        let is_said = sender.iter().any(|(_, value)| value.is_some());
        let head = if is_said { "sender:\n" } else { "# sender:\n" };
        let sender = sender.map(|(key, value)| match value {
            Some(value) => format!("  {key}:{value}\n"),
            None if is_said => format!("  # {key}: …\n"),
            None => format!("#   {key}: …\n"),
        });
        let mut settings = head.to_owned() + &sender.concat();
        let others = [("lang", lang.as_ref().map(Lang::tag)), ("paper", paper.map(Paper::name))];
        let others = others.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let others: Vec<String> =
            others.map(|(key, value)| format!("\n{key}: {}", yaml::scalar(value))).collect();
        if !others.is_empty() {
            settings.push_str(&others.concat());
            settings.push('\n');
        }
        settings.truncate(settings.trim_end().len());
        settings
    }
}

/// A workspace of somebody's own: settings that say who writes, an employer that shows what one looks like, and a
/// letter to it, begun as `letter` says.
pub fn workspace(folder: &Path, fields: &OwnFields, begun: LetterFields) -> Vec<NewFile> {
    let starter = starter::own(begun.lang.language());
    let (path, employer) = starter.employer;
    let key = Path::new(path).file_stem().map(|key| key.to_string_lossy().into_owned());
    let begun = LetterFields { employer: key, explains: starter.lang == Lang::default().tag(), ..begun };
    vec![
        NewFile {
            path: folder.join("letterpress.yml"),
            text: fill(starter.settings, &[("settings", &fields.settings())]),
        },
        NewFile { path: folder.join(path), text: employer.to_owned() },
        letter(folder.join("letters/application.md"), &begun),
    ]
}
