"""Finds statements in a report that arithmetic proves right: where a fault can be planted.

Simple means of its own, on purpose: numbers with units are read sentence by sentence, and a relation is one that holds between
numbers that stand near each other with a word between them that says so. It does not ask the checker, and it looks for no
wording that the checker is known to understand.
"""
import re
from fractions import Fraction

COUNTED = ('人次|人|名|户|个|件|起|项|家|头|只|座|所|处|辆|条|台|套|间|张|份|篇|次|场|期|宗|例|株|艘|架|岁|天|床|班|类|对|'
           '盏|口|眼|艘|支|部|位|块|幅|幢|栋|单|笔|村').split('|')
MEASURED = '美元|港元|元|平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|米|亩|吨|斤|千瓦时|千瓦|度|担'.split('|')
SCALES = {'': 1, '千': 10**3, '万': 10**4, '百万': 10**6, '千万': 10**7, '亿': 10**8, '万亿': 10**12}
UNIT = '(?P<scale>万亿|亿|千万|百万|万|千)?(?P<noun>%s)?' % '|'.join(sorted(COUNTED + MEASURED, key=len, reverse=True))
TOKEN = re.compile(r'(?<![\d.．])(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d.．])(?:(?P<points>个百分点)|(?P<percent>[%％])|'
                   r'(?P<times>倍)|(?P<year>年)|' + UNIT + ')')
NOT_EXACT_BEFORE = re.compile(r'(?:近|约|超过|超|逾|突破|不足|至少|最多|达不到|高达约|第)$')
NOT_EXACT_BEHIND = re.compile(r'^(?:多|余|左右|以上|以下|上下|以内|来[个万亿名人户])')
RANGE = re.compile(r'^(?:—|-|－|～|~|至\d)')
UP_DOWN = re.compile(r'(增长|增加|提高|上升|上涨|递增|增幅|增速|增|升|涨|下降|减少|降低|回落|下跌|降幅|降|减)(?:了|达到|达|为|到|率为|幅度为|速度为|近)?$')
CHANGE = re.compile(r'(增加|增长|增收|增支|净增|新增|多收|多|增|提高|减少|减收|减支|下降|降低|少收|少|减)(?:了|额)?$')
BASE = re.compile(r'上年|去年|同期|前年|比|较|由|从|\d年')
TOTAL_BEFORE = re.compile(r'(?:合计|共计|总计|累计|总共|一共|共)(?:[^\d，。；]{0,4})$')
PARTS_LEAD = re.compile(r'其中|包括|包含|分别|分为|分成|含|[（(:：]')


class Token:
    """A printed number: its place, what it may stand for (low to high, in base units), and what it counts."""

    def __init__(self, match, text):
        self.start, self.end = match.span('number')
        self.behind = match.end()
        self.text = match.group('number')
        self.noun = match.group('noun') or ''
        self.scale = SCALES[match.group('scale') or '']
        self.kind = ('percent' if match.group('percent') else 'points' if match.group('points') else
                     'times' if match.group('times') else 'year' if match.group('year') else
                     'amount' if self.noun or self.scale > 1 else 'bare')
        self.exact = bool(self.digits()) and not (NOT_EXACT_BEFORE.search(text[max(0, self.start - 3):self.start]) or
                          NOT_EXACT_BEHIND.match(text[self.behind:self.behind + 2]) or
                          RANGE.match(text[self.behind:self.behind + 2]) or
                          RANGE.match(text[self.end:self.end + 2]))

    def values(self, number=None):
        number = number or self.text
        plain = Fraction(number.replace(',', '')) * self.scale
        digits = len(number.split('.')[1]) if '.' in number else 0
        counted = self.scale == 1 and digits == 0 and self.noun in COUNTED
        slack = 0 if counted else Fraction(self.scale, 2 * 10 ** digits)
        return plain - slack, plain + slack

    def digits(self):
        return len(self.text.replace(',', '').replace('.', '').lstrip('0'))

    def like(self, other):
        return self.kind == other.kind == 'amount' and self.noun == other.noun


class Site:
    """A statement: its place, the places of its numbers, and whether other numbers would still make it hold."""

    def __init__(self, kind, tokens, proof, start=None, end=None):
        self.kind, self.numbers = kind, [(t.start, t.end) for t in tokens]
        self.start = min(t.start for t in tokens) if start is None else start
        self.end = max(t.behind for t in tokens) if end is None else end
        self._tokens, self._proof = tokens, proof
        self.key = self.numbers

    def spots(self, index, number):
        """Where a finding may stand that has seen the fault."""
        yield self.start, self.end

    def holds(self, index, number):
        return self._proof(*[t.values(number if i == index else None) for i, t in enumerate(self._tokens)])


def try_site(kind, tokens, proof):
    if all(t.exact for t in tokens) and proof(*[t.values() for t in tokens]):
        return Site(kind, tokens, proof)
    return None


# ---- proofs: each value is a pair, from low to high ---------------------------------------------------------------------

def meets(a, b):
    return a[0] <= b[1] and a[1] >= b[0]


def minus(a, b):
    return a[0] - b[1], a[1] - b[0]


def plus(values):
    return sum(v[0] for v in values), sum(v[1] for v in values)


def over(part, whole, scale=100):
    """part ÷ whole, in percent; everything when the whole may be nothing."""
    if whole[0] <= 0 or part[0] < 0:
        return Fraction(-10**9), Fraction(10**9)
    return part[0] / whole[1] * scale, part[1] / whole[0] * scale


def growth(sign):
    return lambda now, before, rate: meets(over(now, before), (100 + min(sign * rate[0], sign * rate[1]),
                                                              100 + max(sign * rate[0], sign * rate[1])))


def growth_by_change(sign):
    def proof(now, change, rate):
        return meets(over(change, minus(now, change) if sign > 0 else plus([now, change])), rate)
    return proof


def difference(now, before, change):
    return meets(minus(now, before), change)


def share(part, whole, rate):
    return meets(over(part, whole), rate)


def multiple(now, before, times):
    return meets(over(now, before, 1), times)


def grown_by_multiple(now, before, times):
    return meets(over(now, before, 1), (times[0] + 1, times[1] + 1))


def total(whole, *parts):
    return meets(plus(parts), whole)


def hundred(*parts):
    return meets(plus(parts), (100, 100))


def annual(years):
    def proof(start, end, rate):
        return meets((start[0] * (1 + rate[0] / 100) ** years, start[1] * (1 + rate[1] / 100) ** years), end)
    return proof


# ---- finding ------------------------------------------------------------------------------------------------------------

def sign_of(verb):
    return -1 if verb[0] in '下减降回少' else 1


def amounts_before(tokens, at, count):
    """The nearest amounts before, those that are like the nearest one; nearest first."""
    found = []
    for token in reversed(tokens[:at]):
        if token.kind == 'amount' and (not found or token.like(found[0])):
            found.append(token)
        if len(found) == count:
            break
    return found


def find_growth(text, tokens, start):
    for at, rate in enumerate(tokens):
        verb = UP_DOWN.search(text[max(start, rate.start - 8):rate.start])
        if rate.kind != 'percent' or not verb or re.search('年均|平均|百分点', text[max(start, rate.start - 14):rate.start]):
            continue
        sign = sign_of(verb.group(1))
        near = amounts_before(tokens, at, 3)
        later = tokens[at + 1] if at + 1 < len(tokens) else None
        found = None
        if len(near) >= 2 and BASE.search(text[max(start, near[1].start - 14):rate.start]):
            found = (try_site('growth', [near[1], near[0], rate], growth(sign)) or
                     try_site('growth', [near[0], near[1], rate], growth(sign)))
        if not found and len(near) >= 2 and CHANGE.search(text[max(start, near[0].start - 5):near[0].start]):
            found = try_site('growth', [near[1], near[0], rate], growth_by_change(sign))
        if not found and near and later and later.like(near[0]) and later.start - rate.behind < 14 and \
                CHANGE.search(text[max(start, later.start - 5):later.start]):
            found = try_site('growth', [near[0], later, rate], growth_by_change(sign))
        if found:
            yield found


def find_change(text, tokens, start):
    for at, change in enumerate(tokens):
        verb = CHANGE.search(text[max(start, change.start - 5):change.start])
        near = amounts_before(tokens, at, 2)
        if change.kind != 'amount' or not verb or len(near) < 2 or not near[0].like(change) or \
                not BASE.search(text[max(start, near[1].start - 14):change.start]):
            continue
        sign = sign_of(verb.group(1))
        for now, before in ((near[1], near[0]), (near[0], near[1])):
            pair = (now, before) if sign > 0 else (before, now)
            found = try_site('change', [*pair, change], difference)
            if found:
                yield found
                break


def find_share(text, tokens, start):
    for at, rate in enumerate(tokens):
        lead = text[max(start, rate.start - 12):rate.start]
        if rate.kind != 'percent' or UP_DOWN.search(lead[-8:]) or not re.search('占|完成|率|的$|比重|达到?$|为$', lead):
            continue
        near = amounts_before(tokens, at, 4)
        surely = len(near) > 1 and min(near[0].digits(), near[1].digits()) > 1 and '分别' not in text[near[1].start:rate.start]
        pairs = [(near[1], near[0]), (near[0], near[1])] if surely or (len(near) > 1 and rate.digits() >= 3) else []
        if rate.digits() >= 3:
            pairs += [(a, b) for a in near for b in near if a is not b and (a, b) not in pairs]
        for part, whole in pairs:
            found = try_site('share', [part, whole, rate], share)
            if found:
                yield found
                break


def find_annual(text, tokens, start):
    for at, rate in enumerate(tokens):
        near = amounts_before(tokens, at, 2)
        years = [t for t in tokens[:at] if t.kind == 'year' and len(t.text) == 4]
        if rate.kind != 'percent' or len(near) < 2 or len(years) < 2 or \
                not re.search('年均|平均每年|年平均', text[max(start, rate.start - 12):rate.start]):
            continue
        span = int(years[-1].text) - int(years[-2].text)
        found = try_site('annual', [near[1], near[0], rate], annual(span)) if span > 0 else None
        if found:
            yield found


def find_points(text, tokens, start):
    for at, points in enumerate(tokens):
        verb = UP_DOWN.search(text[max(start, points.start - 8):points.start])
        near = [t for t in tokens[:at] if t.kind == 'percent'][-2:]
        if points.kind != 'points' or not verb or len(near) < 2 or not BASE.search(text[max(start, near[0].start - 14):points.start]):
            continue
        sign = sign_of(verb.group(1))
        for now, before in ((near[0], near[1]), (near[1], near[0])):
            pair = (now, before) if sign > 0 else (before, now)
            found = try_site('points', [*pair, points], difference)
            if found:
                yield found
                break


def find_times(text, tokens, start):
    for at, times in enumerate(tokens):
        near = amounts_before(tokens, at, 2)
        if times.kind != 'times' or len(near) < 2:
            continue
        proof = grown_by_multiple if UP_DOWN.search(text[max(start, times.start - 6):times.start]) else multiple
        found = (try_site('times', [near[1], near[0], times], proof) or try_site('times', [near[0], near[1], times], proof))
        if found and (times.digits() > 1 or BASE.search(text[found.start:times.start]) or '是' in text[found.start:times.start]):
            yield found


def find_rest(text, tokens, start):
    """A less B is what is left."""
    for at, rest in enumerate(tokens):
        near = amounts_before(tokens, at, 3)
        if rest.kind != 'amount' or len(near) < 2 or not near[0].like(rest) or \
                not re.search('结余|结转|盈余|顺差|逆差|差额|赤字|净增|自然增长|结存|剩余', text[max(start, rest.start - 9):rest.start]):
            continue
        for first, second in ((near[1], near[0]), (near[0], near[1])):
            found = try_site('rest', [first, second, rest], difference) if rest.digits() > 1 else None
            if found:
                yield found
                break


def find_structure(text, tokens, start):
    shares = []
    for token in tokens:
        if token.kind != 'percent' or not re.search('占|[、：:]$|比重|分别为', text[max(start, token.start - 16):token.start]):
            shares = []
            continue
        shares.append(token)
        for count in range(2, len(shares) + 1):
            found = try_site('structure', shares[-count:], hundred)
            if found and min(t.digits() for t in shares[-count:]) > 1:
                yield found
                break


RATIO = re.compile(r'(\d+(?:\.\d+)?)\s*[:：∶]\s*(\d+(?:\.\d+)?)\s*[:：∶]\s*(\d+(?:\.\d+)?)')


def find_ratio(text):
    for match in RATIO.finditer(text):
        tokens = [TOKEN.match(text, match.start(i)) for i in (1, 2, 3)]
        if all(tokens):
            found = try_site('structure', [Token(t, text) for t in tokens], hundred)
            if found:
                yield found


def find_parts(text, tokens, start):
    """In one paragraph: a total and the amounts behind it that make it up, or in front of it."""
    amounts = [t for t in tokens if t.kind == 'amount' and not CHANGE.search(text[max(start, t.start - 5):t.start])]
    for at, whole in enumerate(amounts):
        run = [t for t in amounts[at + 1:at + 16] if t.like(whole)]
        found = find_run(text, whole, run, lambda parts: PARTS_LEAD.search(text[whole.behind:parts[0].start]))
        run = [t for t in reversed(amounts[max(0, at - 15):at]) if t.like(whole)]
        if not found and TOTAL_BEFORE.search(text[max(start, whole.start - 8):whole.start]):
            found = find_run(text, whole, run, lambda parts: True)
        if found:
            yield found


def find_run(text, whole, run, says_so):
    limit = whole.values()[1]
    for count in range(2, len(run) + 1):
        parts = run[:count]
        if plus([t.values() for t in parts])[0] > limit:
            return None
        if text[parts[-1].behind:parts[-1].behind + 1] == '、' and count < len(run):
            continue
        if says_so(parts) or whole.digits() > 3 and all(t.scale == whole.scale and t.digits() > 1 for t in parts) and \
                len(text[whole.behind:parts[0].start]) < 60:
            found = try_site('parts', [whole, *parts], total)
            if found:
                return found
    return None


HEADS = {'人均': ('人', '名'), '户均': ('户',), '亩均': ('亩',), '村均': ('个', '村')}


def find_per_head(text, tokens, start):
    for at, head in enumerate(tokens):
        lead = re.search('人均|户均|亩均|村均', text[max(start, head.start - 12):head.start])
        if head.kind != 'amount' or not lead or head.digits() < 3:
            continue
        others = [t for t in tokens[max(0, at - 8):at + 5] if t is not head and t.kind == 'amount']
        for whole in (t for t in others if t.noun == head.noun and t.digits() > 2):
            for count in (t for t in others if t.noun in HEADS[lead.group(0)] and t.digits() > 1):
                found = try_site('per_head', [whole, count, head], lambda a, b, c: meets(over(a, b, 1), c))
                if found:
                    yield found


ANNOUNCED = re.compile(r'([一二三四五六七八九2-9])(?:个方面|方面|项|点|条|个|大|件)[^\d一二三四五六七八九，；。\n]{0,12}[。：:，]')


def find_count(text):
    """三个方面：一是…二是…三是…"""
    for match in ANNOUNCED.finditer(text):
        end = text.find('\n', match.end())
        tail = text[match.end():end if end >= 0 else len(text)]
        if not re.match(r'\s*(?:即[：:]?)?一[是要]', tail):
            continue
        listed = 0
        while listed < 9 and re.search('[。；，：！、]?' + '一二三四五六七八九'[listed] + '[是要]', tail):
            listed += 1
        digits = '一二三四五六七八九'
        number = digits.index(match.group(1)) + 1 if match.group(1) in digits else int(match.group(1))
        if number == listed:
            yield Words('count', [match.span(1)], match.start(), match.end() + len(tail), lambda index, word: word == match.group(1))


class Words:
    """A site whose numbers are years or words."""

    def __init__(self, kind, numbers, start, end, holds):
        self.kind, self.numbers, self.start, self.end, self.holds = kind, numbers, start, end, holds
        self.key = self.numbers

    def spots(self, index, number):
        yield self.start, self.end


YEAR_TITLE = re.compile(r'\A\s*[^\n]*?(20\d\d)年[^\n]*报告')
YEAR_REVIEW = re.compile(r'\n[^\n。，]{0,6}(20\d\d)年[^\n。，]{0,8}(?:回顾|总结)')
YEAR_PLAN = re.compile(r'\n[^\n。，]{0,6}(20\d\d)年[^\n。，]{0,10}(?:安排|打算|计划|目标|任务|思路)')
YEAR_RANGE = re.compile(r'(?<!\d)((?:19|20)\d\d)年?(?:—|－|-|至|到)((?:19|20)\d\d)年')
YEAR_ANY = re.compile(r'(?<!\d)((?:19|20)\d\d)年')


def find_headed_years(text):
    """Title, review and plan: the review is of the title's year or the one before, the plan of the year after the review."""
    found = {name: pattern.search(text) for name, pattern in
             (('title', YEAR_TITLE), ('review', YEAR_REVIEW), ('plan', YEAR_PLAN))}
    years = {name: int(match.group(1)) for name, match in found.items() if match}
    names = list(years)

    def fits(years):
        review = years.get('review')
        if review is None or len(years) < 2:
            return False
        return years.get('title', review) in (review, review + 1) and years.get('plan', review + 1) == review + 1

    if fits(years):
        yield Words('year', [found[name].span(1) for name in names], 0, len(text),
                    lambda index, number: fits({**years, names[index]: int(number)}))


def find_years(text):
    """A span of years that runs forward; of all years of the text one that is out of its century."""
    yield from find_headed_years(text)
    for match in YEAR_RANGE.finditer(text):
        years = [int(match.group(1)), int(match.group(2))]
        if years[0] < years[1]:
            yield Words('year', [match.span(1), match.span(2)], match.start(), match.end(),
                        lambda index, number, years=years: int(number) < years[1] if index == 0 else years[0] < int(number))
    years = [int(m.group(1)) for m in YEAR_ANY.finditer(text)]
    for match in list(YEAR_ANY.finditer(text))[::12]:
        yield Words('year', [match.span(1)], match.start(), match.end(),
                    lambda index, number: min(abs(int(number) - year) for year in years) < 150)


def split(text, marks):
    start = 0
    for match in re.finditer(f'[{marks}]', text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


IN_SENTENCE = (find_growth, find_change, find_share, find_annual, find_points, find_times, find_rest, find_structure)
IN_PARAGRAPH = (find_parts, find_per_head)


def find(text):
    seen = set()
    tokens = [Token(m, text) for m in TOKEN.finditer(text)]
    found = [*find_ratio(text), *find_count(text), *find_years(text)]
    for marks, finders in (('。！？\n', IN_SENTENCE), ('\n', IN_PARAGRAPH)):
        for start, end in split(text, marks):
            inside = [t for t in tokens if start <= t.start < end]
            for finder in finders if len(inside) > 1 else ():
                found += finder(text, inside, start)
    for site in sorted(found, key=lambda s: (s.start, s.kind)):
        if (site.kind, tuple(site.numbers)) not in seen:
            seen.add((site.kind, tuple(site.numbers)))
            yield site
