/* The main menu: a disclosure on phones, one open branch at a time, Escape closes. */

function closeAll(branches, except) {
  for (const branch of branches) {
    if (branch !== except) {
      branch.open = false;
    }
  }
}

function startBranches(branches) {
  for (const branch of branches) {
    branch.addEventListener("toggle", () => branch.open && closeAll(branches, branch));
    branch.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && branch.open) {
        branch.open = false;
        branch.querySelector("summary").focus();
        event.stopPropagation();
      }
    });
  }
  document.addEventListener("click", (event) => {
    if (!branches.some((branch) => branch.contains(event.target))) {
      closeAll(branches);
    }
  });
  document.addEventListener("focusin", (event) => {
    const wide = matchMedia("(min-width: 64rem)").matches;
    const inside = branches.find((branch) => branch.contains(event.target));
    if (wide || inside) {
      closeAll(branches, inside);
    }
  });
}

/* Without a script the link leads to the menu, which :target then shows. */
function startToggle(toggle, menu) {
  const set = (open) => {
    menu.classList.toggle("is-open", open);
    toggle.setAttribute("aria-expanded", String(open));
  };
  toggle.setAttribute("role", "button");
  toggle.setAttribute("aria-controls", menu.id);
  set(location.hash === `#${menu.id}`);
  const flip = (event) => {
    event.preventDefault();
    set(!menu.classList.contains("is-open"));
  };
  toggle.addEventListener("click", flip);
  toggle.addEventListener("keydown", (event) => event.key === " " && flip(event));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.classList.contains("is-open")) {
      set(false);
      toggle.focus();
    }
  });
}

export function startMenu() {
  startBranches([...document.querySelectorAll("[data-branch]")]);
  const toggle = document.querySelector("[data-menu-toggle]");
  const menu = document.querySelector("[data-menu]");
  if (toggle && menu) {
    startToggle(toggle, menu);
  }
}
