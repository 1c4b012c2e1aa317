/** @file English: files for PyTorch, and what can be wrong with weights from there. */
import type { PyTorchText } from "../pytorch.ts";

export const pytorch: PyTorchText = {
  title: "Files for other programs",
  download: "Download for PyTorch (.zip)",
  downloadOnnx: "Download as ONNX (.onnx)",
  open: "Open weights (.safetensors)",
  note: "The zip holds the network, its training, its data and the weights as they are now. ONNX holds the prediction alone, for Netron and other runtimes.",
  preparing: "Preparing the files…",
  downloaded: (name) => `${name} is on its way.`,
  opened: (name) => `The network has the weights of ${name}.`,
  refused: (name) => `${name} was not opened; the present weights were kept.`,
  more: (count) => `And ${count} more.`,
  mistakes: {
    "safetensors.tooShort": ({ bytes }) => `The file has ${bytes} bytes; that is no safetensors file.`,
    "safetensors.headerLength": ({ length, bytes }) =>
      `The header should have ${length} bytes, but the file has only ${bytes}. It is damaged or no safetensors file.`,
    "safetensors.header": () => "The header of the file cannot be read.",
    "safetensors.metadata": () => "The header's __metadata__ may hold texts only.",
    "safetensors.entry": ({ name }) => `“${name}”: the header does not describe a tensor.`,
    "safetensors.dtype": ({ name, dtype }) => `“${name}”: there is no kind of number called “${dtype}”.`,
    "safetensors.shape": ({ name }) => `“${name}”: its shape is not a list of sizes.`,
    "safetensors.offsets": ({ name, bytes }) =>
      `“${name}”: it does not lie within the ${bytes} bytes of numbers in the file.`,
    "safetensors.size": ({ name, bytes, needed }) =>
      `“${name}”: its shape needs ${needed} bytes, but it has ${bytes}.`,
    "safetensors.overlap": ({ name, other }) => `“${name}” lies on top of “${other}”.`,
    "safetensors.gap": ({ position }) => `The bytes from ${position} on belong to no tensor.`,
    "weightsFile.missing": ({ name }) => `“${name}” is missing.`,
    "weightsFile.unknown": ({ name }) => `This network has no “${name}”.`,
    "weightsFile.shape": ({ name, shape, needed }) =>
      `“${name}” is ${shape} in the file, but ${needed} in this network.`,
    "weightsFile.notFloat": ({ name, dtype }) => `“${name}” holds ${dtype}, not floating-point numbers.`,
    "weightsFile.notFinite": ({ name }) => `“${name}” holds NaN or infinity.`,
  },
};
