//! The practice API as the Go binary answers: Gin's routes, `encoding/json` and the validator's texts.
//! Where no reply of a real server is known, Gin's and Gorm's own ways decide; those places say so.

mod body;

use http_message::Request;

use super::Route;
use super::call::{Call, LARGEST_PAGE, Outcome, iso_date, keywords};
use super::cookies::Cookies;
use super::form::pick;
use super::reply::{Reply, deleting_cookie, issuing_cookie, sign_in_cookies};
use super::session::Desk;
use crate::fields::fields;
use crate::json::Writer;
use crate::{Flavour, Query, Secrets, ServerEvent, Store, Table};

const GO: Flavour = Flavour::Go;

pub(super) fn answer<S: Store>(
    desk: &mut Desk<'_, S>,
    secrets: &mut dyn Secrets,
    request: &Request,
) -> Result<Reply, S::Error> {
    let Some(route) = Route::of(request.path()) else {
        return Ok(Reply::not_found(GO));
    };
    // A Gin router answers a known path with another method like an unknown path (HandleMethodNotAllowed is off).
    match (route, request.method.as_str()) {
        (Route::SignIn, "POST") => return sign_in(desk, secrets, request),
        (Route::SignOut, "POST")
        | (Route::Table(_), "GET" | "POST" | "DELETE")
        | (Route::Table(Table::Customers | Table::Medicines), "PUT") => {}
        (Route::SignIn | Route::SignOut | Route::Table(_), _) => return Ok(Reply::not_found(GO)),
    }
    let cookies = Cookies::read(GO, request);
    let id = cookies.session_id().map(str::to_owned);
    desk.events.push(ServerEvent::CookiesRead {
        cookies: cookies.pairs,
        session_id: id.clone(),
    });
    let Some(session) = desk.look_up(id.as_deref())? else {
        return Ok(not_signed_in());
    };
    let table = match route {
        Route::Table(table) => table,
        Route::SignIn | Route::SignOut => {
            desk.sign_out(&session)?;
            let mut reply = message(200, 0, None);
            reply.set_cookie = vec![deleting_cookie(desk.config)];
            return Ok(reply);
        }
    };
    let call = match request.method.as_str() {
        "GET" => list(table, request),
        method => body::decode(table, method, &request.body, desk.now),
    };
    let renewed = desk.slide(session)?;
    let mut reply = match call {
        Ok(call) => render(call.run(desk.store)?),
        Err(text) => message(400, 2, Some(&text)),
    };
    let renewed = renewed.map(|id| issuing_cookie(desk.config, desk.now, &id));
    reply.set_cookie.extend(renewed);
    Ok(reply)
}

/// Issues a new id each time; a row that the client may hold already stays in the table.
fn sign_in<S: Store>(
    desk: &mut Desk<'_, S>,
    secrets: &mut dyn Secrets,
    request: &Request,
) -> Result<Reply, S::Error> {
    let Some(username) = desk.check_credentials(secrets, request)? else {
        return Ok(message(200, 1, Some("用户名或者密码错误")));
    };
    let id = desk.create(secrets, &username)?;
    let mut reply = match &desk.config.sign_in_redirect {
        Some(redirect) => Reply::redirect(GO, redirect, request),
        None => message(200, 0, None),
    };
    reply.set_cookie = sign_in_cookies(desk.config, desk.now, &id);
    Ok(reply)
}

/// Left-out numbers are Gin's usual defaults, page 1 of 10 rows. A page below 1 is the first (Gorm ignores a negative
/// offset), a negative size is no limit (Gorm's `Limit(-1)`).
pub(super) fn list(table: Table, request: &Request) -> Result<Call, String> {
    let query = &fields(request.query().as_bytes());
    let action = pick(GO, query, "action").unwrap_or_default();
    if action.strip_prefix("list_") != Some(table.noun()) {
        return Err(BAD_ACTION.to_owned());
    }
    let number = |name: &str, default: i64| match pick(GO, query, name) {
        None => Ok(default),
        Some(text) => text
            .parse::<i64>()
            .map_err(|_| format!("bad {name}:{text}")),
    };
    let page_number = number("pagenum", 1)?;
    let page_size = number("pagesize", 10)?;
    let limit = u32::try_from(page_size).map_or(LARGEST_PAGE, |size| size.min(LARGEST_PAGE));
    let offset = match page_size {
        ..0 => 0,
        _ => page_number
            .saturating_sub(1)
            .max(0)
            .saturating_mul(limit.into()),
    };
    Ok(Call::List(
        table,
        Query {
            keywords: keywords(&pick(GO, query, "keywords").unwrap_or_default())?,
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
            limit,
        },
    ))
}

/// Not seen on a real server; the course's own words.
const BAD_ACTION: &str = "action参数错误";

fn not_signed_in() -> Reply {
    let mut json = Writer::new(GO);
    json.open('{').name("msg").text("未登录");
    json.name("redirect").text("/mgr/sign.html");
    json.name("ret").number(302).close('}');
    Reply::json(GO, 307, json.finish())
}

fn message(status: u16, ret: u8, text: Option<&str>) -> Reply {
    let mut json = Writer::new(GO);
    json.open('{');
    if let Some(text) = text {
        json.name("msg").text(text);
    }
    json.name("ret").number(ret).close('}');
    Reply::json(GO, status, json.finish())
}

fn render(outcome: Outcome) -> Reply {
    match outcome {
        Outcome::Customers(listing) => Reply::listing(GO, &listing, |json, row| {
            json.name("address").text(&row.address);
            json.name("id").number(row.id);
            json.name("name").text(&row.name);
            json.name("phonenumber").text(&row.phonenumber);
        }),
        Outcome::Medicines(listing) => Reply::listing(GO, &listing, |json, row| {
            json.name("desc").text(&row.desc);
            json.name("id").number(row.id);
            json.name("name").text(&row.name);
            json.name("sn").text(&row.sn);
        }),
        Outcome::Orders(listing) => Reply::listing(GO, &listing, |json, row| {
            json.name("create_date").text(&iso_date(row.created));
            json.name("customer_name").text(&row.customer_name);
            json.name("customerid").number(row.customer_id);
            json.name("id").number(row.id);
            json.name("medicinelist").text(&row.medicine_list);
            json.name("name").text(&row.name);
        }),
        Outcome::Added(id) => {
            let mut json = Writer::new(GO);
            json.open('{').name("id").number(id);
            json.name("ret").number(0).close('}');
            Reply::json(GO, 200, json.finish())
        }
        // The row is gone, which is what was asked. Recorded for customers; Gorm's `Delete` knows no difference.
        Outcome::Done | Outcome::NothingToDelete(..) => message(200, 0, None),
        Outcome::NoSuchRow(table, _) => {
            message(400, 2, Some(&format!("{} id not exist", table.noun())))
        }
        Outcome::ReferredTo => message(200, 2, Some("删除记录失败，或许需要先删除相关订单")),
    }
}
