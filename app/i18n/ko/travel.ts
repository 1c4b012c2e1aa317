/** @file Korean: going back in a run, and runs laid over one another. */
import type { TravelText } from "../travel.ts";

export const travel: TravelText = {
  slider: "훈련 되돌려 보기",
  stepOf: (step, newest) => `스텝 ${step} / ${newest}`,
  here: "누르거나 끌어서 되돌리기",
  toNewest: "최신 스텝으로",
  past: "여기서 훈련하면 새 갈래가 시작됩니다.",
  replaying: (percent) => `그 시점까지 다시 훈련하는 중: ${percent}`,
  stop: "여기서 멈추기",
  runs: "훈련 갈래",
  present: "현재",
  show: (run) => `갈래 ${run} 표시`,
  goTo: "이동",
  goToRun: (run) => `갈래 ${run}: 이동`,
  forget: (run) => `갈래 ${run}: 삭제`,
  difference: ({ name, from, to }) => `${name} ${from} → ${to}`,
  at: (what, step) => `스텝 ${step}: ${what}`,
  more: (count) => `외 ${count}개`,
  added: (layer) => `${layer} 추가`,
  removed: (layer) => `${layer} 삭제`,
  weights: "가중치 직접 입력",
  batch: "배치 직접 지정",
  unchanged: (step) => `스텝 ${step}부터 변경 없음`,
};
