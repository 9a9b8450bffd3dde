// Requests of pods that arrive at a gateway, such as an egress gateway. The gateway sends them on by its own routes.

import { PROXY_PORTS } from '../../facts/ports';
import type { Workload } from '../../world/workload';
import { clientTls } from '../authentication/client-tls';
import type { Cluster } from '../destinations/clusters';
import { sniOf, tlsModeOf } from '../destinations/tls-mode';
import type { Ending, Journey } from '../journey';
import { hostOf, type Message, type Scheme } from '../message';
import { Outcome } from '../outcome';
import type { GatewayEntrance } from './arrivals';
import { outboundSni } from './connection';
import type { OutsideWalk } from './outside-walk';
import type { Passed } from './waypoints';

/** Gateways never announce that they accept mutual TLS, so only a DestinationRule lets clients use it. */
const NO_AUTO_MTLS = { isInMesh: false, mode: 'DISABLE' } as const;

const IN_TLS: Readonly<Record<Scheme, Scheme | undefined>> = {
  http: 'https',
  tcp: 'tls',
  https: undefined,
  tls: undefined,
};

/** Lets requests of pods arrive at gateways. */
export class GatewayArrivals implements GatewayEntrance {
  public constructor(private readonly outside: OutsideWalk) {}

  public receive(
    journey: Journey,
    workload: Workload,
    port: number,
    cluster: Cluster,
    { message, sent, sender }: Passed,
  ): Ending | undefined {
    const gateway = PROXY_PORTS.has(port) ? undefined : this.outside.ofPods(workload);
    if (gateway === undefined) {
      return undefined;
    }
    const tls = sender.peer === undefined ? undefined : clientTls(tlsModeOf(cluster), NO_AUTO_MTLS, false);
    const scheme = tls === undefined ? message.scheme : IN_TLS[message.scheme];
    if (scheme === undefined || journey.gateways.has(gateway)) {
      const problem = scheme === undefined ? 'TLS within TLS' : 'a request that it sends itself';
      journey.caveat(`${workload.resource.qualifiedName} receives ${problem}, which is not followed`);
      return { outcome: Outcome.UNKNOWN };
    }
    const ownSni = tls === 'istio' ? outboundSni(cluster) : message.host;
    const { path, authority, headers } = sent;
    const received: Message = { ...message, scheme, path, authority, host: hostOf(authority), headers };
    journey.gateways.add(gateway);
    const ending = this.outside.walk.visit(
      gateway,
      {
        message: received,
        port,
        sni: tls === undefined ? message.host : (sniOf(cluster) ?? ownSni),
        peer: tls === 'istio' ? sender.peer : undefined,
        sourceIp: sender.ip,
        isStraight: true,
      },
      journey,
    );
    journey.gateways.delete(gateway);
    const isFailure = ending.outcome === Outcome.TLS_FAILURE || ending.outcome === Outcome.NOT_LISTENING;
    return isFailure && message.scheme === 'http' ? { ...ending, status: 503 } : ending;
  }
}
