// The ports to which proxies open TLS connections themselves: DestinationRules and BackendTLSPolicies.

import { fullServiceHost } from '../facts/host-names';
import { Kind } from './kinds';
import type { Field, Resource } from './resource';
import type { World } from './world';

/** Ports of a host. */
interface Ports {
  /** Whether all ports are meant. */
  all: boolean;
  readonly numbers: Set<number>;
}

/** Whether client settings make the proxy open TLS connections. */
export function opensTls(tls: Field | undefined): boolean {
  const mode = tls?.text('mode');
  return mode !== undefined && mode !== 'DISABLE';
}

/** The traffic policies of a DestinationRule: its own and those of its subsets. */
export function trafficPoliciesOf({ spec }: Resource): Field[] {
  return [spec, ...spec.objects('subsets')].flatMap((holder) => holder.object('trafficPolicy') ?? []);
}

/** Finds out whether proxies may open TLS connections to a port. */
export class ClientTls {
  private readonly exact = new Map<string, Ports>();
  /** By what follows the `*`. */
  private readonly wildcards = new Map<string, Ports>();

  public constructor(world: World) {
    for (const rule of world.of(Kind.DestinationRule)) {
      const host = world.fullHost(rule.spec.text('host') ?? '', rule.namespace);
      for (const policy of trafficPoliciesOf(rule)) {
        this.addPolicy(host, policy);
      }
    }
    for (const policy of world.of(Kind.BackendTlsPolicy)) {
      for (const target of policy.spec.objects('targetRefs')) {
        const host = fullServiceHost(target.text('name') ?? '', policy.namespace, world.clusterDomain);
        this.portsOf(host).all = true;
      }
    }
  }

  /** Whether any DestinationRule or policy makes proxies open TLS connections to a port of a host. */
  public mayOpenTo(host: string, port: number): boolean {
    const exact = this.exact.get(host);
    if (exact !== undefined && (exact.all || exact.numbers.has(port))) {
      return true;
    }
    // A host has at most 255 characters, so trying every suffix is cheap.
    for (let position = 0; this.wildcards.size > 0 && position <= host.length; position++) {
      const ports = this.wildcards.get(host.slice(position));
      if (ports !== undefined && (ports.all || ports.numbers.has(port))) {
        return true;
      }
    }
    return false;
  }

  private addPolicy(host: string, policy: Field): void {
    const ports = this.portsOf(host);
    ports.all ||= opensTls(policy.object('tls'));
    for (const settings of policy.objects('portLevelSettings')) {
      if (opensTls(settings.object('tls'))) {
        ports.numbers.add(settings.objectOrEmpty('port').number('number'));
      }
    }
  }

  private portsOf(host: string): Ports {
    const index = host.startsWith('*') ? this.wildcards : this.exact;
    const key = host.startsWith('*') ? host.slice(1) : host;
    const ports = index.get(key) ?? { all: false, numbers: new Set() };
    index.set(key, ports);
    return ports;
  }
}
