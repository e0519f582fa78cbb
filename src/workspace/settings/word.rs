//! Codes as they are written after `allow` and `deny`.

use crate::diagnostic::{Allowable, Code, Policy, nearest};

/// What may stand after `allow` and `deny`, in settings and on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Every code that can be allowed (`allow` only).
    All,
    /// Every warning (`deny` only).
    Warnings,
    /// One code.
    Code(Code),
}

/// Why a word is none of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordProblem {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
}

impl Word {
    /// What words after `allow` and words after `deny` ask for.
    pub fn policy(allow: impl IntoIterator<Item = Self>, deny: impl IntoIterator<Item = Self>) -> Policy {
        let mut policy = Policy::default();
        for word in allow {
            match word {
                Self::All => policy.allow_all = true,
                Self::Code(code) => policy.allow.extend([code]),
                Self::Warnings => {}
            }
        }
        for word in deny {
            match word {
                Self::Warnings => policy.deny_warnings = true,
                Self::Code(code) => policy.deny.extend([code]),
                Self::All => {}
            }
        }
        policy
    }

    /// Reads a word that stands after `key`, which is `allow` or `deny`.
    pub fn read(key: &str, word: &str) -> Result<Self, WordProblem> {
        let group = if key == "allow" { ("all", Self::All) } else { ("warnings", Self::Warnings) };
        if word == group.0 {
            return Ok(group.1);
        }
        match Code::from_name(word) {
            Some(code) if key == "allow" && code.allowable() == Allowable::No => Err(WordProblem {
                message: format!("`{word}` cannot be allowed: there would be nothing to export"),
                hints: Vec::new(),
            }),
            Some(code) => Ok(Self::Code(code)),
            None => {
                let names = Code::ALL.iter().map(|code| code.name()).chain([group.0]);
                let hint = match nearest(word, names) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => "`letterpress list checks` shows every code".to_owned(),
                };
                Err(WordProblem { message: format!("there is no code `{word}`"), hints: vec![hint] })
            }
        }
    }
}
