//! Sentences that break off and words that are doubled.

mod cut_off;

use std::collections::HashSet;
use std::ops::Range;

use cut_off::{broken, cut_off};

use super::lint::{Documentation, Findings, Lint, MOST_FINDINGS};
use super::passage::{Passage, PassageRole, ReadingOrder, Wording};
use super::quotation::is_quoted;
use super::{enclosures, twice};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::walk::{self, DocumentNode};
use crate::document::{Block, BlockKind, InlineKind};
use crate::source::Span;
use crate::words::{is_word, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Unfinished,
    run,
    documentation: Documentation {
        text: "A letter without words, a paragraph that ends in mid-phrase or without the mark that ends its sentence, words between which one was \
            taken out (`the position of at your company`), and a word written twice in a row; a greeting or a signature in the body of a letter whose layout has one. Headings, list \
            items, addresses, signatures and lines that end in a link are left alone.",
        bad: "I have always wanted to to build things that",
        good: "I have always wanted to build things that last.",
    },
};

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    // Where a tag failed, that is what there is to say.
    if is_empty(reading) && !findings.stages_failed() {
        findings.push(
            Diagnostic::new(Code::Unfinished, "the letter is empty")
                .at(reading.subject.letter.front_span.slice(0..0))
                .hint("write it below the front matter"),
        );
    }
    twice::run(reading, findings);
    let before_code = before_code(reading);
    // What ends without a full stop here is a closing formula or a signature.
    let last =
        reading.passages.iter().rposition(|passage| passage.place.is_paragraph() && passage.words.len() > 12);
    for (index, passage) in reading.passages.iter().enumerate() {
        for (range, word) in passage.once(twice_said).iter().cloned() {
            if findings.is_full() {
                return;
            }
            findings.push(
                Diagnostic::new(Code::Unfinished, format!("`{word}` stands twice"))
                    .at_option(reading.span(passage, range))
                    .hint("take one of them out"),
            );
        }
        for range in passage.once(cut_off).iter().filter(|_| passage.place.is_paragraph()) {
            if findings.is_full() {
                return;
            }
            let word = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(Code::Unfinished, format!("the sentence breaks off after `{word}`"))
                    .at_option(reading.span(passage, range.clone()))
                    .hint("finish the sentence"),
            );
        }
        let is_prose = passage.place.is_paragraph();
        for range in passage.once(broken).iter().filter(|_| is_prose) {
            if findings.is_full() {
                return;
            }
            let said = &passage.text[range.clone()];
            let message = format!("a word is missing in `{said}`");
            findings.tell(reading.span(passage, range.clone()), message, "write what stands between them");
        }
        let introduces = reading.passages.get(index + 1).is_some_and(|next| next.place == PassageRole::Part);
        let lists = enclosures::list_start(passage) == Some(0);
        if !passage.place.is_paragraph()
            || introduces
            || lists
            || passage.span.is_some_and(|span| before_code.contains(&span))
        {
            continue;
        }
        let stands = match last {
            Some(last) if index > last => ParagraphPosition::BelowTheLetter,
            Some(last) if index == last && reading.passages.len() > index + 1 => ParagraphPosition::Last,
            Some(_) | None => ParagraphPosition::Within,
        };
        if let Some((range, message, hint)) = breaks_off(passage, stands) {
            findings.tell(reading.span(passage, range), message, hint);
        }
    }
}

/// The words of a passage that stand twice, but for quotations; no more than may be told.
fn twice_said(passage: &Wording) -> Vec<(Range<usize>, String)> {
    let Wording { text, words, .. } = passage;
    let twice = doubled(text, words).into_iter().chain(doubled_pairs(text, words));
    let said = twice.filter(|(range, _)| !is_quoted(text, range)).take(MOST_FINDINGS);
    said.map(|(range, word)| (range, word.into())).collect()
}

/// The places of paragraphs that run into a block of code, a table or a formula below them.
fn before_code(reading: &ReadingOrder<'_>) -> HashSet<Span> {
    let is_code = |block: &Block| {
        matches!(block.kind, BlockKind::Code { .. } | BlockKind::Math { .. } | BlockKind::Table(_))
    };
    let pairs = reading.subject.document.blocks.windows(2);
    pairs.filter(|pair| is_code(&pair[1])).map(|pair| pair[0].span).collect()
}

/// Whether nothing of the letter can be seen.
fn is_empty(reading: &ReadingOrder<'_>) -> bool {
    let worded = |passage: &Passage<'_>| !passage.content.is_empty() && !passage.text.trim().is_empty();
    let mut seen = reading.passages.iter().any(worded);
    if seen {
        return false;
    }
    walk::blocks(&reading.subject.document.blocks, &mut |node| {
        seen |= match node {
            DocumentNode::Block(block) => match &block.kind {
                BlockKind::Code { .. } | BlockKind::Math { .. } => true,
                BlockKind::Html { raw, .. } => raw.contains("<img") || raw.contains("<svg"),
                BlockKind::Heading { .. }
                | BlockKind::Paragraph { .. }
                | BlockKind::List { .. }
                | BlockKind::Quote { .. }
                | BlockKind::Container { .. }
                | BlockKind::Table(_)
                | BlockKind::Rule
                | BlockKind::Definitions { .. } => false,
            },
            DocumentNode::Inline(inline) => matches!(inline.kind, InlineKind::Image { .. }),
            DocumentNode::Item(_) => false,
        };
    });
    !seen
}

/// Where in the letter a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ParagraphPosition {
    /// Among the others.
    Within,
    /// As the last one of sentences, with a name or a formula below.
    Last,
    /// Below that: a formula, a signature.
    BelowTheLetter,
}

/// Of those, the ones that stand twice only by mistake when the same sentence goes on.
fn doubled<'a>(text: &'a str, words: &[Range<usize>]) -> Vec<(Range<usize>, &'a str)> {
    let mut found = Vec::new();
    for (before, range) in words.iter().zip(words.iter().skip(1)) {
        // Nearly all neighbours differ in length.
        if before.len() != range.len() || range.len() < 2 {
            continue;
        }
        let (first, word) = (&text[before.clone()], &text[range.clone()]);
        let same = first.to_lowercase() == word && word.chars().all(char::is_lowercase);
        let plain = text[before.end..range.start].chars().all(|c| c == ' ');
        let starts_free = !text[..before.start].ends_with(['-', '\'', '’', '/', '_', '@', '.']);
        // `the common magpie, Pica pica`: a name, where no sentence begins
        let begins = text[..before.start].trim_end();
        let named = first.starts_with(char::is_uppercase)
            && !(begins.is_empty() || begins.ends_with(['.', '!', '?', ':', '\n', '–', '—', '…']));
        // `misprints such as *it's* for *its*, the the, and …`
        let listed = text[..before.start].ends_with(", ") && text[range.end..].starts_with(',');
        let ends_free = !listed && !named && !text[range.end..].starts_with(['-', '\'', '’', '/', '_', '@']);
        if same && plain && starts_free && ends_free && word.chars().count() >= 2 && !allowed_twice(word) {
            found.push((before.start..range.end, word));
        }
    }
    found
}

/// `freue mich freue mich`: two words that stand twice in a row.
fn doubled_pairs<'a>(text: &'a str, words: &[Range<usize>]) -> Vec<(Range<usize>, &'a str)> {
    let mut found = Vec::new();
    // `step by step by step`
    let mut in_chain = false;
    for (index, four) in words.windows(4).enumerate() {
        let [first, second, third, word] = four else { continue };
        // most pairs of neighbours differ in length
        let same = first.len() == third.len()
            && second.len() == word.len()
            && text[first.clone()].to_lowercase() == text[third.clone()]
            && text[second.clone()] == text[word.clone()]
            && text[first.clone()] != text[second.clone()];
        let spaced = |one: &Range<usize>, other: &Range<usize>| &text[one.end..other.start] == " ";
        let goes_on = words.get(index + 4).is_some_and(|next| text[next.clone()] == text[third.clone()]);
        in_chain = same && (in_chain || goes_on);
        if same
            && first.len() + second.len() >= SHORTEST_PAIR
            && spaced(first, second)
            && spaced(second, third)
            && spaced(third, word)
            && !in_chain
            && text[third.start..word.end].chars().all(|c| c.is_lowercase() || c == ' ')
        {
            found.push((first.start..word.end, &text[third.start..word.end]));
        }
    }
    found
}

/// Fewer bytes are `no no`, and the like.
const SHORTEST_PAIR: usize = 7;

/// A few words of the list are doubled by mistake far more often than on purpose.
fn allowed_twice(word: &str) -> bool {
    cues!("twice on purpose").has(word) && !cues!("twice by mistake").has(word)
}

/// Marks that no paragraph ends with.
const ENDS_OPEN: [char; 5] = [',', '-', '–', '—', '('];

fn breaks_off(
    passage: &Passage<'_>,
    stands: ParagraphPosition,
) -> Option<(Range<usize>, String, &'static str)> {
    let text = passage.text.trim_end();
    // nearly all paragraphs end with a full stop, and are done with here
    if !text.ends_with(|end| is_word(end) || ENDS_OPEN.contains(&end)) || ends_in_link(passage) {
        return None;
    }
    let last = words(text).last()?;
    let word = &text[last.clone()];
    let line = text.rsplit('\n').next().unwrap_or_default();
    let broken_lines = text.contains('\n');
    let count = words(line).count();
    let ends_bare = text.ends_with(is_word);
    if ends_bare && count >= 4 && !broken_lines && cues!("never last").has(word) {
        return Some((
            last.clone(),
            format!("the paragraph breaks off after `{word}`"),
            "finish the sentence",
        ));
    }
    if broken_lines || stands == ParagraphPosition::BelowTheLetter {
        return None;
    }
    let sentences = text.matches(['.', '!', '?']).count();
    // `I look forward to your answer,` and then a name.
    if stands == ParagraphPosition::Last && text.ends_with(',') {
        return None;
    }
    if takes_leave(text) {
        return None;
    }
    if text.ends_with(ENDS_OPEN) && (count >= 8 || sentences > 0) {
        let mark = text.chars().next_back()?;
        return Some((
            last.start..text.len(),
            format!("the paragraph breaks off after `{mark}`"),
            "finish the sentence",
        ));
    }
    let lower = word.starts_with(|c: char| c.is_lowercase() || c.is_numeric());
    // `python, deep learning, AWS | C++` is a list of skills, not a sentence.
    let listing = text.contains(['|', '•', '·']) || text.matches(',').count() * 3 > count;
    let long = count >= 12 || (sentences > 0 && count >= 6);
    if ends_bare && long && !listing && (lower || sentences > 1 || count >= 15) {
        return Some((
            last.clone(),
            "the last sentence has no end".to_owned(),
            "finish it, or end it with a full stop",
        ));
    }
    None
}

/// Whether a paragraph that ends without a full stop is the formula that ends the letter.
fn takes_leave(text: &str) -> bool {
    let all: Vec<Range<usize>> = words(text).collect();
    all.into_iter().rev().take(12).any(|word| cues!("leave-taking").has_in_any_case(&text[word]))
}

fn ends_in_link(passage: &Passage<'_>) -> bool {
    passage
        .content
        .last()
        .is_some_and(|inline| matches!(inline.kind, InlineKind::Link { .. } | InlineKind::Image { .. }))
        || passage
            .text
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.contains("://") || word.contains('@') || word.starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::super::passage::wording;
    use super::*;

    fn twice(text: &str) -> Vec<&str> {
        doubled(text, &words(text).collect::<Vec<_>>()).into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn a_sentence_that_breaks_off_before_its_full_stop_is_found() {
        let found = |text: &str, language: &str| -> Vec<String> {
            let wording = wording(text, language);
            cut_off(&wording).into_iter().map(|range| wording.text[range].to_owned()).collect()
        };
        for (text, language, word) in [
            ("Wir haben zusammengearbeitet, sodass ich. Meine Berichte waren klar.", "de", "sodass ich"),
            ("Ich kam, weil ich. Danach ging ich.", "de", "weil ich"),
            ("I liked it, because the. It was good.", "en", "the"),
            ("I look forward to hearing from your.", "en", "your"),
            ("Je travaille vite et. Je suis libre.", "fr", "et"),
            ("Trabajo mucho y. Estoy libre.", "es", "y"),
            ("Ich arbeite schnell und. Gern komme ich.", "de", "und"),
            ("Ik werk snel en. Graag kom ik.", "nl", "en"),
            ("Quiero trabajar con ustedes porque siempre he. Sus talleres son buenos.", "es", "he"),
            (
                "I want to come, because I have always. Your workshops are good.",
                "en",
                "because I have always",
            ),
            ("I liked it, because I. It was good.", "en", "because I"),
            ("Your work is good, and I’ve. It would be a start.", "en", "I’ve"),
            ("I have worked as a. It was good.", "en", "as a"),
            ("Ich arbeite gern für. Gern komme ich.", "de", "für"),
            ("Mich reizt die Arbeit im. Gern komme ich.", "de", "im"),
            ("Das will ich, weil ich schon immer. Gern komme ich.", "de", "weil ich schon immer"),
            ("Je viens parce que j’ai toujours. Je suis libre.", "fr", "parce que j’ai toujours"),
            ("Je travaille dans. Je suis libre.", "fr", "dans"),
            ("Lavoro volentieri nella. Sono libera.", "it", "nella"),
            ("Ik kom omdat ik altijd. Graag hoor ik van u.", "nl", "omdat ik altijd"),
            ("Chcę u Państwa pracować, ponieważ zawsze. Jestem wolna.", "pl", "ponieważ zawsze"),
            ("Quero trabalhar porque sempre. Estou livre.", "pt", "porque sempre"),
            ("Jag vill komma eftersom jag. Jag är ledig.", "sv", "eftersom jag"),
            ("Jeg vil gerne komme, fordi jeg. Jeg er ledig.", "da", "fordi jeg"),
        ] {
            assert_eq!(found(text, language), [word], "{text}");
        }
        for (text, language) in [
            ("Ich rufe Sie an. Das bin ich. So ist es, und so war ich. Das mag ich.", "de"),
            ("It is a team that I work with. I am who I am. I like both and … more.", "en"),
            ("He said “and.” I said no.", "en"),
            ("There is no one here but I. I serve customers as I have always. So I do.", "en"),
            ("It was good when I. Cole junior took over.", "en"),
            ("Ich erkläre gern den Unterschied von das und dass. Das ist schwer.", "de"),
            ("Ich erkläre, wann man als sagt und wann wenn. Das ist schwer.", "de"),
            ("J’enseigne le bon usage de dont. Motivée, je le suis, et très. Merci.", "fr"),
            ("Cocino con sal y sin. Como gusten. Estoy ilusionada, y muy. Gracias.", "es"),
            ("Insegno la differenza tra da e di. Cucino con sale e senza, con forno e con. Grazie.", "it"),
            ("Cozinho com sal e sem, mas prefiro com. Obrigada.", "pt"),
            ("Ik begin om kwart voor een. Ik leer kinderen het verschil tussen het en de. Dank u.", "nl"),
            (
                "Uczę dzieci, kiedy pisze się że. Uczę, przed czym stoi: przed że, aby i ponieważ. Dziękuję.",
                "pl",
            ),
            ("ca. 20, and. so on", "en"),
            ("Je le sais. C’est à vous de. lire", "fr"),
            (
                "I work as I always have. My grade in Latin is A. It is what I was born for. Look me up on stepstone.de. Thanks.",
                "en",
            ),
            (
                "If you want me to start in May, I would like to. It is the firm that I have always liked.",
                "en",
            ),
            (
                "Das habe ich schon immer. Das Geschirr trockne ich ab. Da bin ich dafür. So bin ich. Das weiß kaum einer. Ich stehe auf stepstone.de. Danke.",
                "de",
            ),
            (
                "Ce rêve, je l’ai toujours. Je suis pour. C’est tout ce que j’ai. Je fais avec. Voyez exemple.de. Merci.",
                "fr",
            ),
            (
                "Leo a Müller et al. Nadie sabe más que yo. Sueño con ella de vez en cuando. Visite ejemplo.com. Gracias.",
                "es",
            ),
            ("Cito Rossi et al. Non c’è di che. Questo è quello che ho. Ce l’ho sempre.", "it"),
            (
                "Zij is even oud als ik. Daar houd ik van. Ik doe het. Mijn site is voorbeeld.de. Dank u.",
                "nl",
            ),
            ("Nie wiem który. Uczę się. Urodziłam się w XX w. Mieszkam w Łodzi.", "pl"),
            ("Ela sabe mais do que eu. O sítio é exemplo.com. Obrigada.", "pt"),
            ("Det har jag alltid. Jag stänger av. Numret är ett. Det tar 20 min. Sedan går jag.", "sv"),
            ("Det har jeg altid. Den holder jeg af. Siden er eksempel.at. Tak.", "da"),
        ] {
            assert_eq!(found(text, language), [""; 0], "{text}");
        }
    }

    #[test]
    fn finds_pairs_of_words_that_stand_twice() {
        let pairs = |text: &'static str| -> Vec<&str> {
            doubled_pairs(text, &words(text).collect::<Vec<_>>()).into_iter().map(|(_, pair)| pair).collect()
        };
        assert_eq!(pairs("Ich freue mich freue mich auf Sie"), ["freue mich"]);
        assert_eq!(pairs("Working with working with people"), ["working with"]);
        assert_eq!(pairs("step by step by step, on and on, more and more and more"), [""; 0]);
        assert_eq!(pairs("they know, they know; Hallo Welt hallo Erde"), [""; 0]);
    }

    #[test]
    fn finds_words_that_stand_twice_by_mistake() {
        assert_eq!(twice("The the cat and and dog, und und"), ["the", "and", "und"]);
        assert_eq!(
            twice("that that is, very very, Duran Duran, 10 10, mais mais-oui, had had, a a"),
            Vec::<&str>::new()
        );
    }
}
