//! Keys that mean nothing: which are told, where, and which are the user's own.

use std::fs;
use std::path::Path;
use std::process::Command;

use letterpress::keys::{self, Holder, Meaning};
use serde_json::Value;

/// A workspace of these files.
pub(super) struct Files(tempfile::TempDir);

impl Files {
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        folder.write("letterpress.yml", "sender: {name: Ada King, address: [Weg 1, 10115 Berlin]}\n");
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    pub(super) fn run(&self, args: &[&str]) -> (String, Option<i32>) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_letterpress"));
        let output = command.current_dir(self.0.path()).args(args).output().expect("letterpress runs");
        (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code())
    }

    /// What is found about keys: severity, place, message and hints, in a line each.
    #[track_caller]
    pub(super) fn told(&self, args: &[&str]) -> Vec<String> {
        self.told_of(&["unknown-key"], args)
    }

    pub(super) fn told_of(&self, codes: &[&str], args: &[&str]) -> Vec<String> {
        let (stdout, _) = self.run(&[args, &["-v", "--message-format", "json"]].concat());
        let found = stdout.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        found
            .filter(|found| codes.iter().any(|code| found["code"] == *code))
            .map(|found| {
                let hints = found["hints"].as_array().expect("hints").iter().map(text);
                let hints: Vec<String> = hints.filter(|hint| !hint.starts_with("found while ")).collect();
                let severity = text(&found["severity"]);
                let place = format!("{}:{}:{}", text(&found["file"]), found["line"], found["column"]);
                format!("{severity} {place} {} [{}]", text(&found["message"]), hints.join("; "))
            })
            .collect()
    }

    pub(super) fn text(&self, letter: &str) -> String {
        let (stdout, code) = self.run(&["export", letter, "-o", "-", "-f", "text", "-q"]);
        assert_eq!(code, Some(0), "{stdout}");
        stdout
    }
}

pub(super) fn letter(front: &str) -> String {
    format!("---\n{front}\n---\nDear all,\n\nI would like to work with you, and can begin in May.\n")
}

#[test]
fn a_slip_is_told_at_its_place_in_every_file() {
    let files = Files::of(&[
        (
            "letterpress.yml",
            "sendr: {name: Ada}\nsender: {name: Ada King, adress: [Weg 1]}\nlimit: {pages: 1}\nlink: inline\n",
        ),
        (
            "employers/acme.yml",
            "name: Acme\nadress: [Weg 2]\nemial: a@b.example\nmaxwords: 3\ncoverletter: {greeting: Hello}\n",
        ),
        (
            "letters/a.md",
            &letter(
                "layout: letterhead\nemployer: acme\nsalutaton: Hello\nenclosure: [CV]\nclosng: Bye\nSubject: X\n\
                 titel: T\nDate: 2020-02-02\nemployeer: acme\nlimit: {pages: 1}\nrecipient: {adress: [A]}",
            ),
        ),
    ]);
    assert_eq!(
        files.told(&["check"]),
        [
            "warning letters/a.md:4:1 unknown key `salutaton` [did you mean `salutation`?]",
            "warning letters/a.md:5:1 unknown key `enclosure` [did you mean `enclosures`?]",
            "warning letters/a.md:6:1 unknown key `closng` [did you mean `closing`?]",
            "warning letters/a.md:7:1 unknown key `Subject` [did you mean `subject`?]",
            "warning letters/a.md:8:1 unknown key `titel` [did you mean `title`?]",
            "warning letters/a.md:9:1 unknown key `Date` [did you mean `date`?]",
            "warning letters/a.md:10:1 unknown key `employeer` [did you mean `employer`?]",
            "warning letters/a.md:11:1 unknown key `limit` [did you mean `limits`?]",
            "warning letters/a.md:12:13 unknown key `adress` under `recipient` [did you mean `address`?]",
            "warning employers/acme.yml:2:1 unknown key `adress` [did you mean `address`?]",
            "warning employers/acme.yml:3:1 unknown key `emial` [did you mean `email`?]",
            "warning employers/acme.yml:4:1 unknown key `maxwords` [did you mean `words` under `limits`?]",
            "warning employers/acme.yml:5:15 unknown key `greeting` under `coverletter` [did you mean `greetings`?]",
            "warning letterpress.yml:1:1 unknown key `sendr` [did you mean `sender`?]",
            "warning letterpress.yml:2:26 unknown key `adress` under `sender` [did you mean `address`?]",
            "warning letterpress.yml:3:1 unknown key `limit` [did you mean `limits`?]",
            "warning letterpress.yml:4:1 unknown key `link` [did you mean `links`?]",
        ]
    );
}

#[test]
fn every_key_of_the_table_is_missed_where_it_is_mistyped() {
    let holders = [
        Holder::FrontMatter,
        Holder::Settings,
        Holder::Employer,
        Holder::Job,
        Holder::Sender,
        Holder::Recipient,
        Holder::CoverLetter,
        Holder::Contact,
    ];
    let mut lost = Vec::new();
    for holder in holders {
        for entry in holder.entries().filter(|entry| entry.name.len() > 3) {
            // `ref` is a key of one's own in many letters
            for typed in slips(entry.name).into_iter().filter(|typed| typed != "ref") {
                match keys::meaning(holder, &typed) {
                    Meaning::Called(meant) | Meaning::Slip(meant) if meant.contains(&entry) => {}
                    other => lost.push(format!("{holder:?} {} as {typed}: {other:?}", entry.name)),
                }
            }
        }
    }
    assert_eq!(lost, [] as [&str; 0]);
}

/// A name with one letter less, one more, another one, two changed, in capitals, and in the other number.
fn slips(name: &str) -> Vec<String> {
    let at = name.len() / 2;
    let (before, rest) = name.split_at(at);
    let mut letters: Vec<char> = rest.chars().collect();
    letters.swap(0, 1);
    let swapped: String = letters.iter().collect();
    let number = name.strip_suffix('s').map_or_else(|| format!("{name}s"), str::to_owned);
    let mut all = vec![
        format!("{before}{}", &rest[1..]),
        format!("{before}q{rest}"),
        format!("{before}q{}", &rest[1..]),
        format!("{before}{swapped}"),
        name.to_uppercase(),
        number,
        format!("{}-{rest}", before.to_uppercase()),
    ];
    // `format`, `formats` and `name`, `names` are keys both, and `tag` is one of Jekyll's
    let is_key =
        |typed: &str| [Holder::Settings, Holder::Job].iter().any(|holder| holder.entry(typed).is_some());
    all.retain(|typed| typed != name && !is_key(typed) && typed != "tag");
    all
}

#[test]
fn keys_of_ones_own_are_left_alone() {
    let own = "ref position team manager source note notes status applied weight image teaser color city links letter \
        letters company phone email url role salary deadline priority contact_date stage interview offer recruiter \
        channel version draft archived rating reviewed country region street zip hobby hobbies skills experience \
        education projects languages cover hero summary intro outro body text content comments_count seniority remote \
        start end duration department industry size stack tech level visa relocation notice birthday nationality \
        website github linkedin portfolio resume cv foo x";
    let jekyll = "layout permalink published category categories tags excerpt excerpt_separator image twitter social \
        canonical_url sitemap redirect_from redirect_to feed paginate pagination sidebar comments sharing footer toc \
        show_excerpts list_title header read_time author_profile classes nav_order math pin lang locale seo logo";
    let front: String = own
        .split_whitespace()
        .chain(jekyll.split_whitespace())
        .filter(|key| !["layout", "lang", "footer", "tags"].contains(key))
        .map(|key| format!("{key}: value\n"))
        .collect();
    let employer: String =
        "city country industry size website url role position notes status source contract team salary \
        language_level remote founded linkedin twitter meeting context subtitle description title tags"
            .split_whitespace()
            .map(|key| format!("{key}: value\n"))
            .collect();
    let files = Files::of(&[
        (
            "letterpress.yml",
            "sender: {name: Ada, photo: x}\nmine: 1\ntheme_color: red\nbaseurl: x\nform: 1\ntagline: x\n",
        ),
        ("employers/acme.yml", &format!("name: Acme\n{employer}")),
        ("letters/a.md", &letter(&format!("employer: acme\n{}", front.trim_end()))),
    ]);
    assert_eq!(files.told(&["check", "--allow", "all"]), [] as [&str; 0]);
}

#[test]
fn a_key_that_anything_asks_for_is_the_users_own() {
    for (file, text) in [
        ("letters/b.md", "Dear all, {{ page.salutaton }}"),
        ("letters/b.md", "{% if false %}{{ page['salutaton'] }}{% endif %}"),
        ("letters/b.md", "---\nsubject: 'On {{ page.salutaton }}'\n---\nDear all,\n"),
        ("includes/part.md", "{% assign p = page %}{{ p.salutaton | upcase }}"),
        ("formats/html/mine.hbs", "{{#with page}}{{salutaton}}{{/with}}{{{content}}}"),
        ("formats/pdf/coverletter.yml", "footer: {center: '{{page.salutaton}}'}\n"),
        ("letterpress.yml", "sender: {name: Ada}\nname: '{{letter}}-{{page.salutaton}}'\n"),
        ("letterpress.yml", "sender: {name: Ada}\nmine: ['{{ page.salutaton }}']\n"),
    ] {
        let files = Files::of(&[("letters/a.md", &letter("salutaton: x")), (file, text)]);
        assert_eq!(files.told(&["check", "a"]), [] as [&str; 0], "{file}: {text}");
    }
    for text in ["{{ employer.salutaton }}", "{% assign salutaton = 1 %}{{ salutaton }}", "salutaton"] {
        let files = Files::of(&[("letters/a.md", &letter("salutaton: x")), ("letters/b.md", text)]);
        assert_eq!(
            files.told(&["check", "a"]),
            ["warning letters/a.md:2:1 unknown key `salutaton` [did you mean `salutation`?]"],
            "{text}"
        );
    }
}

#[test]
fn what_is_meant_is_allowed_and_what_is_denied_stops_the_letter() {
    let slip = letter("titel: x");
    let found = ["note letters/a.md:2:1 unknown key `titel` [did you mean `title`?]"];
    let files = Files::of(&[("letters/a.md", &slip)]);
    assert_eq!(files.told(&["export", "--allow", "unknown-key"]), found);
    files.write("letterpress.yml", "sender: {name: Ada}\nallow: [unknown-key]\n");
    assert_eq!(files.told(&["check"]), found);
    let files = Files::of(&[("letters/a.md", &letter("titel: x\nallow: [unknown-key]"))]);
    assert_eq!(files.told(&["check"]), found);
    let files = Files::of(&[("letters/a.md", &slip)]);
    assert_eq!(files.run(&["export", "-f", "text", "--deny", "unknown-key"]).1, Some(1));
    assert_eq!(files.run(&["export", "-f", "text"]).1, Some(0));
}

#[test]
fn a_slip_that_many_letters_share_is_told_once() {
    let mut files = vec![("employers/all.csv".to_owned(), "key,name,Adress,addres\n".to_owned())];
    for number in 0..20 {
        files[0].1.push_str(&format!("e{number},Firm {number},Weg {number},x\n"));
        files.push((format!("letters/l{number}.md"), letter(&format!("employer: e{number}"))));
    }
    let jobs: String = (0..20).map(|number| format!("l{number},e{number},Hello,1\n")).collect();
    files.push(("jobs.csv".to_owned(), format!("letter,employer,Salutation,Grade\n{jobs}")));
    let rows: String =
        (0..20).map(|number| format!("{{\"letter\":\"l{number}\",\"titel\":\"x\"}}\n")).collect();
    files.push(("jobs.jsonl".to_owned(), rows));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files = Files::of(&files);
    let employers = [
        "warning employers/all.csv:1:10 unknown key `Adress` [did you mean `address`?]",
        "warning employers/all.csv:1:17 unknown key `addres` [did you mean `address`?]",
    ];
    assert_eq!(files.told(&["export", "-f", "text", "--dry-run"]), employers);
    let column = "warning jobs.csv:1:17 unknown key `Salutation` [did you mean `salutation`?]";
    assert_eq!(
        files.told(&["batch", "jobs.csv", "-f", "text", "--dry-run"]),
        [column, employers[0], employers[1]]
    );
    assert_eq!(
        files.told(&["batch", "jobs.jsonl", "-f", "text", "--dry-run"])[0],
        "warning jobs.jsonl:1:16 unknown key `titel` [did you mean `title`?]"
    );
    assert_eq!(
        files.told(&["export", "-f", "text", "--dry-run", "--set", "emplyer=e1", "l1", "l2"])[2..],
        ["warning :null:null unknown key `emplyer` in `--set` [did you mean `employer`?]"]
    );
}

#[test]
fn employers_that_no_letter_is_for_are_checked_with_the_workspace() {
    let files = Files::of(&[
        ("employers/acme.yml", "name: Acme\nadress: [Weg 1]\n"),
        ("letters/a.md", &letter("title: x")),
    ]);
    let found = ["warning employers/acme.yml:2:1 unknown key `adress` [did you mean `address`?]"];
    assert_eq!(files.told(&["check"]), found);
    assert_eq!(files.told(&["export", "-f", "text"]), [] as [&str; 0]);
}

#[test]
fn an_employer_in_any_notation_has_its_slips_told() {
    for (file, text, place) in [
        ("employers/acme.yml", "name: Acme\nadress: [Weg 1]\n", ":2:1"),
        ("employers/acme.json", "{\"name\": \"Acme\",\n  \"adress\": [\"Weg 1\"]}", ":2:3"),
        ("employers/all.csv", "key;name;adress\nacme;Acme;Weg 1\n", ":1:10"),
        ("employers/all.tsv", "key\tname\tadress\nacme\tAcme\tWeg 1\n", ":1:10"),
        ("employers.yml", "acme: {name: Acme, adress: [Weg 1]}\n", ":1:20"),
        ("employers/all.yml", "- {key: acme, name: Acme, adress: [Weg 1]}\n", ":1:27"),
        ("employers.json", "{\"acme\": {\"name\": \"Acme\", \"adress\": []}}", ":1:27"),
    ] {
        let files = Files::of(&[(file, text), ("letters/a.md", &letter("employer: acme"))]);
        let expected = format!("warning {file}{place} unknown key `adress` [did you mean `address`?]");
        assert_eq!(files.told(&["export", "--dry-run"]), [expected]);
    }
}

#[test]
fn keys_of_other_programs_for_references_are_answered_with_ours() {
    let files =
        Files::of(&[("letters/a.md", &letter("cc: Bob\nplace: Berlin\nyourref: 3\nmine: 1\nref: 3"))]);
    assert_eq!(
        files.told(&["check"]),
        [
            "note letters/a.md:2:1 the layout `coverletter` does not show `cc` \
             [the layouts `british`, `compact`, `din5008`, `din5008a`, `french`, `letterhead` and `swiss` do]",
            "warning letters/a.md:4:1 unknown key `yourref` [did you mean `refs`?]",
        ]
    );
}

/// A letter of ours, and the same as other programs have it.
const OURS: &str = "layout: letterhead\ndate: 2020-01-02\nsubject: Work\nsalutation: Dear Ms Nair,\nclosing: Yours,\n\
    enclosures: [CV]\nrecipient: [Acme, Street 1]\nsender: {name: Grace Hopper, address: [Road 2], phone: '1'}";

#[test]
fn names_of_other_programs_are_read_where_ours_are_not_there() {
    let ours = Files::of(&[("letterpress.yml", ""), ("letters/a.md", &letter(OURS))]).text("a");
    for theirs in [
        "opening: Dear Ms Nair,\nencl: [CV]\naddress: [Acme, Street 1]\nreturn-address: [Road 2]\nfromphone: '1'\n\
         author: [{name: Grace Hopper}]",
        "opening: Dear Ms Nair,\nencl: CV\ntoaddress: [Acme, Street 1]\n\
         basics: {name: Grace Hopper, phone: '1', location: {address: Road 2}}",
        "opening: Dear Ms Nair,\nencl: CV\ntoname: Acme\nrecipient: {address: [Street 1]}\nfromname: Grace Hopper\n\
         fromaddress: Road 2\nfromphone: '1'",
    ] {
        let front = format!("layout: letterhead\ndate: 2020-01-02\nsubject: Work\nclosing: Yours,\n{theirs}");
        let files = Files::of(&[("letterpress.yml", ""), ("letters/a.md", &letter(&front))]);
        assert_eq!(files.text("a"), ours, "{theirs}");
        let told = files.told(&["check"]);
        assert!(
            told.iter().all(|found| found.starts_with("note ") && found.contains(" is read as ")),
            "{told:?}"
        );
        assert!(told.len() >= 4, "{told:?}");
    }
}

#[test]
fn a_name_of_another_program_never_wins_and_stays_a_key_of_the_page() {
    let both = format!(
        "{OURS}\nopening: Hi,\nencl: [None]\naddress: [Else]\nreturn-address: [Else]\nfromname: Nobody\nbasics: {{name: Nobody}}"
    );
    let [ours, both] = [OURS, &both].map(|front| {
        let files = Files::of(&[("letterpress.yml", ""), ("letters/a.md", &letter(front))]);
        (files.text("a"), files.told(&["check"]))
    });
    assert_eq!(both.0, ours.0);
    assert_eq!(ours.1, [] as [&str; 0]);
    assert_eq!(both.1[0], "note letters/a.md:10:1 `opening` is not read, for `salutation` is there []");
    let text = "---\nopening: Dear Ms Nair,\n---\n{{ page.opening }}\n\nI would like to work with you.\n";
    let files = Files::of(&[("letters/a.md", text)]);
    assert!(files.text("a").starts_with("Dear Ms Nair,\n"), "{}", files.text("a"));
    assert_eq!(files.told(&["check"]), [] as [&str; 0]);
}

#[test]
fn a_letter_of_a_site_is_what_it_was_whatever_its_keys_are_called() {
    let plain = letter("layout: coverletter\ntitle: T");
    let more = letter(
        "layout: coverletter\ntitle: T\nopening: Hi\naddress: [A]\nencl: [B]\nfromname: C\nbasics: {name: D}",
    );
    let [plain, more] = [plain, more].map(|text| {
        let files = Files::of(&[("_config.yml", "title: Blog\n"), ("letter.md", &text)]);
        fs::remove_file(files.0.path().join("letterpress.yml")).expect("it was there");
        let (page, code) = files.run(&["export", "letter", "-f", "html", "-o", "-"]);
        assert_eq!(code, Some(0));
        page
    });
    assert_eq!(more, plain);
}

#[test]
fn a_part_that_the_layout_does_not_show_is_noted_and_warned_of_where_the_letter_lacks_it() {
    let front = "closing: Yours,\nsubject: Work\nenclosures: false\nsender: {name: Ada}\nopening: Hi";
    let files =
        Files::of(&[("letters/a.md", &letter(front)), ("letters/b.md", &letter("layout: null\nclosing: Y"))]);
    let notes = files.told(&["check"]);
    let all = "the layouts `british`, `compact`, `din5008`, `din5008a`, `french`, `letterhead`, `plain` and `swiss` do";
    let most =
        "the layouts `british`, `compact`, `din5008`, `din5008a`, `french`, `letterhead` and `swiss` do";
    assert_eq!(
        notes,
        [
            format!("warning letters/a.md:2:1 the layout `coverletter` does not show `closing` [{all}]"),
            format!("note letters/a.md:3:1 the layout `coverletter` does not show `subject` [{most}]"),
            format!("note letters/a.md:5:1 the layout `coverletter` does not show `sender` [{all}]"),
            format!("note letters/a.md:6:1 the layout `coverletter` does not show `opening` [{all}]"),
            format!("warning letters/b.md:3:1 a letter without a layout does not show `closing` [{all}]"),
        ]
    );
    let printed = "---\nclosing: Yours,\n---\nDear all,\n\nI would like to work.\n\n{{ page.closing }}\n";
    assert_eq!(Files::of(&[("letters/a.md", printed)]).told(&["check"]), [] as [&str; 0]);
}

#[test]
fn an_author_may_be_a_list_and_a_signature_a_name() {
    for (author, expected) in [
        ("Ada King", "Ada King"),
        ("[Ada King]", "Ada King"),
        ("[{name: Ada King, email: a@b.example}]", "Ada King"),
        ("{name: {given: Ada, family: King}}", "Ada King"),
        ("[Ada King, {name: Grace Hopper}]", "Ada King, Grace Hopper"),
    ] {
        let front = format!("layout: plain\nclosing: Yours,\nauthor: {author}");
        let files = Files::of(&[("letterpress.yml", "title: x\n"), ("letters/a.md", &letter(&front))]);
        assert!(files.text("a").ends_with(&format!("Yours,\n{expected}\n")), "{author}: {}", files.text("a"));
    }
    let front = "layout: plain\nclosing: Yours,\nsignature: Dr. A. King";
    let files = Files::of(&[("letters/a.md", &letter(front))]);
    assert!(files.text("a").ends_with("Yours,\nDr. A. King\n"), "{}", files.text("a"));
    assert_eq!(
        files.told(&["check"]),
        [
            "note letters/a.md:4:1 `signature` is read as the name below the letter [the image of a signature has a path, such as `signature.png`]"
        ]
    );
}

#[test]
fn an_employer_without_a_name_is_said_to_be_empty() {
    let files = Files::of(&[("letters/a.md", &letter("employer: ''"))]);
    let (stdout, code) = files.run(&["check", "--message-format", "json"]);
    let found: Value = serde_json::from_str(stdout.lines().next().expect("a finding")).expect("JSON");
    assert_eq!(code, Some(1));
    assert_eq!(found["message"], "`employer` is empty");
    assert_eq!(
        found["hints"][0],
        "write the key of an employer, or take it out: the letter is to nobody then"
    );
}

#[test]
fn no_key_is_read_by_a_bare_name() {
    let files = [
        "src/parse.rs",
        "src/parse/front_matter.rs",
        "src/parse/front_matter/unopened.rs",
        "src/parse/jobs.rs",
        "src/employer.rs",
        "src/resolve/parts.rs",
        "src/resolve/parts/people.rs",
        "src/resolve/sender.rs",
        "src/workspace/settings.rs",
        "src/workspace/settings/safety.rs",
        "src/workspace/employers.rs",
        "src/driver/mail.rs",
    ];
    // those of JSON Resume, and the parts of a person's name
    let others = ["data", "resume", "location", "name"];
    let mut bare = Vec::new();
    for file in files {
        let text =
            fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("our own code");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for read in [".get(\"", ".field(\"", "given(\"", ".at(&[\""] {
            for (at, _) in code.match_indices(read) {
                let name = code[at + read.len()..].split('"').next().unwrap_or_default();
                if !others.contains(&name) {
                    bare.push(format!("{file}: {name}"));
                }
            }
        }
    }
    assert_eq!(bare, [] as [&str; 0]);
}

#[test]
fn keys_that_stand_one_level_too_deep_are_told() {
    let of_acme = "---\nlayout: coverletter\ntitle: T\nemployer: acme\n---\nHi\n";
    for (path, text, said) in [
        (
            "letterpress.yml",
            "site:\n  author: Ada\n  sender: {name: Ada}\n",
            "`author`, `sender` under `site` are not read [write them one level higher, without `site:`]",
        ),
        (
            "employers/acme.yml",
            "employer:\n  name: Acme\n",
            "`name` under `employer` is not read [write it one level higher, without `employer:`]",
        ),
        (
            "letters/l.md",
            "---\nletter:\n  title: T\n---\nHi\n",
            "`title` under `letter` is not read [write it one level higher, without `letter:`]",
        ),
    ] {
        let files = Files::of(&[("letters/l.md", of_acme), ("employers/acme.yml", "name: Acme\n")]);
        files.write(path, text);
        let told = files.told(&["check"]);
        assert!(
            told.iter().any(|told| told.starts_with("warning") && told.ends_with(said)),
            "{path}: {told:?}"
        );
    }
    // a map of one's own
    let files = Files::of(&[("letters/l.md", of_acme), ("employers/acme.yml", "name: Acme\n")]);
    files.write("letterpress.yml", "site: {colour: red}\nauthor: Ada\n");
    assert_eq!(files.told(&["check"]), [""; 0]);
}
