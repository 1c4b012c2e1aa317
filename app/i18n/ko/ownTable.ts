/** @file Korean: tables that people bring, and what can be wrong with them and what to do next. */
import type { OwnTableText } from "../ownTable.ts";

export const ownTable: OwnTableText = {
  title: "내 표",
  drop: "여기에 CSV 파일을 놓으세요",
  choose: "파일 선택",
  paste: "또는 스프레드시트에서 복사한 행을 붙여 넣으세요",
  readPasted: "이 행 읽기",
  pasted: "붙여 넣은 행",
  bounds: "최대 5 MB, 100,000행, 64열입니다. 데이터는 이 브라우저를 떠나지 않습니다.",
  reading: "표를 읽는 중입니다…",
  notWanted: (name) => `필요한 파일과 내용이 다릅니다: “${name}”. 다른 표로 쓸 수는 있습니다.`,
  summary: (rows, columns) => `${rows}행, ${columns}열`,
  found: (encoding, delimiter) => `${encoding}, 구분: ${delimiter}`,
  delimiters: { ",": "쉼표", "\t": "탭", ";": "세미콜론", "|": "세로줄" },
  another: "다른 표",
  named: "첫 행이 열의 이름",
  preview: "표의 첫 행들과 각 열의 종류",
  row: "행",
  moreRows: (rows) => `그 밖에 ${rows}행`,
  typeOf: (column) => `열의 종류: ${column}`,
  types: { number: "수", category: "범주", ignored: "제외" },
  isTarget: "목표",
  target: "예측할 열",
  regression: "수를 예측하는 회귀",
  classes: (classes) => `클래스 ${classes}개의 분류`,
  textIsMissing: "수 열에 있는 글자는 결측값으로 보기",
  done: "처리 내용",
  lines: {
    withoutTarget: (rows, column) => `목표 열(${column})이 비어 있는 행 제외: ${rows}개.`,
    dropped: (rows) => `결측값이 있는 행 제외: ${rows}개.`,
    filledMean: (rows) => `결측값을 채운 행: ${rows}개. 수는 평균, 범주는 최빈값으로 채웁니다.`,
    filledFrequent: (rows) => `결측값을 최빈값으로 채운 행: ${rows}개.`,
    standardised: (columns) => `평균 0, 표준편차 1로 표준화한 수 열: ${columns}개.`,
    minMax: (columns) => `0과 1 사이로 스케일링한 수 열: ${columns}개.`,
    oneHot: (columns, inputs) => `원-핫으로 바꾼 범주 열: ${columns}개(입력 ${inputs}개).`,
    indexed: (columns) => `번호로 바꾼 범주 열: ${columns}개.`,
    ignored: (names) => `제외한 열: ${names}.`,
    drawn: (taken, rows) => `메모리에 들어가도록 ${rows}행 가운데 ${taken}행을 뽑습니다.`,
    taken: (rows, inputs) => `훈련과 테스트에 쓰는 행: ${rows}개. 행마다 입력 ${inputs}개입니다.`,
  },
  inLink: "표가 작아서 링크에 들어갑니다. 링크를 여는 사람도 이 표를 봅니다.",
  inBrowser: (bytes) =>
    `표(${bytes})는 이 브라우저에 남습니다. 링크에는 표의 이름만 있으므로, 링크를 여는 사람에게 같은 파일이 있어야 합니다.`,
  use: "이 표 사용",
  cancel: "취소",
  failed: "표를 읽지 못했습니다:",
  problems: {
    "file.tooLarge": ({ bytes, max }) =>
      `파일이 너무 큽니다: ${bytes}바이트. 최대: ${max}바이트. 행이나 열을 줄여 저장하세요.`,
    "file.excel": () => "엑셀 통합 문서입니다. 엑셀에서 “CSV UTF-8”로 저장한 뒤 그 파일을 놓으세요.",
    "file.notText": () => "텍스트 파일이 아닙니다. CSV 파일을 놓거나 행을 붙여 넣으세요.",
    "file.encoding": ({ row }) =>
      `${row}행을 읽을 수 없습니다. UTF-8도 EUC-KR도 아닙니다. “CSV UTF-8”로 저장한 뒤 다시 놓으세요.`,
    "file.empty": () => "내용이 없습니다. 첫 행에 열의 이름이 있어야 합니다.",
    "row.quote": ({ row }) =>
      `${row}행: 따옴표가 닫히지 않았거나 셀 가운데에 있습니다. 두 번 쓰거나("") 지우세요.`,
    "row.cells": ({ row, cells, columns }) =>
      `${row}행의 셀이 ${cells}개인데 열은 ${columns}개입니다. 구분 기호가 들어 있는 셀은 따옴표로 묶으세요.`,
    "rows.none": () => "값이 있는 행이 두 개가 되지 않습니다. 열 이름 아래에 행을 더하세요.",
    "rows.tooMany": ({ count, max }) =>
      `행이 너무 많습니다: ${count}개. 최대: ${max}개. 행을 줄여 저장하세요.`,
    "columns.tooMany": ({ count, max }) =>
      `열이 너무 많습니다: ${count}개. 최대: ${max}개. 열을 줄여 저장하세요.`,
    "columns.one": () =>
      "열이 하나뿐입니다. 예측할 열과 예측에 쓸 열이 쉼표, 탭, 세미콜론으로 나뉘어 있어야 합니다.",
    "cell.notNumber": ({ row, column, cell, others }) =>
      `${row}행, ${column} 열에 수가 아닌 값이 있습니다: “${cell}”${others === 0 ? "" : `(그 밖에 ${others}개)`}. 파일에서 고치거나, 열을 범주로 바꾸거나 제외하거나, 그런 셀을 결측값으로 보세요.`,
    "column.categories": ({ column, count, max }) =>
      `${column} 열의 서로 다른 값이 ${count}개입니다. 범주는 최대 ${max}개입니다. 수로 바꾸거나 제외하세요.`,
    "column.nothing": ({ column }) => `${column} 열에 그런 값이 없습니다. 다른 종류를 고르거나 제외하세요.`,
    "target.same": ({ column }) =>
      `${column} 열은 모든 행에서 같아서 예측할 것이 없습니다. 다른 열을 고르세요.`,
    "target.ignored": ({ column }) => `예측할 열이 제외되어 있습니다: ${column}. 수나 범주로 바꾸세요.`,
    "sequence.none": () =>
      "행이 어느 시퀀스에 속하는지 알려 주는 열이 없습니다. 열 하나를 “시퀀스”로 고르거나, 행 하나가 시퀀스라고 하세요.",
    "sequence.missing": ({ row, column }) =>
      `${row}행, ${column} 열: 이 행이 어느 시퀀스에 속하는지 적혀 있지 않습니다. 값을 채우거나 행을 지우세요.`,
    "sequence.few": ({ sequences, unanswered, short, length }) =>
      `쓸 수 있는 시퀀스가 ${sequences}개인데 두 개 이상이어야 합니다. 답이 없는 것: ${unanswered}개, ${length}스텝보다 짧은 것: ${short}개. 스텝을 줄이거나 다른 목표를 고르세요.`,
    "time.missing": ({ row, column }) =>
      `${row}행, ${column} 열: 시간이 비어 있습니다. 값을 채우거나 열을 제외하세요. 제외하면 파일에 적힌 순서를 씁니다.`,
    "time.notTime": ({ row, column, cell }) =>
      `${row}행, ${column} 열: 순서를 정할 수 없는 값 “${cell}”입니다. 모두 수나 2026-01-31 같은 날짜로 쓰거나 열을 제외하세요.`,
    "time.twice": ({ row, column, cell, sequence }) =>
      `${row}행, ${column} 열: 한 시퀀스(“${sequence}”)에 시간이 두 번 나옵니다: “${cell}”. 고치거나 열을 제외하세요.`,
    "features.none": () => "읽을 열이 없습니다. 열 하나 이상을 입력으로 고르세요.",
    "feature.notNumber": ({ row, column, cell, others }) =>
      `${row}행, ${column} 열에 수가 아닌 값이 있습니다: “${cell}”${others === 0 ? "" : `(그 밖에 ${others}개)`}. 파일에서 고치거나, 열을 제외하거나, 그런 셀을 결측값으로 보세요.`,
    "answer.none": () => "예측할 열이 없습니다. 하나를 고르세요.",
    "answer.classes": ({ column, count, max }) =>
      `${column} 열의 서로 다른 값이 ${count}개입니다. 클래스는 최대 ${max}개입니다. 수로 예측하거나 다른 열을 고르세요.`,
    "answer.notNumber": ({ row, column, cell, others }) =>
      `${row}행, ${column} 열에 수가 아닌 값이 있습니다: “${cell}”${others === 0 ? "" : `(그 밖에 ${others}개)`}. 클래스를 예측하거나, 그런 셀을 결측값으로 보세요.`,
    "answer.differs": ({ row, column, cell, sequence, other, place }) =>
      `${row}행, ${column} 열: 값은 “${cell}”인데, 같은 시퀀스(“${sequence}”)의 ${place}행 값은 “${other}”입니다. 스텝마다 답하도록 고르거나 값을 같게 하세요.`,
    "inputs.none": () => "예측에 쓸 열이 없습니다. 열 하나 이상을 수나 범주로 바꾸세요.",
  },
};
