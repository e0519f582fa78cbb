//! The floors of ARCHITECTURE.md: what a module of `src/` may import, read off its own text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The most files that may import each other in a circle, all of them in one folder.
const LARGEST_CIRCLE: usize = 8;

/// A path of names: of a module, or of something in it.
type Name = Vec<String>;

/// Which modules import which.
type Imports = BTreeMap<Name, BTreeSet<Name>>;

fn name(path: &str) -> Name {
    path.split(['/', ':']).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The code of every module below a folder of `src/`, without comments and tests.
fn modules(folder: &Path, above: &Name, modules: &mut BTreeMap<Name, String>) {
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let module = [above.as_slice(), &[stem]].concat();
        if path.is_dir() {
            self::modules(&path, &module, modules);
            continue;
        }
        let is_code = path.extension().is_some_and(|extension| extension == "rs");
        if !is_code || matches!(module.join("/").as_str(), "main" | "lib") || path.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a file of the project");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let bare = code.lines().map(|line| line.split("//").next().unwrap_or_default().trim());
        modules.insert(module, bare.collect::<Vec<_>>().join("\n"));
    }
}

/// What a tree of a `use` names, one by one.
fn named(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&tree[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[from..]);
    match (parts.as_slice(), tree.split_once('{')) {
        ([_], Some((before, inside))) => {
            let inside = inside.trim_end().strip_suffix('}').expect("a brace that closes");
            named(inside).into_iter().map(|rest| format!("{before}{rest}").replace("::self", "")).collect()
        }
        ([one], None) => vec![one.split(" as ").next().unwrap_or_default().to_owned()],
        (parts, _) => {
            parts.iter().filter(|part| !part.trim().is_empty()).flat_map(|part| named(part)).collect()
        }
    }
}

/// A path as it is called from the root, where it leads into this crate.
fn from_root(path: &str, module: &Name, modules: &BTreeMap<Name, String>) -> Option<Name> {
    let path = name(path.trim());
    let child = || [module.as_slice(), &path[..1]].concat();
    let (above, rest) = match path.first()?.as_str() {
        "crate" => (Vec::new(), &path[1..]),
        "self" => (module.clone(), &path[1..]),
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            (module[..module.len().checked_sub(up)?].to_vec(), &path[up..])
        }
        _ if modules.contains_key(&child()) => (module.clone(), &path[..]),
        _ => return None,
    };
    Some([above.as_slice(), rest].concat())
}

/// The trees of the `use` lines of a module's code, and whether it hands on what they name.
fn uses(code: &str) -> impl Iterator<Item = (&str, bool)> {
    let before = |statement: &str| matches!(statement.split(['(', ' ']).next(), Some("pub" | "use"));
    let statements = code.split_inclusive(['\n', ';']).scan(0, |end, line| {
        *end += line.len();
        Some(*end - line.len())
    });
    statements.filter_map(move |start| {
        let statement = code[start..].split(';').next()?;
        let (left, tree) = statement.split_once("use ").filter(|_| before(statement))?;
        let is_use =
            left.is_empty() || left.starts_with("pub") && left.ends_with(' ') && !left.contains('\n');
        is_use.then_some((tree, !left.is_empty()))
    })
}

/// The paths from the root that stand in a module's code.
fn inline(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices("crate::").filter(|(at, _)| !code[..*at].ends_with("in ")).map(|(at, _)| {
        let end = code[at..].find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        &code[at..end.map_or(code.len(), |end| at + end)]
    })
}

/// The code of every module, by its path from the root.
fn code() -> BTreeMap<Name, String> {
    let mut found = BTreeMap::new();
    modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &Name::new(), &mut found);
    found
}

/// The imports of every module: its `use` lines, and paths from the root in its code. What a module hands on by
/// `pub use` is an import of whoever takes it there, from where it stands.
fn imports() -> Imports {
    let modules = code();
    let (mut taken, mut handed_on) = (Vec::new(), BTreeMap::new());
    for (module, code) in &modules {
        for (tree, hands_on) in uses(code) {
            for path in named(tree).iter().filter_map(|path| from_root(path, module, &modules)) {
                if hands_on {
                    handed_on.insert([module.as_slice(), &path[path.len() - 1..]].concat(), path);
                } else {
                    taken.push((module, path));
                }
            }
        }
        let is_use = |path: &str| path.ends_with(':');
        let paths = inline(code).filter(|path| !is_use(path));
        taken.extend(paths.filter_map(|path| Some((module, from_root(path, module, &modules)?))));
    }
    let mut imports = Imports::new();
    for (module, mut path) in taken {
        // where a module hands on what is called as itself, the path is the module's
        let is_handed_on = |path: &[String]| handed_on.contains_key(path) && !modules.contains_key(path);
        while let Some(at) = (1..=path.len()).find(|&at| is_handed_on(&path[..at])) {
            path = [handed_on[&path[..at]].as_slice(), &path[at..]].concat();
        }
        let place = (1..=path.len()).rev().map(|at| &path[..at]).find(|path| modules.contains_key(*path));
        if let Some(place) = place.filter(|place| *place != module.as_slice()) {
            imports.entry(module.clone()).or_default().insert(place.to_vec());
        }
    }
    imports
}

/// The places of ARCHITECTURE.md, each with its floor, counted from above.
fn floors() -> BTreeMap<Name, usize> {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).expect("a page");
    let section = page.split("\n## The floors\n").nth(1).expect("a section on floors");
    let table = section
        .lines()
        .skip_while(|line| !line.starts_with("    "))
        .take_while(|line| line.starts_with("    "));
    let places = table
        .enumerate()
        .flat_map(|(floor, line)| line.split_whitespace().map(move |place| (name(place), floor)));
    places.collect()
}

/// The place that a module belongs to, and its floor.
fn place<'f>(module: &[String], floors: &'f BTreeMap<Name, usize>) -> (&'f Name, usize) {
    let found = (1..=module.len()).rev().find_map(|at| floors.get_key_value(&module[..at]));
    let (place, floor) =
        found.unwrap_or_else(|| panic!("`{}` stands on no floor of ARCHITECTURE.md", module.join("/")));
    (place, *floor)
}

/// Every module that can be reached from one, itself only where it lies in a circle.
fn reached(from: &Name, imports: &Imports) -> BTreeSet<Name> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        for next in imports.get(module).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    reached
}

#[test]
fn no_import_runs_up() {
    let floors = floors();
    let mut up = Vec::new();
    for (module, taken) in imports() {
        let (own, floor) = place(&module, &floors);
        for other in taken {
            let (theirs, below) = place(&other, &floors);
            if own != theirs && below <= floor {
                up.push(format!("{} imports {}", module.join("/"), other.join("/")));
            }
        }
    }
    assert_eq!(up, Vec::<String>::new());
}

#[test]
fn every_circle_of_imports_is_small_and_stays_in_one_folder() {
    let imports = imports();
    let reached: BTreeMap<&Name, BTreeSet<Name>> =
        imports.keys().map(|module| (module, reached(module, &imports))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, found) in &reached {
        let returns = |other: &Name| reached.get(other).is_some_and(|back| back.contains(*module));
        let circle: Vec<&Name> = found.iter().filter(|other| returns(other)).collect();
        if circle.len() > LARGEST_CIRCLE || !circle.is_empty() && !is_in_one_folder(&circle) {
            circles.insert(circle.iter().map(|module| module.join("/")).collect());
        }
    }
    assert_eq!(circles, BTreeSet::new());
}

/// Whether some of the modules lie in a folder, and the others there or below it. `pdf.rs` is of the folder `pdf/`.
fn is_in_one_folder(circle: &[&Name]) -> bool {
    let first = circle.first().map_or(&[][..], |first| first.as_slice());
    let shared =
        (1..=first.len()).rev().find(|&at| circle.iter().all(|module| module.starts_with(&first[..at])));
    shared.is_some_and(|shared| circle.iter().any(|module| module.len() <= shared + 1))
}

#[test]
fn only_the_painter_holds_anything_of_the_pdf_crate() {
    let named: Vec<Name> =
        code().into_iter().filter(|(_, code)| code.contains("krilla::")).map(|(module, _)| module).collect();
    let painter = name("render/pdf/paint");
    assert_eq!(
        named.iter().filter(|module| !module.starts_with(&painter)).collect::<Vec<_>>(),
        Vec::<&Name>::new()
    );
    assert!(named.contains(&painter));
}

#[test]
fn imports_are_read_as_the_compiler_reads_them() {
    assert_eq!(named("a::{self, b as c, d::{e, f}}"), ["a", "a::b", "a::d::e", "a::d::f"]);
    let imports = imports();
    let of = |module: &str| imports[&name(module)].iter().map(|name| name.join("/")).collect::<Vec<_>>();
    assert_eq!(of("value"), ["source", "value/fields"]);
    assert_eq!(
        of("letter"),
        ["date", "format", "jekyll/liquid/template", "source", "value"],
        "a `pub use` is followed"
    );
}
