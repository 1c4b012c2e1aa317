/** @file Korean: what settings do where they are tuned. */
import type { TuningText } from "../tuning.ts";

export const tuning: TuningText = {
  less: (label) => `줄이기: ${label}`,
  more: (label) => `늘리기: ${label}`,
  allowed: (least, most, standard) => `${least} ~ ${most}, 기본값: ${standard}`,
  standard: (value) => `기본값: ${value}`,
  marks: "바꾸면 학습에 생기는 일",
  layerToDefaults: "이 층을 기본값으로 되돌리기",
  recipeToDefaults: "모든 값을 기본값으로 되돌리기",
  penalties: {
    l1: "모든 가중치를 같은 크기로 0 쪽으로 당깁니다. 많은 가중치가 정확히 0이 됩니다.",
    l2: "큰 가중치일수록 0 쪽으로 더 세게 당깁니다. 모두 작아지지만 정확히 0이 되지는 않습니다.",
  },
  limits: {
    clipValue: "기울기의 각 성분을 ±v에서 자릅니다.",
    clipNorm: "기울기 전체의 길이가 c보다 길면 c로 줄입니다. 방향은 그대로입니다.",
  },
  reductions: {
    mean: "배치의 평균입니다. 배치가 커져도 한 걸음의 크기는 그대로입니다.",
    sum: "배치의 합입니다. 배치가 두 배면 기울기도 두 배입니다.",
    halfSum: "합의 절반입니다. 미분할 때 2가 약분되는 교과서의 꼴입니다.",
  },
  batchKinds: {
    stochastic: "한 걸음에 샘플 하나를 씁니다. 기울기에 잡음이 많지만 걸음이 많고 가볍습니다.",
    miniBatch: "한 걸음에 샘플 몇 개를 씁니다. 하나보다 잡음이 적고, 전체보다 걸음이 많습니다.",
    fullBatch: "한 걸음에 모든 샘플을 씁니다. 기울기가 정확하고, 한 에포크가 한 걸음입니다.",
  },
  stepsPerEpoch: (steps, samples) => `에포크당 걸음 수: ${steps} (훈련 샘플 ${samples}개)`,
  stopping:
    "이 가운데 먼저 이른 조건에서 학습이 멈춥니다. 조기 종료는 테스트 손실을 살피고 가장 좋았던 가중치로 되돌립니다.",
  seeds: "시드가 같으면 초기 가중치와 배치도 같습니다. 데이터 시드를 바꾸면 샘플이 바뀝니다.",
  curve: {
    picture: (epochs) => `${epochs} 에포크에 걸친 학습률`,
    now: (rate, epoch) => `지금 ${rate}, 에포크 ${epoch}`,
    handle: (fields) => `곡선의 손잡이: ${fields}`,
    hint: "손잡이를 끌거나 화살표 키로 옮길 수 있습니다.",
    ifNever: "손실이 한 번도 줄지 않을 때의 곡선입니다. 실제로는 손실이 줄지 않아야 내려갑니다.",
  },
};
