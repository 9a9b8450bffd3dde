// The fields that code for an object of Kubernetes itself may write though the input does not have them: each with the value
// that Kubernetes assumes for it. Written here once more, so that no test takes the list from what it tests.

interface Manifest {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

const CONTAINER = String.raw`spec\.template\.spec\.(?:containers|initContainers)\.\d+`;

/** Patterns of paths with the value, as JSON. */
const ADDED: Readonly<Record<string, readonly (readonly [path: RegExp, value: RegExp])[]>> = {
  Service: [
    [/^spec\.type$/, /^"ClusterIP"$/],
    [/^spec\.selector$/, /^\{\}$/],
    [/^spec\.externalIPs$/, /^\[\]$/],
  ],
  Namespace: [[/^spec$/, /^\{\}$/]],
  ServiceAccount: [[/^automountServiceAccountToken$/, /^true$/]],
  ConfigMap: [[/^immutable$/, /^false$/]],
  Secret: [
    [/^immutable$/, /^false$/],
    [/^stringData$/, /^\{\}$/],
  ],
  Deployment: [
    [/^spec\.minReadySeconds$/, /^0$/],
    [/^spec\.progressDeadlineSeconds$/, /^600$/],
    [/^spec\.strategy\.type$/, /^"RollingUpdate"$/],
    [/^spec\.strategy\.rollingUpdate\.(?:maxSurge|maxUnavailable)$/, /^"25%"$/],
    [/^spec\.template\.spec\.restartPolicy$/, /^"Always"$/],
    [/^spec\.template\.spec\.dnsPolicy$/, /^"ClusterFirst"$/],
    [/^spec\.template\.spec\.terminationGracePeriodSeconds$/, /^30$/],
    [/^spec\.template\.spec\.(?:hostNetwork|shareProcessNamespace|setHostnameAsFQDN)$/, /^false$/],
    [/^spec\.template\.spec\.automountServiceAccountToken$/, /^true$/],
    [/^spec\.template\.spec\.securityContext\.runAsNonRoot$/, /^false$/],
    [/^spec\.template\.spec\.securityContext\.fsGroupChangePolicy$/, /^"Always"$/],
    [/^spec\.template\.spec\.volumes\.\d+\.hostPath\.type$/, /^""$/],
    [/^spec\.template\.spec\.volumes\.\d+\.persistentVolumeClaim\.readOnly$/, /^false$/],
    [new RegExp(`^${CONTAINER}\\.imagePullPolicy$`), /^"(?:Always|IfNotPresent)"$/],
    [new RegExp(`^${CONTAINER}\\.(?:readiness|liveness|startup)Probe\\.failureThreshold$`), /^3$/],
    [new RegExp(`^${CONTAINER}\\..*\\.httpGet\\.scheme$`), /^"HTTP"$/],
    [new RegExp(`^${CONTAINER}\\.securityContext\\.(?:privileged|readOnlyRootFilesystem)$`), /^false$/],
    [new RegExp(`^${CONTAINER}\\.securityContext\\.allowPrivilegeEscalation$`), /^true$/],
    [new RegExp(`^${CONTAINER}\\.securityContext\\.runAsNonRoot$`), /^(?:true|false)$/],
  ],
};

/** Quantities and the order of volumes, which the code may write in another form with the same meaning. */
const QUANTITY = /\.(?:requests|limits)\.[^.]+$|\.sizeLimit$/;
const VOLUMES = 'spec.template.spec.volumes';

/** Created objects without the allowed fields that the object of the input with the same name does not have. */
export function withoutAdded(created: readonly unknown[], given: readonly unknown[]): unknown[] {
  const byName = new Map(given.map((manifest) => [nameOf(manifest), manifest]));
  return created.map((manifest) => {
    const { kind = '' } = manifest as Manifest;
    const allowed = ADDED[kind];
    return allowed === undefined ? manifest : strip(manifest, byName.get(nameOf(manifest)), '', allowed);
  });
}

function nameOf(manifest: unknown): string {
  const { kind, metadata } = manifest as Manifest;
  return `${kind} ${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

function strip(value: unknown, given: unknown, path: string, allowed: (typeof ADDED)[string]): unknown {
  if (typeof value !== 'object' || value === null) {
    return QUANTITY.test(path) && bytesOf(value) === bytesOf(given) ? given : value;
  }
  if (path === VOLUMES && Array.isArray(value) && Array.isArray(given)) {
    const names = given.map(({ name }) => name);
    value.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  }
  const others = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const entries = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const at = path === '' ? name : `${path}.${name}`;
    const isGiven = others[name] !== undefined && others[name] !== null;
    const text = JSON.stringify(member);
    if (!isGiven && allowed.some(([pattern, expected]) => pattern.test(at) && expected.test(text))) {
      return [];
    }
    const stripped = strip(member, others[name], at, allowed);
    return !isGiven && text !== '{}' && JSON.stringify(stripped) === '{}' ? [] : [[name, stripped]];
  });
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

/** `1024Mi` for `1Gi`; any other value as it is. */
function bytesOf(quantity: unknown): unknown {
  const gibibytes = /^(\d+)Gi$/.exec(String(quantity))?.[1];
  return gibibytes === undefined ? String(quantity) : `${Number(gibibytes) * 1024}Mi`;
}
