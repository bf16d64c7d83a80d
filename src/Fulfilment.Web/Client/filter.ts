// Narrows a list as one types: `<input data-filter=".queue">` hides the rows of that table in which a typed word does not stand.
// What stands in a row is read once; a row is touched only when it changes, so that a thousand rows answer at once.

const wordsOf = new WeakMap<HTMLTableRowElement, string>();

export function filters(): void {
  // Whoever puts the cursor into the field is about to type: the rows are read before the first letter is.
  document.addEventListener('focusin', event => {
    const field = event.target as HTMLElement;
    const list = field instanceof HTMLInputElement ? field.dataset['filter'] : undefined;
    for (const row of (list && document.querySelector<HTMLTableElement>(list)?.tBodies[0]?.rows) || []) wordsIn(row);
  });
  document.addEventListener('input', event => {
    const field = event.target as HTMLElement;
    if (!(field instanceof HTMLInputElement) || !field.dataset['filter']) return;
    narrow(field.value, document.querySelector<HTMLTableElement>(field.dataset['filter']), document.querySelector<HTMLElement>('[data-filter-count]'));
  });
}

function wordsIn(row: HTMLTableRowElement): string {
  let words = wordsOf.get(row);
  if (words === undefined) {
    words = (row.textContent ?? '').normalize('NFKC').toLowerCase();
    wordsOf.set(row, words);
  }
  return words;
}

const atOnce = 100;
const perFrame = 250;
let showing = 0;

// Rows that go, go at once; of those that come back, what fits on any screen comes first and the rest in the frames after it.
function narrow(typed: string, table: HTMLTableElement | null, count: HTMLElement | null): void {
  const wanted = typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(word => word.length > 0);
  const back: HTMLTableRowElement[] = [];
  let shown = 0;
  for (const row of table?.tBodies[0]?.rows ?? []) {
    const text = wordsIn(row);
    const stays = wanted.every(word => text.includes(word));
    if (stays) shown++;
    if (stays && row.hidden) back.push(row);
    else if (!stays && !row.hidden) row.hidden = true;
  }
  if (count) count.textContent = String(shown);
  cancelAnimationFrame(showing);
  show(back, atOnce);
}

function show(rows: HTMLTableRowElement[], many: number): void {
  for (const row of rows.slice(0, many)) row.hidden = false;
  const rest = rows.slice(many);
  if (rest.length > 0) showing = requestAnimationFrame(() => show(rest, perFrame));
}
