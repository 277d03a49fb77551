/** How days and months are named, in the interface's language, by the browser's own calendars. */

import { asDate, fromDay, localDigits, toDay, weekday } from "./jalali-calendar.js";

const NUMBERS = { fa: "arabext" };
const formats = new Map();

function formatter(language, calendar, options) {
  const digits = NUMBERS[language] || "latn";
  const key = JSON.stringify([language, calendar, options]);
  if (!formats.has(key)) {
    const locale = `${language}-u-ca-${calendar}-nu-${digits}`;
    formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }));
  }
  return formats.get(key);
}

function part(number, language, calendar, type, width) {
  const parts = formatter(language, calendar, { [type]: width }).formatToParts(asDate(number));
  return parts.find((piece) => piece.type === type).value;
}

export function monthName(month, language) {
  return part(toDay(1400, month, 1), language, "persian", "month", "long");
}

/** A weekday's name; width is "long" or "narrow". English gets two letters for the narrow one. */
export function weekdayName(number, language, width) {
  if (width === "narrow" && language !== "fa") {
    return part(number, language, "gregory", "weekday", language === "en" ? "short" : "narrow")
      .slice(0, 2);
  }
  return part(number, language, "gregory", "weekday", width);
}

/** «یکشنبه ۱ آذر ۱۴۰۵», composed from parts: Intl's own order for fa is year first. */
export function fullDate(number, language) {
  const { year, month, day } = fromDay(number);
  const text = `${weekdayName(number, language, "long")} ${day} ${monthName(month, language)} ${year}`;
  return localDigits(text, language);
}

export function monthAndYear(number, language) {
  const { year, month } = fromDay(number);
  return localDigits(`${monthName(month, language)} ${year}`, language);
}

/** The same day in the other calendar. */
export function gregorianDate(number, language) {
  const day = part(number, language, "gregory", "day", "numeric");
  const month = part(number, language, "gregory", "month", "long");
  const year = part(number, language, "gregory", "year", "numeric");
  return `${day} ${month} ${year}`;
}

export function gregorianDay(number) {
  return String(asDate(number).getUTCDate());
}

/** The Gregorian months that a Jalali month touches. */
export function gregorianSpan(first, last, language) {
  const year = (day) => part(day, language, "gregory", "year", "numeric");
  const month = (day) => part(day, language, "gregory", "month", "long");
  const start = year(first) === year(last) ? month(first) : `${month(first)} ${year(first)}`;
  return `${start} – ${month(last)} ${year(last)}`;
}

export function isFriday(number) {
  return weekday(number) === 6;
}
