// The split desk by keyboard: a digit goes to its option's button, "u" to undo. Pressing Enter then does it: nothing happens by one stray key.

export function desk(): void {
  document.addEventListener('keydown', event => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || target.matches('input, textarea, select')) return;
    const wanted = event.key === 'u' ? '[data-undo]' : /^[1-9]$/.test(event.key) ? `[data-option="${event.key}"]` : null;
    const button = wanted ? document.querySelector<HTMLElement>(wanted) : null;
    if (button) {
      event.preventDefault();
      button.focus();
      button.scrollIntoView({ block: 'center' });
    }
  });
}
