//! What stands in brackets behind a name: a function, a remark, the half of a degree.

use super::ContactReader;
use crate::stationery::locale::people::WordRole;

impl ContactReader<'_> {
    /// A text without what stands in brackets, and that; brackets that are a part of a degree stay.
    pub(super) fn without_brackets(&self, text: &str) -> (String, Vec<String>) {
        let mut bare = String::with_capacity(text.len());
        let mut inside: Vec<String> = Vec::new();
        let mut depth = 0_usize;
        for (at, character) in text.char_indices() {
            match character {
                // `Sr(a).` leaves open who it is, `Dipl.-Ing. (FH)` does not
                '(' if depth == 0 && bare.ends_with(char::is_alphabetic) && is_ending(&text[at + 1..]) => {
                    bare.push('(');
                }
                '(' if depth == 0 && self.is_degree_in_brackets(&text[at..]) => bare.push('('),
                '(' | '[' | '<' => {
                    if depth == 0 {
                        inside.push(String::new());
                    }
                    depth += 1;
                }
                ')' | ']' | '>' if depth > 0 => {
                    depth -= 1;
                    bare.push(' ');
                }
                _ if depth == 0 => bare.push(character),
                _ => {
                    if let Some(last) = inside.last_mut() {
                        last.push(character);
                    }
                }
            }
        }
        (bare, inside)
    }

    /// A name without a title before the one that stands behind it in brackets: `A. Lee (Mrs)`. Of two people each has one.
    pub(super) fn with_title_behind(&self, text: &str, bare: String, inside: &[String]) -> String {
        let is_title = |text: &&String| {
            let words: Vec<&str> = text.split_whitespace().collect();
            let found = self.find(&words, &[WordRole::Woman, WordRole::Man]);
            found
                .is_some_and(|(length, entry)| length == words.len() && self.lexicon.is_own(entry, self.lang))
        };
        let mut titles = inside.iter().filter(is_title);
        let (Some(title), None) = (titles.next(), titles.next()) else { return bare };
        let has_title = bare.split_whitespace().any(|word| self.title(&[word]).is_some());
        // of `Kern, Ute (Frau)` the surname stands first
        let is_turned = text.split('(').next().is_some_and(|before| before.contains(','));
        if has_title || is_turned { bare } else { format!("{title} {bare}") }
    }

    fn is_degree_in_brackets(&self, text: &str) -> bool {
        let word = text.find(')').map_or("", |end| &text[..=end]);
        self.find(&[word], &[WordRole::Degree]).is_some_and(|(_, entry)| entry.written == word)
    }

    /// Whether a text says what somebody does, or where.
    pub(super) fn is_function(&self, text: &str) -> bool {
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_group =
            |at: usize| self.group(&words[at..], &[WordRole::Function, WordRole::Department]).is_some();
        (0..words.len()).any(is_group)
            && !(0..words.len())
                .any(|at| self.find(&words[at..], &[WordRole::Woman, WordRole::Man]).is_some())
    }
}

/// Whether a text begins with an ending and the bracket behind it, such as `a).`
fn is_ending(text: &str) -> bool {
    let end = text.find(')').unwrap_or(0);
    (1..4).contains(&end) && text[..end].chars().all(char::is_lowercase)
}
