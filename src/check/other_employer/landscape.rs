//! Landscapes, rivers, islands and cities, which one joins as one joins a firm.

use std::ops::Range;

use crate::check::lexicon::{self, Topic};
use crate::words::words;

/// Whether a name is of a landscape, a river, an island or a city, which one joins, too: `rejoindre les Côtes-d’Armor`.
pub(super) fn is_landscape(text: &str, name: &Range<usize>) -> bool {
    /// No name of one has more words.
    const MOST: usize = 6;
    let ends = words(&text[name.start..]).take(MOST).map(|word| name.start + word.end);
    let mut said = ends.filter(|end| *end >= name.end).map(|end| &text[name.start..end]);
    said.any(|said| {
        let said = said.to_lowercase().replace('’', "'");
        cues!("regions, rivers and islands").has(&said) || lexicon::is(Topic::City, &said)
    })
}
