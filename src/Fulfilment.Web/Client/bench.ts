// The bench's scale: the figure moves with every reading, without drawing the page anew.
export function liveWeight(root: ParentNode): void {
  for (const stream of root.querySelectorAll<HTMLElement>('[data-stream]')) {
    stream.addEventListener('stream:weight', event => {
      const grams = (event as CustomEvent<{ grams?: number | null }>).detail?.grams;
      const figure = stream.querySelector<HTMLElement>('[data-live-weight]');
      if (figure && typeof grams === 'number') figure.textContent = String(grams);
    });
  }
}
