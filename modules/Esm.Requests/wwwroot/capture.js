// Makes the capture page answer as one types, and keeps hands on the keyboard. Every gesture is a button of the page: without this file the page works the same, slower.
const form = document.querySelector("[data-capture]");
const parts = ["who", "what", "history", "capture-actions"];
let waiting = 0;
let latest = 0;

async function send(button) {
  const turn = ++latest;
  const data = new FormData(form);
  data.set("do", button);

  // What is only looked for needs no files: they would be sent, and set aside, with every letter.
  if (button === "find") {
    [...new Set(data.keys())].filter((name) => data.getAll(name).some((value) => value instanceof File)).forEach((name) => data.delete(name));
  }

  const response = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
  if (turn !== latest || response.redirected) {
    return null;
  }

  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function replace(page, ids) {
  for (const id of ids) {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (fresh && old) {
      old.replaceWith(document.adoptNode(fresh));
    }
  }

  for (const script of page.querySelectorAll("main script[type=module][src]")) {
    if (!document.querySelector(`script[src="${script.getAttribute("src")}"]`)) {
      const added = document.createElement("script");
      added.type = "module";
      added.src = script.getAttribute("src");
      document.body.append(added);
    }
  }

  document.dispatchEvent(new Event("change"));
}

function firstControl(id) {
  return document.querySelector(`#${id} input:not([type=hidden]):not([type=search]), #${id} select, #${id} textarea`)
    ?? document.querySelector(`#${id} input[type=search]`);
}

form.addEventListener("input", (event) => {
  const results = event.target.dataset?.find;
  if (!results) {
    return;
  }

  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const page = await send("find");
    if (page) {
      replace(page, [results]);
    }
  }, 150);
});

form.addEventListener("submit", async (event) => {
  const wanted = event.submitter?.value ?? "find";
  if (["save", "answer", "note"].includes(wanted) || event.submitter?.name !== "do") {
    return;
  }

  event.preventDefault();
  clearTimeout(waiting);
  const page = await send(wanted);
  if (!page) {
    return;
  }

  replace(page, parts);
  if (wanted.startsWith("contact:")) {
    (document.querySelector("[data-ask-first]") ?? firstControl("what"))?.focus();
  } else if (wanted === "new" || wanted === "other") {
    firstControl("who")?.focus();
  } else if (wanted.startsWith("offering:") || wanted === "reselect") {
    firstControl("what")?.focus();
  }
});

form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=save]"));
    return;
  }

  const search = event.target.closest?.("input[data-find]");
  if (search && event.key === "Enter") {
    event.preventDefault();
    choose(search);
    return;
  }

  const list = event.target.closest?.("[id$=-results]") ?? (search && document.getElementById(search.dataset.find));
  if (!list || !["ArrowDown", "ArrowUp"].includes(event.key)) {
    return;
  }

  const picks = [...list.querySelectorAll(".pick")];
  const at = picks.indexOf(document.activeElement);
  const next = picks[at + (event.key === "ArrowDown" ? 1 : -1)];
  event.preventDefault();
  (next ?? (event.key === "ArrowUp" ? document.querySelector(`[data-find="${list.id}"]`) : null))?.focus();
});

// Enter takes the first of what fits, once it is what was typed.
async function choose(search) {
  clearTimeout(waiting);
  const page = await send("find");
  if (page) {
    replace(page, [search.dataset.find]);
  }

  document.getElementById(search.dataset.find)?.querySelector(".pick")?.click();
}
