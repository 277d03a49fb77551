/**
 * The dialog with the grid of days: the date-picker dialog of the WAI-ARIA Authoring Practices.
 *
 * One dialog serves every input of the page. It is a native modal <dialog>, so it lies above any
 * other dialog and the rest of the page is inert; it is built on its first use.
 */

import * as calendar from "./jalali-calendar.js";
import * as words from "./jalali-words.js";

const STEPS = { ArrowUp: -7, ArrowDown: 7 };
let serial = 0;

/** Makes an element with attributes and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** A small line drawing; its strokes are styled by the sheet. */
export function drawing(path, className) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `jalali-drawing ${className || ""}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

const CHEVRON_FORWARD = "M9 5l7 7-7 7";
const CHEVRON_BACK = "M15 5l-7 7 7 7";

export class JalaliDialog {
  /**
   * @param {object} config Language, words, time zone and time flag of the input it is built for.
   */
  constructor(config) {
    this.config = config;
    this.language = config.language;
    this.rightToLeft = config.direction === "rtl";
    this.id = `jalali-dialog-${(serial += 1)}`;
    this.build();
    this.listen();
  }

  /**
   * Shows the dialog.
   *
   * @param {{day: ?number, time: string}} value What is chosen now.
   * @param {{min: ?number, max: ?number, onChoose: Function, onClose: Function}} options Bounds
   *   (day numbers), and who is told of a choice (day or null, time) and of the end.
   */
  open(value, options) {
    this.options = options;
    this.min = options.min ?? calendar.toDay(calendar.FIRST_YEAR, 1, 1);
    this.max = options.max ?? calendar.toDay(calendar.LAST_YEAR + 1, 1, 1) - 1;
    this.today = calendar.now(this.config.timeZone);
    this.chosen = value.day;
    this.fillYears();
    if (this.time) {
      this.time.value = calendar.localDigits(value.time || this.today.time, this.language);
      this.time.removeAttribute("aria-invalid");
    }
    this.todayButton.disabled = this.today.day < this.min || this.today.day > this.max;
    this.shown = null;
    this.element.showModal();
    this.focusDay(value.day ?? this.today.day);
  }

  close() {
    this.element.close();
  }

  // Building

  build() {
    const text = this.config.words;
    this.title = make("h2", { class: "jalali-title", id: `${this.id}-title` }, text.dialog);
    this.live = make("p", { class: "jalali-hidden", "aria-live": "polite" });
    this.month = make("span", { class: "jalali-month", id: `${this.id}-month` });
    this.year = make("select", { class: "jalali-year", "aria-label": text.year });
    this.span = make("p", { class: "jalali-span", lang: this.language });
    this.head = make("tr");
    this.body = make("tbody");
    this.grid = make(
      "table",
      { class: "jalali-grid", role: "grid", "aria-labelledby": `${this.id}-month` },
      make("thead", {}, this.head),
      this.body,
    );
    this.hint = make("p", { class: "jalali-keys", id: `${this.id}-keys` }, text.keys);
    this.element = make(
      "dialog",
      {
        class: "jalali-dialog",
        id: this.id,
        "aria-modal": "true",
        "aria-labelledby": `${this.id}-title`,
        dir: this.config.direction,
        lang: this.language,
      },
      this.title,
      this.buildNavigation(text),
      this.span,
      this.live,
      this.grid,
      ...this.buildTime(text),
      this.buildActions(text),
      this.hint,
    );
    this.buildHead();
    document.body.append(this.element);
  }

  buildNavigation(text) {
    const back = this.rightToLeft ? CHEVRON_FORWARD : CHEVRON_BACK;
    const forward = this.rightToLeft ? CHEVRON_BACK : CHEVRON_FORWARD;
    this.previous = make("button", { type: "button", "aria-label": text.previous }, drawing(back));
    this.next = make("button", { type: "button", "aria-label": text.next }, drawing(forward));
    for (const button of [this.previous, this.next]) button.className = "jalali-step";
    const heading = make("div", { class: "jalali-heading" }, this.month, this.year);
    return make("div", { class: "jalali-navigation" }, this.previous, heading, this.next);
  }

  buildTime(text) {
    if (!this.config.time) return [];
    this.time = make("input", {
      type: "text",
      class: "jalali-time",
      id: `${this.id}-time`,
      inputmode: "numeric",
      autocomplete: "off",
      maxlength: "5",
      "aria-describedby": `${this.id}-time-hint`,
    });
    const label = make("label", { for: `${this.id}-time` }, text.time);
    const hint = make("span", { class: "jalali-time-hint", id: `${this.id}-time-hint` }, text.timeHint);
    return [make("div", { class: "jalali-clock" }, label, this.time, hint)];
  }

  buildActions(text) {
    const button = (name, label) =>
      make("button", { type: "button", class: `jalali-action jalali-${name}` }, label);
    this.todayButton = button("today", this.config.time ? text.now : text.today);
    this.clearButton = button("clear", text.clear);
    this.closeButton = button("close", text.close);
    const buttons = [this.todayButton, this.clearButton, this.closeButton];
    if (this.config.time) {
      this.acceptButton = button("accept", text.accept);
      buttons.push(this.acceptButton);
    }
    return make("div", { class: "jalali-actions" }, ...buttons);
  }

  buildHead() {
    const saturday = calendar.dayFromGregorian(2000, 1, 1);
    for (let day = saturday; day < saturday + 7; day += 1) {
      const short = words.weekdayName(day, this.language, "narrow");
      const long = words.weekdayName(day, this.language, "long");
      const cell = make("th", { scope: "col", abbr: long, class: words.isFriday(day) && "jalali-friday" });
      cell.append(
        make("span", { "aria-hidden": "true" }, short),
        make("span", { class: "jalali-hidden" }, long),
      );
      this.head.append(cell);
    }
  }

  fillYears() {
    const first = calendar.fromDay(this.min).year;
    const last = calendar.fromDay(this.max).year;
    const options = [];
    for (let year = first; year <= last; year += 1) {
      options.push(make("option", { value: String(year) }, calendar.localDigits(year, this.language)));
    }
    this.year.replaceChildren(...options);
  }

  // Showing

  limit(day) {
    return Math.min(Math.max(day, this.min), this.max);
  }

  /** Moves to a day within the bounds, turning the page if it lies in another month. */
  showDay(day) {
    this.current = this.limit(day);
    const { year, month } = calendar.fromDay(this.current);
    const page = year * 12 + month;
    if (page !== this.shown) {
      const announced = this.shown !== null;
      this.shown = page;
      this.showMonth(year, month);
      if (announced) this.live.textContent = words.monthAndYear(this.current, this.language);
    }
    for (const cell of this.body.querySelectorAll("td[data-day]")) {
      cell.tabIndex = Number(cell.dataset.day) === this.current ? 0 : -1;
    }
  }

  focusDay(day) {
    this.showDay(day);
    this.body.querySelector('td[tabindex="0"]').focus();
  }

  showMonth(year, month) {
    const first = calendar.toDay(year, month, 1);
    const last = first + calendar.monthLength(year, month) - 1;
    this.month.textContent = words.monthName(month, this.language);
    this.year.value = String(year);
    this.span.textContent = words.gregorianSpan(first, last, this.language);
    this.previous.disabled = first <= this.min;
    this.next.disabled = last >= this.max;
    const rows = [];
    for (let day = first - calendar.weekday(first); day <= last; day += 7) {
      const row = make("tr");
      for (let column = day; column < day + 7; column += 1) {
        row.append(column < first || column > last ? make("td", { class: "jalali-blank" }) : this.buildDay(column));
      }
      rows.push(row);
    }
    this.body.replaceChildren(...rows);
  }

  buildDay(day) {
    const outside = day < this.min || day > this.max;
    const full = words.fullDate(day, this.language);
    const gregorian = words.gregorianDate(day, this.language);
    const cell = make("td", {
      class: words.isFriday(day) ? "jalali-day jalali-friday" : "jalali-day",
      "data-day": String(day),
      tabindex: "-1",
      "aria-label": this.language === "fa" ? full : `${full} (${gregorian})`,
      "aria-selected": String(day === this.chosen),
      "aria-current": day === this.today.day && "date",
      "aria-disabled": outside && "true",
    });
    cell.append(make("span", {}, calendar.localDigits(calendar.fromDay(day).day, this.language)));
    if (this.language !== "fa") {
      cell.append(make("small", { "aria-hidden": "true" }, words.gregorianDay(day)));
    }
    return cell;
  }

  // Acting

  listen() {
    this.previous.addEventListener("click", () => this.turn(-1));
    this.next.addEventListener("click", () => this.turn(1));
    this.year.addEventListener("change", () => {
      const years = Number(this.year.value) - calendar.fromDay(this.current).year;
      this.showDay(calendar.addMonths(this.current, years * 12));
    });
    this.body.addEventListener("click", (event) => {
      const cell = event.target.closest("td[data-day]");
      if (cell) this.pick(Number(cell.dataset.day));
    });
    this.grid.addEventListener("keydown", (event) => this.moveByKey(event));
    this.todayButton.addEventListener("click", () => this.pickNow());
    this.clearButton.addEventListener("click", () => this.finish(null, ""));
    this.closeButton.addEventListener("click", () => this.close());
    this.acceptButton?.addEventListener("click", () => this.accept());
    this.time?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.accept();
    });
    this.element.addEventListener("keydown", (event) => this.holdKeys(event));
    this.element.addEventListener("click", (event) => {
      // A menu that holds the field would take a click in here for one outside and close.
      event.stopPropagation();
      // The dialog's box has no padding of its own, so only its backdrop is hit as the dialog.
      if (event.target === this.element && this.isBackdrop(event)) this.close();
    });
    this.element.addEventListener("close", () => this.options.onClose());
  }

  isBackdrop({ clientX, clientY }) {
    const box = this.element.getBoundingClientRect();
    return clientX < box.x || clientX > box.x + box.width || clientY < box.y || clientY > box.y + box.height;
  }

  turn(months) {
    this.showDay(calendar.addMonths(this.current, months));
    // A button that has just been disabled would drop the focus out of the dialog.
    if (document.activeElement?.disabled) this.focusDay(this.current);
  }

  /** Keys never reach the page below, where Esc would close the menu that holds the field. */
  holdKeys(event) {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
    if (event.key === "Tab") this.keepFocus(event);
  }

  keepFocus(event) {
    const stops = [...this.element.querySelectorAll('button, select, input, td[tabindex="0"]')]
      .filter((stop) => !stop.disabled);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (document.activeElement !== edge) return;
    event.preventDefault();
    (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
  }

  moveByKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.pick(this.current);
      return;
    }
    const target = this.dayForKey(event);
    if (target === null) return;
    event.preventDefault();
    this.focusDay(target);
  }

  dayForKey({ key, shiftKey }) {
    const column = calendar.weekday(this.current);
    switch (key) {
      case "ArrowRight": return this.current + (this.rightToLeft ? -1 : 1);
      case "ArrowLeft": return this.current + (this.rightToLeft ? 1 : -1);
      case "Home": return this.current - column;
      case "End": return this.current + 6 - column;
      case "PageUp": return calendar.addMonths(this.current, shiftKey ? -12 : -1);
      case "PageDown": return calendar.addMonths(this.current, shiftKey ? 12 : 1);
      default: return key in STEPS ? this.current + STEPS[key] : null;
    }
  }

  /** A day is chosen: that ends a choice of a date; a choice of a moment goes on to the time. */
  pick(day) {
    if (day < this.min || day > this.max) return;
    if (!this.time) {
      this.finish(day, "");
      return;
    }
    this.mark(day);
    this.time.focus();
    this.time.select();
  }

  mark(day) {
    this.chosen = day;
    this.showDay(day);
    for (const cell of this.body.querySelectorAll("td[data-day]")) {
      cell.setAttribute("aria-selected", String(Number(cell.dataset.day) === day));
    }
  }

  pickNow() {
    if (!this.time) {
      this.finish(this.today.day, "");
      return;
    }
    this.time.value = calendar.localDigits(this.today.time, this.language);
    this.mark(this.today.day);
    this.acceptButton.focus();
  }

  accept() {
    const time = calendar.parseTime(this.time.value);
    if (time === null) {
      this.time.setAttribute("aria-invalid", "true");
      this.time.focus();
      return;
    }
    this.finish(this.chosen ?? this.current, time);
  }

  finish(day, time) {
    this.options.onChoose(day, time);
    this.close();
  }
}
