// What istiod rejects in a PeerAuthentication, or warns about, beyond its CRD.

import { ISTIOD_REJECTS } from '../../diagnostics/codes/manifest';
import { messagesOf } from '../../diagnostics/define-code';
import { quote } from '../../diagnostics/words';
import type { Resource } from './shared/resource';
import { checkSelector } from './shared/selectors';

const MESSAGES = messagesOf(ISTIOD_REJECTS, {
  portNotWritten: ({ key, port }: { key: string; port: number }) => ({
    message: `${quote(key)} is not how a port is written`,
    suggestion: `use ${port}`,
  }),
});

export function checkPeerAuthentication({ spec }: Resource): void {
  checkSelector(spec);
  for (const [key] of spec.entries('portLevelMtls')) {
    const port = Number(key);
    // The CRD rejects what is not a number.
    spec.report(
      Number.isInteger(port) && String(port) !== key ? MESSAGES.portNotWritten({ key, port }) : undefined,
      'portLevelMtls',
      key,
    );
  }
}
