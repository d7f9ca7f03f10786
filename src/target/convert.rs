//! From what the wire says to what the models hold.

/// Names and values of `Cookie` lines, in order (RFC 6265bis §4.2.1).
pub(super) fn cookie_pairs(lines: &[String]) -> Vec<(String, String)> {
    let pairs = lines.iter().flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
