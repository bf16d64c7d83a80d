// Each form that writes carries a key of its own, made when the form appears and renewed only after a definite answer:
// a form that is sent again after a lost connection carries the same key and is answered, not done twice.

export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');
}

export function keysForForms(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>('input[name="RequestKey"]')) {
    if (!field.value) field.value = newKey();
  }
}

document.addEventListener('submit', event => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || form.hasAttribute('hx-post')) return;
  // A second press while the first is under way sends nothing.
  if (form.dataset['sent'] === 'yes') event.preventDefault();
  form.dataset['sent'] = 'yes';
  setTimeout(() => delete form.dataset['sent'], 8000);
});

addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset['sent'];
});
