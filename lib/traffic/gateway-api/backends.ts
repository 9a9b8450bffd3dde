// Backends of routes of the Gateway API as destinations.

import { fullServiceHost } from '../../facts/host-names';
import { backendOf, type Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field } from '../../world/resource';
import type { World } from '../../world/world';
import type { Mirror, Target } from '../routes/route';
import { backendProblem, HOSTNAME } from './backend-problems';
import { authorityOf, filtersOf, headerChangesOf, mirrorPercent } from './filters';

/** A rule without a backend that gets requests answers all of them with an error. */
const NO_BACKEND: Target = { host: '', weight: 100, invalid: 'the rule has no backend' };

/** The destinations of a rule. */
export function targetsOf(rule: Field, world: World, needsGrants: boolean): Target[] {
  const targets = rule
    .objects('backendRefs')
    .map((field) => targetOf(field, world, needsGrants))
    .filter(({ weight }) => weight > 0);
  return targets.length === 0 ? [NO_BACKEND] : targets;
}

/** The destinations that get copies of the requests of a rule. */
export function mirrorsOf(rule: Field, world: World, needsGrants: boolean): Mirror[] {
  return filtersOf(rule, 'requestMirror').flatMap((mirror) => {
    const backend = mirror.object('backendRef');
    const reference = backend && backendOf(backend);
    const host = reference && hostOf(reference, world);
    const isInvalid = reference !== undefined && backendProblem(reference, world, needsGrants) !== undefined;
    return backend === undefined || host === undefined || isInvalid
      ? []
      : [{ host, ...portOf(backend), percent: mirrorPercent(mirror) }];
  });
}

function targetOf(field: Field, world: World, needsGrants: boolean): Target {
  const backend = backendOf(field);
  const headers = headerChangesOf(field);
  const responseHeaders = headerChangesOf(field, 'response');
  const authority = authorityOf(field);
  const host = hostOf(backend, world);
  const problem = problemOf(backend, world, needsGrants);
  return {
    host: host ?? backend.name,
    ...portOf(field),
    weight: field.has('weight') ? field.number('weight') : 1,
    ...(headers && { headers }),
    ...(responseHeaders && { responseHeaders }),
    ...(authority && { authority }),
    ...problem,
  };
}

function portOf(field: Field): { readonly port?: number } {
  return field.has('port') ? { port: field.number('port') } : {};
}

/** Full host of a backend; undefined for kinds that are not known. */
function hostOf({ type, namespace, name }: Reference, world: World): string | undefined {
  switch (type) {
    case Kind.Service:
      return fullServiceHost(name, namespace, world.clusterDomain).toLowerCase();
    case HOSTNAME:
      return name.toLowerCase();
    default:
      return undefined;
  }
}

/** Why a backend is invalid whatever the mesh contains. Whether its service exists is found out when requests are sent. */
function problemOf(backend: Reference, world: World, needsGrants: boolean): Partial<Target> {
  const problem = backendProblem(backend, world, needsGrants);
  if (backend.type === Kind.InferencePool && problem === undefined) {
    const { kind, namespace, name } = backend;
    return { unknown: `the extension of ${kind} ${namespace}/${name} chooses the endpoint`, pool: { namespace, name } };
  }
  const isSentTo =
    problem === undefined || (problem.reason === 'BackendNotFound' && backend.type !== Kind.InferencePool);
  return isSentTo ? {} : { invalid: problem.text };
}
