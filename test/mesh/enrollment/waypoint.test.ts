import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-30';
import { describe, expect, test } from 'vitest';
import { gatewayapi, mesh } from '../../../lib/index';
import { diagnosticsOf, manifestOf, testChart } from '../../support/manifests';

const { Waypoint, WaypointFor } = mesh;

describe('Waypoint', () => {
  test('is a Gateway of the class istio-waypoint', () => {
    expect(manifestOf(new Waypoint(testChart(), 'waypoint').gateway)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'waypoint', namespace: 'bookinfo', labels: { 'istio.io/waypoint-for': 'service' } },
      spec: {
        gatewayClassName: 'istio-waypoint',
        listeners: [{ name: 'mesh', port: 15008, protocol: 'HBONE' }],
      },
    });
  });

  test('has labels for its traffic and its revision', () => {
    const waypoint = new Waypoint(testChart(), 'waypoint', {
      metadata: { name: 'edge', labels: { team: 'a' } },
      waypointFor: WaypointFor.ALL,
      revision: 'canary',
    });
    expect(waypoint.name).toBe('edge');
    expect(manifestOf(waypoint.gateway).metadata.labels).toEqual({
      team: 'a',
      'istio.io/waypoint-for': 'all',
      'istio.io/rev': 'canary',
    });
  });

  test('enrolls namespaces, services and pods', () => {
    const chart = testChart();
    const waypoint = new Waypoint(chart, 'waypoint', { waypointFor: WaypointFor.ALL });
    const namespace = new kplus.Namespace(chart, 'ns', { metadata: { name: 'bookinfo' } });
    const service = new kplus.Service(chart, 'service', { ports: [{ port: 80 }] });
    const pods = new kplus.Deployment(chart, 'pods', { containers: [{ image: 'a' }] });
    waypoint.enrollNamespace(namespace);
    waypoint.enrollService(service, { ingress: true });
    waypoint.enrollPods(pods);
    const use = { 'istio.io/use-waypoint': 'waypoint' };
    expect(namespace.metadata.toJson().labels).toEqual(use);
    expect(service.metadata.toJson().labels).toEqual({ ...use, 'istio.io/ingress-use-waypoint': 'true' });
    expect(ApiObject.of(pods).toJson().spec.template.metadata.labels).toMatchObject(use);
    expect(diagnosticsOf(waypoint)).toEqual([]);
  });

  test('must allow objects of other namespaces that use it', () => {
    const chart = testChart();
    const closed = new Waypoint(chart, 'closed', { metadata: { namespace: 'infra' } });
    const open = new Waypoint(chart, 'open', {
      metadata: { name: 'open', namespace: 'infra' },
      allowedNamespaces: gatewayapi.FromNamespaces.names(['bookinfo']),
    });
    const [service, other] = ['reviews', 'ratings'].map(
      (name) => new kplus.Service(chart, name, { metadata: { name }, ports: [{ port: 80 }] }),
    ) as [kplus.Service, kplus.Service];
    closed.enrollService(service);
    open.enrollService(other);
    expect(service.metadata.getLabel('istio.io/use-waypoint-namespace')).toBe('infra');
    expect(diagnosticsOf(closed)).toEqual([
      'CDK0611 allowedNamespaces: Service "reviews" of namespace "bookinfo" uses the waypoint, but only its own namespace may; allow it with FromNamespaces.names([...])',
    ]);
    expect(diagnosticsOf(open)).toEqual([]);
    expect(manifestOf(open.gateway).spec.listeners[0].allowedRoutes.namespaces.from).toBe('Selector');
  });

  test('is rejected if it does not handle the requests of an object that uses it', () => {
    const problemsFor = (waypointFor: mesh.WaypointFor | undefined): string[] => {
      const chart = testChart();
      const service = new kplus.Service(chart, 'service', { metadata: { name: 'reviews' }, ports: [{ port: 80 }] });
      const pods = new kplus.Deployment(chart, 'pods', { metadata: { name: 'web' }, containers: [{ image: 'a' }] });
      const waypoint = new Waypoint(chart, `for-${waypointFor}`, {
        metadata: { name: `a-${waypointFor}` },
        waypointFor,
      });
      waypoint.enrollService(service);
      waypoint.enrollPods(pods);
      return diagnosticsOf(waypoint);
    };
    expect(problemsFor(undefined)).toEqual([
      'CDK0611 waypointFor: "service" excludes Deployment "web", which uses the waypoint; use WaypointFor.WORKLOAD or WaypointFor.ALL',
    ]);
    expect(problemsFor(WaypointFor.WORKLOAD)).toEqual([
      'CDK0611 waypointFor: "workload" excludes Service "reviews", which uses the waypoint; use WaypointFor.SERVICE or WaypointFor.ALL',
    ]);
    expect([...problemsFor(WaypointFor.ALL), ...problemsFor(WaypointFor.NONE)]).toEqual([]);
  });

  test('is not used by services and pods that opt out', () => {
    const chart = testChart();
    const service = new kplus.Service(chart, 'service', { ports: [{ port: 80 }] });
    const pods = new kplus.Deployment(chart, 'pods', { containers: [{ image: 'a' }] });
    Waypoint.optOutService(service);
    Waypoint.optOutPods(pods);
    expect(service.metadata.getLabel('istio.io/use-waypoint')).toBe('none');
    expect(pods.podMetadata.getLabel('istio.io/use-waypoint')).toBe('none');
  });

  test('is rejected after another setting of the same object, which remains written', () => {
    const chart = testChart();
    const service = new kplus.Service(chart, 'service', { ports: [{ port: 80 }] });
    const pods = new kplus.Deployment(chart, 'pods', { containers: [{ image: 'a' }] });
    const waypoint = new Waypoint(chart, 'waypoint', { waypointFor: WaypointFor.ALL });
    waypoint.enrollService(service);
    waypoint.enrollService(service);
    Waypoint.optOutPods(pods);
    expect([...diagnosticsOf(service), ...diagnosticsOf(pods)]).toEqual([]);
    Waypoint.optOutService(service);
    waypoint.enrollService(service, { ingress: true });
    waypoint.enrollPods(pods);
    const key = "metadata.labels['istio.io/use-waypoint']";
    const reason = 'but an object can have only one setting; set it once';
    expect([...diagnosticsOf(service), ...diagnosticsOf(pods)]).toEqual([
      `CDK0608 ${key}: waypoint "none" is set after "waypoint", ${reason}`,
      `CDK0608 ${key}: waypoint "waypoint" is set after "waypoint", ${reason}`,
      `CDK0608 podMetadata.labels['istio.io/use-waypoint']: waypoint "waypoint" is set after "none", ${reason}`,
    ]);
    expect(service.metadata.toJson().labels).toEqual({ 'istio.io/use-waypoint': 'waypoint' });
  });

  test('is rejected with the name that means no waypoint', () => {
    expect(diagnosticsOf(new Waypoint(testChart(), 'waypoint', { metadata: { name: 'none' } }))).toEqual([
      'CDK0610 metadata.name: objects that refer to "none" use no waypoint; use another name',
    ]);
  });

  test('is rejected for a revision with an invalid name', () => {
    const waypoint = new Waypoint(testChart(), 'waypoint', { revision: '' });
    expect(diagnosticsOf(waypoint)).toEqual([
      expect.stringMatching(/^CDK0004 revision: "" is not a valid name for a revision/),
    ]);
  });
});
