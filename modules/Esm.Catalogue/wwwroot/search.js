// Shows what is found while somebody types. Without this file the form asks for the same page in the ordinary way.
const form = document.querySelector('[data-search]');
const box = form?.querySelector('input[type=search]');
const head = document.querySelector('[data-search-head]');
const results = document.querySelector('[data-search-results]');
const ways = document.querySelector('[data-search-ways]');
const status = document.querySelector('[data-search-status]');
const pause = 150;

let timer = 0;
let asked = null;
let shown = box?.value.trim() ?? '';

function addressOf(query) {
  const address = new URL(form.action);
  if (query) {
    address.searchParams.set('q', query);
  }

  return address;
}

function show(query, html) {
  shown = query;
  results.innerHTML = html;
  results.hidden = !query;
  ways.hidden = Boolean(query);
  head?.classList.toggle('hero-searching', Boolean(query));
  status.textContent = results.querySelector('[data-search-count]')?.textContent ?? '';
  history.replaceState(history.state, '', addressOf(query));
}

async function search() {
  const query = box.value.trim();
  asked?.abort();
  if (query === shown) {
    return;
  }

  if (!query) {
    show('', '');
    return;
  }

  const address = addressOf(query);
  address.searchParams.set('part', 'results');
  asked = new AbortController();
  try {
    const answer = await fetch(address, { signal: asked.signal, headers: { Accept: 'text/html' } });
    if (answer.ok) {
      show(query, await answer.text());
    }
  } catch (failure) {
    // A newer search took over, or the network is away: what is shown stays, and Enter still asks for the whole page.
    if (failure.name !== 'AbortError') {
      status.textContent = '';
    }
  }
}

function move(event, step) {
  const places = [box, ...results.querySelectorAll('.list-links > li > a')];
  const next = places[places.indexOf(document.activeElement) + step];
  if (next && (step > 0 || document.activeElement !== box)) {
    event.preventDefault();
    next.focus();
  }
}

if (form && box && results && ways && status) {
  box.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(search, pause);
  });
  for (const place of [box, results]) {
    place.addEventListener('keydown', event => {
      if (event.key === 'ArrowDown') {
        move(event, 1);
      } else if (event.key === 'ArrowUp') {
        move(event, -1);
      }
    });
  }
}
