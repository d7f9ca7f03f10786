//! What every implementation of `Store` must do, as one suite of checks.

use std::error::Error;

use http_message::Timestamp;

use crate::{
    CustomerChange, Deletion, MedicineChange, ModelSecrets, NewCustomer, NewMedicine, NewOrder,
    Query, Sample, SessionRow, Store,
};

/// Runs the whole suite; `open` gives an empty store of its own to each part.
#[track_caller]
pub fn check<S: Store>(mut open: impl FnMut() -> S) {
    sessions(&mut open());
    users(&mut seeded(open()));
    customers(&mut seeded(open()));
    medicines(&mut seeded(open()));
    orders(&mut seeded(open()));
    keywords_and_pages(&mut open());
    reset(&mut seeded(open()));
}

fn sessions(store: &mut impl Store) {
    let row = |id: &str, created: i64| SessionRow {
        id: id.to_owned(),
        user: "byhy".to_owned(),
        created: Timestamp::from_millis(created),
        last_used: Timestamp::from_millis(created),
        expires: Timestamp::from_millis(created + 999),
    };
    assert_eq!(ok(store.session("b")), None);
    assert_eq!(ok(store.session_count()), 0);
    ok(store.put_session(&row("b", 2)));
    ok(store.put_session(&row("c", 3)));
    ok(store.put_session(&row("a", 1)));
    assert_eq!(ok(store.session("b")), Some(row("b", 2)));
    assert_eq!(ok(store.session("B")), None, "ids compare with case");
    assert_eq!(
        ok(store.sessions(9)),
        [row("c", 3), row("b", 2), row("a", 1)]
    );
    assert_eq!(ok(store.sessions(2)), [row("c", 3), row("b", 2)]);
    assert_eq!(ok(store.sessions(0)), []);

    ok(store.touch_session("b", Timestamp::from_millis(7)));
    ok(store.touch_session("unknown", Timestamp::from_millis(7)));
    let touched = SessionRow {
        last_used: Timestamp::from_millis(7),
        ..row("b", 2)
    };
    assert_eq!(ok(store.session("b")), Some(touched));

    ok(store.put_session(&row("b", 4)));
    assert_eq!(ok(store.session("b")), Some(row("b", 4)), "put replaces");
    let of_lin = SessionRow {
        user: "lin".to_owned(),
        ..row("b", 4)
    };
    ok(store.put_session(&of_lin));
    assert_eq!(ok(store.session("b")), Some(of_lin), "and its user too");
    assert_eq!(ok(store.session_count()), 3);
    assert!(ok(store.delete_session("b")));
    assert!(!ok(store.delete_session("b")));
    assert_eq!(ok(store.session("b")), None);
    assert_eq!(ok(store.session_count()), 2);
}

fn users(store: &mut impl Store) {
    let byhy = ok(store.user("byhy"));
    assert_eq!(
        byhy.map(|user| user.password_hash).as_deref(),
        Some("88888888")
    );
    for unknown in ["Byhy", "", "nobody", "byhy' --"] {
        assert_eq!(ok(store.user(unknown)), None);
    }
}

fn customers(store: &mut impl Store) {
    let new = NewCustomer {
        name: "新客户".to_owned(),
        phonenumber: "1".to_owned(),
        address: "旧地址".to_owned(),
    };
    let id = ok(store.insert_customer(&new));
    assert_eq!(id, 11);
    let change = CustomerChange {
        name: Some("改'名".to_owned()),
        ..CustomerChange::default()
    };
    assert!(ok(store.modify_customer(id, &change)));
    assert!(ok(store.modify_customer(id, &CustomerChange::default())));
    assert!(!ok(store.modify_customer(99, &change)));
    let newest = ok(store.customers(&page(0, 1)));
    assert_eq!(newest.total, 11);
    assert_eq!(newest.rows.len(), 1);
    let row = &newest.rows[0];
    assert_eq!(
        (row.id, &*row.name, &*row.phonenumber, &*row.address),
        (11, "改'名", "1", "旧地址")
    );
    assert_eq!(ok(store.delete_customer(1)), Deletion::ReferredTo);
    assert_eq!(ok(store.delete_customer(11)), Deletion::Deleted);
    assert_eq!(ok(store.delete_customer(11)), Deletion::NotFound);
    assert_eq!(ok(store.delete_customer(i64::MIN)), Deletion::NotFound);
    assert_eq!(
        ok(store.insert_customer(&new)),
        12,
        "ids are not given again"
    );
    assert_eq!(ok(store.customers(&page(0, 99))).total, 11);
}

fn medicines(store: &mut impl Store) {
    let new = NewMedicine {
        name: "新药".to_owned(),
        sn: "sn".to_owned(),
        desc: String::new(),
    };
    let id = ok(store.insert_medicine(&new));
    assert_eq!(id, 11);
    let change = MedicineChange {
        sn: Some("另一个".to_owned()),
        desc: Some(String::new()),
        ..MedicineChange::default()
    };
    assert!(ok(store.modify_medicine(id, &change)));
    assert!(!ok(store.modify_medicine(99, &change)));
    let newest = ok(store.medicines(&page(0, 1)));
    let row = &newest.rows[0];
    assert_eq!(
        (row.id, &*row.name, &*row.sn, &*row.desc),
        (11, "新药", "另一个", "")
    );
    assert_eq!(ok(store.delete_medicine(1)), Deletion::ReferredTo);
    assert_eq!(ok(store.delete_medicine(3)), Deletion::Deleted);
    assert_eq!(ok(store.delete_medicine(3)), Deletion::NotFound);
}

fn orders(store: &mut impl Store) {
    let new = |customer_id| NewOrder {
        name: "新订单".to_owned(),
        customer_id,
        created: Timestamp::from_seconds(1_700_000_000),
        medicine_list: r#"[{"id":3,"x":"'"},{"id":3},{"id":777}]"#.to_owned(),
        medicine_ids: vec![3, 3, 777],
    };
    assert_eq!(ok(store.insert_order(&new(99))), None, "no such customer");
    assert_eq!(ok(store.insert_order(&new(5))), Some(4));
    let renamed = CustomerChange {
        name: Some("改名".to_owned()),
        ..CustomerChange::default()
    };
    assert!(ok(store.modify_customer(5, &renamed)));
    let newest = ok(store.orders(&page(0, 1)));
    assert_eq!(newest.total, 4);
    let row = &newest.rows[0];
    assert_eq!(
        (row.id, &*row.name, row.customer_id, &*row.customer_name),
        (4, "新订单", 5, "改名")
    );
    assert_eq!(row.created, new(5).created);
    assert_eq!(row.medicine_list, new(5).medicine_list);
    assert_eq!(ok(store.delete_customer(5)), Deletion::ReferredTo);
    assert_eq!(ok(store.delete_medicine(3)), Deletion::ReferredTo);
    assert_eq!(ok(store.delete_order(4)), Deletion::Deleted);
    assert_eq!(ok(store.delete_order(4)), Deletion::NotFound);
    assert_eq!(ok(store.delete_customer(5)), Deletion::Deleted);
    assert_eq!(ok(store.delete_medicine(3)), Deletion::Deleted);
    assert_eq!(ok(store.insert_order(&new(1))), Some(5));
}

fn keywords_and_pages(store: &mut impl Store) {
    for name in ["Abc one", "abc two", "100% _x_", "青霉素 One", "ÄÖ"] {
        ok(store.insert_customer(&NewCustomer {
            name: name.to_owned(),
            phonenumber: "abc".to_owned(),
            address: "abc".to_owned(),
        }));
    }
    let check = |words: &str, offset, limit, ids: &[i64], total| {
        let query = Query {
            keywords: words.split_whitespace().map(str::to_owned).collect(),
            offset,
            limit,
        };
        let listing = ok(store.customers(&query));
        let found: Vec<i64> = listing.rows.iter().map(|row| row.id).collect();
        assert_eq!((&*found, listing.total), (ids, total), "{query:?}");
    };
    check("", 0, 10, &[5, 4, 3, 2, 1], 5);
    check("", 1, 2, &[4, 3], 5);
    check("", 4, 2, &[1], 5);
    check("", 5, 2, &[], 5);
    check("", u32::MAX, u32::MAX, &[], 5);
    check("", 0, u32::MAX, &[5, 4, 3, 2, 1], 5);
    check("", 0, 0, &[], 5);
    check("abc", 0, 10, &[2, 1], 2);
    check("ONE", 0, 10, &[4, 1], 2);
    check("one abc", 0, 10, &[1], 1);
    check("霉", 0, 10, &[4], 1);
    check("%", 0, 10, &[3], 1);
    check("_x", 0, 10, &[3], 1);
    check("_", 0, 10, &[3], 1);
    check("äö", 0, 10, &[], 0);
    check("ÄÖ", 0, 10, &[5], 1);
    check("nothing", 0, 10, &[], 0);
}

fn reset(store: &mut impl Store) {
    assert_eq!(ok(store.delete_order(1)), Deletion::Deleted);
    assert_eq!(ok(store.delete_medicine(3)), Deletion::Deleted);
    ok(store.put_session(&SessionRow {
        id: "a".to_owned(),
        user: "byhy".to_owned(),
        created: Timestamp::from_seconds(1),
        last_used: Timestamp::from_seconds(1),
        expires: Timestamp::from_seconds(2),
    }));
    let sample = sample();
    ok(store.reset(&sample));
    assert_eq!(ok(store.session_count()), 0);
    let customers = ok(store.customers(&page(0, 99)));
    let ids: Vec<i64> = customers.rows.iter().map(|row| row.id).collect();
    assert_eq!(ids, (1..=10).rev().collect::<Vec<_>>());
    assert_eq!(customers.rows[9].name, sample.customers[0].name);
    assert_eq!(ok(store.medicines(&page(0, 99))).total, 10);
    let orders = ok(store.orders(&page(0, 99)));
    assert_eq!(orders.total, 3);
    assert_eq!(orders.rows[2].customer_name, sample.customers[0].name);
    assert_eq!(
        ok(store.insert_customer(&sample.customers[0])),
        11,
        "ids start anew"
    );
}

fn sample() -> Sample {
    Sample::new(&mut ModelSecrets::new(|| 0))
}

fn seeded<S: Store>(mut store: S) -> S {
    ok(store.reset(&sample()));
    store
}

fn page(offset: u32, limit: u32) -> Query {
    Query {
        keywords: Vec::new(),
        offset,
        limit,
    }
}

#[track_caller]
fn ok<T>(result: Result<T, impl Error>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("the store failed: {error}"),
    }
}
