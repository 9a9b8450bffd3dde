// The answer of a mesh to a request, with its meaning.

import type { Mesh } from '../mesh';
import type { RequestOptions } from '../request-options';
import { behaviorOf } from './behavior';
import type { Observed } from './summary';

/**
 * Sends a request through a mesh.
 *
 * @param other - the mesh that it is compared with: a Service that only this one has does not exist elsewhere
 */
export function observe(mesh: Mesh, request: RequestOptions, other = mesh): Observed {
  const answer = mesh.request(request);
  return { answer, behavior: behaviorOf(answer, request, mesh, other) };
}
