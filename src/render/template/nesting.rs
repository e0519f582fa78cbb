//! How deep the tags of a template nest, before Handlebars reads them on the stack.
//!
//! Tags are found as the crate's grammar finds them. Where it could go on inside a text or a bracket that holds
//! `{{` or `}}`, the template is refused, so that nothing is nested that is not seen here.

/// How deep blocks, and brackets inside a tag, may nest; each `{{else if}}` is a block in the one before.
const DEPTH: usize = 64;

const DEEP: &str = "the template is nested too deeply";
const TORN: &str = "a text or a bracket of this tag does not end in it";

/// Where a template cannot be read, and why.
pub(super) fn refusal(text: &str) -> Option<(usize, &'static str)> {
    let mut at = 0;
    // of each open block, how many stand in one another
    let mut blocks: Vec<usize> = Vec::new();
    let mut deep = 0;
    while let Some(start) = tag(text, at, "{{") {
        let rest = &text[start..];
        if let Some(end) = comment(rest) {
            at = start + end;
            continue;
        }
        let raw = rest.starts_with("{{{{");
        let open = if raw { 4 } else { 2 };
        let inside = rest[open..].trim_start_matches(['{', '~', ' ', '\t', '\n', '\r']);
        let name = text.len() - inside.len();
        let end = match end_of_tag(inside) {
            Ok(end) => name + end,
            Err(why) => return Some((start, why)),
        };
        match inside.as_bytes().first() {
            Some(b'#') => {
                blocks.push(1);
                deep += 1;
            }
            Some(b'/') if !raw => deep -= blocks.pop().unwrap_or_default(),
            Some(b'^') => deep += chain(&mut blocks),
            Some(_) if inside.starts_with("else") => deep += chain(&mut blocks),
            Some(_) | None => {}
        }
        if deep > DEPTH {
            return Some((start, DEEP));
        }
        // what a raw block holds is no template
        at = if raw && !inside.starts_with('/') { tag(text, end, "{{{{").unwrap_or(text.len()) } else { end };
    }
    None
}

fn chain(blocks: &mut [usize]) -> usize {
    blocks.last_mut().map_or(0, |block| {
        *block += 1;
        1
    })
}

/// Where the next `braces` stand that begin a tag. One backslash before them makes them text, several do not.
fn tag(text: &str, from: usize, braces: &str) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + text[at..].find(braces)?;
        let before = &text[at..found];
        if before.len() - before.trim_end_matches('\\').len() != 1 {
            return Some(found);
        }
        at = found + 2;
        if text[at..].starts_with("{{") {
            at += 2;
        }
    }
}

/// Where a comment at the start of a text ends.
fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("{{!")?;
    let long = inside.trim_start_matches([' ', '\t', '\n', '\r']).strip_prefix("--");
    let end = long.and_then(|long| Some(text.len() - long.len() + long.find("--}}")? + 4));
    Some(end.or_else(|| Some(3 + inside.find("}}")? + 2)).unwrap_or(text.len()))
}

/// Where a tag ends whose inside a text begins with.
fn end_of_tag(inside: &str) -> Result<usize, &'static str> {
    let bytes = inside.as_bytes();
    let mut brackets: Vec<u8> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let pair = bytes[at..].starts_with(b"{{") || bytes[at..].starts_with(b"}}");
        match byte {
            _ if brackets.last() == Some(&byte) => {
                brackets.pop();
            }
            b'}' if pair && brackets.is_empty() => return Ok(at + 2),
            _ if pair => return Err(TORN),
            b'(' => brackets.push(b')'),
            b'[' => brackets.push(b']'),
            b'{' => brackets.push(b'}'),
            b'"' | b'\'' => at += end_of_text(&inside[at..])?,
            _ => {}
        }
        if brackets.len() > DEPTH {
            return Err(DEEP);
        }
        at += 1;
    }
    // a tag without an end is for Handlebars to tell
    Ok(at)
}

/// How many bytes after its beginning a text in quotation marks ends.
fn end_of_text(text: &str) -> Result<usize, &'static str> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != bytes[0] {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    let inner = &bytes[..at.min(bytes.len())];
    if at >= bytes.len() || inner.windows(2).any(|two| two == b"{{" || two == b"}}") {
        return Err(TORN);
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_templates_have() {
        for text in [
            "",
            "{{a}} {{{b}}} {{&c}} {{~d~}}",
            "{{#if a}}b{{else}}c{{/if}}",
            "{{#each a as |b|}}{{b.[c d]}}{{/each}}",
            "{{a \"it's\" 'a \"b\"' (c \"d\" e=[1, {\"f\": {\"g\": 2}}])}}",
            "{{! it's }} {{!-- {{#if a}} }} \" --}} \\{{#if \\\\{{a}}",
            "{{{{raw}}}} {{#if {{{{/raw}}}}",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
        let after_another = "{{#if a}}b{{/if}}".repeat(1000);
        assert_eq!(refusal(&after_another), None);
        let raw = "{{{{raw}}}}{{{{/raw}}}}".repeat(1000);
        assert_eq!(refusal(&raw), None);
    }

    #[test]
    fn sees_every_way_to_nest() {
        for unit in [
            "{{#if a}}",
            "{{\n#if a}}",
            "{{~\t#if a}}",
            "{{# if a}}",
            "{{#*inline \"a\"}}",
            "{{#if a}}{{!-- }}{{/if}} --}}",
            "{{#if a}}{{! -- }}{{/if}} --}}",
            "{{#if a}}\\{{/if}}",
            "{{#if a}}\\{{{{/if}}",
            "{{#if a}}{{{{raw}}}}{{/if}}{{{{/raw}}}}",
            "{{#if a}}{{{{raw}}}}\\{{{{ {{/if}}{{{{/raw}}}}",
        ] {
            let found = refusal(&unit.repeat(DEPTH + 1)).map(|(_, why)| why);
            assert_eq!(found, Some(DEEP), "{unit}");
        }
        for chain in ["{{else if a}}", "{{elseif a}}", "{{^if a}}", "{{ ~ else if a}}"] {
            let found = refusal(&format!("{{{{#if a}}}}{}", chain.repeat(DEPTH))).map(|(_, why)| why);
            assert_eq!(found, Some(DEEP), "{chain}");
        }
        for bracket in ["(", "[", "{\"a\": "] {
            let found = refusal(&format!("{{{{a {}", bracket.repeat(DEPTH + 1))).map(|(_, why)| why);
            assert_eq!(found, Some(DEEP), "{bracket}");
        }
    }

    #[test]
    fn refuses_what_could_hide_a_tag() {
        for text in ["{{a \"}}{{/if}}\"}}", "{{[}}{{/if}}]}}", "{{a '}}", "{{a (b}}", "{{a {{b}}"] {
            assert_eq!(refusal(text), Some((0, TORN)), "{text}");
        }
    }
}
