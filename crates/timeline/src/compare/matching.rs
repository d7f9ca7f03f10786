//! Which items of two lists belong together: the longest common subsequence.

/// An item that both lists have, or only one of them, by its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Matched {
    Both(usize, usize),
    First(usize),
    Second(usize),
}

/// The items of both lists in order.
pub(super) fn matched<T>(first: &[T], second: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<Matched> {
    let width = second.len() + 1;
    // How long the longest common subsequence of what begins at these places is.
    let mut longest = vec![0_usize; (first.len() + 1) * width];
    for at in (0..first.len()).rev() {
        for other in (0..second.len()).rev() {
            longest[at * width + other] = if same(&first[at], &second[other]) {
                longest[(at + 1) * width + other + 1] + 1
            } else {
                longest[(at + 1) * width + other].max(longest[at * width + other + 1])
            };
        }
    }
    let (mut at, mut other) = (0, 0);
    let mut found = Vec::new();
    while at < first.len() || other < second.len() {
        let here = longest[at * width + other];
        if at < first.len() && other < second.len() && same(&first[at], &second[other]) {
            found.push(Matched::Both(at, other));
            (at, other) = (at + 1, other + 1);
        } else if at < first.len() && longest[(at + 1) * width + other] == here {
            found.push(Matched::First(at));
            at += 1;
        } else {
            found.push(Matched::Second(other));
            other += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &str, second: &str, expected: &str) {
        let [one, two] = [first, second].map(|list| list.chars().collect::<Vec<_>>());
        let found = matched(&one, &two, PartialEq::eq);
        let found = found.into_iter().map(|pair| match pair {
            Matched::Both(at, _) => format!("{} ", one[at]),
            Matched::First(at) => format!("-{} ", one[at]),
            Matched::Second(at) => format!("+{} ", two[at]),
        });
        assert_eq!(found.collect::<String>().trim_end(), expected);
    }

    #[test]
    fn what_both_have_stands_together() {
        check("", "", "");
        check("abc", "abc", "a b c");
        check("abc", "ac", "a -b c");
        check("ac", "abc", "a +b c");
        check("abcd", "axcy", "a -b +x c -d +y");
        check("", "ab", "+a +b");
        check("ab", "", "-a -b");
    }
}
