//! The inspections that the inspector offers ready-made: each shows one thing that learners stumble over.

use browser_model::Credentials;

use super::{Delay, Inspection, RequestKind, Writer};
use crate::journal::RuleSet;

/// Which one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Example {
    /// What the practice server sends when someone signs in.
    Session,
    /// A name that promises more than the line keeps.
    Prefix,
    /// A Domain that strangers share.
    Suffix,
    /// A cookie for everyone that may travel in the open.
    NoneWithoutSecure,
    /// One cookie of each SameSite kind, and a form of another site.
    CrossSite,
    /// Set at one address, deleted from another.
    Elsewhere,
    /// All that reading sets aside.
    Messy,
}

impl Example {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 7] = [
        Self::Session,
        Self::Prefix,
        Self::Suffix,
        Self::NoneWithoutSecure,
        Self::CrossSite,
        Self::Elsewhere,
        Self::Messy,
    ];

    /// The value of `data-example`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Prefix => "prefix",
            Self::Suffix => "suffix",
            Self::NoneWithoutSecure => "none-without-secure",
            Self::CrossSite => "cross-site",
            Self::Elsewhere => "elsewhere",
            Self::Messy => "messy",
        }
    }

    const fn lines(self) -> &'static str {
        match self {
            Self::Session => {
                "sessionid=qzulutdvp7gg9g2x6uglnh9tln46dt32; Path=/; Max-Age=1209600; HttpOnly"
            }
            Self::Prefix => {
                "__Host-id=a1; Path=/; Domain=shop.example; Secure\n__Host-id=a1; Path=/; Secure"
            }
            Self::Suffix => "id=a1; Domain=com.cn\nid=a1; Domain=shop.com.cn",
            Self::NoneWithoutSecure => "id=a1; SameSite=None\nid=a1; SameSite=None; Secure",
            Self::CrossSite => {
                "strict=1; SameSite=Strict\nlax=1; SameSite=Lax\ndefault=1\nnone=1; SameSite=None; Secure"
            }
            Self::Elsewhere => "id=a1; HttpOnly\nid=; Max-Age=0",
            Self::Messy => {
                " id = \"a 1\" ;Path=shop; path=/cart;; SameSite=Sometimes; Max-Age=soon; Priority=High\nlonely\n=a=b"
            }
        }
    }

    /// The inspection, under these rules; `home` is the folder of the practice server, with its closing slash.
    pub(crate) fn inspection(self, rules: RuleSet, home: &str) -> Inspection {
        let practice = Inspection {
            lines: self.lines().to_owned(),
            writer: Writer::Server,
            page: [home, "api/mgr/signin"].concat(),
            line_pages: Vec::new(),
            target: [home, "api/mgr/customers"].concat(),
            initiator: home.to_owned(),
            method: "GET".to_owned(),
            kind: RequestKind::Fetch,
            credentials: Credentials::Include,
            delay: Delay::AtOnce,
            rules,
        };
        let at = |page: &str, target: &str, initiator: &str| Inspection {
            page: page.to_owned(),
            target: target.to_owned(),
            initiator: initiator.to_owned(),
            ..practice.clone()
        };
        let shop = "https://shop.example/";
        match self {
            Self::Session => practice,
            Self::Prefix => at(shop, shop, shop),
            Self::Messy => at(shop, "https://shop.example/cart", shop),
            Self::Suffix => {
                let shop = "https://www.shop.com.cn/";
                at(shop, shop, shop)
            }
            Self::NoneWithoutSecure => at(shop, shop, "https://news.example/"),
            Self::Elsewhere => Inspection {
                line_pages: ["", "https://shop.example/signout"]
                    .map(str::to_owned)
                    .to_vec(),
                ..at(
                    "https://shop.example/app/signin",
                    "https://shop.example/app/cart",
                    shop,
                )
            },
            Self::CrossSite => Inspection {
                method: "POST".to_owned(),
                kind: RequestKind::Navigation,
                delay: Delay::Minutes5,
                ..at(shop, "https://shop.example/pay", "https://evil.example/")
            },
        }
    }
}
