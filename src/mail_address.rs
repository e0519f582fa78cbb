//! What is an address of a mailbox, to a mail and to the check of links. Markdown has grammars of its own for what it takes
//! for one between angle brackets.

/// An address whose domain is written in ASCII, as the headers of a mail have it (RFC 5890); nothing for a domain that no
/// registry could have.
pub fn ascii_domain(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    Some(format!("{local}@{}", idna::domain_to_ascii(domain).ok()?))
}

/// Whether a text is one address as people have it: a dot-atom, `@`, and a name of the net (RFC 5322, 3.4.1, and RFC
/// 6532 for letters beyond ASCII), 254 bytes at most. Whatever else the standard allows is far more often a mistake.
pub fn is_mail_address(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_atom = |atom: &str| {
        let part = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        !atom.is_empty() && atom.chars().all(part)
    };
    let is_label = |label: &str| {
        let part = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(part) && !label.starts_with('-') && !label.ends_with('-')
    };
    text.len() <= 254 && local.split('.').all(is_atom) && domain.split('.').all(is_label)
}
