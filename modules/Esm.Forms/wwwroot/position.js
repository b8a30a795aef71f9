// Adds a button to an element that fills the element's data-lat and data-lon with where one stands, and a line that says how it goes.
// The words are the element's own: data-use, data-searching, data-refused. `found` is called with that line when the fields are filled.
export function offerPosition(element, buttonClass, found) {
  if (!("geolocation" in navigator) || element.querySelector("[data-position]")) {
    return;
  }

  const button = document.createElement("button");
  button.type = "button";
  button.className = buttonClass;
  button.dataset.position = "";
  button.textContent = element.dataset.use;
  const status = document.createElement("p");
  status.className = "form-text mb-0";
  status.setAttribute("role", "status");
  button.addEventListener("click", () => {
    status.textContent = element.dataset.searching;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        element.querySelector("[data-lat]").value = coords.latitude.toFixed(6);
        element.querySelector("[data-lon]").value = coords.longitude.toFixed(6);
        found(status);
      },
      () => {
        status.textContent = element.dataset.refused;
      },
      { enableHighAccuracy: true, timeout: 15000 });
  });
  element.append(button, status);
}
