// Writes icu.json: what ICU, through Node's Intl, knows about calendars and Persian order.
// node tests/core/data/icu.mjs
import { writeFileSync } from "node:fs";

const DAY = 86400000;
const parts = (calendar) => {
  const format = new Intl.DateTimeFormat(`en-US-u-ca-${calendar}-nu-latn`, {
    year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC",
  });
  return (moment) => {
    const found = {};
    for (const { type, value } of format.formatToParts(moment)) found[type] = Number.parseInt(value);
    return found;
  };
};

// Walks through the days and notes how each month runs: {year: [first day, lengths of its months]}.
const months = (calendar, from, to, first, last) => {
  const read = parts(calendar);
  const years = {};
  let length = 0;
  for (let moment = Date.parse(from); moment <= Date.parse(to); moment += DAY) {
    const { year, month, day } = read(moment);
    if (year < first || year > last) continue;
    if (month === 1 && day === 1) years[year] = [new Date(moment).toISOString().slice(0, 10), []];
    if (!years[year]) throw new Error(`${calendar} ${year} has no first day`);
    if (day === 1) years[year][1].push(0);
    years[year][1][years[year][1].length - 1] += 1;
  }
  return years;
};

const words = (
  "آب آباده آتش آمل ابرکوه اب ابر ادب اردکان اشکذر ایران ئوفه بافق بهاباد بهار پارس پدر پسر تفت تهران ثبت " +
  "جاده جنگل چای چاه حرم خاتم خانه دانش ذوب راه زارچ زرد ژاله ژرف سرو سیب شیراز صبح ضرب طبس ظهر عقدا " +
  "غرب فردا قلعه قم کاج کرمان کوه گاز گرم گل لار لاله مروست مهریز میبد نان ندوشن نیر وزیر ورزنه هرات همدان " +
  "هوا یخ یزد یاس ک گ کا گا ی ه و ا آ ب پ م مأمور مامور مؤمن مومن مسئول مسیول ۱ ۲ ۱۰ 3 یزد‌شهر یزد شهر " +
  "Yazd Ardakan zebra"
).split(" ");
const collator = new Intl.Collator("fa");

writeFileSync(
  new URL("icu.json", import.meta.url),
  JSON.stringify({
    icu: process.versions.icu,
    jalali: months("persian", "1921-03-01", "2072-04-01", 1300, 1450),
    lunar: months("islamic-civil", "1921-01-01", "2072-12-31", 1340, 1495),
    order: [...new Set(words)].sort(collator.compare),
  }).replaceAll(/,"(\d{4})"/g, ',\n"$1"') + "\n",
);
