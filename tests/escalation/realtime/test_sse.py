"""Frames are what the standard's parser reads back."""

import json

from hypothesis import given
from hypothesis import strategies as st

from escalation.realtime import sse

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(JSON)
def test_any_data_is_one_line_that_reads_back(data: object) -> None:
    frame = sse.frame(data, id=7).decode()
    assert frame.endswith("\n\n")
    first, second = frame.removesuffix("\n\n").split("\n")
    assert first == "id: 7"
    assert json.loads(second.removeprefix("data: ")) == data


def test_a_transient_notice_has_a_name_and_no_id() -> None:
    assert sse.frame({"a": "ก"}, event="typing") == 'event: typing\ndata: {"a":"ก"}\n\n'.encode()


def test_clients_come_back_at_different_times() -> None:
    waits = {int(sse.opening().decode().removeprefix("retry: ")) for _ in range(200)}
    assert len(waits) > 50
    assert min(waits) >= sse.RETRY_MS[0]
    assert max(waits) <= sse.RETRY_MS[1]
