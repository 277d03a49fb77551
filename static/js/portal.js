/* Starts what improves the page. Nothing here is needed to read, list or filter. */
import { startMenu } from "./menu.js";
import { startPreferences } from "./preferences.js";

startMenu();
startPreferences();

/* Loaded only where the page has such a part. */
const parts = [
  ["[data-share]", "./share.js"],
  ["[data-video]", "./video.js"],
  ["[data-gallery]", "./lightbox.js"],
  ["[data-filters]", "./filters.js"],
  ["[data-search]", "./search.js"],
];
for (const [selector, module] of parts) {
  const found = document.querySelectorAll(selector);
  if (found.length) {
    import(module).then(({ start }) => found.forEach(start));
  }
}
