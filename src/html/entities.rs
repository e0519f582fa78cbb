//! Character references: the named ones are those that kramdown knows, which are HTML 4's.

use std::sync::LazyLock;

use super::references::in_windows_1252;
use crate::words::WordMap;

/// The names of U+00A0 to U+00FF, in order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde \
    Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde \
    Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil \
    egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
    uacute ucirc uuml yacute thorn yuml";

/// The names of U+0391 to U+03C9, in order; `-` where HTML 4 has none.
const GREEK: &str = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma \
    Tau Upsilon Phi Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu \
    xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega";

/// All other names, each with its character.
const OTHERS: &str = "\
    quot \" amp & lt < gt > apos ' OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ thetasym ϑ \
    upsih ϒ piv ϖ ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • \
    hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € image ℑ weierp ℘ real ℜ \
    trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ \
    part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ \
    ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ \
    nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang 〈 rang 〉 loz ◊ \
    spades ♠ clubs ♣ hearts ♥ diams ♦";

/// Those of characters that are not seen.
const UNSEEN: &[(&str, char)] = &[
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
];

/// The longest reference looked at.
const LONGEST: usize = 12;

/// The character reference at the start of a text, and its length; nothing for an unknown one.
pub fn read(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let length = inside.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &inside[..length];
    let found = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
                    u32::from_str_radix(hex, 16).ok()?
                }
                None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse().ok()?,
                _ => return None,
            };
            let found = char::from_u32(code).filter(|&c| c != '\0')?;
            match found {
                '\u{80}'..='\u{9f}' => in_windows_1252(found)?,
                _ => found,
            }
        }
        None => *NAMED.get(name)?,
    };
    Some((found, length + 2))
}

/// Replaces every character reference of a text.
pub fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (decoded, length) = read(rest).unwrap_or(('&', 1));
        out.push(decoded);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Every name, and its character.
static NAMED: LazyLock<WordMap<&str, char>> = LazyLock::new(|| {
    let in_order = |names: &'static str, first: char| names.split_ascii_whitespace().zip(first..);
    let others = OTHERS.split_ascii_whitespace();
    let others = others.clone().step_by(2).zip(others.skip(1).step_by(2).flat_map(str::chars));
    let in_order = in_order(LATIN, '\u{a0}').chain(in_order(GREEK, '\u{391}'));
    in_order.filter(|(name, _)| *name != "-").chain(others).chain(UNSEEN.iter().copied()).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_unknown_ones_stay() {
        assert_eq!(
            decode("&uuml;&Alpha;&omega;&sigmaf;&yuml;&nbsp;&euro;&#8211;&#x2014; &check; &; &#0; & a"),
            "üΑως\u{ff}\u{a0}€–— &check; &; &#0; & a"
        );
        assert_eq!(decode("&amp;&apos;&quot;&diams;&zwj;&rlm;&-;"), "&'\"♦\u{200d}\u{200f}&-;");
        assert_eq!(NAMED.len(), 96 + 49 + 101 + 7);
    }
}
