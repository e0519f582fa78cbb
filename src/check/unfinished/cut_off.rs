//! Sentences whose end, or a word within, an edit took out.

use std::ops::Range;

use crate::check::cue_list::{WordSection, find_phrase, says, sections, words_under};
use crate::check::lint::MOST_FINDINGS;
use crate::check::passage::Wording;
use crate::check::quotation::is_quoted;
use crate::order;
use crate::words::{last_word, sentence_start, words};

/// The section of the files with the words that no full stop follows, alone or several of them: auxiliaries and prepositions that end no
/// sentence, what begins a clause.
const NEVER_BEFORE_A_STOP: &str = "never before a full stop";

/// The words before full stops that end no sentence: `sodass ich.`, `because the.`
pub(super) fn cut_off(passage: &Wording) -> Vec<Range<usize>> {
    /// A text with more is no prose.
    const MOST: usize = 20;
    /// The most words of an entry.
    const MOST_WORDS: usize = 5;
    let text = &passage.text;
    let known = sections(NEVER_BEFORE_A_STOP).iter().filter(|section| section.language == &*passage.language);
    let known: Vec<&str> = known.flat_map(WordSection::lines).flatten().collect();
    let ends = passage.words.iter().enumerate().filter(|(_, word)| {
        let rest = &text[word.end..];
        let next = rest.strip_prefix('.').map(str::trim_start);
        // `…and.` of dots, and abbreviations before small words
        // `stepstone.de.`
        let is_part = text[..word.start].ends_with(['.', '/', '@', '-', '_']);
        !is_part && next.is_some_and(|next| !next.starts_with('.') && !next.starts_with(char::is_lowercase))
    });
    let found = ends.filter_map(|(index, word)| {
        let lasting = (0..MOST_WORDS).map_while(|more| passage.words.get(index.checked_sub(more)?..=index));
        let range = lasting.into_iter().find_map(|said| {
            let [first, .., last] = said else {
                return known.contains(&&text[word.clone()]).then(|| word.clone());
            };
            // of several words the first may begin the sentence; `is A` is a grade
            let spoken = said.iter().enumerate().map(|(at, word)| match &text[word.clone()] {
                written if at == 0 || written == "I" => written.to_lowercase(),
                written => written.to_owned(),
            });
            let range = first.start..last.end;
            let is_one = !text[range.clone()].contains(['.', ',', ';', ':', '!', '?', '(', ')', '\n']);
            let is_known = || known.contains(&spoken.collect::<Vec<_>>().join(" ").as_str());
            (is_one && is_known() && !is_joined_to_others(passage, &range)).then_some(range)
        })?;
        (!is_quoted(text, &range)).then_some(range)
    });
    if known.is_empty() { Vec::new() } else { found.take(MOST).collect() }
}

/// Whether the author is the last of those of whom something is said: `Den Betrieb führten meine Mutter und ich.` Whom one is joined
/// to has a capital, or is a pronoun; and of oneself one has not spoken yet.
fn is_joined_to_others(passage: &Wording, end: &Range<usize>) -> bool {
    let Wording { text, language, .. } = passage;
    let lower = text[end.clone()].to_lowercase();
    let Some((_, author)) = lower.split_once(' ').filter(|_| says("and the author", language, &lower)) else {
        return false;
    };
    let said = text[sentence_start(text, end.start)..end.start].trim_end();
    // behind a comma another clause begins
    if said.ends_with(',') {
        return false;
    }
    let Some(before) = last_word(said).map(|word| &said[word]) else { return false };
    let is_somebody =
        before.starts_with(char::is_uppercase) || says("people beside the author", language, before);
    is_somebody && !words(said).any(|word| said[word].to_lowercase() == author)
}

/// Words that no sentence has beside each other, where an edit or an empty value took one out: `the position of at your company`.
pub(super) fn broken(passage: &Wording) -> Vec<Range<usize>> {
    let (text, lower) = (&passage.text, passage.lower());
    let found = words_under("broken by an edit", &passage.language).filter_map(|said| {
        let range = find_phrase(&lower, said)?;
        // `as a in-house lawyer` is another slip
        let goes_on = text[range.end..].starts_with(['-', '‑', '’', '\'']);
        (!goes_on && !is_quoted(text, &range)).then_some(range)
    });
    let mut found: Vec<Range<usize>> = found.take(MOST_FINDINGS).collect();
    order::sort_by_key(&mut found, |range| range.start);
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}
