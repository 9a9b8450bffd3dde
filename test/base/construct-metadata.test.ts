import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { describe, expect, test } from 'vitest';
import { metadataKey, removeMetadata } from '../../lib/base/construct-metadata';
import { gatewayapi, istio } from '../../lib/index';

function synthesize(recordConstructMetadata: boolean): string {
  const outdir = mkdtempSync(join(tmpdir(), 'metadata-'));
  const app = new App({ outdir, recordConstructMetadata });
  const chart = new Chart(app, 'edge', { namespace: 'shop' });
  new istio.Gateway(chart, 'classic', {
    metadata: { name: 'web' },
    selector: { istio: 'ingressgateway' },
    servers: [{ port: istio.ServerPort.http(80), hosts: ['*'] }],
  });
  new gatewayapi.Gateway(chart, 'modern', {
    metadata: { name: 'web' },
    gatewayClass: gatewayapi.GatewayClass.ISTIO,
  }).addListener('http', { port: 80, protocol: gatewayapi.Protocol.HTTP });
  new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
  app.synth();
  return outdir;
}

describe('the construct paths that cdk8s records', () => {
  test('are complete if objects of different kinds share a name', () => {
    const file = join(synthesize(true), 'construct-metadata.json');
    const { version, resources } = JSON.parse(readFileSync(file, 'utf8'));
    expect(version).toBe('1.0.0');
    expect(resources).toMatchObject({
      web: { path: expect.any(String) },
      'networking.istio.io/v1 Gateway shop/web': { path: 'edge/classic/Default' },
      'gateway.networking.k8s.io/v1 Gateway shop/web': { path: 'edge/modern/Default' },
      'v1 Namespace shop/web': { path: 'edge/namespace' },
    });
  });

  test('are not recorded unless the app asks for it', () => {
    expect(existsSync(join(synthesize(false), 'construct-metadata.json'))).toBe(false);
  });

  test('are removed from the folder of the manifests, and from the folder above', () => {
    const outdir = synthesize(true);
    removeMetadata([join(outdir, 'edge', 'Gateway.web.k8s.yaml')]);
    expect(existsSync(join(outdir, 'construct-metadata.json'))).toBe(false);
  });

  test('are the only content of a file that is removed', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'metadata-')), 'construct-metadata.json');
    for (const content of ['{"kind": "ConfigMap"}', 'text', 'null', '{"version": "1.0.0"}']) {
      writeFileSync(file, content);
      removeMetadata([join(file, '..', 'edge.k8s.yaml')]);
      expect(readFileSync(file, 'utf8')).toBe(content);
    }
  });

  test('have a key without a namespace for an object that has none', () => {
    expect(metadataKey({ apiVersion: 'v1', kind: 'Namespace', name: 'shop' })).toBe('v1 Namespace shop');
  });
});
