"""Texts whose arithmetic is written down beside the numbers: where a fault can be planted in any wording.

«name:38426» is a number that is given, «name=sh(part,whole):.1» one that follows from others, with so many digits behind the
point (`cn`: as 三). The numbers are what a reader would see; each one that follows is a statement of its own.
"""
import itertools
import os
import re
from fractions import Fraction

FIELD = re.compile(r'«(?P<name>\w+)(?::(?P<given>[^»]*)|=(?P<formula>[^»]*?):(?P<form>cn|\.\d))»')
CHINESE = '零一二三四五六七八九十'
COUNTED = '人名户个件起家处项所座次场份篇头只辆条台套间期例宗村站支盏口对批类张笔岁匹羽箱'
LITTLE = Fraction(1, 10**6)
VARIED_MAX = 9  # numbers whose roundings are tried one against the other


def growth(now, before):
    return (now / before - 1) * 100


def fall(now, before):
    return (1 - now / before) * 100


def share(part, whole):
    return part / whole * 100


def annual(end, start, years):
    return Fraction(((float(end) / float(start)) ** (1 / float(years)) - 1) * 100).limit_denominator(10**9)


WORDS = {'g': growth, 'fall': fall, 'sh': share, 'cagr': annual}


class Number:
    def __init__(self, match, behind):
        self.name, self.formula, self.form = match['name'], match['formula'], match['form']
        self.text, self.counted = match['given'], behind in COUNTED
        self.at = self.end = 0

    def needs(self):
        return [n for n in dict.fromkeys(re.findall(r'[A-Za-z_]\w*', self.formula)) if n not in WORDS]

    def work_out(self, values):
        value = Fraction(eval(self.formula, dict(WORDS), values))  # our own files
        digits = 0 if self.form == 'cn' else int(self.form[1:])
        whole, rest = divmod(round(value * 10**digits), 10**digits)
        self.text = CHINESE[int(value)] if self.form == 'cn' else f'{whole}.{rest:0{digits}d}' if digits else str(whole)

    def values(self, text=None):
        """What the printed number may stand for: one value, or the two ends of what rounds to it."""
        text = text or self.text
        if text in CHINESE:
            return (Fraction(CHINESE.index(text)),)
        value, digits = Fraction(text), len(text.partition('.')[2])
        if digits == 0 and self.counted:
            return (value,)
        slack = Fraction(1, 2 * 10**digits)
        return value - slack, value + slack


class Statement:
    """A number that follows from others; `numbers` are the places of all of them, its own last."""

    kind = 'written'

    def __init__(self, number, by_name):
        self.key, self._by_name = number.name, by_name
        self.members = [by_name[n] for n in number.needs()] + [number]
        self.numbers = [(m.at, m.end) for m in self.members]
        self.start, self.end = min(m.at for m in self.members), max(m.end for m in self.members)

    def holds(self, index=None, text=None):
        return self.holds_with(self.members[index] if index is not None else None, text)

    def holds_with(self, changed, text):
        *members, number = self.members
        ranges = [m.values(text if m is changed else None) for m in members]
        if len(ranges) > VARIED_MAX:  # a sum
            ranges = list(zip(*[(r[0], r[-1]) for r in ranges]))
        else:
            ranges = itertools.product(*ranges)
        names, found = [m.name for m in members], []
        for values in ranges:
            try:
                found.append(Fraction(eval(number.formula, dict(WORDS), dict(zip(names, values)))))
            except ZeroDivisionError:
                return True
        said = number.values(text if number is changed else None)
        return min(found) <= said[-1] + LITTLE and max(found) >= said[0] - LITTLE

    def spots(self, index, text):
        """Where a finding may stand: at any number of the statements that the change breaks."""
        changed = self.members[index]
        for other in self._by_name.values():
            if other.formula and (other is changed or changed.name in other.needs()):
                statement = Statement(other, self._by_name)
                if not statement.holds_with(changed, text):
                    yield from statement.numbers


def read(path):
    """The text as a reader sees it, and its statements."""
    with open(path, encoding='utf-8') as file:
        source = file.read()
    fields = list(FIELD.finditer(source))
    numbers = [Number(f, source[f.end():f.end() + 1]) for f in fields]
    by_name = {n.name: n for n in numbers}
    if len(by_name) < len(numbers):
        raise SystemExit(f'{path}: a name stands twice')
    waiting = [n for n in numbers if n.formula]
    while waiting:
        ready = [n for n in waiting if all(by_name[o].text is not None for o in n.needs())]
        if not ready:
            raise SystemExit(f'{path}: {waiting[0].name} follows from itself')
        for number in ready:
            number.work_out({o: Fraction(CHINESE.index(by_name[o].text)) if by_name[o].text in CHINESE else
                             Fraction(by_name[o].text) for o in number.needs()})
        waiting = [n for n in waiting if n.text is None]
    text, last = '', 0
    for field, number in zip(fields, numbers):
        text += source[last:field.start()]
        number.at = len(text)
        text += number.text
        number.end, last = len(text), field.end()
    statements = [Statement(n, by_name) for n in numbers if n.formula]
    for statement in statements:
        if not statement.holds():
            raise SystemExit(f'{os.path.basename(path)}: {statement.key} does not hold')
    return text + source[last:], statements
