// The history of the mesh configuration, compared with the messages of Istio's newest API.
import { describe, expect, it } from 'vitest';
import { NEWEST_ISTIO_VERSION } from '../../../lib/facts/versions';
import { validateSettings } from '../../../lib/rules/installation/settings';
import { validateMeshConfigVersion } from '../../../lib/rules/versions';
import { MESH_CONFIG } from '../../../lib/rules/versions/history/mesh-config';
import { isOlder } from '../../../lib/rules/versions/istio-version';

/** A mesh configuration with a value at a path. */
function settingsWith(path: string, value: unknown): unknown {
  return path
    .replaceAll('[]', '.[]')
    .split('.')
    .reduceRight<unknown>((content, step) => (step === '[]' ? [content] : { [step]: content }), value);
}

/** Fields that do not exist. Those of another type are invalid, but known. */
function unknownFields(settings: unknown): unknown[] {
  return validateSettings('meshConfig', settings, []).filter(({ messageId }) => messageId === 'unknown');
}

function previous(version: string): string {
  const [major, minor] = version.split('.').map(Number);
  return `${major}.${Number(minor) - 1}`;
}

describe.each(Object.entries(MESH_CONFIG.fields ?? {}))('%s', (path, since) => {
  const settings = settingsWith(path, true);

  it('is a field of the newest API', () => {
    expect(unknownFields(settings)).toEqual([]);
    expect(unknownFields(settingsWith(`${path}Other`, true))).toHaveLength(1);
    expect(isOlder(NEWEST_ISTIO_VERSION, since)).toBe(false);
  });

  it('is reported for the release before the one that has it', () => {
    const reported = validateMeshConfigVersion(settings, previous(since), ['meshConfig']);
    const expected = `meshConfig.${path.replaceAll('[]', '[0]')}`;
    expect(reported.some((diagnostic) => expected.startsWith(diagnostic.path ?? '-'))).toBe(true);
    expect(validateMeshConfigVersion(settings, since, ['meshConfig'])).toEqual([]);
  });
});

it('reports values that a release does not have', () => {
  const settings = { outboundTrafficPolicy: { mode: 'ALLOW_ANY_DYNAMIC_DNS' } };
  expect(validateMeshConfigVersion(settings, '1.29', [])).toMatchObject([{ path: 'outboundTrafficPolicy.mode' }]);
  expect(validateMeshConfigVersion(settings, '1.30', [])).toEqual([]);
});
