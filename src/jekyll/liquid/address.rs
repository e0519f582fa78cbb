//! `post_url` and `link`: the address of a page of the site.

use std::borrow::Cow;

use super::filters::below_site;
use super::meter::EarlyEnd;
use super::run::TemplateRun;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::jekyll::body::BodyOrigin;
use crate::jekyll::includes::PageLists;
use crate::jekyll::liquid::tree::{AddressKind, NamePart};
use crate::source::Span;
use crate::value::Value;

impl TemplateRun<'_> {
    pub(super) fn address(
        &mut self,
        kind: AddressKind,
        name: &[NamePart],
        name_span: Span,
        span: Span,
    ) -> Result<(), EarlyEnd> {
        let name = self.file_name(name, name_span)?;
        let tag = match kind {
            AddressKind::Post => "post_url",
            AddressKind::File => "link",
        };
        let Some(listed) = self.globals.includes.listed(self.globals.date) else {
            self.report(
                Diagnostic::new(Code::UnknownTag, format!("`{tag}` needs the pages of a site"))
                    .at(span)
                    .hint("there is no site here: write the address itself"),
            );
            return Ok(());
        };
        let lists = match kind {
            AddressKind::Post => ["posts"].as_slice(),
            AddressKind::File => &["pages", "documents", "static_files"],
        };
        self.reads_pages(lists);
        let named = named(&listed, lists);
        self.charge(named.len(), span)?;
        let found = named.iter().find(|(path, _)| match kind {
            AddressKind::Post => is_post(path, &name),
            AddressKind::File => path.trim_start_matches('/') == name.trim_start_matches('/'),
        });
        if let Some((_, url)) = found {
            let base = self.setting("baseurl").and_then(Value::scalar).unwrap_or_default();
            return self.emit(&below_site(&base, url), span, BodyOrigin::Value);
        }
        let what = match kind {
            AddressKind::Post => "post",
            AddressKind::File => "file",
        };
        let known: Vec<&str> = named
            .iter()
            .map(|(path, _)| match kind {
                AddressKind::Post => post_name(path),
                AddressKind::File => path.trim_start_matches('/'),
            })
            .collect();
        let finding =
            Diagnostic::new(Code::Include, format!("the site has no {what} `{name}`")).at(name_span);
        self.report(match nearest(&name, known) {
            Some(meant) => finding.hint(format!("did you mean `{meant}`?")),
            None => finding.hint(match kind {
                AddressKind::Post => "write the name of its file, without the extension",
                AddressKind::File => "write its path below the site's source, with the extension",
            }),
        });
        Ok(())
    }
}

/// Path and address of everything in some lists.
fn named<'l>(listed: &'l PageLists, lists: &[&str]) -> Vec<(&'l str, Cow<'l, str>)> {
    let items = lists.iter().filter_map(|list| listed.lists.get(list)?.as_array()).flatten();
    items
        .filter_map(|item| {
            let path = item.at(&["path"])?.as_str()?;
            // a file of a collection lies in the folder that its documents go to
            let file =
                path.strip_prefix('_').map_or_else(|| path.into(), |below| Cow::from(format!("/{below}")));
            Some((path, item.at(&["url"]).and_then(Value::as_str).map_or(file, Cow::Borrowed)))
        })
        .collect()
}

/// Whether a post is what `post_url` names: the file's name without its extension, after the folders below or
/// above `_posts`.
fn is_post(path: &str, name: &str) -> bool {
    let name = name.trim_start_matches('/');
    post_name(path) == name
        || post_in_folder(path).is_some_and(|post| post == name)
        || path.rsplit('/').next().is_some_and(|file| post_name(file) == name)
}

fn post_name(path: &str) -> &str {
    let path = path.strip_prefix("_posts/").unwrap_or(path);
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The same of a post in a folder of the site, as Jekyll has it: the folder and the file, without `_posts` between them.
fn post_in_folder(path: &str) -> Option<String> {
    let (folder, file) = path.split_once("/_posts/")?;
    Some(format!("{folder}/{}", post_name(file)))
}
