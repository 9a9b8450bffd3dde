import type { Host } from '../../istio/host';

/** Options of a service that extends a mesh. */
export interface ProviderServiceOptions {
  /** Fully qualified host of the service, or host of a ServiceEntry. */
  readonly service: Host;

  /** Port of the service. */
  readonly port: number;
}
