/** @file Korean: what is said of how well the network learns, layer by layer. */
import type { HealthText } from "../health.ts";

export const health: HealthText = {
  layers: "층별 상태",
  when: (first, last, samples) => `스텝 ${first}–${last}, 다음 배치의 샘플 ${samples}개`,
  waiting: "첫 값을 기다리고 있습니다.",
  none: "가중치가 있는 층이 없습니다. 층을 추가하면 학습 상태를 볼 수 있습니다.",
  noGradient: "기울기가 전혀 전달되지 않는 층이 있습니다.",
  smaller: (times) => `첫 층의 기울기는 마지막 층보다 ${times}배 작습니다.`,
  larger: (times) => `첫 층의 기울기는 마지막 층보다 ${times}배 큽니다.`,
  numbers: "분포를 볼 값",
  of: { weights: "가중치", activations: "활성값", gradients: "기울기" },
  columns: {
    layer: "층",
    norm: "기울기 노름",
    overTime: "변화",
    ratio: "갱신 비율",
    distribution: (numbers) => `${numbers} 분포의 변화`,
    dead: "죽은 뉴런",
    saturated: "포화",
  },
  ratioNote:
    "갱신 비율은 한 스텝의 길이를 가중치의 길이로 나눈 값 ‖Δw‖ / ‖w‖입니다. 보통 10⁻³(점선) 안팎이며, 훨씬 크면 가중치가 요동치고 훨씬 작으면 거의 움직이지 않습니다.",
  flatNote:
    "죽은 뉴런은 모든 샘플에서 기울기가 0인 뉴런입니다. 포화는 활성화 함수의 기울기가 최댓값의 1%에 못 미치는 값의 비율이며, ReLU에서는 절반쯤이 보통입니다.",
  normPicture: (layer, before, now) => `${layer}: 기울기 노름, 처음 ${before}, 지금 ${now}`,
  ratioPicture: (layer, ratio) => `${layer}: 갱신 비율 ${ratio}, 보통 0.001`,
  distributionPicture: (layer, numbers, mean, deviation) =>
    `${layer}: ${numbers} 평균 ${mean}, 표준편차 ${deviation}`,
  noNumbers: (layer) => `${layer}: 보여 줄 값 없음`,
  space: {
    title: "은닉 공간",
    noteGrid: (samples) => `층마다 휘어지는 평면과 샘플 ${samples}개`,
    note: (samples) => `층이 바라본 샘플 ${samples}개`,
    none: "아직 은닉층이 없습니다.",
    layer: "층",
    axis: (number, share) => `주성분 ${number} ${share}`,
    picture: (layer, samples, first, second) =>
      `${layer}: 두 주성분 위의 샘플 ${samples}개, 설명하는 분산 ${first}, ${second}`,
    trail: "선은 고른 샘플의 은닉 상태가 시간에 따라 지나간 길입니다.",
  },
  answers: {
    title: "평가 지표",
    train: "훈련",
    test: "테스트",
    difference: "차이",
    loss: "손실",
    accuracy: "정확도",
    caption: "훈련과 테스트 비교",
    wrong: "손실이 큰 샘플",
    cell: (truth, predicted) => `정답 ${truth}, 예측 ${predicted}`,
    backToWrong: "손실이 큰 샘플 보기",
    noneInCell: "해당하는 샘플이 없습니다.",
    of: (shown, all) => `${all}개 중 ${shown}개`,
    wasTaken: (truth, predicted) => `${truth} → ${predicted}`,
    sampleLoss: (loss) => `손실 ${loss}`,
    sample: (number) => `샘플 ${number}`,
  },
  doctor: "진단",
};
