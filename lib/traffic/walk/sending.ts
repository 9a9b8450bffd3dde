import type { Message } from '../message';

/** A request as a pod sends it. */
export interface Sending {
  readonly message: Message;
  /** Host that the client connects to. */
  readonly host: string;
  readonly port: number;
  /** Name in the TLS handshake. */
  readonly sni: string;
  /** Address of the pod; unknown if undefined. */
  readonly ip: string | undefined;
}
