/** @file Korean: files for PyTorch, and what can be wrong with weights from there. */
import type { PyTorchText } from "../pytorch.ts";

export const pytorch: PyTorchText = {
  title: "다른 프로그램에서 쓸 파일",
  download: "PyTorch용으로 내려받기 (.zip)",
  downloadOnnx: "ONNX로 내려받기 (.onnx)",
  open: "가중치 열기 (.safetensors)",
  note: "zip 파일에는 신경망, 훈련 코드, 데이터, 현재 가중치가 들어 있습니다. ONNX 파일에는 예측만 들어 있으며, Netron이나 다른 실행기에서 열 수 있습니다.",
  preparing: "파일을 준비하고 있습니다…",
  downloaded: (name) => `내려받기를 시작했습니다: ${name}`,
  opened: (name) => `신경망에 가중치를 넣었습니다: ${name}`,
  refused: (name) => `파일을 열지 않고 지금의 가중치를 그대로 두었습니다: ${name}`,
  more: (count) => `그 밖에 ${count}개가 더 있습니다.`,
  mistakes: {
    "safetensors.tooShort": ({ bytes }) => `파일이 ${bytes}바이트뿐입니다. safetensors 파일이 아닙니다.`,
    "safetensors.headerLength": ({ length, bytes }) =>
      `헤더가 ${length}바이트여야 하는데 파일은 ${bytes}바이트뿐입니다. 손상되었거나 safetensors 파일이 아닙니다.`,
    "safetensors.header": () => "파일의 헤더를 읽을 수 없습니다.",
    "safetensors.metadata": () => "헤더의 __metadata__에는 글만 들어갈 수 있습니다.",
    "safetensors.entry": ({ name }) => `“${name}”: 헤더의 설명이 텐서가 아닙니다.`,
    "safetensors.dtype": ({ name, dtype }) => `“${name}”: 알 수 없는 수의 종류입니다: “${dtype}”.`,
    "safetensors.shape": ({ name }) => `“${name}”: 모양이 크기의 목록이 아닙니다.`,
    "safetensors.offsets": ({ name, bytes }) =>
      `“${name}”: 파일에 있는 수 ${bytes}바이트의 범위를 벗어납니다.`,
    "safetensors.size": ({ name, bytes, needed }) =>
      `“${name}”: 모양에는 ${needed}바이트가 필요하지만 ${bytes}바이트가 있습니다.`,
    "safetensors.overlap": ({ name, other }) => `두 텐서가 겹칩니다: “${name}”, “${other}”.`,
    "safetensors.gap": ({ position }) => `어느 텐서에도 속하지 않는 바이트가 있습니다. 위치: ${position}.`,
    "weightsFile.missing": ({ name }) => `텐서가 없습니다: “${name}”.`,
    "weightsFile.unknown": ({ name }) => `이 신경망에 없는 텐서입니다: “${name}”.`,
    "weightsFile.shape": ({ name, shape, needed }) =>
      `“${name}”: 모양이 다릅니다. 파일: ${shape}, 이 신경망: ${needed}.`,
    "weightsFile.notFloat": ({ name, dtype }) => `“${name}”: 부동소수점 수가 아닙니다(${dtype}).`,
    "weightsFile.notFinite": ({ name }) => `“${name}”: NaN이나 무한대가 있습니다.`,
  },
};
