import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { MutualRules, scopeOf, tlsModeOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const MESH_WITHOUT_AUTO_MTLS = `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio
  namespace: istio-system
data:
  mesh: |
    enableAutoMtls: false
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: default
  namespace: istio-system
spec:
  host: "*.local"
  trafficPolicy:
    tls:
      mode: ISTIO_MUTUAL
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: reviews
  namespace: bookinfo
spec:
  host: reviews
  trafficPolicy:`;

const OVERRIDDEN = defineCode({
  code: 'KIA0204',
  severity: Severity.WARNING,
  title: 'A DestinationRule for one host turns mutual TLS off by leaving it out',
  explanation:
    'A DestinationRule for the mesh or the namespace sets ISTIO_MUTUAL, and one for a single host says nothing about TLS. Istio takes the narrowest rule as a whole, so clients send plain text to this host. Only with automatic mutual TLS switched off.',
  fix: 'Repeat the TLS mode in the rule of the host, or leave automatic mutual TLS on.',
  documentation: istioPage('ops/configuration/traffic-management/tls-configuration'),
  examples: __dirname,
});

/** DestinationRules that take mutual TLS away from a host by leaving it out. */
export const rule: Rule = {
  name: 'destination-rule-tls-overridden',
  codes: [OVERRIDDEN],
  check(world: World, report: Report): void {
    if (world.hasAutoMtls) {
      return;
    }
    const mutual = new MutualRules(world);
    for (const rule of world.of(Kind.DestinationRule)) {
      const wider = widerRule(rule, mutual, world);
      if (wider !== undefined && !setsTls(rule)) {
        const place = rule.spec.has('trafficPolicy') ? rule.spec.at('trafficPolicy') : rule.spec.at('host');
        report(OVERRIDDEN, place, {
          message: `this rule says nothing about TLS and takes the place of ${quote(wider.qualifiedName)}, which sets ISTIO_MUTUAL`,
          suggestion: 'set trafficPolicy.tls.mode here as well',
        });
      }
    }
  },
};

/** The rule that would hold for the Services in the cluster without this one. */
function widerRule(rule: Resource, mutual: MutualRules, world: World): Resource | undefined {
  const { width, namespace } = scopeOf(rule, world);
  if (width === 'mesh' || namespace === undefined) {
    return undefined;
  }
  return (width === 'host' ? mutual.ofNamespace(namespace) : undefined) ?? mutual.ofMesh;
}

function setsTls(rule: Resource): boolean {
  const ports = rule.spec.objectOrEmpty('trafficPolicy').objects('portLevelSettings');
  return tlsModeOf(rule) !== undefined || ports.some((port) => port.has('tls'));
}
