// Where the ports of a Service lead.

import type { Field } from './resource';
import type { Workload } from './workload';

/** The port of a Service at the pods: a number, or the name of a port of a container. */
export function targetPortOf(port: Field): number | string {
  const name = port.text('targetPort');
  const isNumber = name === undefined || /^\d+$/.test(name);
  return isNumber ? Number(name ?? (port.has('targetPort') ? port.number('targetPort') : port.number('port'))) : name;
}

/** The ports that the containers of a workload declare. */
export function containerPortsOf(workload: Workload): Field[] {
  return workload.containers.flatMap((container) => container.objects('ports'));
}

/** Number of the port of a workload that a port of a Service leads to; undefined where no container has the name. */
export function podPortOf(port: Field, workload: Workload): number | undefined {
  return podPortNumber(targetPortOf(port), workload);
}

/** Number of a port of a workload; undefined where no container has the name. */
export function podPortNumber(port: number | string, workload: Workload): number | undefined {
  if (typeof port === 'number') {
    return port;
  }
  return containerPortsOf(workload)
    .find((candidate) => candidate.text('name') === port)
    ?.number('containerPort');
}
