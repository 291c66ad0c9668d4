"""The XLM-R tokenizer that multilingual-e5-small was trained with, built from its vocabulary."""

import tempfile
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
)

from knowledge.embedding.weights import SpecialTokens

WORD_START = "\u2581"
ZERO_WIDTH_JOINER = "\u200d"


def precompiled_normaliser() -> bytes:
    """SentencePiece's `nmt_nfkc` character map, which XLM-R uses unchanged.

    SentencePiece gives it away only inside a trained model, so a toy one is trained (0.1 s).
    """
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.txt"
        corpus.write_text("\n".join(f"abcdefgh ijkl mnop qrst {n}" for n in range(200)))
        sentencepiece.SentencePieceTrainer.train(
            input=str(corpus),
            model_prefix=str(Path(folder) / "toy"),
            vocab_size=40,
            normalization_rule_name="nmt_nfkc",
            minloglevel=2,
            hard_vocab_limit=False,
        )
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString((Path(folder) / "toy.model").read_bytes())
    charsmap: bytes = model.normalizer_spec.precompiled_charsmap
    return charsmap


def build_tokenizer(pieces: list[tuple[str, float]], special: SpecialTokens) -> Tokenizer:
    """A fast tokenizer with the same ids and the same normalisation as the original."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=special.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(ZERO_WIDTH_JOINER, " "),
            normalizers.Precompiled(precompiled_normaliser()),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(WORD_START, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(WORD_START, prepend_scheme="always")
    tokenizer.add_special_tokens(
        [AddedToken(token, normalized=False) for token in ("<s>", "<pad>", "</s>", "<unk>")]
    )
    tokenizer.add_special_tokens([AddedToken("<mask>", lstrip=True, normalized=False)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", special.bos), ("</s>", special.eos)],
    )
    return tokenizer
