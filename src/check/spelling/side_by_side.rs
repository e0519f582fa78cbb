//! Two words that never stand side by side: `the your position`, `wordt ik`.

use super::super::cue_list::CueList;
use super::super::passage::Wording;
use super::super::quotation::is_quoted;
use super::FoundSlip;

/// Words before a noun, of which it has one; `her` and `his` may stand alone, and are none of them.
static DETERMINERS: CueList = CueList::of("one before a noun");

/// The pairs of a passage.
pub(super) fn pairs(passage: &Wording) -> Vec<FoundSlip> {
    let text = &passage.text;
    let told: fn(&str, &str) -> Option<String> = match &*passage.language {
        "en" => determiners,
        "nl" => ending_after_its_verb,
        _ => return Vec::new(),
    };
    let found = passage.words.windows(2).filter_map(|pair| {
        let [first, second] = pair else { return None };
        let (one, other) = (&text[first.clone()], &text[second.clone()]);
        let is_small = other.chars().all(char::is_lowercase) && !one.chars().skip(1).any(char::is_uppercase);
        let beside = [" ", "\u{a0}"].contains(&&text[first.end..second.start]);
        let stands = !text[..first.start].ends_with(['-', '’', '\'', '/'])
            && !text[second.end..].starts_with(['-', '’', '\'', '/']);
        if !is_small || !beside || !stands || passage.is_foreign(first.start) {
            return None;
        }
        let hint = told(one, other)?;
        (!is_quoted(text, first)).then_some(FoundSlip { range: first.start..second.end, hint })
    });
    found.collect()
}

/// `apply for the your position`; the same word twice is told of as such.
fn determiners(one: &str, other: &str) -> Option<String> {
    let both = DETERMINERS.has_in_any_case(one) && DETERMINERS.has(other);
    (both && !one.eq_ignore_ascii_case(other)).then(|| format!("take `{one}` or `{other}` out"))
}

/// `graag wordt ik`: a verb before `ik` has no `t` of its own.
fn ending_after_its_verb(one: &str, other: &str) -> Option<String> {
    let stem = one.strip_suffix("dt").filter(|stem| stem.len() > 1 && other == "ik")?;
    Some(format!("did you mean `{stem}d ik`?"))
}

#[cfg(test)]
mod tests {
    use super::super::super::passage::wording;
    use super::*;

    #[test]
    fn two_words_stand_side_by_side_only_where_they_may() {
        let found = |text: &str, language: &str| pairs(&wording(text, language)).len();
        for (text, language) in [
            ("I apply for the your Associate Producer position.", "en"),
            ("I would love to join the your small team.", "en"),
            ("In my the work I did it.", "en"),
            ("I would be a the host.", "en"),
            ("Graag wordt ik lid van uw team.", "nl"),
            ("Daarom vindt ik dat.", "nl"),
        ] {
            assert_eq!(found(text, language), 1, "{text}");
        }
        for (text, language) in [
            ("I gave her the book, and his the last word.", "en"),
            ("all the work, both your teams, in the A team", "en"),
            ("He wrote “the your” by mistake.", "en"),
            ("I know the the of titles", "en"),
            ("Wat hij vindt, ik weet het niet. Dat wordt iets.", "nl"),
            ("Ik word en word ik", "nl"),
        ] {
            assert_eq!(found(text, language), 0, "{text}");
        }
    }
}
