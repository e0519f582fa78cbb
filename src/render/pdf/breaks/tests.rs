use super::line::Tightness;
use super::path::LOOK_BACK;
use super::*;
use crate::render::pdf::shape::ClusterKind;

/// One cluster a character, each 10 wide.
fn clusters(text: &str) -> Vec<Cluster> {
    text.char_indices()
        .map(|(at, character)| Cluster {
            text: at..at + character.len_utf8(),
            glyphs: at..at + 1,
            advance: 10.0,
            is_undrawn: false,
            run: 0,
            kind: if character == ' ' { ClusterKind::Space } else { ClusterKind::Visible },
            may_break: false,
            sign: match character {
                '/' => Sign::Step,
                '.' => Sign::Lead,
                '-' => Sign::Hyphen,
                _ => Sign::No,
            },
            hang: if character == '.' { (0.0, 0.5) } else { (0.0, 0.0) },
            gives: character.is_alphabetic(),
        })
        .collect()
}

fn set(text: &str, measure: f32, justify: bool) -> Vec<String> {
    let clusters = clusters(text);
    let opportunities: Vec<Opportunity> =
        text.match_indices(' ').map(|(at, _)| Opportunity::between(at + 1)).collect();
    let setting = Setting { measure, justify, size: 10.0 };
    lines(&clusters, 0..clusters.len(), &opportunities, setting)
        .iter()
        .map(|line| text[line.clusters.start..line.visible_end].to_owned())
        .collect()
}

#[test]
fn a_line_is_left_shorter_where_that_saves_a_later_one_from_being_short() {
    // The first line that is filled as far as it goes would leave `cc` alone on the second.
    assert_eq!(
        set("aaaa bbbb cc dddddddd eeeeeeee", 100.0, false),
        ["aaaa", "bbbb cc", "dddddddd", "eeeeeeee"]
    );
}

#[test]
fn a_word_longer_than_the_measure_is_broken_at_a_sign_where_it_has_one() {
    assert_eq!(set("aa bbbbb/cccccc", 80.0, false), ["aa", "bbbbb/", "cccccc"]);
    assert_eq!(set("abcdefghijklmnop", 60.0, false).concat(), "abcdefghijklmnop");
}

#[test]
fn a_word_is_broken_between_any_letters_only_where_no_line_could_hold_its_parts() {
    for (text, measure, expected) in [
        // however short the lines before become
        ("a bbbbbb/ccccccccccc", 120.0, &["a bbbbbb/", "ccccccccccc"][..]),
        ("a bbbbbbbbbbb/c", 120.0, &["a", "bbbbbbbbbbb/", "c"]),
        // what ends a sentence stays with the word that it ends
        ("aaaaaa/bbbbbbbb. cc", 150.0, &["aaaaaa/", "bbbbbbbb. cc"]),
        ("bbbbbbbbb. cccc", 90.0, &["bbbbbbbb", "b. cccc"]),
        // an address rather in the middle of a word than behind a hyphen
        ("aaaaaaa-bbbb", 80.0, &["aaaaaaa", "-bbbb"]),
        ("............", 80.0, &[".......", "....."]),
        (".", 5.0, &["."]),
    ] {
        assert_eq!(set(text, measure, false), expected, "{text}");
    }
}

#[test]
fn a_name_wider_than_a_line_is_broken_at_its_own_hyphen() {
    let clusters = clusters("aaaaaa-bbbbbbb");
    let places = [Opportunity { penalty: 150.0, inside: true, ..Opportunity::between(7) }];
    for (measure, expected) in [(130.0, &[7, 14][..]), (140.0, &[14]), (70.0, &[7, 14])] {
        let setting = Setting { measure, justify: false, size: 10.0 };
        let lines = lines(&clusters, 0..14, &places, setting);
        assert_eq!(lines.iter().map(|line| line.visible_end).collect::<Vec<_>>(), expected, "{measure}");
    }
}

#[test]
fn a_word_wider_than_a_line_is_broken_at_its_syllables_and_one_that_fits_never() {
    let text = "aa bbbbccccddddeeee";
    let clusters = clusters(text);
    let between = Opportunity::between(3);
    let syllable = |at| Opportunity { at, hyphen: Some(5.0), ..between }.as_last_resort();
    let places = [between, syllable(7), syllable(11), syllable(15)];
    for (measure, justify, expected) in [
        (100.0, false, &["aa bbbb-", "ccccdddd-", "eeee"][..]),
        (100.0, true, &["aa", "bbbbcccc-", "ddddeeee"][..]),
        (170.0, false, &["aa", "bbbbccccddddeeee"][..]),
        (170.0, true, &["aa", "bbbbccccddddeeee"][..]),
    ] {
        let setting = Setting { measure, justify, size: 10.0 };
        let lines = lines(&clusters, 0..clusters.len(), &places, setting);
        let shown = lines.iter().map(|line| {
            text[line.clusters.start..line.visible_end].to_owned() + if line.hyphen { "-" } else { "" }
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{measure} {justify}");
    }
}

#[test]
fn punctuation_hangs_into_the_margin_of_a_justified_text() {
    assert_eq!(set("aaa bbb. cc", 75.0, false), ["aaa", "bbb. cc"]);
    assert_eq!(set("aaa bbb. cc", 75.0, true), ["aaa bbb.", "cc"]);
}

#[test]
fn letters_take_a_little_of_what_spaces_would_and_a_line_fills_its_measure() {
    let text = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jjjj";
    let clusters = clusters(text);
    let opportunities: Vec<Opportunity> =
        text.match_indices(' ').map(|(at, _)| Opportunity::between(at + 1)).collect();
    for (measure, tracking) in [(192.0, 0.0..0.0251), (188.0, -0.0251..0.0), (190.0, -0.0001..0.0001)] {
        let setting = Setting { measure, justify: true, size: 10.0 };
        let lines = lines(&clusters, 0..clusters.len(), &opportunities, setting);
        assert_eq!(lines.len(), 3, "{measure}");
        assert!(lines[0].fills && tracking.contains(&lines[0].tracking), "{measure}: {:?}", lines[0]);
        let last = &lines[2];
        assert!(!last.fills && last.tracking.abs() < f32::EPSILON, "{measure}: {last:?}");
        let setting = Setting { justify: false, ..setting };
        let ragged = super::lines(&clusters, 0..clusters.len(), &opportunities, setting);
        assert!(ragged.iter().all(|line| line.tracking.abs() < f32::EPSILON && !line.fills));
    }
}

#[test]
fn a_last_line_that_is_a_little_too_long_is_made_narrower() {
    let text = "aaaa bbbb cccc";
    let clusters = clusters(text);
    let opportunities = [5, 10].map(Opportunity::between);
    let setting = Setting { measure: 138.0, justify: true, size: 10.0 };
    let lines = lines(&clusters, 0..clusters.len(), &opportunities, setting);
    assert!(matches!(lines.as_slice(), [line] if line.fills && line.tracking < 0.0), "{lines:?}");
}

#[test]
fn a_hyphen_below_another_and_a_tight_line_beside_a_loose_one_are_avoided_where_it_costs_little() {
    assert!(
        Tightness::Tight.is_unlike(Tightness::Loose) && Tightness::VeryLoose.is_unlike(Tightness::Decent)
    );
    assert!(!Tightness::Decent.is_unlike(Tightness::Tight) && !Tightness::Loose.is_unlike(Tightness::Decent));
    let place = |hyphen| BreakPlace { penalty: 800.0, hyphen, ..BreakPlace::default() };
    let places = [place(None), place(Some(3.0)), place(Some(3.0)), place(None)];
    let justified = Setting { measure: 100.0, justify: true, size: 10.0 };
    let ragged = Setting { justify: false, ..justified };
    let costs = |setting: Setting| {
        [(0, 1), (1, 2), (1, 3)]
            .map(|(from, to)| setting.penalty(&places[from], from == 0, &places[to], to == 3))
    };
    assert_eq!(costs(justified).map(f32::to_bits), [120_000.0, 180_000.0, 150_000.0].map(f32::to_bits));
    assert_eq!(costs(ragged).map(f32::to_bits), [800.0; 3].map(f32::to_bits));
}

#[test]
fn what_has_no_width_hides_no_place_before_it() {
    let text = format!("aaaa bbbb{} cccc", "x".repeat(3 * LOOK_BACK));
    let mut clusters = clusters(&text);
    let zero = 9..9 + 3 * LOOK_BACK;
    for cluster in &mut clusters[zero.clone()] {
        cluster.advance = 0.0;
    }
    let at = [5].into_iter().chain(zero).chain([text.len() - 4]);
    let opportunities: Vec<Opportunity> = at.map(Opportunity::between).collect();
    let setting = Setting { measure: 60.0, justify: false, size: 10.0 };
    let lines = lines(&clusters, 0..clusters.len(), &opportunities, setting);
    let seen = lines.iter().map(|line| text[line.clusters.start..line.visible_end].replace('x', ""));
    assert_eq!(seen.collect::<Vec<_>>(), ["aaaa", "bbbb", "cccc"]);
}

#[test]
fn a_line_parts_a_word_at_a_hyphen_that_is_drawn_or_written_and_at_a_sign() {
    for (at, hyphen, inside, parts) in
        [(3, None, false, false), (6, None, true, true), (6, Some(3.0), false, true)]
    {
        let clusters = clusters("aa bb-cccc");
        let places = [Opportunity { hyphen, inside, ..Opportunity::between(at) }];
        let setting = Setting { measure: 70.0, justify: true, size: 10.0 };
        let lines = lines(&clusters, 0..clusters.len(), &places, setting);
        assert_eq!(lines.iter().map(|line| line.parts_a_word).collect::<Vec<_>>(), [parts, false], "{at}");
    }
}

#[test]
fn an_empty_paragraph_is_one_empty_line() {
    assert_eq!(set("", 80.0, false), [""]);
}

/// What the best way costs, by every line from every place.
fn cost_of_all(places: &[BreakPlace], setting: Setting) -> f64 {
    let last = places.len() - 1;
    let mut costs = vec![[f64::INFINITY; Tightness::COUNT]; places.len()];
    for to in 1..=last {
        for full_enough in [setting.justify && to != last, false] {
            if costs[to].iter().any(|cost| cost.is_finite()) {
                break;
            }
            for from in (0..to).rev() {
                if full_enough && line::is_hopeless(&places[from], &places[to], setting) {
                    continue;
                }
                let line = Candidate::new(&places[from], &places[to], setting);
                if line.is_overfull() && from + 1 < to {
                    break;
                }
                let set = line.tightness(setting, to == last);
                let penalty = setting.penalty(&places[from], from == 0, &places[to], to == last);
                let cost = f64::from(line.cost(setting, to == last) + penalty);
                let before = Tightness::ALL.into_iter().map(|other| {
                    let unlike = setting.justify && other.is_unlike(set);
                    costs[from][other as usize] + if unlike { line::UNLIKE_NEIGHBOURS } else { 0.0 }
                });
                let before = if from == 0 { 0.0 } else { before.fold(f64::INFINITY, f64::min) };
                costs[to][set as usize] = costs[to][set as usize].min(before + cost);
            }
        }
    }
    costs[last].into_iter().fold(f64::INFINITY, f64::min)
}

/// What a way costs that ends its lines at some places.
fn cost_of(ends: &[usize], places: &[BreakPlace], setting: Setting) -> f64 {
    let (mut from, mut cost, mut above) = (0, 0.0, None::<Tightness>);
    for &to in ends {
        let is_last = to + 1 == places.len();
        let line = Candidate::new(&places[from], &places[to], setting);
        let set = line.tightness(setting, is_last);
        let penalty = setting.penalty(&places[from], from == 0, &places[to], is_last);
        cost += f64::from(line.cost(setting, is_last) + penalty);
        if setting.justify && above.is_some_and(|above| above.is_unlike(set)) {
            cost += line::UNLIKE_NEIGHBOURS;
        }
        (from, above) = (to, Some(set));
    }
    cost
}

#[test]
fn the_way_over_blocks_costs_as_much_as_the_best_of_all() {
    let mut seed = 5_u32;
    let mut below = |most: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) % most
    };
    for round in 0..300 {
        let length = 20 + below(400);
        // nothing but letters, words of some length, and hyphens
        let (blank, hyphen) = ([0, 3, 9][round % 3], [0, 0, 5, 11][round % 4]);
        let text: String = (0..length)
            .map(|_| match () {
                () if blank > 0 && below(blank) == 0 => ' ',
                () if hyphen > 0 && below(hyphen) == 0 => '-',
                () => ['a', '.', '/'][(below(20) / 18) as usize + (below(40) / 39) as usize],
            })
            .collect();
        let mut clusters = clusters(&text);
        for cluster in &mut clusters {
            cluster.advance = [10.0, 7.25, 3.5, 12.125][below(4) as usize];
        }
        let mut opportunities = Vec::new();
        for at in 1..clusters.len() {
            let after_space = clusters[at - 1].kind == ClusterKind::Space;
            if after_space || below(6) == 0 {
                let hyphen = (!after_space && below(2) == 0).then_some(4.0);
                opportunities.push(Opportunity {
                    at,
                    penalty: [0.0, 50.0, 900.0][below(3) as usize],
                    hyphen,
                    inside: false,
                    compound: None,
                });
            }
        }
        let setting = Setting {
            measure: [35.0, 120.0, 700.0, 2000.0][below(4) as usize],
            justify: round % 2 == 1,
            size: 10.0,
        };
        let all = 0..clusters.len();
        let sums = Sums::new(&clusters, all.clone());
        let opportunities = with_emergencies(&clusters, all, [&opportunities, &[]], &sums, setting.measure);
        let end =
            Opportunity { at: clusters.len(), penalty: 0.0, hyphen: None, inside: false, compound: None };
        let places: Vec<BreakPlace> = std::iter::once(BreakPlace::start(&clusters, &sums, 0))
            .chain(opportunities.iter().chain([&end]).map(|place| BreakPlace::new(&clusters, &sums, *place)))
            .collect();
        let found = cost_of(&Path::shortest(&places, setting), &places, setting);
        let best = cost_of_all(&places, setting);
        assert!((found - best).abs() <= best * 1e-9, "{text:?} {setting:?}: {found} for {best}");
    }
}

#[test]
fn a_compound_is_parted_where_the_line_before_it_lacks_more_than_a_seventh() {
    // letters are ten points wide; the compound begins with cluster 8 or 9, and `|` stands where it may be parted
    for (text, measure, justify, expected) in [
        ("aaa bbb cccccccc|dddddddd ee", 200.0, false, &["aaa bbb cccccccc", "dddddddd ee"][..]),
        // the line without it is nearly full
        ("aaa bbb cccccccc|dddddddd ee", 80.0, false, &["aaa bbb", "cccccccc", "dddddddd", "ee"]),
        ("aaaa bbbbb cccccccc|dddddd", 180.0, false, &["aaaa bbbbb", "ccccccccdddddd"]),
        // nor is it parted where both edges are straight and nobody asked for hyphens
        ("aaa bbb cccccccc|dddddddd ee", 200.0, true, &["aaa", "bbb ccccccccdddddddd", "ee"]),
    ] {
        let parted = text.find('|').expect("a place");
        let text = text.replace('|', "");
        let clusters = clusters(&text);
        let word = text[..parted].rfind(' ').map_or(0, |space| space + 1);
        let mut places: Vec<Opportunity> =
            text.match_indices(' ').map(|(at, _)| Opportunity::between(at + 1)).collect();
        let hyphen = Opportunity {
            penalty: 800.0,
            hyphen: Some(5.0),
            compound: Some(word),
            ..Opportunity::between(parted)
        };
        let at = places.partition_point(|place| place.at < parted);
        places.insert(at, hyphen);
        let setting = Setting { measure, justify, size: 10.0 };
        let lines = lines(&clusters, 0..clusters.len(), &places, setting);
        let said: Vec<&str> = lines.iter().map(|line| &text[line.clusters.start..line.visible_end]).collect();
        assert_eq!(said, expected, "{text}, {measure}");
    }
}
