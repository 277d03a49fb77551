/**
 * Turns every <input data-jalali> into a field with a calendar button, now and whenever one is
 * added to the page. Without this script the input stays a plain text field that the server reads.
 */

import { dayFromIso, format, parse } from "./jalali-calendar.js";
import { drawing, JalaliDialog, make } from "./jalali-dialog.js";
import { fullDate, gregorianDate } from "./jalali-words.js";

const CALENDAR = "M7 3v3M17 3v3M4 9h16M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z";
const dialogs = new Map();
const enhanced = new WeakSet();
let serial = 0;

/** What the server says about the field: language, words, time zone, whether it has a time. */
function readConfig(input) {
  const config = JSON.parse(input.dataset.jalali);
  return { ...config, direction: config.language === "en" ? "ltr" : "rtl" };
}

/** Fields of one language and kind share a dialog. */
function dialogFor(config) {
  const key = `${config.language} ${config.time}`;
  if (!dialogs.has(key)) dialogs.set(key, new JalaliDialog(config));
  return dialogs.get(key);
}

function labelOf(input) {
  const label = input.labels?.[0]?.firstChild?.textContent || input.getAttribute("aria-label") || input.placeholder;
  return (label || "").replace("*", "").trim();
}

/** What stands in the field, in words: the weekday for Persian readers, the other calendar beside it. */
function describe(value, language) {
  if (!value) return "";
  const gregorian = gregorianDate(value.day, language);
  return `${fullDate(value.day, language)} · ${gregorian}`;
}

class Field {
  constructor(input) {
    this.input = input;
    this.config = readConfig(input);
    const words = this.config.words;
    const label = labelOf(input);
    this.button = make("button", {
      type: "button",
      class: "jalali-button",
      "aria-haspopup": "dialog",
      "aria-label": label ? `${words.choose}: ${label}` : words.choose,
    });
    this.button.append(drawing(CALENDAR));
    this.hint = make("span", { class: "jalali-hint", id: `jalali-hint-${(serial += 1)}` });
    input.after(this.button, this.hint);
    input.classList.add("jalali-input");
    const described = input.getAttribute("aria-describedby");
    input.setAttribute("aria-describedby", [described, this.hint.id].filter(Boolean).join(" "));
    this.button.addEventListener("click", () => this.open());
    for (const name of ["input", "change"]) input.addEventListener(name, () => this.refresh());
    input.form?.addEventListener("reset", () => setTimeout(() => this.refresh()));
    this.refresh();
  }

  refresh() {
    this.hint.textContent = describe(parse(this.input.value), this.config.language);
  }

  open() {
    if (this.input.disabled || this.input.readOnly) return;
    const wrapper = this.input.closest(".jalali-field");
    wrapper?.classList.add("jalali-open");
    dialogFor(this.config).open(parse(this.input.value) || { day: null, time: "" }, {
      min: dayFromIso(this.input.dataset.jalaliMin),
      max: dayFromIso(this.input.dataset.jalaliMax),
      onChoose: (day, time) => this.write(day, time),
      onClose: () => {
        wrapper?.classList.remove("jalali-open");
        this.button.focus();
      },
    });
  }

  write(day, time) {
    this.input.value = day === null ? "" : format(day, time, this.config.language);
    for (const name of ["input", "change"]) {
      this.input.dispatchEvent(new Event(name, { bubbles: true }));
    }
  }
}

/** Enhances the inputs in a part of the page, each once. */
export function enhance(root) {
  const inputs = root.matches?.("input[data-jalali]")
    ? [root]
    : (root.querySelectorAll?.("input[data-jalali]") ?? []);
  for (const input of inputs) {
    if (enhanced.has(input)) continue;
    enhanced.add(input);
    new Field(input);
  }
}

enhance(document);
new MutationObserver((records) => {
  for (const { addedNodes } of records) addedNodes.forEach((node) => enhance(node));
}).observe(document.documentElement, { childList: true, subtree: true });
