//! A salutation or a signature in the body of a letter whose layout has both.

use super::anatomy::PassageRange;
use super::lint::Findings;
use super::passage::{Passage, PassageRole, ReadingOrder};
use crate::document::parts::Part;

/// Reports a letter that greets or is signed in its body, though its layout does both.
pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let parts = &reading.subject.document.parts;
    let body = || reading.body();
    let mut report = |message: &str, key: &str, passage: &Passage<'_>| {
        let hint = format!("take it out here, or write `{key}: false` in the front matter");
        findings.tell(reading.place(passage, 0..passage.text.len()), message, hint);
    };
    if parts.get(Part::Salutation).is_some()
        && let Some(passage) = body().find(|passage| passage.place == PassageRole::Salutation)
    {
        report("the letter greets twice: its layout does so too", "salutation", passage);
    }
    if parts.get(Part::Closing).is_none() {
        return;
    }
    if let Some(name) = parts.words(Part::Signer)
        && let Some(passage) = body().rfind(|passage| passage.place == PassageRole::Text)
        && passage.text.trim_end().ends_with(name.as_str())
        && passage.words.len() <= 12
    {
        report("the letter is signed twice: its layout does so too", "closing", passage);
    } else if let Some((PassageRange { passage, .. }, _)) = &reading.anatomy.closing {
        report(
            "the letter takes leave twice: its layout does so too",
            "closing",
            &reading.passages[*passage],
        );
    }
}
