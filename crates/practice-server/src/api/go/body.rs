//! Decodes a body of the practice API as Gin's `ShouldBindJSON` does: `encoding/json` into a struct, then the
//! validator's `required`.

use http_message::Timestamp;

use super::BAD_ACTION;
use crate::api::call::{Call, LONGEST_LIST, LONGEST_TEXT, fits, whole_seconds};
use crate::json::{self, Json, Kind};
use crate::{CustomerChange, MedicineChange, NewCustomer, NewMedicine, NewOrder, Table};

/// What the client asks for, or the message that says what is wrong with its body.
pub(super) fn decode(
    table: Table,
    method: &str,
    body: &[u8],
    now: Timestamp,
) -> Result<Call, String> {
    // Go decodes the first value of a stream; what follows it is left unread.
    let text = json::first_value(body).map_err(|error| format_error(&error.to_string()))?;
    let (json, _) = Json::parse(&text).map_err(|error| format_error(&error.to_string()))?;
    let mut body = Body::default();
    body.read_head(json);
    let action = match (method, &*body.action, table) {
        ("POST", "add_customer", Table::Customers)
        | ("POST", "add_medicine", Table::Medicines)
        | ("POST", "add_order", Table::Orders) => Action::Add,
        ("PUT", "modify_customer", Table::Customers)
        | ("PUT", "modify_medicine", Table::Medicines) => Action::Modify,
        ("POST" | "DELETE", "del_customer", Table::Customers)
        | ("POST" | "DELETE", "del_medicine", Table::Medicines)
        | ("POST" | "DELETE", "delete_order", Table::Orders) => Action::Delete,
        _ if body.error.is_some() => return Err(format_error(&body.error.unwrap_or_default())),
        _ => return Err(BAD_ACTION.to_owned()),
    };
    body.read_rest(json, table, action);
    if let Some(error) = body.error {
        return Err(format_error(&error));
    }
    body.check_lengths(table, action)?;
    let [first, second, third] = body.texts;
    let id = body.id;
    Ok(match (action, table) {
        (Action::Delete, _) => Call::Delete(table, id),
        (Action::Add, Table::Customers) => {
            require(&[("Name", given(&first)), ("Phonenumber", given(&second))])?;
            Call::AddCustomer(NewCustomer {
                name: first.unwrap_or_default(),
                phonenumber: second.unwrap_or_default(),
                address: third.unwrap_or_default(),
            })
        }
        (Action::Add, Table::Medicines) => {
            require(&[("Name", given(&first)), ("Sn", given(&second))])?;
            Call::AddMedicine(NewMedicine {
                name: first.unwrap_or_default(),
                sn: second.unwrap_or_default(),
                desc: third.unwrap_or_default(),
            })
        }
        (Action::Add, Table::Orders) => {
            require(&[
                ("Name", given(&first)),
                ("Customerid", body.customer_id != 0),
                ("Medicinelist", body.medicine_list.is_some()),
            ])?;
            Call::AddOrder(NewOrder {
                name: first.unwrap_or_default(),
                customer_id: body.customer_id,
                created: whole_seconds(now),
                medicine_list: body.medicine_list.unwrap_or_default(),
                medicine_ids: body.medicine_ids,
            })
        }
        (Action::Modify, Table::Medicines) => Call::ModifyMedicine(
            id,
            MedicineChange {
                name: first,
                sn: second,
                desc: third,
            },
        ),
        // No order reaches this: orders have no PUT.
        (Action::Modify, Table::Customers | Table::Orders) => Call::ModifyCustomer(
            id,
            CustomerChange {
                name: first,
                phonenumber: second,
                address: third,
            },
        ),
    })
}

#[derive(Clone, Copy)]
enum Action {
    Add,
    Modify,
    Delete,
}

/// The fields of all bodies. Like `json.Unmarshal` it takes members in order, compares names without case, lets `null`
/// change nothing, goes on after a type error, and reports the first of them.
#[derive(Default)]
struct Body {
    action: String,
    id: i64,
    texts: [Option<String>; 3],
    customer_id: i64,
    medicine_list: Option<String>,
    medicine_ids: Vec<i64>,
    error: Option<String>,
}

impl Body {
    fn read_head(&mut self, json: Json<'_>) {
        if !matches!(json.kind(), Kind::Object | Kind::Null) {
            let kind = json.kind().as_str();
            self.fail(format!(
                "json: cannot unmarshal {kind} into Go value of type apiMgr.Body"
            ));
        }
        for (name, value) in json.each_member() {
            if name.eq_ignore_ascii_case("action")
                && let Some(action) = self.text(value, "Body.action")
            {
                self.action = action;
            }
        }
    }

    fn read_rest(&mut self, json: Json<'_>, table: Table, action: Action) {
        let row_name = match action {
            Action::Add => "data",
            Action::Modify => "newdata",
            Action::Delete => "",
        };
        for (name, value) in json.each_member() {
            if name.eq_ignore_ascii_case("id") {
                match action {
                    Action::Add => {}
                    Action::Modify | Action::Delete => {
                        self.id = self.integer(value, "Body.id").unwrap_or(self.id);
                    }
                }
            } else if !row_name.is_empty() && name.eq_ignore_ascii_case(row_name) {
                self.read_row(value, table, row_name);
            }
        }
    }

    fn read_row(&mut self, row: Json<'_>, table: Table, row_name: &str) {
        let go_type = match table {
            Table::Customers => "Customer",
            Table::Medicines => "Medicine",
            Table::Orders => "Order",
        };
        if !matches!(row.kind(), Kind::Object | Kind::Null) {
            let place = format!("Body.{row_name}");
            self.mismatch(row.kind().as_str(), &place, &format!("apiMgr.{go_type}"));
        }
        for (name, value) in row.each_member() {
            let fields = table.text_fields();
            let known = fields.iter().position(|f| name.eq_ignore_ascii_case(f));
            let Some(index) = known else { continue };
            let place = format!("{go_type}.{row_name}.{}", fields[index]);
            match (table, index) {
                (Table::Orders, 1) => {
                    self.customer_id = self.integer(value, &place).unwrap_or(self.customer_id);
                }
                (Table::Orders, 2) => self.read_medicines(value, &place),
                (Table::Customers | Table::Medicines | Table::Orders, _) => {
                    if let Some(text) = self.text(value, &place) {
                        self.texts[index] = Some(text);
                    }
                }
            }
        }
    }

    fn read_medicines(&mut self, list: Json<'_>, place: &str) {
        match list.kind() {
            Kind::Array => {
                self.medicine_list = Some(list.respaced(",", ":"));
                let ids = list.each_element();
                self.medicine_ids = ids.filter_map(|m| m.last("id")?.integer()).collect();
            }
            Kind::Null => {}
            kind @ (Kind::Bool | Kind::Number | Kind::String | Kind::Object) => {
                self.mismatch(kind.as_str(), place, "[]apiMgr.OrderMedicine");
            }
        }
    }

    /// The validator's `max`. Not seen on a real server; the lengths are those of the course's models.
    fn check_lengths(&self, table: Table, action: Action) -> Result<(), String> {
        let row = match action {
            Action::Add => "Data",
            Action::Modify => "Newdata",
            Action::Delete => return Ok(()),
        };
        let list = (&self.medicine_list, "Medicinelist", LONGEST_LIST);
        let texts = self.texts.iter().zip(table.text_fields());
        let texts = texts.map(|(text, name)| (text, name, LONGEST_TEXT));
        for (text, name, longest) in texts.chain([list]) {
            if !text.as_deref().is_none_or(|text| fits(text, longest)) {
                let mut letters = name.chars();
                let first = letters.next().unwrap_or_default().to_ascii_uppercase();
                let name = [first.encode_utf8(&mut [0; 4]), letters.as_str()].concat();
                return Err(format_error(&failed(row, &name, "max")));
            }
        }
        Ok(())
    }

    fn text(&mut self, value: Json<'_>, place: &str) -> Option<String> {
        if !matches!(value.kind(), Kind::String | Kind::Null) {
            self.mismatch(value.kind().as_str(), place, "string");
        }
        value.text()
    }

    fn integer(&mut self, value: Json<'_>, place: &str) -> Option<i64> {
        let integer = value.integer();
        match (value.kind(), integer) {
            (Kind::Null, _) | (Kind::Number, Some(_)) => {}
            (Kind::Number, None) => {
                self.mismatch(&format!("number {}", value.raw()), place, "int");
            }
            (kind @ (Kind::Bool | Kind::String | Kind::Array | Kind::Object), _) => {
                self.mismatch(kind.as_str(), place, "int");
            }
        }
        integer
    }

    fn mismatch(&mut self, kind: &str, place: &str, go_type: &str) {
        self.fail(format!(
            "json: cannot unmarshal {kind} into Go struct field {place} of type {go_type}"
        ));
    }

    fn fail(&mut self, text: String) {
        self.error.get_or_insert(text);
    }
}

/// Whether a text passes the validator's `required`: there, and not empty.
fn given(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|text| !text.is_empty())
}

/// The texts of go-playground/validator: a line for each field that fails.
fn require(fields: &[(&str, bool)]) -> Result<(), String> {
    let mut lines = String::new();
    for (name, _) in fields.iter().filter(|(_, given)| !given) {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(&failed("Data", name, "required"));
    }
    match lines.is_empty() {
        true => Ok(()),
        false => Err(format_error(&lines)),
    }
}

fn failed(row: &str, name: &str, tag: &str) -> String {
    format!(
        "Key: 'Body.{row}.{name}' Error:Field validation for '{name}' failed on the '{tag}' tag"
    )
}

fn format_error(text: &str) -> String {
    format!("req body format error\n{text}")
}
