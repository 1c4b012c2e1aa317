/** @file 한국어: 데이터를 손으로 그리기. */
import type { DrawingText } from "../drawing.ts";

const keys =
  "화살표 키로 커서를 옮기고, Shift를 함께 누르면 더 멀리 옮깁니다. 스페이스 바를 누르면 그 자리에 그리고, Delete를 누르면 가장 가까운 점을 지웁니다.";
const tools = "E는 지우개, V는 옮기기입니다.";

export const drawing: DrawingText = {
  title: { ownPoints: "직접 그린 점", ownCurve: "직접 그린 곡선" },
  pad: { ownPoints: "점을 그리는 평면", ownCurve: "곡선을 그리는 그래프" },
  keys: {
    ownPoints: `${keys} 숫자 키로 클래스를 고릅니다. ${tools}`,
    ownCurve: `${keys} 1은 펜입니다. ${tools}`,
  },
  tools: "도구",
  class: (index) => `클래스 ${index}`,
  pen: "그리기",
  erase: "지우기",
  move: "옮기기",
  size: "한 번에 그릴 점",
  addClass: "클래스 더하기",
  clear: "모두 지우기",
  startFrom: (data) => `${data} 데이터에서 시작`,
  close: "닫기",
  empty: {
    ownPoints: "누른 채 끌어서 고른 클래스의 점을 그리세요.",
    ownCurve: "누른 채 왼쪽에서 오른쪽으로 끌어 곡선을 그리세요.",
  },
  otherClass: "이제 다른 클래스를 골라 점을 그려 보세요.",
  full: (points) => `점 ${points}개: 더 그릴 자리가 없습니다.`,
  points: (points) => `점 ${points}개`,
  at: {
    ownPoints: (x, y) => `x₁ ${x}, x₂ ${y}`,
    ownCurve: (x, y) => `x ${x}, y ${y}`,
  },
  held: "잡는 중",
};
