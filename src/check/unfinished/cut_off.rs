//! Sentences whose end, or a word within, an edit took out.

use std::ops::Range;

use crate::check::cue_list::{WordSection, find_phrase, says, sections, words_under};
use crate::check::lint::MOST_FINDINGS;
use crate::check::passage::Wording;
use crate::check::quotation::is_quoted;
use crate::check::spelled;
use crate::employer::common_words::is_common;
use crate::order;
use crate::words::{first_word, sentence_start, words};

/// The section of the files with the words that no full stop follows, alone or several of them: auxiliaries and prepositions that end no
/// sentence, what begins a clause.
const NEVER_BEFORE_A_STOP: &str = "never before a full stop";

/// The words before full stops that end no sentence: `sodass ich.`, `because the.`
pub(super) fn cut_off(passage: &Wording) -> Vec<Range<usize>> {
    /// A text with more is no prose.
    const MOST: usize = 20;
    /// The most words of an entry.
    const MOST_WORDS: usize = 5;
    /// No longer word surely begins a sentence, and is no surname.
    const SHORT: usize = 3;
    let text = &passage.text;
    let known = sections(NEVER_BEFORE_A_STOP).iter().filter(|section| section.language == &*passage.language);
    let known: Vec<&str> = known.flat_map(WordSection::lines).flatten().collect();
    let ends = passage.words.iter().enumerate().filter(|(_, word)| {
        let rest = &text[word.end..];
        let next = rest.strip_prefix('.').map(str::trim_start);
        // `stepstone.de.`, `bajo, con.`
        let before = text[..word.start].trim_end_matches([' ', '\u{a0}']);
        let is_part = before.len() == word.start && before.ends_with(['.', '/', '@', '-', '_'])
            || before.ends_with([',', ':', '¿', '«', '“', '„', '"']);
        // `where I. Hobbs was master`, but `because I. It was good.`
        let begins_anew = |next: &str| {
            let first = first_word(next).map(|word| next[word].to_lowercase());
            first.is_none_or(|first| first.len() <= SHORT && is_common(&first))
        };
        let is_initial = text[(*word).clone()] == *"I" && next.is_some_and(|next| !begins_anew(next));
        // `…and.` of dots, and abbreviations before small words
        !is_part
            && !is_initial
            && next.is_some_and(|next| !next.starts_with('.') && !next.starts_with(char::is_lowercase))
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
            (is_one && is_known()).then_some(range)
        })?;
        // `je sais quand on écrit de et quand on écrit des`
        let speaks_of_words = || {
            let said = passage.words_in(sentence_start(text, range.start)..range.start);
            said.iter().any(|word| says("speaking of words", &passage.language, &text[word.clone()]))
        };
        (!is_quoted(text, &range) && !speaks_of_words()).then_some(range)
    });
    if known.is_empty() { Vec::new() } else { found.take(MOST).collect() }
}

/// Words that no sentence has beside each other, where an edit or an empty value took one out: `the position of at your company`.
pub(super) fn broken(passage: &Wording) -> Vec<Range<usize>> {
    let (text, lower, language) = (&passage.text, passage.lower(), &passage.language);
    let is_before_number = |end: usize| {
        let next = words(&text[end..]).next().map(|word| &text[end..][word]);
        next.is_some_and(|next| {
            next.starts_with(|c: char| c.is_ascii_digit()) || spelled::number(next, 2, 1..=99).is_some()
        })
    };
    let anywhere = words_under("broken by an edit", language).map(|said| (said, false));
    let before_number = words_under("broken before a number", language).map(|said| (said, true));
    let found = anywhere.chain(before_number).filter_map(|(said, of_number)| {
        let range = find_phrase(&lower, said)?;
        let written = &text[range.clone()];
        // `as a in-house lawyer` is another slip, and `as A in a subject` a mark
        let goes_on = text[range.end..].starts_with(['-', '‑', '’', '\'']);
        let is_mark = |word: &str| word.len() == 1 && word != "I" && word.starts_with(char::is_uppercase);
        let is_plain = !words(written).skip(1).any(|word| is_mark(&written[word]));
        let is_one = is_plain && !goes_on && (!of_number || is_before_number(range.end));
        (is_one && !is_quoted(text, &range)).then_some(range)
    });
    let mut found: Vec<Range<usize>> = found.take(MOST_FINDINGS).collect();
    order::sort_by_key(&mut found, |range| range.start);
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}
