/** @file Korean: sequences that people bring in a table. */
import type { OwnSequencesText } from "../ownSequences.ts";

export const ownSequences: OwnSequencesText = {
  title: "내 시퀀스",
  about:
    "시간에 따라 이어지는 수입니다. 답은 시퀀스마다 하나이거나 시간 스텝마다 하나입니다. 표는 두 가지로 쓸 수 있습니다.",
  layouts: {
    long: { name: "행 하나가 시간 스텝 하나", says: "시퀀스를 가리키는 열, 읽을 열, 답이 있는 열을 둡니다" },
    wide: { name: "행 하나가 시퀀스 하나", says: "스텝마다 열을 하나씩 두고, 답이 있는 열을 더합니다" },
  },
  bounds: "최대 5 MB, 100,000행, 시퀀스마다 512스텝입니다. 데이터는 이 브라우저를 떠나지 않습니다.",
  rowIs: "행 하나는",
  rowOptions: { sample: "샘플", long: "시간 스텝", wide: "시퀀스" },
  roles: { sequence: "시퀀스", time: "시간", feature: "입력", target: "목표", ignored: "제외" },
  step: "스텝",
  target: "예측할 열",
  targetKind: "목표의 종류",
  targetKinds: { class: "클래스", number: "수" },
  answers: "답",
  answerKinds: { sequence: "시퀀스마다 하나", step: "스텝마다 하나" },
  length: "시퀀스마다 쓰는 스텝 수",
  lengthNote: (shortest, longest) =>
    shortest === longest
      ? `모두 ${longest}스텝입니다.`
      : `짧게는 ${shortest}스텝, 길게는 ${longest}스텝입니다.`,
  moreColumns: (count) => `그 밖에 ${count}열`,
  textIsMissing: "수가 있어야 할 곳의 글자는 결측값으로 보기",
  summary: (count) => `시퀀스 ${count}개`,
  lines: {
    ignored: (names) => `제외한 열: ${names}.`,
    inOrderOf: (column) => `스텝을 정렬한 기준: ${column}.`,
    inOrderOfFile: "스텝의 순서는 파일에 적힌 순서입니다.",
    unanswered: (count, column) => `목표 열(${column})이 비어 있어 제외한 시퀀스: ${count}개.`,
    short: (count, length) =>
      `${length}스텝보다 짧아 제외한 시퀀스: ${count}개. 스텝마다 수를 예측할 때는 패딩할 수 없습니다.`,
    empty: (count) => `비어 있어 제외한 시퀀스: ${count}개.`,
    cut: (count, length) => `마지막 ${length}스텝만 읽는 시퀀스: ${count}개.`,
    padded: (count, length) =>
      `${length}스텝이 되도록 앞을 패딩한 시퀀스: ${count}개. 훈련 세트에서 구한 입력의 평균으로 채웁니다.`,
    paddedInFront:
      "따라서 마지막 스텝은 늘 실제 값이고, 답은 그 스텝 뒤에 나옵니다. 패딩은 마스킹하지 않습니다.",
    masked: "패딩한 스텝과 답이 없는 스텝은 마스킹합니다. 손실에도 정확도에도 들어가지 않습니다.",
    filled: (count) => `입력의 평균으로 채운 결측값: ${count}개.`,
    standardised: "입력을 평균 0, 표준편차 1로 표준화합니다. 기준은 훈련 세트입니다.",
    standardisedToo: "입력과 목표를 평균 0, 표준편차 1로 표준화합니다. 기준은 훈련 세트입니다.",
    minMax: "입력을 0과 1 사이로 스케일링합니다. 기준은 훈련 세트입니다.",
    minMaxToo: "입력과 목표를 0과 1 사이로 스케일링합니다. 기준은 훈련 세트입니다.",
    taken: (count, length, width) =>
      `훈련과 테스트에 쓰는 시퀀스: ${count}개. ${length}스텝이고, 스텝마다 수 ${width}개를 읽습니다.`,
    oneAnswer: (column) => `다대일: 마지막 스텝 뒤에 답합니다. 목표: ${column}.`,
    everyStep: (column) => `다대다: 스텝마다 답합니다. 목표: ${column}.`,
  },
  use: "이 시퀀스 사용",
  list: "시퀀스",
  nth: (place) => `시퀀스 ${place}`,
  dueIs: (answer) => `→ ${answer}`,
  firstOf: (shown, all) => `입력 ${all}개 가운데 처음 ${shown}개`,
  steps: "스텝",
  curves: "스텝마다 맞혀야 할 값은 고리가 있는 선, 신경망의 답은 원판이 있는 선입니다",
};
