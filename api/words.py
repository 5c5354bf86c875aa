"""The words of the explorer that are not of the vocabulary: names of columns, kinds, reasons and formats, Vietnamese first."""

from __future__ import annotations

from graph.shown import REASON_WORDS
from ontology.bodies import name_of_body
from ontology.documents import noun_of_code
from ontology.groups import COUNTRY, Group, is_group
from ontology.identity import DirectiveId, is_directive_key
from ontology.place_words import label_of_place
from ontology.reasons import reason_text
from ontology.registry import issuer_name, places

COLUMN_WORDS: dict[str, tuple[str, str]] = {
    "answer": ("Văn bản, việc", "Answer"),
    "answer_id": ("Mã văn bản", "Answer id"),
    "as_of": ("Tính đến ngày", "As of"),
    "basis": ("Cơ sở", "Basis"),
    "body": ("Mã cơ quan", "Body id"),
    "body_label": ("Cơ quan", "Body"),
    "candidates": ("Có thể là", "Candidates"),
    "cause": ("Nguyên nhân", "Cause"),
    "charged": ("Được giao", "Charged"),
    "citations": ("Số trích dẫn", "Citations"),
    "confidence": ("Độ tin cậy", "Confidence"),
    "date": ("Ngày", "Date"),
    "delay_days": ("Độ trễ (ngày)", "Delay (days)"),
    "delay_high": ("Độ trễ cao nhất", "Delay at most"),
    "delay_low": ("Độ trễ thấp nhất", "Delay at least"),
    "depth": ("Bước", "Hops"),
    "directive": ("Mã văn bản", "Directive id"),
    "directive_date": ("Ngày văn bản", "Date of the directive"),
    "directive_label": ("Văn bản", "Directive"),
    "due": ("Hạn", "Due"),
    "end": ("Đến", "End"),
    "event": ("Mã sự kiện", "Event id"),
    "expected_by": ("Căn cứ giao", "Charged by"),
    "expected_quote": ("Nguyên văn giao", "Words that charge"),
    "expected_source": ("Mã băm nguồn giao", "Source hash of the charge"),
    "forward": ("Xuôi", "Forward"),
    "from": ("Từ văn bản", "From"),
    "from_level": ("Từ cấp", "From level"),
    "id": ("Mã", "Id"),
    "inferred": ("Suy ra", "Inferred"),
    "kind": ("Loại", "Kind"),
    "known_at": ("Kho biết tới", "Known by"),
    "kind_a": ("Loại nguồn A", "Kind of source A"),
    "kind_b": ("Loại nguồn B", "Kind of source B"),
    "label": ("Tên", "Name"),
    "lag_days": ("Độ trễ (ngày)", "Delay (days)"),
    "level": ("Cấp", "Level"),
    "line": ("Hệ thống", "Line"),
    "number": ("Số hiệu", "Number"),
    "object": ("Mã đích", "Object id"),
    "object_a": ("Nguồn A nói", "Source A says"),
    "object_b": ("Nguồn B nói", "Source B says"),
    "object_label": ("Văn bản gốc", "Object"),
    "organiser": ("Đơn vị tổ chức", "Organiser"),
    "outcome": ("Kết quả", "Outcome"),
    "overdue": ("Quá hạn", "Overdue"),
    "parent": ("Mã văn bản gốc", "Parent id"),
    "parent_label": ("Văn bản gốc", "Parent"),
    "partial": ("Một phần", "Partial"),
    "published": ("Ngày đăng", "Published"),
    "publisher": ("Nơi đăng", "Publisher"),
    "quote": ("Nguyên văn", "Words"),
    "quote_a": ("Nguyên văn A", "Words A"),
    "quote_b": ("Nguyên văn B", "Words B"),
    "reason": ("Lý do", "Reason"),
    "relation": ("Quan hệ", "Relation"),
    "relations": ("Các quan hệ", "Relations"),
    "role": ("Vai", "Role"),
    "rule": ("Quy tắc trích", "Rule"),
    "satisfied": ("Đã thực hiện", "Answered"),
    "since": ("Từ ngày", "Since"),
    "source": ("Mã băm nguồn", "Source hash"),
    "source_a": ("Nguồn A", "Source A"),
    "source_b": ("Nguồn B", "Source B"),
    "source_name": ("Nguồn", "Source"),
    "start": ("Từ", "Start"),
    "state": ("Biết đến đâu", "How it is known"),
    "statement": ("Mã khẳng định", "Statement id"),
    "status": ("Trạng thái", "Status"),
    "step": ("Bước", "Step"),
    "subject": ("Mã chủ thể", "Subject id"),
    "subject_label": ("Văn bản, cơ quan", "Subject"),
    "text": ("Chữ in", "Printed"),
    "thing": ("Mã", "Id"),
    "to": ("Đến văn bản", "To"),
    "to_level": ("Đến cấp", "To level"),
    "type": ("Loại văn bản", "Type"),
    "under": ("Nhóm mã", "Keys under"),
    "until": ("Đến ngày", "Until"),
    "thing_label": ("Văn bản, cơ quan", "Directive, body"),
    "way": ("Chiều", "Way"),
    "both": ("Cả hai", "Both"),
    "waited_days": ("Đã chờ (ngày)", "Waited (days)"),
}
KIND_WORDS = {
    "directive": ("Văn bản", "Directive"),
    "annex": ("Phụ lục", "Annex"),
    "collection": ("Nhóm văn bản", "Collection"),
    "body": ("Cơ quan", "Body"),
    "person": ("Người", "Person"),
    "post": ("Chức vụ", "Post"),
    "event": ("Sự kiện", "Event"),
    "task": ("Nhiệm vụ", "Task"),
    "topic": ("Chủ đề", "Topic"),
}
VALUE_WORDS = {
    "documented": ("văn bản chính thức", "documented"),
    "reported": ("báo chí", "reported"),
    "official": ("văn bản chính thức", "official"),
    "press": ("báo chí", "press"),
    "register": ("sổ đăng ký", "register"),
    "resolved": ("xác định được", "resolved"),
    "ambiguous": ("chưa rõ cái nào", "ambiguous"),
    "unresolved": ("chưa xác định", "unresolved"),
    "central": ("Trung ương", "Central"),
    "province": ("Tỉnh, thành phố", "Province, city"),
    "district": ("Quận, huyện", "District"),
    "commune": ("Xã, phường", "Commune, ward"),
    "other": ("Khác, chưa rõ", "Other, unknown"),
    "Party": ("Đảng", "Party"),
    "State": ("Nhà nước", "State"),
    "Front": ("Mặt trận, đoàn thể", "Front and mass organisations"),
    "suggested": ("máy trích, chưa ai xem", "extracted, not reviewed"),
    "confirmed": ("đã xác nhận", "confirmed"),
    "rejected": ("đã bác", "rejected"),
    "exact": ("biết đúng ngày", "day known"),
    "interval": ("biết trong khoảng", "known between two days"),
    "undated": ("đã làm, không rõ ngày", "acted, day unknown"),
    "waiting": ("không tìm thấy", "not found"),
    "suggest": ("đưa về chưa duyệt", "back to not reviewed"),
    "confirm": ("xác nhận", "confirm"),
    "reject": ("bác", "reject"),
    "merge": ("gộp làm một", "merge"),
    "unmerge": ("tách ra", "unmerge"),
    "clear": ("đã xem, hết nghi ngờ", "looked at, cleared"),
    "source": ("nguồn đã đổi", "the source has changed"),
    "expired": ("hết hiệu lực", "expired"),
    "numbered": ("có số", "numbered"),
    "elided": ("lược số", "elided"),
    "named": ("có tên", "named"),
    "anaphor": ("chỉ ngược", "anaphor"),
    "unnumbered": ("không số", "unnumbered"),
    "issued_late": ("ban hành chậm", "issued late"),
    "not_issued": ("nguồn nói là không ban hành", "a source says that it was not issued"),
    "not_found": ("không tìm thấy", "not found"),
    "not_applicable": ("không áp dụng", "not applicable"),
    "own": ("cơ quan đang so sánh", "the body compared"),
    "before": ("trước khi sắp xếp", "before the reorganisation"),
    "after": ("kế tục", "took over"),
    "unasked": ("có, dù không được giao", "unasked"),
    "differ": ("một bên có, một bên không", "one answered, the other not"),
    "one": ("chỉ một bên được giao", "only one charged"),
    "missing": ("còn thiếu", "something missing"),
    "both": ("cả hai", "both"),
    "neither": ("không bên nào", "neither"),
}
#: A group of bodies by its kind and level; the place stands behind it.
GROUP_WORDS = {
    ("committee", "province"): ("các tỉnh ủy, thành ủy", "provincial Party committees"),
    ("committee", "district"): ("các quận ủy, huyện ủy, thị ủy", "district Party committees"),
    ("committee", "commune"): ("đảng ủy các xã, phường", "Party committees of communes and wards"),
    ("ubnd", "province"): ("UBND các tỉnh, thành phố", "provincial People's Committees"),
    ("ubnd", "district"): ("UBND các quận, huyện, thị xã", "district People's Committees"),
    ("ubnd", "commune"): ("UBND các xã, phường", "People's Committees of communes and wards"),
    ("department", "province"): ("các sở", "departments"),
    ("ministry", "central"): ("các bộ", "ministries"),
}
#: What a cell of the coverage matrix says.
CELL_WORDS = {
    "answered": ("đã thực hiện", "answered"),
    "late": ("đã thực hiện, muộn", "answered late"),
    "undated": ("đã thực hiện, không rõ ngày", "answered, date unknown"),
    "answered_unasked": ("có, dù không được yêu cầu", "answered unasked"),
    "not_found": ("không tìm thấy", "not found"),
    "ended": ("cơ quan đã kết thúc", "the body had ended"),
    "not_expected": ("không được yêu cầu", "not expected"),
}


def _one(words: dict[str, tuple[str, str]], key: str, lang: str) -> str:
    return words[key][lang == "en"] if key in words else key


def column_label(column: str, lang: str) -> str:
    """The name of a column; of one of two sides (`a_date`) with its side in front."""
    if column[:2] in ("a_", "b_"):
        return f"{column[0].upper()}: {_one(COLUMN_WORDS, column[2:], lang)}"
    return _one(COLUMN_WORDS, column, lang)


def kind_label(kind: str, lang: str) -> str:
    return _one(KIND_WORDS, kind, lang)


def value_label(value: str, lang: str) -> str:
    return _one(VALUE_WORDS, value, lang)


def hop_words(upper: str | None, lower: str | None, line: str | None, lang: str) -> str:
    """A hop of a cascade: from which level to which, and the line below."""
    levels = " → ".join(value_label(level or "other", lang) for level in (upper, lower))
    return levels + (f" ({value_label(line, lang)})" if line else "")


def why_unsettled(reason: str, lang: str) -> str:
    """Why a citation is ambiguous or unresolved, in words of the register of reasons."""
    return reason_text("reason", reason, lang)


def directive_words(id: str, lang: str = "vi") -> str:
    """A directive that the store need not hold, read from its key: `Chỉ thị 24, Thành ủy Hà Nội, nhiệm kỳ từ 2020`."""
    if not is_directive_key(id):
        return id
    key = DirectiveId.parse(id)
    kind = noun_of_code(key.code, key.system) or key.code
    era = (key.era or "")[1:]
    words = (("term from", "of") if lang == "en" else ("nhiệm kỳ từ", "năm"))[not (key.era or "").startswith("t")]
    return ", ".join(filter(None, (f"{kind} {key.number}", issuer_name(key.issuer), f"{words} {era}" if era.isdecimal() else "")))


def thing_words(id: str, lang: str = "vi") -> str:
    """A name for an id, without asking the store: a directive by its key, a body by the register, a group by its kind and place, else the id itself."""
    if id.startswith("body/"):
        return name_of_body(id)
    if is_group(id):
        return _group_words(Group.parse(id), lang)
    return directive_words(id, lang)


def _group_words(group: Group, lang: str) -> str:
    kind = GROUP_WORDS.get((group.kind, group.level))
    if kind is None:
        return str(group)
    if group.place == COUNTRY:
        return kind[0] + " cả nước" if lang == "vi" else kind[1] + " of the country"
    where = label_of_place(places()[group.place])
    return f"{kind[0]} của {where}" if lang == "vi" else f"{kind[1]} of {where}"


def reason_label(reason: str, lang: str) -> str:
    return _one(REASON_WORDS, reason, lang)


def day(date: str | None, lang: str) -> str:
    """A date as people read it: `07/08/2023` in Vietnamese, the ISO form in English; vaguer dates as far as they go."""
    if not date or lang == "en":
        return (date or "").removeprefix("--")
    return "/".join(part.replace("-", "/") for part in reversed(date.removeprefix("--").split("-")))
