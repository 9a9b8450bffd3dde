// Backends of routes of the Gateway API as destinations.

import { fullServiceHost } from '../../facts/host-names';
import { grantsOf } from '../../world/gateway-api/grants';
import { backendOf, type Reference } from '../../world/gateway-api/routes';
import { Kind } from '../../world/kinds';
import type { Field } from '../../world/resource';
import type { World } from '../../world/world';
import type { Mirror, Target } from '../routes/route';
import { authorityOf, filtersOf, headerChangesOf, mirrorPercent } from './filters';

/** Kind of Istio for backends that are hosts of ServiceEntries. */
const HOSTNAME = 'networking.istio.io/Hostname';

/** Kind of pools whose extension chooses the endpoint. */
const INFERENCE_POOL = 'inference.networking.k8s.io/InferencePool';

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
export function mirrorsOf(rule: Field, world: World): Mirror[] {
  return filtersOf(rule, 'requestMirror').flatMap((mirror) => {
    const backend = mirror.object('backendRef');
    const host = backend && hostOf(backendOf(backend), world);
    return backend === undefined || host === undefined
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
  const problem = problemOf(backend, host, world, needsGrants);
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

function problemOf(backend: Reference, host: string | undefined, world: World, needsGrants: boolean): Partial<Target> {
  const { field, kind, namespace, name } = backend;
  if (backend.type === INFERENCE_POOL) {
    return { unknown: `the extension of ${kind} ${namespace}/${name} chooses the endpoint` };
  }
  if (host === undefined) {
    return { invalid: `backends of kind ${kind} are not supported` };
  }
  if (backend.type === Kind.Service && !field.has('port')) {
    return { invalid: `the reference to Service ${namespace}/${name} has no port` };
  }
  const isForeign = needsGrants && namespace !== field.resource.namespace;
  return isForeign && !grantsOf(world).allow(backend)
    ? { invalid: `no ReferenceGrant allows the reference to ${kind} ${namespace}/${name}` }
    : {};
}
