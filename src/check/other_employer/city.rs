//! The city or the address of another employer where the letter speaks of this one's: `in your Berlin office`.

use std::ops::Range;

use super::addressee::Addressee;
use crate::check::cue_list::{CueList, PEOPLE, WISHED, find_phrase, is_of_readers};
use crate::check::lexicon::{self, Phrase, Topic};
use crate::check::lint::Findings;
use crate::check::own_data;
use crate::check::passage::{LetterHalf, Passage, PassageRole, ReadingOrder, Wording};
use crate::check::spelled::year;
use crate::diagnostic::{Code, Diagnostic, Severity, is_within};
use crate::employer::cities::is_region;
use crate::keys::KnownKey;
use crate::words::{last_word, sentence_of, words};

/// Where this employer is: the city of its address, or one that is known in what its data say of its place (`location: Bristol`).
fn place_of(reading: &ReadingOrder<'_>, own: &Addressee) -> Option<String> {
    let of_address = own.index.and_then(|index| reading.subject.names.cities_of(index).first());
    of_address.cloned().or_else(|| {
        let data = &reading.subject.employer?.data;
        data.iter().filter(|(key, _)| cues!("keys of places").has_in_any_case(key)).find_map(|(_, value)| {
            let said = value.as_str().filter(|said| said.len() <= LONGEST_PLACE)?;
            let known =
                lexicon::phrases(said).into_iter().find(|phrase| phrase.entry.topic == Topic::City)?;
            Some(said[known.range].to_owned()).filter(|city| city.starts_with(char::is_uppercase))
        })
    })
}

/// Whether a place of the reader's elsewhere is none of this employer's: it is in a city that is known, and no suburb of another, and
/// its address names no state, in which another city may be the one that is meant.
fn is_surely_here(reading: &ReadingOrder<'_>, here: &str) -> bool {
    let lines = own_data::of_employer(reading, KnownKey::Address);
    let is_known = lexicon::all(here).any(|entry| entry.topic == Topic::City);
    let has_region = |text: &str| {
        let all: Vec<Range<usize>> = words(text).collect();
        let pairs = all.windows(2).map(|pair| pair[0].start..pair[1].end);
        all.iter().cloned().chain(pairs).any(|range| text[range.clone()] != *here && is_region(&text[range]))
    };
    is_known && !lines.iter().any(|line| has_region(&line.text))
}

/// No place is written in more bytes.
const LONGEST_PLACE: usize = 200;

/// Whether a city may be this employer's own under another name or in another spelling (`Munich`, `Frankfurt am Main`), stands in
/// its address, or is called as a state or a province is and no city that is known.
fn is_perhaps(reading: &ReadingOrder<'_>, here: &str, city: &str) -> bool {
    let known =
        |name: &str| lexicon::all(name).filter(|entry| entry.topic == Topic::City).collect::<Vec<_>>();
    let (own, other) = (known(here), known(city));
    let is_like = || {
        let most = if here.chars().count() > 4 { 2 } else { 1 };
        here.chars().next() == city.chars().next() && is_within(here, city, most)
    };
    let stands = |text: &str, city: &str| find_phrase(text, city).is_some();
    let of_address = || {
        let lines = own_data::of_employer(reading, KnownKey::Address);
        lines.iter().any(|line| stands(&line.text, city))
    };
    own.iter().any(|own| other.contains(own))
        || stands(here, city)
        || stands(city, here)
        || (own.is_empty() || other.is_empty()) && is_like()
        || other.is_empty() && is_region(city)
        || of_address()
}

/// Where one would work: `office`.
static OFFICES: CueList = CueList::of("offices");

/// How many words may stand between `your`, the place and the city.
const REACH: usize = 3;

/// Finds a place of the reader's in a city where another employer is and this one is not, and a move to it.
pub(super) fn others_place(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let names = reading.subject.names;
    let Some(here) = place_of(reading, own) else { return };
    let here = here.as_str();
    let subjects = reading.passages.iter().filter(|passage| passage.place == PassageRole::Subject);
    for passage in reading.prose().chain(subjects) {
        let of_subject = passage.place == PassageRole::Subject;
        for found in names.cities(&passage.text) {
            let owners = found.phrase.owners();
            let Some(&first) = own.stranger(owners) else {
                continue;
            };
            let written = &passage.text[found.range.clone()];
            let there = names.cities_of(first).iter().find(|city| written.starts_with(city.as_str()));
            let city = there.map_or(written, String::as_str);
            let moves = || {
                is_moved_to(reading, passage, &found.range)
                    && !is_near(passage, &found.range, here)
                    && !is_authors(reading, city)
            };
            let readers = is_readers(passage, &found.range) || is_work_place(passage, &found.range);
            // what a letter is about is in the city where the job is
            let is_place = of_subject && is_last_of_place(&passage.text[..found.range.start]);
            let other = || readers || is_place || moves();
            if own.holds(city) || is_perhaps(reading, here, city) || !other() || findings.is_full() {
                continue;
            }
            let (name, key) = (names.name(first), names.key(first));
            findings.push(
                speaks_of(own, here, city)
                    .severity(match () {
                        () if of_subject => Severity::Warning,
                        () if is_for_a_while(passage, &found.range) => Severity::Note,
                        () => Severity::Error,
                    })
                    .label(format!("where `{name}` is"))
                    .at_option(reading.place(passage, found.range.clone()))
                    .hint(format!("write `{here}`, if that is meant"))
                    .hint(format!("if it is right, add `mentions: [{key}]` to the front matter")),
            );
        }
    }
}

/// Whether a place of work stands right before a city in a sentence that wishes for it: `am Standort Dortmund möchte ich`.
fn is_work_place(passage: &Passage<'_>, city: &Range<usize>) -> bool {
    let text = &passage.text;
    let Range { start, end } = sentence_of(text, city);
    let last = words(&text[start..city.start]).last().map(|word| &text[start..][word]);
    last.is_some_and(|word| OFFICES.has_in_any_case(word))
        && passage.has(&WISHED, start..end)
        && !passage.phrases_in(start..end).iter().any(|phrase| phrase.entry.topic == Topic::Bygone)
}

/// Whether what stands before a city in a subject says where the job is: `in`, `am Standort`.
fn is_last_of_place(before: &str) -> bool {
    let last = last_word(before).map(|word| &before[word]);
    last.is_some_and(|word| OFFICES.has_in_any_case(word) || cues!("in a place").has_in_any_case(word))
}

fn speaks_of(own: &Addressee, here: &str, city: &str) -> Diagnostic {
    let message = format!("this letter is for `{}` in {here}, and speaks of its place in `{city}`", own.name);
    Diagnostic::new(Code::OtherEmployer, message)
}

/// Whether the words before a city say that one would move or work there: `moving to`, `umzug nach`.
fn is_moved_to(reading: &ReadingOrder<'_>, passage: &Passage<'_>, city: &Range<usize>) -> bool {
    let text = &passage.text;
    let Range { start, end } = sentence_of(text, city);
    let said = passage.phrases_in(start..end);
    // `until I find a flat` is not over
    let is_ahead = |phrase: &Phrase| {
        phrase.range.start >= city.end && cues!("until then").has_in_any_case(&text[phrase.range.clone()])
    };
    let is_bygone = said.iter().any(|phrase| phrase.entry.topic == Topic::Bygone && !is_ahead(phrase));
    let leads = |phrase: &Phrase| {
        phrase.entry.topic == Topic::MovingTo
            && phrase.range.end <= city.start
            && text[phrase.range.end..city.start].trim().is_empty()
    };
    let has = |list: &CueList| list.is_in(&text[start..end]);
    // the second line is of what one does now, too
    let Some(lead) = said.iter().find(|phrase| leads(phrase)) else { return false };
    let this_year = reading.subject.today.map_or(i16::MAX, |today| today.day.year());
    let past = words(&text[start..end])
        .any(|word| year(&text[start..end][word]).is_some_and(|year| year < this_year));
    (lead.entry.line == 0 || has(&WISHED)) && !is_bygone && !past
}

/// Whether a sentence says that one would move to a city for the job: `I am happy to move to Leeds.`
fn is_ready_to_move(reading: &ReadingOrder<'_>, passage: &Passage<'_>, city: &Range<usize>) -> bool {
    /// So near before a city stands what leads to it.
    const NEAR: usize = 40;
    let text = &passage.text;
    let sentence = &text[sentence_of(text, city)];
    let has = |list: &CueList| list.is_in(sentence);
    let near = text.floor_char_boundary(city.start.saturating_sub(NEAR))..city.start;
    let moves = || {
        passage.phrases_in(near.clone()).iter().any(|phrase| {
            let leads = phrase.entry.topic == Topic::MovingTo && phrase.entry.line == 0;
            leads && text.get(phrase.range.end..city.start).is_some_and(|gap| gap.trim().is_empty())
        })
    };
    moves()
        && (has(cues!("ready to move")) || has(&WISHED))
        && !has(&PEOPLE)
        && !has(cues!("moving for another reason"))
        && is_moved_to(reading, passage, city)
}

/// Whether a sentence says of a city to which one would move how one comes from there to the reader, or names the reader's own:
/// `relocate to Bradford, which is a short train ride from you`.
fn is_near(passage: &Wording, city: &Range<usize>, here: &str) -> bool {
    let text = &passage.text;
    let Range { start, end } = sentence_of(text, city);
    find_phrase(&text[start..end], here).is_some() || passage.has(cues!("on the way to work"), city.end..end)
}

/// Whether a sentence speaks of a head office, of weeks of training or of a visit, which may be in another city than the job.
fn is_for_a_while(passage: &Wording, city: &Range<usize>) -> bool {
    let text = &passage.text;
    passage.has(cues!("in another city for a while"), sentence_of(text, city))
}

/// Whether the author lives in a city.
fn is_authors(reading: &ReadingOrder<'_>, city: &str) -> bool {
    let address = own_data::of_sender(reading, KnownKey::SenderAddress);
    address.iter().any(|line| line.text.contains(city))
}

/// A place of the reader's in a known city where this employer is not, as far as its data say: `votre atelier de Nantes`.
pub(super) fn elsewhere(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let names = reading.subject.names;
    let Some(here) = place_of(reading, own).filter(|here| is_surely_here(reading, here)) else { return };
    let here = here.as_str();
    for passage in reading.prose() {
        for phrase in passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::City) {
            let city = &passage.text[phrase.range.clone()];
            let known = city.starts_with(char::is_uppercase)
                // those of other employers are told of already
                && names.cities(city).is_empty()
                && !own.holds(city)
                && !lexicon::all(here).any(|entry| entry == phrase.entry);
            let is_meant = || {
                is_readers(passage, &phrase.range) && !is_for_a_while(passage, &phrase.range)
                    || is_ready_to_move(reading, passage, &phrase.range)
                        && !is_near(passage, &phrase.range, here)
            };
            if !known || !is_meant() || is_authors(reading, city) {
                continue;
            }
            findings.push(
                speaks_of(own, here, city)
                    .severity(Severity::Warning)
                    .at_option(reading.place(passage, phrase.range.clone()))
                    .hint(format!(
                        "write `{here}`, if that is meant, or add the city to the data of the employer"
                    )),
            );
            return;
        }
    }
}

/// Finds the street of another employer, where nothing else in its paragraph is told of as that employer's: an error among
/// the lines of an address, a warning in a sentence.
pub(super) fn others_street(reading: &ReadingOrder<'_>, own: &Addressee, findings: &mut Findings<'_>) {
    let names = reading.subject.names;
    for passage in &reading.passages {
        let severity = match passage.place {
            PassageRole::Address => Severity::Error,
            PassageRole::Opening | PassageRole::Text | PassageRole::Part => Severity::Warning,
            PassageRole::Title
            | PassageRole::Description
            | PassageRole::Heading
            | PassageRole::Subject
            | PassageRole::Salutation => continue,
        };
        // a street has a number
        if passage.half != LetterHalf::Body || !passage.bytes.has_any(b"0123456789") {
            continue;
        }
        for found in names.streets(&passage.text) {
            let owners = found.phrase.owners();
            let Some(&first) = own.stranger(owners) else {
                continue;
            };
            let street = &passage.text[found.range.clone()];
            let told = findings
                .spans(Code::OtherEmployer)
                .any(|told| passage.span.is_some_and(|whole| whole.holds(told)));
            if told || own.holds(street) || findings.is_full() {
                continue;
            }
            findings.push(
                own.finding(format_args!("and `{street}` is where `{}` is", names.name(first)))
                    .severity(severity)
                    .at_option(reading.place(passage, found.range.clone()))
                    .hint("write the address of this employer, or none")
                    .hint(format!(
                        "if it is right, add `mentions: [{}]` to the front matter",
                        names.key(first)
                    )),
            );
        }
    }
}

/// Whether words are one that says what is the reader's and one that says where: `museum in`.
fn is_noun_in(between: &[&str]) -> bool {
    let [.., noun, last] = between else { return false };
    let noun = noun.to_lowercase();
    cues!("placed in").has(&last.to_lowercase())
        && between.len() <= REACH
        && cues!("houses").iter().any(|place| noun.ends_with(place))
}

/// Whether a city stands where a sentence speaks of a place of the reader's: `your office in Leeds`, `Ihr Berliner Büro`.
fn is_readers(passage: &Passage<'_>, city: &Range<usize>) -> bool {
    let text = &passage.text;
    let Range { start, end } = sentence_of(text, city);
    let clause = text[start..city.start].rfind([',', ';', ':', '(']).map_or(start, |at| start + at + 1);
    let before: Vec<&str> = words(&text[clause..city.start]).map(|word| &text[clause..][word]).collect();
    let near = &before[before.len().saturating_sub(2 * REACH)..];
    let Some(yours) = near.iter().rposition(|word| is_of_readers(word)) else { return false };
    let between = &near[yours + 1..];
    let is_office = |word: &&str| OFFICES.has(&word.to_lowercase());
    let after = words(&text[city.end..end]).take(1).map(|word| &text[city.end..end][word]);
    match between.iter().position(is_office) {
        // `your office in`, `Ihrem Standort`: what stands between the place and the city are small words
        Some(office) => office < REACH && between.len() - office <= REACH,
        // `Ihr Naturkundemuseum in Görlitz`
        None if is_noun_in(between) => true,
        None => between.len() < REACH && after.into_iter().any(|word| is_office(&word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::passage::wording;

    fn city(text: &str) -> Range<usize> {
        let mut names = ["Bradford", "Bremen", "Nantes", "Sevilla", "Torino", "Breda"].iter();
        let found = names.find_map(|name| text.find(name).map(|at| at..at + name.len()));
        found.expect("a city")
    }

    #[test]
    fn a_city_to_which_one_would_move_may_be_on_the_way() {
        for (text, language, near) in [
            ("I would relocate to Bradford, which is a short train ride from you.", "en", true),
            ("I would move to Bradford, twenty minutes away.", "en", true),
            ("I am ready to move to Bradford and drive over each day.", "en", true),
            ("I am happy to move to Bradford, close to Leeds.", "en", true),
            ("From Leeds I would move to Bradford.", "en", true),
            ("Gern nähme ich den Umzug nach Bremen auf mich, eine Stunde von Ihnen.", "de", true),
            ("Je suis prête à déménager à Nantes, à vingt minutes de chez vous.", "fr", true),
            ("Estoy dispuesta a mudarme a Sevilla, a media hora de ustedes.", "es", true),
            ("Sono pronta a trasferirmi a Torino, a mezz’ora di treno.", "it", true),
            ("Ik wil graag verhuizen naar Breda, een half uur met de trein.", "nl", true),
            ("I would relocate to Bradford until I find a flat.", "en", false),
            ("I am happy to move to Bradford for this job.", "en", false),
            ("Je suis prête à déménager à Nantes.", "fr", false),
            ("Nach dem Umzug nach Bremen würde ich gern anfangen.", "de", false),
            ("Estoy dispuesta a mudarme a Sevilla por este puesto.", "es", false),
        ] {
            assert_eq!(is_near(&wording(text, language), &city(text), "Leeds"), near, "{text}");
        }
    }

    #[test]
    fn a_head_office_and_weeks_of_training_may_be_in_another_city() {
        for (text, language, is_elsewhere) in [
            ("The weeks of training at your Bradford site would suit me.", "en", true),
            ("Your head office in Bradford answered at once.", "en", true),
            ("I visited your office in Bradford in May.", "en", true),
            ("Induction in your Bradford office is no trouble.", "en", true),
            ("I would gladly travel to your office in Bradford now and then.", "en", true),
            ("Die Einarbeitung in Ihrer Niederlassung Bremen passt mir.", "de", true),
            ("Ihre Zentrale in Bremen hat mir geantwortet.", "de", true),
            ("Votre siège de Nantes m’a répondu.", "fr", true),
            ("La formación en su sede de Sevilla me viene bien.", "es", true),
            ("Uw hoofdkantoor in Breda ken ik.", "nl", true),
            ("I could join your Bradford office in May.", "en", false),
            ("I would gladly work at your site in Bradford.", "en", false),
            ("In Ihrem Büro in Bremen möchte ich arbeiten.", "de", false),
            ("Votre atelier de Nantes est près de chez moi.", "fr", false),
            ("Me gustaría trabajar en su oficina de Sevilla.", "es", false),
        ] {
            let found = is_for_a_while(&wording(text, language), &city(text));
            assert_eq!(found, is_elsewhere, "{text}");
        }
    }
}
