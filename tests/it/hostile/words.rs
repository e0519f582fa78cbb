//! Words from strangers: in no format and on no terminal are they more than words.

use std::fs;
use std::io::Read;
use std::process::Output;

use super::case::{Case, FRONT};

/// The words of an exported PDF are in compressed streams; addresses and actions are not in ours. Streams are
/// inflated so that this holds whatever the writer does.
fn pdf_text(bytes: &[u8]) -> String {
    let mut document = lopdf::Document::load_mem(bytes).expect("a PDF");
    document.decompress();
    let mut out = Vec::new();
    document.save_to(&mut out).expect("saved");
    String::from_utf8_lossy(&out).into_owned()
}

/// Ways to write an address that runs something.
const ADDRESSES: [&str; 11] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#115;cript:alert(1)",
    "java&Tab;script:alert(1)",
    "&#1;javascript:alert(1)",
    "javascript&colon;alert(1)",
    "java\0script:alert(1)",
    "java\u{202e}script\u{feff}:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
];

#[test]
fn no_format_carries_an_address_that_runs() {
    let mut body = String::new();
    for address in ADDRESSES {
        body.push_str(&format!(
            "[a]({address}) [b](<{address}>) <a href=\"{address}\">c</a> ![d]({address})\n\n[e][r]\n\n[r]: {address}\n\n\
             [f](https://x.example){{: href=\"{address}\" onclick=\"alert(1)\" style=\"background:url({address})\"}}\n\n\
             <form action=\"{address}\"><button formaction=\"{address}\">g</button></form>\n\n"
        ));
    }
    body.push_str("[h]({{ employer.jobpostingurl }}) [i]({{ page.address }}) {{ employer.name }}\n");
    let letter = format!(
        "---\ntitle: '<script>alert(1)</script>'\nauthor: '\"><script>alert(1)</script>'\nemployer: e\n\
         address: 'javascript:alert(2)'\ndescription: '\"><img src=x onerror=alert(1)>'\nlang: en\n---\n{body}"
    );
    let employer = "name: '<script>alert(3)</script>'\njobpostingurl: \"java\\tscript:alert(3)\"\n";
    let case = Case::new(&[("letters/l.md", &letter), ("employers/e.yml", employer)]);
    let (exit, messages) = case.export(&["--allow", "all"]);
    assert_eq!(exit, 0, "{messages}");
    for extension in ["html", "txt", "md", "pdf"] {
        let bytes = fs::read(case.path(&format!("w/out/l.{extension}"))).expect("exported");
        let text =
            if extension == "pdf" { pdf_text(&bytes) } else { String::from_utf8_lossy(&bytes).into_owned() };
        let squeezed: String = text.to_lowercase().chars().filter(|c| !c.is_control() && *c != ' ').collect();
        let leads: &[&str] = match extension {
            "html" => &[
                "href=\"javascript:",
                "href=\"javascript&colon",
                "href=\"javascript&#",
                "href=\"vbscript",
                "href=\"data:",
                "src=\"data:text",
                "action=",
                "<script",
                "onclick=\"",
                "onerror=\"",
                "url(",
            ],
            "md" => &[
                "](javascript:",
                "](<javascript:",
                "](javascript&colon",
                "](javascript&#",
                "](vbscript",
                "](data:",
                "]:javascript",
                "<script",
            ],
            "pdf" => &[
                "/uri(javascript:",
                "/uri(vbscript",
                "/uri(data:",
                "/s/javascript",
                "/launch",
                "/embeddedfile",
                "/openaction",
                "/js",
            ],
            _ => &["\u{1b}"],
        };
        for lead in leads {
            assert!(!squeezed.contains(lead), "{extension} has {lead}");
        }
    }
}

#[test]
fn no_format_carries_an_address_that_programs_act_on() {
    let addresses = [
        "//EVIL/share",
        "\\\\\\\\EVIL\\share",
        "/\\EVIL/x",
        "%5C%5CEVIL%5Cshare",
        "%2F%2FEVIL/share",
        "/%5CEVIL/x",
        "file://EVIL/share",
        "FILE:///EVIL",
        "ssh://-oEVIL=x",
        "ssh://%2DoEVIL=x",
        "sftp://-oEVIL@host/",
        "mailto:a@b.org?attach=EVIL",
        "mailto:a@b.org?subject=x&%61ttachment=EVIL",
    ];
    let mut body = String::new();
    for address in addresses {
        body.push_str(&format!(
            "[a]({address}) [b](<{address}>) <a href=\"{address}\">c</a> ![d]({address}) [e][r]\n\n[r]: {address}\n\n"
        ));
    }
    let case = Case::letter(&body);
    let (exit, messages) = case.export(&["-f", "all,docx,eml,json", "--allow", "all"]);
    assert_eq!(exit, 0, "{messages}");
    for (name, bytes) in case.files().into_iter().filter(|(name, _)| name.starts_with("w/out/l.")) {
        let text = match name.rsplit('.').next() {
            Some("pdf") => pdf_text(&bytes),
            Some("docx") => docx_text(&bytes),
            _ => String::from_utf8_lossy(&bytes).into_owned(),
        };
        // the words of a link that is no link stay as they were written
        let acts = [
            "href=\"//",
            "src=\"//",
            "](//",
            "](<//",
            "//EVIL",
            "-oEVIL",
            "ttach=EVIL",
            "ttachment=EVIL",
            "=\"%5C%5CEVIL",
            "(%5C%5CEVIL",
            "=\"%2F%2FEVIL",
            "(%2F%2FEVIL",
            "=\"/%5CEVIL",
            "(/%5CEVIL",
        ];
        let found: Vec<_> = acts.into_iter().filter(|lead| text.contains(lead)).collect();
        assert_eq!(found, [] as [&str; 0], "{name}: {text}");
    }
}

#[test]
fn an_address_stays_inside_its_string_in_a_pdf() {
    let case = Case::letter(
        "[a](<https://x.example/)>>/S/JavaScript/JS(app.alert(1))\\>) [b](https://x.example/\\(\\()\n",
    );
    let (exit, messages) = case.export(&["-f", "pdf"]);
    assert_eq!(exit, 0, "{messages}");
    let bytes = fs::read(case.path("w/out/l.pdf")).expect("exported");
    let document = lopdf::Document::load_mem(&bytes).expect("a PDF that is read back");
    for object in document.objects.values() {
        let Ok(dictionary) = object.as_dict() else { continue };
        for key in [&b"JS"[..], b"JavaScript", b"Launch", b"OpenAction", b"AA", b"EmbeddedFiles"] {
            assert!(!dictionary.has(key), "{dictionary:?}");
        }
        if let Ok(action) = dictionary.get(b"A").and_then(lopdf::Object::as_dict) {
            assert!(
                matches!(action.get(b"S"), Ok(lopdf::Object::Name(name)) if name == b"URI"),
                "{action:?}"
            );
            assert!(!action.has(b"JS"), "{action:?}");
        }
    }
}

#[test]
fn the_page_says_that_nothing_may_run() {
    let case = Case::letter("a\n");
    assert_eq!(case.export(&["-f", "html"]).0, 0);
    let page = fs::read_to_string(case.path("w/out/l.html")).expect("exported");
    assert!(page.contains("http-equiv=\"Content-Security-Policy\""), "{page:.600}");
    assert!(page.contains("default-src 'none'"), "{page:.900}");
}

#[test]
fn what_runs_or_styles_has_its_words_in_no_format() {
    let bodies = [
        "SHOWN\n\n<script>HIDDEN</script>\n",
        "SHOWN <script>HIDDEN</script>\n",
        "SHOWN <SCRIPT type=x>HIDDEN</SCRIPT >\n",
        "SHOWN\n\n<style>\nHIDDEN\n</style>\n",
        "SHOWN <style>HIDDEN</style>\n",
        "SHOWN\n\n<script>HIDDEN\n\nHIDDEN\n",
        "SHOWN <script>HIDDEN\n",
        "<div>SHOWN<script>HIDDEN</script></div>\n",
        "<div markdown=\"1\">\n*SHOWN* <script>HIDDEN</script>\n\n<style>HIDDEN</style>\n</div>\n",
        "SHOWN <script markdown=\"span\">*HIDDEN*</script>\n",
        "|SHOWN|\n|-|\n|<script>HIDDEN</script>|\n",
        "- SHOWN <script>HIDDEN</script>\n- <style>HIDDEN</style>\n",
        "# SHOWN <script>HIDDEN</script>\n",
        "SHOWN[^1]\n\n[^1]: b <script>HIDDEN</script>\n",
        "[SHOWN <script>HIDDEN</script>](https://x.example)\n",
        "<svg><style>HIDDEN</style><text>HIDDEN</text></svg>\n\nSHOWN <svg><text>HIDDEN</text></svg>\n",
        "<head><style>HIDDEN</style><title>HIDDEN</title></head>\n\nSHOWN <title>HIDDEN</title>\n",
        "<table><tr><td>SHOWN</td><td><script>HIDDEN</script></td></tr></table>\n",
        "<pre>SHOWN<script>HIDDEN</script></pre>\n",
        "SHOWN <template>HIDDEN</template> <noscript>HIDDEN</noscript> <object>HIDDEN</object>\n",
        "{::nomarkdown}<script>HIDDEN</script>{:/} SHOWN\n",
        "SHOWN {{ '<script>HIDDEN</script>' }}\n",
    ];
    let case = Case::new(&[]);
    for (index, body) in bodies.iter().enumerate() {
        case.write(&format!("w/letters/l{index}.md"), &format!("{FRONT}{body}"));
    }
    let (exit, messages) = case.export(&["-f", "html,pdf,text,markdown,docx,json", "--allow", "all"]);
    assert_eq!(exit, 0, "{messages}");
    for (index, body) in bodies.iter().enumerate() {
        for extension in ["html", "txt", "md", "pdf", "docx", "json"] {
            let bytes = fs::read(case.path(&format!("w/out/l{index}.{extension}"))).expect("exported");
            let text = match extension {
                "pdf" => {
                    let document = lopdf::Document::load_mem(&bytes).expect("a PDF");
                    document.extract_text(&[1]).expect("its words")
                }
                "docx" => docx_text(&bytes),
                _ => String::from_utf8(bytes).expect("text"),
            };
            assert!(text.contains("SHOWN"), "{extension} of {body:?}: {text}");
            assert!(!text.contains("HIDDEN"), "{extension} of {body:?}: {text}");
        }
    }
}

/// Every part of a document for word processors, one after the other.
pub(super) fn docx_text(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    for index in 0..archive.len() {
        archive.by_index(index).expect("a part").read_to_string(&mut text).expect("text");
    }
    text
}

/// Characters that a terminal obeys, and those that show others in another order.
fn is_obeyed(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{ad}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn what_was_typed_is_told_without_what_a_terminal_obeys() {
    // a script may have typed what a stranger wrote
    let typed = "2026\u{9b}31m\u{85}\u{202a}\u{202e}\u{2066}\u{200f}\u{2028}\u{206a}\u{fff9}\u{e0041}\u{ad}";
    let case = Case::letter("Hi\n");
    for args in [
        &["export", "--date", typed][..],
        &["export", "--set", typed],
        &["export", "--threads", typed],
        &["export", "--shard", typed],
        &["export", "--color", typed],
        &["export", "-f", typed],
        &["export", "--paper", typed],
        &["export", "--allow", typed],
        &["batch", "jobs.csv", "--map", typed],
        &["preview", "--port", typed],
        &["list", typed],
        &["new", "employer", "e", "--email", typed],
        &["no-such-command", typed],
    ] {
        let ran = case.run(args);
        let told = [ran.stdout, ran.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        let obeyed: Vec<char> = told.chars().filter(|c| typed.contains(*c) && !c.is_ascii()).collect();
        assert_eq!(obeyed, [' '; 0], "{args:?}: {told:?}");
        assert!(!told.is_empty(), "{args:?}");
    }
}

/// Runners of continuous integration obey lines that begin with `::`, and some what has `##[` anywhere.
#[test]
fn no_listing_holds_a_command_to_a_runner() {
    let case = Case::new(&[
        ("letters/::error::x.md", "---\ntitle: T\n---\nHi\n"),
        ("letters/##[error]y.md", "---\ntitle: \"##vso[task.complete]\"\n---\nHi\n"),
        ("employers/::stop-commands::z.yml", "name: Z\n"),
        ("formats/themes/::debug::t.yml", "font: sans\n"),
        ("formats/html/::notice::l.hbs", "{{{content}}}\n"),
    ]);
    for what in ["letters", "employers", "themes", "layouts", "formats"] {
        let text = String::from_utf8_lossy(&case.run(&["list", what]).stdout).into_owned();
        assert!(!text.is_empty(), "{what}");
        for line in text.lines() {
            assert!(!line.trim_start().starts_with("::"), "{line}");
            assert!(!line.contains("##[") && !line.contains("##vso["), "{line}");
        }
    }
    let names = String::from_utf8_lossy(&case.run(&["list", "letters"]).stdout).into_owned();
    assert!(names.contains("\u{fffd}:error::x") && names.contains("\u{fffd}#[error]y"), "{names}");
}

#[test]
fn no_escape_sequence_reaches_a_terminal() {
    // ESC, CSI of one character, DEL, an override, an isolate, a mark of shaping, a note between lines, a tag
    let hostile = "\u{1b}[31m\u{9b}2J\u{7f}\u{202e}\u{2067}\u{206a}\u{fff9}\u{e0041}";
    let yaml = "\\e[31m\\u009b2J\\u007f\\u202e\\u2067\\u206a\\ufff9\\U000e0041";
    let letter = format!(
        "---\ntitle: \"T{yaml}\"\nauthor: A\nemployer: \"none{yaml}\"\n\"k{yaml}\": v\n---\n{hostile} {{{{ un{hostile}set }}}} [a](x{hostile}:y)\n"
    );
    let data = format!("\"e{yaml}\": {{name: \"N{yaml}\", jobtitle: \"J{yaml}\"}}\n");
    let case = Case::new(&[
        ("letters/l.md", &letter),
        (&format!("letters/a{hostile}.md"), "---\ntitle: T\nauthor: A\n---\n{{ b }} ![x](none.png)\n"),
        (
            &format!("letters/fine{hostile}.md"),
            "---\ntitle: T\nauthor: A\ndate: 2026-01-02\nlang: en\n---\nHi\n",
        ),
        ("employers.yml", &data),
        ("jobs.csv", &format!("letter,employer\nno{hostile},e\nfine{hostile},no{hostile}\n")),
        (&format!("formats/html/x{hostile}.hbs"), "{{#if"),
    ]);
    for args in [
        &["export"][..],
        &["export", "-v", "--dry-run", "--allow", "all"],
        &["batch", "jobs.csv"],
        &["check"],
        &["check", "--message-format", "json"],
        &["check", "--message-format", "sarif"],
        &["check", "--message-format", "github"],
        &["export", "--message-format", "json"],
        &["batch", "jobs.csv", "--message-format", "json"],
        &["list", "letters"],
        &["list", "employers"],
        &["list", "formats"],
        &["list", "letters", "--message-format", "json"],
        &["list", "employers", "--message-format", "json"],
        &["inspect", "l", "--stage", "letter"],
        &["inspect", "l", "--stage", "data", "--allow", "all"],
        &["inspect", "l", "--stage", "document", "--allow", "all"],
        &["new", "letter", "other", "--employer", "none"],
        &[],
    ] {
        let Output { stdout, stderr, .. } = case.run(args);
        let [results, messages] = [stdout, stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert!(!results.is_empty() || !messages.is_empty(), "{args:?} says nothing");
        assert!(!messages.contains(is_obeyed), "{args:?}: {messages:?}");
        // where files were written programs are told as it is; a terminal is shown something else
        let are_paths = args.first() == Some(&"export") && !args.contains(&"json");
        assert!(are_paths || !results.contains(is_obeyed), "{args:?}: {results:?}");
    }
    let case = Case::letter("red \u{1b}[31m \u{9b}2J bell \u{7}\n");
    let (exit, messages) = case.export(&["-f", "text", "--allow", "all"]);
    assert_eq!(exit, 0, "{messages:?}");
    let text = fs::read_to_string(case.path("w/out/l.txt")).expect("exported");
    assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{7}']), "{text:?}");
}
