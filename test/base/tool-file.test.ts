import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCheck } from '../../lib/base/check';
import { ToolFile, toolFilePath, toolFilesOf } from '../../lib/base/tool-file';
import { VALIDATION_CONTEXT } from '../../lib/base/validation-mode';
import { duplicateObject } from '../../lib/diagnostics/codes/construct';
import { diagnosticsOf, testChart } from '../support/manifests';

describe('ToolFile', () => {
  let outdir = '';
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'tool-file-'));
  });
  afterEach(() => rmSync(outdir, { recursive: true }));

  function fileIn(scope: App | Chart, id: string, fileName: string, content = 'a: 1\n'): ToolFile {
    return new ToolFile(scope, id, { tool: 'helm', fileName, content: () => content });
  }

  test('is written by synth into a folder of the tool, beside the manifests', () => {
    const app = new App({ outdir });
    const chart = new Chart(app, 'manifests');
    new ApiObject(chart, 'object', { apiVersion: 'v1', kind: 'ConfigMap' });
    const file = fileIn(chart, 'file', 'values.yaml');
    app.synth();
    expect(readdirSync(outdir).sort()).toEqual(['helm', 'manifests.k8s.yaml']);
    expect(file.path).toBe('helm/values.yaml');
    expect(readFileSync(join(outdir, file.path), 'utf8')).toBe('a: 1\n');
  });

  test('is written in other languages, for which jsii calls the method of the class', () => {
    const app = new App({ outdir });
    fileIn(app, 'file', 'values.yaml');
    App.prototype.synth.call(app);
    expect(readFileSync(join(outdir, 'helm/values.yaml'), 'utf8')).toBe('a: 1\n');
  });

  test('is written once by an app that extends synth', () => {
    class Extended extends App {
      public override synth(): void {
        super.synth();
      }
    }
    const contentsOf = (app: App): number => {
      let count = 0;
      const content = () => `a: ${++count}\n`;
      new ToolFile(app, 'file', { tool: 'helm', fileName: 'values.yaml', content });
      app.synth();
      return count;
    };
    expect(contentsOf(new Extended({ outdir }))).toBe(contentsOf(new App({ outdir })));
  });

  test('can depend on later additions', () => {
    const app = new App({ outdir });
    let content = 'early';
    new ToolFile(app, 'file', { tool: 'helm', fileName: 'values.yaml', content: () => content });
    content = 'late';
    app.synth();
    expect(readFileSync(join(outdir, 'helm/values.yaml'), 'utf8')).toBe('late');
  });

  test('is executable on request', () => {
    const app = new App({ outdir });
    new ToolFile(app, 'file', { tool: 'helm', fileName: 'install.sh', content: () => '', executable: true });
    fileIn(app, 'other', 'values.yaml');
    app.synth();
    expect(statSync(join(outdir, 'helm/install.sh')).mode & 0o111).toBe(0o111);
    expect(statSync(join(outdir, 'helm/values.yaml')).mode & 0o111).toBe(0);
  });

  test('is not written by a failed synth or by tests of a chart', () => {
    const app = new App({ outdir });
    const chart = new Chart(app, 'manifests');
    fileIn(chart, 'file', 'values.yaml');
    Testing.synth(chart);
    addCheck(chart, () => [duplicateObject.sameName({ name: 'a', kind: 'Service', other: 'chart/a' })]);
    expect(() => app.synth()).toThrow(/CDK0001/);
    expect(existsSync(join(outdir, 'helm'))).toBe(false);
  });

  test('is written once by an app that is synthesized twice, and by apps with a synth of their own', () => {
    const calls: string[] = [];
    class OwnApp extends App {
      public override synth(): void {
        calls.push('own');
        super.synth();
      }
    }
    const app = new OwnApp({ outdir });
    fileIn(app, 'a', 'a.yaml');
    fileIn(app, 'b', 'b.yaml');
    app.synth();
    app.synth();
    expect(calls).toEqual(['own', 'own']);
    expect(readdirSync(join(outdir, 'helm')).sort()).toEqual(['a.yaml', 'b.yaml']);
    expect(toolFilesOf(app)).toHaveLength(2);
  });

  test('is rejected if another file has the same path', () => {
    const app = Testing.app();
    fileIn(app, 'a', 'values.yaml');
    expect(diagnosticsOf(fileIn(app, 'b', 'values.yaml'))).toEqual([
      'CDK0010 fileName: "helm/values.yaml" is also the path of the file that "a" writes; use another name for one of the files',
    ]);
  });

  describe.each(['error', 'warn', 'off'])('in validation mode %s', (mode) => {
    const hostile = [
      '',
      '..',
      '../values.yaml',
      '/tmp/values.yaml',
      'a/../../b',
      '..\\b',
      'C:b',
      'a\0',
      '-rf',
      'NUL',
      '.a',
    ];

    test.each(hostile)('throws for the file name or folder %j', (name) => {
      const app = new App({ outdir });
      app.node.setContext(VALIDATION_CONTEXT, mode);
      expect(() => fileIn(app, 'file', name)).toThrow('is not a valid file name');
      const folder = { tool: name, fileName: 'values.yaml', content: () => '' };
      expect(() => new ToolFile(app, 'folder', folder)).toThrow('is not a valid file name');
      expect(() => toolFilePath(folder)).toThrow('is not a valid file name');
      app.synth();
      expect(toolFilesOf(app)).toEqual([]);
      expect(readdirSync(outdir)).toEqual([]);
    });
  });

  test('is rejected in a folder that kubectl reads, if each chart has its own', () => {
    const yamlOutputType = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
    const folders = new App({ outdir, yamlOutputType });
    new Chart(folders, 'helm');
    const chart = new Chart(folders, 'mesh');
    expect(diagnosticsOf(fileIn(chart, 'file', 'values.yaml'))).toEqual([
      'CDK0011 tool: "helm" is also the folder of chart "helm", where kubectl would read "values.yaml" too; use another id for the chart',
    ]);
    const nested = new App({ outdir, yamlOutputType });
    expect(diagnosticsOf(fileIn(new Chart(new Chart(nested, 'mesh'), 'helm'), 'file', 'values.yaml'))).toEqual([]);
    const files = new App({ outdir });
    expect(diagnosticsOf(fileIn(new Chart(files, 'helm'), 'file', 'values.yaml'))).toEqual([]);
  });
});

describe('a file with YAML', () => {
  test('is rejected if its reader gets another value', () => {
    const file = new ToolFile(testChart(), 'file', {
      tool: 'helm',
      fileName: 'values.yaml',
      content: () => ({ mode: '0o17' }),
    });
    expect(diagnosticsOf(file)).toEqual([expect.stringMatching(/^CDK0901 mode: /)]);
  });
});
