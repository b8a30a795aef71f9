// Listens to what colleagues do. The stream is closed while the page is out of sight: a browser holds only a few of them open.
const pause = 700;

export function listen(address, { changed, presence }) {
  let stream = null;
  let timer = 0;
  let wasReady = false;

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => changed?.(), pause);
  }

  function open() {
    if (stream || document.hidden) {
      return;
    }

    stream = new EventSource(address);
    stream.addEventListener('request', soon);
    stream.addEventListener('presence', event => presence?.(JSON.parse(event.data)));
    stream.addEventListener('ready', () => {
      // Something may have happened while nobody listened.
      if (wasReady) {
        soon();
      }

      wasReady = true;
    });
  }

  function close() {
    stream?.close();
    stream = null;
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);
  open();
}

export async function fetchPart(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { 'X-Requested-With': 'fetch', Accept: 'text/html' } });
  return { status: answer.status, isPart: !answer.redirected && answer.headers.get('Content-Type')?.startsWith('text/html'), address: answer.url, html: await answer.text() };
}

// Puts newer content in place, and the focus, the open menus and the ticks back where they were.
export function replace(place, html) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const focusKey = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.getAttribute('href') ? `a[href="${CSS.escape(focused.getAttribute('href'))}"]` : null);
  const opened = [...place.querySelectorAll('details[open][id]')].map(menu => menu.id);
  const ticked = [...place.querySelectorAll('input[type=checkbox]:checked')].map(box => box.value.split(':')[0]);
  const chosen = place.querySelector('select')?.value;
  place.innerHTML = html;
  for (const id of opened) {
    document.getElementById(id)?.setAttribute('open', '');
  }

  for (const box of place.querySelectorAll('input[type=checkbox]')) {
    box.checked = ticked.includes(box.value.split(':')[0]);
  }

  const select = place.querySelector('select');
  if (select && chosen) {
    select.value = chosen;
  }

  if (focusKey) {
    place.querySelector(focusKey)?.focus({ preventScroll: true });
  }
}
