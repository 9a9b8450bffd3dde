// The service accounts that are known to exist.

import { EGRESS_GATEWAY, INGRESS_GATEWAY } from '../facts/gateways';
import { DEFAULT_SERVICE_ACCOUNT } from '../facts/namespaces';
import { Kind } from './kinds';
import type { World } from './world';

// The default gateways run as these: `istioctl` creates the first form, the Helm chart the second.
const OF_DEFAULT_GATEWAYS = [INGRESS_GATEWAY, EGRESS_GATEWAY].flatMap((name) => [`${name}-service-account`, name]);

/**
 * Known service accounts: the ServiceAccount objects, the accounts of pods and WorkloadEntries, and those that Kubernetes
 * and Istio create.
 */
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

  /** Whether a service account is known to exist. */
  public has(namespace: string, name: string): boolean {
    return (
      this.byNamespace.get(namespace)?.has(name) === true ||
      (name === DEFAULT_SERVICE_ACCOUNT && this.world.hasNamespace(namespace))
    );
  }

  /** Names of the known service accounts of a namespace. */
  public namesIn(namespace: string): string[] {
    return [...(this.byNamespace.get(namespace) ?? [])];
  }

  private add(namespace: string, name: string | undefined): void {
    const names = this.byNamespace.get(namespace) ?? new Set();
    this.byNamespace.set(namespace, name ? names.add(name) : names);
  }
}
