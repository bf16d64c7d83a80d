// Light, dark, or as the device says. Kept on this device only.

const Key = 'theme';

export function themeSwitch(): void {
  const kept = localStorage.getItem(Key);
  if (kept === 'dark' || kept === 'light') document.documentElement.dataset['theme'] = kept;
  document.addEventListener('click', event => {
    if (!(event.target as Element | null)?.closest('[data-theme-switch]')) return;
    const dark = document.documentElement.dataset['theme']
      ? document.documentElement.dataset['theme'] === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    const next = dark ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = next;
    localStorage.setItem(Key, next);
  });
}
