// A short message that leaves by itself after six seconds, unless somebody reads it (hover or focus).

const seen = new WeakSet<Element>();

export function toasts(root: ParentNode): void {
  for (const toast of root.querySelectorAll<HTMLElement>('.toast')) {
    if (seen.has(toast)) continue;
    seen.add(toast);
    let timer = setTimeout(() => toast.remove(), 6000);
    const stay = (): void => clearTimeout(timer);
    const leave = (): void => { timer = setTimeout(() => toast.remove(), 2500); };
    toast.addEventListener('mouseenter', stay);
    toast.addEventListener('mouseleave', leave);
    toast.querySelector('button')?.addEventListener('click', () => toast.remove());
  }
}
