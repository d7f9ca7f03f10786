//! The guided run and the ready-made calls as data: what is sent, and under which name. Knows no transport.

mod calls;
mod presets;
mod stops;
mod texts;

use browser_model::{Body, Credentials};
use http_message::Method;

use crate::{ClientId, TargetKind};

pub use presets::presets;
pub use stops::guided_run;
pub use texts::{preset_name, stop_name, stop_text};

/// The six stops of the guided run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StopId {
    /// A call before anyone has signed in.
    NotSignedIn,
    /// Signing in.
    SignIn,
    /// A call that carries the cookie.
    ComeBack,
    /// The same call with `credentials: "omit"`.
    WithoutCredentials,
    /// Two people at the same time.
    TwoClients,
    /// Signing out, and trying the dead id.
    SignOut,
}

impl StopId {
    /// All of them, in the order of the run.
    pub const ALL: [Self; 6] = [
        Self::NotSignedIn,
        Self::SignIn,
        Self::ComeBack,
        Self::WithoutCredentials,
        Self::TwoClients,
        Self::SignOut,
    ];

    /// The name in addresses and in `data-stop`, kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotSignedIn => "not-signed-in",
            Self::SignIn => "sign-in",
            Self::ComeBack => "come-back",
            Self::WithoutCredentials => "without-credentials",
            Self::TwoClients => "two-clients",
            Self::SignOut => "sign-out",
        }
    }

    /// The stop of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stop| stop.name() == name)
    }
}

/// The ready-made calls of free play: one for each call of the practice API, and one that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PresetId {
    /// Signing in as byhy.
    SignIn,
    /// Signing in with a wrong password.
    WrongPassword,
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
    pub const ALL: [Self; 14] = [
        Self::SignIn,
        Self::WrongPassword,
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
}

/// One stop of a guided run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Which.
    pub id: StopId,
    /// The target that it needs; none takes the learner's.
    pub target: Option<TargetKind>,
    /// What happens, in order.
    pub actions: Vec<Action>,
}

/// What a stop says, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopText {
    /// The heading.
    pub title: &'static str,
    /// One or two sentences under it.
    pub lead: &'static str,
    /// What the button says.
    pub button: &'static str,
    /// What to notice, shown when the stop has run.
    pub notice: &'static str,
}

/// One thing that a stop does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// A request.
    Fetch {
        /// Whose browser sends it.
        client: ClientId,
        /// What is sent; the origin is the target's.
        call: Call,
    },
    /// Page code writes the session id that this browser held before it signed out back into `document.cookie`.
    WriteOldId {
        /// Whose browser.
        client: ClientId,
    },
    /// Page code deletes the cookie that it wrote.
    EraseOldId {
        /// Whose browser.
        client: ClientId,
    },
}

/// A request without its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path.
    pub path: String,
    /// Names and values of the query, unencoded.
    pub query: Vec<(String, String)>,
    /// The content.
    pub body: Body,
    /// The credentials mode.
    pub credentials: Credentials,
}

/// A call that free play offers ready-made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Which.
    pub id: PresetId,
    /// The call.
    pub call: Call,
}

#[cfg(test)]
mod tests;
