import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing, YamlOutputType } from 'cdk8s';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCheck } from '../../lib/base/check';
import { ToolFile, toolFilesOf } from '../../lib/base/tool-file';
import { problemsOf } from '../support/manifests';

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

  test('may depend on what comes after it', () => {
    const app = new App({ outdir });
    let content = 'early';
    new ToolFile(app, 'file', { tool: 'helm', fileName: 'values.yaml', content: () => content });
    content = 'late';
    app.synth();
    expect(readFileSync(join(outdir, 'helm/values.yaml'), 'utf8')).toBe('late');
  });

  test('can be run where that was asked for', () => {
    const app = new App({ outdir });
    new ToolFile(app, 'file', { tool: 'helm', fileName: 'install.sh', content: () => '', executable: true });
    fileIn(app, 'other', 'values.yaml');
    app.synth();
    expect(statSync(join(outdir, 'helm/install.sh')).mode & 0o111).toBe(0o111);
    expect(statSync(join(outdir, 'helm/values.yaml')).mode & 0o111).toBe(0);
  });

  test('is not written where synth fails, and not by tests of a chart', () => {
    const app = new App({ outdir });
    const chart = new Chart(app, 'manifests');
    fileIn(chart, 'file', 'values.yaml');
    Testing.synth(chart);
    addCheck(chart, () => ['wrong']);
    expect(() => app.synth()).toThrow(/wrong/);
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

  test('is refused where two have one path, or the path leads elsewhere', () => {
    const app = Testing.app();
    fileIn(app, 'a', 'values.yaml');
    expect(problemsOf(fileIn(app, 'b', 'values.yaml'))).toEqual([
      "fileName: 'helm/values.yaml' is also written by 'a'; give one of them another name",
    ]);
    expect(problemsOf(fileIn(app, 'c', '../values.yaml'))).toEqual([
      "fileName: '../values.yaml' is no name of a file; give one such as istiod.yaml",
    ]);
    const outside = new ToolFile(app, 'd', { tool: '..', fileName: 'values.yaml', content: () => '' });
    expect(problemsOf(outside)).toEqual(["tool: '..' is no name of a folder; give one such as helm"]);
  });

  test('is refused in a folder that kubectl reads, where each chart has its own', () => {
    const yamlOutputType = YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
    const folders = new App({ outdir, yamlOutputType });
    new Chart(folders, 'helm');
    const chart = new Chart(folders, 'mesh');
    expect(problemsOf(fileIn(chart, 'file', 'values.yaml'))).toEqual([
      "tool: 'helm' is also the folder of chart 'helm', where kubectl would read 'values.yaml' too; give the chart another id",
    ]);
    const nested = new App({ outdir, yamlOutputType });
    expect(problemsOf(fileIn(new Chart(new Chart(nested, 'mesh'), 'helm'), 'file', 'values.yaml'))).toEqual([]);
    const files = new App({ outdir });
    expect(problemsOf(fileIn(new Chart(files, 'helm'), 'file', 'values.yaml'))).toEqual([]);
  });
});
