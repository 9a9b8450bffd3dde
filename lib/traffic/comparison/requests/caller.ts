import type { Client } from '../../client';

/** A client of derived requests. */
export interface Caller {
  /** As users write it: `outside`, `NAMESPACE/WORKLOAD` or `sa:NAMESPACE/NAME`. */
  readonly name: string;
  readonly client: Client;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** The clients of both meshes. */
export interface CallerIndex {
  /** One client for each way in which routes depend on clients. */
  readonly general: readonly Caller[];
  /** Clients with service accounts that differ. */
  readonly all: readonly Caller[];
  /** A few clients in a namespace. */
  inNamespace(namespace: string): readonly Caller[];
  /** A client with a service account, whether the manifests contain a pod with it or not. */
  withAccount(namespace: string, name: string): Caller;
  /** A few clients with a label. */
  withLabel(name: string, value: string): readonly Caller[];
}
