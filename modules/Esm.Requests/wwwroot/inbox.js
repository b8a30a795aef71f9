// Walks through the inbox by keys. Everything is there without this file: links, boxes to tick and a search.
// The single letters can be switched off in the dialog (WCAG 2.1.4), and never act while somebody types.
import { fetchPart, listen, replace } from './live.js';

const storageKey = 'esm.desk.keys';
const list = document.querySelector('[data-list]');
const dialog = document.querySelector('[data-keys-dialog]');
const opener = document.querySelector('[data-keys]');
const status = document.querySelector('[data-live-status]');
const onBox = document.querySelector('[data-keys-on]');

function areOn() {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

function remember() {
  try {
    localStorage.setItem(storageKey, onBox.checked ? 'on' : 'off');
  } catch {
    // Without storage the choice holds for this page.
  }
}

function links() {
  return [...list.querySelectorAll('[data-row] > th a')];
}

function currentRow() {
  return document.activeElement?.closest('[data-row]');
}

function move(step) {
  const all = links();
  const at = all.indexOf(currentRow()?.querySelector('th a'));
  const next = at < 0 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
  next?.focus();
  next?.closest('tr').scrollIntoView({ block: 'nearest' });
}

function tick() {
  currentRow()?.querySelector('input[type=checkbox]')?.click();
}

function search() {
  document.querySelector('#q')?.focus();
}

// The list as it is now, when colleagues changed something.
async function refresh() {
  const address = new URL(location.href);
  address.searchParams.set('handler', 'List');
  const part = await fetchPart(address);
  if (part.status !== 200 || !part.isPart) {
    return;
  }

  const before = list.textContent;
  replace(list, part.html);
  if (list.textContent !== before) {
    status.textContent = '';
    requestAnimationFrame(() => { status.textContent = list.dataset.updated; });
  }
}

const actions = { j: () => move(1), k: () => move(-1), x: tick, '/': search, '?': () => dialog.showModal() };

function isTyping(target) {
  return target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
}

if (list && dialog && opener && onBox) {
  opener.hidden = false;
  onBox.checked = areOn();
  onBox.addEventListener('change', remember);
  opener.addEventListener('click', () => dialog.showModal());
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || dialog.open || isTyping(event.target)) {
      return;
    }

    // Arrows belong to the list only while it has the focus; elsewhere they scroll.
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow && currentRow()) {
      event.preventDefault();
      move(arrow);
    } else if (onBox.checked && Object.hasOwn(actions, event.key)) {
      event.preventDefault();
      actions[event.key]();
    }
  });
}

if (list && status) {
  listen(list.dataset.live, { changed: refresh });
}
