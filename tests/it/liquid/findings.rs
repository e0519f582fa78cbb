//! What is reported, and where.

use super::Bench;

#[test]
fn names_the_step_that_is_not_set() {
    let bench = Bench::strict();
    bench.reports("{% assign jobinfo = site.data.employers.edx %}\n[{{ jobinfo.jobtitel }}]", &["error[unset-variable] `jobinfo.jobtitel` is not set @ letters/edx.md:2:5-2:21 ^ employer `edx` has no `jobtitel` = did you mean `jobtitle`? (employers/edx.yml)"]);
}

#[test]
fn does_not_report_what_is_asked_for_before_it_is_used() {
    let bench = Bench::strict();
    bench.reports("{% if page.x %}{% elsif page.x.y == 1 %}{% endif %}{% unless x %}{% endunless %}", &[]);
    bench.reports("{% case page.x %}{% when y %}{% endcase %}{{ page.x | strip | default: 'y' }}", &[]);
    bench.reports(
        "{% if page.tags contains x and y < 2 %}{% endif %}{% assign x = nil %}{{ x }}{{ nil }}",
        &[],
    );
    bench.reports(
        "{{ page.x | default: page.y | default: 'z' }}{{ site.data.jobs | where_exp: 'j', 'j.x' | size }}",
        &[],
    );
    bench.reports("{{ page.title | default: page.y }}", &[]);
}

#[test]
fn reports_a_miss_once_however_far_it_leads() {
    let bench = Bench::strict();
    bench.reports("{% assign e = site.data.employers.[page.firm] %}{{ e.name }}{{ e | upcase }}{% for x in e %}{% endfor %}", &["note[liquid-lax] `.[` is read as `[` @ letters/edx.md:1:34-1:35", "error[unset-variable] `page.firm` is not set @ letters/edx.md:1:36-1:45 ^ `page` has no `firm` = add `firm` to the front matter, or give a fallback: `| default: \"…\"`"]);
    bench.reports("{% for i in (1..9) %}{{ nope }}{{ 1 | nope }}{{ 'x' | date: '%F' }}{% endfor %}", &["error[unset-variable] `nope` is not set @ letters/edx.md:1:25-1:29 = set it with `{% assign nope = … %}`, or write `{{ nope | default: \"…\" }}`", "error[unknown-filter] there is no filter `nope` @ letters/edx.md:1:39-1:43", "error[liquid-filter] `date`: `x` is not a date @ letters/edx.md:1:55-1:59 = write it like 2015-01-02 or 2 January 2015"]);
}

#[test]
fn reports_an_employer_that_is_unknown_and_nothing_that_follows_from_it() {
    Bench::strict().reports(
        "{% assign jobinfo = site.data.employers[page.lang] %}[{{ jobinfo.jobtitle }}]({{ jobinfo.jobpostingurl }})",
        &["error[unset-variable] `site.data.employers[page.lang]` is not set @ letters/edx.md:1:21-1:51 ^ there is no employer `english` = `letterpress list employers` shows every key"],
    );
}

#[test]
fn points_at_every_syntax_error_in_one_run() {
    let bench = Bench::strict();
    bench.reports("{% if page.x %}\n{{ page.title }\n{% asign x = 1 %}\n{% for x of y %}{% endfor %}\n{% endcase %}\n{% if %}{% else %}{% endif %}\n{% if a = 1 %}{% endif %}\n{% capture %}{% endcapture %}{% %}\n{% iff x %}{% else %}{% endif %}{{ open", &["error[liquid-syntax] this `{{` is closed by one `}` only @ letters/edx.md:2:1-2:3 = close it with `}}`", "error[unknown-tag] there is no tag `asign` @ letters/edx.md:3:4-3:9 = did you mean `assign`?", "error[liquid-syntax] `for` needs a variable, `in` and a list @ letters/edx.md:4:8-4:14 = write `{% for item in list %}`", "error[liquid-syntax] `endcase` closes nothing @ letters/edx.md:5:4-5:11 = `if` is open; close it with `endif`", "error[liquid-syntax] a condition is missing here @ letters/edx.md:6:1-6:9 = write what is to be tested, such as `page.footer`", "error[liquid-syntax] there is no operator `=` @ letters/edx.md:7:9-7:10 = did you mean `==`?", "error[liquid-syntax] `capture` needs a name @ letters/edx.md:8:1-8:14 = write `{% capture name %}`", "error[liquid-syntax] this tag has no name @ letters/edx.md:8:30-8:35 = write the tag's name, or take the tag out", "error[unknown-tag] there is no tag `iff` @ letters/edx.md:9:4-9:7 = did you mean `if`?", "error[liquid-syntax] this `{{` is not closed @ letters/edx.md:9:33-9:35 = close it with `}}`"]);
    bench.reports("{% for x in page.tags %}{% if x %}{% endfor %}{% when 1 %}{% else %}{% raw %}", &["error[liquid-syntax] `if` is never closed @ letters/edx.md:1:25-1:35 = close it with `{% endif %}`", "error[liquid-syntax] `when` stands outside of any block @ letters/edx.md:1:47-1:59 = `when` belongs into `case`", "error[liquid-syntax] `else` stands outside of any block @ letters/edx.md:1:59-1:69 = `else` belongs into `if`, `unless`, `case` or `for`, once", "error[liquid-syntax] `raw` is never closed @ letters/edx.md:1:69-1:78 = close it with `{% endraw %}`"]);
    bench.reports("{% comment %} {{ x }", &["error[liquid-syntax] `comment` is never closed @ letters/edx.md:1:1-1:14 = close it with `{% endcomment %}`"]);
    bench.reports("{% post_url 2015-01-02-x %}{% assign x %}{% include %}{% include a.md b %}{% cycle %}{% if a === b %}{% endif %}", &["error[liquid-syntax] `assign` needs a name, `=` and a value @ letters/edx.md:1:38-1:39 = write `{% assign name = value %}`", "error[liquid-syntax] there is no file to include @ letters/edx.md:1:42-1:55 = write `{% include file.md %}`", "error[liquid-syntax] this is not a parameter of an include @ letters/edx.md:1:71-1:72 = write `name=\"text\"` or `name=variable`", "error[liquid-syntax] `cycle` needs values @ letters/edx.md:1:75-1:86 = write `{% cycle \"odd\", \"even\" %}`", "error[liquid-syntax] there is no operator `===` @ letters/edx.md:1:94-1:97 = did you mean `==`?", "error[unknown-tag] `post_url` needs the pages of a site @ letters/edx.md:1:1-1:28 = there is no site here: write the address itself", "error[include] there is no file `includes/a.md` @ letters/edx.md:1:66-1:70"]);
}

#[test]
fn notes_what_it_reads_leniently() {
    let bench = Bench::strict();
    bench.reports(
        "{{ page.[page.lang] | default: 1 }}{{ page.tags[[page.idx]] }}",
        &[
            "note[liquid-lax] `.[` is read as `[` @ letters/edx.md:1:8-1:9",
            "note[liquid-lax] `[[page.idx]]` is read as `[page.idx]` @ letters/edx.md:1:48-1:60",
        ],
    );
    bench.reports("{% for i in page.tags reverse %}{% endfor %}{% for i in page.tags limit:1 reversed %}{% endfor %}{% for i in page.tags step:2 %}{% endfor %}", &["note[liquid-lax] `reverse` has no effect here, as in Jekyll @ letters/edx.md:1:23-1:30 = the word is `reversed`", "note[liquid-lax] `reversed` has no effect here, as in Jekyll @ letters/edx.md:1:75-1:83 = write `reversed` right after the list", "warning[liquid-lax] `for` has no `step:`; it is skipped @ letters/edx.md:1:125-1:126 = `for` has limit, offset"]);
    bench.reports("{{ 'a' 'b' }}{{ }}{{ page.title | upcase: }}{{ page.title & x }}{% if (page.title or x) and y %}{% endif %}{% if page.title && x %}{% endif %}", &["warning[liquid-lax] `'b'` is not understood here; it is skipped or misread, as in Jekyll @ letters/edx.md:1:8-1:11 = write the expression so that nothing is left over", "warning[liquid-lax] there is no expression here, so nothing is printed @ letters/edx.md:1:17-1:17 = write the expression so that nothing is left over", "warning[liquid-lax] this expression breaks off; it is read as far as it goes @ letters/edx.md:1:43-1:43 = write the expression so that nothing is left over", "warning[liquid-lax] `&` is not understood here; it is skipped or misread, as in Jekyll @ letters/edx.md:1:59-1:62 = write the expression so that nothing is left over", "warning[liquid-lax] parentheses do not group conditions; they are skipped @ letters/edx.md:1:71-1:72 = `and` and `or` group from the right; nest one `if` in another instead", "warning[liquid-lax] `&&` is not understood here; it is skipped or misread, as in Jekyll @ letters/edx.md:1:125-1:129 = write `and`"]);
}

#[test]
fn names_the_tags_that_led_to_a_mistake_in_an_included_file() {
    let bench = Bench::strict()
        .file("includes/a.md", "{{ page.titel }}\n{% include b.md x=page.y %}")
        .file("includes/b.md", "{{ 1 | plu: 2 }}{{ include.x }}{% endif %}");
    bench.reports("Hello\n{% include a.md %}{% include c.md %}{% include ../a.md %}", &["error[unset-variable] `page.titel` is not set @ includes/a.md:1:4-1:14 ^ `page` has no `titel` = did you mean `title`? < letters/edx.md:2:1-2:19", "error[liquid-syntax] `endif` closes nothing @ includes/b.md:1:35-1:40 = take it out, or open the block before it < includes/a.md:2:1-2:28 < letters/edx.md:2:1-2:19", "error[unknown-filter] there is no filter `plu` @ includes/b.md:1:8-1:11 = did you mean `plus`? < includes/a.md:2:1-2:28 < letters/edx.md:2:1-2:19", "error[unset-variable] `include.x` is not set @ includes/b.md:1:20-1:29 ^ the include tag gives `x` a value that is not set = give `x` a value < includes/a.md:2:1-2:28 < letters/edx.md:2:1-2:19", "error[include] there is no file `includes/c.md` @ letters/edx.md:2:30-2:34", "error[include] `../a.md` is not the name of a file below the includes folder @ letters/edx.md:2:48-2:55 = write the path from the includes folder on, without `..` and `//`"]);
}

#[test]
fn explains_a_miss_by_what_it_is_missing_from() {
    let bench = Bench::strict();
    bench.reports(
        "{{ title }}{{ sit.title }}",
        &[
            "error[unset-variable] `title` is not set @ letters/edx.md:1:4-1:9 = did you mean `page.title`?",
            "error[unset-variable] `sit` is not set @ letters/edx.md:1:15-1:18 = did you mean `site`?",
        ],
    );
    bench.reports("{{ page.empty }}{{ site.data.employers.edx.contact.mail }}{{ site.data.employers.edx.contact.nam }}", &["error[unset-variable] `page.empty` is not set @ letters/edx.md:1:4-1:14 ^ `page` leaves `empty` empty = give `empty` a value", "error[unset-variable] `site.data.employers.edx.contact.mail` is not set @ letters/edx.md:1:20-1:56 ^ `site.data.employers.edx.contact` leaves `mail` empty = give `mail` a value", "error[unset-variable] `site.data.employers.edx.contact.nam` is not set @ letters/edx.md:1:62-1:97 ^ `site.data.employers.edx.contact` has no `nam` = did you mean `name`?"]);
    bench.reports("{{ site.data.employers.ed.name }}{{ page.tags.frist }}{{ page.tags[7] }}{{ page.title.x }}", &["error[unset-variable] `site.data.employers.ed` is not set @ letters/edx.md:1:4-1:26 ^ there is no employer `ed` = did you mean `edx`?", "error[unset-variable] `page.tags.frist` is not set @ letters/edx.md:1:37-1:52 ^ `page.tags` is a list, and has no `frist` = did you mean `first`?", "error[unset-variable] `page.tags[7]` is not set @ letters/edx.md:1:58-1:70 ^ `page.tags` is a list, and has no `7`", "error[unset-variable] `page.title.x` is not set @ letters/edx.md:1:76-1:88 ^ `page.title` is text, and has no `x`"]);
    bench.reports("{% for e in site.data.employers %}{{ e[1].jobtitle }}{% endfor %}{{ forloop.index }}", &["error[unset-variable] `e[1].jobtitle` is not set @ letters/edx.md:1:38-1:51 ^ employer `hu` has no `jobtitle` = add `jobtitle` to employers/hu.yml, or give a fallback with `default`", "error[unset-variable] `forloop` is not set @ letters/edx.md:1:69-1:76 = set it with `{% assign forloop = … %}`, or write `{{ forloop | default: \"…\" }}`"]);
    bench.reports("{% assign x = page.none | first %}{{ x }}{{ 1 | append: page.x }}{% cycle page.y %}", &["error[unset-variable] `x` is not set @ letters/edx.md:1:38-1:39 ^ it has no value = give it one, or write `{{ x | default: \"…\" }}`", "error[unset-variable] `page.x` is not set @ letters/edx.md:1:57-1:63 ^ `page` has no `x` = add `x` to the front matter, or give a fallback: `| default: \"…\"`", "error[unset-variable] `page.y` is not set @ letters/edx.md:1:75-1:81 ^ `page` has no `y` = add `y` to the front matter, or give a fallback: `| default: \"…\"`"]);
}

#[test]
fn reports_maps_and_lists_that_are_printed_as_they_stand() {
    let bench = Bench::strict();
    bench.reports("I like {{ site.data.employers.edx }}{{ site.data.employers.edx | jsonify }}.", &["error[printed-data] `site.data.employers.edx` is a map, and is printed as it stands @ letters/edx.md:1:11-1:34 ^ it holds `name`, `jobtitle`, `contact` = did you mean `site.data.employers.edx.name`?"]);
    bench.reports("{{ page.tags }}{{ page.tags | join: ' ' }}{{ page.tags | first }}{{ '' | split: ',' }}", &["warning[printed-data] `page.tags` is a list, and is printed as it stands @ letters/edx.md:1:4-1:13 ^ its entries run together = put something between them: `| join: \", \"`"]);
    bench.reports("{% for employer in site.data.employers %}{{ employer | last }}{% endfor %}", &["error[printed-data] this is a map, and is printed as it stands @ letters/edx.md:1:45-1:53 = print one of its values"]);
}

#[test]
fn what_goes_into_a_value_that_needs_no_default_has_to_be_set() {
    let bench = Bench::strict();
    bench.reports("{{ page.title | append: page.nope | default: 'z' }}{{ page.zzz | append: page.nope | default: 'z' }}", &["error[unset-variable] `page.nope` is not set @ letters/edx.md:1:25-1:34 ^ `page` has no `nope` = did you mean `none`?"]);
}

#[test]
fn reports_what_filters_cannot_work_with() {
    let bench = Bench::strict();
    bench.reports(
        "{{ 1 | divided_by: 0 }}{{ 'x' | append }}{{ 'x' | concat: 'y' }}{{ 'x' | upcase: 1, 2 }}",
        &[
            "error[liquid-filter] `divided_by`: division by zero @ letters/edx.md:1:8-1:18",
            "error[liquid-filter] `append` takes one argument, not 0 @ letters/edx.md:1:33-1:39",
            "error[liquid-filter] `concat`: a list is needed as argument @ letters/edx.md:1:51-1:57",
            "error[liquid-filter] `upcase` takes no argument, not 2 @ letters/edx.md:1:74-1:80",
        ],
    );
    bench.reports("{{ 'a,1' | split: ',' | push: 2 | sort }}{{ 'x' | truncate: 'y' }}{{ page.tags | sort: 'a', 'b' }}", &["error[liquid-filter] `sort`: text cannot be compared with a number @ letters/edx.md:1:35-1:39", "error[liquid-filter] `truncate`: a whole number is needed, not text @ letters/edx.md:1:51-1:59", "error[liquid-filter] `sort`: the second argument is \"first\" or \"last\" @ letters/edx.md:1:82-1:86"]);
    bench.reports("{% if page.title > 1 %}{% endif %}{% for i in page.tags limit:'x' %}{% endfor %}{% break %}", &["error[liquid-filter] text cannot be compared with a number @ letters/edx.md:1:7-1:21 = make a number of a text first, with `| plus: 0`", "error[liquid-filter] `\"x\"` is text, not a whole number @ letters/edx.md:1:63-1:66", "warning[liquid-lax] `break` outside of a loop ends the letter here @ letters/edx.md:1:81-1:92 = take it out, or put it into a `for`"]);
    bench.reports("{{ page.tags | where_exp: 'x', 'x = 1' }}{{ 'x' | upcse }}", &["error[liquid-syntax] there is no operator `=` @ letters/edx.md:1:16-1:25 = did you mean `==`?", "warning[printed-data] this is a list, and is printed as it stands @ letters/edx.md:1:4-1:13 ^ its entries run together = put something between them: `| join: \", \"`", "error[unknown-filter] there is no filter `upcse` @ letters/edx.md:1:51-1:56 = did you mean `upcase`?"]);
}

#[test]
fn knows_no_date_that_nobody_gave() {
    let mut bench = Bench::strict();
    bench.date = None;
    bench.reports("{{ 'now' | date: '%F' }}{{ 'Dec 24' | date: '%F' }}", &["error[liquid-filter] `date`: there is no date that `now` could mean @ letters/edx.md:1:12-1:16 = give one with `--date`", "error[liquid-filter] `date`: `Dec 24` is not a date @ letters/edx.md:1:39-1:43 = write it like 2015-01-02 or 2 January 2015"]);
}

#[test]
fn stops_at_its_limits_with_one_error() {
    const STEPS: &str = "the letter's Liquid takes more steps than the safety limit admits";
    const TEXT: &str = "the letter's Liquid makes more text than the safety limit admits";
    const NESTING: &str = "lists nest more deeply than the safety limit admits";
    let mut bench = Bench::strict()
        .file("includes/self.md", "{% include self.md %}")
        .file(
            "includes/deep.md",
            "{% if 1 %}{% if 1 %}{% if 1 %}{% include deep.md %}{% endif %}{% endif %}{% endif %}",
        )
        .file("includes/deeper.md", "{% include deeper.md a=include %}");
    let found = bench.run("{% include self.md %}{{ nope }}").1;
    let [found] = found.as_slice() else { panic!("one error, not {found:?}") };
    assert!(found.starts_with("error[include] `includes/self.md` includes itself without end @ "), "{found}");
    bench.budget.include_depth = 10_000;
    bench.stops("{% include deep.md %}", "blocks and includes nest more deeply than the safety limit admits");
    bench.stops("{% include deeper.md a=page %}", NESTING);
    bench.stops(
        "{% assign z = \"page.tags | group_by_exp: 'i', z\" %}{{ page.tags | group_by_exp: 'i', z }}",
        "blocks and includes nest more deeply than the safety limit admits",
    );
    bench.stops("{% for i in (1..1000000000) %}{% assign a = i %}{% endfor %}", STEPS);
    bench.stops("{% for i in (1..99999) %}{{ (1..1000000000) | size }}{% endfor %}", STEPS);
    bench.stops(
        "{% for i in (1..99999) %}{{ page.tags | join: ', ' | append: ' and so on and so on' }}{% endfor %}",
        TEXT,
    );
    bench.stops(
        "{% assign a = 'abcdefgh' %}{% for i in (1..99) %}{% assign a = a | append: a %}{% endfor %}",
        TEXT,
    );
    bench.stops(
        "{% assign a = 'abcdefgh' %}{% for i in (1..99) %}{% assign a = a | replace: '', a %}{% endfor %}",
        TEXT,
    );
    bench.stops("{% assign a = 'abcdefgh' %}{% for i in (1..99) %}{% capture a %}{{ a }}{{ a }}{% endcapture %}{% endfor %}", TEXT);
    bench.stops(
        "{% assign a = 'ab' | split: '' %}{% for i in (1..999) %}{% assign a = a | push: a %}{% endfor %}",
        STEPS,
    );
    bench.stops("{% assign e = page.none %}{% assign a = e %}{% for i in (1..9999) %}{% assign a = e | push: a %}{% endfor %}", NESTING);
    let nested = format!("{}{}", "{% if true %}".repeat(200), "{% endif %}".repeat(200));
    bench.stops(&nested, "blocks nest deeper than 100 levels");
}

/// What is well formed nests 32 deep, and what is not 8: deeper, it is read as far as that goes.
#[test]
fn brackets_nest_as_deep_as_they_are_read_and_no_deeper() {
    let brackets = |levels: usize| {
        format!("{{{{ {}page.idx{} | default: 1 }}}}", "page[".repeat(levels), "]".repeat(levels))
    };
    let ranges = |levels: usize| format!("{{{{ {}1{} & x }}}}", "(".repeat(levels), "..1)".repeat(levels));
    for (template, code, is_found) in [
        (brackets(31), "liquid-lax", false),
        (brackets(32), "liquid-lax", true),
        (brackets(10_000), "liquid-lax", true),
        (ranges(8), "unset-variable", false),
        (ranges(9), "unset-variable", true),
        (ranges(10_000), "unset-variable", true),
    ] {
        let found = Bench::strict().run(&template).1;
        let code = format!("[{code}]");
        assert_eq!(
            found.iter().any(|found| found.contains(&code)),
            is_found,
            "{template:.100} {found:.600?}"
        );
    }
}

#[test]
fn goes_on_after_a_filter_gave_up_inside_of_a_list() {
    let template = "{% assign big = nil | default: '1' %}{% for i in (1..9) %}{% assign big = big | times: 1000000000000000000.0 | times: big %}{% endfor %}\
        {% assign l = page.tags | push: big %}{% for i in (1..500) %}{% assign x = l | jsonify %}{% endfor %}{{ page.tags | inspect | size }}";
    let (body, found) = Bench::lax().run(template);
    assert_eq!(body.text, "52");
    assert!(found.iter().any(|text| text.contains("JSON has no infinite numbers")), "{found:#?}");
}

/// `nein` in a column counted as true in `{% if %}`, and nothing said so.
#[test]
fn says_that_what_is_written_for_no_counts_as_true() {
    let bench = Bench::strict();
    let asked = |value: &str| format!("{{% assign remote = {value} %}}{{% if remote %}}x{{% endif %}}");
    for (value, shown, severity) in [
        ("'nein'", "the text `nein`", "warning"),
        ("'FALSCH'", "the text `FALSCH`", "warning"),
        ("'No'", "the text `No`", "warning"),
        ("'n'", "the text `n`", "warning"),
        ("' non '", "the text `non`", "warning"),
        ("'não'", "the text `não`", "warning"),
        ("'-'", "the text `-`", "warning"),
        ("'n/a'", "the text `n/a`", "warning"),
        ("'k. A.'", "the text `k. A.`", "warning"),
        ("0", "the number 0", "warning"),
        ("''", "an empty text", "note"),
    ] {
        let other = if value == "0" { value.to_owned() } else { value.replace('\'', "\"") };
        let at = format!("{}-1:{}", 29 + value.chars().count(), 35 + value.chars().count());
        let hint = format!("compare it, as in `remote != {other}`, or write `false` where it is set");
        let finding = format!(
            "{severity}[liquid-lax] `remote` is {shown}, which counts as true @ letters/edx.md:1:{at} = {hint}"
        );
        bench.reports(&asked(value), &[&finding]);
    }
    for value in [
        "'ja'",
        "'nothing but trees'",
        "'none of the above'",
        "'no later than May'",
        "1",
        "'0.5'",
        "false",
        "nil",
    ] {
        bench.reports(&asked(value), &[]);
    }
    // who compares knows, and a code in capitals is none of those words
    for template in [
        "{% assign remote = 'nein' %}{% if remote == 'nein' %}x{% endif %}{% if remote != '' %}y{% endif %}",
        "{% assign remote = 'nein' %}{% if remote and remote != 'nein' %}x{% endif %}",
        "{% assign remote = '-' %}{% if remote != '-' and remote %}x{% endif %}",
        "{% assign country = 'NO' %}{% if country %}{{ country }}{% endif %}",
    ] {
        bench.reports(template, &[]);
    }
    // said once of a place, in a loop as well
    let looped = "{% assign remote = 'nein' %}{% for i in (1..3) %}{% if remote %}x{% endif %}{% endfor %}";
    assert_eq!(bench.run(looped).1.len(), 1);
}

/// `60,000` counted as 60, and nothing said so.
#[test]
fn says_of_a_text_that_is_no_number_as_what_it_is_computed_with() {
    let bench = Bench::strict();
    let hint = "write a number in digits alone, such as `60000`, without commas, blanks and units";
    for (text, filter, counted) in [
        ("60,000", "times: 2", "60"),
        ("60.000 €", "plus: 1", "60"),
        ("60k", "plus: 5", "60"),
        ("EUR 60", "minus: 1", "0"),
        ("abc", "round", "0"),
        ("1 000", "at_least: 5", "1"),
    ] {
        let name = filter.split(':').next().expect("a name");
        let start = text.chars().count() + 8;
        let finding = format!(
            "warning[liquid-filter] `{name}` computes with the text `{text}` as with {counted} @ letters/edx.md:1:{}-1:{} = {hint}",
            start + 1,
            start + 1 + name.len(),
        );
        bench.reports(&format!("{{{{ '{text}' | {filter} }}}}"), &[&finding]);
    }
    for right in ["60000", " 12.50 ", "-3", "+4", "1_000", ""] {
        bench.reports(&format!("{{{{ '{right}' | plus: 1 }}}}"), &[]);
    }
}

/// A slip in the name of a property left a gap in the letter, and nothing said so.
#[test]
fn says_that_no_item_has_a_property() {
    let bench = Bench::strict();
    let list = "{% assign list = '' | split: '' %}{% for pair in site.data.employers %}{% assign list = list | push: pair[1] %}{% endfor %}";
    let found = |filters: &str| bench.run(&format!("{list}{{{{ list | {filters} }}}}")).1;
    for (filter, said) in [
        ("where: 'nmae', 'x' | size", "`where`: no item has `nmae`"),
        ("where_exp: 'e', 'e.nmae == nil' | size", "`where_exp`: no item has `nmae`"),
        ("group_by: 'nmae' | size", "`group_by`: no item has `nmae`"),
        ("map: 'nmae' | join: ' '", "`map`: no item has `nmae`"),
        ("map: 'colour' | join: ' '", "warning[unset-variable] `map`: no item has `colour`"),
        ("sort: 'nmae' | size", "`sort`: no item has `nmae`"),
    ] {
        let found = found(filter);
        assert!(found.iter().any(|found| found.contains(said)), "{filter}: {found:?}");
    }
    // what none has, and is near to nothing, may be meant so
    let found = found("where: 'draft', true | size");
    assert!(found.is_empty(), "{found:?}");
}

/// A slip in the name of a parameter took the include's own words instead.
#[test]
fn says_of_a_parameter_that_the_include_reads_another() {
    let sign = "{{ include.name | default: 'A' }}, {{ include.title | default: 'PhD' }}";
    let bench = Bench::strict().file("includes/sign.md", sign);
    bench.reports(
        "{% include sign.md nmae='Kim' %}",
        &["warning[unknown-key] `includes/sign.md` does not read `nmae` @ letters/edx.md:1:25-1:30 = did you mean `name`?"],
    );
    for right in ["name='Kim'", "name='Kim' title='Dr.'", "colour='red'", "name='Kim' nmae='Ada'"] {
        bench.reports(&format!("{{% include sign.md {right} %}}"), &[]);
    }
    // one that it reads by a computed name may be any
    let sign = "{% assign key = 'nmae' %}{{ include[key] }}, {{ include.name | default: 'A' }}";
    let bench = Bench::strict().file("includes/sign.md", sign);
    bench.reports("{% include sign.md nmae='Kim' %}", &[]);
}

/// `page.Nights == "yes"` failed for `Yes` and for `yes ` with a blank behind it, and nothing said so.
#[test]
fn says_what_a_comparison_fails_by_where_that_is_case_or_blanks_alone() {
    let bench = Bench::strict();
    let of = |value: &str, rest: &str| {
        let (_, found) = bench.run(&format!("{{% assign n = {value} %}}{rest}"));
        found.into_iter().filter(|found| !found.contains("counts as true")).collect::<Vec<_>>()
    };
    for (value, rest) in [
        ("'Yes'", "{% if n == 'yes' %}x{% endif %}"),
        ("'yes '", "{% if n == 'yes' %}x{% endif %}"),
        ("'bread\u{a0}'", "{% if n == 'bread' %}x{% endif %}"),
        ("'JA'", "{% if n == 'ja' %}x{% else %}y{% endif %}"),
        ("'Sí'", "{% if n == 'sí' %}x{% endif %}"),
        ("'Oui'", "{% if 'oui' == n %}x{% endif %}"),
        ("'No'", "{% if n != 'no' %}x{% endif %}"),
        ("'No'", "{% unless n == 'no' %}x{% endunless %}"),
        ("'Bread'", "{% case n %}{% when 'bread' %}x{% when 'cake' %}y{% else %}z{% endcase %}"),
        ("'Bread'", "{% case n %}{% when 'bread' %}x{% endcase %}"),
        ("true", "{% if n == 'true' %}x{% endif %}"),
        ("'yes (1 in 3)'", "{% if n == 'yes' %}x{% endif %}"),
        ("'Ja (nur nachts)'", "{% if n == 'ja' %}x{% endif %}"),
    ] {
        let found = of(value, rest);
        assert!(
            found.len() == 1 && found[0].starts_with("warning[liquid-lax] `n` is "),
            "{value} {rest}: {found:?}"
        );
    }
    // what is advised says the same the right way
    for (value, rest, hint) in [
        ("'Yes'", "{% if n == 'yes' %}x{% endif %}", "`n == \"yes\" or n == \"Yes\"`"),
        ("'No'", "{% if n != 'no' %}x{% endif %}", "`n != \"no\" and n != \"No\"`"),
        ("true", "{% if n == 'true' %}x{% endif %}", "`n == true`"),
        ("false", "{% if n != 'false' %}x{% endif %}", "`n != false`"),
    ] {
        let found = of(value, rest);
        assert!(found.len() == 1 && found[0].ends_with(hint), "{value} {rest}: {found:?}");
    }
    for (value, rest) in [
        ("'Yes'", "{% if n == 'yes' or n == 'Yes' %}x{% endif %}"),
        ("'Yes'", "{% if n == 'yes' %}x{% elsif n == 'Yes' %}y{% endif %}"),
        ("'Yes'", "{% if n == 'Yes' %}x{% endif %}"),
        ("'No'", "{% if n != 'no' and n != 'No' %}x{% endif %}"),
        ("'maybe'", "{% if n == 'yes' %}x{% endif %}"),
        ("'bread (rye)'", "{% if n == 'bread' %}x{% endif %}"),
        ("'yes, nights'", "{% if n == 'yes' %}x{% endif %}"),
        ("'Bread'", "{% case n %}{% when 'bread' %}x{% when 'Bread' %}y{% endcase %}"),
        ("'Bread'", "{% case n %}{% when 'bread', 'Bread' %}y{% endcase %}"),
        ("''", "{% if n == '' %}x{% endif %}"),
        ("' '", "{% if n == '' %}x{% endif %}"),
        ("nil", "{% if n == 'yes' %}x{% endif %}"),
        ("true", "{% if n == true %}x{% endif %}"),
        ("5", "{% if n == '5' %}x{% endif %}"),
        ("'a'", "{% assign m = 'A' %}{% if n == m %}x{% endif %}"),
    ] {
        assert_eq!(of(value, rest), [] as [&str; 0], "{value} {rest}");
    }
}

/// A paragraph for those whose cell says something went to all, and nothing said so.
#[test]
fn says_of_what_is_not_set_that_it_is_no_empty_text() {
    let bench = Bench::strict();
    for (rest, name, hint) in [
        ("{% if page.met != '' %}x{% endif %}", "page.met", "{% if page.met %}"),
        ("{% if page.met != blank %}x{% endif %}", "page.met", "{% if page.met %}"),
        ("{% if page.met != empty %}x{% endif %}", "page.met", "{% if page.met %}"),
        ("{% if blank != page.met %}x{% endif %}", "page.met", "{% if page.met %}"),
        ("{% if page.met != ' ' %}x{% endif %}", "page.met", "{% if page.met %}"),
        ("{% unless page.met == '' %}x{% endunless %}", "page.met", "{% if page.met %}"),
        ("{% if page.met == blank %}x{% else %}y{% endif %}", "page.met", "{% unless page.met %}"),
        ("{% if page.met == '' %}x{% endif %}", "page.met", "{% unless page.met %}"),
        ("{% assign n = nil %}{% if n != '' %}x{% endif %}", "n", "{% if n %}"),
        ("{% if page.lang == 'english' and page.met != '' %}x{% endif %}", "page.met", "{% if page.met %}"),
        (
            "{% for i in (1..9) %}{% if page.met != '' %}x{% endif %}{% endfor %}",
            "page.met",
            "{% if page.met %}",
        ),
    ] {
        let (_, found) = bench.run(rest);
        let said = format!("warning[liquid-lax] `{name}` is not set, and what is not set is not");
        assert!(found.len() == 1 && found[0].starts_with(&said), "{rest}: {found:?}");
        let advice =
            if hint.starts_with("{% unless") { "ask in a tag of its own whether" } else { "ask whether" };
        assert!(found[0].ends_with(&format!("= {advice} it is set: `{hint}`")), "{rest}: {found:?}");
    }
    // a text is none of them; `blank` equals nothing
    let (_, found) = bench.run("{% assign n = '' %}{% if n != blank %}x{% endif %}");
    assert!(found.len() == 1 && found[0].ends_with("`n != \"\"`"), "{found:?}");
    // what the condition lets through is not set either: neither to fill it in nor a fallback was meant
    let (_, found) = bench.run("{% if page.met != blank %}We met at {{ page.met }}.{% endif %}");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].starts_with("error[unset-variable] `page.met` is not set"), "{found:?}");
    assert!(
        found.iter().all(|found| found.ends_with("= ask whether it is set: `{% if page.met %}`")),
        "{found:?}"
    );
    for right in [
        "{% if page.met %}x{% endif %}",
        "{% if page.met and page.met != '' %}x{% endif %}",
        "{% if page.met != nil and page.met != '' %}x{% endif %}",
        "{% if page.met == nil or page.met == '' %}x{% endif %}",
        "{% if page.met == '' or page.met == nil %}x{% endif %}",
        "{% unless page.met == nil or page.met == blank %}x{% endunless %}",
        "{% if page.met != 'yes' %}x{% endif %}",
        "{% if page.lang != '' %}x{% endif %}",
        "{% if page.lang != blank %}x{% endif %}",
        "{% if page.lang == empty %}x{% endif %}",
        "{% assign n = '' %}{% if n != '' %}x{% endif %}",
    ] {
        assert_eq!(bench.run(right).1, [] as [&str; 0], "{right}");
    }
}

/// What was advised made 60 of `60,000`.
#[test]
fn does_not_advise_to_count_with_what_is_no_number() {
    let bench = Bench::strict();
    for (value, is_number) in [
        ("60,000", false),
        ("60.000 €", false),
        ("EUR 60000", false),
        ("60000", true),
        ("Baker", true),
        ("1.5", true),
    ] {
        let (_, found) =
            bench.run(&format!("{{% assign s = '{value}' %}}{{% if s > 55000 %}}x{{% endif %}}"));
        assert_eq!(found.len(), 1, "{value}: {found:?}");
        assert_eq!(found[0].contains("| plus: 0"), is_number, "{value}: {found:?}");
        assert_eq!(found[0].contains(&format!("`{value}` is no number")), !is_number, "{found:?}");
    }
}
