// Keeps what is typed for as long as the tab is open, so that a link, another language or a lost connection costs nobody their text.
// Comfort only: the server gives back what was sent to it.
const prefix = 'esm.typed:';
const selector = 'textarea, input[type=text], input[type=email], input[type=tel], input[type=search]';
const worthAsking = 20;
const forms = [...document.querySelectorAll('form[method=post]')].filter(form => !form.querySelector('input[type=password]') && form.querySelector(selector));
const fieldsOf = form => [...form.querySelectorAll(selector)].filter(field => field.name && field.name !== 'Website' && !field.readOnly);
const keyOf = form => `${prefix}${location.pathname}#${form.id || new URL(form.action).search}#${fieldsOf(form).map(field => field.name).join()}`;
const isChanged = field => field.value !== field.defaultValue;

let isLeavingByLink = false;
const dirty = new Set();

// What was sent and taken is forgotten: the answer is another page, or says so.
for (const key of Object.keys(sessionStorage).filter(key => key.startsWith(prefix))) {
  const { sent, path } = JSON.parse(sessionStorage.getItem(key));
  if (sent && (path !== location.pathname || document.querySelector('.notice-success'))) {
    sessionStorage.removeItem(key);
  }
}

for (const form of forms) {
  const key = keyOf(form);
  const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}').values ?? {};
  for (const field of fieldsOf(form)) {
    // What the server shows is newer than what was kept.
    if (kept[field.name] && !field.value) {
      field.value = kept[field.name];
      field.dispatchEvent(new Event('input', { bubbles: true }));
      dirty.add(form);
    }
  }

  const keep = sent => {
    const values = Object.fromEntries(fieldsOf(form).filter(isChanged).map(field => [field.name, field.value]));
    if (Object.keys(values).length === 0) {
      sessionStorage.removeItem(key);
      dirty.delete(form);
      return;
    }

    sessionStorage.setItem(key, JSON.stringify({ values, sent, path: location.pathname }));
    dirty.add(form);
  };

  form.addEventListener('input', () => keep(false));
  form.addEventListener('submit', event => {
    if (event.defaultPrevented || !fits(form)) {
      event.preventDefault();
      return;
    }

    keep(true);
    dirty.clear();
  });
}

// Told before megabytes are sent for nothing.
function fits(form) {
  const most = Number(document.querySelector('[data-most-megabytes]')?.dataset.mostMegabytes ?? 0) * 1024 * 1024;
  const inputs = [...form.querySelectorAll('input[type=file]')];
  const size = inputs.flatMap(input => [...input.files]).reduce((sum, file) => sum + file.size, 0);
  const isTooLarge = most > 0 && size > most;
  for (const input of inputs) {
    input.setCustomValidity(isTooLarge && input.files.length > 0 ? document.querySelector('[data-most-megabytes]').dataset.tooLarge : '');
    input.addEventListener('change', () => input.setCustomValidity(''), { once: true });
  }

  return !isTooLarge || form.reportValidity();
}

document.addEventListener('click', event => {
  const link = event.target.closest('a[href]');
  isLeavingByLink = link !== null && link.origin === location.origin;
});

// Nobody finds another person's text after signing out.
document.querySelector('form[action$="/account/sign-out"]')?.addEventListener('submit', () => {
  dirty.clear();
  Object.keys(sessionStorage).filter(key => key.startsWith(prefix)).forEach(key => sessionStorage.removeItem(key));
});

addEventListener('beforeunload', event => {
  const isLost = [...dirty].some(form => fieldsOf(form).some(field => isChanged(field) && field.value.length >= worthAsking));
  if (isLost && !isLeavingByLink) {
    event.preventDefault();
  }
});
