// The floor's sign-in: a badge is scanned, then the PIN is tapped. The pad types into an ordinary password field,
// which also works with a keyboard and without this script.

const wired = new WeakSet<Element>();

export function pinPad(root: ParentNode): void {
  for (const pad of root.querySelectorAll<HTMLElement>('[data-pin-pad]')) {
    if (wired.has(pad)) continue;
    wired.add(pad);
    const form = pad.closest('form');
    const pin = form?.querySelector<HTMLInputElement>('input[data-pin]');
    if (!form || !pin) continue;
    pad.removeAttribute('hidden');
    pad.addEventListener('click', event => {
      const key = (event.target as Element).closest<HTMLButtonElement>('button[data-key]')?.dataset['key'];
      if (key === undefined) return;
      pin.value = key === 'back' ? pin.value.slice(0, -1) : (pin.value + key).slice(0, pin.maxLength > 0 ? pin.maxLength : 8);
      pin.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}

document.addEventListener('scan', event => {
  const badge = document.querySelector<HTMLInputElement>('input[data-badge]');
  if (!badge) return;
  badge.value = (event as CustomEvent<{ code: string }>).detail.code;
  badge.form?.querySelector<HTMLInputElement>('input[data-pin]')?.focus();
});
