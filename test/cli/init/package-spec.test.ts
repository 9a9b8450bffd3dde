import { describe, expect, it } from 'vitest';
import { packageSpec } from '../../../lib/cli/init/package-spec';
import { temporaryFolder } from '../../support/temporary-folder';

const folder = temporaryFolder();
const MODULES = 'tools/node_modules';

/** How an app refers to the package that is installed in another folder. */
function specFor(app: string): string {
  return packageSpec('1.2.3', folder.file(app), folder.file(MODULES, 'cdk8s-istio'));
}

/** Writes the lock file of npm beside the installed packages. */
function writeLockFile(packages: unknown): void {
  folder.write(`${MODULES}/.package-lock.json`, JSON.stringify({ lockfileVersion: 3, packages }));
}

describe('a new app', () => {
  it.each([
    ['tools', 'file:../cdk8s-istio-1.2.3.tgz'],
    ['apps/shop', 'file:../../cdk8s-istio-1.2.3.tgz'],
    ['.', 'file:cdk8s-istio-1.2.3.tgz'],
  ])('in %s refers to the tarball from which npm installed the package', (app, spec) => {
    writeLockFile({ 'node_modules/cdk8s-istio': { version: '1.2.3', resolved: 'file:../cdk8s-istio-1.2.3.tgz' } });
    expect(specFor(app)).toBe(spec);
  });

  it.each([
    [{ 'node_modules/cdk8s-istio': { resolved: 'https://registry.example.com/cdk8s-istio-1.2.3.tgz' } }],
    [{ 'node_modules/cdk8s-istio': { version: '1.2.3' } }],
    [{ 'node_modules/cdk8s': { resolved: 'file:../cdk8s-2.0.0.tgz' } }],
    [undefined],
  ])('refers to the version if npm installed the package from elsewhere: %j', (packages) => {
    writeLockFile(packages);
    expect(specFor('tools')).toBe('^1.2.3');
  });

  it('refers to the version if there is no lock file', () => {
    expect(specFor('tools')).toBe('^1.2.3');
  });
});
