/** @file Korean: ways out of a mistake. */
import type { FixText } from "../fixes.ts";

export const fixes: FixText = {
  insert: (type, layer) => `‘${layer}’ 앞에 ‘${type}’ 넣기`,
  units: (layer, count) => `‘${layer}’ 유닛 수: ${count}개`,
  activation: (layer, activation) => `‘${layer}’ 활성화 함수: ${activation}`,
  loss: (loss) => `손실 함수 바꾸기: ${loss}`,
  window: (layer, size) => `‘${layer}’ 창 크기: ${size}`,
  lastStep: (layer) => `‘${layer}’의 마지막 단계만 쓰기`,
  everyStep: (layer) => `‘${layer}’의 모든 단계 쓰기`,
  remove: (layer) => `‘${layer}’ 지우기`,
  chooseFeatures: "x₁, x₂ 고르기",
  match: (from, type) => `‘${from}’ 뒤에 크기를 맞추는 ‘${type}’ 넣기`,
  cut: (from, layer) => `연결 끊기: ‘${from}’ → ‘${layer}’`,
  read: (from, layer) => `연결하기: ‘${from}’ → ‘${layer}’`,
};
