// The last scans of a station, newest on top: <ol data-scans> inside a [data-stream]. Its <template> is one row; the parts
// that carry data-part are filled with text, never with markup, because a barcode may say anything.
interface ScanLine { readonly code: string; readonly symbology?: string; readonly device: string; readonly at: string; readonly suppressed?: boolean;
  readonly elements?: string; readonly loss?: string; readonly guess?: string;
}

const Most = 12;

export function liveScans(root: ParentNode): void {
  for (const stream of root.querySelectorAll<HTMLElement>('[data-stream]')) {
    const list = stream.querySelector<HTMLElement>('[data-scans]');
    const row = list?.querySelector('template');
    if (!list || !row) continue;
    stream.addEventListener('stream:scan', event => show(list, row, (event as CustomEvent<ScanLine>).detail));
  }
}

function show(list: HTMLElement, row: HTMLTemplateElement, scan: ScanLine): void {
  const line = row.content.firstElementChild?.cloneNode(true) as HTMLElement;
  const parts: Record<string, string> = {
    code: scan.code.replaceAll('\u001d', '␝'),
    symbology: scan.symbology ?? '',
    device: scan.device,
    elements: scan.elements ?? '',
    guess: scan.guess ?? '',
    at: new Date(scan.at).toLocaleTimeString(document.documentElement.lang, { hour12: false }),
  };
  for (const part of line.querySelectorAll<HTMLElement>('[data-part]')) {
    part.textContent = parts[part.dataset['part'] ?? ''] ?? '';
  }
  for (const loss of line.querySelectorAll<HTMLElement>('[data-loss]')) {
    if (loss.dataset['loss'] !== scan.loss) loss.remove();
  }
  line.classList.toggle('repeat', scan.suppressed === true);
  row.after(line);
  while (list.children.length > Most + 1) list.lastElementChild?.remove();
}
