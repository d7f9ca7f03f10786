//! Dates and numbers that some client reads: short numbers and the words of a calendar stay, everything else is replaced by
//! something of its kind.

/// The text with all that no date and no number needs replaced: letters by `x`, digits of long numbers by `1`. Numbers of up
/// to `digits` digits stay.
pub(super) fn careful(text: &[u8], digits: usize) -> Vec<u8> {
    let mut redacted = Vec::with_capacity(text.len());
    for run in runs(text) {
        match Sign::of(run[0]) {
            Sign::Word => redacted.extend(word(run, digits)),
            Sign::Beyond => redacted.extend(super::stand_in::shape(run)),
            // To every reader these are one as good as the other.
            Sign::Other => redacted.extend(run.iter().map(|sign| match sign {
                b'!' | b'#' | b'$' | b'&' | b'\'' | b'<' | b'>' | b'?' | b'@' | b'\\' | b'^'
                | b'`' | b'{' | b'|' | b'}' | b'~' => b'*',
                sign => *sign,
            })),
        }
    }
    redacted
}

/// Letters and digits, what is no ASCII, and signs: each for itself.
pub(super) fn runs(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.chunk_by(|one, other| Sign::of(*one) == Sign::of(*other))
}

/// Whether a run says nothing but a day, a month, a zone or an hour, or only separates.
pub(super) fn is_harmless_part(run: &[u8]) -> bool {
    let is_number = run.len() <= 2 && run.iter().all(u8::is_ascii_digit);
    let separates = run.iter().all(u8::is_ascii) && !run[0].is_ascii_alphanumeric();
    // `sEp` is more likely a part of something else.
    let is_word = run.len() == 3 && run[1].is_ascii_lowercase() == run[2].is_ascii_lowercase();
    is_number || separates || (is_word && begins(run, &BEGINNINGS))
}

#[derive(PartialEq)]
enum Sign {
    Word,
    /// No ASCII.
    Beyond,
    Other,
}

impl Sign {
    fn of(sign: u8) -> Self {
        match sign {
            0x80.. => Self::Beyond,
            _ if sign.is_ascii_alphanumeric() => Self::Word,
            _ => Self::Other,
        }
    }
}

/// Letters and digits without a gap.
fn word(run: &[u8], digits: usize) -> Vec<u8> {
    let length = run.iter().take_while(|sign| sign.is_ascii_digit()).count();
    let (number, rest) = run.split_at(length);
    let mut redacted = short_number(number, digits);
    let is_end = [
        &b"st"[..],
        b"nd",
        b"rd",
        b"th",
        b"t",
        b"z",
        b"am",
        b"pm",
        b"gmt",
        b"utc",
    ]
    .iter()
    .any(|end| rest.eq_ignore_ascii_case(end));
    // `09T10`, the middle of an ISO date.
    let is_middle = length == 2
        && matches!(rest, [b'T', hour @ ..] if hour.len() == 2 && hour.iter().all(u8::is_ascii_digit));
    let kept = match length {
        _ if is_end || is_middle => rest.len(),
        // Readers look at three letters, or at two.
        0 if begins(rest, &BEGINNINGS) => 3,
        _ if begins(rest, &["am", "pm", "ut"]) => 2,
        _ => 0,
    };
    let (kept, hidden) = rest.split_at(kept);
    redacted.extend(kept);
    redacted.extend(hidden.iter().map(|sign| match sign {
        b'0'..=b'9' => b'1',
        _ => b'x',
    }));
    redacted
}

fn short_number(number: &[u8], digits: usize) -> Vec<u8> {
    let zeros = number.iter().take_while(|digit| **digit == b'0').count();
    match number.len() - zeros {
        short if short <= digits => number.to_vec(),
        long => [&number[..zeros], &vec![b'1'; long]].concat(),
    }
}

fn begins(text: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| {
        let head = text.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    })
}

/// Months, days, and the zones that Firefox knows.
const BEGINNINGS: [&str; 34] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu", "fri", "sat", "sun", "pst", "pdt", "mst", "mdt", "cst", "cdt", "est",
    "edt", "ast", "nst", "gmt", "bst", "met", "eet", "jst",
];
