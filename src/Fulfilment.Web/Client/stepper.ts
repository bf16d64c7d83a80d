// A number for thumbs in gloves: the buttons with data-step beside a number field change it by their value, within the
// field's own limits. Without this script the field is typed into.

export function steppers(): void {
  document.addEventListener('click', event => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button[data-step]');
    const field = button?.parentElement?.querySelector<HTMLInputElement>('input[type="number"]');
    if (!button || !field) return;
    const wanted = (Number(field.value) || 0) + Number(button.dataset['step']);
    const least = field.min === '' ? -Infinity : Number(field.min);
    const most = field.max === '' ? Infinity : Number(field.max);
    field.value = String(Math.min(most, Math.max(least, wanted)));
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
