// Kinds and versions of Kubernetes' own groups that the API server does not serve.
import { API_REJECTED } from '../../diagnostics/codes/kubernetes';
import { messagesOf } from '../../diagnostics/define-code';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { oneOf, quote } from '../../diagnostics/words';
import { RBAC_GROUP } from '../../facts/kinds';
import { REMOVED_APIS } from '../../facts/removed-apis';
import { nearest } from '../../private/nearest';
import { kubernetesKinds } from '../catalog';
import { isOlder, minorRelease } from '../versions/istio-version';

const MESSAGES = messagesOf(API_REJECTED, {
  wrongGroup: ({ kind, apiVersion, served }: { kind: string; apiVersion: string; served: readonly string[] }) => ({
    message: `${quote(apiVersion)} does not have the kind ${quote(kind)}`,
    suggestion: `use apiVersion ${oneOf(served)}`,
  }),
  misspeltKind: ({ kind, apiVersion, meant }: { kind: string; apiVersion: string; meant: string }) => ({
    message: `${quote(apiVersion)} does not have the kind ${quote(kind)}`,
    suggestion: `did you mean ${quote(meant)}?`,
  }),
  removed: ({ kind, apiVersion, version, successor }: Removed) => ({
    message: `Kubernetes does not serve ${quote(apiVersion)} of ${kind} from version ${version} on`,
    suggestion: `use ${successor}`,
  }),
});

interface Removed {
  readonly kind: string;
  readonly apiVersion: string;
  readonly version: string;
  readonly successor: string;
}

/** Groups that Kubernetes serves in one version only. */
const HAVE_ONE_VERSION: ReadonlySet<string> = new Set(['', 'apps', 'policy', RBAC_GROUP]);

/** A kind as a manifest names it. */
interface NamedKind {
  readonly group: string;
  readonly apiVersion: string;
  readonly kind: string;
}

/** The reason why a kind is not served; undefined if it is, or may be. */
export function availabilityOf(named: NamedKind, kubernetesVersion: string | undefined): Diagnostic | undefined {
  const { apiVersion, kind } = named;
  const removed = REMOVED_APIS.get(`${apiVersion}/${kind}`);
  if (removed !== undefined) {
    const minor = kubernetesVersion === undefined ? undefined : minorRelease(kubernetesVersion);
    const isServed = minor !== undefined && isOlder(minor, removed.version);
    return isServed ? undefined : atKind(MESSAGES.removed({ kind, apiVersion, ...removed }), 'apiVersion');
  }
  return unknownKind(named);
}

function unknownKind({ group, apiVersion, kind }: NamedKind): Diagnostic | undefined {
  const kinds = kubernetesKinds().map(splitKind);
  const isOtherVersion = kinds.some((each) => each.group === group && each.kind === kind);
  if (isOtherVersion && !HAVE_ONE_VERSION.has(group)) {
    return undefined;
  }
  const served = kinds.filter((each) => each.kind === kind).map((each) => each.apiVersion);
  if (served.length > 0) {
    return atKind(MESSAGES.wrongGroup({ kind, apiVersion, served }), 'apiVersion');
  }
  const ofVersion = kinds.filter((each) => each.apiVersion === apiVersion).map((each) => each.kind);
  const meant = nearest(kind, ofVersion);
  return meant === undefined ? undefined : atKind(MESSAGES.misspeltKind({ kind, apiVersion, meant }), 'kind');
}

function splitKind(name: string): NamedKind {
  const [group = '', kind = '', version = ''] = name.split('/');
  return { group, kind, apiVersion: group === '' ? version : `${group}/${version}` };
}

function atKind(diagnostic: Diagnostic, path: string): Diagnostic {
  return { ...diagnostic, path };
}
