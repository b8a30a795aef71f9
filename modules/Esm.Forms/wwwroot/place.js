// Adds a button that fills in the position. The address in words is asked for in any case.
for (const place of document.querySelectorAll("[data-place]")) {
  if (!("geolocation" in navigator) || place.querySelector("button")) {
    continue;
  }

  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-outline-secondary btn-sm mt-2";
  button.textContent = place.dataset.use;
  const status = document.createElement("p");
  status.className = "form-text mb-0";
  status.setAttribute("role", "status");
  button.addEventListener("click", () => {
    status.textContent = place.dataset.searching;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        place.querySelector("[data-lat]").value = coords.latitude.toFixed(6);
        place.querySelector("[data-lon]").value = coords.longitude.toFixed(6);
        status.textContent = place.dataset.found;
        place.dispatchEvent(new Event("change"));
      },
      () => {
        status.textContent = place.dataset.refused;
      },
      { enableHighAccuracy: true, timeout: 15000 });
  });
  place.append(button, status);
}
