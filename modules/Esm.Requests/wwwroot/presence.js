// Tells colleagues that somebody looks at this request or writes on it, and shows who else does.
import { listen } from './live.js';

const every = 10000;
const place = document.querySelector('[data-presence]');
const form = place?.querySelector('form');
const list = place?.querySelector('ul');
let lastTyped = -Infinity;
let told = '';

function kind() {
  return performance.now() - lastTyped < every ? 'Writes' : 'Looks';
}

async function tell() {
  if (document.hidden) {
    return;
  }

  told = kind();
  form.elements.Kind.value = told;
  try {
    await fetch(form.action, { method: 'POST', body: new FormData(form) });
  } catch {
    // The network is away: colleagues are told next time.
  }
}

function leave() {
  form.elements.Kind.value = 'Leaves';
  navigator.sendBeacon(form.action, new FormData(form));
}

function show(names) {
  const texts = names.join('\n');
  if (texts === [...list.children].map(item => item.textContent).join('\n')) {
    return;
  }

  list.replaceChildren(...names.map(text => Object.assign(document.createElement('li'), { textContent: text })));
}

if (place && form && list) {
  document.querySelector('main')?.addEventListener('input', event => {
    if (event.target.matches('textarea')) {
      lastTyped = performance.now();
      if (told !== 'Writes') {
        tell();
      }
    }
  });
  window.addEventListener('pagehide', leave);
  setInterval(tell, every);
  tell();
  listen(place.dataset.live, { presence: show });
}
