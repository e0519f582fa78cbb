//! Asks for what no option gave.

use std::io::{self, BufRead, Write};

use crate::export::scaffold::EmployerFields;

/// Asks for the values of an employer that are not there yet. An empty answer leaves one out, but the name
/// is asked for until there is one.
pub(super) fn missing(
    fields: &mut EmployerFields,
    answers: &mut impl BufRead,
    questions: &mut impl Write,
) -> io::Result<()> {
    // where a letter is sent and its language are rare enough not to be asked for
    let EmployerFields { name, jobtitle, jobpostingurl, contact, greeting, address: _, email: _, lang: _ } =
        fields;
    while name.as_deref().is_none_or(|name| name.trim().is_empty()) {
        *name = answer("Company", answers, questions)?;
    }
    for (question, field) in [
        ("Job title", jobtitle),
        ("Posting address (https://…)", jobpostingurl),
        ("Contact", contact),
        ("Greeting (Dear …)", greeting),
    ] {
        if field.is_none() {
            *field = answer(question, answers, questions)?;
        }
    }
    Ok(())
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
        let (fields, questions) = asked(given, "\n Acme \r\nEngineer\n\nDear all\n");
        assert_eq!(
            fields.expect("answers"),
            EmployerFields {
                name: text("Acme"),
                jobtitle: text("Engineer"),
                contact: text("Ms. Nair"),
                greeting: text("Dear all"),
                ..EmployerFields::default()
            }
        );
        assert_eq!(
            questions,
            "Company: Company: Job title: Posting address (https://…): Greeting (Dear …): "
        );
    }

    #[test]
    fn gives_up_when_the_answers_break_off() {
        let (fields, _) = asked(EmployerFields::default(), "Acme\n");
        assert_eq!(fields.expect_err("no answers").kind(), io::ErrorKind::UnexpectedEof);
    }
}
