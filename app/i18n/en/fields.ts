/** @file English: one sentence for each setting, what it is and what more of it does. */
import type { FieldText } from "../fields.ts";

const bias =
  "Whether each unit adds a number of its own to its sum, so that it need not give 0 where it reads only 0.";
const weightInit =
  "How the weights are drawn before the first step: too small, and signals fade from layer to layer; too large, and they blow up.";
const biasInit =
  "What the biases are before the first step; unlike weights they may all be 0, since the weights already tell the units apart.";
const activation =
  "The function that each sum passes through; without a bent one, several layers can do no more than one.";
const timeDistributed =
  "Applies the layer to each time step by itself, with the same weights, so that a sequence stays a sequence.";
const convolution = { activation, bias, weightInit, biasInit, timeDistributed };
const ofImages = {
  filters: "How many patterns the layer looks for, a feature map for each: more see more, and cost more.",
  kernel:
    "Side of the square window that a filter looks through, in pixels: larger sees more at once and has more weights.",
  stride: "Pixels that a window moves on each time: larger makes the feature map smaller and saves work.",
  padding: "Whether zeros are put around the image: without them the map shrinks at its edges.",
};
const ofTime = {
  filters:
    "How many patterns the layer looks for, with a number at every time step for each: more see more, and cost more.",
  kernel: "Time steps that a filter looks at together: larger sees longer patterns and has more weights.",
  stride: "Time steps that a window moves on each time: larger makes the sequence shorter.",
  padding:
    "Whether zeros are put at the ends of the sequence; put only before it, no step sees what comes later.",
};
const poolStride =
  "Pixels that the window moves on each time: the image becomes about as many times smaller.";
const poolStrideInTime =
  "Time steps that the window moves on each time: the sequence becomes about as many times shorter.";
const recurrent = {
  output:
    "Whether a state is given at every step, as a recurrent layer behind it needs, or only the last state.",
  weightInit:
    "How the weights of inputs and states are drawn before the first step; orthogonal ones keep the size of the state over many steps.",
  biasInit: "What the biases are before the first step; 0 lets the state begin with the inputs alone.",
  direction:
    "Which way the sequence is read: both ways give twice as many outputs, and each step then knows what comes later, too.",
  timeDistributed: "Reads each sequence within a longer one by itself, with the same weights.",
};

const shapeNoise =
  "How far points stray from their shape: larger lets the classes mix, until no boundary can part them.";
const points = {
  samples:
    "How many points there are, for training and test together: more show the shape clearly, few are soon learned by heart.",
  noise: shapeNoise,
  labels:
    "The two numbers that a single output is trained towards: 0 and 1 suit a sigmoid, −1 and 1 suit tanh and the hinge loss.",
};
const numbers = {
  samples:
    "How many points there are, for training and test together: more show the function clearly, few are soon learned by heart.",
  noise:
    "Standard deviation of what is added to each target: larger hides the function, and no fit gets below it.",
};
const preparation = {
  scaling:
    "How columns of numbers are brought to one size: without it, a column of large numbers outweighs the others.",
  missing: "What happens where a cell is empty: its row is dropped, or it is filled from the training rows.",
  categories:
    "How words become numbers: a column for each word, or one number each, which puts them in an order that means nothing.",
};
const sequences =
  "How many sequences there are, for training and test together: more teach the rule, few are soon learned by heart.";
const digitCount =
  "How many handwritten digits there are, for training and test together: more generalise better and make an epoch longer.";
const textLength =
  "Characters in one sample: longer shows more of what came before, and takes longer to compute.";
const target = "What is asked for: which one it is, or the image itself, as an autoencoder learns it.";

const rate =
  "How far a step goes against the gradient: larger learns faster, until steps overshoot and the loss grows.";
const adaptiveRate =
  "About how far each weight moves in a step, however small its gradient: larger learns faster, until the loss jumps about.";
const rolling =
  "Share of the last velocity that is kept: larger smooths out zigzags, and close to 1 it rolls past the minimum.";
const decay =
  "Pulls every weight towards 0 at each step, biases too: larger keeps the network simpler, too large stops learning.";
const epsilon =
  "Keeps the divisor above 0: larger makes steps shorter where gradients are small, and the optimizer more like plain SGD.";
const optimized = { learningRate: rate, weightDecay: decay };
const moments = {
  learningRate: adaptiveRate,
  beta1:
    "How long the direction of gradients is remembered, about 1/(1 − β₁) steps: larger is smoother, and slower to turn.",
  beta2:
    "How long the size of gradients is remembered, about 1/(1 − β₂) steps: larger gives steadier steps that adapt later.",
  epsilon,
};

export const fields: FieldText = {
  layers: {
    input: { field: "Which input of the data the layer hands on; the data sets here have one, x." },
    dense: {
      units:
        "How many neurons the layer has: more can form more complicated functions, cost more, and overfit sooner.",
      activation,
      bias,
      weightInit,
      biasInit,
    },
    activation: {
      activation:
        "The function for each number: it decides what range they leave with, and where gradients vanish.",
    },
    softmax: { axis: "The axis whose numbers add up to 1: 1 is the first axis of a sample, −1 the last." },
    dropout: {
      rate: "Chance that an input is switched off in a training step: larger fights overfitting, too large leaves too little to learn from.",
    },
    batchNorm: {
      momentum:
        "Share that the newest batch has in the averages that prediction uses: larger follows training faster, and less steadily.",
      epsilon: "Keeps the divisor above 0: larger dampens features that hardly vary within a batch.",
      timeDistributed,
    },
    layerNorm: {
      over: "Which numbers are normalised together: those along the last axis, or all of the sample.",
      epsilon: "Keeps the divisor above 0: larger dampens samples whose numbers hardly vary.",
    },
    maxout: {
      units: "How many numbers the layer gives: more can form more complicated functions, and cost more.",
      pieces:
        "Sums of which each unit takes the largest: more let its function bend at more places, and cost as many times the weights.",
      weightInit,
      biasInit,
    },
    noise: {
      deviation:
        "Standard deviation of the noise that training adds: larger makes the network more robust, too large drowns the signal.",
    },
    conv2d: { ...ofImages, ...convolution },
    maxPool2d: {
      kernel:
        "Side of the square window whose largest number stays, in pixels: larger forgets more of where exactly that was.",
      stride: poolStride,
      timeDistributed,
    },
    avgPool2d: {
      kernel: "Side of the square window that is averaged, in pixels: larger makes the image smoother.",
      stride: poolStride,
      timeDistributed,
    },
    flatten: { timeDistributed },
    add: {},
    concat: {},
    globalAvgPool: { timeDistributed },
    reshape: {
      first: "Size of the first axis; −1 takes whatever the other sizes leave over.",
      second: "Size of the second axis; 0 means that there is none.",
      third: "Size of the third axis; 0 means that there is none.",
      fourth: "Size of the fourth axis; 0 means that there is none.",
      timeDistributed,
    },
    repeatVector: {
      times: "Time steps at which the vector is shown: the length of the sequence that comes out.",
      timeDistributed,
    },
    multiply: {},
    engineered: {
      x1: "The first input as it is: how far to the right a sample lies.",
      x2: "The second input as it is: how far up a sample lies.",
      x1Squared: "The first input squared: it bends straight boundaries, and together with x₂² into circles.",
      x2Squared:
        "The second input squared: it bends straight boundaries, and together with x₁² into circles.",
      product: "Both inputs multiplied: its sign tells neighbouring corners apart, just what XOR asks for.",
      sinX1: "A wave along the first input: for patterns that repeat from left to right.",
      sinX2: "A wave along the second input: for patterns that repeat from bottom to top.",
      timeDistributed,
    },
    upsample: {
      factor: "How many times as high and as wide the image becomes.",
      mode: "What new pixels are: copies of the nearest one, which makes blocks, or a smooth passage between neighbours.",
      timeDistributed,
    },
    convTranspose2d: {
      ...convolution,
      filters: "How many feature maps the larger image has: more can say more, and cost more.",
      kernel:
        "Side of the square window that each pixel is spread over: where it is larger than the stride, windows overlap.",
      stride: "Pixels from one window to the next: the image becomes about as many times larger.",
      padding:
        "Whether the edges are cut off, so that the image becomes exactly as many times larger as the stride says.",
    },
    conv1d: { ...ofTime, ...convolution },
    maxPool1d: {
      kernel: "Time steps of which the largest number stays: larger forgets more of when exactly that was.",
      stride: poolStrideInTime,
      timeDistributed,
    },
    avgPool1d: {
      kernel: "Time steps that are averaged: larger makes the sequence smoother.",
      stride: poolStrideInTime,
      timeDistributed,
    },
    embedding: {
      size: "How many numbers stand for a token: more can hold finer likenesses, and cost more.",
      weightInit:
        "How the vectors of the tokens are drawn before the first step, while none is yet like another.",
    },
    rnn: {
      units: "Numbers in the hidden state: more remember more, and the weights grow with their square.",
      ...recurrent,
    },
    lstm: {
      units:
        "Numbers in the hidden state and in the cell state: more remember more, and four sets of weights grow with their square.",
      ...recurrent,
      biasInit:
        "What the biases of the gates are before the first step; the forget gate adds its own number to them.",
      forgetBias:
        "Added to the forget gate's bias before the first step: larger keeps the gate open, so that memory lasts longer at first.",
    },
    gru: {
      units:
        "Numbers in the hidden state: more remember more, and three sets of weights grow with their square.",
      ...recurrent,
      biasInit:
        "What the biases of the gates are before the first step; 0 begins with gates about half open.",
    },
  },
  datasets: {
    spiral: {
      ...points,
      turns: "How often each arm winds around the centre: more ask for a longer, more winding boundary.",
      arms: "How many arms there are, a class each: more lie closer together.",
    },
    circle: points,
    xor: points,
    gaussians: {
      ...points,
      noise: "How wide each cloud is beyond its least width: larger lets the two overlap.",
    },
    moons: points,
    checkerboard: {
      ...points,
      cells: "Squares along each side of the board: more make more corners, each of which takes neurons.",
    },
    rings: {
      ...points,
      rings: "How many rings there are, a class each: more are narrower and lie closer together.",
    },
    plane: numbers,
    bumps: { ...numbers, bumps: "How many hills and hollows there are: more take more neurons." },
    curve: numbers,
    sine: {
      ...numbers,
      periods: "Waves from the left end of the input to the right: more take more neurons.",
    },
    ownPoints: {
      points: "The points as they were drawn, each with its place and its class.",
      classes: "How many classes the drawing has: points of further classes wait until there are as many.",
      noise:
        "How far each point strays from where it was drawn: 0 leaves it there, larger lets the classes mix.",
      labels: points.labels,
    },
    ownCurve: {
      points: "The points of the curve as they were drawn.",
      noise:
        "How far each point strays up or down from where it was drawn: 0 leaves it there, larger hides the curve.",
    },
    workedSample: {
      x1: "The first number that the network reads; further from 0, it moves its weights more.",
      x2: "The second number that the network reads; further from 0, it moves its weights more.",
      target1: "What the first output should be: further from its answer, the error and the step grow.",
      target2: "What the second output should be: further from its answer, the error and the step grow.",
    },
    penguins: preparation,
    cars: preparation,
    ownTable: {
      ...preparation,
      table: "The table that was brought, with the type of each column and what is predicted.",
    },
    weather: {
      days: "How many days the forecast reads: more may show slower changes, and take longer to compute.",
      scaling: preparation.scaling,
      categories: preparation.categories,
    },
    digits: { samples: digitCount, target },
    spelled: {
      samples: digitCount,
      language:
        "The language in which digits are spelled: English letter by letter, Korean syllable by syllable.",
    },
    copy: {
      samples: sequences,
      symbols: "How many different symbols can be shown: more leave less to lucky guesses.",
      blanks: "Time steps between the symbols and their recall: more ask for a longer memory.",
      length: "How many symbols are shown and recalled in order: more ask for a larger memory.",
      blankKinds:
        "Kinds of blanks, drawn at random: several make memory hold against inputs that mean nothing.",
    },
    parity: { samples: sequences, length: "Bits in a sequence: each counts, so longer is much harder." },
    brackets: {
      samples: sequences,
      length: "Brackets in a sequence: more have to be counted for longer.",
      depth: "How many brackets may be open at once: more ask for finer counting, and are more classes.",
    },
    dates: {
      samples:
        "How many dates there are, for training and test together: more show every way of writing more often.",
      language: "In which language dates are written: both together have more ways of writing to tell apart.",
    },
    addition: {
      samples:
        "How many sums there are, for training and test together: more teach adding, few are soon learned by heart.",
      digits: "Digits of the longest number: with more, carries run further, and sums get much harder.",
    },
    ownImages: {
      images: "The pictures that were brought, in their classes.",
      target,
      copies:
        "How many changed copies training gets of each picture: more generalise better and make an epoch longer.",
      flip: "Mirrors copies left to right, each by chance: right for animals, wrong for letters.",
      shift:
        "How far copies are moved, as a share of the side: larger teaches that the place does not matter.",
      rotate: "How far copies are turned, in degrees: larger teaches that the angle does not matter.",
      noise:
        "Standard deviation of what is added to each number of a copy: larger makes robust, too large hides the picture.",
    },
    ownText: { text: "The text that was brought, whose characters are predicted.", length: textLength },
    ownSequences: {
      scaling:
        "How numbers are brought to one size: without it, large ones outweigh the others and slow training.",
      sequences: "The sequences that were brought, with what each column is and what is to be answered.",
    },
    nextCharacter: {
      text: "The text whose characters are predicted: English letters, or Korean syllables, which are more to choose from.",
      length: textLength,
    },
  },
  optimizers: {
    sgd: optimized,
    momentum: { ...optimized, momentum: rolling },
    nesterov: {
      ...optimized,
      momentum:
        "Share of the last velocity that is kept and looked ahead along: larger smooths out zigzags, and close to 1 it rolls past the minimum.",
    },
    adagrad: {
      ...optimized,
      learningRate:
        "How far the first steps go; they get shorter by themselves as gradients add up, so it may be larger than elsewhere.",
      rateDecay:
        "Lets the learning rate fall with the number of steps as well: larger falls faster, 0 not at all.",
      epsilon,
    },
    rmsprop: {
      ...optimized,
      learningRate: adaptiveRate,
      alpha:
        "How long the size of gradients is remembered, about 1/(1 − α) steps: larger gives steadier steps that adapt later.",
      epsilon,
      momentum:
        "Share of the last velocity that is kept: 0 is plain RMSprop, larger smooths out zigzags and rolls on for longer.",
      centered:
        "Divides by how much gradients vary, not by their size: weights that are pushed the same way all the time move faster.",
    },
    adam: { ...moments, weightDecay: decay },
    adamw: {
      ...moments,
      weightDecay:
        "Share of each weight that a step takes off, times the learning rate: larger keeps weights small, however large their gradients.",
    },
  },
  schedules: {
    constant: {},
    step: {
      size: "Epochs from one drop to the next: larger keeps each rate for longer.",
      gamma:
        "What the rate is multiplied by at each drop: 0.1 leaves a tenth, and closer to 1 falls more gently.",
    },
    exponential: {
      gamma:
        "What the rate is multiplied by after each epoch: closer to 1 falls more slowly, and 1 not at all.",
    },
    cosine: {
      epochs:
        "Epochs from the full rate to the lowest: larger falls more slowly; after them the rate rises again.",
      lowest:
        "Share of the rate that is left at the bottom of the wave: larger keeps taking longer steps there.",
    },
    warmup: {
      epochs: "Epochs until the full rate is reached: larger begins more carefully, and loses more time.",
      first:
        "Share of the rate that training begins with: smaller begins more carefully, and 1 is no warm-up.",
    },
    oneCycle: {
      epochs:
        "Epochs of the whole cycle: larger rises and falls more slowly; after them the rate stays at its last value.",
      rising:
        "Share of the steps in which the rate rises: larger peaks later, and leaves less time to settle.",
      first: "Share of the highest rate that training begins with: smaller begins more carefully.",
      last: "Share of the highest rate that the cycle ends with: smaller settles more finely.",
    },
    plateau: {
      factor: "What the rate is multiplied by when the loss is stuck: smaller is a deeper cut.",
      patience: "Epochs without improvement that are allowed before the rate drops: larger waits longer.",
      threshold:
        "Share by which the loss must fall for an improvement to count: larger asks for more, so the rate drops sooner.",
      lowest: "Share of the rate that it never falls below: larger keeps late steps longer.",
    },
  },
  losses: {
    squaredError: {},
    absoluteError: {},
    huber: {
      delta:
        "Errors up to this size count squared, larger ones straight: larger is more like the squared error, smaller minds outliers less.",
    },
    binaryCrossEntropy: {},
    crossEntropy: {},
    hinge: {},
    perceptron: {},
    klDivergence: {},
  },
  training: {
    optimizer: "The rule that makes a step of the weights out of their gradients.",
    schedule: "How the learning rate changes while training goes on.",
    loss: "What training makes small: how far the predictions are from their targets.",
    regularisation:
      "A penalty on large weights, added to the loss: larger makes simpler functions, too large keeps the network from learning.",
    batchSize:
      "Samples from which a step takes its gradient: larger steps more steadily, and takes fewer steps in an epoch.",
    seed: "Decides the initial weights, the order of the samples and what dropout switches off: the same seed repeats the run.",
    epochs: "Training pauses after so many passes over the training set.",
    targetLoss:
      "Training pauses after an epoch whose training loss is this small: smaller trains for longer.",
    earlyStopping:
      "Epochs without a better test loss that are allowed before training pauses and takes back the best weights: larger waits longer.",
  },
  data: {
    testShare:
      "Share of the samples that training never sees: larger measures more surely, and leaves less to learn from.",
    stratified: "Gives both parts the same share of each class, so that neither of them lacks a rare one.",
    seed: "Decides which samples are drawn, and which of them are kept for the test.",
  },
};
