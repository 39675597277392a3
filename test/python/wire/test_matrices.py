"""Matrices keep every bit, in any layout, cut into chunks or not."""

from __future__ import annotations

import decode
import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse as ss

from jupyter_heatmap import wire
from jupyter_heatmap.wire import stream
from jupyter_heatmap.wire.numpy import dense
from jupyter_heatmap.wire.sparse import sparse

DTYPES = ["f2", "f4", "f8", "i1", "i2", "i4", "u1", "u2", "u4", "b1"]


@st.composite
def arrays(draw: st.DrawFn) -> np.ndarray:
    dtype = draw(st.sampled_from(DTYPES))
    shape = draw(st.tuples(st.integers(0, 9), st.integers(0, 7)))
    array = draw(hnp.arrays(np.dtype("?" if dtype == "b1" else dtype), shape))
    layout = draw(st.sampled_from(["C", "F", "strided", "reversed"]))
    if layout == "F":
        return np.asfortranarray(array)
    if layout == "strided":
        return np.repeat(array, 2, axis=0)[::2]
    return array[::-1, ::-1][::-1, ::-1] if layout == "reversed" else array


def same(a: np.ndarray, b: np.ndarray) -> bool:
    """Compare bits: −0 is not 0, NaN is NaN."""
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()


@pytest.fixture(params=[stream.CHUNK, 24], ids=["one chunk", "small chunks"])
def chunk_size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHUNK", request.param)


@pytest.mark.usefixtures("chunk_size")
class TestRoundTrip:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(arrays())
    def test_dense(self, array: np.ndarray) -> None:
        part = dense(array).part("layers/X")
        assert same(decode.matrix(list(part), part.entry), array)

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(arrays(), st.sampled_from(["csr", "csc"]), st.data())
    def test_sparse_columns(self, array: np.ndarray, kind: str, data: st.DataObject) -> None:
        array = array.astype(np.float32) if array.dtype == np.float16 else array
        given_ = getattr(ss, f"{kind}_matrix")(array)
        wanted = data.draw(st.none() | st.permutations(range(array.shape[1])))
        cols = wanted if wanted is None else wanted[: max(1, len(wanted) - 2)]
        part = sparse(given_, cols).part("layers/X")
        expected = array if cols is None else array[:, list(cols)]
        decoded = decode.matrix(list(part), part.entry)
        np.testing.assert_array_equal(decoded, expected)
        assert decoded.dtype == expected.dtype


def test_dense_keeps_the_order_in_memory() -> None:
    array = np.arange(6.0).reshape(2, 3)
    assert dense(array).order == "C"
    assert dense(np.asfortranarray(array)).order == "F"
    assert dense(array).values is array, "nothing is copied before a chunk is encoded"


def test_sparse_sorts_indices_and_sums_repeats() -> None:
    given_ = ss.csr_matrix((np.array([1.0, 2.0, 4.0]), np.array([2, 0, 2]), np.array([0, 3])), shape=(1, 3))
    part = sparse(given_).part("layers/X")
    np.testing.assert_array_equal(decode.matrix(list(part), part.entry), [[2.0, 0.0, 5.0]])


def test_indices_are_narrow_while_they_can_be() -> None:
    wide, narrow = ss.csr_matrix((2, 65537)), ss.csr_matrix((2, 65536))
    assert sparse(wide).index_type is np.int32
    assert sparse(narrow).index_type is np.uint16


def test_chunks_have_about_4_mb_and_at_least_one_row() -> None:
    part = dense(np.zeros((3000, 1000), dtype=np.float32)).part("layers/X")
    sizes = [c.nbytes for c in part]
    assert len(sizes) == 3
    assert max(sizes) < 4.1 * 2**20
    huge = dense(np.zeros((2, 3_000_000), dtype=np.float32)).part("layers/X")
    assert len(list(huge)) == 2


@pytest.mark.parametrize("value", [2**53 + 1, -(2**53) - 1])
def test_integers_that_a_browser_cannot_hold_are_refused(value: int) -> None:
    with pytest.raises(OverflowError, match=r"2\*\*53"):
        wire.read(np.array([[value]])).matrix("layers/X")


@pytest.mark.parametrize("value", [[["a"]], [[1j]], np.array([["2020-01-01"]], dtype="M8[D]"), np.array([[object()]])])
def test_what_is_not_numeric_is_refused_as_matplotlib_does(value: object) -> None:
    with pytest.raises(TypeError, match="cannot be converted to float"):
        wire.read(value)


def test_dimensions() -> None:
    with pytest.raises(ValueError, match="two-dimensional"):
        wire.read(np.zeros(3))


def test_content_is_copied_when_it_is_encoded() -> None:
    array = np.ones((4, 4))
    package = wire.assemble(wire.read(array), wire.Request())
    before = [bytes(c) for c in package.chunks("layers/X")]
    array[:] = 7
    assert [bytes(c) for c in package.chunks("layers/X")] == before
    assert package.changed("layers/X")
