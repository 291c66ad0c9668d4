"""Embedding with the real model, and its quick double, held to the same promises."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import huggingface_hub.constants
import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer

from knowledge.embedding.convert import build_network
from knowledge.embedding.errors import ModelMissing, ModelUnreadable, ModelUntrusted
from knowledge.embedding.learned import LEARNED, add_learned
from knowledge.embedding.model import SentenceEmbedder, load_embedder
from knowledge.embedding.onnx_network import OnnxNetwork
from knowledge.embedding.protocol import Embedder
from knowledge.embedding.sentence_transformer import SentenceTransformerEncoder
from knowledge.embedding.taught import TAUGHT, read_taught
from knowledge.embedding.weights import find_weights, parse, read_checked
from knowledge.testing import HashingEmbedder
from knowledge.training.hearing import halfway

STRANGE = ["", " ", "🙂", "\ud800", "\ufdfa" * 50, "a" * 20_000, "\0", "‮", "é́́́́"]


@pytest.fixture(params=["real", "double"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "double":
        return HashingEmbedder()
    found: Embedder = request.getfixturevalue("real_embedder")
    return found


def test_every_vector_has_length_one_and_its_dimensions(embedder: Embedder) -> None:
    for vectors in (embedder.embed_queries(STRANGE), embedder.embed_passages(STRANGE)):
        assert vectors.shape == (len(STRANGE), embedder.dimensions)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.embed_queries([]).shape == (0, embedder.dimensions)
    assert embedder.embed_passages([]).shape == (0, embedder.dimensions)


def test_a_text_has_the_same_vector_alone_and_in_company(embedder: Embedder) -> None:
    alone = embedder.embed_passages(["Refunds take five days."])[0]
    company = ["x", "Refunds take five days.", "A much longer text, to force padding. " * 20]
    np.testing.assert_array_equal(embedder.embed_passages(company)[1], alone)


def test_the_same_text_in_one_call_gets_equal_rows(embedder: Embedder) -> None:
    first, _, third = embedder.embed_queries(["one", "two", "one"])
    np.testing.assert_array_equal(first, third)


def test_what_is_heard_is_the_vector_and_more_behind_it(embedder: Embedder) -> None:
    texts = ["one", "A much longer text, to force padding. " * 20, "one"]
    heard, vectors = embedder.hear_queries(texts), embedder.embed_queries(texts)
    np.testing.assert_array_equal(heard[:, : embedder.dimensions], vectors)
    assert heard.dtype == np.float32
    np.testing.assert_array_equal(embedder.hear_queries(["one"])[0], heard[0])


def test_the_shipped_model_tells_of_two_layers_on_the_way(real_embedder: SentenceEmbedder) -> None:
    row = real_embedder.hear_queries(["Where is my parcel?"])[0]
    meaning, *layers = row[: 3 * real_embedder.dimensions].reshape(3, -1)
    assert all(np.isfinite(layer).all() and layer.any() for layer in layers)
    assert not np.allclose(layers[0], layers[1], atol=0.1)
    assert len(meaning) == real_embedder.dimensions


def test_its_taught_layers_decide_in_int8_about_as_they_learned_to(
    real_embedder: SentenceEmbedder,
) -> None:
    packed = parse(read_checked(find_weights()))
    network = build_network(packed)
    add_learned(network, LEARNED)
    listener = read_taught(network, TAUGHT)
    texts = ["My house is on fire!!", "when do you open?", "ฉันโกรธมาก", "¡gracias, perfecto!"]
    with torch.inference_mode():
        exact = [listener(rows[None])[0].numpy() for rows in halfway(packed, texts)]
    heard = real_embedder.hear_queries(texts)
    decided = heard[:, len(heard[0]) - len(exact[0]) :]
    assert np.abs(np.stack(exact)).max() > 3
    assert np.abs(decided - np.stack(exact)).max() < 1


def test_meaning_crosses_languages(real_embedder: SentenceEmbedder) -> None:
    english, thai, korean, other = real_embedder.embed_queries(
        ["I forgot my password", "ฉันลืมรหัสผ่าน", "비밀번호를 잊어버렸어요", "The soup is too hot"]
    )
    assert min(english @ thai, english @ korean) > english @ other


def test_a_question_asked_again_costs_nothing(
    model_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = load_embedder(model_folder)
    runs = []
    read = embedder.encoder.read
    monkeypatch.setattr(
        embedder.encoder, "read", lambda *given: (runs.append(len(given[0])), read(*given))[1]
    )
    for _ in range(3):
        embedder.embed_queries(["Where is my parcel?", "  Where is\tmy parcel? "])
    assert sum(runs) == 1


def test_many_threads_get_what_one_gets(real_embedder: SentenceEmbedder) -> None:
    texts = [f"question number {n}" for n in range(24)]
    expected = real_embedder.embed_passages(texts)
    with ThreadPoolExecutor(6) as pool:
        rows = list(pool.map(lambda text: real_embedder.embed_passages([text])[0], texts))
    np.testing.assert_array_equal(np.stack(rows), expected)


def test_the_folder_is_a_sentence_transformer_and_may_be_saved_as_one(
    real_embedder: SentenceEmbedder, model_folder: Path, tmp_path: Path
) -> None:
    model = SentenceTransformer(str(model_folder), device="cpu", trust_remote_code=True)
    text = ["Saved and loaded.", "ถามว่าอยู่ไหน"]
    vectors = model.encode(text, prompt=real_embedder.encoder.passage_prompt)
    np.testing.assert_allclose(real_embedder.embed_passages(text), vectors, atol=1e-6)
    model.save(str(tmp_path / "copy"), create_model_card=False)
    copy = load_embedder(tmp_path / "copy")
    np.testing.assert_allclose(copy.embed_passages(text), vectors, atol=1e-6)


def test_with_and_without_sentence_transformers_the_tokens_are_the_same(
    real_embedder: SentenceEmbedder, model_folder: Path
) -> None:
    theirs = SentenceTransformerEncoder(str(model_folder), runs_our_module=True)
    ours = real_embedder.encoder
    assert (theirs.query_prompt, theirs.dimensions) == (ours.query_prompt, ours.dimensions)
    for text in ("Where is my parcel?", "", "배송 조회"):
        (one,), (other,) = (by.read([text], ours.query_prompt) for by in (ours, theirs))
        assert one.tokens.shape == other.tokens.shape
        np.testing.assert_allclose(one.tokens, other.tokens, atol=1e-5)
        np.testing.assert_allclose(one.vector, other.vector, atol=1e-6)


def test_the_shipped_model_runs_without_the_libraries_that_are_slow_to_import(
    model_folder: Path,
) -> None:
    code = (
        "import sys; from pathlib import Path; from knowledge.embedding.model import load_embedder;"
        f"load_embedder(Path({str(model_folder)!r})).embed_queries(['hello']);"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_fingerprint_follows_the_files(model_folder: Path, tmp_path: Path) -> None:
    first = load_embedder(model_folder).fingerprint
    assert load_embedder(model_folder).fingerprint == first
    shutil.copytree(model_folder, tmp_path / "other")
    assert load_embedder(tmp_path / "other").fingerprint == first
    (tmp_path / "other" / "added.txt").write_text("")
    assert load_embedder(tmp_path / "other").fingerprint != first


def test_nothing_is_ever_downloaded() -> None:
    with pytest.raises(ModelMissing, match="cannot be loaded from this machine"):
        load_embedder("someone/not-on-this-machine")
    assert huggingface_hub.constants.HF_HUB_OFFLINE is True


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="run the set-up"):
        load_embedder(tmp_path / "nothing")


@pytest.mark.parametrize("content", ["{", "[1]", '{"a": 1}'])
def test_a_damaged_folder_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "modules.json").write_text(content)
    with pytest.raises(ModelUnreadable, match="damaged"):
        load_embedder(tmp_path)


def test_an_empty_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadable):
        load_embedder(tmp_path)


def test_a_folder_that_wants_to_run_other_code_is_refused(tmp_path: Path) -> None:
    module = {"idx": 0, "name": "0", "path": "", "type": "os.system"}
    (tmp_path / "modules.json").write_text(json.dumps([module]))
    with pytest.raises(ModelUntrusted, match=r"os\.system"):
        load_embedder(tmp_path)


def test_a_text_is_read_whole_and_token_by_token(
    real_embedder: SentenceEmbedder, model_folder: Path
) -> None:
    tokenizer = OnnxNetwork.load(model_folder).tokenizer
    text = "Where is my parcel?"
    for read, embed in (
        (real_embedder.read_queries, real_embedder.embed_queries),
        (real_embedder.read_passages, real_embedder.embed_passages),
    ):
        embedded, longer = read([text, text + " It should have come."])
        np.testing.assert_array_equal(embedded.vector, embed([text])[0])
        pieces = tokenizer.encode(text, add_special_tokens=False)
        assert embedded.tokens.shape == (len(pieces.ids), real_embedder.dimensions)
        assert len(longer.tokens) > len(embedded.tokens)
    assert len(real_embedder.read_queries([""])[0].tokens) > 0
