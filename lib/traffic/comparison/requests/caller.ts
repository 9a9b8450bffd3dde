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
