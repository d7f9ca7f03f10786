//! Checks each other way of keeping sessions that a lesson may set.

use super::*;
use crate::{CsrfVerdict, Instances, Sliding, Store, TokenVerdict};

const FLAVOURS: [Flavour; 2] = [Flavour::Go, Flavour::Django];

impl World {
    fn list(&mut self) -> Response {
        let target = "/api/mgr/customers?action=list_customer&pagesize=1&pagenum=1";
        self.send("GET", target, "", b"")
    }

    fn sign_out(&mut self) -> Response {
        self.send("POST", "/api/mgr/signout", "", b"")
    }

    /// Whether the cookie leads to a signed-in user.
    fn is_signed_in(&mut self) -> bool {
        self.list().status == 200
    }

    fn holds(&mut self, id: &str) -> &mut Self {
        self.cookie = Some(format!("sessionid={id}"));
        self
    }
}

/// The values of the cookie of this name that a response gives out.
fn given(response: &Response, name: &str) -> Vec<String> {
    let lines = response.headers.get_all("set-cookie");
    let lines = lines.map(|line| line.text().into_owned());
    let pairs = lines.filter_map(|line| {
        let value = line.strip_prefix(name)?.strip_prefix('=')?;
        Some(value.split(';').next()?.to_owned())
    });
    pairs.collect()
}

fn csrf(world: &World) -> Option<CsrfVerdict> {
    world.events.iter().find_map(|event| {
        let ServerEvent::CsrfChecked(verdict) = event else {
            return None;
        };
        Some(*verdict)
    })
}

#[test]
fn whoever_changes_something_repeats_the_token() {
    for flavour in FLAVOURS {
        let mut world = World::new(flavour);
        world.config.csrf = true;
        let refused = world.sign_in("byhy", "88888888");
        assert_eq!(
            (refused.status, csrf(&world)),
            (403, Some(CsrfVerdict::NoCookie))
        );
        assert!(refused.body_text().contains("CSRF cookie not set."));
        assert_eq!(world.store.session_count(), Ok(0), "nothing happened");

        let token = given(&world.list(), "csrftoken").remove(0);
        assert_eq!(csrf(&world), None, "who reads need not repeat it");
        world.cookie = Some(format!("csrftoken={token}"));
        assert_eq!(
            given(&world.list(), "csrftoken"),
            [""; 0],
            "who has one keeps it"
        );
        assert_eq!(world.sign_in("byhy", "88888888").status, 403);
        assert_eq!(csrf(&world), Some(CsrfVerdict::NoToken));
        world.headers = vec![("X-CSRFToken", "other".to_owned())];
        assert_eq!(world.sign_in("byhy", "88888888").status, 403);
        assert_eq!(csrf(&world), Some(CsrfVerdict::Differs));
        world.headers = vec![("X-CSRFToken", token.clone())];
        let reply = world.sign_in("byhy", "88888888");
        assert_eq!(
            (reply.status, csrf(&world)),
            (200, Some(CsrfVerdict::Passed))
        );
        assert_ne!(
            given(&reply, "csrftoken"),
            std::slice::from_ref(&token),
            "signing in changes it"
        );
        assert_eq!(given(&reply, "sessionid").len(), 1);

        world.headers.clear();
        let field = format!("username=byhy&password=88888888&csrfmiddlewaretoken={token}");
        let form = "application/x-www-form-urlencoded";
        let reply = world.send("POST", "/api/mgr/signin", form, field.as_bytes());
        assert_eq!(
            (reply.status, csrf(&world)),
            (200, Some(CsrfVerdict::Passed))
        );
    }
}

#[test]
fn the_token_is_a_cookie_that_scripts_of_the_page_read() {
    for (flavour, line) in [
        (
            Flavour::Go,
            "csrftoken=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; Path=/; Max-Age=31449600; SameSite=Lax",
        ),
        (
            Flavour::Django,
            "csrftoken=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; expires=Mon, 22 Nov 2027 08:43:54 GMT; \
             Max-Age=31449600; Path=/; SameSite=Lax",
        ),
    ] {
        let mut world = World::new(flavour);
        world.config.csrf = true;
        assert_eq!(set_cookie(&world.list()).as_deref(), Some(line));
    }
}

#[test]
fn signing_in_may_end_the_users_other_sessions() {
    for flavour in FLAVOURS {
        let mut world = World::new(flavour);
        world.config.one_session_a_user = true;
        world.sign_in("byhy", "88888888");
        world.sign_in("lin", "66666666");
        world.sign_in("byhy", "88888888");
        let deleted = ServerEvent::SessionDeleted { id: id('a') };
        assert!(world.events.contains(&deleted), "{:?}", world.events);
        for (letter, lives) in [('a', false), ('b', true), ('c', true)] {
            assert_eq!(world.holds(&id(letter)).is_signed_in(), lives, "{letter}");
        }
    }
}

#[test]
fn a_session_that_is_kept_ends_the_others_as_well() {
    let mut world = World::new(Flavour::Django);
    world.sign_in("byhy", "88888888");
    world.sign_in("byhy", "88888888");
    world.config.one_session_a_user = true;
    world.holds(&id('b')).sign_in("byhy", "88888888");
    assert!(world.is_signed_in());
    assert!(!world.holds(&id('a')).is_signed_in());
}

#[test]
fn signing_out_may_end_all_of_the_users_sessions() {
    for flavour in FLAVOURS {
        let mut world = World::new(flavour);
        world.config.sign_out_everywhere = true;
        for (user, password) in [
            ("byhy", "88888888"),
            ("lin", "66666666"),
            ("byhy", "88888888"),
        ] {
            world.sign_in(user, password);
        }
        world.holds(&id('a')).sign_out();
        for (letter, lives) in [('a', false), ('b', true), ('c', false)] {
            assert_eq!(world.holds(&id(letter)).is_signed_in(), lives, "{letter}");
        }
    }
}

#[test]
fn using_a_session_may_move_its_end() {
    for flavour in FLAVOURS {
        for (sliding, lives, renewed) in [
            (Sliding::Off, false, 0),
            (Sliding::Row, true, 0),
            (Sliding::RowAndCookie, true, 1),
        ] {
            let mut world = World::signed_in(flavour);
            world.config.sliding = sliding;
            let two_thirds = 14 * 24 * 60 * 60 * 2 / 3;
            world.now = world.now.plus_seconds(two_thirds);
            let reply = world.list();
            assert_eq!(given(&reply, "sessionid").len(), renewed, "{sliding:?}");
            assert!(given(&reply, "sessionid").iter().all(|it| *it == id('a')));
            let told = ServerEvent::SessionExtended {
                id: id('a'),
                expires: world.now.plus_seconds(14 * 24 * 60 * 60),
            };
            assert_eq!(world.events.contains(&told), lives, "{sliding:?}");
            world.now = world.now.plus_seconds(two_thirds);
            assert_eq!(world.is_signed_in(), lives, "{sliding:?}");
        }
    }
}

#[test]
fn a_token_needs_no_row_and_outlives_signing_out() {
    for flavour in FLAVOURS {
        let mut world = World::new(flavour);
        world.config.token = true;
        let reply = world.sign_in("byhy", "88888888");
        let token = given(&reply, "sessionid").remove(0);
        assert_eq!(world.store.session_count(), Ok(0));
        assert!(world.holds(&token).is_signed_in());
        let deletion = set_cookie(&world.sign_out());
        assert!(deletion.is_some_and(|line| line.contains("Max-Age=0")));
        assert!(
            world.is_signed_in(),
            "the token that someone kept is as good as before"
        );

        let other = token.replace(".eyJzdWIiOiJieWh5", ".eyJzdWIiOiJsaW4i");
        assert!(!world.holds(&other).is_signed_in());
        let forged = ServerEvent::TokenChecked {
            token: other,
            verdict: TokenVerdict::Forged,
        };
        assert!(world.events.contains(&forged));
        world.holds(&token).now = world.now.plus_seconds(14 * 24 * 60 * 60);
        assert!(!world.is_signed_in(), "it expires by what it says itself");
    }
}

#[test]
fn two_instances_take_turns_over_rows_of_their_own_or_one_table() {
    for flavour in FLAVOURS {
        for (instances, expected) in [
            (Instances::Own, [false, true, false]),
            (Instances::Shared, [true; 3]),
        ] {
            let mut world = World::new(flavour);
            world.config.instances = Some(instances);
            let reply = world.sign_in("byhy", "88888888");
            assert_eq!(world.events[0], ServerEvent::PassedTo { instance: 2 });
            let id = given(&reply, "sessionid").remove(0);
            world.holds(&id);
            assert_eq!(
                [(); 3].map(|()| world.is_signed_in()),
                expected,
                "{instances:?}"
            );
        }
    }
}
