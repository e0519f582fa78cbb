//! What mail programs and names of files leave in a subject: `FW: Application`, `application v3 FINAL`.

use std::ops::Range;

use super::{RemnantHit, TAKE_OUT};
use crate::check::passage::{PassageRole, Wording};
use crate::diagnostic::Severity;
use crate::words::words;

/// Finds both in a subject or title.
pub(super) fn hits(passage: &Wording) -> Vec<RemnantHit> {
    if matches!(passage.place, PassageRole::Subject | PassageRole::Title) {
        left_in(&passage.text)
    } else {
        Vec::new()
    }
}

/// What is left in a text that is one.
fn left_in(text: &str) -> Vec<RemnantHit> {
    let all: Vec<Range<usize>> = words(text).collect();
    let hit = |range: Range<usize>, of| RemnantHit {
        range,
        severity: Severity::Warning,
        of,
        hint: TAKE_OUT.into(),
    };
    let mut found = Vec::new();
    if let Some(first) = all.first().filter(|first| text[..first.start].trim().is_empty()) {
        let mark = &text[first.clone()];
        let is_mark =
            mark.starts_with(char::is_uppercase) && cues!("marks of mails sent on").has_in_any_case(mark);
        if is_mark && text[first.end..].starts_with(':') {
            found.push(hit(first.start..first.end + 1, "what mail programs put before a subject"));
        }
    }
    if let [.., before, last] = all.as_slice() {
        let (number, done) = (&text[before.clone()], &text[last.clone()]);
        let is_version = number.strip_prefix(['v', 'V']).is_some_and(|rest| {
            !rest.is_empty() && rest.len() < 3 && rest.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_version && cues!("versions that are done").has_in_any_case(done) {
            found.push(hit(before.start..last.end, "the version of a file"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_mails_and_versions_are_no_words_of_a_subject() {
        let found = |text: &str| -> Vec<String> {
            left_in(text).into_iter().map(|hit| text[hit.range].to_owned()).collect()
        };
        for (text, expected) in [
            ("FW: Application as an editor", &["FW:"][..]),
            ("Fwd: Application", &["Fwd:"]),
            ("WG: Bewerbung als Lektorin", &["WG:"]),
            ("TR: Candidature au poste de rédactrice", &["TR:"]),
            ("RV: Solicitud de empleo", &["RV:"]),
            ("FW: bexley letter v3 FINAL", &["FW:", "v3 FINAL"]),
            ("Bewerbung V2 endgültig", &["V2 endgültig"]),
            ("Candidature v2 finale", &["v2 finale"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        for text in [
            "Re: Application as an editor",
            "Application: Editor",
            "Final year internship",
            "Application as a developer, Vue v3",
            "Your posting, final stage",
            "TR position at the lab",
            "Bewerbung: WG-Betreuerin",
            "I: the editor",
            "Application as V8 engineer",
            "Editor (final version of the list)",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
