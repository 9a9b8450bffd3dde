// Renders the installations of the tests with Istio's own code and charts; see ../charts/README.md.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import { type Plain, type Renderings, render } from '../installations';
import { installedBy } from '../installed';
import { meshOptions } from './mesh-options';

const IS_ENABLED = process.env.ISTIO_CHARTS !== undefined;
const MINUTES = 60_000;
const CHARTS: { readonly [chart: string]: string } = {
  base: 'base',
  istiod: 'istio-control/istio-discovery',
  cni: 'istio-cni',
  ztunnel: 'ztunnel',
  gateway: 'gateway',
};

describe.skipIf(!IS_ENABLED)(
  `installations rendered by Istio's own code${IS_ENABLED ? '' : ' (skipped: set ISTIO_CHARTS=1)'}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'charts-'));
    const program = join(folder, 'charts');

    beforeAll(() => {
      const { status, stderr } = spawnSync('go', ['build', '-o', program, '.'], {
        cwd: join(__dirname, '..', 'charts'),
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
    }, 30 * MINUTES);
    afterAll(() => rmSync(folder, { recursive: true }));

    function run(...args: string[]): Plain[] {
      const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
      expect(status, stderr).toBe(0);
      return parseAllDocuments(stdout).flatMap((document) => document.toJS() ?? []);
    }

    function write(name: string, content: Plain): string {
      const file = join(folder, `${name}.yaml`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, stringify(content));
      return file;
    }

    function byIstioctl({ operator }: Renderings): Plain[] {
      return run('istioctl', write('operator', operator));
    }

    function byHelm({ helm }: Renderings): Plain[] {
      return Object.entries(helm).flatMap(([release, { chart, namespace, values }]) =>
        run('helm', CHARTS[chart] ?? chart, release, namespace, write(release, values)),
      );
    }

    /** The operator passes its values to the charts, and does not install gateways. */
    function bySail({ sail }: Renderings): Plain[] {
      return sail.flatMap((object) => {
        const { spec = {}, metadata } = object;
        const { global, ...values } = spec.values ?? {};
        const common = { profile: spec.profile, global: { ...global } };
        switch (object.kind) {
          case 'Istio': {
            const revision = metadata.name === 'default' ? undefined : metadata.name;
            const istiod = { ...common, ...values, revision, global: { ...global, istioNamespace: spec.namespace } };
            return run('helm', CHARTS.istiod ?? '', 'istiod', spec.namespace, write('sail-istiod', istiod));
          }
          case 'IstioCNI':
            return run('helm', CHARTS.cni ?? '', 'cni', spec.namespace, write('sail-cni', { ...common, ...values }));
          case 'ZTunnel': {
            const ztunnel = { ...values.ztunnel, global: { ...global } };
            return run('helm', CHARTS.ztunnel ?? '', 'ztunnel', spec.namespace, write('sail-ztunnel', ztunnel));
          }
          default:
            return [object];
        }
      });
    }

    test.each(Object.entries(meshOptions))('the installers create the same objects for "%s"', (_name, mesh) => {
      const renderings = render(mesh);
      const expected = installedBy(byIstioctl(renderings));
      expect(installedBy(byHelm(renderings))).toEqual(expected);
      // The operator has its own files for the OpenShift profiles.
      if (!renderings.operator.spec.profile?.startsWith('openshift')) {
        expect(installedBy(bySail(renderings))).toEqual(expected);
      }
    });
  },
);
