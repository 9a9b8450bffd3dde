// The service accounts that are known to exist.

import { EGRESS_GATEWAY, INGRESS_GATEWAY } from '../facts/gateways';
import { DEFAULT_SERVICE_ACCOUNT } from '../facts/namespaces';
import { Kind } from './kinds';
import type { World } from './world';

// Made by Istio's installation for the gateways that it brings along: by istioctl, or by the chart.
const OF_DEFAULT_GATEWAYS = [INGRESS_GATEWAY, EGRESS_GATEWAY].flatMap((name) => [`${name}-service-account`, name]);

/** Service accounts: the objects, those that pods and machines run as, and those that are always there. */
export class ServiceAccounts {
  private readonly byNamespace = new Map<string, Set<string>>();

  public constructor(private readonly world: World) {
    for (const { namespace, name } of world.of(Kind.ServiceAccount)) {
      this.add(namespace, name);
    }
    for (const { namespace, serviceAccount } of world.workloads.all) {
      this.add(namespace, serviceAccount);
    }
    for (const { namespace, spec } of world.of(Kind.WorkloadEntry)) {
      this.add(namespace, spec.text('serviceAccount'));
    }
    if (world.settings.hasDefaultIngressGateway !== false) {
      for (const name of OF_DEFAULT_GATEWAYS) {
        this.add(world.rootNamespace, name);
      }
    }
  }

  public has(namespace: string, name: string): boolean {
    return (
      this.byNamespace.get(namespace)?.has(name) === true ||
      (name === DEFAULT_SERVICE_ACCOUNT && this.world.hasNamespace(namespace))
    );
  }

  /** Whether the manifests make service accounts in a namespace, so that a missing one is rather misspelt. */
  public holdsSome(namespace: string): boolean {
    return this.world.holdsSome(Kind.ServiceAccount, namespace);
  }

  /** Those of a namespace, for suggestions. */
  public namesIn(namespace: string): string[] {
    return [...(this.byNamespace.get(namespace) ?? [])];
  }

  private add(namespace: string, name: string | undefined): void {
    const names = this.byNamespace.get(namespace) ?? new Set();
    this.byNamespace.set(namespace, name ? names.add(name) : names);
  }
}
