// The Services that a DestinationRule applies to, and the TLS mode that it sets.

import { isHostWithin } from '../facts/host-names';
import { Kind } from './kinds';
import type { Field, Resource } from './resource';
import type { World } from './world';

/** Scope of a DestinationRule: all Services of the mesh, all Services of a namespace, or one host. */
export interface DestinationScope {
  readonly width: 'mesh' | 'namespace' | 'host';
  /** Namespace of the Services; undefined for the whole mesh and for hosts outside of the cluster. */
  readonly namespace?: string;
  /** Full name of the host. */
  readonly host: string;
}

/** The scope of a DestinationRule, from its host. */
export function scopeOf(rule: Resource, world: World): DestinationScope {
  const host = world.fullHost(rule.spec.text('host') ?? '', rule.namespace);
  const services = `svc.${world.clusterDomain}`;
  if (!host.startsWith('*')) {
    return { width: 'host', namespace: world.namespaceOfHost(host), host };
  }
  if (isHostWithin(`*.${services}`, host)) {
    return { width: 'mesh', host };
  }
  const [, namespace] = host.startsWith('*.') && host.endsWith(`.${services}`) ? host.split('.') : [];
  return host === `*.${namespace}.${services}` ? { width: 'namespace', namespace, host } : { width: 'host', host };
}

/** The TLS settings for all ports and subsets; an empty map if there are none. */
export function tlsOf({ spec }: Resource): Field {
  return spec.objectOrEmpty('trafficPolicy').objectOrEmpty('tls');
}

/** The TLS mode for all ports and subsets; undefined if Istio chooses it. */
export function tlsModeOf(rule: Resource): string | undefined {
  return tlsOf(rule).text('mode');
}

/** The DestinationRules that set ISTIO_MUTUAL for all Services of the mesh or of a namespace. */
export class MutualRules {
  private readonly byNamespace = new Map<string, Resource>();
  private readonly meshRules: Resource[] = [];

  public constructor(world: World) {
    for (const rule of world.of(Kind.DestinationRule)) {
      const { width, namespace } = scopeOf(rule, world);
      if (width === 'host' || tlsModeOf(rule) !== 'ISTIO_MUTUAL') {
        continue;
      }
      if (namespace === undefined) {
        this.meshRules.push(rule);
      } else if (!this.byNamespace.has(namespace)) {
        this.byNamespace.set(namespace, rule);
      }
    }
  }

  /** The rule for the whole mesh. */
  public get ofMesh(): Resource | undefined {
    return this.meshRules[0];
  }

  /** The rule for the Services of exactly this namespace. */
  public ofNamespace(namespace: string): Resource | undefined {
    return this.byNamespace.get(namespace);
  }
}
