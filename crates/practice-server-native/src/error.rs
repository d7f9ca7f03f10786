//! Why the server does not start, in one sentence a person can act on.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::UpstreamError;

/// Why the server does not start. Shown in English, then in Chinese.
#[derive(Debug)]
pub enum StartError {
    /// Another program listens there already.
    PortInUse(SocketAddr),
    /// The system keeps this port for privileged users.
    PortForbidden(SocketAddr),
    /// The address cannot be listened on for another reason.
    Listen(SocketAddr, io::Error),
    /// The platform names no folder for a user's data, and none was given.
    NoDataFolder,
    /// The data folder cannot be made or written.
    DataFolder(PathBuf, io::Error),
    /// The database in the data folder is open in another server.
    DataInUse(PathBuf),
    /// The file in the data folder was written by a newer version.
    DataTooNew(PathBuf),
    /// The database in the data folder cannot be opened or read.
    Data(PathBuf, rusqlite::Error),
    /// No folder with a built page was found, and none was given.
    NoPage,
    /// The folder that was given holds no readable `index.html`.
    Page(PathBuf, io::Error),
    /// The system's source of random numbers does not answer.
    Random(getrandom::Error),
    /// There is no port for the page beside the one of the learner's site.
    NoPagePort(SocketAddr),
    /// The upstream server cannot be one.
    Upstream(UpstreamError),
    /// The asynchronous runtime cannot be built.
    Runtime(io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PortInUse(address) => write!(
                f,
                "{address} is in use by another program: choose another port with --listen 127.0.0.1:PORT. \
                 {address} 已被别的程序占用：请用 --listen 127.0.0.1:端口 换一个端口。"
            ),
            Self::PortForbidden(address) => write!(
                f,
                "Listening on {address} is not permitted: choose a port above 1023 with --listen. \
                 系统不允许在 {address} 上监听：请用 --listen 选一个大于 1023 的端口。"
            ),
            Self::Listen(address, error) => write!(
                f,
                "Cannot listen on {address} ({error}). 无法在 {address} 上监听（{error}）。"
            ),
            Self::NoDataFolder => f.write_str(
                "This system names no folder for data: name one with --data. \
                 找不到存放数据的目录：请用 --data 指定一个。",
            ),
            Self::DataFolder(folder, error) => {
                let folder = folder.display();
                write!(
                    f,
                    "Cannot write to the data folder {folder} ({error}): name another with --data. \
                     无法写入数据目录 {folder}（{error}）：请用 --data 另指定一个。"
                )
            }
            Self::DataInUse(file) => {
                let file = file.display();
                write!(
                    f,
                    "{file} is open in another Session Playground: stop that one, or name another folder with --data. \
                     {file} 正被另一个 Session Playground 使用：请先停掉它，或用 --data 另指定目录。"
                )
            }
            Self::DataTooNew(file) => {
                let file = file.display();
                write!(
                    f,
                    "{file} was written by a newer version: use that version, or name another folder with --data. \
                     {file} 是更新的版本写的：请用那个版本，或用 --data 另指定目录。"
                )
            }
            Self::Data(file, error) => {
                let file = file.display();
                write!(
                    f,
                    "Cannot read the database {file} ({error}): name another folder with --data. \
                     无法读取数据库 {file}（{error}）：请用 --data 另指定目录。"
                )
            }
            Self::NoPage => f.write_str(
                "There is no built page in a `dist` folder beside or above this program: name its folder with --page, \
                 or serve the API alone with --no-page. \
                 在程序旁边或上层目录里找不到构建好的页面 dist：请用 --page 指定，或用 --no-page 只提供 API。",
            ),
            Self::Page(folder, error) => {
                let folder = folder.display();
                write!(
                    f,
                    "There is no readable index.html in {folder} ({error}): name the folder of the built page with --page. \
                     在 {folder} 里读不到 index.html（{error}）：请用 --page 指定构建好的页面所在目录。"
                )
            }
            Self::Random(error) => write!(
                f,
                "The system provides no random numbers ({error}). 系统没有给出随机数（{error}）。"
            ),
            Self::NoPagePort(address) => write!(
                f,
                "Besides {address} there is no free port for the page. 除了 {address}，没有别的空闲端口可以给页面用。"
            ),
            Self::Upstream(error) => error.fmt(f),
            Self::Runtime(error) => {
                write!(f, "Cannot start ({error}). 无法启动（{error}）。")
            }
        }
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen(_, error)
            | Self::DataFolder(_, error)
            | Self::Page(_, error)
            | Self::Runtime(error) => Some(error),
            Self::Data(_, error) => Some(error),
            Self::Random(error) => Some(error),
            Self::Upstream(error) => Some(error),
            Self::NoPagePort(_)
            | Self::PortInUse(_)
            | Self::PortForbidden(_)
            | Self::NoDataFolder
            | Self::DataInUse(_)
            | Self::DataTooNew(_)
            | Self::NoPage => None,
        }
    }
}

impl StartError {
    /// What a refused `bind` means.
    pub(crate) fn listening(address: SocketAddr, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::AddrInUse {
            Self::PortInUse(address)
        } else if error.kind() == io::ErrorKind::PermissionDenied {
            Self::PortForbidden(address)
        } else {
            Self::Listen(address, error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: io::ErrorKind, english: &str, chinese: &str) {
        let address = SocketAddr::from(([127, 0, 0, 1], 80));
        let text = StartError::listening(address, kind.into()).to_string();
        assert!(text.contains(english) && text.contains(chinese), "{text}");
        assert_eq!(text.lines().count(), 1);
    }

    #[test]
    fn refused_ports_are_told_apart() {
        check(io::ErrorKind::AddrInUse, "is in use", "占用");
        check(io::ErrorKind::PermissionDenied, "above 1023", "大于 1023");
        check(io::ErrorKind::AddrNotAvailable, "Cannot listen", "无法");
    }
}
