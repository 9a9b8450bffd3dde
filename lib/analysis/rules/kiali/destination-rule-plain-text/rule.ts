import { defineCode } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { ROOT_NAMESPACE } from '../../../../facts/namespaces';
import { scopeOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import { hasLabels, type Labels } from '../../../../world/labels';
import type { Membership } from '../../../../world/membership';
import type { MtlsDecision } from '../../../../world/mtls-modes';
import type { Field, Resource } from '../../../../world/resource';
import { podPortOf } from '../../../../world/service-ports';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const TLS_PAGE = istioPage('ops/configuration/traffic-management/tls-configuration');
const FIX =
  'Remove `tls` from the DestinationRule, set ISTIO_MUTUAL, or let the servers take plain text with PERMISSIVE.';

function example(policyNamespace: string, host: string): { bad: string; good: string } {
  const manifests = (mode: string) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: ${policyNamespace}
spec:
  mtls:
    mode: STRICT
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: default
  namespace: ${policyNamespace}
spec:
  host: "${host}"
  trafficPolicy:
    tls:
      mode: ${mode}`;
  return { bad: manifests('DISABLE'), good: manifests('ISTIO_MUTUAL') };
}

const STRICT_SERVERS = defineCode({
  code: 'KIA0207',
  severity: Severity.ERROR,
  title: 'Clients send plain text to servers that refuse it',
  explanation:
    'A DestinationRule with mode DISABLE makes clients send plain text, and a PeerAuthentication of the servers with mode STRICT refuses it. The connections are reset. Only pods with a sidecar count: without one nobody refuses anything, and between pods in ambient mode the rule has no say.',
  fix: FIX,
  documentation: TLS_PAGE,
  examples: __dirname,
});

const STRICT_MESH = defineCode({
  code: 'KIA0208',
  severity: Severity.ERROR,
  title: 'Clients send plain text into a mesh that refuses it',
  explanation:
    'A DestinationRule with mode DISABLE makes clients send plain text, and the PeerAuthentication of the whole mesh has mode STRICT. The connections are reset. Only pods with a sidecar count: without one nobody refuses anything, and between pods in ambient mode the rule has no say.',
  fix: FIX,
  documentation: TLS_PAGE,
  examples: __dirname,
});

/** DestinationRules that send plain text where only mutual TLS is taken. */
export const rule: Rule = {
  name: 'destination-rule-plain-text',
  codes: [STRICT_SERVERS, STRICT_MESH],
  check(world: World, report: Report): void {
    for (const rule of world.of(Kind.DestinationRule)) {
      for (const setting of plainTextSettings(rule)) {
        const policy = refusingPolicy(rule, setting, world);
        if (policy !== undefined) {
          report(policy.namespace === world.rootNamespace ? STRICT_MESH : STRICT_SERVERS, setting.tls.at('mode'), {
            message: `clients send plain text, and PeerAuthentication ${quote(policy.qualifiedName)} makes servers refuse it`,
            suggestion: 'remove it or set ISTIO_MUTUAL, or make the policy PERMISSIVE',
          });
        }
      }
    }
  },
};

/** A place where TLS is switched off. */
interface PlainText {
  readonly tls: Field;
  /** The traffic policy that it belongs to. */
  readonly policy: Field;
  /** Port of the Service; undefined where it is for all that have no settings of their own. */
  readonly port?: number;
  /** Labels of the pods; none where it is for the whole host. */
  readonly labels: Labels;
}

function plainTextSettings({ spec }: Resource): PlainText[] {
  const settings = [spec, ...spec.objects('subsets')].flatMap((holder): PlainText[] => {
    const policy = holder.objectOrEmpty('trafficPolicy');
    const labels = holder.textMap('labels');
    const ports = portSettingsOf(policy).map(([port, own]) => ({
      tls: own.objectOrEmpty('tls'),
      policy,
      port,
      labels,
    }));
    return [{ tls: policy.objectOrEmpty('tls'), policy, labels }, ...ports];
  });
  return settings.filter(({ tls }) => tls.text('mode') === 'DISABLE');
}

/** Settings of ports, which take the place of those for all. */
function portSettingsOf(policy: Field): [port: number, settings: Field][] {
  return policy.objects('portLevelSettings').map((own) => [own.objectOrEmpty('port').number('number'), own]);
}

/** The policy that refuses what the rule makes clients send. */
function refusingPolicy(rule: Resource, setting: PlainText, world: World): Resource | undefined {
  const { width, namespace, host } = scopeOf(rule, world);
  switch (width) {
    case 'mesh':
      return strictPolicy([world.mtlsModes.ofMesh()]);
    case 'namespace':
      return namespace === undefined || isOutside(namespace, world)
        ? undefined
        : strictPolicy([world.mtlsModes.ofNamespace(namespace)]);
    default:
      return strictPolicy(decisionsFor(setting, host, world));
  }
}

/** What the pods behind a Service demand at each of its ports that the setting is for. */
function decisionsFor(setting: PlainText, host: string, world: World): MtlsDecision[] {
  const service = world.hosts.service(host);
  if (service === undefined) {
    return [];
  }
  const ports = service.spec.objects('ports').filter((port) => isMeant(port.number('port'), setting));
  const proxied = world
    .workloadsOf(service)
    .filter(({ labels }) => hasLabels(labels, setting.labels))
    .filter((workload) => mayHaveSidecar(world.membershipOf(workload)));
  return proxied.flatMap((workload) =>
    ports.map((port) => world.mtlsModes.ofWorkload(workload, podPortOf(port, workload))),
  );
}

function isMeant(number: number, { port, policy }: PlainText): boolean {
  return port === undefined ? !portSettingsOf(policy).some(([own]) => own === number) : port === number;
}

function strictPolicy(decisions: readonly MtlsDecision[]): Resource | undefined {
  return decisions.find(({ mode }) => mode === 'STRICT')?.policy;
}

/** Whether it is known that no pod of a namespace has a sidecar. */
function isOutside(namespace: string, world: World): boolean {
  const hasSidecar = world.workloads.of(namespace).some((workload) => mayHaveSidecar(world.membershipOf(workload)));
  return !mayHaveSidecar(world.membershipOfNamespace(namespace)) && !hasSidecar;
}

/** Between pods in ambient mode, ztunnel uses mutual TLS whatever a DestinationRule says. */
function mayHaveSidecar(membership: Membership): boolean {
  return membership === 'sidecar' || membership === 'unknown';
}
