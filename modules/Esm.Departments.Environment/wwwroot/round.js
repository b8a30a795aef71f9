// Offers to sort the round from where one stands.
import { offerPosition } from "../Esm.Forms/position.js";

const form = document.querySelector("[data-round]");
if (form) {
  offerPosition(form, "btn btn-primary", () => {
    form.elements.address.value = "";
    form.submit();
  });
}
