"""Posts beside names: which chain of titles is whose, before the name, behind it, or given to it and taken from it by an act."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.people.names import Name
from ingest.posts import PostMention
from ingest.scan import scanned
from ontology.value import replace

_RANK = r"(?:(?:đồng chí|đ/c|ông|bà|anh|chị|(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy)|(?:PGS\.?|GS\.?|TS\.?|ThS\.?)[ .,]*)\s+)"
#: Between titles and the name behind them: nothing but a space; «là đồng chí»; «, ông»; «:».
_TO_NAME = re.compile(rf"(?:\s+(?:là\s+)?{_RANK}{{0,3}}|\s*,\s+{_RANK}{{1,3}}|\s*:\s+{_RANK}{{0,3}})$", re.I)
#: Between a name and the titles behind it: comma, dash, bracket, «là», «hiện là».
_TO_POST = re.compile(
    r"(?:\s*,\s+(?:(?:BCV|báo cáo viên) (?:cấp )?(?:Trung ương|TW|T\.Ư|tỉnh|huyện|(?:Tỉnh|Thành|Huyện) ủy),\s+)?|\s+-\s*|-\s*|\s*\(\s*|,?\s+(?:hiện\s+)?(?:là|giữ chức(?: vụ)?|làm)\s+"
    r"|,?\s+(?:đã |vừa )?được\s+(?:[^.,;:\n]{2,50}?\s)?(?:(?:bổ nhiệm|bầu|điều động|phân công|chỉ định|luân chuyển|tín nhiệm)(?:, | và | )){1,4}(?:giữ chức(?: vụ| danh)? |làm |đảm nhiệm chức vụ )?)$",
    re.I,
)
#: «điều động đồng chí X, P1, đến nhận công tác tại …, chỉ định tham gia … và giữ chức P2»: before the name, and between his post and the next.
_MOVES = re.compile(
    rf"(?<!\w)(?:điều động|luân chuyển|phân công|chỉ định|bổ nhiệm|tiếp nhận)(?:,? (?:và )?(?:điều động|luân chuyển|phân công|chỉ định|bổ nhiệm))* {_RANK}{{0,2}}$",
    re.I,
)
_TO_NEXT_POST = re.compile(
    r",? (?:đến |về |sang |tham gia |thôi |nhận (?:công tác|nhiệm vụ))[^.;:\n]{0,240}?(?:,| và|,? để) (?:được )?(?:bổ nhiệm |chỉ định |phân công |bầu )?(?:giữ|làm|đảm nhiệm)(?: chức(?: vụ| danh)?)? ",
    re.I,
)
#: «X thôi giữ chức Bí thư Huyện ủy»: a post that ends.
_LEAVES = re.compile(r",?\s+(?:đã |được (?:cho )?)?(?:thôi|nghỉ)(?: giữ| đảm nhiệm)? (?:chức(?: vụ| danh)?|nhiệm vụ)\s+", re.I)
#: «X từng giữ các chức vụ A, B và hiện là C»: posts of the past, and the one of today behind them.
_HELD_ONCE = re.compile(
    r",?\s+(?:đã )?từng (?:giữ|đảm nhiệm|kinh qua|trải qua|qua)(?: (?:các|nhiều|một số))?(?: (?:chức vụ|chức danh|cương vị|vị trí|chức))?(?: như)?:?\s+",
    re.I,
)
_BORN = re.compile(r" \((?:SN|sinh|sinh năm) ?\d{4}[^)\n]{0,30}\)", re.I)
_AND_NOW = re.compile(r",?\s+(?:và\s+)?hiện(?:\s+nay)?(?:\s+đang)?\s+(?:là|giữ chức(?:\s+vụ)?)\s+", re.I)
#: «phê chuẩn kết quả bầu chức vụ P đối với ông X», «miễn nhiệm chức danh P đối với các ông X, Y và Z»: before the post, and behind it.
_APPOINTS = scanned(
    r"(?<!\w)(?:(?P<ended>miễn nhiệm|bãi nhiệm|cách chức|cho thôi(?: giữ)?)|bầu(?: bổ sung)?|bổ nhiệm(?: lại)?|chuẩn y|chỉ định)"
    r"(?:,? (?:các|giữ))?(?: chức(?: vụ| danh)?)?(?: \d{1,2})? $",
    re.I,
)
_NOT_APPOINTED = re.compile(
    r"(?<!\w)(?:đề nghị|dự kiến|xem xét|trình|sẽ|giới thiệu|chưa|không|quy hoạch|đề xuất|để)(?!\w)[^.;]{0,60}$", re.I
)
_FOR_WHOM = re.compile(rf",?(?: khóa [IVX]+)?,?(?: \(?nhiệm kỳ \d{{4}} ?[-–] ?\d{{4}}\)?)?,? (?:đối với|cho) (?:các )?{_RANK}{{0,2}}", re.I)
_AND_WHOM = re.compile(rf"(?:,| và| cùng) {_RANK}{{0,2}}", re.I)
#: Between the title of several people and the first of their names.
_TO_NAMES = re.compile(rf"(?:\s*:)?\s+{_RANK}{{0,2}}", re.I)


def attach(folded: str, names: list[Name], posts: Sequence[PostMention]) -> None:
    """Give every chain of posts to the name right behind it, else to the name right before it."""
    starts = [name.start for name in names]
    acts = _APPOINTS.starts(folded)
    holder: Name | None = None  # of the chain before
    ended = 0  # where it ended
    for chain in chains(posts):
        first, last = chain[0], chain[-1]
        index = bisect_right(starts, last.end)
        after = names[index] if index < len(names) else None
        if after and acts and after.start - last.end < 90 and (given := _given(folded, names, index, chain)):
            whom, posts_given = given
            for name in whom:
                name.posts, name.rule = (*name.posts, *posts_given), "post"
        elif first.plural:
            for name in _each(folded, names, index, last.end):
                name.posts, name.rule = (*(replace(post, plural=False) for post in chain), *name.posts), "post"
            continue
        elif (
            after
            and after.start - last.end < 60
            and _TO_NAME.match(folded[last.end : after.start])
            and "becomes" not in {p.link for p in chain}
            and not _of_the_one_before(folded, names, index, chain)
        ):
            after.posts, after.rule, holder = (*chain, *after.posts), "post", after
        elif holder and (
            (first.start - ended < 30 and _AND_NOW.fullmatch(folded, ended, first.start))
            or (not first.ended and _moved_to(folded, holder, ended, first.start))
        ):
            holder.posts = (*holder.posts, *chain)
        elif (index := bisect_right(starts, first.start) - 1) >= 0 and (held := _behind(folded, names[index], chain)):
            holder = names[index]
            holder.posts, holder.rule = (*holder.posts, *held), "post"
        else:
            holder = None
        ended = last.end


def _moved_to(folded: str, name: Name, ended: int, start: int) -> bool:
    """Whether an act that moves somebody, whose post ended at `ended`, gives the post at `start` to them."""
    if start - ended > 300 or not _TO_NEXT_POST.fullmatch(folded, ended, start):
        return False
    act = _MOVES.search(folded, max(0, name.start - 60), name.start)
    return act is not None and not _NOT_APPOINTED.search(folded, max(0, act.start() - 90), act.start())


def _each(folded: str, names: list[Name], index: int, at: int) -> list[Name]:
    """«các đồng chí Thứ trưởng: A, B và C», «các Phó Chủ tịch UBND tỉnh A, B»: the names that stand side by side behind the title of all of them."""
    found: list[Name] = []
    for name in names[index:]:
        if not (_AND_WHOM if found else _TO_NAMES).fullmatch(folded, found[-1].end if found else at, name.start):
            break
        found.append(name)
    return found if len(found) > 1 else []


def _of_the_one_before(folded: str, names: list[Name], after: int, chain: tuple[PostMention, ...]) -> bool:
    """«đại tá A, Chỉ huy trưởng …, đại tá B»: behind a name that has no post yet, and with a comma before the next name, it is the first one's."""
    before = names[after - 1] if after else None
    if before is None or before.posts or not folded.startswith(",", chain[-1].end):
        return False
    return bool(_behind(folded, before, chain))


def _behind(folded: str, name: Name, chain: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The chain as the posts of the name before it; nothing when the words between do not give it to that name."""
    born = _BORN.match(folded, name.end)
    start, end = born.end() if born else name.end, chain[0].start
    if end - start >= 90:
        return ()
    if _TO_POST.match(folded[start:end]):
        return chain
    if _LEAVES.fullmatch(folded, start, end) or _HELD_ONCE.fullmatch(folded, start, end):
        return tuple(replace(post, ended=True) for post in chain)
    return ()


def _given(folded: str, names: list[Name], index: int, chain: tuple[PostMention, ...]) -> tuple[list[Name], tuple[PostMention, ...]] | None:
    """The people behind a chain of posts to whom an act gives them or from whom it takes them, and the posts as it leaves them."""
    start, end = chain[0].start, chain[-1].end
    act = _APPOINTS.search(folded, max(0, start - 60), start) if _FOR_WHOM.fullmatch(folded, end, names[index].start) else None
    if act is None or _NOT_APPOINTED.search(folded, max(0, act.start() - 90), act.start()):
        return None
    found = [names[index]]
    for name in names[index + 1 :]:
        if not _AND_WHOM.fullmatch(folded, found[-1].end, name.start):
            break
        found.append(name)
    return found, tuple(replace(post, ended=bool(act["ended"]) or post.ended, plural=False) for post in chain)


def chains(posts: Sequence[PostMention]) -> Iterator[tuple[PostMention, ...]]:
    chain: list[PostMention] = []
    for post in posts:
        if chain and not post.link:
            yield tuple(chain)
            chain = []
        chain.append(post)
    if chain:
        yield tuple(chain)
