//! The ready-made calls of free play. Knows the practice API; knows no words.

use http_message::Method;

use crate::{Call, Preset, PresetId, calls};

const CUSTOMERS: &str = "/api/mgr/customers";
const MEDICINES: &str = "/api/mgr/medicines";
const ORDERS: &str = "/api/mgr/orders";

/// One for each call of the practice API, and one that fails, in the order in which they are offered.
pub fn presets() -> Vec<Preset> {
    let preset = |id| Preset { id, call: call(id) };
    PresetId::ALL.into_iter().map(preset).collect()
}

fn call(id: PresetId) -> Call {
    use calls::{json, list, sign_in, sign_out};
    match id {
        PresetId::SignIn => sign_in("byhy", "88888888"),
        PresetId::WrongPassword => sign_in("byhy", "12345678"),
        PresetId::SignOut => sign_out(),
        PresetId::ListCustomers => list(CUSTOMERS, "list_customer"),
        PresetId::AddCustomer => json(
            Method::post(),
            CUSTOMERS,
            r#"{"action":"add_customer","data":{"name":"南京中医院","phonenumber":"13300000001","address":"江苏省南京市汉中路155号"}}"#,
        ),
        PresetId::ModifyCustomer => json(
            Method::put(),
            CUSTOMERS,
            r#"{"action":"modify_customer","id":1,"newdata":{"phonenumber":"13300000002"}}"#,
        ),
        PresetId::DeleteCustomer => json(
            Method::delete(),
            CUSTOMERS,
            r#"{"action":"del_customer","id":1}"#,
        ),
        PresetId::ListMedicines => list(MEDICINES, "list_medicine"),
        PresetId::AddMedicine => json(
            Method::post(),
            MEDICINES,
            r#"{"action":"add_medicine","data":{"name":"板蓝根颗粒","sn":"100001","desc":"每袋10克"}}"#,
        ),
        PresetId::ModifyMedicine => json(
            Method::put(),
            MEDICINES,
            r#"{"action":"modify_medicine","id":1,"newdata":{"desc":"每袋15克"}}"#,
        ),
        PresetId::DeleteMedicine => json(
            Method::delete(),
            MEDICINES,
            r#"{"action":"del_medicine","id":1}"#,
        ),
        PresetId::ListOrders => list(ORDERS, "list_order"),
        PresetId::AddOrder => json(
            Method::post(),
            ORDERS,
            r#"{"action":"add_order","data":{"name":"南京中医院六月的订单","customerid":1,"medicinelist":[{"id":1,"name":"青霉素","amount":"5"}]}}"#,
        ),
        PresetId::DeleteOrder => json(
            Method::delete(),
            ORDERS,
            r#"{"action":"delete_order","id":1}"#,
        ),
    }
}
