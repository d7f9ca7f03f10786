//! Secrets planted in all kinds of input: none survives, and every verdict stays.

use recordings::Redaction;

use crate::{
    clients::{Scene, verdicts},
    generator::{Random, plant, scene},
};

/// `RECORDINGS_INPUTS` says how many, and `cargo xtask test` sets it; a debug build alone takes fewer, to answer in seconds.
fn inputs() -> u64 {
    let asked = std::env::var("RECORDINGS_INPUTS").ok();
    let usual = if cfg!(debug_assertions) {
        1_000
    } else {
        10_000
    };
    asked.map_or(usual, |asked| asked.parse().expect("a number"))
}

#[test]
fn planted_secrets_do_not_survive_in_lines_and_addresses_and_verdicts_stay() {
    let mut judged = 0;
    for seed in 0..inputs() {
        let mut random = Random::new(seed);
        let (scene, secrets) = scene(&mut random);
        let mut redaction = Redaction::new();
        let lines = scene.lines.iter();
        let redacted = Scene {
            lines: lines.map(|line| redaction.set_cookie(line)).collect(),
            page: redaction.address(&scene.page),
            target: redaction.address(&scene.target),
            initiator: redaction.address(&scene.initiator),
        };
        for (before, after) in texts(&scene).zip(texts(&redacted)) {
            check(before, after, &secrets);
        }
        let expected = verdicts(&scene);
        judged += u64::from(expected.is_some());
        let shown = || format!("{seed}\n{}\n{}", shown(&scene), shown(&redacted));
        assert_eq!(verdicts(&redacted), expected, "{}", shown());
    }
    // Of addresses with a password there are no verdicts.
    assert!(judged * 4 > inputs() * 3, "only {judged} had verdicts");
}

#[test]
fn planted_secrets_do_not_survive_in_headers_and_bodies() {
    for seed in 0..inputs() {
        let mut random = Random::new(seed);
        let mut secrets = Vec::new();
        let mut redaction = Redaction::new();
        let secret = plant(&mut random, &mut secrets);
        let (name, value) = header(&mut random, &secret);
        check(
            value.as_bytes(),
            &redaction.header(name, value.as_bytes()),
            &secrets,
        );
        let secret = plant(&mut random, &mut secrets);
        let (kind, body) = body(&mut random, &secret);
        check(
            body.as_bytes(),
            &redaction.body(kind, body.as_bytes()),
            &secrets,
        );
    }
}

fn header(random: &mut Random, secret: &str) -> (&'static str, String) {
    match random.below(9) {
        0 => ("Authorization", format!("Bearer {secret}")),
        1 => ("proxy-authorization", format!("Basic {secret}")),
        2 => ("Authorization", secret.to_owned()),
        3 => ("Cookie", format!("a=1; sessionid={secret}; {secret}")),
        4 => (
            "Set-Cookie",
            format!("sessionid={secret}; Path=/, b={secret}"),
        ),
        5 => (
            "Location",
            format!("/reset/{}?next={secret}", secret.replace('#', "")),
        ),
        6 => ("Referer", format!("https://user:{secret}@shop.example/")),
        7 => ("X-Api-Key", secret.to_owned()),
        _ => (
            "Location",
            format!("https://shop.example/#access_token={secret}"),
        ),
    }
}

fn body(random: &mut Random, secret: &str) -> (&'static str, String) {
    let form = "application/x-www-form-urlencoded";
    match random.below(9) {
        0 => (form, format!("username=byhy&password={secret}")),
        1 => (form, secret.to_owned()),
        2 => (
            "application/json",
            format!("{{\"user\": \"a\", \"password\": \"{secret}\"}}"),
        ),
        3 => (
            "application/json; charset=utf-8",
            format!("[1, {{\"{secret}\": [\"{secret}\", true]}}]"),
        ),
        4 => ("application/json", format!("{{\"token\": {secret}}}")),
        5 => (
            "multipart/form-data; boundary=b0",
            format!(
                "--b0\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n{secret}\r\n--b0\r\n\
                 Content-Disposition: form-data; name=\"f\"; filename=\"{secret}\"\r\n\r\n{secret}\r\n--b0--\r\n"
            ),
        ),
        6 => {
            let units = secret.encode_utf16().map(|unit| format!("\\u{unit:04X}"));
            let escaped: String = units.collect();
            (
                "application/json",
                format!("{{\"a\": \"{escaped}\", \"b\": \"{secret}\"}}"),
            )
        }
        7 => (
            "multipart/form-data; boundary=b1",
            format!("--b0\r\n{secret}"),
        ),
        _ => ("text/html", format!("<input name=token value={secret}>")),
    }
}

/// Nothing of a secret is left, not even a part, and the length is the same.
#[track_caller]
fn check(before: &[u8], after: &[u8], secrets: &[String]) {
    let (before, after) = (
        String::from_utf8_lossy(before),
        String::from_utf8_lossy(after),
    );
    assert_eq!(after.len(), before.len(), "{before}\n{after}");
    for secret in secrets {
        let letters: Vec<char> = secret.chars().collect();
        for part in letters.windows(PART) {
            let part: String = part.iter().collect();
            assert!(
                !after.contains(&part),
                "{part} of {secret}\n{before}\n{after}"
            );
        }
    }
}

const PART: usize = 6;

fn texts(scene: &Scene) -> impl Iterator<Item = &[u8]> {
    let addresses = [&scene.page, &scene.target, &scene.initiator];
    scene.lines.iter().chain(addresses).map(Vec::as_slice)
}

fn shown(scene: &Scene) -> String {
    let texts: Vec<_> = texts(scene).map(String::from_utf8_lossy).collect();
    texts.join("\n  ")
}
