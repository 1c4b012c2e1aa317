"""Runs exported folders, one after another in one process: `run.py <list of folders> <steps> <samples to predict>`.

Each folder's model.py and train.py are imported as they are. What they give lies beside them afterwards, as
outcome.safetensors: `prediction`, `metrics`, `losses`, and the gradient of every weight over the first batch. Dropout and noise
draw the engine's numbers (engine/spec/random.ts), so that losses can be compared.
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


class Draws:
    """The engine's random numbers in the place of PyTorch's: each pass in training is a step, and `which` counts the
    draws within it."""

    def __init__(self, train, model):
        self.train, self.step, self.which = train, -1, 0
        model.register_forward_pre_hook(self.begin)
        for layer in model.modules():
            if isinstance(layer, nn.Dropout):
                layer.forward = self.dropout(layer)
        sys.modules["model"].add_noise = self.add_noise

    def begin(self, model, _):
        self.step, self.which = self.step + model.training, 0

    def uniform(self, x):
        key = self.train.hashed(self.train.SEED, 5 + 16 * (self.which + 1), self.step, 0)
        self.which += 1
        index = np.arange(x.numel(), dtype=np.uint32)
        bits = self.train.mix(key ^ (index * np.uint32(0x9E3779B9)))
        return torch.tensor((bits >> 8).astype(np.float32) * np.float32(2.0**-24)).reshape(x.shape)

    def dropout(self, layer):
        def forward(x):
            if not layer.training:
                return x
            kept = self.uniform(x) >= torch.tensor(layer.p, dtype=torch.float32)
            return x * kept / (1 - layer.p)

        return forward

    def add_noise(self, x, deviation, training):
        if not training:
            return x
        radius = (-2 * torch.log(1 - self.uniform(x))).sqrt()
        return x + deviation * radius * torch.cos(2 * torch.pi * self.uniform(x))


def first_gradients(train, model, data):
    """Over the first batch, of everything that is minimised."""
    Draws(train, model)
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
    Draws(train, model)
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
