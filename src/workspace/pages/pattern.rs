//! The patterns of `exclude` and `include`, as Jekyll matches them.

/// A pattern: `*` and `?` stand for anything, slashes included, and `[a-z]` for one of these. One without
/// them also takes what begins with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(String);

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        Self(text.trim_start_matches('/').to_owned())
    }

    /// Whether it takes a path below the source.
    pub(super) fn takes(&self, path: &str, is_folder: bool) -> bool {
        !self.0.is_empty()
            && (path.starts_with(&self.0)
                || is_folder && self.0.strip_suffix('/') == Some(path)
                || matches(&self.0, path))
    }
}

/// Whether a pattern of a scope takes a path, or a folder that it lies in, as Ruby's `Dir.glob` reads it: `*` stands for
/// anything in one name, `**` for folders, none included.
pub(super) fn globs(pattern: &str, path: &str) -> bool {
    let names: Vec<&str> = path.split('/').collect();
    let parts: Vec<&str> = pattern.split('/').collect();
    // how many names what was read of the pattern may have taken
    let mut taken = vec![false; names.len() + 1];
    taken[0] = true;
    for (at, part) in parts.iter().enumerate() {
        if *part == "**" && at + 1 < parts.len() {
            let first = taken.iter().position(|is| *is).unwrap_or(taken.len());
            taken[first..].fill(true);
        } else {
            for count in (0..taken.len()).rev() {
                taken[count] = count > 0 && taken[count - 1] && matches(part, names[count - 1]);
            }
        }
    }
    taken.contains(&true)
}

/// Whether a whole path is what a pattern describes.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<char>, Vec<char>) = (pattern.chars().collect(), path.chars().collect());
    let (mut at, mut next) = (0, 0);
    // Where to go on when what follows the last `*` does not fit: the star takes one character more.
    let mut star: Option<(usize, usize)> = None;
    while next < path.len() {
        let step = match pattern.get(at) {
            Some('*') => {
                star = Some((at, next));
                at += 1;
                continue;
            }
            Some('?') => Some(1),
            Some('[') => set(&pattern[at..], path[next]),
            Some('\\') if pattern.get(at + 1) == Some(&path[next]) => Some(2),
            Some(c) if *c == path[next] => Some(1),
            Some(_) | None => None,
        };
        match (step, star) {
            (Some(length), _) => {
                at += length;
                next += 1;
            }
            (None, Some((position, taken))) => {
                star = Some((position, taken + 1));
                at = position + 1;
                next = taken + 1;
            }
            (None, None) => return false,
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

/// The length of the set at the start of a pattern, if the character is in it.
fn set(pattern: &[char], c: char) -> Option<usize> {
    let close = pattern.iter().skip(2).position(|c| *c == ']')? + 2;
    let inside = &pattern[1..close];
    let (negated, inside) = match inside {
        ['!' | '^', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let mut found = false;
    let mut at = 0;
    while at < inside.len() {
        if let [from, '-', to, ..] = inside[at..] {
            found |= (from..=to).contains(&c);
            at += 3;
        } else {
            found |= inside[at] == c;
            at += 1;
        }
    }
    (found != negated).then_some(close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_as_a_shell_does_but_stars_take_slashes() {
        for (pattern, path, expected) in [
            ("*.txt", "a/b.txt", true),
            ("a/*", "a/b/c.md", true),
            ("a/?.md", "a/b.md", true),
            ("a/?.md", "a/bc.md", false),
            ("[ab]*.md", "beta.md", true),
            ("[!ab]*.md", "beta.md", false),
            ("[a-c]x", "bx", true),
            ("*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
            ("**/secret.md", "a/b/secret.md", true),
            ("\\*", "*", true),
            ("[", "[", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }

    /// `letters/**/*.md` missed what lies in letters/ itself.
    #[test]
    fn a_scope_is_read_as_a_glob() {
        for (pattern, path, expected) in [
            ("letters/**/*.md", "letters/top.md", true),
            ("letters/**/*.md", "letters/a/b/deep.md", true),
            ("letters/**/*.md", "other/top.md", false),
            ("**/*.md", "top.md", true),
            ("*/a.md", "b/a.md", true),
            ("*/a.md", "b/c/a.md", false),
            // a folder with what is in it
            ("letters/*", "letters/a/b.md", true),
            ("letters/*.md", "letters/a/b.md", false),
            ("apps/*/sent", "apps/2026/sent/a.md", true),
            ("apps/**", "apps/2026/sent/a.md", true),
            ("**/**/**/**/**/**/**/x", "a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a", false),
        ] {
            assert_eq!(globs(pattern, path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn takes_what_begins_with_it_and_the_folder_it_names() {
        assert!(Pattern::new("old").takes("older.md", false));
        assert!(Pattern::new("/old/").takes("old", true));
        assert!(!Pattern::new("old/").takes("old", false));
        assert!(!Pattern::new("").takes("a", false));
    }
}
