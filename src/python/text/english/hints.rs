//! What to do about an error, in English.

use crate::python::hint::Hint;

pub(super) fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::TabsAndSpaces => {
            "Tabs and spaces are mixed in the indentation. Use spaces throughout, four for each level."
        }
        Hint::IndentationExtra => {
            "This line is indented too far, or lines up with no level above. Statements of one level begin in one column."
        }
        Hint::IndentationMissing => {
            "The line above ends with a colon, so what follows it has to be indented. Put four spaces before this line."
        }
        Hint::Bracket => {
            "A bracket has no partner. Look upwards from this line: each opening bracket needs its closing one."
        }
        Hint::Quote => {
            "A quotation mark has no partner. A string ends with the same mark that it begins with."
        }
        Hint::FullWidthCharacter => {
            "There is a character here that Python does not know, often a curly quotation mark or one of a Chinese keyboard. Use the plain one."
        }
        Hint::Colon => {
            "A colon is missing at the end of this line. Statements such as if, for, while and def end with one."
        }
        Hint::PrintStatement => {
            "In Python 3, print is a function: write print(...), with parentheses."
        }
        Hint::Comma => {
            "A comma is probably missing here. The items of lists, dictionaries and calls are separated by commas."
        }
        Hint::Assignment => {
            "One equals sign assigns; two compare. And what stands left of a single one has to be a name."
        }
        Hint::Syntax => {
            "Python cannot read this line. Look at it and at the line above: is a bracket, a quotation mark, a colon or a comma missing?"
        }
        Hint::NoModule => {
            "There is no such library here. The standard library and requests can be used; is the name spelled right?"
        }
        Hint::NoNameInModule => {
            "The library has nothing of this name. Check the spelling, capital letters included."
        }
        Hint::LocalVariable => {
            "The function assigns to this variable, so it is the function’s own, and cannot be used before it is assigned."
        }
        Hint::NameNotDefined => {
            "This name is not defined yet. Check the spelling and capital letters; a library has to be imported first, and a variable assigned."
        }
        Hint::JsonDecode => {
            "The body of the response is not JSON, so .json() cannot read it. Try print(response.status_code, response.text) to see what the server really said."
        }
        Hint::BadUrl => {
            "The URL is not right. Write it in full, from http:// on, such as http://127.0.0.1/api/mgr/signin."
        }
        Hint::Https => "The practice server speaks http only. Write http:// in place of https://.",
        Hint::TooManyRedirects => {
            "The server sends the program from one address to the next, and requests gives up. With allow_redirects=False you see the first response."
        }
        Hint::HttpStatus => {
            "raise_for_status() raises this for a status of 4xx or 5xx. Look at the status and the body of the response."
        }
        Hint::NoConnection => "No connection was made. Check host, port and path of the URL.",
        Hint::KeyError => {
            "The dictionary has no such key. Print the whole dictionary to see which it has. Without a successful sign-in there is no sessionid among the cookies."
        }
        Hint::IndexError => {
            "The list is not that long. Positions count from 0, so the last one is the length less 1."
        }
        Hint::NoneValue => {
            "The value here is None, which means nothing is there. Find out where it comes from: perhaps a function without return, or a get that found nothing."
        }
        Hint::NoAttribute => {
            "Objects of this kind have no such attribute or method. Check the spelling; print(type(...)) says what it is."
        }
        Hint::NotCallable => {
            "This is no function, so it cannot be called with parentheses. Perhaps a variable has taken the name of a function, such as list or print."
        }
        Hint::WrongArguments => {
            "The call has too many arguments, too few, or one of a wrong name. Look at how the function is defined."
        }
        Hint::MixedTypes => {
            "Text and numbers cannot be added. Turn the number into text with str(...), or use an f-string."
        }
        Hint::WrongType => {
            "The value here is of the wrong type. print(type(...)) says which type it has."
        }
        Hint::Encoding => {
            "The characters cannot be encoded. Headers hold latin-1 only; anything else has to be quoted, for example with urllib.parse.quote."
        }
        Hint::WrongValue => {
            "The value does not fit, as when int(...) gets text that is no number. Print it first."
        }
        Hint::DivisionByZero => "The divisor is 0.",
        Hint::Recursion => "The function calls itself without end. When should it stop?",
        Hint::Memory => "There is no memory left. Is there a list or a text that grows and grows?",
        Hint::NoFile => {
            "There is no such file. Python in the page cannot see the files on your machine."
        }
        Hint::InputRefused => {
            "Python in the page cannot wait for input(). Write the value into the program."
        }
        Hint::NoThreads => "Python in the page has no threads. Do one thing after the other.",
        Hint::NoAsync => {
            "Python in the page cannot use async. Make one call after the other, in the plain way."
        }
        Hint::NoPrograms => "Python in the page cannot start other programs.",
        Hint::Assertion => {
            "The condition after assert does not hold. Print the values in it to see which one is not as expected."
        }
        Hint::OtherHost => {
            "Python in the page reaches the practice server alone. The host of the URL is 127.0.0.1 or localhost."
        }
        Hint::NoListening => {
            "Python in the page can send requests; it cannot wait for others to connect."
        }
        Hint::LibraryNotFetched => {
            "This library is not included here. For calling an API, requests is enough."
        }
        Hint::NoAnswer => {
            "The practice server did not respond. If it was started in a terminal, is it still running?"
        }
    }
}
