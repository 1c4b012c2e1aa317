/** @file What PyTorch has no name for, in Python: written into model.py only where a layer needs it. */

export const helpers = {
  step: `
def step(z):
    """1 above zero, else 0; nothing can be learned through it, since its slope is 0 everywhere."""
    return (z > 0).to(z.dtype) + 0 * z
`,
  stepStraightThrough: `
def step_straight_through(z):
    """1 above zero, else 0; its slope counts as 1 where |z| is at most 1."""
    passed = torch.where(z.abs() > 1, 0 * z, z)
    return (z > 0).to(z.dtype) + passed - passed.detach()
`,
  bothEnds: `
def both_ends(states):
    """The last state of each direction; backwards it is the one at time 0."""
    units = states.shape[-1] // 2
    return torch.cat([states[:, -1, :units], states[:, 0, units:]], dim=-1)
`,
  noise: `
def add_noise(x, deviation, training):
    """x with normal noise while training."""
    return x + deviation * torch.randn_like(x) if training else x
`,
  engineered: `
def engineered(x, features):
    """The chosen features of two numbers."""
    x1, x2 = x[:, 0], x[:, 1]
    known = {
        "x1": x1,
        "x2": x2,
        "x1Squared": x1**2,
        "x2Squared": x2**2,
        "product": x1 * x2,
        "sinX1": torch.sin(x1),
        "sinX2": torch.sin(x2),
    }
    return torch.stack([known[feature] for feature in features], dim=1)
`,
  lenient: `
def lenient(norm):
    """A batch norm that trains on a batch of one value for each channel, too, which PyTorch's refuses."""
    normalise = norm.forward

    def forward(x):
        if not norm.training or x.numel() > x.shape[1]:
            return normalise(x)
        values = x.detach().reshape(-1)
        norm.running_mean += norm.momentum * (values - norm.running_mean)
        norm.running_var -= norm.momentum * norm.running_var
        return 0 * x * norm.weight.reshape(x.shape) + norm.bias.reshape(x.shape)

    norm.forward = forward
    return norm
`,
} as const;

export type HelperName = keyof typeof helpers;
