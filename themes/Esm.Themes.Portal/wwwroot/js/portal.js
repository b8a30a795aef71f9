// Comfort only: every page works without this file.
const summary = document.querySelector('.error-summary');
const list = summary?.querySelector('ul');
if (list) {
  // What is wrong is told in the order of the fields.
  const field = item => document.getElementById(item.querySelector('a')?.hash.slice(1) ?? '');
  const items = [...list.children].sort((one, other) => {
    const [first, second] = [field(one), field(other)];
    return first && second && first !== second ? (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) : 0;
  });
  list.append(...items);
}

summary?.focus();
