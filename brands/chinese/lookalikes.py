"""Letters that look like others, or like nothing: what a PDF, a word processor or a chat window leaves in a text.

A radical (⻅), a compatibility ideograph, a variation selector and an invisible letter are read as the plain letter
that a person sees. Both sides of every comparison are read so: search, the check of a quotation, tags.
"""

import unicodedata

# Unicode 14, EquivalentUnifiedIdeograph.txt: each radical of U+2E80–2FDF over its ideograph. NFKC knows the second
# block alone.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷"
    "⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭"
    "⻮⻯⻰⻱⻲⻳⼀⼁⼂⼃⼄⼅⼆⼇⼈⼉⼊⼋⼌⼍⼎⼏⼐⼑⼒⼓⼔⼕⼖⼗⼘⼙⼚⼛⼜⼝⼞⼟⼠⼡⼢⼣⼤⼥⼦⼧⼨⼩⼪⼫⼬⼭⼮⼯"
    "⼰⼱⼲⼳⼴⼵⼶⼷⼸⼹⼺⼻⼼⼽⼾⼿⽀⽁⽂⽃⽄⽅⽆⽇⽈⽉⽊⽋⽌⽍⽎⽏⽐⽑⽒⽓⽔⽕⽖⽗⽘⽙⽚⽛⽜⽝⽞⽟⽠⽡⽢⽣⽤⽥"
    "⽦⽧⽨⽩⽪⽫⽬⽭⽮⽯⽰⽱⽲⽳⽴⽵⽶⽷⽸⽹⽺⽻⽼⽽⽾⽿⾀⾁⾂⾃⾄⾅⾆⾇⾈⾉⾊⾋⾌⾍⾎⾏⾐⾑⾒⾓⾔⾕⾖⾗⾘⾙⾚⾛"
    "⾜⾝⾞⾟⾠⾡⾢⾣⾤⾥⾦⾧⾨⾩⾪⾫⾬⾭⾮⾯⾰⾱⾲⾳⾴⾵⾶⾷⾸⾹⾺⾻⾼⾽⾾⾿⿀⿁⿂⿃⿄⿅⿆⿇⿈⿉⿊⿋⿌⿍⿎⿏⿐⿑"
    "⿒⿓⿔⿕"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌"
    "𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯"
    "齿竜龙龜亀龟一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工"
    "己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田"
    "疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走"
    "足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊"
    "齒龍龜龠"
)
EQUIVALENT = str.maketrans(_RADICALS, _IDEOGRAPHS)
# Default_Ignorable_Code_Point beyond category Cf: letters and marks that draw nothing.
_BLANK = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810)}
INVISIBLE, PRIVATE, RADICAL = "看不见的字符", "私用区字符", "部首或兼容字"
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def is_invisible(letter: str) -> bool:
    """Whether one letter draws nothing and is no space: a format character, a variation selector, a filler."""
    code = ord(letter)
    return unicodedata.category(letter) == "Cf" or code in _BLANK or any(code in run for run in _SELECTORS)


def plain(text: str) -> str:
    """The text in the letters that a person sees in it; nothing else of it changes."""
    if text.isascii():
        return text
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if is_invisible(letter):
        return ""
    if "\uf900" <= letter <= "\ufaff" or "\U0002f800" <= letter <= "\U0002fa1f":
        return unicodedata.normalize("NFC", letter)
    return letter.translate(EQUIVALENT)


def strange(text: str) -> list[tuple[int, str, str]]:
    """Every letter that is not what it looks like: (its place, its name for people, the plain letter or "")."""
    return [(place, _name(letter), _plain(letter)) for place, letter in enumerate(text) if _name(letter)]


def _name(letter: str) -> str:
    """What a letter is in a reader's words; "" for a plain one."""
    if is_invisible(letter):
        return INVISIBLE
    if unicodedata.category(letter) == "Co":
        return PRIVATE
    return RADICAL if _plain(letter) != letter else ""
