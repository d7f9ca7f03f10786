//! Every recorded case, answered by every profile as the draft says and as the browsers did.
#![expect(
    clippy::unwrap_used,
    reason = "the case file is part of this test: a bad line is a failure of its own"
)]

#[path = "../examples/replay/case/mod.rs"]
mod case;

use browser_model::Profile;
use serde_json::Value;

fn cases() -> Vec<Value> {
    let file = include_str!("cookie-cases.jsonl");
    let cases: Vec<Value> = file
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    // Tier T: octets that end a header line, or the whole header. The HTTP parser decides before any cookie code runs.
    cases
        .into_iter()
        .filter(|case| case["tier"] != "T")
        .collect()
}

/// What this authority answered, if it was asked.
fn expected(case: &Value, profile: &Profile) -> Option<Value> {
    let column = if case["kind"] == "steps" {
        "observed"
    } else {
        "expect"
    };
    let answer = match (case["kind"].as_str(), profile.name) {
        // The draft's own column of the step cases is what each step expects.
        (Some("steps"), "draft") => {
            let steps = case["steps"].as_array().unwrap().iter();
            steps
                .filter_map(|step| step.get("expect").cloned())
                .collect()
        }
        _ => case[column].get(profile.name)?.clone(),
    };
    Some(match answer.as_array() {
        Some(names) if case["kind"] != "steps" => {
            let mut names = names.clone();
            names.sort_by_key(ToString::to_string);
            Value::Array(names)
        }
        Some(_) | None => answer,
    })
}

#[track_caller]
fn check(profile: &Profile, least: usize) {
    let mut asked = 0;
    let mut wrong = Vec::new();
    for case in cases() {
        let Some(expected) = expected(&case, profile) else {
            continue;
        };
        asked += 1;
        let answer = case::replay(&case, profile).unwrap();
        let found = ["cookie", "cookies", "names"]
            .iter()
            .find_map(|key| answer.get(key))
            .unwrap();
        if *found != expected {
            wrong.push(format!(
                "{}: {} expected {expected} found {found}",
                case["id"], case["lines"]
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}: {} wrong\n{}",
        profile.name,
        wrong.len(),
        wrong.join("\n")
    );
    assert!(asked >= least, "{}: only {asked} cases", profile.name);
}

#[test]
fn draft() {
    check(&Profile::DRAFT, 1043);
}

#[test]
fn chromium() {
    check(&Profile::CHROMIUM, 1116);
}

#[test]
fn firefox() {
    check(&Profile::FIREFOX, 1109);
}

/// Inputs of public reports, each with what Chromium did.
#[test]
fn reports() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for case in include_str!("report-cases.jsonl").lines() {
        let case: Value = serde_json::from_str(case).unwrap();
        let answer = case::replay(&case, &Profile::CHROMIUM).unwrap();
        asked += 1;
        if answer["cookie"] != case["expect"]["chromium"] {
            wrong.push(format!(
                "{}: {} found {}",
                case["id"], case["lines"], answer["cookie"]
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(asked >= 147, "only {asked} cases");
}

/// What the real `requests` library sent and held at the end, in random cases of `tests/fuzz` that were recorded once.
#[test]
fn requests() {
    let mut wrong = Vec::new();
    let mut asked = 0;
    for case in include_str!("requests-cases.jsonl").lines() {
        let case: Value = serde_json::from_str(case).unwrap();
        let answer = case::program::replay(&case).unwrap();
        asked += 1;
        let found = (&answer["cookies"], &answer["stored"]);
        let expected = (&case["observed"]["requests"], &case["held"]);
        if found != expected {
            wrong.push(format!(
                "{}: expected {expected:?} found {found:?}",
                case["id"]
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(asked >= 200, "only {asked} cases");
}

/// The table of the README: our reason, and the code by which Chromium's DevTools call it.
const CODES: [(&str, &str); 19] = [
    ("control-character", "DisallowedCharacter"),
    ("empty", "NoCookieContent"),
    ("too-long", "NameValuePairExceedsMaxSize"),
    ("domain-not-ascii", "InvalidDomain"),
    ("public-suffix", "InvalidDomain"),
    ("domain-mismatch", "InvalidDomain"),
    ("secure-from-insecure", "SecureOnly"),
    ("same-site-none-without-secure", "SameSiteNoneInsecure"),
    ("secure-prefix", "InvalidPrefix"),
    ("host-prefix", "InvalidPrefix"),
    ("http-prefix", "InvalidPrefix"),
    ("host-http-prefix", "InvalidPrefix"),
    ("nameless-with-prefix", "InvalidPrefix"),
    ("path-mismatch", "NotOnPath"),
    ("host-only-mismatch", "DomainMismatch"),
    ("domain-mismatch", "DomainMismatch"),
    ("same-site-strict", "SchemefulSameSiteStrict"),
    ("same-site-lax", "SchemefulSameSiteLax"),
    (
        "same-site-default",
        "SchemefulSameSiteUnspecifiedTreatedAsLax",
    ),
];

/// Each blocked cookie that DevTools named is one that we refused or withheld, for the same reason.
#[track_caller]
fn check_codes(list: &str, key: &str, least: usize) {
    let mut seen = 0;
    let mut contradictions = Vec::new();
    for case in cases() {
        let Some(blocked) = case["chromium"][list].as_array() else {
            continue;
        };
        let answer = case::replay(&case, &Profile::CHROMIUM).unwrap();
        let decisions = answer["decisions"].as_array().unwrap();
        for (entry, code) in blocked.iter().flat_map(|entry| {
            entry["reasons"]
                .as_array()
                .unwrap()
                .iter()
                .map(move |code| (entry, code.as_str().unwrap()))
        }) {
            seen += 1;
            let meant = |decision: &&Value| {
                same(&shown(&case, &decision[key]), entry[key].as_str().unwrap())
            };
            let reasons = decisions
                .iter()
                .filter(meant)
                .flat_map(|decision| decision["reasons"].as_array().unwrap());
            if !reasons
                .into_iter()
                .any(|reason| CODES.contains(&(reason.as_str().unwrap(), code)))
            {
                contradictions.push(format!(
                    "{}: {} is {code}, we say {decisions:?}",
                    case["id"], entry[key]
                ));
            }
        }
    }
    assert!(contradictions.is_empty(), "{}", contradictions.join("\n"));
    assert!(seen >= least, "only {seen} codes");
}

/// A line or name as DevTools show it: octets as UTF-8, no white space around.
fn shown(case: &Value, text: &Value) -> String {
    let text = text.as_str().unwrap_or_default().trim();
    if case["encoding"] != "latin1" {
        return text.to_owned();
    }
    let octets: Vec<u8> = text
        .chars()
        .filter_map(|character| u8::try_from(character).ok())
        .collect();
    String::from_utf8_lossy(&octets).into_owned()
}

/// The file keeps the first 120 characters of a line.
fn same(ours: &str, theirs: &str) -> bool {
    ours == theirs || (theirs.len() >= 120 && ours.starts_with(theirs))
}

#[test]
fn reasons_to_reject_are_those_of_devtools() {
    check_codes("set_blocked", "line", 174);
}

#[test]
fn reasons_to_withhold_are_those_of_devtools() {
    check_codes("get_blocked", "name", 139);
}
