//! What the system says of the author's language and paper.

use crate::cli::surroundings::environment;
use crate::letter::Lang;
use crate::paper::Paper;

/// What the variables of POSIX say (`LC_ALL`, then one for each subject, then `LANG`), where they say something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SystemLocale {
    /// The language, with its country.
    pub lang: Option<Lang>,
    /// The paper of the country.
    pub paper: Option<Paper>,
}

impl SystemLocale {
    /// Reads the environment.
    pub(super) fn of_environment() -> Self {
        let said = |subject: &str| {
            let names = ["LC_ALL", subject, "LANG"];
            let value = names.into_iter().filter_map(environment).find(|value| !value.is_empty());
            value.and_then(|value| lang(&value.to_string_lossy()))
        };
        Self { lang: said("LC_MESSAGES"), paper: said("LC_PAPER").as_ref().and_then(paper) }
    }
}

/// The language of `de_AT.UTF-8@euro`; nothing of `C` and `POSIX`.
fn lang(value: &str) -> Option<Lang> {
    let tag = value.split(['.', '@']).next().unwrap_or_default();
    if tag == "POSIX" { None } else { Lang::parse(tag) }
}

/// The paper of a language's country, where it says one.
pub(super) fn paper(lang: &Lang) -> Option<Paper> {
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    lang.tag().split('-').skip(1).find(is_country).map(Paper::of_country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_a_language_and_the_paper_of_its_country() {
        for (value, tag, on) in [
            ("en_US.UTF-8", Some("en-US"), Some(Paper::Letter)),
            ("fr_CA", Some("fr-CA"), Some(Paper::Letter)),
            ("de_AT.UTF-8@euro", Some("de-AT"), Some(Paper::A4)),
            ("de", Some("de"), None),
            ("C.UTF-8", None, None),
            ("C", None, None),
            ("POSIX", None, None),
            ("", None, None),
        ] {
            let read = lang(value);
            assert_eq!(read.as_ref().map(Lang::tag), tag, "{value}");
            assert_eq!(read.as_ref().and_then(paper), on, "{value}");
        }
    }
}
