//! The practice API as the course's Django project answers: its dispatcher, its views, the session middleware.
//! Where the course's views would raise an exception, and so answer 500, the reply is `ret` 1 with Python's words.

mod params;

use http_message::Request;

use super::Route;
use super::call::{Call, Outcome, iso_date};
use super::cookies::Cookies;
use super::reply::{Reply, deleting_cookie, issuing_cookie, sign_in_cookies};
use super::session::Desk;
use crate::json::Writer;
use crate::{Flavour, Listing, Secrets, ServerEvent, Store, Table};

const DJANGO: Flavour = Flavour::Django;

pub(super) fn answer<S: Store>(
    desk: &mut Desk<'_, S>,
    secrets: &mut dyn Secrets,
    request: &Request,
) -> Result<Reply, S::Error> {
    // SessionMiddleware reads the cookies of each request; the session itself is loaded when a view asks for it.
    let cookies = Cookies::read(DJANGO, request);
    desk.events.push(ServerEvent::CookiesRead {
        cookies: cookies.pairs.clone(),
        session_id: cookies.session_id().map(str::to_owned),
    });
    let Some(route) = Route::of(request.path()) else {
        return Ok(Reply::not_found(DJANGO));
    };
    let table = match route {
        Route::SignIn => return sign_in(desk, secrets, &cookies, request),
        Route::SignOut => None,
        Route::Table(table) => Some(table),
    };
    let session = desk.look_up(cookies.session_id())?;
    let mut reply = match (table, &session) {
        // The view asks for no session: `logout` flushes the one that there is, and where there is none, nothing.
        (None, session) => {
            if let Some(session) = session {
                desk.sign_out(session)?;
            }
            message(0, None)
        }
        (Some(_), None) => not_signed_in(),
        (Some(table), Some(_)) => match request.method.as_str() {
            "GET" | "POST" | "PUT" | "DELETE" => match params::decode(table, request, desk.now) {
                Ok((call, page)) => page.check(call.run(desk.store)?),
                Err(text) => message(1, Some(&text)),
            },
            _ => Reply::method_not_allowed(),
        },
    };
    match (table, session) {
        (Some(_), Some(session)) => {
            let renewed = desk.slide(session)?;
            let renewed = renewed.map(|id| issuing_cookie(desk.config, desk.now, &id));
            reply.set_cookie.extend(renewed);
        }
        // The middleware deletes a cookie that leads to no session now, an empty one as well.
        (None, _) | (_, None) if cookies.session.is_some() => {
            reply.set_cookie = vec![deleting_cookie(desk.config)];
        }
        (None, _) | (_, None) => {}
    }
    reply.session_read = true;
    Ok(reply)
}

/// `django.contrib.auth.login`: the same user keeps a live session, another user's is flushed.
fn sign_in<S: Store>(
    desk: &mut Desk<'_, S>,
    secrets: &mut dyn Secrets,
    cookies: &Cookies,
    request: &Request,
) -> Result<Reply, S::Error> {
    let Some(username) = desk.check_credentials(secrets, request)? else {
        return Ok(message(1, Some("用户名或者密码错误")));
    };
    // A token is signed anew; there is no row to keep.
    let known = match desk.config.token {
        true => None,
        false => desk.look_up(cookies.session_id())?,
    };
    let id = match known {
        Some(row) if row.user == username => desk.keep(row)?,
        Some(row) => {
            desk.delete(&row.id)?;
            desk.create(secrets, &username)?
        }
        None => desk.create(secrets, &username)?,
    };
    let mut reply = match &desk.config.sign_in_redirect {
        Some(redirect) => Reply::redirect(DJANGO, redirect, request),
        None => message(0, None),
    };
    reply.set_cookie = sign_in_cookies(desk.config, desk.now, &id);
    reply.session_read = true;
    Ok(reply)
}

pub(super) fn list(table: Table, request: &Request) -> Result<Call, String> {
    params::decode_query(table, request.query()).map(|(call, _)| call)
}

fn not_signed_in() -> Reply {
    let mut json = Writer::new(DJANGO);
    json.open('{').name("ret").number(302);
    json.name("msg").text("未登录");
    json.name("redirect").text("/mgr/sign.html").close('}');
    let mut reply = Reply::json(DJANGO, 302, json.finish());
    reply.session_read = true;
    reply
}

fn message(ret: u8, text: Option<&str>) -> Reply {
    let mut json = Writer::new(DJANGO);
    json.open('{').name("ret").number(ret);
    if let Some(text) = text {
        json.name("msg").text(text);
    }
    json.close('}');
    Reply::json(DJANGO, 200, json.finish())
}

fn render(outcome: Outcome) -> Reply {
    match outcome {
        Outcome::Customers(listing) => Reply::listing(DJANGO, &listing, |json, row| {
            json.name("id").number(row.id);
            json.name("name").text(&row.name);
            json.name("phonenumber").text(&row.phonenumber);
            json.name("address").text(&row.address);
        }),
        Outcome::Medicines(listing) => Reply::listing(DJANGO, &listing, |json, row| {
            json.name("id").number(row.id);
            json.name("name").text(&row.name);
            json.name("sn").text(&row.sn);
            json.name("desc").text(&row.desc);
        }),
        Outcome::Orders(listing) => Reply::listing(DJANGO, &listing, |json, row| {
            json.name("id").number(row.id);
            json.name("name").text(&row.name);
            json.name("create_date").text(&iso_date(row.created));
            json.name("customer_name").text(&row.customer_name);
            json.name("customerid").number(row.customer_id);
            json.name("medicinelist").text(&row.medicine_list);
        }),
        Outcome::Added(id) => {
            let mut json = Writer::new(DJANGO);
            json.open('{').name("ret").number(0);
            json.name("id").number(id).close('}');
            Reply::json(DJANGO, 200, json.finish())
        }
        Outcome::Done => message(0, None),
        Outcome::NoSuchRow(table, id) | Outcome::NothingToDelete(table, id) => {
            let noun = match table {
                Table::Customers => "客户",
                Table::Medicines => "药品",
                Table::Orders => "订单",
            };
            message(1, Some(&format!("id 为`{id}`的{noun}不存在")))
        }
        Outcome::ReferredTo => message(1, Some("删除记录失败，或许需要先删除相关订单")),
    }
}

/// Which page of a list was asked for; Django's `Paginator` knows only after counting whether there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// The first page, which may be empty; or no list at all.
    First,
    /// A later page: an empty one raises `EmptyPage`, which the course's views answer with a total of 0.
    Later,
    /// A page below 1, or pages of a negative size: `EmptyPage` again.
    Nowhere,
}

impl Page {
    fn check(self, outcome: Outcome) -> Reply {
        let empty = match &outcome {
            Outcome::Customers(listing) => listing.rows.is_empty(),
            Outcome::Medicines(listing) => listing.rows.is_empty(),
            Outcome::Orders(listing) => listing.rows.is_empty(),
            Outcome::Added(_) | Outcome::Done => false,
            Outcome::NoSuchRow(..) | Outcome::NothingToDelete(..) => false,
            Outcome::ReferredTo => false,
        };
        match self {
            Self::First => render(outcome),
            Self::Later if !empty => render(outcome),
            Self::Later | Self::Nowhere => {
                let none = Listing::<()> {
                    rows: Vec::new(),
                    total: 0,
                };
                Reply::listing(DJANGO, &none, |_, ()| {})
            }
        }
    }
}
