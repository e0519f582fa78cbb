//! Handlebars: the layouts of formats/ and the names of files. The one file that names the crate.

use crate::diagnostic::Diagnostics;
use crate::render::assets::FormatFiles;
use crate::source::Sources;

/// The compiled templates of a workspace.
#[derive(Debug)]
pub struct Templates {}

impl Templates {
    /// Compiles every `.hbs` file.
    pub fn new(_files: &FormatFiles, _sources: &Sources, _diagnostics: &mut Diagnostics) -> Self {
        Self {}
    }

    /// Renders a template given as text, escaping nothing.
    pub fn render_string(template: &str, context: &serde_json::Value) -> Result<String, String> {
        let mut registry = handlebars::Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(handlebars::no_escape);
        registry.render_template(template, context).map_err(|error| error.to_string())
    }
}
