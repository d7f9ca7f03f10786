//! From what the wire says to what the models hold.

/// Names and values of `Cookie` lines, in order (RFC 6265bis §4.2.1).
pub(super) fn cookie_pairs(lines: &[String]) -> Vec<(String, String)> {
    let pairs = lines
        .iter()
        .flat_map(|line| http_message::cookie_pairs(line));
    let owned = pairs.map(|pair| (pair.name.to_owned(), pair.value.to_owned()));
    owned.collect()
}
