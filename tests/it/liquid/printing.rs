//! What templates print, and where each stretch of it comes from.

use letterpress::jekyll::body::BodyOrigin;

use super::Bench;

#[test]
fn prints_values_as_ruby_does() {
    let bench = Bench::lax();
    bench.prints("{{ page.tags }} {{ page.tags | append: '!' }}", "mlnlpaudio [\"ml\", \"nlp\", \"audio\"]!");
    bench.prints("{{ site.data.employers.hu }}", "{\"name\"=>\"Humboldt\"}");
    bench.prints("{{ site.data.nested }}{{ site.data.nested | join: '-' }}", "abca-b-c");
    bench.prints(
        "{{ site.data.employers.edx.contact | inspect }}",
        "{&quot;name&quot;=&gt;&quot;Dr. Weiß&quot;, &quot;mail&quot;=&gt;nil}",
    );
    bench.prints(
        "{{ 1.0 }} {{ 0.00001 | times: 1.0 }} {{ 1 | times: 100000000000000000000.0 }} {{ 0.1 | plus: 0.2 }}",
        "1.0 1.0e-05 1.0e+20 0.3",
    );
    bench.prints(
        "{{ 123456789012345678901234 }} {{ -7 }} {{ -7.50 }} {{ 1.2.3 }}",
        "123456789012345678901234 -7 -7.5 1.2",
    );
    bench.prints("{{ (1..3) }} {{ (1..3) | join: '-' }} {{ (page.idx..3) | size }}", "1..3 1-2-3 3");
    bench.prints("{{ page.größe }} {{ page['größe'] | upcase }}", "groß GROSS");
    bench.prints(
        "{{ page.tags[-1] }} {{ page.tags.size }} {{ page.title.size }} {{ page.idx.size }}",
        "audio 3 8 8",
    );
    bench.prints("{{ site.data.employers.first[0] }} {{ site.data.employers.size }}", "edx 2");
    bench.prints("{{ 'a' 'b' }} {{ }} {{ page.title page.lang }}", "a  A Letter");
}

#[test]
fn decides_conditions_as_ruby_does() {
    let bench = Bench::lax();
    let yes =
        |condition: &str| bench.prints(&format!("{{% if {condition} %}}y{{% else %}}n{{% endif %}}"), "y");
    let no =
        |condition: &str| bench.prints(&format!("{{% if {condition} %}}y{{% else %}}n{{% endif %}}"), "n");
    yes("page.title");
    yes("''");
    yes("0");
    yes("empty");
    no("page.empty");
    no("page.comments");
    yes("page.empty == nil");
    yes("page.unset == nil");
    yes("page.none == empty");
    no("page.unset == empty");
    yes("page.unset != empty");
    yes("empty == page.none");
    no("page.none == blank");
    yes("page.tags contains 'nlp'");
    no("page.tags contains 'nl'");
    yes("page.title contains 'ett'");
    yes("'a1' contains 1");
    no("page.unset contains 'x'");
    no("page.title contains page.unset");
    yes("site.data.employers contains 'hu'");
    no("page.unset > 1");
    no("page.tags < 1");
    yes("'a' < 'b'");
    yes("1 < 1.5");
    no("'10' < 9");
    yes("page.idx==1");
    yes("page.idx <> 2");
    no("false and true or true");
    yes("true or false and false");
    no("true and false or false");
    yes("page.tags == site.data.nested or true");
    no("(1..3) == 1");
    bench.prints(
        "{% if 1 %}a{% elsif 2 %}b{% else %}c{% endif %}{% if nil %}a{% elsif 2 %}b{% endif %}",
        "ab",
    );
    bench.prints(
        "{% unless page.footer %}a{% elsif true %}b{% endunless %}{% unless nil %}c{% endunless %}",
        "bc",
    );
    bench.prints("{% case page.idx %}junk{% when 1 %}a{% when 2 or 1 %}b{% else %}c{% endcase %}", "ab");
    bench.prints(
        "{% case page.unset %}{% when nil %}a{% else %}b{% endcase %}{% case 3 %}{% else %}c{% endcase %}",
        "ac",
    );
}

#[test]
fn loops_as_ruby_does() {
    let bench = Bench::lax();
    bench.prints("{% for i in (1..6) limit:2 offset:1 %}{{ i }}{% endfor %}", "23");
    // a text is one item wherever the loop begins and ends
    bench.prints("{% for i in 'a,b' offset: 1 %}[{{ i }}]{% endfor %}{% for i in 'a,b' limit: 0 %}[{{ i }}]{% endfor %}", "[a,b][a,b]");
    bench.prints("{% for i in (1..6) limit: 2 %}{{ i }}{% endfor %}-{% for i in (1..6) limit: 2 offset: continue %}{{ i }}{% endfor %}-{% for i in (1..6) offset:continue %}{{ i }}{% endfor %}", "12-34-56");
    bench.prints("{% for i in (1..4) reversed limit:2 %}{{ i }}{% endfor %}", "21");
    bench.prints("{% for i in (1..4) limit:2 reversed %}{{ i }}{% endfor %}", "12");
    bench.prints("{% for i in (1..4) reverse %}{{ i }}{% endfor %}", "1234");
    bench.prints("{% for i in (1 .. page.idx) %}{{ i }}{% endfor %}{% for i in (3..1) %}{{ i }}{% else %}none{% endfor %}", "1none");
    bench.prints("{% for i in (1.9..'3') %}{{ i }}{% endfor %}", "123");
    bench.prints("{% for i in page.none %}{{ i }}{% else %}none{% endfor %}{% for i in '' %}x{% else %}none{% endfor %}", "nonenone");
    bench.prints(
        "{% for c in 'abc' %}[{{ c }}]{% endfor %}{% for c in 5 %}x{% else %}-{% endfor %}",
        "[abc]-",
    );
    bench.prints("{% for t in page.tags %}{{ forloop.index0 }}{{ forloop.rindex }}{{ forloop.rindex0 }}{{ forloop.first }}{{ forloop.name }};{% endfor %}", "032truet-page.tags;121falset-page.tags;210falset-page.tags;");
    bench.prints("{% for a in (1..2) %}{% for b in (1..2) %}{{ forloop.parentloop.index }}{{ forloop.parentloop.parentloop.index }}{% endfor %}{% endfor %}", "1122");
    bench.prints("{% for a in (1..3) %}{% for b in (1..3) %}{% if b == 2 %}{% break %}{% endif %}{{ b }}{% endfor %}{{ a }}{% endfor %}", "111213");
    bench.prints("{% for i in (1..2) %}{% assign x = i %}{% endfor %}{{ x }}{{ i }}", "2");
    bench.prints("{% assign i = 9 %}{% for i in (1..2) %}{{ i }}{% endfor %}{{ i }}", "129");
    bench.prints(
        "{% for i in (1..4) %}{% cycle 'g': 'a', 'b' %}{% cycle 'h': 'a', 'b' %}{% endfor %}",
        "aabbaabb",
    );
    bench.prints("{% for i in (1..3) %}{% cycle page.lang, 'x' %}{% endfor %}", "englishxenglish");
    bench.prints("{% for i in (1..4) %}{% assign h = i | divided_by: 2 %}{% ifchanged %}{{ h }}{% endifchanged %}{% endfor %}", "012");
    bench.prints("{% tablerow t in page.tags cols:2 %}{{ tablerowloop.col }}{{ t }}{% endtablerow %}", "<tr class=\"row1\">\n<td class=\"col1\">1ml</td><td class=\"col2\">2nlp</td></tr>\n<tr class=\"row2\"><td class=\"col1\">1audio</td></tr>\n");
    bench.prints(
        "{% tablerow t in page.tags limit:1 %}{{ t }}{% endtablerow %}",
        "<tr class=\"row1\">\n<td class=\"col1\">ml</td></tr>\n",
    );
    bench.prints(
        "{% increment a %}{% increment a %}{{ a }}{% decrement b %}{% decrement b %}{{ b }}",
        "012-1-2-2",
    );
    bench.prints(
        "{% for p in site.data.employers %}{{ p | size }}{{ p.first }}{{ p[1].name }} {% endfor %}",
        "2edxedX 2huHumboldt ",
    );
}

#[test]
fn drops_the_white_space_of_blocks_that_print_nothing_else() {
    let bench = Bench::lax();
    bench.prints("a{% if true %}  {% assign x = 1 %}\n  {% endif %}b", "ab");
    bench.prints("a{% for i in (1..3) %} {% assign x = i %} {% endfor %}b", "ab");
    bench.prints(
        "a{% if true %} {% if true %} {% capture y %} z {% endcapture %} {% endif %} {% endif %}b{{ y }}",
        "ab z ",
    );
    bench.prints("a{% if true %} {{ nil }} {% endif %}b", "a  b");
    bench.prints("a {%- if true -%} x {%- endif -%} b {{- 1 -}} c", "axb1c");
    bench.prints("a\n{%- comment %} {% endcomment -%}\n b", "ab");
    bench.prints("{% raw -%} {{ x }} {% if %} {%- endraw -%} b", " {{ x }} {% if %} b");
    bench.prints("a {% comment %}{% comment %}{% raw %}{% endcomment %}{% endraw %}{% endcomment %}x{% endcomment %} b", "a  b");
}

#[test]
fn includes_files_as_jekyll_does() {
    let bench = Bench::lax()
        .file("includes/a.md", "[{{ include.x }}{{ include.y }}]{% assign z = 'z' %}")
        .file("includes/english/b.md", "b{% include a.md %}")
        .file(
            "includes/loop.md",
            "{% for i in (1..3) %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}{% break %}",
        )
        .file("includes/card.md", "({{ card }}{{ x }}{{ page.lang }}{{ outer }})")
        .file("letters/own.md", "own");
    bench.prints("{% include a.md x=\"1\" y=page.lang %}{{ z }}", "[1english]z");
    bench.prints("{% include {{ page.lang }}/b.md x='it\\'s' %}", "b[it's]");
    bench.prints("{% include a.md x=page.tags[1] y=2 %}{% include \"a.md\" x=true %}", "[nlp2][true]");
    bench.prints("{% for j in (1..3) %}{{ j }}{% include loop.md %}{% endfor %}!", "11!");
    bench.prints("{% include_relative own.md %}", "own");
    bench.prints("{% assign outer = 1 %}{% render 'card.md', x: 2 %}{% render 'card.md' for page.tags as card %}{% render 'card.md' with page.idx %}", "(2english)(mlenglish)(nlpenglish)(audioenglish)(1english)");
    bench.prints("{% liquid assign q = 1\n # note\n if q == 1\n echo 'y'\n endif %}", "y");
    bench.prints("{% highlight ruby %}\nputs {{ page.idx }}\n{% endhighlight %}", "\n```ruby\nputs 1\n```\n");
}

#[test]
fn keeps_the_origin_of_every_stretch_of_the_body() {
    let bench = Bench::strict().file("includes/a.md", "in {{ page.lang }}\n");
    let (body, found) =
        bench.run("Dear {{ page.title }},\n{% include a.md %}{% capture c %}x{% endcapture %}{{ c }}");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(body.text, "Dear A Letter,\nin english\nx");
    let pieces = body.pieces().iter().enumerate().map(|(index, piece)| {
        let end = body.pieces().get(index + 1).map_or(body.text.len(), |next| next.start);
        let source = bench.sources.get(piece.span.source).unwrap();
        let written = &source.text()[piece.span.range()];
        (&body.text[piece.start..end], written.to_owned(), piece.origin, piece.included_from.len())
    });
    assert_eq!(
        pieces.collect::<Vec<_>>(),
        [
            ("Dear ", "Dear ".to_owned(), BodyOrigin::Source, 0),
            ("A Letter", "{{ page.title }}".to_owned(), BodyOrigin::Value, 0),
            (",\n", ",\n".to_owned(), BodyOrigin::Source, 0),
            ("in ", "in ".to_owned(), BodyOrigin::Source, 1),
            ("english", "{{ page.lang }}".to_owned(), BodyOrigin::Value, 1),
            ("\n", "\n".to_owned(), BodyOrigin::Source, 1),
            ("x", "{{ c }}".to_owned(), BodyOrigin::Value, 0),
        ]
    );
}

#[test]
fn reads_malformed_expressions_as_ruby_does() {
    let bench = Bench::lax();
    bench.prints("{{ 'a' | append: 'b' 'c' | upcase }} {{ 'It''s' }} {{ 'a' + 'b' }} {{ 5-3 }}", "AB It a ");
    bench.prints(
        "{{ 1. }} {{ 1.2.3 }} {{ .5 }} {{ 007 }} {{ 1_000 }} {{ -page.idx }} {{ 1 + 2 }}",
        "1.0 1.2  7   1",
    );
    bench.prints("{{ page.title . size }} {{ page . tags [ 0 ] }} {{page.title|upcase}}", "8 ml A LETTER");
    bench.prints(
        "{{ true == false }} {{ 'a' , 'b' }} {{ page.title | | upcase }} {{ | upcase }}",
        "true a A LETTER ",
    );
    bench.prints(
        "{% assign x = page.idx + 1 %}{{ x }}{% assign y == 1 %}{{ y }}{% assign z = 'a', 'b' %}{{ z }}",
        "1a",
    );
    bench.prints(
        "{% if page.idx == 1 junk %}y{% endif %}{% if (page.unset or page.idx) and page.lang %}y{% endif %}",
        "yy",
    );
    bench.prints("{% for i in page.tags, limit: 1 %}{{ i }}{% endfor %}{% for i in page.tags & limit:1 %}{{ i }}{% endfor %}", "mlml");
    bench.prints(
        "{% case page.idx %}{% when 2, & 1 %}y{% endcase %}{% cycle 'a' 'b' %}{% cycle 'a' 'b' %}",
        "yab",
    );
    bench.prints("{{ page.tags | join: ', ', 'x' }}{{ 'x' | replace: 'x': 'y' }}", "mlnlpaudioy");
    bench.prints("{% if page.lang %}a{% else if page.x %}b{% endif %}{{ page['lang'].size }}", "a7");
    bench.prints("{{ page.tags.first.size }} {{ page[page.employer] | default: 'd' }} {{ [page.lang] | default: 'e' }}", "2 d e");
    bench.prints(
        "{{ 'ß' | capitalize }} {{ \"a\r\nb\" | newline_to_br }} {{ ' -a b- ' | slugify: 'raw' }}",
        "Ss a<br />\nb -a-b-",
    );
}
