//! Pages are checked by programs that are not ours: the Nu HTML checker, and axe-core in Chromium.
//!
//! Both come with `npm ci` in tests/tools.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use letterpress::diagnostic::{Diagnostics, Policy};
use letterpress::document::{Attrs, Block, BlockKind, Document, Meta};
use letterpress::format::Format;
use letterpress::letter::{Footer, Lang, Layout, Limits};
use letterpress::render::{self, Assets, CompiledFormats, Image, Images, WriterOptions};
use letterpress::source::Sources;
use letterpress::stationery::files::FormatFiles;
use letterpress::value::Map;

use crate::support::{folder, letterpress, tools};

/// Everything that kramdown writes, as the body of one letter.
const EVERYTHING: &str = r##"<h3 id="cover-letter-header">Cover Letter - <a href="https://example.org/jobs/1?a=b&amp;c=d">Machine Learning Engineer</a></h3>
<p>Dear Ms Okafor,</p>
<p>I am an <a href="https://github.com/pytorch/audio">author</a> of <em>torchaudio</em> and <strong>PyTorch</strong>,
with <code class="language-x">code</code>, <del>struck</del>, <abbr title="Master of Science">MSc</abbr>, <kbd>Ctrl</kbd>,
x<sup>2</sup> and a footnote<sup id="fnref:1"><a href="#fn:1" class="footnote" rel="footnote" role="doc-noteref">1</a></sup>.</p>
<h4 id="skills">Skills</h4>
<ul>
  <li>Rust
    <ol>
      <li>since 2015</li>
      <li>in production</li>
    </ol>
  </li>
  <li><p>Loose</p><p>with a second paragraph</p></li>
</ul>
<ul class="task-list">
  <li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />done</li>
  <li class="task-list-item"><input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />open</li>
</ul>
<table>
  <thead><tr><th>Skill</th><th style="text-align: right">Years</th></tr></thead>
  <tbody><tr><td>Rust</td><td style="text-align: right">5</td></tr><tr><td>Python, and a cell with many words in it</td><td style="text-align: right">10</td></tr></tbody>
  <tfoot><tr><td>Both</td><td style="text-align: right">15</td></tr></tfoot>
</table>
<blockquote><p>Whoever writes, reads twice.</p></blockquote>
<dl><dt>Languages</dt><dd>German, English</dd><dt>Available</dt><dd>now</dd></dl>
<pre><code class="language-sh">cargo run --release -- export --format html,pdf --paper a4,letter --out ~/applications/2018/november
</code></pre>
<p>https://example.org/an-address-that-is-far-too-long-for-a-phone-and-has-no-place-to-break-at-all/0123456789</p>
<hr />
<p><img src="dot.png" alt="a red dot" width="16" /> <span lang="de">Mit freundlichen Grüßen</span><br />
A. B.</p>
<div class="footnotes" role="doc-endnotes">
  <ol><li id="fn:1"><p>With a note to read. <a href="#fnref:1" class="reversefootnote" role="doc-backlink">&#8617;</a></p></li></ol>
</div>
"##;

/// Tables that a phone has no room for, and one that it has.
const TABLES: &str = r#"<h2>Tables</h2>
<table>
  <thead><tr><th>Position</th><th>Institution</th><th>Responsibilities</th><th>Period</th><th>Reference</th></tr></thead>
  <tbody><tr><td>Lecturer</td><td>Universität Kaiserslautern</td><td>Introduction to Bioinformatics and Statistics</td><td>2019–2024</td><td><a href="https://example.org/people/adebayo">Professor Adebayo</a></td></tr></tbody>
</table>
<table>
  <caption>Donaudampfschifffahrtsgesellschaftskapitäne</caption>
  <tr><td>Rechtsschutzversicherungsgesellschaften</td><td>kim-alexandra.oyelaran@post.example</td></tr>
</table>
<table><tr><td>Rust</td><td>five years, of which three in production</td></tr></table>
"#;

/// What strangers might write.
const HOSTILE: &str = r#"<h2>Hello</h2><script>alert(1)</script><img src="x" onerror="alert(2)" alt="i"><a href="javascript:alert(3)">a</a>
<iframe src="https://example.org/"></iframe><svg onload="alert(4)"><a xlink:href="javascript:alert(5)"><text>t</text></a></svg>
<p style="background: url(https://example.org/x.png)">p</p><link rel="stylesheet" href="https://example.org/x.css">
<style>@import "https://example.org/y.css";</style><object data="https://example.org/z"></object><math><mi xlink:href="javascript:alert(6)">m</mi></math>
<form action="https://example.org/"><input autofocus onfocus="alert(7)"><button>b</button></form><base href="https://example.org/">
<meta http-equiv="refresh" content="0; url=https://example.org/"><noscript><p title="</noscript><img src=x onerror=alert(8)>">n</p></noscript>
"#;

#[test]
fn the_nu_html_checker_finds_nothing() {
    let Some(jar) = tools::package("vnu-jar/build/dist/vnu.jar") else { return };
    let Some(mut checker) = tools::command("java") else { return };
    let pages = pages();
    checker.arg("-jar").arg(&jar).args(["--format", "gnu", "--stdout", "--exit-zero-always"]);
    // the checker takes every `data:` address for blocked, also where the policy names it
    checker.args(["--filterpattern", ".*image “data:.* blocked by “img-src” directive.*"]);
    let output = checker.args(pages.good()).output().expect("Java runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn axe_finds_no_violation_and_nothing_runs_loads_or_overflows() {
    let Some(mut browser) = tools::node("pages.mjs", "axe-core/axe.min.js") else { return };
    let Some(chromium) = tools::chromium() else { return };
    let pages = pages();
    let output = browser.arg(chromium).args(pages.paths()).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let reports: Vec<serde_json::Value> =
        serde_json::from_slice(&output.stdout).expect("the reports are JSON");
    assert_eq!(reports.len(), pages.paths().count());
    for report in reports {
        let hostile = report["page"].as_str().is_some_and(|page| page.ends_with("hostile.html"));
        for key in ["violations", "overflows", "cut", "requests", "dialogs", "errors"] {
            // what strangers write need not be accessible, it must do nothing
            if hostile && key == "violations" {
                continue;
            }
            assert_eq!(report[key], serde_json::json!([]), "{key} of {}", report["page"]);
        }
        // the first link may be one of a letterhead, or of a stranger
        let is_plain = report["page"].as_str().is_some_and(|page| page.ends_with("everything.html"));
        let found = report["print"]["underline"].as_str().expect("a style");
        let underline = if is_plain { "underline" } else { found };
        let print = serde_json::json!({"ink": "rgb(0, 0, 0)", "size": "14.6667px", "underline": underline});
        // a theme may have a size of its own
        if !report["page"].as_str().is_some_and(|page| page.contains("/out/letterhead-")) {
            assert_eq!(report["print"], print, "{}", report["page"]);
        }
    }
}

/// Pages in a folder that lives as long as this.
struct Pages {
    folder: tempfile::TempDir,
    golden: Vec<PathBuf>,
    names: Vec<&'static str>,
}

impl Pages {
    /// All but those of strangers.
    fn good(&self) -> impl Iterator<Item = PathBuf> {
        self.paths().filter(|path| !path.ends_with("hostile.html"))
    }

    fn paths(&self) -> impl Iterator<Item = PathBuf> {
        let own = self.names.iter().map(|name| self.folder.path().join(name));
        own.chain(self.golden.iter().cloned())
    }
}

/// Pages made here, and the pages of every golden case.
fn pages() -> Pages {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let own = [
        ("everything.html", EVERYTHING, "en"),
        ("hostile.html", HOSTILE, "en"),
        ("arabic.html", EVERYTHING, "ar"),
        ("tables.html", TABLES, "en"),
    ];
    for (name, body, lang) in own {
        std::fs::write(folder.path().join(name), page(body, lang)).expect("a page is written");
    }
    let heads = heads(folder.path());
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(golden)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        // a letter without a layout is no page
        .filter(|path| std::fs::read_to_string(path).is_ok_and(|page| page.starts_with("<!DOCTYPE html>")))
        .collect();
    found.sort();
    found.extend(heads);
    Pages { folder, golden: found, names: own.map(|(name, ..)| name).to_vec() }
}

/// Letters of somebody with a long name and long addresses, with heads of each kind.
fn heads(folder: &Path) -> Vec<PathBuf> {
    const SENDER: &str = "sender:\n  name: Anna-Katharina Leutheusser-Schnarrenberger\n  label: Diplom-Volkswirtin\n  address: [4127 \
        Lindenhurst Avenue, Milwaukee]\n  phone: (414) 555-0137\n  email: anna-katharina.schnarrenberger@protonmail.example\n  \
        url: https://www.linkedin.example/in/anna-katharina-leutheusser-schnarrenberger\n";
    folder::write(folder, "letterpress.yml", SENDER);
    for (layout, theme) in [
        ("letterhead", "moderncv"),
        ("letterhead", "banner"),
        ("letterhead", "awesome"),
        ("letterhead", "classic"),
        ("british", "none"),
        ("din5008", "none"),
    ] {
        let letter = format!(
            "---\nlayout: {layout}\ntheme: {theme}\ntitle: T\nsubject: S\nlang: de\ndate: 2026-11-23\nrecipient: {{name: \
             Bundesanstalt für Landwirtschaftsangelegenheiten GmbH, address: [Weg 1, 60311 Frankfurt]}}\nrefs: {{Ihre Nachricht \
             vom: 9. November}}\n---\nIch schreibe.\n"
        );
        folder::write(folder, format!("letters/{layout}-{theme}.md"), &letter);
    }
    let output =
        letterpress().current_dir(folder).args(["export", "-f", "html"]).output().expect("letterpress runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = std::fs::read_dir(folder.join("out")).expect("pages");
    let mut pages: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "html"));
    pages.sort();
    pages
}

/// A page whose body is given as HTML.
fn page(body: &str, lang: &str) -> Vec<u8> {
    let sources = Sources::default();
    let span = sources.add("letter.md", body).span(0..body.len());
    let kind = BlockKind::Html { raw: body.to_owned(), shown: Vec::new(), tags: Vec::new() };
    let document = Document {
        meta: Meta {
            title: Some("Ada B. - Letter & more".to_owned()),
            description: Some("A \"letter\"".to_owned()),
            author: Some("Ada B.".to_owned()),
            keywords: vec!["a".to_owned(), "b".to_owned()],
            cc: Vec::new(),
            subject_word: None,
            theme: None,
            lang: Lang::parse(lang).expect("a language"),
            date: None,
            layout: Layout::default(),
            layouts: letterpress::letter::FormatLayouts::default(),
            enclosures: Vec::new(),
            footer: Footer::default(),
            printheaders: false,
            limits: Limits::default(),
            fit: None,
            page: Arc::new(Map::new()),
            site: Arc::new(Map::new()),
            employer: Arc::new(Map::new()),
            address: None,
            employer_key: None,
        },
        parts: letterpress::document::parts::Parts::default(),
        blocks: vec![Block { kind, attrs: Attrs::default(), span }],
        footnotes: Vec::new(),
    };
    let mut diagnostics = Diagnostics::new(Policy::default());
    let formats = CompiledFormats::new(FormatFiles::embedded(), &sources, &mut diagnostics);
    let mut images = Images::default();
    images.insert("dot.png", Image { bytes: DOT.into(), media_type: "image/png", most_pixels: 1 << 20 });
    let assets = Assets { formats: &formats, images: &images };
    let artifact =
        render::render(&document, Format::Html, &assets, &WriterOptions::default(), &mut diagnostics);
    artifact.expect("a page").bytes
}

/// One red pixel.
const DOT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xde, 0x00,
    0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0x00, 0x00, 0x03, 0x01,
    0x01, 0x00, 0xc9, 0xfe, 0x92, 0xef, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60,
    0x82,
];
