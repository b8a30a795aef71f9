// Keeps what is typed and chosen for as long as the tab is open, so that a link, another language or a lost connection costs nobody their text.
// Comfort only: the server gives back what was sent to it.
const prefix = 'esm.typed:';
const worthAsking = 20;
const strangersFor = 20 * 60 * 1000;

// What somebody typed when signed in is for that person alone. What nobody in particular typed is for whoever goes on in this tab, but not for long: the computer may be anybody's.
const person = document.querySelector('meta[name=person]')?.content ?? '';
const isMine = draft => draft.person === '' ? Date.now() - draft.at < strangersFor : draft.person === person;
const isOver = draft => !isMine(draft) && (draft.person === '' || person !== '');

// An answer that came by way of a redirect, or another page: what was sent was taken. Whoever has to sign in first has sent nothing yet.
const wasRedirected = (performance.getEntriesByType('navigation')[0]?.redirectCount ?? 0) > 0;
const wasTaken = draft => draft.sent && isMine(draft) && (wasRedirected || draft.path !== location.pathname);

const read = key => JSON.parse(sessionStorage.getItem(key));
const write = (key, draft) => sessionStorage.setItem(key, JSON.stringify(draft));
const keys = () => Object.keys(sessionStorage).filter(key => key.startsWith(prefix));

for (const key of keys()) {
  const draft = read(key);
  if (isOver(draft) || wasTaken(draft)) {
    sessionStorage.removeItem(key);
  } else if (draft.sent && !isMine(draft)) {
    write(key, { ...draft, sent: false });
  }
}

const texts = 'textarea, input[type=text], input[type=email], input[type=tel], input[type=search]';
const controls = 'textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit], [type=button], [type=reset], [type=image])';
// Of forms that send to the same place, as those of a list's rows, nobody could tell whose text it was.
// Its attributes are asked: a field called "id" or "action" hides the form's own.
const targetOf = form => new URL(form.getAttribute('action') ?? '', location.href);
const keyOf = form => `${prefix}${location.pathname}#${form.getAttribute('id') || targetOf(form).pathname + targetOf(form).search}`;
const posts = [...document.querySelectorAll('form[method=post]')].filter(form => !form.querySelector('input[type=password]'));
const forms = posts.filter(form => form.querySelector(texts) && posts.filter(other => keyOf(other) === keyOf(form)).length === 1);
const fieldsOf = form => [...form.querySelectorAll(controls)].filter(field => field.name && field.name !== 'Website' && !field.readOnly && !('private' in field.dataset));
const isChoice = field => field.type === 'checkbox' || field.type === 'radio';
const valueOf = field => isChoice(field) ? field.checked : field instanceof HTMLSelectElement ? [...field.options].filter(option => option.selected).map(option => option.value).join('\n') : field.value;
const firstOf = field => isChoice(field) ? field.defaultChecked : field instanceof HTMLSelectElement ? [...field.options].filter(option => option.defaultSelected).map(option => option.value).join('\n') : field.defaultValue.replace(/\r\n?/g, '\n');
const isLong = field => !isChoice(field) && field.value.length >= worthAsking;

// A list of which nothing is chosen by the page itself shows its first entry.
const isChanged = field => valueOf(field) !== firstOf(field) && !(field instanceof HTMLSelectElement && firstOf(field) === '' && field.selectedIndex === 0);

// Several fields may have one name.
function named(form) {
  const counts = {};
  return fieldsOf(form).map(field => {
    const name = isChoice(field) ? `${field.name}=${field.value}` : field.name;
    counts[name] = (counts[name] ?? 0) + 1;
    return [`${name}#${counts[name]}`, field];
  });
}

const typedIn = new Set();
let isLeavingByLink = false;

function put(field, value) {
  if (isChoice(field)) {
    field.checked = value;
  } else if (field instanceof HTMLSelectElement) {
    const chosen = value.split('\n');
    [...field.options].forEach(option => option.selected = chosen.includes(option.value));
  } else {
    field.value = value;
  }

  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
}

// Only where the page still shows what it showed then: what the server gives back is newer than what was kept. Texts that a page proposes differ by language.
function restore(form) {
  const draft = read(keyOf(form));
  if (draft === null || !isMine(draft)) {
    return;
  }

  for (const [name, field] of named(form)) {
    const kept = draft.values[name];
    const isSame = kept && (kept.first === firstOf(field) || (!draft.sent && field instanceof HTMLTextAreaElement));
    if (isSame && !isChanged(field)) {
      put(field, kept.value);
    }
  }

  typedIn.add(form);
}

function keep(form, sent) {
  const values = Object.fromEntries(named(form).filter(([, field]) => isChanged(field)).map(([name, field]) => [name, { value: valueOf(field), first: firstOf(field) }]));
  if (Object.keys(values).length === 0) {
    sessionStorage.removeItem(keyOf(form));
    typedIn.delete(form);
    return;
  }

  // Scripts of the page change fields too: the time is that of the last word that was typed.
  const before = read(keyOf(form));
  const isSame = before !== null && JSON.stringify(before.values) === JSON.stringify(values);
  write(keyOf(form), { values, sent, person, path: location.pathname, at: isSame ? before.at : Date.now() });
  typedIn.add(form);
}

for (const form of forms) {
  restore(form);
  for (const kind of ['input', 'change']) {
    form.addEventListener(kind, () => {
      isLeavingByLink = false;
      keep(form, false);
    });
  }
}

// Once the page's own scripts have said whether it is sent at all.
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || !posts.includes(form)) {
    return;
  }

  if (!fits(form)) {
    event.preventDefault();
    return;
  }

  if (forms.includes(form)) {
    keep(form, true);
  }

  typedIn.clear();
});

// Told before megabytes are sent for nothing.
function fits(form) {
  const limit = form.querySelector('[data-most-megabytes]');
  const inputs = [...form.querySelectorAll('input[type=file]')];
  const size = inputs.flatMap(input => [...input.files]).reduce((sum, file) => sum + file.size, 0);
  const isTooLarge = limit !== null && size > Number(limit.dataset.mostMegabytes) * 1024 * 1024;
  for (const input of inputs) {
    input.setCustomValidity(isTooLarge && input.files.length > 0 ? limit.dataset.tooLarge : '');
    input.addEventListener('change', () => input.setCustomValidity(''), { once: true });
  }

  return !isTooLarge || inputs.find(input => input.files.length > 0).reportValidity();
}

// Nothing is lost by a link within the site: the draft waits in the tab.
document.addEventListener('click', event => {
  const link = event.target.closest('a[href]');
  isLeavingByLink = link !== null && link.origin === location.origin && link.target === '' && !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey);
});

// Nobody finds another person's text after signing out.
document.querySelector('form[action$="/account/sign-out"]')?.addEventListener('submit', () => {
  typedIn.clear();
  keys().forEach(key => sessionStorage.removeItem(key));
});

addEventListener('beforeunload', event => {
  const isLost = [...typedIn].some(form => fieldsOf(form).some(field => isChanged(field) && isLong(field)));
  if (isLost && !isLeavingByLink) {
    event.preventDefault();
  }
});
