//! Names of fields in capitals, as templates have them among the words: `INTITULÉ DU POSTE`, `COMPANY NAME`, `IHR NAME`.

use std::ops::Range;

use super::super::cue_list::CueList;
use super::super::quotation::is_quoted;
use super::hit::{MOST_HITS, PlaceholderHit, hit, is_in};
use super::shouted::shouted_at;
use crate::diagnostic::Severity;
use crate::words::words;

/// Small words between them.
pub(super) static JOINING: CueList = CueList::of("in names of fields");

/// Finds runs of words in capitals of which one says what is wanted and another of what.
pub(super) fn capitals(text: &str, hits: &mut Vec<PlaceholderHit>) {
    let mut run: Option<CapitalRun> = None;
    for word in words(text) {
        let written = &text[word.clone()];
        let is_capital = written.chars().all(char::is_uppercase);
        if let Some(open) = run.as_mut()
            && is_capital
            && text[open.range.end..word.start].chars().all(|c| " \u{a0}'’-".contains(c))
            && open.add(written)
        {
            open.range.end = word.end;
            continue;
        }
        close(text, run.take(), hits);
        if is_capital && hits.len() <= MOST_HITS {
            let mut open = CapitalRun { range: word.clone(), ..CapitalRun::default() };
            if open.add(written) {
                run = Some(open);
            }
        }
    }
    close(text, run, hits);
}

/// Words in capitals in a row, all of them of fields.
#[derive(Default)]
struct CapitalRun {
    range: Range<usize>,
    heads: usize,
    objects: usize,
}

impl CapitalRun {
    /// Counts a word; whether it is one of a field.
    fn add(&mut self, word: &str) -> bool {
        let (head, object) = (
            cues!("heads of fields").has_in_any_case(word),
            cues!("objects of fields").has_in_any_case(word),
        );
        self.heads += usize::from(head);
        self.objects += usize::from(object && !head);
        head || object || JOINING.has_in_any_case(word)
    }
}

fn close(text: &str, run: Option<CapitalRun>, hits: &mut Vec<PlaceholderHit>) {
    let Some(CapitalRun { range, heads, objects }) = run else { return };
    let named = heads > 0 && heads + objects > 1;
    let free = !text[..range.start].ends_with(['[', '{', '<', '$', '%', '_', '#', '@', '/', '-']);
    if named && free && !shouted_at(text, &range) && !is_quoted(text, &range) && !is_in(hits, &range) {
        hits.push(hit(text, range, Severity::Error));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut hits = Vec::new();
        capitals(text, &mut hits);
        hits.into_iter().map(|hit| &text[hit.range]).collect()
    }

    #[test]
    fn names_of_fields_are_told_from_what_is_shouted() {
        for (text, field) in [
            ("au poste de INTITULÉ DU POSTE.", "INTITULÉ DU POSTE"),
            ("chez NOM DE L’ENTREPRISE depuis", "NOM DE L’ENTREPRISE"),
            ("en NOMBRE DE LA EMPRESA como", "NOMBRE DE LA EMPRESA"),
            ("at COMPANY NAME for", "COMPANY NAME"),
            ("I am YOUR NAME and", "YOUR NAME"),
            ("Mein Name ist IHR NAME.", "IHR NAME"),
            ("bei NAME DER FIRMA als", "NAME DER FIRMA"),
            ("the JOB TITLE role", "JOB TITLE"),
            ("Me llamo SU NOMBRE y", "SU NOMBRE"),
        ] {
            assert_eq!(found(text), [field], "{text}");
        }
        for text in [
            "MY NAME IS ADA AND THIS IS THE COMPANY NAME I LIKE",
            "I wrote “COMPANY NAME” into the form.",
            "the NHS TRUST and the BBC",
            "at IBM I learned SQL",
            "the column COMPANY of the table",
            "le SMIC et la DRH",
            "DU and SIE",
            "PROJECT MANAGER wanted",
            "I AM YOUR MAN",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
