-- Version 1. Times are milliseconds since 1970.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    created INTEGER NOT NULL,
    last_used INTEGER NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;
-- The newest rows without reading the others; rows of one moment by id.
CREATE INDEX session_created ON session (created DESC, id);

CREATE TABLE user (
    name TEXT PRIMARY KEY,
    password_hash TEXT NOT NULL
) WITHOUT ROWID;

-- AUTOINCREMENT: an id is not given again after a deletion.
CREATE TABLE customer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    phonenumber TEXT NOT NULL,
    address TEXT NOT NULL
);

CREATE TABLE medicine (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    sn TEXT NOT NULL,
    description TEXT NOT NULL
);

CREATE TABLE purchase (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    customer INTEGER NOT NULL REFERENCES customer,
    created INTEGER NOT NULL,
    medicine_list TEXT NOT NULL
);
CREATE INDEX purchase_customer ON purchase (customer);

-- Which medicines an order names; they need not exist.
CREATE TABLE purchase_medicine (
    medicine INTEGER NOT NULL,
    purchase INTEGER NOT NULL REFERENCES purchase ON DELETE CASCADE,
    PRIMARY KEY (medicine, purchase)
) WITHOUT ROWID;
CREATE INDEX purchase_medicine_purchase ON purchase_medicine (purchase);
