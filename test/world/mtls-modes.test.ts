import { describe, expect, it } from 'vitest';
import { MtlsModes } from '../../lib/world/mtls-modes';
import { Resource } from '../../lib/world/resource';

interface Options {
  readonly namespace?: string;
  readonly selector?: Record<string, string>;
  readonly ports?: Record<string, object>;
  readonly createdAt?: string;
}

function policy(
  name: string,
  mode: string,
  { namespace = 'shop', selector, ports, createdAt }: Options = {},
): Resource {
  return new Resource({
    kind: 'PeerAuthentication',
    metadata: { name, namespace, ...(createdAt && { creationTimestamp: createdAt }) },
    spec: {
      mtls: { mode },
      ...(selector && { selector: { matchLabels: selector } }),
      ...(ports && { portLevelMtls: ports }),
    },
  });
}

function modeOf(policies: readonly Resource[], port?: number) {
  const { mode, policy: source } = new MtlsModes(policies, 'istio-system').ofWorkload(
    { namespace: 'shop', labels: new Map([['app', 'pay']]) },
    port,
  );
  return [mode, source?.name];
}

describe('the mode of a workload', () => {
  const mesh = policy('mesh', 'STRICT', { namespace: 'istio-system' });
  const namespace = policy('namespace', 'DISABLE');

  it('is that of the narrowest scope', () => {
    expect(modeOf([])).toEqual(['PERMISSIVE', undefined]);
    expect(modeOf([mesh])).toEqual(['STRICT', 'mesh']);
    expect(modeOf([mesh, namespace])).toEqual(['DISABLE', 'namespace']);
    expect(modeOf([mesh, namespace, policy('pods', 'PERMISSIVE', { selector: { app: 'pay' } })])).toEqual([
      'PERMISSIVE',
      'pods',
    ]);
    expect(modeOf([mesh, policy('unset', 'UNSET')])).toEqual(['STRICT', 'mesh']);
  });

  it('is that of the port, if a policy for the workload sets one', () => {
    const pods = policy('pods', 'UNSET', { selector: { app: 'pay' }, ports: { 8080: { mode: 'STRICT' }, 9090: {} } });
    expect(modeOf([namespace, pods], 8080)).toEqual(['STRICT', 'pods']);
    expect(modeOf([namespace, pods], 9090)).toEqual(['DISABLE', 'namespace']);
  });

  it('ignores policies of the root namespace that select workloads', () => {
    expect(modeOf([policy('pods', 'STRICT', { namespace: 'istio-system', selector: { app: 'pay' } })])).toEqual([
      'PERMISSIVE',
      undefined,
    ]);
  });

  it('is that of the oldest policy of a scope, by name if none has an age', () => {
    const selector = { app: 'pay' };
    const [b, a] = [policy('b', 'STRICT', { selector }), policy('a', 'DISABLE', { selector })];
    expect(modeOf([b, a])).toEqual(['DISABLE', 'a']);
    const old = policy('old', 'PERMISSIVE', { selector, createdAt: '2024-01-01T00:00:00Z' });
    expect(modeOf([b, a, old])).toEqual(['PERMISSIVE', 'old']);
  });
});
