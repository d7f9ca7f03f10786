//! The fields of a url-encoded text, as a query or a form holds them.

/// All of them, in order, decoded.
pub(crate) type Fields = Vec<(String, String)>;

/// Takes a text apart.
#[inline(never)]
pub(crate) fn fields(encoded: &[u8]) -> Fields {
    form_urlencoded::parse(encoded).into_owned().collect()
}

/// The first value of this name in the query of one of the page's own calls.
#[inline(never)]
pub(crate) fn first(query: &str, name: &str) -> Option<String> {
    let mut found = fields(query.as_bytes()).into_iter();
    found.find(|(known, _)| known == name).map(|(_, it)| it)
}
