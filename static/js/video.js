/* Puts the player in place of its poster once the reader asks for it. */
export function start(stage) {
  const link = stage.querySelector("a");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = stage.dataset.video;
    frame.title = link.dataset.title;
    frame.allow = "fullscreen; autoplay";
    frame.allowFullscreen = true;
    stage.replaceChildren(frame);
    frame.focus();
  });
}
