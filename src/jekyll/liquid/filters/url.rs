//! Filters for addresses.

use super::call::{Call, Outcome, made};
use crate::jekyll::liquid::meter::MeteredText;
use crate::jekyll::liquid::ruby;
use crate::percent;
use crate::value::Value;

/// Puts `site.baseurl` before a path.
pub(super) fn relative_url(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let text = call.text()?;
    if has_scheme(&text) {
        return made(text);
    }
    let base = setting(call, "baseurl");
    made(below_site(&base, &text))
}

/// The address of a path below a site whose `baseurl` is given.
pub(in crate::jekyll::liquid) fn below_site(base: &str, path: &str) -> String {
    percent::normal(&below(base, path))
}

/// Puts `site.url` and `site.baseurl` before a path.
pub(super) fn absolute_url(call: &mut Call<'_>) -> Outcome {
    if *call.input == Value::Nil {
        return Ok(Value::Nil);
    }
    let text = call.text()?;
    if has_scheme(&text) {
        return made(text);
    }
    let (site, base) = (setting(call, "url"), setting(call, "baseurl"));
    made(percent::normal(&format!("{site}{}", below(&base, &text))))
}

fn setting(call: &Call<'_>, key: &str) -> String {
    let value = call.context.site_for(key).and_then(|site| site.get(key)).and_then(Value::scalar);
    value.unwrap_or_default()
}

fn below(base: &str, path: &str) -> String {
    let slashed = |part: &str| match part {
        "" => String::new(),
        part if part.starts_with('/') => part.to_owned(),
        part => format!("/{part}"),
    };
    let base = base.strip_suffix('/').unwrap_or(base);
    slashed(base) + &slashed(path)
}

/// Whether an address begins with a scheme, such as `https:`.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
}

/// Takes `index.html` off the end.
pub(super) fn strip_index(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let end = ["/index.html", "/index.htm"].iter().find_map(|end| text.strip_suffix(end));
    match end {
        Some(folder) => made(format!("{folder}/")),
        None => made(text),
    }
}

/// Octopress: takes the slash off the end.
pub(super) fn strip_slash(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    made(text.strip_suffix('/').unwrap_or(&text))
}

/// Octopress: puts an address before every path in `href` and `src`.
pub(super) fn expand_urls(call: &mut Call<'_>) -> Outcome {
    let text = call.text()?;
    let root = match call.argument(0) {
        Some(value) => ruby::text(value, call.meter)?,
        None => "/".into(),
    };
    let mut out = MeteredText::new(call.meter);
    let mut rest = &*text;
    while let Some(at) = rest.find('=') {
        let name = rest[..at].trim_end();
        let value = rest[at + 1..].trim_start();
        let start = rest.len() - value.len();
        let is_address = ["href", "src"].iter().any(|attribute| {
            name.strip_suffix(attribute).is_some_and(|before| before.ends_with(char::is_whitespace))
        });
        if is_address && (value.starts_with("\"/") || value.starts_with("'/")) {
            out.push(&rest[..=start])?;
            out.push(&root)?;
            rest = &rest[start + 1..];
        } else {
            out.push(&rest[..=at])?;
            rest = &rest[at + 1..];
        }
    }
    out.push(rest)?;
    made(out.finish())
}
