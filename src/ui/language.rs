//! The two languages as addresses, preferences and `<html lang>` write them.

use timeline::Language;

/// The language of a name or tag: `zh`, `zh-CN`, `en`, `en-GB`.
pub(crate) fn parse_language(text: &str) -> Option<Language> {
    // Tags are compared without regard to case (RFC 5646 §2.1.1).
    match text.split('-').next()?.to_ascii_lowercase().as_str() {
        "zh" => Some(Language::Chinese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The language's name in addresses and preferences.
pub(crate) fn language_name(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh",
        Language::English => "en",
    }
}

/// The language's tag in `<html lang>`.
pub(crate) fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    }
}

/// The other language.
pub(crate) fn other_language(language: Language) -> Language {
    match language {
        Language::Chinese => Language::English,
        Language::English => Language::Chinese,
    }
}
