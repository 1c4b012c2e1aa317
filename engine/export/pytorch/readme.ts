/** @file What lies in the folder and how to use it, in English and in Korean. */
import type { ExportedModel } from "./exportedModel.ts";
import { isRandom } from "./layers.ts";

export const requirements = "torch>=1.13\nnumpy\n";

export function readme(model: ExportedModel): string {
  const title = model.document.title.replaceAll("\n", " ").trim() || "A network from Layerwise";
  const random = model.layers.some(({ spec }) => isRandom(spec.type));
  const norms = model.layers.some(({ spec }) => spec.type === "batchNorm");
  return `# ${title}

\`\`\`
python train.py                                    # trains from the same initial weights as the browser
python train.py --steps 20                         # prints the loss of each of 20 steps
torchrun --nproc_per_node=2 train.py --steps 20    # the same from two processes
python train.py --weights weights.safetensors      # goes on from the weights that the browser had
\`\`\`

It needs PyTorch 1.13 or newer and NumPy (\`pip install -r requirements.txt\`). The \`torchrun\` of PyTorch 1.13 fails under Python 3.11 and newer unless it is given \`-r 9:1 -t 9:1\` as well.

| file | holds |
|---|---|
| \`model.py\` | the network; each layer is an attribute of its own name |
| \`train.py\` | loss, optimizer, schedule, order of the samples and stop rules |
| \`initial.safetensors\` | the weights at step 0 |
| \`weights.safetensors\` | the weights at the moment of the download |
| \`data.safetensors\` | all samples \`x\` and \`y\`, and which of them are for \`train\` and for \`test\` |

The result is saved as \`trained.safetensors\`, which the browser opens (“Open weights”). Any other file of the \`state_dict\` does as well.

Samples come in the browser's order, so that losses agree step by step but for rounding.
${random ? "\nRandom layers such as dropout draw from PyTorch's own generator: their masks, and so the losses, differ from the browser's.\n" : ""}${norms ? "\nBatch normalisation: between processes on CPUs each part of a batch is normalised by itself, so that the losses of `torchrun` differ a little there; between graphics cards it sees whole batches.\n" : ""}
## 한국어

\`python train.py\`를 실행하면 브라우저와 같은 초기 가중치, 같은 데이터, 같은 순서로 훈련합니다. \`--steps 20\`을 붙이면 20 스텝의 손실을 하나씩 출력합니다. \`--weights weights.safetensors\`를 붙이면 내려받을 때의 가중치에서 이어서 훈련합니다. 결과는 \`trained.safetensors\`에 저장되며 브라우저의 “가중치 열기”로 다시 열 수 있습니다. PyTorch 1.13 이상과 NumPy가 필요합니다.${random ? " 드롭아웃처럼 무작위로 동작하는 층은 PyTorch의 난수를 쓰므로 손실이 브라우저와 다를 수 있습니다." : ""}
`;
}
