/** @file Korean: networks kept in the browser, and their files. */
import type { SavedText } from "../saved.ts";

export const saved: SavedText = {
  restored: "이 브라우저에 남아 있던 마지막 신경망을 다시 열었습니다.",
  restoredRun: (step) => `마지막 신경망을 가중치와 함께 다시 열었습니다(${step}스텝 훈련).`,
  wentOn: (step) => `훈련하던 가중치를 되살렸습니다(${step}스텝).`,
  offered: (step) => `이 신경망은 전에 이 브라우저에서 훈련한 적이 있습니다(${step}스텝).`,
  goOn: (step) => `${step}스텝부터 이어서 하기`,
  copied: "이 신경망은 다른 탭에 열려 있어, 여기서는 사본으로 작업합니다.",
  full: "브라우저의 저장 공간이 가득 찼습니다. 문서는 보관되지만 최근 가중치는 보관되지 않습니다. ‘내 신경망’에서 필요 없는 것을 지우거나 이 신경망을 파일로 내보내세요.",
  documentOnly:
    "시크릿 창 등의 이유로 가중치를 보관할 수 없습니다. 문서는 보관됩니다. 가중치를 남기려면 파일로 내보내세요.",
  off: "시크릿 창 등의 이유로 이 브라우저에 보관할 수 없습니다. 링크나 내보낸 파일에 작업이 담깁니다.",
  dataOff:
    "시크릿 창 등의 이유로 가져온 데이터를 이 브라우저에 보관할 수 없습니다. 페이지를 닫으면 사라지므로, 남기려면 신경망을 파일로 내보내세요.",
  unreadable: (path) =>
    `이 브라우저에 보관된 신경망을 읽을 수 없습니다(문제가 있는 곳: ${path}). 내용은 그대로 남아 있으며 아무것도 바꾸지 않았습니다. 페이지를 새로 고쳐 최신 버전으로 열거나, 있는 그대로 내보내세요.`,
  exportRaw: "그대로 내보내기",
  startOver: "처음부터 시작",
  title: "내 신경망",
  empty: "아직 아무것도 없습니다. 바꾸거나 훈련한 신경망은 가중치와 함께 여기에 저절로 보관됩니다.",
  unread: "시크릿 창 등의 이유로 이 브라우저에는 신경망을 보관할 수 없습니다.",
  here: "지금 열림",
  elsewhere: "다른 탭에 열림",
  name: "신경망 이름",
  untrained: "훈련 전",
  steps: (step) => `${step}스텝`,
  accuracy: (share) => `최고 테스트 정확도 ${share}`,
  loss: (loss) => `최저 테스트 손실 ${loss}`,
  bestAt: (best, step) => `${best}(${step}스텝)`,
  weightsOnly:
    "옵티마이저의 상태가 너무 커서 가중치만 보관합니다. 이어서 훈련하면 옵티마이저는 새로 시작합니다.",
  open: (name) => `${name} 열기`,
  openShort: "열기",
  duplicate: "복제",
  duplicateOf: (name) => `${name} (사본)`,
  export: "내보내기",
  delete: "삭제",
  deleted: (name) => `‘${name}’ 항목을 삭제했습니다.`,
  undo: "실행 취소",
  import: "파일 가져오기",
  imported: (name) => `‘${name}’ 항목을 추가했습니다.`,
  refused: (file) => `가져오지 못한 파일: ${file}`,
  problems: {
    "file.tooLarge": ({ size, most }) => `크기가 ${size} MB입니다. ${most} MB까지 읽습니다.`,
    "file.unread": () => "메모리가 모자라는 등의 이유로 읽지 못했습니다. 다른 탭을 닫고 다시 시도하세요.",
    "file.json": () => "JSON이 아니거나 중간에 잘렸습니다.",
    "file.format": () => "Layerwise에서 내보낸 신경망이 아닙니다.",
    "file.version": ({ version }) => `이 페이지가 아직 모르는 버전(${version})입니다.`,
    "file.document": ({ path }) => `문서에 잘못된 곳이 있습니다(${path}).`,
    "file.contents": () => "파일에 담긴 데이터를 읽을 수 없습니다.",
    "file.content": ({ name }) => `필요한 데이터가 파일에도 이 브라우저에도 없습니다: ${name}`,
    "file.run": ({ path }) => `훈련 기록에 잘못된 곳이 있습니다(${path}).`,
    "file.tensor": ({ name, count, needed }) =>
      `가중치 “${name}”: 모양에 맞는 수는 ${needed}개인데 ${count}개가 들어 있습니다.`,
    "file.base64": ({ name }) => `가중치 “${name}”: 읽을 수 없습니다.`,
    "file.notFinite": ({ name }) => `가중치 “${name}”: NaN이나 무한대가 들어 있습니다.`,
    "file.layer": ({ layer, count, needed }) =>
      `층 “${layer}”: 필요한 가중치는 ${needed}개인데 ${count}개가 들어 있습니다.`,
  },
};
