//! A page inside the program, for the same service that reads a folder.

use std::future::{Ready, ready};
use std::io::{self, Cursor, SeekFrom};
use std::path::{Component, Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use rust_embed::EmbeddedFile;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata};

/// The files that a program was built with: `rust_embed::Embed::get` of the type that holds them. What they hold as `FILE.br`
/// alone is there as `FILE` as well.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedPage(pub fn(&str) -> Option<EmbeddedFile>);

impl EmbeddedPage {
    /// A text file.
    pub(crate) fn text(self, name: &str) -> io::Result<String> {
        let file = self.get(name).ok_or(io::ErrorKind::NotFound)?;
        String::from_utf8(file.data.into_owned()).map_err(io::Error::other)
    }

    fn file(self, path: &Path) -> Option<EmbeddedFile> {
        self.get(&name(path)?)
    }

    /// Unpacking is for the few who do not take brotli: browsers do, on this machine.
    fn get(self, name: &str) -> Option<EmbeddedFile> {
        self.0(name).or_else(|| {
            let mut file = self.0(&[name, ".br"].concat())?;
            let mut content = Vec::new();
            brotli_decompressor::BrotliDecompress(&mut &*file.data, &mut content).ok()?;
            file.data = content.into();
            Some(file)
        })
    }

    /// Files have names and folders have none: a folder is what holds an `index.html`.
    fn is_folder(self, path: &Path) -> bool {
        self.file(&path.join("index.html")).is_some()
    }
}

impl Backend for EmbeddedPage {
    type File = OpenFile;
    type Metadata = About;
    type OpenFuture = Ready<io::Result<OpenFile>>;
    type MetadataFuture = Ready<io::Result<About>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let file = self.file(&path).ok_or(io::ErrorKind::NotFound.into());
        ready(file.map(|file| OpenFile {
            about: About::file(&file),
            content: Cursor::new(file.data),
        }))
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        ready(match self.file(&path) {
            Some(file) => Ok(About::file(&file)),
            None if self.is_folder(&path) => Ok(About::Folder),
            None => Err(io::ErrorKind::NotFound.into()),
        })
    }
}

/// What `ServeDir` wants to know of a path.
#[derive(Clone, Copy, Debug)]
pub enum About {
    /// A file of so many octets, as it was when the program was built.
    File {
        /// Its length.
        octets: u64,
        /// When it was written, where the system that built the program knew.
        modified: Option<SystemTime>,
    },
    /// A folder with an `index.html`.
    Folder,
}

impl About {
    fn file(file: &EmbeddedFile) -> Self {
        let modified = file.metadata.last_modified();
        Self::File {
            octets: file.data.len() as u64,
            modified: modified.map(|seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)),
        }
    }
}

impl Metadata for About {
    fn is_dir(&self) -> bool {
        match self {
            Self::File { .. } => false,
            Self::Folder => true,
        }
    }

    fn modified(&self) -> io::Result<SystemTime> {
        match self {
            Self::File {
                modified: Some(time),
                ..
            } => Ok(*time),
            Self::File { modified: None, .. } | Self::Folder => {
                Err(io::ErrorKind::Unsupported.into())
            }
        }
    }

    fn len(&self) -> u64 {
        match self {
            Self::File { octets, .. } => *octets,
            Self::Folder => 0,
        }
    }
}

/// A file that is being read.
#[derive(Debug)]
pub struct OpenFile {
    about: About,
    content: Cursor<std::borrow::Cow<'static, [u8]>>,
}

impl File for OpenFile {
    type Metadata = About;
    type MetadataFuture<'a> = Ready<io::Result<About>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.about))
    }
}

impl AsyncRead for OpenFile {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.content).poll_read(context, buffer)
    }
}

impl AsyncSeek for OpenFile {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.content).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.content).poll_complete(context)
    }
}

/// The name under which a file was embedded: slashes on every system. None where a path leads elsewhere.
fn name(path: &Path) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            // `ServeDir` puts a dot before every path.
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::ParentDir => return None,
        }
    }
    Some(parts.join("/"))
}
