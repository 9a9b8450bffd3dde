// What suggested policies do in a real mesh: declared calls still work, and all others are refused.

import { type DeclaredCallOptions, Mesh } from '../../../../lib/traffic';
import type { Manifest } from '../../recorded';
import { type Asked, askEndings, type Ending } from './endings';
import type { Call, DeclaredMesh } from './random-mesh';

/** A mesh before and after the suggestion is applied. */
export interface Applied {
  readonly mesh: DeclaredMesh;
  readonly before: Asked;
  readonly after: Asked;
  readonly suggested: readonly Manifest[];
}

/** What was compared, and what is wrong. */
export interface Comparison {
  readonly kept: number;
  readonly denied: number;
  readonly wrong: readonly string[];
}

interface Names {
  readonly namespace: string;
  readonly name: string;
}

interface Policy {
  readonly action: string;
  readonly rules: readonly unknown[];
}

/** Objects that a real mesh without a network of Kubernetes applies. */
const APPLIED: ReadonlySet<unknown> = new Set(['AuthorizationPolicy', 'Sidecar']);

/** Asks a real mesh about meshes with and without the policies that are suggested for them. */
export function applySuggestions(tool: string, meshes: readonly DeclaredMesh[]): Applied[] {
  const before = askEndings(tool, meshes);
  const pairs = meshes.flatMap((mesh) => {
    const asked = before.get(mesh.name);
    if (asked === undefined) {
      return [];
    }
    const suggested = suggestedFor(mesh, asked.manifests);
    return [{ mesh, before: asked, suggested, changed: { ...mesh, manifests: [...asked.manifests, ...suggested] } }];
  });
  const after = askEndings(
    tool,
    pairs.map(({ changed }) => changed),
  );
  return pairs.flatMap(({ mesh, before: old, suggested }) => {
    const asked = after.get(mesh.name);
    return asked === undefined ? [] : [{ mesh, before: old, suggested, after: asked }];
  });
}

/** The model of a mesh with some objects. */
export function meshOf({ meshConfig }: Pick<DeclaredMesh, 'meshConfig'>, manifests: readonly Manifest[]): Mesh {
  return Mesh.fromManifests([...manifests], {
    closedWorld: true,
    defaultIngressGateway: false,
    ...(meshConfig && { meshConfig }),
  });
}

/** The suggested objects that a real mesh can apply. */
export function suggestedFor(
  mesh: Pick<DeclaredMesh, 'meshConfig' | 'declared'>,
  manifests: readonly Manifest[],
): Manifest[] {
  const { manifests: all } = meshOf(mesh, manifests).suggestAccess([...mesh.declared]);
  return all.filter(({ kind }) => APPLIED.has(kind));
}

/** Compares the endings of all calls with the declarations. */
export function compare({ mesh, before, after, suggested }: Applied): Comparison {
  const rights = new Rights(mesh, before.manifests, suggested);
  const wrong: string[] = [];
  const counts = { kept: 0, denied: 0 };
  for (const [index, call] of mesh.calls.entries()) {
    const [old, now] = [before.endings[index] ?? [], after.endings[index] ?? []];
    const text = `${mesh.name}: ${call.from} ${call.method} ${call.host} ${call.dst}${call.path}`;
    if (rights.isDeclared(call) && old.every(({ isServed }) => isServed)) {
      counts.kept += 1;
      wrong.push(...now.filter((ending) => isLost(ending, old)).map(() => `${text}: lost`));
    }
    wrong.push(
      ...now.filter((ending) => isOpened(ending, old) && !rights.isClosed(ending)).map(() => `${text}: opened`),
    );
    counts.denied += old.some((ending) => ending.isServed && rights.isForbidden(call, ending)) ? 1 : 0;
    const isOpen = now.some((ending) => ending.isServed && rights.isForbidden(call, ending));
    wrong.push(...(isOpen ? [`${text}: not denied`] : []));
  }
  return { ...counts, wrong: [...new Set(wrong)] };
}

/** Requests may reach a pod that none reached before, so what differs between pods is not a change. */
function isLost(now: Ending, before: readonly Ending[]): boolean {
  return !now.isServed && (now.pod === undefined || before.some(({ pod }) => pod === now.pod));
}

function isOpened(now: Ending, before: readonly Ending[]): boolean {
  return now.isServed && before.some(({ isRefused, pod }) => isRefused && pod === now.pod);
}

/** What the declarations permit, as far as it is certain without following routes. */
class Rights {
  private readonly closed: ReadonlySet<string>;
  private readonly text: string;

  public constructor(
    private readonly mesh: DeclaredMesh,
    manifests: readonly Manifest[],
    suggested: readonly Manifest[],
  ) {
    const denying = suggested.filter(({ metadata }) => (metadata as Names).name.startsWith('allow-nothing'));
    const permitting = manifests.filter(({ kind, spec }) => kind === 'AuthorizationPolicy' && permits(spec as Policy));
    const open = new Set(permitting.map(({ metadata }) => (metadata as Names).namespace));
    // What policies permitted before, they still permit.
    this.closed = open.has('istio-system')
      ? new Set()
      : new Set(denying.map(({ metadata }) => (metadata as Names).namespace).filter((name) => !open.has(name)));
    this.text = JSON.stringify(manifests.filter(({ kind }) => kind === 'VirtualService'));
  }

  /** Requests from outside follow the routes of gateways, which are declarations. */
  public isDeclared(call: Call): boolean {
    return call.to === undefined || this.declaredBy(call).some((each) => matches(each, call));
  }

  /** Whether a pod gets only what is declared. */
  public isClosed({ pod }: Ending): boolean {
    return pod !== undefined && this.closed.has(pod.namespace);
  }

  /** Whether a request must not be served by a pod, because its client declares no such call. */
  public isForbidden(call: Call, ending: Ending): boolean {
    const { pod, path } = ending;
    if (pod === undefined || call.to === undefined || !this.isClosed(ending)) {
      return false;
    }
    const declared = this.declaredBy(call);
    const service = `${pod.namespace}/${pod.labels.app}`;
    const isRouted = this.text.includes('"route"') && declared.length > 0;
    if (!isRouted && !declared.some(({ to }) => to === service)) {
      return true;
    }
    const isHttp = this.portsOf(service).every((name) => /^(http|grpc)/.test(name));
    const isMethodUnknown = declared.every(({ methods }) => methods !== undefined && !methods.includes(call.method));
    const isPathUnknown = declared.every(({ paths }) => paths?.every((pattern) => !isMatch(pattern, path)) === true);
    return isHttp && (isMethodUnknown || (isPathUnknown && !this.text.includes('"rewrite"')));
  }

  /** The calls that the identity of a client declares. */
  private declaredBy({ from }: Call): DeclaredCallOptions[] {
    const account = this.accountOf(from);
    return this.mesh.declared.filter((each) => this.accountOf(each.from.replace('/', '.')) === account);
  }

  private accountOf(client: string): string {
    const { namespace, serviceAccount } = this.mesh.proxies.find(({ name }) => name === client) ?? {};
    return `${namespace}/${serviceAccount}`;
  }

  private portsOf(name: string): string[] {
    const service = this.mesh.services.find((each) => `${each.namespace}/${each.name}` === name);
    return (service?.ports ?? []).map((port) => port.name ?? '');
  }
}

function permits({ action, rules }: Policy): boolean {
  return action === 'ALLOW' && rules.length > 0;
}

function matches({ to, ports, methods, paths }: DeclaredCallOptions, call: Call): boolean {
  const port = Number(call.dst.split(':')[1]);
  return (
    to === call.to &&
    (ports?.includes(port) ?? true) &&
    (methods?.includes(call.method) ?? true) &&
    (paths?.some((pattern) => isMatch(pattern, call.path)) ?? true)
  );
}

function isMatch(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
