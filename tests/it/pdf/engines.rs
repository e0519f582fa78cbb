//! Nobody has the second engine who did not ask for it. That it draws the same is in `tests/second_engine.rs`.

#[test]
fn the_default_build_has_nothing_of_the_second_engine() {
    let arguments =
        ["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let output = std::process::Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8_lossy(&output.stdout).into_owned();
    let crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let unwanted = ["genpdf", "printpdf", "rusttype", "stb_truetype", "encoding", "lzw", "stdweb", "bincode"];
    assert!(crates.contains(&"krilla"), "{tree}");
    assert_eq!(unwanted.iter().filter(|name| crates.contains(name)).collect::<Vec<_>>(), Vec::<&&str>::new());
}
