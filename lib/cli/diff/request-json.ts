// Requests as the JSON that `--batch` reads.

import type { Client, RequestOptions } from '../../traffic';

/** A request as a JSON object. */
export function requestJson({ from, ...others }: RequestOptions): Record<string, unknown> {
  return { from: clientJson(from), ...others };
}

function clientJson(client: Client): unknown {
  const { isOutside, workload, pod } = client._spec;
  if (isOutside) {
    return 'outside';
  }
  return workload === undefined ? pod : `${workload.namespace}/${workload.name}`;
}
