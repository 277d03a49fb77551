/* Suggestions while one types: a combobox after the WAI-ARIA Authoring Practices. The form works
   without them; choosing one leads straight to its page. */

const WAIT = 160;
const LEAST = 2;
let boxes = 0;

function option(suggestion, id) {
  const item = document.createElement("li");
  const kind = document.createElement("small");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.url = suggestion.url;
  kind.textContent = suggestion.kind;
  item.append(suggestion.title, kind);
  return item;
}

class Suggestions {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.list = document.createElement("ul");
    this.said = document.createElement("span");
    this.active = -1;
    boxes += 1;
    this.dress(`suggestions-${boxes}`);
    this.listen();
  }

  dress(id) {
    this.list.id = id;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.form.dataset.found);
    this.said.className = "visually-hidden";
    this.said.setAttribute("role", "status");
    this.form.append(this.list, this.said);
    const traits = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries({ ...traits, "aria-controls": id })) {
      this.input.setAttribute(name, value);
    }
  }

  listen() {
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // The field keeps the focus, or it would close the list before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
    this.form.addEventListener("submit", () => this.close());
  }

  get options() {
    return [...this.list.children];
  }

  /* Asks once the hand rests; an answer to earlier letters never comes after a later one. */
  later() {
    clearTimeout(this.timer);
    this.request?.abort();
    const words = this.input.value.trim();
    if (words.length < LEAST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(words), WAIT);
  }

  async ask(words) {
    this.request = new AbortController();
    const address = `${this.form.dataset.search}?${new URLSearchParams({ q: words })}`;
    try {
      const answer = await fetch(address, { signal: this.request.signal });
      const { suggestions } = await answer.json();
      this.show(suggestions);
    } catch {
      // Aborted, or no answer: the form is still there.
      this.list.hidden || this.close();
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.input) {
      return;
    }
    const { found, none } = this.form.dataset;
    const number = suggestions.length.toLocaleString(document.documentElement.lang);
    this.list.replaceChildren(
      ...suggestions.map((suggestion, place) => option(suggestion, `${this.list.id}-${place}`)),
    );
    this.mark(-1);
    this.open(suggestions.length > 0);
    this.said.textContent = suggestions.length ? `${found} ${number}` : none;
  }

  open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.mark(-1);
    this.open(false);
    this.said.textContent = "";
  }

  mark(place) {
    this.active = place;
    this.options.forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === place));
    });
    const chosen = this.options[place];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /* One step on; before the first and after the last one stands the field itself. */
  step(by) {
    const places = this.options.length + 1;
    this.mark(((this.active + 1 + by + places) % places) - 1);
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.list.hidden) {
        this.step(event.key === "ArrowDown" ? 1 : -1);
      } else if (this.options.length && this.input.value.trim().length >= LEAST) {
        this.open(true);
        this.step(event.key === "ArrowDown" ? 1 : -1);
      }
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.go(this.options[this.active]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      // The first one closes the list, the second empties the field as browsers do.
      event.preventDefault();
      this.close();
    }
  }

  go(item) {
    if (item) {
      this.close();
      location.assign(item.dataset.url);
    }
  }
}

export function start(form) {
  new Suggestions(form);
}
