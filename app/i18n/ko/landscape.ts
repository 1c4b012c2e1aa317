/** @file Korean: loss landscapes, races and textbook functions. */
import type { LandscapeText } from "../landscape.ts";

export const landscape: LandscapeText = {
  title: "경주와 단면",
  grounds: { label: "지형의 종류", network: "이 신경망", textbook: "교과서 함수" },
  race: {
    title: "경주",
    same: "같은 출발점, 같은 데이터",
    from: "출발점",
    starts: { initial: "초기 가중치", present: "현재 가중치" },
    at: (step) => `스텝 ${step}`,
    about:
      "경주가 없으면 지금 훈련하는 신경망의 경로를 그립니다. 여러 옵티마이저를 같은 출발점에서 같은 데이터로 겨루게 해 보세요.",
    four: "네 방법으로 경주하기",
    add: "실행 더하기",
    remove: "빼기",
    rate: (rate) => `학습률 ${rate}`,
    diverged: (step) => `발산: 스텝 ${step}`,
    controls: "경주 조작",
    play: "시작",
    pause: "멈춤",
    step: "한 스텝",
    reset: "출발점으로",
  },
  slice: {
    title: "가중치 공간의 단면",
    kinds: { principal: "주방향", weights: "가중치 두 개", random: "무작위 방향" },
    notes: { principal: "PCA", weights: "", random: "정규화" },
    seed: "방향의 시드",
    newSeed: "다른 방향",
    first: "첫째 가중치",
    second: "둘째 가중치",
    index: (shape) => `번호 (모양 ${shape})`,
    samples: "훈련 샘플",
    every: (count) => `전체 ${count}개`,
    resolution: "격자점",
    left: (done, all, duration) => `계산한 격자: ${done}. ${all} 계산에는 ${duration} 걸립니다.`,
    rest: (all) => `${all} 계산하기`,
  },
  map: {
    title: "손실 지형",
    drawing: "그리는 방법",
    drawings: { contours: "등고선", surface: "곡면" },
    directions: ["첫째 방향", "둘째 방향"],
    weight: (tensor, index) => `${tensor}, ${index}번`,
    oneWeight: "가중치 w",
    loss: "손실",
    lighter: { light: "숫자: 손실, 밝을수록 작음", dark: "숫자: 손실, 어두울수록 작음" },
    start: "출발",
    minimum: (loss) => `극소 ${loss}`,
    landing: "다음 스텝",
    keys: "손실 지형. 화살표 키로 옮기고, +와 - 키로 확대·축소하고, 0 키로 전체를 봅니다.",
    surfaceKeys: "곡면. 화살표 키로 돌리고, +와 - 키로 확대·축소하고, 0 키로 처음 각도로 돌아갑니다.",
    surfaceHint: "끌어서 돌리기",
    heights: { linear: "손실", log: "손실(로그 눈금)" },
    tools: "보이는 범위",
    nearer: "확대",
    farther: "축소",
    fit: "경로 전체 보기",
  },
  figures: {
    parameters: (count) => `매개변수 ${count}개`,
    share: (percent) => `움직임의 ${percent}가 이 평면에 있습니다`,
    random: "아직 스텝이 없어 무작위 방향을 씁니다",
    noPath: "매개변수가 많아 경로를 남기지 않으므로 무작위 방향을 씁니다",
    plane: {
      principal:
        "점 하나하나는 가중치를 바꾼 같은 신경망입니다. 평면은 현재 가중치를 지나고, 가중치가 가장 많이 움직인 두 방향으로 펼쳐집니다.",
      race: "점 하나하나는 가중치를 바꾼 같은 신경망입니다. 평면은 모두의 출발점을 지나고, 경로들이 가장 많이 움직인 두 방향으로 펼쳐집니다.",
      weights: "점 하나하나는 이 두 가중치만 다른 같은 신경망입니다. 나머지 가중치는 그대로입니다.",
      random:
        "점 하나하나는 가중치를 바꾼 같은 신경망입니다. 평면은 현재 가중치를 지나고, 필터마다 길이를 신경망에 맞춘 무작위 두 방향으로 펼쳐집니다.",
    },
    centre: (loss, samples) => `중심의 손실: ${loss} (훈련 샘플 ${samples}개의 평균, 예측 모드).`,
    lowest: (loss, first, second) => `보이는 범위에서 가장 낮은 극소: ${loss}, 위치 (${first}, ${second}).`,
    noMinimum: "보이는 범위에 극소가 없습니다.",
    length: (name, length) => `경로의 길이(${name}): ${length}.`,
    off: (distance) => `평면에서 벗어난 거리: 최대 ${distance}.`,
  },
  chart: {
    title: "훈련 손실",
    picture: (ends) => `스텝에 따른 훈련 손실. 마지막 값: ${ends}`,
    said: (name, loss) => `${name} ${loss}`,
    nothing: "아직 스텝이 없습니다",
  },
  next: {
    title: "다음 스텝",
    from: (step) => `스텝 ${step}부터`,
    axis: "스텝 뒤의 손실",
    rate: "학습률",
    drag: "학습률: 손잡이를 끌어 보세요",
    now: (loss) => `지금 ${loss}`,
    waiting: "다음 스텝을 계산하고 있습니다.",
    tooLarge: "매개변수가 너무 많아, 훈련하는 신경망 곁에서 다음 스텝을 계산할 메모리가 모자랍니다.",
    handle: "다음 스텝의 학습률",
    value: (rate, loss) => `학습률 ${rate}: 손실 ${loss}`,
    picture: (now, rate, after) =>
      `학습률에 따른 다음 스텝 뒤의 손실. 지금 ${now}, 학습률 ${rate}일 때 ${after}`,
    outcomes: {
      falls: (rate, now, after) => `학습률 ${rate}: 손실 ${now} → ${after}`,
      overshoots: (rate, now, after) =>
        `오버슈팅(학습률 ${rate}): 스텝이 골짜기를 건너뛰어 손실이 커집니다(${now} → ${after}).`,
      diverges: (rate, now, after) =>
        `발산(학습률 ${rate}): 한 스텝 만에 손실이 걷잡을 수 없이 커집니다(${now} → ${after}).`,
    },
    use: (rate) => `학습률 ${rate} 쓰기`,
    race: (rate) => `학습률 ${rate}, 다시 경주`,
    of: "누구의 다음 스텝",
    back: "지금 학습률로",
  },
  book: {
    title: "놀이터",
    choose: "함수",
    names: {
      bowl: "그릇",
      ravine: "좁은 골짜기",
      saddle: "안장",
      minima: "극소 네 곳",
      parabola: "포물선",
      valleys: "두 골짜기",
    },
    formulas: {
      bowl: "(x² + y²)/2",
      ravine: "0.1 x² + 2 y²",
      saddle: "x²/2 − y²/2 + y⁴/4",
      minima: "((x² + y − 11)² + (x + y² − 7)²)/100",
      parabola: "w²/2",
      valleys: "(w² − 4)²/16 + w/5 + 1/2",
    },
    weights: { 1: "가중치 하나", 2: "가중치 둘" },
    lookFor: {
      bowl: "경사가 곧장 최소점을 가리키므로 경사 하강법은 그대로 내려갑니다. 모멘텀은 더 빠르게 가다가 최소점을 지나쳐 흔들립니다.",
      ravine:
        "골짜기를 가로지르는 쪽은 가파르고 따라가는 쪽은 거의 평평해서, 경사 하강법은 지그재그로 움직일 뿐 잘 나아가지 못합니다. 모멘텀은 지그재그를 상쇄하고, Adam은 두 방향으로 같은 빠르기로 갑니다.",
      saddle:
        "가운데는 경사가 0이지만 최소점이 아닙니다. 한쪽으로는 올라가고 다른 쪽으로는 내려갑니다. 저마다 그곳에 얼마나 머무는지 보고, 가운데 선에 더 가까운 곳에서 출발시켜 보세요.",
      minima:
        "깊이가 같은 극소가 네 곳 있습니다. 어디에 닿는지는 출발점과 옵티마이저에 달려 있습니다. 지형의 다른 곳을 눌러 다시 해 보세요.",
      parabola:
        "곡률이 1입니다. 학습률이 1보다 작으면 한쪽에서 다가가고, 1과 2 사이이면 건너뛰며 다가가고, 2보다 크면 스텝마다 더 멀어집니다. 출발점이 아니라 학습률이 결정합니다.",
      valleys:
        "오른쪽 골짜기는 지역 최소일 뿐인데 경사 하강법은 거기에 머뭅니다. 모멘텀이 있으면 언덕을 넘어 전역 최소까지 굴러갑니다.",
    },
    coordinates: ["x", "y"],
    axis: (coordinate) => `가중치 ${coordinate}`,
    plane: "점 하나는 가중치 x, y의 값이고, 선 하나는 손실이 같은 점을 이은 것입니다.",
    startAt: (coordinate) => `출발점 ${coordinate}`,
    press: "지형을 눌러 정할 수도 있습니다.",
  },
  wait: {
    failed: (message) => `손실 지형을 계산하지 못했습니다: ${message}`,
    mistake: () => "신경망에 잘못된 곳이 있습니다. ‘신경망’에서 고치면 지형이 보입니다.",
    preparing: "신경망을 준비하고 있습니다.",
    progress: "손실 지형 계산 중",
    points: (done, all) => `격자점 ${all}개 가운데 ${done}개`,
    parameters: (count) => `매개변수 ${count}개`,
    cancel: "취소",
    cancelled: "끝나기 전에 멈췄습니다.",
    again: "계산하기",
    duration: (seconds) =>
      seconds < 90
        ? `약 ${Math.round(seconds)}초`
        : seconds < 5400
          ? `약 ${Math.round(seconds / 60)}분`
          : `약 ${Math.round(seconds / 3600)}시간`,
    tooLong: (points, samples, duration) =>
      `샘플 ${samples}개로는 격자점 ${points}개만 계산해도 ${duration} 걸립니다. 아직 시작하지 않았습니다.`,
    tooLarge: (parameters, needed, available) =>
      `매개변수 ${parameters}개의 단면에는 메모리가 ${needed} 더 필요한데 ${available} 남아 있습니다. 시작하지 않았습니다.`,
    anyway: "그래도 계산하기",
    fewer: (samples) => `샘플 ${samples}개만 쓰기`,
    leave: "그만두기",
  },
};
