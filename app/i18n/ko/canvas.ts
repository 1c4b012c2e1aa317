/** @file Korean: what is said on the canvas of the network. */
import type { CanvasText } from "../canvas.ts";

export const canvas: CanvasText = {
  canvas: "신경망 캔버스",
  card: "층",
  wire: "연결선",
  wireBetween: (from, to, shape) => `${from} → ${to}${shape === "" ? "" : `, ${shape}`}`,
  describe: {
    neurons: (count) => `뉴런 ${count}개`,
    filters: (count) => `필터 ${count}개`,
    shape: (shape) => `출력 ${shape}`,
    from: (sources) => `읽는 층: ${sources}`,
    fromNothing: "연결 안 됨",
  },
  keys: "화살표 키로 층 사이를 옮겨 다니고, Enter 키로 펼치고, Escape 키로 접고, C 키로 연결하고, + 키로 다음에 층을 넣고, Delete 키로 뺍니다.",
  zoomIn: "확대",
  zoomOut: "축소",
  fit: "신경망 전체 보기",
  map: "신경망 지도",
  grip: (layer) => `${layer} 끌기`,
  unit: (layer, number) => `${layer}, 유닛 ${number}`,
  connect: {
    choose: (layer) =>
      `${layer}: 출력을 읽을 층을 화살표 키로 고르세요. Enter 키로 연결하고 Escape 키로 취소합니다.`,
    done: (from, to) => `연결했습니다: ${from} → ${to}`,
    cut: (from, to) => `연결을 끊었습니다: ${from} → ${to}`,
    cancelled: "연결하지 않았습니다.",
  },
  palette: {
    title: "층 목록",
    show: "층 목록 보기",
    hide: "층 목록 접기",
    search: "층 찾기",
    none: "이런 이름의 층은 없습니다.",
    hint: "연결선이나 캔버스로 끌어다 놓으세요.",
  },
};
