import type { WorkloadOptions } from './workload-options';

/** Renders a workload, with its service account by name. */
export function workloadManifest(workload: WorkloadOptions): object {
  return { ...workload, serviceAccount: workload.serviceAccount?._local() };
}
