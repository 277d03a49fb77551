/* Theme and text size, changed on the spot; without a script the same links go to the server. */
const YEAR = 60 * 60 * 24 * 365;

function choose(link) {
  const { preference: name, value } = link.dataset;
  const attribute = name === "text" ? "data-text-size" : "data-theme";
  if (value) {
    document.documentElement.setAttribute(attribute, value);
    document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
  } else {
    document.documentElement.removeAttribute(attribute);
    document.cookie = `${name}=; path=/; max-age=0; samesite=lax`;
  }
  for (const other of link.parentElement.children) {
    if (other === link) {
      other.setAttribute("aria-current", "true");
    } else {
      other.removeAttribute("aria-current");
    }
  }
}

export function startPreferences() {
  for (const link of document.querySelectorAll("[data-preference]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(link);
    });
  }
}
