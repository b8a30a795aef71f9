// Comfort only: every page works without this file.
const summary = document.querySelector('.error-summary');
const list = summary?.querySelector('ul');
if (list) {
  // What is wrong is told in the order of the fields, after what is wrong with no field.
  const fieldOf = item => document.getElementById(item.querySelector('a')?.hash.slice(1) ?? '');
  const items = [...list.children].map(item => ({ item, field: fieldOf(item) }));
  const order = (one, other) =>
    one.field === other.field ? 0 : one.field.compareDocumentPosition(other.field) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  const sorted = [...items.filter(({ field }) => !field), ...items.filter(({ field }) => field).sort(order)];
  list.append(...sorted.map(({ item }) => item));
}

summary?.focus();
