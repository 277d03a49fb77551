/**
 * Arithmetic of the Jalali (Solar Hijri) calendar, and the reading and writing of dates as text.
 *
 * A day is one whole number: days since 1 January 1970. Everything here is pure, so the picker
 * never meets a time zone. The leap years follow the 33-year cycle, which gives the same days as
 * the astronomical calendar in FIRST_YEAR to LAST_YEAR.
 */

export const FIRST_YEAR = 1300;
export const LAST_YEAR = 1450;

const DAY = 86_400_000;
/** The day before 1 Farvardin of year 1, as a day number. */
const EPOCH = -492_269;
const FIRST_GREGORIAN_YEAR = 1800;

/** Days before the first of Farvardin of a year, counted from year 1. */
function daysBeforeYear(year) {
  return 365 * (year - 1) + Math.floor((8 * year + 21) / 33);
}

/** Days before the first of a month (1 to 12) in its year. */
function daysBeforeMonth(month) {
  return month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
}

export function isLeap(year) {
  return daysBeforeYear(year + 1) - daysBeforeYear(year) === 366;
}

export function monthLength(year, month) {
  if (month <= 6) return 31;
  return month < 12 || isLeap(year) ? 30 : 29;
}

/** The day number of a Jalali date; the date must exist. */
export function toDay(year, month, day) {
  return EPOCH + daysBeforeYear(year) + daysBeforeMonth(month) + day;
}

/** The Jalali {year, month, day} of a day number. */
export function fromDay(number) {
  let year = Math.floor((number - EPOCH - 1) / 365.2422) + 1;
  while (toDay(year, 1, 1) > number) year -= 1;
  while (toDay(year + 1, 1, 1) <= number) year += 1;
  const rest = number - toDay(year, 1, 1);
  const month = rest < 186 ? Math.floor(rest / 31) + 1 : Math.floor((rest - 186) / 30) + 7;
  return { year, month, day: rest - daysBeforeMonth(month) + 1 };
}

/** Days since the Saturday on or before: 0 is Saturday, 6 is Friday. */
export function weekday(number) {
  return (((number + 5) % 7) + 7) % 7;
}

/** The same day some months later; the last day of a shorter month where it doesn't exist. */
export function addMonths(number, count) {
  const { year, month, day } = fromDay(number);
  const index = year * 12 + month - 1 + count;
  const newYear = Math.floor(index / 12);
  const newMonth = (index % 12) + 1;
  return toDay(newYear, newMonth, Math.min(day, monthLength(newYear, newMonth)));
}

export function dayFromGregorian(year, month, day) {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? time / DAY : null;
}

/** Midnight UTC of a day, for Intl formats that are told timeZone: "UTC". */
export function asDate(number) {
  return new Date(number * DAY);
}

/** The day of an ISO date such as a minimum, or null. */
export function dayFromIso(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text || "");
  return parts && dayFromGregorian(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Today and the time of day in the portal's time zone: {day, time: "HH:MM"}. */
export function now(timeZone) {
  const parts = {};
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  for (const { type, value } of format.formatToParts(new Date())) parts[type] = value;
  return {
    day: dayFromGregorian(Number(parts.year), Number(parts.month), Number(parts.day)),
    time: `${parts.hour}:${parts.minute}`,
  };
}

const ZEROS = { persian: 0x6f0, arabic: 0x660 };

/** Persian and Arabic digits become Latin ones. */
export function latinDigits(text) {
  return text.replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - ZEROS.persian)
    .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - ZEROS.arabic);
}

/** Latin digits become those of the interface's language. */
export function localDigits(value, language) {
  if (language !== "fa") return String(value);
  return String(value).replace(/\d/g, (digit) => String.fromCharCode(ZEROS.persian + Number(digit)));
}

/** Reads "9:5" or "۰۹:۰۵" as "09:05"; null if it is no time of day. */
export function parseTime(text) {
  const parts = /^(\d{1,2}):(\d{1,2})(?::\d{1,2})?$/.exec(latinDigits(text.trim()));
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return null;
  return `${parts[1].padStart(2, "0")}:${parts[2].padStart(2, "0")}`;
}

/** The day of a year, month and day as typed: Gregorian from FIRST_GREGORIAN_YEAR on. */
function existingDay(year, month, day) {
  if (year >= FIRST_GREGORIAN_YEAR) return dayFromGregorian(year, month, day);
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  return day >= 1 && day <= monthLength(year, month) ? toDay(year, month, day) : null;
}

const DATE = /^(\d{1,4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,4})(?:[\sT،,]+(\d{1,2}:\d{2}(?::\d{2})?))?$/;

/**
 * Reads what a person types: ۱۴۰۵/۹/۱, 1405-09-01, ۱/۹/۱۴۰۵, 2026-11-22, each with or without a time.
 * Returns {day, time} (time "" where none is given), or null where the server decides.
 */
export function parse(text) {
  const plain = latinDigits(text.replace(/[\u200c-\u200f\u2066-\u2069]/g, "")).trim();
  const parts = DATE.exec(plain);
  if (!parts) return null;
  const numbers = parts.slice(1, 4).map(Number);
  // The number of four digits is the year, wherever it stands.
  if (parts[3].length === 4) numbers.reverse();
  else if (parts[1].length !== 4) return null;
  const day = existingDay(...numbers);
  const time = parts[4] ? parseTime(parts[4]) : "";
  return day === null || time === null ? null : { day, time };
}

/** Writes a day, and a time if there is one, as the input shows it. */
export function format(number, time, language) {
  const { year, month, day } = fromDay(number);
  const date = language === "fa"
    ? `${year}/${month}/${day}`
    : `${year}/${String(month).padStart(2, "0")}/${String(day).padStart(2, "0")}`;
  return localDigits(time ? `${date} ${time}` : date, language);
}
