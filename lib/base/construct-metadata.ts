// The file in which cdk8s records the construct path of each object, for validation plugins. cdk8s records it by name only,
// so that two objects of the same name share one path. This package adds an entry by type, namespace and name.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, type App } from 'cdk8s';
import { isMap } from '../private/map-reader';

const FILE = 'construct-metadata.json';
const VERSION = '1.0.0';

interface Metadata {
  readonly version: string;
  readonly resources: { readonly [key: string]: { readonly path: string } };
}

/** The parts of an object that distinguish it from all others. */
interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** Key of an object in the file: `networking.istio.io/v1 VirtualService shop/reviews`. */
export function metadataKey({ apiVersion, kind, namespace, name }: Identity): string {
  return `${apiVersion} ${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** Adds the entries of this package to the file, if the app has just written it. */
export function completeMetadata(app: App): void {
  const file = join(app.outdir, FILE);
  const { recordConstructMetadata } = app as unknown as { readonly recordConstructMetadata: boolean };
  const metadata = recordConstructMetadata ? readMetadata(file) : undefined;
  if (metadata === undefined) {
    return;
  }
  const objects = app.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  const own = objects.map((object) => [keyOf(object), { path: object.node.path }] as const);
  writeFileSync(
    file,
    JSON.stringify({ ...metadata, resources: { ...metadata.resources, ...Object.fromEntries(own) } }),
  );
}

/** Removes the file of the app that wrote the manifests. `kubectl apply -f dist/` would read it as a manifest. */
export function removeMetadata(manifests: readonly string[]): void {
  const folders = new Set(manifests.map(dirname));
  // An app can write a folder for each chart, but the file is always in the folder above.
  for (const folder of new Set([...folders, ...[...folders].map(dirname)])) {
    const file = join(folder, FILE);
    if (readMetadata(file) !== undefined) {
      rmSync(file);
    }
  }
}

function keyOf({ apiVersion, kind, metadata, name }: ApiObject): string {
  return metadataKey({ apiVersion, kind, namespace: metadata.namespace, name });
}

/** The content of the file; undefined if it does not exist, or if it is not a file of this kind. */
function readMetadata(file: string): Metadata | undefined {
  if (!existsSync(file)) {
    return undefined;
  }
  try {
    const content: Partial<Metadata> = JSON.parse(readFileSync(file, 'utf8'));
    return content?.version === VERSION && isMap(content.resources) ? (content as Metadata) : undefined;
  } catch {
    return undefined;
  }
}
