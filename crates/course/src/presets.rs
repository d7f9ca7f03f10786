//! The ready-made calls of free play.

use http_message::Method;
use practice_server::{Config, Flavour, Redirect, RedirectStatus};

use crate::call::Call;
use crate::calls;

/// The ready-made calls of free play: one for each call of the practice API, one that fails, and a sign-in that is answered
/// by a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PresetId {
    /// Signing in as byhy.
    SignIn,
    /// Signing in with a wrong password.
    WrongPassword,
    /// Signing in, answered by a redirect.
    SignInRedirected,
    /// Signing out.
    SignOut,
    /// Listing customers.
    ListCustomers,
    /// Adding a customer.
    AddCustomer,
    /// Changing a customer.
    ModifyCustomer,
    /// Deleting a customer.
    DeleteCustomer,
    /// Listing medicines.
    ListMedicines,
    /// Adding a medicine.
    AddMedicine,
    /// Changing a medicine.
    ModifyMedicine,
    /// Deleting a medicine.
    DeleteMedicine,
    /// Listing orders.
    ListOrders,
    /// Adding an order.
    AddOrder,
    /// Deleting an order.
    DeleteOrder,
}

impl PresetId {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 15] = [
        Self::SignIn,
        Self::WrongPassword,
        Self::SignInRedirected,
        Self::SignOut,
        Self::ListCustomers,
        Self::AddCustomer,
        Self::ModifyCustomer,
        Self::DeleteCustomer,
        Self::ListMedicines,
        Self::AddMedicine,
        Self::ModifyMedicine,
        Self::DeleteMedicine,
        Self::ListOrders,
        Self::AddOrder,
        Self::DeleteOrder,
    ];

    /// The value of `data-preset`, kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::WrongPassword => "wrong-password",
            Self::SignInRedirected => "sign-in-redirected",
            Self::SignOut => "sign-out",
            Self::ListCustomers => "list-customers",
            Self::AddCustomer => "add-customer",
            Self::ModifyCustomer => "modify-customer",
            Self::DeleteCustomer => "delete-customer",
            Self::ListMedicines => "list-medicines",
            Self::AddMedicine => "add-medicine",
            Self::ModifyMedicine => "modify-medicine",
            Self::DeleteMedicine => "delete-medicine",
            Self::ListOrders => "list-orders",
            Self::AddOrder => "add-order",
            Self::DeleteOrder => "delete-order",
        }
    }

    /// How the server is configured for this call; `None` where it stays as it is.
    pub fn config(self) -> Option<Config> {
        (self == Self::SignInRedirected).then(|| Config {
            sign_in_redirect: Redirect::new(RedirectStatus::Found, AFTER_SIGN_IN),
            ..Config::of(Flavour::Go)
        })
    }
}

/// A call that free play offers ready-made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name.
    pub id: PresetId,
    /// The call.
    pub call: Call,
}

/// Where a sign-in leads that is answered by a redirect: the list of customers.
const AFTER_SIGN_IN: &str =
    "/api/mgr/customers?action=list_customer&pagesize=10&pagenum=1&keywords=";
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
        PresetId::SignIn | PresetId::SignInRedirected => sign_in("byhy", "88888888"),
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
