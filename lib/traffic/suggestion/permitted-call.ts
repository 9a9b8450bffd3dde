// The calls that a suggestion permits.

import type { Labels } from '../../world/labels';
import type { Service, ServicePort } from '../services/service';

/** A client with a known identity. */
export interface KnownCaller {
  readonly name: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Labels of its pods; undefined if the manifests do not contain them. */
  readonly labels: Labels | undefined;
  /** Whether its requests go to the pods without a waypoint in between. */
  readonly isDirect: boolean;
  readonly isGateway: boolean;
}

/** What requests of a call have in common. Undefined lists include all values. */
export interface Operation {
  readonly methods: readonly string[] | undefined;
  readonly paths: readonly string[] | undefined;
}

/** A call that is permitted. */
export interface PermittedCall {
  readonly caller: KnownCaller;
  /** The service that the client calls. */
  readonly called: Service;
  /** The service that routes lead the requests to. */
  readonly service: Service;
  readonly port: ServicePort;
  readonly operation: Operation;
}

/** All requests. */
export const ANY_OPERATION: Operation = { methods: undefined, paths: undefined };

/** The calls that are found, and what cannot be known. */
export class CallList {
  public readonly calls: PermittedCall[] = [];
  public readonly remarks = new Set<string>();
  /** Namespaces that cannot be closed, because a client without a known identity calls a service there. */
  public readonly openNamespaces = new Set<string>();

  public add(call: PermittedCall): void {
    this.calls.push(call);
  }

  /** Records a call whose client cannot be named in a policy. */
  public addUnknown(service: Service, reason: string): void {
    this.openNamespaces.add(service.namespace);
    this.remarks.add(`${reason}, so the namespace ${service.namespace} is not closed`);
  }
}
