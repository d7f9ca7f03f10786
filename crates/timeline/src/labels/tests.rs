//! The vocabulary is complete, and drawings can be heard.

use super::*;
use crate::fixture::ID;

#[test]
fn drawings_in_words() {
    let arrow = Drawing::Arrow {
        from: Role::Browser,
        to: Role::Server,
        dashed: false,
        stopped: false,
        key: Some(ID.to_owned()),
    };
    let chinese = labels(Language::Chinese);
    assert_eq!(
        chinese.drawing(&arrow, ClientId::First),
        "浏览器 → 服务端，带着编号 qzulut…46dt32"
    );
    let stopped = Drawing::Arrow {
        from: Role::BrowserStorage,
        to: Role::Browser,
        dashed: true,
        stopped: true,
        key: None,
    };
    let english = labels(Language::English);
    assert_eq!(
        english.drawing(&stopped, ClientId::First),
        "Cookie storage → Browser, stopped on the way"
    );
    let mark = Drawing::Mark {
        at: Role::Server,
        good: true,
    };
    assert_eq!(english.drawing(&mark, ClientId::First), "Server: passed");
}

#[test]
fn every_variant_has_its_own_word() {
    for language in [Language::Chinese, Language::English] {
        let labels = labels(language);
        assert_eq!(labels.role(Role::SessionTable), labels.roles[4]);
        assert_eq!(labels.source(Source::Hidden), labels.sources[3]);
        assert_eq!(
            labels.source_meaning(Source::Observed),
            labels.source_meanings[0]
        );
        assert_eq!(labels.target(TargetKind::InPage), labels.targets[2]);
        assert_eq!(labels.target(TargetKind::ServiceWorker), labels.targets[1]);
        assert_eq!(labels.visibility(TargetKind::Native), labels.visibility[0]);
        assert_eq!(labels.client(ClientId::Second), labels.clients[1]);
    }
}
