//! The structure of a letter as a screen reader walks through it, whatever page its parts are drawn on.
//!
//! Layout makes the tree; every drawn item names the [`Leaf`] it belongs to, or is an artifact. How the
//! tree is written is the painter's business.

/// Names a node of one [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeId(pub(super) usize);

/// A place in the tree where drawn content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Leaf(pub(super) usize);

/// What a part of a letter is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// The letter as a whole.
    Document,
    Heading {
        /// Its level in the outline, from 1 without gaps.
        level: u16,
        /// Its words.
        title: String,
    },
    Paragraph,
    List(Numbering),
    /// An item of a list.
    Item,
    /// The bullet or number of an item, a term, or the number of a footnote.
    Label,
    /// What an item says.
    ItemBody,
    /// A block quote.
    Quote,
    /// A part without a meaning of its own.
    Division,
    Table,
    /// The rows that head a table.
    TableHead,
    /// The rows of a table.
    TableBody,
    /// The rows that end a table.
    TableFoot,
    Row,
    /// A cell that names its column.
    HeaderCell,
    /// Any other cell.
    Cell,
    /// Words with a language, an expansion or a look of their own.
    Span {
        /// What an abbreviation stands for.
        expansion: Option<String>,
    },
    /// Emphasised words.
    Emphasis,
    /// Strongly emphasised words.
    Strong,
    Code,
    /// A link's words and the areas that can be clicked.
    Link,
    /// A reference to a footnote.
    Reference,
    /// A footnote.
    Note,
    /// An image.
    Figure {
        /// What it shows.
        alt: String,
    },
    Formula {
        /// The formula in TeX's notation.
        alt: String,
    },
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbering {
    Bullets,
    /// Numbers.
    Decimal,
    /// None: terms, or lines.
    Unmarked,
}

/// A node and what it holds, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StructureNode {
    /// What it is.
    pub(super) role: Role,
    /// Its language, where it is not its parent's.
    pub(super) lang: Option<String>,
    /// What it holds.
    pub(super) children: Vec<Child>,
}

/// What a node holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Child {
    /// Another node.
    Node(NodeId),
    /// Drawn content.
    Leaf(Leaf),
}

/// The tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Structure {
    nodes: Vec<StructureNode>,
    leaves: usize,
}

impl Structure {
    /// The root.
    pub(super) const ROOT: NodeId = NodeId(0);

    /// Makes a tree of a root alone.
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![StructureNode { role: Role::Document, lang: None, children: Vec::new() }],
            leaves: 0,
        }
    }

    /// Adds a node as the last child of `parent`.
    pub(super) fn node(&mut self, parent: NodeId, role: Role, lang: Option<String>) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(StructureNode { role, lang, children: Vec::new() });
        self.nodes[parent.0].children.push(Child::Node(id));
        id
    }

    /// Adds a leaf as the last child of `parent`.
    pub(super) fn leaf(&mut self, parent: NodeId) -> Leaf {
        let leaf = Leaf(self.leaves);
        self.leaves += 1;
        self.nodes[parent.0].children.push(Child::Leaf(leaf));
        leaf
    }

    /// The node of that number.
    pub(super) fn get(&self, id: NodeId) -> &StructureNode {
        &self.nodes[id.0]
    }

    /// How many leaves there are.
    pub(super) fn leaves(&self) -> usize {
        self.leaves
    }

    /// The rank of each leaf in reading order, by its number.
    pub(super) fn reading_order(&self) -> Vec<usize> {
        let mut ranks = vec![0; self.leaves];
        let mut next = 0;
        let mut open = vec![Child::Node(Self::ROOT)];
        while let Some(child) = open.pop() {
            match child {
                Child::Node(id) => open.extend(self.get(id).children.iter().rev()),
                Child::Leaf(leaf) => {
                    ranks[leaf.0] = next;
                    next += 1;
                }
            }
        }
        ranks
    }
}
