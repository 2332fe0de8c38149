// A box above the problems that leaves only those with certain words. Without it the page is whole; on paper everything is shown.
(() => {
  const place = document.getElementById("filter");
  const problems = [...document.querySelectorAll(".problem")];
  if (!place || problems.length < 2) return;
  const label = document.createElement("label");
  label.textContent = "Show only problems with these words (a column, a row, a value)";
  const box = document.createElement("input");
  box.type = "search";
  box.id = "filter-words";
  box.autocomplete = "off";
  label.htmlFor = box.id;
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  place.append(label, box, told);
  const words = new Map(problems.map((problem) => {
    const heading = problem.closest(".place").querySelector("h3").textContent;
    return [problem, `${heading} ${problem.textContent}`.toLowerCase()];
  }));
  // Row 16 is among rows 15-20.
  const rows = new Map(problems.map((problem) => {
    const told = [...problem.querySelectorAll(".rows")].map((where) => where.textContent).join(" ");
    return [problem, [...told.matchAll(/(\d+)(?:-(\d+))?/g)].map(([, first, last]) => [Number(first), Number(last ?? first)])];
  }));
  const has = (problem, word) => words.get(problem).includes(word)
    || (/^\d+$/.test(word) && rows.get(problem).some(([first, last]) => first <= Number(word) && Number(word) <= last));
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const problem of problems) problem.hidden = !wanted.every((word) => has(problem, word));
    for (const part of document.querySelectorAll(".place")) part.hidden = !part.querySelector(".problem:not([hidden])");
    const shown = problems.filter((problem) => !problem.hidden).length;
    told.textContent = wanted.length ? `${shown} of ${problems.length} kinds of problems are shown` : "";
  });
})();
