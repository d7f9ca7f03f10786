"""Packs the standard library, the wheels and this project's own modules into the two archives that the page fetches.

Runs in the very Python that will read them: what is compiled here is of its version. The first archive holds, compiled, what
`library.txt` lists, which is what programs were seen to use; the second holds the source of all the rest.
"""

import py_compile
import re
import zipfile
from pathlib import Path

# Without a date of its own, the same content is the same archive.
DAY = (1980, 1, 1, 0, 0, 0)

# What no program in a page can use: tests, windows, installers, what only other systems have.
LEFT_OUT = re.compile(
    r"(^|/)(tests?|idlelib|tkinter|turtledemo|ensurepip|venv|lib2to3|pydoc_data|_pyrepl|site-packages|[^/]*\.dist-info)/"
    r"|(^|/)__pycache__/|^(pip|setuptools|_distutils_hack|pkg_resources)/|\.(so|pyc|pyi|exe|bat|typed|pth)$"
    r"|^(turtle|distutils-precedence)\b"
    # requests tries both at once, and they ask for libraries that are not here.
    r"|^urllib3/contrib/(pyopenssl|socks)\b"
)


def pack(standard, wheels, own, listed, target):
    """Writes `library.zip` and `rest.zip` into the target folder; answers what of the list is not there."""
    files = {}
    with zipfile.ZipFile(standard) as archive:
        files |= {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    for folder in (wheels, own):
        files |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}
    files = {name: content for name, content in files.items() if not LEFT_OUT.search(name)}
    # The wheel's certificates are of no use: there are no TLS connections.
    files["certifi/cacert.pem"] = b""
    first = set(Path(listed).read_text().split())
    first |= {name for name in files if name.startswith("page_python/")} | {"certifi/cacert.pem"}
    files["page_python/rest.txt"] = "\n".join(_modules(set(files) - first)).encode()
    first.add("page_python/rest.txt")
    with zipfile.ZipFile(Path(target, "library.zip"), "w") as library, zipfile.ZipFile(Path(target, "rest.zip"), "w") as rest:
        for name in sorted(files):
            if name not in first:
                _write(rest, name, files[name])
            elif name.endswith(".py"):
                _write(library, name + "c", _compiled(name, files[name]))
            else:
                _write(library, name, files[name])
    return sorted(first - set(files))


def _modules(names):
    """The modules that these files are."""
    paths = [name[:-3].removesuffix("/__init__") for name in sorted(names) if name.endswith(".py")]
    return [path.replace("/", ".") for path in paths]


def _compiled(name, source):
    file, compiled = Path("/tmp/source.py"), Path("/tmp/compiled.pyc")
    file.write_bytes(source)
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    # Without docstrings: nobody reads them here, and they are a sixth of what travels.
    py_compile.compile(str(file), str(compiled), dfile=name, doraise=True, optimize=2, invalidation_mode=mode)
    return compiled.read_bytes()


def _write(archive, name, content):
    # Not packed here: as a whole it gets smaller on its way than file by file.
    archive.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_STORED)
