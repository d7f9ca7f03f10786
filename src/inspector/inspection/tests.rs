//! Inspections: what is wrong with fields, what the model answers, and links that carry everything but secrets.

use browser_model::{SendDecision, StoreDecision, StoreVerdict};

use super::*;

/// Tests have no `URL`; theirs are written in serialised form already.
fn read(text: &str) -> Option<Address> {
    Address::parse(text.trim()).ok()
}

const HOME: &str = "http://127.0.0.1:8047/";

fn inspection() -> Inspection {
    Example::Session.inspection(RuleSet::Chromium, HOME)
}

fn findings(inspection: &Inspection) -> Findings {
    let now = Timestamp::from_seconds(1_800_000_000);
    inspection.evaluate(now, Browser::new, read).unwrap()
}

/// The verdicts on each line, by the chosen rules.
fn verdicts(inspection: &Inspection) -> Vec<StoreVerdict> {
    findings(inspection).outcome().set.clone()
}

#[track_caller]
fn check_blanks(inspection: &Inspection, expected: &[FieldError]) {
    assert_eq!(inspection.errors(read), expected);
    let now = Timestamp::from_seconds(0);
    let answer = inspection.evaluate(now, Browser::new, read);
    assert_eq!(answer.is_some(), expected.is_empty());
}

#[test]
fn fields_that_cannot_be_used_are_named() {
    check_blanks(&inspection(), &[]);
    let with = |change: fn(&mut Inspection)| {
        let mut inspection = inspection();
        change(&mut inspection);
        inspection
    };
    check_blanks(&with(|i| i.page = "nowhere".into()), &[FieldError::Page]);
    check_blanks(
        &with(|i| i.target = "ftp://x/".into()),
        &[FieldError::Target],
    );
    check_blanks(
        &with(|i| i.initiator = "x".into()),
        &[FieldError::Initiator],
    );
    check_blanks(
        &with(|i| i.initiator = " ".into()),
        &[FieldError::NoInitiator],
    );
    check_blanks(&with(|i| i.method = "GE T".into()), &[FieldError::Method]);
    check_blanks(
        &with(|i| {
            i.lines = "a=1\n\nb=2".into();
            i.line_pages = vec![String::new(), "nowhere".into()];
        }),
        &[FieldError::LinePage(1)],
    );
    let typed = with(|i| {
        i.initiator = String::new();
        i.kind = RequestKind::Navigation;
    });
    check_blanks(&typed, &[]);
}

#[test]
fn the_first_inquiry_tells_of_a_cookie_that_comes_and_goes() {
    let found = findings(&inspection());
    assert_eq!(found.lines.len(), 1);
    let outcome = found.outcome();
    let verdict = &outcome.set[0];
    assert!(matches!(verdict.decision, StoreDecision::Stored(_)));
    assert!(!verdict.passed.is_empty());
    assert_eq!(outcome.held.len(), 1);
    assert_eq!(outcome.sent[0].decision, SendDecision::Sent);
    let after_a_month = Inspection {
        delay: Delay::Days30,
        ..inspection()
    };
    let found = findings(&after_a_month);
    let withheld = &found.outcome().sent[0].decision;
    assert!(matches!(withheld, SendDecision::Withheld(_)));
}

#[test]
fn lines_are_taken_in_order_and_not_without_end() {
    let many: String = (0..100).map(|number| format!("n{number}=1\n\n")).collect();
    let found = findings(&Inspection {
        lines: many,
        ..inspection()
    });
    assert_eq!((found.lines.len(), found.left_out), (MOST_LINES, 40));
    let pair = Inspection {
        lines: "a=1\na=2".into(),
        ..inspection()
    };
    let second = &verdicts(&pair)[1].decision;
    assert!(matches!(second, StoreDecision::Replaced { .. }));
}

#[test]
fn scripts_write_with_less_power() {
    let found = verdicts(&Inspection {
        writer: Writer::Script,
        ..inspection()
    });
    assert!(matches!(found[0].decision, StoreDecision::Rejected(_)));
}

#[track_caller]
fn check_link(inspection: &Inspection) {
    let fragment = inspection.to_fragment(true);
    let back = Example::Session
        .inspection(RuleSet::Draft, HOME)
        .read_fragment(&fragment);
    assert_eq!(back.as_ref(), Some(inspection), "{fragment}");
}

#[test]
fn links_lead_back() {
    check_link(&Inspection {
        line_pages: vec![String::new()],
        ..inspection()
    });
    check_link(&Inspection {
        lines: "a=1; Path=/\n=x\n名字=值".into(),
        line_pages: ["", "https://b.example/x?y#z", ""]
            .map(str::to_owned)
            .to_vec(),
        writer: Writer::Script,
        page: "https://a.example/x?y=z#w".into(),
        initiator: String::new(),
        method: "POST".into(),
        kind: RequestKind::Navigation,
        credentials: Credentials::Omit,
        delay: Delay::Days400,
        rules: RuleSet::Firefox,
        ..inspection()
    });
}

#[test]
fn links_without_an_inquiry_are_none() {
    for fragment in ["", "#", "#page=http://x/", "#%%%&&&=", "#lin=1"] {
        assert_eq!(inspection().read_fragment(fragment), None, "{fragment}");
    }
    let odd = inspection().read_fragment("#line=a%0Ab=1%0D&kind=teleport&rules=");
    let odd = odd.unwrap();
    assert_eq!(odd.lines, "a b=1 ");
    assert_eq!(
        (odd.kind, odd.rules),
        (RequestKind::Fetch, RuleSet::Chromium)
    );
}

#[track_caller]
fn check_redaction(line: &str, expected: &str) {
    let secret = Inspection {
        lines: line.to_owned(),
        target: "http://127.0.0.1:8047/a?token=1".into(),
        ..inspection()
    };
    let link = secret.to_fragment(false);
    assert!(!link.contains("token"));
    let shared = inspection().read_fragment(&link).unwrap();
    assert_eq!(shared.lines, expected);
    let decisions = |inspection: &Inspection| -> Vec<_> {
        let found = verdicts(inspection).into_iter();
        found
            .map(|verdict| (verdict.passed, std::mem::discriminant(&verdict.decision)))
            .collect()
    };
    assert_eq!(decisions(&shared), decisions(&secret), "{line}");
}

#[test]
fn values_stay_at_home_and_verdicts_do_not_change() {
    check_redaction("id=s3cret-Value; Path=/", "id=xxxxxx-xxxxx; Path=/");
    check_redaction("bare", "xxxx");
    check_redaction("=__Host-abc", "=__Host-xxx");
    check_redaction("n=张三é𝄞", "n=※※×𝑥");
    check_redaction("n= \"a b\" ; Secure", "n= \"x x\" ; Secure");
    check_redaction("a=b=c", "a=x=x");
}

#[test]
fn secrets_stay_at_home_wherever_they_stand() {
    check_redaction(
        "a=1; Path=/, sessionid=SECRET; HttpOnly",
        "a=x; Path=/, sessionid=xxxxxx; HttpOnly",
    );
    check_redaction("a=1; note=SECRET", "a=x; xxxx=xxxxxx");
    check_redaction("a=\"1;SECRET\"; Secure", "a=\"x;xxxxxx\"; Secure");
    check_redaction("Cookie: a=1; id=SECRET", "Cookie: a=x; id=xxxxxx");
    check_redaction("a=1; Path=/reset/SECRET", "a=x; Path=/reset/xxxxxx");
    check_redaction(
        "a=SECRET\nb=SECRET\nc=OTHERS",
        "a=xxxxxx\nb=xxxxxx\nc=xxxxx0",
    );
}

#[track_caller]
fn check_address(address: &str, expected: &str) {
    let secret = Inspection {
        page: address.to_owned(),
        line_pages: vec![address.to_owned()],
        target: address.to_owned(),
        initiator: address.to_owned(),
        ..inspection()
    };
    let shared = inspection().read_fragment(&secret.to_fragment(false));
    let mut shared = shared.unwrap();
    let line_page = shared.line_pages.remove(0);
    let addresses = [shared.page, line_page, shared.target, shared.initiator];
    assert_eq!(addresses, [expected; 4]);
}

#[test]
fn addresses_are_shared_without_secrets() {
    check_address(
        "http://127.0.0.1:8047/api/mgr/signin?id=SECRET#SECRET",
        "http://127.0.0.1:8047/api/mgr/signin",
    );
    check_address(
        "https://user:SECRET@a.example/",
        "https://xxxx:xxxxxx@a.example/",
    );
    check_address(
        "https:user:SECRET@a.example/",
        "https:xxxx:xxxxxx@a.example/",
    );
    check_address(
        "http://a.example/u/SECRET/cart",
        "http://a.example/x/xxxxxx/cart",
    );
    check_address("ftp://user:SECRET@x/", "xxx://xxxx:xxxxxxxx/");
    let method = Inspection {
        method: "SECRET".to_owned(),
        ..inspection()
    };
    assert!(!method.to_fragment(false).contains("SECRET"));
}

#[track_caller]
fn check_example(example: Example, rejected: usize, sent: &[&str]) {
    let found = findings(&example.inspection(RuleSet::Chromium, HOME));
    let outcome = found.outcome();
    let refused = outcome
        .set
        .iter()
        .filter(|verdict| matches!(verdict.decision, StoreDecision::Rejected(_)));
    assert_eq!(refused.count(), rejected, "{example:?}");
    let went: Vec<_> = outcome
        .sent
        .iter()
        .filter(|verdict| verdict.decision == SendDecision::Sent)
        .map(|verdict| verdict.cookie.name_text())
        .collect();
    assert_eq!(went, sent, "{example:?}");
}

#[test]
fn each_example_shows_what_it_is_for() {
    check_example(Example::Session, 0, &["sessionid"]);
    check_example(Example::Prefix, 1, &["__Host-id"]);
    // Without the list of public suffixes `com.cn` is a domain like any other.
    check_example(Example::Suffix, 0, &["id", "id"]);
    check_example(Example::NoneWithoutSecure, 1, &["id"]);
    check_example(Example::CrossSite, 0, &["none"]);
    check_example(Example::Elsewhere, 0, &["id"]);
    check_example(Example::Messy, 1, &["id", ""]);
}

#[test]
fn examples_stand_where_the_page_does() {
    let here = Example::Session.inspection(RuleSet::Draft, "http://127.0.0.1:9123/x/");
    assert_eq!(here.page, "http://127.0.0.1:9123/x/api/mgr/signin");
    assert_eq!(here.initiator, "http://127.0.0.1:9123/x/");
}

#[test]
fn a_cookie_set_at_one_address_is_deleted_from_another_only_where_the_path_fits() {
    let at = |second: &str| Inspection {
        line_pages: vec![String::new(), second.to_owned()],
        ..Example::Elsewhere.inspection(RuleSet::Chromium, HOME)
    };
    let last = |inspection: &Inspection| verdicts(inspection).remove(1).decision;
    let out = last(&at("https://shop.example/signout"));
    assert_eq!(out, StoreDecision::NothingToDelete);
    let out = last(&at("https://shop.example/app/signout"));
    assert!(matches!(out, StoreDecision::Deleted(_)));
    let out = last(&at("https://www.shop.example/app/signout"));
    assert_eq!(out, StoreDecision::NothingToDelete);
}

#[test]
fn an_address_stays_with_its_line_while_others_are_edited() {
    let mut asked = Inspection {
        lines: "a=1\nb=2\nc=3".into(),
        line_pages: ["", "B", "C"].map(str::to_owned).to_vec(),
        ..inspection()
    };
    let mut check = |lines: &str, expected: &[&str]| {
        asked.set_lines(lines.to_owned());
        let pages: Vec<_> = asked.asked().map(|(_, page)| page).collect();
        assert_eq!(pages, expected, "{lines}");
    };
    check("new=1\na=1\nb=2\nc=3", &["", "", "B", "C"]);
    check("a=1\nb=2\nc=3", &["", "B", "C"]);
    check("a=1\n\nb=25\nc=3", &["", "B", "C"]);
    check("a=1\nb=25\nc=3\nd=4", &["", "B", "C", ""]);
    check("b=25\nc=3\nd=4", &["B", "C", ""]);
    check("", &[]);
}
