// Edits of Services, destinations and workloads of the shop, with their consequences.

import { ChangeClass } from '../../../../lib/traffic';
import type { Edit } from '../edit';
import { edit, networking, remove } from './helpers';

const { CLOSED, FOUND, LOST, MOVED, OPENED, PLAINTEXT, RESILIENCE } = ChangeClass;

export const SHOP_SERVICE_EDITS: readonly Edit[] = [
  edit('port of web renamed to tcp', [CLOSED], (find) => {
    find('Service/web').spec.ports[0].name = 'tcp-web';
  }),
  edit('appProtocol tcp for payments', [CLOSED], (find) => {
    find('Service/payments').spec.ports[0].appProtocol = 'tcp';
  }),
  edit('appProtocol http, like the name', [], (find) => {
    find('Service/web').spec.ports[0].appProtocol = 'http';
  }),
  edit('port of orders renamed to http', [LOST], (find) => {
    find('Service/orders').spec.ports[0].name = 'http';
  }),
  edit('DestinationRule for its namespace only', [LOST, RESILIENCE], (find) => {
    find('DestinationRule/cart').spec.exportTo = ['.'];
  }),
  edit('Sidecar with its own namespace only', [PLAINTEXT], (_find, manifests) => {
    manifests.push(networking('Sidecar', 'default', 'back', { egress: [{ hosts: ['./*'] }] }));
  }),
  edit('ServiceEntry with resolution NONE', [], (find) => {
    find('ServiceEntry/bank').spec.resolution = 'NONE';
  }),
  edit('ServiceEntry inside the mesh', [], (find) => {
    find('ServiceEntry/bank').spec.location = 'MESH_INTERNAL';
  }),
  edit('ServiceEntry gone, unknown hosts allowed', [], (_find, manifests) => {
    remove(manifests, 'ServiceEntry/bank');
  }),
  edit('ServiceEntry for its namespace only', [], (find) => {
    find('ServiceEntry/bank').spec.exportTo = ['.'];
  }),
  edit('ServiceEntry with an endpoint of its own', [MOVED], (find) => {
    Object.assign(find('ServiceEntry/bank').spec, { resolution: 'STATIC', endpoints: [{ address: '10.1.1.1' }] });
  }),
  edit('Telemetry', [], (_find, manifests) => {
    manifests.push({
      apiVersion: 'telemetry.istio.io/v1',
      kind: 'Telemetry',
      metadata: { name: 'default', namespace: 'shop' },
      spec: { tracing: [{ randomSamplingPercentage: 1 }] },
    });
  }),
  edit('no replicas', [LOST], (find) => {
    find('Deployment/payments').spec.replicas = 0;
  }),
  edit('another load balancer', [RESILIENCE], (find) => {
    find('DestinationRule/cart').spec.trafficPolicy.loadBalancer = { simple: 'ROUND_ROBIN' };
  }),
  edit('a hash of a header', [RESILIENCE], (find) => {
    find('DestinationRule/cart').spec.trafficPolicy.loadBalancer = { consistentHash: { httpHeaderName: 'x-user' } };
  }),
  edit('limits of a port that does not exist', [], (find) => {
    find('DestinationRule/cart').spec.trafficPolicy.portLevelSettings = [
      { port: { number: 81 }, connectionPool: { tcp: { maxConnections: 1 } } },
    ];
  }),
  edit('a DestinationRule of the root that another one hides', [], (_find, manifests) => {
    manifests.push(
      networking('DestinationRule', 'all', 'istio-system', {
        host: 'cart.shop.svc.cluster.local',
        trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 } } },
      }),
    );
  }),
  edit('a subset in a DestinationRule of its own', [], (_find, manifests) => {
    manifests.push(
      networking('DestinationRule', 'cart-3', 'shop', {
        host: 'cart',
        subsets: [{ name: 'v3', labels: { version: 'v3' } }],
      }),
    );
  }),
  edit('unknown hosts blocked by the mesh', [CLOSED], (_find, manifests) => {
    manifests.push({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'istio', namespace: 'istio-system' },
      data: { mesh: 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}\n' },
    });
  }),
  edit('a label of pods that nothing selects', [], (find) => {
    find('Deployment/web').spec.template.metadata.labels.team = 'a';
  }),
  edit('another service account of cart', [CLOSED], (find) => {
    for (const n of ['cart-v1', 'cart-v2']) find(`Deployment/${n}`).spec.template.spec.serviceAccountName = 'basket';
  }),
  edit('no port 443 at the gateway Service', [LOST], (find) => {
    find('Service/ingress').spec.ports.pop();
  }),
  edit('a Service without an address', [], (find) => {
    find('Service/web').spec.clusterIP = 'None';
  }),
  edit('a Sidecar of another workload', [], (_find, manifests) => {
    manifests.push(
      networking('Sidecar', 'none', 'shop', {
        workloadSelector: { labels: { app: 'none' } },
        egress: [{ hosts: ['~/*'] }],
      }),
    );
  }),
  edit('port of web without a name', [], (find) => {
    delete find('Service/web').spec.ports[0].name;
  }),
  edit('web without a sidecar', [OPENED, PLAINTEXT, LOST, MOVED], (find) => {
    find('Deployment/web').spec.template.metadata.annotations = { 'sidecar.istio.io/inject': 'false' };
    find('Deployment/web').spec.template.metadata.labels['sidecar.istio.io/inject'] = 'false';
  }),
  edit('another port behind the sidecar of web', [MOVED], (_find, manifests) => {
    manifests.push(
      networking('Sidecar', 'web', 'shop', {
        workloadSelector: { labels: { app: 'web' } },
        ingress: [{ port: { number: 8080, protocol: 'HTTP', name: 'http' }, defaultEndpoint: '127.0.0.1:9090' }],
        egress: [{ hosts: ['*/*'] }],
      }),
    );
  }),
  edit('limits of connections to orders', [RESILIENCE], (_find, manifests) => {
    manifests.push(
      networking('DestinationRule', 'orders', 'back', {
        host: 'orders',
        trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 } } },
      }),
    );
  }),
  edit('subsets of a host that does not exist', [LOST, RESILIENCE], (find) => {
    find('DestinationRule/cart').spec.host = 'cart.back.svc.cluster.local';
  }),
  edit('a name of a port that pods do not have', [LOST], (find) => {
    find('Service/payments').spec.ports[0].targetPort = 'web';
  }),
  edit('another port of payments as well', [FOUND], (find) => {
    find('Service/payments').spec.ports.push({ name: 'http-2', port: 9090, targetPort: 8080 });
  }),
  edit('http2 of the destination', [], (find) => {
    find('Service/web').spec.ports[0].name = 'http2';
  }),
  edit('the bank at another port', [MOVED], (find) => {
    find('ServiceEntry/bank').spec.ports[0].targetPort = 8080;
  }),
];
