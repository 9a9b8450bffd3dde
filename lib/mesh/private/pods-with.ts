import { WorkloadSelector } from '../../istio';

/** Selects the pods with some labels; without labels, all pods. */
export function podsWith(labels: { [key: string]: string } = {}): WorkloadSelector {
  return Object.keys(labels).length === 0 ? WorkloadSelector.ALL : WorkloadSelector.labels(labels);
}
