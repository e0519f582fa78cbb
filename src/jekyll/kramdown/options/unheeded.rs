//! The options of kramdown's that letters do not heed: each is told at its line.

use super::{KramdownOptions, written};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::value::{Map, Value};

/// What an option of kramdown's means for a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::jekyll::kramdown) enum OptionMeaning {
    Heeded,
    /// It changes no page: it is for other formats, or for how a sign is spelled in HTML.
    Nothing,
    /// It is not heeded: the value that letters go by, and what holds here.
    Unheeded {
        instead: &'static str,
        holds: &'static str,
    },
}

use OptionMeaning::{Heeded, Nothing, Unheeded};

/// Every option of kramdown 2.4, of its GFM parser, and those that Jekyll adds.
const OPTIONS: &[(&str, OptionMeaning)] = &[
    ("auto_id_prefix", Heeded),
    ("auto_id_stripping", unheeded_unless("false", "ids are made of a heading's words, without markup")),
    ("auto_ids", Heeded),
    ("entity_output", Nothing),
    ("footnote_backlink", unheeded_unless("&#8617;", "notes lead back by `↩`")),
    ("footnote_backlink_inline", unheeded_unless("false", "the way back stands in a note's last paragraph")),
    ("footnote_nr", unheeded_unless("1", "notes are numbered from 1 on")),
    ("footnote_prefix", unheeded_unless("", "ids of notes are `fn:` and the note's name")),
    ("forbidden_inline_options", unheeded_unless("template", "a text may set every option")),
    ("gfm_emojis", unheeded_unless("false", "`:name:` stays as it is typed")),
    ("gfm_quirks", unheeded_unless("paragraph_end", "text is read as with `paragraph_end`")),
    ("guess_lang", Nothing),
    ("hard_wrap", Heeded),
    ("header_offset", Heeded),
    ("html_to_native", unheeded_unless("false", "HTML stays HTML")),
    ("input", unheeded_unless("GFM", "letters are read as GFM, which is what Jekyll takes by itself")),
    ("latex_headers", Nothing),
    ("line_width", Nothing),
    ("link_defs", Heeded),
    ("list_indent", Nothing),
    ("math_engine", unheeded_unless("mathjax", "formulas are written as MathJax reads them")),
    ("math_engine_opts", unheeded_unless("", "formulas are written as MathJax reads them")),
    ("parse_block_html", Heeded),
    ("parse_span_html", Heeded),
    ("remove_block_html_tags", Nothing),
    ("remove_line_breaks_for_cjk", unheeded_unless("false", "the end of a line is a space")),
    ("remove_span_html_tags", Nothing),
    ("show_warnings", Nothing),
    ("smart_quotes", Heeded),
    ("syntax_highlighter", unheeded_unless("rouge", "code has no colours")),
    ("syntax_highlighter_opts", unheeded_unless("", "code has neither colours nor line numbers")),
    ("template", Nothing),
    ("toc_levels", Heeded),
    ("transliterated_header_ids", unheeded_unless("false", "ids keep their letters")),
    ("typographic_symbols", Heeded),
];

const fn unheeded_unless(instead: &'static str, holds: &'static str) -> OptionMeaning {
    Unheeded { instead, holds }
}

/// What an option means; nothing for one that kramdown has not.
pub(in crate::jekyll::kramdown) fn meaning(key: &str) -> Option<OptionMeaning> {
    OPTIONS.iter().find(|(name, _)| *name == key).map(|(_, meaning)| *meaning)
}

/// What is said of `kramdown` in a site's settings: options that are not heeded, those that kramdown has not, and values
/// that one cannot have. What was there before kramdown 2, and does nothing any more, is passed over.
pub fn unheeded(site: &Map) -> Vec<Diagnostic> {
    let options = site.get("kramdown").and_then(Value::as_map);
    let mut found = Vec::new();
    for (key, field) in options.into_iter().flat_map(|map| map.fields()) {
        let finding = match meaning(key) {
            Some(Nothing) => continue,
            Some(Heeded) if KramdownOptions::default().set_value(key, &field.value).is_some() => continue,
            Some(Heeded) => warning(format!("kramdown's `{key}` cannot be `{}`", written(&field.value))),
            Some(Unheeded { instead, holds }) => {
                if is_heeded_anyway(key, &field.value, instead) {
                    continue;
                }
                warning(format!("kramdown's `{key}` is not obeyed: {holds}"))
            }
            None if OBSOLETE.iter().any(|start| key.starts_with(start)) => continue,
            None => {
                let names = OPTIONS.iter().map(|(name, _)| *name);
                warning(format!("kramdown has no option `{key}`")).did_you_mean(key, names)
            }
        };
        found.push(finding.at_option(field.key_span));
    }
    found
}

/// Whether an option that is not heeded says what holds anyway.
fn is_heeded_anyway(key: &str, value: &Value, instead: &str) -> bool {
    match value {
        // no colours are what letters have, and no engine of formulas is not
        Value::Nil => key != "math_engine",
        Value::Map(map) => {
            map.is_empty()
                || key == "syntax_highlighter_opts" && map.get("disable").is_some_and(|off| !off.is_false())
        }
        value => written(value) == instead || (key == "footnote_backlink" && written(value) == "↩"),
    }
}

/// How options begin that were for another highlighter.
const OBSOLETE: &[&str] = &["coderay", "enable_coderay", "use_coderay"];

fn warning(message: String) -> Diagnostic {
    Diagnostic::new(Code::Settings, message).severity(Severity::Warning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_option_is_obeyed_or_named() {
        let said = |key: &str, value: Value| {
            let kramdown: Map = [(key, value)].into_iter().collect();
            let site: Map = [("kramdown", kramdown)].into_iter().collect();
            unheeded(&site).into_iter().map(|found| found.message).collect::<Vec<_>>().join("; ")
        };
        for (key, meaning) in OPTIONS {
            let text = said(key, "\u{1}".into());
            match meaning {
                Nothing => assert_eq!(text, ""),
                Heeded if *key == "auto_id_prefix" => assert_eq!(text, ""),
                Heeded => assert_eq!(text, format!("kramdown's `{key}` cannot be `\u{1}`")),
                Unheeded { instead, holds } => {
                    assert_eq!(text, format!("kramdown's `{key}` is not obeyed: {holds}"));
                    assert_eq!(said(key, (*instead).into()), "");
                }
            }
        }
        assert_eq!(said("auto_id", true.into()), "kramdown has no option `auto_id`");
        assert_eq!(said("coderay_line_numbers", Value::Nil), "");
        assert_eq!(said("syntax_highlighter", Value::Nil), "");
    }
}
