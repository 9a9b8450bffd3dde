import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Analysis, type Diagnostic, External, ReportFormat, Severity } from '../../lib/analysis';
import * as engine from '../../lib/analysis/app-analysis';
import { Destination, DestinationRule, Host, VirtualService } from '../../lib/istio';

function chartOf(app = Testing.app()): Chart {
  return new Chart(app, 'shop', { namespace: 'shop' });
}

/** A VirtualService to a subset that its DestinationRule lacks. */
function addBrokenRoute(chart: Chart): VirtualService {
  addService(chart, 'reviews');
  const rule = new DestinationRule(chart, 'rule', { metadata: { name: 'reviews' }, host: Host.of('reviews') });
  rule.addSubset('v1', { labels: { version: 'v1' } });
  const routes = new VirtualService(chart, 'routes', { metadata: { name: 'reviews' }, hosts: [Host.of('reviews')] });
  const other = new DestinationRule(new Chart(Testing.app(), 'other', { namespace: 'shop' }), 'rule', {
    metadata: { name: 'reviews' },
    host: Host.of('reviews'),
  });
  routes.addHttpRoute({
    route: [{ destination: Destination.subset(other.addSubset('v2', { labels: { version: 'v2' } })) }],
  });
  return routes;
}

function addService(chart: Chart, name: string): ApiObject {
  return new ApiObject(chart, `service-${name}`, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80 }] },
  });
}

function codesOf(findings: readonly Diagnostic[]): string[] {
  return findings.map(({ code, severity, resource }) => `${code} ${severity} ${resource?.kind} ${resource?.name}`);
}

describe('Analysis.of', () => {
  it('finds what is wrong between the objects of an app, with the construct and its source line', () => {
    const chart = chartOf();
    addBrokenRoute(chart);
    const finding = Analysis.of(chart).find(({ code }) => code === 'IST0101');
    expect(finding).toMatchObject({
      severity: Severity.ERROR,
      resource: { kind: 'VirtualService', namespace: 'shop', name: 'reviews' },
      path: 'spec.http[0].route[0].destination.subset',
      construct: 'shop/routes',
      file: expect.stringContaining('analysis.test.ts'),
      line: expect.any(Number),
    });
  });

  it('of a chart uses the other charts of the app as context, and reports nothing about them', () => {
    const app = Testing.app();
    const chart = chartOf(app);
    const other = new Chart(app, 'other', { namespace: 'shop' });
    addBrokenRoute(chart);
    expect(codesOf(Analysis.of(other))).toEqual([]);
    expect(codesOf(Analysis.of(app))).toContain('IST0101 error VirtualService reviews');
  });

  it('reports a missing Service as a note, and as an error if closedWorld or externals are set', () => {
    const chart = chartOf();
    const routes = new VirtualService(chart, 'routes', { metadata: { name: 'r' }, hosts: [Host.of('ratings')] });
    routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('ratings')) }] });
    expect(codesOf(Analysis.of(chart))).toEqual(['IST0101 info VirtualService r']);
    expect(codesOf(Analysis.of(chart, { closedWorld: true }))).toEqual(['IST0101 error VirtualService r']);
    expect(codesOf(Analysis.of(chart, { externals: [External.service('details', 'shop')] }))).toEqual([
      'IST0101 error VirtualService r',
    ]);
    expect(codesOf(Analysis.of(chart, { externals: [External.service('ratings', 'shop')] }))).toEqual([]);
  });

  it('offer an app to declare what may exist elsewhere', () => {
    const chart = chartOf();
    const metadata = { name: 'reviews' };
    const routes = new VirtualService(chart, 'routes', { metadata, hosts: [Host.of('reviews')] });
    routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('ratings')) }] });
    expect(Analysis.of(chart).map(({ suggestion }) => suggestion)).toEqual([
      'correct the host; if it exists elsewhere, declare it with analysis.External',
    ]);
  });

  it('reads manifests that exist beside the app', () => {
    const folder = mkdtempSync(join(tmpdir(), 'context-'));
    writeFileSync(
      join(folder, 'services.yaml'),
      'apiVersion: v1\nkind: Service\nmetadata: { name: ratings, namespace: shop }\n',
    );
    const chart = chartOf();
    const routes = new VirtualService(chart, 'routes', { metadata: { name: 'r' }, hosts: [Host.of('ratings')] });
    routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('ratings')) }] });
    expect(codesOf(Analysis.of(chart, { context: [folder] }))).toEqual([]);
  });

  it('reads the mesh-wide configuration from the options', () => {
    const chart = chartOf();
    new ApiObject(chart, 'telemetry', {
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: 'logs' },
      spec: { accessLogging: [{ filter: { expression: 'response.code >= 500' } }] },
    });
    expect(codesOf(Analysis.of(chart))).toEqual(['IST0157 warning Telemetry logs']);
    expect(codesOf(Analysis.of(chart, { meshConfig: { defaultProviders: { accessLogging: ['envoy'] } } }))).toEqual([]);
  });
});

describe('suppressions', () => {
  it('hide a code below a construct', () => {
    const chart = chartOf();
    const routes = addBrokenRoute(chart);
    Analysis.suppress(routes, 'IST0101', 'v2 comes tomorrow');
    expect(codesOf(Analysis.of(chart))).not.toContain('IST0101 error VirtualService reviews');
  });

  it('that hide nothing are reported', () => {
    const chart = chartOf();
    const service = addService(chart, 'reviews');
    Analysis.suppress(service, 'IST0101', 'just in case');
    const [finding] = Analysis.of(chart);
    expect(finding).toMatchObject({ code: 'ANA0003', severity: Severity.WARNING, construct: 'shop/service-reviews' });
    expect(finding?.message).toContain('just in case');
  });

  it('can be set in an annotation of Istio', () => {
    const chart = chartOf();
    const routes = addBrokenRoute(chart);
    routes.metadata.addAnnotation('galley.istio.io/analyze-suppress', 'IST0101,IST0999');
    expect(codesOf(Analysis.of(chart))).toContain('ANA0003 warning VirtualService reviews');
    expect(codesOf(Analysis.of(chart))).not.toContain('IST0101 error VirtualService reviews');
  });

  it('can be set in options, for kinds, namespaces and patterns of names', () => {
    const chart = chartOf();
    addBrokenRoute(chart);
    const hidden = { code: 'IST0101', reason: 'test', kind: 'VirtualService', namespace: 'shop', name: 'rev*' };
    expect(codesOf(Analysis.of(chart, { suppressions: [hidden] }))).not.toContain(
      'IST0101 error VirtualService reviews',
    );
    const missing = { ...hidden, name: 'ratings' };
    const codes = codesOf(Analysis.of(chart, { suppressions: [missing] }));
    expect(codes).toContain('IST0101 error VirtualService reviews');
    expect(codes).toContain('ANA0003 warning Suppression IST0101=VirtualService/shop/ratings');
  });
});

describe('Analysis.enforce', () => {
  let outdir: string;

  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'dist-'));
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('prints warnings once, and only the count of infos, in the words of the command line', () => {
    const app = new App({ outdir });
    const chart = chartOf(app);
    const metadata = { name: 'shop', annotations: { 'istio.io/unknown': 'true' } };
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata });
    Analysis.enforce(app);
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    app.synth();
    app.synth();
    const [report, ...others] = write.mock.calls.flat();
    expect(others).toEqual([]);
    expect(report).toContain('Namespace shop/shop  construct shop/namespace');
    expect(report).toContain('warning IST0108');
    expect(report).not.toContain('IST0102');
    expect(report).toMatch(/\n\n1 warning, 1 info\n$/);
  });

  it('prints nothing if there are only infos', () => {
    const app = new App({ outdir });
    new ApiObject(chartOf(app), 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    Analysis.enforce(app);
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    app.synth();
    expect(write).not.toHaveBeenCalled();
  });

  it('reports the errors of other validations too, and no path for its own report', () => {
    const app = new App({ outdir });
    const chart = chartOf(app);
    addBrokenRoute(chart);
    chart.node.addValidation({ validate: () => ['the chart is incomplete'] });
    Analysis.enforce(app);
    const message = messageOf(() => app.synth());
    expect(message).toMatch(/^Error: Validation failed:\n\w+ shop\/reviews/);
    expect(message).toContain('[shop] the chart is incomplete');
    expect(message).not.toContain('[]');
  });

  it('makes the synth fail with one report, before anything is written', () => {
    const app = new App({ outdir });
    addBrokenRoute(chartOf(app));
    Analysis.enforce(app);
    expect(() => app.synth()).toThrow(/IST0101 spec\.http\[0\]\.route\[0\]\.destination\.subset/);
    expect(readdirSync(outdir)).toEqual([]);
  });

  it('lets an app through whose findings are below the level', () => {
    const app = new App({ outdir });
    const chart = chartOf(app);
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    Analysis.enforce(app, { failOn: Severity.WARNING });
    app.synth();
    expect(existsSync(join(outdir, 'shop.k8s.yaml'))).toBe(true);
  });

  it('fails on notes if failOn is INFO', () => {
    const app = new App({ outdir });
    const chart = chartOf(app);
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    Analysis.enforce(app, { failOn: Severity.INFO });
    expect(() => app.synth()).toThrow(/IST0102/);
  });

  it('analyzes once for each synth, however many charts there are', () => {
    const app = new App({ outdir });
    for (const name of ['a', 'b', 'c', 'd']) {
      addService(new Chart(app, name), name);
    }
    const analyzeApp = vi.spyOn(engine, 'analyzeApp');
    Analysis.enforce(app);
    app.synth();
    expect(analyzeApp).toHaveBeenCalledTimes(1);
    app.synthYaml();
    expect(analyzeApp).toHaveBeenCalledTimes(2);
  });

  it('analyzes changes between two synths', () => {
    const app = new App({ outdir });
    const chart = chartOf(app);
    Analysis.enforce(app);
    app.synth();
    addBrokenRoute(chart);
    expect(() => app.synth()).toThrow(/IST0101/);
  });

  it('reports the problems of construct validation, each only once', () => {
    const app = new App({ outdir });
    const routes = new VirtualService(chartOf(app), 'r', { metadata: { name: 'r' }, hosts: [Host.of('*')] });
    routes.addHttpRoute({ route: [{ destination: Destination.host(Host.of('reviews')) }] });
    Analysis.enforce(app);
    const message = messageOf(() => app.synth());
    expect(message).toContain('error IST0106 spec.hosts');
    expect(message.match(/hosts\[0\]/g)).toHaveLength(1);
  });

  it('is switched off, or turned down to warnings, with construct validation', () => {
    const app = new App({ outdir });
    addBrokenRoute(chartOf(app));
    Analysis.enforce(app);
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'off');
    app.synth();
    vi.stubEnv('CDK8S_ISTIO_VALIDATION', 'warn');
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    app.synth();
    expect(write.mock.calls.flat().join('')).toContain('IST0101');
  });

  it('is switched off for a chart by its context', () => {
    const app = new App({ outdir });
    const chart = chartOf(app);
    chart.node.setContext('cdk8s-istio/validation', 'off');
    addBrokenRoute(chart);
    Analysis.enforce(app);
    expect(() => app.synth()).not.toThrow();
  });
});

describe('objects of Kubernetes in an app', () => {
  function addService(chart: Chart): void {
    const spec = { selectors: { app: 'reviews' }, ports: [{ port: 'many' }] };
    new ApiObject(chart, 'service', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'reviews' }, spec });
  }

  function findings(kubernetesVersion?: string): string[] {
    const chart = chartOf();
    addService(chart);
    const validation = Analysis.of(chart, { kubernetesVersion }).filter(({ code }) => !code.startsWith('IST'));
    return validation.map(({ code, severity, path }) => `${code} ${severity} ${path}`);
  }

  it('are validated like those of files, for the version of the cluster', () => {
    expect(findings()).toEqual(['CRD0001 error spec.ports[0].port', 'ANA0190 info spec.selectors']);
    expect(findings('1.36')).toEqual(['CRD0001 error spec.ports[0].port', 'CRD0001 error spec.selectors']);
  });

  it('need a version that is one', () => {
    expect(() => findings('new')).toThrow('kubernetesVersion: "new" is not a Kubernetes version');
  });
});

describe('Analysis.format', () => {
  it('writes findings in every format', () => {
    const chart = chartOf();
    addBrokenRoute(chart);
    const findings = Analysis.of(chart);
    expect(Analysis.format(findings, ReportFormat.TEXT)).toContain('VirtualService shop/reviews');
    expect(JSON.parse(Analysis.format(findings, ReportFormat.JSON))).toEqual({ findings });
    expect(JSON.parse(Analysis.format(findings, ReportFormat.SARIF))).toMatchObject({ version: '2.1.0' });
    expect(Analysis.format(findings, ReportFormat.GITHUB)).toMatch(/^::error /m);
  });
});

function messageOf(act: () => void): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return '';
}
