import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { MutualRules, scopeOf, tlsModeOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import type { Resource } from '../../../../world/resource';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const OVERRIDDEN = defineCode({
  code: 'KIA0204',
  severity: Severity.WARNING,
  title: 'A DestinationRule for one host disables mutual TLS because it omits the TLS mode',
  explanation:
    'A DestinationRule for the mesh or the namespace sets ISTIO_MUTUAL, but a DestinationRule for a narrower host does not set a TLS mode. Istio uses only the most specific rule and does not merge it with the wider one, so clients send plain text to this host. This happens only if automatic mutual TLS is disabled.',
  fix: 'Repeat the TLS mode in the rule for the host, or enable automatic mutual TLS.',
  documentation: istioPage('ops/configuration/traffic-management/tls-configuration'),
  examples: __dirname,
});

const MESSAGES = messagesOf(OVERRIDDEN, {
  tlsOverridden: ({ widerRule }: { widerRule: string }) => ({
    message: `the rule does not set a TLS mode, and it replaces DestinationRule ${quote(widerRule)}, which sets ISTIO_MUTUAL`,
    suggestion: 'set trafficPolicy.tls.mode here too',
  }),
});

/** Reports DestinationRules that disable mutual TLS for a host because they omit the TLS mode. */
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
        report(MESSAGES.tlsOverridden({ widerRule: wider.qualifiedName }), place);
      }
    }
  },
};

/** The rule with ISTIO_MUTUAL that would apply to the same Services without this rule. */
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
