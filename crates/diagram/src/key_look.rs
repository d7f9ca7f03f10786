//! How a session id looks wherever it appears: an outline, what stands inside it, and a tint. All three come from the id
//! alone, so a key looks the same after a reload, in every theme and language, and whatever other keys there are. Outline and
//! core alone tell 60 looks apart, for those who see no colours. Two ids of one look are told apart by a mark of two signs,
//! which comes from the id alone as well and is shown only while both are in sight.

use timeline::Language;

/// The look of one session id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLook {
    outline: &'static Outline,
    core: &'static Core,
    tint: &'static Tint,
}

#[derive(Debug, PartialEq, Eq)]
struct Outline {
    /// About eight units wide around the origin.
    path: &'static str,
    chinese: &'static str,
    english: &'static str,
}

#[derive(Debug, PartialEq, Eq)]
struct Core {
    path: &'static str,
    chinese: &'static str,
    english: &'static str,
}

#[derive(Debug, PartialEq, Eq)]
struct Tint {
    class: &'static str,
    chinese: &'static str,
    english: &'static str,
}

impl KeyLook {
    /// The look of this id.
    pub fn of(id: &str) -> Self {
        let hash = hash(id);
        Self {
            outline: &OUTLINES[part(hash, OUTLINES.len())],
            core: &CORES[part(hash >> 16, CORES.len())],
            tint: &TINTS[part(hash >> 32, TINTS.len())],
        }
    }

    /// The path of the sign: the outline with its core.
    pub fn path(self) -> String {
        [self.outline.path, self.core.path].concat()
    }

    /// The class that gives the tint.
    pub fn class(self) -> &'static str {
        self.tint.class
    }

    /// The number of the tint, from 0.
    pub(crate) fn tint(self) -> usize {
        place(&TINTS, self.tint)
    }

    /// The number of the look: those of one number look alike.
    pub fn number(self) -> usize {
        let outline = place(&OUTLINES, self.outline);
        (outline * CORES.len() + place(&CORES, self.core)) * TINTS.len() + self.tint()
    }

    /// What tells this id from another one of the same look: `k7`.
    pub fn second_mark(id: &str) -> String {
        let bits = hash(id) >> 48;
        let letter = LETTERS[part(bits, LETTERS.len())];
        let digit = DIGITS[part(bits / LETTERS.len() as u64, DIGITS.len())];
        [char::from(letter), char::from(digit)].iter().collect()
    }

    /// The look in words: `teal diamond with a dot`.
    pub fn words(self, language: Language) -> String {
        let Self {
            outline,
            core,
            tint,
        } = self;
        match language {
            Language::Chinese => [tint.chinese, core.chinese, outline.chinese].concat(),
            Language::English => [tint.english, " ", outline.english, core.english].concat(),
        }
    }
}

fn place<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|other| other == one).unwrap_or(0)
}

/// FNV-1a over the id's octets. Its low bits mix poorly, so the upper half is folded onto the lower.
fn hash(id: &str) -> u64 {
    let fold = |hash: u64, octet: &u8| (hash ^ u64::from(*octet)).wrapping_mul(0x0100_0000_01b3);
    let hash = id.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, fold);
    hash ^ (hash >> 33)
}

/// One of `count`, from sixteen bits.
fn part(bits: u64, count: usize) -> usize {
    usize::from((bits & 0xffff) as u16) % count
}

/// The signs of second marks, without those that are taken for one another.
const LETTERS: &[u8] = b"abcdefghkmnpqrstuvwxyz";
const DIGITS: &[u8] = b"23456789";

const OUTLINES: [Outline; 12] = [
    outline("M4 0a4 4 0 1 1-8 0a4 4 0 1 1 8 0z", "圆环", "ring"),
    outline("M-3.6-3.6h7.2v7.2h-7.2z", "方块", "square"),
    outline("M0-4.6L4.6 0L0 4.6L-4.6 0z", "菱形", "diamond"),
    outline("M0-4.2L4.5 3.6h-9z", "三角", "triangle"),
    outline("M0 4.2L4.5-3.6h-9z", "倒三角", "upturned triangle"),
    outline(
        "M-4.5 0L-2.3-3.8h4.6L4.5 0L2.3 3.8h-4.6z",
        "六边形",
        "hexagon",
    ),
    outline(
        "M-1.6-4.2h3.2v2.6h2.6v3.2h-2.6v2.6h-3.2v-2.6h-2.6v-3.2h2.6z",
        "十字",
        "cross",
    ),
    outline(
        "M-3.8-3.8h7.6v3.6c0 2.4-1.6 3.8-3.8 4.6c-2.2-.8-3.8-2.2-3.8-4.6z",
        "盾牌",
        "shield",
    ),
    outline("M-3.8 4v-5.2L0-4.4L3.8-1.2v5.2z", "小屋", "house"),
    outline("M-2-3.4h6.6l-2.6 6.8h-6.6z", "斜块", "slanted block"),
    outline(
        "M0-4.6c2.4 2.8 3.6 4.2 3.6 5.8a3.6 3.4 0 0 1-7.2 0c0-1.6 1.2-3 3.6-5.8z",
        "水滴",
        "drop",
    ),
    outline("M-4.4-2.6h8.8v5.2h-8.8z", "横牌", "bar"),
];

const CORES: [Core; 5] = [
    core("", "", ""),
    core("M-.6 0h1.2", "带点", " with a dot"),
    core("M-1.8 0h3.6", "带横线", " with a dash"),
    core("M0-1.7v3.4", "带竖线", " with a stroke"),
    core("M-1.3-1.3l2.6 2.6m0-2.6l-2.6 2.6", "带叉", " with a cross"),
];

const TINTS: [Tint; 8] = [
    tint("key-0", "金色", "gold"),
    tint("key-1", "橄榄色", "olive"),
    tint("key-2", "绿色", "green"),
    tint("key-3", "青色", "teal"),
    tint("key-4", "紫色", "violet"),
    tint("key-5", "梅红", "plum"),
    tint("key-6", "玫红", "rose"),
    tint("key-7", "琥珀色", "amber"),
];

const fn outline(path: &'static str, chinese: &'static str, english: &'static str) -> Outline {
    Outline {
        path,
        chinese,
        english,
    }
}

const fn core(path: &'static str, chinese: &'static str, english: &'static str) -> Core {
    Core {
        path,
        chinese,
        english,
    }
}

const fn tint(class: &'static str, chinese: &'static str, english: &'static str) -> Tint {
    Tint {
        class,
        chinese,
        english,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Ids as both flavours of the practice server make them: 32 letters and digits.
    fn ids(count: u64) -> Vec<String> {
        let id = |number: u64| -> String {
            let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
            let mut next = || {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[(state % 36) as usize])
            };
            (0..32).map(|_| next()).collect()
        };
        (1..=count).map(id).collect()
    }

    #[test]
    fn a_look_comes_from_the_id_alone() {
        let before: Vec<_> = ids(200).iter().map(|id| KeyLook::of(id)).collect();
        let mut backwards = ids(200);
        backwards.reverse();
        let mut after: Vec<_> = backwards.iter().map(|id| KeyLook::of(id)).collect();
        after.reverse();
        assert_eq!(before, after);
        assert_eq!(
            KeyLook::of("qzulutdvp7gg9g2x6uglnh9tln46dt32").words(Language::English),
            "violet triangle with a dash"
        );
    }

    #[test]
    fn looks_are_dealt_out_evenly() {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut numbers = BTreeSet::new();
        let mut uncoloured: BTreeMap<String, usize> = BTreeMap::new();
        for id in ids(6_000) {
            let look = KeyLook::of(&id);
            for name in [look.outline.english, look.core.english, look.tint.english] {
                *counts.entry(name).or_default() += 1;
            }
            *uncoloured.entry(look.path()).or_default() += 1;
            numbers.insert(look.number());
        }
        assert_eq!(numbers, (0..480).collect());
        let check = |name: &str, kinds: usize| {
            let expected = 6_000 / kinds;
            let spread = expected / 5;
            assert!(
                counts[name].abs_diff(expected) < spread,
                "{name}: {counts:?}"
            );
        };
        OUTLINES
            .iter()
            .for_each(|it| check(it.english, OUTLINES.len()));
        CORES.iter().for_each(|it| check(it.english, CORES.len()));
        TINTS.iter().for_each(|it| check(it.english, TINTS.len()));
        assert_eq!(uncoloured.len(), OUTLINES.len() * CORES.len());
    }

    #[test]
    fn ids_of_one_look_are_told_apart_by_their_second_mark() {
        let ids = ids(3_000);
        let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for id in &ids {
            let look = KeyLook::of(id);
            let words = look.words(Language::English);
            alike.entry(words).or_default().push(id);
        }
        let mut pairs = 0;
        let mut same = Vec::new();
        for ids in alike.values() {
            for (at, id) in ids.iter().enumerate() {
                for other in &ids[at + 1..] {
                    pairs += 1;
                    if KeyLook::second_mark(id) == KeyLook::second_mark(other) {
                        same.push((id, other));
                    }
                }
            }
        }
        assert!(pairs > 8_000, "{pairs}");
        // One pair in 176 of those that share a look, so one in 84,480 of all.
        assert!(same.len() < pairs / 120, "{} of {pairs}", same.len());
    }

    #[test]
    fn a_look_can_be_said() {
        let look = KeyLook {
            outline: &OUTLINES[2],
            core: &CORES[1],
            tint: &TINTS[3],
        };
        assert_eq!(look.words(Language::Chinese), "青色带点菱形");
        assert_eq!(look.words(Language::English), "teal diamond with a dot");
    }
}
