/** @file English names of the examples, and what to look at in each. */
import type { ExampleText } from "../examples.ts";

export const examples: ExampleText = {
  groups: {
    linear: "One neuron",
    mlp: "Multilayer perceptrons",
    cnn: "Images",
    rnn: "Sequences",
    table: "Tables",
  },
  presets: {
    perceptronXor: {
      name: "Perceptron on XOR",
      look: "A step neuron follows the perceptron rule, and its line never comes to rest. No straight line can separate XOR, so accuracy stays low however long you train.",
    },
    adalineFullBatch: {
      name: "Adaline, full batch",
      look: "One linear neuron takes one step per epoch, along the gradient of all samples. Watch how smoothly the loss falls, and compare it with the stochastic one.",
    },
    adalineStochastic: {
      name: "Adaline, stochastic",
      look: "The same neuron takes a step after every single sample. The loss jitters, but one epoch brings it as far as many full-batch steps.",
    },
    linearRegression: {
      name: "Linear regression",
      look: "Two weights and a bias tilt a plane until it fits the points. Compare the weights with the slope of the plane that you see.",
    },
    logisticRegression: {
      name: "Logistic regression",
      look: "A sigmoid turns a weighted sum into a probability, and the boundary is a straight line. Make the noise larger and watch the colours near the line become paler.",
    },
    workedExample: {
      name: "A step by hand",
      look: "Two inputs, two hidden units, two outputs and a single sample, with the weights of a well-known example on paper. Do one step and compare: the first weight of the output goes from 0.4 to 0.3589.",
    },
    mlp: {
      name: "Two spirals",
      look: "Two layers of eight neurons bend the plane until the spirals come apart. Take units away and find out how few are enough.",
    },
    xor: {
      name: "XOR",
      look: "Four hidden neurons each draw a line, and the output combines them. Follow which two lines the network ends up using.",
    },
    circle: {
      name: "Circle with x² and y²",
      look: "A single neuron draws a circle because it reads the squares of the inputs. Switch the squares off and the boundary becomes a line again.",
    },
    moons: {
      name: "Moons",
      look: "With ReLU the boundary is made of straight pieces, one for each unit that bends. Change the activation to tanh and see it become round.",
    },
    rings: {
      name: "Three rings",
      look: "Three outputs share out probability by softmax, and each claims one ring. Look at the places between rings where the network is unsure.",
    },
    checkerboard: {
      name: "Checkerboard",
      look: "Every square needs lines of its own, so this asks for many neurons and patience. Watch the large squares appear first and the corners last.",
    },
    threeArms: {
      name: "Three spiral arms",
      look: "As many outputs as classes, and the largest one wins. Find the centre, where all three arms meet and the boundary stays uncertain.",
    },
    tenSigmoids: {
      name: "Ten layers of sigmoid",
      look: "The slope of a sigmoid is a quarter at most, so each layer on the way back takes more of the gradient away. Compare the first layers' gradients with those of ten layers of ReLU.",
    },
    tenRelus: {
      name: "Ten layers of ReLU",
      look: "The same network, data and rate as with ten layers of sigmoid, but the slope of ReLU is 1: the gradient reaches the first layer, and the circle is learned.",
    },
    curve: {
      name: "Fitting a curve",
      look: "Sixteen tanh neurons add up to a curve. Take most of them away and see which bends are lost first.",
    },
    sine: {
      name: "Fitting a sine",
      look: "Two hidden layers follow two periods of a sine through noisy points. Look outside the points: there the network only guesses.",
    },
    bumps: {
      name: "Hills and hollows",
      look: "A surface over the plane, learned from scattered heights. Watch it lift where the points are orange and sink where they are blue.",
    },
    cnn: {
      name: "Handwritten digits",
      look: "Filters of 5 × 5 pixels learn strokes, and pooling makes small shifts harmless. Open the first convolution and watch its filters take shape, then draw a digit of your own.",
    },
    lenet: {
      name: "LeNet-5",
      look: "The network of 1998 that read the digits on cheques: two convolutions with tanh and average pooling, then three dense layers. Compare its parameter count with the CNN’s, and see where most of its weights stand.",
    },
    residual: {
      name: "A residual block",
      look: "Two convolutions learn only what has to be added to what they read, because an Add layer brings it past them. Watch the gradients before the block: the short way back keeps them large.",
    },
    autoencoder: {
      name: "Autoencoder",
      look: "784 pixels have to pass through 32 numbers and come out as the same digit. Make the code smaller and see what is lost first.",
    },
    simpleRnn: {
      name: "Simple RNN, short delay",
      look: "A simple RNN carries one of four symbols over four blanks in its own last state. Make the delay longer under Data and see when it begins to forget.",
    },
    lstm: {
      name: "Memory over 20 blanks",
      look: "One symbol has to survive twenty blanks. Open the LSTM to see its cell state hold it, then put a simple RNN in its place.",
    },
    gru: {
      name: "GRU, long delay",
      look: "A GRU remembers over twenty blanks with two gates and no cell state. Open the layer and watch the update gate let the symbol pass while the blanks go by; then compare its parameters with the LSTM’s.",
    },
    parity: {
      name: "Odd or even",
      look: "Many to one: the answer flips with every one that is read. The loss stays flat for a while and then falls all at once.",
    },
    brackets: {
      name: "Open brackets",
      look: "Many to many: an answer at every step. Open the LSTM and look for a unit that counts.",
    },
    spelled: {
      name: "Digits spelled out",
      look: "One to many: the image is read once and its name comes out letter by letter. Look at digits that it confuses, and at the letters where the doubt begins.",
    },
    dates: {
      name: "Rewriting dates",
      look: "Delayed many to many: the whole date is read before the first digit is written. See which parts are learned first: the century, the year, or the day.",
    },
    addition: {
      name: "Adding numbers",
      look: "The carry runs from right to left, but the digits are written from left to right. See which digits come right first, and what happens where a carry is due.",
    },
    text: {
      name: "Next character",
      look: "After each character the network says which comes next. Let it write on its own after 20, 100 and 400 steps, and compare.",
    },
    penguins: {
      name: "Penguin species",
      look: "Three species from bill, flipper and weight; some measures are missing. Switch the scaling off and see how much longer it takes.",
    },
    cars: {
      name: "Miles per gallon",
      look: "Regression over a real table: heavier cars go less far. Look at the residuals, and at what the missing values are replaced by.",
    },
    weather: {
      name: "Tomorrow's temperature",
      look: "A recurrent network reads the last days and forecasts the next. Compare it with the simplest guess: tomorrow will be like today.",
    },
  },
};
