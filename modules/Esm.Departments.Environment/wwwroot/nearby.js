// Shows the open reports around the place that is being chosen, so that one more report need not be written.
const region = document.querySelector("[data-nearby]");
const place = document.querySelector("[data-place]");
let asked = "";

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }

  return made;
}

function show(reports) {
  region.hidden = reports.length === 0;
  if (reports.length === 0) {
    region.replaceChildren();
    return;
  }

  const { one, many, help, button, send, follow } = region.dataset;
  const list = element("ul", "", { class: "list-unstyled mb-0" });
  for (const report of reports) {
    const item = element("li", "", { class: "mb-2" });
    item.append(
      element("p", report.line, { class: "mb-1", id: `near-${report.id}` }),
      element("button", button, {
        class: "btn btn-secondary btn-sm", type: "submit", name: "report", value: report.id, formaction: follow, "aria-describedby": `near-${report.id}`,
      }));
    list.append(item);
  }

  const body = element("div", "");
  body.append(
    // Enter in a field sends the form as it stands, not the first button of this list.
    element("button", send, { class: "visually-hidden", type: "submit", tabindex: "-1", "aria-hidden": "true" }),
    element("p", reports.length === 1 ? one : many, { class: "fw-semibold mb-1" }),
    element("p", help, { class: "mb-2" }),
    list);
  region.replaceChildren(body);
}

async function ask() {
  const value = (selector) => place.querySelector(selector)?.value.trim() ?? "";
  const query = new URLSearchParams({ address: value("input[type=text]"), lat: value("[data-lat]"), lon: value("[data-lon]") }).toString();
  if (query === asked) {
    return;
  }

  asked = query;
  try {
    const answer = await fetch(`${region.dataset.nearby}?${query}`, { headers: { Accept: "application/json" } });
    const reports = answer.ok ? await answer.json() : [];
    if (query === asked) {
      show(reports);
    }
  } catch {
    // The question comes again when the form is sent.
    show([]);
  }
}

if (region && place) {
  place.after(region);
  place.addEventListener("change", ask);
}
