//! What chatbots, translators and other programs leave in a letter.

use std::ops::Range;

use super::anatomy::PassageRange;
use super::lexicon::{Phrase, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{LetterHalf, OBJECT, Passage, PassageRole, ReadingOrder};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::InlineKind;
use crate::document::walk::{self, DocumentNode};
use crate::source::Span;
use crate::words::{WordList, is_word, near, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Remnant,
    run,
    documentation: Documentation {
        text: "What was pasted along with the letter. Of chatbots: their words above the greeting, below the signature or about \
            themselves (`Certainly! Here is …`, `As an AI language model`, `I hope this helps`), their references \
            (`turn0search1`, `[oaicite:0]`, `utm_source=chatgpt.com`), and `**` that is no emphasis. Of translators: \
            `Translated with DeepL`. Of LaTeX, R and programs: `\\bigskip`, `\\vspace{-10pt}`, `` `r Sys.Date()` ``, `\\n`, `&nbsp;`. \
            The same words within quotation marks or in the middle of the letter, where a person may say them, are left alone.",
        bad: "Certainly! Here is your cover letter:\n\nDear Ms Roche,",
        good: "Dear Ms Roche,",
    },
};

/// What is found, and of which program.
struct RemnantHit {
    range: Range<usize>,
    severity: Severity,
    of: &'static str,
}

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let last = last_of_letter(reading);
    for (index, passage) in reading.passages.iter().enumerate() {
        let mut found = Vec::new();
        said(reading, index, last, &mut found);
        tokens(passage, &mut found);
        for RemnantHit { range, severity, of } in found {
            if findings.is_full() {
                return;
            }
            let shown: String = passage.text[range.clone()].chars().take(60).collect();
            findings.push(
                Diagnostic::new(Code::Remnant, format!("`{}` is {of}", shown.trim()))
                    .severity(severity)
                    .at_option(reading.span(passage, range).or(passage.span))
                    .hint("take it out"),
            );
        }
    }
    inlines(reading, findings);
}

/// The passage that the letter ends with: its signature, else its closing.
fn last_of_letter(reading: &ReadingOrder<'_>) -> Option<usize> {
    let anatomy = &reading.anatomy;
    let place = anatomy.signature.as_ref().or(anatomy.closing.as_ref().map(|(place, _)| place));
    place.map(|PassageRange { passage, .. }| *passage)
}

/// What a chatbot or a translator says.
fn said(reading: &ReadingOrder<'_>, index: usize, last: Option<usize>, found: &mut Vec<RemnantHit>) {
    let passage = &reading.passages[index];
    let text = &passage.text;
    let of_body = passage.half == LetterHalf::Body;
    let above = of_body
        && match reading.anatomy.salutation {
            Some(salutation) => index < salutation,
            None => passage.place == PassageRole::Opening,
        };
    // the first sentence of a letter that was greeted may be a chatbot's still
    let opens = of_body && reading.anatomy.salutation.is_some_and(|salutation| index <= salutation + 1);
    let below = of_body && last.is_some_and(|last| index >= last);
    let ends = of_body && index + 1 == reading.passages.len();
    let starts = |phrase: &Phrase| text[..phrase.range.start].trim_matches(|c: char| !is_word(c)).is_empty();
    let starts_sentence = |phrase: &Phrase| {
        let before = text[..phrase.range.start].trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':', '—', '-'])
    };
    for phrase in &passage.phrases {
        let is_one = match phrase.entry.topic {
            Topic::Chatbot => !quoted(text, &phrase.range),
            Topic::Translator => true,
            Topic::ChatbotOpening => {
                (above || (opens && words(text).count() <= 20)) && starts(phrase) && text.contains(is_word)
            }
            Topic::ChatbotEnding => {
                starts_sentence(phrase) && (below || ends) && !within_letter(reading, index, &phrase.range)
            }
            _ => false,
        };
        let of = match phrase.entry.topic {
            Topic::Translator => "a translator's",
            _ => "a chatbot's",
        };
        if is_one && found.iter().all(|found| found.range.start != phrase.range.start) {
            found.push(RemnantHit { range: phrase.range.clone(), severity: Severity::Error, of });
        }
    }
}

/// Whether a place in the last passage of a letter stands before its closing.
fn within_letter(reading: &ReadingOrder<'_>, index: usize, range: &Range<usize>) -> bool {
    reading.anatomy.closing.as_ref().is_some_and(|(place, _)| {
        place.passage > index || (place.passage == index && range.start < place.range.start)
    })
}

/// Whether words stand within quotation marks.
fn quoted(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    before.is_some_and(|mark| "\"“„«‘'".contains(mark))
}

/// Marks of programs among the words.
fn tokens(passage: &Passage<'_>, found: &mut Vec<RemnantHit>) {
    let text = &passage.text;
    let mut push = |range: Range<usize>, severity, of| found.push(RemnantHit { range, severity, of });
    for mark in [
        "oaicite:",
        "contentReference[",
        "turn0search",
        "turn0news",
        "turn1search",
        "utm_source=chatgpt.com",
        "utm_source=openai",
    ] {
        if let Some(at) = text.find(mark) {
            push(at..at + mark.len(), Severity::Error, "a chatbot's");
        }
    }
    // `【4†source】`
    if let Some(at) = text.find('【')
        && let Some(length) = near(&text[at..], 60).find('】')
        && text[at..at + length].contains('†')
    {
        push(at..at + length + '】'.len_utf8(), Severity::Error, "a chatbot's");
    }
    // Markdown is read in the body alone
    if let Some(at) = text.find("**").filter(|_| passage.half == LetterHalf::Body) {
        let rest = &text[at + 2..];
        let pair = near(rest, 200).find("**");
        let free = !text[..at].ends_with(is_word) && rest.starts_with(|c: char| is_word(c) || c == ' ');
        if let Some(length) = pair.filter(|_| free) {
            push(at..at + length + 4, Severity::Error, "emphasis that Markdown does not read");
        }
    }
    for (at, _) in text.match_indices('\\').take(50) {
        let rest = &text[at + 1..];
        let free = !text[..at].ends_with(|c: char| is_word(c) || c == ':' || c == '\\');
        let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let path = before.contains([':', '\\']);
        let command = words(rest).next().filter(|word| word.start == 0).map(|word| &rest[word]);
        match command {
            Some(command) if free && LATEX.has(command) => {
                let braces =
                    rest[command.len()..].starts_with('{').then(|| near(rest, 200).find('}')).flatten();
                let end = braces.map_or(at + 1 + command.len(), |end| at + 2 + end);
                push(at..end, Severity::Error, "a command of LaTeX");
            }
            Some("n" | "r" | "t") if !rest[1..].starts_with('\\') => {
                push(at..at + 2, Severity::Error, "a line's end as programs write it");
            }
            // `one line\nand another`
            Some(command)
                if command.starts_with('n')
                    && text[..at].ends_with(|c: char| is_word(c) || ".,!?".contains(c))
                    && !path =>
            {
                push(at..at + 2, Severity::Error, "a line's end as programs write it");
            }
            Some(command)
                if command.starts_with(['n', 't'])
                    && command[1..].starts_with(char::is_uppercase)
                    && !text[..at].ends_with(':') =>
            {
                push(at..at + 2, Severity::Error, "a line's end as programs write it");
            }
            Some(_) | None => {}
        }
    }
    for entity in ["&nbsp;", "&amp;", "&quot;", "&#39;", "&lt;", "&gt;", "&rsquo;", "&eacute;"] {
        if let Some(at) = text.find(entity) {
            push(at..at + entity.len(), Severity::Error, "HTML that is shown as it stands");
        }
    }
}

/// Commands of LaTeX that set a letter.
const LATEX: WordList = WordList(
    "bigskip medskip smallskip vspace hspace noindent textbf textit textsc textsf texttt emph underline newline newpage \
     pagebreak clearpage linebreak hfill vfill par begin end item href url centering flushleft flushright today signature \
     opening closing address encl quad qquad hline large Large small footnotesize usepackage documentclass makelettertitle \
     makeletterclosing recipient fontsize selectfont setlength parindent parskip raggedright doublespacing",
);

/// `` `r Sys.Date()` ``, and addresses that a chatbot marked.
fn inlines(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let document = reading.subject.document;
    let mut found: Vec<(Span, String, &'static str)> = Vec::new();
    walk::blocks(&document.blocks, &mut |node| {
        let DocumentNode::Inline(inline) = node else { return };
        match &inline.kind {
            InlineKind::Code { text } if text.starts_with("r ") && text.contains(['(', '$', '[']) => {
                found.push((inline.span, text.clone(), "code of R that did not run"));
            }
            InlineKind::Link { target, .. }
                if ["utm_source=chatgpt.com", "utm_source=openai"]
                    .iter()
                    .any(|mark| target.contains(mark)) =>
            {
                found.push((inline.span, target.clone(), "an address from a chatbot"));
            }
            _ => {}
        }
    });
    for (span, shown, of) in found.into_iter().take(20) {
        let shown: String = shown.chars().filter(|c| *c != OBJECT).take(60).collect();
        findings
            .push(Diagnostic::new(Code::Remnant, format!("`{shown}` is {of}")).at(span).hint("take it out"));
    }
}
