// Problem: a scanner that types like a keyboard (a "wedge") must be heard wherever the focus is, and a person who
// types must not be mistaken for one.
// Method: collect key presses in one buffer. A scan is a burst that starts with the site's prefix character, or whose
// keys follow each other faster than any hand (30 ms on average, 80 ms at most), is at least 4 long and ends with
// Enter or Tab. While a burst is recognised its keys are kept from the focused field; the few keys that got there
// before it was recognised are taken out again. Control characters (FNC1 arrives as GS, 0x1D) are kept.
// Limits: a scanner slower than 80 ms a key needs the prefix. Half of an Asian input method's composition is never read.
// A page hears it as the event "scan" on document, detail { code, source }.

export interface Scan { readonly code: string; readonly source: 'wedge' | 'station' | 'hand' }

const Prefixes = new Set(['\u0002', '\u0010', 'F24']);
const LongestGap = 80;
const MeanGap = 30;
const Shortest = 4;

export class Burst {
  private keys = '';
  private first = 0;
  private last = 0;
  private prefixed = false;

  /** Takes one key at a time in milliseconds; answers what the page should do with it. */
  take(key: string, at: number): { swallow: boolean; code?: string } {
    if (this.keys.length > 0 && at - this.last > LongestGap && !this.prefixed) this.clear();
    if (Prefixes.has(key)) {
      this.clear();
      this.prefixed = true;
      this.first = this.last = at;
      return { swallow: true };
    }
    if (key === 'Enter' || key === 'Tab') {
      const code = this.keys;
      const isScan = code.length > 0 && (this.prefixed || (code.length >= Shortest && this.isFast()));
      this.clear();
      return isScan ? { swallow: true, code } : { swallow: false };
    }
    const character = key.length === 1 ? key : '';
    if (!character) return { swallow: false };
    if (this.keys.length === 0 && !this.prefixed) this.first = at;
    this.keys += character;
    this.last = at;
    return { swallow: this.prefixed };
  }

  get collected(): string { return this.keys; }

  private isFast(): boolean {
    return (this.last - this.first) / Math.max(1, this.keys.length - 1) <= MeanGap;
  }

  private clear(): void {
    this.keys = '';
    this.prefixed = false;
  }
}

export function announce(scan: Scan): void {
  document.dispatchEvent(new CustomEvent<Scan>('scan', { detail: scan }));
  const field = document.querySelector<HTMLInputElement>('form[data-scan-form] input[data-scan-field]');
  if (field?.form) {
    field.value = scan.code;
    field.form.requestSubmit();
  }
}

export function listenForScans(): void {
  const burst = new Burst();
  document.addEventListener('keydown', e => {
    if (e.isComposing || e.altKey || e.metaKey) return;
    // Ctrl+] is how a wedge types GS, the separator of GS1 elements.
    const key = e.ctrlKey ? (e.key === ']' ? '\u001d' : e.key === 'b' ? '\u0002' : '') : e.key;
    if (!key) return;
    const { swallow, code } = burst.take(key, e.timeStamp);
    if (swallow) e.preventDefault();
    if (code === undefined) return;
    e.stopPropagation();
    const field = document.activeElement;
    if (field instanceof HTMLInputElement && field.value.endsWith(code)) field.value = field.value.slice(0, -code.length);
    announce({ code, source: 'wedge' });
  }, { capture: true });
}
