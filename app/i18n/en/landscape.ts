/** @file English: loss landscapes, races and textbook functions. */
import type { LandscapeText } from "../landscape.ts";

const plural = (count: string, one: string, many: string): string => `${count} ${count === "1" ? one : many}`;

export const landscape: LandscapeText = {
  title: "Who runs, and where",
  grounds: { label: "Landscape of", network: "This network", textbook: "Textbook functions" },
  race: {
    title: "Race",
    same: "same start, same data",
    from: "Start at",
    starts: { initial: "initial weights", present: "present weights" },
    at: (step) => `step ${step}`,
    about:
      "Without a race, the path is the one of the run. Let optimizers race from the same start over the same data.",
    four: "Race four optimizers",
    add: "Add a run",
    remove: "Remove",
    rate: (rate) => `learning rate ${rate}`,
    diverged: (step) => `diverged at step ${step}`,
    controls: "Controls of the race",
    play: "Start",
    pause: "Pause",
    step: "One step",
    reset: "Back to the start",
  },
  slice: {
    title: "Slice through weight space",
    kinds: { principal: "main directions", weights: "two weights", random: "random directions" },
    notes: { principal: "PCA", weights: "", random: "normalised" },
    seed: "Seed of the directions",
    newSeed: "Other directions",
    first: "First weight",
    second: "Second weight",
    index: (shape) => `Number, of ${shape}`,
    samples: "Training samples",
    every: (count) => `all ${count}`,
    resolution: "Points",
    left: (done, all, duration) => `${done} are computed. ${all} would take ${duration}.`,
    rest: (all) => `Compute ${all}`,
  },
  map: {
    title: "Loss landscape",
    drawing: "Drawn as",
    drawings: { contours: "Contours", surface: "Surface" },
    directions: ["first direction", "second direction"],
    weight: (tensor, index) => `${tensor}, number ${index}`,
    oneWeight: "weight w",
    loss: "loss",
    lighter: { light: "numbers: loss, lighter is smaller", dark: "numbers: loss, darker is smaller" },
    start: "start",
    minimum: (loss) => `min ${loss}`,
    landing: "next step",
    keys: "Landscape. Arrow keys move it, plus and minus zoom, 0 shows all of it.",
    surfaceKeys: "Surface. Arrow keys turn it, plus and minus zoom, 0 turns it back.",
    surfaceHint: "Drag to turn",
    heights: { linear: "loss", log: "loss, log scale" },
    tools: "What is in sight",
    nearer: "Nearer",
    farther: "Farther",
    fit: "All of the path",
  },
  figures: {
    parameters: (count) => plural(count, "parameter", "parameters"),
    share: (percent) => `${percent} of the movement lies in this plane`,
    random: "no steps yet: random directions",
    noPath: "no path is kept of so many parameters: random directions",
    plane: {
      principal:
        "Each point is this network with other weights, in a plane through the present ones along the two directions in which they have moved most.",
      race: "Each point is this network with other weights, in a plane through the common start along the two directions in which the runs have moved most.",
      weights:
        "Each point is this network with other values of these two weights; all others stay as they are.",
      random:
        "Each point is this network with other weights, in a plane through the present ones along two random directions, each filter as long as the network's own.",
    },
    centre: (loss, samples) =>
      `Loss at the centre ${loss}: the mean over ${plural(samples, "training sample", "training samples")}, as in prediction.`,
    lowest: (loss, first, second) => `Lowest minimum in sight ${loss} at (${first}, ${second}).`,
    noMinimum: "No minimum in sight.",
    length: (name, length) => `Path of ${name}: length ${length}.`,
    off: (distance) => `It leaves the plane by up to ${distance}.`,
  },
  chart: {
    title: "Training loss",
    picture: (ends) => `Training loss over the steps. Newest values: ${ends}`,
    said: (name, loss) => `${name} ${loss}`,
    nothing: "No steps yet",
  },
  next: {
    title: "The next step",
    from: (step) => `from step ${step}`,
    axis: "Loss after it",
    rate: "learning rate",
    drag: "learning rate: drag the handle",
    now: (loss) => `now ${loss}`,
    waiting: "The step is being computed.",
    tooLarge: "Beside the run there is not enough memory for a next step of so many parameters.",
    handle: "Learning rate of the next step",
    value: (rate, loss) => `learning rate ${rate}: loss ${loss}`,
    picture: (now, rate, after) =>
      `Loss after the next step against the learning rate. Now ${now}; with ${rate} it becomes ${after}`,
    outcomes: {
      falls: (rate, now, after) => `With ${rate}, the loss goes from ${now} to ${after}.`,
      overshoots: (rate, now, after) =>
        `Overshoot: with ${rate} the step jumps across the valley, and the loss rises from ${now} to ${after}.`,
      diverges: (rate, now, after) =>
        `Divergence: with ${rate} one step takes the loss from ${now} to ${after}. Training would run away.`,
    },
    use: (rate) => `Use ${rate}`,
    race: (rate) => `Race again with ${rate}`,
    of: "Whose next step",
    back: "Back to the run's rate",
  },
  book: {
    title: "Playground",
    choose: "Function",
    names: {
      bowl: "Bowl",
      ravine: "Ravine",
      saddle: "Saddle",
      minima: "Four minima",
      parabola: "Parabola",
      valleys: "Two valleys",
    },
    formulas: {
      bowl: "(x² + y²)/2",
      ravine: "0.1 x² + 2 y²",
      saddle: "x²/2 − y²/2 + y⁴/4",
      minima: "((x² + y − 11)² + (x + y² − 7)²)/100",
      parabola: "w²/2",
      valleys: "(w² − 4)²/16 + w/5 + 1/2",
    },
    weights: { 1: "one weight", 2: "two weights" },
    lookFor: {
      bowl: "The gradient points straight to the minimum, and plain gradient descent goes there. Momentum is faster on the way and then swings past it.",
      ravine:
        "Across the ravine it is steep, along it almost flat: gradient descent zigzags and hardly gets on. Momentum averages the zigzag away; Adam takes both directions at the same pace.",
      saddle:
        "At the centre the slope is zero, but it is no minimum: it goes up to the sides and down along the other weight. See how long each one stays there, then start closer to the middle line.",
      minima:
        "Four minima of the same depth: which one is reached depends on the start and on the optimizer. Press elsewhere in the landscape and look again.",
      parabola:
        "The curvature is 1: below a rate of 1 the weight comes nearer from one side, between 1 and 2 it jumps across, above 2 each step goes further away. The rate decides, not the start.",
      valleys:
        "The right valley is only a local minimum, and gradient descent stays in it. With momentum the weight rolls on over the hill to the global minimum.",
    },
    coordinates: ["x", "y"],
    axis: (coordinate) => `weight ${coordinate}`,
    plane: "Each point is a pair of weights x and y; each line joins points of equal loss.",
    startAt: (coordinate) => `Start, ${coordinate}`,
    press: "Or press on the landscape.",
  },
  wait: {
    failed: (message) => `The landscape could not be computed: ${message}`,
    mistake: () => "The network has a mistake. Correct it under Network to see its landscape.",
    preparing: "The network is being prepared.",
    progress: "The landscape is being computed",
    points: (done, all) => `${done} of ${all} points`,
    parameters: (count) => `over ${plural(count, "parameter", "parameters")}`,
    cancel: "Cancel",
    cancelled: "Stopped before it was finished.",
    again: "Compute it",
    duration: (seconds) =>
      seconds < 90
        ? `about ${Math.round(seconds)} s`
        : seconds < 5400
          ? `about ${Math.round(seconds / 60)} min`
          : `about ${Math.round(seconds / 3600)} h`,
    tooLong: (points, samples, duration) =>
      `Even ${points} points over ${plural(samples, "sample", "samples")} would take ${duration}. Nothing has been begun.`,
    tooLarge: (parameters, needed, available) =>
      `A slice through ${parameters} parameters takes ${needed} of memory beside the run; ${available} are free. Nothing has been begun.`,
    anyway: "Compute it anyway",
    fewer: (samples) => `Use ${samples} samples`,
    leave: "Leave it",
  },
};
