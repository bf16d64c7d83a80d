// Narrows a list as one types: `<input data-filter=".queue">` hides the rows of that table in which a typed word does not stand.
// What stands in a row is read once; a row is touched only when it changes, so that a thousand rows answer at once.

const wordsOf = new WeakMap<HTMLTableRowElement, string>();

export function filters(): void {
  document.addEventListener('input', event => {
    const field = event.target as HTMLElement;
    if (!(field instanceof HTMLInputElement) || !field.dataset['filter']) return;
    narrow(field.value, document.querySelector<HTMLTableElement>(field.dataset['filter']), document.querySelector<HTMLElement>('[data-filter-count]'));
  });
}

function narrow(typed: string, table: HTMLTableElement | null, count: HTMLElement | null): void {
  const wanted = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(word => word.length > 0);
  let shown = 0;
  for (const row of table?.tBodies[0]?.rows ?? []) {
    let words = wordsOf.get(row);
    if (words === undefined) {
      words = (row.textContent ?? '').normalize('NFKC').toLowerCase();
      wordsOf.set(row, words);
    }
    const text = words;
    const hide = !wanted.every(word => text.includes(word));
    if (row.hidden !== hide) row.hidden = hide;
    if (!hide) shown++;
  }
  if (count) count.textContent = String(shown);
}
