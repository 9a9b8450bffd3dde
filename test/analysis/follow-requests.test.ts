import { join } from 'node:path';
import { Include, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Analysis } from '../../lib/analysis';
import { runCommand } from '../cli/terminal';
import { temporaryFolder } from '../support/temporary-folder';

const TAKEN_ROUTE = join(__dirname, '../../lib/analysis/rules/traffic/route-taken/bad.yaml');
const folder = temporaryFolder();

function configuration(text: string): string {
  return folder.write('cdk8s-istio.yaml', text);
}

function onCommandLine(...options: string[]): string[] {
  const { output } = runCommand(['analyze', TAKEN_ROUTE, '--format', 'json', ...options]);
  return JSON.parse(output).findings.map(({ code }: { code: string }) => code);
}

function inCode(options: { followRequests?: boolean; configFile?: string }): string[] {
  const chart = Testing.chart();
  new Include(chart, 'manifests', { url: TAKEN_ROUTE });
  return Analysis.of(chart, options).map(({ code }) => code);
}

describe('the analysis', () => {
  it('follows no requests by default', () => {
    expect(onCommandLine()).not.toContain('ANA0300');
    expect(inCode({})).not.toContain('ANA0300');
  });

  it('follows requests if an option asks for it', () => {
    expect(onCommandLine('--follow-requests')).toContain('ANA0300');
    expect(inCode({ followRequests: true })).toContain('ANA0300');
  });

  it('follows requests if the configuration file asks for it, unless an option turns it off', () => {
    const configFile = configuration('followRequests: true');
    expect(onCommandLine('--config', configFile)).toContain('ANA0300');
    expect(inCode({ configFile })).toContain('ANA0300');
    expect(inCode({ configFile, followRequests: false })).not.toContain('ANA0300');
  });

  it('reports a suppression as unused only if the rules of its code apply', () => {
    const suppression = 'ANA0305';
    expect(onCommandLine('--suppress', suppression)).not.toContain('ANA0003');
    expect(onCommandLine('--suppress', suppression, '--follow-requests')).toContain('ANA0003');
  });
});
