"""A browser by the name its owner knows, from what it says of itself (User-Agent, RFC 9110, 10.1.5)."""

# The first that is found counts: most browsers also name those whose pages they want to be given.
_BROWSERS = {
    "Edg": "Edge", "OPR/": "Opera", "YaBrowser": "Yandex Browser", "SamsungBrowser": "Samsung Internet", "Firefox": "Firefox",
    "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome", "Chromium": "Chromium", "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS X": "macOS", "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def named(said: str) -> str:
    """`Firefox, Windows`; what is not known, such as a script, stays as it names itself, at most its first word."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in said), "")
    system = next((name for mark, name in _SYSTEMS.items() if mark in said), "")
    if not browser:
        return said.split(" ")[0]
    return f"{browser}, {system}" if system else browser
