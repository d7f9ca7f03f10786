//! A page inside the program, for the same service that reads a folder.

use std::borrow::Cow;
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
        match self.stored(name)? {
            Stored::Plain(file) => Some(file),
            Stored::Packed(mut file) => {
                file.data = unpacked(&file.data).ok()?.into();
                Some(file)
            }
        }
    }

    fn stored(self, name: &str) -> Option<Stored> {
        let packed = || self.0(&[name, ".br"].concat()).map(Stored::Packed);
        self.0(name).map(Stored::Plain).or_else(packed)
    }

    /// Files have names and folders have none: a folder is what holds an `index.html`.
    fn is_folder(self, path: &Path) -> bool {
        let index = name(&path.join("index.html"));
        index.is_some_and(|name| self.stored(&name).is_some())
    }
}

/// A file as the program holds it.
enum Stored {
    Plain(EmbeddedFile),
    /// Packed with brotli.
    Packed(EmbeddedFile),
}

fn unpacked(mut packed: &[u8]) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut packed, &mut content)?;
    Ok(content)
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
        ready(match name(&path).and_then(|name| self.stored(&name)) {
            Some(Stored::Plain(file)) => Ok(About::file(&file)),
            Some(Stored::Packed(file)) => Ok(About::packed(file)),
            None if self.is_folder(&path) => Ok(About::Folder),
            None => Err(io::ErrorKind::NotFound.into()),
        })
    }
}

/// What `ServeDir` wants to know of a path.
#[derive(Clone, Debug)]
pub enum About {
    /// A file of so many octets, as it was when the program was built.
    File {
        /// Its length.
        octets: u64,
        /// When it was written, where the system that built the program knew.
        modified: Option<SystemTime>,
    },
    /// A file that is unpacked when its length is asked for: every request asks only whether it is a folder.
    Packed {
        /// Its content, packed with brotli.
        content: Cow<'static, [u8]>,
        /// When it was written, where the system that built the program knew.
        modified: Option<SystemTime>,
    },
    /// A folder with an `index.html`.
    Folder,
}

impl About {
    fn file(file: &EmbeddedFile) -> Self {
        Self::File {
            octets: file.data.len() as u64,
            modified: modified(file),
        }
    }

    fn packed(file: EmbeddedFile) -> Self {
        Self::Packed {
            modified: modified(&file),
            content: file.data,
        }
    }
}

fn modified(file: &EmbeddedFile) -> Option<SystemTime> {
    let seconds = file.metadata.last_modified()?;
    Some(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
}

impl Metadata for About {
    fn is_dir(&self) -> bool {
        match self {
            Self::File { .. } | Self::Packed { .. } => false,
            Self::Folder => true,
        }
    }

    fn modified(&self) -> io::Result<SystemTime> {
        match self {
            Self::File { modified, .. } | Self::Packed { modified, .. } => {
                modified.ok_or_else(|| io::ErrorKind::Unsupported.into())
            }
            Self::Folder => Err(io::ErrorKind::Unsupported.into()),
        }
    }

    fn len(&self) -> u64 {
        match self {
            Self::File { octets, .. } => *octets,
            Self::Packed { content, .. } => unpacked(content).map_or(0, |it| it.len() as u64),
            Self::Folder => 0,
        }
    }
}

/// A file that is being read.
#[derive(Debug)]
pub struct OpenFile {
    about: About,
    content: Cursor<Cow<'static, [u8]>>,
}

impl File for OpenFile {
    type Metadata = About;
    type MetadataFuture<'a> = Ready<io::Result<About>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(self.about.clone()))
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
