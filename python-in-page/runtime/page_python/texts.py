"""The sentences that a learner may read, in both languages."""

_TEXTS = {
    "other-host": {
        "zh": "页面里的 Python 只能访问练习服务器（127.0.0.1、localhost），不能访问 {0}。",
        "en": "Python in this page can reach only the practice server (127.0.0.1, localhost), not {0}.",
    },
    "no-tls": {
        "zh": "页面里的 Python 不能使用 https，访问练习服务器请用 http://。",
        "en": "Python in this page cannot use https: reach the practice server with http://.",
    },
    "no-listening": {
        "zh": "页面里的 Python 不能等别的程序来连接，只能向练习服务器发送请求。",
        "en": "Python in this page cannot wait for connections; it can only send requests to the practice server.",
    },
    "no-input": {
        "zh": "页面里的 Python 不能等你输入：请把值直接写进程序，例如 name = 'byhy'。",
        "en": "Python in this page cannot wait for input: write the value into the program, such as name = 'byhy'.",
    },
    "no-programs": {
        "zh": "页面里的 Python 不能启动别的程序。",
        "en": "Python in this page cannot start other programs.",
    },
    "no-answer": {
        "zh": "练习服务器没有返回响应：{0}",
        "en": "The practice server did not respond: {0}",
    },
    "no-library": {
        "zh": "标准库的这一部分没有下载成功：{0}",
        "en": "This part of the standard library could not be downloaded: {0}",
    },
}

_language = "zh"


def speak(language):
    """Chooses the language of all that is said from now on."""
    global _language
    _language = "en" if language == "en" else "zh"


def say(name, *values):
    """A sentence with its values."""
    return _TEXTS[name][_language].format(*values)
