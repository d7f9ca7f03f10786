//! curl's cookie file, which has a line for each cookie: host, subdomains, path, secure, expiry (0: none), name, value.
//! That of an `HttpOnly` cookie begins with `#HttpOnly_`.

use browser_model::Cookie;
use timeline::StepKind;

use crate::carry::Gone;
use crate::quote::shell as quoted;
use crate::sheet::Sheet;

/// Where a call beside the file puts what it brings.
pub(super) const NEW: &str = "cookies.new";

/// Adds a cookie, which replaces an earlier one of that place.
pub(super) fn append(sheet: &mut Sheet, file: &str, cookie: &Cookie, value: &str) {
    let format = "printf '%s\\tFALSE\\t%s\\tFALSE\\t0\\t%s\\t%s\\n' ";
    let fields = [&cookie.domain, &cookie.path, &cookie.name_text()].map(|field| quoted(field));
    let text = [format, &fields.join(" "), " ", value, " >> ", file].concat();
    let shows = [
        StepKind::CookieStored,
        StepKind::CookieReplaced,
        StepKind::CookieAttached,
    ];
    sheet.line(text, &shows);
}

/// Takes out all cookies of this name.
pub(super) fn erase(sheet: &mut Sheet, file: &str, name: &str) {
    let keep = ["awk -F '\\t' -v name=", &quoted(name), " '$6 != name' "].concat();
    rewrite(sheet, file, &keep);
}

/// Takes out one cookie.
pub(super) fn take_out(sheet: &mut Sheet, file: &str, gone: &Gone) {
    let name = gone.cookie.name_text();
    if !gone.has_twin {
        return erase(sheet, file, &name);
    }
    let given = variables(&gone.cookie);
    let name = quoted(&name);
    let keep = [
        "awk -F '\\t' ",
        &given,
        " -v name=",
        &name,
        " '!(($1 == host || $1 == \"#HttpOnly_\" host) && $3 == path && $6 == name)' ",
    ];
    rewrite(sheet, file, &keep.concat());
}

fn rewrite(sheet: &mut Sheet, file: &str, keep: &str) {
    let text = [keep, file, " > ", NEW, " && mv ", NEW, " ", file].concat();
    sheet.line(text, &[StepKind::CookieDeleted, StepKind::NothingToDelete]);
}

/// Reads the cookie of this name.
pub(super) fn read(file: &str, name: &str) -> String {
    ["awk '$6 == \"", name, "\" { print $7 }' ", file].concat()
}

/// Reads the session id of one of several cookies.
pub(super) fn read_one(file: &str, cookie: &Cookie) -> String {
    [
        "awk ",
        &variables(cookie),
        " '($1 == host || $1 == \"#HttpOnly_\" host) && $3 == path && $6 == \"sessionid\" { print $7 }' ",
        file,
    ]
    .concat()
}

fn variables(cookie: &Cookie) -> String {
    let (host, path) = (quoted(&cookie.domain), quoted(&cookie.path));
    ["-v host=", &host, " -v path=", &path].concat()
}
