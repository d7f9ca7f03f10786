//! The guided run and the ready-made calls are complete.

mod guided_run;

use browser_model::Body;
use timeline::{ClientId, Language, TargetKind};

use super::*;

#[test]
fn stops_are_found_by_their_names() {
    for stop in guided_run() {
        assert_eq!(StopId::parse(stop.id.name()), Some(stop.id));
        assert!(!stop.actions.is_empty());
    }
    assert_eq!(StopId::parse("free-play"), None);
}

#[test]
fn only_two_people_need_the_model() {
    for stop in guided_run() {
        let second = stop.actions.iter().any(|action| {
            matches!(
                action,
                Action::Fetch {
                    client: ClientId::Second,
                    ..
                }
            )
        });
        assert_eq!(stop.target == Some(TargetKind::InPage), second);
    }
}

#[test]
fn texts_are_sober() {
    for id in StopId::ALL {
        for language in [Language::Chinese, Language::English] {
            let text = stop_text(id, language);
            let name = stop_name(id, language);
            for words in [name, text.title, text.lead, text.button, text.notice] {
                assert!(!words.is_empty());
                assert!(!words.contains(['!', '！']), "{words}");
            }
        }
    }
}

#[test]
fn presets_are_told_apart() {
    let presets = presets();
    for language in [Language::Chinese, Language::English] {
        let mut names: Vec<_> = presets
            .iter()
            .map(|p| preset_name(p.id, language))
            .collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), presets.len());
    }
    let mut ids: Vec<_> = presets.iter().map(|preset| preset.id.name()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), presets.len());
}

#[test]
fn json_bodies_are_json() {
    for preset in presets() {
        if let Body::Json(text) = preset.call.body {
            assert!(
                serde_json::from_str::<serde_json::Value>(&text).is_ok(),
                "{text}"
            );
        }
    }
}
