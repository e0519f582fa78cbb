//! What Unicode says of characters, and CLDR of the scripts that languages are written in: one list each, for all
//! that reads or writes text.

pub mod entry;
pub(crate) mod symbol_fonts;

use std::collections::HashSet;
use std::sync::LazyLock;

/// A place where a word may be parted, which searches for the word stumble over: U+00AD.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// A word as it begins a sentence.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Whether a character shows nothing where nothing makes something of it: `Default_Ignorable_Code_Point` (Unicode
/// 16, UAX #44). Soft hyphens, joiners, marks of direction, selectors, fillers, tags.
pub fn is_default_ignorable(character: char) -> bool {
    // nearly every character is before the first of them
    if character < SOFT_HYPHEN {
        return false;
    }
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// A character that nobody sees or that looks like a blank, as it is called in a message: `the no-break space U+00A0`.
pub fn unseen(character: char) -> Option<String> {
    let name = match character {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => "the no-break space",
        '\u{200b}' => "the space without width",
        SOFT_HYPHEN => "the soft hyphen",
        '\u{feff}' => "the mark of byte order",
        '\u{b}' | '\u{2028}' | '\u{2029}' => "the line break",
        '\u{c}' => "the page break",
        _ if is_default_ignorable(character) => "the invisible character",
        _ if character.is_whitespace() && !character.is_ascii_whitespace() => "the space",
        _ => return None,
    };
    Some(format!("{name} U+{:04X}", u32::from(character)))
}

/// Whether Ruby's `\p{Word}` has a character, but for marks: letters and digits, no raised figures or fractions.
pub fn is_of_word(character: char) -> bool {
    let is_other_number = matches!(character, '²' | '³' | '¹' | '¼'..='¾' | '\u{2070}'..='\u{2089}' | '\u{2150}'..='\u{215f}'
        | '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3192}'..='\u{3195}');
    character.is_alphanumeric() && !is_other_number
}

/// Whether it joins or parts letters, or chooses among their forms, so that words and emoji need it: ZWNJ, ZWJ and
/// the variation selectors (`Join_Control`, `Variation_Selector`).
pub fn is_joiner_or_selector(character: char) -> bool {
    matches!(
        character,
        '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Whether it chooses among the forms of a character that has none: variation selectors stand once, the first sixteen behind signs
/// and letters of Asia, the others behind ideographs. Elsewhere nobody sees them, and they may hold whole texts.
pub fn is_stray_selector(before: Option<char>, character: char) -> bool {
    let is_none_of = |has_forms: fn(char) -> bool| !before.is_some_and(has_forms);
    match character {
        '\u{fe00}'..='\u{fe0f}' => is_none_of(|c| {
            !c.is_ascii() && !is_joiner_or_selector(c) && (!c.is_alphabetic() || c >= '\u{1000}')
        }),
        '\u{e0100}'..='\u{e01ef}' => is_none_of(
            |c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'),
        ),
        _ => false,
    }
}

/// Whether it is one of the 66 that no text holds: `Noncharacter_Code_Point`.
pub fn is_noncharacter(character: char) -> bool {
    matches!(character, '\u{fdd0}'..='\u{fdef}') || u32::from(character) & 0xfffe == 0xfffe
}

/// Whether it ends a line or a paragraph and is no control: U+2028 and U+2029 (categories Zl and Zp).
pub fn is_separator(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

/// Whether it makes what follows read in another order than it is: the embeddings and overrides of the
/// bidirectional algorithm, and their end (UAX #9, 2.1 and 2.2).
pub fn is_embedding(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}')
}

/// Whether a text with that character may run to the left somewhere: the blocks whose characters do, and what steers
/// direction (UAX #44, `DerivedBidiClass.txt`).
pub fn may_turn(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{2066}'..='\u{2069}'
            | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

/// Whether it stands around notes between lines: U+FFF9 to U+FFFB, which programs show nothing for.
pub fn is_interlinear(character: char) -> bool {
    matches!(character, '\u{fff9}'..='\u{fffb}')
}

/// Whether it is what nobody sees and no word or emoji needs: the marks and overrides of direction, tags, fillers, notes
/// between lines, noncharacters.
pub fn is_invisible(character: char) -> bool {
    is_noncharacter(character)
        || is_interlinear(character)
        || is_default_ignorable(character) && !is_joiner_or_selector(character)
}

/// The script of a character, as scripts.txt names it; nothing for one that it does not list.
pub fn script(character: char) -> Option<&'static str> {
    let code = u32::from(character);
    let rows = include_str!("unicode/scripts.txt").lines().filter(|line| !line.starts_with('#'));
    let mut rows = rows.filter_map(|row| {
        let mut fields = row.splitn(3, ' ');
        let mut end = || u32::from_str_radix(fields.next()?, 16).ok();
        Some((end()?..=end()?, fields.next()?))
    });
    rows.find(|(range, _)| range.contains(&code)).map(|(_, name)| name)
}

/// Languages whose likely script runs from right to left, and tags that were once theirs (`iw`, `ji`): CLDR 48,
/// likelySubtags.
const RIGHT_TO_LEFT: &str = "\
    aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq ajp ajt aju amw apc apd ar ara \
    arb arc arq ars ary arz ask atn auj auz avd ave avl ayh ayl ayn ayp azb bal bcc bdz bej bft bgn bgp bhe \
    bhm bhn bjf bjm bqi brh brk bsh bsk chg cja ckb cld clh czk dcc def deh dgl div dmk dml drw dv ecy esh \
    fa fas fay faz fia fub gbz ggg gha ghr gig gjk gju glh glk grr gwc gwf gwt gzi hac haz hbo he heb hkh \
    hnd hno hoh hrt hrz hss huy isk itk iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kas kbu kby kcy \
    kfm khw klj kmz kqd ks ktl kvx kxp kzh lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mey mfa \
    mfi mhj mid mki mnj mve mvy myz mzb mzn nli nlm nqo ntz nyq oar obm odk oru ota otk oui pal pbt pbu per \
    pes pgd phl phn phr phv plk pmu pnb prc prd prs prx ps psh psi pst pus qxq rdb rhg rmt sam sbn scl sd \
    sdb sdf sdg sdh sds sgl sgr sgy shd shm shu shv siy siz skr smp smy snd sog sqo sqt srh srz ssh sts swb \
    syc syn syr tjo tks tmr tnf tov tra trg trm trw ug uig ur urd ush uzs vaf vgr vmh wbk wlo wne wni wsv \
    xco xhe xka xkc xkj xkp xld xly xmn xmr xna xpr xsa xvi ydd ydg yhd yi yid yih yud zba zdj zrp zum";

static LEFTWARDS: LazyLock<HashSet<&str>> = LazyLock::new(|| RIGHT_TO_LEFT.split_whitespace().collect());

/// Languages that are written from right to left in some regions alone, and from left to right in some: CLDR 48,
/// likelySubtags.
const IN_REGIONS: &str = "\
    az-IQ az-IR ha-CM ha-SD kk-AF kk-CN kk-IR kk-MN ku-IQ ku-IR ku-LB ky-CN ms-CC pa-PK tg-PK uz-AF";

/// Regions where a language that is written from right to left is written from left to right: CLDR 48.
const LEFT_TO_RIGHT_IN: &str = "sd-IN ug-KZ ug-MN";

/// Scripts that run from right to left (ISO 15924; the letters of each have `Bidi_Class` R or AL).
const SCRIPTS: &str = "\
    Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat \
    Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Todr Yezi";

/// Whether a language, a tag of BCP 47 such as `ar` or `pa-PK`, is written from right to left: in the script that it
/// names, else in the one that is likely in its region.
pub fn is_right_to_left(tag: &str) -> bool {
    let has =
        |list: &str, word: &str| list.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word));
    let mut subtags = tag.split(['-', '_']);
    let language = subtags.next().unwrap_or_default();
    let rest: Vec<&str> = subtags.take_while(|subtag| subtag.len() > 1).collect();
    if let Some(script) =
        rest.iter().find(|subtag| subtag.len() == 4 && !subtag.starts_with(|c: char| c.is_ascii_digit()))
    {
        return has(SCRIPTS, script);
    }
    let region = rest.iter().find(|subtag| subtag.len() == 2);
    let is_in = |list: &str| region.is_some_and(|region| has(list, &format!("{language}-{region}")));
    if LEFTWARDS.contains(language.to_ascii_lowercase().as_str()) {
        !is_in(LEFT_TO_RIGHT_IN)
    } else {
        is_in(IN_REGIONS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_written_as_cldr_has_it() {
        let leftwards = [
            "ar",
            "ar-EG",
            "arc",
            "ckb",
            "dv",
            "fa",
            "he",
            "iw",
            "khw",
            "ks",
            "ps",
            "sd",
            "syr",
            "ug",
            "ur",
            "yi",
            "ji",
            "nqo",
            "AR",
            "az-Arab",
            "pa-PK",
            "ku-IQ",
            "uz-Arab-AF",
            "ff-Adlm",
            "en-Hebr",
            "he-u-nu-latn",
        ];
        for tag in leftwards {
            assert!(is_right_to_left(tag), "{tag}");
        }
        let rightwards = [
            "",
            "en",
            "de-AT",
            "az",
            "ku",
            "pa",
            "ks-Deva",
            "sd-IN",
            "ar-Latn",
            "he-Latn-IL",
            "ug-KZ",
            "x-ar",
            "en-x-arab",
        ];
        for tag in rightwards {
            assert!(!is_right_to_left(tag), "{tag}");
        }
    }

    #[test]
    fn a_character_has_the_script_of_its_block() {
        for (character, expected) in [
            ('ש', Some("Hebrew")),
            ('न', Some("Devanagari")),
            ('漢', Some("Chinese")),
            ('の', Some("Japanese")),
            ('😀', Some("emoji")),
            ('☎', Some("symbols")),
            ('a', None),
        ] {
            assert_eq!(script(character), expected, "{character}");
        }
    }

    #[test]
    fn a_character_that_shows_nothing_is_one_for_all_lists() {
        for character in "\u{ad}\u{34f}\u{115f}\u{17b4}\u{180e}\u{200b}\u{200d}\u{2060}\u{3164}\u{fe0f}\u{feff}\u{ffa0}\u{e0061}".chars() {
            assert!(is_default_ignorable(character), "U+{:04X}", u32::from(character));
        }
        for character in
            "a \u{a0}\u{300}\u{2028}\u{2065}\u{fffd}\u{e000}ᅡ".chars().filter(|c| *c != '\u{2065}')
        {
            assert!(!is_default_ignorable(character), "U+{:04X}", u32::from(character));
        }
        assert_eq!(('\0'..=char::MAX).filter(|&character| is_noncharacter(character)).count(), 66);
    }
}
