//! The colours of a picture: those of the page, written out, for a picture has no style sheet.

/// What the picture stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A light slide.
    Light,
    /// A dark one.
    Dark,
}

/// The colours of a ground.
pub(crate) struct Palette {
    pub(crate) sheet: &'static str,
    pub(crate) ink: &'static str,
    pub(crate) faint: &'static str,
    pub(crate) line: &'static str,
    pub(crate) code: &'static str,
    pub(crate) client: &'static str,
    pub(crate) server: &'static str,
    /// The tints of keys: ink, ground, line.
    pub(crate) keys: [[&'static str; 3]; 8],
}

impl Ground {
    pub(crate) fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

// The tokens of `static/css/tokens.css`; the tints of keys are its `oklch` colours in sRGB.
const LIGHT: Palette = Palette {
    sheet: "#ffffff",
    ink: "#1d1c1a",
    faint: "#5d5a55",
    line: "#dcd7cc",
    code: "#f4f1ea",
    client: "#1f5aa6",
    server: "#a1431f",
    keys: [
        ["#564200", "#fcf0cb", "#c6a848"],
        ["#414b01", "#edf5d0", "#a4b558"],
        ["#18522a", "#d9fadf", "#6fc082"],
        ["#005350", "#cbfcf7", "#2ac3bb"],
        ["#493a70", "#f2eaff", "#b09bee"],
        ["#5d325f", "#ffe5ff", "#d190d4"],
        ["#6a2e45", "#ffe3f0", "#e78aaa"],
        ["#643a00", "#ffebcd", "#dc9c50"],
    ],
};

const DARK: Palette = Palette {
    sheet: "#1e2024",
    ink: "#ece9e2",
    faint: "#aba79f",
    line: "#3a3d45",
    code: "#2b2d33",
    client: "#8db8f2",
    server: "#f0a283",
    keys: [
        ["#efd689", "#372d0c", "#8a7223"],
        ["#d1e195", "#2c3112", "#6f7c32"],
        ["#a8ebb5", "#1a3520", "#458554"],
        ["#82ede6", "#033633", "#008781"],
        ["#dccbff", "#302844", "#7968a9"],
        ["#fac1fc", "#3a253c", "#925f95"],
        ["#ffbcd7", "#42232e", "#a35a74"],
        ["#ffcb8f", "#3e290f", "#9b682b"],
    ],
};
