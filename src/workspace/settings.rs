//! The settings letterpress itself reads of letterpress.yml, or of a Jekyll site's `_config.yml`.

pub(super) mod files;
mod safety;
mod word;

use super::encoding::Encoding;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Policy, nearest};
use crate::format::Format;
use crate::keys::KnownKey;
use crate::paper::Paper;
use crate::parse::front_matter;
use crate::render::LinkStyle;
use crate::source::Span;
use crate::stationery::font_provider::SystemFonts;
use crate::stationery::themes::JEKYLL;
use crate::value::{Field, Map, Value};

/// The narrowest that plain text is wrapped.
const LEAST_WRAP: i64 = 20;

pub use safety::Safety;
pub use word::{Word, WordProblem};

/// What a workspace decides for all of its letters; the command line goes before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `paper`: one or several.
    pub papers: Option<Vec<Paper>>,
    /// `formats`: what is exported unless `-f` says otherwise.
    pub formats: Option<Vec<Format>>,
    /// `name`: the template of file names, and where it stands.
    pub name: Option<(String, Option<Span>)>,
    /// `names`: which characters file names may have.
    pub names: FileNameStyle,
    /// `links`: what plain text does with addresses.
    pub links: LinkStyle,
    /// `wrap`: the width of plain text.
    pub wrap: Option<usize>,
    /// `allow` and `deny`.
    pub policy: Policy,
    /// `safety`: how much work and memory an input may take.
    pub safety: Safety,
    /// `system-fonts`: which fonts of the system PDFs may be set in.
    pub system_fonts: SystemFonts,
    /// `system-dictionaries`: whether words are looked up in the dictionaries of the system, too.
    pub system_dictionaries: bool,
    /// `theme`: how letters look.
    pub theme: Option<Field>,
    /// `encoding`: what files are in that are not UTF-8.
    pub encoding: Option<&'static Encoding>,
}

/// Which characters file names may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileNameStyle {
    /// Letters of every script, as they are.
    #[default]
    Keep,
    /// ASCII only: `ü` becomes `ue`.
    Ascii,
}

impl FileNameStyle {
    const ALL: &[Self] = &[Self::Keep, Self::Ascii];

    fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Ascii => "ascii",
        }
    }
}

/// Whose file the settings stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// letterpress.yml: a value that cannot be used is an error.
    Letterpress,
    /// `_config.yml`: a key whose value is none of ours belongs to the site, and so does `name`.
    Jekyll,
}

impl Settings {
    /// Reads the settings of one file over those of another.
    pub fn read(&mut self, map: &Map, owner: Owner, diagnostics: &mut Diagnostics) {
        let mut unheard = Diagnostics::default();
        let diagnostics = match owner {
            Owner::Letterpress => diagnostics,
            Owner::Jekyll => &mut unheard,
        };
        let mut reader = SettingsReader { map, diagnostics };
        if owner == Owner::Letterpress {
            self.name = reader.name().or(self.name.take());
            reader.check_kinds();
            self.encoding = reader.encoding();
            self.safety.read(&mut reader);
        }
        // `theme` of a site's own settings is Jekyll's
        let ours = match owner {
            Owner::Letterpress => Some(map),
            Owner::Jekyll => map.get(JEKYLL).and_then(Value::as_map).map(|map| &**map),
        };
        self.theme = ours.and_then(|map| KnownKey::Theme.given(map)).cloned().or(self.theme.take());
        self.papers =
            reader.list(KnownKey::Paper, papers().as_slice(), Paper::from_name).or(self.papers.take());
        self.formats = reader.formats().or(self.formats.take());
        self.names =
            reader.choice(KnownKey::FileNames, FileNameStyle::ALL, FileNameStyle::name).unwrap_or(self.names);
        self.links = reader.choice(KnownKey::Links, LinkStyle::ALL, LinkStyle::name).unwrap_or(self.links);
        self.wrap = reader.wrap().or(self.wrap);
        self.policy = reader.policy();
        self.system_fonts = reader.system_fonts().unwrap_or_else(|| std::mem::take(&mut self.system_fonts));
        self.system_dictionaries = reader.system_dictionaries().unwrap_or(self.system_dictionaries);
        front_matter::limits(map, reader.diagnostics);
    }
}

struct SettingsReader<'a> {
    map: &'a Map,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> SettingsReader<'a> {
    fn field(&self, key: KnownKey) -> Option<&'a Field> {
        key.given(self.map)
    }

    fn reject(&mut self, key: &str, field: &Field, expected: &str) {
        let found = Self::rejected(key, field, expected);
        self.diagnostics.push(found);
    }

    /// Pushes that a value is not what its key takes.
    fn reject_kind(&mut self, key: KnownKey, field: &Field) {
        self.reject(key.name(), field, &key.expected());
    }

    fn rejected(key: &str, field: &Field, expected: &str) -> Diagnostic {
        let message = match field.value.scalar() {
            Some(value) => format!("`{key}` is `{value}`, not {expected}"),
            None => format!("`{key}` is {}, not {expected}", field.value.kind()),
        };
        Diagnostic::new(Code::Settings, message).at_option(field.span.or(field.key_span))
    }

    /// Checks what is only passed on to letters, so that a mistake shows here and not as a blank line.
    fn check_kinds(&mut self) {
        for key in [KnownKey::SiteTitle, KnownKey::Author] {
            if let Some(field) = self.field(key)
                && matches!(field.value, Value::Array(_))
                && (key != KnownKey::Author || front_matter::person(&field.value).is_none())
            {
                self.reject_kind(key, field);
            }
        }
        if let Some(field) = self.field(KnownKey::Sender) {
            match &field.value {
                Value::Map(sender) => {
                    SettingsReader { map: sender, diagnostics: self.diagnostics }.check_sender();
                }
                Value::Nil
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
                | Value::String(_)
                | Value::Array(_) => {
                    let found = Self::rejected(KnownKey::Sender.name(), field, &KnownKey::Sender.expected());
                    self.diagnostics
                        .push(found.hint("write `name: …` in a line of its own below it, indented"));
                }
            }
        }
    }

    fn check_sender(&mut self) {
        for key in [KnownKey::SenderName, KnownKey::SenderEmail, KnownKey::SenderPhone, KnownKey::SenderLabel]
        {
            if let Some(field) = self.field(key)
                && field.value.scalar().is_none()
            {
                let path = format!("{}.{}", KnownKey::Sender.name(), key.name());
                self.reject(&path, field, &key.expected());
            }
        }
    }

    fn name(&mut self) -> Option<(String, Option<Span>)> {
        let field = self.field(KnownKey::FileName)?;
        match &field.value {
            Value::String(template) => Some((template.to_string(), field.span)),
            Value::Nil
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Array(_)
            | Value::Map(_) => {
                self.reject_kind(KnownKey::FileName, field);
                None
            }
        }
    }

    fn formats(&mut self) -> Option<Vec<Format>> {
        let mut names: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
        names.push("all");
        let field = self.field(KnownKey::Formats);
        if field.and_then(|field| field.value.as_str()).is_some_and(|text| text.eq_ignore_ascii_case("all")) {
            return Some(Format::DEFAULT.to_vec());
        }
        self.list(KnownKey::Formats, &names, Format::from_name)
    }

    fn encoding(&mut self) -> Option<&'static Encoding> {
        let field = self.field(KnownKey::Encoding)?;
        let named = field.value.as_str().and_then(|name| Encoding::for_label(name.trim().as_bytes()));
        if named.is_none() {
            let expected = "an encoding, such as `windows-1252`, `iso-8859-15` or `macintosh`";
            self.reject(KnownKey::Encoding.name(), field, expected);
        }
        named
    }

    fn wrap(&mut self) -> Option<usize> {
        let field = self.field(KnownKey::Wrap)?;
        match &field.value {
            off if off.is_false() => None,
            Value::Int(width) if width.meaning >= LEAST_WRAP => usize::try_from(width.meaning).ok(),
            Value::Bool(_)
            | Value::Int(_)
            | Value::Nil
            | Value::Float(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Map(_) => {
                self.reject(KnownKey::Wrap.name(), field, "a number of characters, 20 or more");
                None
            }
        }
    }

    fn system_fonts(&mut self) -> Option<SystemFonts> {
        let field = self.field(KnownKey::SystemFonts)?;
        match &field.value {
            Value::Bool(all) => Some(if all.meaning { SystemFonts::All } else { SystemFonts::Never }),
            Value::String(_) | Value::Array(_) => {
                let families = self.words(KnownKey::SystemFonts, field)?.into_iter().enumerate();
                let place = |at| field.item_span(at).or(field.span);
                Some(SystemFonts::Families(families.map(|(at, family)| (family, place(at))).collect()))
            }
            Value::Nil | Value::Int(_) | Value::Float(_) | Value::Map(_) => {
                self.reject(KnownKey::SystemFonts.name(), field, "`true`, `false` or a list of families");
                None
            }
        }
    }

    fn system_dictionaries(&mut self) -> Option<bool> {
        let field = self.field(KnownKey::SystemDictionaries)?;
        match &field.value {
            Value::Bool(wanted) => Some(wanted.meaning),
            Value::Nil
            | Value::Int(_)
            | Value::Float(_)
            | Value::String(_)
            | Value::Array(_)
            | Value::Map(_) => {
                self.reject_kind(KnownKey::SystemDictionaries, field);
                None
            }
        }
    }

    fn choice<T: Copy>(&mut self, key: KnownKey, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
        let field = self.field(key)?;
        let text = field.value.as_str().unwrap_or_default();
        let found = all.iter().copied().find(|&choice| name(choice) == text);
        if found.is_none() {
            let names: Vec<_> = all.iter().map(|&choice| name(choice)).collect();
            self.reject_word(key, field, 0, text, &names);
        }
        found
    }

    /// A list, or one item, or several with commas between them.
    fn list<T: PartialEq>(
        &mut self,
        key: KnownKey,
        names: &[&str],
        from_name: fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let field = self.field(key)?;
        let words = self.words(key, field)?;
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            match from_name(word) {
                Some(item) if !found.contains(&item) => found.push(item),
                Some(_) => {}
                None => self.reject_word(key, field, at, word, names),
            }
        }
        (!found.is_empty()).then_some(found)
    }

    fn words(&mut self, key: KnownKey, field: &Field) -> Option<Vec<String>> {
        let words = match &field.value {
            Value::String(text) => Some(
                text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect(),
            ),
            Value::Array(items) => items.iter().map(Value::scalar).collect(),
            Value::Nil | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Map(_) => None,
        };
        if words.is_none() {
            self.reject(key.name(), field, "a list of names");
        }
        words
    }

    /// Pushes that there is no `word`, which is item `at` of the list where the field holds one.
    fn reject_word(&mut self, key: KnownKey, field: &Field, at: usize, word: &str, names: &[&str]) {
        let key = key.name();
        let message = if word.is_empty() {
            format!("`{key}` is {}, not one of {}", field.value.kind(), quoted(names))
        } else {
            format!("`{key}` has no `{word}`")
        };
        let span = field.item_span(at).or(field.key_span);
        let diagnostic = Diagnostic::new(Code::Settings, message).at_option(span);
        self.diagnostics.push(match nearest(word, names.iter().copied()) {
            Some(name) if !word.is_empty() => diagnostic.hint(format!("did you mean `{name}`?")),
            _ => diagnostic.hint(format!("there are {}", quoted(names))),
        });
    }

    fn policy(&mut self) -> Policy {
        let mut policy = Policy::default();
        for word in self.codes(KnownKey::Allow) {
            match word {
                Word::All => policy.allow_all = true,
                Word::Code(code) => policy.allow.extend([code]),
                Word::Warnings => {}
            }
        }
        for word in self.codes(KnownKey::Deny) {
            match word {
                Word::Warnings => policy.deny_warnings = true,
                Word::Code(code) => policy.deny.extend([code]),
                Word::All => {}
            }
        }
        policy
    }

    fn codes(&mut self, key: KnownKey) -> Vec<Word> {
        let Some(field) = self.field(key) else { return Vec::new() };
        let words = self.words(key, field).unwrap_or_default();
        let mut found = Vec::new();
        for (at, word) in words.into_iter().enumerate() {
            match Word::read(key.name(), &word) {
                Ok(word) => found.push(word),
                Err(problem) => {
                    let diagnostic = Diagnostic::new(Code::Settings, problem.message)
                        .at_option(field.item_span(at).or(field.key_span));
                    self.diagnostics.push(problem.hints.into_iter().fold(diagnostic, Diagnostic::hint));
                }
            }
        }
        found
    }
}

fn papers() -> Vec<&'static str> {
    Paper::ALL.iter().map(|paper| paper.name()).collect()
}

/// Names as they stand in a sentence: `a`, `b` and `c`.
fn quoted(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml;
    use crate::resolve::Budget;
    use crate::source::Sources;

    fn read(text: &str, owner: Owner) -> (Settings, Vec<String>) {
        let source = Sources::default().add("letterpress.yml", text);
        let mut diagnostics = Diagnostics::default();
        let value = yaml::parse(&source, 0..text.len(), &mut diagnostics).expect("YAML");
        let mut settings = Settings::default();
        settings.read(value.as_map().expect("a map"), owner, &mut diagnostics);
        let messages = diagnostics
            .iter()
            .map(|found| format!("{} [{}]", found.message, found.hints.join("; ")))
            .collect();
        (settings, messages)
    }

    #[test]
    fn reads_every_setting() {
        let (settings, messages) = read(
            "paper: [a4, letter]\nformats: pdf, txt\nname: '{{letter}}'\nnames: ascii\nlinks: inline\n\
             wrap: 72\nallow: [image]\ndeny: warnings\nlimits: {pages: 1}\nmine: 1\n\
             safety: {liquid-steps: 5000000, file-bytes: 20000000}\nsystem-fonts: true\nencoding: macintosh\n",
            Owner::Letterpress,
        );
        assert_eq!(messages, [] as [&str; 0]);
        assert_eq!(settings.name.as_ref().map(|(name, _)| name.as_str()), Some("{{letter}}"));
        assert_eq!(
            settings,
            Settings {
                papers: Some(vec![Paper::A4, Paper::Letter]),
                formats: Some(vec![Format::Pdf, Format::Text]),
                name: settings.name.clone(),
                names: FileNameStyle::Ascii,
                links: LinkStyle::Inline,
                wrap: Some(72),
                theme: None,
                policy: Policy {
                    allow: [Code::Image].into(),
                    allow_all: false,
                    deny: [].into(),
                    deny_warnings: true
                },
                safety: Safety {
                    file_bytes: 20_000_000,
                    budget: Budget { liquid_steps: 5_000_000, ..Budget::default() },
                    ..Safety::default()
                },
                system_fonts: SystemFonts::All,
                system_dictionaries: false,
                encoding: Encoding::for_label(b"macintosh"),
            }
        );
    }

    #[test]
    fn reports_every_value_that_cannot_be_used() {
        let (settings, messages) = read(
            "paper: a5\nformats: [html, markdwn]\nname: [a]\nnames: asci\nlinks: 3\nwrap: wide\n\
             allow: [imagee, yaml]\ndeny: [all]\nauthor: [[]]\nsender: {name: [a], address: {a: b}}\n\
             safety: {liquid-step: 1, include-depth: 51, yaml: 1}\n",
            Owner::Letterpress,
        );
        assert_eq!(settings.formats, Some(vec![Format::Html]));
        assert_eq!(
            messages,
            [
                "`name` is a list, not a template of file names, such as `{{letter}}` []",
                "`author` is a list, not text []",
                "`sender.name` is a list, not text []",
                "`safety` has no `liquid-step` [did you mean `liquid-steps`?]",
                "`safety.include-depth` is `51`, not a whole number from 1 to 50 []",
                "`safety` has no `yaml` [there are `file-bytes`, `image-bytes`, `enclosure-bytes`, `all-file-bytes`, `image-pixels`, `all-image-pixels`, `jobs`, \
                 `liquid-steps`, `output-bytes`, `pages`, `table-cells`, `yaml-aliases`, `yaml-values`, \
                 `data-values`, `include-depth`, `markdown-depth` and `yaml-depth`]",
                "`paper` has no `a5` [did you mean `a4`?]",
                "`formats` has no `markdwn` [did you mean `markdown`?]",
                "`names` has no `asci` [did you mean `ascii`?]",
                "`links` is a number, not one of `notes`, `inline` and `none` [there are `notes`, `inline` \
                 and `none`]",
                "`wrap` is `wide`, not a number of characters, 20 or more []",
                "there is no code `imagee` [did you mean `image`?]",
                "`yaml` cannot be allowed: there would be nothing to export []",
                "there is no code `all` [`letterpress list checks` shows every code]",
            ]
        );
    }

    #[test]
    fn leaves_a_site_its_own_meaning_of_a_key() {
        let (settings, messages) = read("name: My blog\nlinks: [{a: b}]\npaper: letter\n", Owner::Jekyll);
        assert_eq!(messages, [] as [&str; 0]);
        assert_eq!(settings, Settings { papers: Some(vec![Paper::Letter]), ..Settings::default() });
    }
}
