//! A number of things that are announced, and a list of more or fewer: `There are three things I would bring:` before two.

use std::ops::Range;

use super::super::cue_list::{ABOUT, CueList, THESE, says};
use super::super::lint::Findings;
use super::super::passage::{ReadingOrder, Wording};
use super::numbers::{ENUMERATED, number, tell};
use crate::document::BlockKind;
use crate::words::{last_word, sentence_start, words};

/// What is announced before it is said: things, reasons.
static ANNOUNCED: CueList = CueList::of("announced");

/// What says of a number that it is not exact, in several words of which it ends with one.
static AT_LEAST: CueList = CueList::of("at least so many");

/// What stands before a number of things that are known, or where something was.
const KNOWN: &str = "before things that are not announced";

/// What stands before a colon where the list is of other things.
const OTHER_LIST: &str = "before a list of others";

/// So many words may be said of the things before the colon.
const MOST_BEHIND: usize = 9;

/// Marks behind which more is said than what is announced.
const MARKS: [char; 7] = [',', ';', ':', '(', '–', '—', '.'];

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
    let (text, lang) = (passage.text.trim_end(), &*passage.language);
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
    let tail = &text[all[noun].end..];
    let says_more = words(tail).next().is_some();
    let is_announced = said(noun).is_some_and(|noun| ANNOUNCED.has_in_any_case(noun));
    // `In two schools I taught:`, and not `I write to you for two reasons:`
    let is_known = (says_more || !is_announced) && says(KNOWN, lang, before(1));
    // `I speak three languages and can help your customers with:`
    let is_of_others = says_more
        && (!is_announced
            || words(tail).count() > MOST_BEHIND
            || tail.trim_end_matches(':').contains(MARKS)
            || words(tail).any(|word| says("before the last of a list", lang, &tail[word]))
            || last_word(tail).is_some_and(|word| says(OTHER_LIST, lang, &tail[word])));
    let whole = all[index].start..all[noun].end;
    (!is_vague && !is_known && !is_of_others && !text[whole.clone()].contains([',', ';', '(', '.']))
        .then_some((whole, count))
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
            ("I speak three languages:", "en", Some(3)),
            ("I would like to name two strengths that your branch may need:", "en", Some(2)),
            ("Ich nenne Ihnen drei Beispiele:", "de", Some(3)),
            ("Voici trois exemples de ce que j’ai fait :", "fr", Some(3)),
            ("Hablo dos idiomas:", "es", Some(2)),
            ("Ci sono 3 motivi per cui vi scrivo:", "it", Some(3)),
            ("I speak three languages and can help your customers with:", "en", None),
            ("In two schools I taught:", "en", None),
            ("I have worked in three countries:", "en", None),
            ("I write to you for two reasons:", "en", Some(2)),
            ("Two projects taught me much:", "en", None),
            ("For two reasons I chose the following:", "en", None),
            ("My two strengths helped me to learn:", "en", None),
            ("I have three children, and my evenings belong to:", "en", None),
            ("Three things I know, and the rest I learn:", "en", None),
            ("Three languages let me serve:", "en", None),
            ("I have four skills that I use daily in:", "en", None),
            ("Ich spreche drei Sprachen und betreue Kunden in:", "de", None),
            ("In zwei Filialen war ich zuständig für:", "de", None),
            ("Zwei Projekte habe ich geleitet und dabei gelernt:", "de", None),
            ("Je parle trois langues et je peux aider vos clients avec :", "fr", None),
            ("Dans deux écoles j’ai enseigné :", "fr", None),
            ("Hablo tres idiomas y puedo ayudar con:", "es", None),
            ("En dos colegios enseñé:", "es", None),
            ("Let me give you three examples:", "en", Some(3)),
            ("There are two reasons why I write to you:", "en", Some(2)),
            ("Zwei Dinge bringe ich mit:", "de", Some(2)),
            ("J’ai deux atouts :", "fr", Some(2)),
            ("Le escribo por tres motivos:", "es", Some(3)),
            ("I managed five restaurants, among them:", "en", None),
            ("I have played two instruments since I was six, at places such as:", "en", None),
            ("At three sites I was in charge of:", "en", None),
            ("Two examples show how I deal with:", "en", None),
            ("I hold four certificates and have worked as:", "en", None),
            ("My three strengths are known to those who worked with me at:", "en", None),
            ("Ich habe zwei Kinder und war nebenbei:", "de", None),
            ("In drei Ländern habe ich gelernt:", "de", None),
            ("J’ai travaillé dans trois pays comme :", "fr", None),
            ("He vivido en tres países, y allí aprendí:", "es", None),
        ] {
            let found = announced(&wording(text, language));
            assert_eq!(found.map(|(_, count)| count), count, "{text}");
        }
    }
}
