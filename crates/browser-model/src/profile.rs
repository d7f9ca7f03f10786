//! Where browsers part: one switch for each rule that the draft and real browsers answer differently, with its source.

use crate::{PreflightKeeping, PreflightRules, SameSite};

/// The rules of one kind of user agent. RFC 6265bis leaves choices open, and browsers take further ones.
///
/// Every switch names where its value comes from; "observed" means that it was seen on Chromium 156 or Firefox 153 ESR
/// with a server that sent the bytes unaltered; most of it is rows of `tests/cookie-cases.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What it is called: `draft`, `chromium` or `firefox`.
    pub name: &'static str,
    /// What a cookie without SameSite is treated as. Draft §5.6.7 and Chromium: `Lax`. Firefox
    /// (`network.cookie.sameSite.laxByDefault` is off): `None`. Observed.
    pub missing_same_site: SameSite,
    /// `SameSite=None` asks for Secure (draft §5.7 step 19).
    pub same_site_none_needs_secure: bool,
    /// For how many seconds a cookie without SameSite goes along with an unsafe top-level navigation
    /// (draft §5.6.7.2, "Lax-allowing-unsafe", optional). Chromium: two minutes, observed.
    pub lax_allowing_unsafe: Option<i64>,
    /// Every redirect hop must be same-site, not only the current address. Firefox: observed. Draft §5.2 and Chromium:
    /// only the current address and the client count.
    pub redirect_hops_count: bool,
    /// `http` and `https` of one host are two sites (draft §5.2, Chromium). Firefox 153
    /// (`network.cookie.sameSite.schemeful` is off) compares registrable domains only. Observed. The key of a partition
    /// has its scheme everywhere.
    pub schemeful_same_site: bool,
    /// What becomes of a line whose name-value pair has no name.
    pub nameless: Nameless,
    /// A tab inside the line drops it like any other control character. Draft §5.6 step 1 excepts the tab; Chromium does
    /// not (httpwg/http-extensions issue 2262, observed).
    pub inner_tab_is_control: bool,
    /// The last Expires or Max-Age counts even where it cannot be read, and so hides an earlier one that can. Draft
    /// §5.6.1 and §5.6.2 ignore it. Chromium (`ParsedCookie::SetupAttributes`), Firefox (`CookieParser.cpp`,
    /// `ParseAttributes`); observed.
    pub last_date_counts_unread: bool,
    /// A value of more than 1024 octets puts any attribute aside. Draft §5.6, Chromium. Firefox measures only what it
    /// keeps, Expires, Max-Age, Domain and Path: a long value leaves Secure as it is, and makes SameSite an unknown word;
    /// observed.
    pub every_value_is_measured: bool,
    /// Which signs Max-Age may have.
    pub max_age_sign: MaxAgeSign,
    /// `__Http-` and `__Host-Http-` are guarded (layered-cookies-02 §4.1.3.3 and §4.1.3.4; both browsers, observed).
    pub http_prefixes: bool,
    /// Which Path `__Host-` asks for.
    pub host_prefix_path: HostPrefixPath,
    /// "Leave Secure alone" lets a host-only cookie guard its own host only. Draft §5.7 step 16 and Chromium compare
    /// domains as if every cookie had one. Firefox (`CookieStorage::FindSecureCookie`), observed.
    pub host_only_guards_its_host: bool,
    /// What `__Host-` asks of Domain.
    pub host_prefix_domain: HostPrefixDomain,
    /// A Domain that is the host's own IP address leaves the cookie host-only. Draft §5.7 step 10 makes it a domain cookie
    /// of that address. Both browsers, observed.
    pub address_is_host_only: bool,
    /// Prefixes are tested while the cookie is made, before the connection is looked at. Chromium
    /// (`CanonicalCookie::Create` comes before `CookieMonster::SetCanonicalCookie`) and Firefox (`CookieValidation.cpp`):
    /// a bad prefix is the reason that they report even where Secure from an insecure origin would refuse the cookie as
    /// well. The draft tests them at §5.7 steps 20 to 22.
    pub prefixes_before_connection: bool,
    /// When a cookie that is replaced hands its creation time on to the new one.
    pub creation_time: CreationTime,
    /// `Domain=.` refuses the cookie. Draft §5.6.3 drops the dot and is left with no Domain. Both browsers, observed.
    pub lone_dot_domain_refused: bool,
    /// A Domain in other letters than ASCII is mapped to punycode. Draft §5.7 step 8 refuses it. Chromium
    /// (`cookie_util::GetCookieDomainWithString`), observed. The mapping itself comes from
    /// [`Browser::with_to_ascii`](crate::Browser::with_to_ascii).
    pub domain_to_ascii: bool,
    /// Octets of a value that are not UTF-8 are replaced by U+FFFD when it is stored; those of a name stay. Firefox
    /// (`Cookie::FromCookieStruct`), observed.
    pub replaces_invalid_utf8: bool,
    /// A single cookie that is not UTF-8 leaves `document.cookie` empty. HTML has the octets replaced. Chromium,
    /// observed.
    pub script_view_needs_utf8: bool,
    /// How `cookieStore.set` keeps the path that it is given.
    pub store_path: StorePath,
    /// How Expires is read.
    pub dates: DateReader,
    /// How answers to preflights are remembered. Fetch names no limit; the numbers are `kMaxTimeout` of Chromium's
    /// `PreflightResult` and of Firefox's `nsCORSListenerProxy.cpp`.
    pub preflights: PreflightRules,
    /// How much fits.
    pub limits: Limits,
}

/// What becomes of a cookie without a name (draft §5.6 step 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nameless {
    /// `foo` and `=foo` are a value without a name (draft).
    Kept,
    /// The same, but a value that holds `=` is refused: what is sent back would read as a named cookie (Chromium).
    KeptWithoutEquals,
    /// `foo` is a name with an empty value, and `=foo` is refused (Firefox).
    TakenAsName,
}

/// The Path that `__Host-` asks for (draft §5.7 step 21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostPrefixPath {
    /// Any Path attribute, as long as the cookie's path comes out as `/` (draft).
    AttributePresent,
    /// `Path=/` and nothing else (Chromium, layered-cookies-02 §4.1.3.2).
    Explicit,
    /// The cookie's path is `/`, with or without the attribute (Firefox).
    Result,
}

/// What `__Host-` asks of Domain (draft §5.7 step 21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostPrefixDomain {
    /// The cookie comes out host-only, as it does where Domain is the host itself and a public suffix (draft, Firefox).
    Result,
    /// There is none, or it is the host's own IP address, letter for letter (Chromium, `HasValidHostPrefixAttributes`;
    /// observed).
    NotWritten,
}

/// How Max-Age is read (draft §5.6.2). Observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaxAgeSign {
    /// `-` before digits (draft).
    Minus,
    /// `+` as well; and what has more digits than 64 bits hold counts even with letters behind them (Chromium,
    /// `base::StringToInt64`, which stops there).
    PlusOrMinus,
    /// `-`, whatever follows (Firefox, `CookieParser::ParseMaxAgeAttribute`).
    MinusAlone,
}

/// When a replaced cookie hands its creation time on (draft §5.7 step 23), and with it the place in the `Cookie` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreationTime {
    /// Always (draft).
    HandedOn,
    /// Where the value stays the same (Chromium, `CookieMonster::MaybeDeleteEquivalentCookieAndUpdateStatus`; observed).
    WithValue,
    /// Always where a server writes; where a script writes, with the same value only: the page's own list of cookies
    /// puts the new one at its end (Firefox, `CookieServiceChild::RecordDocumentCookie`; observed). The list by which
    /// requests go keeps the old place even then, which this model does not tell apart.
    WithValueForScripts,
}

/// What becomes of the path that `cookieStore.set` is given (WHATWG Cookie Store §7.2 steps 15 to 20). An earlier text of
/// that standard had a `/` put at the end, and both browsers still do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorePath {
    /// It is kept as it is.
    AsGiven,
    /// A `/` is put at the end (Firefox, `CookieStore.cpp`, `ValidateCookiePath`).
    Folder,
    /// A `/` is put at the end, and the whole is written as a path of a URL: percent-encoded, dots resolved (Chromium,
    /// `CanonicalCookie::CreateSanitizedCookie`; observed).
    UrlFolder,
}

/// The three ways to read Expires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReader {
    /// The tokens of draft §5.1.1.
    Draft,
    /// The same tokens, but a number must be a whole one (Chromium, observed).
    WholeTokens,
    /// The parser of Netscape's runtime library, NSPR `PR_ParseTimeString` (Firefox).
    Nspr,
}

/// How many cookies fit (draft §6.1) and how long they last (draft §5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Cookies of one registrable domain, in one partition: with one more, the excess goes.
    pub per_site: usize,
    /// What is left of them then.
    pub per_site_left: usize,
    /// Cookies in all.
    pub total: usize,
    /// What is left of them then.
    pub total_left: usize,
    /// Octets of names and values of one site in one partition of a partitioned cookie (CHIPS §4.1).
    pub partition_octets: usize,
    /// The longest life in seconds: 400 days.
    pub lifetime: i64,
}

const LIFETIME: i64 = 400 * 24 * 60 * 60;

impl Profile {
    /// RFC 6265bis (draft 22) read literally; where it leaves a choice, the stricter one.
    pub const DRAFT: Self = Self {
        name: "draft",
        missing_same_site: SameSite::Lax,
        same_site_none_needs_secure: true,
        lax_allowing_unsafe: None,
        redirect_hops_count: false,
        schemeful_same_site: true,
        nameless: Nameless::Kept,
        inner_tab_is_control: false,
        last_date_counts_unread: false,
        every_value_is_measured: true,
        max_age_sign: MaxAgeSign::Minus,
        http_prefixes: false,
        host_prefix_path: HostPrefixPath::AttributePresent,
        host_prefix_domain: HostPrefixDomain::Result,
        host_only_guards_its_host: false,
        address_is_host_only: false,
        prefixes_before_connection: false,
        creation_time: CreationTime::HandedOn,
        lone_dot_domain_refused: false,
        domain_to_ascii: false,
        replaces_invalid_utf8: false,
        script_view_needs_utf8: false,
        store_path: StorePath::AsGiven,
        dates: DateReader::Draft,
        preflights: PreflightRules {
            keeping: PreflightKeeping::ByName,
            most_seconds: i64::MAX,
        },
        // §6.1 names the least that must fit: 50 a domain, 3000 in all.
        limits: Limits {
            per_site: 50,
            per_site_left: 50,
            total: 3000,
            total_left: 3000,
            partition_octets: 10 * 1024,
            lifetime: LIFETIME,
        },
    };

    /// Chromium 156.
    pub const CHROMIUM: Self = Self {
        name: "chromium",
        lax_allowing_unsafe: Some(120),
        nameless: Nameless::KeptWithoutEquals,
        inner_tab_is_control: true,
        last_date_counts_unread: true,
        max_age_sign: MaxAgeSign::PlusOrMinus,
        http_prefixes: true,
        host_prefix_path: HostPrefixPath::Explicit,
        host_prefix_domain: HostPrefixDomain::NotWritten,
        address_is_host_only: true,
        prefixes_before_connection: true,
        creation_time: CreationTime::WithValue,
        lone_dot_domain_refused: true,
        domain_to_ascii: true,
        script_view_needs_utf8: true,
        store_path: StorePath::UrlFolder,
        dates: DateReader::WholeTokens,
        preflights: PreflightRules {
            keeping: PreflightKeeping::LastAnswer,
            most_seconds: 7200,
        },
        // `net/cookies/cookie_monster.h`: kDomainMaxCookies, kDomainPurgeCookies, kMaxCookies, kPurgeCookies,
        // kPerPartitionDomainMaxCookieBytes. The first two observed: the 181st leaves 150.
        limits: Limits {
            per_site: 180,
            per_site_left: 150,
            total: 3300,
            total_left: 3000,
            ..Self::DRAFT.limits
        },
        ..Self::DRAFT
    };

    /// Firefox 153 ESR, without tracking protection.
    pub const FIREFOX: Self = Self {
        name: "firefox",
        missing_same_site: SameSite::None,
        redirect_hops_count: true,
        schemeful_same_site: false,
        nameless: Nameless::TakenAsName,
        last_date_counts_unread: true,
        every_value_is_measured: false,
        max_age_sign: MaxAgeSign::MinusAlone,
        http_prefixes: true,
        host_prefix_path: HostPrefixPath::Result,
        address_is_host_only: true,
        host_only_guards_its_host: true,
        prefixes_before_connection: true,
        creation_time: CreationTime::WithValueForScripts,
        lone_dot_domain_refused: true,
        replaces_invalid_utf8: true,
        store_path: StorePath::Folder,
        dates: DateReader::Nspr,
        preflights: PreflightRules {
            keeping: PreflightKeeping::NamedOnly,
            most_seconds: 86_400,
        },
        // The preferences network.cookie.maxPerHost, quotaPerHost and maxNumber.
        limits: Limits {
            per_site: 180,
            per_site_left: 150,
            ..Self::DRAFT.limits
        },
        ..Self::DRAFT
    };

    /// The profile of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::DRAFT, Self::CHROMIUM, Self::FIREFOX]
            .into_iter()
            .find(|profile| profile.name == name)
    }
}

impl Default for Profile {
    fn default() -> Self {
        Self::CHROMIUM
    }
}
