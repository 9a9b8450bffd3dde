// Derives the requests that show how two meshes differ: those that the rules of both name, and their neighbors.

import type { Mesh } from '../../mesh';
import { Callers } from './callers';
import { listMeshRequests } from './mesh-requests';
import { listOutsideRequests } from './outside-requests';
import { type DerivedRequest, RequestList } from './request-list';
import { Side } from './side';

/** The requests for two meshes. Their number is proportional to that of the routes, policies and hosts. */
export function deriveRequests(before: Mesh, after: Mesh): Iterable<DerivedRequest> {
  const sides = [new Side(before._walker, true), new Side(after._walker, true)] as const;
  const requests = new RequestList();
  listOutsideRequests(sides, requests);
  listMeshRequests(sides, new Callers(...sides), requests);
  return requests.all;
}
