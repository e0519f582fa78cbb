//! Letters from strangers, opened in a browser: nothing runs, nothing is asked for, nothing moves.
//!
//! Each page is opened as it is exported, and once more without its content-security policy, so that the policy
//! is not what holds. Needs node, the packages of `tests/tools` and Chromium.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{folder, letterpress, tools};

/// What a letter runs if it can.
const RUN: &str = "window.ran=1;console.log(1);alert(1)";

/// Bodies of letters; `RUN` stands for what would run.
const BODIES: &[(&str, &str)] = &[
    ("script", "a\n\n<script>RUN</script>\n\nb <script src=\"https://leak.example/a.js\"></script>\n"),
    ("script-split", "<scr<script>ipt>RUN</scr</script>ipt>\n\n<ScRiPt >RUN</sCrIpT\t>\n"),
    (
        "events",
        "<img src=x onerror=\"RUN\"> <b onclick='RUN' onmouseover=RUN>b</b> <body onload=RUN>\n\n\
         <details open ontoggle=RUN><summary>s</summary></details> <video><source onerror=RUN></video>\n",
    ),
    (
        "event-odd",
        "<img/src=x/onerror=RUN> <img src=x onerror\n=\nRUN> <a href=x\u{c}onclick=RUN>a</a> <p/onclick=RUN>p\n",
    ),
    (
        "svg",
        "<svg onload=RUN><script>RUN</script><a xlink:href=\"javascript:RUN\"><text>t</text></a><animate onbegin=RUN attributeName=x dur=1s></svg>\n",
    ),
    (
        "svg-use",
        "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='RUN'/>#x\"/><foreignObject><iframe srcdoc='<script>RUN</script>'/></foreignObject></svg>\n",
    ),
    (
        "mathml",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=RUN&gt;\"></mglyph></table></mtext></math>\n",
    ),
    ("mxss-noscript", "<noscript><p title=\"</noscript><img src=x onerror=RUN>\"></noscript>\n"),
    ("mxss-style", "<svg></p><style><a id=\"</style><img src=1 onerror=RUN>\"></style></svg>\n"),
    (
        "mxss-form",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=RUN></style></mglyph></form></mtext></math></form>\n",
    ),
    (
        "mxss-title",
        "<svg><title><style><img src=x onerror=RUN></style></title></svg> <textarea></textarea><img src=x onerror=RUN></textarea>\n",
    ),
    (
        "mxss-comment",
        "<!--><img src=x onerror=RUN>--> <!-- --!><img src=x onerror=RUN> <![CDATA[><img src=x onerror=RUN>]]>\n",
    ),
    (
        "attribute-list",
        "a\n{: onclick=\"RUN\" onmouseover='RUN' style=\"background:url(https://leak.example/a)\"}\n\n[b](c){: href=\"javascript:RUN\" ping=\"https://leak.example/\"} ![d](e.png){: src=\"https://leak.example/x\" srcset=\"https://leak.example/y 1x\" onerror=\"RUN\"}\n\n{:r: onclick=\"RUN\"}\n\nf\n{:r}\n",
    ),
    (
        "attribute-break-out",
        "a\n{: title=\"\\\"><img src=x onerror=RUN>\" class='\"><script>RUN</script>' #x\"onclick=\"RUN}\n",
    ),
    (
        "addresses",
        "[a](javascript:RUN) [b](<java\tscript:RUN>) [c](JaVaScRiPt:RUN) [d](&#106;avascript:RUN) [e](javascript&colon;RUN) [f](\u{1}javascript:RUN) [g](vbscript:RUN) [h](data:text/html,<script>RUN</script>)\n",
    ),
    (
        "address-html",
        "<a href=\"javascript:RUN\">a</a> <a href=\"java&#10;script:RUN\">b</a> <a href=' &#14;javascript:RUN'>c</a> <area href=\"javascript:RUN\"> <a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">d</a>\n",
    ),
    (
        "references",
        "[a] [b][c] ![d][a]\n\n[a]: javascript:RUN\n[c]: data:text/html,<script>RUN</script> 'x\" onclick=\"RUN'\n",
    ),
    (
        "images",
        "![a](javascript:RUN) ![b](https://leak.example/b.png) ![c](data:text/html,<script>RUN</script>) <img src=\"https://leak.example/d.png\" srcset=\"https://leak.example/e 2x\"> <img lowsrc=\"https://leak.example/f\" dynsrc=javascript:RUN>\n",
    ),
    (
        "refresh",
        "<meta http-equiv=\"refresh\" content=\"0;url=https://leak.example/\"> <meta http-equiv=refresh content=\"0;url=javascript:RUN\"> <base href=\"https://leak.example/\"> <link rel=stylesheet href=\"https://leak.example/a.css\"> [a](b)\n",
    ),
    (
        "frames",
        "<iframe src=\"javascript:RUN\"></iframe> <iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe> <object data=\"javascript:RUN\"></object> <embed src=\"data:text/html,<script>RUN</script>\"> <frameset onload=RUN>\n",
    ),
    (
        "forms",
        "<form action=\"javascript:RUN\"><button>a</button><input type=image src=x onerror=RUN autofocus onfocus=RUN></form> <button form=x formaction=\"javascript:RUN\">b</button> <isindex action=javascript:RUN>\n",
    ),
    (
        "css",
        "<style>@import 'https://leak.example/a.css'; body{background:url(https://leak.example/b)}</style> <p style=\"background:url(https://leak.example/c);behavior:url(x);width:expression(RUN)\">a</p> <div style=\"animation:x 1s\" onanimationstart=RUN>b</div>\n",
    ),
    (
        "media",
        "<audio src=\"https://leak.example/a.mp3\" autoplay onplay=RUN></audio> <video poster=\"https://leak.example/b.png\"></video> <table background=\"https://leak.example/c.png\"><tr><td background=\"https://leak.example/d\">e</table>\n",
    ),
    (
        "template",
        "{{ '<script>RUN</script>' }} {{ page.hostile }} {{ employer.name }} {{ employer.jobpostingurl }} [a]({{ employer.jobpostingurl }}) <b title=\"{{ page.quote }}\">b</b> {% raw %}{{{ body }}} {{&lt;}}{% endraw %}\n",
    ),
    (
        "markdown-1",
        "<div markdown=\"1\" onclick=\"RUN\">\n*a* <script>RUN</script>\n</div>\n\n{::nomarkdown}<script>RUN</script>{:/}\n\n{::options parse_block_html=\"true\" /}\n\n<div>\n<img src=x onerror=RUN>\n</div>\n",
    ),
    (
        "code-and-math",
        "`<script>RUN</script>`\n\n    </code></pre><script>RUN</script>\n\n``` \"><script>RUN</script>\n</code><script>RUN</script>\n```\n\n$$</script><script>RUN</script>$$\n",
    ),
    (
        "footnotes",
        "a[^\"onclick=RUN]\n\nb[^1]\n\n[^1]: <script>RUN</script> [c](javascript:RUN)\n\n*[b]: \"><script>RUN</script>\n\nb\n",
    ),
    (
        "clobber",
        "<a id=ran></a> <img name=cookie> <form id=document><input name=body></form> <a id=location href=\"javascript:RUN\">a</a>\n",
    ),
    ("headings", "# <script>RUN</script> {#\"onclick=\"RUN}\n\n## a\" onclick=\"RUN\n\n* x\n{:toc}\n"),
    (
        "null-bytes",
        "<scr\0ipt>RUN</script> [a](java\0script:RUN) <img src=x on\0error=RUN> <a href=\"java\0script:RUN\">b</a> [c](java\u{ffff}script:RUN) [d](java\u{202e}script\u{200b}:RUN)\n",
    ),
];

const FRONT: &str = "---\n\
    title: \"</title><script>RUN</script>\"\n\
    author: \"\\\"><script>RUN</script>\"\n\
    description: \"\\\"><img src=x onerror=RUN>\"\n\
    lang: en\n\
    date: 2026-01-02\n\
    employer: e\n\
    hostile: '<img src=x onerror=RUN>'\n\
    quote: '\" onclick=\"RUN'\n\
    subject: '<script>RUN</script>'\n\
    ---\n";

const EMPLOYER: &str = "name: '<script>RUN</script>'\njobpostingurl: \"java\\tscript:RUN\"\njobtitle: '\"><svg onload=RUN>'\n\
    contact: '<img src=x onerror=RUN>'\naddress: ['</address><script>RUN</script>']\nemail: 'javascript:RUN'\n";

/// Exports every hostile letter with the layout; gives the pages, each also without its policy.
fn pages(folder: &Path, layout: &str) -> Vec<PathBuf> {
    let write = |name: &str, text: &str| folder::write(folder, name, text.replace("RUN", RUN));
    write(
        "letterpress.yml",
        "allow: all\nsender: {name: '<script>RUN</script>', email: 'javascript:RUN', url: 'javascript:RUN'}\n",
    );
    write("employers/e.yml", EMPLOYER);
    let front = FRONT.replace("employer: e", &format!("employer: e\nlayout: {layout}"));
    for (name, body) in BODIES {
        write(&format!("letters/{name}.md"), &format!("{front}{body}"));
    }
    let output =
        letterpress().args(["export", "-q", "-f", "html"]).current_dir(folder).output().expect("a run");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mut pages = Vec::new();
    for (name, _) in BODIES {
        let page = folder.join(format!("out/{name}.html"));
        let text = fs::read_to_string(&page).expect("exported");
        if let Some(policy) = text.lines().find(|line| line.contains("Content-Security-Policy")) {
            let open = folder.join(format!("out/{name}-open.html"));
            fs::write(&open, text.replace(policy, "")).expect("written");
            pages.push(open);
        }
        pages.push(page);
    }
    pages
}

#[test]
fn nothing_of_a_hostile_letter_runs_in_a_browser() {
    let Some(chromium) = tools::chromium() else { return };
    let Some(mut node) = tools::node("hostile.mjs", "playwright-core") else { return };
    let folders = ["coverletter", "none"].map(|layout| (layout, tempfile::tempdir().expect("a folder")));
    let pages: Vec<PathBuf> =
        folders.iter().flat_map(|(layout, folder)| pages(folder.path(), layout)).collect();
    assert_eq!(pages.len(), 3 * BODIES.len(), "a bare body has no policy to lose");
    let output = node.arg(chromium).args(&pages).output().expect("node runs where its packages are");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let reports: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(reports.len(), pages.len());
    let mut seen: Vec<String> = Vec::new();
    for (page, report) in pages.iter().zip(&reports) {
        let has_policy = fs::read_to_string(page).expect("there").contains("Content-Security-Policy");
        for one in report["seen"].as_array().expect("a list") {
            let one = one.as_str().expect("text");
            // a body without a page around it shows the images that its letter names
            if has_policy || !one.starts_with("request of image ") {
                seen.push(format!("{}: {one}", page.display()));
            }
        }
    }
    assert_eq!(seen, [] as [&str; 0]);
}
