//! Enclosed files of strangers: PDFs that are bombs, circles or none.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::support::letterpress;
use crate::support::pictures::grainy_png;

/// A PDF of these objects, the first of which is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend_from_slice(end.as_bytes());
    file
}

/// A stream of so many million blanks.
fn bomb(entries: &str, millions: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    let blanks = vec![b' '; 1_000_000];
    for _ in 0..millions {
        packed.write_all(&blanks).expect("memory takes it");
    }
    let content = packed.finish().expect("memory takes it");
    let head = format!("<<{entries}/Filter/FlateDecode/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), &content, b"\nendstream"].concat()
}

fn page(more: &str) -> Vec<Vec<u8>> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]{more}>>");
    ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", &page]
        .map(|text| text.as_bytes().to_vec())
        .to_vec()
}

/// Pages that inherit what is much more than they are.
fn heirs() -> Vec<Vec<u8>> {
    let kids = (3..4003).map(|kid| format!("{kid} 0 R ")).collect::<String>();
    let above = format!("<</Type/Pages/Kids[{kids}]/Count 4000/Resources<</X[{}]>>>>", "0 ".repeat(100_000));
    let page = || b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_vec();
    let all = [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), above.into()].into_iter();
    all.chain((0..4000).map(|_| page())).collect()
}

/// Pages that share a list of many links.
fn shared() -> Vec<Vec<u8>> {
    let kids = (4..4004).map(|kid| format!("{kid} 0 R ")).collect::<String>();
    let link = "<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://a.example)>>>>";
    let above = format!("<</Type/Pages/Kids[{kids}]/Count 4000>>");
    let page = || b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Annots 3 0 R>>".to_vec();
    let all = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        above.into(),
        format!("[{}]", link.repeat(20_000)).into(),
    ];
    all.into_iter().chain((0..4000).map(|_| page())).collect()
}

/// Pages onto which something is drawn, each within its limit.
fn drawn_onto() -> Vec<Vec<u8>> {
    let field = "<</Subtype/Widget/FT/Tx/Rect[0 0 9 9]/AP<</N 4 0 R>>>>";
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 3 0 R/Annots[{field}]>>");
    let kids = (5..9).map(|kid| format!("{kid} 0 R ")).collect::<String>();
    let mut all = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count 4>>").into_bytes(),
        bomb("", 30),
        b"<</Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream".to_vec(),
    ];
    all.extend((0..4).map(|_| page.clone().into_bytes()));
    all
}

/// A page whose structure is found by a tree of these leaves and these kids.
fn leaves(leaves: &str, kids: &str) -> Vec<Vec<u8>> {
    [
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
        "<</Type/StructTreeRoot/K[5 0 R]/ParentTree 6 0 R>>".to_owned(),
        "<</Type/StructElem/S/P/P 4 0 R/K 0/Pg 3 0 R>>".to_owned(),
        format!("<</Kids[{kids}]>>"),
        format!("[{leaves}]"),
    ]
    .map(String::into_bytes)
    .to_vec()
}

#[test]
fn what_an_enclosed_page_leads_to_outside_is_left_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let objects = [
        "<</Length 0/F<</FS/URL/F(http://evil.example/c)>>>>\nstream\n\nendstream",
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Ref<</F(http://evil.example/r)>>/OPI<</2.0<</F(http://evil.example/o)>>>>/AA<</O<</X(evil)>>>>/X<</S/Launch/F(evil)>>/Length 0>>\nstream\n\nendstream",
        "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(x)/Popup 7 0 R>>",
        "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/P 0/K 0/F(evil.exe)>>>>",
    ];
    let more = "/Contents 4 0 R/Annots[6 0 R]/Resources<</XObject<</I 5 0 R>>>>";
    let objects = objects.map(|text| text.as_bytes().to_vec());
    fs::write(folder.path().join("a.pdf"), pdf(&page(more).into_iter().chain(objects).collect::<Vec<_>>()))
        .expect("written");
    fs::write(folder.path().join("l.md"), "---\ntitle: A\nenclosures: [a.pdf]\n---\nHello\n")
        .expect("written");
    let output =
        letterpress().current_dir(folder.path()).args(["export", "l.md", "-f", "application"]).output();
    assert!(output.expect("it runs").status.success());
    let made = fs::read(folder.path().join("out/l-application.pdf")).expect("an application");
    assert!(!String::from_utf8_lossy(&made).contains("evil"));
}

#[test]
fn refuses_pdfs_that_are_bombs_or_circles() {
    let folder = tempfile::tempdir().expect("a folder");
    let with =
        |more: &str, objects: Vec<Vec<u8>>| pdf(&page(more).into_iter().chain(objects).collect::<Vec<_>>());
    let nested = format!("/X {}{}", "[".repeat(50_000), "]".repeat(50_000));
    let kids = (4..20_004).map(|kid| format!("{kid} 0 R")).collect::<Vec<_>>().join(" ");
    let field = "<</Type/Annot/Subtype/Widget/FT/Tx/Rect[0 0 9 9]/Parent 5 0 R/AP<</N 6 0 R>>>>";
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("objects", with("", (0..5).map(|_| bomb("/Type/ObjStm/N 1000/First 9", 100)).collect())),
        (
            "drawn",
            with(
                "/Contents 4 0 R/Annots[5 0 R]",
                vec![
                    bomb("", 200),
                    field.replace("5 0 R", "6 0 R").into(),
                    bomb("/Subtype/Form/BBox[0 0 9 9]", 200),
                ],
            ),
        ),
        ("nested", with(&nested, Vec::new())),
        (
            "wide",
            with(
                &format!("/Annots[{kids}]"),
                vec![b"<</Subtype/Link/A<</S/URI/URI(https://a.example)>>>>".to_vec()],
            ),
        ),
        ("parents", with("/Annots[4 0 R]", vec![field.into(), b"<</Parent 5 0 R>>".to_vec()])),
        ("names", with("/Annots[4 0 R]", vec![b"<</Subtype/Link/Dest(a)>>".to_vec()])),
        ("values", with("", (0..30).map(|_| bomb("/Type/Obj#53tm/N 1/First 4", 14)).collect())),
        (
            "twice",
            with(
                "/Contents 4 0 R",
                (4..30).map(|at| format!("[{}]", format!("{} 0 R ", at + 1).repeat(20)).into()).collect(),
            ),
        ),
        ("heirs", pdf(&heirs())),
        ("shared", pdf(&shared())),
        ("together", pdf(&drawn_onto())),
        ("leaves", pdf(&leaves(&"null null ".repeat(200_000), &"<</Nums 7 0 R>>".repeat(100_000)))),
        ("most", pdf(&leaves(&format!("{} 5 0 R", i64::MAX - 1), "<</Nums 7 0 R>>"))),
    ];
    for (name, bytes) in &files {
        fs::write(folder.path().join(format!("{name}.pdf")), bytes).expect("written");
        let letter = folder.path().join(format!("letters/{name}.md"));
        fs::create_dir_all(letter.parent().expect("a folder")).expect("a folder");
        fs::write(letter, format!("---\ntitle: A\nenclosures: [{name}.pdf]\n---\nHello\n")).expect("written");
    }
    let begun = Instant::now();
    let output = letterpress()
        .current_dir(folder.path())
        .args(["export", "-f", "application"])
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{said}");
    assert!(begun.elapsed() < Duration::from_mins(2), "{:?}", begun.elapsed());
    for refused in [
        "`objects.pdf` cannot be read: its objects are packed in an unknown way, or are more",
        "`values.pdf` cannot be read: its objects are packed in an unknown way, or are more",
        "`nested.pdf` cannot be read: its pages cannot be found",
        "`heirs.pdf` cannot be read: its pages take more from one another",
        "`shared.pdf`, page 9 cannot be put into the application: it has too many objects",
        "`twice.pdf`, page 1 cannot be put into the application: what draws it is damaged",
        "`drawn.pdf`, page 1 cannot be put into the application: what draws it cannot be unpacked",
        "`together.pdf`, page 3 cannot be put into the application: its pages with fields unpack to more than 64 MB together",
    ] {
        assert!(said.contains(refused), "{said}");
    }
}

#[test]
fn pictures_are_not_made_smaller_in_vain() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for at in 0..12 {
        let picture = grainy_png((900, 900), png::ColorType::Rgb, at + 1);
        fs::write(root.join(format!("e{at}.png")), picture).expect("written");
    }
    let files: String = (0..12).map(|at| format!("e{at}.png, ")).collect();
    let letter =
        format!("---\ntitle: T\nenclosures: [{files}]\nlimits: {{megabytes: 0.2}}\n---\nHello, and see.\n");
    fs::create_dir_all(root.join("letters")).expect("a folder");
    fs::write(root.join("letters/l.md"), letter).expect("written");
    let output =
        letterpress().args(["export", "-f", "application"]).current_dir(root).output().expect("it runs");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(messages.contains("error[limit]: the application has "), "{messages}");
    assert!(
        messages.contains("with 150 dots per inch its pictures would still make it about "),
        "{messages}"
    );
    // none of them was
    assert!(!messages.contains("were made smaller"), "{messages}");
}
