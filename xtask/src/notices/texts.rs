//! The licence texts that a package brings along.

use std::fs;
use std::path::{Path, PathBuf};

use super::Package;
use crate::Outcome;

/// The texts that have to go along with a package.
pub(super) fn of(package: &Package) -> Outcome<Vec<String>> {
    let mut files = Vec::new();
    collect(&package.folder, &mut files)?;
    files.sort();
    if has_choice_of_mit(&package.licence) && files.iter().any(|file| is_named(file, "mit")) {
        files.retain(|file| is_named(file, "mit") || is_named(file, "notice"));
    }
    let read = |file: &PathBuf| {
        let text =
            fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
        Ok(lines.join("\n"))
    };
    let mut texts = files.iter().map(read).collect::<Outcome<Vec<String>>>()?;
    texts.retain(|text| !text.is_empty());
    texts.dedup();
    if !texts.is_empty() {
        return Ok(texts);
    }
    let template = match package.licence.as_str() {
        licence if licence.contains("MIT") => MIT,
        "BSD-3-Clause" => BSD,
        _ => return Err(format!("{} brings no licence text along", package.title())),
    };
    // Packages that name the licence only: its text, with those whom the package names.
    let holder = match package.authors.as_str() {
        "" => ["the authors of ", &package.name].concat(),
        authors => authors.to_owned(),
    };
    Ok(vec![template.replace("HOLDER", &holder)])
}

/// Whether MIT alone may be chosen.
fn has_choice_of_mit(licence: &str) -> bool {
    !licence.contains("AND") && licence.split(" OR ").any(|one| one == "MIT")
}

fn is_named(file: &Path, part: &str) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.to_ascii_lowercase().contains(part)
}

/// Files of that kind in the folder and below it: libraries in C lie in folders of their own.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        let is_text = [
            "license",
            "licence",
            "copying",
            "copyright",
            "notice",
            "unlicense",
        ]
        .iter()
        .any(|start| name.starts_with(start));
        let is_code = [".rs", ".c", ".h", ".js"]
            .iter()
            .any(|end| name.ends_with(end));
        if path.is_dir() && name != "tests" && name != "node_modules" {
            collect(&path, files)?;
        } else if is_text && !is_code && path.is_file() {
            files.push(path);
        }
    }
    Ok(())
}

const BSD: &str = "\
Copyright (c) HOLDER

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
disclaimer in the documentation and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products derived
from this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING,
BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO EVENT
SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE
OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.";

const MIT: &str = "\
MIT License

Copyright (c) HOLDER

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.";
