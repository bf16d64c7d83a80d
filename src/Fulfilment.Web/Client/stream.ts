// A station's or a list's live stream (server-sent events). The element says where: data-stream="/api/v1/…/stream".
// Each named event reaches the page twice: as a DOM event "stream:<name>" on the element, with the parsed data as
// detail, and, where the name is "scan", as a scan. htmx listens with hx-trigger="stream:changed from:closest [data-stream]".
// The browser reconnects by itself and repeats the last id; a silent server is noticed by the offline banner.
import { announce } from './scan';
import { connectionLost, connectionBack } from './offline';

const open = new WeakSet<HTMLElement>();
const Names = ['scan', 'weight', 'device', 'print', 'changed', 'message'];

export function openStreams(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-stream]')) {
    if (open.has(element)) continue;
    open.add(element);
    const source = new EventSource(element.dataset['stream'] ?? '');
    source.onopen = () => connectionBack();
    source.onerror = () => connectionLost();
    for (const name of Names) {
      source.addEventListener(name, event => hear(element, name, event as MessageEvent<string>));
    }
    closeWhenGone(element, source);
  }
}

function hear(element: HTMLElement, name: string, event: MessageEvent<string>): void {
  let detail: unknown = event.data;
  try {
    detail = JSON.parse(event.data);
  } catch (notJson) {
    if (!(notJson instanceof SyntaxError)) throw notJson;
  }
  element.dispatchEvent(new CustomEvent(`stream:${name}`, { detail, bubbles: true }));
  const { code, suppressed } = (detail ?? {}) as { code?: unknown; suppressed?: unknown };
  if (name === 'scan' && typeof code === 'string' && suppressed !== true) announce({ code, source: 'station' });
}

function closeWhenGone(element: HTMLElement, source: EventSource): void {
  const gone = new MutationObserver(() => {
    if (element.isConnected) return;
    source.close();
    gone.disconnect();
  });
  gone.observe(document.body, { childList: true, subtree: true });
  addEventListener('pagehide', () => source.close(), { once: true });
}
