//! Nicknames between quotation marks: `Jane "JJ" Smith`.

/// The marks that open and close a nickname.
const PAIRS: [(char, &[char]); 7] = [
    ('"', &['"']),
    ('“', &['”']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('»', &['«']),
    ('‘', &['’']),
    ('\'', &['\'']),
];

/// A text without nicknames, where words are left.
pub(super) fn without_nicknames(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut is_inside: Option<&[char]> = None;
    for word in text.split(' ') {
        if let Some(ends) = is_inside {
            if word.ends_with(ends) {
                is_inside = None;
            }
            continue;
        }
        let opened = PAIRS.iter().find(|(open, _)| word.starts_with(*open));
        match opened {
            Some((open, ends))
                if word.len() > open.len_utf8() && word[open.len_utf8()..].ends_with(*ends) => {}
            // `'t` opens nothing
            Some((open, ends)) if !matches!(open, '\'' | '‘') && closes(text, word, ends) => {
                is_inside = Some(ends);
            }
            Some(_) | None => kept.push(word),
        }
    }
    let bare = kept.join(" ");
    if bare.contains(char::is_alphabetic) && is_inside.is_none() { bare } else { text.to_owned() }
}

/// Whether a mark that a word opens is closed at the end of a later one.
fn closes(text: &str, word: &str, ends: &[char]) -> bool {
    let after = text.split(' ').skip_while(|other| *other != word).skip(1);
    after.into_iter().any(|other| other.ends_with(ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nicknames_are_left_out_and_apostrophes_are_none() {
        for (text, expected) in [
            ("Jane \"JJ\" Smith", "Jane Smith"),
            ("Jane 'JJ' Smith", "Jane Smith"),
            ("Jane “JJ” Smith", "Jane Smith"),
            ("Johann „Hans“ Weber", "Johann Weber"),
            ("Jane \"The Boss\" Smith", "Jane Smith"),
            ("“JJ” Smith", "Smith"),
            ("\"Jane\"", "\"Jane\""),
            ("mevrouw 't Hart", "mevrouw 't Hart"),
            ("Jane O'Neill", "Jane O'Neill"),
            ("Jane \"JJ Smith", "Jane \"JJ Smith"),
        ] {
            assert_eq!(without_nicknames(text), expected);
        }
    }
}
