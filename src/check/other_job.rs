//! Another employer's job title where this one's should be.

mod becoming;
mod internship;
mod title;

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use super::cue_list::{CueList, READERS, WISHED, words_under};
use super::lexicon::{self, Phrase, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder, Wording};
use super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::employer::contacts::folded_words;
use crate::employer::names::bare_title;
use crate::unicode::capitalised;
use crate::words::{first_word, is_word, last_word, sentence_of, sentence_start, words};
use title::{capitals_end, is_area, is_certain, is_foreign, sentence_part, title_end};

pub(super) const LINT: Lint = Lint {
    code: Code::OtherJob,
    run,
    documentation: Documentation {
        text: "The job title of another employer of the workspace in the title or a heading (an error), or in the \
            text as what one applies for or would be (a warning). A job in the title, the subject or the sentence that applies (`I am applying for the role of …`) which shares no word \
            with this employer's is a warning, and so is `this internship` where the employer's data speak of none. Silent where this employer's own title contains it.",
        bad: "---\nemployer: snips\ntitle: Cover letter, Relationship Manager\n---",
        good: "---\nemployer: snips\ntitle: Cover letter, Machine Learning Engineer\n---",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let subject = reading.subject;
    let Some(employer) = subject.employer else { return };
    let Some(own) = employer.jobtitle() else { return };
    let own_bare = bare_title(own).to_lowercase();
    let own_index = subject.names.index(&employer.key);
    // titles of others have a bounded length: each would be looked for in all of a long one
    let parts = (own.len() > LONG_TITLE).then(|| -> HashSet<&str> {
        subject.names.jobs(own).iter().map(|found| &*found.phrase.text).collect()
    });
    let is_part_of_own = |title: &str| match &parts {
        Some(parts) => parts.contains(title),
        None => own_bare.contains(&title.to_lowercase()),
    };
    for passage in &reading.passages {
        let usual = match passage.place {
            PassageRole::Title | PassageRole::Heading | PassageRole::Subject => Severity::Error,
            PassageRole::Opening | PassageRole::Text => Severity::Warning,
            PassageRole::Description | PassageRole::Address | PassageRole::Salutation | PassageRole::Part => {
                continue;
            }
        };
        let has_own = LazyCell::new(|| passage.text.to_lowercase().contains(&own_bare));
        for found in subject.names.jobs_among(&passage.text, &passage.words) {
            let title = &found.phrase.text;
            let range = found.range;
            let same = own_index.is_some_and(|index| found.phrase.owners().contains(&index))
                || is_part_of_own(title)
                || *has_own
                || is_initials(title, own);
            if same || part_of_longer(&passage.text, &range) || findings.is_full() {
                continue;
            }
            let meant = match passage.place {
                PassageRole::Text => {
                    // what the title says wrongly is told once
                    let is_first = || findings.spans(Code::OtherJob).next().is_none();
                    as_yours(passage, &range) || is_first() && is_applied_for(passage, &range)
                }
                _ => applied_for(passage, &range) || as_yours(passage, &range),
            };
            if usual == Severity::Warning && !meant {
                continue;
            }
            let key = subject.names.key(found.phrase.owners().first().copied().unwrap_or_default());
            findings.push(
                Diagnostic::new(Code::OtherJob, format!("the job here is `{own}`, not `{title}`"))
                    .severity(usual)
                    .at_option(reading.span(passage, range))
                    .label(format!("job title of employer `{key}`"))
                    .hint(match passage.half {
                        LetterHalf::Data => format!("write `{own}`, or no job"),
                        LetterHalf::Body => {
                            format!("write `{{{{ employer.jobtitle }}}}`, which prints `{own}`")
                        }
                    }),
            );
        }
    }
    own_title(reading, own, findings);
    your_vacancy(reading, own, findings);
    becoming::run(reading, own, findings);
    internship::run(reading, own, findings);
}

/// A title of more bytes has those of others in it where it has their words.
const LONG_TITLE: usize = 1_000;

/// Whether one title is the initials of another: `PTA` of `Pharmazeutisch-technische Assistentin`.
fn is_initials(one: &str, other: &str) -> bool {
    let is_of = |short: &str, long: &str| {
        let initials = words(long).filter_map(|word| long[word].chars().next()).flat_map(char::to_uppercase);
        short.chars().nth(1).is_some() && initials.eq(short.trim().chars())
    };
    is_of(one, other) || is_of(other, one)
}

/// `your Senior Paralegal vacancy`, to whom seeks a secretary.
fn your_vacancy(reading: &ReadingOrder<'_>, own: &str, findings: &mut Findings<'_>) {
    if findings.spans(Code::OtherJob).next().is_some() {
        return;
    }
    for passage in &reading.passages {
        let prose = passage.place.is_paragraph();
        if !prose || passage.half != LetterHalf::Body {
            continue;
        }
        let text = &passage.text;
        let all = &passage.words;
        for (index, word) in passage.once(vacancies).iter().map(|index| (*index, &all[*index])) {
            let capitals = all[..index]
                .iter()
                .rev()
                .take(4)
                .take_while(|word| text[(*word).clone()].starts_with(char::is_uppercase));
            let count = capitals.count();
            let Some(yours) = all[..index - count].last().filter(|_| count > 0) else { continue };
            let range = all[index - count].start..all[index - 1].end;
            let named = &text[range.clone()];
            // what stands in it is one row of words
            let whole = text[yours.end..word.start].chars().all(|c| is_word(c) || " -/\u{a0}".contains(c));
            if !cues!("your vacancy").has_in_any_case(&text[yours.clone()])
                || !whole
                || is_quoted(text, &range)
                || names_own(reading, named)
                || shares(own, named)
            {
                continue;
            }
            let message = format!("the job here is `{own}`, not `{named}`");
            let hint = format!("write `{own}`, or correct the `jobtitle` of the employer");
            findings.tell_as(Severity::Warning, reading.place(passage, range), message, hint);
            return;
        }
    }
}

/// Which words of a passage are what an open job is called.
fn vacancies(passage: &Wording) -> Vec<usize> {
    let is_one = |word: &Range<usize>| cues!("vacancy").has_in_any_case(&passage.text[word.clone()]);
    (0..passage.words.len()).filter(|index| is_one(&passage.words[*index])).collect()
}

/// Whether the words of a title are of the employer's own name or data.
fn names_own(reading: &ReadingOrder<'_>, named: &str) -> bool {
    reading.subject.employer.is_some_and(|employer| {
        let words_of = employer.words();
        folded_words(named).all(|word| words_of.contains(&word))
    })
}

/// Whether two titles share the beginning of a word, and neither has a rank that the other lacks in it alone.
fn shares(own: &str, named: &str) -> bool {
    let stems = |text: &str| -> Vec<String> {
        folded_words(text).filter(|word| word.len() > 3).map(|word| word.chars().take(4).collect()).collect()
    };
    let (own, named) = (stems(own), stems(named));
    own.is_empty() || named.is_empty() || named.iter().any(|stem| own.contains(stem))
}

/// A title, a subject or a sentence that applies which names a job that has no word of the employer's: `Bewerbung als
/// Projektleiterin` to a bakery.
fn own_title(reading: &ReadingOrder<'_>, own: &str, findings: &mut Findings<'_>) {
    for passage in &reading.passages {
        let topic = match passage.place {
            PassageRole::Title | PassageRole::Subject => Topic::ApplyingAs,
            PassageRole::Opening | PassageRole::Text if passage.half == LetterHalf::Body => {
                Topic::ApplyingFor
            }
            _ => continue,
        };
        let text = &passage.text;
        // `na stanowisko: recepcjonista`
        let colon =
            |end: usize| text[end..].len() - text[end..].trim_start_matches([' ', ':', '\u{a0}']).len();
        // `bewerbe ich mich. Als gebürtige Hamburgerin kenne ich` says who one is
        let is_one = |phrase: &&Phrase| {
            topic == Topic::ApplyingAs
                || !text[phrase.range.clone()].contains(['.', ',', ';', ':', '!', '?', '\n'])
        };
        let leads = passage.phrases.iter().filter(|phrase| phrase.entry.topic == topic).filter(is_one);
        let Some(lead) = leads.max_by_key(|phrase| phrase.range.end) else { continue };
        let skipped = colon(lead.range.end);
        let rest = &text[lead.range.end + skipped..];
        // the third line of the words leads to a title in English, where it would be, and has capitals
        let vague = lead.entry.line == 2 && lead.entry.language == "en";
        let end = match topic {
            Topic::ApplyingAs => title_end(rest),
            // `as your Head of Sales says`
            _ if vague && !is_wished(text, lead) => continue,
            _ if vague || &*passage.language == "de" => capitals_end(rest),
            _ => sentence_part(rest),
        };
        let named = without_lead(rest[..end].trim_matches([' ', ':', '\u{a0}', '-', '–', '’', '\'', '*']));
        let end = end + skipped;
        let told = is_told(findings, reading, passage, lead.range.end..lead.range.end + end);
        // a title of another language than the letter's shares no word with its translation
        let lang = reading.subject.document.meta.lang.language();
        let german = ["/w/", "/m/", "(m", "(w"].iter().any(|mark| own.contains(mark));
        let foreign = (german && lang != "de") || (lang == "en" && !own.is_ascii()) || is_foreign(own, lang);
        // a sentence that applies to another employer is told of as such
        let elsewhere = passage
            .span
            .is_some_and(|span| findings.spans(Code::OtherEmployer).any(|found| span.holds(found)));
        // `I took the post of …`
        let sentence = sentence_of(text, &lead.range);
        let past = topic == Topic::ApplyingFor && {
            let said = passage.phrases_in(sentence.clone());
            said.iter().any(|phrase| matches!(phrase.entry.topic, Topic::Bygone | Topic::Done))
                || PAST.is_in(&text[sentence.clone()])
        };
        // `Candidatura com e-mail`
        let first = words(named).next().map(|word| &named[word]);
        let is_tail = topic == Topic::ApplyingAs
            && first.is_some_and(|first| cues!("no job begins with").has_in_any_case(first));
        let author = reading.subject.document.meta.author.as_deref().unwrap_or_default();
        let of_author: HashSet<String> = folded_words(author).collect();
        // `Application Nora Achterberg`
        let is_authors = folded_words(named).any(|word| of_author.contains(&word));
        // `als Germanistin um die Stelle im Lektorat`
        let after = text[lead.range.end + end..sentence.end.max(lead.range.end + end)].trim_start();
        let said = text[lead.range.clone()].to_lowercase();
        let is_unsure = !text[lead.range.end..lead.range.end + skipped].contains(':')
            && !is_certain(&passage.language, &said, named);
        let is_of_author = first_word(after).is_some_and(|word| cues!("as what one is").has(&after[word]));
        if named.is_empty()
            || is_tail
            || is_of_author
            || is_unsure
            || is_what_a_job_is_of(named)
            || vague && words(named).count() < 2
            || is_authors
            || is_area(named)
            || past
            || is_quoted(text, &lead.range)
            || told
            || elsewhere
            || (foreign && topic == Topic::ApplyingFor && !is_of_others(reading, named))
            || !is_another(reading, own, text, lead, named)
        {
            continue;
        }
        let start = lead.range.end + skipped + rest.find(named).unwrap_or_default();
        findings.push(
            Diagnostic::new(Code::OtherJob, format!("the job here is `{own}`, not `{named}`"))
                .severity(Severity::Warning)
                .at_option(reading.place(passage, start..start + named.len()))
                .hint(format!("write `{own}`, or correct the `jobtitle` of the employer")),
        );
        return;
    }
}

/// A job without the word that says that it is one: `sviluppatrice` of `come sviluppatrice`.
fn without_lead(named: &str) -> &str {
    match first_word(named) {
        Some(first) if AS.has_in_any_case(&named[first.clone()]) => named[first.end..].trim_start(),
        _ => named,
    }
}

/// Whether it says what a position is like, and not what it is: `trust` of `the position of trust`, `40 hours a week`.
fn is_what_a_job_is_of(named: &str) -> bool {
    let number = first_word(named).map(|word| &named[word]);
    let is_counted = number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    is_counted
        || words(named).take(2).any(|word| cues!("what a position is like").has_in_any_case(&named[word]))
}

/// Whether another job was found there already.
fn is_told(
    findings: &Findings<'_>,
    reading: &ReadingOrder<'_>,
    passage: &Passage<'_>,
    range: Range<usize>,
) -> bool {
    let place = reading.span(passage, range);
    place.is_some_and(|place| {
        findings.spans(Code::OtherJob).any(|told| place.holds(told) || told.holds(place))
    })
}

/// Whether what leads to a title says what would be: `I would thrive as your Front of House Manager`.
fn is_wished(text: &str, lead: &Phrase) -> bool {
    let before = &text[sentence_start(text, lead.range.start)..lead.range.start];
    let joined = !before.trim_end().ends_with(',');
    joined && WISHED.is_in(before)
}

/// Whether a job that is named shares no word with the employer's.
fn is_another(reading: &ReadingOrder<'_>, own: &str, text: &str, lead: &Phrase, named: &str) -> bool {
    let stem = |word: &str| folded_words(word).collect::<String>().chars().take(4).collect::<String>();
    // what many jobs are called says nothing where both titles have more to say
    let telling = |text: &str| words(text).any(|word| word.len() > 3 && !RANKS.has_in_any_case(&text[word]));
    let both = telling(own) && telling(named);
    let significant = |text: &str| -> Vec<String> {
        let said = words(text).filter(|word| !both || !RANKS.has_in_any_case(&text[word.clone()]));
        said.map(|word| stem(&text[word])).filter(|stem| stem.chars().count() == 4).collect()
    };
    let (theirs, ours) = (significant(own), significant(named));
    let lower = own.to_lowercase();
    let has_stem = || {
        ours.iter().any(|stem| theirs.contains(stem) || lower.contains(stem.as_str()))
            || theirs.iter().any(|stem| named.to_lowercase().contains(stem.as_str()))
    };
    let shares = !title::are_unlike(own, named) && has_stem();
    let any = lexicon::phrases(text).iter().any(|phrase| {
        let inside = lead.range.end..lead.range.end + named.len() + 2;
        phrase.entry.topic == Topic::AnyJob && inside.contains(&phrase.range.start)
    });
    let names_firm = reading.subject.employer.is_some_and(|employer| {
        let words_of = employer.words();
        let of_title: Vec<String> = folded_words(own).collect();
        // `de` stands in every address, and `associate` in the title that is another
        let tells = |word: &String| word.chars().count() > 3 && !of_title.contains(word);
        folded_words(named).any(|word| tells(&word) && words_of.contains(&word))
    });
    // another employer's job is told of as such
    let by_data = subject_names(reading, text) && lead.entry.topic == Topic::ApplyingAs;
    !(ours.is_empty()
        || theirs.is_empty()
        || shares
        || any
        || names_firm
        || by_data
        || named.contains(['[', '{', '<']))
}

/// What many jobs are called: `assistant`, `manager`.
static RANKS: CueList = CueList::of("ranks");

/// Whether what is named is another employer, or a job of one: that is told of as such.
fn subject_names(reading: &ReadingOrder<'_>, named: &str) -> bool {
    let known = reading.subject.names;
    !known.employers(named).is_empty() || !known.jobs(named).is_empty()
}

/// Whether words are the title of another employer, however they are written.
fn is_of_others(reading: &ReadingOrder<'_>, named: &str) -> bool {
    let title = capitalised(named);
    let found = reading.subject.names.jobs(&title);
    found.first().is_some_and(|found| found.range == (0..title.len()))
}

/// Whether the title is only a part of a longer one: `Engineer` in `Machine Learning Engineer`.
fn part_of_longer(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let parted = before.trim_end_matches([' ', '\u{a0}']);
    let previous = parted.rsplit(|c: char| !is_word(c)).next().unwrap_or_default();
    let adjacent = before.len() > parted.len() || before.ends_with('-');
    // In a title of English words in capitals, and in German, capitals say little: only a word that
    // names a trade or a rank makes another job of it.
    let longer_before = adjacent
        && previous.starts_with(char::is_uppercase)
        && !cues!("before a job").has_in_any_case(previous)
        && words(&text[range.clone()]).count() == 1;
    longer_before || text[range.end..].strip_prefix(['-', '‑']).is_some_and(|rest| rest.starts_with(is_word))
}

/// Whether the words before a title say that it is what one applies for.
fn applied_for(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let start = sentence_start(text, range.start);
    let before: Vec<String> =
        words(&text[start..range.start]).map(|word| text[start..][word].to_lowercase()).collect();
    let after = words(&text[range.end..]).next().map(|word| text[range.end..][word].to_lowercase());
    let has = |list: &CueList| before.iter().rev().take(14).any(|word| list.has(word));
    let named = after.is_some_and(|word| cues!("job named").has(&word));
    !has(&PAST) && (has(cues!("job wanted")) || (named && !has(cues!("my own"))))
}

/// Whether a title is what one would be at the reader's: `als Projektleiter Brückenbau in Ihrem Haus möchte ich`.
fn as_yours(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let text = &passage.text;
    let before = last_word(&text[..range.start]);
    // `as an Embedded Software Engineer`
    let before = match before {
        Some(word) if ARTICLES.has_in_any_case(&text[word.clone()]) => last_word(&text[..word.start]),
        other => other,
    };
    if !before.is_some_and(|word| AS.has_in_any_case(&text[word])) {
        return false;
    }
    let sentence = &text[sentence_of(text, range)];
    let says = |list: &CueList| list.is_in(sentence);
    // `vorrei candidarmi come receptionist`
    let applies = || words(sentence).any(|word| is_of_applying(&passage.language, &sentence[word]));
    (says(&READERS) || applies()) && says(&WISHED) && !says(&PAST)
}

/// Whether what stands right before a title applies for it: `mi candido per il ruolo di receptionist`.
fn is_applied_for(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    /// No phrase that applies is longer, in bytes, with an article behind it.
    const LONGEST: usize = 80;
    let text = &passage.text;
    let leads = |phrase: &Phrase| {
        // the first line of the words leads to nothing else
        phrase.entry.topic == Topic::ApplyingFor
            && phrase.entry.line == 0
            && text.get(phrase.range.end..range.start).is_some_and(|between| {
                let mut between = words(between).map(|word| &between[word]);
                between.next().is_none_or(|word| ARTICLES.has_in_any_case(word)) && between.next().is_none()
            })
    };
    let is_past = || {
        let sentence = &text[sentence_of(text, range)];
        PAST.is_in(sentence)
    };
    let near = range.start.saturating_sub(LONGEST)..range.start;
    passage.phrases_in(near).iter().any(leads) && !is_quoted(text, range) && !is_past()
}

/// Whether a word is one with which one applies, in a language.
fn is_of_applying(language: &str, word: &str) -> bool {
    let lower = word.to_lowercase();
    words_under("applying, any form", language).any(|said| said == lower)
}

/// With which one says as what: `as`.
static AS: CueList = CueList::of("as");

/// What stands between that and a job.
static ARTICLES: CueList = CueList::of("articles of jobs");

/// What says of a job that it is past.
static PAST: CueList = CueList::of("job had");
