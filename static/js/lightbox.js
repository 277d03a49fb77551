/* Photos of a gallery, large, one after the other. Arrows follow the writing direction. */

function element(markup) {
  const holder = document.createElement("template");
  holder.innerHTML = markup.trim();
  return holder.content.firstElementChild;
}

function build(words, sprite) {
  const icon = (name) =>
    `<svg class="icon icon-mirror" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
  const dialog = element(`<dialog class="lightbox">
    <div class="lightbox-bar"><span data-count></span>
      <button type="button" data-close>${icon("close")}</button></div>
    <div class="lightbox-stage">
      <button type="button" class="lightbox-previous" data-step="-1">${icon("chevron-back")}</button>
      <picture><img alt=""></picture>
      <button type="button" class="lightbox-next" data-step="1">${icon("chevron-forward")}</button>
    </div>
    <p aria-live="polite"></p></dialog>`);
  dialog.setAttribute("aria-label", words.label);
  dialog.querySelector("[data-close]").setAttribute("aria-label", words.close);
  dialog.querySelector('[data-step="-1"]').setAttribute("aria-label", words.previous);
  dialog.querySelector('[data-step="1"]').setAttribute("aria-label", words.next);
  document.body.append(dialog);
  return dialog;
}

export function start(gallery) {
  const links = [...gallery.querySelectorAll("a[data-frame]")];
  const rtl = getComputedStyle(gallery).direction === "rtl";
  const digits = new Intl.NumberFormat(document.documentElement.lang);
  let dialog = null;
  let current = 0;

  const show = (index) => {
    current = (index + links.length) % links.length;
    const link = links[current];
    const image = dialog.querySelector("img");
    const thumb = link.querySelector("img");
    image.src = link.href;
    image.alt = thumb.alt;
    dialog.querySelector("p").textContent = link.dataset.caption || thumb.alt;
    dialog.querySelector("[data-count]").textContent =
      `${digits.format(current + 1)} ${gallery.dataset.of} ${digits.format(links.length)}`;
  };

  const open = (index) => {
    if (!dialog) {
      dialog = build(gallery.dataset, gallery.dataset.sprite);
      listen();
    }
    show(index);
    dialog.showModal();
  };

  function listen() {
    dialog.addEventListener("click", (event) => {
      const step = event.target.closest("[data-step]");
      if (step) {
        show(current + Number(step.dataset.step));
      } else if (event.target.closest("[data-close]")) {
        dialog.close();
      }
    });
    dialog.addEventListener("keydown", (event) => {
      const forward = rtl ? "ArrowLeft" : "ArrowRight";
      const back = rtl ? "ArrowRight" : "ArrowLeft";
      const steps = { [forward]: current + 1, [back]: current - 1, Home: 0, End: links.length - 1 };
      if (event.key in steps) {
        event.preventDefault();
        show(steps[event.key]);
      }
    });
    dialog.addEventListener("close", () => links[current].focus());
    let from = null;
    dialog.addEventListener("pointerdown", (event) => {
      from = event.clientX;
    });
    dialog.addEventListener("pointerup", (event) => {
      const moved = from === null ? 0 : event.clientX - from;
      from = null;
      if (Math.abs(moved) > 48) {
        show(current + (moved > 0 === rtl ? 1 : -1));
      }
    });
  }

  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(index);
    }),
  );
}
