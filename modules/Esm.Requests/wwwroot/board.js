// Moves cards by dragging, and keeps the board as colleagues change it. Without this file the menu of each card moves it too.
import { fetchPart, listen, replace } from './live.js';

const board = document.querySelector('[data-board]');
const status = document.querySelector('[data-live-status]');
let dragged = null;
let isLate = false;

function announce(text) {
  status.textContent = '';
  requestAnimationFrame(() => { status.textContent = text; });
}

function prepare() {
  for (const card of board.querySelectorAll('[data-card]')) {
    card.draggable = card.querySelector('[data-phase]') !== null;
  }
}

function show(html) {
  replace(board, html);
  prepare();
}

async function refresh() {
  if (dragged) {
    isLate = true;
    return;
  }

  const part = await fetchPart(location.href);
  if (part.status === 200 && part.isPart) {
    const before = board.textContent;
    show(part.html);
    if (board.textContent !== before) {
      announce(board.dataset.updated);
    }
  }
}

async function move(form, button) {
  const data = new FormData(form, button);
  const card = button.closest('[data-card]').dataset.card;
  const part = await fetchPart(form.action, { method: 'POST', body: data });
  if (!part.isPart) {
    location.assign(part.address);
    return;
  }

  show(part.html);
  document.getElementById(`card-${card}`)?.focus();
}

function columnOf(event) {
  return event.target.closest?.('[data-column]');
}

function wayInto(card, column) {
  return card.querySelector(`[data-phase="${column.dataset.column}"]`);
}

function unmark() {
  for (const column of board.querySelectorAll('[data-column]')) {
    column.classList.remove('is-target', 'is-closed');
  }
}

function drop(card, column) {
  if (card.closest('[data-column]') === column) {
    return;
  }

  const way = wayInto(card, column);
  if (!way) {
    announce(board.dataset.refused);
  } else if (way.matches('a')) {
    location.assign(way.href);
  } else {
    move(way.form, way);
  }
}

if (board && status) {
  prepare();
  board.addEventListener('submit', event => {
    event.preventDefault();
    move(event.target, event.submitter);
  });
  board.addEventListener('dragstart', event => {
    dragged = event.target.closest?.('[data-card]');
    if (!dragged) {
      return;
    }

    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.dataset.card);
    dragged.classList.add('is-dragged');
    for (const column of board.querySelectorAll('[data-column]')) {
      column.classList.toggle('is-closed', !wayInto(dragged, column) && column !== dragged.closest('[data-column]'));
    }
  });
  board.addEventListener('dragover', event => {
    const column = columnOf(event);
    if (dragged && column) {
      event.preventDefault();
      for (const other of board.querySelectorAll('.is-target')) {
        other.classList.toggle('is-target', other === column);
      }

      column.classList.toggle('is-target', wayInto(dragged, column) !== null);
    }
  });
  board.addEventListener('drop', event => {
    const column = columnOf(event);
    if (dragged && column) {
      event.preventDefault();
      drop(dragged, column);
    }
  });
  board.addEventListener('dragend', () => {
    dragged?.classList.remove('is-dragged');
    dragged = null;
    unmark();
    if (isLate) {
      isLate = false;
      refresh();
    }
  });
  listen(board.dataset.live, { changed: refresh });
}
