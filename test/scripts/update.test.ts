import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestProblems, readManifest } from '../../scripts/import/manifest';
import { download, fromFolder } from '../../scripts/import/originals';
import { updateDefinitions } from '../../scripts/import/update';

const crd = (kind: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${kind.toLowerCase()}s.example.com }
spec:
  group: example.com
  names: { kind: ${kind}, plural: ${kind.toLowerCase()}s }
  scope: Namespaced
  versions:
    - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { description: prose, type: object } } }
`;

const manifest = (origin: string) => `# A comment.
definitions:
  - file: widgets.yaml
    project: example/widgets
    version: 1.0.0
    channel: standard
    addresses:
      - ${origin}/v{version}/widgets.yaml
      - ${origin}/v{version}/gadgets.yaml
  - file: tools-experimental.yaml
    project: example/tools
    version: 2.0.0
    channel: experimental
    addresses:
      - ${origin}/v{version}/tools.yaml
`;

let root: string;
let definitions: string;
let originals: string;
let server: Server;
let responses: Map<string, string>;

function contents(): Map<string, string> {
  return new Map(readdirSync(definitions).map((file) => [file, readFileSync(join(definitions, file), 'utf8')]));
}

function update(folder?: string): Promise<string[]> {
  return updateDefinitions(definitions, folder ? fromFolder(folder, readManifest(definitions)) : download);
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'definitions-'));
  definitions = join(root, 'definitions');
  originals = join(root, 'originals');
  mkdirSync(definitions);
  mkdirSync(originals);
  responses = new Map([
    ['/v1.0.0/widgets.yaml', crd('Widget')],
    ['/v1.0.0/gadgets.yaml', crd('Gadget')],
    ['/v2.0.0/tools.yaml', crd('Tool')],
  ]);
  server = createServer(({ url }, response) => {
    const text = responses.get(url ?? '');
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  writeFileSync(join(definitions, 'manifest.yaml'), manifest(`http://127.0.0.1:${port}`));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(root, { recursive: true });
});

describe('import --update', () => {
  it('reads the addresses, and writes reduced files and their checksums', async () => {
    expect(await update()).toEqual(['widgets.yaml', 'tools-experimental.yaml']);
    expect(manifestProblems(definitions)).toEqual([]);
    const files = contents();
    expect(files.get('widgets.yaml')?.match(/names: .*/g)).toEqual([
      'names: { kind: Gadget, plural: gadgets }',
      'names: { kind: Widget, plural: widgets }',
    ]);
    expect(files.get('widgets.yaml')).not.toContain('prose');
    expect(files.get('manifest.yaml')).toMatch(/^# A comment\.\n/);
  });

  it('changes nothing when an update brings nothing new', async () => {
    await update();
    const before = contents();
    await update();
    expect(contents()).toEqual(before);
  });

  it('changes nothing when an address has no file', async () => {
    await update();
    const before = contents();
    responses.delete('/v2.0.0/tools.yaml');
    responses.set('/v1.0.0/widgets.yaml', crd('Other'));
    await expect(update()).rejects.toThrow(/tools\.yaml: HTTP status 404; nothing was changed/);
    expect(contents()).toEqual(before);
  });

  it('changes nothing when an address gives something else', async () => {
    const before = contents();
    responses.set('/v2.0.0/tools.yaml', '<html></html>');
    await expect(update()).rejects.toThrow(/tools\.yaml: contains no CustomResourceDefinition; nothing was changed/);
    expect(contents()).toEqual(before);
  });

  it('changes nothing when the network is not reachable, and names the way without it', async () => {
    const before = contents();
    await new Promise((resolve) => server.close(resolve));
    await expect(update()).rejects.toThrow(/: not reachable \(.+\); nothing was changed\. .*--update FOLDER/);
    expect(contents()).toEqual(before);
  });

  it('reads the files of several addresses from one file, also if they are messages of protobuf', async () => {
    const entry =
      '  - file: mesh.yaml\n    project: example/mesh\n    version: 1.0.0\n    channel: standard\n    format: proto\n    addresses: ["https://example.com/{version}/mesh.proto"]\n';
    writeFileSync(join(definitions, 'manifest.yaml'), `definitions:\n${entry}`);
    const files = [
      'package istio.mesh.v1alpha1;\nmessage MeshConfig { istio.networking.v1alpha3.Retry retry = 1; }',
      'package istio.networking.v1alpha3;\nmessage Retry { int32 attempts = 1; }',
    ];
    writeFileSync(
      join(originals, 'mesh-1.1.0.yaml'),
      files.map((text) => `syntax = "proto3";\n${text}\n`).join('---\n'),
    );
    await update(originals);
    expect(contents().get('mesh.yaml')).toContain('istio.networking.v1alpha3.Retry:');
    expect(contents().get('mesh.yaml')).toContain('{ name: attempts, type: int32 }');
  });

  it('reads a folder, takes versions from file names, and leaves entries without a file as they are', async () => {
    await update();
    const before = contents();
    writeFileSync(join(originals, 'tools-2.1.0-experimental.yaml'), crd('Machine'));
    expect(await update(originals)).toEqual(['tools-experimental.yaml']);
    expect(readManifest(definitions).map(({ version }) => version)).toEqual(['1.0.0', '2.1.0']);
    expect(manifestProblems(definitions)).toEqual([]);
    expect(contents().get('widgets.yaml')).toBe(before.get('widgets.yaml'));
    expect(contents().get('tools-experimental.yaml')).toContain('kind: Machine');
  });

  it('refuses a folder with a file that the manifest does not list, or with two for one entry', async () => {
    writeFileSync(join(originals, 'widgets-1.1.0.yaml'), crd('Widget'));
    writeFileSync(join(originals, 'widgets.yaml'), crd('Widget'));
    await expect(update(originals)).rejects.toThrow(
      '"widgets-1.1.0.yaml" and "widgets.yaml" are both for "widgets.yaml"',
    );
    writeFileSync(join(originals, 'other-1.1.0.yaml'), crd('Other'));
    expect(() => update(originals)).toThrow('manifest.yaml has no file "other.yaml"; add an entry first');
    expect([...contents().keys()]).toEqual(['manifest.yaml']);
  });
});

describe('import --check', () => {
  it('reports changed, missing and unlisted files', async () => {
    await update();
    writeFileSync(join(definitions, 'widgets.yaml'), crd('Changed'));
    rmSync(join(definitions, 'tools-experimental.yaml'));
    writeFileSync(join(definitions, 'other.yaml'), '');
    expect(manifestProblems(definitions)).toEqual([
      expect.stringMatching(/^widgets\.yaml: checksum is "[0-9a-f]{64}", manifest\.yaml has "[0-9a-f]{64}"; run /),
      expect.stringMatching(/^tools-experimental\.yaml: manifest\.yaml lists it, but it is missing; run /),
      'other.yaml: manifest.yaml does not list it; add an entry or delete the file',
    ]);
  });
});
