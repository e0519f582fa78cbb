//! Filters.

use super::Bench;

#[test]
fn applies_the_filters_for_text() {
    let bench = Bench::lax();
    bench.prints("{{ 'a,b,,c,,' | split: ',' | size }} {{ ' a  b ' | split: ' ' | join: '|' }} {{ 'abc' | split: '' | join: '-' }}", "4 a|b a-b-c");
    bench.prints("{{ 'abcdef' | slice: 1, 3 }} {{ 'abc' | slice: -2, 2 }} [{{ 'abc' | slice: 9 }}] {{ page.tags | slice: 1, 2 | join }}", "bcd bc [] nlp audio");
    bench.prints(
        "{{ 'Grüße aus Berlin' | truncate: 8 }} {{ 'abc' | truncate: 3 }} {{ 'abcdef' | truncate: 4, '' }}",
        "Grüße... abc abcd",
    );
    bench.prints("{{ 'one  two three' | truncatewords: 2 }} {{ 'one two' | truncatewords: 2 }} {{ 'a b' | truncatewords: 1, '--' }}", "one two... one two a--");
    bench.prints("{{ 'aXbX' | replace: 'X', '[\\0]' }} {{ 'abc' | replace: '', '-' }} {{ 'a.b' | replace: '.', '\\\\' }}", "a[X]b[X] -a-b-c- a\\b");
    bench.prints(
        "{{ 'aa' | replace_first: 'a', 'b' }} {{ 'aba' | remove_last: 'a' }} {{ 'x' | replace: 'x' }}",
        "ba ab ",
    );
    bench.prints(
        "{{ page.html | strip_html }} {{ 'a<script>x</script>b<!-- c -->d<br\n/>e <3' | strip_html }}",
        "fett & \"kursiv\" abde <3",
    );
    bench.prints(
        "{{ page.html | escape }} {{ '&lt; & <' | escape_once }} {{ \"it's\" | xml_escape }}",
        "&lt;b&gt;fett&lt;/b&gt; &amp; &quot;kursiv&quot; &lt; &amp; &lt; it&apos;s",
    );
    bench.prints(
        "{{ 'ÄÖ ü' | downcase }} {{ 'straße' | upcase }} {{ 'éCOLE' | capitalize }}",
        "äö ü STRASSE École",
    );
    bench.prints(
        "{{ 'a b&c/ü' | url_encode }} {{ 'a+b%C3%BC' | url_decode }} {{ 'a b?x=ü&y=%20' | uri_escape }}",
        "a+b%26c%2F%C3%BC a bü a%20b?x=%C3%BC&y=%20",
    );
    bench.prints("{{ 'Grüße!' | base64_encode }} {{ 'R3LDvMOfZSE=' | base64_decode }} {{ '??>' | base64_url_safe_encode }}", "R3LDvMOfZSE= Grüße! Pz8-");
    bench.prints(
        "{{ 'x' | markdownify }} {{ ' a  b\n' | normalize_whitespace }} {{ 'a   b c' | condense_spaces }}",
        "<p>x</p> a b a b c",
    );
    bench.prints("{{ 'über uns & Co.' | slugify }} {{ 'Über uns' | slugify: 'ascii' }} {{ 'Über ß' | slugify: 'latin' }} {{ 'a b/c' | slugify: 'raw' }} {{ 'A.b c' | slugify: 'pretty' }} {{ 'A b' | slugify: 'none' }}", "über-uns-co ber-uns uber-ss a-b/c a.b-c a b");
    bench.prints("{{ '\"Hi\" -- it\\'s' | smartify }}", "“Hi” – it\\");
    bench.prints(
        "{{ 'the lord of the rings' | titlecase }} {{ 'an iPhone story: a start' | titlecase }}",
        "The Lord of the Rings An iPhone Story: A Start",
    );
    bench.prints("{{ '日本 ab 語' | number_of_words: 'cjk' }} {{ '日本 ab' | number_of_words }} {{ 'a b' | number_of_words: 'auto' }}", "4 2 2");
    bench.prints("{{ '/a/' | strip_slash }} {{ '/a/index.html' | strip_index }} {{ '<a href=\"/b\">' | expand_urls: 'http://x' }}", "/a /a/ <a href=\"http://x/b\">");
    bench.prints("{{ 'a/b' | relative_url }} {{ '/a ü' | absolute_url }} {{ 'http://x/' | absolute_url }} {{ '' | relative_url }}", "/cv/a/b https://example.org/cv/a%20%C3%BC http://x/ /cv");
    bench.prints(
        "{{ page.tags | jsonify }} {{ 'a\"\\/\n' | jsonify }} {{ 1.0 | jsonify }} {{ nil | jsonify }}",
        "[\"ml\",\"nlp\",\"audio\"] \"a\\\"\\\\/\\n\" 1.0 null",
    );
}

#[test]
fn applies_the_filters_for_lists() {
    let bench = Bench::lax();
    let jobs = "{% assign jobs = site.data.jobs %}";
    bench
        .prints(&format!("{jobs}{{{{ jobs | sort: 'year' | map: 'id' | join }}}}"), "navigant i2x solvemate");
    bench
        .prints(&format!("{jobs}{{{{ jobs | sort: 'city' | map: 'id' | join }}}}"), "i2x solvemate navigant");
    bench.prints(
        &format!("{jobs}{{{{ jobs | sort: 'city', 'last' | map: 'id' | join }}}}"),
        "solvemate navigant i2x",
    );
    bench.prints(&format!("{jobs}{{{{ jobs | where: 'year', '2019' | map: 'id' | join }}}}"), "i2x");
    bench.prints(&format!("{jobs}{{{{ jobs | where: 'city', nil | map: 'id' | join }}}}"), "i2x");
    bench.prints(
        &format!("{jobs}{{{{ jobs | where_exp: 'j', 'j.year > 2015 and j.city' | map: 'id' | join }}}}"),
        "solvemate",
    );
    bench.prints(
        &format!("{jobs}{{% assign j = jobs | find_exp: 'j', 'j.year < 2020' %}}{{{{ j.id }}}}"),
        "i2x",
    );
    bench.prints(
        &format!("{jobs}{{{{ jobs | group_by_exp: 'j', \"j.id | slice: 0\" | map: 'name' | join }}}}"),
        "s i n",
    );
    bench.prints(
        &format!(
            "{jobs}{{{{ jobs | map: 'city' | compact | join }}}} {{{{ jobs | compact: 'city' | size }}}}"
        ),
        "Berlin Washington 2",
    );
    bench.prints(
        &format!("{jobs}{{{{ jobs | sum: 'year' }}}} {{{{ '1,2.5' | split: ',' | sum }}}}"),
        "6051 3.5",
    );
    bench.prints(
        "{{ 'b,A,a,B' | split: ',' | sort | join }} {{ 'b,A,a,B' | split: ',' | sort_natural | join }}",
        "A B a b A a b B",
    );
    bench.prints(
        "{{ 'a,b,a' | split: ',' | uniq | join }} {{ page.tags | reverse | first }} {{ page.tags | last }}",
        "a b audio audio",
    );
    bench.prints(
        "{{ page.tags | push: 'x' | pop: 2 | join }} {{ page.tags | shift: 2 | unshift: 'q' | join }}",
        "ml nlp q audio",
    );
    bench.prints("{{ page.tags | sample }} {{ page.tags | sample: 2 | join }}", "ml ml nlp");
    bench.prints("{{ page.tags | array_to_sentence_string: 'und' }} {{ 'a,b' | split: ',' | array_to_sentence_string }}", "ml, nlp, und audio a and b");
    bench.prints("{{ site.data.nested | concat: page.tags | size }} {{ page.title | first }}{{ 5 | size }} {{ nil | size }}", "6 8 0");
    bench.prints("{{ site.data.employers | map: 'edx' | map: 'name' | join }}", "edX");
}

#[test]
fn writes_dates_as_ruby_does() {
    let bench = Bench::lax();
    bench.prints(
        "{{ page.date | date: '%Y-%m-%d %H:%M:%S %z %Z|%:z' }}",
        "2015-01-02 00:00:00 +0000 UTC|+00:00",
    );
    bench.prints("{{ '2015-01-02 10:11:12 +0100' | date: '%H %z[%Z] %s' }}", "10 +0100[] 1420189872");
    bench.prints("{{ 'now' | date: '%F' }} {{ 'today' | date: '%-m/%-d/%y' }} {{ 0 | date: '%Y' }} {{ '1420156800' | date: '%F' }}", "2018-07-03 7/3/18 1970 2015-01-02");
    bench.prints(
        "{{ '3 Jul 2018 3:04pm' | date: '%I:%M %p %P %l %k|%#p %^A %10A %-I' }}",
        "03:04 PM pm  3 15|pm TUESDAY    Tuesday 3",
    );
    bench.prints("{{ '2018-12-31' | date: '%G-W%V %u %w %a %U %W %C %j' }}", "2019-W01 1 1 Mon 52 53 20 365");
    bench.prints(
        "{{ '2018-07-03T01:02:03.456Z' | date: '%L %N %3N %T %R %D %c %x %X %n%t%%' }}",
        "456 456000000 456 01:02:03 01:02 07/03/18 Tue Jul  3 01:02:03 2018 07/03/18 01:02:03 \n\t%",
    );
    bench.prints("{{ '2018-07-03' | date: '%_m %_3d %03e %Q %' }}", " 7   3 003 %Q %");
    // a field may be as wide as this, and no wider
    bench.prints(
        "{{ '2018-07-03' | date: '%64d|%65d|%999999999Y' }}",
        &format!("{}3|%65d|%999999999Y", "0".repeat(63)),
    );
    for text in [
        "July 3rd, 2018",
        "3. Juli 2018",
        "03.07.2018",
        "3/7/2018",
        "Tue, 3 Jul 2018",
        "20180703T030405",
        "jul-3-2018",
    ] {
        bench.prints(&format!("{{{{ '{text}' | date: '%F' }}}}"), "2018-07-03");
    }
    bench.prints("{{ 'July 2018' | date: '%F' }} {{ '2018-07' | date: '%F' }} {{ 'Dec 24' | date: '%F' }} {{ '2018-02-30' | date: '%F' }}", "2018-07-01 2018-07 2018-12-24 2018-03-02");
    bench.prints("{{ 'whenever' | date: '%F' }} {{ '' | date: '%F' }} {{ '2018-13-01' | date: '%F' }} {{ page.date | date: '' }}", "whenever  2018-13-01 2015-01-02 00:00");
    bench.prints("{{ '2018-07-03' | date_to_string: 'ordinal' }} {{ '2018-07-22' | date_to_string: 'ordinal', 'US' }} {{ '2018-07-11' | date_to_long_string: 'ordinal' }}", "3rd Jul 2018 Jul 22nd, 2018 11th July 2018");
    bench.prints(
        "{{ '2018-07-03 10:00 +0200' | date_to_rfc822 }} {{ '2018-07-03 01:00 +0200' | date_to_string }}",
        "Tue, 03 Jul 2018 08:00:00 +0000 02 Jul 2018",
    );
}

#[test]
fn computes_as_ruby_does() {
    let bench = Bench::lax();
    bench.prints(
        "{{ -7 | divided_by: 2 }} {{ -7 | modulo: 3 }} {{ 7 | modulo: -3 }} {{ 7.5 | modulo: 2 }}",
        "-4 2 -2 1.5",
    );
    bench.prints(
        "{{ 0.3 | divided_by: 0.1 }} {{ 1 | divided_by: 3.0 }} {{ 20 | divided_by: 7.0 }}",
        "3.0 0.3333333333333333 2.857142857142857",
    );
    bench.prints(
        "{{ 1.1 | times: 1.1 }} {{ '1.50' | plus: 1 }} {{ 'abc' | plus: 1 }} {{ '12abc' | plus: 1 }}",
        "1.21 2.5 1 13",
    );
    bench.prints("{{ 2.5 | round }} {{ -2.5 | round }} {{ 1.005 | round: 2 }} {{ 15 | round: -1 }} {{ 1.25 | round: 1 }}", "3 -3 1.01 20 1.3");
    bench.prints(
        "{{ 1.2 | ceil }} {{ -1.2 | ceil }} {{ 1.8 | floor }} {{ -1.2 | floor }} {{ '3.7' | floor }}",
        "2 -1 1 -2 3",
    );
    bench.prints(
        "{{ -4 | abs }} {{ '-4.5' | abs }} {{ 4 | at_most: 3 }} {{ 4 | at_least: 5.5 }}",
        "4 4.5 3 5.5",
    );
    bench.prints(
        "{{ 9223372036854775807 | plus: 1 }} {{ -9223372036854775808 | abs }}",
        "9223372036854775808 9223372036854775808",
    );
    bench.prints("{{ 5 | divided_by: 0 }}", "5");
    bench.prints("{{ true | to_integer }} {{ '12 rooms' | to_integer }} {{ 3.9 | to_integer }}", "1 12 3");
}
