//! What chatbots, translators and other programs leave in a letter.

mod markup;
mod of_others;
mod subject_line;

use std::borrow::Cow;
use std::ops::Range;

use super::anatomy::PassageRange;
use super::cue_list::{CueList, MINE, PARTS_OF_LETTERS, is_of_readers, says, words_under};
use super::editorial::JUDGED;
use super::lexicon::{Phrase, Topic};
use super::lint::{Documentation, Findings, Lint, MOST_FINDINGS};
use super::passage::{LetterHalf, OBJECT, Passage, PassageRole, ReadingOrder, Wording};
use super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::walk::{self, DocumentNode};
use crate::document::{BlockKind, InlineKind};
use crate::html::entities;
use crate::source::Span;
use crate::words::{WordList, first_word, is_word, near, rest_behind, sentence_end, sentence_start, words};

pub(super) const LINT: Lint = Lint {
    code: Code::Remnant,
    run,
    documentation: Documentation {
        text: "What was pasted along with the letter. Of chatbots: their words above the greeting, below the signature or about \
            themselves (`Certainly! Here is …`, `As an AI language model`, `I hope this helps`), their references \
            (`turn0search1`, `[oaicite:0]`, `utm_source=chatgpt.com`), and `**` that is no emphasis. Of translators: \
            `Translated with DeepL`. Of mail programs and names of files, in the subject: `FW:`, `v3 FINAL`. Of LaTeX, R and programs: `\\bigskip`, `\\vspace{-10pt}`, `` `r Sys.Date()` ``, `\\n`, `&nbsp;`. \
            Of other markup, which is printed as it stands: pandoc's (`::: {.box}`, `[x]{.smallcaps}`, `H~2~O`, `[@smith2019]`), LaTeX's \
            (`Dr.~Miller`, `` ``words'' ``, `R\\&D`, `M\\\"{u}ller`, `% a comment`), Typst's (`#set text(12pt)`, `// a comment`). \
            Of others: sentences of the posting (`As our new cook, you will`) or of a reference (`Johanna has proven`, of Johanna). \
            The same words within quotation marks or in the middle of the letter, where a person may say them, are left alone.",
        bad: "Certainly! Here is your cover letter:\n\nDear Ms Roche,",
        good: "Dear Ms Roche,",
    },
};

/// What is found, and of which program.
#[derive(Clone)]
struct RemnantHit {
    range: Range<usize>,
    severity: Severity,
    of: &'static str,
    hint: Cow<'static, str>,
}

const TAKE_OUT: &str = "take it out";

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let last = last_of_letter(reading);
    for (index, passage) in reading.passages.iter().enumerate() {
        let mut found = Vec::new();
        said(reading, index, last, &mut found);
        found.extend(passage.once(tokens).iter().cloned());
        if passage.half == LetterHalf::Body && passage.place.is_paragraph() {
            found.extend(of_others::found(reading, passage));
        }
        found.extend(subject_line::hits(passage));
        for RemnantHit { range, severity, of, hint } in found {
            if findings.is_full() {
                return;
            }
            let message = format!("`{}` is {of}", shown(&passage.text[range.clone()]));
            let span = reading.place(passage, range);
            findings
                .push(Diagnostic::new(Code::Remnant, message).severity(severity).at_option(span).hint(hint));
        }
    }
    for (RemnantHit { severity, of, hint, .. }, said, span) in markup::found(reading, MOST_FINDINGS) {
        let message = format!("`{}` is {of}", shown(&said));
        findings.push(Diagnostic::new(Code::Remnant, message).severity(severity).at_option(span).hint(hint));
    }
    inlines(reading, findings);
}

/// What was said, in one line.
fn shown(said: &str) -> String {
    let said = said.trim();
    let shown: String = said.chars().map(|c| if c == '\n' { ' ' } else { c }).take(LONGEST_SHOWN).collect();
    let more = if shown.len() < said.len() { "…" } else { "" };
    format!("{}{more}", shown.trim().trim_matches(OBJECT))
}

/// What was said is shown up to so many characters.
const LONGEST_SHOWN: usize = 80;

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
    let is_data = |passage: &Passage<'_>| passage.half == LetterHalf::Data;
    let ends = of_body && reading.passages[index + 1..].iter().all(is_data);
    let starts = |phrase: &Phrase| text[..phrase.range.start].trim_matches(|c: char| !is_word(c)).is_empty();
    let starts_sentence = |phrase: &Phrase| {
        let before = text[..phrase.range.start].trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':', '—', '-', '¿', '¡', '*', '"', '“'])
    };
    if of_body && let Some(what) = announced(text) {
        found.push(RemnantHit {
            range: 0..text.trim_end().len(),
            severity: Severity::Error,
            of: what,
            hint: "take the whole line out".into(),
        });
        return;
    }
    let is_outside = of_body
        && (reading.anatomy.salutation.is_some_and(|salutation| index < salutation)
            || last.is_some_and(|last| index > last));
    if is_outside && is_of_revision(passage) && !is_postscript(text) && !is_quoted(text, &(0..text.len())) {
        found.push(RemnantHit {
            range: 0..text.trim_end().len(),
            severity: Severity::Error,
            of: "a chatbot's",
            hint: "take the whole line out".into(),
        });
        return;
    }
    for phrase in &passage.phrases {
        let is_one = match phrase.entry.topic {
            Topic::Chatbot => !quoted(text, &phrase.range) && !is_quoted(text, &phrase.range),
            Topic::Translator | Topic::Device => !is_quoted(text, &phrase.range),
            // what ends with a colon announces what was pasted
            Topic::ChatbotOpening if of_body && starts(phrase) && text.trim_end().ends_with(':') => true,
            Topic::ChatbotInterjection => of_body && starts(phrase) && is_of_a_version(passage, phrase),
            Topic::ChatbotOpening => {
                (above || (opens && words(text).nth(20).is_none()))
                    && starts(phrase)
                    && text.contains(is_word)
            }
            Topic::ChatbotEnding => {
                // a postscript is the author's
                starts_sentence(phrase)
                    && (below || ends && (phrase.entry.line == 0 || is_of_letter(text, &phrase.range)))
                    && !within_letter(reading, index, &phrase.range)
                    && !is_postscript(text)
            }
            _ => false,
        };
        if !is_one || found.len() > MOST_FINDINGS {
            continue;
        }
        let of = match phrase.entry.topic {
            Topic::Translator => "a translator's",
            Topic::Device => "what a program of mail adds",
            _ => "a chatbot's",
        };
        let whole = above || (below && !within_letter(reading, index, &phrase.range));
        let range = if whole { line_of(text, &phrase.range) } else { marked_sentence(text, &phrase.range) };
        if found.iter().all(|found| found.range.end <= range.start || range.end <= found.range.start) {
            let what = if whole { "take the whole line out" } else { "take the whole sentence out" };
            found.push(RemnantHit { range, severity: Severity::Error, of, hint: what.into() });
        }
    }
}

/// Whether a line outside the letter says what was made of it: `I have made the tone a little warmer.`, `Here is a warmer version of your
/// letter.`
fn is_of_revision(passage: &Wording) -> bool {
    let text = passage.text.trim();
    let all: Vec<&str> = words(text).take(MOST_OF_LINE + 1).map(|word| &text[word]).collect();
    let of = |list: &CueList| all.iter().any(|word| list.has_in_any_case(word));
    let Some(first) = all.first().filter(|_| (4..=MOST_OF_LINE).contains(&all.len())) else { return false };
    if of(&MINE) || !of(&REVISED) {
        return false;
    }
    // `Here is the online version of the letter` is the author's
    let is_yours = || {
        all.iter().any(|word| is_of_readers(word)) || passage.says(Topic::Informal, &(0..passage.text.len()))
    };
    if HANDING_OVER.has_in_any_case(first) && of(&PARTS_OF_LETTERS) && is_yours() {
        return true;
    }
    // a version may be enclosed, and the wording of something else revised
    let is_revised = |word: &&str| REVISED.has_in_any_case(word) && !PARTS_OF_LETTERS.has_in_any_case(word);
    let is_letters = |(at, word): (usize, &&str)| {
        let rest = all.get(at + 1..).unwrap_or_default();
        let is_of = rest.first().is_some_and(|next| says("of a maker", &passage.language, next));
        let is_part = |word: &&str| PARTS_OF_LETTERS.has_in_any_case(word);
        cues!("revised of a letter").has_in_any_case(word)
            && (!is_of || rest.iter().skip(1).take(2).any(is_part))
    };
    let lower = text.to_lowercase();
    let mut saying = words_under("having revised", &passage.language);
    all.iter().any(is_revised)
        && all.iter().enumerate().any(is_letters)
        && saying.any(|said| rest_behind(&lower, said).is_some())
}

/// With which one hands over what was made of a letter.
static HANDING_OVER: CueList = CueList::of("handing over");

/// Whether a sentence that may be the author's or a chatbot's speaks of the letter: `Let me know if you would like a shorter
/// version.`, but not `Let me know if you would like to see a lesson plan.`
fn is_of_letter(text: &str, range: &Range<usize>) -> bool {
    let sentence = &text[marked_sentence(text, range)];
    let lists = [&PARTS_OF_LETTERS, &REVISED, &JUDGED, cues!("asked of drafts")];
    words(sentence).any(|word| lists.iter().any(|list| list.has_in_any_case(&sentence[word.clone()])))
}

/// Whether a text begins with `PS`.
fn is_postscript(text: &str) -> bool {
    let head: String = text.chars().filter(|c| c.is_alphabetic()).take(2).collect();
    head.starts_with(char::is_uppercase)
        && cues!("postscripts").has(&head.to_lowercase())
        && text.trim_start().chars().take(4).any(|c| " .:,–-".contains(c))
}

/// No line that announces has more words.
const MOST_OF_LINE: usize = 18;

/// `Here's a more concise version:`, `Paragraphe 2 – Vos compétences :`: a line that announces what follows, of a chatbot or of
/// an outline.
fn announced(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if !text.ends_with([':', '：']) && text.len() > MOST_OF_HEAD {
        return None;
    }
    let all: Vec<&str> = words(text).take(MOST_OF_LINE + 1).map(|word| &text[word]).collect();
    let first = all.first()?;
    if all.len() > MOST_OF_LINE {
        return None;
    }
    let of = |list: &CueList| all.iter().any(|word| list.has_in_any_case(word));
    let numbered =
        all.get(1).is_some_and(|word| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_digit()));
    // no heading ends as a sentence does
    if cues!("heads of outlines").has_in_any_case(first) && numbered && all.len() <= 8 && !text.ends_with('.')
    {
        return Some("a heading of an outline");
    }
    let is_number = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let counts = all[1..].iter().filter(is_number).count();
    let is_page_number = match all.len() {
        2 => counts == 1,
        3 => counts == 2,
        4 => counts == 2 && cues!("all pages").has_in_any_case(all[2]),
        _ => false,
    };
    if is_page_number && cues!("page numbers").has_in_any_case(first) && text.len() <= MOST_OF_HEAD {
        return Some("a page number of another program's");
    }
    (text.ends_with(':')
        && HANDING_OVER.has_in_any_case(first)
        && of(&PARTS_OF_LETTERS)
        && (of(&REVISED) || all.len() <= 8))
        .then_some("a chatbot's")
}

/// No heading of an outline has more bytes.
const MOST_OF_HEAD: usize = 60;

/// `Gerne! Ich habe den Absatz etwas lebendiger formuliert:`: whether a consent goes on to what was made of the letter.
fn is_of_a_version(passage: &Passage<'_>, consent: &Phrase) -> bool {
    let text = &passage.text;
    let rest = text[consent.range.end..].trim_start();
    let Some(behind) = rest.strip_prefix(['!', '.', ',', ':', '–', '—']) else { return false };
    let end = sentence_end(text, text.len() - behind.trim_start_matches(|c: char| !is_word(c)).len());
    let said = &text[consent.range.end..end];
    let of = |list: &CueList| list.is_in(said);
    of(&PARTS_OF_LETTERS) && (of(&REVISED) || text.trim_end().ends_with(':'))
}

/// What is done to a letter.
static REVISED: CueList = CueList::of("revised");

/// The line that a place stands in.
fn line_of(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    start..end
}

/// The sentence that a place stands in, with its mark.
fn marked_sentence(text: &str, range: &Range<usize>) -> Range<usize> {
    /// As much of a text as a sentence of words takes on either side; there may be no mark in all of it.
    const REACH: usize = 400;
    let from = text.floor_char_boundary(range.start.saturating_sub(REACH));
    let near = &text[from..text.floor_char_boundary(range.end.saturating_add(REACH))];
    let start = from + sentence_start(near, range.start - from);
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let end = from + sentence_end(near, range.end - from);
    let marks = text[end..].chars().take_while(|c| ".!?…)”\"»".contains(*c)).map(char::len_utf8);
    // `Translated with DeepL.com (free version)`
    start.min(range.start)..end + marks.sum::<usize>()
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
fn tokens(passage: &Wording) -> Vec<RemnantHit> {
    let text = &passage.text;
    let mut found = Vec::new();
    let mut push = |range: Range<usize>, of, hint: Cow<'static, str>| {
        found.push(RemnantHit { range, severity: Severity::Error, of, hint });
    };
    for mark in [
        "oaicite:",
        "oai_citation",
        "contentReference[",
        "turn0search",
        "turn0news",
        "turn1search",
        "utm_source=chatgpt.com",
        "utm_source=openai",
    ] {
        if let Some(at) = text.find(mark) {
            push(at..at + mark.len(), "a chatbot's", TAKE_OUT.into());
        }
    }
    if let Some(at) = text.find("```").filter(|_| passage.half == LetterHalf::Body) {
        push(at..at + 3, "a fence as chatbots put around what they write", TAKE_OUT.into());
    }
    // `【4†source】`
    if let Some(at) = text.find('【')
        && let Some(length) = near(&text[at..], 60).find('】')
        && text[at..at + length].contains('†')
    {
        push(at..at + length + '】'.len_utf8(), "a chatbot's", TAKE_OUT.into());
    }
    // Markdown is read in the body alone
    if let Some(at) = text.find("**").filter(|_| passage.half == LetterHalf::Body) {
        let rest = &text[at + 2..];
        let pair = near(rest, 200).find("**");
        let free = !text[..at].ends_with(is_word) && rest.starts_with(|c: char| is_word(c) || c == ' ');
        if let Some(length) = pair.filter(|_| free) {
            let inner = rest[..length].trim();
            let hint =
                format!("take the spaces beside the stars out, as in `**{inner}**`, or the stars themselves");
            push(at..at + length + 4, "emphasis that Markdown does not read", hint.into());
        }
    }
    for (at, _) in text.match_indices('\\').take(50) {
        let rest = &text[at + 1..];
        let free = !text[..at].ends_with(|c: char| is_word(c) || c == ':' || c == '\\');
        let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let path = before.contains([':', '\\']);
        let command = first_word(rest).map(|word| &rest[word]);
        match command {
            Some(command)
                if free && (LATEX.has(command) || is_called(command, rest))
                    || !path && LATEX.has(command) && is_called(command, rest) =>
            {
                let braces =
                    rest[command.len()..].starts_with('{').then(|| near(rest, 200).find('}')).flatten();
                let end = braces.map_or(at + 1 + command.len(), |end| at + 2 + end);
                let inner = braces.map_or("", |end| &rest[command.len() + 1..end]);
                push(at..end, "a command of LaTeX", markup::instead(command, inner));
            }
            Some("n" | "r" | "t") if !rest[1..].starts_with('\\') => {
                push(at..at + 2, LINE_END, BREAK.into());
            }
            // `one line\nand another`
            Some(command)
                if command.starts_with('n')
                    && text[..at].ends_with(|c: char| is_word(c) || ".,!?".contains(c))
                    && !path =>
            {
                push(at..at + 2, LINE_END, BREAK.into());
            }
            Some(command)
                if command.starts_with(['n', 't'])
                    && command[1..].starts_with(char::is_uppercase)
                    && !text[..at].ends_with(':') =>
            {
                push(at..at + 2, LINE_END, BREAK.into());
            }
            Some(_) | None => {}
        }
    }
    for (at, _) in text.match_indices('&').take(MOST_REFERENCES) {
        if let Some((meant, length)) = reference(&text[at..]) {
            let hint = match meant {
                '\u{a0}' => "write a space".to_owned(),
                '\'' | '\u{2019}' => "write an apostrophe".to_owned(),
                '"' => "write a quotation mark".to_owned(),
                meant => format!("write `{meant}`"),
            };
            push(at..at + length, "HTML that is shown as it stands", hint.into());
        }
    }
    found
}

/// Whether a command has its argument between braces: `\\enclosure{CV}`, `\\SI{5}{kg}`.
fn is_called(command: &str, rest: &str) -> bool {
    command.len() > 1
        && command.bytes().all(|byte| byte.is_ascii_alphabetic())
        && rest[command.len()..].starts_with('{')
        && near(rest, 200).contains('}')
}

/// No letter has more of them that mean something.
const MOST_REFERENCES: usize = 50;

/// A character as HTML writes it, and the length of that; also in capitals, as a filter makes them.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = near(text, 12).find(';')? + 1;
    let written = &text[..end];
    let small = written.to_lowercase();
    let capital = || Some(format!("&{}{}", small.get(1..2)?.to_uppercase(), small.get(2..)?));
    entities::read(written).or_else(|| entities::read(&capital()?)).or_else(|| entities::read(&small))
}

const LINE_END: &str = "a line's end as programs write it";
const BREAK: &str = "begin a new line or paragraph there instead";

/// Commands of LaTeX that set a letter.
const LATEX: WordList = WordList(
    "bigskip medskip smallskip vspace hspace noindent textbf textit textsc textsf texttt emph underline newline newpage \
     pagebreak clearpage linebreak hfill vfill par begin end item href url centering flushleft flushright today signature \
     opening closing address encl quad qquad hline large Large small footnotesize usepackage documentclass makelettertitle \
     makeletterclosing og fg up ier ldots dots footnote cite ref label includegraphics rule maketitle section subsection \
     glqq grqq guillemotleft guillemotright thinspace enspace recipient fontsize selectfont setlength parindent parskip raggedright doublespacing \
     LaTeX LaTeXe TeX BibTeX XeLaTeX LuaLaTeX",
);

/// `` `r Sys.Date()` ``, and addresses that a chatbot marked.
fn inlines(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let document = reading.subject.document;
    let mut found: Vec<(Span, String, &'static str)> = Vec::new();
    for block in &document.blocks {
        if let BlockKind::Code { language: Some(language), .. } = &block.kind
            && ["markdown", "md", "text", "txt", "plaintext", "html", "latex"].contains(&language.as_str())
        {
            let shown = format!("```{language}");
            found.push((block.span, shown, "a fence as chatbots put around what they write"));
        }
    }
    walk::blocks(&document.blocks, &mut |node| {
        let DocumentNode::Inline(inline) = node else { return };
        match &inline.kind {
            InlineKind::Code { text } if text.starts_with("r ") && text.contains(['(', '$', '[']) => {
                found.push((inline.span, text.clone(), "code of R that did not run"));
            }
            InlineKind::Code { text } if text.contains("''") => {
                let source = reading.source(inline.span);
                let written = source.as_ref().and_then(|source| source.text().get(inline.span.range()));
                if written.is_some_and(|written| markup::is_quoted_code(written, text)) {
                    found.push((
                        inline.span,
                        text.clone(),
                        "code, which quotation marks of LaTeX make of words",
                    ));
                }
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
        let hint = if of.starts_with("code, ") { "write `\"words\"`" } else { TAKE_OUT };
        findings.push(Diagnostic::new(Code::Remnant, format!("`{shown}` is {of}")).at(span).hint(hint));
    }
}
