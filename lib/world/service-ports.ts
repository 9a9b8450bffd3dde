// Ports of Services and of the pods behind them.

import { portNumber } from './host-owners';
import type { Field } from './resource';
import type { Workload } from './workload';

/** Target port of a port of a Service: a number, or the name of a container port. */
export function targetPortOf(port: Field): number | string {
  const name = port.text('targetPort');
  const isNumber = name === undefined || /^\d+$/.test(name);
  return isNumber ? Number(name ?? (port.has('targetPort') ? port.number('targetPort') : portNumber(port))) : name;
}

/** Ports that the containers of a workload declare. */
export function containerPortsOf(workload: Workload): Field[] {
  return workload.containers.flatMap((container) => container.objects('ports'));
}

/** Number of the target port at a workload; undefined if no container declares a port with its name. */
export function podPortOf(port: Field, workload: Workload): number | undefined {
  return podPortNumber(targetPortOf(port), workload);
}

/** Number of a port of a workload; undefined if no container declares a port with this name. */
export function podPortNumber(port: number | string, workload: Workload): number | undefined {
  if (typeof port === 'number') {
    return port;
  }
  return containerPortsOf(workload)
    .find((candidate) => candidate.text('name') === port)
    ?.number('containerPort');
}
