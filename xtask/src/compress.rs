//! Compressed twins of the page's files, so that servers do not have to compress them.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Outcome;

/// Writes `FILE.br` and `FILE.gz` beside each text or wasm file of a folder and of its folders that has none yet.
pub(crate) fn folder(folder: &Path) -> Outcome {
    let failed = |error: io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if compressible(&path) && !twin(&path, ".br").exists() {
            twins(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        }
    }
    Ok(())
}

/// How many octets a file has after brotli at its highest level.
fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn compressible(path: &Path) -> bool {
    const KINDS: [&str; 9] = [
        "html",
        "css",
        "js",
        "wasm",
        "svg",
        "json",
        "txt",
        "webmanifest",
        // The build packs nothing in an archive: it is smaller packed as a whole.
        "zip",
    ];
    path.extension()
        .is_some_and(|kind| KINDS.iter().any(|known| kind == *known))
}

fn twins(path: &Path) -> io::Result<()> {
    let bytes = fs::read(path)?;
    fs::write(twin(path, ".br"), brotli(&bytes)?)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes)?;
    fs::write(twin(path, ".gz"), gzip.finish()?)
}

fn twin(path: &Path, kind: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(kind);
    name.into()
}
