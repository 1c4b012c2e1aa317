/** @file 한국어: 데이터 세트의 샘플 살펴보기. */
import type { DataViewsText } from "../dataViews.ts";

export const dataViews: DataViewsText = {
  close: "닫기",
  listed: "볼 샘플",
  lists: { all: "전체", train: "훈련", test: "테스트", batch: "다음 배치" },
  classes: "클래스",
  toClass: (name, count) => `클래스 ${name}, 샘플 ${count}개`,
  nextBatch: "다음 배치",
  keys: "화살표 키로 샘플을 옮겨 다니면 신경망이 그 샘플을 보여 줍니다.",
  nothing: {
    all: "샘플이 없습니다.",
    train: "훈련에 쓰는 샘플이 없습니다.",
    test: "테스트에 쓰는 샘플이 없습니다.",
    batch: "지금은 스텝이 너무 빨라 따라갈 수 없습니다. 일시정지하거나 초당 1스텝을 골라 주세요.",
  },
  loading: "샘플을 가져오는 중입니다…",
  train: (index) => `훈련 샘플 ${index}`,
  test: (index) => `테스트 샘플 ${index}`,
  page: (from, to, all) => `${all}개 중 ${from}~${to}`,
  previous: "이전 행",
  next: "다음 행",
  points: "그래프의 샘플. 화살표 키로 옮겨 다닙니다.",
  class: (index) => `클래스 ${index}`,
  due: (value) => `정답 ${value}`,
  answer: (text) => `신경망: ${text}`,
  distribution: "전체 행",
  missing: (count) => `결측 ${count}개`,
  further: (count) => `외 ${count}개`,
  numbers: (from, to, train, test) => `${from}~${to}: 훈련 ${train}개, 테스트 ${test}개`,
  category: (name, train, test) => `${name}: 훈련 ${train}개, 테스트 ${test}개`,
};
