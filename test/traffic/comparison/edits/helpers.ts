// What edits are written with.

import type { ChangeClass } from '../../../../lib/traffic';
import { type Edit, type Editable, type Find, type Manifest, titleOf } from '../edit';

/** An edit that changes manifests in place. */
export function edit(
  name: string,
  classes: readonly ChangeClass[],
  change: (find: Find, manifests: Manifest[]) => void,
): Edit {
  return {
    name,
    classes,
    apply: (find, manifests) => {
      change(find, manifests);
      return manifests;
    },
  };
}

export function networking(kind: string, name: string, namespace: string, spec: object): Manifest {
  return { apiVersion: 'networking.istio.io/v1', kind, metadata: { name, namespace }, spec };
}

export function security(kind: string, name: string, namespace: string, spec: object): Manifest {
  return { apiVersion: 'security.istio.io/v1', kind, metadata: { name, namespace }, spec };
}

export function policy(name: string, namespace: string, spec: object): Manifest {
  return security('AuthorizationPolicy', name, namespace, spec);
}

export function gatewayApi(kind: string, name: string, namespace: string, spec: object): Manifest {
  return { apiVersion: 'gateway.networking.k8s.io/v1', kind, metadata: { name, namespace }, spec };
}

/** The rule with a name of a VirtualService. */
export function routeIn(find: Find, virtualService: string, name: string): Editable {
  return find(`VirtualService/${virtualService}`).spec.http.find((rule: Editable) => rule.name === name);
}

export function remove(manifests: Manifest[], title: string): void {
  manifests.splice(
    manifests.findIndex((manifest) => titleOf(manifest) === title),
    1,
  );
}
