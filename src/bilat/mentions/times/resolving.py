"""From matches to values, in the order of the text: each may lean on those before it, on the next, or on the document's date.

What was leaned on is told with the value. Where nothing is there to lean on, there is no value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bilat.dates import MAX, MIN, bounds, last_day, valid
from bilat.documents.document import Document
from bilat.mentions.model import TimeMention
from bilat.mentions.times import meaning
from bilat.mentions.times.finding import Match, Part
from bilat.mentions.times.meaning import View
from bilat.mentions.times.moments import Moment, of_edtf
from bilat.mentions.times.rules import Rules, rules
from bilat.mentions.times.values import bounded, completed, ends_sentence, from_to, marked, of_the_day, on_the_calendar, unresolved

_NEAR, _CUE_BEFORE, _CUE_AFTER = 36, 110, 60
_LATER_YEARS = 1
_CLAUSE, _SENTENCE = 90, 160  # characters behind an anniversary in which its year stands
_DAYS, _BREATH = 7, 200  # of a stretch of days, and characters beside one, among which a weekday is sought
_BROAD = frozenset({"decade", "century", "millennium"})
_APART = 12  # characters between a date and what is counted from it: *, soit un mois après …*
_MONTHS = {"month": 1, "year": 12}
_TENSE = {"past": -1, "future": 1}


@dataclass(frozen=True, slots=True)
class Base:
    """What an expression leans on, and where its words stand (-1 for the document's date)."""

    moment: Moment
    text: str
    start: int = -1
    end: int = -1
    block: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """`moment` is None for what is no date or can't be resolved; `value` is then the TIMEX3 value."""

    type: str
    moment: Moment | None = None
    value: str = ""
    base: Base | None = None
    edtf: str | None = None


def resolve(document: Document, folded: str, matches: list[Match]) -> tuple[TimeMention, ...]:
    """Mentions with their values; `edtf` stays None for what could not be resolved."""
    return _Resolver(document, folded).run(matches)


def single(times: Iterable[TimeMention]) -> Iterator[tuple[TimeMention, TimeMention | None]]:
    """The expressions one by one, as TimeML has them: the two ends of a range, each with the range it belongs to."""
    for time in times:
        if time.parts:
            yield from ((part, time) for part in time.parts)
        else:
            yield time, None


class _Resolver:
    def __init__(self, document: Document, folded: str):
        self.document = document
        self.table: Rules = rules(document.language)
        self.blocks = [block.start for block in document.blocks]
        date = document.date
        moment = of_edtf(date) if date and valid(date) else None
        self.today = Base(moment, "document date") if moment else None
        self.before: list[Base] = []
        self.folded = folded
        self.news = False
        self.heading: Base | None = None

    def run(self, matches: list[Match]) -> tuple[TimeMention, ...]:
        result: list[TimeMention] = []
        self.news = any(of_the_day(match) for match in matches)
        self.today = self.today or self.celebrated(matches)
        for number, match in enumerate(matches):
            following = matches[number + 1] if number + 1 < len(matches) else None
            result += self.mentions(match, following)
        if self.today is None:
            result = [self.weekday(time, matches, result) if time.edtf is None and time.rule == "weekday" else time for time in result]
        return tuple(result)

    def weekday(self, time: TimeMention, matches: list[Match], told: list[TimeMention]) -> TimeMention:
        """*On Tuesday* on a page without a date: the Tuesday among the days that it tells of (*from 5 to 7 November 2018*), or
        next to a day told in the same breath."""
        fields = next((match.fields for match in matches if match.start == time.start and match.end == time.end), {})
        if fields.get("sign", "0") != "0":
            return time  # *next Tuesday*: no nearer day tells from when
        number = int(fields.get("weekday", "0"))
        for other in sorted(told, key=lambda t: abs(t.start - time.start)):
            low, high = bounds(other.edtf) if other.edtf else (MIN, MAX)
            if not (MIN < low <= high < MAX) or (last := date(*high).toordinal()) - (first := date(*low).toordinal()) > _DAYS:
                continue
            near = (
                abs(other.start - time.start) <= _BREATH
                and "\n" not in self.folded[min(other.end, time.end) : max(other.start, time.start)]
            )
            beside = 3 if near else 0
            day = next((n for n in range(first - beside, last + beside + 1) if date.fromordinal(n).isoweekday() == number), None)
            if day:
                said = date.fromordinal(day).isoformat()
                return replace(time, edtf=said, timex_value=said, anchor=other.text, anchor_start=other.start, anchor_end=other.end)
        return time

    def mentions(self, match: Match, following: Match | None) -> list[TimeMention]:
        block = bisect_right(self.blocks, match.start)
        self.forget_heading(block)
        readings = self.read_parts(match, following, block) if match.parts else [self.read(match, match.fields, following, block)]
        if match.rule.gives == "anniversary" and readings[0].moment is None:
            return []  # without a year to count from it tells no time at all
        places: tuple[Match | Part, ...] = match.parts or (match,)
        parts = [self.mention(match, part, reading) for part, reading in zip(places, readings, strict=True)]
        for part, reading in zip(places, readings, strict=True):
            if reading.moment:
                text = self.document.flat[part.start : part.end]
                if match.rule.gives not in ("event", "duration"):
                    self.before.append(Base(replace(reading.moment, time=""), text, part.start, part.end, block))
        if len(parts) == 1 and readings[0].moment and self.heads(match, readings[0].moment, block):
            self.heading = self.before[-1]
        if len(parts) == 1 or match.rule.join == "each":
            return parts
        whole = self.mention(match, match, readings[-1])
        if readings[-1].type in ("DATE", "TIME"):
            edtf = from_to(readings[0].moment, readings[-1].moment)
            if edtf is None and readings[0].moment and readings[-1].moment:
                return parts  # what goes back in time is no range
            whole = replace(whole, edtf=edtf, timex_value=edtf or whole.timex_value)
        return [replace(whole, parts=tuple(parts))]

    def read_parts(self, match: Match, following: Match | None, block: int) -> list[Reading]:
        """The members of a range or list: what one leaves unsaid (year, month, unit) the others say."""
        owned = [dict(part.fields) for part in match.parts]
        for n in range(len(owned) - 2, -1, -1):
            owned[n] = completed(owned[n], owned[n + 1])
        for n in range(1, len(owned)):
            owned[n] = completed(owned[n], owned[n - 1])
        readings = [self.read(match, {**match.rule.set, **fields}, following, block) for fields in owned]
        first, last = readings[0].moment, readings[-1].moment
        # *De novembre à mars 1998*: the range began the year before.
        if first and last and match.rule.join == "range" and "year" not in match.parts[0].fields:
            for n, reading in enumerate(readings[:-1]):
                moment = reading.moment
                if moment and moment.edtf > last.edtf and moment.unit in ("month", "day", "season"):
                    earlier = meaning.in_year(owned[n], moment.year - 1)
                    readings[n] = replace(reading, moment=earlier)
        return readings

    def read(self, match: Match, fields: dict[str, str], following: Match | None, block: int) -> Reading:
        rule = match.rule
        type_ = rule.type
        if rule.gives == "duration":
            apart = self.apart(match, fields) if rule.lean == "apart" else None
            base = self.before[-1] if apart else None
            return Reading(type_ or "DURATION", apart, rule.value or meaning.duration(fields), base)
        if rule.gives == "set":
            return Reading(type_ or "SET", value=rule.value or meaning.repeated(fields))
        if rule.gives == "event":
            base = self.told(block)
            return Reading(type_ or "DATE", base.moment if base else None, rule.value or "PAST_REF", base)
        if rule.gives == "ref":
            return Reading(type_ or "DATE", value=rule.value or "PAST_REF")
        time = meaning.clock(fields)
        type_ = type_ or ("TIME" if time else "DATE")
        if rule.gives == "anniversary":
            return self.anniversary(match, fields, following, block)
        if rule.gives == "move":
            return self.moved(match, fields, type_, time)
        now = self.today.moment.year if self.today else None
        moment = meaning.standing(fields, now)
        base = None
        if moment is None and not meaning.has_year(fields):
            base = self.base_of(match, fields, following, block)
            moment = self.seen(match, fields, base) if base else None
        if moment is None:
            return Reading(type_, value=unresolved(fields, time))
        if "year2" in fields and moment.unit == "year":
            last = Moment("year", int(fields["year2"]))
            return Reading(type_, last, edtf=from_to(moment, last))
        return Reading(type_, moment.at(time) if time else moment, base=base)

    def seen(self, match: Match, fields: dict[str, str], base: Base) -> Moment | None:
        if base is self.today and base.moment.unit == "month" and fields.keys() & {"deictic", "weekday"} and "day" not in fields:
            # *On Tuesday* in a page of which the month alone is known is in it, but for its first and last days.
            return (
                base.moment if (on_the_calendar(fields) and not fields.keys() & {"month", "nth", "sign"}) or "deictic" in fields else None
            )
        if "deictic" in fields:
            return base.moment.moved("day", int(fields["deictic"]))
        if "yearsign" in fields:
            return meaning.in_year(fields, base.moment.year + int(fields["yearsign"]))
        if not on_the_calendar(fields):
            return base.moment if base.moment.unit == "day" else None
        if match.rule.lean == "same" or base is not self.today:
            if "weekday" in fields and not {"day", "month", "nth"} & fields.keys():
                return meaning.seen(fields, View(base.moment, int(fields.get("sign", "1"))))
            if "day" in fields and "month" not in fields:
                return meaning.seen(fields, View(base.moment))
            if "sign" in fields:
                return meaning.seen(fields, View(base.moment))
            return meaning.in_year(fields, base.moment.year)
        return meaning.seen(fields, View(base.moment, self.tense(match)))

    def moved(self, match: Match, fields: dict[str, str], type_: str, time: str) -> Reading:
        base = self.today if match.rule.lean == "document" else self.previous(fields)
        moment = meaning.moved(fields, base.moment) if base else None
        last = self.before[-1] if self.before else None
        if "latest" in fields and base:
            moment = base.moment.moved("quarter", -1)
        elif fields.get("unit") in ("year", "quarter") and last and last.moment.unit == "quarter" and "part" not in fields:
            # What is set beside a quarter is a quarter: *up from $10 million a year earlier*, *sales in the quarter*.
            if fields["unit"] == "year" and fields.get("count", "1") == "1" and match.rule.set.get("keep"):
                base, moment = last, last.moment.moved("quarter", -4)
            elif fields["unit"] == "quarter" and fields.get("sign") == "0":
                base, moment = last, last.moment
        elif fields.get("unit") == "quarter" and fields.get("sign") == "0" and base is self.today and base and self.tense(match) < 0:
            moment = base.moment.moved("quarter", -1)  # results are told of the quarter that is over
        if moment is None:
            sign = fields.get("sign", "0")
            vague = fields.get("count") == "X"
            value = {"-1": "PAST_REF", "1": "FUTURE_REF"}.get(sign, "PRESENT_REF") if vague else f"XXXX{time}"
            if type_ == "DURATION":
                value = meaning.duration(fields)
            return Reading(type_, value=match.rule.value or value)
        if type_ == "DURATION":
            return Reading(type_, moment, meaning.duration(fields), base)
        return Reading(type_, moment.at(time) if time else moment, base=base)

    def apart(self, match: Match, fields: dict[str, str]) -> Moment | None:
        """*On 29 October 1927, one month after the exchange*: the act behind it was as long before the date as its words say."""
        base = self.before[-1] if self.before else None
        between = self.folded[base.end : match.start] if base else ""
        if base is None or len(between) > _APART or "," not in between or ends_sentence(between) or not fields.get("count", "").isdigit():
            return None
        day, months = base.moment.date, int(fields.get("sign", "1")) * int(fields["count"]) * _MONTHS.get(fields.get("unit", ""), 0)
        moved = meaning.moved(fields, base.moment)
        if day is None or not months or moved is None or "approx" in fields:
            return moved
        place = day.year * 12 + day.month - 1 + months
        year, month = place // 12, place % 12 + 1
        return Moment("day", year, month, min(day.day, last_day(year, month)))

    def anniversary(self, match: Match, fields: dict[str, str], following: Match | None, block: int) -> Reading:
        """*The sixtieth anniversary, in 2023*: what is celebrated was in 1963."""
        base = self.today
        said = meaning.standing(following.fields) if following and following.start - match.end < _SENTENCE else None
        year = said.moved("year", int(fields["count"])) if said and fields["count"].isdigit() else None
        kept = year is not None and self.today is not None and year.year == self.today.moment.year
        said = said if kept or (following and following.start - match.end < _CLAUSE) else None
        if said and following and not ends_sentence(self.folded[match.end : following.start]):
            base = Base(said, self.document.flat[following.start : following.end], following.start, following.end)
            # *The 50th anniversary (19 June 1975)* in 2025: the day in brackets is that of the act itself.
            if kept:
                return Reading("DATE", said, base=base)  # *The 160th anniversary of the treaty of 1855*, in 2015
            bracketed = "(" in self.folded[match.end : following.start] and said.unit == "day" and fields["count"].isdigit()
            later = said.moved("year", int(fields["count"])) if bracketed else None
            if later and self.today and later.year <= self.today.moment.year:
                return Reading("DATE", said, base=base)
        elif self.before and self.before[-1].block == block:
            base = self.before[-1]
        if base is None or not fields["count"].isdigit():
            return Reading("DATE", value="XXXX")
        moment = base.moment.moved("year", -int(fields["count"]))
        return Reading("DATE", moment, "" if moment else "XXXX", base)

    def celebrated(self, matches: list[Match]) -> Base | None:
        """*This year marks the 160th anniversary of the treaty of 1855*: the year of a page that says no other date of its own.

        *In 2023 they celebrate the 70th anniversary of the relations begun in 1953*: so does the last year told, if the sum is right.
        """
        years = {said.year for match in matches if (said := meaning.standing(match.fields))} | {0}
        for number, match in enumerate(matches):
            count = match.fields.get("count", "")
            if match.rule.gives != "anniversary" or not count.isdigit():
                continue
            cut = max(self.folded.rfind(sign, 0, match.start) for sign in (". ", "\n"))
            near = matches[max(0, number - 2) : number + 4]
            near = [m for m in near if cut < m.start < match.end + _SENTENCE and not ends_sentence(self.folded[match.end : m.start])]
            then = next((said for m in near if m.start > match.end and (said := meaning.standing(m.fields))), None)
            kept = next((m for m in near if m.start < match.start and m.rule.name.startswith("year") and meaning.standing(m.fields)), None)
            if kept and then and (year := meaning.standing(kept.fields)) and year.year == then.year + int(count) == max(years):
                return Base(year, self.document.flat[kept.start : kept.end], kept.start, kept.end)
            now = any((m.rule.gives, m.fields.get("unit"), m.fields.get("sign")) == ("move", "year", "0") for m in near)
            year = then.moved("year", int(count)) if now and then and then.unit not in _BROAD else None
            if year:
                return Base(year, self.document.flat[match.start : match.end], match.start, match.end)
        return None

    def heads(self, match: Match, moment: Moment, block: int) -> bool:
        """Whether the year or month stands above what follows: alone on its line, or the only date of a heading."""
        if moment.unit not in ("year", "month") or not block:
            return False
        here = self.document.blocks[block - 1]
        rest = self.document.flat[here.start : match.start] + self.document.flat[match.end : here.end]
        return not any(sign.isalnum() for sign in rest) or here.kind == "heading"

    def forget_heading(self, block: int) -> None:
        """A heading is over where another begins that tells no date."""
        if self.heading is None:
            return
        between = self.document.blocks[self.heading.block : block]
        if any(b.kind in ("title", "heading") for b in between):
            self.heading = None

    def told(self, block: int) -> Base | None:
        """The date told last, in this block or the one before: what *at that moment* leans on unless an act is known."""
        base = self.before[-1] if self.before else None
        return base if base and block - base.block <= 1 else None

    def previous(self, fields: dict[str, str]) -> Base | None:
        """The last date told that is narrow enough to count the unit from."""
        unit = fields.get("unit", "day")
        for base in reversed(self.before[-4:]):
            if meaning.moved(fields, base.moment) or (unit == "year" and base.moment.unit not in _BROAD):
                return base
        return self.today

    def base_of(self, match: Match, fields: dict[str, str], following: Match | None, block: int) -> Base | None:
        lean = match.rule.lean
        if lean in ("previous", "same"):
            return self.before[-1] if self.before else self.today
        if lean == "document" or fields.keys() & {"sign", "yearsign", "monthsign", "deictic"}:
            return self.today
        listed = self.listed(match, following)
        if listed:
            return listed
        before = self.before[-1] if self.before else None
        if self.heading and on_the_calendar(fields) and (before is None or before.block < block):
            return self.heading
        if not on_the_calendar(fields):
            return before if before and before.block == block and before.moment.unit == "day" else self.today
        if self.today is None:
            return before if before and block - before.block <= 1 else None
        # A tale of other years goes on in its own year; news is seen from its own day.
        tale = (
            before
            and before.block == block
            and before.moment.unit not in _BROAD
            and not self.news
            and self.today.moment.year - before.moment.year > _LATER_YEARS
        )
        if tale and ("weekday" not in fields or "day" in fields) and self.tense(match) <= 0:
            return before
        return self.today

    def listed(self, match: Match, following: Match | None) -> Base | None:
        """*Le 30 juin et le 1er juillet 2010*: the year comes with the last of a list."""
        if following is None or following.start - match.end > _NEAR or not meaning.has_year(following.fields):
            return None
        if "month" not in following.fields or not self.table.joins.fullmatch(self.folded, match.end, following.start):
            return None
        moment = meaning.standing(following.fields)
        text = self.document.flat[following.start : following.end]
        return Base(moment, text, following.start, following.end) if moment else None

    def tense(self, match: Match) -> int:
        """Whether the words around tell of what was or what will be: by the nearest cue of the sentence."""
        start = max(0, match.start - _CUE_BEFORE)
        before = self.folded[start : match.start]
        if self.table.ahead.search(before):
            return 1
        cut = max(before.rfind(". "), before.rfind("\n"), before.rfind("; "))
        after = self.folded[match.end : match.end + _CUE_AFTER]
        ends = [place for place in (after.find(". "), after.find("\n"), after.find("; ")) if place >= 0]
        said = [found.lastgroup or "" for found in self.table.cues.finditer(before, cut + 1)][::-1]
        said += [found.lastgroup or "" for found in self.table.cues.finditer(after, 0, min(ends, default=len(after)))]
        strong = next((cue for cue in said if cue != "weak"), None)
        return _TENSE[strong] if strong else -1 if said else 0

    def mention(self, match: Match, part: Match | Part, reading: Reading) -> TimeMention:
        rule, moment, base = match.rule, reading.moment, reading.base
        edtf = bounded(marked(reading.edtf or moment.edtf, match), match.bound) if moment else None
        return TimeMention(
            start=part.start,
            end=part.end,
            text=self.document.flat[part.start : part.end],
            edtf=edtf if edtf and valid(edtf) else None,
            timex_type=reading.type,
            timex_value=reading.value or (moment.timex if moment else ""),
            rule=f"{rule.name}-{match.bound}" if match.bound in ("since", "until") else rule.name,
            anchor=base.text if base and edtf else None,
            anchor_start=base.start if base and edtf else -1,
            anchor_end=base.end if base and edtf else -1,
            event_anchor=rule.event,
        )
