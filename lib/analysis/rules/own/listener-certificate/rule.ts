import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { didYouMean } from '../../../../diagnostics/suggestion';
import { quote } from '../../../../diagnostics/words';
import { gatewayApiPage } from '../../../../facts/documentation';
import { certificatesOf } from '../../../../world/gateway-api/routes';
import { Kind } from '../../../../world/kinds';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

function example(secret: string): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: bookinfo-tls
type: kubernetes.io/tls
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: web
spec:
  gatewayClassName: istio
  listeners:
    - name: https
      port: 443
      protocol: HTTPS
      tls:
        certificateRefs:
          - name: ${secret}`;
}

const NO_CERTIFICATE = defineCode({
  code: 'ANA0113',
  severity: Severity.ERROR,
  title: 'A listener takes its certificate from a Secret that does not exist',
  explanation:
    'A listener of a Gateway of the Gateway API names a Secret in `certificateRefs` that is not there. The listener is not programmed, and connections to its port are refused.',
  fix: 'Correct the name or the namespace, or create the Secret.',
  documentation: gatewayApiPage('guides/tls'),
  examples: __dirname,
});

/** Certificates of listeners that are not there. */
export const rule: Rule = {
  name: 'listener-certificate',
  codes: [NO_CERTIFICATE],
  check(world: World, report: Report): void {
    const gateways = [...world.of(Kind.KubernetesGateway), ...world.of(Kind.ListenerSet)];
    for (const { field, type, namespace, name } of gateways.flatMap(certificatesOf)) {
      const isMissing = world.find(Kind.Secret, namespace, name) === undefined && !world.isSecretMade(namespace, name);
      if (type === Kind.Secret && name !== '' && isMissing) {
        const candidates = world.of(Kind.Secret, namespace).map((secret) => secret.name);
        report(NO_CERTIFICATE, field.at('name'), {
          message: `namespace ${quote(namespace)} has no Secret ${quote(name)}`,
          suggestion: didYouMean(name, candidates, 'correct the name, or create the Secret'),
          isUnsure: !world.isClosed,
          isLikely: world.holdsSome(Kind.Secret, namespace),
        });
      }
    }
  },
};
