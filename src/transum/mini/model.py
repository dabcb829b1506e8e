"""The shape of the embedded model and its training loss."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional
from transformers import MarianConfig, MarianMTModel

from transum.inference.transfer import sent
from transum.mini.alignment import Aligner
from transum.mini.mixture import Example, MicroBatch
from transum.mini.vocabulary import EOS_ID, Vocabulary

POSITIONS = 512
LABEL_SMOOTHING = 0.1
# Of each decoder layer, from the first. A token is copied through the heads that look at it, and one is too narrow to
# tell thousands of tokens apart: in the last layer all look where the aligner says.
GUIDED_HEADS = (2, 4)
# What the branches add to the residual stream at first. At 1 three layers make all positions of the encoder alike
# (mean cosine .83), and the decoder learns to do without them, as a language model that never reads its source.
BRANCH = 0.25


@dataclass(frozen=True)
class Shape:
    """Sizes of the network. The default is small because two CPU cores have an hour or two to train it."""

    pieces: int = 12_000
    width: int = 192
    feed_forward: int = 768
    heads: int = 4
    encoder_layers: int = 6
    decoder_layers: int = 2


def build_model(vocabulary: Vocabulary, shape: Shape) -> MarianMTModel:
    """A Marian network with random weights, from torch's global generator."""
    config = MarianConfig(
        vocab_size=len(vocabulary.ids),
        d_model=shape.width,
        encoder_layers=shape.encoder_layers,
        decoder_layers=shape.decoder_layers,
        encoder_attention_heads=shape.heads,
        decoder_attention_heads=shape.heads,
        encoder_ffn_dim=shape.feed_forward,
        decoder_ffn_dim=shape.feed_forward,
        max_position_embeddings=POSITIONS,
        activation_function="relu",
        scale_embedding=True,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        # Nearly every example is seen once, so there is nothing to guard against by dropping units.
        dropout=0.0,
        attention_dropout=0.0,
        activation_dropout=0.0,
        # Embeddings of unit length, as in the original Transformer: 0.02 learns far more slowly.
        init_std=shape.width**-0.5,
        pad_token_id=vocabulary.pad_id,
        eos_token_id=EOS_ID,
        bos_token_id=EOS_ID,
        decoder_start_token_id=vocabulary.pad_id,
        forced_eos_token_id=None,
    )
    model = MarianMTModel(config)
    for name, weight in model.named_parameters():
        if name.endswith(("out_proj.weight", "fc2.weight")):
            weight.data.mul_(BRANCH)
    model.set_attn_implementation("eager")  # the only one that shows its attention, which is guided
    return model


def summed_loss(model: MarianMTModel, batch: MicroBatch, aligner: Aligner) -> tuple[Tensor, Tensor]:
    """Label-smoothed cross-entropy, and that of the guided attention: nats summed over the batch's target tokens.

    A GPU is told, and not waited for, so that the next batch is prepared while it computes.
    """
    pad = int(model.config.pad_token_id)
    sources, targets = (_padded(rows, pad) for rows in ([e.source for e in batch], [e.target for e in batch]))
    source, target = sent(sources, model.device), sent(targets, model.device)
    words = sent((targets != pad).ravel().nonzero()[0], model.device)
    shifted = functional.pad(target[:, :-1], (1, 0), value=pad)
    output = model.model(
        input_ids=source,
        attention_mask=(source != pad).long(),
        decoder_input_ids=shifted,
        use_cache=False,
        output_attentions=True,
    )
    wanted = aligner.attention(source, target) * (target != pad)[:, :, None] * (source != pad)[:, None, :]
    guided = sum(
        -(wanted[:, None] * (layer[:, :heads] + 1e-6).log()).sum() / heads
        for layer, heads in zip(output.cross_attentions, GUIDED_HEADS, strict=False)
    )
    hidden = output.last_hidden_state.flatten(0, 1)[words]
    return _smoothed(hidden, model.get_input_embeddings().weight, target.flatten()[words]), guided


def target_tokens(batch: Sequence[Example]) -> int:
    """Number of tokens that `summed_loss` sums over."""
    return sum(len(example.target) for example in batch)


def _smoothed(hidden: Tensor, embeddings: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy with label smoothing over the tied embeddings.

    The smoothing term needs only the mean logit, which is the product with the mean embedding: torch's own
    `label_smoothing` walks through all logits again and costs a fifth of the training time.
    """
    loss = functional.cross_entropy(functional.linear(hidden, embeddings), target, reduction="sum")
    above_mean = hidden * (embeddings[target] - embeddings.mean(dim=0))
    return loss + LABEL_SMOOTHING * above_mean.sum()


def _padded(rows: Sequence[tuple[int, ...]], pad: int) -> NDArray[np.int64]:
    """[rows, longest]"""
    longest = max(map(len, rows))
    return np.array([[*row, *[pad] * (longest - len(row))] for row in rows], dtype=np.int64)
