// Says, in words, that the server cannot be reached: a picker must never believe in a scan that went nowhere.

const banner = (): HTMLElement | null => document.getElementById('offline');

export function connectionLost(): void {
  banner()?.removeAttribute('hidden');
  document.documentElement.dataset['offline'] = 'yes';
}

export function connectionBack(): void {
  if (!navigator.onLine) return;
  banner()?.setAttribute('hidden', '');
  delete document.documentElement.dataset['offline'];
}

export function watchConnection(): void {
  addEventListener('offline', connectionLost);
  addEventListener('online', () => void probe());
  document.addEventListener('htmx:error', event => {
    const detail = (event as CustomEvent<{ ctx?: { response?: unknown } }>).detail;
    if (!detail?.ctx?.response) connectionLost();
  });
  document.addEventListener('htmx:after:request', connectionBack);
  if (!navigator.onLine) connectionLost();
  setInterval(() => {
    if (document.documentElement.dataset['offline']) void probe();
  }, 3000);
}

async function probe(): Promise<void> {
  try {
    const answer = await fetch('/health/live', { cache: 'no-store' });
    if (answer.ok) connectionBack();
  } catch {
    connectionLost();
  }
}
