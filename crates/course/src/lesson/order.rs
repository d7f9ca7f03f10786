//! The order in which a question shows its answers. A file's author tends to write the right one first or last, so the lesson's
//! name shuffles them: always in the same way, and no place is right more often than another.

/// The items in the order that a name gives.
pub(super) fn shuffled<T>(name: &str, mut items: Vec<T>) -> Vec<T> {
    let mut seed = hash(name);
    // Fisher and Yates: each item in turn changes places with one before it, or with itself.
    for (at, places) in (1..items.len()).zip(2_u64..) {
        seed = mixed(seed);
        items.swap(at, usize::try_from(seed % places).unwrap_or(at));
    }
    items
}

/// FNV-1a, 64 bits.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, octet| {
        (hash ^ u64::from(octet)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// One step of SplitMix64.
fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_always_gives_the_same_order() {
        let order = |name| shuffled(name, vec![0, 1, 2, 3]);
        assert_eq!(order("csrf"), order("csrf"));
        assert_ne!(order("csrf"), order("expiry"));
        for count in 0..5 {
            let mut sorted = shuffled("csrf", (0..count).collect());
            sorted.sort_unstable();
            assert_eq!(sorted, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn over_many_names_each_place_is_as_likely_as_another() {
        let mut first = [0; 4];
        for name in 0..4000 {
            let order = shuffled(&format!("lesson-{name}"), vec![0, 1, 2, 3]);
            first[order.iter().position(|one| *one == 0).unwrap()] += 1;
        }
        // 1,000 each are expected, with a standard deviation of 27.
        assert!(
            first.iter().all(|count| (890..1110).contains(count)),
            "{first:?}"
        );
    }
}
