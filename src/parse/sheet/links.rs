//! Where cells lead: in a column of addresses the words `Apply here` say nothing.

use crate::percent;

/// The address that a formula such as `HYPERLINK("https://a.example";"Apply")` leads to, where it is written out in it.
pub(super) fn of_formula(formula: &str) -> Option<String> {
    const NAME: &str = "HYPERLINK(";
    let at = formula.find(NAME)?;
    let is_first = formula[..at].trim_start_matches("of:").trim_start_matches(['=', ' ']).is_empty();
    let inside = formula[at + NAME.len()..].trim_start().strip_prefix('"')?;
    let (address, rest) = inside.split_once('"')?;
    // what is put together of several parts is known to who computes it
    let is_whole = is_first && rest.trim_start().starts_with([')', ',', ';']);
    (is_whole && is_address(address)).then(|| address.to_owned())
}

/// Whether a link leads to a page or a mailbox, and not to another cell or a file.
pub(super) fn is_address(link: &str) -> bool {
    starts_with(link, "https://") || starts_with(link, "http://") || starts_with(link, MAIL)
}

/// What a column holds behind the words of its links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkKind {
    /// Addresses of pages.
    Page,
    /// Addresses of mail.
    Mail,
}

impl LinkKind {
    /// The address behind a link of a cell, where the cell shows other words.
    pub(super) fn address(self, link: &str, shown: &str) -> Option<String> {
        match self {
            Self::Page => (!starts_with(link, MAIL) && !shown.contains("://")).then(|| link.to_owned()),
            Self::Mail => {
                let address = link.get(MAIL.len()..).filter(|_| starts_with(link, MAIL))?;
                let address = percent::decoded(address.split('?').next().unwrap_or_default());
                (address.contains('@') && !shown.contains('@')).then(|| address.trim().to_owned())
            }
        }
    }
}

/// How a link to a mailbox begins.
const MAIL: &str = "mailto:";

fn starts_with(link: &str, scheme: &str) -> bool {
    link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_leads_where_it_says() {
        for (formula, address) in [
            (r#"HYPERLINK("https://a.example/x","Apply")"#, Some("https://a.example/x")),
            (r#"of:=HYPERLINK("HTTPS://a.example";"Apply")"#, Some("HTTPS://a.example")),
            (r#"HYPERLINK("https://a.example")"#, Some("https://a.example")),
            (r##"HYPERLINK("#Sheet2!A1","there")"##, None),
            (r#"HYPERLINK("https://a.example/"&B2,"Apply")"#, None),
            (r#"HYPERLINK(A2,"Apply")"#, None),
            (r#"IF(A2,HYPERLINK("https://a.example","x"),"")"#, None),
            ("SUM(A1:A2)", None),
        ] {
            assert_eq!(of_formula(formula).as_deref(), address, "{formula}");
        }
    }
}
