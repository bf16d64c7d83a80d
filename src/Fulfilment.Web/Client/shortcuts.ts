// Keys for people who never touch the mouse: "/" to search, "j" and "k" through a table's rows, Enter to open the row.

export function shortcuts(): void {
  document.addEventListener('keydown', event => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target.matches('input, textarea, select')) return;
    if (event.key === '/') {
      const search = document.querySelector<HTMLInputElement>('input[type="search"]');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else if (event.key === 'j' || event.key === 'k') {
      step(event.key === 'j' ? 1 : -1);
    }
  });
}

function step(by: number): void {
  // One link a row, in one pass: a queue has a thousand rows and an answer is due before the eye notices.
  const links: HTMLElement[] = [];
  for (const row of document.querySelectorAll<HTMLElement>('table.rows tbody tr:not([hidden])')) {
    const link = row.querySelector<HTMLElement>('a');
    if (link) links.push(link);
  }
  if (links.length === 0) return;
  const here = document.activeElement?.closest('tr');
  const at = links.findIndex(link => link.closest('tr') === here);
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}
