/** @file 한국어: 데이터 세트의 샘플 살펴보기. */
import type { DataViewsText } from "../dataViews.ts";

export const dataViews: DataViewsText = {
  distribution: "전체 행",
  missing: (count) => `결측 ${count}개`,
  further: (count) => `외 ${count}개`,
  numbers: (from, to, train, test) => `${from}~${to}: 훈련 ${train}개, 테스트 ${test}개`,
  category: (name, train, test) => `${name}: 훈련 ${train}개, 테스트 ${test}개`,
};
