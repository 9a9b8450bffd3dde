import type { Host } from '../../istio/host';

/** A service that extends the mesh. */
export interface ProviderServiceOptions {
  /** Its full name, or that of a ServiceEntry. */
  readonly service: Host;

  /** Its port. */
  readonly port: number;
}
