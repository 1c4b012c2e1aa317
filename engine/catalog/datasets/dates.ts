/**
 * @file Dates as people write them, in English and in Korean, to be rewritten as ISO 8601 (2026-11-21): the order of
 * the parts changes, so all of the date has to be read before the first digit is due.
 */
import { choice, int } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";
import { defineDataset } from "./dataset.ts";
import { describeExchange, type Exchange, writeExchange } from "./delayed.ts";
import { ownLicence, ownSource } from "./own.ts";

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const years = { first: 1950, count: 100 } as const;
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const monthName = ({ month }: Day): string => months[month - 1]!;

/** 0 to 99 as Korean reads numbers: 21 is 이십일. */
function read(number: number): string {
  const digits = Array.from("영일이삼사오육칠팔구");
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "십" : ""}${ones > 0 ? digits[ones] : ""}`;
}

/** The centuries that years fall into; 6월 and 10월 are read without their final consonant. */
const readYear = (year: number): string => `${year < 2000 ? "천구백" : "이천"}${read(year % 100)}`;
const readMonth = (month: number): string => ({ 6: "유", 10: "시" })[month] ?? read(month);

const forms = {
  en: [
    (date: Day) => `${date.day} ${monthName(date)} ${date.year}`,
    (date: Day) => `${monthName(date)} ${date.day}, ${date.year}`,
    (date: Day) => `${monthName(date).slice(0, 3)} ${date.day}, ${date.year}`,
    (date: Day) => `${date.month}/${date.day}/${date.year}`,
  ],
  ko: [
    ({ year, month, day }: Day) => `${year}년 ${month}월 ${day}일`,
    ({ year, month, day }: Day) => `${year}. ${month}. ${day}.`,
    ({ year, month, day }: Day) => `${readYear(year)}년 ${readMonth(month)}월 ${read(day)}일`,
  ],
} as const;

const formsOf = (language: "both" | "en" | "ko"): readonly ((date: Day) => string)[] =>
  language === "both" ? [...forms.en, ...forms.ko] : forms[language];

const twoDigits = (number: number): string => String(number).padStart(2, "0");
const isoOf = ({ year, month, day }: Day): string => `${year}-${twoDigits(month)}-${twoDigits(day)}`;

/** Days of the month in the Gregorian calendar. */
function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function anyDay(random: RandomStream): Day {
  const year = years.first + random.below(years.count);
  const month = 1 + random.below(12);
  return { year, month, day: 1 + random.below(daysIn(year, month)) };
}

/** Every character that a form can have: days, months and years one by one show them all. */
const vocabularies = { en: exchangeOf("en"), ko: exchangeOf("ko"), both: exchangeOf("both") };

function exchangeOf(language: "both" | "en" | "ko"): Exchange {
  const days = [
    ...Array.from({ length: 31 }, (_, i) => ({ year: 1977, month: 10, day: i + 1 })),
    ...Array.from({ length: 12 }, (_, i) => ({ year: 1977, month: i + 1, day: 27 })),
    ...Array.from({ length: years.count }, (_, i) => ({ year: years.first + i, month: 9, day: 27 })),
  ];
  const written = formsOf(language).flatMap((form) => days.map(form));
  return {
    reads: [...new Set(written.join(""))].sort(),
    writes: Array.from("0123456789-"),
    longestQuestion: Math.max(...written.map((text) => Array.from(text).length)),
    longestAnswer: 10,
    ragged: false,
  };
}

export const dates = defineDataset({
  type: "dates",
  fields: {
    samples: int(10, 10_000, 2000),
    language: choice(["both", "en", "ko"], "both"),
  },
  source: ownSource,
  licence: ownLicence,
  describe: ({ samples, language }) => describeExchange(samples, vocabularies[language]),
  generate({ samples, language }, random) {
    const written = formsOf(language);
    return writeExchange(samples, vocabularies[language], () => {
      const date = anyDay(random);
      return [written[random.below(written.length)]!(date), isoOf(date)];
    });
  },
});
