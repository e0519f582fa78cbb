//! Liquid in the parts that a letter's front matter gives: a subject that names the job is written once for all
//! employers.

use super::Desk;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::jekyll::kramdown::html::markdownify;
use crate::jekyll::liquid;
use crate::resolve::variables;
use crate::source::{Sources, Span};

impl Desk<'_, '_> {
    /// What Liquid makes of a text of the front matter. What stands elsewhere, in an employer's file or in the
    /// settings, is data and stays as it is.
    pub(super) fn printed(&mut self, text: String, span: Option<Span>) -> String {
        let letter = &self.known.letter.source;
        let is_data = span.is_some_and(|span| span.source != letter.id());
        if is_data || !(text.contains("{{") || text.contains("{%")) {
            return text;
        }
        let place = span.and_then(|span| {
            let written = letter.text().get(span.range())?;
            let start = span.start() + written.find(text.as_str())?;
            Some(start..start + text.len())
        });
        if let Some(range) = place {
            let template = liquid::parse(letter, range, self.diagnostics);
            return self.run(&template, None);
        }
        // what YAML folded or escaped does not stand in the file as it is: findings point at all of it
        let source = Sources::default().add("front matter", text);
        let mut unplaced = Diagnostics::new(self.diagnostics.policy().clone());
        let template = liquid::parse(&source, 0..source.text().len(), &mut unplaced);
        let printed = self.run(&template, Some(&mut unplaced));
        for Diagnostic { code, severity, message, hints, .. } in unplaced.into_vec() {
            let finding = Diagnostic::new(code, message).severity(severity).at_option(span);
            self.diagnostics.push(hints.into_iter().fold(finding, Diagnostic::hint));
        }
        printed
    }

    fn run(&mut self, template: &liquid::Template, elsewhere: Option<&mut Diagnostics>) -> String {
        let scope = self.known.scope;
        let globals = liquid::Globals {
            variables: &variables(self.known.bound, scope),
            employers: Some(scope.employers),
            includes: scope.includes,
            date: scope.date,
            markdownify,
            budget: scope.budget,
        };
        liquid::run(template, &globals, elsewhere.unwrap_or(self.diagnostics)).text
    }
}
