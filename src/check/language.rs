//! A `lang` that does not exist, or is plainly not the letter's.

mod foreign;
mod script;

use std::ops::Range;
use std::sync::LazyLock;

use whatlang::Lang as Detected;

use super::cue_list::{CueList, LANGUAGES, WordSection, sections};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, Passage, PassageRole, ReadingOrder, Wording};
use super::quotation::is_quoted;
use super::subject::Subject;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::parts::Part;
use crate::employer::contacts::folded_words;
use crate::keys::KnownKey;
use crate::letter::{Lang, Layout};
use crate::words::{WordMap, map_for_words, near, push_lower, sentence_of, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Language,
    run,
    documentation: Documentation {
        text: "`lang` decides hyphenation, quotation marks and how a screen reader speaks. Warned of are a language \
            that does not exist, one that the letter is plainly not written in, or not in the letters of, another than the `lang` of the employer; a note is `en` alone with the layout `british`; a sentence in another language than the letter's, which no quotation marks hold, is warned of too. Foreign words, titles and names, and \
            letters too short to be sure, are left alone.",
        bad: "---\nlang: english\n---\nSehr geehrte Frau Aydın,\n\nhiermit bewerbe ich mich um die Stelle, die Sie in der Zeitung ausgeschrieben \
              haben. Seit sieben Jahren arbeite ich als Ingenieurin in einem kleinen Betrieb, der Pumpen baut, und ich freue \
              mich auf ein Gespräch mit Ihnen, in dem ich Ihnen davon erzähle.",
        good: "---\nlang: german\n---\nSehr geehrte Frau Aydın,\n\nhiermit bewerbe ich mich um die Stelle, die Sie in der Zeitung ausgeschrieben \
              haben. Seit sieben Jahren arbeite ich als Ingenieurin in einem kleinen Betrieb, der Pumpen baut, und ich freue \
              mich auf ein Gespräch mit Ihnen, in dem ich Ihnen davon erzähle.",
    },
};

/// Quotation marks that were typed straight and are set as English sets them, in a language that has its own.
fn marks(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let Subject { document, scope, keys, .. } = reading.subject;
    let meta = &document.meta;
    let is_said = [&meta.page, scope.site].iter().any(|map| KnownKey::Smart.field(map).is_some());
    if is_said || keys.is_site() || meta.lang.language() == "en" {
        return;
    }
    let is_set = |passage: &&Passage<'_>| passage.half == LetterHalf::Body && passage.text.contains('“');
    let Some((passage, at)) = reading.passages.iter().filter(is_set).find_map(|passage| {
        let at = passage.text.find('“')?;
        let span = reading.span(passage, at..at + '“'.len_utf8())?;
        let source = reading.source(passage.span?)?;
        // whoever wrote the mark itself meant it
        source.text().get(passage.span?.range())?.contains('"').then_some((passage, span))
    }) else {
        return;
    };
    let Some(own) = scope.stationery.locales.get(&meta.lang).quotes else { return };
    let (open, close) = own.outer;
    if open == "“" || passage.text.contains(open.trim()) {
        return;
    }
    let message =
        format!("`\"` becomes `“` and `”`, as in English; {} has `{open}` and `{close}`", meta.lang.tag());
    let hint = "write `smart: locale` in the front matter, or in letterpress.yml for all letters";
    findings.tell_as(Severity::Note, at, message, hint);
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let lang = &reading.subject.document.meta.lang;
    let front = reading.front.lang.as_ref();
    let span = front.filter(|front| front.value == *lang).and_then(|front| front.span);
    let code = lang.language();
    if !exists(code) {
        let found = Diagnostic::new(Code::Language, format!("there is no language `{code}`")).at_option(span);
        findings.push(match meant(code) {
            Some((right, name)) => found.hint(format!("{name} is `{right}`")),
            None => found.hint("write its name or its ISO 639 code, such as `german` or `de`"),
        });
        return;
    }
    of_employer(reading, findings);
    of_layout(reading, findings);
    marks(reading, findings);
    swiss(reading, findings);
    let prose = || {
        reading.passages.iter().filter(|passage| match passage.place {
            PassageRole::Opening | PassageRole::Text | PassageRole::Part | PassageRole::Salutation => true,
            PassageRole::Title
            | PassageRole::Description
            | PassageRole::Heading
            | PassageRole::Subject
            | PassageRole::Address => false,
        })
    };
    let reads = is_like(code, prose().flat_map(|passage| passage.once(of_languages).to_vec()));
    if reads {
        foreign::run(reading, findings);
    }
    let given =
        if front.is_some() || span.is_some() { "`lang` says" } else { "without `lang` it is taken for" };
    if let Some(script) = script::other_than(code, prose().filter(|_| !reads)) {
        let message = format!("the letter is written in {script} letters, {given} `{}`", lang.tag());
        let text: String = prose().flat_map(|passage| [passage.text.as_str(), "\n"]).collect();
        let is_long = prose().map(|passage| passage.words.len()).sum::<usize>() > LEAST_WORDS;
        let meant = detected(&text).filter(|_| is_long).map(|(code, _)| (code, true));
        let meant = meant.or_else(|| script::language_of(script));
        let hint = match meant {
            Some((code, true)) => format!("write `lang: {code}`"),
            Some((code, false)) => format!("name its language, such as `lang: {code}`"),
            None => "name its language with `lang`".to_owned(),
        };
        findings.tell(span, message, hint);
        return;
    }
    if reads || prose().map(|passage| passage.words.len()).sum::<usize>() <= LEAST_WORDS {
        return;
    }
    let prose: String = prose().flat_map(|passage| [passage.text.as_str(), "\n"]).collect();
    let Some((detected, name)) = detected(&prose) else { return };
    if detected == code || related(detected, code) {
        return;
    }
    let message = format!("the letter is written in {name}, {given} `{}`", lang.tag());
    findings.tell(span, message, format!("write `lang: {detected}`"));
}

/// Whether a sentence speaks of writing in a language: `Thank you for letting me write in English`.
fn says_so(reading: &ReadingOrder<'_>) -> bool {
    reading.prose().any(|passage| {
        let said = |list: &CueList, range: Range<usize>| {
            let words = passage.words_in(range);
            words.iter().any(|word| list.has_in_any_case(&passage.text[word.clone()]))
        };
        passage.words.iter().filter(|word| LANGUAGES.has_in_any_case(&passage.text[(*word).clone()])).any(
            |word| {
                let sentence = sentence_of(&passage.text, word);
                said(cues!("writing letters"), sentence)
            },
        )
    })
}

/// A letter in another language than its employer's data ask for.
fn of_employer(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let subject = reading.subject;
    let Some(employer) = subject.employer else { return };
    let asked = employer.lang().and_then(Lang::parse);
    let lang = &subject.document.meta.lang;
    // a letter without one takes its employer's
    let (Some(asked), Some(front)) = (asked, &reading.front.lang) else { return };
    if asked.language() != lang.language() && front.value == *lang {
        findings.tell_as(
            if says_so(reading) { Severity::Note } else { Severity::Warning },
            front.span,
            format!(
                "the letter is in `{}`, and `{}` has `lang: {}`",
                lang.tag(),
                employer.name().unwrap_or(&employer.key),
                asked.tag()
            ),
            if detected_as(reading, asked.language()) {
                format!("the letter is written in that language: write `lang: {}`", asked.tag())
            } else {
                "write the letter in that language, or correct the `lang` of the employer where it is wrong"
                    .to_owned()
            },
        );
    }
}

/// A letter that is laid out as in Britain, and dated and closed as in America: `lang: english` names no country.
fn of_layout(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let document = reading.subject.document;
    let is_british = matches!(&document.meta.layout, Layout::Named(layout) if layout == "british");
    let shows = [Part::Date, Part::Closing].into_iter().any(|part| document.parts.get(part).is_some());
    if is_british && shows && document.meta.lang.tag() == "en" {
        let span = reading.front.lang.as_ref().and_then(|lang| lang.span);
        let message = "the layout is `british`, and `en` has dates and closings as in America";
        let place = span.or(reading.front.layout.as_ref().and_then(|layout| layout.span));
        let found = Diagnostic::new(Code::Language, message).severity(Severity::Note).at_option(place);
        findings.push(found.hint("write `lang: en-GB`, or `en-IE` and the like"));
    }
}

/// `ß` in a letter of Switzerland, but in names of its data and in quotations.
fn swiss(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let lang = &reading.subject.document.meta.lang;
    let tag = lang.tag();
    if lang.language() != "de" || !tag.split('-').any(|part| part == "CH" || part == "LI") {
        return;
    }
    let known = reading.subject.employer.map(crate::employer::Employer::words).unwrap_or_default();
    let written = reading.body();
    let mut places = written.filter(|passage| passage.text.contains('ß')).flat_map(|passage| {
        let text = &passage.text;
        let found = words(text).filter(|word| text[word.clone()].contains('ß') && !is_quoted(text, word));
        found.map(move |word| (passage, word)).collect::<Vec<_>>()
    });
    let is_name = |word: &str| folded_words(word).any(|word| known.contains(&word));
    let Some((passage, word)) = places.find(|(passage, word)| !is_name(&passage.text[word.clone()])) else {
        return;
    };
    let written = &passage.text[word.clone()];
    let message = format!("`{written}` has an `ß`, which Switzerland does not write");
    let place = reading.place(passage, word.clone());
    findings.tell(place, message, format!("write `{}`", written.replace('ß', "ss")));
}

/// Whether the letter reads as one in a language, whatever its `lang` says.
fn detected_as(reading: &ReadingOrder<'_>, code: &str) -> bool {
    let prose = reading.passages.iter().filter(|passage| passage.place.is_prose());
    let prose: String = prose.flat_map(|passage| [passage.text.as_str(), "\n"]).collect();
    reads_as(code, &prose)
}

/// Below this many words nothing is sure.
const LEAST_WORDS: usize = 40;

/// How many words are looked at before the trigrams are asked, which cost a hundred times as much.
const SAMPLE: usize = 240;

/// Small words of the languages that letters are mostly written in, each with the languages whose it is: a bit for each
/// section of the files.
static SMALL_WORDS: LazyLock<WordMap<&str, u8>> = LazyLock::new(|| {
    let mut small = map_for_words(small_words().iter().map(WordSection::bytes).sum());
    for (number, section) in small_words().iter().enumerate() {
        for word in section.lines().flatten() {
            *small.entry(word).or_default() |= 1 << number;
        }
    }
    small
});

/// No small word has more bytes.
const LONGEST: usize = 6;

/// The sections of small words, a language each.
fn small_words() -> &'static [WordSection] {
    sections("small words")
}

/// Whether the small words of a language are as frequent as they are in its prose, and no other's are more so.
pub(super) fn reads_as(code: &str, prose: &str) -> bool {
    is_like(code, small_in(prose, words(prose)))
}

/// The languages whose small words the words of a passage are, a bit for each section of the files.
fn of_languages(passage: &Wording) -> Vec<u8> {
    small_in(&passage.text, passage.words.iter().cloned()).take(SAMPLE).collect()
}

fn small_in(text: &str, words: impl Iterator<Item = Range<usize>>) -> impl Iterator<Item = u8> {
    let mut folded = String::new();
    words.map(move |word| {
        let word = &text[word];
        if word.len() > LONGEST {
            return 0;
        }
        folded.clear();
        push_lower(word, &mut folded);
        SMALL_WORDS.get(folded.as_str()).copied().unwrap_or_default()
    })
}

/// Whether the small words of another language are plainly more frequent in a text than its own.
pub(super) fn reads_as_another(code: &str, text: &str) -> bool {
    /// A few are said in several languages.
    const PLAINLY: usize = 3;
    let counts = SmallWordCounts::of(small_in(text, words(text)));
    counts.share(code).is_some_and(|(own, best)| own + PLAINLY <= best)
}

/// The same of the small words that a text has, in the order of all its words.
fn is_like(code: &str, small: impl Iterator<Item = u8>) -> bool {
    let counts = SmallWordCounts::of(small);
    counts.share(code).is_some_and(|(own, best)| own == best && own * 100 >= counts.words * 12)
}

/// How many of the words of a text are small words of each language.
#[derive(Clone, Debug)]
struct SmallWordCounts {
    words: usize,
    /// In the order of the sections.
    small: Vec<usize>,
}

impl SmallWordCounts {
    fn of(small: impl Iterator<Item = u8>) -> Self {
        let mut counts = Self { words: 0, small: vec![0; small_words().len()] };
        for whose in small.take(SAMPLE) {
            counts.words += 1;
            for (number, count) in counts.small.iter_mut().enumerate() {
                *count += usize::from(whose >> number & 1);
            }
        }
        counts
    }

    /// How many are of a language, and how many of that which has most; nothing of a language that has no section.
    fn share(&self, code: &str) -> Option<(usize, usize)> {
        let own = small_words().iter().position(|section| section.language == code)?;
        Some((self.small[own], self.small.iter().copied().max().unwrap_or_default()))
    }
}

/// The language of a text, where its trigrams leave no doubt: as its code and its name.
fn detected(prose: &str) -> Option<(&'static str, &'static str)> {
    let info = whatlang::detect(near(prose, 4000))?;
    if !info.is_reliable() || info.confidence() < 0.9 {
        return None;
    }
    Some(match info.lang() {
        Detected::Eng => ("en", "English"),
        Detected::Deu => ("de", "German"),
        Detected::Fra => ("fr", "French"),
        Detected::Spa => ("es", "Spanish"),
        Detected::Ita => ("it", "Italian"),
        Detected::Por => ("pt", "Portuguese"),
        Detected::Nld => ("nl", "Dutch"),
        Detected::Pol => ("pl", "Polish"),
        Detected::Ces => ("cs", "Czech"),
        Detected::Rus => ("ru", "Russian"),
        Detected::Ukr => ("uk", "Ukrainian"),
        Detected::Swe => ("sv", "Swedish"),
        Detected::Dan => ("da", "Danish"),
        Detected::Fin => ("fi", "Finnish"),
        Detected::Hun => ("hu", "Hungarian"),
        Detected::Ron => ("ro", "Romanian"),
        Detected::Tur => ("tr", "Turkish"),
        Detected::Ell => ("el", "Greek"),
        // The others are too rare among letters, or too like a neighbour, to be sure.
        _ => return None,
    })
}

/// Languages that trigrams confuse, or that are one to their writers.
fn related(detected: &str, code: &str) -> bool {
    [
        &["da", "nb", "nn", "no", "sv"][..],
        &["de", "gsw", "nds", "lb", "bar"],
        &["es", "gl", "ca", "ast", "pt", "an"],
        &["nl", "af", "fy"],
        &["cs", "sk"],
        &["ru", "be", "uk", "bg"],
        &["fr", "oc"],
        &["it", "co", "scn"],
    ]
    .iter()
    .any(|family| family.contains(&detected) && family.contains(&code))
}

/// Whether ISO 639 has the code. Of the three-letter codes those are refused that a two-letter one replaces.
fn exists(code: &str) -> bool {
    match code.len() {
        2 => ISO_639_1.split(' ').any(|known| known == code),
        _ => meant(code).is_none(),
    }
}

/// ISO 639-1, and the two codes of its past that are still seen.
const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk \
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za \
    zh zu";

/// What a code that does not exist is mostly meant for.
fn meant(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "ger" | "deu" | "dt" | "du" => ("de", "German"),
        "eng" | "us" | "gb" => ("en", "English"),
        "fre" | "fra" => ("fr", "French"),
        "spa" | "sp" => ("es", "Spanish"),
        "ita" => ("it", "Italian"),
        "por" => ("pt", "Portuguese"),
        "dut" | "nld" => ("nl", "Dutch"),
        "jp" => ("ja", "Japanese"),
        "cz" => ("cs", "Czech"),
        "dk" => ("da", "Danish"),
        "gr" => ("el", "Greek"),
        "cn" => ("zh", "Chinese"),
        "ua" => ("uk", "Ukrainian"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_codes_exist() {
        assert!(["de", "en", "gsw", "zh", "se"].iter().all(|code| exists(code)));
        assert!(["xx", "jp", "ger", "cz"].iter().all(|code| !exists(code)));
    }

    #[test]
    fn hears_a_language_by_its_small_words() {
        assert!(reads_as(
            "en",
            "I am a former consultant and this is the letter of my career, which I wrote for you."
        ));
        assert!(reads_as("de", "Ich bewerbe mich für die Stelle und freue mich auf das Gespräch mit Ihnen."));
        assert!(!reads_as(
            "en",
            "Ich bewerbe mich für die Stelle und freue mich auf das Gespräch mit Ihnen."
        ));
        assert!(reads_as("it", "Le scrivo per la posizione di chimica, che mi interessa molto."));
        assert!(reads_as(
            "pt",
            "Escrevo para me candidatar à vaga de química na sua empresa, com muito interesse."
        ));
        assert!(reads_as("nl", "Met veel interesse las ik uw vacature voor het laboratorium."));
        assert!(!reads_as(
            "es",
            "Escrevo para me candidatar à vaga de química na sua empresa, com muito interesse."
        ));
        assert!(!reads_as("pl", "Piszę w sprawie oferty."));
    }
}
