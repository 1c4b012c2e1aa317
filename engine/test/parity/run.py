"""Runs exported folders, one after another in one process: `run.py <list of folders> <steps> <samples to predict>`.

Each folder's model.py and train.py are imported as they are. What they give lies beside them afterwards, as
outcome.safetensors: `prediction`, `metrics`, `losses`, and the gradient of every weight over the first batch. Dropout draws the
engine's masks (engine/spec/random.ts), so that losses can be compared.
"""

import importlib.util
import pathlib
import sys
import traceback

import numpy as np
import torch
from torch import nn


def imported(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def seed_masks(train, model):
    """Gives each dropout layer the engine's masks: `which` counts those of one step, calls count the steps."""
    for which, layer in enumerate(part for part in model.modules() if isinstance(part, nn.Dropout)):
        layer.forward = masked(train, layer, which)


def uniform(train, which, step, shape):
    key = train.hashed(train.SEED, 5 + 16 * (which + 1), step, 0)
    index = np.arange(int(np.prod(shape)), dtype=np.uint32)
    bits = train.mix(key ^ (index * np.uint32(0x9E3779B9)))
    return ((bits >> 8) * np.float32(2.0**-24)).astype(np.float32).reshape(shape)


def masked(train, layer, which):
    step = -1

    def forward(x):
        nonlocal step
        if not layer.training:
            return x
        step += 1
        kept = uniform(train, which, step, tuple(x.shape)) >= np.float32(layer.p)
        return x * torch.tensor(kept.astype(np.float32)) / (1 - layer.p)

    return forward


def first_gradients(train, model, data):
    """Over the first batch, of everything that is minimised."""
    seed_masks(train, model)
    model.train()
    batch = data.train[train.order_of(train.SEED, 0, len(data.train))][: train.BATCH_SIZE]
    loss = train.loss_of(model(data.x[batch]), data.y[batch])
    if hasattr(train, "penalty"):
        loss = loss + train.penalty(model)
    if loss.requires_grad:
        loss.backward()
    return {f"grad.{name}": p.grad for name, p in model.named_parameters() if p.grad is not None}


def outcome(folder, steps, samples):
    imported("model", folder / "model.py")
    train = imported("train", folder / "train.py")
    train.report = lambda line: None
    data = train.read_data()
    read = lambda: train.read_model(folder / "weights.safetensors")
    predicting = read().eval()
    with torch.no_grad():
        answer = getattr(predicting, "predict", predicting)(data.x[:samples])
    metrics = [value for value in train.evaluate(predicting, data, data.train) if value is not None]
    gradients = first_gradients(train, read(), data)
    model = read()
    seed_masks(train, model)
    losses = train.fit(model, data, 1, steps)
    return train, {
        "prediction": answer,
        "metrics": torch.tensor(metrics, dtype=torch.float32),
        "losses": torch.tensor(losses, dtype=torch.float32),
        **gradients,
    }


def main():
    folders, steps, samples = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(1)
    for line in folders.read_text().splitlines():
        folder = pathlib.Path(line)
        try:
            train, tensors = outcome(folder, steps, samples)
            train.save(folder / "outcome.safetensors", tensors)
        except (Exception, SystemExit):
            (folder / "error.txt").write_text(traceback.format_exc())


if __name__ == "__main__":
    main()
