/** @file Korean: what the doctor found, and what to try. */
import type { DoctorText } from "../doctor.ts";

export const doctor: DoctorText = {
  title: "진단",
  healthy: "지금까지 이상이 없습니다.",
  names: {
    divergence: "발산",
    exploding: "기울기 폭주",
    overshoot: "오버슈트",
    vanishing: "기울기 소실",
    deadRelu: "죽은 ReLU",
    saturation: "포화",
    overfitting: "과적합",
    underfitting: "과소적합",
    plateau: "정체",
    wrongLoss: "출력에 맞지 않는 손실",
    unscaled: "크기가 맞지 않는 입력",
  },
  place: (layer, step) => (layer === "" ? `스텝 ${step}부터` : `${layer} · 스텝 ${step}부터`),
  placeOfData: (layer) => layer,
  evidence: {
    divergence: (of) => `훈련 손실: 지금 ${of("loss")}, 처음 수준 ${of("first")}. 처음보다 훨씬 커졌습니다.`,
    exploding: (of) =>
      of("times") === "∞"
        ? "기울기가 더는 유한한 수가 아닙니다."
        : `기울기의 크기: ${of("gradient")}, 가중치 전체의 크기: ${of("weight")}. 보통의 학습률에는 지나치게 큽니다(${of("times")}배).`,
    overshoot: (of) =>
      `갱신의 ${of("share")}에서 자기 배치의 손실이 오히려 커졌습니다. 평균 손실: 갱신 전 ${of("before")}, 갱신 후 ${of("after")}.`,
    vanishing: (of) =>
      `첫 층의 기울기 ÷ 마지막 층의 기울기 = ${of("ratio")}. 앞쪽 층은 거의 학습하지 못합니다.`,
    deadRelu: (of) =>
      `유닛 ${of("units")}개 가운데 ${of("dead")}개의 출력이 살펴본 모든 샘플에서 0입니다. 기울기가 흐르지 않아 더 바뀌지 않습니다.`,
    saturation: (of) =>
      `층의 값 가운데 ${of("share")}에서 활성화 함수의 기울기가 최댓값의 1 %에 못 미칩니다. 기울기가 거의 전달되지 않습니다.`,
    overfitting: (of) =>
      `테스트 손실: 스텝 ${of("at")}의 ${of("least")}에서 ${of("test")}까지 커졌습니다. 그동안 훈련 손실: ${of("trainThen")} → ${of("train")}.`,
    underfitting: (of) =>
      `훈련 손실: ${of("loss")}. 언제나 같은 답 하나만 낼 때 가장 작은 손실: ${of("constant")}. 큰 차이가 없습니다.`,
    plateau: (of) => `${of("steps")}스텝 동안 훈련 손실이 제자리입니다(${of("loss")}).`,
    wrongLoss: () =>
      "분류 문제인데 오차의 크기를 손실로 씁니다. 가장 많이 틀린 곳에서 기울기가 거의 사라집니다.",
    unscaled: (of) =>
      `특성의 표준편차: ${of("smallest")} ~ ${of("largest")}, 평균은 0에서 표준편차의 최대 ${of("offset")}배만큼 떨어져 있습니다. 하나의 학습률이 모든 가중치에 맞을 수 없습니다.`,
  },
  vanishingInTime: (of) =>
    `시점 ${of("steps")}개: 첫 시점의 기울기 ÷ 마지막 시점의 기울기 = ${of("ratio")}. 앞에 나온 내용은 거의 학습하지 못합니다.`,
  outOfRange: (of) =>
    `목푯값의 범위: ${of("least")} ~ ${of("greatest")}. 출력의 활성화 함수로는 낼 수 없는 값이 있습니다.`,
  series: {
    divergence: "훈련 손실",
    exploding: "기울기의 크기",
    overshoot: "갱신 후 손실 ÷ 갱신 전 손실",
    vanishing: "이 층의 기울기 ÷ 마지막 층의 기울기",
    deadRelu: "죽은 유닛의 비율",
    saturation: "포화된 값의 비율",
    overfitting: "테스트 손실",
    underfitting: "훈련 손실",
    plateau: "훈련 손실",
    wrongLoss: "",
    unscaled: "",
  },
  pictured: (what, first, last) => `${what}: ${first} → ${last}`,
  try: "해 볼 만한 것:",
  startsAgain: "처음부터 다시 훈련합니다.",
  lowerRate: { label: (rate) => `학습률 ${rate}`, effect: "보폭이 줄어 골짜기를 건너뛰지 않습니다." },
  remedies: {
    rate: { label: (rate) => `학습률 ${rate}`, effect: "보폭이 커져 평평한 곳을 빨리 벗어납니다." },
    clip: { label: (norm) => `기울기 자르기: ${norm}`, effect: "너무 큰 기울기를 갱신 전에 줄입니다." },
    l2: { label: (value) => `L2 벌점 ${value}`, effect: "큰 가중치에 벌점을 주어 함수가 더 매끄러워집니다." },
    noPenalty: { label: () => "L1·L2 벌점 없애기", effect: "가중치가 필요한 만큼 커질 수 있습니다." },
    activation: {
      label: (name, layer) =>
        layer === "" ? `은닉층 활성화 함수: ${name}` : `${layer} 활성화 함수: ${name}`,
      effect: "이 함수가 커지는 곳에서는 기울기가 줄어들지 않고 전달됩니다.",
    },
    initializer: {
      label: (name) => `초기 가중치: ${name}`,
      effect: "신호와 기울기의 크기가 층을 지나도 유지됩니다.",
    },
    units: {
      label: (count) => `은닉층마다 유닛 ${count}개`,
      effect: "신경망이 클수록 더 복잡한 관계를 나타냅니다.",
    },
    loss: { label: (name) => `손실: ${name}`, effect: "많이 틀릴수록 기울기가 큽니다." },
    outputActivation: { label: (name) => `출력: ${name}`, effect: "출력이 어떤 수든 될 수 있습니다." },
    lstm: { label: () => "LSTM으로 바꾸기", effect: "셀이 기울기를 시간을 따라 거의 그대로 전달합니다." },
    dropout: {
      label: (_value, layer) => `드롭아웃 넣기: ${layer} 뒤`,
      effect: "유닛이 무작위로 빠지므로 서로에게만 기댈 수 없습니다.",
    },
    batchNorm: {
      label: (_value, layer) => `배치 정규화 넣기: ${layer} 뒤`,
      effect: "배치마다 모든 특성의 평균이 0, 표준편차가 1이 됩니다.",
    },
    adam: { label: () => "Adam, 학습률 0.01", effect: "가중치마다 보폭이 따로 정해집니다." },
    standardise: { label: () => "입력 표준화", effect: "모든 특성의 평균이 0, 표준편차가 1이 됩니다." },
    earlyStopping: {
      label: () => "조기 종료",
      effect: "테스트 손실이 가장 작을 때의 가중치로 훈련을 마칩니다.",
    },
  },
  further: (count) => `그 밖에 ${count}개`,
};
