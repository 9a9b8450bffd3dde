// Builds the picture of a mesh.

import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { World } from '../../world/world';
import { CompiledMesh } from '../walk/context';
import { GraphBuilder } from './builder';
import { Destinations } from './destinations';
import { addGateways } from './gateways';
import type { Graph } from './graph';
import { MeshRoutes } from './mesh-routes';
import { Rules } from './rules';
import { Security } from './security';

/**
 * The picture of a mesh.
 *
 * @param findings - findings of the analysis, which nodes and edges show
 */
export function buildGraph(world: World, findings: readonly Diagnostic[] = []): Graph {
  const mesh = new CompiledMesh(world);
  const builder = new GraphBuilder();
  const security = new Security(mesh);
  const destinations = new Destinations(builder, security, world);
  const rules = new Rules(builder, destinations, security, world);
  addGateways(mesh, builder, rules, security);
  new MeshRoutes(mesh, builder, rules, destinations, security).add();
  for (const workload of world.workloads.all) {
    // Other pods neither receive requests through the mesh nor send them.
    if (workload.resource.role !== 'assumed' && world.membershipOf(workload) !== 'none') {
      destinations.workload(workload);
    }
  }
  for (const finding of findings) {
    builder.places.show(finding);
  }
  return builder.build();
}
