// The bench: after every change the server asks the page to draw itself anew; a reading of the scale only moves the figure.
// htmx reads a colon in a trigger as one of its own modifiers, so the stream's event becomes a plain one here.
export function liveBench(root: ParentNode): void {
  for (const stream of root.querySelectorAll<HTMLElement>('[data-stream]')) {
    stream.addEventListener('stream:changed', () => stream.querySelector('[data-live]')?.dispatchEvent(new Event('refresh')));
    stream.addEventListener('stream:weight', event => {
      const grams = (event as CustomEvent<{ grams?: number | null }>).detail?.grams;
      const figure = stream.querySelector<HTMLElement>('[data-live-weight]');
      if (figure && typeof grams === 'number') figure.textContent = String(grams);
    });
  }
}
