import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { Service } from 'cdk8s-plus-30';
import type { IConstruct } from 'constructs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { analyzeApp } from '../../lib/analysis/app-analysis';
import type { Renderable } from '../../lib/base/renderer';
import { duplicateObject } from '../../lib/diagnostics/codes/construct';
import { apps, argocd, gatewayapi, install, istio, mesh, monitoring } from '../../lib/index';
import { locatorOf } from '../../lib/private/origin';
import { testChart } from '../support/manifests';

const FILE = relative(process.cwd(), __filename);
const HOSTS = [istio.Host.of('reviews.example.com')];

/** The line of the last call of `here`. */
let line = 0;

/** Returns an argument unchanged, and remembers its line. */
function here<T>(argument: T): T {
  const [, , frame = ''] = (new Error().stack ?? '').split('\n');
  line = Number(/:(\d+):\d+\)?$/.exec(frame)?.[1]);
  return argument;
}

const FOUND = duplicateObject.sameName({ name: 'a', kind: 'Service', other: 'chart/a' });

/** Options with a value that is rejected. */
function mistake(): never {
  const rejected: Renderable = { _render: (renderer) => renderer.report(FOUND) };
  return { port: istio.ServerPort.http(80), hosts: [], mistake: rejected } as never;
}

function create<T>(type: new (chart: Chart, id: string) => T): (chart: Chart) => T {
  return (chart) => new type(chart, 'it');
}

function on<T extends IConstruct>(create: (chart: Chart) => T, call: (it: T) => unknown): (chart: Chart) => IConstruct {
  return (chart) => {
    const it = create(chart);
    call(it);
    return it;
  };
}

function routes(chart: Chart): istio.VirtualService {
  return new istio.VirtualService(chart, 'it', { hosts: HOSTS, gateways: [istio.Gateway.MESH] });
}

function destinationRule(chart: Chart): istio.DestinationRule {
  return new istio.DestinationRule(chart, 'it', { host: istio.Host.of('reviews') });
}

function gateway(chart: Chart): istio.Gateway {
  return new istio.Gateway(chart, 'it', { selector: { istio: 'ingressgateway' } });
}

function serviceEntry(chart: Chart): istio.ServiceEntry {
  return new istio.ServiceEntry(chart, 'it', {
    hosts: HOSTS,
    resolution: istio.ServiceEntryResolution.STATIC,
    ports: [istio.ServerPort.http(80)],
  });
}

function webGateway(chart: Chart): gatewayapi.Gateway {
  return new gatewayapi.Gateway(chart, 'it', { gatewayClass: gatewayapi.GatewayClass.ISTIO });
}

function listenerSet(chart: Chart): gatewayapi.ListenerSet {
  return new gatewayapi.ListenerSet(chart, 'it', { parentRef: webGateway(new Chart(chart, 'parent')) });
}

function tlsRoute(chart: Chart): gatewayapi.TlsRoute {
  return new gatewayapi.TlsRoute(chart, 'it', { hostnames: ['example.com'] });
}

function adoption(chart: Chart): mesh.MeshAdoption {
  return new mesh.MeshAdoption(chart, 'it', { namespace: 'shop', phase: mesh.AdoptionPhase.PERMISSIVE });
}

function podMonitor(chart: Chart): monitoring.PodMonitor {
  return new monitoring.PodMonitor(chart, 'it', { selector: monitoring.LabelSelector.all() });
}

function serviceMonitor(chart: Chart): monitoring.ServiceMonitor {
  return new monitoring.ServiceMonitor(chart, 'it', { selector: monitoring.LabelSelector.all() });
}

function application(chart: Chart): argocd.Application {
  return new argocd.Application(chart, 'it', { destination: argocd.ApplicationDestination.inCluster() });
}

function appOfApps(chart: Chart): argocd.AppOfApps {
  return new argocd.AppOfApps(chart, 'it', { repoUrl: 'https://git.example.com/mesh.git', path: 'dist' });
}

/** For each method that writes a field: creates a construct, and calls the method with a mistake. */
const CALLS = {
  'argocd.Application.addIgnoreDifference': on(application, (it) => it.addIgnoreDifference(here(mistake()))),
  'argocd.Application.addSource': on(application, (it) => it.addSource(here(mistake()))),
  'argocd.AppProject.addDestination': on(create(argocd.AppProject), (it) => it.addDestination(here(mistake()))),
  'argocd.AppProject.addRole': on(create(argocd.AppProject), (it) => it.addRole('role', here(mistake()))),
  'argocd.AppProject.addSourceRepo': on(create(argocd.AppProject), (it) => it.addSourceRepo(here(mistake()))),
  'argocd.AppProject.addSyncWindow': on(create(argocd.AppProject), (it) => it.addSyncWindow(here(mistake()))),
  'argocd.AppOfApps.addApplication': on(appOfApps, (it) => it.addApplication(here(it))),
  'gatewayapi.Gateway.addListener': on(webGateway, (it) => it.addListener('http', here(mistake()))),
  'gatewayapi.ListenerSet.addListener': on(listenerSet, (it) => it.addListener('http', here(mistake()))),
  'gatewayapi.HttpRoute.addRule': on(create(gatewayapi.HttpRoute), (it) => it.addRule(here(mistake()))),
  'gatewayapi.GrpcRoute.addRule': on(create(gatewayapi.GrpcRoute), (it) => it.addRule(here(mistake()))),
  'gatewayapi.TcpRoute.addRule': on(create(gatewayapi.TcpRoute), (it) => it.addRule(here(mistake()))),
  'gatewayapi.TlsRoute.addRule': on(tlsRoute, (it) => it.addRule(here(mistake()))),
  'gatewayapi.UdpRoute.addRule': on(create(gatewayapi.UdpRoute), (it) => it.addRule(here(mistake()))),
  'install.IstioOperator.addIngressGateway': on(create(install.IstioOperator), (it) =>
    it.addIngressGateway(here(mistake())),
  ),
  'install.IstioOperator.addEgressGateway': on(create(install.IstioOperator), (it) =>
    it.addEgressGateway(here(mistake())),
  ),
  'istio.AuthorizationPolicy.addRule': on(create(istio.AuthorizationPolicy), (it) => it.addRule(here(mistake()))),
  'istio.DestinationRule.addSubset': on(destinationRule, (it) => it.addSubset(here('v 1'))),
  'istio.EnvoyFilter.addConfigPatch': on(create(istio.EnvoyFilter), (it) => it.addConfigPatch(here(mistake()))),
  'istio.Gateway.addServer': on(gateway, (it) => it.addServer(here(mistake()))),
  'istio.RequestAuthentication.addJwtRule': on(create(istio.RequestAuthentication), (it) =>
    it.addJwtRule(here(mistake())),
  ),
  'istio.ServiceEntry.addEndpoint': on(serviceEntry, (it) => it.addEndpoint(here(mistake()))),
  'istio.ServiceEntry.addPort': on(serviceEntry, (it) => it.addPort(here(istio.ServerPort.http(70_000)))),
  'istio.Sidecar.addEgressListener': on(create(istio.Sidecar), (it) => it.addEgressListener(here(mistake()))),
  'istio.Sidecar.addIngressListener': on(create(istio.Sidecar), (it) => it.addIngressListener(here(mistake()))),
  'istio.Telemetry.addAccessLogging': on(create(istio.Telemetry), (it) => it.addAccessLogging(here(mistake()))),
  'istio.Telemetry.addMetrics': on(create(istio.Telemetry), (it) => it.addMetrics(here(mistake()))),
  'istio.Telemetry.addTracing': on(create(istio.Telemetry), (it) => it.addTracing(here(mistake()))),
  'istio.VirtualService.addDirectResponse': on(routes, (it) => it.addDirectResponse(here(mistake()))),
  'istio.VirtualService.addHttpDelegate': on(routes, (it) => it.addHttpDelegate(here(mistake()))),
  'istio.VirtualService.addHttpRedirect': on(routes, (it) => it.addHttpRedirect(here(mistake()))),
  'istio.VirtualService.addHttpRoute': on(routes, (it) => it.addHttpRoute(here(mistake()))),
  'istio.VirtualService.addHttpRule': on(routes, (it) => it.addHttpRule(here(mistake()))),
  'istio.VirtualService.addTcpRoute': on(routes, (it) => it.addTcpRoute(here(mistake()))),
  'istio.VirtualService.addTlsRoute': on(routes, (it) => it.addTlsRoute(here(mistake()))),
  'mesh.DefaultDeny.allow': on(create(mesh.DefaultDeny), (it) => it.allow(here('A'), { from: [] })),
  'mesh.DefaultDeny.allowEgress': on(create(mesh.DefaultDeny), (it) =>
    it.allowEgress(here('a'), { to: [{ peers: [] }], from: {} }),
  ),
  'mesh.DefaultDeny.allowGateway': on(create(mesh.DefaultDeny), (it) =>
    it.allowGateway(here({ name: 'web' }), { ports: [] }),
  ),
  'mesh.MeshAdoption.allow': on(adoption, (it) => it.allow(here('A'), { from: [] })),
  'mesh.MeshAdoption.allowEgress': on(adoption, (it) => it.allowEgress(here('A'), { to: [] })),
  'mesh.MeshAdoption.allowGateway': on(adoption, (it) => it.allowGateway(here({ name: 'web' }), { ports: [] })),
  'mesh.MtlsPosture.addNamespace': on(create(mesh.MtlsPosture), (it) =>
    it.addNamespace('shop', here('NONE' as istio.MtlsMode)),
  ),
  'mesh.MtlsPosture.addWorkload': on(create(mesh.MtlsPosture), (it) =>
    it.addWorkload('web', here({} as mesh.WorkloadMtlsOptions)),
  ),
  'mesh.NetworkPolicy.addEgress': on(create(mesh.NetworkPolicy), (it) => it.addEgress(here({ peers: [] }))),
  'mesh.NetworkPolicy.addIngress': on(create(mesh.NetworkPolicy), (it) => it.addIngress(here({ peers: [] }))),
  'monitoring.PodMonitor.addPodMetricsEndpoint': on(podMonitor, (it) => it.addPodMetricsEndpoint(here(mistake()))),
  'monitoring.PrometheusRule.addGroup': on(create(monitoring.PrometheusRule), (it) =>
    it.addGroup('group', here(mistake())),
  ),
  'monitoring.RuleGroup.addAlert': on(create(monitoring.PrometheusRule), (it) =>
    it.addGroup('group').addAlert('Alert', here(mistake())),
  ),
  'monitoring.RuleGroup.addRecordingRule': on(create(monitoring.PrometheusRule), (it) =>
    it.addGroup('group').addRecordingRule('rule', here(mistake())),
  ),
  'monitoring.ServiceMonitor.addEndpoint': on(serviceMonitor, (it) => it.addEndpoint(here(mistake()))),
};

/** Methods that add to an object, but have no field of their own that could be rejected. */
const WITHOUT_FIELD = [
  'addons.NodePorts.addTarget', // creates a Service
  'argocd.AppOfApps.addFolder', // creates an Application
  'argocd.ProjectRole.allow', // policies are texts that are not checked
  'kubernetes.IExtensiblePods.addContainer', // a method of cdk8s-plus
  'mesh.AmbientNetworkPolicies.allowGateway', // creates a NetworkPolicy
  'mesh.MeshAdoption.addStep', // calls the code of the user
  'mesh.SidecarScope.addHost', // all hosts are written into one list without duplicates
  'mesh.SidecarScope.addService',
];

describe('a problem of a field', () => {
  test.each(Object.entries(CALLS))('has the line of the call of %s', (_method, call) => {
    const errors = call(testChart())
      .node.findAll()
      .flatMap((construct) => construct.node.validate());
    expect(errors).toContainEqual(expect.stringContaining(`(${FILE}:${line}:`));
  });

  test('has such a line for every method that adds something', () => {
    const api = readFileSync(join(__dirname, '..', 'api', 'api.txt'), 'utf8');
    const methods = [...api.matchAll(/^(\w+\.\w+\.(?:add|allow)[A-Z]?\w*)\(/gm)].map(([, method]) => method);
    expect([...Object.keys(CALLS), ...WITHOUT_FIELD].sort()).toEqual(methods.sort());
  });
});

describe('the line of a call', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('is also that of findings of the analysis', () => {
    const chart = testChart();
    routes(chart).addHttpRoute(here({ route: [{ destination: istio.Destination.host(istio.Host.of('nowhere')) }] }));
    const [finding] = analyzeApp(chart, { closedWorld: true }).filter(({ code }) => code === 'IST0101');
    expect(finding).toMatchObject({ path: 'spec.http[0].route[0].destination.host', file: FILE, line });
  });

  test('is known for constructs of other packages that record a stack trace', () => {
    const chart = testChart();
    const service = new Service(chart, 'service', { ports: [{ port: 80 }] });
    service.node.addMetadata(here('created'), 'by a test', { stackTrace: true });
    expect(locatorOf(service)('spec.ports')).toMatchObject({ file: FILE, line });
  });

  test('is left out in apps of other languages, where the stack contains only the jsii kernel', () => {
    vi.stubEnv('JSII_AGENT', 'Python/3.11.4');
    const construct = routes(testChart());
    construct.addHttpRoute(mistake());
    expect(construct.node.validate().filter((error) => error.includes('.ts:'))).toEqual([]);
  });
});

describe('an application', () => {
  const exposure = [apps.BookinfoExposure.istio(), apps.BookinfoExposure.gatewayApi()];

  test.each<[string, (chart: Chart) => IConstruct]>([
    ['Bookinfo', (chart) => here(new apps.Bookinfo(chart, 'it', { exposure }))],
    ['IstioInAction', (chart) => here(new apps.IstioInAction(chart, 'it'))],
    ['DefaultDeny', (chart) => here(new mesh.DefaultDeny(chart, 'it'))],
    ['SailInstallation', (chart) => here(new install.SailInstallation(chart, 'it', { mesh: {} }))],
  ])('all objects of %s show the call that created it, however deep they are', (_name, create) => {
    const objects = create(testChart())
      .node.findAll()
      .filter((construct) => ApiObject.isApiObject(construct));
    const locations = objects.map((object) => locatorOf(object)());
    expect(objects.length).toBeGreaterThan(0);
    expect(new Set(locations.map((location) => location?.line))).toEqual(new Set([line]));
  });
});
