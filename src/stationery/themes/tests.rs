use super::*;
use crate::stationery::files::FormatFile;
use crate::theme::{HeadShape, Rgb};

fn value(text: &str) -> Field {
    let source = Sources::default().add("a.yml", text);
    Field::computed(yaml::parse(&source, 0..text.len(), &mut Diagnostics::default()).expect("a value"))
}

/// The themes of a workspace with files of its own and a theme, and what is said of them.
fn themes(files: &[(&str, &str)], of_workspace: &str) -> (Themes, Vec<String>) {
    let mut formats = FormatFiles::embedded();
    formats.set_of_site();
    for (path, text) in files {
        let file = FormatFile { name: format!("formats/{path}"), bytes: text.as_bytes().to_vec().into() };
        formats.replace(*path, file);
    }
    if !of_workspace.is_empty() {
        formats.set_theme(value(of_workspace));
    }
    let mut diagnostics = Diagnostics::default();
    let themes = Themes::new(&formats, &Sources::default(), &mut diagnostics);
    let told = diagnostics
        .into_vec()
        .into_iter()
        .map(|found| found.hints.iter().fold(found.message.clone(), |all, hint| format!("{all} [{hint}]")));
    (themes, told.collect())
}

#[test]
fn a_page_goes_before_the_workspace_and_a_map_says_only_what_it_changes() {
    for (of_workspace, page, expected) in [
        ("", "", None),
        ("", "classic", Some(("classic", HeadShape::Centred, "004f90"))),
        ("swiss", "", Some(("swiss", HeadShape::Beside, "d3001b"))),
        ("swiss", "classic", Some(("classic", HeadShape::Centred, "004f90"))),
        ("swiss", "none", None),
        ("swiss", "false", None),
        ("swiss", "minima", Some(("swiss", HeadShape::Beside, "d3001b"))),
        ("swiss", "{color: '#00f'}", Some(("swiss", HeadShape::Beside, "0000ff"))),
        (
            "{name: swiss, head: side by side}",
            "{head: Centered}",
            Some(("swiss", HeadShape::Centred, "d3001b")),
        ),
        (
            "swiss",
            "{name: classic, colour: '#123456', head: band}",
            Some(("classic", HeadShape::Band, "123456")),
        ),
        ("", "'{name: classic, head: line}'", Some(("classic", HeadShape::Line, "004f90"))),
        ("", "{head: line}", Some(("", HeadShape::Line, "143c7d"))),
        ("", "{name: minima, skin: dark}", None),
        ("", "{skin: dark}", None),
        ("", "[1]", None),
    ] {
        let (themes, told) = themes(&[], of_workspace);
        assert_eq!(told, [] as [&str; 0], "{of_workspace}");
        let page = Some(page).filter(|page| !page.is_empty()).map(value);
        let mut diagnostics = Diagnostics::default();
        let theme = themes.of(page.as_ref(), &mut diagnostics);
        let found = theme.as_ref().map(|theme| (theme.name.as_str(), theme.head, theme.color.hex()));
        assert_eq!(
            found,
            expected.map(|(name, head, color)| (name, head, color.to_owned())),
            "{of_workspace} {page:?}"
        );
        assert_eq!(diagnostics.into_vec(), [], "{page:?}");
    }
}

#[test]
fn what_is_no_theme_is_told_where_it_was_meant_for_one() {
    assert_eq!(themes(&[], "clasic").1, ["there is no theme `clasic` [did you mean `classic`?]"]);
    let (_, told) = themes(&[], "minima");
    assert!(
        told[0].starts_with("there is no theme `minima` [there are awesome, banner, classic,"),
        "{told:?}"
    );
    assert_eq!(
        themes(&[], "{head: round, size: 3pt, color: blue, fnt: x}").1,
        [
            "`theme.head` must be stacked, beside, line, centred, band",
            "`theme.size` must be a length from 6pt to 24pt",
            "`theme.color` must be a colour such as `\"#143c7d\"`",
            "a theme has no `fnt` [did you mean `font`?]",
        ]
    );
    let mut diagnostics = Diagnostics::default();
    assert!(themes(&[], "").0.of(Some(&value("clasic")), &mut diagnostics).is_none());
    let told = diagnostics.into_vec();
    assert_eq!(told[0].message, "there is no theme `clasic`, so it is a key of the page's own");
}

#[test]
fn a_theme_of_ones_own_begins_with_another_and_one_of_a_built_in_name_with_that() {
    let files = [
        ("themes/mine.yml", "base: swiss\ncolor: '#0b7285'\n"),
        ("themes/classic.yml", "title: {size: 30pt}\n"),
        ("themes/round.yml", "base: round\n"),
    ];
    let (themes, told) = themes(&files, "mine");
    assert_eq!(told, ["`base` goes round in a circle: `round`, `round`"]);
    let mine = themes.of(None, &mut Diagnostics::default()).expect("a theme");
    assert_eq!((mine.head, mine.color.hex().as_str()), (HeadShape::Beside, "0b7285"));
    let classic = themes.of(Some(&value("classic")), &mut Diagnostics::default()).expect("a theme");
    assert_eq!((classic.title.size, classic.color), (30.0, Rgb { red: 0, green: 0x4f, blue: 0x90 }));
    assert!(themes.names().any(|name| name == "mine"));
}

#[test]
fn words_of_every_built_in_theme_can_be_read() {
    let white = Rgb { red: 255, green: 255, blue: 255 };
    let (themes, _) = themes(&[], "");
    for name in themes.names() {
        let theme = themes.theme(name).expect("a theme");
        assert!(theme.ink.contrast(white) >= 4.5 && theme.grey.contrast(white) >= 4.5, "{}", theme.name);
        assert!(theme.on_color().contrast(theme.color) >= 4.5, "{}", theme.name);
    }
    assert!(themes.by_name.len() >= 6);
}

#[test]
fn themes_that_begin_with_each_other_are_an_error_that_names_them() {
    let deep: Vec<(String, String)> =
        (0..20).map(|at| (format!("themes/d{at:02}.yml"), format!("base: d{:02}\n", at + 1))).collect();
    let deep: Vec<(&str, &str)> = deep.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let too_many = |at: usize| format!("`base` of `d{at:02}` begins with too many others []");
    for (files, said) in [
        (
            vec![("themes/x.yml", "base: y\n"), ("themes/y.yml", "base: x\n")],
            vec![
                "`base` goes round in a circle: `x`, `y`, `x`".to_owned(),
                "`base` goes round in a circle: `y`, `x`, `y`".to_owned(),
            ],
        ),
        (
            // what leads into a circle is none of it
            vec![("themes/a.yml", "base: b\n"), ("themes/b.yml", "base: c\n"), ("themes/c.yml", "base: b\n")],
            vec![
                "`base` goes round in a circle: `b`, `c`, `b`".to_owned(),
                "`base` goes round in a circle: `c`, `b`, `c`".to_owned(),
            ],
        ),
        (
            // one that letterpress comes with, which a file of the workspace changes
            vec![("themes/swiss.yml", "base: mine\n"), ("themes/mine.yml", "base: swiss\n")],
            vec![
                "`base` goes round in a circle: `mine`, `swiss`, `mine`".to_owned(),
                "`base` goes round in a circle: `swiss`, `mine`, `swiss`".to_owned(),
            ],
        ),
        (vec![("themes/x.yml", "base: [x]\n")], vec!["`base` is a list, not the name of a theme".to_owned()]),
        (
            deep,
            (0..4)
                .map(|at| too_many(at).replace(" []", ""))
                .chain(["there is no theme `d20` to begin with".to_owned()])
                .collect(),
        ),
    ] {
        let (themes, told) = themes(&files, "");
        let told: Vec<&str> = told.iter().map(|told| told.split(" [").next().unwrap_or_default()).collect();
        assert_eq!(told, said);
        // each is a theme all the same
        assert!(files.iter().all(|(path, _)| themes.theme(&path[7..path.len() - 4]).is_some()));
    }
}
