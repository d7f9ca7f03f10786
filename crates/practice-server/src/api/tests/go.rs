//! Checks the replies of flavour `go`, row by row of the facts.

use super::*;

const NOT_SIGNED_IN: &str = r#"{"msg":"未登录","redirect":"/mgr/sign.html","ret":302}"#;

#[test]
fn sign_in_and_out_are_exact() {
    let mut world = World::new(Flavour::Go);
    let reply = world.sign_in("byhy", "88888888");
    assert_eq!(
        raw(&reply),
        "200\nContent-Type: application/json; charset=utf-8\n\
         Set-Cookie: sessionid=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; Path=/; Max-Age=1209600; HttpOnly\n\
         Date: Mon, 23 Nov 2026 08:43:54 GMT\nContent-Length: 9\n\n{\"ret\":0}"
    );
    world.cookie = Some(format!("sessionid={}", id('a')));
    let again = world.sign_in("byhy", "88888888");
    assert!(set_cookie(&again).unwrap().contains(&id('b')), "a new id");
    let out = world.json("POST", "signout", "");
    check(&out, 200, r#"{"ret":0}"#);
    assert_eq!(
        set_cookie(&out).unwrap(),
        "sessionid=; Path=/; Max-Age=0; HttpOnly"
    );
    let gone = ServerEvent::SessionDeleted { id: id('a') };
    assert_eq!(world.events.last(), Some(&gone));
    let late = world.json("POST", "signout", "");
    check(&late, 307, NOT_SIGNED_IN);
    assert_eq!(late.headers.get("location"), None);
    assert_eq!(set_cookie(&late), None);
}

#[test]
fn wrong_credentials_get_one_answer() {
    let mut world = World::new(Flavour::Go);
    let wrong = r#"{"msg":"用户名或者密码错误","ret":1}"#;
    for (user, password) in [("byhy", "x"), ("byhy", ""), ("", ""), ("x", "88888888")] {
        let reply = world.sign_in(user, password);
        check(&reply, 200, wrong);
        assert_eq!(set_cookie(&reply), None);
    }
    let json = r#"{"username":"byhy","password":"88888888"}"#;
    check(&world.json("POST", "signin", json), 200, wrong);
    assert_eq!(
        world.events,
        [ServerEvent::NoFormRead {
            body: UnreadBody::Json,
            content_type: Some("application/json".to_owned()),
        }]
    );
    let form = "application/x-www-form-urlencoded";
    check(
        &world.send("POST", "/api/mgr/signin", form, json.as_bytes()),
        200,
        wrong,
    );
    check(
        &world.send("POST", "/api/mgr/signin", form, b"password=x"),
        200,
        wrong,
    );
    let compared = ServerEvent::CredentialsChecked {
        username: String::new(),
        accepted: false,
    };
    assert_eq!(world.events, [compared]);
    check(&world.json("GET", "signin", ""), 404, "404 page not found");
}

#[test]
fn a_call_without_a_live_session_is_turned_away() {
    let mut world = World::signed_in(Flavour::Go);
    let list = "customers?action=list_customer&pagesize=1&pagenum=1";
    for cookie in [
        None,
        Some(""),
        Some("sessionid="),
        Some("sessionid=xyz"),
        Some("a=b"),
    ] {
        world.cookie = cookie.map(str::to_owned);
        check(&world.json("GET", list, ""), 307, NOT_SIGNED_IN);
    }
    world.cookie = Some(format!("sessionid={}", id('a')));
    world.now = world.now.plus_seconds(1_209_599);
    assert_eq!(world.json("GET", list, "").status, 200);
    world.now = world.now.plus_seconds(1);
    check(&world.json("GET", list, ""), 307, NOT_SIGNED_IN);
    let looked_up = world.events.last().unwrap();
    assert!(matches!(
        looked_up,
        ServerEvent::SessionLookedUp(Lookup::Expired { .. })
    ));
}

#[test]
fn lists_are_exact() {
    let mut world = World::signed_in(Flavour::Go);
    let mut check_list = |query: &str, status, body: &str| {
        check(&world.json("GET", query, ""), status, body);
    };
    check_list(
        "customers?action=list_customer&pagesize=1&pagenum=10",
        200,
        r#"{"ret":0,"retlist":[{"address":"青州市云门山南路 20 号","id":1,"name":"青州市中心医院","phonenumber":"0536-3260001"}],"total":10}"#,
    );
    check_list(
        "medicines?action=list_medicine&pagesize=1&pagenum=1&keywords=%E6%B6%88%E6%AF%92+%E7%A2%98",
        200,
        r#"{"ret":0,"retlist":[{"desc":"每瓶 100 毫升","id":10,"name":"碘伏消毒液","sn":"099877883846"}],"total":1}"#,
    );
    check_list(
        "orders?action=list_order&pagesize=1&pagenum=3",
        200,
        r#"{"ret":0,"retlist":[{"create_date":"2025-05-06T06:29:44Z","customer_name":"青州市中心医院","customerid":1,"id":1,"medicinelist":"[{\"id\":1,\"name\":\"青霉素盒装1\",\"amount\":\"20\"},{\"id\":6,\"name\":\"生理盐水\",\"amount\":\"100\"}]","name":"青州医院五月订单"}],"total":3}"#,
    );
    let past_the_end = r#"{"ret":0,"retlist":[],"total":10}"#;
    check_list(
        "customers?action=list_customer&pagesize=5&pagenum=3",
        200,
        past_the_end,
    );
    check_list(
        "customers?action=list_customer&pagesize=0",
        200,
        past_the_end,
    );
    let list = "customers?action=list_customer";
    check_list(
        &format!("{list}&pagenum=hello"),
        400,
        r#"{"msg":"bad pagenum:hello","ret":2}"#,
    );
    check_list(
        &format!("{list}&pagesize=hello"),
        400,
        r#"{"msg":"bad pagesize:hello","ret":2}"#,
    );
    check_list(
        "customers?action=nonsense",
        400,
        r#"{"msg":"action参数错误","ret":2}"#,
    );
}

#[test]
fn rows_come_and_go() {
    let mut world = World::signed_in(Flavour::Go);
    let mut done = |method: &str, table: &str, body: &str, reply: &str| {
        check(&world.json(method, table, body), 200, reply);
    };
    let customer =
        r#"{"action":"add_customer","data":{"name":"<甲>","phonenumber":"1","address":"x"}}"#;
    done("POST", "customers", customer, r#"{"id":11,"ret":0}"#);
    done("POST", "customers", customer, r#"{"id":12,"ret":0}"#);
    let change = r#"{"action":"modify_customer","id":11,"newdata":{"address":"y"}}"#;
    done("PUT", "customers", change, r#"{"ret":0}"#);
    done(
        "GET",
        "customers?action=list_customer&pagesize=1&pagenum=2",
        "",
        r#"{"ret":0,"retlist":[{"address":"y","id":11,"name":"\u003c甲\u003e","phonenumber":"1"}],"total":12}"#,
    );
    let delete = r#"{"action":"del_customer","id":11}"#;
    done("DELETE", "customers", delete, r#"{"ret":0}"#);
    let delete = r#"{"action":"del_customer","id":12}"#;
    done("POST", "customers", delete, r#"{"ret":0}"#);
    let medicine = r#"{"action":"add_medicine","data":{"name":"a","name":"b","sn":"1"}}"#;
    done("POST", "medicines", medicine, r#"{"id":11,"ret":0}"#);
    let change = r#"{"action":"modify_medicine","id":11,"newdata":{"desc":"d"}}"#;
    done("PUT", "medicines", change, r#"{"ret":0}"#);
    done(
        "GET",
        "medicines?action=list_medicine&pagesize=1",
        "",
        r#"{"ret":0,"retlist":[{"desc":"d","id":11,"name":"b","sn":"1"}],"total":11}"#,
    );
    let order = r#"{"action":"add_order","data":{"name":"o","customerid":4,"medicinelist":[ {"name": "x y", "id": 11, "amount": "5"} ]}}"#;
    done("POST", "orders", order, r#"{"id":4,"ret":0}"#);
    done(
        "GET",
        "orders?action=list_order&pagesize=1",
        "",
        r#"{"ret":0,"retlist":[{"create_date":"2026-11-23T08:43:54Z","customer_name":"白月湖社区卫生服务中心","customerid":4,"id":4,"medicinelist":"[{\"name\":\"x y\",\"id\":11,\"amount\":\"5\"}]","name":"o"}],"total":4}"#,
    );
    let referred_to = r#"{"msg":"删除记录失败，或许需要先删除相关订单","ret":2}"#;
    done(
        "DELETE",
        "customers",
        r#"{"action":"del_customer","id":4}"#,
        referred_to,
    );
    done(
        "DELETE",
        "medicines",
        r#"{"action":"del_medicine","id":11}"#,
        referred_to,
    );
    done(
        "DELETE",
        "orders",
        r#"{"action":"delete_order","id":4}"#,
        r#"{"ret":0}"#,
    );
    done(
        "DELETE",
        "medicines",
        r#"{"action":"del_medicine","id":11}"#,
        r#"{"ret":0}"#,
    );
}

#[test]
fn bad_bodies_are_told_in_the_words_of_go() {
    let mut world = World::signed_in(Flavour::Go);
    let mut bad = |method: &str, table: &str, body: &str, text: &str| {
        let reply = format!(r#"{{"msg":"{text}","ret":2}}"#);
        check(&world.json(method, table, body), 400, &reply);
    };
    let missing = |name: &str| {
        format!(
            r"\nKey: 'Body.Data.{name}' Error:Field validation for '{name}' failed on the 'required' tag"
        )
    };
    let format = "req body format error";
    let no_name = r#"{"action":"add_customer","data":{"phonenumber":"1","address":"x"}}"#;
    bad(
        "POST",
        "customers",
        no_name,
        &(format.to_owned() + &missing("Name")),
    );
    let no_phone = r#"{"action":"add_customer","data":{"name":"1","phonenumber":""}}"#;
    bad(
        "POST",
        "customers",
        no_phone,
        &(format.to_owned() + &missing("Phonenumber")),
    );
    let neither = r#"{"action":"add_customer"}"#;
    let both = format.to_owned() + &missing("Name") + &missing("Phonenumber");
    bad("POST", "customers", neither, &both);
    let no_sn = r#"{"action":"add_medicine","data":{"name":"1"}}"#;
    bad(
        "POST",
        "medicines",
        no_sn,
        &(format.to_owned() + &missing("Sn")),
    );
    let no_list = r#"{"action":"add_order","data":{"name":"1","customerid":1}}"#;
    bad(
        "POST",
        "orders",
        no_list,
        &(format.to_owned() + &missing("Medicinelist")),
    );
    bad(
        "POST",
        "medicines",
        r#"{"action":"add_medicine","data":"x"}"#,
        r"req body format error\njson: cannot unmarshal string into Go struct field Body.data of type apiMgr.Medicine",
    );
    bad(
        "POST",
        "customers",
        r#"{"action":"add_customer","data":{"name":5,"phonenumber":[]}}"#,
        r"req body format error\njson: cannot unmarshal number into Go struct field Customer.data.name of type string",
    );
    bad(
        "DELETE",
        "customers",
        r#"{"action":"del_customer","id":"1"}"#,
        r"req body format error\njson: cannot unmarshal string into Go struct field Body.id of type int",
    );
    bad(
        "PUT",
        "medicines",
        r#"{"action":"modify_medicine","id":1.5,"newdata":{}}"#,
        r"req body format error\njson: cannot unmarshal number 1.5 into Go struct field Body.id of type int",
    );
    bad(
        "POST",
        "customers",
        "[]",
        r"req body format error\njson: cannot unmarshal array into Go value of type apiMgr.Body",
    );
    bad("POST", "customers", "", r"req body format error\nEOF");
    bad(
        "POST",
        "customers",
        "a=b",
        r"req body format error\ninvalid character 'a' looking for beginning of value",
    );
    let unknown = r#"{"action":"modify_customer","id":99,"newdata":{"name":"x"}}"#;
    bad("PUT", "customers", unknown, "customer id not exist");
    let unknown = r#"{"action":"modify_medicine","id":99,"newdata":{"name":"x"}}"#;
    bad("PUT", "medicines", unknown, "medicine id not exist");
    bad(
        "DELETE",
        "orders",
        r#"{"action":"del_order","id":1}"#,
        "action参数错误",
    );
}

#[test]
fn deleting_what_is_not_there_is_no_error() {
    let mut world = World::signed_in(Flavour::Go);
    for (table, body) in [
        ("customers", r#"{"action":"del_customer","id":99}"#),
        ("customers", r#"{"action":"del_customer"}"#),
        ("medicines", r#"{"action":"del_medicine","id":99}"#),
        ("orders", r#"{"action":"delete_order","id":-1}"#),
    ] {
        for method in ["DELETE", "POST"] {
            check(&world.json(method, table, body), 200, r#"{"ret":0}"#);
        }
    }
}

#[test]
fn texts_are_as_long_as_their_columns_and_no_longer() {
    let mut world = World::signed_in(Flavour::Go);
    let longest = "长".repeat(200);
    let add = |name: &str| {
        format!(r#"{{"action":"add_customer","data":{{"name":"{name}","phonenumber":"1"}}}}"#)
    };
    let modify = |text: &str| {
        format!(r#"{{"action":"modify_medicine","id":1,"newdata":{{"desc":"{text}"}}}}"#)
    };
    let order = |text: &str| {
        format!(
            r#"{{"action":"add_order","data":{{"name":"o","customerid":1,"medicinelist":["{text}"]}}}}"#
        )
    };
    let list = "l".repeat(1996);
    check(
        &world.json("POST", "customers", &add(&longest)),
        200,
        r#"{"id":11,"ret":0}"#,
    );
    check(
        &world.json("PUT", "medicines", &modify(&longest)),
        200,
        r#"{"ret":0}"#,
    );
    check(
        &world.json("POST", "orders", &order(&list)),
        200,
        r#"{"id":4,"ret":0}"#,
    );
    let mut refused = |method: &str, table: &str, body: &str, field: &str| {
        let reply = world.json(method, table, body);
        let name = field.split('.').next_back().unwrap();
        let text = format!(
            r#"{{"msg":"req body format error\nKey: 'Body.{field}' Error:Field validation for '{name}' failed on the 'max' tag","ret":2}}"#
        );
        check(&reply, 400, &text);
    };
    let longer = longest + "x";
    refused("POST", "customers", &add(&longer), "Data.Name");
    refused("PUT", "medicines", &modify(&longer), "Newdata.Desc");
    refused("POST", "orders", &order(&(list + "l")), "Data.Medicinelist");
}

#[test]
fn a_page_has_at_most_a_thousand_rows_and_a_search_as_many_words() {
    let mut world = World::signed_in(Flavour::Go);
    for number in 0..1100 {
        let Ok(_) = crate::Store::insert_customer(
            &mut world.store,
            &crate::NewCustomer {
                name: format!("c{number}"),
                phonenumber: String::new(),
                address: String::new(),
            },
        );
    }
    for (size, page, rows) in [("-1", "1", 1000), ("99999", "1", 1000), ("99999", "2", 110)] {
        let query = format!("customers?action=list_customer&pagesize={size}&pagenum={page}");
        let reply = world.json("GET", &query, "");
        let body: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(body["retlist"].as_array().unwrap().len(), rows);
        assert_eq!(body["total"], 1110);
    }
    let words = |count: usize| "c+".repeat(count);
    let list = |count| format!("customers?action=list_customer&keywords={}", words(count));
    assert_eq!(world.json("GET", &list(1000), "").status, 200);
    check(
        &world.json("GET", &list(1001), ""),
        400,
        r#"{"msg":"Expression tree is too large (maximum depth 1000)","ret":2}"#,
    );
}

#[test]
fn octets_and_nesting_that_go_refuses_are_named_in_its_words() {
    let mut world = World::signed_in(Flavour::Go);
    let mut bad = |body: &[u8], words: &str| {
        let reply = world.send("POST", "/api/mgr/customers", "application/json", body);
        let text = format!(r#"{{"msg":"req body format error\n{words}","ret":2}}"#);
        check(&reply, 400, &text);
    };
    bad(
        b"\xff",
        "invalid character 'ÿ' looking for beginning of value",
    );
    let deep = "[".repeat(10_001);
    bad(deep.as_bytes(), "invalid character '[' exceeded max depth");
}

#[test]
fn unknown_paths_and_methods_are_gins_404() {
    let mut world = World::signed_in(Flavour::Go);
    for (method, target) in [
        ("GET", "nothing"),
        ("PUT", "orders"),
        ("OPTIONS", "customers"),
    ] {
        let reply = world.json(method, target, "");
        assert_eq!(
            raw(&reply),
            "404\nContent-Type: text/plain\nDate: Mon, 23 Nov 2026 08:43:54 GMT\n\
             Content-Length: 18\n\n404 page not found"
        );
    }
}

#[test]
fn cors_is_as_configured() {
    let mut world = World::signed_in(Flavour::Go);
    world.origin = Some("http://127.0.0.1:3000");
    world.config.cors = CorsPolicy::EchoWithCredentials;
    let preflight = world.json("OPTIONS", "customers", "");
    assert_eq!(
        raw(&preflight),
        "204\nAccess-Control-Allow-Credentials: true\n\
         Access-Control-Allow-Headers: content-type,x-a\n\
         Access-Control-Allow-Methods: GET, POST, PUT, DELETE\n\
         Access-Control-Allow-Origin: http://127.0.0.1:3000\nVary: Origin\n\
         Date: Mon, 23 Nov 2026 08:43:54 GMT\n\n"
    );
    world.config.cors = CorsPolicy::AnyOrigin;
    let reply = world.json("GET", "customers?action=list_customer", "");
    let allowed = reply.headers.get("access-control-allow-origin").unwrap();
    assert_eq!(allowed.text(), "*");
    assert_eq!(reply.headers.get("access-control-allow-credentials"), None);
}

#[test]
fn last_used_is_written_once_a_second() {
    let mut world = World::signed_in(Flavour::Go);
    let start = world.now;
    let last_used = |world: &mut World, millis| {
        world.now = Timestamp::from_millis(start.millis() + millis);
        world.json("GET", "customers?action=list_customer", "");
        let Ok(row) = crate::Store::session(&world.store, &id('a'));
        row.unwrap().last_used.millis() - start.millis()
    };
    assert_eq!(last_used(&mut world, 999), 0);
    assert_eq!(last_used(&mut world, 1_000), 1_000);
    assert_eq!(last_used(&mut world, 1_500), 1_000);
}

#[test]
fn an_empty_table_lists_nothing() {
    let mut world = World::signed_in(Flavour::Go);
    world.json("DELETE", "orders", r#"{"action":"delete_order","id":1}"#);
    world.json("DELETE", "orders", r#"{"action":"delete_order","id":2}"#);
    world.json("DELETE", "orders", r#"{"action":"delete_order","id":3}"#);
    let none = r#"{"ret":0,"retlist":[],"total":0}"#;
    for left_out in ["", "&pagesize=5", "&pagenum=1"] {
        let query = format!("orders?action=list_order{left_out}");
        check(&world.json("GET", &query, ""), 200, none);
    }
}

#[test]
fn further_cookies_follow_the_session_cookie() {
    for flavour in [Flavour::Go, Flavour::Django] {
        let mut world = World::new(flavour);
        let further = ["a=1; Secure", "a=2; Domain=other.example"];
        world.config.extra_set_cookie = further.map(str::to_owned).into();
        let reply = world.sign_in("byhy", "88888888");
        let lines = reply.headers.get_all("Set-Cookie");
        let lines: Vec<String> = lines.map(|field| field.text().into_owned()).collect();
        assert!(lines[0].starts_with("sessionid=aaaa"), "{lines:?}");
        assert_eq!(lines[1..], further);
        assert_eq!(set_cookie(&world.sign_in("byhy", "no")), None);
        let out = world.send("POST", "/api/mgr/signout", "", b"");
        let lines = out.headers.get_all("Set-Cookie");
        assert!(lines.count() <= 1, "sign-in alone sends them");
    }
}
