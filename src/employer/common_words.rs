//! Words that are employers' names and everyday words too: `Apple`, `Target`, `Zeit`, `Orange`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::words::WordList;

static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| COMMON.iter().collect());

/// Whether a word, in lower case, is one that letters use without meaning a company.
pub(crate) fn is_common(word: &str) -> bool {
    WORDS.contains(word)
}

/// Sorted, in lower case; English, German, French and Spanish.
const COMMON: WordList = WordList(
    "\
    a academy access active adapt agile ai air al alliance allies alpha an analytics anchor and api \
    apple arbeit arc art aspect asset atlas audio aura auto avenue axis bahn balance bank banner base \
    basic beacon berg berlin best beta better bild blau block bloom blue board bold bolt book booking \
    boost box branch brand bread bridge bright brook brücke build business button camp canvas capital \
    care career casa castle central centre challenge chance change chase cherry choice circle city clear \
    clever cloud club coach coast code coin college comma common compass concept connect continental \
    copper core corner crane creative crown cruise cube current cv dash data deal deep delivery delta \
    der design die digital direct discover discovery dive dock door dot dream drive drop eagle echo edge \
    education el element elements ember energie energy engage engine epic era esprit essential ever \
    evolve express eye falcon family fast fatigue field figure finance fire first flash flex flight flow \
    fly focus food force forest forge fork form forward foundation fox frame free fresh friday front fun \
    fuse future galaxy game gap garden gate general gesellschaft global glow go gold good grab grammar \
    grand green grid ground group grow growth grün guardian guide haus haven health heart helm help \
    hilfe hive home hope horizon house hub human idea ideal impact impuls indeed index inspire institut \
    institute intelligence intercom international it jobs journal journey jump just key kind kinder \
    klang kraft kunst la lab labs land lantern las launch le leaf leap learn learning leben les level \
    liberty licht life lift light line linear link live local logic logistics loom los luft lush machine \
    magic management map mars master match matrix media medium meer merge mes meta metro mind mint \
    mission mobile mode model moment monday monde moon motion move movement museum music musik national \
    natur nature near nest net network neu neue new news next nord north notion nova now object ocean \
    office one open opera optimum oracle orange orbit order origin otter outlook palette paper park \
    partner partners pass path patterns people pilot pioneer pixel plan planet platform play plaza plus \
    point pole portal position post power present press prime prism pro process product progress project \
    prospect public pulse pure quest quick race range rapid reach real red reform relay remote research \
    resolve rest result rise river robin rock root route royal run sage salt sand saturn scale school \
    schule science scout sea seat segment select sense service services shape share shell shift shine \
    ship signal silver simple sitz sky slack smart snap social society soft software sol solar solid \
    solution solutions sonne source space spark speed spiegel spring sprint square stadt star start \
    startup state station steam stern stiftung stone storm story strand stream street stripe strom \
    student studio style success sun sunrise support surge swift switch system systems table talent \
    target team tech technik technologies technology telegraph tell the thread tide tier time times \
    together tool torch total touch tower track trade train transfer travel tree trend true trust turbo \
    twist umwelt union unit unity universal university universität université up urban value van vector \
    verlag vida video view visa vision vital voice wald wave way web welt werk west wind wing wire wise \
    wolf wonder wood word work works world wunder yellow young zeit zenith zero zone zoom zukunft",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_and_in_lower_case() {
        let listed: Vec<&str> = COMMON.iter().collect();
        assert!(listed.is_sorted_by(|one, other| one < other));
        assert!(listed.iter().all(|word| word.to_lowercase() == *word));
    }

    #[test]
    fn knows_words_from_names() {
        assert!(is_common("target") && is_common("zeit"));
        assert!(!is_common("rasa") && !is_common("klangwerk"));
    }
}
