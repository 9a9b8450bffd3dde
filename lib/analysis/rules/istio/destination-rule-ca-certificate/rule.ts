import { type CodeDefinition, defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioAnalysisPage } from '../../../../facts/documentation';
import { Kind } from '../../../../world/kinds';
import type { Field } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const EXPLANATION =
  'The proxy starts TLS to the host with nothing to check the certificate of the server against. In older versions of Istio it takes any certificate then, so whoever sits in between can read along.';
const FIX = 'Set caCertificates, or credentialName together with workloadSelector.';

const DESTINATION_LEVEL = defineCode({
  code: 'IST0128',
  severity: Severity.WARNING,
  title: 'A DestinationRule does not check the certificate of the server',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: istioAnalysisPage('IST0128'),
  examples: __dirname,
});

const PORT_LEVEL = defineCode({
  code: 'IST0129',
  severity: Severity.WARNING,
  title: 'A DestinationRule does not check the certificate of the server on a port',
  explanation: EXPLANATION,
  fix: FIX,
  documentation: istioAnalysisPage('IST0129'),
  examples: __dirname,
});

/** TLS to a host whose certificate nobody checks. */
export const rule: Rule = {
  name: 'destination-rule-ca-certificate',
  codes: [DESTINATION_LEVEL, PORT_LEVEL],
  check(world: World, report: Report): void {
    for (const { spec } of world.of(Kind.DestinationRule)) {
      const policy = spec.objectOrEmpty('trafficPolicy');
      const takesCredential = spec.has('workloadSelector');
      checkTls(DESTINATION_LEVEL, policy, takesCredential, report);
      for (const port of policy.objects('portLevelSettings')) {
        checkTls(PORT_LEVEL, port, takesCredential, report);
      }
    }
  },
};

/** @param takesCredential - a credential counts only where the rule says which proxies are to have it */
function checkTls(code: CodeDefinition, policy: Field, takesCredential: boolean, report: Report): void {
  const tls = policy.object('tls');
  const mode = tls?.text('mode') ?? '';
  if (tls === undefined || (mode !== 'SIMPLE' && mode !== 'MUTUAL')) {
    return;
  }
  if (!tls.filled('caCertificates') && !(takesCredential && tls.filled('credentialName'))) {
    report(code, tls, {
      message: `TLS mode ${quote(mode)} has no certificate to check the server against`,
      suggestion: 'set caCertificates',
    });
  }
}
