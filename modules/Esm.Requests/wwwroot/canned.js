// Puts a ready-made text where the cursor is. Without this the text can be copied from the list.
for (const item of document.querySelectorAll("[data-canned]")) {
  const target = document.getElementById(item.dataset.canned);
  const use = document.createElement("button");
  use.type = "button";
  use.className = "btn btn-sm btn-secondary";
  use.textContent = item.dataset.use;
  use.addEventListener("click", () => {
    target.setRangeText(item.querySelector(".message").textContent, target.selectionStart, target.selectionEnd, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
    item.closest("details").open = false;
    target.focus();
  });
  item.append(use);
}
