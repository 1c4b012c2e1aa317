/** @file Korean: the inside of a layer. */
import type { InsideText } from "../inside.ts";

export const inside: InsideText = {
  roles: {
    mean: "배치 평균",
    variance: "배치 분산",
    running_mean: "이동 평균",
    running_var: "이동 분산",
    weight: "스케일 γ",
    bias: "시프트 β",
    mask: "마스크",
  },
  flops: (count) => `연산 ${count}회`,
  bytes: (count) => `${count}바이트`,
  total: (flops, bytes) =>
    `신경망 전체: 샘플 하나에 곱셈과 덧셈 ${flops}회, 매개변수와 배치 하나에 ${bytes}바이트`,
  feature: "특징",
  table: "가중치 종류",
  tables: { weight: "가중치", weight_ih: "입력에서", weight_hh: "이전 상태에서" },
  axes: {
    channel: "채널",
    column: "열",
    feature: "특징",
    filter: "필터",
    gate: "게이트",
    input: "입력 번호",
    place: "위치",
    row: "행",
    state: "이전 유닛 번호",
    token: "토큰",
    unit: "유닛 번호",
  },
  weightsOf: (layer) => `${layer} 가중치`,
  page: (first, last, all) => `${all}개 중 ${first}–${last}`,
  folded: (count) => `+ ${count}개`,
  earlierUnits: "이전 유닛",
  laterUnits: "다음 유닛",
  strongestLinks: (drawn, all) => `연결: ${all}개 중 가장 강한 ${drawn}개`,
  normNote:
    "훈련할 때는 배치마다의 평균과 분산으로, 예측할 때는 이동 평균과 이동 분산으로 정규화합니다. γ와 β는 학습으로 정해집니다.",
  maskNote:
    "다음 배치의 첫 샘플입니다. 0은 버려진 값이고, 나머지는 1 / (1 − 비율)배가 됩니다. 예측할 때는 아무것도 버리지 않습니다.",
  inputs: "신경망의 입력",
  inputsNote: "굽은 입력을 켜면 은닉층이 없어도 굽은 경계를 그릴 수 있습니다.",
  picked: "풀링이 고른 값, 채널별",
  pickedNote: "창마다 가장 큰 값을 진하게 나타냈습니다. 이 값만 다음 층으로 가고, 기울기도 이 값만 받습니다.",
};
