//! Comments of those who read the letter before it leaves.

mod drafts;
mod remark;
mod traces;
mod unmerged;

use std::ops::Range;

use super::cue_list::{CueList, PARTS_OF_LETTERS};
use super::lexicon::{self, Topic};
use super::lint::{Documentation, Findings, Lint};
use super::passage::{ReadingOrder, Wording};
use super::quotation::is_quoted;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Inline, InlineKind, plain_text};
use crate::order;
use crate::words::{first_word, is_word, last_word, near, sentence_end, words};
use remark::{RemarkPlace, is_remark, orders, remarks};

pub(super) use remark::fills_in;

pub(super) const LINT: Lint = Lint {
    code: Code::Editorial,
    run,
    documentation: Documentation {
        text: "What somebody wrote into the letter about the letter: `(check this number)`, `[JM2: too long?]`, `(source?)`, \
            `(??)`, `– hm, too boastful? –`, `NB: change this`, `(ask Tom)`, \
            `→ Anna: say more`, `Deleted: very`, words that are struck out (a warning), two wordings of which nobody chose one (`I apply/am applying`), marks of CriticMarkup such as `{>> shorter <<}` and `{++more++}`, `@Anna please review`, and what `git` \
            leaves of two versions (`<<<<<<< HEAD`). Liquid's comments, `{% comment %}`, are not printed and so are fine.",
        bad: "We saved 30 % (check this number).",
        good: "We saved 30 %.",
    },
};

/// No comment in brackets is longer, in bytes.
const LONGEST: usize = 160;

/// A letter with more of them is a draft.
const MOST: usize = 20;

fn run(reading: &ReadingOrder<'_>, findings: &mut Findings<'_>) {
    let drafts = drafts::heads(reading);
    for (index, passage) in reading.passages.iter().enumerate() {
        let mut after = 0;
        let draft = drafts.contains(&index).then(|| remark::trimmed(&passage.text, 0..passage.text.len()));
        for range in draft.into_iter().chain(passage.once(found).iter().take(MOST).cloned()) {
            // brackets in a remark are of it, and what is quoted is told
            if range.start < after || is_quoted(&passage.text, &range) {
                continue;
            }
            after = range.end;
            let shown: String = passage.text[range.clone()].chars().take(60).collect();
            let message = format!("`{shown}` is a comment on the letter");
            findings.tell(reading.place(passage, range), message, "do what it asks for, and take it out");
        }
        if let Some(struck) = struck_out(passage.content) {
            let shown: String = plain_text(std::slice::from_ref(struck)).chars().take(60).collect();
            findings.push(
                Diagnostic::new(Code::Editorial, format!("`{shown}` is struck out"))
                    .severity(Severity::Warning)
                    .at(struck.span)
                    .hint("take it out"),
            );
        }
        for range in passage.once(traces::choices).iter().take(MOST).cloned() {
            let shown = &passage.text[range.clone()];
            findings.push(
                Diagnostic::new(Code::Editorial, format!("`{shown}` leaves two wordings to choose from"))
                    .at_option(reading.place(passage, range))
                    .hint("keep one of them"),
            );
        }
    }
    unmerged::run(reading, findings);
}

/// The first words that are struck out, as editors leave them.
fn struck_out(content: &[Inline]) -> Option<&Inline> {
    content.iter().find_map(|inline| match &inline.kind {
        InlineKind::Strikethrough { .. } => Some(inline),
        kind => struck_out(kind.content()),
    })
}

fn found(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let mut found = notes(passage);
    found.extend(remarks(passage));
    found.extend(traces::traces(passage));
    if passage.bytes.has(b'!') {
        found.extend(alarms(text));
    }
    if text.bytes().any(|byte| matches!(byte, b'(' | b'[' | b'{' | b'@')) {
        found.extend(marked(passage));
    }
    order::sort_by_key(&mut found, |range| range.start);
    found.dedup();
    found
}

/// What brackets, marks of reviewers and `@` set off.
fn marked(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let mut found = Vec::new();
    for (open, close) in [('(', ')'), ('[', ']')] {
        for (at, _) in text.match_indices(open).take(100) {
            let inside = near(&text[at + 1..], LONGEST);
            let Some(length) = inside.find(close) else { continue };
            let inner = &inside[..length];
            let is_one = match open {
                '[' => is_comment(inner),
                _ => !is_of_the_letter(inner) && (is_any_aside(inner) || remark::inserts(inner)),
            };
            if is_one {
                found.push(at..at + length + 2);
            }
        }
    }
    // typography may have made other marks of `>>`, `<<` and `--`
    for (open, close) in [
        ("{>>", "<<}"),
        ("{»", "«}"),
        ("{» ", " «}"),
        ("{++", "++}"),
        ("{--", "--}"),
        ("{–", "–}"),
        ("{~~", "~~}"),
        ("{==", "==}"),
    ] {
        for (at, _) in text.match_indices(open).take(MOST) {
            if let Some(length) = near(&text[at..], 1000).find(close) {
                found.push(at..at + length + close.len());
            }
        }
    }
    for (at, _) in text.match_indices('@').take(MOST) {
        let rest = &text[at + 1..];
        let Some(name) = first_word(rest) else { continue };
        let free = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._/".contains(c));
        let asks = rest[name.end..].trim_start_matches([' ', ',', ':', '\u{a0}']);
        let start = text.len() - asks.len();
        let asked = passage.phrases_in(start..start + 1);
        let asks_for = asked.iter().any(|phrase| phrase.entry.topic == Topic::PleaseReview);
        if free && asks_for && rest.starts_with(char::is_uppercase) {
            let end = asks.find(['.', '?', '!', '\n']).map_or(asks.len(), |end| end + 1);
            found.push(at..text.len() - asks.len() + end);
        }
    }
    found
}

/// `NOTE TO SELF: shorten this.`, `Anm.: Absatz kürzen!`: a sentence that says first that it is a note.
fn notes(passage: &Wording) -> Vec<Range<usize>> {
    let text = &passage.text;
    let leads = passage.phrases.iter().filter(|phrase| phrase.entry.topic == Topic::CommentLead);
    let noted = leads.take(MOST).filter_map(|lead| {
        let head = text[..lead.range.start].trim_end();
        let starts = head.is_empty() || head.ends_with(['.', '!', '?', ':', '\n']);
        let rest = text[lead.range.end..].trim_start_matches('.');
        let blanks = [' ', '\u{a0}', '\u{202f}'];
        // `OJO quitar lo del despido`
        let shouted = text[lead.range.clone()].chars().all(char::is_uppercase) && lead.range.len() < 8;
        let orders = || shouted.then(|| rest.trim_start_matches(blanks)).filter(|said| orders(said));
        let bare = rest.trim_start_matches(blanks);
        let colon = bare.strip_prefix(':');
        // `Anm. Steffi: das würd ich weglassen`, `NB perso : relancer`
        let whose = || after_whose(bare).filter(|_| starts);
        let named = colon.is_none() && whose().is_some();
        let said = colon.or_else(orders).or_else(whose)?;
        let end = sentence_end(text, text.len() - said.len());
        let sentence = &text[text.len() - said.len()..end];
        // the first line of the words says it by itself, the second where a reviewer's words follow
        let sure = lead.entry.line == 0;
        let reviews = words(sentence).count() <= MOST_OF_NOTE
            && lexicon::phrases(sentence).iter().any(|phrase| {
                let last = sentence[phrase.range.end..].chars().all(|c| !is_word(c));
                let first = sentence[..phrase.range.start].chars().all(|c| !is_word(c));
                phrase.entry.topic == Topic::Reviewing && (first || last)
            });
        let remarks = || is_remark(sentence, RemarkPlace::Aside);
        (starts && (sure || named || reviews || remarks() || shouted && self::orders(sentence))).then(|| {
            let mark = text[end..].chars().next().filter(|mark| ".!?…".contains(*mark));
            lead.range.start..end + mark.map_or(0, char::len_utf8)
        })
    });
    noted.collect()
}

/// What follows a colon behind whose note it is: a name, or a word such as `perso`.
fn after_whose(text: &str) -> Option<&str> {
    let whose = first_word(text)?;
    let word = &text[whose.clone()];
    let one = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
        || cues!("own notes").has_in_any_case(word);
    let rest = text[whose.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    rest.strip_prefix(':').filter(|_| one)
}

/// `!!! ask Anna !!!`: marks that stand before what they call for.
fn alarms(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut after = 0;
    for (at, _) in text.match_indices("!!").take(MOST) {
        let before = text[..at].trim_end();
        if at < after || before.len() == at && at > 0 {
            continue;
        }
        let rest = &text[at..];
        let said = rest.trim_start_matches(['!', ' ', '\u{a0}']);
        let start = text.len() - said.len();
        let close = near(said, LONGEST).find("!!").map(|close| start + close);
        let end = close.unwrap_or_else(|| sentence_end(text, start));
        let marks = text[end..].chars().take_while(|c| "!.?".contains(*c)).count();
        // French writes a space before its marks: `Quelle joie !!! Nous avons gagné !!!`
        let begins = before.is_empty() || before.ends_with(['.', '!', '?', ':', '…']) || remark::tells(said);
        if begins
            && said.starts_with(char::is_alphanumeric)
            && (close.is_some() || rest.starts_with("!!!") || text[..at].trim().is_empty())
        {
            after = end + marks;
            found.push(at..after);
        }
    }
    found
}

/// No note of a reviewer's has more words.
const MOST_OF_NOTE: usize = 8;

/// Whether what stands in square brackets is a comment: `JM2: too long?`, `Anm.: …`, `check this`.
pub(super) fn is_comment(inner: &str) -> bool {
    let inner = inner.trim();
    if let Some((who, said)) = inner.split_once(':') {
        let initials = who.chars().take_while(|c| c.is_uppercase()).count();
        let digits = who.chars().skip(initials).all(|c| c.is_ascii_digit());
        // initials of somebody, perhaps with a number, as office programs write them
        if ((1..=3).contains(&initials) && digits && who.chars().count() <= 5 && !said.trim().is_empty())
            || lexicon::is(Topic::Reviewing, who)
        {
            return true;
        }
    }
    is_any_aside(inner) || begins(inner).is_some()
}

/// Whether what stands in parentheses is a comment, or what somebody says to himself.
fn is_any_aside(inner: &str) -> bool {
    is_aside(inner) || is_remark(inner, RemarkPlace::Aside) || is_led(inner) || is_instruction(inner)
}

/// `(add to that the long way home)`: what goes on with the sentence around it, though it begins as a note may.
fn is_of_the_letter(inner: &str) -> bool {
    const NEAR: usize = 40;
    let lower = near(inner, NEAR).trim_start().to_lowercase();
    cues!("asides").iter().any(|aside| {
        lower.strip_prefix(aside).is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty())
    })
}

/// `NB : vérifier sur leur site`, `ojo, preguntar a Nuria`: a word that announces a note, then what is to be done.
fn is_led(inner: &str) -> bool {
    let phrases = lexicon::phrases(inner);
    let lead = phrases.iter().filter(|it| it.entry.topic == Topic::CommentLead && it.range.start == 0);
    let Some(end) = lead.map(|lead| lead.range.end).max() else { return false };
    let rest = inner[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '.']);
    rest.strip_prefix([':', ',']).is_some_and(|said| remark::tells(said.trim_start()))
        || after_whose(rest).is_some()
}

/// `hier ggf. ein konkretes Beispiel ergänzen`: what a chatbot or a template leaves to whoever sends the letter.
fn is_instruction(inner: &str) -> bool {
    let said: Vec<&str> = words(inner).take(MOST_OF_INSTRUCTION + 1).map(|word| &inner[word]).collect();
    let [first, second, .., last] = said.as_slice() else { return false };
    said.len() <= MOST_OF_INSTRUCTION
        && cues!("pointing here").has_in_any_case(first)
        && (orders(second) || last.ends_with('n') && orders(last) || fills_in(&said[1..].join(" ")))
}

/// No instruction has more words.
const MOST_OF_INSTRUCTION: usize = 16;

/// Whether what stands in parentheses is a comment: all of it a reviewer's phrase, or a phrase and a question mark or initials.
fn is_aside(inner: &str) -> bool {
    let inner = inner.trim();
    if inner.len() >= 2 && inner.bytes().all(|byte| byte == b'?') {
        return true;
    }
    if asks_somebody(inner) || is_settled_later(inner) || asks_of_measure(inner) {
        return true;
    }
    let Some(end) = begins(inner) else { return false };
    let rest = inner[end..].trim();
    let count = words(inner).count();
    let asks = inner.ends_with('?');
    let several = words(&inner[..end]).count() > 1;
    let initials = last_word(rest).is_some_and(|last| {
        rest[last.clone()].chars().count() == 2 && rest[last].chars().all(char::is_uppercase)
    });
    let ends = rest.trim_matches(['!', '.', '?', ':', ',', ';']).is_empty();
    // `(check it out on my page)` is said to the reader of the letter
    (ends
        && (several
            || asks
            || !matches!(
                inner.to_lowercase().as_str(),
                "video" | "source" | "sources" | "note" | "nota" | "exemple" | "fix" | "edit"
            )))
        || (count <= 8 && asks)
        || initials
        || (count <= 6 && several)
        || inner.to_lowercase().starts_with("maybe ")
}

/// `Dev – too proud? cut it if you think so`: a name, and a question to whom it is of.
fn asks_somebody(inner: &str) -> bool {
    let Some(name) = first_word(inner) else { return false };
    let rest = inner[name.end..].trim_start_matches([' ', '\u{a0}']);
    let Some(said) = rest.strip_prefix(['–', '—', ':', ',']).or_else(|| rest.strip_prefix("- ")) else {
        return false;
    };
    let of = |list: &CueList| list.is_in(said);
    // `Maman, tu peux relire cette phrase ?`, `Dave: is this too cocky??`
    let of_letter = || said.contains('?') && (of(&PARTS_OF_LETTERS) || of(&JUDGED));
    inner.starts_with(char::is_uppercase)
        && name.len() > 1
        && (of_letter()
            || asks_of_measure(said.trim())
            || begins(said.trim()).is_some() && said.contains('?'))
}

/// `too proud?`
fn asks_of_measure(inner: &str) -> bool {
    let asked =
        inner.find('?').map(|mark| words(&inner[..mark]).map(|word| &inner[word]).collect::<Vec<_>>());
    // `zu Hause?` asks of no measure
    asked.is_some_and(|asked| match asked.as_slice() {
        [too, how, rest @ ..] => {
            rest.len() <= 2 && TOO.has_in_any_case(too) && how.starts_with(char::is_lowercase)
        }
        _ => false,
    })
}

/// `310 000 euros, à vérifier avec Sophie`: what ends with a reviewer's phrase, perhaps with whom it is for.
fn is_settled_later(inner: &str) -> bool {
    let Some((at, mark)) = inner.char_indices().rev().find(|(_, c)| ",;–—".contains(*c)) else {
        return false;
    };
    let last = inner[at + mark.len_utf8()..].trim();
    let Some(end) = begins(last) else { return false };
    let rest: Vec<&str> = words(&last[end..]).map(|word| &last[end..][word]).collect();
    let several = words(&last[..end]).count() > 1;
    match rest.as_slice() {
        [] => several,
        [with, name] | [with, _, name] => {
            cues!("settled with").has_in_any_case(with) && name.starts_with(char::is_uppercase)
        }
        _ => false,
    }
}

/// What one asks whether one's own words are.
pub(super) static JUDGED: CueList = CueList::of("judged of writing");

/// With which one asks whether there is too much of something.
static TOO: CueList = CueList::of("too much");

/// Where a reviewer's phrase ends that a text begins with; `maybe` and the like before it.
fn begins(inner: &str) -> Option<usize> {
    let mut skipped = 0;
    for word in words(inner).take(2) {
        let lower = inner[word.clone()].to_lowercase();
        if ["maybe", "please", "perhaps", "bitte", "vielleicht", "noch", "merci"].contains(&lower.as_str()) {
            skipped = word.end;
        } else {
            break;
        }
    }
    let rest = &inner[skipped..];
    let start = words(rest).next()?.start;
    lexicon::phrases(rest)
        .into_iter()
        .filter(|phrase| phrase.entry.topic == Topic::Reviewing && phrase.range.start == start)
        .map(|phrase| skipped + phrase.range.end)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_in_parentheses_are_told_from_asides() {
        for inner in [
            "check this number",
            "source?",
            "??",
            "too long?",
            "stimmt das?",
            "Quelle?",
            "comprobar este dato",
            "à vérifier",
            "citation needed",
            "Maybe cut this? HB",
            "double check",
            "bitte prüfen",
            "expand",
            "not sure about this one",
            "Dev – too boasty? cut if you think so",
            "Anna, stimmt das?",
            "zu stolz?",
            "CA de 310 000 euros la dernière année, à vérifier avec Sophie",
            "300 Gäste; Zahl prüfen mit Anna",
            "el 40 %, por confirmar",
            "12 people, check with Tom",
        ] {
            assert!(is_aside(inner), "{inner}");
        }
        for inner in [
            "check it out on my page, where I keep all of it",
            "see my CV",
            "40% of them stay",
            "and I do",
            "sic",
            "source: my own count of 2024",
            "on rechecking",
            "a note of thanks from the head of the school",
            "really",
            "Berlin – where else?",
            "Anna, who asked for it, and Tom",
            "310 000 euros, en accord avec Sophie",
            "too often, some said",
            "a hundred guests, source: my own count",
            "zu Hause?",
            "comment ça marche, un livre que j’aime beaucoup",
        ] {
            assert!(!is_aside(inner), "{inner}");
        }
        for inner in [
            "NB : vérifier sur leur site si c'est bien 3 étoiles",
            "ojo, preguntar a Nuria si lo dejamos",
            "Note: check with Tom whether it was three",
            "Anm.: Zahl noch nachprüfen",
            "hier ggf. ein konkretes Beispiel aus deinem Berufsalltag ergänzen",
            "here add a project of yours that fits",
            "ici ajouter un exemple concret",
            "aquí añadir un logro con cifras",
            "hier bitte noch ein Beispiel aus dem Betrieb einfügen",
            "here insert a project of your own",
        ] {
            assert!(is_any_aside(inner), "{inner}");
        }
        for inner in [
            "NB : trois étoiles depuis 2019",
            "ojo, no era fácil",
            "hier in Bremen wurde ich geboren",
            "here and there a change",
            "hier habe ich gern mit Kollegen",
            "ici, à Lyon",
        ] {
            assert!(!is_any_aside(inner), "{inner}");
        }
        for inner in ["JM2: too long?", "Anm.: hier noch Zeugnisse", "Note: shorten", "TK: ok"] {
            assert!(is_comment(inner), "{inner}");
        }
        for inner in ["sic", "Your Name", "m/w/d", "in press"] {
            assert!(!is_comment(inner), "{inner}");
        }
    }
}
