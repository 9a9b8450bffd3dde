import { WorkloadSelector } from '../../istio';

/** The pods with some labels; all of them where there are none. */
export function podsWith(labels: { [key: string]: string } = {}): WorkloadSelector {
  return Object.keys(labels).length === 0 ? WorkloadSelector.ALL : WorkloadSelector.labels(labels);
}
