// Sends the requests of all clients to all services.

import type { Resource } from '../../world/resource';
import type { Workload } from '../../world/workload';
import type { ProxyAccess } from '../access';
import type { Answer } from '../answer';
import { Client } from '../client';
import { listOutsideRequests } from '../comparison/requests/outside-requests';
import { type DerivedRequest, RequestList } from '../comparison/requests/request-list';
import { Side } from '../comparison/requests/side';
import type { RequestOptions } from '../request-options';
import { carriesHttp, type Service } from '../services/service';
import type { Walker } from '../walk/walker';
import { type AccessClient, clientsInCluster, OUTSIDE } from './access-client';
import { connectionClasses, type RequestClass, requestClasses } from './request-classes';
import type { RequestParts } from './request-texts';

/** A request of the survey, and its answer. */
export interface SurveyedRequest {
  readonly parts: RequestParts;
  readonly options: RequestOptions;
  readonly answer: Answer;
}

/** The requests of a client to a port of a service. */
export interface SurveyedPair {
  readonly client: AccessClient;
  readonly service: Service;
  readonly port: number;
  readonly requests: readonly SurveyedRequest[];
  /** The objects that can decide about the requests. */
  readonly deciders: ReadonlySet<Resource>;
}

/**
 * Sends the requests of all clients to all ports of all services.
 *
 * @param named - names of clients in addition, as `namespace/*` or `sa:namespace/name`
 */
export function survey(walker: Walker, named: readonly string[]): SurveyedPair[] {
  const side = new Side(walker);
  const services = [...side.services].filter(
    ({ resource, host }) => resource.role !== 'assumed' && !host.includes('*'),
  );
  const clients = clientsInCluster(walker, named);
  const outside = outsideRequests(side, walker);
  const ofGateways = walker.outside.all.flatMap((gateway) => decidersAt(side.accessOfGateway(gateway)));
  return services.flatMap((service) => {
    const classes = requestClasses(side.accessOf(service));
    const connections = connectionClasses(side.accessOf(service));
    const deciders = new Set([...side.accessOf(service).flatMap(decidersAt), ...ofGateways]);
    return service.ports.flatMap((port) => [
      {
        client: OUTSIDE,
        service,
        port: port.number,
        requests: outside.get(`${service.host}:${port.number}`) ?? [],
        deciders,
      },
      ...clients.map((client) => ({
        client,
        service,
        port: port.number,
        deciders,
        requests: (carriesHttp(port) ? classes : connections).map(({ parts, variant }) => {
          const scheme = carriesHttp(port) ? 'http' : port.type;
          const options = requestTo(service.host, port.number, scheme, senderOf(client, variant, walker), variant);
          return { parts, options, answer: walker.walk(options) };
        }),
      })),
    ]);
  });
}

function decidersAt({ http, tcp, jwtRules }: ProxyAccess): Resource[] {
  return [...http.policies, ...tcp.policies, ...jwtRules].map(({ resource }) => resource);
}

function requestTo(
  host: string,
  port: number,
  scheme: string,
  from: Client,
  { path = '/', method, headers, host: hostHeader, claims }: RequestClass['variant'],
): RequestOptions {
  const allHeaders = { ...headers, ...(hostHeader !== undefined && { host: hostHeader }) };
  return {
    from,
    url: `${scheme}://${host}:${port}${scheme === 'http' ? path : ''}`,
    ...(method !== undefined && { method }),
    ...(Object.keys(allHeaders).length > 0 && { headers: allHeaders }),
    ...(claims !== undefined && { claims: { ...claims } }),
  };
}

/** A client; the pods of workloads may have any address that a policy names. */
function senderOf({ client }: AccessClient, { ip }: RequestClass['variant'], { clients }: Walker): Client {
  const { pod } = client._spec;
  const proxy = ip === undefined || pod !== undefined ? undefined : clients.find(client._spec)?.proxy;
  const own =
    pod ??
    (proxy && {
      namespace: proxy.namespace,
      serviceAccount: proxy.serviceAccount,
      labels: Object.fromEntries(proxy.labels),
    });
  return ip === undefined || own === undefined ? client : Client.pod({ ...own, ip });
}

/** The requests from outside by the address of the services that receive them, or whose policies refuse them. */
function outsideRequests(side: Side, walker: Walker): ReadonlyMap<string, SurveyedRequest[]> {
  const list = new RequestList();
  listOutsideRequests([side], list);
  const addresses = addressesByWorkload(side, walker);
  const byAddress = new Map<string, SurveyedRequest[]>();
  for (const request of list.all) {
    const answer = walker.walk(request.options);
    const surveyed = { parts: outsideParts(request), options: request.options, answer };
    for (const address of new Set(addressesOf(answer, addresses))) {
      byAddress.set(address, [...(byAddress.get(address) ?? []), surveyed]);
    }
  }
  return byAddress;
}

/** Requests from outside are put together by the site that they are sent to. */
function outsideParts({ options: { url, method = 'GET', claims } }: DerivedRequest): RequestParts {
  const [, site = url] = /^(\w+:\/\/[^/]+)/.exec(url) ?? [];
  return { method, path: site, extras: claims === undefined ? [] : ['with a token'] };
}

function addressesOf(answer: Answer, byWorkload: ReadonlyMap<Workload, readonly string[]>): string[] {
  const reached = answer.destinations.map(({ host, port }) => `${host}:${port}`);
  return reached.length > 0 ? reached : answer._connections.flatMap(({ workload }) => byWorkload.get(workload) ?? []);
}

function addressesByWorkload(side: Side, { world }: Walker): ReadonlyMap<Workload, readonly string[]> {
  const addresses = new Map<Workload, string[]>();
  for (const { isKubernetes, resource, host, ports } of side.services) {
    const own = ports.map(({ number }) => `${host}:${number}`);
    for (const workload of isKubernetes ? world.workloadsOf(resource) : []) {
      addresses.set(workload, [...(addresses.get(workload) ?? []), ...own]);
    }
  }
  return addresses;
}
