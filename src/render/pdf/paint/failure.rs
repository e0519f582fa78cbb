//! Why a PDF could not be made, in words.

use krilla::configure::ValidationError;
use krilla::error::KrillaError;

use crate::diagnostic::{Code, Diagnostic};

/// Turns an error of the PDF crate into findings, one for each reason.
pub(super) fn explain(error: &KrillaError) -> Vec<Diagnostic> {
    let messages = match error {
        KrillaError::Validation(errors) => {
            let mut messages: Vec<String> = errors.iter().map(|(error, _)| violation(error)).collect();
            messages.dedup();
            messages
        }
        KrillaError::Image(_, _, reason) => {
            let message = format!("an image of the letter cannot be drawn: {reason}");
            return vec![Diagnostic::new(Code::Image, message)];
        }
        KrillaError::Font(_, reason) => vec![format!("a font cannot be embedded: {reason}")],
        other => vec![format!("the PDF cannot be made: {other}")],
    };
    messages.into_iter().map(|message| Diagnostic::new(Code::Pdf, message)).collect()
}

fn violation(error: &ValidationError) -> String {
    match error {
        ValidationError::ContainsNotDefGlyph(_, _, text) => format!("no font has all characters of `{text}`"),
        ValidationError::InvalidCodepointMapping(_, _, character, _)
        | ValidationError::UnicodePrivateArea(_, _, character, _) => {
            let code = u32::from(*character);
            format!("the character U+{code:04X} may not stand in a PDF/A-2a file")
        }
        ValidationError::RestrictedLicense(_) => "the licence of a font forbids to embed it".to_owned(),
        ValidationError::TooLongString => {
            "a text of the letter's metadata is longer than PDF/A-2a allows".to_owned()
        }
        other => format!("the PDF would not conform to PDF/UA-1 and PDF/A-2a: {other:?}"),
    }
}
