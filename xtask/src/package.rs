//! `cargo xtask package`: the built page as one archive, for any host of static files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{Builder, HeaderMode};

use crate::{Outcome, VERSION, page, under};

pub(crate) fn run() -> Outcome {
    page::build()?;
    let folder = under("target/package");
    let name = format!("session-playground-page-{VERSION}");
    let archive = folder.join(format!("{name}.tar.gz"));
    fs::create_dir_all(&folder)
        .and_then(|()| pack(&files(&under("dist"))?, &name, &archive))
        .map_err(|error| format!("{}: {error}", archive.display()))?;
    println!("\n{}", archive.display());
    Ok(())
}

/// Packs files under a folder of this name, each with its path in there. The same files make the same archive, whoever packs
/// them and when.
pub(crate) fn pack(files: &[(PathBuf, PathBuf)], name: &str, archive: &Path) -> io::Result<()> {
    let packed = GzEncoder::new(fs::File::create(archive)?, Compression::best());
    let mut archive = Builder::new(packed);
    archive.mode(HeaderMode::Deterministic);
    for (file, path) in files {
        archive.append_path_with_name(file, Path::new(name).join(path))?;
    }
    archive.into_inner()?.finish()?.sync_all()
}

/// All files below a folder in the order of their names, each with its path below it.
fn files(folder: &Path) -> io::Result<Vec<(PathBuf, PathBuf)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).map_err(io::Error::other)?;
                found.push((path.clone(), below.to_owned()));
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use tar::Archive;

    #[test]
    fn the_same_files_make_the_same_archive() {
        let home = std::env::temp_dir().join(format!("xtask-package-{}", std::process::id()));
        let (one, other) = (home.join("one.tar.gz"), home.join("other.tar.gz"));
        let folder = home.join("dist");
        fs::create_dir_all(folder.join("below")).unwrap();
        fs::write(folder.join("index.html"), "a page").unwrap();
        fs::write(folder.join("below/config"), "{}").unwrap();
        pack(&files(&folder).unwrap(), "page-1", &one).unwrap();
        // Written anew, with the content of before.
        fs::write(folder.join("index.html"), "a page").unwrap();
        pack(&files(&folder).unwrap(), "page-1", &other).unwrap();
        let octets = fs::read(&one).unwrap();
        let same = octets == fs::read(&other).unwrap();
        let mut archive = Archive::new(GzDecoder::new(&octets[..]));
        let names = archive.entries().unwrap().map(|entry| {
            let entry = entry.unwrap();
            (entry.path().unwrap().display().to_string(), entry.size())
        });
        let names: Vec<_> = names.collect();
        fs::remove_dir_all(&home).unwrap();
        assert!(same);
        let expected = [("page-1/below/config", 2), ("page-1/index.html", 6)];
        assert_eq!(names, expected.map(|(name, size)| (name.to_owned(), size)));
    }
}
