/* Filters stand open beside the list on wide screens and fold away on phones. */
export function start(filters) {
  const wide = matchMedia("(min-width: 64rem)");
  const fit = () => {
    filters.open = wide.matches;
  };
  fit();
  wide.addEventListener("change", fit);
}
