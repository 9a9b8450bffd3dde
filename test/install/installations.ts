// Renders an installation for all four installers, and reads the files as plain objects.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { parse, parseAllDocuments } from 'yaml';
import { install } from '../../lib';

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of every shape
export type Plain = any;

/** A Helm release, of the Helm script or of Argo CD. */
export interface Release {
  readonly chart: string;
  readonly version: string;
  readonly namespace: string;
  readonly values: Plain;
}

export interface Renderings {
  readonly operator: Plain;
  readonly helm: { [release: string]: Release };
  readonly script: string;
  readonly argoCd: Plain[];
  readonly sail: Plain[];
}

/** Synthesizes an installation for every installer, and reads the files. */
export function render(mesh: install.MeshInstallationOptions): Renderings {
  const outdir = mkdtempSync(join(tmpdir(), 'install-'));
  try {
    const app = new App({ outdir });
    new install.IstioctlInstallation(app, 'istioctl', { mesh });
    new install.HelmInstallation(app, 'helm', { mesh });
    new install.ArgoCdInstallation(new Chart(app, 'argocd'), 'argocd', { mesh });
    new install.SailInstallation(new Chart(app, 'sail'), 'sail', { mesh });
    app.synth();
    const script = readFileSync(join(outdir, 'helm', 'install.sh'), 'utf8');
    return {
      operator: parse(readFileSync(join(outdir, 'istioctl', 'istio.yaml'), 'utf8')),
      helm: helmReleases(join(outdir, 'helm'), script),
      script,
      argoCd: manifestsIn(join(outdir, 'argocd.k8s.yaml')),
      sail: manifestsIn(join(outdir, 'sail.k8s.yaml')),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

export function manifestsIn(path: string): Plain[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).map((document) => document.toJS());
}

/** The releases that the script installs, with the values in its files. */
function helmReleases(folder: string, script: string): { [release: string]: Release } {
  const commands = script.matchAll(
    /helm upgrade --install (\S+) istio\/(\S+) --version (\S+) \\\n {2}--namespace (\S+) --create-namespace \\\n {2}-f (\S+)/g,
  );
  const releases = [...commands].map(([, name = '', chart = '', version = '', namespace = '', file = '']) => [
    name,
    { chart, version, namespace, values: parse(readFileSync(join(folder, file), 'utf8')) },
  ]);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  if (releases.length !== files.length) {
    throw new Error(`the script installs ${releases.length} releases of ${files.length} files`);
  }
  return Object.fromEntries(releases);
}

/** The releases that Applications of Argo CD install. */
export function releasesOfArgoCd(applications: readonly Plain[]): { [release: string]: Release } {
  return Object.fromEntries(
    applications.map(({ metadata, spec: { source, destination } }) => [
      metadata.name,
      {
        chart: source.chart,
        version: source.targetRevision,
        namespace: destination.namespace,
        values: source.helm?.valuesObject ?? {},
      },
    ]),
  );
}

/** The first object of a kind in the manifests for the Sail operator. */
export function sailObject(renderings: Renderings, kind: string): Plain {
  return renderings.sail.find((manifest) => manifest.kind === kind);
}
