import type { WorkloadOptions } from './workload-options';

/** A workload as the manifest has it: its service account by name. */
export function workloadManifest(workload: WorkloadOptions): object {
  return { ...workload, serviceAccount: workload.serviceAccount?._local() };
}
