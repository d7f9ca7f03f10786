//! The guided run and the ready-made calls are complete.

mod guided_run;

use browser_model::Body;
use timeline::{ClientId, Language};

use super::lesson::Need;
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
fn programs_need_a_server_and_browsers_do_not() {
    for stop in guided_run() {
        let program = stop.actions.iter().any(|action| {
            matches!(
                action,
                Action::Fetch {
                    client: ClientId::Script,
                    ..
                }
            )
        });
        let need = if program { Need::Server } else { Need::Any };
        assert_eq!(stop.need(), need, "{:?}", stop.id);
    }
}

#[test]
fn an_embedding_page_calls_stops_as_the_page_does() {
    let script = include_str!("../../../static/embed.js");
    for id in StopId::ALL {
        let [chinese, english] = [Language::Chinese, Language::English].map(|it| stop_name(id, it));
        let line = format!("\"{}\": [\"{chinese}\", \"{english}\"],", id.name());
        assert!(script.contains(&line), "{line}");
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
