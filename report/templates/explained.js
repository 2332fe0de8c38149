// Shows where a number comes from in a window over the page. Without this script its link leads to the same words at the end.
(() => {
  const dialog = document.getElementById("explained");
  const here = document.getElementById("explained-here");
  if (!dialog || !dialog.showModal) return;
  let opener = null;

  function show(entry) {
    const words = entry.cloneNode(true);
    words.querySelector(".back").remove();
    const number = words.querySelector("h3 a");
    number.replaceWith(...number.childNodes);
    words.querySelector("h3").id = "explained-title";
    words.querySelector("p").id = "explained-meaning";
    here.replaceChildren(...words.children);
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  for (const link of document.querySelectorAll("a.fact")) link.setAttribute("aria-haspopup", "dialog");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.fact");
    const entry = link && document.getElementById(link.hash.slice(1));
    if (!entry || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    opener = link;
    show(entry);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("button")) dialog.close();
  });
  // Not every browser gives the focus back by itself to a link that was chosen with the mouse.
  dialog.addEventListener("close", () => {
    here.replaceChildren();
    if (opener) opener.focus();
  });
})();
