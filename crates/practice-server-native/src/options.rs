//! What the command line and the tests can choose, and the choices made for whoever chooses nothing. Opens nothing.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Parser, ValueEnum};

use crate::StartError;
use crate::embedded::EmbeddedPage;

/// The practice server of Session Playground: sign in to it, and see what your browser and the server really do.
#[derive(Clone, Debug, Parser)]
#[command(name = "session-playground", version)]
pub struct Options {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8047")]
    pub listen: SocketAddr,
    /// The folder of the database, made if missing; `:memory:` keeps nothing.
    /// Where none is given: the platform's folder for a user's data.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The folder of another page.
    /// Where none is given: the page inside the program, or else the nearest `dist` with an `index.html`, beside the
    /// program or in a folder above it.
    #[arg(long, value_name = "DIR", conflicts_with = "no_page")]
    pub page: Option<PathBuf>,
    /// Serve the API alone, without the page.
    #[arg(long)]
    pub no_page: bool,
    /// Do not open the page in the browser. It is opened only where the program was started in a terminal.
    #[arg(long)]
    pub no_open: bool,
    /// Listen on this one port only and run no second client: what a lesson needs of them, the model then plays.
    /// An address that others can reach gets neither.
    #[arg(long)]
    pub no_lab: bool,
    /// Which generation of the practice system to imitate until the page chooses otherwise.
    #[arg(long, value_enum, default_value_t = Flavour::Go)]
    pub flavour: Flavour,
    /// Observe your own server: pass everything on to it, and show every exchange. The practice server is off meanwhile.
    #[arg(long, value_name = "URL", conflicts_with_all = ["data", "flavour", "no_lab"])]
    pub upstream: Option<String>,
    /// The server of --upstream may be another machine. The cookies of this host go there then.
    #[arg(long, requires = "upstream")]
    pub allow_remote_upstream: bool,
    /// Call the server of --upstream by its own name in `Host`, `Origin` and `Referer`; always so on another machine.
    #[arg(long, requires = "upstream")]
    pub rewrite_host: bool,
    /// Another name of this machine under which your site is asked for; may be given more than once.
    #[arg(long, value_name = "NAME", requires = "upstream")]
    pub allow_host: Vec<String>,
    /// The name of your site's session cookie, where it is none of the usual ones.
    #[arg(long, value_name = "NAME", requires = "upstream")]
    pub session_cookie: Option<String>,
    /// How long the server of --upstream may take to begin its response.
    #[arg(long, value_name = "SECONDS", requires = "upstream", default_value_t = 60,
        value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub upstream_timeout: u64,
    /// Say more on stderr: -v what happens, -vv every request. `RUST_LOG` chooses in detail.
    #[arg(short, long, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Print the licences of others' code in this program and in the page, and exit.
    #[arg(long)]
    pub licenses: bool,
    /// How much time and space a client may take.
    #[arg(skip)]
    pub limits: Limits,
    /// The page that the program was built with.
    #[arg(skip)]
    pub embedded: Option<EmbeddedPage>,
}

/// The two generations of the practice system, as the command line names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Flavour {
    /// The Go binary that a learner downloads today
    Go,
    /// The course's Django project
    Django,
}

impl From<Flavour> for practice_server::Flavour {
    fn from(flavour: Flavour) -> Self {
        match flavour {
            Flavour::Go => Self::Go,
            Flavour::Django => Self::Django,
        }
    }
}

/// How much time and space a client may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// From the end of the last answer to the end of the next head: both a slow head and an idle connection end here.
    pub head_time: Duration,
    /// From the end of the head to the end of the content.
    pub content_time: Duration,
    /// Until an upstream server takes a connection.
    pub connect_time: Duration,
    /// From the last octet of a request to the head of an upstream server's answer; how long its content takes, it says itself.
    pub answer_time: Duration,
    /// Octets of a head, request line included.
    pub head_octets: usize,
    /// Octets of content.
    pub content_octets: usize,
    /// Connections at one time: the next one takes the place of the one that has been idle longest.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_time: Duration::from_secs(30),
            content_time: Duration::from_secs(30),
            connect_time: Duration::from_secs(5),
            answer_time: Duration::from_secs(60),
            head_octets: 16 * 1024,
            content_octets: 1024 * 1024,
            // Below the 1024 files that many systems let a program open, with room for those of the page.
            connections: 512,
        }
    }
}

/// Where the page comes from.
#[derive(Clone, Debug)]
pub(crate) enum PageSource {
    /// From a folder of this name.
    Folder(PathBuf),
    /// Out of the program.
    Embedded(EmbeddedPage),
}

/// Where the rows are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Data {
    /// Nowhere: they end with the server.
    Memory,
    /// In a folder of this name.
    Folder(PathBuf),
}

impl Options {
    pub(crate) fn data(&self) -> Result<Data, StartError> {
        match &self.data {
            Some(word) if word == Path::new(":memory:") => Ok(Data::Memory),
            Some(folder) => Ok(Data::Folder(folder.clone())),
            None => directories::ProjectDirs::from("", "", "session-playground")
                .map(|folders| Data::Folder(folders.data_local_dir().to_owned()))
                .ok_or(StartError::NoDataFolder),
        }
    }

    /// Where the page comes from; nowhere where only the API is served.
    pub(crate) fn page(&self) -> Result<Option<PageSource>, StartError> {
        if self.no_page {
            return Ok(None);
        }
        if let Some(folder) = &self.page {
            return Ok(Some(PageSource::Folder(folder.clone())));
        }
        if let Some(page) = self.embedded {
            return Ok(Some(PageSource::Embedded(page)));
        }
        let program = std::env::current_exe().unwrap_or_default();
        let folder = nearest_page(&program).ok_or(StartError::NoPage)?;
        Ok(Some(PageSource::Folder(folder)))
    }
}

fn nearest_page(program: &Path) -> Option<PathBuf> {
    let mut folders = program
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("dist"));
    folders.find(|folder| folder.join("index.html").is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults() {
        let options = Options::parse_from(["session-playground"]);
        assert_eq!(options.listen.to_string(), "127.0.0.1:8047");
        assert!(matches!(options.data(), Ok(Data::Folder(_))));
        assert!(matches!(options.flavour, Flavour::Go));
    }

    #[test]
    fn memory_is_a_word_and_not_a_folder() {
        let options = Options::parse_from(["session-playground", "--data", ":memory:"]);
        assert_eq!(options.data().unwrap(), Data::Memory);
    }

    #[test]
    fn the_page_inside_the_program_is_served_unless_another_is_named() {
        let nothing: fn(&str) -> Option<rust_embed::EmbeddedFile> = |_| None;
        let with = |arguments: &[&str]| Options {
            embedded: Some(EmbeddedPage(nothing)),
            ..Options::parse_from(arguments)
        };
        let embedded = with(&["session-playground"]).page();
        assert!(matches!(embedded, Ok(Some(PageSource::Embedded(_)))));
        let another = with(&["session-playground", "--page", "dist"]).page();
        assert!(matches!(another, Ok(Some(PageSource::Folder(_)))));
        assert!(matches!(
            with(&["session-playground", "--no-page"]).page(),
            Ok(None)
        ));
    }

    #[test]
    fn the_image_names_options_that_exist() {
        let lines: Vec<_> = include_str!("../../../Dockerfile").lines().collect();
        let list = |instruction: &str| {
            let found = lines.iter().find_map(|line| line.strip_prefix(instruction));
            // An image without a shell wants a list, not a command line.
            serde_json::from_str::<Vec<String>>(found.unwrap()).unwrap()
        };
        let (program, arguments) = (list("ENTRYPOINT "), list("CMD "));
        let options = Options::try_parse_from([program.clone(), arguments].concat()).unwrap();
        assert_eq!(options.data().unwrap(), Data::Memory);
        assert!(!options.listen.ip().is_loopback() && options.no_open && options.no_lab);
        assert!(lines.contains(&"FROM scratch"));
        assert!(lines.contains(&format!("COPY session-playground {}", program[0]).as_str()));
        assert!(lines.contains(&format!("EXPOSE {}", options.listen.port()).as_str()));
    }

    #[test]
    fn the_page_is_found_above_the_program() {
        let root = tempfile::tempdir().unwrap();
        let program = root.path().join("target/release/session-playground");
        std::fs::create_dir_all(root.path().join("dist")).unwrap();
        assert_eq!(nearest_page(&program), None);
        std::fs::write(root.path().join("dist/index.html"), "").unwrap();
        assert_eq!(nearest_page(&program), Some(root.path().join("dist")));
    }
}
