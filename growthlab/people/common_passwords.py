"""The passwords that are tried first: common words, rows of keys, and what people hang on them."""

import re
import unicodedata

_LEET = str.maketrans("013457@$!", "oleastasi")
_ROWS = (
    "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "qazwsxedcrfvtgb",
)


def is_common(password: str) -> bool:
    """Whether it is a common word with digits or signs around it, said twice, or a walk along the keys."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(set(plain)) < 4:
        return True
    return any(_is_known(once) for once in {plain, _half(plain)})


def _is_known(plain: str) -> bool:
    letters = re.sub(r"[\W\d_]+", "", plain)
    unmasked = re.sub(r"[\W\d_]+", "", plain.translate(_LEET))
    inner = plain.strip("0123456789!?.,@#$%^&*()-_=+ ")
    candidates = {plain, letters, unmasked, inner, inner.translate(_LEET), _half(letters)}
    return (not letters and _is_poor(plain)) or any(word in WORDS or _is_walk(word) for word in candidates)


def _is_poor(digits: str) -> bool:
    """Digits and signs alone: fewer than 12 are a date, a telephone or a walk."""
    return len(digits) < 12 or _is_walk(digits)


def _is_walk(text: str) -> bool:
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    return len(text) > 3 and any(text in row + row for row in rows)


def _half(text: str) -> str:
    """`lovelove` is `love`."""
    middle = len(text) // 2
    return text[:middle] if text[:middle] * 2 == text else text


WORDS = frozenset(
    """
    abc access account adidas admin administrator alex alexander alexey allah amanda america anastasia andrea andrew
    andrey angel angela anna anthony apple april arsenal arthur asd asdf asdfgh asdfghjkl asdfjkl ashley asshole
    august austin autumn azerty baby babygirl bailey banana bandit barcelona baseball basketball batman beautiful
    biteme blink boris boston brandon brandy buster butter butterfly calvin camaro canada captain carlos caroline
    changeme charles charlie cheese chelsea chester chicago chicken chocolate chris christian christine chrome classic
    coffee company computer cookie cooper corvette cowboy crystal dakota dallas daniel danielle darling database david
    december default demo denis dennis diablo diamond dmitry doctor dolphin domino donald dragon dreams eagle edward
    einstein elena elephant elizabeth eminem enter eric eugene evgeny explorer falcon family february ferrari fishing
    flower flowers flvby football forever francis frank freedom friday friend friends fuckoff fuckyou galina garfield
    gateway genius george gfhjkm ghbdtn ginger god golden golf google gordon growth growthlab gthtcnhjqrf guest guitar
    hammer hannah happy harley harry heather hello hellokitty hockey hottie house hunter hypothesis iceman igor iloveu
    iloveyou internet ivan jackson jaguar james january jasmine jason jennifer jeremy jessica jesus johnny johnson
    jonathan jordan joseph joshua july june justin karina katya kevin killer kitten klaster knight kotenok kotik
    kristina ksenia lab laptop larisa lauren letmein liverpool login london love lovely loveme lover loveyou lubov lucky
    lyubov maggie magic manager manchester marina mark marketing marlboro martin maryana master matrix matthew
    maverick maxim melissa mercedes merlin michael michelle mickey midnight mike mikhail monday money monkey monster
    morgan moscow moskva mother mountain mustang mypass myspace naruto natalia natasha newyork nicholas nicole nikita
    nintendo nothing november october office oksana oleg olga opensesame orange parol pass passport passw passwd
    password patrick peanut pepper phoenix player please pokemon police porsche prince princess private privet purple
    pussy qaz qazwsx qazwsxedc qwe qweasd qweasdzxc qwer qwert qwerty qwertyui qwertyuiop rabbit rachel rainbow ranger
    raymond rebecca red richard robert rocket roman root rosebud runner russia samantha samsung samuel sandra sasha
    saturday scooter scorpion secret secure september sergey server service shadow simple simpsons skywalker slava
    slayer smokey snoopy soccer solnce solnyshko sophie spartak spider spiderman spring starwars steelers steven
    success summer sunday sunshine superman superstar support sveta svetlana sweet system taylor teacher temp tennis
    test tester testing thomas thunder thursday tiger tigger tinkerbell toyota travis trustno tuesday turtle ubuntu
    unknown user vanessa vfrcbv victor victoria viking viktoria vitaly vladimir wednesday welcome whatever william
    willow winner winston winter wizard word work yamaha yankees yellow yfnfif zaq zaqwsx zaqxsw zenit zhopa zvezda
    zxc zxcv zxcvbn zxcvbnm админ александр андрей вход гипотеза дмитрий звезда зенит йцу йцукен йцукенг йцукенгшщз
    компания котенок котик логин любимая любимый любовь максим мама мамапапа маркетинг михаил москва наташа папа
    пароль привет продажи работа россия сергей солнце солнышко спартак фыва фывапролд ячсмить
    """.split()
)
