//! The command line: what it prints where, its exit codes, and what it leaves in folders.
//!
//! Each file of tests/cli/ is one call in a copy of one of the workspaces beside it.
//! `TRYCMD=overwrite cargo test --test cli` writes their expectations anew; read the diff.

#[test]
fn calls_print_and_exit_as_written_down() {
    trycmd::TestCases::new().case("tests/cli/*.toml");
}
