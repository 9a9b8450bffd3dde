import { quote } from '../../../diagnostics/words';
import { istioAnalysisPage } from '../../../facts/documentation';
import { Kind } from '../../../world/kinds';
import type { Field } from '../../../world/resource';
import type { World } from '../../../world/world';
import { Severity } from '../../finding';
import type { Code, Report, Rule } from '../../rule';

const EXPLANATION =
  'The proxy starts TLS to the host with nothing to check the certificate of the server against. In older versions of Istio it takes any certificate then, so whoever sits in between can read along.';
const FIX = 'Set caCertificates, or credentialName together with workloadSelector.';

const DESTINATION_LEVEL: Code = {
  code: 'IST0128',
  severity: Severity.WARNING,
  title: 'A DestinationRule does not check the certificate of the server',
  explanation: EXPLANATION,
  fix: FIX,
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: db
spec:
  host: db.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE`,
    good: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: db
spec:
  host: db.example.com
  trafficPolicy:
    tls:
      mode: SIMPLE
      caCertificates: /etc/certs/ca.pem`,
  },
  documentation: istioAnalysisPage('IST0128'),
};

const PORT_LEVEL: Code = {
  code: 'IST0129',
  severity: Severity.WARNING,
  title: 'A DestinationRule does not check the certificate of the server on a port',
  explanation: EXPLANATION,
  fix: FIX,
  example: {
    bad: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: db
spec:
  host: db.example.com
  trafficPolicy:
    portLevelSettings:
      - port:
          number: 443
        tls:
          mode: SIMPLE`,
    good: `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: db
spec:
  host: db.example.com
  trafficPolicy:
    portLevelSettings:
      - port:
          number: 443
        tls:
          mode: SIMPLE
          caCertificates: /etc/certs/ca.pem`,
  },
  documentation: istioAnalysisPage('IST0129'),
};

/** TLS to a host whose certificate nobody checks. */
export const destinationRuleCaCertificate: Rule = {
  name: 'destination-rule-ca-certificate',
  codes: [DESTINATION_LEVEL, PORT_LEVEL],
  reads: [Kind.DestinationRule],
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
function checkTls(code: Code, policy: Field, takesCredential: boolean, report: Report): void {
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
