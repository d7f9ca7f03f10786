//! curl's options: which there are, and which take a value.

/// An option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// The long name, without `no-`.
    pub(super) name: &'static str,
    pub(super) takes_value: bool,
    /// Written as `--no-…`.
    pub(super) is_off: bool,
}

/// The option of this letter.
pub(super) fn short(letter: char) -> Option<Known> {
    let (_, name) = LETTERS.into_iter().find(|(known, _)| *known == letter)?;
    let known = long(name)?;
    // `-N` stands for `--no-buffer`.
    Some(Known {
        is_off: letter == 'N',
        ..known
    })
}

/// The option of this name, or the only one that begins like it.
pub(super) fn long(name: &str) -> Option<Known> {
    let off = name.strip_prefix("no-");
    find(name, false).or_else(|| find(off?, true))
}

fn find(name: &str, is_off: bool) -> Option<Known> {
    let with_value = WITH_VALUE.split(' ').map(|known| (known, true));
    let flags = FLAGS.split(' ').map(|known| (known, false));
    let all = || with_value.clone().chain(flags.clone());
    let exact = all().find(|(known, _)| *known == name);
    let only = || {
        let mut alike = all().filter(|(known, _)| known.starts_with(name));
        let first = alike.next().filter(|_| !name.is_empty())?;
        alike.next().is_none().then_some(first)
    };
    let (name, takes_value) = exact.or_else(only)?;
    (!(is_off && takes_value)).then_some(Known {
        name,
        takes_value,
        is_off,
    })
}

const LETTERS: [(char, &str); 59] = [
    ('#', "progress-bar"),
    ('0', "http1.0"),
    ('1', "tlsv1"),
    ('2', "sslv2"),
    ('3', "sslv3"),
    ('4', "ipv4"),
    ('6', "ipv6"),
    (':', "next"),
    ('A', "user-agent"),
    ('B', "use-ascii"),
    ('C', "continue-at"),
    ('D', "dump-header"),
    ('E', "cert"),
    ('F', "form"),
    ('G', "get"),
    ('H', "header"),
    ('I', "head"),
    ('J', "remote-header-name"),
    ('K', "config"),
    ('L', "location"),
    ('M', "manual"),
    ('N', "buffer"),
    ('O', "remote-name"),
    ('P', "ftp-port"),
    ('Q', "quote"),
    ('R', "remote-time"),
    ('S', "show-error"),
    ('T', "upload-file"),
    ('U', "proxy-user"),
    ('V', "version"),
    ('X', "request"),
    ('Y', "speed-limit"),
    ('Z', "parallel"),
    ('a', "append"),
    ('b', "cookie"),
    ('c', "cookie-jar"),
    ('d', "data"),
    ('e', "referer"),
    ('f', "fail"),
    ('g', "globoff"),
    ('h', "help"),
    ('i', "include"),
    ('j', "junk-session-cookies"),
    ('k', "insecure"),
    ('l', "list-only"),
    ('m', "max-time"),
    ('n', "netrc"),
    ('o', "output"),
    ('p', "proxytunnel"),
    ('q', "disable"),
    ('r', "range"),
    ('s', "silent"),
    ('t', "telnet-option"),
    ('u', "user"),
    ('v', "verbose"),
    ('w', "write-out"),
    ('x', "proxy"),
    ('y', "speed-time"),
    ('z', "time-cond"),
];

const WITH_VALUE: &str = "abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to \
    continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw \
    data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file \
    engine etag-compare etag-save expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method \
    ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts \
    interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time key key-type knownhosts krb libcurl limit-rate \
    local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy \
    oauth2-bearer output output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default \
    proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header \
    proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype \
    proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request \
    request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5 \
    socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max \
    tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file \
    upload-flags url url-query user user-agent variable vlan-priority write-out";

const FLAGS: &str = "alpn anyauth append basic buffer ca-native cert-status clobber compressed compressed-ssh create-dirs crlf digest \
    disable disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure eprt epsv fail \
    fail-early fail-with-body false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip \
    ftp-ssl ftp-ssl-ccc ftp-ssl-control get globoff haproxy-protocol head http0.9 http1.0 http1.1 http2 \
    http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 junk-session-cookies \
    keepalive list-only location location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc \
    netrc-optional next npn ntlm ntlm-wb out-null parallel parallel-immediate path-as-is post301 post302 post303 \
    progress-bar progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure \
    proxy-negotiate proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw \
    remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused \
    sasl-ir sessionid show-error silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl \
    ssl-allow-beast ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output \
    suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 \
    tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr";

/// Options that change what curl prints or where it writes, and nothing about the request.
pub(super) const QUIET: &str = "silent show-error verbose include output remote-name remote-name-all remote-header-name \
    write-out fail fail-with-body fail-early progress-bar progress-meter styled-output stderr trace trace-ascii trace-time \
    trace-ids trace-config dump-header create-dirs output-dir buffer disable basic max-time connect-timeout \
    retry retry-delay retry-max-time retry-all-errors retry-connrefused http1.1 globoff clobber";
