//! Why a PDF could not be made, in words.

use krilla::configure::ValidationError;
use krilla::error::KrillaError;

use super::PdfMetadata;
use crate::diagnostic::{Code, Diagnostic};

/// The most bytes of a string in a file of PDF/A-2 (ISO 19005-2, 6.1.13).
const LONGEST_STRING: usize = 32_767;

/// What the crate would say of a text of the metadata in the end, before anything is laid out.
pub(in crate::render::pdf) fn too_long(about: &PdfMetadata) -> Option<Diagnostic> {
    let texts = [Some(&about.title), about.author.as_ref(), about.subject.as_ref()];
    let is_long = texts.into_iter().flatten().any(|text| text.chars().count() > LONGEST_STRING);
    is_long.then(|| Diagnostic::new(Code::Pdf, violation(&ValidationError::TooLongString)))
}

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
