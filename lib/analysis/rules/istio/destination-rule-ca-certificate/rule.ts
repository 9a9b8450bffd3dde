import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { VERIFIES_WITH_SYSTEM_CERTIFICATES } from '../../../../facts/versions';
import { isOlder, minorRelease } from '../../../../rules/versions/istio-version';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION = `The proxy starts TLS to the host without a CA certificate to verify the server with. Istio before ${VERIFIES_WITH_SYSTEM_CERTIFICATES} then accepts any certificate, so anyone between the proxy and the server can read the traffic. Newer versions use the certificate authorities of the operating system, so the code is reported only if the target is an older version.`;
const FIX = 'Set caCertificates, or credentialName together with workloadSelector.';

const DESTINATION_LEVEL = defineCode({
  code: 'IST0128',
  severity: Severity.WARNING,
  title: 'A DestinationRule does not verify the certificate of the server',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: istioAnalysisPage('IST0128'),
  examples: __dirname,
});

const PORT_LEVEL = defineCode({
  code: 'IST0129',
  severity: Severity.WARNING,
  title: 'A DestinationRule does not verify the certificate of the server on a port',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: istioAnalysisPage('IST0129'),
  examples: __dirname,
});

const WORDINGS = {
  noCaCertificate: ({ mode }: { mode: string }) => ({
    message: `TLS mode ${quote(mode)} has no CA certificate to verify the server with`,
    suggestion: 'set caCertificates',
  }),
};
const DESTINATION_MESSAGES = messagesOf(DESTINATION_LEVEL, WORDINGS);
const PORT_MESSAGES = messagesOf(PORT_LEVEL, WORDINGS);

/** Reports TLS to hosts whose certificate is not verified. */
export const rule: Rule = {
  name: 'destination-rule-ca-certificate',
  codes: [DESTINATION_LEVEL, PORT_LEVEL],
  check(world: World, report: Report): void {
    for (const { spec, target } of world.of(Kind.DestinationRule)) {
      if (verifiesAnyway(target.istioVersion ?? world.settings.istioVersion)) {
        continue;
      }
      const policy = spec.objectOrEmpty('trafficPolicy');
      // Istio reads credentialName only if workloadSelector names the proxies that get the credential.
      const usesCredential = spec.has('workloadSelector');
      checkTls(policy, usesCredential, DESTINATION_MESSAGES, report);
      for (const port of policy.objects('portLevelSettings')) {
        checkTls(port, usesCredential, PORT_MESSAGES, report);
      }
    }
  },
};

/** Whether the target uses the certificate authorities of the operating system. The newest version is the default. */
function verifiesAnyway(version: string | undefined): boolean {
  const release = version === undefined ? undefined : minorRelease(version);
  return release === undefined || !isOlder(release, VERIFIES_WITH_SYSTEM_CERTIFICATES);
}

function checkTls(policy: Field, usesCredential: boolean, messages: typeof PORT_MESSAGES, report: Report): void {
  const tls = policy.object('tls');
  const mode = tls?.text('mode') ?? '';
  if (tls === undefined || (mode !== 'SIMPLE' && mode !== 'MUTUAL')) {
    return;
  }
  if (!tls.filled('caCertificates') && !(usesCredential && tls.filled('credentialName'))) {
    report(messages.noCaCertificate({ mode }), tls);
  }
}
