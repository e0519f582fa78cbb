//! New files of a workspace, as text: what `letterpress new` writes.
//!
//! What they say is data, in starter/. Nothing here looks at the disk: [`write::create`]
//! refuses to replace a file.

pub mod append;
pub mod own;
pub mod yaml;

use std::path::{Path, PathBuf};

use super::beneath;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::document::parts::Part;
use crate::letter::{Date, Lang};
use crate::starter;
use crate::stationery::locale::{Locale, STOPS, fill};
use crate::workspace::FileNameStyle;
use crate::workspace::file_names;

/// A file to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Where.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// The values of a new employer that letterpress itself reads; the absent ones are explained in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmployerFields {
    /// `name`
    pub name: Option<String>,
    /// `jobtitle`
    pub jobtitle: Option<String>,
    /// `jobpostingurl`
    pub jobpostingurl: Option<String>,
    /// `contact`
    pub contact: Option<String>,
    /// `greeting`
    pub greeting: Option<String>,
    /// `address`, line by line
    pub address: Vec<String>,
    /// `email`
    pub email: Option<String>,
    /// `lang`
    pub lang: Option<String>,
}

/// What a new letter's front matter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterFields {
    /// `title`
    pub title: String,
    /// `employer`, the key of an employer that is there
    pub employer: Option<String>,
    /// `lang`
    pub lang: Lang,
    /// The words of that language.
    pub locale: Locale,
    /// `layout`
    pub layout: String,
    /// What that layout shows beside the body.
    pub shows: Vec<Part>,
    /// `subject`, in which Liquid may stand
    pub subject: String,
    /// `date`, the day on which it is begun
    pub date: Date,
    /// Whether comments, which are English, say what else could stand there.
    pub explains: bool,
}

/// The example of a workspace, which exports as it is.
pub fn workspace(folder: &Path) -> Vec<NewFile> {
    let files = starter::EXAMPLE.into_iter();
    files.map(|(path, text)| NewFile { path: folder.join(path), text: text.to_owned() }).collect()
}

/// A letter. It says TODO where its author must write, which `letterpress check` finds if it is forgotten.
pub fn letter(path: PathBuf, fields: &LetterFields) -> NewFile {
    let LetterFields { title, employer, lang, locale, layout, shows, subject, date, explains } = fields;
    let employer = match employer {
        Some(key) => format!("employer: {}", yaml::scalar(key)),
        None => {
            "# employer: KEY               # a file in employers/, or `-e KEY` when you export".to_owned()
        }
    };
    // the layout may greet and sign
    let body = body(locale, shows.contains(&Part::Salutation));
    let subject = if shows.contains(&Part::Subject) {
        format!("subject: {}\n", yaml::scalar(subject))
    } else {
        String::new()
    };
    let parts = [
        (Part::Salutation, "# salutation: Dear Priya,     # instead of the employer's greeting\n"),
        (Part::Enclosures, "# enclosures: [CV]            # what is sent with the letter\n"),
        (Part::Signature, "# signature: signature.png    # an image in this folder or the workspace's\n"),
    ];
    let parts: String = parts
        .into_iter()
        .filter(|(part, _)| *explains && shows.contains(part))
        .map(|(_, line)| line)
        .collect();
    let text = format!(
        "---\nlayout: {}\ntitle: {}\n{subject}{employer}\nlang: {}\n\
         date: {}\n{parts}---\n{body}",
        yaml::scalar(layout),
        yaml::scalar(title),
        yaml::scalar(lang.tag()),
        date.local.date(),
    );
    NewFile { path, text }
}

/// What a new letter says; a layout of its own may greet and sign instead.
fn body(locale: &Locale, greeted: bool) -> String {
    let own = locale.starter.as_deref().unwrap_or_default();
    if greeted {
        return format!("{own}\n");
    }
    let salutation = locale.salutation.as_deref().unwrap_or_default();
    let anyone = salutation.trim_end_matches(STOPS);
    let quote = if anyone.contains('"') { '\'' } else { '"' };
    let greeting = format!("{{{{ employer.greeting | default: {quote}{anyone}{quote} }}}}");
    let stop = locale.stop.as_deref().unwrap_or_default();
    let closing = locale.for_salutation(anyone).map_or("", |rule| &rule.words);
    // a sentence is a paragraph, and a phrase goes on with the name
    let end = if closing.ends_with('.') { "\n" } else { "  " };
    let closing = fill(closing, &[("salutation", &greeting)]);
    format!(
        "{greeting}{stop}\n\n{own}\n\n{closing}{end}\n{{{{ site.author | default: site.sender.name }}}}\n"
    )
}

impl EmployerFields {
    /// The keys in the order of a file, each with its value as YAML, if there is one.
    fn lines(&self) -> [(&'static str, Option<String>, &'static str); 8] {
        let Self { name, jobtitle, jobpostingurl, contact, greeting, address, email, lang } = self;
        let text = |value: &Option<String>| {
            let value = value.as_deref().map(str::trim).filter(|value| !value.is_empty());
            value.map(|value| format!(" {}", yaml::scalar(value)))
        };
        let lines: Vec<String> = address
            .iter()
            .map(|line| line.trim())
            .filter(|line| !line.is_empty())
            .map(|line| format!("\n  - {}", yaml::scalar(line)))
            .collect();
        let address = (!lines.is_empty()).then(|| lines.concat());
        [
            ("name", text(name), "Orchard Street Books"),
            ("jobtitle", text(jobtitle), "Bookseller"),
            ("jobpostingurl", text(jobpostingurl), "https://orchard-street.example/jobs/bookseller"),
            ("contact", text(contact), "Priya Nair"),
            ("greeting", text(greeting), "Dear Priya Nair"),
            ("address", address, "[4 Orchard Street, Leeds LS2 8DH]"),
            ("email", text(email), "jobs@orchard-street.example"),
            ("lang", text(lang), "english"),
        ]
    }

    /// The values there are, as lines of YAML.
    fn given(&self) -> Vec<String> {
        self.lines().into_iter().filter_map(|(key, value, _)| Some(format!("{key}:{}", value?))).collect()
    }
}

/// An employer, each value on a line; what is not known yet is a comment that shows how it would look.
pub fn employer(path: PathBuf, fields: &EmployerFields) -> NewFile {
    let lines = fields.lines().map(|(key, value, example)| match value {
        Some(value) => format!("{key}:{value}\n"),
        None => format!("# {key}: {example}\n"),
    });
    NewFile { path, text: lines.concat() }
}

/// Whether a key or a letter's name is a file's name on every system, and one that is listed.
///
/// The error is a name that would do, where there is one.
pub fn check_name(name: &str) -> Result<(), Option<String>> {
    let stem = name.trim_start_matches('_');
    match file_names::file_name(stem, "", FileNameStyle::Keep) {
        Some(safe) if safe == name => Ok(()),
        safe => Err(safe),
    }
}

/// Writes new files below a folder: all of them, or none if one is in the way or would lie elsewhere.
pub fn create(files: &[NewFile], root: &Path) -> Result<(), Diagnostic> {
    for (index, file) in files.iter().enumerate() {
        let created = beneath::may_create(&file.path, root)
            .and_then(|()| write::create(&file.path, file.text.as_bytes()));
        if let Err(diagnostic) = created {
            for written in &files[..index] {
                // what cannot be taken back is a file of ours, and the error names the other
                let _ = beneath::remove(&written.path);
            }
            return Err(diagnostic);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse;
    use crate::source::Sources;
    use crate::stationery::Locales;
    use crate::stationery::files::FormatFiles;
    use crate::value::Value;

    fn read(text: &str) -> Vec<(String, Value)> {
        let source = Sources::default().add("new.yml", text);
        let mut diagnostics = Diagnostics::default();
        let value = parse::yaml::parse(&source, 0..text.len(), &mut diagnostics);
        assert_eq!(diagnostics.into_vec(), []);
        let Some(Value::Map(map)) = value else { return Vec::new() };
        map.fields().map(|(key, field)| (key.to_string(), field.value.clone())).collect()
    }

    #[test]
    fn an_employer_without_values_is_a_file_that_explains_itself() {
        let file = employer(PathBuf::from("employers/acme.yml"), &EmployerFields::default());
        assert_eq!(read(&file.text), []);
        assert_eq!(file.text.lines().count(), 8);
        let uncommented = file.text.replace("# ", "");
        let keys: Vec<_> = read(&uncommented).into_iter().map(|(key, _)| key).collect();
        assert_eq!(
            keys,
            ["name", "jobtitle", "jobpostingurl", "contact", "greeting", "address", "email", "lang"]
        );
    }

    const DATE: Date = Date { local: jiff::civil::datetime(2015, 1, 2, 0, 0, 0, 0), offset: 0 };

    fn locales() -> Locales {
        let mut diagnostics = Diagnostics::default();
        let locales = Locales::new(&FormatFiles::embedded(), &Sources::default(), &mut diagnostics);
        assert_eq!(diagnostics.into_vec(), []);
        locales
    }

    /// The words of a new letter stood in files of their own, so that a language of the workspace's was not heard.
    #[test]
    fn a_letter_begins_and_ends_with_the_words_of_its_locale() {
        let name = "{{ site.author | default: site.sender.name }}\n";
        for (lang, greeting, own, closing) in [
            ("en", "Dear hiring team", "TODO: say in two sentences why", "Sincerely,  \n"),
            ("en-GB", "Dear hiring team", "TODO: say in two sentences why", "Yours faithfully,  \n"),
            ("de", "Sehr geehrte Damen und Herren", "TODO: in zwei Sätzen", "Mit freundlichen Grüßen  \n"),
            ("es", "Estimado equipo de selección", "TODO: diga", "Un cordial saludo,  \n"),
            ("it", "Gentili Signore e Signori", "TODO: spieghi in due frasi", "Distinti saluti  \n"),
            ("nl", "Geachte heer of mevrouw", "TODO: zeg in twee zinnen", "Hoogachtend,  \n"),
            (
                "pt-PT",
                "Exmos. Senhores",
                "TODO: diga em duas frases porquê",
                "Com os melhores cumprimentos,  \n",
            ),
        ] {
            let text = body(&locales().or_english(&Lang::parse(lang).expect("a language")), false);
            assert!(
                text.starts_with(&format!("{{{{ employer.greeting | default: \"{greeting}\" }}}}")),
                "{text}"
            );
            assert!(text.contains(own), "{text}");
            assert!(text.ends_with(&format!("\n\n{closing}{name}")), "{text}");
        }
        let french = body(&locales().or_english(&Lang::parse("fr").expect("a language")), false);
        assert_eq!(
            french,
            format!(
                "{{{{ employer.greeting | default: \"Madame, Monsieur\" }}}},\n\n\
                 TODO : dites en deux phrases pourquoi {{{{ employer.name }}}}, et pourquoi vous.\n\n\
                 Je vous prie d’agréer, {{{{ employer.greeting | default: \"Madame, Monsieur\" }}}}, \
                 l’expression de mes salutations distinguées.\n\n{name}"
            )
        );
    }

    #[test]
    fn a_letter_takes_the_words_of_its_language_and_english_for_others() {
        let fields = |lang| LetterFields {
            title: "Bewerbung: #1".to_owned(),
            employer: Some("true".to_owned()),
            lang: Lang::parse(lang).expect("a language"),
            locale: locales().or_english(&Lang::parse(lang).expect("a language")),
            layout: "coverletter".to_owned(),
            shows: Vec::new(),
            subject: "Bewerbung".to_owned(),
            date: DATE,
            explains: true,
        };
        let german = letter(PathBuf::from("a.md"), &fields("de-AT"));
        assert!(german.text.starts_with(
            "---\nlayout: coverletter\ntitle: \"Bewerbung: #1\"\nemployer: \"true\"\nlang: de-AT\ndate: 2015-01-02\n"
        ));
        assert!(german.text.contains("Mit freundlichen Grüßen"), "{}", german.text);
        let finnish = letter(PathBuf::from("a.md"), &fields("fi"));
        assert!(finnish.text.contains("TODO: kerro kahdella virkkeellä"), "{}", finnish.text);
        assert!(letter(PathBuf::from("a.md"), &fields("is")).text.contains("\nSincerely,  \n"));
    }

    #[test]
    fn a_letter_whose_layout_greets_and_signs_does_neither() {
        let fields = LetterFields {
            title: "Application".to_owned(),
            employer: None,
            lang: Lang::default(),
            locale: locales().or_english(&Lang::default()),
            layout: "letterhead".to_owned(),
            shows: vec![Part::Subject, Part::Salutation, Part::Closing, Part::Enclosures],
            subject: "Application: {{ employer.jobtitle }}".to_owned(),
            date: DATE,
            explains: true,
        };
        assert_eq!(
            letter(PathBuf::from("a.md"), &fields).text,
            "---\nlayout: letterhead\ntitle: Application\nsubject: \"Application: {{ employer.jobtitle }}\"\n\
             # employer: KEY               # a file in employers/, or `-e KEY` when you export\nlang: en\n\
             date: 2015-01-02\n\
             # salutation: Dear Priya,     # instead of the employer's greeting\n\
             # enclosures: [CV]            # what is sent with the letter\n---\n\
             TODO: say in two sentences why {{ employer.name }}, and why you.\n"
        );
    }

    #[test]
    fn names_that_would_not_be_found_again_are_refused_with_one_that_would() {
        for name in ["acme", "köln", "a b", "v1.2", "acme-2"] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        for (name, safe) in [
            ("a/b", Some("a-b")),
            ("../x", Some("-x")),
            ("_draft", Some("draft")),
            (".hidden", Some("hidden")),
            ("con", Some("con-file")),
            ("", None),
            ("...", None),
        ] {
            let expected = safe.map(|name| name.trim_start_matches('-').to_owned());
            assert_eq!(check_name(name), Err(expected), "{name}");
        }
    }

    #[test]
    fn leaves_nothing_when_one_of_several_files_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let files = workspace(folder.path());
        write::create(&files[1].path, b"mine").expect("written");
        let diagnostic = create(&files, folder.path()).expect_err("a file is in the way");
        assert!(diagnostic.message.ends_with("is there already"), "{}", diagnostic.message);
        let there: Vec<_> = files.iter().filter(|file| file.path.exists()).collect();
        assert_eq!(there, [&files[1]]);
    }
}
