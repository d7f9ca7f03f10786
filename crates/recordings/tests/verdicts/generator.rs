//! Inputs with secrets planted in them: the same ones in every run.

use crate::clients::Scene;

/// Numbers that look random (xorshift, G. Marsaglia 2003).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    pub(crate) fn one<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }

    fn letters(&mut self, alphabet: &str, length: usize) -> String {
        let letters: Vec<char> = alphabet.chars().collect();
        (0..length)
            .map(|_| letters[self.below(letters.len())])
            .collect()
    }

    /// A token, a password, an id: what must not survive.
    pub(crate) fn secret(&mut self) -> String {
        const HEX: &str = "0123456789abcdef";
        const MIXED: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let length = 12 + self.below(14);
        match self.below(8) {
            0 => ["A", &self.letters(HEX, 32)].concat(),
            1 => {
                let parts =
                    [8, 4, 4, 4, 12].map(|length| ["f", &self.letters(HEX, length)].concat());
                parts.join("-")
            }
            2 => [&self.letters(MIXED, length), "=="].concat(),
            3 => self.letters("abcdefghijklmnopqrstuvwxyz", length),
            4 => self.letters("abcdefghjkmnpqrsABCDEF张三李四é!#$&*~|^", length),
            5 => {
                let parts = [0; 3].map(|_| self.letters(MIXED, 14));
                parts.join(".")
            }
            6 => self.letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ", length),
            _ => self.letters(MIXED, length),
        }
    }
}

/// A scene for cookies, and the secrets in it.
pub(crate) fn scene(random: &mut Random) -> (Scene, Vec<String>) {
    let mut secrets = Vec::new();
    let hosts = [
        "127.0.0.1:8047",
        "shop.example",
        "www.shop.com.cn",
        "localhost:9081",
        "[::1]:80",
    ];
    let host = random.one(&hosts);
    let count = 1 + random.below(4);
    let lines = (0..count)
        .map(|_| line(random, host, &mut secrets).into_bytes())
        .collect();
    let mut address = |random: &mut Random| address(random, host, &mut secrets).into_bytes();
    let scene = Scene {
        lines,
        page: address(random),
        target: address(random),
        initiator: address(random),
    };
    (scene, secrets)
}

fn address(random: &mut Random, host: &str, secrets: &mut Vec<String>) -> String {
    let mut planted = || plant(random, secrets);
    let secret: String = planted().chars().filter(char::is_ascii_graphic).collect();
    let secret = secret.replace(['/', '?', '#', '@', ':', '\\', '^', '|'], "");
    let scheme = random.one(&["http", "https"]);
    let path = random.one(&["/api/mgr", "/cart", "", "/a/b"]);
    match random.below(24) {
        0..=5 => format!("{scheme}://{host}{path}/{secret}/x"),
        6..=9 => format!("{scheme}://{host}{path}/list?token={secret}"),
        10..=13 => format!("{scheme}://{host}{path}/#{secret}"),
        14..=17 => format!("{scheme}://{host}/a;jsessionid={secret}"),
        18 => format!("{scheme}://user:{secret}@{host}/"),
        _ => format!("{scheme}://{host}{path}/"),
    }
}

fn line(random: &mut Random, host: &str, secrets: &mut Vec<String>) -> String {
    let mut line = pair(random, secrets);
    for _ in 0..random.below(4) {
        line.push_str(random.one(&["; ", ";", " ; ", ";;"]));
        let attribute = attribute(random, host, secrets);
        line.push_str(&attribute);
    }
    match random.below(8) {
        0 => format!("Set-Cookie: {line}"),
        1 => format!("Cookie: {line}"),
        2 => format!("document.cookie = \"{line}\";"),
        3 => format!(" {line}\t"),
        _ => line,
    }
}

fn pair(random: &mut Random, secrets: &mut Vec<String>) -> String {
    let secret = plant(random, secrets);
    let further = plant(random, secrets);
    let name = random.one(&[
        "id",
        "sessionid",
        "__Host-id",
        "__Secure-a",
        "__Http-b",
        "名字",
        "theme",
        "SSID%6f",
        "SSID%6F",
    ]);
    match random.below(14) {
        0 => secret,
        1 => format!("={secret}"),
        2 => format!("=__Host-{secret}"),
        3 => format!("{name}=\"{secret}\""),
        4 => format!("{name}=\"{secret};{further}\""),
        5 => format!("{name}={secret};{further}"),
        6 => format!("{name}={secret}, {name}={further}"),
        7 => format!("{name}=1,sessionid={further}"),
        8 => format!("{name}=\"a;b={secret}\""),
        9 => format!("{name} = a {secret} b"),
        10 => format!("Authorization: Bearer {secret}"),
        11 => format!("{name}=\u{1}{secret}"),
        12 => format!("{name}=%7B{secret}%7D"),
        _ => format!("{name}={secret}"),
    }
}

fn attribute(random: &mut Random, host: &str, secrets: &mut Vec<String>) -> String {
    let known = [
        "Path=/",
        "Path=/api",
        "path=shop",
        "Secure",
        "HttpOnly",
        "SameSite=None",
        "SameSite=lax",
        "Max-Age=3600",
        "Max-Age=0",
        "Max-Age=-1",
        "Max-Age=soon",
        "Max-Age=b",
        "Version=b",
        "Max-Age=\"60\"",
        "Partitioned",
        "Expires=Wed, 09 Jun 2031 10:18:14 GMT",
        "Expires=Wed, 09-Jun-31 10:18:14 EST",
        "Version=1",
        "Port=\"80,8047\"",
        "Domain=com.cn",
        "Domain=.shop.example",
        "Domain=",
        "Priority=High",
    ];
    let plain = match random.below(8) {
        0 => format!("Domain={}", host.split(':').next().unwrap_or_default()),
        _ => random.one(&known).to_owned(),
    };
    if random.below(2) == 0 {
        return plain;
    }
    let secret = plant(random, secrets);
    match random.below(12) {
        0 => format!("Path=/{secret}/x"),
        1 => format!("Path=/a/{secret}"),
        2 => format!("{plain}, sessionid={secret}"),
        3 => format!("{plain},{secret}={secret}"),
        4 => format!("SameSite={secret}"),
        5 => format!("Secure={secret}"),
        6 => format!("note={secret}"),
        7 => format!("{secret}={secret}"),
        8 => secret,
        9 => format!("Comment=\"{secret}\""),
        10 => {
            let name = random.one(&[
                "Expires", "Max-Age", "Version", "Port", "Priority", "HttpOnly",
            ]);
            format!("{name}={secret}")
        }
        _ => format!("Expires=Wed, 09 Jun 2031 10:18:14 GMT {secret}"),
    }
}

pub(crate) fn plant(random: &mut Random, secrets: &mut Vec<String>) -> String {
    let secret = random.secret();
    secrets.push(secret.clone());
    secret
}
