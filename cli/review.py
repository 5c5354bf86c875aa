"""`phahe review …`: what people decide about statements and things, in a log that only grows; `phahe review --verify` checks it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from cli.output import EXIT_SOME_FAILED, emit_json, guarded, json_option, say, table
from cli.store import the_store
from graph.find import find_thing, number_key
from graph.lineage import statement_json
from graph.review import Verdict, redirects, verify
from graph.store import View
from graph.values import Review
from ontology.errors import NotFound
from ontology.labels import label_of, status_label
from ontology.value import asdict

_KINDS = ("directive", "annex", "collection", "body", "person", "post", "event", "task", "topic")
who_option = click.option("--who", envvar="PHAHE_WHO", required=True, metavar="TÊN", help="Ai quyết định / who decides (PHAHE_WHO).")
why_option = click.option("--why", required=True, metavar="LÝ_DO", help="Vì sao / why.")


@click.group("review", invoke_without_command=True)
@click.option(
    "--verify", "checking", is_flag=True, help="Kiểm tra nhật ký: chuỗi băm và trạng thái / check the log and what follows from it."
)
@click.option("--head", metavar="MÃ_BĂM", help="Mã băm đã ghi lại lần trước / a hash noted earlier, to find a log that was cut.")
@json_option
@click.pass_context
@guarded
def command(context: click.Context, checking: bool, head: str | None, as_json: bool) -> None:
    """Duyệt khẳng định, gộp và tách mã; mọi quyết định vào nhật ký nối băm. (Review: confirm, reject, merge …)"""
    if not checking:
        if context.invoked_subcommand is None:
            click.echo(context.get_help())
        return
    with the_store() as store:
        verdict = verify(store, head)
    if as_json:
        emit_json({"schema": "phahe.review-verdict/1", "whole": verdict.whole, **asdict(verdict)})
    else:
        click.echo(described(verdict))
    context.exit(0 if verdict.whole else EXIT_SOME_FAILED)


def described(v: Verdict) -> str:
    """The verdict as text for people."""
    if v.whole:
        return say(
            f"Nhật ký nguyên vẹn: {v.entries} mục, mã băm cuối {v.head}.", f"The log is whole: {v.entries} entries, last hash {v.head}."
        )
    reasons = {
        "seq": say("thiếu hoặc thừa mục", "an entry is missing or added"),
        "previous": say("không nối với mục trước", "it does not follow the one before"),
        "hash": say("nội dung đã bị sửa", "its content was changed"),
    }
    lines = []
    if v.broken:
        lines.append(
            say(f"Nhật ký hỏng từ mục {v.broken.seq}: ", f"The log is broken at entry {v.broken.seq}: ") + reasons[v.broken.reason]
        )
    if v.states:
        lines.append(say("Trạng thái khác nhật ký: ", "States that the log does not say: ") + ", ".join(v.states))
    if v.merges:
        lines.append(say("Gộp mã khác nhật ký: ", "Merges that the log does not say: ") + ", ".join(v.merges))
    if v.noted is False:
        lines.append(say("Mã băm đã ghi lại không còn trong nhật ký.", "The noted hash is no longer in the log."))
    return "\n".join(lines)


@command.command("list")
@click.option(
    "--state", default="suggested", show_default=True, type=click.Choice(["suggested", "confirmed", "rejected"]),
    help="Tình trạng rà soát / review state.",
)  # fmt: skip
@click.option("--relation", metavar="QUAN_HỆ", help="Chỉ quan hệ này / only this relation.")
@click.option("--of", "subject", metavar="MÃ", help="Chỉ khẳng định về đối tượng này / only about this thing.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000), help="Nhiều nhất / at most.")
@click.option("--after", default="", metavar="MÃ", help="Tiếp sau mã này / continue after this id.")
@json_option
@guarded
def listed(state: str, relation: str | None, subject: str | None, limit: int, after: str, as_json: bool) -> None:
    """Các khẳng định đang chờ duyệt, kèm nguyên văn và nguồn. (Statements that wait for a decision.)"""
    with the_store() as store:
        about = find_thing(store, subject, kinds=_KINDS).id if subject else None
        found = store.statements(review=state, relation=relation, subject=about, after=after, limit=limit + 1)
        page = found[:limit]
        if as_json:
            following = page[-1].id if len(found) > limit else None
            emit_json({"schema": "phahe.review-list/1", "statements": [statement_json(s, store) for s in page], "next": following})
            return
        language = say("vi", "en")
        for s in page:
            source = store.source(s.source)
            name = (source.title or source.name) if source else s.source
            click.echo(
                f"{s.id}  {s.subject} · {label_of(s.relation, language)} · {s.object} [{status_label(s.status, language)}]\n    «{' '.join(s.quote.split())}» — {name}"
            )
        click.echo(
            say(f"{len(page)} khẳng định", f"{len(page)} statements") + ("" if len(found) <= limit else f" (--after {page[-1].id} …)")
        )


def _append(decisions: list[tuple[str, str, str | None]], who: str, why: str, as_json: bool) -> None:
    """Append the decisions, one entry each, in order."""
    with the_store(readonly=False) as store:
        entries = [
            store.review(a, target, other=other, who=who, why=why, at=datetime.now(UTC).isoformat()) for a, target, other in decisions
        ]
    _show(entries, as_json)


def _show(entries: list[Review], as_json: bool) -> None:
    if as_json:
        emit_json({"schema": "phahe.reviews/1", "entries": [asdict(e) for e in entries]})
        return
    rows = [(e.seq, e.at[:19], e.who, e.action, e.target + (f" ← {e.other}" if e.other else ""), e.why, e.hash[:12]) for e in entries]
    head = say("mục|lúc|ai|việc|đối tượng|vì sao|mã băm", "entry|at|who|action|target|why|hash").split("|")
    click.echo(table(head, rows, width=70))


def _on_statements(action: str, help: str) -> None:
    @command.command(action, help=help)
    @click.argument("ids", nargs=-1, required=True, metavar="MÃ…")
    @who_option
    @why_option
    @json_option
    @guarded
    def decide(ids: tuple[str, ...], who: str, why: str, as_json: bool) -> None:
        with the_store() as store:
            for id in ids:
                if store.statement(id) is None:
                    raise NotFound(f"Không có khẳng định {id}.", f"There is no statement {id}.", id=id)
        _append([(action, id, None) for id in ids], who, why, as_json)


_on_statements("confirm", "Xác nhận khẳng định. (Confirm statements.)")
_on_statements("reject", "Bác bỏ khẳng định: không vẽ liên kết nữa, không xóa. (Reject: no edge is drawn, nothing is deleted.)")
_on_statements("suggest", "Trả về trạng thái chưa duyệt. (Back to not reviewed.)")


def _on_pairs(action: str, help: str) -> None:
    @command.command(action, help=help)
    @click.argument("kept", metavar="MÃ_GIỮ")
    @click.argument("other", metavar="MÃ_KIA")
    @who_option
    @why_option
    @json_option
    @guarded
    def decide(kept: str, other: str, who: str, why: str, as_json: bool) -> None:
        with the_store() as store:
            one = kept if store.thing(kept) else find_thing(store, kept, kinds=_KINDS).id
            two = merged(store, one, other) if action == "unmerge" else None
            two = two or (other if store.thing(other) else find_thing(store, other, kinds=_KINDS).id)
        _append([(action, one, two)], who, why, as_json)


def merged(view: View, kept: str, words: str) -> str | None:
    """The id that counts as `kept` now and was called so before it was merged: a merged thing is found by its old number no more."""
    for entry in view.reviews(kept):
        if entry.action == "merge" and entry.other and redirects(view.reviews()).get(entry.other) == kept:
            before = (datetime.fromisoformat(entry.at) - timedelta(microseconds=1)).isoformat()
            thing = view.at(before).thing(entry.other)
            if words == entry.other or (thing and number_key(words) in (number_key(thing.number or thing.label), number_key(thing.label))):
                return entry.other
    return None


_on_pairs("merge", "MÃ_KIA được tính là MÃ_GIỮ. (The other id counts as the one kept.)")
_on_pairs("unmerge", "Tách lại như trước khi gộp. (Apart again, exactly as before.)")


@command.command("clear")
@click.argument("id", metavar="MÃ")
@who_option
@why_option
@json_option
@guarded
def clear(id: str, who: str, why: str, as_json: bool) -> None:
    """Đã xem liên kết hay văn bản bị nghi ngờ. (A suspect link or directive was looked at.)"""
    with the_store() as store:
        known = id.startswith(("edge/", "st/")) or store.thing(id) is not None
        target = id if known else find_thing(store, id, kinds=_KINDS).id
    _append([("clear", target, None)], who, why, as_json)


@command.command("log")
@click.argument("id", required=False, metavar="[MÃ]")
@click.option("--known-at", metavar="THỜI_ĐIỂM", help="Nhật ký như đã có đến lúc đó / as it was by then.")
@json_option
@guarded
def log(id: str | None, known_at: str | None, as_json: bool) -> None:
    """Nhật ký duyệt, toàn bộ hoặc của một mã. (The review log, all or of one id.)"""
    with the_store() as store:
        _show(store.at(known_at).reviews(id), as_json)
