//! The cookie cases that browsers and `requests` were asked: each client says the same of them after redaction.

use std::fs;

use recordings::Redaction;
use serde_json::Value;

use crate::clients::{Scene, verdicts};

#[test]
fn recorded_cases_keep_their_verdicts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../browser-model/tests");
    let text = fs::read_to_string(format!("{folder}/cookie-cases.jsonl")).unwrap();
    let programs = fs::read_to_string(format!("{folder}/program-lines.jsonl")).unwrap();
    let mut asked = 0;
    let mut changed = Vec::new();
    for line in text.lines().chain(programs.lines()) {
        let case: Value = serde_json::from_str(line).unwrap();
        let Some(scene) = scene(&case) else { continue };
        let mut redaction = Redaction::new();
        let lines = scene.lines.iter();
        let redacted = Scene {
            lines: lines.map(|line| redaction.set_cookie(line)).collect(),
            page: redaction.address(&scene.page),
            target: redaction.address(&scene.target),
            initiator: redaction.address(&scene.initiator),
        };
        let expected = verdicts(&scene);
        asked += usize::from(expected.is_some());
        if verdicts(&redacted) != expected {
            changed.push(format!(
                "{}\n  {}\n  {}",
                case["id"],
                shown(&scene),
                shown(&redacted)
            ));
        }
    }
    assert!(asked > 1000, "only {asked} cases were asked");
    assert!(
        changed.is_empty(),
        "{}\n{}",
        changed.len(),
        changed.join("\n")
    );
}

fn shown(scene: &Scene) -> String {
    let parts = scene.lines.iter().chain([&scene.page, &scene.target]);
    let texts: Vec<_> = parts.map(|part| String::from_utf8_lossy(part)).collect();
    texts.join(" | ")
}

fn scene(case: &Value) -> Option<Scene> {
    let latin = case["encoding"] == "latin1";
    let octets = |text: &str| match latin {
        true => text.chars().map(|letter| letter as u8).collect(),
        false => text.as_bytes().to_vec(),
    };
    let lines = case["lines"].as_array()?.iter();
    let practice = "http://127.0.0.1:8047/api/mgr/signin";
    let address = |name: &str| case[name].as_str().unwrap_or(practice).as_bytes().to_vec();
    Some(Scene {
        lines: lines.filter_map(|line| line.as_str()).map(octets).collect(),
        page: address("set_url"),
        target: address("request_url"),
        initiator: address("request_url"),
    })
}
