/* A date field inside a StreamField: Wagtail's widget, told that its input stands in a wrapper. */
(() => {
  const Widget = window.telepath.constructors["wagtail.widgets.Widget"];

  class JalaliInput extends Widget {
    render(placeholder, name, id, state, capabilities, options = {}) {
      const { attributes, ...rest } = options;
      const bound = super.render(placeholder, name, id, state, capabilities, rest);
      for (const [key, value] of Object.entries(attributes || {})) {
        if (value === false || value === null || value === undefined) continue;
        bound.input.setAttribute(key, value === true ? "" : value);
      }
      return bound;
    }
  }

  window.telepath.register("core.jalali.JalaliInput", JalaliInput);
})();
