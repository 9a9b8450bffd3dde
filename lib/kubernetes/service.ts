import type { IOwnObject } from './object';

/** A port of a Service. */
export interface ServicePortReference {
  /** Number of the port. */
  readonly port: number;
  /**
   * Name of the port.
   *
   * @default - none; allowed if the Service has only one port
   */
  readonly name?: string;
}

/** A Service of cdk8s-plus. */
export interface IService extends IOwnObject {
  /** Ports of the Service. */
  readonly ports: ServicePortReference[];
}
