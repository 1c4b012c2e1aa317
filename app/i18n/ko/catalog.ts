/** @file 엔진의 목록에 있는 모든 것의 우리말 이름. */
import type { CatalogText } from "../catalog.ts";

const weights = { weightInit: "가중치 초기값", biasInit: "편향 초기값", bias: "편향" };
const recurrent = { units: "유닛 수", output: "출력", weightInit: "가중치 초기값", biasInit: "편향 초기값" };
const pooling = { kernel: "창 크기", stride: "스트라이드" };
const numbers = { samples: "샘플 수", noise: "잡음" };
const points = { ...numbers, labels: "두 클래스의 목표값" };

export const catalog: CatalogText = {
  layers: {
    input: { name: "입력", fields: { field: "필드" } },
    dense: { name: "완전 연결", fields: { units: "유닛 수", activation: "활성화 함수", ...weights } },
    activation: { name: "활성화", fields: { activation: "함수" } },
    dropout: { name: "드롭아웃", fields: { rate: "끄는 비율" } },
    batchNorm: { name: "배치 정규화", fields: { momentum: "모멘텀", epsilon: "엡실론" } },
    conv2d: {
      name: "합성곱",
      fields: {
        filters: "필터 수",
        kernel: "필터 크기",
        stride: "스트라이드",
        padding: "패딩",
        activation: "활성화 함수",
        ...weights,
      },
    },
    maxPool2d: { name: "최대 풀링", fields: pooling },
    avgPool2d: { name: "평균 풀링", fields: pooling },
    flatten: { name: "평탄화", fields: {} },
    add: { name: "더하기", fields: {} },
    concat: { name: "이어 붙이기", fields: {} },
    embedding: { name: "임베딩", fields: { size: "크기", weightInit: "가중치 초기값" } },
    rnn: { name: "RNN", fields: recurrent },
    lstm: { name: "LSTM", fields: { ...recurrent, forgetBias: "망각 게이트 초기 편향" } },
    gru: { name: "GRU", fields: recurrent },
  },
  datasets: {
    spiral: { name: "나선", fields: { ...points, turns: "회전 수" } },
    circle: { name: "원", fields: points },
    xor: { name: "XOR", fields: points },
    gaussians: { name: "두 가우시안", fields: points },
    moons: { name: "반달", fields: points },
    plane: { name: "평면", fields: numbers },
    curve: { name: "곡선", fields: numbers },
    digits: { name: "손글씨 숫자", fields: { samples: "숫자 수" } },
    copy: {
      name: "지연 후 복사",
      fields: {
        samples: "시퀀스 수",
        symbols: "기호 수",
        blanks: "빈칸 수",
        length: "기억할 기호 수",
        blankKinds: "빈칸 종류 수",
      },
    },
    parity: { name: "홀짝 판별", fields: { samples: "시퀀스 수", length: "길이" } },
    nextCharacter: { name: "다음 글자", fields: { text: "글", length: "길이" } },
  },
  optimizers: {
    sgd: { name: "SGD", fields: { learningRate: "학습률" } },
    momentum: { name: "모멘텀", fields: { learningRate: "학습률", momentum: "모멘텀" } },
    adam: {
      name: "Adam",
      fields: { learningRate: "학습률", beta1: "β₁", beta2: "β₂", epsilon: "ε", weightDecay: "가중치 감쇠" },
    },
  },
  schedules: {
    constant: { name: "일정하게", fields: {} },
    step: { name: "계단식 감소", fields: { size: "간격(에포크)", gamma: "배율" } },
    exponential: { name: "지수 감소", fields: { gamma: "에포크마다 배율" } },
  },
  activations: {
    identity: "항등",
    step: "계단",
    sigmoid: "sigmoid",
    tanh: "tanh",
    relu: "ReLU",
    leakyRelu: "leaky ReLU",
    elu: "ELU",
    softmax: "softmax",
  },
  losses: {
    squaredError: "제곱 오차",
    binaryCrossEntropy: "이진 교차 엔트로피",
    crossEntropy: "교차 엔트로피",
  },
  initializers: {
    pytorch: "PyTorch 기본값",
    zeros: "0",
    normal: "정규 분포",
    uniform: "균등 분포",
    xavierUniform: "Xavier 균등 분포",
    xavierNormal: "Xavier 정규 분포",
    heUniform: "He 균등 분포",
    heNormal: "He 정규 분포",
    values: "지정한 값",
  },
  reductions: { mean: "평균", sum: "합", halfSum: "합의 절반" },
  options: {
    valid: "없음",
    same: "같은 크기",
    sequence: "모든 스텝",
    last: "마지막 상태",
    ko: "한국어",
    en: "영어",
    "0,1": "0과 1",
    "-1,1": "−1과 1",
  },
  deviceReasons: {
    chosen: "직접 고른 장치입니다.",
    small: "신경망이 작아 그래픽 장치보다 프로세서가 빠릅니다.",
    faster: "이 크기의 신경망은 그래픽 장치가 더 빠릅니다.",
    noAdapter: "이 브라우저에서는 계산에 쓸 그래픽 장치가 없습니다.",
    softwareAdapter: "여기서는 WebGPU가 소프트웨어로 돌아가므로 프로세서가 더 빠릅니다.",
    lost: "그래픽 장치를 잃었습니다. 마지막 체크포인트부터 여기서 이어서 훈련합니다.",
    failed: "WebGPU가 실패했습니다. 마지막 체크포인트부터 여기서 이어서 훈련합니다.",
    unsupported: "WebGPU로는 이 신경망을 계산할 수 없습니다.",
  },
};
