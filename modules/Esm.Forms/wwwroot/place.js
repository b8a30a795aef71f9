// Offers to fill in the position. The address in words is asked for in any case.
import { offerPosition } from "./position.js";

for (const place of document.querySelectorAll("[data-place]")) {
  offerPosition(place, "btn btn-outline-secondary btn-sm mt-2", (status) => {
    status.textContent = place.dataset.found;
    place.dispatchEvent(new Event("change"));
  });
}
