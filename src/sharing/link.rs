//! A run in the fragment of a link: its text, packed with a checksum (RFC 1950) and written in the letters of base64url. Whatever is wrong with a
//! link is said in a sentence.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use practice_server::json::base64;

use super::told::Told;

/// Why a link shows no run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkFault {
    /// There is none in it.
    Empty,
    /// It is longer than any that this page writes.
    TooLong,
    /// A newer version of the page wrote it.
    Newer,
    /// It was cut, or changed on its way.
    Unreadable,
}

/// Which way of writing this is. What can no longer be read gets another number.
const FORMAT: u32 = 1;
/// The parameter of the fragment.
const RUN: &str = "run=";
/// How long a fragment may be: browsers take more, messengers often less.
const LONGEST: usize = 32_000;
/// How many octets a link may grow to when it is unpacked.
const MOST: usize = 4 << 20;

/// The fragment that holds this text; `None` where it is too long for a link.
pub(super) fn write(text: &str) -> Option<String> {
    let packed = base64::encode_url(&compress_to_vec_zlib(text.as_bytes(), 9));
    let fragment = format!("{RUN}{FORMAT}.{packed}");
    (fragment.len() <= LONGEST).then_some(fragment)
}

/// Reads the fragment of an address, with its `#` or without.
pub(super) fn read(fragment: &str) -> Result<Told, LinkFault> {
    let mut parts = fragment.trim_start_matches('#').split('&');
    let run = parts.find_map(|part| part.strip_prefix(RUN));
    let run = run.filter(|run| !run.is_empty()).ok_or(LinkFault::Empty)?;
    if run.len() > LONGEST {
        return Err(LinkFault::TooLong);
    }
    let (format, packed) = run.split_once('.').ok_or(LinkFault::Unreadable)?;
    match format.parse::<u32>() {
        Ok(FORMAT) => {}
        Ok(newer) if newer > FORMAT => return Err(LinkFault::Newer),
        Ok(_) | Err(_) => return Err(LinkFault::Unreadable),
    }
    unpacked(packed)
        .and_then(|text| Told::read(&text))
        .ok_or(LinkFault::Unreadable)
}

fn unpacked(packed: &str) -> Option<String> {
    let octets = decompress_to_vec_zlib_with_limit(&base64::decode_url(packed)?, MOST).ok()?;
    String::from_utf8(octets).ok()
}

#[cfg(test)]
mod tests;
