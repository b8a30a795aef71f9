// Adds a button that sorts the round from where one stands.
const form = document.querySelector("[data-round]");
if (form && "geolocation" in navigator) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-primary";
  button.textContent = form.dataset.use;
  const status = document.createElement("p");
  status.className = "form-text mb-0";
  status.setAttribute("role", "status");
  button.addEventListener("click", () => {
    status.textContent = form.dataset.searching;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.querySelector("[data-lat]").value = coords.latitude.toFixed(6);
        form.querySelector("[data-lon]").value = coords.longitude.toFixed(6);
        form.elements.address.value = "";
        form.submit();
      },
      () => {
        status.textContent = form.dataset.refused;
      },
      { enableHighAccuracy: true, timeout: 15000 });
  });
  form.append(button, status);
}
