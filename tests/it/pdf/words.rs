//! The words of a letter, as its text export has them, and whether a program found the same.

/// What a reader of a letter must find.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The words from the first to the last, without those of footnotes.
    pub(crate) body: Vec<String>,
    /// The words of each footnote.
    pub(crate) notes: Vec<Vec<String>>,
    /// The heads of tables, which stand on every page that the table takes.
    heads: Vec<Vec<String>>,
    /// Whether it is written to the left.
    pub(crate) right_to_left: bool,
}

impl Written {
    /// Reads a text export without notes of links.
    pub(crate) fn new(text: &str) -> Self {
        let blocks: Vec<&str> = text.trim().split("\n\n").collect();
        let is_note = |block: &&str| block.starts_with(is_superscript);
        let notes_from = blocks.iter().position(is_note).unwrap_or(blocks.len());
        let mut written = Self { right_to_left: text.chars().any(is_right_to_left), ..Self::default() };
        let mut rest = &blocks[..notes_from];
        while let Some((first, others)) = rest.split_first() {
            let labels = labels(first);
            let records = 1 + others.iter().take_while(|block| self::labels(block) == labels).count();
            if labels.is_empty() || records < 2 {
                if let Some(head) = table_head(first) {
                    written.heads.push(words(head));
                }
                written.body.extend(words(first));
                rest = others;
            } else {
                // A table too wide for a screen: each row is a block of lines that start with the head's words.
                let head: Vec<String> = labels.iter().flat_map(|label| words(label)).collect();
                written.body.extend_from_slice(&head);
                written.heads.push(head);
                for line in rest[..records].iter().flat_map(|block| block.lines()) {
                    written.body.extend(words(line.split_once(':').map_or("", |(_, cell)| cell)));
                }
                rest = &rest[records..];
            }
        }
        for line in blocks[notes_from..].iter().flat_map(|block| block.lines()) {
            match written.notes.last_mut() {
                Some(note) if !line.starts_with(is_superscript) => note.extend(words(line)),
                Some(_) | None => written.notes.push(words(line)),
            }
        }
        written
    }

    /// Whether it has tables.
    pub(crate) fn has_tables(&self) -> bool {
        !self.heads.is_empty()
    }

    /// The words that a program found elsewhere, or not at all, in whatever order.
    pub(crate) fn differs_but_for_order(&self, read: &str) -> Option<String> {
        let mut found = stretches(&words(&joined(read)));
        let mut wanted = self.all();
        for page in joined(read).split('\u{c}').skip(1) {
            // heads that stand once more on a later page
            let page = words(page);
            wanted.extend(
                self.heads
                    .iter()
                    .filter(|head| head.iter().all(|word| page.contains(word)))
                    .flatten()
                    .cloned(),
            );
        }
        let mut wanted = stretches(&wanted);
        found.sort();
        wanted.sort();
        (found != wanted).then(|| format!("{found:?} for {wanted:?}"))
    }

    /// The words that a program did not find, or not as often, and those that it found and nobody wrote.
    pub(crate) fn lacks(&self, read: &str) -> Option<String> {
        let found = stretches(&words(&joined(read)));
        let wanted = stretches(&self.all());
        let often = |words: &[String], word: &String| words.iter().filter(|it| *it == word).count();
        let lacking = wanted.iter().filter(|word| often(&found, word) < often(&wanted, word));
        let odd: Vec<&String> = lacking.chain(found.iter().filter(|word| !wanted.contains(word))).collect();
        (!odd.is_empty()).then(|| format!("{odd:?}"))
    }

    /// All words, footnotes at the end.
    pub(crate) fn all(&self) -> Vec<String> {
        self.body.iter().chain(self.notes.iter().flatten()).cloned().collect()
    }

    /// What is missing or too much in what a program read, page by page.
    ///
    /// Footnotes stand at the foot of some page, so they are looked for first.
    pub(crate) fn differs_from(&self, read: &str) -> Option<String> {
        let mut found: Vec<String> = Vec::new();
        for (index, page) in joined(read).split('\u{c}').enumerate() {
            let page = words(page);
            let head = self.heads.iter().find(|head| index > 0 && page.starts_with(head));
            found.extend_from_slice(&page[head.map_or(0, Vec::len)..]);
        }
        for note in &self.notes {
            let place = (0..found.len()).find_map(|at| Some((at, spelled(note, &found[at..]).ok()?)));
            let Some((at, length)) = place else { return Some(format!("the note {note:?} in {found:?}")) };
            found.drain(at..at + length);
        }
        match spelled(&self.body, &found) {
            Ok(length) if length == found.len() => None,
            Ok(length) => Some(format!("too much: {:?}", &found[length..])),
            Err(at) => {
                let from = at.saturating_sub(3);
                let some = |words: &[String]| words.iter().skip(from).take(9).cloned().collect::<Vec<_>>();
                Some(format!("{:?} in the place of words like {:?}", some(&found), some(&self.body)))
            }
        }
    }
}

/// How many of the words found spell those that are wanted; where they first do not.
///
/// A long word or an address may have been broken at the end of a line.
fn spelled(wanted: &[String], found: &[String]) -> Result<usize, usize> {
    let mut at = 0;
    for word in wanted {
        let mut spelled = found.get(at).cloned().unwrap_or_default();
        at += 1;
        let may_break = word.len() > 60 || word.contains(['/', '-', '–']);
        while may_break && spelled.len() < word.len() && word.starts_with(&spelled) && at < found.len() {
            spelled.push_str(&found[at]);
            at += 1;
        }
        if spelled != *word {
            return Err(at - 1);
        }
    }
    Ok(at)
}

/// The words that have a letter or a digit, without the marks that only one of the formats writes.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, image)) = rest.split_once("[Image: ") {
        plain.push_str(before);
        rest = image.split_once(']').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
        .replace("- [x] ", " ")
        .chars()
        .map(|character| SUPERSCRIPTS.chars().position(|it| it == character).map_or(character, digit))
        .filter(|character| !matches!(character, '~' | '_' | '^' | '`') && !is_invisible(*character))
        .collect::<String>()
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        // pages join a list of enclosures to a line
        .map(|word| word.trim_end_matches([',', ':', ';']).to_owned())
        .collect()
}

/// Letters without the signs between them, in stretches of one kind: what is left of words where programs put
/// signs beside words that run the other way.
pub(crate) fn stretches(words: &[String]) -> Vec<String> {
    let kind = |character: char| match character {
        character if character.is_ascii_digit() => 1,
        character if !character.is_alphabetic() => 0,
        character if is_right_to_left(character) => 2,
        _ => 3,
    };
    let mut stretches = Vec::new();
    for word in words {
        let characters: Vec<char> = word.chars().collect();
        let parts = characters.chunk_by(|one, other| kind(*one) == kind(*other));
        stretches.extend(parts.filter(|part| kind(part[0]) != 0).map(String::from_iter));
    }
    stretches
}

/// A text whose words are whole again where they were parted by hyphens that nobody wrote.
pub(crate) fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut parts = text.split('\u{ad}');
    joined.push_str(parts.next().unwrap_or_default());
    for part in parts {
        joined.push_str(part.trim_start_matches([' ', '\n']));
    }
    joined
}

/// The head of a table: a line over one of dashes with gaps.
fn table_head(block: &str) -> Option<&str> {
    let (head, rest) = block.split_once('\n')?;
    let rule = rest.lines().next().unwrap_or_default();
    (rule.contains("-  -") && rule.chars().all(|character| matches!(character, '-' | ' '))).then_some(head)
}

/// The labels of a block whose lines all are `label: words`.
fn labels(block: &str) -> Vec<&str> {
    let labels: Option<Vec<&str>> =
        block.lines().map(|line| Some(line.split_once(':')?.0).filter(|it| !it.starts_with(' '))).collect();
    labels.filter(|labels| labels.len() > 1).unwrap_or_default()
}

const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

fn is_superscript(character: char) -> bool {
    SUPERSCRIPTS.contains(character)
}

fn digit(position: usize) -> char {
    char::from(b"0123456789"[position])
}

/// Whether a character belongs to a script that is written to the left.
pub(crate) fn is_right_to_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8ff}')
}

/// Marks by which programs say which way text runs.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
