// Follows the sandbox: when something moved, the page is fetched again and its live parts are put in place.
// Without this script every button still works, by a reload.

const status = /** @type {HTMLElement} */ (document.querySelector('#status'));
let running = false;
let again = false;

/** @param {Document} fresh */
function swapIn(fresh) {
  const focused = document.activeElement?.id ?? '';
  const heading = headingOf(document.activeElement);
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    const open = [...part.querySelectorAll('details[open]')].map(({ id }) => id);
    const { scrollTop } = part;
    part.replaceWith(next);
    next.scrollTop = scrollTop;
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  }
  if (!focused || document.activeElement?.id === focused) return;
  // What had the focus may have removed itself: the nearest heading before it is still there.
  (document.getElementById(focused) ?? document.getElementById(heading))?.focus();
}

/** @param {Element | null} element */
function headingOf(element) {
  const around = element?.closest('.person, section');
  return around?.querySelector('h3[id], h2[id]')?.id ?? 'clock';
}

/** @param {string} html */
function show(html) {
  swapIn(new DOMParser().parseFromString(html, 'text/html'));
}

async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      const answer = await fetch('/_sandbox');
      if (answer.ok) show(await answer.text());
    } while (again);
  } finally {
    running = false;
  }
}

document.addEventListener('submit', async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  event.preventDefault();
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) fields.append(name, String(value));
  status.textContent = '';
  const answer = await fetch(form.action, { method: 'POST', body: fields });
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    status.textContent = said.error ?? String(answer.status);
    return;
  }
  show(await answer.text());
  status.textContent = status.dataset.done ?? '';
});

const events = new EventSource('/_sandbox/api/events');
events.addEventListener('change', () => void refresh());
events.addEventListener('open', () => {
  if (status.textContent === status.dataset.off) status.textContent = '';
  void refresh();
});
events.addEventListener('error', () => {
  status.textContent = status.dataset.off ?? '';
});

const format = new Intl.DateTimeFormat(document.documentElement.lang, {
  ...{ year: 'numeric', month: 'short', day: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  ...{ hourCycle: 'h23', timeZone: 'UTC' },
});
let seen = { now: '', at: 0 };
setInterval(() => {
  const time = document.querySelector('#now');
  if (!(time instanceof HTMLTimeElement) || time.dataset.mode === 'frozen') return;
  const { now = '0' } = time.dataset;
  if (seen.now !== now) seen = { now, at: Date.now() };
  time.textContent = format.format(Number(now) + Date.now() - seen.at);
}, 1000);
