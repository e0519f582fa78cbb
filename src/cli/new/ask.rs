//! Asks for what no option gave.

use std::io::{self, BufRead, Write};

use super::locale::SystemLocale;
use crate::cli::typed;
use crate::diagnostic::sentence::counted;
use crate::export::scaffold::EmployerFields;
use crate::export::scaffold::own::OwnFields;
use crate::letter::Lang;

/// Asks for the values of an employer that are not there yet. An empty answer leaves one out, but the name
/// is asked for until there is one.
pub(super) fn missing(
    fields: &mut EmployerFields,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> io::Result<()> {
    // the language of letters is the workspace's in nearly all
    let EmployerFields { name, jobtitle, jobpostingurl, contact, greeting, address, email, lang: _ } = fields;
    let one_line = [&*name, jobtitle, jobpostingurl, contact, greeting, email];
    let count = one_line.iter().filter(|field| field.is_none()).count() + usize::from(address.is_empty());
    writeln!(questions, "{}; an empty answer leaves one out", counted(count, "question"))?;
    while name.as_deref().is_none_or(|name| name.trim().is_empty()) {
        *name = answer("Company", answers, questions)?;
        if name.is_none() {
            writeln!(questions, "  an employer needs a name; Ctrl-C stops")?;
        }
    }
    if jobtitle.is_none() {
        *jobtitle = answer("Job title", answers, questions)?;
    }
    if jobpostingurl.is_none() {
        *jobpostingurl = posting(answers, questions)?;
    }
    for (question, field) in [("Contact", contact), ("Greeting (Dear …)", greeting)] {
        if field.is_none() {
            *field = answer(question, answers, questions)?;
        }
    }
    if address.is_empty() {
        let said = answer("Address (lines with ; between them)", answers, questions)?.unwrap_or_default();
        address.extend(lines(&[said]));
    }
    if email.is_none() {
        *email = mail_address(answers, questions)?;
    }
    Ok(())
}

/// Asks who writes, and how, as far as it is not there yet. An empty answer leaves one out.
pub(super) fn person(
    fields: &mut OwnFields,
    system: &SystemLocale,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> io::Result<()> {
    let OwnFields { name, address, email, phone, lang, paper } = fields;
    let asks_paper = paper.is_none() && system.paper.is_none();
    let open =
        [name.is_none(), address.is_empty(), email.is_none(), phone.is_none(), lang.is_none(), asks_paper];
    let count = open.into_iter().filter(|open| *open).count();
    if count == 0 {
        return Ok(());
    }
    writeln!(questions, "{} about who writes; Enter alone leaves one out", counted(count, "question"))?;
    if name.is_none() {
        *name = answer("Your name", answers, questions)?;
    }
    if address.is_empty() {
        let said = answer("Address (lines with ; between them)", answers, questions)?.unwrap_or_default();
        address.extend(lines(&[said]));
    }
    if email.is_none() {
        *email = mail_address(answers, questions)?;
    }
    if phone.is_none() {
        *phone = answer("Telephone", answers, questions)?;
    }
    if lang.is_none() {
        let usual = system.lang.as_ref().map_or("english", Lang::tag);
        let question = format!("Language of your letters (german, fr-CA …; else {usual})");
        *lang = meant(&question, typed::lang, answers, questions)?;
    }
    if asks_paper {
        *paper = meant("Paper (a4 or letter; else a4)", typed::paper, answers, questions)?;
    }
    Ok(())
}

/// The lines of an address: one option, or one answer, may have several.
pub(super) fn lines(said: &[String]) -> Vec<String> {
    let lines = said.iter().flat_map(|lines| lines.split([';', '|'])).map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Asks until the answer can be read, or is empty.
fn meant<T>(
    question: &str,
    read: impl Fn(&str) -> Result<T, String>,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> io::Result<Option<T>> {
    loop {
        let Some(text) = answer(question, answers, questions)? else { return Ok(None) };
        match read(&text) {
            Ok(value) => return Ok(Some(value)),
            Err(why) => writeln!(questions, "  {why}; empty for none")?,
        }
    }
}

/// Asks for where mails go until it is something that mails can go to, or nothing.
fn mail_address(answers: &mut impl BufRead, questions: &mut impl Write) -> io::Result<Option<String>> {
    meant("E-mail", typed::email, answers, questions)
}

/// Asks for an address until there is one that a link can lead to, or none. What browsers leave out in front is
/// put there.
fn posting(answers: &mut impl BufRead, questions: &mut impl Write) -> io::Result<Option<String>> {
    loop {
        let Some(text) = answer("Posting address (https://…)", answers, questions)? else {
            return Ok(None);
        };
        let is_one_word = !text.contains(char::is_whitespace);
        if is_one_word && text.contains("://") {
            return Ok(Some(text));
        }
        if is_one_word && text.split('/').next().is_some_and(|host| host.trim_matches('.').contains('.')) {
            return Ok(Some(format!("https://{text}")));
        }
        writeln!(questions, "  this is no address, such as https://company.example/jobs/7; empty for none")?;
    }
}

fn answer(
    question: &str,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> io::Result<Option<String>> {
    write!(questions, "{question}: ")?;
    questions.flush()?;
    let mut line = Vec::new();
    if answers.read_until(b'\n', &mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let text = String::from_utf8_lossy(&line).trim().to_owned();
    Ok((!text.is_empty()).then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(mut fields: EmployerFields, answers: &str) -> (io::Result<EmployerFields>, String) {
        let mut questions = Vec::new();
        let result = missing(&mut fields, &mut answers.as_bytes(), &mut questions);
        (result.map(|()| fields), String::from_utf8(questions).expect("text"))
    }

    #[expect(clippy::unnecessary_wraps, reason = "it fills fields that may be empty")]
    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn asks_for_what_is_missing_and_insists_on_a_name() {
        let given = EmployerFields { contact: text("Ms. Nair"), ..EmployerFields::default() };
        let (fields, questions) = asked(
            given,
            "\n Acme \r\nEngineer\n\nDear all\n Main St 1;; Dublin \nnobody\njobs@acme.example\n",
        );
        assert_eq!(
            fields.expect("answers"),
            EmployerFields {
                name: text("Acme"),
                jobtitle: text("Engineer"),
                contact: text("Ms. Nair"),
                greeting: text("Dear all"),
                address: vec!["Main St 1".to_owned(), "Dublin".to_owned()],
                email: text("jobs@acme.example"),
                ..EmployerFields::default()
            }
        );
        assert!(
            questions.starts_with(
                "6 questions; an empty answer leaves one out\nCompany:   an employer needs a name; Ctrl-C stops\n\
                 Company: Job title: Posting address \
                 (https://…): Greeting (Dear …): Address (lines with ; between them): E-mail:   "
            ),
            "{questions}"
        );
        assert!(questions.ends_with("; empty for none\nE-mail: "), "{questions}");
    }

    #[test]
    fn asks_again_for_an_address_that_leads_nowhere() {
        let given = || EmployerFields {
            name: text("A"),
            jobtitle: text("B"),
            contact: text("C"),
            greeting: text("D"),
            address: vec!["E".to_owned()],
            email: text("f@g.example"),
            ..EmployerFields::default()
        };
        for (answers, expected, asked_times) in [
            ("see the website\n\n", None, 2),
            ("acme\nacme.example/jobs?id=7\n", text("https://acme.example/jobs?id=7"), 2),
            ("http://acme.example\n", text("http://acme.example"), 1),
        ] {
            let (fields, questions) = asked(given(), answers);
            assert_eq!(fields.expect("answers").jobpostingurl, expected, "{answers}");
            assert_eq!(questions.matches("Posting address").count(), asked_times, "{answers}");
        }
    }

    #[test]
    fn gives_up_when_the_answers_break_off() {
        let (fields, _) = asked(EmployerFields::default(), "Acme\n");
        assert_eq!(fields.expect_err("no answers").kind(), io::ErrorKind::UnexpectedEof);
    }
}
