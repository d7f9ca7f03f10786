//! That SQLite keeps the contract of every store, and what only a file can do: last, be locked, be too new.

use practice_server::contract;

use super::*;

fn empty() -> Sample {
    Sample {
        users: vec![],
        customers: vec![],
        medicines: vec![],
        orders: vec![],
    }
}

fn row(id: &str) -> SessionRow {
    let at = Timestamp::from_seconds(1);
    SessionRow {
        id: id.to_owned(),
        user: "byhy".to_owned(),
        created: at,
        last_used: at,
        expires: at,
    }
}

#[test]
fn passes_the_contract() {
    contract::check(|| SqliteStore::in_memory(empty).unwrap());
}

#[test]
fn rows_last_and_samples_are_given_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows");
    let mut store = SqliteStore::open(&file, empty).unwrap();
    store.put_session(&row("a")).unwrap();
    drop(store);
    let store = SqliteStore::open(&file, || unreachable!("the file has its rows")).unwrap();
    assert_eq!(store.session("a").unwrap(), Some(row("a")));
}

#[test]
fn one_process_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows");
    let _open = SqliteStore::open(&file, empty).unwrap();
    assert!(matches!(
        SqliteStore::open(&file, empty),
        Err(OpenError::InUse)
    ));
}

#[test]
fn a_newer_file_and_a_foreign_one_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rows");
    drop(SqliteStore::open(&file, empty).unwrap());
    Connection::open(&file)
        .unwrap()
        .pragma_update(None, "user_version", 2)
        .unwrap();
    assert!(matches!(
        SqliteStore::open(&file, empty),
        Err(OpenError::TooNew)
    ));
    let foreign = folder.path().join("text");
    std::fs::write(&foreign, "not a database, however long one may look at it").unwrap();
    assert!(matches!(
        SqliteStore::open(&foreign, empty),
        Err(OpenError::Sqlite(_))
    ));
}

#[test]
fn a_session_is_found_by_its_key_and_the_newest_by_their_index() {
    let store = SqliteStore::in_memory(empty).unwrap();
    let plan = |sql: &str| -> String {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        store
            .connection
            .query_row(&sql, [], |row| row.get(3))
            .unwrap()
    };
    let by_key = plan("SELECT * FROM session WHERE id = 'a'");
    assert_eq!(by_key, "SEARCH session USING PRIMARY KEY (id=?)");
    let newest = plan("SELECT * FROM session ORDER BY created DESC, id LIMIT 3");
    assert_eq!(newest, "SCAN session USING INDEX session_created");
}

#[test]
fn ten_thousand_keywords_are_no_error() {
    let store = SqliteStore::in_memory(empty).unwrap();
    let query = Query {
        keywords: vec!["%_\\'\"".to_owned(); 10_000],
        offset: 0,
        limit: 10,
    };
    assert_eq!(store.customers(&query).unwrap().total, 0);
}
