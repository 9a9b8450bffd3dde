import { defineCode, messagesOf } from '../../../../diagnostics/define-code';
import { Severity } from '../../../../diagnostics/severity';
import { quote } from '../../../../diagnostics/words';
import { istioPage } from '../../../../facts/documentation';
import { scopeOf } from '../../../../world/destination-rule-scope';
import { Kind } from '../../../../world/kinds';
import { hasLabels, type Labels, labelsKey } from '../../../../world/labels';
import type { Membership } from '../../../../world/membership';
import type { MtlsDecision } from '../../../../world/mtls-modes';
import type { Field, Resource } from '../../../../world/resource';
import { podPortOf } from '../../../../world/service-ports';
import type { World } from '../../../../world/world';
import type { Report, Rule } from '../../../rule';

const TLS_PAGE = istioPage('ops/configuration/traffic-management/tls-configuration');

function explanationFor(policy: string): string {
  return `A DestinationRule with mode DISABLE makes clients send plain text, but ${policy} with mode STRICT makes the servers refuse it. The connections are reset. Only pods with a sidecar count: pods outside of the mesh accept plain text, and the rule does not apply between pods in ambient mode.`;
}

const FIX = 'Remove `tls` from the DestinationRule, set ISTIO_MUTUAL, or set the PeerAuthentication to PERMISSIVE.';

const STRICT_SERVERS = defineCode({
  code: 'KIA0207',
  severity: Severity.ERROR,
  title: 'Clients send plain text to servers that refuse it',
  explanation: explanationFor('a PeerAuthentication for a namespace or for workloads'),
  fix: FIX,
  documentation: TLS_PAGE,
  examples: __dirname,
});

const STRICT_MESH = defineCode({
  code: 'KIA0208',
  severity: Severity.ERROR,
  title: 'Clients send plain text in a mesh that refuses it',
  explanation: explanationFor('the PeerAuthentication of the whole mesh'),
  fix: FIX,
  documentation: TLS_PAGE,
  examples: __dirname,
});

function plainTextRefused({ policy }: { policy: string }) {
  return {
    message: `clients send plain text, but PeerAuthentication ${quote(policy)} makes the servers refuse it`,
    suggestion: 'remove the mode, set ISTIO_MUTUAL, or set the PeerAuthentication to PERMISSIVE',
  };
}

const SERVER_MESSAGES = messagesOf(STRICT_SERVERS, { plainTextRefused });
const MESH_MESSAGES = messagesOf(STRICT_MESH, { plainTextRefused });

/** Reports DestinationRules that make clients send plain text to servers that accept mutual TLS only. */
export const rule: Rule = {
  name: 'destination-rule-plain-text',
  codes: [STRICT_SERVERS, STRICT_MESH],
  check(world: World, report: Report): void {
    const policies = new RefusingPolicies(world);
    for (const rule of world.of(Kind.DestinationRule)) {
      for (const setting of plainTextSettings(rule)) {
        const policy = refusingPolicy(rule, setting, policies, world);
        if (policy !== undefined) {
          const messages = policy.namespace === world.rootNamespace ? MESH_MESSAGES : SERVER_MESSAGES;
          report(messages.plainTextRefused({ policy: policy.qualifiedName }), setting.tls.at('mode'));
        }
      }
    }
  },
};

/** TLS settings with mode DISABLE. */
interface PlainText {
  readonly tls: Field;
  /** The traffic policy that contains the settings. */
  readonly policy: Field;
  /** Port of the Service; undefined for all ports without their own settings. */
  readonly port?: number;
  /** Labels of the pods of the subset; empty for the whole host. */
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

/** Settings by port, which replace the settings for all ports. */
function portSettingsOf(policy: Field): [port: number, settings: Field][] {
  return policy.objects('portLevelSettings').map((own) => [own.objectOrEmpty('port').number('number'), own]);
}

/** The PeerAuthentication that makes servers refuse the plain text of the setting. */
function refusingPolicy(
  rule: Resource,
  setting: PlainText,
  policies: RefusingPolicies,
  world: World,
): Resource | undefined {
  const { width, namespace, host } = scopeOf(rule, world);
  switch (width) {
    case 'mesh':
      return strictPolicy([world.mtlsModes.ofMesh()]);
    case 'namespace':
      return namespace === undefined || isOutside(namespace, world)
        ? undefined
        : strictPolicy([world.mtlsModes.ofNamespace(namespace)]);
    default:
      return policies.of(setting, host);
  }
}

/** The policies that make the pods behind Services refuse plain text. Searches them once for equal settings. */
class RefusingPolicies {
  private readonly known = new Map<string, Resource | undefined>();

  public constructor(private readonly world: World) {}

  /** The policy for a port of the Service that the setting applies to. */
  public of(setting: PlainText, host: string): Resource | undefined {
    const service = this.world.hosts.service(host);
    if (service === undefined) {
      return undefined;
    }
    const ports = service.spec.objects('ports').filter((port) => appliesTo(setting, port.number('port')));
    const numbers = ports.map((port) => port.number('port')).join();
    const key = `${service.qualifiedName} ${labelsKey(setting.labels)} ${numbers}`;
    if (!this.known.has(key)) {
      this.known.set(key, this.search(service, ports, setting.labels));
    }
    return this.known.get(key);
  }

  private search(service: Resource, ports: readonly Field[], labels: Labels): Resource | undefined {
    const { mtlsModes } = this.world;
    const proxied = this.world
      .workloadsOf(service)
      .filter((workload) => hasLabels(workload.labels, labels) && mayHaveSidecar(this.world.membershipOf(workload)));
    return strictPolicy(
      proxied.flatMap((workload) => ports.map((port) => mtlsModes.ofWorkload(workload, podPortOf(port, workload)))),
    );
  }
}

function appliesTo({ port, policy }: PlainText, number: number): boolean {
  return port === undefined ? !portSettingsOf(policy).some(([own]) => own === number) : port === number;
}

function strictPolicy(decisions: readonly MtlsDecision[]): Resource | undefined {
  return decisions.find(({ mode }) => mode === 'STRICT')?.policy;
}

/** Whether it is known that no pod of a namespace has a sidecar. */
function isOutside(namespace: string, world: World): boolean {
  const hasSidecar = [...world.membershipsOf(world.workloads.of(namespace))].some(mayHaveSidecar);
  return !mayHaveSidecar(world.membershipOfNamespace(namespace)) && !hasSidecar;
}

/** Between pods in ambient mode, ztunnel uses mutual TLS regardless of DestinationRules. */
function mayHaveSidecar(membership: Membership): boolean {
  return membership === 'sidecar' || membership === 'unknown';
}
