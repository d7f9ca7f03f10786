//! The guided run, the lessons and the ready-made calls as data: what is sent, and under which name.
#![warn(missing_docs)]

mod calls;
mod expectation;
pub mod lesson;
mod presets;
mod stops;
mod texts;

use browser_model::{Body, Credentials};
use http_message::{Method, Origin};
use practice_server::Config;
use timeline::{ClientId, TargetKind};

pub use expectation::{Expectation, went_as_told};
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
    /// What must have happened so that its notice is true; each request's answer is reported by the server, too.
    pub expects: Vec<Expectation>,
    /// The stop that makes it go as told, where something else was to come first.
    pub remedy: Option<StopId>,
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

/// One thing that a stop or an experiment does.
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
    /// Someone copies the session id that this client holds; `$copied` in later texts stands for it.
    CopyId {
        /// Whose.
        client: ClientId,
    },
    /// Page code writes a cookie.
    WriteCookie {
        /// The line.
        line: String,
    },
    /// Page code reads `document.cookie`.
    ReadCookies,
    /// The session cookie goes from this client's storage; the server learns nothing of it.
    DeleteCookie {
        /// Whose.
        client: ClientId,
    },
    /// This client's row goes from the session table; the client learns nothing of it.
    DeleteRow {
        /// Whose.
        client: ClientId,
    },
    /// This client's row becomes another user's.
    ChangeRow {
        /// Whose.
        client: ClientId,
        /// The user that it names from now on.
        user: String,
    },
    /// Time passes.
    Wait {
        /// How long.
        seconds: u32,
    },
    /// The browser's run ends, and it starts again.
    CloseBrowser {
        /// Whose.
        client: ClientId,
    },
    /// The server behaves like this from now on.
    Configure {
        /// All of it.
        config: Box<Config>,
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
    /// Who sends it, where to, and how: what only a few calls have of their own.
    pub manner: Manner,
}

impl Call {
    /// A call of the page to its own server, with credentials.
    pub fn new(method: Method, path: &str, body: Body) -> Self {
        Self {
            method,
            path: path.to_owned(),
            query: Vec::new(),
            body,
            credentials: Credentials::Include,
            manner: Manner::default(),
        }
    }
}

/// What a call has of its own. The default is what nearly all calls do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Which server it goes to.
    pub to: To,
    /// Which page sends it.
    pub from: Sender,
    /// The mode `no-cors` instead of `cors` (Fetch §2.2.5).
    pub no_cors: bool,
    /// Names and values of headers that page code sets itself.
    pub headers: Vec<(String, String)>,
    /// How a Python program makes the call.
    pub program: Option<Program>,
}

/// Which server a call goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum To {
    /// The page's own origin.
    #[default]
    SameOrigin,
    /// The same host at another port.
    OtherPort,
    /// The same machine by its other name.
    OtherHost,
    /// Any origin: in the model only.
    Origin(Origin),
}

/// Which page sends a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sender {
    /// The learner's.
    #[default]
    Page,
    /// One of another site, in a frame.
    ForeignPage,
}

/// How a Python program makes a call with `requests`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Whether it uses its `requests.Session`; otherwise `requests.get` and the like, which keep nothing.
    pub session: bool,
    /// `cookies=` of this one call.
    pub cookies: Vec<(String, String)>,
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
