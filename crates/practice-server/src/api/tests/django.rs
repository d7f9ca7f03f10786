//! Checks the replies of flavour `django`, row by row of the facts.

use super::*;

const NOT_SIGNED_IN: &str =
    r#"{"ret": 302, "msg": "\u672a\u767b\u5f55", "redirect": "/mgr/sign.html"}"#;
const DELETING: &str =
    "sessionid=\"\"; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax";

#[test]
fn sign_in_and_out_are_exact() {
    let mut world = World::new(Flavour::Django);
    let reply = world.sign_in("byhy", "88888888");
    assert_eq!(
        raw(&reply),
        "200\nDate: Mon, 23 Nov 2026 08:43:54 GMT\nContent-Type: application/json\n\
         X-Frame-Options: DENY\nContent-Length: 10\nVary: Cookie\n\
         Set-Cookie: sessionid=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; expires=Mon, 07 Dec 2026 08:43:54 GMT; \
         HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax\n\n{\"ret\": 0}"
    );
    world.cookie = Some(format!("sessionid={}", id('a')));
    let out = world.json("POST", "signout", "");
    check(&out, 200, r#"{"ret": 0}"#);
    assert_eq!(set_cookie(&out).unwrap(), DELETING);
    let late = world.json("GET", "customers?action=list_customer", "");
    check(&late, 302, NOT_SIGNED_IN);
    assert_eq!(late.headers.get("location"), None);
    assert_eq!(set_cookie(&late).unwrap(), DELETING);
    assert_eq!(late.headers.get("vary").unwrap().text(), "Cookie");
    world.cookie = None;
    let without = world.json("GET", "customers?action=list_customer", "");
    check(&without, 302, NOT_SIGNED_IN);
    assert_eq!(set_cookie(&without), None);
}

#[test]
fn signing_out_asks_for_no_session() {
    let mut world = World::new(Flavour::Django);
    for (cookie, deleting) in [
        (None, None),
        (Some("a=b"), None),
        (Some("sessionid=dead"), Some(DELETING.to_owned())),
        (Some("sessionid="), Some(DELETING.to_owned())),
    ] {
        world.cookie = cookie.map(str::to_owned);
        let out = world.json("POST", "signout", "");
        check(&out, 200, r#"{"ret": 0}"#);
        assert_eq!(set_cookie(&out), deleting, "{cookie:?}");
        assert_eq!(out.headers.get("vary").unwrap().text(), "Cookie");
    }
}

#[test]
fn a_form_is_read_of_a_post_alone() {
    let mut world = World::new(Flavour::Django);
    let form = "application/x-www-form-urlencoded";
    let right = b"username=byhy&password=88888888";
    let reply = world.send("PUT", "/api/mgr/signin", form, right);
    assert!(reply.body_text().starts_with(r#"{"ret": 1, "#));
    let [
        ServerEvent::CookiesRead { .. },
        ServerEvent::NoFormRead { .. },
    ] = &world.events[..]
    else {
        panic!("{:?}", world.events);
    };
}

#[test]
fn the_same_user_keeps_the_id() {
    let mut world = World::signed_in(Flavour::Django);
    let again = world.sign_in("byhy", "88888888");
    assert!(set_cookie(&again).unwrap().contains(&id('a')));
    let wrong = world.sign_in("byhy", "x");
    check(
        &wrong,
        200,
        r#"{"ret": 1, "msg": "\u7528\u6237\u540d\u6216\u8005\u5bc6\u7801\u9519\u8bef"}"#,
    );
    assert_eq!(
        (set_cookie(&wrong), wrong.headers.get("vary")),
        (None, None)
    );
    let list = "customers?action=list_customer&pagesize=1&pagenum=1";
    assert_eq!(world.json("GET", list, "").status, 200, "still signed in");
    let other = world.sign_in("lin", "66666666");
    assert!(set_cookie(&other).unwrap().contains(&id('b')));
    check(&world.json("GET", list, ""), 302, NOT_SIGNED_IN);
}

#[test]
fn reading_does_not_extend_a_session() {
    let mut world = World::signed_in(Flavour::Django);
    let list = "customers?action=list_customer&pagesize=1&pagenum=1";
    world.now = world.now.plus_seconds(1_209_599);
    assert_eq!(world.json("GET", list, "").status, 200);
    world.now = world.now.plus_seconds(1);
    check(&world.json("GET", list, ""), 302, NOT_SIGNED_IN);
    let Ok(rows) = crate::Store::session_count(&world.store);
    assert_eq!(rows, 1, "expired rows stay");
}

#[test]
fn calls_are_told_in_the_words_of_the_course() {
    let mut world = World::signed_in(Flavour::Django);
    let mut call = |method: &str, table: &str, body: &str, reply: &str| {
        let response = world.json(method, table, body);
        let body: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
        let expected: serde_json::Value = serde_json::from_str(reply).unwrap();
        assert_eq!((response.status, body), (200, expected));
    };
    call(
        "GET",
        "customers?action=list_customer&pagesize=1&pagenum=10",
        "",
        r#"{"ret":0,"retlist":[{"id":1,"name":"青州市中心医院","phonenumber":"0536-3260001","address":"青州市云门山南路 20 号"}],"total":10}"#,
    );
    let none = r#"{"ret": 0, "retlist": [], "total": 0}"#;
    call(
        "GET",
        "customers?action=list_customer&pagesize=5&pagenum=3",
        "",
        none,
    );
    call(
        "GET",
        "customers?action=list_customer&pagesize=5&pagenum=0",
        "",
        none,
    );
    let bad_action = r#"{"ret": 1, "msg": "action参数错误"}"#;
    call("GET", "customers?action=x", "", bad_action);
    call("POST", "orders", r#"{"action":"del_order"}"#, bad_action);
    call(
        "GET",
        "customers?action=list_customer",
        "",
        r#"{"ret": 1, "msg": "未知错误\nKeyError: 'pagenum'"}"#,
    );
    let add = r#"{"action":"add_customer","data":{"name":"a","phonenumber":1,"address":""}}"#;
    call("POST", "customers", add, r#"{"ret": 0, "id": 11}"#);
    let change = r#"{"action":"modify_customer","id":"11","newdata":{"name":"b"}}"#;
    call("PUT", "customers", change, r#"{"ret": 0}"#);
    let delete = r#"{"action":"del_customer","id":11}"#;
    call("DELETE", "customers", delete, r#"{"ret": 0}"#);
    call(
        "DELETE",
        "customers",
        delete,
        r#"{"ret": 1, "msg": "id 为`11`的客户不存在"}"#,
    );
    let order = r#"{"action":"add_order","data":{"name":"o","customerid":4,"medicinelist":[{"id":3,"amount":"5"}]}}"#;
    call("POST", "orders", order, r#"{"ret": 0, "id": 4}"#);
    call(
        "GET",
        "orders?action=list_order&pagesize=1&pagenum=1",
        "",
        r#"{"ret":0,"retlist":[{"id":4,"name":"o","create_date":"2026-11-23T08:43:54Z","customer_name":"白月湖社区卫生服务中心","customerid":4,"medicinelist":"[{\"id\": 3, \"amount\": \"5\"}]"}],"total":4}"#,
    );
    call(
        "DELETE",
        "medicines",
        r#"{"action":"del_medicine","id":3}"#,
        r#"{"ret": 1, "msg": "删除记录失败，或许需要先删除相关订单"}"#,
    );
    let long = format!(
        r#"{{"action":"add_customer","data":{{"name":"{}","phonenumber":"1","address":""}}}}"#,
        "长".repeat(201)
    );
    call(
        "POST",
        "customers",
        &long,
        r#"{"ret": 1, "msg": "未知错误\nDataError: (1406, \"Data too long for column 'name' at row 1\")"}"#,
    );
    for bad in ["", "x", "[]", "{}", r#"{"action":"add_customer"}"#, "{} {}"] {
        let response = world.json("POST", "customers", bad);
        assert_eq!(response.status, 200);
        assert!(response.body_text().starts_with(r#"{"ret": 1, "msg": ""#));
    }
}

#[test]
fn unknown_paths_and_methods_are_plain() {
    let mut world = World::signed_in(Flavour::Django);
    let reply = world.json("GET", "nothing", "");
    assert_eq!(reply.status, 404);
    assert!(reply.body_text().contains("<title>Not Found</title>"));
    let reply = world.json("PATCH", "customers", "");
    check(&reply, 405, "");
    assert!(reply.headers.get("allow").is_some());
}

#[test]
fn cookie_attributes_are_as_configured() {
    let mut world = World::new(Flavour::Django);
    world.config.cookie.domain = Some("example.com".to_owned());
    world.config.cookie.path = "/api".to_owned();
    world.config.cookie.max_age = None;
    world.config.cookie.secure = true;
    world.config.cookie.same_site = Some(crate::SameSiteAttribute::None);
    let line = set_cookie(&world.sign_in("byhy", "88888888")).unwrap();
    let attributes = "; Domain=example.com; HttpOnly; Path=/api; SameSite=None; Secure";
    assert_eq!(line, format!("sessionid={}{attributes}", id('a')));
    world.config.flavour = Flavour::Go;
    let line = set_cookie(&world.sign_in("byhy", "88888888")).unwrap();
    let attributes = "; Path=/api; Domain=example.com; HttpOnly; Secure; SameSite=None";
    assert_eq!(line, format!("sessionid={}{attributes}", id('b')));
}
