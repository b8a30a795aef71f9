// Shows the free hours of the chosen hall and day, instead of all hours of the clock. The server checks them in any case.
for (const field of document.querySelectorAll("[data-hall-slot]")) {
  const part = (name) => field.querySelector(`[data-part="${name}"]`);
  let last = 0;

  const refresh = async () => {
    const [hall, date, hours] = ["hall", "date", "hours"].map((name) => part(name).value);
    if (!hall || !date) {
      return;
    }

    const name = field.dataset.name;
    const start = field.querySelector(`[name="${name}.start"]:checked, select[name="${name}.start"]`)?.value ?? "";
    const query = new URLSearchParams({ hours, start, name, id: part("hall").id });
    const turn = ++last;
    try {
      const answer = await fetch(`${field.dataset.hallSlot}/${encodeURIComponent(hall)}/${encodeURIComponent(date)}?${query}`);
      if (answer.ok && turn === last) {
        part("starts").innerHTML = await answer.text();
      }
    } catch {
      // Without the network the hours stay as they are; the server says what is taken.
    }
  };

  for (const name of ["hall", "date", "hours"]) {
    part(name).addEventListener("change", refresh);
  }
}
