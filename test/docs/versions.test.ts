// Docs, examples and docstrings name the versions of lib/facts/versions.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as versions from '../../lib/facts/versions';
import packageFile from '../../package.json';
import { outdatedTexts, textFiles, withCurrentVersions } from '../../scripts/current-versions';
import { ROOT } from '../support/project';

/** Versions that are examples of others than the current ones. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['docs/argocd.md 1.26.0', 'docs/kind-cluster.md 1.34.0', 'docs/wasm-plugin.md 1.12.0', 'docs/versions.md 1.17.2'],
  // The newest cdk8s for Java in Maven Central.
  'docs/languages.md 2.70.47',
  // An older control plane beside a new one.
  'docs/installation.md 1.30.3',
  // The version of the format of tasks of Visual Studio Code.
  'docs/pipelines.md 2.0.0',
]);

describe('versions in docs, examples and docstrings', () => {
  it('are the current ones; run `npm run versions` if they are not', () => {
    expect([...outdatedTexts().keys()]).toEqual([]);
  });

  it('are versions of this library, or listed as examples of others', () => {
    const oldest = Object.values(packageFile.peerDependencies).map((range) => range.replace('^', ''));
    const newest = Object.values(packageFile.devDependencies);
    const known = [...Object.values(versions), packageFile.version, ...oldest, ...newest];
    const pages = textFiles().filter((file) => file.endsWith('.md'));
    const found = pages.flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      return [...text.matchAll(/(?<![\d.])\d+\.\d+\.\d+(?![\d.]*\d)/g)].map(([version]) => ({ file, version }));
    });
    const unknown = found.filter(({ file, version }) => !known.includes(version) && !OTHERS.has(`${file} ${version}`));
    expect(unknown).toEqual([]);
  });
});

describe('withCurrentVersions', () => {
  it.each([
    ['install the resulting `cdk8s-istio-', '.tgz`'],
    ['a dependency on version ', ' |'],
    ['  - package: ./node_modules/cdk8s-istio\n    version: ', '\n'],
    ['  - repo: https://github.com/cdk8s-istio/cdk8s-istio\n    rev: v', '\n'],
  ])('writes the version of this package after %j', (before, after) => {
    const current = `${before}${packageFile.version}${after}`;
    expect(withCurrentVersions('docs/page.md', `${before}0.0.9${after}`)).toBe(current);
    const pages = textFiles().filter((file) => readFileSync(join(ROOT, file), 'utf8').includes(current));
    expect(pages).not.toEqual([]);
  });

  it('changes the version of a project, and keeps releases that introduced something', () => {
    const text = 'Gateway API 0.0.1 and Istio 0.0.1; requires Istio 1.30';
    const expected = `Gateway API ${versions.GATEWAY_API_VERSION} and Istio ${versions.ISTIO_VERSION}; requires Istio 1.30`;
    expect(withCurrentVersions('docs/page.md', text)).toBe(expected);
  });

  it('writes the version of the Sail operator only where it is meant', () => {
    const text = "version: 'v0.0.1'";
    expect(withCurrentVersions('docs/sail-operator.md', text)).toBe(`version: 'v${versions.SAIL_ISTIO_VERSION}'`);
    expect(withCurrentVersions('docs/other.md', text)).toBe(text);
  });
});
