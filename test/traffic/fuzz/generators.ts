// The random meshes that the fuzzer compares, by what they are about.

import { randomGatewayApiMesh } from './gateway-api/random-mesh';
import { randomIngressMesh } from './ingress/random-mesh';
import { type RandomScenario, randomMesh } from './random-mesh';
import { randomStreamMesh } from './streams/random-mesh';
import { randomTlsMesh } from './tls/random-mesh';

/** Makes the mesh of a seed. */
export type Generator = (seed: number) => RandomScenario;

export const GENERATORS: Readonly<Record<string, Generator>> = {
  routes: randomMesh,
  'gateway-api': randomGatewayApiMesh,
  tls: randomTlsMesh,
  streams: randomStreamMesh,
  ingress: randomIngressMesh,
};
