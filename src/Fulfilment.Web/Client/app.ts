// The whole of the client: small behaviours on top of pages that work without them.
import 'htmx.org';
import { watchConnection } from './offline';
import { keysForForms } from './keys';
import { listenForScans } from './scan';
import { openStreams } from './stream';
import { sayOnLoad } from './sounds';
import { toasts } from './toasts';
import { themeSwitch } from './theme';
import { shortcuts } from './shortcuts';
import { pinPad } from './pinpad';
import { liveBench } from './bench';
import { liveScans } from './scans';
import { desk } from './desk';
import { filters } from './filter';
import { steppers } from './stepper';

function eachPart(root: ParentNode): void {
  keysForForms(root);
  openStreams(root);
  sayOnLoad(root);
  toasts(root);
  pinPad(root);
}

themeSwitch();
watchConnection();
listenForScans();
shortcuts();
desk();
filters();
steppers();
eachPart(document);
liveBench(document);
liveScans(document);

// Parts that htmx brings in later get the same treatment.
document.addEventListener('htmx:after:swap', () => eachPart(document));
