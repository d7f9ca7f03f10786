//! Reads the parameters of a call as the course's dispatcher does: the query of a GET, else the JSON body; then the
//! action alone decides.

use http_message::{Request, Timestamp};

use super::Page;
use crate::api::call::{
    Call, LARGEST_PAGE, LONGEST_LIST, LONGEST_TEXT, fits, keywords, whole_seconds,
};
use crate::api::form::pick;
use crate::fields::fields;
use crate::json::{Json, Kind};
use crate::{
    CustomerChange, Flavour, MedicineChange, NewCustomer, NewMedicine, NewOrder, Query, Table,
};

/// What the client asks for, or the message that says what is wrong.
pub(super) fn decode(
    table: Table,
    request: &Request,
    now: Timestamp,
) -> Result<(Call, Page), String> {
    if request.method.as_str() == "GET" {
        return decode_query(table, request.query());
    }
    let text = std::str::from_utf8(&request.body).map_err(|_| unknown("UnicodeDecodeError"))?;
    let (body, rest) =
        Json::parse(text).map_err(|error| unknown(&format!("JSONDecodeError: {error}")))?;
    if !rest.trim().is_empty() {
        return Err(unknown("JSONDecodeError: Extra data"));
    }
    let action = member(body, "action")?.text().unwrap_or_default();
    let call = match (action.as_str(), table) {
        ("add_customer", Table::Customers)
        | ("add_medicine", Table::Medicines)
        | ("add_order", Table::Orders) => add(table, member(body, "data")?, now)?,
        ("modify_customer", Table::Customers) => {
            let (id, [name, phonenumber, address]) = modification(table, body)?;
            let change = CustomerChange {
                name,
                phonenumber,
                address,
            };
            Call::ModifyCustomer(id, change)
        }
        ("modify_medicine", Table::Medicines) => {
            let (id, [name, sn, desc]) = modification(table, body)?;
            Call::ModifyMedicine(id, MedicineChange { name, sn, desc })
        }
        ("del_customer", Table::Customers)
        | ("del_medicine", Table::Medicines)
        | ("delete_order", Table::Orders) => Call::Delete(table, integer(body, "id")?),
        _ => return Err(BAD_ACTION.to_owned()),
    };
    Ok((call, Page::First))
}

const BAD_ACTION: &str = "action参数错误";

/// A GET carries no `data`, so only the list can be asked for with it.
pub(super) fn decode_query(table: Table, query: &str) -> Result<(Call, Page), String> {
    let fields = fields(query.as_bytes());
    let get = |name: &str| pick(Flavour::Django, &fields, name);
    let required = |name: &str| get(name).ok_or_else(|| key_error(name));
    let number = |name: &str| -> Result<i64, String> {
        let text = required(name)?;
        text.trim()
            .parse()
            .map_err(|_| unknown(&format!("ValueError: {name}={text}")))
    };
    if required("action")?.strip_prefix("list_") != Some(table.noun()) {
        return Err(BAD_ACTION.to_owned());
    }
    let page_number = number("pagenum")?;
    let page_size = number("pagesize")?;
    let page = match (page_number, page_size) {
        (_, 0) => return Err(unknown("ZeroDivisionError: division by zero")),
        (..1, _) | (_, ..0) => Page::Nowhere,
        (1, _) => Page::First,
        (_, _) => Page::Later,
    };
    let limit = u32::try_from(page_size.max(0)).map_or(LARGEST_PAGE, |it| it.min(LARGEST_PAGE));
    let offset = page_number
        .saturating_sub(1)
        .max(0)
        .saturating_mul(limit.into());
    let words = keywords(&get("keywords").unwrap_or_default());
    let query = Query {
        keywords: words.map_err(|words| unknown(&format!("OperationalError: {words}")))?,
        offset: u32::try_from(offset).unwrap_or(u32::MAX),
        limit,
    };
    Ok((Call::List(table, query), page))
}

/// Every field must be there, as the views read them by key; a text may be empty.
fn add(table: Table, data: Json<'_>, now: Timestamp) -> Result<Call, String> {
    let text = |name: &str| column_text(member(data, name)?, name);
    Ok(match table {
        Table::Customers => Call::AddCustomer(NewCustomer {
            name: text("name")?,
            phonenumber: text("phonenumber")?,
            address: text("address")?,
        }),
        Table::Medicines => Call::AddMedicine(NewMedicine {
            name: text("name")?,
            sn: text("sn")?,
            desc: text("desc")?,
        }),
        Table::Orders => {
            let list = member(data, "medicinelist")?;
            let ids = list.each_element();
            Call::AddOrder(NewOrder {
                name: text("name")?,
                customer_id: integer(data, "customerid")?,
                created: whole_seconds(now),
                // `json.dumps` writes a space after each comma and colon.
                medicine_list: short(list.respaced(", ", ": "), LONGEST_LIST, "medicinelist")?,
                medicine_ids: ids.filter_map(|m| m.last("id")?.integer()).collect(),
            })
        }
    })
}

fn modification(table: Table, body: Json<'_>) -> Result<(i64, [Option<String>; 3]), String> {
    let id = integer(body, "id")?;
    let new = member(body, "newdata")?;
    let mut texts = [None, None, None];
    for (text, name) in texts.iter_mut().zip(table.text_fields()) {
        if let Some(value) = new.last(name) {
            *text = Some(column_text(value, name)?);
        }
    }
    Ok((id, texts))
}

fn member<'a>(json: Json<'a>, name: &str) -> Result<Json<'a>, String> {
    match json.kind() {
        Kind::Object => json.last(name).ok_or_else(|| key_error(name)),
        kind @ (Kind::Null | Kind::Bool | Kind::Number | Kind::String | Kind::Array) => {
            Err(unknown(&format!("TypeError: {name}: {}", kind.as_str())))
        }
    }
}

/// A text column takes a number as well and stores its digits.
fn column_text(value: Json<'_>, name: &str) -> Result<String, String> {
    let text = match value.kind() {
        Kind::String => value.text().unwrap_or_default(),
        Kind::Number => value.raw().to_owned(),
        kind @ (Kind::Null | Kind::Bool | Kind::Array | Kind::Object) => {
            return Err(unknown(&format!("TypeError: {name}: {}", kind.as_str())));
        }
    };
    short(text, LONGEST_TEXT, name)
}

/// A text that its column takes; else the words of MySQL, which the course goes on to (SQLite would take it).
fn short(text: String, longest: usize, name: &str) -> Result<String, String> {
    match fits(&text, longest) {
        true => Ok(text),
        false => Err(unknown(&format!(
            "DataError: (1406, \"Data too long for column '{name}' at row 1\")"
        ))),
    }
}

/// An id, which may be written as a text, as Django's lookups accept it.
fn integer(json: Json<'_>, name: &str) -> Result<i64, String> {
    let value = member(json, name)?;
    let written = value.text().and_then(|text| text.trim().parse().ok());
    value
        .integer()
        .or(written)
        .ok_or_else(|| unknown(&format!("ValueError: {name}={}", value.raw())))
}

fn key_error(name: &str) -> String {
    unknown(&format!("KeyError: '{name}'"))
}

/// How the course's views report what they did not foresee.
fn unknown(what: &str) -> String {
    format!("未知错误\n{what}")
}
