//! The words that tell nothing about anybody: they stay in paths and as names. Whatever else stands there may be a token.

/// Whether a stretch of a path may stay: such words, with `-`, `_`, `.` or `~` between them, or a version such as `v2`.
pub(super) fn is_harmless(text: &[u8]) -> bool {
    let mut parts = text.split(|sign| b"-_.~".contains(sign));
    parts.all(|part| part.is_empty() || is_version(part) || is_word(part))
}

fn is_word(part: &[u8]) -> bool {
    let small = part.to_ascii_lowercase();
    // Odd capitals may be a part of a token.
    let capital = part.iter().skip(1).any(u8::is_ascii_uppercase);
    !capital && WORDS.split(' ').any(|word| word.as_bytes() == small)
}

fn is_version(part: &[u8]) -> bool {
    matches!(part, [b'v', rest @ ..] if matches!(rest.len(), 1 | 2) && rest.iter().all(u8::is_ascii_digit))
}

/// Whether many servers call a cookie so.
pub(super) fn is_common_name(name: &[u8]) -> bool {
    COMMON_NAMES
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

const COMMON_NAMES: [&str; 34] = [
    "_csrf",
    "_ga",
    "_gid",
    "_session_id",
    "access_token",
    "asp.net_sessionid",
    "auth",
    "authtoken",
    "cart",
    "connect.sid",
    "cookie",
    "csrf",
    "csrf-token",
    "csrf_token",
    "csrfmiddlewaretoken",
    "csrftoken",
    "id",
    "id_token",
    "jsessionid",
    "lang",
    "laravel_session",
    "locale",
    "phpsessid",
    "refresh_token",
    "remember_me",
    "session",
    "session_id",
    "sessionid",
    "set-cookie",
    "sid",
    "theme",
    "token",
    "user",
    "xsrf-token",
];

/// Words of paths that servers have in common.
const WORDS: &str = "a about account accounts action activate activity add address addresses admin ajax album albums all \
    alpha announcements api app apps archive article articles asp aspx asset assets auth authorize \
    avatar b back backend bank bar basket baz beta billing bin blog blogs board book books bulk bundle \
    buy c cache calendar callback cart carts catalog categories category cdn cgi change channel channels \
    chat check checkout client clients close cms cn comment comments common company config confirm \
    contact contacts content control cookie cookies core course courses create credentials css csv \
    current customer customers d dashboard data debug deep default delete demo detail details device \
    devices dir dist do docs document documents down download downloads drop e echo edit email embed en \
    error errors event events example examples export external faq favicon feed feedback fetch file \
    files filter finance find fonts foo forgot form forms forum friends front gallery game games get go \
    graphql group groups guest health hello help history home hook hooks htm html http https icon icons \
    id image images img import inbox includes index info install internal invoice invoices item items \
    jobs jpeg jpg js json jsp known lab lang language latest left legal lesson lessons library like link \
    links list lists local locale log login logo logout logs mail main manage manager map maps me media \
    medicine medicines member members menu message messages metrics mgr mobile modules my new news next \
    notes notifications oauth oidc one open order orders other overview page pages panel partners \
    password pay payment payments pdf people photo photos php ping play playground png policy poll polls \
    popular portal post posts prev preview price privacy private product products profile profiles \
    project projects public publish py query queue read recent redirect refresh register release report \
    reports request reset resource resources rest result results reviews right robots role roles root \
    rss rules sale sales save schema script scripts search secure security send service services session \
    sessions set settings setup share shared shop signin signout signup site sitemap sites sso start \
    static stats status step store stores style styles sub submit subscribe success support svg swagger \
    sync system tag tags task tasks team teams terms test tests theme themes thread three ticket tickets \
    time token tokens top topic topics track tree two txt ui unread up update upload uploads us user \
    users util validate verify version video videos view views visit watch web webhook webhooks well \
    wiki work worker workers wp xml y year z zh";
