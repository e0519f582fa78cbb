//! Blanks between brackets: `[Company]`, `{cover-letter}`, `«Firma»`, `@@NAME@@`, `[your favourite project]`.

use super::super::cue_list::CueList;
use super::super::editorial;
use super::super::lexicon::{self, Topic};
use super::super::passage::{OBJECT, greeting};
use super::super::quotation::is_quoted;
use super::amounts::is_filler;
use super::hit::{MOST_HITS, PlaceholderHit, hit, is_in};
use super::tokens::is_date_template;
use super::vocabulary::{VOCABULARY, names_fields};
use crate::diagnostic::Severity;
use crate::words::{is_word, near, words};

/// No placeholder is longer, in bytes.
const LONGEST: usize = 120;

/// Marks between which blanks stand.
const MARKS: [(&str, &str); 9] = [
    ("[", "]"),
    ("{", "}"),
    ("<", ">"),
    ("«", "»"),
    ("@@", "@@"),
    ("##", "##"),
    ("%%", "%%"),
    ("$", "$"),
    ("%", "%"),
];

/// The bytes that one of them begins with.
pub(super) const OPENING: &[u8] = b"[{<@#%$\xc2";

/// Finds the blanks of a text. Where Markdown made a link of brackets, the text has none.
pub(super) fn bracketed(text: &str, hits: &mut Vec<PlaceholderHit>) {
    for (open, close) in MARKS {
        let mut from = 0;
        while let Some(at) = text[from..].find(open).map(|at| from + at) {
            let inner = at + open.len();
            from = inner;
            let Some(length) = near(&text[inner..], LONGEST).find(close) else { continue };
            let end = inner + length + close.len();
            let inside = &text[inner..inner + length];
            let severity = severity(inside, open).filter(|_| {
                let liquid = text[..at].ends_with('{');
                // brackets within a quotation are the quoting author's
                let meant = inside.chars().all(|c| !c.is_uppercase()) || !asks(inside.trim());
                let quoted =
                    open == "[" && (meant || is_quoted_greeting(&text[..at])) && is_quoted(text, &(at..end));
                // `le bouton « NOM » de votre site`
                let borne = open == "«"
                    && inside.starts_with([' ', '\u{a0}', '\u{202f}'])
                    && names_fields(&text[..at]);
                // a link whose address Markdown cannot read
                let linked = open == "[" && text[end..].starts_with('(');
                !liquid && !quoted && !linked && !borne
            });
            if let Some(severity) = severity.filter(|_| !is_in(hits, &(at..end))) {
                hits.push(hit(text, at..end, severity));
                from = end;
            }
            if hits.len() > MOST_HITS {
                return;
            }
        }
    }
}

/// Whether a greeting stands before brackets in the quotation that holds them: `households had been addressed as
/// “Dear [First name]”` is told of a letter.
fn is_quoted_greeting(before: &str) -> bool {
    let start = before.rfind(['“', '„', '"', '«', '»', '‘']);
    let quoted = start.map_or("", |at| before[at..].trim_start_matches(|c: char| !is_word(c)));
    greeting(quoted).is_some()
}

/// Whether words name what letters ask for: a name, a firm, a date.
pub(super) fn asks(inner: &str) -> bool {
    let worded = words(inner).count();
    lexicon::is(Topic::Blank, inner)
        || (worded <= 5 && VOCABULARY.is_in(inner))
        || !inner.is_empty() && inner.chars().all(|c| c.is_uppercase() || "_- ".contains(c))
}

/// Whether what stands in square brackets is the author's own remark: `sic`, `in press`, `from the Dutch`, `see p. 3`.
fn is_remark(inner: &str) -> bool {
    let phrases = lexicon::phrases(inner);
    let begins = |topic| {
        let own = phrases.iter().filter(|phrase| phrase.entry.topic == topic && phrase.range.start == 0);
        own.map(|phrase| phrase.range.end).max()
    };
    let fills = |end: usize| {
        let next = words(&inner[end..]).next().map(|word| &inner[end..][word]);
        next.is_some_and(|next| FILLS.has_in_any_case(next))
    };
    let asks = phrases
        .iter()
        .any(|phrase| phrase.entry.topic == Topic::Blank && words(&inner[phrase.range.clone()]).count() > 1);
    begins(Topic::Scholarly).is_some_and(|end| !fills(end)) || (begins(Topic::Remark).is_some() && !asks)
}

/// Whether what stands in brackets tells something: it says what was, or is a long aside with marks and figures of its own.
fn is_told(inner: &str) -> bool {
    /// No blank of a template has so many words.
    const MANY: usize = 8;
    let first = words(inner).next().map_or("", |word| &inner[word]);
    let was = first.starts_with(char::is_lowercase)
        && first.chars().count() > 4
        && cues!("endings of what was").iter().any(|ending| first.ends_with(ending));
    let long = words(inner).count() > MANY
        && inner.starts_with(char::is_lowercase)
        && inner.contains(',')
        && inner.contains(|c: char| c.is_ascii_digit())
        && !FILLS.is_in(inner);
    was || long
}

/// What follows a word in brackets that stands for something of one's own: `link to my page`.
static FILLS: CueList = CueList::of("filled with");

/// A name of humps as its words, `first name` for `FirstName`; nothing where it is none.
fn parted_humps(inner: &str) -> Option<String> {
    let mut parted = String::with_capacity(inner.len() + 4);
    let mut previous = None;
    for c in inner.chars() {
        if c.is_uppercase() && previous.is_some_and(char::is_lowercase) {
            parted.push(' ');
        }
        parted.extend(c.to_lowercase());
        previous = Some(c);
    }
    (inner.chars().all(char::is_alphanumeric) && parted.contains(' ')).then_some(parted)
}

/// How sure it is that what stands between marks is a blank.
fn severity(inside: &str, open: &str) -> Option<Severity> {
    let inner = inside.trim();
    if inner.is_empty() || inner.contains(['\n', OBJECT]) {
        return None;
    }
    let worded = words(inner).filter(|word| inner[word.clone()].contains(char::is_alphabetic)).count();
    if worded == 0 {
        return None;
    }
    // `«JobTitle»`
    let parted = parted_humps(inner);
    let plain = inner.chars().all(|c| is_word(c) || " -_/'’.*&".contains(c));
    let capitals = inner.chars().all(|c| c.is_uppercase() || "_- ".contains(c));
    let joined = inner.contains('_');
    let known = lexicon::is(Topic::Blank, inner)
        || parted.as_deref().is_some_and(asks)
        || VOCABULARY.is_in(inner) && worded <= 5 && plain;
    let shouted = inner.len() >= 3 && capitals && (inner.len() >= 5 || joined || known);
    let sure = |is: bool| is.then_some(Severity::Error);
    match open {
        "[" => {
            if is_date_template(inner) {
                return Some(Severity::Error);
            }
            let dated = words(inner).any(|word| {
                let word = &inner[word];
                word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            });
            if is_told(inner) && !known
                || is_remark(inner)
                || (dated && !known)
                || editorial::is_comment(inner)
            {
                return None;
            }
            // `[change at Bristol, but one can read]` may be an aside
            let fills = |word: std::ops::Range<usize>| {
                FILLS.has_in_any_case(&inner[word.clone()]) || VOCABULARY.has_in_any_case(&inner[word])
            };
            if worded > 3
                && inner.starts_with(char::is_lowercase)
                && inner.contains(", ")
                && !words(inner).any(fills)
            {
                return Some(Severity::Warning);
            }
            // `[x, y]` is a formula
            let spelled =
                words(inner).any(|word| inner[word].chars().filter(|c| c.is_alphabetic()).count() > 2);
            // `[x]` is ticked
            if (worded > 1 && spelled) || shouted || (is_filler(inner) && inner != "x") || (known && spelled)
            {
                return Some(Severity::Error);
            }
            // one word in brackets may be anything
            (inner.starts_with(char::is_uppercase) && inner.chars().count() > 4).then_some(Severity::Warning)
        }
        "{" => {
            if inner.starts_with(['{', '%', ':', '#', '+', '-', '>', '=', '~', '.']) || !plain {
                return None;
            }
            let capital = inner.len() > 3 && inner.starts_with(char::is_uppercase);
            // `every {placeholder} was filled`
            if cues!("what blanks are called").has_in_any_case(inner) {
                return Some(Severity::Warning);
            }
            sure(shouted || known || joined || worded > 1).or(capital.then_some(Severity::Warning))
        }
        // a single word in lower case is quoted: `le mot « raison »`
        // `« Écrire à la direction. »`: a sentence is quoted
        "«" if inner.ends_with(['.', '!', '?']) => None,
        "«" | "<" if editorial::fills_in(inner) || (joined && !inner.contains(' ')) && plain => {
            Some(Severity::Error)
        }
        "«" => sure(
            (known && parted.is_some())
                || (lexicon::is(Topic::Blank, &inner.replace('_', " "))
                    && (worded > 1 || inner.starts_with(char::is_uppercase)))
                // `la mention « PROJET »` is French as it is printed, and `«PROJET»` a field
                || (capitals && known && (!inside.starts_with([' ', '\u{a0}', '\u{202f}']) || lexicon::is(Topic::Blank, inner))),
        ),
        "<" => sure(shouted || known),
        "@@" | "##" => sure(plain && worded <= 4 && !inner.contains(' ')),
        "%%" => sure((shouted && !inner.contains(' ')) || known),
        _ => sure((shouted || (capitals && known)) && !inner.contains(' ')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Severity)> {
        let mut hits = Vec::new();
        bracketed(text, &mut hits);
        hits.into_iter().map(|hit| (&text[hit.range], hit.severity)).collect()
    }

    #[test]
    fn what_was_to_be_filled_in_is_an_error() {
        for text in [
            "[Your Name]",
            "[Company]",
            "[COMPANY]",
            "[your favourite project]",
            "[tt.mm.jjjj]",
            "[dd/mm/yyyy]",
            "{cover-letter}",
            "{duree_du_stage}",
            "{Company}",
            "«Firma»",
            "«Intitulé du poste»",
            "«JobTitle»",
            "[FirstName]",
            "{CompanyName}",
            "«NomEntreprise»",
            "@@NAME@@",
            "%%NAME%%",
            "$NAME$",
            "[Name des Unternehmens]",
            "[nombre de la empresa]",
            "[Nom de l’entreprise]",
            "[insert date here]",
            "##NAME##",
            "«Company»",
            "[Link to my portfolio]",
            "[xx]",
            "[Insert the date]",
        ] {
            assert_eq!(found(text), [(text, Severity::Error)], "{text}");
        }
    }

    #[test]
    fn a_field_of_a_template_in_french_quotation_marks_is_an_error() {
        for text in [
            "« NOM »",
            "Chère Madame « NOM »",
            "chez « ENTREPRISE »",
            "le « DATE »",
            "Je postule chez « Nom »",
        ] {
            assert_eq!(found(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_careful_writers_put_in_brackets_is_none() {
        for text in [
            "[sic]",
            "[in press]",
            "[PDF]",
            "[1]",
            "[1, 2]",
            "[Adeyemi 2025]",
            "[…]",
            "[x, y]",
            "“I like [the team] best”",
            "addressed as “Dear [First name]” by mistake",
            "« Prends ton temps »",
            "{a, b}",
            "[m/w/d]",
            "a[i]",
            "[emphasis added]",
            "5 $ und 6 $",
            "[DOI]",
            "[his]",
            "[from the Dutch]",
            "[see portfolio, p. 3]",
            "[Table 2]",
            "[Original auf Englisch]",
            "[siehe Anlage 2]",
            "[voir annexe]",
            "[ver anexo]",
            "[translated from the German]",
            "»[Lachen im Saal]«",
            "“He [Mr. Brown] was right”",
            "„Sie [die Chefin] hat recht“",
            "« Elle [Mme Roux] a ri »",
            "le mot « raison »",
            "Le tampon « NOM » manquait sur la fiche.",
            "Le tampon « ENTREPRISE » manquait.",
            "La mention « DATE » figure sur le pain.",
            "Le bouton « NOM » de votre site ne marche pas.",
            "Le champ « Nom » de votre formulaire est trop court.",
            "ma chaîne « YouTube »",
            "«LinkedIn»",
            "{curly}",
            "a | b | c",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
