//! What to do about an error, in Chinese.

use crate::python::hint::Hint;

pub(super) fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::TabsAndSpaces => "缩进里混用了 Tab 和空格。全部改成空格，一级缩进用四个。",
        Hint::IndentationExtra => {
            "这一行多缩进了，或者和上面哪一级都没有对齐。让同一级的语句从同一列开始。"
        }
        Hint::IndentationMissing => "上一行以冒号结尾，后面的语句要缩进。在这一行前面加四个空格。",
        Hint::Bracket => {
            "括号没有配成对。从这一行往上找：每个左括号都要有同样的右括号，不多也不少。"
        }
        Hint::Quote => "引号没有配成对。字符串开头用了什么引号，结尾也要有同样的引号。",
        Hint::FullWidthCharacter => {
            "这里有 Python 不认识的字符，多半是中文输入法打出来的引号、括号、逗号、冒号或空格。换成英文的。"
        }
        Hint::Colon => "这里少了冒号。if、for、while、def 开头的那一行，末尾都要有冒号。",
        Hint::PrintStatement => "Python 3 里 print 是函数，要写成 print(...)，带括号。",
        Hint::Comma => "这里多半少了一个逗号。列表、字典和参数的各项之间用逗号隔开。",
        Hint::Assignment => {
            "一个等号是赋值，比较要用两个等号。另外，赋值的左边只能是变量、列表或字典里的一项，或者对象的属性。"
        }
        Hint::Syntax => {
            "这一行 Python 读不懂。看看这一行和上一行：括号、引号、冒号、逗号有没有少。"
        }
        Hint::NoModule => {
            "这里没有这个库。能用的是 Python 标准库和 requests，检查一下名字有没有写错。"
        }
        Hint::NoNameInModule => "这个库里没有这个名字。检查拼写，大小写也要一样。",
        Hint::LocalVariable => "函数里给这个变量赋过值，它就是函数自己的变量，赋值之前不能用。",
        Hint::NameNotDefined => {
            "这个名字还没有定义。检查拼写和大小写；如果是库，要先 import；如果是变量，要先赋值。"
        }
        Hint::JsonDecode => {
            "这段内容不是 JSON，读不了。如果用的是 response.json()，先 print(response.status_code, response.text)，看看服务端到底返回了什么。"
        }
        Hint::BadUrl => {
            "网址写得不对。要从 http:// 开始写全，例如 http://127.0.0.1/api/mgr/signin。"
        }
        Hint::Https => "练习服务器只用 http，没有 https。把网址开头的 https:// 换成 http://。",
        Hint::TooManyRedirects => {
            "服务端一再让程序转到别的地址，requests 不再跟下去了。加上 allow_redirects=False，看第一个响应说了什么。"
        }
        Hint::HttpStatus => {
            "状态码说明请求没有成功。raise_for_status() 遇到 4xx、5xx 会抛出这个错误，urllib 自己就会抛出。看看响应的状态码和正文。"
        }
        Hint::NoConnection => "没有连上。检查网址里的主机名和端口。",
        Hint::KeyError => {
            "字典里没有这个键。先把整个字典打印出来，看看有哪些键。登录没有成功时，cookies 里就没有 sessionid。"
        }
        Hint::IndexError => "列表没有这么长。位置从 0 开始数，最后一个是长度减 1。",
        Hint::NoneValue => {
            "这里的值是 None，也就是什么都没有。往上找它是从哪里来的：可能是函数没有写 return，也可能是字典的 get 没有找到那个键。"
        }
        Hint::NoAttribute => {
            "这种对象没有这个属性或方法。检查拼写；用 print(type(...)) 看看它到底是什么。"
        }
        Hint::NotCallable => {
            "它不是函数，后面不能加括号调用。检查是不是用变量名盖住了函数名，例如给 list 或 print 赋过值。"
        }
        Hint::WrongArguments => "调用函数时，参数的个数、名字或类型不对。看看它的定义。",
        Hint::MixedTypes => {
            "这两种类型的值不能这样放在一起运算，最常见的是字符串加数字。用 str(...) 把数字变成字符串，或者用 f 字符串。"
        }
        Hint::WrongType => "值的类型不对。用 print(type(...)) 看看它是什么类型。",
        Hint::Encoding => {
            "字符编码不对。如果是请求头：里面不能直接写中文，要先编码，例如用 urllib.parse.quote。"
        }
        Hint::WrongValue => "值不对，例如 int(...) 收到了不是数字的字符串。先把它打印出来看看。",
        Hint::DivisionByZero => "除数是 0。",
        Hint::Recursion => "函数一层又一层地调用自己，层数太多了。检查它什么时候应该结束。",
        Hint::Memory => "内存不够了。看看是不是有一直变长的列表或字符串。",
        Hint::NoFile => "没有这个文件。页面里的 Python 看不到你电脑上的文件。",
        Hint::InputRefused => {
            "页面里的 Python 不能用 input() 等你输入。把要输入的值直接写在程序里。"
        }
        Hint::NoThreads => "页面里的 Python 不能开线程。把要做的事一件一件地做。",
        Hint::NoAsync => "页面里的 Python 不能用 async。用普通的写法，一次调用接着一次调用。",
        Hint::NoPrograms => "页面里的 Python 不能启动别的程序。",
        Hint::Assertion => {
            "assert 后面的条件不成立。把条件里的值打印出来，看看哪里和预想的不一样。"
        }
        Hint::OtherHost => {
            "页面里的 Python 只能访问练习服务器。网址的主机写 127.0.0.1 或 localhost。"
        }
        Hint::NoListening => "页面里的 Python 只能发请求，不能等别的程序来连接。",
        Hint::LibraryNotFetched => {
            "标准库的这一部分没有下载成功，可能是网络断了。再运行一次，就会重试。"
        }
        Hint::NoAnswer => "练习服务器没有返回响应。如果它是从终端启动的，看看它是不是还在运行。",
    }
}
