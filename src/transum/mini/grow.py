"""Begins a training with what a smaller, earlier model has learned, whatever its vocabulary and depth."""

from pathlib import Path

import torch
from torch import Tensor
from transformers import MarianMTModel

from transum.mini.vocabulary import Vocabulary

_EMBEDDINGS = "model.shared.weight"
_TIED = ("embed_tokens.weight", "lm_head.weight", "final_logits_bias", "embed_positions.weight")


def grow(model: MarianMTModel, vocabulary: Vocabulary, folder: Path) -> None:
    """Fills `model` from the model in `folder`, of the same width.

    A piece that the earlier vocabulary lacks begins as the mean of the pieces that spelled it there; a deeper stack
    begins with each earlier layer repeated (progressive stacking, Gong and others, 2019).
    """
    earlier = MarianMTModel.from_pretrained(folder, dtype=torch.float32)
    known = earlier.state_dict()
    state = model.state_dict()
    for name in state:
        if name == _EMBEDDINGS:
            state[name] = _embeddings(known[name], vocabulary, Vocabulary.load(folder / "source.spm"))
        elif not name.endswith(_TIED):
            state[name] = known[_layer(name, model, earlier)]
    model.load_state_dict(state, strict=False)
    model.tie_weights()


def _layer(name: str, model: MarianMTModel, earlier: MarianMTModel) -> str:
    """The earlier name of a weight: layer i of n comes from layer i·m/n of m."""
    parts = name.split(".")
    if "layers" in parts:
        stack, at = parts[1], parts.index("layers") + 1
        now, then = (int(getattr(one.config, f"{stack}_layers")) for one in (model, earlier))
        parts[at] = str(int(parts[at]) * then // now)
    return ".".join(parts)


def _embeddings(known: Tensor, vocabulary: Vocabulary, before: Vocabulary) -> Tensor:
    """float32 [vocabulary, width]"""
    rows = []
    for token in vocabulary.ids:
        same = before.ids.get(token)
        spelled = [same] if same is not None else before.target_ids(token.replace("▁", " "))[:-1]
        rows.append(known[spelled].mean(0) if spelled else known.mean(0))
    return torch.stack(rows)
