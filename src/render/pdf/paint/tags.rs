//! The structure as the tag tree of a PDF.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::tagging::{
    BBox, Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

use crate::render::pdf::structure::{Child, Leaf, NodeId, Numbering, Role, Structure};

/// What was drawn for each leaf and each link.
pub(super) struct DrawnMarks {
    contents: Vec<Vec<Identifier>>,
    links: HashMap<NodeId, Vec<Identifier>>,
    places: HashMap<Leaf, BBox>,
}

impl DrawnMarks {
    /// Starts without any.
    pub(super) fn new(structure: &Structure) -> Self {
        Self { contents: vec![Vec::new(); structure.leaves()], links: HashMap::new(), places: HashMap::new() }
    }

    /// Notes content that was drawn.
    pub(super) fn content(&mut self, leaf: Leaf, identifier: Identifier) {
        if let Some(identifiers) = self.contents.get_mut(leaf.0) {
            identifiers.push(identifier);
        }
    }

    /// Notes where an image was drawn.
    pub(super) fn place(&mut self, leaf: Leaf, place: BBox) {
        self.places.insert(leaf, place);
    }

    /// Notes an area of a link.
    pub(super) fn link(&mut self, node: NodeId, identifier: Identifier) {
        self.links.entry(node).or_default().push(identifier);
    }

    /// Makes the tree; nodes for which nothing was drawn are left out.
    pub(super) fn tree(mut self, structure: &Structure, lang: &str) -> TagTree {
        let children = self.children(structure, Structure::ROOT);
        let mut tree = TagTree::from(children);
        tree.lang = Some(lang.to_owned());
        tree
    }

    fn children(&mut self, structure: &Structure, id: NodeId) -> Vec<Node> {
        let mut nodes = Vec::new();
        for child in &structure.get(id).children {
            match child {
                Child::Leaf(leaf) => {
                    nodes.extend(std::mem::take(&mut self.contents[leaf.0]).into_iter().map(Node::Leaf));
                }
                Child::Node(id) => nodes.extend(self.group(structure, *id).map(Node::Group)),
            }
        }
        nodes.extend(self.links.remove(&id).into_iter().flatten().map(Node::Leaf));
        nodes
    }

    fn group(&mut self, structure: &Structure, id: NodeId) -> Option<TagGroup> {
        let children = self.children(structure, id);
        let node = structure.get(id);
        // An empty cell keeps the columns apart.
        let stays = matches!(node.role, Role::Cell | Role::HeaderCell);
        if children.is_empty() && !stays {
            return None;
        }
        let place = node.children.iter().find_map(|child| match child {
            Child::Leaf(leaf) => self.places.get(leaf).copied(),
            Child::Node(_) => None,
        });
        let mut kind = tag(&node.role, place);
        if let Some(lang) = &node.lang {
            kind.set_lang(Some(lang.clone()));
        }
        Some(TagGroup::with_children(kind, children))
    }
}

fn tag(role: &Role, place: Option<BBox>) -> TagKind {
    match role {
        Role::Document | Role::Division => Tag::Div.into(),
        Role::Heading { level, title } => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List(numbering) => Tag::L(match numbering {
            Numbering::Bullets => ListNumbering::Disc,
            Numbering::Decimal => ListNumbering::Decimal,
            Numbering::Unmarked => ListNumbering::None,
        })
        .into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Quote => Tag::BlockQuote.into(),
        Role::Table => Tag::Table.into(),
        Role::TableHead => Tag::THead.into(),
        Role::TableBody => Tag::TBody.into(),
        Role::TableFoot => Tag::TFoot.into(),
        Role::Row => Tag::TR.into(),
        Role::HeaderCell => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
        Role::Span { expansion } => Tag::Span.with_expanded(expansion.clone()).into(),
        Role::Emphasis => Tag::Em.into(),
        Role::Strong => Tag::Strong.into(),
        Role::Code => Tag::Code.into(),
        Role::Link => Tag::Link.into(),
        Role::Reference => Tag::Reference.into(),
        Role::Note => Tag::Note.into(),
        Role::Figure { alt } => Tag::Figure(Some(alt.clone())).with_bbox(place).into(),
        Role::Formula { alt } => Tag::Formula(Some(alt.clone())).into(),
    }
}
