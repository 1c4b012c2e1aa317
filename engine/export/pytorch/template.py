"""Trains model.py as it is trained in the browser: the same data, order, loss, updates and stop rules.

    python train.py                                    to the end
    python train.py --steps 20                         20 steps, with the loss of each
    torchrun --nproc_per_node=2 train.py --steps 20    the same from two processes
    python train.py --weights weights.safetensors      on from where the browser was
"""

import argparse
import copy  #? keepsBest
import json
import os
import pathlib
import struct
from types import SimpleNamespace

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from model import Model

HERE = pathlib.Path(__file__).resolve().parent
#! constants


# -- Files -----------------------------------------------------------------------------------------


def load(path):
    """The tensors of a safetensors file: a header's length, the header in JSON, the numbers."""
    content = pathlib.Path(path).read_bytes()
    start = 8 + struct.unpack("<Q", content[:8])[0]
    tensors = {}
    for name, entry in json.loads(content[8:start]).items():
        if name != "__metadata__":
            begin, end = (start + offset for offset in entry["data_offsets"])
            kind = {"F32": np.float32, "I32": np.int32}[entry["dtype"]]
            tensors[name] = torch.tensor(np.frombuffer(content[begin:end], kind).reshape(entry["shape"]))
    return tensors


def save(path, tensors):
    """Writes floating-point tensors as a safetensors file, which the browser opens."""
    header, bodies, end = {}, [], 0
    for name, tensor in tensors.items():
        if tensor.is_floating_point():
            bodies.append(tensor.detach().cpu().numpy().astype("<f4").tobytes())
            begin, end = end, end + len(bodies[-1])
            header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    pathlib.Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(bodies))


# -- The order of an epoch, which needs no state: it follows from (seed, epoch) ---------------------


def mix(x):
    """Scrambles the bits of uint32 numbers, which wrap around at 2**32 (Chris Wellons' lowbias32)."""
    x = (x ^ (x >> 16)) * np.uint32(0x21F0AAAD)
    x = (x ^ (x >> 15)) * np.uint32(0xD35A2D97)
    return x ^ (x >> 15)


def hashed(*words):
    """A random uint32 number that follows from these words, as an array of one."""
    first, *rest = (np.array([word], np.uint32) for word in words)
    result = mix(first + np.uint32(0x9E3779B9))
    for word in rest:
        result = mix(result ^ (word * np.uint32(0x9E3779B9)))
    return result


def order_of(seed, epoch, n):
    """Which of n samples stands at each position of an epoch: a swap-or-not shuffle in 24 rounds."""
    x = np.arange(n, dtype=np.uint32)
    for turn in range(24):
        key = hashed(seed, 4, epoch, turn)
        total = key % np.uint32(n)
        partner = np.where(x <= total, total - x, total - x + np.uint32(n))
        x = np.where(mix(key ^ np.maximum(x, partner)) & 1, partner, x)
    return torch.tensor(x.astype(np.int64))


# -- What is minimised -----------------------------------------------------------------------------


#! loss


@torch.no_grad()
def evaluate(model, data, samples):
    """Mean loss and accuracy of samples, in prediction mode."""  #? accuracy
    """Mean loss of samples, in prediction mode."""  #? noAccuracy
    model.eval()
    loss, right, answers = 0.0, 0, 0  #? accuracy
    loss = 0.0  #? noAccuracy
    scored = 0  #? maskedMean
    for part in samples.split(256):
        output, y = model(data.x[part]), data.y[part]
        loss += loss_of(output, y).item() * len(part)  #? mean
        loss += loss_of(output, y).item() * count_of(y)  #? maskedMean
        scored += count_of(y)  #? maskedMean
        loss += loss_of(output, y).item()  #? summed
        found = correct(output, y)  #? accuracy
        right, answers = right + found.sum().item(), answers + found.numel()  #? accuracy
    model.train()
    loss /= max(1, scored)  #? maskedMean
    loss /= max(1, len(samples))  #? notMaskedMean
    return loss, right / max(1, answers)  #? accuracy
    return loss, None  #? noAccuracy


# -- Training --------------------------------------------------------------------------------------


def processes():
    """The number of this process and how many there are: torchrun says so."""
    return int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))


def part_of(batch, data):
    """This process's part of a batch, and what its loss counts: averaged over the processes, parts of
    any size give exactly the loss of the batch, and so do the gradients."""
    rank, world = processes()
    part = batch[rank::world]
    if len(part) == 0:
        return batch[:1], 0.0
    return part, world * len(part) / len(batch)  #? mean
    return part, world * count_of(data.y[part]) / max(1, count_of(data.y[batch]))  #? maskedMean
    return part, float(world)  #? summed


def averaged(value):
    """The mean of a number over all processes."""
    _, world = processes()
    total = value.clone()
    if world > 1:
        dist.all_reduce(total)
    return total.item() / world


def fit(model, data, epochs, steps=None):
    """Trains to a stop rule, or for so many steps; returns the losses of all steps."""
    module = model.module if isinstance(model, DistributedDataParallel) else model
    #! optimizer
    losses = []
    best = SimpleNamespace(loss=float("inf"), epoch=0, state=None)  #? earlyStopping
    model.train()
    for epoch in range(epochs if steps is None else steps):
        first = len(losses)
        order = data.train[order_of(SEED, epoch, len(data.train))]
        for batch in order.split(BATCH_SIZE):
            part, share = part_of(batch, data)
            optimizer.zero_grad()  #? trains
            loss = loss_of(model(data.x[part]), data.y[part]) * share + penalty(module)  #? penalty
            loss = loss_of(model(data.x[part]), data.y[part]) * share  #? noPenalty
            losses.append(averaged(loss.detach()))
            if not np.isfinite(losses[-1]):
                report(f"The loss of step {len(losses)} is not finite; its update is left out.")
                return losses[:-1]
            loss.backward()  #? trains
            nn.utils.clip_grad_value_(model.parameters(), CLIP_VALUE)  #? clipValue
            nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)  #? clipNorm
            if (len(losses) - 1) % EVERY == 0:  #? every
                optimizer.step()  #? every
            optimizer.step()  #? notEvery
            #! stepSchedule
            if steps is not None:
                report(f"step {len(losses)}  loss {losses[-1]:.7g}")
                if len(losses) == steps:
                    return losses
        #! epochSchedule
        mean = sum(losses[first:]) / len(losses[first:])
        report(f"epoch {epoch + 1}  mean loss {mean:.6g}")
        #! stopRules
    return losses


def report(line):
    if processes()[0] == 0:
        print(line, flush=True)


def read_data(device="cpu"):
    stored = {name: tensor.to(device) for name, tensor in load(HERE / "data.safetensors").items()}
    train, test = stored["train"].long(), stored["test"].long()
    return SimpleNamespace(x=stored["x"], y=stored["y"], train=train, test=test)


def read_model(path, device="cpu"):
    model = Model()
    model.load_state_dict({**model.state_dict(), **load(path)})
    #! frozen
    return model.to(device)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--steps", type=int, help="train for so many steps and print each loss")
    options.add_argument("--epochs", type=int, default=EPOCHS, help="train for at most so many epochs")
    options.add_argument("--weights", default=HERE / "initial.safetensors", help="where to begin")
    options.add_argument("--device", default="cpu", help="cpu, or cuda: one card for each process")
    options.add_argument("--save", default=HERE / "trained.safetensors", help="where the result goes")
    chosen = options.parse_args()
    rank, world = processes()
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if chosen.device == "cuda" else "cpu"
    if world > 1:
        dist.init_process_group("nccl" if chosen.device == "cuda" else "gloo")
    torch.manual_seed(SEED + rank)
    data = read_data(device)
    model = read_model(chosen.weights, device)
    wrapped = DistributedDataParallel(distributable(model)) if world > 1 else model  #? parameters
    wrapped = model  #? noParameters
    fit(wrapped, data, chosen.epochs, chosen.steps)
    for name, samples in [("train", data.train), ("test", data.test)]:
        loss, accuracy = evaluate(model, data, samples)
        known = "" if accuracy is None else f"  accuracy {accuracy:.2%}"
        if len(samples) > 0:
            report(f"{name}  loss {loss:.6g}{known}")
    if rank == 0:
        save(chosen.save, model.state_dict())


def distributable(model):  #? parameters
    """Batch norm sees whole batches where PyTorch can do so: between graphics cards."""  #? parameters
    on_cards = next(model.parameters()).is_cuda  #? parameters
    return nn.SyncBatchNorm.convert_sync_batchnorm(model) if on_cards else model  #? parameters


if __name__ == "__main__":
    main()
