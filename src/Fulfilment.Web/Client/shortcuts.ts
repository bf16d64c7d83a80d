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
  const links = [...document.querySelectorAll<HTMLElement>('table.rows tbody tr a:first-of-type')].filter(
    (link, at, all) => all.findIndex(other => other.closest('tr') === link.closest('tr')) === at);
  if (links.length === 0) return;
  const at = links.findIndex(link => link.closest('tr')?.contains(document.activeElement));
  links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
}
