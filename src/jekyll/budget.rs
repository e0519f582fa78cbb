//! How much work one letter may make.

/// How much work one letter may make, so that no input runs for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Tags, outputs and loop rounds that Liquid may run.
    pub liquid_steps: usize,
    /// Bytes that Liquid may produce.
    pub output_bytes: usize,
    /// How deep includes may nest.
    pub include_depth: usize,
    /// How deep blocks and inlines may nest.
    pub markdown_depth: usize,
    /// Cells that all tables together may have.
    pub table_cells: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            liquid_steps: 1_000_000,
            output_bytes: 2 << 20,
            include_depth: 50,
            markdown_depth: 100,
            table_cells: 100_000,
        }
    }
}
