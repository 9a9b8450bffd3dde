import { describe, expect, it } from 'vitest';
import { findingsOf, suggestionsOf } from '../../../../../test/analysis/findings';
import { meshNetworksResource } from '../../../../world/input/mesh-settings';
import { rule } from './rule';

const REMOTE_SECRET = `
apiVersion: v1
kind: Secret
metadata: { name: remote, namespace: istio-system, labels: { istio/multiCluster: 'true' } }
stringData: { cluster2: kubeconfig }
`;

function settings(registry: string): object {
  return { meshNetworks: meshNetworksResource({ networks: { west: { endpoints: [{ fromRegistry: registry }] } } }) };
}

describe('the registry of a network', () => {
  it('must be known to istiod', () => {
    expect(findingsOf(rule, REMOTE_SECRET, settings('cluster1'))).toEqual([
      'IST0126 error MeshNetworks istio-system/meshnetworks networks.west.endpoints[0].fromRegistry: network "west" takes endpoints from the unknown registry "cluster1"',
    ]);
    expect(suggestionsOf(rule, REMOTE_SECRET, settings('cluster1'))).toEqual([
      'use one of "Mock", "Kubernetes", "External", "cluster2"',
    ]);
  });

  it('can be built in, or the cluster of a remote Secret', () => {
    expect(findingsOf(rule, '', settings('Kubernetes'))).toEqual([]);
    expect(findingsOf(rule, REMOTE_SECRET, settings('cluster2'))).toEqual([]);
    expect(findingsOf(rule, REMOTE_SECRET.replace('stringData', 'data'), settings('cluster2'))).toEqual([]);
  });

  it('is unknown if the Secret has no label of a remote Secret', () => {
    const unlabeled = REMOTE_SECRET.replace("'true'", "'false'");
    expect(findingsOf(rule, unlabeled, settings('cluster2'))).toHaveLength(1);
  });
});
