/** @file Korean: texts and pictures that people bring. */
import type { BroughtText } from "../brought.ts";

export const brought: BroughtText = {
  close: "닫기",
  chooseFile: "파일 고르기",
  wanted: (name) =>
    `이 신경망이 배운 파일이 이 브라우저에 없습니다: “${name}”. 그 파일을 다시 가져와 주세요.`,
  text: {
    title: "내 글",
    about: "글자마다 그다음에 올 글자를 맞히도록 배웁니다. 배우고 나면 스스로 글을 이어 씁니다.",
    drop: "여기에 텍스트 파일을 놓으세요",
    paste: "또는 글을 쓰거나 붙여 넣으세요",
    typed: "직접 쓴 글",
    bounds: (fewest, most) =>
      `어떤 문자든 됩니다. 글자 수는 ${fewest}자 이상이어야 하고 몇천 자면 좋습니다. 글자 종류는 ${most}가지까지입니다.`,
    facts: (characters, different) => `글자 수 ${characters}, 글자 종류 ${different}`,
    encoding: (encoding) => `인코딩: ${encoding}`,
    beginning: (name) => `“${name}” 첫머리`,
    another: "다른 글 가져오기",
    learn: "이 글로 배우기",
    reading: "파일을 읽고 있습니다…",
    problems: {
      tooLarge: (has, limit) => `파일이 너무 큽니다. 크기: ${has}바이트, 한도: ${limit}바이트.`,
      tooShort: (has, limit) => `글이 너무 짧습니다. 글자 수: ${has}, 필요한 수: ${limit} 이상.`,
      tooLong: (has, limit) => `글이 너무 깁니다. 글자 수: ${has}, 한도: ${limit}.`,
      tooMany: (has, limit) =>
        `글자 종류가 너무 많습니다. 종류: ${has}, 한도: ${limit}. 글의 일부만 가져오세요.`,
      notText: () => "텍스트 파일이 아니거나 UTF-8, UTF-16, EUC-KR이 아닌 인코딩입니다.",
      oneCharacter: () => "한 글자만 되풀이되어 배울 것이 없습니다.",
    },
  },
};
