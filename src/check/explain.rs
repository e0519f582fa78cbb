//! What each code means, why it matters, and what it looks like: `letterpress check --explain CODE`.

use super::LINTS;
use super::lint::Documentation;
use crate::diagnostic::{Allowable, Code};

/// The explanation of a code, as it is printed: its summary, its documentation, its examples, its way out.
pub fn explain(code: Code) -> String {
    let Documentation { text, bad, good } = documentation(code);
    let name = code.name();
    let indented = |example: &str| {
        example.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    };
    let way_out = match code.allowable() {
        Allowable::Yes => format!(
            "`--allow {name}`, or `allow: [{name}]` in the front matter or letterpress.yml, says that it is meant. \
             For one finding in a letter's text, `{{% comment %}}letterpress: allow {name}{{% endcomment %}}` in \
             its line, or in a line of its own above, does."
        ),
        Allowable::No => "It cannot be allowed: there would be nothing to export.".to_owned(),
    };
    format!(
        "{name} ({severity}): {summary}\n\n{text}\n\nBad:\n\n{bad}\n\nGood:\n\n{good}\n\n{way_out}\n",
        severity = code.severity().name(),
        summary = code.summary(),
        bad = indented(bad),
        good = indented(good),
    )
}

/// The documentation of a code: a lint's stands beside the lint, the others' here.
pub fn documentation(code: Code) -> Documentation {
    if let Some(lint) = LINTS.iter().find(|lint| lint.code == code) {
        return lint.documentation;
    }
    let (text, bad, good) = stage(code);
    Documentation { text, bad, good }
}

/// The codes that the stages find on their way.
fn stage(code: Code) -> (&'static str, &'static str, &'static str) {
    match code {
        Code::UnreadableFile => (
            "A file cannot be opened, or not as what it is meant to be. Text is UTF-8; where it is in something else, what it is read as is said.",
            "letters/edx.md saved as Latin-1",
            "letters/edx.md saved as UTF-8",
        ),
        Code::FrontMatter => (
            "The front matter is the YAML between two lines `---`. It must begin in the first line, be closed, and be a map.",
            "---\ntitle: A letter\n\nDear all,",
            "---\ntitle: A letter\n---\n\nDear all,",
        ),
        Code::Yaml => (
            "YAML that cannot be read: a quote that does not close, a key twice, a tab.",
            "title: \"A letter",
            "title: \"A letter\"",
        ),
        Code::Json => (
            "JSON that cannot be read, or a key twice.",
            "{\"name\": \"Klangwerk\",}",
            "{\"name\": \"Klangwerk\"}",
        ),
        Code::Csv => (
            "A table whose rows differ in length, with a quote that never closes, or without the column that names its rows.",
            "key,name\nedx",
            "key,name\nedx,edX",
        ),
        Code::InvalidValue => (
            "A key that letterpress reads has a value of the wrong kind, or one that it does not know.",
            "limits: {page: one}",
            "limits: {pages: 1}",
        ),
        Code::CutValue => (
            "A blank and a `#` begin a comment in YAML, so that what follows is no part of the value. Found where a value \
             of text goes on without a blank after its `#`, and where a number follows. Quotes around the value keep it \
             whole; a blank after the `#` makes a comment of it for everybody. So do they where a text begins with `&` or `!`, \
             which YAML takes for the name of an anchor or for a tag.",
            "title: Application for position #12345",
            "title: \"Application for position #12345\"",
        ),
        Code::Settings => {
            ("A setting of letterpress.yml that cannot be used.", "paper: foolscap", "paper: a4")
        }
        Code::UnknownLetter => {
            ("No letter of that path or name.", "letterpress export sed", "letterpress export seed")
        }
        Code::DuplicateEmployer => (
            "Two files or rows define an employer of one key, so that it is not clear which is meant.",
            "employers/edx.yml and a row `edx` in employers/all.csv",
            "employers/edx.yml alone",
        ),
        Code::Job => (
            "A row of a job list that names no letter, or an employer that does not exist.",
            "letter,employer\n,edx",
            "letter,employer\nseed,edx",
        ),
        Code::LiquidSyntax => (
            "A tag or expression of Liquid that is not closed or not written as one.",
            "{{ page.title }",
            "{{ page.title }}",
        ),
        Code::UnknownTag => (
            "Jekyll's tags are known; others, of plug-ins, are not.",
            "{% gist 1 %}",
            "{% include signature.md %}",
        ),
        Code::UnknownFilter => (
            "A filter that neither Liquid nor Jekyll has. Allowed, it passes its value on, as in Jekyll.",
            "{{ page.title | upcse }}",
            "{{ page.title | upcase }}",
        ),
        Code::UnsetVariable => (
            "A variable that is printed and not set would leave a hole in the letter. In `{% if %}` and before \
             `| default:` it may be unset.",
            "{{ employer.jobtitel }}",
            "{{ employer.jobtitle }}",
        ),
        Code::PrintedData => (
            "Where one value of a map was meant, Liquid prints all of it as Ruby source: an error. The entries of a list \
             are printed without anything between them: a warning.",
            "I want to work at {{ employer }}.\n{{ page.tags }}",
            "I want to work at {{ employer.name }}.\n{{ page.tags | join: \", \" }}",
        ),
        Code::UnknownEmployer => (
            "`employer` of the front matter, or `-e`, names a key that no employer has.",
            "employer: edX",
            "employer: edx",
        ),
        Code::Include => (
            "An included file is missing, unreadable, outside the includes folder, or includes itself.",
            "{% include ../secret.md %}",
            "{% include signature.md %}",
        ),
        Code::LiquidFilter => (
            "A filter was given something it cannot work with.",
            "{{ page.title | divided_by: 0 }}",
            "{{ 10 | divided_by: 2 }}",
        ),
        Code::LiquidLax => (
            "Jekyll reads some Liquid that is not quite Liquid. So does letterpress, and says so.",
            "{{ site.data.employers.[page.employer].name }}",
            "{{ site.data.employers[page.employer].name }}",
        ),
        Code::LimitExceeded => (
            "A loop, an alias or a nesting that would take more time or memory than any letter needs.",
            "{% for i in (1..100000000) %}x{% endfor %}",
            "{% for i in (1..3) %}x{% endfor %}",
        ),
        Code::Markdown => (
            "Markdown that is understood in part, such as a footnote that is referred to and not written.",
            "As my thesis shows[^thesis].",
            "As my thesis shows[^thesis].\n\n[^thesis]: Berlin, 2018.",
        ),
        Code::Html => (
            "Scripts, event handlers and addresses that run something are left out of what is exported.",
            "<span onclick=\"alert(1)\">me</span>",
            "<span>me</span>",
        ),
        Code::UnknownLayout => {
            ("A layout that formats/ does not have.", "layout: cover-letter", "layout: coverletter")
        }
        Code::Template => (
            "A template of formats/ is malformed or prints what is not there.",
            "{{#if title}}{{title}}",
            "{{#if title}}{{title}}{{/if}}",
        ),
        Code::Image => {
            ("An image is missing or of a kind that cannot be shown.", "![Map](mpa.png)", "![Map](map.png)")
        }
        Code::Font => (
            "A font of formats/pdf or of the system is missing, unreadable, or may not be embedded.",
            "body: {family: Comic}",
            "body: {family: Source Sans 3}",
        ),
        Code::MissingPart => (
            "The layout shows a part of the letter, such as an address or who writes, and neither the letter \
             nor its employer nor the settings say what it is.",
            "---\nlayout: din5008\nemployer: acme\n---",
            "name: Acme\naddress: [Hauptstraße 1, 10827 Berlin]",
        ),
        Code::MissingGlyph => (
            "No font of the PDF has this character: it would be printed as a blank or a box.",
            "Łódź 🦄",
            "Łódź",
        ),
        Code::Pdf => (
            "The PDF would not conform to its standards, or cannot be made.",
            "a letter of ten thousand pages",
            "a letter of one page",
        ),
        Code::PdfEngine => (
            "The engine asked for leaves something of the letter out that the usual one keeps.",
            "letterpress export --pdf-engine genpdf",
            "letterpress export",
        ),
        Code::Fit => (
            "The page was set a little tighter, so that the letter fits its limit of pages.",
            "limits: {pages: 1}",
            "a shorter letter",
        ),
        Code::NameCollision => (
            "Two artifacts of one run would have the same file name, so that one would be lost. That a run replaces what an earlier one \
             exported of another letter, or for another employer, is a warning.",
            "letterpress export -e a,b --name letter",
            "letterpress export -e a,b --name '{{page.title}} {{employer.name}}'",
        ),
        Code::InvalidName => (
            "A file name that is empty, reserved, or made from what is not there.",
            "--name '{{page.titel}}'",
            "--name '{{page.title}}'",
        ),
        Code::Write => (
            "A file cannot be written: no permission, no space, a folder of that name.",
            "-o /etc/letters",
            "-o out",
        ),
        Code::Mail => (
            "`-f eml` makes a mail to `email` and `contact` of the employer, from `email` and `name` of `sender`. Without \
                an address the draft is to nobody, and you would have to look it up when you send it.",
            "email: jobs at company.example",
            "email: jobs@company.example",
        ),
        Code::EnclosedFile => (
            "A file of `enclosures` that is not there or cannot be read is an error, since the letter says that it is \
                enclosed. What an application cannot keep of it (the fields of a form, a signature, a script, a film) is a \
                warning that names the page; where nothing of a page could be shown, it is an error.",
            "enclosures: [cv-encrypted.pdf]",
            "enclosures: [{title: Lebenslauf, file: cv.pdf}]",
        ),
        Code::Published => (
            "Jekyll copies every file of a site that `exclude` does not name: letters with your address among them.",
            "_config.yml without `exclude`, and employers/ beside it",
            "_config.yml with `exclude: [employers/]`",
        ),
        Code::ForeignFile => (
            "A file is in the way that letterpress did not write or that was changed since; `--force` replaces it.",
            "out/seed.html edited by hand",
            "letters/seed.md edited by hand",
        ),
        Code::LeftOver => (
            "A row of the job list made these files before, and no row makes them now: it was deleted, or its employer is called \
                otherwise. They lie beside those that are meant to go out; `--prune` removes them. So do files of a letter that was \
                exported before and has an error now, which are of the letter as it was, those for other employers that were made \
                before the letter was changed, and those of a letter that is no longer there.",
            "out/application-northwind.pdf, of the row `Northwind` that is now `Northwind Works`",
            "letterpress batch jobs.csv --prune",
        ),
        Code::UnusedAllow => (
            "An `allow` that silences nothing hides the next mistake of its kind.",
            "{% comment %}letterpress: allow link{% endcomment %}\n[PyTorch](https://pytorch.org)",
            "[PyTorch](https://pytorch.org)",
        ),
        Code::OtherEmployer
        | Code::OtherJob
        | Code::OtherContact
        | Code::Placeholder
        | Code::Editorial
        | Code::Remnant
        | Code::Starter
        | Code::Salutation
        | Code::SaidTwice
        | Code::Contradiction
        | Code::Enclosures
        | Code::Register
        | Code::Punctuation
        | Code::RunTogether
        | Code::Spelling
        | Code::Unfinished
        | Code::Mojibake
        | Code::Limit
        | Code::DataMarkup
        | Code::Link
        | Code::Language
        | Code::Date
        | Code::PdfText
        | Code::Accessibility
        | Code::UnknownKey => unreachable!("lints document themselves"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_with_a_bad_and_a_good_example() {
        for code in Code::ALL {
            let Documentation { text, bad, good } = documentation(*code);
            assert!(!text.is_empty() && !bad.is_empty() && !good.is_empty(), "{}", code.name());
            assert_ne!(bad, good, "{}", code.name());
            assert!(!text.contains("  "), "{}: {text}", code.name());
        }
    }

    #[test]
    fn an_explanation_says_what_why_and_the_way_out() {
        assert_eq!(
            explain(Code::Date),
            "date (warning): a date is missing, impossible, or cannot be meant\n\n\
             Errors: a day that no calendar has (`30 February`). Warnings: a letter dated later than today (a note up to a week), or more than two months ago (a note from a month on); a day from which on one is free, an interview or a closing day that is past; a day of the week that does not fit its date; years and days that end before they begin \
             (`2021–2016`), that something has gone on since or was done in and are yet to come (`since May 2027`, `your \
             advertisement of 3 December`); a letter without a date whose layout shows one; and one that is dated by `--date` or `SOURCE_DATE_EPOCH` before 2000, as \
             shells of reproducible builds have it, or more than a year on. Today is what `--date` says, else `SOURCE_DATE_EPOCH`, else what \
             the clock does, of which no byte of an export depends; `LETTERPRESS_CLOCK=off` keeps the clock out of it. So is a \
             month in English that the filter `date` prints in a letter in another language: `localdate` writes the date as \
             the language does. And so is one that somebody wrote, beside its year (`ab March 2027`).\n\n\
             Bad:\n\n    I am available from 1 March 2015, and could come on Monday, 2 December 2026.\n\n\
             Good:\n\n    I am available from 1 March 2027, and could come on Wednesday, 2 December 2026.\n\n\
             `--allow date`, or `allow: [date]` in the front matter or letterpress.yml, says that it is meant. For \
             one finding in a letter's text, `{% comment %}letterpress: allow date{% endcomment %}` in its line, or in \
             a line of its own above, does.\n"
        );
    }
}
