//! What to do about an error, in English.

use crate::python::hint::Hint;

pub(super) fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::TabsAndSpaces => {
            "Tabs and spaces are mixed in the indentation. Use spaces throughout, four for each level."
        }
        Hint::IndentationExtra => {
            "This line is indented too far, or lines up with no level above. Statements of one level start in the same column."
        }
        Hint::IndentationMissing => {
            "The line above ends with a colon, so what follows it has to be indented. Put four spaces before this line."
        }
        Hint::Bracket => {
            "The brackets do not match. Look upwards from this line: each opening bracket needs one closing bracket of its kind."
        }
        Hint::Quote => {
            "A quotation mark is never closed. A string ends with the same mark that it begins with."
        }
        Hint::FullWidthCharacter => {
            "There is a character here that Python does not know, often a curly quotation mark, or a full-width sign or space from a Chinese keyboard. Type the plain one."
        }
        Hint::Colon => {
            "A colon is missing here. A line that begins with if, for, while or def ends with one."
        }
        Hint::PrintStatement => {
            "In Python 3, print is a function: write print(...), with parentheses."
        }
        Hint::Comma => {
            "A comma is probably missing here. The items of lists, dictionaries and calls are separated by commas."
        }
        Hint::Assignment => {
            "One equals sign assigns; two compare. You can assign only to a variable, an item of a list or dictionary, or an attribute."
        }
        Hint::Syntax => {
            "Python cannot read this line. Look at it and at the line above: is a bracket, a quotation mark, a colon or a comma missing?"
        }
        Hint::NoModule => {
            "This library is not available here; the standard library and requests are. Is the name spelled right?"
        }
        Hint::NoNameInModule => {
            "The library has nothing by this name. Check the spelling, capital letters included."
        }
        Hint::LocalVariable => {
            "The function assigns to this variable, so it is the function’s own and cannot be used before it is assigned."
        }
        Hint::NameNotDefined => {
            "This name is not defined yet. Check the spelling and capital letters; a library has to be imported first, and a variable assigned."
        }
        Hint::JsonDecode => {
            "This text is not JSON. If you called response.json(), try print(response.status_code, response.text) first to see what the server really returned."
        }
        Hint::BadUrl => {
            "The URL is not right. Write it in full, beginning with http://, such as http://127.0.0.1/api/mgr/signin."
        }
        Hint::Https => "The practice server speaks http only. Write http:// in place of https://.",
        Hint::TooManyRedirects => {
            "The server keeps sending the program to another address, and requests gives up. With allow_redirects=False you see the first response."
        }
        Hint::HttpStatus => {
            "The status says that the request did not succeed. raise_for_status() raises this for 4xx and 5xx; urllib raises it by itself. Look at the status and the body of the response."
        }
        Hint::NoConnection => "No connection was made. Check the host and the port in the URL.",
        Hint::KeyError => {
            "The dictionary has no such key. Print the whole dictionary to see which it has. Without a successful sign-in there is no sessionid among the cookies."
        }
        Hint::IndexError => {
            "The list is not that long. Positions count from 0, so the last one is the length minus 1."
        }
        Hint::NoneValue => {
            "The value here is None, which means nothing is there. Find out where it comes from: perhaps from a function without a return, or from a dictionary’s get that found no such key."
        }
        Hint::NoAttribute => {
            "Objects of this type have no such attribute or method. Check the spelling; print(type(...)) shows the type."
        }
        Hint::NotCallable => {
            "This is not a function, so it cannot be called with parentheses. Perhaps a variable has taken the name of a function, such as list or print."
        }
        Hint::WrongArguments => {
            "The call has too many arguments, too few, or one with the wrong name or type. Look at how the function is defined."
        }
        Hint::MixedTypes => {
            "Values of these two types cannot be combined like this; most often it is a string plus a number. Turn the number into a string with str(...), or use an f-string."
        }
        Hint::WrongType => {
            "The value has the wrong type. print(type(...)) shows which type it has."
        }
        Hint::Encoding => {
            "Some characters do not fit the encoding. In a header, anything beyond Latin-1 has to be encoded first, for example with urllib.parse.quote."
        }
        Hint::WrongValue => {
            "The value does not fit: for example, int(...) was given text that is not a number. Print it first."
        }
        Hint::DivisionByZero => "The divisor is 0.",
        Hint::Recursion => "The function calls itself too many levels deep. When should it stop?",
        Hint::Memory => "Memory has run out. Is there a list or a string that keeps growing?",
        Hint::NoFile => {
            "There is no such file. Python in the page cannot see the files on your machine."
        }
        Hint::InputRefused => {
            "Python in the page cannot wait for input(). Write the value into the program."
        }
        Hint::NoThreads => "Python in the page has no threads. Do one thing after another.",
        Hint::NoAsync => {
            "Python in the page cannot run async code. Make ordinary calls, one after another."
        }
        Hint::NoPrograms => "Python in the page cannot start other programs.",
        Hint::Assertion => {
            "The condition after assert is false. Print the values in it to see which one is not as expected."
        }
        Hint::OtherHost => {
            "Python in the page can reach only the practice server. Use 127.0.0.1 or localhost as the host in the URL."
        }
        Hint::NoListening => {
            "Python in the page can send requests; it cannot wait for others to connect."
        }
        Hint::LibraryNotFetched => {
            "This part of the standard library could not be downloaded; the network may be down. Run the program again to retry."
        }
        Hint::NoAnswer => {
            "The practice server did not respond. If it was started in a terminal, is it still running?"
        }
    }
}
