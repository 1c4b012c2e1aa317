/** @file Korean: the command palette. */
import type { PaletteText } from "../palette.ts";

export const palette: PaletteText = {
  title: "명령",
  search: "무엇을 할까요?",
  none: "그런 이름의 명령이 없습니다. 다른 낱말로 찾아보세요. 영어로도 찾을 수 있습니다.",
  groups: {
    actions: "실행",
    layers: "층 열기",
    insert: "층 넣기",
    data: "데이터 고르기",
    examples: "예제 열기",
    optimizers: "옵티마이저",
    losses: "손실 함수",
    speeds: "속도",
    devices: "장치",
  },
};
