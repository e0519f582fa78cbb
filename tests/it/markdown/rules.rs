//! Markdown that kramdown reads in its own way, with the HTML it makes of it, and what it is warned about.

use std::sync::Arc;

use letterpress::diagnostic::Diagnostics;
use letterpress::jekyll::body::BodyOrigin;
use letterpress::jekyll::body::LiquidBody;
use letterpress::jekyll::kramdown;
use letterpress::jekyll::kramdown::html;
use letterpress::source::Sources;

/// The HTML of a text, and its findings: severity, message, the text pointed at.
fn read(text: &str) -> (String, Vec<String>) {
    let source = Sources::default().add("letter.md", text);
    let mut made = LiquidBody::default();
    made.push(text, source.span(0..text.len()), BodyOrigin::Source, &Arc::from([]));
    let mut diagnostics = Diagnostics::default();
    let content = kramdown::read(&made, 100, &mut diagnostics);
    let findings = diagnostics
        .iter()
        .map(|finding| {
            let place = finding.span.map_or("", |span| &text[span.range()]);
            format!("{}: {} @ {place}", finding.severity.name(), finding.message)
        })
        .collect();
    (html::body(&content.blocks, &content.footnotes, html::MarkupStyle::Bare), findings)
}

#[track_caller]
fn gives(text: &str, html: &str) {
    assert_eq!(read(text), (html.to_owned(), Vec::new()));
}

#[track_caller]
fn gives_with(text: &str, html: &str, findings: &[&str]) {
    assert_eq!(read(text), (html.to_owned(), findings.iter().map(|&finding| finding.to_owned()).collect()));
}

#[test]
fn footnotes_stand_after_the_body_in_the_order_of_their_references() {
    gives(
        "b[^two] a[^one] again[^two]\n\n[^one]: *one*\n[^two]:\n    two\n\n    - list\n",
        "<p>b<sup id=\"fnref:two\" role=\"doc-noteref\"><a href=\"#fn:two\" class=\"footnote\" rel=\"footnote\">1</a></sup> a<sup id=\"fnref:one\" role=\"doc-noteref\"><a href=\"#fn:one\" class=\"footnote\" rel=\"footnote\">2</a></sup> again<sup id=\"fnref:two:1\" role=\"doc-noteref\"><a href=\"#fn:two\" class=\"footnote\" rel=\"footnote\">1</a></sup></p>\n<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn:two\" role=\"doc-endnote\">\n<p>two</p>\n<ul>\n<li>list</li>\n</ul>\n<p><a href=\"#fnref:two\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a>\u{a0}<a href=\"#fnref:two:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;<sup>2</sup></a></p>\n</li>\n<li id=\"fn:one\" role=\"doc-endnote\">\n<p><em>one</em>\u{a0}<a href=\"#fnref:one\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n</li>\n</ol>\n</div>\n",
    );
}

/// Every format prints the signs of TeX.
#[test]
fn formulas_that_are_more_than_letters_are_told() {
    for formula in ["E = mc^2", "x_i", r"\alpha", r"\frac{1}{2}", "{a}"] {
        for text in [format!("The energy $${formula}$$ counts.\n"), format!("$$\n{formula}\n$$\n")] {
            let (_, findings) = read(&text);
            let [found] = findings.as_slice() else { panic!("{text}: {findings:?}") };
            assert!(
                found.starts_with("warning: every format shows this formula as it is written, in TeX @ $$"),
                "{found}"
            );
        }
    }
    for text in ["$$x + y = 3$$\n", "It costs $5 and $6.\n", "`$$x_i$$`\n", "a\\$$x_i$$\n"] {
        assert_eq!(read(text).1, [""; 0], "{text}");
    }
}

#[test]
fn a_footnote_may_refer_to_another() {
    gives(
        "a[^1]\n\n[^1]: b[^2]\n[^2]: c\n",
        "<p>a<sup id=\"fnref:1\" role=\"doc-noteref\"><a href=\"#fn:1\" class=\"footnote\" rel=\"footnote\">1</a></sup></p>\n<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li id=\"fn:1\" role=\"doc-endnote\">\n<p>b<sup id=\"fnref:2\" role=\"doc-noteref\"><a href=\"#fn:2\" class=\"footnote\" rel=\"footnote\">2</a></sup>\u{a0}<a href=\"#fnref:1\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n</li>\n<li id=\"fn:2\" role=\"doc-endnote\">\n<p>c\u{a0}<a href=\"#fnref:2\" class=\"reversefootnote\" role=\"doc-backlink\">&#8617;</a></p>\n</li>\n</ol>\n</div>\n",
    );
}

#[test]
fn terms_and_definitions_make_a_list() {
    gives(
        "term *x*\nother\n: tight\n\nlast\n\n: loose\n\n  more\n{: .dl}\n",
        "<dl class=\"dl\">\n<dt>term <em>x</em></dt>\n<dt>other</dt>\n<dd>tight</dd>\n<dt>last</dt>\n<dd>\n<p>loose</p>\n<p>more</p>\n</dd>\n</dl>\n",
    );
}

#[test]
fn a_table_has_alignment_separators_and_a_footer() {
    gives(
        "| a | b |\n|:-:|--:|\n| `c|d` | 2\\|3 |\n|---|---|\n| e\n|===|\n| f | g |\n{: #t .u}\n",
        "<table id=\"t\" class=\"u\">\n<thead>\n<tr>\n<th style=\"text-align: center\">a</th>\n<th style=\"text-align: right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td style=\"text-align: center\"><code>c|d</code></td>\n<td style=\"text-align: right\">2|3</td>\n</tr>\n</tbody>\n<tbody>\n<tr>\n<td style=\"text-align: center\">e</td>\n<td style=\"text-align: right\">\u{a0}</td>\n</tr>\n</tbody>\n<tfoot>\n<tr>\n<td style=\"text-align: center\">f</td>\n<td style=\"text-align: right\">g</td>\n</tr>\n</tfoot>\n</table>\n",
    );
}

#[test]
fn abbreviations_are_marked_as_whole_words() {
    gives(
        "*[HTML]: Hyper \"Text\"\n{: .k}\n*[W3C]: x\n\nThe HTML (*W3C*) xHTML HTML5 `HTML`\n",
        "<p>The <abbr class=\"k\" title=\"Hyper &quot;Text&quot;\">HTML</abbr> (<em><abbr title=\"x\">W3C</abbr></em>) xHTML HTML5 <code>HTML</code></p>\n",
    );
}

#[test]
fn looseness_is_decided_item_by_item() {
    gives(
        "- a\n\n- b\n- c\n  - d\n\n    e\n- f\n",
        "<ul>\n<li>\n<p>a</p>\n</li>\n<li>b</li>\n<li>c\n<ul>\n<li>\n<p>d</p>\n<p>e</p>\n</li>\n</ul>\n</li>\n<li>f</li>\n</ul>\n",
    );
}

#[test]
fn an_end_of_block_mark_divides_lists() {
    gives(
        "- a\n^\n- b\n\nx\n{: .c}\n^\n# h\n",
        "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n<p class=\"c\">x</p>\n<h1 id=\"h\">h</h1>\n",
    );
}

#[test]
fn an_item_takes_an_attribute_list_and_a_task() {
    gives(
        "- {:.x #y} a\n- [ ] b\n- [X] *c*\n{: .z}\n",
        "<ul class=\"task-list z\">\n<li id=\"y\" class=\"x\">a</li>\n<li class=\"task-list-item\"><input class=\"task-list-item-checkbox\" type=\"checkbox\" disabled=\"disabled\">b</li>\n<li class=\"task-list-item\"><input class=\"task-list-item-checkbox\" type=\"checkbox\" disabled=\"disabled\" checked=\"checked\"><em>c</em></li>\n</ul>\n",
    );
}

#[test]
fn attribute_lists_stand_before_or_after_blocks() {
    gives(
        "{: .a}\n# h\n\n{: #b}\n> q\n\n***\n{: .c k=\"v\"}\n\n    code\n{: .language-rust .d}\n\n<p>raw</p>\n{: .e}\n",
        "<h1 id=\"h\" class=\"a\">h</h1>\n<blockquote id=\"b\">\n<p>q</p>\n</blockquote>\n<hr class=\"c\" k=\"v\">\n<pre class=\"d\"><code class=\"language-rust\">code\n</code></pre>\n<p class=\"e\">raw</p>\n",
    );
}

#[test]
fn attribute_lists_stand_after_inlines() {
    gives(
        "*a*{:.x}*b*{:.y #z} _c_{:.d}e ~~s~~{:.s} `c`{:.l} [l](u){:k=\"v\"}{:.m} <b>b</b>{:.b}\n",
        "<p><em class=\"x\">a</em><em id=\"z\" class=\"y\">b</em> <em class=\"d\">c</em>e <del class=\"s\">s</del> <code class=\"l\">c</code> <a class=\"m\" href=\"u\" k=\"v\">l</a> <b class=\"b\">b</b></p>\n",
    );
}

#[test]
fn named_attribute_lists_are_drawn_in() {
    gives(
        "{:n: .a #b k=\"1\"}\n{:m: n .c}\n\nx\n{: m k=\"2\"}\n",
        "<p id=\"b\" class=\"a c\" k=\"2\">x</p>\n",
    );
}

#[test]
fn a_link_definition_gives_its_attributes() {
    gives(
        "[a] [b][A] ![c][a]\n\n[a]: <u v> \"t\"\n{: .k}\n",
        "<p>[a] <a class=\"k\" href=\"u v\" title=\"t\">b</a> <img class=\"k\" src=\"u v\" alt=\"c\" title=\"t\"></p>\n",
    );
}

#[test]
fn links_do_not_nest_and_titles_hold_quotes() {
    gives(
        "[a [b](c)](d \"e \"f\"\") ![i *j*](k l) [](x) [m]() [n](o 'p')\n",
        "<p><a href=\"d\" title=\"e &quot;f&quot;\">a [b](c)</a> <img src=\"k l\" alt=\"i *j*\"> <a href=\"x\"></a> <a href=\"\">m</a> <a href=\"o\" title=\"p\">n</a></p>\n",
    );
}

#[test]
fn only_kramdowns_own_characters_are_escaped() {
    gives(
        "\\* \\: \\| \\@ \\/ \\, \\& \\\" \\' \\- \\<< \\>>\n",
        "<p>* : | \\@ \\/ \\, \\&amp; \" ' - &lt;&lt; &gt;&gt;</p>\n",
    );
}

#[test]
fn html_in_running_text_holds_markdown() {
    gives(
        "<kbd>*a*</kbd> <b class=\"x\">*b* <i>c</i></b> <br> <span markdown=\"0\">*d*</span> <em>e</em> &copy; &nope; &#228;\n",
        "<p><kbd>*a*</kbd> <b class=\"x\"><em>b</em> <i>c</i></b> <br> <span>*d*</span> <em>e</em> © &amp;nope; ä</p>\n",
    );
}

#[test]
fn html_between_blocks_is_raw_unless_it_asks_for_markdown() {
    gives(
        "<div>\n*a*\n</div>\n<div class=\"x\" markdown=\"1\">\n*b*\n\n- c\n</div>\n<section>\n<p markdown=\"1\">*d*</p> <i>e</i>\n</section>\n<h2 markdown=\"1\">*f*</h2>\n",
        "<div>\n*a*\n</div>\n<div class=\"x\">\n<p><em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n</div>\n<section>\n<p><em>d</em></p>\n <i>e</i>\n\n</section>\n<h2><em>f</em></h2>\n",
    );
}

#[test]
fn extensions_hide_or_hand_on() {
    gives_with(
        "{::comment}\n*a*\n{:/comment}\n\n{::nomarkdown}\n<i>*b*</i>\n{:/}\n\nc {::comment}d{:/}e {::nomarkdown type=\"html\"}*f*{:/}\n\n{::nomarkdown type=\"latex\"}\ng\n{:/}\n",
        "<!-- *a* -->\n<i>*b*</i>\n<p>c <!-- d -->e *f*</p>\n",
        &[
            "warning: what `{::nomarkdown}` holds in running text is shown in HTML alone @ {::nomarkdown type=\"html\"}*f*{:/}",
        ],
    );
}

#[test]
fn options_hold_for_the_whole_document() {
    gives("# a\n\n{::options auto_id_prefix=\"x-\" header_offset=\"1\" /}\n", "<h2 id=\"x-a\">a</h2>\n");
}

#[test]
fn mathematics_is_left_to_mathjax() {
    gives(
        "$$\na < b\n$$\n\nx $$c$$ $d$\n\n$$e$$\n{: .f}\n",
        "\\[a &lt; b\\]\n<p>x \\(c\\) $d$</p>\n<div class=\"f\">\\[e\\]\n</div>\n",
    );
}

#[test]
fn a_list_may_become_the_table_of_contents() {
    gives(
        "1. contents\n{:toc}\n\n# A\n## B *x*\n## C\n{:.no_toc}\n# D\n",
        "<ol id=\"markdown-toc\">\n<li><a id=\"markdown-toc-a\" href=\"#a\">A</a>\n<ol>\n<li><a id=\"markdown-toc-b-x\" href=\"#b-x\">B <em>x</em></a></li>\n</ol>\n</li>\n<li><a id=\"markdown-toc-d\" href=\"#d\">D</a></li>\n</ol>\n<h1 id=\"a\">A</h1>\n<h2 id=\"b-x\">B <em>x</em></h2>\n<h2 id=\"c\" class=\"no_toc\">C</h2>\n<h1 id=\"d\">D</h1>\n",
    );
}

#[test]
fn headings_get_ids_of_their_words() {
    gives(
        "# *a* [l](u) `c` \"q\" &amp; -- x_y\n# A\n# A\n## B {#own}\nÜ\n---\n",
        "<h1 id=\"a-l-c-q---x_y\"><em>a</em> <a href=\"u\">l</a> <code>c</code> “q” &amp; – x_y</h1>\n<h1 id=\"a\">A</h1>\n<h1 id=\"a-1\">A</h1>\n<h2 id=\"own\">B</h2>\n<p>Ü\n—</p>\n",
    );
}

#[test]
fn a_line_break_is_two_spaces_or_backslashes() {
    gives("a  \nb\\\\\nc\\\nd<br>e \n  f\n", "<p>a<br>\nb<br>\nc<br>\nd<br>e\nf</p>\n");
}

#[test]
fn code_keeps_its_lines() {
    gives_with(
        "    a\n\n      b\nlazy\n\n~~~ ruby\n{: .x}\n  c\n~~~~\n\n```\nopen\n",
        "<pre><code>a\n\n  b lazy\n</code></pre>\n<pre><code class=\"language-ruby\">{: .x}\n  c\n</code></pre>\n<p>```\nopen</p>\n",
        &["note: a fence of code is not closed, so that it is text @ ```"],
    );
}

#[test]
fn quotes_and_lists_take_lazy_lines_and_paragraphs_end_before_lists() {
    gives(
        "> a\nb\n> - c\nd\n\ne\n- f\ng\n1. h\n# i\n",
        "<blockquote>\n<p>a\nb</p>\n<ul>\n<li>c\nd</li>\n</ul>\n</blockquote>\n<p>e</p>\n<ul>\n<li>f\ng\n<ol>\n<li>h\n<h1 id=\"i\">i</h1>\n</li>\n</ol>\n</li>\n</ul>\n",
    );
}

#[test]
fn strong_text_that_is_emphasised_is_strong_first() {
    gives(
        "***a*** ___b___ **c *d*** *e **f*** **\"g\",**h\n",
        "<p><strong><em>a</em></strong> <strong><em>b</em></strong> <strong>c <em>d</em></strong> <em>e <strong>f</strong></em> <strong>“g”,</strong>h</p>\n",
    );
}

#[test]
fn what_an_attribute_list_cannot_mean_is_said() {
    gives_with(
        "a\n{: #b/c .d e=f}\n\n*g*{: h! .i}\n\nj\n\n{: .lost}\n",
        "<p class=\"d\">a</p>\n<p><em class=\"i\">g</em></p>\n<p>j</p>\n",
        &[
            "warning: `#b/c` is no id, class, attribute or name, so that it is left out @ #b/c",
            "warning: `e=f` is no id, class, attribute or name, so that it is left out @ e=f",
            "warning: this attribute list belongs to no block @ {: .lost}",
            "warning: `h!` is no id, class, attribute or name, so that it is left out @ h!",
        ],
    );
}

#[test]
fn a_list_whose_first_number_is_lost_is_said() {
    for (text, finding) in [
        ("2018. In the summer I left.\n", "2018."),
        ("I left in\n2018. In the summer.\n", "2018."),
        ("1. Head\n\ntext\n\n2. Second\n", "2."),
        ("- item\n\n  31. December\n", "31."),
        ("0. nothing\n1. one\n", "0."),
    ] {
        let (_, found) = read(text);
        let [found] = found.as_slice() else { panic!("one finding of {text:?}, not {found:?}") };
        assert!(
            found.contains(&format!("`{finding}` begins a numbered list here, and is shown as `1.`")),
            "{found}"
        );
    }
    for text in [
        "1. one\n2. two\n3. three\n",
        "1. one\n1. two\n",
        "01. one\n02. two\n",
        "1. one\n\n   text\n\n2. two\n",
        "2018\\. In the summer.\n",
        "2018 was good.\n",
        "3) three\n",
    ] {
        assert_eq!(read(text).1, [] as [&str; 0], "{text:?}");
    }
}

#[test]
fn footnotes_without_a_partner_are_said() {
    gives_with(
        "a[^none]\n\n[^unused]: b\n",
        "<p>a[^none]</p>\n",
        &[
            "warning: there is no footnote `none`, so that its mark is text @ [^none]",
            "warning: nothing refers to footnote `unused`, so that it is left out @ [^unused]: b",
        ],
    );
}

#[test]
fn html_that_is_not_closed_is_said() {
    gives_with(
        "a <b>c\n\n<div>\nd\n",
        "<p>a <b>c</b></p>\n<div>\nd\n</div>\n",
        &[
            "warning: `<div>` is not closed by `</div>`, so that it goes on to the end @ >",
            "warning: `<b>` is not closed by `</b>`, so that it goes on to the end @ <b>",
        ],
    );
}

#[test]
fn an_unknown_extension_or_option_is_said() {
    gives_with(
        "{::foo /}\n\n{::options bar=\"1\" hard_wrap=\"true\" /}\n",
        "<p>{::foo /}</p>\n",
        &[
            "warning: kramdown has no extension `foo`, so that it is text @ {::foo /}",
            "warning: kramdown has no option `bar` @ {::options bar=\"1\" hard_wrap=\"true\" /}",
            "warning: the option `hard_wrap` has no effect here @ {::options bar=\"1\" hard_wrap=\"true\" /}",
        ],
    );
}

#[test]
fn a_link_without_a_definition_stays_text() {
    gives_with(
        "[a][b] [Company]\n",
        "<p>[a][b] [Company]</p>\n",
        &["note: no link is defined for `b`, so that it is text @ a"],
    );
}

/// What is looked through from every mark of a text is looked through as far as people write, and no further.
#[test]
fn tags_and_labels_are_read_up_to_a_length() {
    let tag = |attributes: usize| {
        let attributes: Vec<String> =
            (0..attributes).map(|number| format!(" data-a{number}=\"b\"")).collect();
        format!("<b{}>x</b>", attributes.concat())
    };
    let label = |bytes: usize| {
        let label = "x".repeat(bytes);
        format!("[t][{label}]\n\n[{label}]: https://a.example/b")
    };
    let list = |bytes: usize| format!("*t*{{: title=\"{}\"}}", "x".repeat(bytes - "{: title=\"\"}".len()));
    let words = |count: usize| {
        let words: Vec<String> = (0..count).map(|number| format!(".c{number}")).collect();
        format!("*t*{{: {} }}", words.join(" "))
    };
    assert!(read(&words(256)).0.contains(" c255\">t</em>"), "{}", read(&words(256)).0);
    assert!(read(&words(257)).0.contains(" c255\">t</em>"), "{}", read(&words(257)).0);
    for (text, start) in [
        (list(4097), "<p><em title=\"xxx"),
        (list(4098), "<p><em>t</em>{: title="),
        (tag(255), "<p><b data-a0"),
        (tag(256), "<p>&lt;b data-a0"),
        (label(999), "<p><a href=\"https://a.example/b\">t</a>"),
        (label(1000), "<p>[t]"),
    ] {
        let html = read(&text).0;
        assert!(html.starts_with(start), "{text:.60}: {html:.200}");
    }
}

#[test]
fn a_paragraph_has_so_many_marks_and_no_more() {
    for (words, is_marked) in [(16_000, true), (33_000, false)] {
        let (html, findings) = read(&"*a* ".repeat(words));
        assert_eq!(html.starts_with("<p><em>a</em> "), is_marked, "{words}: {html:.100}");
        let said =
            findings.first().is_some_and(|found| found.starts_with("error: a paragraph has too many marks"));
        assert_eq!(said, !is_marked, "{words}");
    }
}
