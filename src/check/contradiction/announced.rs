//! A number of things that are announced, and a list of more or fewer: `There are three things I would bring:` before two.

use std::ops::Range;

use super::super::cue_list::{ABOUT, CueList, THESE};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::numbers::{ENUMERATED, number, tell};
use crate::document::BlockKind;
use crate::words::sentence_start;

/// What is announced before it is said: things, reasons.
static ANNOUNCED: CueList = CueList::of("announced");

/// What says of a number that it is not exact, in several words of which it ends with one.
static AT_LEAST: CueList = CueList::of("at least so many");

pub(super) fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let blocks = &reading.subject.document.blocks;
    for (index, pair) in blocks.windows(2).enumerate() {
        let [lead, list] = pair else { continue };
        let (BlockKind::Paragraph { content }, BlockKind::List { items, .. }) = (&lead.kind, &list.kind)
        else {
            continue;
        };
        // a list may go on with other marks
        if matches!(blocks.get(index + 2).map(|block| &block.kind), Some(BlockKind::List { .. })) {
            continue;
        }
        let mut passages = reading.prose();
        let Some(passage) = passages.find(|passage| std::ptr::eq(passage.content, content.as_slice())) else {
            continue;
        };
        let found = passage.once(announced);
        let Some((range, count)) = found.as_ref().clone() else { continue };
        if usize::try_from(count).is_ok_and(|count| count != items.len()) {
            let message =
                format!("`{}` is followed by a list of {}", &passage.text[range.clone()], items.len());
            tell(reading, passage, range, message, findings);
            return;
        }
    }
}

/// How many things a passage announces at its end, and where it says so.
fn announced(passage: &Wording) -> Option<(Range<usize>, i32)> {
    let text = passage.text.trim_end();
    if !text.ends_with(':') {
        return None;
    }
    let all = passage.words_in(sentence_start(text, text.len())..text.len());
    let said = |index: usize| all.get(index).map(|word| &text[word.clone()]);
    let mut numbers =
        all.iter().enumerate().filter_map(|(index, word)| Some((index, number(&text[word.clone()])?)));
    let (index, count) = numbers.next()?;
    if numbers.next().is_some() || !(2..=12).contains(&count) {
        return None;
    }
    // `at least three`, `these two`, `of my three`
    let before = |steps: usize| index.checked_sub(steps).and_then(said).unwrap_or_default();
    let is_vague = [&ABOUT, &THESE, &AT_LEAST].iter().any(|list| list.has_in_any_case(before(1)))
        || AT_LEAST.has_in_any_case(before(2));
    // `three things`, `three good reasons`
    let noun = (index + 1..index + 3).find(|index| {
        said(*index).is_some_and(|noun| ANNOUNCED.has_in_any_case(noun) || ENUMERATED.has_in_any_case(noun))
    })?;
    let whole = all[index].start..all[noun].end;
    (!is_vague && !text[whole.clone()].contains([',', ';', '(', '.'])).then_some((whole, count))
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn a_passage_announces_things_before_a_colon_at_its_end() {
        for (text, language, count) in [
            ("There are three things I would bring to the branch:", "en", Some(3)),
            ("I offer four good reasons:", "en", Some(4)),
            ("Drei Gründe sprechen für mich:", "de", Some(3)),
            ("Trois raisons me poussent à vous écrire :", "fr", Some(3)),
            ("Tres motivos me traen a su taller:", "es", Some(3)),
            ("I have done at least three things there:", "en", None),
            ("In three years I did this:", "en", None),
            ("These two things I did:", "en", None),
            ("I have two reasons and three wishes:", "en", None),
            ("I have three reasons.", "en", None),
            ("About ten things came of it:", "en", None),
        ] {
            let found = announced(&wording(text, language));
            assert_eq!(found.map(|(_, count)| count), count, "{text}");
        }
    }
}
