// Shows what was saved without a reload: the page's text and the marks on top. Scroll place and focus stay.
const marker = () => document.getElementById("editor");
const blocks = "p, li, h1, h2, h3, h4, tr, figure, summary, dt, dd";
let newest = 0;

const source = new EventSource("/_editor/events");
source.addEventListener("edition", event => {
  const news = JSON.parse(event.data);
  const { run, version } = marker().dataset;
  if (news.run !== run) location.reload();
  else if (String(news.version) !== version) update(news);
});
addEventListener("pagehide", () => source.close());

function update(news) {
  const mine = ++newest;
  const request = new XMLHttpRequest();
  request.open("GET", location.pathname + location.search);
  request.responseType = "document";
  request.onload = () => {
    // A save that came meanwhile brings a newer page.
    if (mine !== newest || !request.response?.querySelector("main") || !request.response.getElementById("editor")) return;
    show(request.response);
    for (const took of marker().querySelectorAll("[data-took]")) took.textContent = `${Math.max(news.ms, Date.now() - news.at + news.ms)} ms`;
  };
  request.send();
}

function show(next) {
  const old = document.querySelector("main");
  const main = document.adoptNode(next.querySelector("main"));
  const focus = placeOf(document.activeElement, old);
  const [x, y] = [scrollX, scrollY];
  const isOpen = [...old.querySelectorAll("details")].map(details => details.open);

  markChanges(old, main);
  main.querySelectorAll("details").forEach((details, index) => { if (isOpen[index]) details.open = true; });
  old.replaceWith(main);
  const notes = marker().querySelector("details")?.open;
  marker().replaceWith(document.adoptNode(next.getElementById("editor")));
  if (notes && marker().querySelector("details")) marker().querySelector("details").open = true;
  document.title = next.title;

  scrollTo({ left: x, top: y, behavior: "instant" });
  if (focus) find(focus, main)?.focus({ preventScroll: true });
}

function markChanges(old, main) {
  const before = new Map();
  for (const block of old.querySelectorAll(blocks)) {
    block.classList.remove("editor-changed");
    if (block.className === "") block.removeAttribute("class");
    before.set(block.outerHTML, (before.get(block.outerHTML) ?? 0) + 1);
  }
  for (const block of main.querySelectorAll(blocks)) {
    const left = before.get(block.outerHTML) ?? 0;
    if (left > 0) before.set(block.outerHTML, left - 1);
    else if (!block.querySelector(blocks)) block.dataset.changed = "";
  }
  for (const block of main.querySelectorAll("[data-changed]")) {
    block.removeAttribute("data-changed");
    block.classList.add("editor-changed");
  }
}

// The way from <main> down to an element, by places among its siblings; an id is surer where there is one.
function placeOf(element, main) {
  if (!element || element === main || !main.contains(element)) return null;
  const path = [];
  for (let at = element; at !== main; at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
  return { id: element.id, path };
}

function find({ id, path }, main) {
  return (id && main.querySelector(`#${CSS.escape(id)}`)) || path.reduce((at, index) => at?.children[index], main);
}
