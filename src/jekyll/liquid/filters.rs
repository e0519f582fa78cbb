//! The table of filters: Liquid's, Jekyll's, and a few of Octopress's.

#![expect(clippy::unnecessary_wraps, reason = "every filter has the signature of the table")]

mod arithmetic;
pub(super) mod call;
pub(in crate::jekyll::liquid) mod date;
mod encode;
mod list;
mod prose;
mod query;
mod text;
mod url;

pub(crate) use prose::slug;
pub(super) use url::below_site;

use std::ops::RangeInclusive;

use super::run::TemplateRun;
use crate::source::Span;
use crate::value::Value;
use call::{Call, Outcome};

/// A filter.
#[derive(Debug)]
pub(super) struct FilterEntry {
    name: &'static str,
    /// How many arguments it takes.
    pub(super) arguments: RangeInclusive<usize>,
    pub(super) work: FilterFn,
}

/// What a filter does.
#[derive(Clone, Copy, Debug)]
pub(super) enum FilterFn {
    /// It computes with what it is given.
    Plain(fn(&mut Call<'_>) -> Outcome),
    /// It evaluates an expression that stands in a text.
    Expression(fn(&mut TemplateRun<'_>, &Value, &[Value], Span) -> Outcome),
}

/// The filter of that name.
pub(super) fn find(name: &str) -> Option<&'static FilterEntry> {
    TABLE.binary_search_by(|entry| entry.name.cmp(name)).ok().map(|index| &TABLE[index])
}

/// The names of all filters; `default`, which decides itself what it evaluates, included.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|entry| entry.name).chain(["default"])
}

const fn plain(
    name: &'static str,
    arguments: RangeInclusive<usize>,
    work: fn(&mut Call<'_>) -> Outcome,
) -> FilterEntry {
    FilterEntry { name, arguments, work: FilterFn::Plain(work) }
}

const fn expression(
    name: &'static str,
    arguments: RangeInclusive<usize>,
    work: fn(&mut TemplateRun<'_>, &Value, &[Value], Span) -> Outcome,
) -> FilterEntry {
    FilterEntry { name, arguments, work: FilterFn::Expression(work) }
}

/// Every filter, sorted by name.
static TABLE: &[FilterEntry] = &[
    plain("abs", 0..=0, arithmetic::abs),
    plain("absolute_url", 0..=0, url::absolute_url),
    plain("append", 1..=1, text::append),
    plain("array_to_sentence_string", 0..=1, list::array_to_sentence_string),
    plain("at_least", 1..=1, arithmetic::at_least),
    plain("at_most", 1..=1, arithmetic::at_most),
    plain("base64_decode", 0..=0, encode::base64_decode),
    plain("base64_encode", 0..=0, encode::base64_encode),
    plain("base64_url_safe_decode", 0..=0, encode::base64_decode),
    plain("base64_url_safe_encode", 0..=0, encode::base64_url_safe_encode),
    plain("capitalize", 0..=0, text::capitalize),
    plain("cdata_escape", 0..=0, encode::cdata_escape),
    plain("ceil", 0..=0, arithmetic::ceil),
    plain("cgi_escape", 0..=0, encode::url_encode),
    plain("compact", 0..=1, list::compact),
    plain("concat", 1..=1, list::concat),
    plain("condense_spaces", 0..=0, prose::condense_spaces),
    plain("date", 1..=1, date::date),
    plain("date_to_long_string", 0..=2, date::date_to_long_string),
    plain("date_to_rfc822", 0..=0, date::date_to_rfc822),
    plain("date_to_string", 0..=2, date::date_to_string),
    plain("date_to_xmlschema", 0..=0, date::date_to_xmlschema),
    plain("divided_by", 1..=1, arithmetic::divided_by),
    plain("downcase", 0..=0, text::downcase),
    plain("escape", 0..=0, encode::escape),
    plain("escape_once", 0..=0, encode::escape_once),
    plain("expand_urls", 0..=1, url::expand_urls),
    plain("find", 2..=2, query::find),
    expression("find_exp", 2..=2, query::find_exp),
    plain("first", 0..=0, list::first),
    plain("floor", 0..=0, arithmetic::floor),
    plain("group_by", 1..=1, query::group_by),
    expression("group_by_exp", 2..=2, query::group_by_exp),
    plain("h", 0..=0, encode::escape),
    plain("inspect", 0..=0, encode::inspect),
    plain("join", 0..=1, list::join),
    plain("jsonify", 0..=0, encode::jsonify),
    plain("last", 0..=0, list::last),
    plain("localdate", 0..=1, date::localdate),
    plain("lstrip", 0..=0, text::lstrip),
    plain("map", 1..=1, list::map),
    plain("markdown_escape", 0..=0, encode::markdown_escape),
    plain("markdownify", 0..=0, prose::markdownify),
    plain("minus", 1..=1, arithmetic::minus),
    plain("modulo", 1..=1, arithmetic::modulo),
    plain("newline_to_br", 0..=0, text::newline_to_br),
    plain("normalize_whitespace", 0..=0, prose::normalize_whitespace),
    plain("number_of_words", 0..=1, prose::number_of_words),
    plain("plus", 1..=1, arithmetic::plus),
    plain("pop", 0..=1, list::pop),
    plain("prepend", 1..=1, text::prepend),
    plain("push", 1..=1, list::push),
    plain("relative_url", 0..=0, url::relative_url),
    plain("remove", 1..=1, text::remove),
    plain("remove_first", 1..=1, text::remove_first),
    plain("remove_last", 1..=1, text::remove_last),
    plain("replace", 1..=2, text::replace),
    plain("replace_first", 1..=2, text::replace_first),
    plain("replace_last", 2..=2, text::replace_last),
    plain("reverse", 0..=0, list::reverse),
    plain("round", 0..=1, arithmetic::round),
    plain("rstrip", 0..=0, text::rstrip),
    plain("sample", 0..=1, list::sample),
    plain("shift", 0..=1, list::shift),
    plain("size", 0..=0, list::size),
    plain("slice", 1..=2, text::slice),
    plain("slugify", 0..=1, prose::slugify),
    plain("smartify", 0..=0, prose::smartify),
    plain("sort", 0..=2, query::sort),
    plain("sort_natural", 0..=1, query::sort_natural),
    plain("split", 1..=1, text::split),
    plain("strip", 0..=0, text::strip),
    plain("strip_html", 0..=0, text::strip_html),
    plain("strip_index", 0..=0, url::strip_index),
    plain("strip_newlines", 0..=0, text::strip_newlines),
    plain("strip_slash", 0..=0, url::strip_slash),
    plain("sum", 0..=1, list::sum),
    plain("times", 1..=1, arithmetic::times),
    plain("titlecase", 0..=0, prose::titlecase),
    plain("to_integer", 0..=0, arithmetic::to_integer),
    plain("truncate", 0..=2, text::truncate),
    plain("truncatewords", 0..=2, text::truncatewords),
    plain("uniq", 0..=1, list::uniq),
    plain("unshift", 1..=1, list::unshift),
    plain("upcase", 0..=0, text::upcase),
    plain("uri_escape", 0..=0, encode::uri_escape),
    plain("url_decode", 0..=0, encode::url_decode),
    plain("url_encode", 0..=0, encode::url_encode),
    plain("where", 2..=2, query::r#where),
    expression("where_exp", 2..=2, query::where_exp),
    plain("xml_escape", 0..=0, encode::xml_escape),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_filter_of_the_table_by_its_name() {
        for entry in TABLE {
            assert_eq!(find(entry.name).map(|found| found.name), Some(entry.name));
        }
    }
}
