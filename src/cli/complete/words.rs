//! The words of a line as shells read them, and a word as a shell takes it whole.
//!
//! No rule here expands anything: what a shell would is taken as it stands.

/// The quotation mark that is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Open {
    /// None.
    #[default]
    None,
    /// `'`
    Single,
    /// `"`
    Double,
}

/// A line of bash up to the cursor.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BashLine {
    /// Its words without quotation; the last one is the one at the cursor, and may be empty.
    pub words: Vec<String>,
    /// How many bytes of the last word stand before what is replaced, and stay.
    pub kept: usize,
    /// The quotation mark that is open where what is replaced begins.
    pub open: Open,
}

impl BashLine {
    /// Reads a line of which `replaced`, its end, is replaced. Nothing where that begins in no place of the last
    /// word, or where the shell would still expand what stays of it.
    pub(super) fn read(line: &str, replaced: &str) -> Option<Self> {
        let start = line.strip_suffix(replaced)?.len();
        let mut reader = BashReader { start, ..BashReader::default() };
        let mut characters = line.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            reader.reach(at);
            let next = characters.peek().map(|&(_, next)| next);
            if reader.take(character, next) {
                characters.next();
            }
        }
        reader.reach(line.len());
        let (kept, open) = reader.place?;
        reader.words.push(reader.word);
        Some(Self { words: reader.words, kept, open })
    }

    /// How a word that begins as the last one does is completed: what stands in place of what is replaced.
    pub(super) fn rest_of(&self, word: &str) -> Option<String> {
        let last = self.words.last()?;
        let rest = word.get(self.kept..).filter(|_| word.starts_with(&last[..self.kept]))?;
        let mut quoted = String::new();
        for character in rest.chars() {
            match (self.open, character) {
                (Open::Single, '\'') => quoted.push_str(r"'\''"),
                // the history is searched in these quotation marks too, where no backslash helps
                (Open::Double, '!') => quoted.push_str(r#""\!""#),
                (Open::None, _) if !is_plain(character) => quoted.extend(['\\', character]),
                (Open::Double, '"' | '\\' | '$' | '`') => quoted.extend(['\\', character]),
                (Open::None | Open::Single | Open::Double, _) => quoted.push(character),
            }
        }
        let mark = match self.open {
            Open::None => None,
            Open::Single => Some('\''),
            Open::Double => Some('"'),
        };
        // readline drops the mark that was typed where another one follows, and takes one at the end for the last
        if let Some(mark) = mark {
            if quoted.starts_with(mark) {
                quoted.insert(0, mark);
            }
            if quoted.ends_with(mark) {
                quoted.push(mark);
            }
        }
        Some(quoted)
    }
}

#[derive(Default)]
struct BashReader {
    start: usize,
    words: Vec<String>,
    word: String,
    open: Open,
    /// Whether a word has begun, be it an empty one in quotation marks.
    is_word: bool,
    /// Whether a character of the word so far would be expanded.
    is_live: bool,
    place: Option<(usize, Open)>,
}

impl BashReader {
    fn reach(&mut self, at: usize) {
        if at == self.start && !self.is_live {
            self.place = Some((self.word.len(), self.open));
        }
    }

    /// Takes a character; whether it took the next one with it.
    fn take(&mut self, character: char, next: Option<char>) -> bool {
        match (self.open, character) {
            (Open::None, ' ' | '\t' | '\n') => {
                if self.place.is_some() {
                    // what is replaced is more than a word
                    self.start = usize::MAX;
                    self.place = None;
                }
                if self.is_word {
                    self.words.push(std::mem::take(&mut self.word));
                }
                (self.is_word, self.is_live) = (false, false);
                return false;
            }
            (Open::None, '\'') => self.open = Open::Single,
            (Open::None, '"') => self.open = Open::Double,
            (Open::Single, '\'') | (Open::Double, '"') => self.open = Open::None,
            (Open::None, '\\') => {
                self.word.extend(next.filter(|&next| next != '\n'));
                self.is_word |= next.is_some_and(|next| next != '\n');
                return next.is_some();
            }
            (Open::Double, '\\') if next.is_some_and(|next| "$`\"\\\n".contains(next)) => {
                self.word.extend(next.filter(|&next| next != '\n'));
                return true;
            }
            (Open::None | Open::Single | Open::Double, _) => {
                self.is_live |= match self.open {
                    Open::None => "$`*?[{~".contains(character),
                    Open::Double => "$`".contains(character),
                    Open::Single => false,
                };
                self.word.push(character);
            }
        }
        self.is_word = true;
        false
    }
}

/// Whether a character stands for itself in bash, wherever in a word.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii() || "-_./+,:=@%".contains(character)
}

/// What fish takes a word for that may end in the middle of a quotation.
pub(super) fn fish_word(raw: &str) -> String {
    let mut word = String::new();
    let mut open = Open::None;
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match (open, character) {
            (Open::None, '\'') => open = Open::Single,
            (Open::None, '"') => open = Open::Double,
            (Open::Single, '\'') | (Open::Double, '"') => open = Open::None,
            (_, '\\') => {
                let is_escaped = |next: &char| match open {
                    Open::None => true,
                    Open::Single => "\\'".contains(*next),
                    Open::Double => "\\\"$".contains(*next),
                };
                match characters.next_if(is_escaped) {
                    Some(next) => word.push(next),
                    None if open == Open::None => {}
                    None => word.push(character),
                }
            }
            (Open::None | Open::Single | Open::Double, _) => word.push(character),
        }
    }
    word
}

/// A word as `PowerShell` takes it whole.
pub(super) fn powershell(word: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./\\+:=".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let mut quoted = String::from("'");
    for character in word.chars() {
        // it takes the marks of printers for its own
        if matches!(character, '\'' | '\u{2018}'..='\u{201b}') {
            quoted.push(character);
        }
        quoted.push(character);
    }
    quoted + "'"
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a line, of which all after the last blank, `"`, `'`, `=` or `:` is replaced, and how the last
    /// one becomes `word`.
    #[track_caller]
    fn completed(kept: &str, replaced: &str, word: &str) -> Option<String> {
        BashLine::read(&format!("letterpress {kept}{replaced}"), replaced)?.rest_of(word)
    }

    #[test]
    fn a_line_of_bash_is_read_as_bash_reads_it() {
        let words = |line: &str| BashLine::read(line, "").map(|line| line.words);
        for (line, expected) in [
            ("lp", &["lp"][..]),
            ("lp  a\\ b\t'c d'\"e\\\"\\f\"", &["lp", "a b", "c de\"\\f"]),
            ("lp '' ", &["lp", "", ""]),
            ("lp \"a", &["lp", "a"]),
            ("lp 'a\\", &["lp", "a\\"]),
            ("lp a\\\nb", &["lp", "ab"]),
        ] {
            assert_eq!(words(line).expect("a line"), expected, "{line}");
        }
        assert_eq!(words("lp $HOME/"), None);
        assert_eq!(words("lp \"`a`"), None);
        assert_eq!(words("lp '$HOME'").expect("a line"), ["lp", "$HOME"]);
    }

    #[test]
    fn what_is_completed_is_quoted_as_what_stands_before_it_asks() {
        for (kept, replaced, word, expected) in [
            ("", "a", "a$(b) c", Some("a\\$\\(b\\)\\ c")),
            ("\"", "a", "a$`\"\\'b", Some("a\\$\\`\\\"\\\\'b")),
            ("\"", "a", "a!b", Some("a\"\\!\"b")),
            ("\"", "a", "a!", Some("a\"\\!\"\"")),
            ("\"", "a", "a\"", Some("a\\\"\"")),
            ("\"", "", "!a", Some("\"\"\\!\"a")),
            ("'", "", "'a", Some("''\\''a")),
            ("'", "a", "a'", Some("a'\\'''")),
            ("'", "a", "a'$b", Some("a'\\''$b")),
            ("--employer=", "a", "--employer=a b", Some("a\\ b")),
            ("--employer=\"", "", "--employer=a b", Some("a b")),
            ("", "--employer=", "--employer=~a", Some("--employer=\\~a")),
            ("a:", "b", "a:b;c", Some("b\\;c")),
            ("", "a\\ b", "a b", Some("a\\ b")),
            ("", "~", "~a#{b,c}*?[d]|&<>^", Some("\\~a\\#\\{b,c\\}\\*\\?\\[d\\]\\|\\&\\<\\>\\^")),
            ("", "a", "b", Some("b")),
            ("$HOME/", "a", "$HOME/ab", None),
            ("", "a b", "a b", None),
            ("a", " b", "ab", None),
        ] {
            assert_eq!(completed(kept, replaced, word).as_deref(), expected, "{kept}{replaced} {word}");
        }
    }

    #[test]
    fn a_word_of_fish_is_read_up_to_where_it_breaks_off() {
        for (raw, expected) in [
            ("a\\ b\\$c", "a b$c"),
            ("'a\\'\\\\\\n", "a'\\\\n"),
            ("\"a\\$\\\"\\n", "a$\"\\n"),
            ("--employer='a b", "--employer=a b"),
            ("a\\", "a"),
        ] {
            assert_eq!(fish_word(raw), expected, "{raw}");
        }
    }

    #[test]
    fn powershell_is_given_a_word_that_it_expands_nothing_of() {
        for (word, expected) in [
            ("engines", "engines"),
            ("Cover Letter", "'Cover Letter'"),
            ("a$(b)", "'a$(b)'"),
            ("it's \u{2019}so\u{201a}", "'it''s \u{2019}\u{2019}so\u{201a}\u{201a}'"),
            ("a,b", "'a,b'"),
            ("", "''"),
        ] {
            assert_eq!(powershell(word), expected);
        }
    }
}
