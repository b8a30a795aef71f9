// Hides the questions that the answers so far make pointless. The server ignores them in any case; without this they carry a sentence that says when to answer.
function answersOf(name) {
  const controls = [...document.getElementsByName(name)];
  return controls
    .filter((control) => !["radio", "checkbox"].includes(control.type) || control.checked)
    .map((control) => control.value);
}

// Asked anew each time: a form may come later than this page.
function show() {
  for (const part of document.querySelectorAll("[data-when]")) {
    const wanted = part.dataset.in.split(" ");
    part.hidden = !answersOf(part.dataset.when).some((answer) => wanted.includes(answer));
  }

  for (const reason of document.querySelectorAll(".only-when")) {
    reason.hidden = true;
  }
}

document.addEventListener("change", show);
show();
