// The calls that users declare, and the services that routes in the mesh lead them to.

import { didYouMean } from '../../diagnostics/suggestion';
import { quote } from '../../diagnostics/words';
import { serviceName } from '../access-matrix/entry-of';
import { Client } from '../client';
import type { Caller } from '../comparison/requests/caller';
import type { Side } from '../comparison/requests/side';
import { carriesHttp, type Service, type ServicePort } from '../services/service';
import type { ClientPods } from '../walk/clients';
import type { DeclaredCallOptions } from './declared-call-options';
import type { CallList, KnownCaller, Operation } from './permitted-call';
import { missingIdentity } from './plain-calls';
import { callsOfRoute, type RouteCall } from './route-calls';

const ACCOUNT = /^sa:([^/]+)\/([^/]+)$/;
const WORKLOAD = /^([^/:]+)\/([^/]+)$/;

/** A problem of a declared call. */
export interface CallProblem {
  readonly index: number;
  readonly field: 'from' | 'to' | 'ports';
  readonly reason: string;
  readonly remedy: string;
}

/** Adds the declared calls; returns their problems. */
export function addDeclaredCalls(calls: readonly DeclaredCallOptions[], side: Side, list: CallList): CallProblem[] {
  const services = [...side.services].filter(({ resource }) => resource.role !== 'assumed');
  return calls.flatMap((call, index) => {
    const client = clientOf(call.from, side);
    const service = services.find((each) => serviceName(each) === call.to);
    const problems = problemsOf(call, index, { client, service, services, side });
    if (problems.length > 0 || client === undefined || service === undefined) {
      return problems;
    }
    const ports = service.ports.filter(({ number }) => call.ports?.includes(number) ?? true);
    for (const { reached, port, isRouted } of ports.flatMap((port) => reachedBy(call, client, service, port, side))) {
      const missing = missingIdentity({ reached, port: port.number, isRouted }, client.pods, side.walker);
      if (missing === undefined) {
        list.add({ caller: client.known, called: service, ...reached });
      } else {
        list.addUnknown(reached.service, `${call.from} ${missing}`);
      }
    }
    return [];
  });
}

interface DeclaredClient {
  readonly caller: Caller;
  readonly known: KnownCaller;
  readonly pods: ClientPods;
}

/** A client by its name; undefined if the manifests do not contain it. */
function clientOf(name: string, { walker }: Side): DeclaredClient | undefined {
  const [, accountNamespace, account] = ACCOUNT.exec(name) ?? [];
  const [, namespace, workload] = WORKLOAD.exec(name) ?? [];
  const client =
    accountNamespace !== undefined && account !== undefined
      ? Client.serviceAccount(accountNamespace, account)
      : namespace !== undefined && workload !== undefined
        ? Client.workload(namespace, workload)
        : undefined;
  const pods = client && walker.clients.find(client._spec);
  if (client === undefined || pods === undefined) {
    return undefined;
  }
  const { serviceAccount, labels, namespace: own } = pods.proxy;
  const isKnown = client._spec.workload !== undefined;
  return {
    caller: { name, client, namespace: own, serviceAccount, labels },
    known: {
      name,
      namespace: own,
      serviceAccount,
      labels: isKnown ? labels : undefined,
      isDirect: pods.membership !== 'ambient',
      isGateway: false,
    },
    pods,
  };
}

/** A service that gets the requests for a port. */
interface Reached {
  readonly reached: RouteCall;
  readonly port: ServicePort;
  readonly isRouted: boolean;
}

/** The services that get the requests of a call: those that routes of the client lead to, or the service itself. */
function reachedBy(
  call: DeclaredCallOptions,
  { caller }: DeclaredClient,
  service: Service,
  port: ServicePort,
  side: Side,
): Reached[] {
  const declared: Operation = { methods: call.methods, paths: call.paths };
  const routes = carriesHttp(port) ? side.routesFrom(caller, service.host, port.number) : [];
  const routed = routes.flatMap((route) => {
    const isRewritten = route.action.type === 'forward' && route.action.rewrite !== undefined;
    return callsOfRoute(route, port.number, (host) => side.serviceAt(host)).map((reached) => ({
      ...reached,
      operation: {
        methods: declared.methods ?? reached.operation.methods,
        paths: declared.paths !== undefined && !isRewritten ? declared.paths : reached.operation.paths,
      },
    }));
  });
  return routed.length > 0
    ? routed.map((reached) => ({ reached, port, isRouted: true }))
    : [{ reached: { service, port, subset: undefined, operation: declared }, port, isRouted: false }];
}

interface Found {
  readonly client: DeclaredClient | undefined;
  readonly service: Service | undefined;
  readonly services: readonly Service[];
  readonly side: Side;
}

function problemsOf(
  { from, to, ports = [] }: DeclaredCallOptions,
  index: number,
  { client, service, services, side }: Found,
): CallProblem[] {
  const workloads = side.walker.world.workloads.all.map(({ resource }) => resource.qualifiedName);
  const missing = ports.filter((number) => service?.ports.every((port) => port.number !== number) === true);
  return [
    ...(client !== undefined
      ? []
      : [
          {
            index,
            field: 'from',
            reason: `the manifests have no workload ${quote(from)}`,
            remedy: didYouMean(from, workloads, 'use NAMESPACE/WORKLOAD, or sa:NAMESPACE/NAME for a service account'),
          } as const,
        ]),
    ...(service !== undefined
      ? []
      : [
          {
            index,
            field: 'to',
            reason: `the manifests have no service ${quote(to)}`,
            remedy: didYouMean(to, services.map(serviceName), 'use NAMESPACE/NAME, or the host of a ServiceEntry'),
          } as const,
        ]),
    ...missing.map(
      (number) =>
        ({
          index,
          field: 'ports',
          reason: `${to} has no port ${number}`,
          remedy: `use some of ${service?.ports.map((port) => port.number).join(', ')}`,
        }) as const,
    ),
  ];
}
